/// A user's regular expression over a line: Perl's syntax on code points, the properties of Unicode, a bound on the work.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace salvage::segment {

inline constexpr std::size_t matched_bytes = 1000;  ///< of a line

/// Syntax: that of Boost.Regex for Perl (look-ahead and look-behind, groups by number or name, `(?i)`, lazy and possessive counts), with
/// `\p{...}`, `\P{...}` and `[[:...:]]` for the general categories and for every property and script that ICU knows
/// (UTS 18, RL1.2: `\p{Lu}`, `\p{Han}`, `\p{Script=Greek}`; of those beyond the general categories at most 24 in a pattern).
class Pattern {
public:
    /// The pattern, or what is wrong with it ("unmatched parenthesis at character 3"; characters from 1, of `source`).
    [[nodiscard]] static std::variant<Pattern, std::string> compile(std::string_view source);

    Pattern(Pattern&&) noexcept;
    Pattern& operator=(Pattern&&) noexcept;
    ~Pattern();

    /// Whether it matches any part of the first matched_bytes of `line`, UTF-8.  None if that takes too long: it may try some
    /// 100,000 times, and more often only where the pattern is long (square of its length, times that of the line).
    [[nodiscard]] std::optional<bool> in(std::string_view line) const;

private:
    struct Compiled;
    explicit Pattern(std::unique_ptr<const Compiled> compiled);
    std::unique_ptr<const Compiled> compiled_;
};

}  // namespace salvage::segment
