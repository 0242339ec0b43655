// The prices follow what is found in the wild: programs assume the charset of the system's language, so windows-1252 by far
// most often, then Latin-1 and the other Windows code pages; DOS and Mac tables come from old tools and zip archives.
#include <salvage/repair/mojibake/mojibake_charsets.hpp>

#include <salvage/decode/charset_tables.hpp>
#include <salvage/text/chars.hpp>

#include <algorithm>

namespace salvage::repair {
namespace {

constexpr std::array<MisreadRow, misread_count> rows = {{
    {"windows-1252", 0, Family::west},
    {"iso-8859-1", 1, Family::west},
    {"windows-1251", 2, Family::cyrillic},
    {"windows-1250", 2, Family::east},
    {"macintosh", 3, Family::west},
    {"ibm-437", 3, Family::west},
    {"ibm-850", 3, Family::west},
    {"iso-8859-15", 4, Family::west},
    {"windows-1253", 4, Family::greek},
    {"windows-1254", 4, Family::turkish},
    {"windows-1257", 4, Family::baltic},
    {"windows-1255", 4, Family::hebrew},
    {"windows-1256", 4, Family::arabic},
    {"iso-8859-2", 7, Family::east},
    {"koi8-r", 4, Family::cyrillic},
    {"ibm-866", 4, Family::cyrillic},
    {"ibm-852", 5, Family::east},
    {"windows-874", 5, Family::thai},
    {"windows-1258", 5, Family::vietnamese},
    {"iso-8859-9", 5, Family::turkish},
    {"iso-8859-5", 6, Family::cyrillic},
    {"iso-8859-7", 5, Family::greek},
    {"koi8-u", 6, Family::cyrillic},
    {"x-mac-cyrillic", 6, Family::cyrillic},
    {"x-mac-centraleurroman", 6, Family::east},
    {"x-mac-greek", 7, Family::greek},
    {"x-mac-turkish", 7, Family::turkish},
    {"ibm-855", 7, Family::cyrillic},
    {"ibm-857", 7, Family::turkish},
    {"ibm-858", 6, Family::west},
    {"ibm-862", 7, Family::hebrew},
    {"ibm-865", 7, Family::west},
    {"ibm-737", 7, Family::greek},
    {"ibm-775", 7, Family::baltic},
    {"ibm-860", 8, Family::west},
    {"ibm-861", 8, Family::west},
    {"ibm-863", 8, Family::west},
    {"ibm-869", 8, Family::greek},
    {"iso-8859-3", 8, Family::south},
    {"iso-8859-4", 7, Family::baltic},
    {"iso-8859-6", 7, Family::arabic},
    {"iso-8859-8", 7, Family::hebrew},
    {"iso-8859-10", 8, Family::baltic},
    {"iso-8859-13", 7, Family::baltic},
    {"iso-8859-14", 8, Family::celtic},
    {"ibm-864", 9, Family::arabic},
}};

constexpr char32_t no_character = 0xFFFD;

// What bytes 80 to FF mean; U+FFFD where nothing.
std::array<char32_t, 128> upper_half(const char* name) {
    std::array<char32_t, 128> characters{};
    characters.fill(no_character);
    if (const decode::SingleTable* const table = decode::single_table(name)) {
        std::transform(std::begin(table->upper), std::end(table->upper), characters.begin(),
                       [](char16_t c) { return c == decode::SingleTable::none ? no_character : char32_t{c}; });
    }
    return characters;
}

}  // namespace

std::span<const MisreadRow, misread_count> misread_charsets() { return rows; }

CharsetId misread_charset(std::string_view name) {
    for (CharsetId id = 0; id < static_cast<CharsetId>(rows.size()); ++id) {
        if (rows[id].name == name) return id;
    }
    return 0;
}

Sign sign(char32_t c) {
    constexpr std::u32string_view natural = U"\u00A0\u00AA\u00AB\u00B0\u00B7\u00BA\u00BB\u2013\u2014\u2018\u2019\u201A\u201C\u201D\u201E"
                                            U"\u2022\u2026\u2039\u203A\u00A3\u00A9\u00AE\u20AC\u2122\u00BF\u00A1"
                                            U"\u200C\u200D\u200E\u200F\u060C\u061B\u061F\u0640";
    if (c >= 0x2500 && c <= 0x259F) return Sign::box;
    if (natural.find(c) != natural.npos) return Sign::natural;
    return is_letter(c) && c != 0xAA && c != 0xB5 && c != 0xBA && c != 0x2C6 && c != 0x2C7 && c != 0x192 ? Sign::letter : Sign::odd;
}

const MisreadTables& MisreadTables::get() {
    static const MisreadTables tables;
    return tables;
}

MisreadTables::MisreadTables() : characters_(128) {
    const auto add = [&](CharsetId id, char32_t c, std::uint8_t byte) {
        if (c >= 0x10000) return;
        std::uint8_t& block = blocks_[c >> 7u];
        if (block == 0) {
            block = static_cast<std::uint8_t>(characters_.size() >> 7u);
            characters_.resize(characters_.size() + 128);
        }
        Misread& misread = characters_[(std::size_t{block} << 7u) + (c & 127u)];
        const CharsetSet bit = only(id);
        if ((misread.in & bit) != 0) return;
        if (misread.in == 0) misread.sign = sign(c);
        misread.in |= bit;
        misread.byte[id] = byte;
        // DC to DF begin Syriac, Thaana and N'Ko, which no program that misread text has met; a sequence with such a lead
        // is an accident nearly always (German "ß“" is one in windows-1252).
        if (byte >= 0xC2 && byte <= 0xDB) misread.lead2 |= bit;
        if (byte >= 0xE0 && byte <= 0xEF) misread.lead3 |= bit;
        if (byte >= 0xF0 && byte <= 0xF4) misread.lead4 |= bit;
        if (byte >= 0x80 && byte <= 0xBF) misread.tail |= bit;
    };
    for (CharsetId id = 0; id < static_cast<CharsetId>(rows.size()); ++id) {
        const std::array<char32_t, 128> upper = upper_half(rows[id].name);
        for (unsigned byte = 0; byte < 0x80; ++byte) readings_[id][byte] = byte;
        for (unsigned byte = 0x80; byte < 0x100; ++byte) {
            char32_t c = upper[byte - 0x80];
            const bool private_use = c >= 0xE000 && c <= 0xF8FE;
            if (c < 0x80 || c == no_character || private_use) c = byte < 0xA0 ? byte : 0;
            // Some tables lack what DOS showed.
            if (c == 0 && byte == 0xAA && std::string_view(rows[id].name) == "ibm-852") c = 0xAC;
            if (byte < 0xC0 && (c == 0 || (c < 0xA0 && upper[byte - 0x80] != c))) {
                undefined_[id].push_back(static_cast<std::uint8_t>(byte));
            } else if (byte < 0xA0 && c == byte && std::string_view(rows[id].name).starts_with("windows-")) {
                undefined_[id].push_back(static_cast<std::uint8_t>(byte));  // ICU reads them as controls by itself
            }
            readings_[id][byte] = c;
            // Some programs read bytes without a character as Latin-1 does: "Ä¡" and "Å¥" of windows-1257.
            const bool as_latin1 = c == 0 && byte < 0xC0 && std::string_view(rows[id].name).starts_with("windows-125") && std::find(upper.begin(), upper.end(), byte) == upper.end();
            if (c != 0 || as_latin1) add(id, as_latin1 ? byte : c, static_cast<std::uint8_t>(byte));
        }
        // Vendors' tables differ in which of two characters that look alike they have.
        constexpr char32_t twins[][2] = {{0xB5, 0x3BC}, {0xDF, 0x3B2}, {0x3A9, 0x2126}, {0x2206, 0x394}, {0x2211, 0x3A3}, {0x220F, 0x3A0}, {0x3B5, 0x2208}};
        for (const auto& [one, other] : twins) {
            const Misread a = of(one);
            const Misread b = of(other);
            if ((a.in & only(id)) != 0) add(id, other, a.byte[id]);
            if ((b.in & only(id)) != 0) add(id, one, b.byte[id]);
        }
    }
}

}  // namespace salvage::repair
