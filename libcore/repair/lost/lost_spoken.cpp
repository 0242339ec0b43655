#include <salvage/repair/lost/lost_places.hpp>
#include <salvage/repair/marks.hpp>
#include <salvage/text/ascii.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <array>
#include <cstdint>
#include <iterator>
#include <string>

namespace salvage::repair {
namespace {

// Keys and signs are spoken of: "press ? for help", "das Zeichen ? steht".  How the words beside such a mark begin.
constexpr std::string_view of_signs[] = {
    "key", "press", "typ", "enter", "charact", "symbol", "sign", "mark", "wildcard", "joker", "wrote", "write", "print", "operator", "placeholder",
    "zeichen", "taste", "drück", "tipp", "eingab", "fragezeichen", "platzhalter", "schreib", "caract", "touche", "appuy", "saisi", "signe", "tapez",
    "tecla", "puls", "presion", "escrib", "signo", "comod", "tasto", "carat", "digit", "segno", "scriv", "teken", "toets", "druk", "tecken",
    "teckn", "skriv", "tryck", "tangent", "tegn", "tast", "tryk", "merk", "näppäi", "paina", "kirjoit", "znak", "klawisz", "naciś", "wpisz", "kláves",
    "stisk", "zadej", "napi", "znač", "klávesa", "zadajt", "tipk", "jel", "billenty", "karakter", "gépel", "nyom", "semn", "apăs", "scri", "tuş", "işaret",
    "yaz", "simbol", "símbol",
    "mönst", "pattern", "muster", "motif", "patr", "padr", "wzor", "wzór", "vzor", "mint", "jolly", "match"};

// Of prices, where a number is beside the mark.
constexpr std::string_view of_prices[] = {"cost", "kost", "price", "preis", "prix", "prec", "cena", "usd", "eur", "dollar"};

// Frequent words that begin so and speak of other things: yesterday and like (Hungarian), father (Italian), spring (French), dinner (Italian).
constexpr std::string_view no_signs =
    " tegnap tegnapi mint mintha padre padri patria patrie patron patrons patrón printemps presse presses pression pressing market markets marketing markt "
    "mark marks marché marque marques marc marca marco merci signifie significa signes signal signaux costa coste costume kostel mintegy digital digitale digitalen "
    "enterprise entertainment match matches typisch typique typical scrivania jelen jelent jelentette jelentett jelenleg jelentős teknik tecknade signor signora signore merkel marketingu ";

// The same in Cyrillic and Greek: parts of words.
constexpr std::string_view of_script_signs[] = {"имвол", "нак вопрос", "нак пита", "лавиш", "лавіш", "ажми", "ажат", "атис", "одстанов", "дстанов", "аблон", "регулярн",
                                                "χαρακτήρ", "ύμβολ", "πλήκτρ", "ατήστε", "ρωτηματικ", "ъпросител", "опросительн", "прашалник", "упитник"};

// Where those that begin with each small letter stand in `signs`.
struct SignsByLetter {
    std::array<std::string_view, std::size(of_signs)> signs{};
    std::array<std::uint8_t, 28> from{};
};
constexpr SignsByLetter by_letter = [] {
    SignsByLetter result;
    std::copy(std::begin(of_signs), std::end(of_signs), result.signs.begin());
    std::sort(result.signs.begin(), result.signs.end());
    for (std::size_t letter = 0; letter < result.from.size(); ++letter) {
        const auto* const first = std::find_if(result.signs.begin(), result.signs.end(), [&](std::string_view sign) { return static_cast<std::size_t>(sign.front() - 'a') >= letter; });
        result.from[letter] = static_cast<std::uint8_t>(first - result.signs.begin());
    }
    return result;
}();

// Letters, and the marks among them.
ByteRange damaged_word_before(std::string_view text, std::size_t at) {
    constexpr std::size_t longest = 48;
    const std::size_t end = at;
    while (at > 0 && end - at < longest) {
        const CodePoint c = valid_utf8_before(text, at);
        if (c.value != U'?' && !is_letter(c.value)) break;
        at -= c.length;
    }
    return {at, end};
}

// Whether `word` begins with `sign`, where a mark in it is any letter.
bool begins_with(std::string_view word, std::string_view sign) {
    std::size_t at = 0;
    for (std::size_t i = 0; i < sign.size();) {
        if (at == word.size()) return false;
        const CodePoint wanted = valid_utf8_next(sign, i);
        const CodePoint c = valid_utf8_next(word, at);
        if (c.value != wanted.value && (c.value != U'?' || wanted.value < 0x80)) return false;
        i += wanted.length;
        at += c.length;
    }
    return true;
}

bool of_sign(std::string_view word, bool priced) {
    // All signs begin with letters of ASCII.
    if (word.empty() || !is_ascii_letter(word.front())) return false;
    const auto letter = static_cast<std::size_t>(ascii_lower(word.front()) - 'a');
    const auto *const first = by_letter.signs.begin() + by_letter.from[letter];
    const auto *const last = by_letter.signs.begin() + by_letter.from[letter + 1];
    if (first == last && !priced) return false;
    const std::string small = lower(word);
    const auto begins = [&](std::string_view sign) { return begins_with(small, sign); };
    return ((priced && std::any_of(std::begin(of_prices), std::end(of_prices), begins)) || std::any_of(first, last, begins)) && !listed(no_signs, small);
}

}  // namespace

bool spoken_of(std::string_view text, ByteRange mark) {
    constexpr int words_before = 2;
    const std::size_t behind = mark.end + 1;
    const bool priced = (behind < text.size() && is_ascii_digit(text[behind])) || (mark.begin > 1 && is_ascii_digit(text[mark.begin - 2]));
    if (behind < text.size() && of_sign(word_behind(text, behind).of(text), priced)) return true;
    std::size_t at = mark.begin == 0 ? 0 : mark.begin - 1;
    for (int i = 0; i < words_before; ++i) {
        const ByteRange word = damaged_word_before(text, at);
        if (word.empty()) return false;
        if (of_sign(word.of(text), priced)) return true;
        at = word.begin;
        if (at == 0 || text[at - 1] != ' ') return false;
        --at;
    }
    return false;
}

bool signs_near(std::string_view text, ByteRange mark) {
    constexpr std::size_t reach = 160;
    const std::string_view line = line_around(text, mark.begin);
    const std::size_t at = mark.begin - static_cast<std::size_t>(line.data() - text.data());
    const std::size_t from = at - std::min(at, reach);
    const std::string_view near = line.substr(from, at - from + reach);
    return std::any_of(std::begin(of_script_signs), std::end(of_script_signs), [&](std::string_view stem) { return near.find(stem) != near.npos; });
}

}  // namespace salvage::repair
