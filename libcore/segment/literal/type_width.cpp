#include <salvage/segment/literal/type_width.hpp>
#include <salvage/text/byte_scan.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <array>
#include <cstdint>

namespace salvage::segment {
namespace {

// In thousandths of the type size, rounded to what the usual faces have in common: between a serif and a sans serif.
constexpr std::array<std::uint16_t, 128> make_widths() {
    std::array<std::uint16_t, 128> widths{};
    widths.fill(530);
    for (unsigned char c = 0; c < ' '; ++c) widths[c] = c == '\t' ? 265 : 0;
    const auto set = [&](std::string_view signs, std::uint16_t width) {
        for (const char c : signs) widths[static_cast<unsigned char>(c)] = width;
    };
    set("ABCDEFGHIJKLMNOPQRSTUVWXYZ", 690);
    set("EFLPSTZ", 610);
    set("I", 310);
    set("J", 450);
    set("M", 860);
    set("W", 940);
    set("bdghnopqu", 530);
    set("acekvxyz", 490);
    set("s", 445);
    set("r", 335);
    set("ft", 290);
    set("ijl", 250);
    set("m", 805);
    set("w", 720);
    set("0123456789", 530);
    set(" .,:;'|!/\\`", 265);
    set("()[]{}-\"", 340);
    set("%@", 880);
    set("&#", 700);
    set("<>=+~^", 570);
    return widths;
}
constexpr std::array<std::uint16_t, 128> widths = make_widths();
constexpr std::size_t column = 465;  ///< an average letter of English prose, blanks among them

}  // namespace

std::size_t type_width(std::string_view line) {
    std::size_t sum = 0;
    for (std::size_t at = 0; at < line.size();) {
        // Characters of ASCII stand together.
        const std::size_t plain = find_special<BeyondAscii>(line, at);
        for (; at < plain; ++at) sum += widths[static_cast<unsigned char>(line[at])];
        if (at == line.size()) break;
        const CodePoint next = valid_utf8_next(line, at);
        at += next.length;
        // Small letters of Greek and Cyrillic are about as wide as those of Latin with their accents; CJK fills the square.
        const int columns = display_width(next.value);
        sum += columns == 2 ? 1000 : columns == 0 ? 0 : is_upper(next.value) ? 680 : is_letter(next.value) ? 520 : 400;
    }
    return (sum + column / 2) / column;
}

}  // namespace salvage::segment
