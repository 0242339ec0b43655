/// Where a title ends that has its text on the same line.
#pragma once

#include <salvage/segment/units.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <unordered_set>

namespace salvage::segment {

/// Where the first sentence inside a unit's own text ends; its end if there is only one.
struct FirstSentence {
    std::size_t end = 0;      ///< byte behind the sentence's last mark
    std::size_t words = 0;
    bool more = false;        ///< text follows it in the unit
    bool bracketed = false;   ///< it is in brackets
    bool spaced = false;      ///< a blank in Chinese or Japanese text parts it from more
};

[[nodiscard]] FirstSentence first_sentence(std::string_view text, const Units& units, const Unit& unit, std::size_t from);

/// The words that a document has in small letters, read when first asked for.
class SmallWords {
public:
    explicit SmallWords(std::string_view text) : text_(text) {}
    /// Whether `word`, which has a capital, is there in small letters, too.
    [[nodiscard]] bool contain(std::string_view word);
    /// Whether `word`, which has a capital, stands right behind `before` more than once.
    [[nodiscard]] bool recurs(std::string_view before, std::string_view word);

private:
    void read();

    std::string_view text_;
    std::unordered_set<std::size_t> hashes_;
    std::unordered_set<std::size_t> pairs_;     ///< a word and one with a capital behind it
    std::unordered_set<std::size_t> recurring_; ///< those that come again
    bool read_ = false;
};

/// A title that no sign parts from its text: "(2) Opening hours The room is open ...".  With `words`, the text begins with the first
/// capital whose word the document has in small letters, too, unless the two words stand together elsewhere ("Licensed Software");
/// without, with the first capital before a small word.  In Chinese and Japanese a blank parts them.  What follows must be a sentence
/// of some length.
[[nodiscard]] std::optional<FirstSentence> joined_title(std::string_view text, const Units& units, const Unit& unit, std::size_t from, SmallWords* words);

/// The signs, besides a sentence's end, that part a title from its text, a bit each: two colons, three dashes, a hyphen.
constexpr std::size_t title_signs = 6;
constexpr std::uint8_t colons = 0b11;
[[nodiscard]] constexpr std::uint8_t sign_bit(std::size_t sign) { return static_cast<std::uint8_t>(1U << sign); }

/// "1. Main tasks: This term ...", "2.1 Scope – This part ...": a few words before one of `signs`, and at least `least_words` behind it.
[[nodiscard]] std::optional<FirstSentence> signed_title(std::string_view text, const Units& units, const Unit& unit, std::size_t from, std::uint8_t signs,
                                                        std::size_t least_words);

}  // namespace salvage::segment
