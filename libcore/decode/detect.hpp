/// What the first bytes of a document prove about its charset.
#pragma once

#include <salvage/decode/charset.hpp>

#include <optional>
#include <string_view>

namespace salvage::decode {

/// How many bytes from the start are looked at.
inline constexpr std::size_t head_size = 4096;

/// A Unicode form that the head of a document proves: by its byte order mark (Unicode, chapter 23.8), which stays part
/// of the text, or, for UTF-16 without one, by NULs in every second place and nowhere else, UTF-32 likewise; or
/// ISO-2022-JP or -KR by its escape sequences, where no byte is beyond ASCII.  None: not proven, the
/// bytes decide for themselves line by line.  `head` is the first head_size bytes, or all there are.
[[nodiscard]] std::optional<Charset> detect(std::string_view head);

/// Whether `head` is UTF-16 in the form `value` for sure, NULs telling it: at least half of the units have a NUL in the
/// place of the high byte, or nearly all have that or the same control there (a script up to U+12FF), none has one in the place of the low byte, all are well-formed, few could be two ASCII
/// letters, and no control but tab, LF, CR and FF occurs.
[[nodiscard]] bool surely_utf16(Form value, std::string_view head);

}  // namespace salvage::decode
