/// Mojibake that something happened to on the way: bytes were lost, or letters changed their case.
#pragma once

#include <string_view>

#include <salvage/repair/edits.hpp>
#include <salvage/repair/mojibake_gaps.hpp>

namespace salvage::repair {

/// Whether some sequence of `charset` in `text` (valid UTF-8) shows such damage.  Of a change of case: whether all letters around them
/// have one case.
[[nodiscard]] bool shows(Damage damage, std::string_view text, CharsetId charset);

/// Whether a lead byte of UTF-8 read as Latin-1 stands alone where no language has the letter that it shows: "itâs", "SlovenÄina".
[[nodiscard]] bool shows_lonely_leads(std::string_view text);

/// undo_misread, with such sequences: of what a place may have been the judge takes the likeliest, from left to right.  It knows
/// nothing of whether the text is mojibake at all: it is asked where whole sequences are there, too.  Cost: some dozen steps of
/// the judge for each place.
[[nodiscard]] Edits undo_lossy(std::string_view text, CharsetId charset, Damage damage);

/// Whether `edits`, which undid such damage and made `text`, put nothing but marks and signs, and those stand as no text has them: "dopr’t", "“sht",
/// "— sò".  Then the lonely letters are letters ("doprât", "âsht", "â sò").  English has none: there a sign may also be without its other half.
[[nodiscard]] bool are_odd_signs(std::string_view text, const Edits& edits);

}  // namespace salvage::repair
