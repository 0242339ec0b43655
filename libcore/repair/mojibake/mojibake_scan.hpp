/// Which lines may be mojibake: the cheap look that every line with characters beyond ASCII gets.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include <salvage/text/text.hpp>

namespace salvage::repair {

/// A line that the search for mojibake should see.
struct MojibakeSuspect {
    ByteRange line;        ///< with its LF
    bool misread = false;  ///< may_be_misread_utf8(); else it only looks swapped
    bool unsuspected = false;  ///< it does not even look so
};
/// Lines that this look shows to other passes, in order.
struct OtherLines {
    std::vector<ByteRange> readings;  ///< that have readings of Chinese characters (inserted_readings.hpp)
    std::vector<ByteRange> accents;   ///< that have an accent before a word (apart_accents.cpp); inside and behind words it looks like mojibake
};
/// Those of `text` (valid UTF-8, beginning at the start of a line), in order, and `others`, where that is asked for.  Linear; ASCII goes at
/// memory speed.
[[nodiscard]] std::vector<MojibakeSuspect> mojibake_suspects(std::string_view text, OtherLines* others = nullptr);

/// The same for one line: either of the two below.
[[nodiscard]] bool may_be_mojibake(std::string_view line);
/// Whether some of its characters are UTF-8 when spelled in a charset of one byte a character.
[[nodiscard]] bool may_be_misread_utf8(std::string_view line);
/// Whether some of them may be when spelled in an East Asian charset: many are rare, or some stand among Latin letters.
[[nodiscard]] bool may_be_misread_as_wide(std::string_view line);
/// Whether its letters look like those of another charset.
[[nodiscard]] bool may_be_swapped(std::string_view line);
/// Whether that, and nothing else, is so only for letters that are odd where they stand (OddLetters).
[[nodiscard]] bool is_odd_by_letters(std::string_view line);

/// Whether no language of ours has all its letters of one script.
[[nodiscard]] bool mixes_alphabets(std::string_view line);

/// What makes a line look so: a letter with its neighbours, some other characters, or an alphabet.  The same where the same letters
/// stand together.
struct OddShape {
    std::uint32_t hash = 0;
    char16_t letter = 0;    ///< whose place is odd, or one of an alphabet; 0 for other shapes
    bool alphabet = false;  ///< no language has the letters together, of which each has a shape with the hash of all
    bool operator==(const OddShape&) const = default;
};
/// Of a line; empty if there is too much of it.
using OddShapes = std::vector<OddShape>;

/// All that the search asks of a line at first, in one look.
struct LineLook {
    bool misread = false;      ///< may_be_misread_utf8()
    bool swapped = false;      ///< may_be_swapped()
    bool odd_letters = false;  ///< is_odd_by_letters()
    OddShapes shapes;
};
[[nodiscard]] LineLook look_closely(std::string_view line);

}  // namespace salvage::repair
