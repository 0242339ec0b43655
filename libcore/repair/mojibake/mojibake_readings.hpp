/// Readings of a line in the charsets that it may be in, if it was read in another: how they are made and weighed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <salvage/decode/candidates.hpp>
#include <salvage/repair/mojibake/mojibake_alphabet.hpp>
#include <salvage/repair/mojibake/mojibake_search.hpp>

namespace salvage::repair {

/// Bits a character below which a line in another script than Latin is none that was swapped, unless by a charset that differs in
/// few letters: true swaps have 7 to 20, their originals 2 to 4.
inline constexpr double most_bits_dense = 6;

/// What the search knows of the line before it reads anything.
struct SwapLine {
    std::string_view text;
    std::string shown;       ///< what readings are compared on first
    Alphabet alphabet;
    double bits = 0;         ///< a character of the part
    bool prose = false;      ///< the part is prose as it is
    bool odd_word = false;   ///< has_odd_word()
    bool near = false;       ///< and in another script than Latin: it was swapped, if at all, by a charset that differs in few letters
    std::uint64_t latin = ~std::uint64_t{0};  ///< languages that it may be in
};
[[nodiscard]] SwapLine line_of(std::string_view text, Alphabet alphabet);

/// A charset of one byte a character that a spelling may be read in.
struct SwapPair {
    std::size_t spelling;
    const SwapRows::Row* row;
};
/// Those that an alphabet may come out of, whatever the judge says of the line: nearly all are none.
[[nodiscard]] std::vector<SwapPair> pairs_of(const Alphabet& alphabet, const std::vector<Spelling>& all);

/// One of them, of the part of the line that is shown.
struct SwapReading {
    std::string text;
    double price = 0;
    double bits = 0;
    std::size_t spelling = 0;
    std::size_t row = 0;
};
/// In charsets of one byte a character.
void read_singles(const SwapLine& line, const std::vector<Spelling>& all, const std::vector<SwapPair>& pairs, std::vector<SwapReading>& readings);
/// From or in East Asian charsets.
void read_wide(const SwapLine& line, const std::vector<Spelling>& all, std::vector<SwapReading>& readings);
/// What each costs.  What gains nothing in the part that is shown gains nothing in the line, and is left out.
void weigh(const SwapLine& line, std::vector<SwapReading>& readings);
/// The best of the readings, of the whole line; without edits.
[[nodiscard]] std::optional<Hypothesis> best_of(const SwapLine& line, const std::vector<Spelling>& all, std::vector<SwapReading> readings);

/// `line` in the bytes of a charset of one byte a character, which has them all.
[[nodiscard]] std::optional<std::string> spell(std::string_view line, const Spelling& spelling);
/// What `bytes` are in a candidate; none where they are not.
[[nodiscard]] std::optional<std::string> read(const decode::Candidate& candidate, std::string_view bytes);
/// The part of a line from a little before the first character beyond ASCII, where readings begin to differ; it ends where a character does.
/// `size`: bytes.
inline constexpr std::size_t shown_first = 100;
[[nodiscard]] std::string_view part(std::string_view line, std::size_t size = shown_first);

}  // namespace salvage::repair
