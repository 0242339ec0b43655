#include <salvage/numbering/schemes.hpp>

#include <unordered_map>

namespace salvage::numbering {

SchemeIds scheme_ids(std::span<const Candidate> candidates) {
    SchemeIds ids;
    ids.of.resize(candidates.size());
    std::unordered_map<std::uint64_t, std::uint32_t> known;
    std::uint64_t last_key = ~0ULL;
    std::uint32_t last_id = 0;
    for (std::size_t i = 0; i < candidates.size(); ++i) {
        const Marker& marker = candidates[i].marker;
        for (std::uint8_t r = 0; r < marker.reading_count; ++r) {
            const std::uint64_t key = marker.readings[r].scheme.key();
            if (key != last_key) {
                last_id = known.try_emplace(key, static_cast<std::uint32_t>(known.size())).first->second;
                last_key = key;
            }
            ids.of[i][r] = last_id;
        }
    }
    ids.count = static_cast<std::uint32_t>(known.size());
    return ids;
}

SchemePairs scheme_pairs(const SchemeIds& schemes, std::span<const Decision> decisions) {
    SchemePairs pairs(schemes.count);
    const auto scheme = [&](std::size_t i) { return schemes.of[i][decisions[i].reading]; };
    for (std::size_t i = 0; i < decisions.size(); ++i) {
        if (!decisions[i].accepted()) continue;
        pairs.add(decisions[i].parent == none ? none : scheme(decisions[i].parent), scheme(i));
    }
    return pairs;
}

}  // namespace salvage::numbering
