#include <salvage/outline/explain.hpp>

#include <salvage/numbering/costs.hpp>
#include <salvage/outline/levels.hpp>
#include <salvage/outline/wording.hpp>

#include <cstdint>
#include <string_view>

namespace salvage::outline {
namespace {

using numbering::Move;
using numbering::none;

class Explainer {
public:
    explicit Explainer(const blocks::Document& document) : document_(document), levels_(find_levels(document)) {}

    std::vector<Reason> run() {
        std::vector<Reason> reasons;
        std::vector<std::uint32_t> latest(levels_.candidates.size(), none);  // last member of each sequence, by its first
        for (const Heading& heading : levels_.headings) {
            const std::string_view path = document_.blocks[heading.block].section;
            const std::size_t dot = path.rfind('.');
            std::string text = dot == std::string_view::npos ? "at the top" : "inside " + std::string(path.substr(0, dot));
            text += ": ";
            text += heading.candidate == none ? std::string("it has no number") : decided(heading.candidate, latest);
            reasons.push_back({heading.block, std::move(text)});
        }
        return reasons;
    }

private:
    [[nodiscard]] std::string label(std::uint32_t c) const {
        return std::string(document_.blocks[levels_.headings[levels_.candidate_headings[c]].block].label);
    }

    std::string decided(std::uint32_t c, std::vector<std::uint32_t>& latest) const {
        const numbering::Decision& decision = levels_.decisions[c];
        const std::uint32_t before = decision.sequence == none || decision.sequence == c ? none : latest[decision.sequence];
        const std::string other = before == none ? "" : label(before);
        std::string text = label(c);
        switch (decision.move) {
            case Move::open: text += " begins a sequence"; break;
            case Move::restart: text += " begins its sequence again"; break;
            case Move::carry: text += " counts on where the sequence stopped"; break;
            case Move::gap: text += " goes on" + (other.empty() ? "" : " from " + other) + " over a gap"; break;
            case Move::duplicate: text += " stands there again"; break;
            case Move::backward: text += " goes back" + (other.empty() ? "" : " from " + other); break;
            case Move::wrong_parent: text += " goes on" + (other.empty() ? "" : " from " + other) + " though its first part differs"; break;
            case Move::skip:
            case Move::next: text += other.empty() ? " goes on" : " follows " + other; break;
        }
        const numbering::ReadingView read = levels_.candidates.item(c, decision.reading).reading;
        numbering::CandidateList::Item item = levels_.candidates.first(c);
        while (!item.last && item.reading.last() == read.last()) item = levels_.candidates.behind(item);
        if (item.reading.last() != read.last()) {
            text += ", read as ";
            text += counted_with(read.scheme.family);
        }
        // The search drops what is worse than this by its beam's depth: it was the only one left.
        const bool only = decision.margin >= numbering::beam_depth;
        text += only ? std::string("; no other reading comes near") : "; the next best reading is " + tenths(decision.margin) + " behind";
        if (decision.sequence != none) latest[decision.sequence] = c;
        return text;
    }

    const blocks::Document& document_;
    Levels levels_;
};

}  // namespace

std::vector<Reason> explain(const blocks::Document& document) { return Explainer(document).run(); }

}  // namespace salvage::outline
