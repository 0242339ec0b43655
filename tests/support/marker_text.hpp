/// Markers as short text for tests: "1. arabic period 1", "(i) roman parens 1 / alpha parens 9".
#pragma once

#include <salvage/numbering/markers.hpp>

#include <string>
#include <string_view>

namespace salvage::test {

inline std::string_view family_name(numbering::Family family) {
    using numbering::Family;
    switch (family) {
        case Family::arabic: return "arabic";
        case Family::roman_lower: return "roman";
        case Family::roman_upper: return "ROMAN";
        case Family::alpha_lower: return "alpha";
        case Family::alpha_upper: return "ALPHA";
        case Family::cjk: return "cjk";
        case Family::enclosed: return "enclosed";
        case Family::ordinal: return "ordinal";
    }
    return "?";
}

inline std::string_view delimiter_name(numbering::Delimiter delimiter) {
    using numbering::Delimiter;
    switch (delimiter) {
        case Delimiter::blank: return "blank";
        case Delimiter::period: return "period";
        case Delimiter::right_paren: return "paren";
        case Delimiter::parens: return "parens";
        case Delimiter::comma: return "comma";
        case Delimiter::brackets: return "brackets";
        case Delimiter::colon: return "colon";
        case Delimiter::dash: return "dash";
        case Delimiter::keyword: return "keyword";
        case Delimiter::none: return "none";
        case Delimiter::degree: return "degree";
        case Delimiter::slash: return "slash";
    }
    return "?";
}

/// What `read_marker` says of the beginning of `line`: its label and readings; "-" for none.
inline std::string marker_text(std::string_view line, std::size_t at = 0) {
    const auto marker = numbering::read_marker(line, at, line.size());
    if (!marker) return "-";
    std::string out(marker->range.of(line));
    for (std::uint8_t r = 0; r < marker->reading_count; ++r) {
        const numbering::Reading& reading = marker->readings[r];
        out += r == 0 ? " | " : " / ";
        out += std::string(family_name(reading.scheme.family)) + " " + std::string(delimiter_name(reading.scheme.delimiter)) + " ";
        for (std::size_t d = 0; d < reading.scheme.depth; ++d) out += (d > 0 ? "." : "") + std::to_string(reading.values[d]);
        if (reading.suffix != 0) out += "+" + std::to_string(reading.suffix);
    }
    return out;
}

}  // namespace salvage::test
