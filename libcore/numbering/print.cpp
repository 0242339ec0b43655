#include <salvage/numbering/numerals.hpp>
#include <salvage/numbering/print.hpp>

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
    const Family family = reading.scheme.depth > 1 ? Family::arabic : reading.scheme.family;
    const std::string old_value = print_value(family, reading.last());
    std::string new_value = print_value(family, value);
    const std::size_t found = label.rfind(old_value);
    if (found == std::string_view::npos) return new_value;
    std::string out(label.substr(0, found));
    out += new_value;
    out += label.substr(found + old_value.size());
    return out;
}

}  // namespace salvage::numbering
