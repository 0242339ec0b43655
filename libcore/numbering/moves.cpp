#include <salvage/numbering/costs.hpp>
#include <salvage/numbering/keywords.hpp>
#include <salvage/numbering/moves.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>

namespace salvage::numbering {

namespace {

/// Of numbers that are missing before the one in hand.
float gap_cost(std::uint32_t missing) {
    const auto cost = [](std::size_t distance) { return costs.gap + costs.gap_each_doubling * std::log2(static_cast<float>(distance) + 1.0F); };
    static const auto near = [&] {
        std::array<float, 64> table{};
        for (std::size_t i = 0; i < table.size(); ++i) table[i] = cost(i);
        return table;
    }();
    return missing < near.size() ? near[missing] : cost(missing);
}

}  // namespace

Continuation continue_sequence(const ReadingView& last, const ReadingView& read, bool returns_to_parent) {
    const std::size_t depth = read.scheme.depth;
    const bool same_prefix = same_numbers(last, read, depth - 1);
    const std::uint32_t expected = last.last() + 1;
    if (!same_prefix && !returns_to_parent) {
        // "2.1" after "1.3": only the component before the last moved on, and the last one starts again.
        const bool carried = read.last() == 1 && read.values[depth - 2] == last.values[depth - 2] + 1 &&
                             same_numbers(last, read, depth - 2);
        if (carried) return {Move::carry, costs.carry, 1};
        if (read.last() == expected) return {Move::wrong_parent, costs.wrong_parent, expected};
        return {Move::wrong_parent, costs.wrong_parent + costs.gap + costs.gap, expected};
    }
    // "5a" goes on from "5", and 6 from either; й may stand behind и or be left out.
    if (read.last() == last.last() && read.suffix > last.suffix) {
        const bool skips = read.scheme.family == Family::arabic && read.suffix > last.suffix + 1;
        return {Move::next, skips ? costs.next + costs.skipped_suffix : costs.next, expected};
    }
    if (read.last() == expected) return {Move::next, read.suffix == 0 ? costs.next : costs.next + costs.skipped_suffix, expected};
    if (read.last() > expected) {
        return {Move::gap, gap_cost(read.last() - expected), expected};
    }
    if (read.last() == 1) return {Move::restart, costs.restart, expected};
    if (read.last() == last.last()) return {Move::duplicate, costs.duplicate, expected};
    return {Move::backward, costs.backward, expected};
}

float opening_cost(const ReadingView* parent, const ReadingView& read, bool empty_stack) {
    const std::size_t depth = read.scheme.depth;
    float cost = 0;
    if (depth > 1) {
        bool prefix = false;
        std::size_t missing = 0;
        if (parent != nullptr && parent->scheme.depth < depth) {
            prefix = same_numbers(*parent, read, parent->scheme.depth);
            missing = depth - 1 - parent->scheme.depth;
        }
        const bool at_one = read.last() == 1;
        if (prefix) {
            cost = costs.dotted_child + static_cast<float>(missing) * costs.skipped_level;
            if (!at_one) cost += costs.gap;
        } else {
            const bool all_one = std::all_of(read.values, read.values + depth, [](std::uint32_t value) { return value == 1; });
            if (parent == nullptr && all_one) cost = costs.dotted_first;
            else if (parent == nullptr && empty_stack) cost = costs.excerpt + (at_one ? 0.0F : 1.0F);
            else cost = costs.open + costs.wrong_parent + (at_one ? 0 : costs.start_elsewhere);
        }
        return cost;
    }
    cost = costs.open;
    if (parent != nullptr && is_annex(read.scheme.keyword) && !is_annex(parent->scheme.keyword)) cost += costs.annex_below;
    else if (read.scheme.keyword != 0 && parent != nullptr && parent->scheme.keyword == 0) cost += costs.below_number;
    if (parent != nullptr && is_article(parent->scheme.keyword) && is_great_division(read.scheme.keyword)) cost += costs.chapter_in_article;
    // Zero starts a sequence as well as one does: "0 Introduction".
    const bool at_start = read.last() == 1 || (read.last() == 0 && read.scheme.family == Family::arabic);
    if (!at_start) cost = empty_stack ? costs.excerpt + costs.open : costs.start_elsewhere + costs.open;
    return cost;
}

}  // namespace salvage::numbering
