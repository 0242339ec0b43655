/// What the user says of lines: patterns, and lines that recur in a corpus.
#pragma once

#include <salvage/segment/lines.hpp>
#include <salvage/segment/repeats.hpp>
#include <salvage/segment/units.hpp>

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace salvage::segment {

/// Patterns are regular expressions of ICU; one matches a line if it matches any part of it.
class Rules {
public:
    Rules();
    ~Rules();
    Rules(Rules&&) noexcept;
    Rules& operator=(Rules&&) noexcept;

    /// Says what is wrong with `pattern` ("unmatched parenthesis at character 3"); none if it was added.
    [[nodiscard]] std::optional<std::string> add(RuleMark mark, const std::string& pattern);

    /// A mark for each line; none at all if there are no patterns.  Of a line its first matched_bytes count.
    /// The one place where a stage throws: Error where a pattern takes more than matched_steps on one line: that is the pattern's fault and not the text's.
    [[nodiscard]] std::vector<RuleMark> marks(std::string_view text, std::span<const Line> lines) const;

    Repeats repeats;  ///< lines that recur; without effect if empty

private:
    struct Pattern;
    std::vector<Pattern> patterns_;
};

inline constexpr std::size_t matched_bytes = 1000;
inline constexpr std::int32_t matched_steps = 200;  ///< of ICU, some 10,000 tries each

/// What begins with a line that is a heading for the user is one, whatever its sequence voted.
[[nodiscard]] Units keep_headings(std::span<const RuleMark> marks, Units units);

/// Boilerplate among `units` whose line is to be kept becomes what it was in `before`, the units of the same text before it was looked for.
[[nodiscard]] Units keep_lines(std::span<const RuleMark> marks, std::span<const Unit> before, Units units);

}  // namespace salvage::segment
