// Which characters are rare is taken from the judge's table: what a character costs by itself in the language that writes it
// most.  Of the Han characters and syllables in running text 1 to 2 % cost more than `rare_bits` (10 % in traditional
// characters), of those that come out of wrong readings 55 to 99 %.
#include <salvage/repair/mojibake/mojibake_kinds.hpp>

#include <algorithm>
#include <optional>

#include <salvage/language/judge.hpp>
#include <salvage/language/table.hpp>
#include <salvage/language/words.hpp>
#include <salvage/repair/mojibake/mojibake_charsets.hpp>
#include <salvage/text/chars.hpp>

namespace salvage::repair {
namespace {

constexpr double rare_bits = 13.5;
// A letter of an alphabet costs less than this in its language: 'ù' in French 11, 'ň' in Czech 13.6.
constexpr double letter_bits = 14;

struct Costs {
    const std::uint8_t* lanes = nullptr;
    std::size_t count = 0;
    double more = 0;  // whatever the language
};

std::optional<Costs> costs(const language::Table& table, char32_t c) {
    const language::Fold fold = table.fold(c);
    if (fold.script() == 0) return {};
    const language::ScriptRecord& script = table.scripts()[fold.script() - 1u];
    return Costs{table.at<std::uint8_t>(script.unigrams) + std::size_t{fold.symbol} * script.stride, script.lanes,
                 static_cast<double>(fold.cost()) / language::units_per_bit};
}

bool is_rare(const language::Table& table, char32_t c) {
    const auto known = costs(table, c);
    if (!known) return false;
    const double least = *std::min_element(known->lanes, known->lanes + known->count);
    return least / language::units_per_bit + known->more > rare_bits;
}

std::uint64_t written_in(const language::Table& table, char32_t c) {
    const auto known = costs(table, c);
    if (!known) return ~std::uint64_t{0};
    std::uint64_t set = 0;
    for (std::size_t i = 0; i < known->count; ++i) {
        if (known->lanes[i] / double{language::units_per_bit} + known->more < letter_bits) set |= std::uint64_t{1} << i;
    }
    return set;
}

Kind kind_of(char32_t c) {
    // Signs that good text has between letters, or directly beside them.
    constexpr std::u32string_view innocent = U"\u00A0\u00AA\u00AD\u00B0\u00B7\u00BA\u00A9\u00AE\u2122\u2026\u2022";
    if (c < 0xA0) return Kind::control;
    if (c >= 0x2500 && c <= 0x259F) return Kind::box;
    if (c == 0x201C || c == 0x201D || c == 0xB5) return Kind::sign;  // beside words, but not inside
    if (c >= 0x200B && c <= 0x201F && c != 0x2017 && c != 0x201A && c != 0x201E) return Kind::natural;
    if (innocent.find(c) != innocent.npos) return Kind::natural;
    constexpr std::u32string_view trailing = U"¹±‡¸¨¼½¾¿¡¬¯´¶¦¥¤¢\u0192\u02C6\u02C7\u02D8\u02DA\u02DB\u02DD\u2017\u201A\u201E\u20AC";
    if (trailing.find(c) != trailing.npos || (c >= 0x2070 && c < 0x20A0)) return Kind::trailing;
    if (!is_letter(c)) return c < 0x300 || c >= 0x2000 ? Kind::sign : Kind::natural;
    if (c >= 0x300 && c < 0x370) return Kind::other;
    if (c >= 0x400 && c < 0x530) return is_upper(c) ? Kind::cyrillic_capital : Kind::cyrillic_small;
    if (c == 0x3C2) return Kind::greek_final;
    if ((c >= 0x370 && c < 0x400) || (c >= 0x1F00 && c < 0x2000)) return is_upper(c) ? Kind::greek_capital : Kind::greek_small;
    return is_upper(c) ? Kind::latin_capital : is_lower(c) ? Kind::latin_small : Kind::latin_letter;
}

}  // namespace

std::array<std::atomic<std::uint8_t>, (OddLetters::end - OddLetters::first) << 10U> OddLetters::known_{};

unsigned OddLetters::find(unsigned char left, char32_t c, unsigned char right, std::size_t place) {
    const auto folded = [](unsigned char edge) { return numbers[edge] == 0 ? U' ' : static_cast<char32_t>(edge | 0x20U); };
    language::Scorer scorer;
    scorer.add(folded(left));
    const double before = scorer.bits();
    scorer.add(c == 0x130 ? U'i' : language::small(c));  // İ stands among capitals, which are folded here
    scorer.add(folded(right));
    const auto bits = static_cast<std::uint8_t>(std::clamp(scorer.bits() - before + 0.5, 1.0, 63.0));
    known_[place].store(bits, std::memory_order_relaxed);
    return bits;
}

const CharacterKinds& CharacterKinds::get() {
    static const CharacterKinds kinds;
    return kinds;
}

CharacterKinds::CharacterKinds() : kinds_(0x10000, Kind::other) {
    const language::Table table = language::table();
    const auto fill = [&](char32_t begin, char32_t end) {
        for (char32_t c = begin; c < end; ++c) kinds_[c] = kind_of(c);
    };
    for (char32_t c = 'A'; c <= 'Z'; ++c) kinds_[c] = Kind::latin_capital;
    for (char32_t c = 'a'; c <= 'z'; ++c) kinds_[c] = Kind::latin_small;
    fill(0x80, 0x530);
    for (const char32_t c : {U'\u060C', U'\u061B', U'\u061F', U'\u0640'}) kinds_[c] = Kind::natural;
    fill(0x1E00, 0x2600);
    const auto fill_wide = [&](char32_t begin, char32_t end) {
        for (char32_t c = begin; c < end; ++c) {
            const bool rare = is_rare(table, c);
            kinds_[c] = rare ? Kind::rare : Kind::wide;
            plain_tables_.unusual[c >> 5U] |= std::uint32_t{rare} << (c & 0x1FU);
        }
    };
    fill_wide(0x3400, 0xA000);
    fill_wide(0xAC00, 0xD7A4);
    kinds_[lost_in_gbk] = Kind::control;
    for (char32_t c = 0xFF61; c < 0xFFA0; ++c) kinds_[c] = Kind::rare;  // half-width katakana
    for (char32_t c = 0x3165; c < 0x318F; ++c) kinds_[c] = Kind::rare;  // letters of Hangul out of use: they are rows of kana in other charsets
    languages_.fill(~std::uint64_t{0});
    for (char32_t c = 0xC0; c < latin_end; ++c) {
        if (is_latin(kinds_[c])) languages_[c] = written_in(table, c);
    }
    for (char32_t c = cyrillic_begin; c < cyrillic_end; ++c) {
        if (const std::uint64_t set = is_cyrillic(kinds_[c]) ? written_in(table, c) : 0; set != 0) languages_[c] = set;
    }
    // French writes them, but so seldom that the judge's table cannot tell.
    for (const char32_t c : {U'\u0152', U'\u0153', U'\u00FF', U'\u0178'}) languages_[c] = ~std::uint64_t{0};
    for (std::size_t i = 0; i < cyrillic_.size(); ++i) {
        const Kind kind = kinds_[cyrillic_begin + i];
        cyrillic_[i] = (languages_[cyrillic_begin + i] & cyrillic_languages) | (kind == Kind::cyrillic_small ? small_cyrillic : kind == Kind::cyrillic_capital ? capital_cyrillic : 0);
    }
    for (std::size_t i = 0; i < 0x100; ++i) {
        if (is_cyrillic(kinds_[cyrillic_begin + i])) plain_tables_.cyrillic[i >> 6U][i & 0x3FU] = static_cast<FewLanguages>(languages_[cyrillic_begin + i]);
    }
    vietnamese_languages_ = written_in(table, 0x1EA1);
}

}  // namespace salvage::repair
