/// Controls of the C1 block that may be halves of letters.
#pragma once

#include <salvage/repair/escapes/character_reference.hpp>
#include <salvage/text/text.hpp>
#include <salvage/text/utf8.hpp>

#include <string_view>

namespace salvage::repair {

/// Whether U+00A0 to U+00FF stands directly before or behind `range` of `text` (valid UTF-8).  A C1 control there is
/// most likely a byte of UTF-8 that was read as Latin-1 ("Ã" and U+0085 for "Å"): evidence that must not be removed.  So is one
/// beside a character reference, which may stand for such a character.
[[nodiscard]] inline bool beside_latin1(std::string_view text, ByteRange range) {
    const auto latin1 = [](char32_t c) { return c >= 0xA0 && c <= 0xFF; };
    if (range.begin > 0 && text[range.begin - 1] == ';' && ends_reference(text.substr(0, range.begin))) return true;
    if (text.substr(range.end).starts_with('&') && reference_at(text, range.end).length != 0) return true;
    if (range.begin > 0 && latin1(valid_utf8_before(text, range.begin).value)) return true;
    return range.end < text.size() && latin1(valid_utf8_next(text, range.end).value);
}

}  // namespace salvage::repair
