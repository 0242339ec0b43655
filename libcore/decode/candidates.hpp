/// The charsets that text of unknown origin may be in: one table with how rare each is and for which languages it was
/// made.  Decoding chooses by it, and the benchmark of the judge uses it too.
#pragma once

#include <salvage/decode/byte_table.hpp>
#include <salvage/decode/charset.hpp>
#include <salvage/decode/charset_tables.hpp>
#include <salvage/decode/shape.hpp>

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace salvage::decode {

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

/// A candidate, ready to read.  Made once a process and only when asked for.
struct Candidate {
    Charset charset;
    double prior = 0;
    std::string_view fits;
    Shape shape = Shape::other;
    std::unique_ptr<const SingleByte> single;  ///< with Shape::single
    const PairTable* pairs = nullptr;          ///< with some of the others

    /// Appends the text of the beginning of `bytes`, as far as it is known without a converter, which would give the same bytes for it;
    /// returns how many bytes that is (charset_tables.hpp).  In charsets of more than one byte a character.
    std::size_t append_exact(std::string& out, std::string_view bytes) const;
    /// Where in `bytes` is the first that is no character or a private one, as far as this is known without a converter; npos: nowhere.
    [[nodiscard]] std::size_t first_unusual(std::string_view bytes) const;
};

/// Row `index` of candidate_rows().
[[nodiscard]] const Candidate& candidate(std::size_t index);
/// A candidate for a charset that was named: the table's prior does not count.  None if it is not a superset of ASCII or
/// has shift states, so that lines cannot be told in it.
[[nodiscard]] std::optional<Candidate> candidate_for(const Charset& charset);

}  // namespace salvage::decode
