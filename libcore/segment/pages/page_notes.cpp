#include <salvage/segment/pages/page_notes.hpp>
#include <salvage/text/ascii.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <cstddef>
#include <string>

namespace salvage::segment {

std::uint32_t foot_number(std::string_view words) {
    std::uint32_t number = 0;
    std::size_t at = 0;
    while (at < words.size() && at < 3 && is_ascii_digit(words[at])) number = number * 10 + static_cast<std::uint32_t>(words[at++] - '0');
    if (at == 0 || at >= words.size() || words[at] != ' ') return 0;
    while (at < words.size() && words[at] == ' ') ++at;
    return at < words.size() && !is_ascii_digit(words[at]) && words.size() - at >= 4 ? number : 0;
}

bool refers_to(std::string_view page, std::uint32_t number) {
    const std::string digits = std::to_string(number);
    for (std::size_t at = page.find(digits); at != std::string_view::npos; at = page.find(digits, at + digits.size())) {
        const std::size_t end = at + digits.size();
        if (at < 2 || (end < page.size() && page[end] != ' ' && page[end] != '\n' && page[end] != '\r')) continue;
        const char32_t before = valid_utf8_before(page, at).value;
        const bool sign = before == U'.' || before == U',' || before == U';' || before == U'"' || before == U')' || before == 0x201D || before == 0x2019 || before == 0xBB;
        // "p.1", "m2", "x1": a longer word.
        const std::size_t length = valid_utf8_before(page, at).length;
        const std::string_view word = page.substr(0, at - (sign ? length : 0));
        std::size_t letters = 0;
        for (std::size_t i = word.size(); i > 0 && letters < 3;) {
            const CodePoint letter = valid_utf8_before(word, i);
            if (!is_letter(letter.value)) break;
            ++letters;
            i -= letter.length;
        }
        if (letters >= 3) return true;
    }
    return false;
}

namespace {

constexpr std::size_t longest_page = 8192;  // bytes: a text that only looks like one page is not searched for each of its notes
constexpr std::size_t most_lines = 24;      // of notes at one foot

/// What a note begins with: a number, or a sign.
struct NoteMark {
    std::uint32_t number = 0;
    bool raised = false;    ///< the number is
    std::string_view sign;  ///< "*", "**", "†)"

    explicit operator bool() const { return number != 0 || !sign.empty(); }
};

constexpr std::string_view stops[] = {".", ",", ";", "\"", ")", "”", "’", "»"};

constexpr std::string_view raised_digits[] = {"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};

/// The number in raised digits at the head of `words`; 0: none.
std::uint32_t raised_number(std::string_view words) {
    std::uint32_t number = 0;
    for (int digits = 0; digits < 3; ++digits) {
        const auto* const digit = std::find_if(std::begin(raised_digits), std::end(raised_digits), [&](std::string_view one) { return words.starts_with(one); });
        if (digit == std::end(raised_digits)) break;
        number = number * 10 + static_cast<std::uint32_t>(digit - std::begin(raised_digits));
        words.remove_prefix(digit->size());
    }
    return number;
}

std::string raised_digits_of(std::uint32_t number) {
    std::string digits;
    for (const char digit : std::to_string(number)) digits += raised_digits[digit - '0'];
    return digits;
}

/// "*", "**", "***", "†", "‡" and the same before a bracket, with words behind.
std::string_view sign_at_head(std::string_view words) {
    constexpr std::size_t most = 3;
    constexpr std::size_t least_words = 4;  // bytes
    for (const std::string_view sign : {"*", "†", "‡"}) {
        std::size_t end = 0;
        while (end < most * sign.size() && words.substr(end).starts_with(sign)) end += sign.size();
        if (end == 0) continue;
        if (end < words.size() && words[end] == ')') ++end;
        const std::size_t text = words.find_first_not_of(' ', end);
        const bool says = text != std::string_view::npos && words.size() - text >= least_words;
        const char32_t next = says ? valid_utf8_next(words, text).value : U' ';
        return is_letter(next) || is_digit(next) || next == U'"' || next == 0x201C || next == 0x201E || next == 0xAB || next == U'(' ? words.substr(0, end) : std::string_view();
    }
    return {};
}

NoteMark mark_of(std::string_view words) {
    NoteMark mark;
    mark.sign = sign_at_head(words);
    if (!mark.sign.empty()) return mark;
    mark.number = raised_number(words);
    mark.raised = mark.number != 0;
    if (!mark.raised) mark.number = foot_number(words);
    return mark;
}

/// "the treble is modern.*", "a mile *) from here"; not "*so*", where the signs stress a word, nor "2 * 3".
bool refers_by_sign(std::string_view page, std::string_view sign) {
    const bool bracket = sign.back() == ')';
    const std::string_view one = sign.substr(0, sign.front() == '*' ? 1 : std::string_view("†").size());
    for (std::size_t at = page.find(sign); at != std::string_view::npos; at = page.find(sign, at + sign.size())) {
        const std::size_t end = at + sign.size();
        if (at == 0 || (!bracket && page.substr(end).starts_with(one))) continue;
        if (end < page.size() && (is_letter(valid_utf8_next(page, end).value) || page[end] == '*' || page[end] == '/')) continue;
        const std::size_t word_end = bracket && page[at - 1] == ' ' ? at - 1 : at;
        const std::size_t blank = word_end == 0 ? std::string_view::npos : page.find_last_of(" \n\r\t", word_end - 1);
        const std::string_view word = page.substr(blank == std::string_view::npos ? 0 : blank + 1, word_end - (blank == std::string_view::npos ? 0 : blank + 1));
        // "ba*" is a pattern rather than a word.
        constexpr std::ptrdiff_t fewest_letters = 3;
        if (!word.starts_with(one) && std::count_if(word.begin(), word.end(), [](char c) { return is_ascii_letter(c) || static_cast<unsigned char>(c) >= 0x80; }) >= fewest_letters) return true;
    }
    return false;
}

/// The lines [begin, end) of a page, of which the last ones may be notes.
class PageFoot {
public:
    PageFoot(std::string_view text, std::span<const Line> lines, std::size_t begin, std::size_t end) : text_(text), lines_(lines), begin_(begin), end_(end) {}

    /// The lines that notes begin with, in order; empty: the page has none.
    [[nodiscard]] std::vector<std::size_t> find() const {
        std::vector<std::size_t> found;
        const std::size_t highest = std::max(begin_ + 1, end_ - std::min(end_, most_lines));
        for (std::size_t i = end_; i-- > highest;) {
            const bool marked = static_cast<bool>(mark_of(lines_[i].of(text_)));
            if (marked && !lines_[i - 1].ends_colon && (lines_[i].blanks_before > 0 || is_note_rule(i - 1))) {
                if (std::vector<std::size_t> notes = notes_from(i); !notes.empty()) found = std::move(notes);
            }
            // Notes may have blank lines between them, but none inside.
            if (lines_[i].blanks_before > 0 && !marked) break;
        }
        return found;
    }

    /// Whether line `i` is a rule as it parts notes from text.
    [[nodiscard]] bool is_note_rule(std::size_t i) const {
        const std::string_view words = lines_[i].of(text_);
        constexpr std::size_t shortest = 4;
        return words.size() >= shortest && lines_[i].letters == 0 && is_rule(words) && words.find('*') == std::string_view::npos;
    }

private:
    /// The notes from line `first` to the page's end, if the text above refers to each and numbers rise by one; else empty.
    [[nodiscard]] std::vector<std::size_t> notes_from(std::size_t first) const {
        const std::size_t end = lines_[first].begin;
        const std::size_t begin = std::max(lines_[begin_].begin, end - std::min(end, longest_page));
        const std::string_view above = text_.substr(begin, end - begin);
        std::vector<std::size_t> notes;
        NoteMark last;
        for (std::size_t i = first; i < end_; ++i) {
            const NoteMark mark = mark_of(lines_[i].of(text_));
            if (!mark) continue;
            // A list has the same sign again.
            const bool next = notes.empty() || (mark.number != 0 ? mark.number == last.number + 1 : mark.sign != last.sign);
            if (next && is_referred_to(above, mark) && !is_listed_above(first, mark)) {
                notes.push_back(i);
                last = mark;
            } else if (notes.empty() || lines_[i].blanks_before > 0 || mark.number == 0 || mark.raised) {
                return {};
            }  // else a line of a note that begins with a number
        }
        return notes;
    }

    /// Whether lines above begin with the same sign, as those of a list do.
    [[nodiscard]] bool is_listed_above(std::size_t first, const NoteMark& mark) const {
        constexpr std::size_t far = 200;  // lines
        if (mark.sign.empty()) return false;
        const auto listed = [&](const Line& line) { return line.of(text_).starts_with(mark.sign); };
        const std::size_t begin = std::max(begin_, first - std::min(first, far));
        const auto above = lines_.subspan(begin, first - begin);
        return std::any_of(above.begin(), above.end(), listed);
    }

    static bool is_referred_to(std::string_view above, const NoteMark& mark) {
        if (mark.number == 0) return refers_by_sign(above, mark.sign);
        if (mark.raised) return above.find(raised_digits_of(mark.number)) != std::string_view::npos;
        // "group1" is a name, "in groups.1 They" has a note.
        const std::string digits = std::to_string(mark.number);
        return refers_to(above, mark.number) && std::any_of(std::begin(stops), std::end(stops), [&](std::string_view stop) { return above.find(std::string(stop) + digits) != std::string_view::npos; });
    }

    std::string_view text_;
    std::span<const Line> lines_;
    std::size_t begin_;
    std::size_t end_;
};

}  // namespace

void mark_page_notes(std::string_view text, std::span<const Line> lines, std::vector<PageMark>& marks) {
    std::size_t begin = 0;
    std::vector<PageMark> noted;
    for (std::size_t i = 0; i <= lines.size(); ++i) {
        const bool edge = i == lines.size() || marks[i] != PageMark::none;
        if (!edge && !(lines[i].form_feed && i > begin)) continue;
        // The last page ends with the text, but so does a list: it has notes where others have some.
        if (i > begin + 1 && (i < lines.size() || !noted.empty())) {
            const PageFoot foot(text, lines, begin, i);
            const std::vector<std::size_t> notes = foot.find();
            if (!notes.empty()) {
                if (noted.empty()) noted = marks;
                if (foot.is_note_rule(notes.front() - 1)) noted[notes.front() - 1] = PageMark::note_rule;
                for (std::size_t line = notes.front(); line < i; ++line) noted[line] = PageMark::note_rest;
                for (const std::size_t line : notes) noted[line] = PageMark::note;
            }
        }
        begin = edge ? i + 1 : i;
    }
    if (!noted.empty()) marks = std::move(noted);
}

}  // namespace salvage::segment
