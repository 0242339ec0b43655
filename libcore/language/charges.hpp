/// What a text is charged for beside its n-grams, in units of the table.
#pragma once

#include <salvage/language/table.hpp>

#include <cstdint>
#include <cstring>

namespace salvage::language {

/// Rounded half up: half units are counted and halved.
[[nodiscard]] constexpr std::uint32_t units(double bits) { return (static_cast<std::uint32_t>(bits * units_per_bit * 2) + 1) / 2; }

// A letter's case after what came before in the word.  The numbers are -log2 of shares rounded from running text of the
// sources; only their order of size matters.
enum : std::uint8_t { word_start, after_lower, after_capital, after_capitals };
struct CaseStep {
    std::uint32_t lower, upper;
};
inline constexpr CaseStep case_steps[] = {
    {units(0.25), units(2.75)},  // word_start: one word in seven has a capital
    {units(0.0), units(9.0)},    // after_lower: aB
    {units(0.1), units(3.5)},    // after_capital: Ab, AB
    {units(7.0), units(0.1)},    // after_capitals: ABc, ABC
};
inline constexpr std::uint32_t capitals_again = units(0.75);  // a capital begins a word and the last word was all capitals

// Another script: between words (an English name in a Russian text) and inside one (the mark of wrong decodings).
// East Asian text puts no blank between scripts, so there a change is cheap.
inline constexpr std::uint32_t change_between = units(3.0);
inline constexpr std::uint32_t change_inside = units(9.0);
inline constexpr std::uint32_t change_cjk = units(4.0);
// One letter of another script with letters on both sides: a wrong charset's most frequent trace.
inline constexpr std::uint32_t change_single = units(7.0);
// Each script besides the one that most letters are of, once a text: names and terms in Latin letters are found in all
// the world's texts, letters of another script in few.
inline constexpr std::uint32_t second_latin = units(2.0);
inline constexpr std::uint32_t second_other = units(14.0);

[[nodiscard]] inline bool is_cjk_script(const ScriptRecord& script) { return std::memcmp(script.code, "Hani", 4) == 0; }

}  // namespace salvage::language
