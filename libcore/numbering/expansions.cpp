#include <salvage/numbering/expansions.hpp>

#include <bit>

namespace salvage::numbering {
namespace {

/// Whether `a` is the better of two ways to one stack; ties are settled so that the result never depends on the order.
bool better(const Expansion& a, const Expansion& b) {
    if (a.total != b.total) return a.total < b.total;
    if (a.from != b.from) return a.from < b.from;
    return a.reading == skipped && b.reading != skipped;
}

}  // namespace

void Expansions::make_room(std::size_t count) {
    expansions_.resize(count);
    skipping_.ranks.resize(count);
    taking_.ranks.resize(count);
    slots_.assign(std::bit_ceil(2 * count + 1), {});
}

/// Chains the expansions of equal stacks behind the best one of them.  Those that skip the marker have the stacks of the step
/// before, which are all different, and one that takes it leads there only where its number is the last of a stack again.
std::span<const std::uint32_t> Expansions::group(bool again) {
    skipping_.count = 0;
    taking_.count = 0;
    if (++stamp_ == 0) {
        slots_.assign(slots_.size(), {});
        stamp_ = 1;
    }
    const float limit = limit_;
    const bool alone = !again;
    const std::size_t mask = std::bit_ceil(2 * count_ + 1) - 1;
    for (std::uint32_t e = 0; e < count_; ++e) {
        Expansion& expansion = expansions_[e];
        if (expansion.total > limit) continue;
        const bool skips = expansion.reading == skipped;
        if (skips && alone) {
            skipping_.add({expansion.total, e});
            continue;
        }
        std::size_t slot = expansion.hash & mask;
        while (slots_[slot].stamp == stamp_ && slots_[slot].hash != expansion.hash) slot = (slot + 1) & mask;
        if (slots_[slot].stamp != stamp_) {
            slots_[slot] = {expansion.hash, stamp_, taking_.count};
            taking_.add({expansion.total, e});
            continue;
        }
        Rank& head = taking_.ranks[slots_[slot].place];
        if (better(expansion, expansions_[head.expansion])) {
            expansion.next_alike = head.expansion;
            head = {expansion.total, e};
        } else {
            expansion.next_alike = expansions_[head.expansion].next_alike;
            expansions_[head.expansion].next_alike = e;
        }
    }
    if (again) {
        const auto first = taking_.ranks.begin();
        const auto skips = [&](const Rank& rank) { return expansions_[rank.expansion].reading == skipped; };
        const auto behind = std::copy_if(first, first + taking_.count, skipping_.ranks.begin(), skips);
        skipping_.count = static_cast<std::uint32_t>(behind - skipping_.ranks.begin());
        taking_.count = static_cast<std::uint32_t>(std::remove_if(first, first + taking_.count, skips) - first);
    }
    keep_cheapest();
    return std::span(groups_).first(group_count_);
}

/// The first beam_width of the groups, by their totals.  Histories that skip the marker come in the order of the step before.
void Expansions::keep_cheapest() {
    const auto cheaper = [&](const Rank& a, const Rank& b) {
        if (a.total != b.total) return a.total < b.total;
        return expansions_[a.expansion].hash < expansions_[b.expansion].hash;
    };
    const auto skips = std::span(skipping_.ranks).first(skipping_.count);
    if (!std::is_sorted(skips.begin(), skips.end(), cheaper)) std::sort(skips.begin(), skips.end(), cheaper);  // what rounding has made equal
    auto takes = std::span(taking_.ranks).first(taking_.count);
    if (skips.size() == beam_width) {
        const auto dear = std::remove_if(takes.begin(), takes.end(), [&](const Rank& rank) { return rank.total > skips.back().total; });
        takes = takes.first(static_cast<std::size_t>(dear - takes.begin()));
    }
    std::sort(takes.begin(), takes.end(), cheaper);
    group_count_ = 0;
    for (std::size_t s = 0, t = 0; group_count_ < beam_width && (s < skips.size() || t < takes.size());) {
        const bool take = s == skips.size() || (t < takes.size() && cheaper(takes[t], skips[s]));
        groups_[group_count_++] = take ? takes[t++].expansion : skips[s++].expansion;
    }
}

}  // namespace salvage::numbering
