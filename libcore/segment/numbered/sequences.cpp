#include <salvage/segment/headings/run_in_cuts.hpp>
#include <salvage/segment/lists/list_nesting.hpp>
#include <salvage/segment/marks.hpp>
#include <salvage/segment/numbered/sequence_votes.hpp>
#include <salvage/segment/numbered/sequences.hpp>

#include <algorithm>
#include <cmath>
#include <unordered_map>
#include <utility>
#include <vector>

namespace salvage::segment {
namespace {

using blocks::Kind;
using numbering::Delimiter;
using numbering::none;

/// Whether signs mark the headings of the document.
bool has_marked_headings(std::string_view text, const LineFacts& facts) {
    constexpr std::size_t several = 3;
    std::size_t marks = 0;
    for (std::size_t i = 0; i < facts.fixed.size() && marks < several; ++i) {
        if (facts.fixed[i] == Fixed::heading && marks_all_headings(facts.lines[i].of(text))) ++marks;
    }
    return marks >= several;
}

class Classer {
public:
    Classer(std::string_view text, const LineFacts& facts, const Candidates& candidates, std::span<const numbering::Decision> decisions, Units units)
        : units_(std::move(units)),
          in_{text, facts, candidates, decisions, units_},
          titles_(in_),
          votes_(in_, titles_, has_marked_headings(text, facts)) {}

    Units run() {
        collect();
        titles_.find(sequences_);
        votes_.judge_all(sequences_);
        for (const Sequence& sequence : sequences_) apply(sequence);
        unmark_dialogues(in_.text, in_.facts, units_);
        unmark_speakers(in_.text, units_);
        nest_lists(in_.facts, in_.decisions, units_);
        std::sort(cuts_.begin(), cuts_.end(), [](const TitleCut& a, const TitleCut& b) { return a.unit < b.unit; });
        return cut_titles(in_.text, std::move(units_), cuts_);
    }

private:
    void collect() {
        std::unordered_map<std::uint32_t, std::uint32_t> of_first;
        unit_of_.assign(in_.decisions.size(), none);
        for (std::uint32_t u = 0; u < units_.units.size(); ++u) {
            const std::uint32_t candidate = units_.units[u].candidate;
            if (candidate == none) continue;
            unit_of_[candidate] = u;
            const std::uint32_t first = in_.decisions[candidate].sequence;
            const auto [found, fresh] = of_first.try_emplace(first, static_cast<std::uint32_t>(sequences_.size()));
            if (fresh) {
                Sequence sequence;
                const std::uint32_t parent = in_.decisions[candidate].parent;
                sequence.whole = in_.scheme(candidate).keyword != 0 || in_.scheme(candidate).depth > 1;
                sequence.family = in_.scheme(candidate).key() * 31 + (parent == none || sequence.whole ? 1 : in_.scheme(parent).key() * 0x9E3779B97F4A7C15ULL);
                sequences_.push_back(std::move(sequence));
            }
            sequences_[found->second].members.push_back({u, candidate});
        }
    }

    /// Whether a sequence without names of divisions stands below an item of a list, which is surer of what it is.
    bool is_inside_item(const Sequence& sequence) const {
        const numbering::Scheme& head = in_.scheme(sequence.members.front().candidate);
        const std::uint32_t parent = in_.decisions[sequence.members.front().candidate].parent;
        if (parent == none || unit_of_[parent] == none || head.keyword != 0 || head.depth > 1) return false;
        const std::uint32_t item = unit_of_[parent];
        const Unit& above = units_.units[item];
        // What stands between them may be the title of something else.
        for (std::uint32_t u = item + 1; u < sequence.members.front().unit; ++u) {
            if (units_.units[u].candidate == none && !blocks::is_furniture(units_.units[u].kind)) return false;
        }
        return above.decided && above.kind == Kind::list_item && above.score + sequence.score < 0;
    }

    /// Whether a link to it, "¶", ends the unit's line.
    bool has_link(const Unit& unit) const {
        return unit.underlined && units_.pieces_of(unit).size() > 1 && units_.pieces_of(unit).back().range.of(in_.text).ends_with("¶");
    }

    void apply(const Sequence& sequence) {
        const bool heading = sequence.score > 0 && !is_inside_item(sequence);
        const numbering::Scheme& head = in_.scheme(sequence.members.front().candidate);
        // Articles, paragraphs with a sign and dotted numbers that are no headings number clauses; so do long items.
        const bool clause = !heading && !sequence.agenda && (head.keyword != 0 || head.depth > 1 || sequence.clause > 0.5F);
        if (!heading && head.family == numbering::Family::ordinal) {
            // Words that count and head nothing are words.
            for (const Member& member : sequence.members) units_.units[member.unit].candidate = none;
            return;
        }
        // "6. This contract is made in two copies." behind five titles is none.
        const auto enders = std::count_if(sequence.members.begin(), sequence.members.end(), [&](const Member& member) { return in_.ends_sentence(units_.units[member.unit]); });
        // A site links its headings or doesn't: a number of theirs without a link is one of the list beside the text, or of the next page.
        const bool linked = heading && std::any_of(sequence.members.begin(), sequence.members.end(), [&](const Member& member) { return has_link(units_.units[member.unit]); });
        const bool strays = sequence.whole || (sequence.members.size() >= 3 && static_cast<std::size_t>(enders) * 3 <= sequence.members.size());
        for (const Member& member : sequence.members) {
            Unit& unit = units_.units[member.unit];
            if (linked && !unit.underlined && in_.facts.named[units_.pieces_of(unit).front().line] == 0) {
                unit.candidate = none;
                continue;
            }
            const bool note = head.delimiter == Delimiter::blank && votes_.is_note(unit, member.candidate, titles_.title_of(unit, member.candidate));
            if (heading && !sequence.run_in && (note || (strays && votes_.is_stray(member)))) {
                // "Section 4 of the rules says ...": it begins a line and counts nothing.
                const numbering::Move move = in_.decisions[member.candidate].move;
                if (move == numbering::Move::duplicate || move == numbering::Move::backward) unit.candidate = none;
                unit.kind = Kind::paragraph;
                unit.decided = true;
                unit.why = Why::sequence;
                unit.score = sequence.score;
                continue;
            }
            const float margin = std::min(1.0F, in_.decisions[member.candidate].margin / 6.0F);
            const float vote = std::min(1.0F, std::abs(sequence.score) / 1.5F);
            unit.confidence = 0.5F + 0.3F * margin + 0.19F * vote;
            if (heading) {
                unit.kind = Kind::heading;
            } else if (clause) {
                unit.kind = Kind::paragraph;
            } else {
                unit.kind = Kind::list_item;
                unit.in_list = true;
            }
            unit.decided = true;
            unit.why = Why::sequence;
            unit.score = sequence.score;
        }
        if (!heading) return;
        for (const Member& member : sequence.members) {
            const Unit& unit = units_.units[member.unit];
            const FirstSentence title = titles_.title_of(unit, member.candidate);
            if (sequence.run_in || (unit.kind == Kind::heading && titles_.has_own_body(sequence, unit, title))) cuts_.push_back({member.unit, title.end});
        }
    }

    Units units_;
    CountedUnits in_;  ///< of units_
    RunInTitles titles_;
    SequenceVotes votes_;
    std::vector<Sequence> sequences_;
    std::vector<TitleCut> cuts_;
    std::vector<std::uint32_t> unit_of_;  ///< by candidate
};

}  // namespace

Units class_sequences(std::string_view text, const LineFacts& facts, const Candidates& candidates,
                      std::span<const numbering::Decision> decisions, Units units) {
    return Classer(text, facts, candidates, decisions, std::move(units)).run();
}

}  // namespace salvage::segment
