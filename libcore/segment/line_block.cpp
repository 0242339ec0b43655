#include <salvage/segment/line_block.hpp>

namespace salvage::segment {
namespace {

#if defined(SALVAGE_LINES_AVX2)
bool has_avx2() noexcept { return __builtin_cpu_supports("avx2") != 0 && __builtin_cpu_supports("popcnt") != 0; }

const auto facts_function = has_avx2() ? &word_facts_avx2 : &word_facts_baseline;
const auto counts_function = has_avx2() ? &line_counts_avx2 : &line_counts_baseline;
#else
constexpr auto facts_function = &word_facts_baseline;
constexpr auto counts_function = &line_counts_baseline;
#endif

}  // namespace

WordFacts word_facts_baseline(const char* at, std::size_t count, bool goes_on) { return facts_of(look_at_words(at), count, goes_on); }
LineCounts line_counts_baseline(const char* at, std::size_t count, LineState before) { return count_line(at, count, before); }

WordFacts word_facts(const char* at, std::size_t count, bool goes_on) { return facts_function(at, count, goes_on); }
LineCounts line_counts(const char* at, std::size_t count, LineState before) { return counts_function(at, count, before); }

}  // namespace salvage::segment
