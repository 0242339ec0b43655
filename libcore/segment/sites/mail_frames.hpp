/// What programs put around the text of a mail: its header, the signature, the foot of a mailing list.
#pragma once

#include <salvage/segment/units.hpp>

#include <string_view>

namespace salvage::segment {

/// Marks them as boilerplate.  The subject stays: it is the title.  Headers of mails further down, as digests have them, stay as they are.
/// Looks at the first few units, and at the last ones below "-- " or a long rule.
void mark_mail_frames(std::string_view text, Units& units);

}  // namespace salvage::segment
