/// Two Korean charsets, spelled by arithmetic over the places of KS X 1001: Johab, which ICU does not have, and ISO-2022-KR,
/// in which ICU reads some signs otherwise than the rest of the world does (the dot between nouns, U+00B7).
///
/// Johab (KS X 1001:1992, annex 3; Windows code page 1361) has two bytes a character.  A syllable is spelled by its letters,
/// five bits each; Chinese characters and signs are those of KS X 1001 in its order, moved to other bytes.
/// ISO-2022-KR (RFC 1557) has seven bits: SO shifts to KS X 1001, SI and a line end shift back; its designator, ESC $ ) C,
/// stands for nothing.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <salvage/decode/icu_converter.hpp>

namespace salvage::decode {

enum class Korean : std::uint8_t { johab, iso2022 };

/// By name or alias, compared as ICU does.
[[nodiscard]] std::optional<Korean> korean_charset(std::string_view name);
[[nodiscard]] std::string_view korean_name(Korean charset);

/// Whether the two bytes are in a place where Johab has characters; cheap, and true for a few that are none.
[[nodiscard]] bool johab_place(unsigned char lead, unsigned char trail);

/// A converter as IcuConverter is one, with the same promises.
class KoreanConverter {
public:
    explicit KoreanConverter(Korean charset) : charset_(charset) {}
    [[nodiscard]] IcuConverter::Text decode(std::string_view fresh, bool end);
    [[nodiscard]] std::optional<std::string> encode(std::string_view text) const;
    [[nodiscard]] bool stateful() const { return charset_ == Korean::iso2022; }

private:
    Korean charset_;
    bool shifted_ = false;
    std::string held_;  ///< the beginning of a character or of a designator, at most three bytes
};

}  // namespace salvage::decode
