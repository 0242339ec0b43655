/// UTF-16 and UTF-32 in both byte orders (Unicode, chapter 3.10), by our own hand: faster than a converter, and exact
/// about what is not well-formed.
#pragma once

#include <salvage/decode/charset.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace salvage::decode {

struct Unit {
    std::optional<char32_t> character;  ///< none if the bytes are ill-formed
    std::size_t length = 0;             ///< bytes taken, at least 1
};

/// The character at `at` < bytes.size().  Ill-formed are lone surrogates, numbers above U+10FFFF, and a cut unit at the end.
[[nodiscard]] Unit unicode_form_next(Form form, std::string_view bytes, std::size_t at);

/// `text` (valid UTF-8) in the form; every text has a spelling.
[[nodiscard]] std::string encode_unicode_form(Form form, std::string_view text);

/// The surrogate that the three bytes at `at` spell, as CESU-8 does (UTR #26) and UTF-8 must not; none if they spell none.
[[nodiscard]] std::optional<char32_t> surrogate_at(std::string_view bytes, std::size_t at);

}  // namespace salvage::decode
