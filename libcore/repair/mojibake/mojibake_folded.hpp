/// Mojibake that was put into normalization form KC on the way: "Ã½" is "Ã1⁄2" then, "â€™" is "â€TM".
#pragma once

#include <string_view>

#include <salvage/repair/edits.hpp>

namespace salvage::repair {

/// What puts the signs back that continue a sequence of UTF-8 which was read as windows-1252, and that NFKC writes in other ways ("½", "™",
/// "…", "¨", "º", "²").  `line` is valid UTF-8.  Whether it is mojibake at all the search tells, of the text after the edits.  Linear.
[[nodiscard]] Edits unfold_tails(std::string_view line);

}  // namespace salvage::repair
