#include <salvage/repair/mojibake/mojibake_memory.hpp>

#include <algorithm>
#include <utility>

#include <salvage/repair/mojibake/mojibake_lossy.hpp>
#include <salvage/repair/mojibake/mojibake_search.hpp>
#include <salvage/report/hash.hpp>

namespace salvage::repair {

std::uint64_t SearchMemory::key(std::string_view line, bool misread, const ChainMemory& chains) {
    // So many lines that a chain has repaired tell the search no more than fewer do.
    constexpr double most_support = 16;
    report::Xxh64 hash;
    hash.update(line);
    const auto add = [&](unsigned value) {
        const auto byte = static_cast<char>(value);
        hash.update({&byte, 1});
    };
    for (const ChainMemory::Known& known : chains.known()) {
        for (const Misreading& step : known.chain.steps) {
            add(static_cast<unsigned>(step.kind));
            add(step.as);
            add(step.from);
        }
        add(static_cast<unsigned>(std::min(chains.support(known.chain), most_support)));
        add(known.language);
    }
    add(misread ? 1 : 0);
    return std::max<std::uint64_t>(hash.value(), 1);
}

const Searched* SearchMemory::find(std::uint64_t key) const {
    if (known_.empty()) return nullptr;
    const Known& known = known_[key % known_.size()];
    return known.key == key ? known.found.get() : nullptr;
}

void SearchMemory::keep(std::uint64_t key, const Searched& found) {
    if (found.repair) bytes_ += found.repair->text.size();
    if (bytes_ > most_bytes) {
        known_.clear();
        kept_ = bytes_ = 0;
    }
    if (2 * kept_ >= known_.size() && known_.size() < most) {
        std::vector<Known> before = std::exchange(known_, std::vector<Known>(std::max(least, 2 * known_.size())));
        for (Known& known : before) {
            if (known.key != 0) known_[known.key % known_.size()] = std::move(known);
        }
    }
    ++kept_;
    known_[key % known_.size()] = {key, std::make_shared<const Searched>(found)};
}

Edits SearchMemory::undo_lossy(std::string_view text, CharsetId charset, Damage damage) {
    if (text.size() > longest_lossy) return repair::undo_lossy(text, charset, damage);
    report::Xxh64 hash;
    hash.update(text);
    const char how[] = {static_cast<char>(charset), static_cast<char>(damage)};
    hash.update({how, sizeof how});
    const std::uint64_t key = std::max<std::uint64_t>(hash.value(), 1);
    if (lossy_.empty()) lossy_.resize(most_lossy);
    KnownLossy& known = lossy_[key % most_lossy];
    if (known.key != key) known = {key, repair::undo_lossy(text, charset, damage)};
    return known.edits;
}

}  // namespace salvage::repair
