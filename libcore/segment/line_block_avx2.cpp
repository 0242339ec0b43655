// Compiled for AVX2, and called only where the processor has it.  It includes nothing that other sources share: an inline
// function that came out of here could be the one that the linker keeps for all.
#include <salvage/segment/line_block.hpp>

namespace salvage::segment {

WordSigns word_signs_avx2(const char* at) { return look_at_words(at); }
LineCounts line_counts_avx2(const char* at, std::size_t count, LineState before) { return count_line(at, count, before); }

}  // namespace salvage::segment
