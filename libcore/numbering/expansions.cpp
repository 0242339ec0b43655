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
    ranks_.resize(count);
    slots_.assign(std::bit_ceil(2 * count + 1), {});
}

/// Chains the expansions of equal stacks behind the best one of them, which get a rank.
void Expansions::chain_equal_stacks() {
    rank_count_ = 0;
    if (count_ == 0) return;
    if (++stamp_ == 0) {
        slots_.assign(slots_.size(), {});
        stamp_ = 1;
    }
    const float limit = limit_;
    const std::size_t mask = std::bit_ceil(2 * count_ + 1) - 1;
    for (std::uint32_t e = 0; e < count_; ++e) {
        Expansion& expansion = expansions_[e];
        if (expansion.total > limit) continue;
        std::size_t slot = expansion.hash & mask;
        while (slots_[slot].stamp == stamp_ && slots_[slot].hash != expansion.hash) slot = (slot + 1) & mask;
        if (slots_[slot].stamp != stamp_) {
            slots_[slot] = {expansion.hash, stamp_, rank_count_};
            ranks_[rank_count_++] = {expansion.total, e};
            continue;
        }
        Rank& head = ranks_[slots_[slot].place];
        if (better(expansion, expansions_[head.expansion])) {
            expansion.next_alike = head.expansion;
            head = {expansion.total, e};
        } else {
            expansion.next_alike = expansions_[head.expansion].next_alike;
            expansions_[head.expansion].next_alike = e;
        }
    }
}

void Expansions::sort_ranks() {
    if (rank_count_ < 2) return;
    std::sort(ranks_.begin(), ranks_.begin() + rank_count_, [&](const Rank& a, const Rank& b) {
        if (a.total != b.total) return a.total < b.total;
        return expansions_[a.expansion].hash < expansions_[b.expansion].hash;
    });
}

std::span<const Expansions::Living> Expansions::group(std::span<const History> passing) {
    while (!passing.empty() && passing.back().cost > limit_) passing = passing.first(passing.size() - 1);
    chain_equal_stacks();
    if (passing.size() == beam_width) {
        const auto dear = std::remove_if(ranks_.begin(), ranks_.begin() + rank_count_, [&](const Rank& rank) { return rank.total > passing.back().cost; });
        rank_count_ = static_cast<std::uint32_t>(dear - ranks_.begin());
    }
    sort_ranks();
    std::size_t count = 0;
    std::size_t next = 0;  // rank
    for (std::uint32_t place = 0; place < passing.size(); ++place) {
        const History& own = passing[place];
        for (; next < rank_count_ && count < beam_width; ++next) {
            const Rank& rank = ranks_[next];
            if (rank.total > own.cost || (rank.total == own.cost && expansions_[rank.expansion].hash >= own.hash)) break;
            living_[count++] = {rank.expansion, 0};
        }
        if (count == beam_width) break;
        living_[count++] = {none, place};
    }
    for (; next < rank_count_ && count < beam_width; ++next) living_[count++] = {ranks_[next].expansion, 0};
    return std::span(living_).first(count);
}

std::span<const Expansions::Living> Expansions::group_again() {
    chain_equal_stacks();
    sort_ranks();
    const std::size_t count = std::min<std::size_t>(rank_count_, beam_width);
    for (std::size_t r = 0; r < count; ++r) living_[r] = {ranks_[r].expansion, 0};
    return std::span(living_).first(count);
}

}  // namespace salvage::numbering
