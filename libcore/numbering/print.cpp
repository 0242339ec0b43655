#include <salvage/numbering/numerals.hpp>
#include <salvage/numbering/print.hpp>
#include <salvage/text/utf8.hpp>

#include <array>

namespace salvage::numbering {
namespace {

std::string print_cjk(std::uint32_t value) {
    static constexpr std::array<std::string_view, 10> digits = {"〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
    std::string out;
    if (value >= 100) {
        out += digits[value / 100];
        out += "百";
        value %= 100;
        if (value > 0 && value < 10) out += "零";
    }
    if (value >= 10) {
        if (value >= 20 || !out.empty()) out += digits[value / 10];
        out += "十";
        value %= 10;
    }
    if (value > 0) out += digits[value];
    return out;
}

/// print_value, but letters are those of the scheme's script.
std::string print_in_script(Family family, const Scheme& scheme, std::uint32_t value) {
    const bool letters = family == Family::alpha_lower || family == Family::alpha_upper;
    if (!letters || scheme.variant == 0) return print_value(family, value);
    const bool upper = family == Family::alpha_upper;
    std::string out;
    if (const auto once = nth_list_letter(scheme.variant, upper, value)) {
        append_utf8(out, *once);
    } else if (const auto twice = nth_list_letter(scheme.variant, upper, value - 26)) {  // "аа" follows "я"
        append_utf8(out, *twice);
        append_utf8(out, *twice);
    }
    return out.empty() ? print_value(family, value) : out;
}

}  // namespace

std::string print_value(Family family, std::uint32_t value) {
    const auto letter = [value](char first) {
        return std::string(value > 26 ? 2 : 1, static_cast<char>(first + static_cast<char>((value - 1) % 26)));
    };
    switch (family) {
        case Family::roman_lower:
            if (value >= 1 && value <= 3999) return print_roman(value);
            break;
        case Family::roman_upper:
            if (value >= 1 && value <= 3999) {
                std::string roman = print_roman(value);
                for (char& c : roman) c = static_cast<char>(c & ~0x20);
                return roman;
            }
            break;
        case Family::alpha_lower:
            if (value >= 1 && value <= 52) return letter('a');
            break;
        case Family::alpha_upper:
            if (value >= 1 && value <= 52) return letter('A');
            break;
        case Family::cjk:
            if (value >= 1 && value <= 999) return print_cjk(value);
            break;
        case Family::arabic:
        case Family::enclosed: break;
    }
    return std::to_string(value);
}

std::string print_like(std::string_view label, const Reading& reading, std::uint32_t value) {
    const std::uint32_t old_value = reading.last();
    // 第5条 and 第五条 are of one family: the label says which numerals it has.
    for (const Family family : {reading.scheme.depth > 1 ? Family::arabic : reading.scheme.family, Family::arabic}) {
        const std::string old_text = print_in_script(family, reading.scheme, old_value);
        const std::size_t found = label.rfind(old_text);
        if (found == std::string_view::npos) continue;
        std::string out(label.substr(0, found));
        out += print_in_script(family, reading.scheme, value);
        out += label.substr(found + old_text.size());
        return out;
    }
    return print_in_script(reading.scheme.family, reading.scheme, value);
}

}  // namespace salvage::numbering
