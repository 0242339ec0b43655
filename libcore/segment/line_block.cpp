#include <salvage/segment/line_block.hpp>

namespace salvage::segment {
namespace {

#if defined(SALVAGE_LINES_AVX2)
bool has_avx2() noexcept { return __builtin_cpu_supports("avx2") != 0 && __builtin_cpu_supports("popcnt") != 0; }

const auto signs_function = has_avx2() ? &word_signs_avx2 : &word_signs_baseline;
const auto counts_function = has_avx2() ? &line_counts_avx2 : &line_counts_baseline;
#else
constexpr auto signs_function = &word_signs_baseline;
constexpr auto counts_function = &line_counts_baseline;
#endif

}  // namespace

WordSigns word_signs_baseline(const char* at) { return look_at_words(at); }
LineCounts line_counts_baseline(const char* at, std::size_t count, LineState before) { return count_line(at, count, before); }

WordSigns word_signs(const char* at) { return signs_function(at); }
LineCounts line_counts(const char* at, std::size_t count, LineState before) { return counts_function(at, count, before); }

}  // namespace salvage::segment
