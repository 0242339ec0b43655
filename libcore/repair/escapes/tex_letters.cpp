// An accent of TeX is a command before its letter ("\'e", "\'{e}", "\c{c}", "\v s", "\'\i"), perhaps in braces ("{\'e}"); some letters are
// commands of their own ("\ss", "\o", "\aa"), which take the blank behind them.  Documents of TeX keep theirs: one that has a section, an
// environment or a macro is one.  Formulae between dollars are no sign of it, abstracts have them.
//
// A backslash before a quotation mark is also what programs write for it ("l\'eau", "he said \"open\""): the line must be more plausible
// with letters than with the marks.
#include <salvage/repair/escapes/tex_letters.hpp>

#include <salvage/language/judge.hpp>
#include <salvage/repair/escapes/debris.hpp>
#include <salvage/repair/marks.hpp>
#include <salvage/text/ascii.hpp>
#include <salvage/text/byte_scan.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <unicode/normalizer2.h>

#include <algorithm>
#include <array>
#include <string>
#include <utility>

namespace salvage::repair {
namespace {

constexpr float sure = 0.95F;
// Bits by which the line must win; the same over what a program would have meant.
constexpr double least_gain = 8;

struct Accent {
    char sign;
    char32_t mark;
    std::string_view letters;  // that some alphabet of Europe has with it
    bool weak = false;         // paths and patterns have it: only beside others
};
constexpr auto accents = std::to_array<Accent>({
    {'\'', 0x301, "aceilnorsuyzACEILNORSUYZ"}, {'`', 0x300, "aeiouAEIOU"}, {'^', 0x302, "aceghijosuwyACEGHIJOSUWY"}, {'"', 0x308, "aeiouyAEIOUY"},
    {'~', 0x303, "anoiuANOIU"}, {'c', 0x327, "cstCST"}, {'v', 0x30C, "cdenrstzlCDENRSTZL"}, {'H', 0x30B, "ouOU"},
    {'u', 0x306, "agiuAGU", true}, {'k', 0x328, "aeiuAEIU", true}, {'r', 0x30A, "auAU", true}, {'=', 0x304, "aeiouAEIOU", true}, {'.', 0x307, "zcegIZCEG", true},
});

struct Named {
    std::string_view name;
    std::string_view letter;
};
constexpr auto named = std::to_array<Named>({{"ss", "ß"}, {"ae", "æ"}, {"AE", "Æ"}, {"oe", "œ"}, {"OE", "Œ"}, {"aa", "å"}, {"AA", "Å"}, {"dj", "đ"}, {"DJ", "Đ"},
                                             {"o", "ø"}, {"O", "Ø"}, {"l", "ł"}, {"L", "Ł"}, {"i", "ı"}, {"j", "ȷ"}});

struct Found {
    std::size_t end = 0;  // 0: none
    std::string text;
    bool weak = false;
    bool mark = false;  // a quotation mark stands behind the backslash
};

std::string composed(char32_t base, char32_t mark) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* const form = icu::Normalizer2::getNFCInstance(status);
    std::string text;
    if (U_FAILURE(status)) return text;
    const UChar32 letter = form->composePair(static_cast<UChar32>(base), static_cast<UChar32>(mark));
    if (letter >= 0) append_utf8(text, static_cast<char32_t>(letter));
    return text;
}

// The letter under an accent, in braces or not: "e", "{e}", "\i", "{\i}", "\i{}".
struct Base {
    std::size_t end = 0;
    char letter = '\0';
};
Base base_at(std::string_view line, std::size_t at) {
    const bool braces = at < line.size() && line[at] == '{';
    if (braces) ++at;
    if (at < line.size() && line[at] == '\\') ++at;
    if (at >= line.size() || !is_ascii_letter(line[at])) return {};
    const bool dotless = line[at - 1] == '\\';
    if (dotless && line[at] != 'i' && line[at] != 'j') return {};
    Base base{at + 1, line[at]};
    if (braces) {
        if (base.end >= line.size() || line[base.end] != '}') return {};
        ++base.end;
    } else if (dotless) {
        if (line.substr(base.end, 2) == "{}") base.end += 2;
        else if (base.end < line.size() && line[base.end] == ' ') ++base.end;
        else if (base.end < line.size() && is_ascii_letter(line[base.end])) return {};
    }
    return base;
}

Found letter_at(std::string_view line, std::size_t at) {
    if (at + 1 >= line.size() || line[at] != '\\' || (at > 0 && line[at - 1] == '\\')) return {};
    const char sign = line[at + 1];
    if (is_ascii_letter(sign)) {
        for (const Named& one : named) {
            if (line.substr(at + 1, one.name.size()) != one.name) continue;
            std::size_t end = at + 1 + one.name.size();
            if (end < line.size() && is_ascii_letter(line[end])) continue;
            if (line.substr(end, 2) == "{}") end += 2;
            else if (end + 1 < line.size() && line[end] == ' ' && is_ascii_lower(line[end + 1])) ++end;
            else if (end < line.size() && (line[end] == '\\' || line[end] == '(' || line[end] == '{')) continue;
            return {end, std::string(one.letter), one.name.size() == 1, false};
        }
    }
    const auto accent = std::find_if(accents.begin(), accents.end(), [&](const Accent& one) { return one.sign == sign; });
    if (accent == accents.end()) return {};
    std::size_t from = at + 2;
    // "fa\\c cade", but not "the \\c slightly"; and "\\^O" is a key.
    const bool inside = at > 0 && (is_ascii_letter(line[at - 1]) || line[at - 1] == '}');
    if (is_ascii_letter(sign) && inside && from < line.size() && line[from] == ' ') ++from;
    else if (is_ascii_letter(sign) && (from >= line.size() || (line[from] != '{' && line[from] != '\\'))) return {};
    const Base base = base_at(line, from);
    if (base.end == 0 || accent->letters.find(base.letter) == std::string_view::npos) return {};
    if ((sign == '^' || sign == '~') && !inside && !(base.end < line.size() && is_ascii_letter(line[base.end]))) return {};
    std::string text = composed(static_cast<char32_t>(base.letter), accent->mark);
    if (text.empty()) return {};
    return {base.end, std::move(text), accent->weak, sign == '\'' || sign == '"'};
}

// What commands and entries of bibliographies begin with.
struct TexStart {
    static constexpr bool match(unsigned char c) { return c == '\\' || c == '@'; }
#if defined(__SSE2__)
    static __m128i match(__m128i v) { return _mm_or_si128(_mm_cmpeq_epi8(v, _mm_set1_epi8('\\')), _mm_cmpeq_epi8(v, _mm_set1_epi8('@'))); }
#endif
};

// "l\'ecole": what a program wrote for the apostrophe, or the accent of a word that lacks it.
bool is_elided(std::string_view line, std::size_t at) {
    std::size_t begin = at;
    while (begin > 0 && is_ascii_letter(line[begin - 1])) --begin;
    const std::string_view word = line.substr(begin, at - begin);
    return word == "l" || word == "L";
}

bool ends_word(std::string_view line, std::size_t at) { return at >= line.size() || !is_ascii_letter(line[at]); }

// A line with a word for each formula, if all are closed.
std::string without_formulae(std::string_view line) {
    std::string text;
    for (std::size_t at = 0; at < line.size();) {
        const std::size_t close = line[at] == '$' ? line.find('$', at + 1) : line.npos;
        if (close == line.npos) {
            text += line[at++];
        } else {
            text += 'x';
            at = close + 1;
        }
    }
    return text;
}

}  // namespace

bool may_begin_tex_letter(char c) {
    constexpr std::string_view begin = "'`^\"~cvHukr=.saoOAlLdDij";
    return begin.find(c) != begin.npos;
}

bool is_tex_letter(std::string_view text, std::size_t at) {
    constexpr std::size_t longest = 10;
    const std::size_t begin = at == 0 ? 0 : at - 1;
    return letter_at(text.substr(begin, longest), at - begin).end != 0;
}

Edits find_tex_letters(std::string_view line) {
    Edits edits;
    bool strong = false, marks = false;
    std::string as_marks;  // what a program would have meant
    std::size_t done = 0;
    for (std::size_t at = line.find('\\'); at != line.npos; at = line.find('\\', at)) {
        Found found = letter_at(line, at);
        if (found.end == 0) {
            ++at;
            continue;
        }
        if (found.mark && line[at + 1] == '\'' && is_elided(line, at)) return {};
        ByteRange range{at, found.end};
        if (range.begin > 0 && range.end < line.size() && line[range.begin - 1] == '{' && line[range.end] == '}') {
            --range.begin;
            ++range.end;
        }
        // "\"open\"": a word begins with one and ends with another.
        if (found.mark && line[at + 1] == '"' && (at == 0 || !is_ascii_letter(line[at - 1]))) {
            for (std::size_t next = line.find("\\\"", at + 2); next != line.npos; next = line.find("\\\"", next + 2)) {
                if (ends_word(line, next + 2)) return {};
            }
        }
        strong |= !found.weak;
        marks |= found.mark;
        as_marks.append(line, done, at - done);
        as_marks.append(line, at + 1, found.end - at - 1);
        done = found.end;
        at = found.end;
        edits.push_back({range, std::move(found.text), report::Rule::escapes, sure});
    }
    if (!strong) return {};
    as_marks.append(line, done);
    const std::string letters = repair::apply(line, edits);
    const std::string prose = without_formulae(letters);
    if (prose.find('\\') != prose.npos || !is_prose(prose) || letters.find("TeX") != letters.npos) return {};
    if (language::margin(letters, line) < least_gain) return {};
    if (marks && language::margin(letters, as_marks) < least_gain) return {};
    return edits;
}

std::size_t count_lines_of_tex(std::string_view text) {
    constexpr std::string_view commands =
        " begin end section subsection subsubsection paragraph chapter part documentclass documentstyle usepackage input include item def edef gdef let newcommand renewcommand providecommand newenvironment"
        " bibitem cite citep citet ref label footnote emph textit textbf texttt textsc title author par noindent medskip bigskip hfill vskip hskip hbox vbox index caption maketitle expandafter relax it bf tt em ";
    constexpr std::size_t longest = 20;
    std::size_t lines = 0;
    for (std::size_t at = find_special<TexStart>(text, 0); at < text.size(); at = find_special<TexStart>(text, at)) {
        const std::string_view rest = text.substr(at + 1, longest);
        std::size_t end = 0;
        while (end < rest.size() && is_ascii_letter(rest[end])) ++end;
        const char behind = end < rest.size() ? rest[end] : ' ';
        bool any = false;
        if (text[at] == '@') {
            any = end > 2 && behind == '{' && (at == 0 || text[at - 1] == '\n');
        } else if (const char before = at == 0 ? ' ' : text[at - 1]; end > 1 && behind != '\\' && before != ':' && before != '\\' && !is_ascii_alphanumeric(before)) {
            any = listed(commands, rest.substr(0, end));
        }
        if (any) {
            ++lines;
            at = std::min(text.find('\n', at), text.size());
        } else {
            ++at;
        }
    }
    return lines;
}

}  // namespace salvage::repair
