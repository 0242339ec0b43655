#include <salvage/repair/lost/lost_places.hpp>
#include <salvage/repair/lost_signs/lost_quote_place.hpp>
#include <salvage/repair/lost_signs/lost_sign_places.hpp>
#include <salvage/repair/lost_signs/lost_signs.hpp>
#include <salvage/repair/marks.hpp>
#include <salvage/text/ascii.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <string>

namespace salvage::repair {
namespace {

// Where the run of marks stands between blanks, which are part of it, from `at` on; npos if it does not.  Blanks are many and marks few.
std::size_t find_apart(std::string_view text, std::string_view run, std::size_t at) {
    for (at = text.find(run, at + 1); at != text.npos; at = text.find(run, at + 1)) {
        const std::size_t end = at + run.size();
        if (end < text.size() && text[end] == ' ' && blank_before(text, at) < at) return at - 1;
    }
    return text.npos;
}

// Asked for every line.
bool sets_dashes_at_words(std::string_view language) { return language == "es" || language == "gl" || language == "ca"; }

}  // namespace

bool joins_formulas(std::string_view text, std::size_t end, std::size_t begin) {
    constexpr std::size_t longest = 40;
    if (end == 0 || text[end - 1] != ')') return false;
    const std::string_view before = text.substr(end - std::min(end, longest), std::min(end, longest));
    const std::size_t open = before.rfind('(');
    std::size_t name = begin;
    while (name < text.size() && is_ascii_alphanumeric(text[name])) ++name;
    return open != before.npos && open > 0 && is_ascii_alphanumeric(before[open - 1]) && name > begin && name < text.size() && text[name] == '(';
}

bool behind_chess_move(std::string_view text, std::size_t end) {
    constexpr std::size_t longest = 7;
    if (end > 0 && (text[end - 1] == '+' || text[end - 1] == '#')) --end;
    const auto within = [&](std::size_t at, char first, char last) { return text[at] >= first && text[at] <= last; };
    if (end < 2 || !within(end - 1, '1', '8') || !within(end - 2, 'a', 'h')) return false;
    std::size_t begin = end - 2;
    while (begin > 0 && end - begin < longest && (within(begin - 1, 'a', 'h') || within(begin - 1, '1', '8') || text[begin - 1] == 'x')) --begin;
    const bool piece = begin > 0 && is_ascii_letter(text[begin - 1]) && !is_ascii_lower(text[begin - 1]);
    if (piece) --begin;
    return (piece || begin < end - 2) && (begin == 0 || text[begin - 1] == ' ' || text[begin - 1] == '\n' || text[begin - 1] == '.');
}

bool dialogue_line(std::string_view text, ByteRange at, std::string_view language) {
    if (!sets_dashes_at_words(language)) return false;
    const std::string_view line = line_around(text, at.begin);
    const auto starts_word = [&](std::size_t i) {
        while (i < line.size() && (line[i] == '?' || static_cast<unsigned char>(line[i]) >= 0x80) && !is_letter(valid_utf8_next(line, i).value)) i += valid_utf8_next(line, i).length;
        return i < line.size() && is_letter(valid_utf8_next(line, i).value);
    };
    const auto mark = [&](std::size_t i) { return i < line.size() && (line[i] == '?' || line.substr(i).starts_with("\xEF\xBF\xBD")); };
    if ((!mark(0) && !line.starts_with("—") && !line.starts_with("–")) || !starts_word(0)) return false;
    bool open = mark(0);
    for (std::size_t i = 1; i < line.size(); ++i) {
        if (!mark(i)) continue;
        if (line[i - 1] == ' ' && starts_word(i)) {
            if (open) return true;
            open = true;
        } else {
            open = false;
        }
    }
    return !mark(0);
}

bool begins_with_mark(std::string_view text, std::size_t at) {
    const std::string_view line = line_around(text, at);
    return line.starts_with("?") || line.starts_with("\xEF\xBF\xBD") || line.starts_with("–") || line.starts_with("—");
}

bool beside_another(std::string_view text, ByteRange paragraph, ByteRange at) {
    const std::string apart = " " + std::string(at.of(text));
    if (text.substr(at.end).starts_with(apart)) {
        const std::size_t end = at.end + apart.size();
        if (end >= text.size() || !is_letter(valid_utf8_next(text, end).value)) return true;
    }
    return text.substr(paragraph.begin, at.begin - paragraph.begin).ends_with(apart + " ");
}

bool may_speak(std::string_view text, ByteRange at, std::string_view language) {
    if (!listed(" fr es pt gl it ca pl hu ro tr cs sk sv fi nb da lt hr sl ru uk be bg mk sr el ", language)) return false;
    if (at.end + 1 >= text.size() || text[at.end] != ' ') return false;
    const CodePoint first = valid_utf8_next(text, at.end + 1);
    if (!is_upper(first.value) && first.value != U'?' && first.value != 0xFFFD && first.value != 0xBF && first.value != 0xA1) return false;
    std::size_t end = std::min(text.find('\n', at.end), text.size());
    while (end > at.end && text[end - 1] == ' ') --end;
    const char32_t last = valid_utf8_before(text, end).value;
    return is_sentence_end(last) || last == 0xFFFD;
}

bool speaks(std::string_view text, ByteRange at, std::string_view language) {
    if (!may_speak(text, at, language)) return false;
    const std::size_t line_end = std::min(text.find('\n', at.end), text.size());
    // Items of lists end so too, but nobody is said to speak in them.
    const std::string apart = " " + std::string(at.of(text)) + " ";
    const std::string_view line = text.substr(at.end, line_end - at.end);
    if (line.find(apart) != line.npos) return true;
    for (std::size_t i = at.end; (i = text.find_first_of(",?!", i)) < line_end; ++i) {
        if (speech_behind(text, i + 1, language)) return true;
    }
    return false;
}

bool asks_on(std::string_view text, ByteRange paragraph, std::size_t at) {
    const std::size_t next = text.find('?', at);
    if (next >= paragraph.end || text.substr(at, next - at).find_first_of(".!\n") != std::string_view::npos) return false;
    if (next + 1 >= paragraph.end || text[next + 1] == '\n') return true;
    if (text[next + 1] != ' ' || next + 2 >= paragraph.end) return false;
    // Behind "Onde ? que estiveste?" a sentence begins, or a dash stands, lost or not, before who asked.
    const CodePoint behind = valid_utf8_next(text, next + 2);
    const bool dash = behind.value == 0x2013 || behind.value == 0x2014 || (behind.value == U'?' && text[next - 1] != ' ');
    return is_upper(behind.value) || (dash && text.substr(next + 2 + behind.length).starts_with(" "));
}

bool year_before(std::string_view text, ByteRange paragraph, std::size_t end) {
    std::size_t begin = end;
    while (begin > paragraph.begin && is_ascii_digit(text[begin - 1])) --begin;
    return end - begin == 4;
}

bool spaced_years(std::string_view text, ByteRange paragraph, ByteRange at) {
    constexpr std::size_t digits = 4;
    if (!year_before(text, paragraph, at.begin) || at.end + digits > paragraph.end) return false;
    const std::string_view first = text.substr(at.begin - digits, digits);
    const std::string_view last = text.substr(at.end, digits);
    const bool ends = at.end + digits == paragraph.end || !is_ascii_alphanumeric(text[at.end + digits]);
    return ends && std::all_of(last.begin(), last.end(), [](char c) { return is_ascii_digit(c); }) && first < last && first >= "1000" && last < "2100";
}

bool spaced_hours(std::string_view text, ByteRange paragraph, ByteRange at) {
    const auto digit = [&](std::size_t i) { return i >= paragraph.begin && i < paragraph.end && is_ascii_digit(text[i]); };
    const auto parts = [&](std::size_t i) { return i >= paragraph.begin && i < paragraph.end && (text[i] == ':' || text[i] == '.'); };
    const std::size_t end = at.begin;
    const bool before = end >= paragraph.begin + 4 && digit(end - 1) && digit(end - 2) && parts(end - 3) && digit(end - 4);
    const std::size_t first = at.end;
    const std::size_t colon = digit(first + 1) ? first + 2 : first + 1;
    return before && digit(first) && parts(colon) && text[colon] == text[end - 3] && digit(colon + 1) && digit(colon + 2) && !digit(colon + 3);
}

bool is_upper_word(std::string_view text, std::size_t end) {
    const ByteRange word = word_before(text, end);
    return !word.empty() && is_upper(valid_utf8_next(text, word.begin).value);
}

std::optional<ByteRange> another(std::string_view text, ByteRange paragraph, ByteRange at) {
    constexpr std::size_t reach = 160;
    const std::string_view run = at.of(text);
    const auto ends = [](std::string_view between) {
        for (std::size_t i = between.find(". "); i != between.npos; i = between.find(". ", i + 1)) {
            if (i == 0 || !is_ascii_digit(between[i - 1])) return true;  // "3. února" goes on
        }
        return between.find('\n') != between.npos;
    };
    const std::string_view behind = text.substr(at.end, std::min(reach, paragraph.end - at.end));
    if (const std::size_t next = find_apart(behind, run, 0); next != behind.npos && !ends(behind.substr(0, next))) return ByteRange{at.end + next + 1, at.end + next + 1 + run.size()};
    const std::size_t from = at.begin - std::min(reach, at.begin - paragraph.begin);
    const std::string_view before = text.substr(from, at.begin - from);
    std::size_t last = before.npos;
    for (std::size_t i = find_apart(before, run, 0); i != before.npos; i = find_apart(before, run, i + 1)) last = i;
    if (last == before.npos || ends(before.substr(last))) return std::nullopt;
    return ByteRange{from + last + 1, from + last + 1 + run.size()};
}

char32_t behind_other_run(std::string_view text, ByteRange paragraph, ByteRange other) {
    return other.end + 1 < paragraph.end ? valid_utf8_next(text, other.end + 1).value : U'\n';
}

char32_t behind_another(std::string_view text, ByteRange paragraph, ByteRange at) {
    const auto other = another(text, paragraph, at);
    return other ? behind_other_run(text, paragraph, *other) : U'\0';
}

bool tag_before(std::string_view text, ByteRange paragraph, ByteRange at, std::string_view language) {
    if (at.begin < paragraph.begin + 3 || text[at.begin - 1] != ' ' || !is_sentence_end(valid_utf8_before(text, at.begin - 1).value)) return false;
    constexpr std::size_t reach = 320;
    const std::size_t from = at.begin - std::min(reach, at.begin - paragraph.begin);
    const std::string_view before = text.substr(from, at.begin - from);
    const std::string apart = " " + std::string(at.of(text)) + " ";
    const std::size_t last = before.rfind(apart);
    return last != before.npos && before.find('\n', last) == before.npos && speech_behind(text.substr(0, at.begin), from + last + apart.size(), language, 1);
}

bool tagged_dialogue(std::string_view text, ByteRange at, std::string_view language) {
    if (!sets_dashes_at_words(language)) return false;
    const std::string_view line = line_around(text, at.begin);
    const auto dash = [&](std::size_t i) {
        if (i >= line.size()) return false;
        const char32_t c = valid_utf8_next(line, i).value;
        return c == U'?' || c == 0xFFFD || c == 0x2013 || c == 0x2014;
    };
    const std::size_t first = line.find_first_not_of(' ');
    if (first == line.npos || !dash(first) || line.substr(first + 1, 1) == " ") return false;
    for (std::size_t i = line.find(' ', first); i != line.npos; i = line.find(' ', i + 1)) {
        if (!dash(i + 1)) continue;
        std::size_t word = i + 1;
        while (dash(word)) word += valid_utf8_next(line, word).length;
        if (word < line.size() && is_letter(valid_utf8_next(line, word).value) && speech_behind(line, word, language, 1)) return true;
    }
    return false;
}

bool begins_spanish_dialogue(std::string_view text, ByteRange at, std::string_view language) {
    if (!sets_dashes_at_words(language) || at.end >= text.size()) return false;
    const CodePoint behind = valid_utf8_next(text, at.end);
    const std::string_view run = at.of(text);
    const bool two = run.size() == 2 * mark_behind(run, 0);  // of — and ¿, where a letter leaves one
    const bool inverted = behind.value == 0xBF || behind.value == 0xA1;
    const std::size_t first = at.end + (inverted ? behind.length : 0);
    if ((inverted || two) && first < text.size() && is_upper(valid_utf8_next(text, first).value)) {
        const std::size_t end = std::min(text.find('\n', at.end), text.size());
        return inverted || text[end - 1] == '?' || text[end - 1] == '!';
    }
    return tagged_dialogue(text, at, language);
}

bool may_speak_at_word(std::string_view text, ByteRange at, std::string_view language) {
    if (!sets_dashes_at_words(language) || at.end >= text.size() || !is_upper(valid_utf8_next(text, at.end).value)) return false;
    const std::string_view rest = text.substr(at.end, std::min(text.find('\n', at.end), text.size()) - at.end);
    if (!rest.ends_with('.') && !rest.ends_with("…")) return false;
    // What closes behind a letter or a sign is half of a quotation.
    for (const Marks& marks : all_marks(rest)) {
        const std::size_t end = marks.range.end;
        if (marks.range.begin > 0 && rest[marks.range.begin - 1] != ' ' && (end == rest.size() || !is_letter(valid_utf8_next(rest, end).value))) {
            const std::size_t width = marks.replacement ? 3 : 1;
            if (marks.range.size() != width || !is_letter(valid_utf8_before(rest, marks.range.begin).value)) return false;
        }
    }
    return true;
}

}  // namespace salvage::repair
