/// What mojibake shows that something happened to, and what good text shows that looks so.
#pragma once

#include <cstddef>
#include <string_view>

#include <salvage/repair/edits.hpp>
#include <salvage/repair/mojibake/mojibake_gaps.hpp>

namespace salvage::repair {

/// Whether some sequence of `charset` in `text` (valid UTF-8) shows such damage.  Of a change of case: whether all letters around them
/// have one case.
[[nodiscard]] bool shows(Damage damage, std::string_view text, CharsetId charset);

/// Whether a lead byte of UTF-8 read as Latin-1 stands alone where no language has the letter that it shows: "itâs", "SlovenÄina".
[[nodiscard]] bool shows_lonely_leads(std::string_view text);

/// Sequences follow each other or ASCII, so none begins behind a letter that no sequence explains: Persian words end in letters that are
/// leads in windows-1256, with a blank behind each.  Latin letters are leads in most charsets, and may be what is left of sequences.
/// `explained`: where the sequence before ends.
[[nodiscard]] bool follows_letter(std::string_view text, std::size_t at, std::size_t explained);

/// Whether `edits`, which undid such damage and made `text`, put nothing but marks and signs, and those stand as no text has them: "dopr’t", "“sht",
/// "— sò".  Then the lonely letters are letters ("doprât", "âsht", "â sò").  English has none: there a sign may also be without its other half.
[[nodiscard]] bool are_odd_signs(std::string_view text, const Edits& edits);

}  // namespace salvage::repair
