/// The units that counted markers begin, and the sequences that these make.
#pragma once

#include <salvage/segment/headings/title_ends.hpp>
#include <salvage/segment/units.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace salvage::segment {

/// A unit and the marker that begins it.
struct Member {
    std::uint32_t unit = 0;
    std::uint32_t candidate = numbering::none;
};

/// Markers that count on from each other, and what the votes of their units say.
struct Sequence {
    std::vector<Member> members;
    std::uint64_t family = 0;  ///< scheme and parent scheme
    float score = 0;
    float clause = 0;          ///< share of members whose text runs on
    bool run_in = false;
    bool mixed = false;        ///< some titles stand alone, and some run in
    std::size_t long_rests = 0;  ///< members with a title that runs in and some length of text behind it
    std::size_t short_titles = 0;  ///< ... of which the title has a few words
    std::size_t longest_title = 0;  ///< words of the longest of several that stand alone above their texts; 0: there are none
    std::size_t rests = 0;       ///< members with a title that runs in
    bool agenda = false;       ///< behind a colon, with nothing but numbers below its members: a list, as are those in it
    bool whole = false;        ///< its family is of one class all through a document
};

/// Read access to the units of a text by their markers.  All views must outlive it; nothing is copied.
struct CountedUnits {
    std::string_view text;
    const LineFacts& facts;
    const Candidates& candidates;
    std::span<const numbering::Decision> decisions;
    const Units& units;

    [[nodiscard]] const numbering::Marker& marker(std::uint32_t candidate) const { return candidates.candidates[candidate].marker; }
    [[nodiscard]] const numbering::Scheme& scheme(std::uint32_t candidate) const { return marker(candidate).readings[decisions[candidate].reading].scheme; }
    /// A named division or a dotted number.
    [[nodiscard]] bool is_division(std::uint32_t candidate) const { return scheme(candidate).keyword != 0 || scheme(candidate).depth > 1; }
    /// Whether the decoder put `candidate` below `above`, at whatever depth.
    [[nodiscard]] bool is_below(std::uint32_t candidate, std::uint32_t above) const;
    /// The next unit that is text (page furniture and rules do not count); none: there is none.
    [[nodiscard]] std::uint32_t text_after(std::uint32_t unit) const;
    /// Whether text that is no item follows.
    [[nodiscard]] bool owns_text(const Member& member) const;
    /// "SEGUNDA.- Requisitos. They must:" counts with a word in capitals, and has a title however little follows.
    [[nodiscard]] bool is_clause_word(std::uint32_t candidate) const;
    /// Whether what stands behind the marker begins with a small letter.
    [[nodiscard]] bool starts_lower(std::uint32_t candidate, const Unit& unit) const;
    [[nodiscard]] bool ends_sentence(const Unit& unit) const;
    /// "What is it?", "What is it?!", "(What is it?)"
    [[nodiscard]] bool ends_question(const Unit& unit) const;
    [[nodiscard]] bool ends_in_colon(const Unit& unit) const;
    /// Whether a sentence's last sign is a question mark.
    [[nodiscard]] bool asks(const FirstSentence& sentence) const;
};

inline constexpr std::size_t run_in_words = 9;    ///< a title in front of its own text is no longer
inline constexpr std::size_t sentence_words = 8;  ///< as long as this, a sentence is rather a clause than a title

}  // namespace salvage::segment
