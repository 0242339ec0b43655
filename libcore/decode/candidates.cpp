// The priors are habits of the world in bits: a text is in windows-1251 or windows-1252 more often than in a DOS or
// Mac charset, and where two charsets give the same text the commoner name is told.
#include <salvage/decode/candidates.hpp>
#include <salvage/decode/converter.hpp>
#include <salvage/decode/johab.hpp>
#include <salvage/decode/single_byte.hpp>
#include <salvage/decode/windows1252.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <cstring>
#include <mutex>
#include <vector>

namespace salvage::decode {
namespace {

#define WEST " en de fr es it pt nl sv da nb nn fi is ca eu gl ga sq af id ms fo oc rm lb "
#define EAST " pl cs sk sl hr bs sr-Latn hu ro hsb "
#define CYRILLIC " ru uk be bg sr mk "
constexpr CandidateRow rows[] = {
    {"windows-1252", 0, WEST, Shape::single},
    {"iso-8859-1", 1, WEST, Shape::single},
    {"iso-8859-15", 2, WEST "et ", Shape::single},
    {"macintosh", 3, WEST, Shape::single},
    {"ibm-850", 2, WEST, Shape::single},
    {"ibm-437", 2.5, WEST, Shape::single},
    {"ibm-860", 9, " pt ", Shape::single},
    {"ibm-861", 9, " is ", Shape::single},
    {"ibm-863", 9, " fr ", Shape::single},
    {"ibm-865", 9, " da nb ", Shape::single},
    {"iso-8859-14", 8, " cy ga ", Shape::single},
    {"iso-8859-10", 8, " is fo da nb nn sv fi et lt lv ", Shape::single},
    {"ibm-858", 6, WEST, Shape::single},
    {"ibm-1051", 9, WEST, Shape::single},
    {"windows-1250", 0, EAST, Shape::single},
    {"iso-8859-2", 1, EAST, Shape::single},
    {"ibm-852", 2.5, EAST, Shape::single},
    {"x-mac-centraleurroman", 3, EAST, Shape::single},
    {"windows-1257", 1.9, " et lv lt ", Shape::single},
    {"iso-8859-13", 4.5, " et lv lt ", Shape::single},
    {"iso-8859-4", 5, " et lv lt ", Shape::single},
    {"ibm-775", 4, " et lv lt ", Shape::single},
    {"windows-1254", 1, " tr ", Shape::single},
    {"iso-8859-9", 2, " tr ", Shape::single},
    {"ibm-857", 5, " tr ", Shape::single},
    {"x-mac-turkish", 6, " tr ", Shape::single},
    {"iso-8859-3", 6, " eo mt ", Shape::single},
    {"windows-1251", 0, CYRILLIC, Shape::single},
    {"koi8-r", 1, " ru bg ", Shape::single},
    {"koi8-u", 1, " uk ", Shape::single},
    {"iso-8859-5", 3, CYRILLIC, Shape::single},
    {"ibm-866", 2, " ru uk be bg ", Shape::single},
    {"ibm-855", 6, CYRILLIC, Shape::single},
    {"x-mac-cyrillic", 4, CYRILLIC, Shape::single},
    {"windows-1253", 0, " el ", Shape::single},
    {"iso-8859-7", 1, " el ", Shape::single},
    {"ibm-737", 5, " el ", Shape::single},
    {"ibm-869", 6, " el ", Shape::single},
    {"x-mac-greek", 6, " el ", Shape::single},
    {"windows-1255", 0, " he yi ", Shape::single},
    {"iso-8859-8", 2, " he ", Shape::single},
    {"ibm-862", 5, " he ", Shape::single},
    {"windows-1256", 0, " ar fa ur ", Shape::single},
    {"iso-8859-6", 2, " ar ", Shape::single},
    {"windows-874", 1, " th ", Shape::single},
    {"windows-1258", 2, " vi ", Shape::single},
    {"VISCII", 6, " vi ", Shape::single},
    {"TCVN5712-1", 6, " vi ", Shape::single},
    {"iso-8859-16", 9, " ro ", Shape::single},
    {"x-mac-romanian", 10, " ro ", Shape::single},
    {"x-mac-croatian", 8, " hr sl bs sr-Latn ", Shape::single},
    {"x-mac-iceland", 8, " is ", Shape::single},
    {"KZ-1048", 5, " kk ", Shape::single},
    {"ibm-720", 8, " ar ", Shape::single},
    {"ibm-1125", 7, " uk ", Shape::single},
    {"ibm-1131", 8, " be ", Shape::single},
    {"KOI8-T", 7, " tg ", Shape::single},
    {"PTCP154", 9, " kk ky tt mn az ", Shape::single},
    {"ARMSCII-8", 6, " hy ", Shape::single},
    {"GEORGIAN-ACADEMY", 6, " ka ", Shape::single},
    {"GEORGIAN-PS", 7, " ka ", Shape::single},
    {"ibm-1133", 8, " lo ", Shape::single},
    {"gb18030", 0, " zh-Hans ", Shape::gb18030},
    {"big5-hkscs", 0, " zh-Hant ", Shape::big5},
    {"windows-31j", 0, " ja ", Shape::shift_jis},
    {"euc-jp", 1, " ja ", Shape::euc_jp},
    {"Shift_JIS-2004", 8, " ja ", Shape::shift_jis_2004},
    {"EUC-JIS-2004", 8, " ja ", Shape::euc_jis_2004},
    {"windows-949", 0, " ko ", Shape::euc_kr},
    {"Johab", 7, " ko ", Shape::johab},
    {"EUC-TW", 6, " zh-Hant ", Shape::euc_tw},
};
#undef WEST
#undef EAST
#undef CYRILLIC

// What no text means by a byte.
bool useless(char32_t c) {
    return (c >= 0x80 && c < 0xA0) || (c >= 0xE000 && c <= 0xF8FE) || c == 0xFFFD || (c & 0xFFFE) == 0xFFFE || c > 0xFFFF;
}

// What bytes mean in a charset of one byte a character, and whether its encoder gives them back.  Charsets that are none of
// ours are asked of ICU, a byte at a time.
class SingleSource {
public:
    /// `name`: of a row.
    SingleSource(const Charset& charset, std::string_view name) : own_(own_table(charset.name)) {
        if (charset.form != Form::icu || own_ != nullptr) return;
        known_ = single_table(name);
        if (known_ == nullptr) converter_ = Converter::open(charset.name);
    }
    [[nodiscard]] char32_t character(unsigned char byte) const {
        const char32_t c = upper(byte);
        // Some DOS tables exchange 1A, 1C and 7F; texts do not.  Vietnamese capitals stand on controls in earnest.
        if (byte < 0x80) return own_ == nullptr || c == SingleByte::none ? byte : c;
        return useless(c) ? SingleByte::none : c;
    }
    [[nodiscard]] bool exact(unsigned char byte, char32_t character) const {
        if (character == SingleByte::none) return true;
        if (own_ != nullptr) return byte == std::find(own_->characters.begin(), own_->characters.end(), character) - own_->characters.begin();
        if (known_ != nullptr) return known_->exact(byte);
        if (converter_ == nullptr) return true;
        std::string text;
        append_utf8(text, character);
        const auto back = converter_->encode(text);
        return back && back->size() == 1 && static_cast<unsigned char>(back->front()) == byte;
    }

private:
    [[nodiscard]] char32_t upper(unsigned char byte) const {
        if (own_ != nullptr) return own_->characters[byte] == OwnTable::none ? SingleByte::none : own_->characters[byte];
        if (byte < 0x80) return byte;
        if (known_ != nullptr) return known_->upper[byte - 0x80u] == SingleTable::none ? SingleByte::none : known_->upper[byte - 0x80u];
        if (converter_ == nullptr) return windows1252_character(byte).value_or(SingleByte::none);
        const char c = static_cast<char>(byte);
        const auto read = converter_->decode({&c, 1}, true);
        const auto first = read.bad.empty() && !read.text.empty() ? utf8_next(read.text, 0) : std::nullopt;
        return first && first->length == read.text.size() ? first->value : SingleByte::none;
    }

    const OwnTable* own_;
    const SingleTable* known_ = nullptr;
    std::unique_ptr<Converter> converter_;
};

std::unique_ptr<const SingleByte> single_byte(const SingleSource& source) {
    auto table = std::make_unique<SingleByte>();
    for (unsigned value = 0; value < 256; ++value) {
        const auto byte = static_cast<unsigned char>(value);
        const char32_t c = source.character(byte);
        table->characters[byte] = c;
        table->length[byte] = static_cast<std::uint8_t>(write_utf8(table->utf8[byte].data(), c == SingleByte::none ? U'\uFFFD' : c));
        table->folds[byte] = language::table().fold(c == SingleByte::none ? U'\uFFFD' : c);
        table->exact[byte] = source.exact(byte, c);
        table->plain[byte] = table->exact[byte] && c != SingleByte::none;
    }
    return table;
}

// The row of a charset, if it is one of ours.
const CandidateRow* row_of(const Charset& charset) {
    const auto* const found = std::find_if(std::begin(rows), std::end(rows), [&](const CandidateRow& row) { return charset_named(row.name) == charset; });
    return found == std::end(rows) ? nullptr : found;
}

Candidate make(const Charset& charset, std::string_view name, double prior, std::string_view fits, Shape shape) {
    Candidate made{charset, prior, fits, shape, nullptr, nullptr};
    switch (shape) {
        case Shape::single: made.single = single_byte({charset, name}); break;
        case Shape::shift_jis: made.pairs = &pair_table(Pairs::windows_31j); break;
        case Shape::shift_jis_2004: made.pairs = &pair_table(Pairs::jis_x_0213); break;
        case Shape::euc_jp: made.pairs = &pair_table(Pairs::euc_jp); break;
        case Shape::euc_kr: made.pairs = &pair_table(Pairs::windows_949); break;
        case Shape::big5: made.pairs = &pair_table(Pairs::big5_hkscs); break;
        case Shape::gb18030: made.pairs = &pair_table(Pairs::gb18030); break;
        case Shape::euc_jis_2004: case Shape::johab: case Shape::euc_tw: case Shape::other: break;
    }
    return made;
}

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

}  // namespace

void SingleByte::append_text(std::string& out, std::string_view bytes) const {
    const std::size_t size = out.size();
    out.resize(size + 3 * bytes.size() + 1);
    char* to = out.data() + size;
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        std::memcpy(to, utf8[byte].data(), 4);  // a fixed size is one instruction; what is too much is written over
        to += length[byte];
    }
    out.resize(static_cast<std::size_t>(to - out.data()));
}

std::span<const CandidateRow> candidate_rows() { return rows; }

const Candidate& candidate(std::size_t index) {
    static std::array<Candidate, std::size(rows)> all;
    static std::array<std::once_flag, std::size(rows)> made;
    std::call_once(made[index], [&] {
        const CandidateRow& row = rows[index];
        all[index] = make(charset_named(row.name).value_or(windows1252()), row.name, row.prior, row.fits, row.shape);
    });
    return all[index];
}

std::optional<Candidate> candidate_for(const Charset& charset) {
    if (charset.unit() > 1 || charset.form == Form::utf8) return std::nullopt;
    Encoder encoder(charset);
    if (encoder.stateful()) return std::nullopt;
    constexpr std::string_view letters = " ABCXYZabcxyz0123456789.,;:-()\t\n";
    if (encoder.encode(letters) != letters) return std::nullopt;
    const CandidateRow* const row = row_of(charset);
    Shape shape = row == nullptr ? Shape::other : row->shape;
    if (shape == Shape::other && charset.form == Form::icu) {
        const auto converter = Converter::open(charset.name);
        if (converter == nullptr) return std::nullopt;
        if (converter->single_byte()) shape = Shape::single;
    }
    return make(charset, row == nullptr ? "" : row->name, 0, "", shape);
}

namespace {

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
