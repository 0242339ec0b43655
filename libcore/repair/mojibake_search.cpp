#include <salvage/repair/mojibake_search.hpp>

#include <algorithm>

#include <salvage/language/judge.hpp>
#include <salvage/repair/mojibake_gate.hpp>
#include <salvage/repair/mojibake_scan.hpp>
#include <salvage/repair/mojibake_steps.hpp>
#include <salvage/repair/mojibake_swaps.hpp>

namespace salvage::repair {
namespace {

constexpr std::size_t deepest = 4;
// Charsets that are tried at each step; most of those that give the same text are not counted.
constexpr std::size_t widest = 4;
constexpr std::size_t beam = 2;
// What a step costs beside the charset's price.
constexpr double step_price = 4;

constexpr double wide_price = 3;

// Whether a text has characters that the East Asian charsets are about.
bool has_wide(std::string_view text) {
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte >= 0xE3 && byte <= 0xEF) return true;
    }
    return false;
}

void add_distinct(std::vector<Hypothesis>& list, Hypothesis&& made) {
    for (Hypothesis& known : list) {
        if (known.text != made.text) continue;
        if (made.price < known.price) known = std::move(made);
        return;
    }
    list.push_back(std::move(made));
}

// Of `edits` of the text that `from` made, those that go on where `from` has begun.  What stands elsewhere is another
// chain, to be found by itself.
Edits going_on(Edits edits, const Edits& from) {
    if (from.empty()) return edits;
    std::ptrdiff_t growth = 0;
    auto before = from.begin();
    std::erase_if(edits, [&](const Edit& edit) {
        while (before != from.end()) {
            const auto begin = static_cast<std::size_t>(static_cast<std::ptrdiff_t>(before->at.begin) + growth);
            if (begin + before->inserted.size() > edit.at.begin) return begin >= edit.at.end;
            growth += static_cast<std::ptrdiff_t>(before->inserted.size()) - static_cast<std::ptrdiff_t>(before->at.size());
            ++before;
        }
        return true;
    });
    return edits;
}

std::vector<Hypothesis> one_step_back(const Hypothesis& from) {
    std::vector<Hypothesis> made;
    const auto add = [&](Undone undone, double price) {
        undone.edits = going_on(std::move(undone.edits), from.edits);
        if (undone.edits.empty()) return;
        Hypothesis to;
        to.text = repair::apply(from.text, undone.edits);
        to.price = from.price + step_price + price;
        to.steps = from.steps + 1;
        to.sequences = from.steps == 0 ? undone.sequences : std::min(from.sequences, undone.sequences);
        to.odd = from.steps == 0 ? undone.odd : from.odd;
        to.rest = from.steps == 0 ? undone.rest : from.rest;
        to.edits = compose(from.edits, from.text, std::move(undone.edits));
        add_distinct(made, std::move(to));
    };
    const auto all = covering(from.text);
    for (const Coverage& coverage : all) {
        if (coverage.consumed * 2 < all.front().consumed) break;
        add(undo_misread(from.text, coverage.charset), static_cast<double>(misread_charsets()[coverage.charset].price));
        if (made.size() == widest) break;
    }
    if (!has_wide(from.text)) return made;
    for (std::size_t i = 0; i < wide_count; ++i) {
        add(undo_misread(from.text, static_cast<Wide>(i)), wide_price);
    }
    return made;
}

}  // namespace

std::optional<Hypothesis> find_chain(std::string_view line, const Evidence&) {
    Hypothesis as_is;
    as_is.text = line;
    std::optional<double> own;
    std::optional<Hypothesis> best;
    std::vector<Hypothesis> frontier{as_is};
    const auto cost = [](const Hypothesis& h) { return h.bits + h.price; };
    for (std::size_t depth = 0; depth < deepest && !frontier.empty(); ++depth) {
        std::vector<Hypothesis> next;
        for (const Hypothesis& from : frontier) {
            for (Hypothesis& to : one_step_back(from)) add_distinct(next, std::move(to));
        }
        if (next.empty()) break;
        if (!own) own = language::bits(line);
        for (Hypothesis& h : next) h.bits = language::bits(h.text);
        std::stable_sort(next.begin(), next.end(), [&](const Hypothesis& a, const Hypothesis& b) { return cost(a) < cost(b); });
        if (next.size() > beam) next.resize(beam);
        for (const Hypothesis& h : next) {
            if (best && cost(h) >= cost(*best)) continue;
            auto good = passed(line, *own, h);
            if (good && (!best || cost(*good) < cost(*best))) best = std::move(good);
        }
        std::erase_if(next, [](const Hypothesis& h) { return !may_be_mojibake(h.text); });
        frontier = std::move(next);
    }
    if (!best && may_be_swapped(line)) {
        best = find_swap(line);
        if (best && !own) own = language::bits(line);
    }
    if (best) {
        for (Edit& edit : best->edits) edit.confidence = confidence(*own, *best);
    }
    return best;
}

}  // namespace salvage::repair
