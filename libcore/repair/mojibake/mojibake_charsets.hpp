/// The charsets of one byte a character that text is wrongly read in, side by side: one look-up tells in which of them
/// a character is, as what byte, and what that byte means in UTF-8.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

namespace salvage::repair {

/// Number of a charset in misread_charsets(), also the number of its bit in a CharsetSet.
using CharsetId = std::uint8_t;
using CharsetSet = std::uint64_t;
[[nodiscard]] constexpr CharsetSet only(CharsetId id) { return CharsetSet{1} << id; }

/// How a charset is written, for what it was made: text is swapped between charsets of different families.
enum class Family : std::uint8_t { west, east, baltic, turkish, cyrillic, greek, hebrew, arabic, thai, vietnamese, south, celtic };

struct MisreadRow {
    const char* name;  ///< as ICU knows it
    float price;       ///< bits: how rare it is that text is read in it by mistake
    Family family;
};

inline constexpr std::size_t misread_count = 46;
/// The commoner ones first.  Bytes without a character in 80 to 9F are read as the control characters of the same
/// number, as the WHATWG Encoding Standard has it.
[[nodiscard]] std::span<const MisreadRow, misread_count> misread_charsets();
[[nodiscard]] CharsetId misread_charset(std::string_view name);

/// What a character is in good text.
enum class Sign : std::uint8_t {
    letter,
    natural,  ///< quotes, dashes, the no-break space and the like, which stand beside letters
    box,      ///< box drawing and blocks
    odd,      ///< controls and all other signs
};
[[nodiscard]] Sign sign(char32_t c);

/// One character beyond ASCII, in all charsets.
struct Misread {
    CharsetSet in = 0;     ///< charsets that have it
    CharsetSet lead2 = 0;  ///< in which its byte begins a sequence of two: C2 to DB
    CharsetSet lead3 = 0;  ///< E0 to EF
    CharsetSet lead4 = 0;  ///< F0 to F4
    CharsetSet tail = 0;   ///< 80 to BF
    Sign sign = Sign::letter;
    std::array<std::uint8_t, misread_count> byte{};
};

/// The tables, made once a process, when first asked for; about 300 KB.
class MisreadTables {
public:
    [[nodiscard]] static const MisreadTables& get();

    /// `c` is beyond ASCII; all 0 for a character that no charset has.
    [[nodiscard]] const Misread& of(char32_t c) const {
        return c < 0x10000 ? characters_[(std::size_t{blocks_[c >> 7u]} << 7u) + (c & 127u)] : characters_[0];
    }
    /// The character of a byte; 0 where there is none.
    [[nodiscard]] char32_t character(CharsetId id, std::uint8_t byte) const { return readings_[id][byte]; }
    /// Bytes of 80 to BF that the charset has no character for, which most programs replace or drop.
    [[nodiscard]] std::span<const std::uint8_t> undefined(CharsetId id) const { return undefined_[id]; }

private:
    MisreadTables();

    std::array<std::uint8_t, 512> blocks_{};  ///< of 128 characters; block 0 is empty
    std::vector<Misread> characters_;
    std::array<std::array<char32_t, 256>, misread_count> readings_{};
    std::array<std::vector<std::uint8_t>, misread_count> undefined_;
};

}  // namespace salvage::repair
