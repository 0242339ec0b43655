/// The change report as text: JSON Lines, version 1 (salvage-changes(5)).  A header line starts a document, then one
/// line a change, in the order of the text; a report may hold several documents.
#pragma once

#include <salvage/report/change.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace salvage::report {

/// Appends the line, with its newline.  `change.removed` that is no valid UTF-8 must have `raw` set.
void append_line(std::string& out, const Header& header);
void append_line(std::string& out, const Change& change);

/// What is wrong with a line: "no JSON object", "this report has version 2, known is 1".
struct Problem {
    std::string why;
};
using Line = std::variant<Header, Change, Problem>;

/// Reads one line, with or without its newline.  Unknown members are skipped: later versions may add some.  Total.
[[nodiscard]] Line read_line(std::string_view line);

}  // namespace salvage::report
