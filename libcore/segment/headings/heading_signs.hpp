/// What the look and the place of a short text say about whether it is a heading that no number announces.
#pragma once

#include <salvage/segment/sign_set.hpp>
#include <salvage/segment/units.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace salvage::segment {

/// One sign each, present or not; heading_weights.inc names them all and says what each one weighs.
enum class Sign : std::uint8_t {
#define SIGN(name, ...) name,
#include <salvage/segment/headings/heading_weights.inc>
#undef SIGN
    count
};
inline constexpr auto sign_count = static_cast<std::size_t>(Sign::count);

/// How the blocks of a document stand apart: what a blank line means depends on it.
enum class Setting : std::uint8_t {
    lines,   ///< one block a line
    spaced,  ///< blank lines between blocks
    tight,   ///< wrapped, without blank lines
};

using Signs = SignSet<Sign, sign_count>;

/// A text that may be a heading.
struct HeadingCandidate {
    std::uint32_t unit = 0;
    Signs signs;
    float score = 0;  ///< log-odds, in nats, that it is one
};

/// The setting of a document, by how its blocks of text stand.
[[nodiscard]] Setting setting_of(const LineFacts& facts, const Units& units);

/// Every short paragraph from unit `begin` on that nothing has decided, with its signs and score, in text order.
/// Two rounds: the first looks at each text and its neighbours, the second at what the first thinks of the others like it.
/// Linear in the units.
[[nodiscard]] std::vector<HeadingCandidate> weigh_headings(std::string_view text, const LineFacts& facts, const Units& units,
                                                           std::size_t begin);

/// The signs that weighed most in the second round, "known_heading +3.4, next_long +0.5": at most `most` of them.
[[nodiscard]] std::string heaviest_signs(const HeadingCandidate& candidate, Setting setting, std::size_t most);

/// "Introduction", "参考文献", "See also": words that head sections in many languages, perhaps with a colon behind.
[[nodiscard]] bool is_known_heading(std::string_view words);
/// "References", "参考文献": words that head the works a text names, perhaps with a colon behind.
[[nodiscard]] bool is_literature_heading(std::string_view words);
/// "Note", "Warning", "Hinweis": words that stand above a remark, which is no section.
[[nodiscard]] bool is_admonition(std::string_view words);

}  // namespace salvage::segment
