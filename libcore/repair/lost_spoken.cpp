#include <salvage/repair/lost_places.hpp>
#include <salvage/repair/marks.hpp>

#include <algorithm>
#include <array>

namespace salvage::repair {
namespace {

// Keys and signs are spoken of: "press ? for help", "das Zeichen ? steht".  How the words beside such a mark begin.
constexpr std::array<std::string_view, 92> of_signs = {
    "key", "press", "typ", "enter", "charact", "symbol", "sign", "mark", "wildcard", "joker", "wrote", "write", "print", "operator", "placeholder",
    "zeichen", "taste", "drück", "tipp", "eingab", "fragezeichen", "platzhalter", "schreib", "caract", "touche", "appuy", "saisi", "signe", "tape",
    "tecla", "puls", "presion", "escrib", "signo", "comod", "prem", "tasto", "carat", "digit", "segno", "scriv", "teken", "toets", "druk", "tecken",
    "teckn", "skriv", "tryck", "tangent", "tegn", "tast", "tryk", "merk", "näppäi", "paina", "kirjoit", "znak", "klawisz", "naciś", "wpisz", "kláves",
    "stisk", "zadej", "napi", "znač", "klávesa", "zadajt", "tipk", "jel", "billenty", "karakter", "gépel", "nyom", "semn", "apăs", "scri", "tuş", "işaret",
    "bas", "yaz", "simbol", "símbol", "cost", "kost", "price", "preis", "prix", "prec", "cena", "usd", "eur", "dollar"};

}  // namespace

bool spoken_of(std::string_view text, ByteRange mark) {
    const auto of_sign = [](const std::string& word) {
        return std::any_of(of_signs.begin(), of_signs.end(), [&](std::string_view sign) { return word.starts_with(sign); });
    };
    const std::size_t behind = mark.end + 1;
    if (behind < text.size() && of_sign(lower(word_behind(text, behind).of(text)))) return true;
    std::size_t at = mark.begin - 1;
    for (int words = 0; words < 2; ++words) {
        const ByteRange word = word_before(text, at);
        if (word.empty()) return false;
        if (of_sign(lower(word.of(text)))) return true;
        at = word.begin;
        if (at == 0 || text[at - 1] != ' ') return false;
        --at;
    }
    return false;
}

}  // namespace salvage::repair
