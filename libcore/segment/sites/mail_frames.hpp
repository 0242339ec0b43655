/// What programs put around the text of a mail: its header, the signature, the foot of a mailing list.
#pragma once

#include <salvage/segment/units.hpp>

#include <span>
#include <string_view>

namespace salvage::segment {

/// Marks them as boilerplate.  The subject stays: it is the title.  Headers whose fields stand together, and those of the mails of a digest, were found
/// before (mail_headers.hpp); of a digest what its list prints above the first mail is marked.
/// Looks at the first few units, and at the last ones below "-- " or a long rule.
void mark_mail_frames(std::string_view text, Units& units);

/// Makes headings again of the subjects of several mails, which stand among fields as the data of a site do.  `fixed`: of the lines.
void keep_subjects(std::span<const Fixed> fixed, Units& units);

}  // namespace salvage::segment
