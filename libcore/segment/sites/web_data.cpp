// Facts are dates, what a number counts, and labels with a colon behind: two of them in a line, of which sites alone print one, are a site's.

#include <salvage/segment/line_shapes.hpp>
#include <salvage/segment/lines.hpp>
#include <salvage/segment/sites/web_data.hpp>
#include <salvage/segment/sites/web_parts.hpp>
#include <salvage/segment/sites/web_phrases.hpp>
#include <salvage/text/ascii.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <cstdint>
#include <vector>

namespace salvage::segment {
/// "14 comments", "评论(26)", "阅读 1203次".
bool is_count(std::string_view part) {
    const std::size_t digit = first_digit(part);
    if (digit == std::string_view::npos) return false;
    std::size_t end = digit;
    while (end < part.size() && (is_ascii_digit(part[end]) || part[end] == '.' || part[end] == ',')) ++end;
    if (digit == 0 && is_web_phrase(trim(part.substr(end)), use_count)) return true;
    return end + 3 >= part.size() && is_web_phrase(trim(part.substr(0, digit)), use_count | use_field);
}

namespace {

struct Facts {
    std::size_t all = 0;
    std::size_t own = 0;  ///< that sites alone print
};

/// Labels with a colon behind, anywhere in the line.
Facts labelled_facts(std::string_view folded) {
    Facts facts;
    const std::size_t ascii = folded.rfind(':');
    const std::size_t wide = folded.rfind("：");
    const std::size_t last = std::max(ascii == folded.npos ? 0 : ascii, wide == folded.npos ? 0 : wide);  // behind it there are none
    bool starts = true;
    for (std::size_t at = 0; at < last;) {
        if (starts) {
            if (const auto found = web_phrase_at_head(folded.substr(at), use_field | use_plain)) {
                std::string_view rest = folded.substr(at + found->phrase.size());
                while (rest.starts_with(' ')) rest.remove_prefix(1);
                if (rest.starts_with(':') || rest.starts_with("：")) {
                    ++facts.all;
                    facts.own += (found->use & use_field) != 0 ? 1 : 0;
                    at += found->phrase.size();
                    continue;
                }
            }
        }
        const CodePoint next = valid_utf8_next(folded, at);
        starts = !is_letter(next.value);
        at += next.length;
    }
    return facts;
}

/// "Posted by : Ann  Read : 12": labels of up to three words with a colon behind, in any language.
std::size_t count_labels(std::string_view line) {
    std::size_t labels = 0;
    for (std::size_t at = 1; at < line.size();) {
        const CodePoint next = valid_utf8_next(line, at);
        if (next.value == U':' || next.value == 0xFF1A) {
            std::size_t end = at;
            while (end > 0 && line[end - 1] == ' ') --end;
            const std::size_t after = at + next.length;
            const bool named = end > 0 && is_letter(valid_utf8_before(line, end).value);
            const bool more = after < line.size() && (next.value != U':' || line[after] == ' ' || end < at || is_digit(valid_utf8_next(line, after).value) || is_cjk(valid_utf8_next(line, after).value));
            if (named && more) ++labels;
        }
        at += next.length;
    }
    return labels;
}

}  // namespace

bool begins_with_copyright(std::string_view folded) {
    if (folded.empty()) return false;
    switch (folded.front()) {
        case 'c': return folded.starts_with("copyright");
        case '(': return folded.starts_with("(c)");
        default: return folded.starts_with("©");
    }
}

namespace {

/// "17 August 2014 by Jule": a date, and who wrote it; "Copyright 1987, 1988 by ..." is a notice.
bool is_dated_byline(std::string_view line, std::string_view folded) {
    constexpr std::size_t most_words = 12;
    if (begins_with_copyright(folded)) return false;
    std::size_t year = line.npos;  // its end
    for (std::size_t at = 0; at + 4 <= line.size(); ++at) {
        const bool begins = ((line[at] == '1' && line[at + 1] == '9') || (line[at] == '2' && line[at + 1] == '0')) && (at == 0 || !is_ascii_digit(line[at - 1]));
        if (begins && is_ascii_digit(line[at + 2]) && is_ascii_digit(line[at + 3]) && (at + 4 == line.size() || !is_ascii_digit(line[at + 4]))) year = at + 4;
    }
    if (year == line.npos || words_of(line) > most_words || !has_date(line.substr(0, year))) return false;
    std::string_view rest = line.substr(year);
    while (!rest.empty() && (rest.front() == ' ' || rest.front() == ',' || rest.front() == '.')) rest.remove_prefix(1);
    return !rest.empty() && is_byline(rest);
}

void read_data(WebLine& found, std::string_view folded, const std::vector<std::string_view>& parts, const Holds& holds) {
    const bool colon = holds.has(':') || (holds.beyond_ascii && folded.find("：") != std::string_view::npos);
    if (!colon && parts.size() < 2) return;
    const Facts labelled = colon ? labelled_facts(folded) : Facts();
    if (labelled.all >= 2 && labelled.own >= 1) found.data = WebSign::sure;
    Facts facts;
    bool fits = true;
    std::size_t dates = 0;
    std::size_t figures = 0;  // parts with some
    bool prose = false;
    for (const std::string_view part : parts) {
        if (parts.size() < 2) break;
        const bool count = is_count(part);
        const bool item = is_web_phrase(part, use_item);
        const bool field = web_phrase_at_head(part, use_field).has_value();
        const bool date = has_date(part);
        dates += date ? 1U : 0U;
        figures += has_digit(part) ? 1U : 0U;
        facts.all += count || item || field || date ? 1 : 0;
        facts.own += count || item ? 1 : 0;
        fits = fits && words_of(part) <= 8;
        prose = prose || (!date && ends_sentence(part));
    }
    if (parts.size() >= 2 && fits && facts.own >= 1 && facts.all >= 2) found.data = WebSign::sure;
    if (found.data == WebSign::sure) return;
    const bool barred = folded.find('|') != std::string::npos || folded.find(" · ") != std::string::npos || folded.find(" • ") != std::string::npos;
    found.dated = parts.size() >= 2 && fits && !prose && barred && dates > 0;
    // A date and another figure, "posted ... | changed ... | 12 ...", are more than a byline has.
    constexpr std::size_t field_words = 16;  // "As amended: last change taken up: section 7 by article 4 of the act of ..." is a sentence of a text
    if ((colon && words_of(folded) <= field_words && count_labels(folded) >= 2 && has_date(folded)) || (found.dated && (dates >= 2 || (parts.size() >= 3 && figures >= 2)))) found.data = WebSign::unsure;
}

/// "Posted on January 8, 2020 by Marian Leigh — 41 comments": a date, a dash and what a number counts.
bool ends_with_count(std::string_view folded) {
    for (const std::string_view dash : {" — ", " – ", " - "}) {
        const std::size_t at = last_place(folded, dash);
        if (at != std::string_view::npos && is_count(trim(folded.substr(at + dash.size()))) && has_date(folded.substr(0, at))) return true;
    }
    return false;
}

/// "A- A A+": what makes the letters of a page smaller or larger.
bool changes_type_size(std::string_view folded) {
    static constexpr SignSet signs = U" |/";
    const std::vector<std::string_view> parts = parts_of(folded, signs, true);
    const auto sized = [](std::string_view part) { return part == "a" || part == "a+" || part == "a-" || part == "a++" || part == "a−" || part == "aa"; };
    return parts.size() >= 2 && std::all_of(parts.begin(), parts.end(), sized);
}

/// "4,7/5 (38 voti)", "Rating: 4.8 (213 votes)", "4,6 ★★★★★ 318": what readers gave it.
bool holds_rating(std::string_view folded) {
    for (std::size_t at = 0; at < folded.size(); ++at) {
        if (folded[at] != '.' && folded[at] != ',' && folded[at] != '/') continue;
        const auto digit = [&](std::size_t i) { return i < folded.size() && is_ascii_digit(folded[i]); };
        if (at == 0 || !digit(at - 1) || !digit(at + 1) || digit(at + 2) || (at > 1 && digit(at - 2))) continue;
        std::string_view rest = folded.substr(at + 2);
        if (folded[at] == '/') {
            if (folded[at + 1] != '5') continue;  // "4/5 (38 votes)"
        } else if (rest.starts_with("/5") || rest.starts_with(" / 5") || rest.starts_with("/10")) {
            return true;
        }
        while (rest.starts_with(' ')) rest.remove_prefix(1);
        if (rest.starts_with("★")) return true;
        // Of so many: a number and a word in brackets.
        if (!rest.starts_with('(') || rest.size() < 3 || !is_ascii_digit(rest[1])) continue;
        const std::size_t end = rest.find(')');
        if (end != std::string_view::npos && words_of(rest.substr(1, end - 1)) == 2) return true;
    }
    return false;
}

bool is_rating(std::string_view folded) {
    constexpr std::size_t most_words = 24;
    return !ends_sentence(folded) && holds_rating(folded) && words_of(folded) <= most_words;
}

}  // namespace

/// A date and a time of day: "This page was last changed on 9 February 2019, at 17:05."
bool is_stamp(std::string_view line) {
    constexpr std::size_t most_words = 20;
    if (!has_date(line) || words_of(line) > most_words) return false;
    for (std::size_t colon = line.find(':'); colon != std::string_view::npos; colon = line.find(':', colon + 1)) {
        if (colon > 0 && colon + 2 < line.size() && is_ascii_digit(line[colon - 1]) && is_ascii_digit(line[colon + 1]) && is_ascii_digit(line[colon + 2])) return true;
    }
    return false;
}

/// "Comments (12)": a word or two and a number in brackets.
bool counts_something(std::string_view line) {
    const std::size_t open = line.find_last_of('(');
    if (open == std::string_view::npos || open == 0 || !line.ends_with(')') || line.size() - open > 7 || words_of(line) > 3) return false;
    const std::string_view number = line.substr(open + 1, line.size() - open - 2);
    // "html2text(1)" is a page of a manual.
    if (number.size() == 1 && line[open - 1] != ' ' && static_cast<unsigned char>(line[open - 1]) < 0x80) return false;
    return !number.empty() && std::all_of(number.begin(), number.end(), [](char c) { return is_ascii_digit(c); });
}

/// "Categories: Lighthouses | Bakeries": a label and parts between bars.
bool names_tags(std::string_view line) {
    static constexpr SignSet bar = U"|";
    const std::size_t colon = line.find(": ");
    if (colon == std::string_view::npos || line.find(" | ", colon) == std::string_view::npos || words_of(line.substr(0, colon)) > 3) return false;
    const std::vector<std::string_view> parts = parts_of(line.substr(colon), bar, false);
    return parts.size() >= 2 && std::all_of(parts.begin(), parts.end(), [](std::string_view part) { return words_of(part) <= 5 && !ends_sentence(part); });
}

/// "#harbour #ferry": what readers search for.
bool names_hashtags(std::string_view line) {
    std::size_t tags = 0;
    while (line.starts_with('#')) {
        const std::size_t end = std::min(line.find(' '), line.size());
        if (end < 2 || !is_letter(valid_utf8_next(line, 1).value)) return false;
        ++tags;
        line.remove_prefix(end);
        while (line.starts_with(' ')) line.remove_prefix(1);
    }
    return line.empty() && tags >= 2;
}

/// The name of a file to fetch, or what kind of file and how large it is, in brackets at the line's end.
bool names_download(std::string_view folded) {
    static constexpr std::string_view endings[] = {".pdf", ".doc", ".docx", ".xls", ".xlsx", ".zip", ".ppt", ".pptx", ".epub"};
    static constexpr std::string_view kinds[] = {"pdf", "doc", "docx", "xls", "xlsx", "zip", "epub", "mp3", "kb", "mb", "ko", "mo", "кб", "мб", "کیلوبایت"};
    constexpr std::size_t most_words = 8;
    // "Download als PDF", "Scarica il modulo in PDF"
    constexpr std::size_t few_words = 5;
    if (folded.ends_with(" pdf") && words_of(folded) >= 3 && words_of(folded) <= few_words) return true;
    if (!folded.ends_with(')') && folded.find(' ') != std::string_view::npos) return false;
    if (words_of(folded) > most_words) return false;
    if (std::any_of(std::begin(endings), std::end(endings), [&](std::string_view ending) { return folded.ends_with(ending) && folded.find(' ') == std::string_view::npos; })) return true;
    const std::size_t open = folded.rfind('(');
    if (open == std::string_view::npos || !folded.ends_with(')')) return false;
    // "(see /usr/share/doc/attr/changelog.gz)", "(https://example.org/epub)": where a file is, and not of what kind.
    if (std::count(folded.begin() + static_cast<std::ptrdiff_t>(open), folded.end(), '/') >= 2) return false;
    static constexpr SignSet signs = U" ,.:/";
    bool named = false;
    each_part(folded.substr(open), signs, false, [&](std::string_view unit) {
        while (!unit.empty() && is_ascii_digit(unit.front())) unit.remove_prefix(1);
        named = std::find(std::begin(kinds), std::end(kinds), unit) != std::end(kinds);
        return !named;
    });
    return named;
}

/// read_data, and what the line's end and its signs say besides.
void read_all_data(WebLine& found, std::string_view line, std::string_view folded, const std::vector<std::string_view>& parts, const Holds& holds) {
    read_data(found, folded, parts, holds);
    if (holds.has('+') && changes_type_size(folded)) found.data = WebSign::sure;
    if (holds.digit && holds.any_like('-') && ends_with_count(folded)) found.data = WebSign::sure;
    if (holds.digit && is_rating(folded)) found.data = WebSign::sure;
    if (holds.digit && found.data == WebSign::none && is_dated_byline(line, folded)) found.data = WebSign::unsure;
}

}  // namespace salvage::segment
