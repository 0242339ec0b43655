#include <salvage/numbering/schemes.hpp>

namespace salvage::numbering {

SchemePairs scheme_pairs(const CandidateList& candidates, std::span<const Decision> decisions) {
    SchemePairs pairs(candidates.scheme_count());
    const auto scheme = [&](std::size_t i) { return candidates.item(i, decisions[i].reading).scheme; };
    for (std::size_t i = 0; i < decisions.size(); ++i) {
        if (!decisions[i].accepted()) continue;
        pairs.add(decisions[i].parent == none ? none : scheme(decisions[i].parent), scheme(i));
    }
    return pairs;
}

}  // namespace salvage::numbering
