#include <salvage/outline/wording.hpp>

#include <salvage/numbering/print.hpp>
#include <salvage/outline/columns.hpp>

#include <cmath>

namespace salvage::outline {

using numbering::print_like;
using numbering::Reading;

std::string gap_text(std::string_view before, std::string_view label, const Reading& reading, std::uint32_t expected) {
    const std::uint32_t value = reading.last();
    std::string text = print_like(label, reading, expected);
    if (value == expected + 1) text += " is missing between ";
    else text += (value == expected + 2 ? " and " : " to ") + print_like(label, reading, value - 1) + " are missing between ";
    return text.append(before).append(" and ").append(label);
}

std::string duplicate_text(std::string_view label) { return std::string(label) + " stands twice in a row"; }

std::string order_text(std::string_view before, std::string_view label, const Reading& reading, std::uint32_t expected) {
    std::string text(label);
    text.append(" follows ").append(before.empty() ? "a larger number" : before);
    return text + " where " + print_like(label, reading, expected) + " was expected";
}

std::string astray_text(std::string_view before, std::string_view label, const Reading& reading, std::uint32_t expected, std::string_view after, bool in_place_of) {
    std::string text(label);
    text.append(" stands between ").append(before).append(" and ").append(after);
    return in_place_of ? text + " where " + print_like(label, reading, expected) + " was expected" : text;
}

std::string wrong_parent_text(std::string_view before, std::string_view label) {
    std::string text(label);
    text.append(" follows ").append(before.empty() ? "another section" : before);
    return text + ": its first part is not that of the section it stands in";
}

std::string counted_with(numbering::Family family) {
    switch (family) {
        case numbering::Family::roman_lower:
        case numbering::Family::roman_upper: return "a Roman numeral";
        case numbering::Family::alpha_lower:
        case numbering::Family::alpha_upper: return "a letter";
        case numbering::Family::ordinal: return "a word that counts";
        default: return "a number";
    }
}

std::string tenths(float value) {
    const auto parts = static_cast<long>(std::lround(value * 10));
    return std::to_string(parts / 10) + "." + std::to_string(parts % 10);
}

std::string quoted(std::string_view text, std::size_t most) {
    std::string out = "\"";
    append_cut(out, text, most, "\u2026");
    out.push_back('"');
    return out;
}

}  // namespace salvage::outline
