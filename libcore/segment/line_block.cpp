#include <salvage/segment/line_block.hpp>

namespace salvage::segment {
namespace {

#if defined(SALVAGE_LINES_AVX2)
bool has_avx2() noexcept { return __builtin_cpu_supports("avx2") != 0 && __builtin_cpu_supports("popcnt") != 0; }

const auto facts_function = has_avx2() ? &word_facts_avx2 : &word_facts_baseline;
const auto signs_function = has_avx2() ? &line_signs_avx2 : &line_signs_baseline;
const auto sum_function = has_avx2() ? &sum_line_avx2 : &sum_line_baseline;
#else
constexpr auto facts_function = &word_facts_baseline;
constexpr auto signs_function = &line_signs_baseline;
constexpr auto sum_function = &sum_line_baseline;
#endif

}  // namespace

WordFacts word_facts_baseline(const char* at, std::size_t count, bool goes_on) { return facts_of(look_at_words(at), count, goes_on); }
LineSigns line_signs_baseline(const char* at) { return look_at_line(at); }
bool sum_line_baseline(const char* at, std::size_t length, std::size_t readable, LineSums& sums) { return sum_blocks(at, length, readable, sums, look_at_line); }

WordFacts word_facts(const char* at, std::size_t count, bool goes_on) { return facts_function(at, count, goes_on); }
LineSigns line_signs(const char* at) { return signs_function(at); }
bool sum_line(const char* at, std::size_t length, std::size_t readable, LineSums& sums) { return sum_function(at, length, readable, sums); }

}  // namespace salvage::segment
