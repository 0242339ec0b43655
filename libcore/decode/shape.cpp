#include <salvage/decode/bytes.hpp>
#include <salvage/decode/johab.hpp>
#include <salvage/decode/shape.hpp>

namespace salvage::decode {
namespace {

constexpr bool within(unsigned char c, unsigned low, unsigned high) { return c >= low && c <= high; }

// Bytes of the character at `from`, which begins beyond ASCII; 0 if it is none.
template <Shape shape>
std::size_t character_length(std::string_view s, std::size_t from) {
    const auto at = [&](std::size_t i) { return from + i < s.size() ? static_cast<unsigned char>(s[from + i]) : 0u; };
    const auto lead = static_cast<unsigned char>(s[from]);
    const auto second = static_cast<unsigned char>(at(1));
    switch (shape) {
        case Shape::shift_jis: case Shape::shift_jis_2004:
            if (within(lead, 0xA1, 0xDF)) return 1;
            if (!within(lead, 0x81, 0xFC) || lead == 0xA0) return 0;
            return within(second, 0x40, 0xFC) && second != 0x7F ? 2 : 0;
        case Shape::euc_jp: case Shape::euc_jis_2004:
            if (lead == 0x8E) return within(second, 0xA1, 0xDF) ? 2 : 0;
            if (lead == 0x8F) return within(second, 0xA1, 0xFE) && within(static_cast<unsigned char>(at(2)), 0xA1, 0xFE) ? 3 : 0;
            return within(lead, 0xA1, 0xFE) && within(second, 0xA1, 0xFE) ? 2 : 0;
        case Shape::euc_kr:
            if (!within(lead, 0x81, 0xFE)) return 0;
            return within(second, 0x41, 0x5A) || within(second, 0x61, 0x7A) || within(second, 0x81, 0xFE) ? 2 : 0;
        case Shape::johab: return johab_place(lead, second) ? 2 : 0;
        case Shape::euc_tw:
            if (lead == 0x8E) {
                return within(second, 0xA1, 0xB0) && within(static_cast<unsigned char>(at(2)), 0xA1, 0xFE) && within(static_cast<unsigned char>(at(3)), 0xA1, 0xFE)
                           ? 4 : 0;
            }
            return within(lead, 0xA1, 0xFE) && within(second, 0xA1, 0xFE) ? 2 : 0;
        case Shape::big5:
            if (!within(lead, 0x81, 0xFE)) return 0;
            return within(second, 0x40, 0x7E) || within(second, 0xA1, 0xFE) ? 2 : 0;
        case Shape::gb18030:
            if (!within(lead, 0x81, 0xFE)) return lead == 0x80 ? 1 : 0;
            if (within(second, 0x30, 0x39))
                return within(static_cast<unsigned char>(at(2)), 0x81, 0xFE) && within(static_cast<unsigned char>(at(3)), 0x30, 0x39) ? 4 : 0;
            return within(second, 0x40, 0xFE) && second != 0x7F ? 2 : 0;
        default: return 1;
    }
}

// For each shape by itself: this is where much of the time for East Asian text goes.
template <Shape shape>
std::size_t ill_formed_in(std::string_view line) {
    std::size_t bad = 0;
    for (std::size_t at = 0; at < line.size();) {
        if (static_cast<unsigned char>(line[at]) < 0x80) {
            ++at;
            continue;
        }
        const std::size_t length = character_length<shape>(line, at);
        bad += length == 0;
        at += length == 0 ? 1 : length;
    }
    return bad;
}

}  // namespace

std::size_t ill_formed(Shape shape, std::string_view line) {
    switch (shape) {
        case Shape::single: case Shape::other: return 0;
        case Shape::shift_jis: case Shape::shift_jis_2004: return ill_formed_in<Shape::shift_jis>(line);
        case Shape::euc_jp: case Shape::euc_jis_2004: return ill_formed_in<Shape::euc_jp>(line);
        case Shape::euc_kr: return ill_formed_in<Shape::euc_kr>(line);
        case Shape::johab: return ill_formed_in<Shape::johab>(line);
        case Shape::big5: return ill_formed_in<Shape::big5>(line);
        case Shape::euc_tw: return ill_formed_in<Shape::euc_tw>(line);
        case Shape::gb18030: return ill_formed_in<Shape::gb18030>(line);
    }
    return 0;
}

}  // namespace salvage::decode
