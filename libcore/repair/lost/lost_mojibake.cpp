// What is left of UTF-8 that was read as windows-1252 and then lost characters: three characters for one of U+20xx, the first
// always "â", of the others one or both a mark.
// - "â?™", "â?œ": the last one tells the character.
// - "â€?": the last was none that windows-1252 has: the closing quotation mark (E2 80 9D), if nothing but a word's end stands
//   before and no letter behind.
// - "鈥?", the same in GBK, where the last byte went with a blank or a sign behind it: the closing quotation mark behind a word, if one
//   is open in the line; a dash between blanks.
// - "â??" before what stands behind an apostrophe (Thatâ??s): of the thousand characters that it may be only one does.
#include <salvage/repair/marks.hpp>
#include <salvage/repair/passes.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <cstddef>

namespace salvage::repair {
namespace {

using report::Rule;

constexpr std::string_view a = "\xC3\xA2";
constexpr std::string_view endings = " s t re ve ll d m ";

bool mark(char32_t c) { return c == U'?' || c == 0xFFFD; }

// The character whose third byte windows-1252 reads as `c`; empty for those that no text has.
std::string_view told_by(char32_t c) {
    switch (c) {
        case 0x2122: return "’";
        case 0x02DC: return "‘";
        case 0x0153: return "“";
        case 0x201C: return "–";
        case 0x201D: return "—";
        case 0x00A6: return "…";
        case 0x00A2: return "•";
        case 0x017E: return "„";
        default: return {};
    }
}

// The last quotation mark of the line, as the text is gone through from its beginning to its end once.
class Quotation {
public:
    explicit Quotation(std::string_view text) : text_(text) {}

    // Whether that before `at` opens, and is not far.  Asked of one place after the other.
    bool open_before(std::size_t at) {
        constexpr std::size_t reach = 600;  // bytes
        constexpr std::string_view opening = "“", closing = "”";
        for (; done_ < at; ++done_) {
            if (text_[done_] == '\n') {
                opened_ = std::string_view::npos;
            } else if (text_[done_] == opening[0]) {
                const std::string_view mark = text_.substr(done_, opening.size());
                if (mark == opening) opened_ = done_;
                if (mark == closing) opened_ = std::string_view::npos;
            }
        }
        return opened_ != std::string_view::npos && at - opened_ <= reach;
    }

private:
    std::string_view text_;
    std::size_t done_ = 0;
    std::size_t opened_ = std::string_view::npos;  // where, if it is open
};

void find_in_gbk(std::string_view text, Edits& edits) {
    constexpr std::string_view head = "鈥";
    Quotation quotation(text);
    for (std::size_t at = text.find(head); at != text.npos; at = text.find(head, at + 1)) {
        const std::size_t third = at + head.size();
        if (third == text.size()) break;
        const CodePoint lost = valid_utf8_next(text, third);
        const std::size_t end = third + lost.length;
        if (!mark(lost.value)) continue;
        const char32_t before = at == 0 ? U'\n' : valid_utf8_before(text, at).value;
        const char32_t behind = end == text.size() ? U'\n' : valid_utf8_next(text, end).value;
        std::string_view read;
        if (before == U' ' && behind == U' ') read = "–";
        else if (!is_space(before) && !is_letter(behind) && !mark(behind) && quotation.open_before(at)) read = "”";
        if (!read.empty()) edits.push_back({{at, end}, std::string(read), Rule::lost_mojibake, 0.92F});
    }
}

}  // namespace

Edits find_lost_in_mojibake(std::string_view text, const Context&) {
    Edits edits;
    find_in_gbk(text, edits);
    const std::size_t of_gbk = edits.size();
    for (std::size_t at = text.find(a); at != text.npos; at = text.find(a, at)) {
        const std::size_t begin = at;
        at += a.size();
        if (at == text.size()) break;
        const CodePoint second = valid_utf8_next(text, at);
        if (at + second.length >= text.size()) break;
        const CodePoint third = valid_utf8_next(text, at + second.length);
        const std::size_t end = at + second.length + third.length;
        const bool first_lost = mark(second.value);
        if (!first_lost && second.value != 0x20AC) continue;
        const char32_t behind = end == text.size() ? U'\n' : valid_utf8_next(text, end).value;
        std::string_view read;
        if (first_lost && !mark(third.value)) {
            read = told_by(third.value);
        } else if (!first_lost && third.value == U'?') {
            const char32_t before = begin == 0 ? U'\n' : valid_utf8_before(text, begin).value;
            if (!is_space(before) && !is_letter(behind) && !mark(behind)) read = "”";
        } else if (first_lost && mark(third.value)) {
            const bool word = begin > 0 && is_letter(valid_utf8_before(text, begin).value);
            if (word && listed(endings, lower(word_behind(text, end).of(text)))) read = "’";
        }
        if (read.empty()) continue;
        edits.push_back({{begin, end}, std::string(read), Rule::lost_mojibake, 0.97F});
        at = end;
    }
    std::inplace_merge(edits.begin(), edits.begin() + static_cast<std::ptrdiff_t>(of_gbk), edits.end(), [](const Edit& one, const Edit& other) { return one.at.begin < other.at.begin; });
    return edits;
}

}  // namespace salvage::repair
