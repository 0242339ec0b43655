/// Which markers of a document count, and what is inside what: one decision for all of them together.
#pragma once

#include <salvage/numbering/markers.hpp>

#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <vector>

namespace salvage::numbering {

/// Nothing is known of the columns before a marker: it stands inside a line.
inline constexpr std::uint16_t no_indent = std::numeric_limits<std::uint16_t>::max();

/// A marker with what its place says for or against it.
struct Candidate {
    Marker marker;
    float cost = 0;              ///< context cost of accepting it (costs.hpp); the decoder adds its move's
    float doubt = 0;             ///< the part of `cost` for a number that is large: none where a long sequence has come to it
    std::uint32_t sentence = 0;  ///< id of the sentence it stands in
    bool forced = false;         ///< known to count: skipping it is no option (the outline of given headings)
    bool title_like = false;     ///< few words follow to the end of its line
    std::uint16_t indent = no_indent;  ///< columns before it, at the head of a line
};

/// How an accepted marker continues what came before.
enum class Move : std::uint8_t { skip, open, next, gap, duplicate, backward, restart, carry, wrong_parent };

inline constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();

/// What a decoding says of a candidate that decides otherwise than the best one.
struct Rival {
    bool counts = false;          ///< it accepts the marker
    std::uint8_t reading = 0;     ///< index into the marker's readings
    std::uint32_t parent = none;  ///< candidate whose child it would be
};

/// What became of a candidate.
struct Decision {
    Move move = Move::skip;       ///< skip: it counts nothing
    std::uint8_t reading = 0;     ///< index into the marker's readings
    std::uint16_t level = 0;      ///< number of sequences that are open around its own
    std::uint32_t parent = none;  ///< candidate whose child it is
    std::uint32_t sequence = none;  ///< first candidate of its sequence: members share it
    /// Gap, backward, wrong_parent: the last component that would have continued.  Open: the one to begin with, 1 unless
    /// the sequence counts on from the last one of its scheme.
    std::uint32_t expected = 0;
    float margin = 0;             ///< cost of the best decoding that decides otherwise here, less the best one's; >= 0
    std::optional<Rival> rival{};  ///< what that one decides; none: the beam has kept no other
    [[nodiscard]] bool accepted() const { return move != Move::skip; }
};

/// What the first of two decodings has found.
struct FirstDecoding {
    std::vector<Decision> decisions;  ///< without margins and rivals unless it is the last one
    bool last = false;                ///< a second one would find the same
};

/// Beam search over all candidates, in text order, with a stack of open sequences.  O(candidates x beam width); memory the same.
[[nodiscard]] FirstDecoding decode_first(std::span<const Candidate> candidates);
/// The same once more, with the parent and child schemes of the accepted candidates of the first, which has a decision for each candidate.
[[nodiscard]] std::vector<Decision> decode_again(std::span<const Candidate> candidates, FirstDecoding first);
/// The two.
[[nodiscard]] std::vector<Decision> decode(std::span<const Candidate> candidates);

}  // namespace salvage::numbering
