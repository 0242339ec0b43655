/// What the bytes of a charset of one byte a character mean to a text.
#pragma once

#include <salvage/decode/charset.hpp>
#include <salvage/language/letters.hpp>

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace salvage::decode {

/// A charset of one byte a character, as a table.
struct SingleByte {
    static constexpr char32_t none = 0xFFFFFFFF;
    std::array<char32_t, 256> characters{};  ///< none where a text has no use for the byte: unassigned, C1, private use
    std::array<bool, 256> exact{};           ///< the charset's encoder gives this byte for the character
    std::array<bool, 256> plain{};           ///< exact, and there is a character
    std::array<std::array<char, 4>, 256> utf8{};  ///< the character, or U+FFFD for none; only the first three bytes are used
    std::array<std::uint8_t, 256> length{};  ///< of it, 1 to 3
    language::Folds folds{};                 ///< what the judge takes it for

    /// Appends the text of `bytes`.  Bytes without a character give U+FFFD.
    void append_text(std::string& out, std::string_view bytes) const;
};

/// `name`: under which charset_tables.hpp has it, if it does; else the charset's converter is asked, a byte at a time.
[[nodiscard]] std::unique_ptr<const SingleByte> single_byte(const Charset& charset, std::string_view name);

}  // namespace salvage::decode
