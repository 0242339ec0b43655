/// Charsets as tables, part of the program's image: what ICU would tell, without asking it.  To open ICU's converters and
/// to ask them for each character took some 10 ms, a long time for a short text.
///
/// libcore/tables/make_charset_tables.py writes them and names the sources.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace salvage::decode {

/// A charset of one byte a character.
struct SingleTable {
    static constexpr char16_t none = 0xFFFF;
    char name[24];                    ///< as the rows of candidates.hpp have it
    char16_t upper[128];              ///< characters of bytes 80 to FF
    std::uint8_t exact_bits[256 / 8];

    /// Whether the charset's encoder gives this byte for the character.
    [[nodiscard]] bool exact(unsigned char byte) const { return (exact_bits[byte / 8u] >> byte % 8u & 1u) != 0; }
};

/// Whether the file is laid out as this program reads it; a test asks.
[[nodiscard]] bool charset_tables_fit();

/// By the name in the table; null if it is not there.
[[nodiscard]] const SingleTable* single_table(std::string_view name);

/// Charsets of one and two bytes a character (of EUC-JP and GB18030 that part).
enum class Pairs : std::uint8_t { gb18030, gbk, big5_hkscs, windows_31j, windows_949, euc_jp, jis_x_0213 };

struct PairTable {
    static constexpr unsigned first_lead = 0x81, leads = 126, first_trail = 0x40, trails = 191;
    /// With jis_x_0213 characters that 16 bits do not hold: a number from here on, of one of beyond_pairs().
    static constexpr char16_t beyond = 0xD800, beyond_end = 0xE000;

    char16_t singles[128];  ///< characters of bytes 80 to FF; 0: none
    char16_t pairs[leads][trails];
    std::uint8_t exact_bits[leads][(trails + 7) / 8];

    [[nodiscard]] static constexpr bool place(unsigned char lead, unsigned char trail) {
        return lead - first_lead < leads && trail - first_trail < trails;
    }
    /// The character of two bytes, 0 if there is none; place(lead, trail) must hold.
    [[nodiscard]] char16_t at(unsigned char lead, unsigned char trail) const { return pairs[lead - first_lead][trail - first_trail]; }
    /// Whether the charset's encoder gives these bytes for their character.
    [[nodiscard]] bool exact(unsigned char lead, unsigned char trail) const {
        const unsigned cell = trail - first_trail;
        return (exact_bits[lead - first_lead][cell / 8] >> cell % 8 & 1u) != 0;
    }
};

[[nodiscard]] const PairTable& pair_table(Pairs which);

/// Appends the text of the beginning of `bytes`, as far as the table has each character and the charset's encoder would give
/// the same bytes for it; returns how many bytes that is.  What it stops at, a converter has to look at: controls that some
/// charsets exchange, characters of one byte, three or four, or of two code points, and what is none.
std::size_t append_exact(std::string& out, const PairTable& table, std::string_view bytes);

/// Where in `bytes` is the first that is no character of the table, nor one of four bytes in GB18030, or a private one; npos: nowhere.
[[nodiscard]] std::size_t first_unusual(const PairTable& table, std::string_view bytes);

/// A character beyond U+FFFF, or two of which JIS X 0213 makes one.
struct Beyond {
    char32_t first, second;  ///< second: 0 if there is none
};
/// Those of JIS X 0213; unused ones at the end are 0.
[[nodiscard]] std::span<const Beyond> beyond_pairs();

}  // namespace salvage::decode
