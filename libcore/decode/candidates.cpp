// The priors are habits of the world in bits: a text is in windows-1251 or windows-1252 more often than in a DOS or
// Mac charset, and where two charsets give the same text the commoner name is told.
#include <salvage/decode/candidates.hpp>
#include <salvage/decode/converter.hpp>
#include <salvage/decode/johab.hpp>
#include <salvage/decode/windows1252.hpp>

#include <algorithm>
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
    {"windows-1253", 2, " el ", Shape::single},
    {"iso-8859-7", 3, " el ", Shape::single},
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

// The row of a charset, if it is one of ours.
const CandidateRow* row_of(const Charset& charset) {
    const auto* const found = std::find_if(std::begin(rows), std::end(rows), [&](const CandidateRow& row) { return charset_named(row.name) == charset; });
    return found == std::end(rows) ? nullptr : found;
}

Candidate make(const Charset& charset, std::string_view name, double prior, std::string_view fits, Shape shape) {
    Candidate made{charset, prior, fits, shape, nullptr, nullptr};
    switch (shape) {
        case Shape::single: made.single = single_byte(charset, name); break;
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

}  // namespace

std::size_t Candidate::append_exact(std::string& out, std::string_view bytes) const {
    if (pairs != nullptr) return decode::append_exact(out, *pairs, bytes);
    return shape == Shape::johab ? append_syllables(out, bytes) : 0;
}

std::size_t Candidate::first_unusual(std::string_view bytes) const {
    if (pairs != nullptr) return decode::first_unusual(*pairs, bytes);
    if (single == nullptr) return ill_formed(shape, bytes) == 0 ? bytes.npos : 0;
    const auto* const found = std::find_if(bytes.begin(), bytes.end(), [&](char c) { return single->characters[static_cast<unsigned char>(c)] == SingleByte::none; });
    return found == bytes.end() ? bytes.npos : static_cast<std::size_t>(found - bytes.begin());
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

}  // namespace salvage::decode
