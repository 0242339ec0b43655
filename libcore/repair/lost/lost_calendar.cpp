#include <salvage/repair/lost/lost_calendar.hpp>
#include <salvage/repair/lost/lost_places.hpp>
#include <salvage/repair/short_hash.hpp>
#include <salvage/text/ascii.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <array>
#include <bitset>
#include <cstddef>
#include <iterator>
#include <string_view>
#include <vector>

namespace salvage::repair {
namespace {

// Small letters; "?" is any letter beyond ASCII.  Short forms stand in tables of opening hours.
struct Row {
    std::string_view days, months;
};
constexpr Row rows[] = {
    {" monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun ",
     " january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec "},
    {" montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag mo di mi do fr sa so ", " januar februar m?rz april mai juni juli august september oktober november dezember "},
    {" lundi mardi mercredi jeudi vendredi samedi dimanche ", " janvier f?vrier mars avril mai juin juillet ao?t septembre octobre novembre d?cembre "},
    {" lunes martes mi?rcoles jueves viernes s?bado domingo ", " enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre "},
    {" segunda ter?a quarta quinta sexta s?bado domingo ", " janeiro fevereiro mar?o abril maio junho julho agosto setembro outubro novembro dezembro "},
    {" luned? marted? mercoled? gioved? venerd? sabato domenica ", " gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre "},
    {" maandag dinsdag woensdag donderdag vrijdag zaterdag zondag ", " januari februari maart april mei juni juli augustus september oktober november december "},
    {" m?ndag tisdag onsdag torsdag fredag l?rdag s?ndag m?n tis ons tors fre l?r s?n ", " januari februari mars april maj juni juli augusti september oktober november december "},
    {" mandag tirsdag onsdag torsdag fredag l?rdag s?ndag man tir ons tor fre l?r s?n ", " januar februar marts mars april maj mai juni juli august september oktober november desember december "},
    {" maanantai tiistai keskiviikko torstai perjantai lauantai sunnuntai ma ti ke to pe la su ", " tammikuu helmikuu maaliskuu huhtikuu toukokuu kes?kuu hein?kuu elokuu syyskuu lokakuu marraskuu joulukuu "},
    {" poniedzia?ek wtorek ?roda czwartek pi?tek sobota niedziela ", " stycze? luty marzec kwiecie? maj czerwiec lipiec sierpie? wrzesie? pa?dziernik listopad grudzie? "},
    {" pond?l? ?ter? st?eda ?tvrtek p?tek sobota ned?le po ?t st ?t p? so ne ", " leden ?nor b?ezen duben kv?ten ?erven ?ervenec srpen z??? ??jen listopad prosinec "},
    {" pondelok utorok streda ?tvrtok piatok sobota nede?a ", " janu?r febru?r marec apr?l m?j j?n j?l august september okt?ber november december "},
    {" h?tf? kedd szerda cs?t?rt?k p?ntek szombat vas?rnap ", " janu?r febru?r m?rcius ?prilis m?jus j?nius j?lius augusztus szeptember okt?ber november december "},
    {" luni mar?i miercuri joi vineri s?mb?t? duminic? ", " ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie "},
    {" ponedjeljak utorak srijeda ?etvrtak petak subota nedjelja ", " sije?anj velja?a o?ujak travanj svibanj lipanj srpanj kolovoz rujan listopad studeni prosinac "},
};

constexpr std::size_t longest = 16;  // bytes of a name, of all rows

struct Names {
    std::vector<std::string_view> sorted;
    std::bitset<8192> hashes;  // some 200 are set
    [[nodiscard]] static std::size_t place_of(std::string_view name) { return hash_of(name) % 8192; }
};

const Names& all_names() {
    static const Names names = [] {
        Names found;
        std::vector<std::string_view>& all = found.sorted;
        for (const Row& row : rows) {
            for (std::string_view list : {row.days, row.months}) {
                while (list.size() > 1) {
                    list.remove_prefix(1);
                    const std::size_t end = list.find(' ');
                    all.push_back(list.substr(0, end));
                    list.remove_prefix(end);
                }
            }
        }
        std::sort(all.begin(), all.end());
        for (const std::string_view name : all) found.hashes.set(Names::place_of(name));
        return found;
    }();
    return names;
}

// Whether any row has it: of the words beside marks hardly one is.
bool is_name(std::string_view word) {
    const Names& names = all_names();
    return names.hashes[Names::place_of(word)] && std::binary_search(names.sorted.begin(), names.sorted.end(), word);
}

// A word, small, with a mark for each letter beyond ASCII; as far as names go.
struct Name {
    std::array<char, longest> letters;
    std::size_t begin = 0, end = 0;
    [[nodiscard]] std::string_view view() const { return {letters.data() + begin, end - begin}; }
};

// What is written for the letter in a name, 0 for what is none.
char in_name(char32_t c) {
    if (c < 0x80) return is_ascii_letter(static_cast<char>(c)) ? ascii_lower(static_cast<char>(c)) : c == U'?' ? '?' : '\0';
    return c == 0xFFFD || is_letter(c) ? '?' : '\0';
}

// The word behind the marks, and the one before them, a short form with its stop.
Name name_behind(std::string_view text, std::size_t at) {
    Name name;
    if (at < text.size() && static_cast<unsigned char>(text[at]) <= ' ') return name;  // most stand behind words
    while (name.end < longest && at < text.size()) {
        const CodePoint c = valid_utf8_next(text, at);
        const char letter = in_name(c.value);
        if (letter == 0) break;
        name.letters[name.end++] = letter;
        at += c.length;
    }
    return name;
}
Name name_before(std::string_view text, std::size_t at) {
    if (at > 0 && text[at - 1] == '.') --at;
    Name name;
    name.begin = name.end = longest;
    while (name.begin > 0 && at > 0) {
        const CodePoint c = valid_utf8_before(text, at);
        const char letter = in_name(c.value);
        if (letter == 0) break;
        name.letters[--name.begin] = letter;
        at -= c.length;
    }
    return name;
}

}  // namespace

bool days_or_months(std::string_view text, const Marks& marks) {
    constexpr std::size_t shortest = 2;
    // Most marks stand inside of words or behind them.
    const Name behind = name_behind(text, marks.range.end);
    const std::string_view last = behind.view();
    if (last.size() < shortest || !is_name(last)) return false;
    const Name before = name_before(text, marks.range.begin);
    const std::string_view first = before.view();
    if (first.size() < shortest || first == last || !is_name(first)) return false;
    // Short forms are words of many languages: with a capital, and of days.
    return std::any_of(std::begin(rows), std::end(rows), [&](const Row& row) {
        const bool days = listed(row.days, first) && listed(row.days, last);
        if (first.size() > shortest && last.size() > shortest) return days || (listed(row.months, first) && listed(row.months, last));
        return days && is_upper(valid_utf8_next(text, marks.range.end).value);
    });
}

}  // namespace salvage::repair
