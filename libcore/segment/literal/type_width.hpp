/// Widths of text set in type, for lines whose columns say nothing.
#pragma once

#include <cstddef>
#include <string_view>

namespace salvage::segment {

/// How wide valid UTF-8 `line` is in a usual book face, in columns: an average letter of English is one, "i" half of that,
/// "m" twice as much.  Natural widths, without justification: the lines of a paragraph agree to some 4 %.  Linear.
[[nodiscard]] std::size_t type_width(std::string_view line);

}  // namespace salvage::segment
