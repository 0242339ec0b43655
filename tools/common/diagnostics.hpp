/// What the tools say on standard error.
#pragma once

#include <string>
#include <string_view>

namespace salvage::cli {

/// `text` fit for one line of a terminal: control characters and bytes that are not UTF-8 become \n, \t, \xHH.
/// A file's name may hold anything.
[[nodiscard]] std::string printable(std::string_view text);

/// Shows `line`, which fits the terminal, as the last line of standard error, instead of the one before; an empty one
/// takes it away.  Lines of say() go above it.
void set_status_line(const std::string& line);

/// Writes "PROGRAM: text" and a line end to standard error, at once, so that lines of several tools in a pipe do not
/// mix.  Failures are ignored: there is nobody left to tell.
void say(std::string_view program, std::string_view text);

}  // namespace salvage::cli
