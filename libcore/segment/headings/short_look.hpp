/// What the characters of a short text show: case, signs, figures.
#pragma once

#include <cstddef>
#include <string_view>

namespace salvage::segment {

/// What the words of a short text show.
struct Look {
    std::size_t words = 0;        ///< blank-separated, beginning with a letter or a digit
    std::size_t capitalised = 0;  ///< of those that have case and four letters
    std::size_t cased = 0;
    std::size_t symbols = 0;
    bool comma = false;
    bool colon = false;           ///< inside
    bool sentence_end = false;    ///< inside, a blank behind
    bool path = false;            ///< '/' or '_' or '\' between letters
    bool code = false;            ///< signs that sentences have no use for
    bool call = false;            ///< "name(": no blank before the bracket
    bool address = false;
    bool digit = false;
    bool quote = false;
    bool dash = false;            ///< a dash with blanks around
    bool later_capital = false;
    bool odd = false;             ///< a single word with signs or digits in it: "foo.conf", "x86"
};

/// Reads `line`, which is valid UTF-8, once.
[[nodiscard]] Look look_at(std::string_view line);

}  // namespace salvage::segment
