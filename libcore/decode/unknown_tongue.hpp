/// What a text costs that is in no language of the table.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace salvage::decode {

/// The judge reads Wolof as bad Polish, and every "ń" for a "ñ" makes it better Polish.  So where a text of some length, most of
/// it ASCII letters, is worse than texts in known languages are, as `best` bits for `characters` say (language::Scorer), it counts
/// as one in a language that nobody knows: all of those cost the same but for the letters beyond ASCII, of which each different one
/// costs what it costs in all languages of its script taken together.  Bits, or none where the text may be in a known language
/// or is too short to tell.  `text` is valid UTF-8.  Cost: one pass, and only where `best` is that bad.
[[nodiscard]] std::optional<double> unknown_tongue(std::string_view text, double best, std::size_t characters);

}  // namespace salvage::decode
