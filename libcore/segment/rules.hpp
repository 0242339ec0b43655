/// What the user says of lines: patterns, and lines that recur in a corpus.
#pragma once

#include <salvage/segment/lines.hpp>
#include <salvage/segment/pattern.hpp>
#include <salvage/segment/repeats.hpp>
#include <salvage/segment/units.hpp>

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace salvage::segment {

class Rules {
public:
    /// Says what is wrong with `pattern` ("unmatched parenthesis at character 3"); none if it was added.
    [[nodiscard]] std::optional<std::string> add(RuleMark mark, const std::string& pattern);

    /// A mark for each line whose pattern matches any part of it; none at all if there are no patterns.
    /// The one place where a stage throws: Error where a pattern takes too long on one line: that is the pattern's fault and not the text's.
    [[nodiscard]] std::vector<RuleMark> marks(std::string_view text, std::span<const Line> lines) const;

    Repeats repeats;  ///< lines that recur; without effect if empty

private:
    struct Rule {
        RuleMark mark;
        std::string source;
        Pattern pattern;
    };
    std::vector<Rule> rules_;
};

/// What begins with a line that is a heading for the user is one, whatever its sequence voted.
[[nodiscard]] Units keep_headings(std::span<const RuleMark> marks, Units units);

/// Boilerplate among `units` whose line is to be kept becomes what it was in `before`, the units of the same text before it was looked for.
[[nodiscard]] Units keep_lines(std::span<const RuleMark> marks, std::span<const Unit> before, Units units);

}  // namespace salvage::segment
