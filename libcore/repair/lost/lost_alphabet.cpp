#include <salvage/language/words.hpp>
#include <salvage/repair/language_row.hpp>
#include <salvage/repair/lost/lost_alphabet.hpp>


namespace salvage::repair {
namespace {

struct Alphabet {
    std::string_view language;
    std::u32string_view letters;  // small
};
constexpr Alphabet alphabets[] = {
    {"de", U"äöüß"},           {"fr", U"àâæçéèêëîïôœùûüÿ"}, {"es", U"áéíñóúü"},           {"pt", U"áâãàçéêíóôõú"},      {"it", U"àèéìòù"},
    {"pl", U"ąćęłńóśźż"},      {"cs", U"áčďéěíňóřšťúůýž"},   {"sv", U"åäöé"},              {"da", U"æøåé"},              {"nb", U"æøåéêôò"},
    {"nn", U"æøåéêôò"},        {"fi", U"äöå"},              {"hu", U"áéíóöőúüű"},         {"ro", U"ăâîșțşţ"},           {"tr", U"çğıİöşüâîû"},
    {"nl", U"ëïéèöüêá"},       {"ca", U"àçèéíïòóúü·"},      {"sk", U"áäčďéíĺľňóôŕšťúýž"}, {"hr", U"čćđšž"},             {"is", U"áðéíóúýþæö"},
    {"sl", U"čšž"},            {"et", U"äõöüšž"},           {"lv", U"āčēģīķļņšūž"},       {"lt", U"ąčęėįšųūž"},         {"gl", U"áéíóúñüï"},
    {"eo", U"ĉĝĥĵŝŭ"},
};

}  // namespace

std::u32string_view letters_of_alphabet(std::string_view language) {
    const auto* const found = row_of(alphabets, language);
    return found == nullptr ? std::u32string_view() : found->letters;
}

bool of_alphabet(char32_t letter, std::u32string_view alphabet) {
    return alphabet.empty() || letter == language::word_apostrophe || alphabet.find(language::small(letter)) != alphabet.npos;
}

bool of_alphabet(char32_t letter, std::string_view language) { return of_alphabet(letter, letters_of_alphabet(language)); }

}  // namespace salvage::repair
