/// What a person's terminal can show.
#pragma once

#include <cstddef>
#include <string>

namespace salvage::cli {

/// Columns of the terminal on `descriptor`, else of $COLUMNS, else 80; never less than 20.
[[nodiscard]] std::size_t terminal_width(int descriptor);

/// Whether to colour: "always", "never", or "auto": on a terminal, unless $NO_COLOR is set and not empty
/// (https://no-color.org), or $TERM is "dumb" or not set.
[[nodiscard]] bool use_color(const std::string& when, bool terminal);

/// Whether the user's locale writes UTF-8, by the first of $LC_ALL, $LC_CTYPE, $LANG that is not empty: else box
/// characters had better be ASCII.
[[nodiscard]] bool locale_is_utf8();

}  // namespace salvage::cli
