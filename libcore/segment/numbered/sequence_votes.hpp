/// What a sequence of numbers counts: headings, items of a list or clauses.
#pragma once

#include <salvage/segment/headings/run_in_titles.hpp>

#include <span>

namespace salvage::segment {

/// Gives each sequence a score (above 0: headings), and says what else follows from the votes of its members.
class SequenceVotes {
public:
    /// `marked`: signs mark the headings of the document.  `in` and `titles` must outlive it.
    SequenceVotes(const CountedUnits& in, RunInTitles& titles, bool marked) : in_(in), titles_(titles), marked_(marked) {}

    /// Sets score, clause and agenda, and where the others of a family say so, run_in and mixed.  Linear.
    void judge_all(std::span<Sequence> sequences);

    /// Whether a whole sentence stands behind a number alone, as notes at the foot of a page do.
    [[nodiscard]] bool is_note(const Unit& unit, std::uint32_t candidate, const FirstSentence& sentence) const;

    /// A whole sentence among titles; who asks something heads a section.
    [[nodiscard]] bool is_stray(const Member& member);

private:
    void judge(Sequence& sequence);
    void lean_on_each_other(std::span<Sequence> sequences) const;
    void mark_agendas(std::span<Sequence> sequences) const;
    void lower_items_of_articles(std::span<Sequence> sequences) const;
    void raise_owners(std::span<Sequence> sequences) const;
    void lower_sources(std::span<Sequence> sequences) const;
    void lower_questions(std::span<Sequence> sequences) const;
    [[nodiscard]] bool cites(const Member& member) const;
    /// A text that ends in a colon; before a number in the same line, a label: "Annexes: 1. Plan of the roof".
    [[nodiscard]] bool introduces(const Unit& unit) const;
    [[nodiscard]] bool holds_items_only(const Sequence& sequence) const;
    [[nodiscard]] bool is_long_thai(const Unit& unit) const;
    [[nodiscard]] bool is_statement(const Unit& unit, std::uint32_t candidate, std::size_t words) const;
    [[nodiscard]] bool says_something(const Member& member, const FirstSentence& sentence, bool owns) const;

    const CountedUnits& in_;
    RunInTitles& titles_;
    bool marked_;
    bool alone_ = false;  ///< the sequence that is judged has one member
};

}  // namespace salvage::segment
