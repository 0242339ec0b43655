/// Which markers of a document count, and what is inside what: one decision for all of them together.
#pragma once

#include <salvage/numbering/candidate_list.hpp>

#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace salvage::numbering {

/// How an accepted marker continues what came before.
enum class Move : std::uint8_t { skip, open, next, gap, duplicate, backward, restart, carry, wrong_parent };

inline constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();

inline constexpr std::uint8_t rival_skips = 0xFE;
inline constexpr std::uint8_t no_rival = 0xFF;

/// What became of a candidate.
struct Decision {
    Move move = Move::skip;       ///< skip: it counts nothing
    std::uint8_t reading = 0;     ///< index into the marker's readings
    std::uint8_t level = 0;       ///< number of sequences that are open around its own
    /// What the best decoding reads that decides otherwise: index into the marker's readings.  rival_skips: it counts nothing; no_rival: the
    /// beam has kept no other.
    std::uint8_t rival = no_rival;
    std::uint32_t parent = none;  ///< candidate whose child it is
    std::uint32_t sequence = none;  ///< first candidate of its sequence: members share it
    /// Gap, backward, wrong_parent: the last component that would have continued.  Open: the one to begin with, 1 unless
    /// the sequence counts on from the last one of its scheme.
    std::uint32_t expected = 0;
    float margin = 0;             ///< cost of the best decoding that decides otherwise here, less the best one's; >= 0
    std::uint32_t rival_parent = none;  ///< candidate whose child it is in that one
    [[nodiscard]] bool accepted() const { return move != Move::skip; }
};

/// What the first of two decodings has found.
struct FirstDecoding {
    std::vector<Decision> decisions;  ///< without margins and rivals unless it is the last one
    bool last = false;                ///< a second one would find the same
    CandidateList packed{};           ///< the candidates; empty: others than those of the first are decoded again
};

/// Beam search over all candidates, in text order, with a stack of open sequences.  O(candidates x beam width); memory the same.
[[nodiscard]] FirstDecoding decode_first(std::span<const Candidate> candidates);
/// The same once more, with the parent and child schemes of the accepted candidates of the first, which has a decision for each candidate.
[[nodiscard]] std::vector<Decision> decode_again(std::span<const Candidate> candidates, FirstDecoding first);
/// The two.
[[nodiscard]] std::vector<Decision> decode(const CandidateList& candidates);
[[nodiscard]] std::vector<Decision> decode(std::span<const Candidate> candidates);

}  // namespace salvage::numbering
