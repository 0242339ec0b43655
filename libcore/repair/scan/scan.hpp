/// The scan that lets clean text pass: it finds the lines that some pass has to look at.
#pragma once

#include <salvage/text/text.hpp>

#include <cstdint>
#include <string_view>
#include <vector>

namespace salvage::repair {

/// A set of reasons.
using Why = std::uint32_t;

/// Why a line is looked at; each is what one or two passes look for.
namespace why {
inline constexpr Why control = 1;      ///< C0 but tab, LF, FF, CR and VT; DEL; C1 but NEL
inline constexpr Why line_end = 2;     ///< CR, VT, NEL, LS, PS
inline constexpr Why question = 4;     ///< '?' before a letter, a digit that begins a year, another '?' or a byte beyond ASCII, or behind a blank
inline constexpr Why replacement = 8;  ///< U+FFFD
inline constexpr Why zero_width = 16;  ///< ZWSP, word joiner, U+FEFF, soft hyphen
inline constexpr Why blank = 32;       ///< blank, tab or NBSP before LF, or at the end of the document
inline constexpr Why composition = 64;  ///< a character that is not NFC or may not be: see scan.cpp
inline constexpr Why reference = 128;    ///< '&' before a letter or '#' that may be a reference: see debris_scan.hpp
inline constexpr Why format = 256;       ///< deprecated formats, noncharacters, annotations, tags: see formats.cpp
inline constexpr Why bidi = 512;         ///< U+202A to U+202E, U+2066 to U+2069
inline constexpr Why private_use = 1024; ///< private characters
inline constexpr Why escape = 2048;      ///< a backslash before u, U, x, \', 2 or 3, '%' before u or C to F, "<U", '=' before 8 to F or a line end, if more than ASCII may come of it
inline constexpr Why mojibake = 4096;    ///< sequences that are UTF-8 in another charset: see mojibake_scan.cpp
inline constexpr Why unwritten = 16384;   ///< 烫 or 屯 before the same character
inline constexpr Why substitute = 32768;  ///< a '¿', in a document where it stands for lost characters: see lost_substitute.cpp
inline constexpr Why style = 8192;        ///< any character beyond ASCII; only asked for with fixes of style: see style.cpp
inline constexpr Why reading = 65536;     ///< a reading in pinyin behind a Chinese character: see inserted_readings.hpp
inline constexpr Why string_escape = 131072;  ///< what programs write in strings: see string_escapes.hpp
inline constexpr Why accent = 262144;      ///< an accent that stands apart before a word: see apart_accents.cpp
/// Reasons for which it matters whether a document is prose (debris.hpp).
inline constexpr Why debris = reference | escape;
}  // namespace why

/// Lines that follow each other, with their LF, and all that is suspicious in them.
struct Suspect {
    ByteRange lines;
    Why why = 0;
};

/// The suspicious lines of `text` (valid UTF-8, beginning at the start of a line), in order.  `document_ends` says that
/// nothing follows.  Every character that any pass may change is found; without `with_misread`, any pass but those of mojibake.
/// Clean ASCII goes at memory speed.
[[nodiscard]] std::vector<Suspect> suspects(std::string_view text, bool document_ends, bool with_misread = true);

/// The lines of `text` with characters beyond ASCII, for why::style.
[[nodiscard]] std::vector<Suspect> lines_beyond_ascii(std::string_view text);

/// All that is suspicious in `text`, as bits of `why`.
[[nodiscard]] Why suspicions(std::string_view text, bool document_ends);

/// Whether that is anything; the first suffices.
[[nodiscard]] bool any_suspicion(std::string_view text, bool document_ends);

}  // namespace salvage::repair
