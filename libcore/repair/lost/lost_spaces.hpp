/// Spaces that '?' stands for, two marks or a multiple of it for each place: "????Our school", "frozen chicken??with labels",
/// "the salary.?? Those who".  Pages of Chinese sites begin paragraphs with two ideographic spaces, editors put no-break spaces behind numbers, and
/// machine translation zero-width ones between phrases; a conversion to a charset that lacks them leaves such runs all over a text.
#pragma once

#include <salvage/language/judge.hpp>
#include <salvage/repair/marks.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace salvage::repair {

class CodeLines;

/// Where an even run of marks stands.
enum class SpacePlace : std::uint8_t {
    none,      ///< alone between blanks, at brackets, in a program: no space
    begins,    ///< at the start of a line, before a word: "????Our"
    opens,     ///< behind a blank, before a word: "offices ??and"
    closes,    ///< behind a word, before a blank and a small letter: "beginning?? of"; no half of a year: "18?? in"
    inside,    ///< between two words: "operated??by"
    ends,      ///< behind a sentence or a clause, before a blank or a word: "salary.?? Those", "I.????Basic"
    question,  ///< where people set two marks: "What?? The", "What??"
};
inline constexpr std::size_t space_places = 7;
/// Letters beyond ASCII that show that a document has kept its own.
inline constexpr std::size_t several_accents = 3;

[[nodiscard]] SpacePlace space_place(std::string_view text, const Marks& marks, CodeLines& code);

/// How often a document has runs in each place.
struct SpaceCounts {
    /// Of two marks, and of four or more, which no letter leaves and people write at the ends of questions alone.
    std::array<std::array<std::size_t, space_places>, 2> at{};
    std::array<std::size_t, 2> pairs{};  ///< of these, runs that may be quotation marks: one opens, the next closes in the same line
    std::size_t odd = 0;                 ///< runs of three marks, five and so on
    /// Words right beside runs, and those of them that the language knows; and the same elsewhere: "P??R" is a riddle.
    std::size_t beside = 0, beside_known = 0, apart = 0, apart_known = 0;

    SpaceCounts& operator+=(const SpaceCounts& other);
    friend bool operator==(const SpaceCounts&, const SpaceCounts&) = default;
    /// Whether there are runs at all.
    [[nodiscard]] bool any() const;
    /// Whether what is beside runs are words as often as elsewhere, or nearly so.
    [[nodiscard]] bool beside_words() const;
    /// Whether the long runs are spaces: several, in places of several kinds, beside words, seldom where else marks stand, and mostly in no pairs.
    [[nodiscard]] bool long_lost() const;
    /// Whether all are, by the same with more of them; or a few beside long ones.
    [[nodiscard]] bool lost() const;
};

/// The words beside the first runs in `text`, and as many others: some hundred.  Linear.
[[nodiscard]] SpaceCounts count_words_at_spaces(std::string_view text, language::LanguageId language);
/// Of the runs of '?' in `text`; `marks` are all_marks() of it.  Linear.
[[nodiscard]] SpaceCounts count_spaces(std::string_view text, const std::vector<Marks>& marks);

}  // namespace salvage::repair
