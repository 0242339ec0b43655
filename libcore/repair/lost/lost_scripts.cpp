#include <salvage/repair/language_row.hpp>
#include <salvage/repair/lost/lost_places.hpp>
#include <salvage/repair/lost/lost_scripts.hpp>
#include <salvage/repair/lost_signs/lost_quote_place.hpp>
#include <salvage/repair/lost_signs/lost_sign_bits.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>

namespace salvage::repair {
namespace {

char32_t before(std::string_view text, std::size_t at) { return at == 0 ? U'\n' : valid_utf8_before(text, at).value; }
char32_t behind(std::string_view text, std::size_t at) { return at >= text.size() ? U'\n' : valid_utf8_next(text, at).value; }

enum class Quoted : std::uint8_t { no, less, surely };

// How two marks, one behind the other, look like those of a quotation: "журнал ?Наука и жизнь? вышел", "газета ?Труд?, в которой".
Quoted quoted(std::string_view text, const Marks& first, const Marks& last) {
    constexpr std::size_t longest = 240;
    constexpr std::ptrdiff_t most_blanks = 12;
    const std::string_view inside = text.substr(first.range.end, last.range.begin - first.range.end);
    const std::size_t leading = blank_before(text, first.range.begin);
    // What a colon announces may be a sentence.
    const std::size_t longer = leading < first.range.begin && before(text, leading) == U':' && is_upper(behind(text, first.range.end)) ? 3 : 1;
    if (inside.size() < 2 || inside.size() > longer * longest || inside.find_first_of("\n=|<>{}") != inside.npos) return Quoted::no;
    const auto blanks = std::count(inside.begin(), inside.end(), ' ');
    if (blanks > static_cast<std::ptrdiff_t>(longer) * most_blanks || blank(inside.front()) || blank(inside.back())) return Quoted::no;
    const char32_t start = before(text, first.range.begin);
    if (!any_of(U" \u00A0\n\t(", start) || !is_letter(behind(text, first.range.end))) return Quoted::no;
    const char32_t end = before(text, last.range.begin);
    if (!is_letter(end) && !is_digit(end) && !any_of(U".,!)", end)) return Quoted::no;
    // Words of the Latin script are quoted as well, in text that is not.
    const std::size_t around = blank_before(text, first.range.begin);
    const char32_t last_before = before(text, around);
    const bool inside_sentence = around < first.range.begin && start != U'\n' && (is_cyrillic_or_greek(last_before) || last_before == U',' || last_before == U':' || last_before == U'(');
    if (!is_cyrillic_or_greek(behind(text, first.range.end)) && !is_cyrillic_or_greek(last_before)) return Quoted::no;
    const char32_t next = behind(text, last.range.end);
    const bool stops = any_of(U",;:)", next) || (next == U'.' && behind(text, last.range.end + 1) != U'.');
    const char32_t next_word = next == U' ' ? behind(text, last.range.end + 1) : U'\n';
    const bool goes_on = stops || (is_cyrillic_or_greek(next_word) && is_lower(next_word)) || next_word == U'(' || any_of(U".,", end);
    const bool title = is_upper(behind(text, first.range.end)) || blanks > 0;
    if (goes_on) return title && !signs_near(text, first.range) ? Quoted::surely : Quoted::less;
    return inside_sentence && title && (next == U' ' || next == U'\n') ? Quoted::less : Quoted::no;
}

}  // namespace

bool of_script_without_losses(language::LanguageId id) { return listed(" Cyrl Grek ", language::language(id).script); }

bool is_script_apostrophe(std::string_view text, const Marks& marks) {
    if (marks.count != 1) return false;
    // A vowel with a consonant of its own, behind a consonant; Belarusian writes "і" and "ё" so as well.
    constexpr std::u32string_view vowels = U"яюєїеёіЯЮЄЇЕЁІ";
    constexpr std::u32string_view consonants = U"бвгґджзклмнпрстфхцчшщБВГҐДЖЗКЛМНПРСТФХЦЧШЩ";
    return any_of(consonants, before(text, marks.range.begin)) && any_of(vowels, behind(text, marks.range.end));
}

bool joins_hyphenated(std::string_view text, const Marks& marks) {
    if (marks.count != 1 || !is_cyrillic_or_greek(before(text, marks.range.begin)) || !is_cyrillic_or_greek(behind(text, marks.range.end))) return false;
    constexpr std::string_view first = " будь хтозна казна кое кой во по из ";
    constexpr std::string_view last = " небудь нибудь либо то таки ка ";
    return listed(first, lower(word_before(text, marks.range.begin).of(text))) || listed(last, lower(word_behind(text, marks.range.end).of(text)));
}

bool ScriptCounts::lost() const {
    constexpr std::size_t enough = 3;
    // A channel that loses letters loses those at the starts of words, too: Greek ones with a breathing.
    if (letters > quoted + quoted_less + dashes + bullets) return false;
    if (quoted > 0 || quoted_less > 1 || bullets >= enough) return true;
    return (dashes + quoted_less + bullets >= enough && dashes + bullets > apart) || (lost_apostrophes() && apostrophes > 1);
}

ScriptCounts& ScriptCounts::operator+=(const ScriptCounts& other) {
    quoted += other.quoted;
    quoted_less += other.quoted_less;
    dashes += other.dashes;
    apart += other.apart;
    bullets += other.bullets;
    apostrophes += other.apostrophes;
    letters += other.letters;
    if (other.language) language = other.language;
    return *this;
}

ScriptCounts count_script_losses(std::string_view text, const std::vector<Marks>& marks) {
    ScriptCounts counts;
    CodeLines code(text);
    const Marks* open = nullptr;
    for (const Marks& each : marks) {
        const Marks* const opening = open;
        open = nullptr;
        if (each.count != 1) continue;
        const std::size_t at = each.range.begin;
        const std::size_t end = each.range.end;
        const char32_t last = before(text, at);
        const char32_t next = behind(text, end);
        if (is_cyrillic_or_greek(last) && is_cyrillic_or_greek(next)) {
            if (is_script_apostrophe(text, each)) ++counts.apostrophes;
            else if (!joins_hyphenated(text, each)) ++counts.letters;
            continue;
        }
        if ((last < 0x80 && next < 0x80 && opening == nullptr && last != U' ' && last != U'\n') || in_address(text, each.range) || code.at(at)) continue;
        if (opening != nullptr) {
            const Quoted found = quoted(text, *opening, each);
            if (found == Quoted::surely) ++counts.quoted;
            if (found == Quoted::less) ++counts.quoted_less;
            if (found != Quoted::no) continue;
        }
        if (is_letter(next) && any_of(U" \u00A0\n\t(", last)) open = &each;
        const std::size_t apart = blank_before(text, at);
        if (apart == at || last == U'\n') continue;
        const char32_t word = before(text, apart);
        const char32_t next_word = next == U' ' ? behind(text, end + 1) : U'\n';
        if (next == U'\n' || (is_upper(next_word) && is_letter(word))) ++counts.apart;
        else if (is_cyrillic_or_greek(next_word) && is_lower(next_word) && (is_cyrillic_or_greek(word) || any_of(U"),;", word)) && !signs_near(text, each.range)) ++counts.dashes;
    }
    if (counts == ScriptCounts{}) return counts;
    constexpr std::size_t sample = 4096;
    const language::Guess guess = language::guess(text.substr(0, whole_characters(text.substr(0, sample))));
    if (guess.prose && of_script_without_losses(guess.language)) counts.language = guess.language;
    return counts.language ? counts : ScriptCounts{};
}

std::size_t count_script_bullets(std::string_view text) {
    constexpr std::string_view mark = "? ";
    std::size_t count = 0;
    for (std::size_t at = text.find(mark); at != text.npos; at = text.find(mark, at + 1)) {
        if ((at == 0 || text[at - 1] == '\n') && is_cyrillic_or_greek(behind(text, at + mark.size()))) ++count;
    }
    return count;
}

}  // namespace salvage::repair
