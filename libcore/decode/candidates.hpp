/// The charsets that text of unknown origin may be in: one table with how rare each is and for which languages it was
/// made.  Decoding chooses by it, and the benchmark of the judge uses it too.
#pragma once

#include <salvage/decode/charset.hpp>
#include <salvage/decode/charset_tables.hpp>
#include <salvage/language/letters.hpp>

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace salvage::decode {

/// How bytes make characters; what is ill-formed by that is known without a converter.
enum class Shape : std::uint8_t { single, shift_jis, shift_jis_2004, euc_jp, euc_jis_2004, euc_kr, johab, big5, euc_tw, gb18030, other };

struct CandidateRow {
    const char* name;     ///< as ICU knows it
    double prior;         ///< bits: how rare it is
    const char* fits;     ///< tags of languages (judge.hpp), blank-separated and blank-enclosed; empty: any
    Shape shape;
};

/// All charsets among which the decoder chooses.  UTF-8 is not among them: it proves itself.
[[nodiscard]] std::span<const CandidateRow> candidate_rows();

/// Bits that a text pays in a charset that was not made for its language.
inline constexpr double misfit = 5;

/// A charset of one byte a character, as a table.
struct SingleByte {
    static constexpr char32_t none = 0xFFFFFFFF;
    std::array<char32_t, 256> characters{};  ///< none where a text has no use for the byte: unassigned, C1, private use
    std::array<bool, 256> exact{};           ///< the charset's encoder gives this byte for the character
    std::array<bool, 256> plain{};           ///< exact, and there is a character
    std::array<std::array<char, 4>, 256> utf8{};  ///< the character, or U+FFFD for none; only the first three bytes are used
    std::array<std::uint8_t, 256> length{};  ///< of it, 1 to 3
    language::Folds folds{};                 ///< what the judge takes it for

    /// Appends the text of `bytes`.  Bytes without a character give U+FFFD.
    void append_text(std::string& out, std::string_view bytes) const;
};

/// A candidate, ready to read.  Made once a process and only when asked for.
struct Candidate {
    Charset charset;
    double prior = 0;
    std::string_view fits;
    Shape shape = Shape::other;
    std::unique_ptr<const SingleByte> single;  ///< with Shape::single
    const PairTable* pairs = nullptr;          ///< with some of the others
};

/// Row `index` of candidate_rows().
[[nodiscard]] const Candidate& candidate(std::size_t index);
/// A candidate for a charset that was named: the table's prior does not count.  None if it is not a superset of ASCII or
/// has shift states, so that lines cannot be told in it.
[[nodiscard]] std::optional<Candidate> candidate_for(const Charset& charset);

/// How many bytes of `line` are ill-formed in the shape; cheap.
[[nodiscard]] std::size_t ill_formed(Shape shape, std::string_view line);

}  // namespace salvage::decode
