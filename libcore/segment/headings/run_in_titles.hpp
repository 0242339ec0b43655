/// Titles that stand in front of their own texts: "2.1 Scope. This part ...", "第一条（目的）...", "1. Main tasks: This term ...".
#pragma once

#include <salvage/segment/numbered/counted_units.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace salvage::segment {

/// Which sequences have such titles, and where each ends.  No title is found alone: the members of a sequence vote, and a family of
/// sequences (Sequence::family) has the same sign behind its titles.  Linear in the text.
class RunInTitles {
public:
    /// `in` must outlive it.
    explicit RunInTitles(const CountedUnits& in) : in_(in), capital_words_(in.text) {}

    /// Sets run_in, mixed, rests and long_rests of each of `sequences`.
    void find(std::span<Sequence> sequences);

    /// The first sentence of a member, or what the signs of its sequence say is its title; what stands in brackets right behind the number of
    /// a named division is its title, too: "제1조(목적)", "Art. 1 (Scope)".
    [[nodiscard]] FirstSentence title_of(const Unit& unit, std::uint32_t candidate);

    /// Whether `sentence`, the title of a member of `sequence`, has its text behind it.
    [[nodiscard]] bool has_own_body(const Sequence& sequence, const Unit& unit, const FirstSentence& sentence) const;

private:
    [[nodiscard]] bool goes_on_as_title(const Unit& unit, std::size_t from) const;
    void find_colon_titles(const Sequence& sequence);
    void find_signed_titles(std::span<const Sequence> sequences);
    [[nodiscard]] std::optional<std::size_t> colon_before_next(const Unit& unit) const;
    [[nodiscard]] bool heads_text(const Unit& unit, const FirstSentence& title) const;
    void sign_titles(const Sequence& sequence, std::uint8_t signs);
    void find_joined_titles(std::span<const Sequence> sequences);
    [[nodiscard]] bool has_run_in_titles(Sequence& sequence);
    [[nodiscard]] std::optional<std::uint64_t> section_family(const Sequence& sequence, std::span<const std::uint8_t> dotted_below) const;
    void lengthen_titles(std::span<Sequence> sequences);
    void find_longest_title(Sequence& sequence) const;
    [[nodiscard]] bool runs_in(const Sequence& sequence, const Unit& unit, const FirstSentence& sentence) const;
    [[nodiscard]] bool has_long_rest(const Unit& unit, const FirstSentence& sentence) const;
    [[nodiscard]] bool has_whole_rest(const Unit& unit, const FirstSentence& sentence) const;

    const CountedUnits& in_;
    CapitalWords capital_words_;
    std::vector<std::uint8_t> joined_;  ///< by candidate: not 0: no sign parts its title from its text; empty: none is so
    std::vector<std::uint8_t> signed_;  ///< by candidate: the signs of title_signs, a bit each, that its title ends at; empty: none does
};

}  // namespace salvage::segment
