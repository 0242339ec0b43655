/// The East Asian charsets of one and two bytes a character, as tables for both directions.
#pragma once

#include <salvage/decode/charset_tables.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace salvage::repair {

enum class Wide : std::uint8_t { gbk, big5, shift_jis, euc_kr, euc_jp };
inline constexpr std::size_t wide_count = 5;
/// As ICU knows it.
[[nodiscard]] const char* wide_name(Wide charset);

/// One charset.  The way back is made once a process, when first asked for, in some 0.1 ms; 128 KB.
class WideTable {
public:
    [[nodiscard]] static const WideTable& of(Wide charset);

    /// The bytes of a character beyond ASCII: two (high byte first), or one below 256; 0 if it has none.
    [[nodiscard]] std::uint16_t bytes(char32_t c) const { return c < 0x10000 ? bytes_[c] : std::uint16_t{0}; }
    /// Other bytes of the same character.
    struct Second {
        std::uint16_t bytes = 0;  ///< 0: there are none
        bool edition = false;  ///< of the Unicode Consortium's table of Big5 of 1994, which Python reads by: a text was read by one table or the
                               ///< other; else of a second place in the table, which may stand beside the first
    };
    [[nodiscard]] Second second_bytes(char32_t c) const;
    /// Whether a byte, or two, are a character that programs show: others become a mark for what they could not read.
    [[nodiscard]] bool shows(unsigned char byte) const { return single(byte) != 0; }
    [[nodiscard]] bool shows(unsigned char lead, unsigned char trail) const { return pair(lead, trail) != 0; }
    /// `text` (valid UTF-8) in the charset; none if it has not all its characters.
    [[nodiscard]] std::optional<std::string> encode(std::string_view text) const;
    /// `bytes` as UTF-8, with GBK those of four bytes, too; none if any are ill-formed or without character.
    [[nodiscard]] std::optional<std::string> decode(std::string_view bytes) const;
    /// Appends them up to the first that are so; returns how many bytes that is.
    std::size_t decode_some(std::string_view bytes, std::string& text) const;

private:
    explicit WideTable(Wide charset);

    /// None: 0.
    [[nodiscard]] char16_t single(unsigned char byte) const { return useful(table_->singles[byte - 0x80u]); }
    [[nodiscard]] char16_t pair(unsigned char lead, unsigned char trail) const {
        return decode::PairTable::place(lead, trail) ? useful(table_->at(lead, trail)) : u'\0';
    }
    [[nodiscard]] char16_t useful(char16_t c) const;
    [[nodiscard]] static char16_t readable(char16_t c);

    Wide charset_;
    const decode::PairTable* table_;
    std::vector<std::uint16_t> bytes_;
    std::vector<std::pair<char16_t, Second>> second_;  ///< by character
};

}  // namespace salvage::repair
