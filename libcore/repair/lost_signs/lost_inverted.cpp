// "?Cuándo vienes?", "?Qué bonito!": nobody opens a question with "?", so before a Spanish word that asks the mark was ¿, or ¡ where
// the sentence ends in "!".  No other loss need be known for that.  The accent of the word may be lost as well ("?Qu? pasa?"), or
// never have been written; words that other languages have too (que, como) count in Spanish alone.  There any sentence with a
// capital that ends in ? or ! will do.
#include <salvage/repair/lost_signs/lost_inverted.hpp>
#include <salvage/repair/lost_signs/lost_quote_place.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <string>

namespace salvage::repair {
namespace {

constexpr std::string_view asking =
    " qué cuándo cuánto cuánta cuántos cuántas cómo dónde adónde quién quiénes cuál cuáles cuando donde adonde quien cual cuanto "
    "qu? cu?ndo cu?nto cu?nta cu?ntos cu?ntas c?mo d?nde ad?nde qui?n qui?nes cu?l cu?les ";
constexpr std::string_view asking_in_spanish = " que como cuanto cuanta cuantos cuantas cual cuales ";
// "¿Por qué", "¿Y cuándo".
constexpr std::string_view before_asking = " por para a de desde con en hasta y pero entonces ";

// The word behind `at`, in lower case, with marks in it.
std::string word_at(std::string_view text, std::size_t at) {
    constexpr std::size_t longest = 16;
    std::string word;
    while (at < text.size() && word.size() < longest) {
        const CodePoint c = valid_utf8_next(text, at);
        const bool inside = c.value == U'?' && at + 1 < text.size() && (is_letter(valid_utf8_next(text, at + 1).value) || (word == "qu" && text[at + 1] == ' '));
        if (!is_letter(c.value) && !inside) break;
        word += text.substr(at, c.length);
        at += c.length;
    }
    return lower(word);
}

bool asks(std::string_view text, std::size_t at, bool spanish) {
    const auto one = [&](const std::string& word) { return listed(asking, word) || (spanish && listed(asking_in_spanish, word)); };
    const std::string first = word_at(text, at);
    if (one(first)) return true;
    if (!listed(before_asking, first) || at + first.size() >= text.size() || text[at + first.size()] != ' ') return false;
    const std::string second = word_at(text, at + first.size() + 1);
    return one(second) || (first == "por" && second == "que");
}

// `clause`: or a clause.
bool begins_sentence(std::string_view text, std::size_t at, bool clause) {
    std::size_t before = at;
    while (before > 0 && (blank(text[before - 1]) || text[before - 1] == '(' || text[before - 1] == '"')) --before;
    if (before == 0 || text.substr(before, at - before).find('\n') != std::string_view::npos) return true;
    const char32_t c = valid_utf8_before(text, before).value;
    return is_sentence_end(c) || (clause && (c == U',' || c == U':' || c == U';' || is_opening(c)) && before < at);
}

}  // namespace

std::string_view inverted_mark(std::string_view text, const Marks& marks, bool spanish) {
    constexpr std::size_t longest = 400;
    if (marks.count > 2 || marks.range.end == text.size() || !is_letter(valid_utf8_next(text, marks.range.end).value)) return {};
    if (marks.range.begin > 0 && !blank(text[marks.range.begin - 1]) && text[marks.range.begin - 1] != '(' && text[marks.range.begin - 1] != '"') return {};
    // 13. ?Dh5 Ag4!
    std::size_t word_end = marks.range.end;
    while (word_end < text.size() && is_letter(valid_utf8_next(text, word_end).value)) word_end += valid_utf8_next(text, word_end).length;
    if (word_end < text.size() && is_digit(static_cast<unsigned char>(text[word_end]))) return {};
    const bool asked = asks(text, marks.range.end, spanish);
    if (!asked && !(spanish && is_upper(valid_utf8_next(text, marks.range.end).value))) return {};
    if (!begins_sentence(text, marks.range.begin, asked)) return {};
    const std::string_view rest = text.substr(marks.range.end, longest);
    for (std::size_t at = 0; at < rest.size() && rest[at] != '\n'; ++at) {
        if (rest[at] != '?' && rest[at] != '!' && rest[at] != '.') continue;
        if (at + 1 < rest.size() && is_letter(valid_utf8_next(rest, at + 1).value)) continue;
        // "?Qu? pasa?"
        if (rest[at] == '?' && at == 2 && lower(rest.substr(0, 2)) == "qu") continue;
        const bool ends = asked || at + 1 == rest.size() || rest[at + 1] == '\n' || rest[at + 1] == ')' || rest[at + 1] == '"' ||
                          (rest[at + 1] == ' ' && at + 2 < rest.size() && !is_lower(valid_utf8_next(rest, at + 2).value));
        if (!ends) continue;
        if (rest[at] == '.') return {};
        return rest[at] == '?' ? "¿" : "¡";
    }
    return {};
}

}  // namespace salvage::repair
