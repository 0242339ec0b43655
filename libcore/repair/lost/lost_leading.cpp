#include <salvage/repair/language_row.hpp>
#include <salvage/repair/lost/lost_leading.hpp>
#include <salvage/repair/marks.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <iterator>
#include <string>

namespace salvage::repair {
namespace {

struct Leading {
    std::string_view language, words;
};
// Those with letters beyond ASCII are left out: they are lost as well; and those that are parts of verbs: "fing an –".
constexpr Leading leading[] = {
    {"en", " the a an of my your our their every "},
    {"de", " ein eine einen einem einer eines kein keine im am zum zur vom von mein meine sein seine ihre unser unsere "},
    {"fr", " le la les l un une des du de au aux ce cette ces mon ma mes son sa ses notre votre leur leurs dans en par sur chez vers "},
    {"es", " el la los las un una unos unas de del al en por con su sus mi mis cada "},
    {"pt", " o os as um uma de do da dos das em no na nos nas por com ao seu sua cada "},
    {"gl", " o os as un unha de do da dos das en no na nos nas por con ao seu cada "},
    {"it", " il lo la i gli le un uno una di del della dei degli delle da dal dalla in nel nella per con al alla "},
    {"ca", " el la els les un una de del dels al als en amb "},
    {"nl", " de het een van naar mijn onze "},
    {"sv", " en ett denna detta dessa min din varje liten lilla ny nya "},
    {"da", " en et denne dette disse min din hver lille ny nye "},
    {"nb", " en et denne dette disse min din hver lille ny nye "},
    {"nn", " ein eit denne dette desse min din kvar liten ny nye "},
    {"pl", " w na z do od o dla przez przy nad pod bez ze we ku "},
    {"cs", " v ve z ze na do od pro bez nad k ke o u po "},
    {"sk", " v vo z zo na do od pre bez nad k ku o u po "},
    {"sl", " v na za od do iz s z o po pri "},
    {"hr", " u na za od do iz s sa o po pri "},
    {"hu", " a az egy "},
    {"ro", " un o de din pe cu pentru "},
    {"tr", " bir bu "},
    {"eo", " la de en al "},
    {"ru", " в во на с со к ко у о об из от до по за для без под над при про через между перед "},
    {"uk", " в у на з із зі до від по за для без під над при про через між перед о об "},
    {"be", " у ў на з са да ад па за для без пад над пры праз між перад аб "},
    {"bg", " в във на с със към у о от до по за без под над при през между пред "},
    {"mk", " во на со кон од до по за без под над при преку меѓу пред "},
    {"sr", " у на са к ка од до по за без под над при преко између пред "},
    {"el", " ο η το οι τα του της των τον την τους τις στο στη στην στον στα στις στους σε από για με προς "},
};

}  // namespace

bool leads_on(std::string_view text, std::size_t end, std::string_view language) {
    const auto* const row = row_of(leading, language);
    // "på", "nå", whose letter is lost.
    if (const std::size_t width = mark_before(text, end); width != 0 && listed(" sv da nb nn ", language)) {
        const std::size_t mark = end - width;
        if (mark > 1 && text[mark - 2] == ' ' && (text[mark - 1] == 'p' || text[mark - 1] == 'n')) return true;
    }
    const ByteRange word = word_before(text, end);
    if (row == nullptr || word.empty()) return false;
    // "stud?u" does not end in a preposition.
    const char32_t before = word.begin == 0 ? U' ' : valid_utf8_before(text, word.begin).value;
    return before != U'?' && before != 0xFFFD && listed(row->words, lower(word.of(text)));
}

}  // namespace salvage::repair
