#include <salvage/repair/lost_signs/lost_quote_place.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <array>

namespace salvage::repair {
namespace {

bool letter_or_digit(char32_t c) { return is_letter(c) || is_digit(c); }

}  // namespace

Place quote_place(std::string_view text, const Marks& marks) {
    Place place{marks};
    if (marks.count > 5) return place;
    const std::size_t begin = marks.range.begin;
    const std::size_t end = marks.range.end;
    const char32_t before = begin == 0 ? U'\n' : valid_utf8_before(text, begin).value;
    const char32_t behind = end == text.size() ? U'\n' : valid_utf8_next(text, end).value;
    const bool free = before < 0x80 ? blank(static_cast<char>(before)) || before == U'(' || before == U'[' : before == 0x2014;
    if (free && letter_or_digit(behind)) {
        place.opens = true;
        return place;
    }
    const bool stops = behind < 0x80 ? blank(static_cast<char>(behind)) || std::string_view(".,;:!)]-/").find(static_cast<char>(behind)) != std::string_view::npos
                                     : behind == 0x2014 || behind == 0x2026;
    const bool ended = before < 0x80 && std::string_view(".,!").find(static_cast<char>(before)) != std::string_view::npos;
    if (marks.count > 1 && is_digit(before)) return place;  // 17. Qxf7??
    if (!stops || (!letter_or_digit(before) && !ended && before != U')' && before != U'%')) return place;
    place.closes = true;
    place.certain = ended;
    std::size_t next = end;
    while (next < text.size() && blank(text[next])) ++next;
    place.line_ends = next == text.size() || text.substr(end, next - end).find('\n') != std::string_view::npos;
    place.sentence = place.line_ends || (behind < 0x80 && blank(static_cast<char>(behind)) && !is_lower(valid_utf8_next(text, next).value));
    return place;
}

EndWord end_word(std::string_view text, std::size_t at, bool behind) {
    constexpr std::size_t longest = 40;
    const std::size_t begin = at;
    EndWord word;
    std::array<char32_t, longest> letters;  // before `at` from its end
    std::size_t size = 0;
    std::size_t marks = 0;  // at the end so far
    while (size < longest) {
        if (behind ? at >= text.size() : at == 0) break;
        const CodePoint c = behind ? valid_utf8_next(text, at) : valid_utf8_before(text, at);
        const bool mark = c.value == U'?' || c.value == 0xFFFD;
        if (!mark && !is_letter(c.value)) break;
        word.damaged |= marks > 0 && !mark;
        marks = mark ? marks + 1 : 0;
        letters[behind ? size : longest - 1 - size] = mark ? language::word_mark : language::fold_letter(c.value);
        ++size;
        at = behind ? at + c.length : at - c.length;
        if (!mark) word.bytes = behind ? at - begin : begin - at;
    }
    const std::size_t kept = size - marks;
    word.folded.assign(letters.data() + (behind ? 0 : longest - kept), kept);
    if (behind && kept > 1) {
        const CodePoint first = valid_utf8_next(text, begin);
        word.name = is_upper(first.value) && is_lower(valid_utf8_next(text, begin + first.length).value);
    }
    return word;
}

bool known(std::u32string_view word, const language::Words& words) {
    const std::size_t mark = word.find(language::word_mark);
    return mark == word.npos ? words.plain(word) : words.knows(word, mark);
}

}  // namespace salvage::repair
