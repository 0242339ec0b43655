/// Where a title ends that has its text on the same line.
#pragma once

#include <salvage/segment/capital_words.hpp>
#include <salvage/segment/units.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace salvage::segment {

/// Where the first sentence inside a unit's own text ends; its end if there is only one.
struct FirstSentence {
    std::size_t end = 0;      ///< byte behind the sentence's last mark
    std::size_t words = 0;
    bool more = false;        ///< text follows it in the unit
    bool bracketed = false;   ///< it is in brackets
    bool small = false;       ///< the text behind it begins with a small word of its language, in a capital
    bool spaced = false;      ///< a blank in Chinese or Japanese text parts it from more
};

/// From byte `from` on.  One that goes on at byte `stop` counts as the only one: whoever has no use for a long sentence need not have it read.
[[nodiscard]] FirstSentence first_sentence(std::string_view text, const Units& units, const Unit& unit, std::size_t from, std::size_t stop = std::string_view::npos);

/// A title that no sign parts from its text: "(2) Opening hours The room is open ...".  The text begins with the first capital before a
/// small word; with `words`, with the first one that is itself a word like "although", or that the document has in small letters, too, unless
/// the two words stand together elsewhere ("Licensed Software").  In Chinese and Japanese a blank parts them.  What follows must be a sentence of some length.
[[nodiscard]] std::optional<FirstSentence> joined_title(std::string_view text, const Units& units, const Unit& unit, std::size_t from, CapitalWords* words);

/// Asks about all words that joined_title would look at.
void ask_joined_title(std::string_view text, const Units& units, const Unit& unit, std::size_t from, CapitalWords& words);

/// The signs, besides a sentence's end, that part a title from its text, a bit each: two colons, three dashes, a hyphen.
constexpr std::size_t title_signs = 6;
constexpr std::uint8_t colons = 0b11;
[[nodiscard]] constexpr std::uint8_t sign_bit(std::size_t sign) { return static_cast<std::uint8_t>(1U << sign); }

/// "1. Main tasks: This term ...", "2.1 Scope – This part ...": a few words before one of `signs`, and at least `least_words` behind it.
[[nodiscard]] std::optional<FirstSentence> signed_title(std::string_view text, const Units& units, const Unit& unit, std::size_t from, std::uint8_t signs,
                                                        std::size_t least_words);

}  // namespace salvage::segment
