/// The headers of mails in a text that holds one mail or many: digests of lists, archives, threads.
#pragma once

#include <salvage/segment/literal/fixed.hpp>
#include <salvage/segment/lines.hpp>

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace salvage::segment {

enum class MailField : std::uint8_t { none, from, to, subject, other };

/// Of "Subject: the boat", perhaps behind a bullet; fields are known by the names that programs print, in the languages of mail_fields.inc.
[[nodiscard]] MailField mail_field(std::string_view line);

/// Where a text holds several mails, or begins with one, the lines of their headers become Fixed::mail, with "Message: 2" or "From anna@pier ..." right
/// above them; where there are several, each subject becomes a heading, on however many lines it stands.  A header that a text shows as an example,
/// and the only one further down, stay.  Linear in the lines.
void mark_mail_headers(std::string_view text, std::span<const Line> lines, std::vector<Fixed>& fixed);

}  // namespace salvage::segment
