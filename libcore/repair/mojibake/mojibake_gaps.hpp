/// Sequences of misread UTF-8 that something happened to afterwards, and what they may have been.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <salvage/repair/mojibake/mojibake_charsets.hpp>

namespace salvage::repair {

/// What happened to a misread text before it came here.
enum class Damage : std::uint8_t {
    none,
    marks,     ///< a no-break space became a blank or went with its line, bytes without a character became '?' or U+FFFD, quotes were straightened
    vanished,  ///< the same, or bytes without a character (in Latin-1: controls) are gone
    lowered,   ///< it was written in small letters
    raised,    ///< it was written in capitals
};

/// What a sequence may have been.
struct Gap {
    struct Way {
        std::string text;
        double bonus = 0;  ///< bits that speak for it beside the judge's
    };
    std::size_t end = 0;       ///< of the sequence
    bool lost = false;         ///< bytes are gone: if the judge cannot tell the ways apart, nobody can
    std::vector<Way> ways{};
};

/// The damaged sequence of `charset` at `at` of `text` (valid UTF-8), where a character beyond ASCII begins; none if it is whole, or no
/// sequence.  With letters changed in case whole ones too.  `longest`: of sequences of two lengths, which change of case makes one, the longer one.
[[nodiscard]] std::optional<Gap> gap_at(std::string_view text, std::size_t at, CharsetId charset, Damage damage, bool longest = true);

}  // namespace salvage::repair
