/// The text of --help.
#pragma once

#include <cstddef>
#include <span>
#include <string>

#include "common/cli.hpp"
#include "common/parse.hpp"

namespace salvage::cli {

/// Usage, one line what the tool does, the usual options, examples, where the rest is told: a screen of 24 lines where it
/// has 80 columns.  Each option begins a line with "  -x, --name VALUE" or "      --name VALUE"; lines are at most `width`
/// columns (at least 40).
[[nodiscard]] std::string help_text(const Tool& tool, std::span<const OptionGroup> table, std::size_t width);
/// The same with all options, by groups.
[[nodiscard]] std::string full_help_text(const Tool& tool, std::span<const OptionGroup> table, std::size_t width);

}  // namespace salvage::cli
