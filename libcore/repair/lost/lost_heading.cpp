#include <salvage/repair/lost/lost_heading.hpp>
#include <salvage/repair/marks.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <string>

namespace salvage::repair {
namespace {

// How words begin that tell to choose, and what menus are made of; "?" is any letter beyond ASCII.
constexpr std::string_view of_menus[] = {
    "choos", "select", "click", "menu", "dialog", "w?hl", "klick", "?ffnen", "rufen", "registerkart", "choisi", "s?lect", "cliqu", "ouvr", "onglet", "elij", "elig",
    "seleccion", "pulse", "abra", "pesta?a", "escolh", "escoll", "selecion", "clique", "separador", "scegl", "selez", "clic", "aprite", "kies", "klik", "selecteer", "tabblad",
    "v?lj", "?ppna", "fliken", "v?lg", "?bn", "fanen", "velg", "vel", "?pne", "valits", "napsau", "avaa", "valik", "vali", "kl?ps", "v?lass", "kattint", "nyis",
    "wybier", "klikn", "otw?r", "kart", "zvol", "vyber", "klep", "otev", "nab?d", "zvo?", "otvor", "ponuk", "izber", "odpri", "odaber", "izborn", "alege", "ale?",
    "selecta", "desch", "meni", "se?in", "t?kla", "tria", "trie", "feu", "prema", "pasirink", "spustel", "izv?l", "noklik", "elekt", "alklak", "hautatu", "veldu", "smell", "bruk", "brug", "anv?nd", "use", "using", "verwend", "utili", "usa", "uso"};

// Behind these © stands, or what was lost was "•": never a dash that parts words.
constexpr std::string_view of_credits = " foto fotos photo photos picture pictures bild bilder image images copyright quelle source credit credits illustration grafik rechte rights reserved r?serv?s reservados riservati vorbehalten video ";

// Whether `word`, in small letters, begins with `stem`, in which a mark is any letter that is lost or beyond ASCII.
bool begins_with(std::string_view word, std::string_view stem) {
    std::size_t at = 0;
    for (const char wanted : stem) {
        if (at == word.size()) return false;
        const CodePoint c = valid_utf8_next(word, at);
        if (wanted == '?' ? c.value < 0x80 && c.value != U'?' : c.value != static_cast<unsigned char>(wanted)) return false;
        at += c.length;
    }
    return true;
}

}  // namespace

bool tells_to_choose(std::string_view text, ByteRange mark) {
    constexpr std::size_t reach = 160;
    const auto ends = [&](std::size_t at) { return text[at] == '\n' || (text[at] == '.' && at + 1 < text.size() && text[at + 1] == ' '); };
    std::size_t begin = mark.begin;
    while (begin > 0 && mark.begin - begin < reach && !ends(begin - 1)) --begin;
    std::size_t end = mark.end;
    while (end < text.size() && end - mark.end < reach && !ends(end)) ++end;
    // A word that the reach cuts is left out.
    if (mark.begin - begin == reach) begin = std::min(text.find(' ', begin), mark.begin);
    if (end - mark.end == reach) end = std::max(text.rfind(' ', end), mark.end);
    for (std::size_t at = begin; at < end;) {
        while (at < end && text[at] == ' ') ++at;
        const std::size_t blank = std::min(text.find(' ', at), end);
        const std::string word = lower(text.substr(at, blank - at));
        if (std::any_of(std::begin(of_menus), std::end(of_menus), [&](std::string_view stem) { return begins_with(word, stem); })) return true;
        at = blank;
    }
    return false;
}

bool names_in_sentence(std::string_view text, std::size_t end) {
    constexpr std::size_t reach = 80;
    const std::size_t last = end;
    bool some = false;
    while (end > 0 && last - end < reach) {
        const ByteRange word = word_before(text, end);
        if (word.empty()) return some && (text[end - 1] == '(' || text[end - 1] == '"' || mark_before(text, end) != 0 || static_cast<unsigned char>(text[end - 1]) >= 0x80);
        if (!is_upper(valid_utf8_next(text, word.begin).value)) return some;
        some = true;
        end = word.begin;
        if (end == 0 || text[end - 1] != ' ') continue;
        --end;
    }
    return false;
}

bool in_row_of_names(std::string_view text, ByteRange mark) {
    constexpr std::size_t reach = 320;
    constexpr int most = 2;
    const std::string apart = " " + std::string(mark.of(text)) + " ";
    const std::size_t from = mark.begin - std::min(reach, mark.begin);
    const std::size_t feed = text.substr(from, mark.begin - from).rfind('\n');
    const std::size_t begin = feed == text.npos ? from : from + feed + 1;
    const std::size_t end = std::min({text.find('\n', mark.end), mark.end + reach, text.size()});
    const std::string_view line = text.substr(begin, end - begin);
    int count = 0;
    for (std::size_t at = line.find(apart); at != line.npos; at = line.find(apart, at + apart.size() - 1)) {
        const std::size_t next = at + apart.size();
        if (next >= line.size()) break;
        const char32_t c = valid_utf8_next(line, next).value;
        if ((is_upper(c) || is_digit(c) || c == U'?' || c == 0xFFFD) && ++count > most) return true;
    }
    return false;
}

bool credits(std::string_view text, std::size_t end) { return listed(of_credits, lower(word_before(text, end).of(text))); }

}  // namespace salvage::repair
