/// Mojibake that something happened to on the way: bytes were lost, or letters changed their case.
#pragma once

#include <string_view>

#include <salvage/repair/edits.hpp>
#include <salvage/repair/mojibake/mojibake_gaps.hpp>
#include <salvage/repair/mojibake/wide_charsets.hpp>

namespace salvage::repair {

/// undo_misread, with such sequences: of what a place may have been the judge takes the likeliest, from left to right.  It knows
/// nothing of whether the text is mojibake at all: it is asked where whole sequences are there, too.  Cost: some dozen steps of
/// the judge for each place.
[[nodiscard]] Edits undo_lossy(std::string_view text, CharsetId charset, Damage damage);

/// The same for an East Asian charset, where pairs and single bytes of GBK became a mark.  What the judge cannot tell becomes U+FFFD.  undo_misread
/// where nothing is lost.
[[nodiscard]] Edits undo_lossy(std::string_view text, Wide charset);

}  // namespace salvage::repair
