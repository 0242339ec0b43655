// A line is looked at as a label with something behind it, and as short parts between bars, bullets or wide gaps.  The words are
// data (web_labels.inc) and prefixes of lines or whole parts, never words inside prose.

#include <salvage/segment/line_shapes.hpp>
#include <salvage/segment/lines.hpp>
#include <salvage/segment/web_lines.hpp>
#include <salvage/segment/web_phrases.hpp>
#include <salvage/text/ascii.hpp>
#include <salvage/text/byte_scan.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <vector>

namespace salvage::segment {
namespace {

constexpr std::size_t longest_line = 300;  ///< bytes
constexpr std::size_t longest_button = 32;

/// A set of signs; those of ASCII are told by a bit each.
class SignSet {
public:
    constexpr SignSet(const char32_t* signs) : signs_(signs) {
        for (const char32_t c : signs_) {
            if (c < 0x80) ascii_[c / 64] |= std::uint64_t{1} << c % 64;
        }
    }
    [[nodiscard]] constexpr bool has(char32_t c) const { return c < 0x80 ? (ascii_[c / 64] >> c % 64 & 1U) != 0 : signs_.find(c) != std::u32string_view::npos; }

private:
    std::u32string_view signs_;
    std::array<std::uint64_t, 2> ascii_{};
};

std::string_view trim(std::string_view part) {
    static constexpr SignSet loose = U" \t\n\v\f\r[]()<>«»←→【】「」[]（）\"“”:：·•";
    const auto drop = [](char32_t c) { return loose.has(c) || (c >= 0x80 && is_space(c)); };
    while (!part.empty()) {
        const CodePoint first = valid_utf8_next(part, 0);
        if (!drop(first.value)) break;
        part.remove_prefix(first.length);
    }
    while (!part.empty()) {
        const CodePoint last = valid_utf8_before(part, part.size());
        if (!drop(last.value)) break;
        part.remove_suffix(last.length);
    }
    return part;
}

std::size_t words_of(std::string_view part) {
    std::size_t words = 0;
    std::size_t cjk = 0;
    bool inside = false;
    for (std::size_t at = 0; at < part.size();) {
        const CodePoint next = valid_utf8_next(part, at);
        at += next.length;
        if (is_cjk(next.value)) ++cjk;
        const bool word = !is_space(next.value) && !is_cjk(next.value);
        if (word && !inside) ++words;
        inside = word;
    }
    return words + (cjk + 1) / 2;
}

/// Cuts at any of `signs`, and at two blanks, tabs and ideographic blanks if `gaps`.  Calls `visit` with each part, none of
/// which is empty, until it returns false.
template <typename Visit>
void each_part(std::string_view line, const SignSet& signs, bool gaps, Visit visit) {
    std::size_t begin = 0;
    const auto cut = [&](std::size_t end, std::size_t next) {
        const std::string_view part = trim(line.substr(begin, end - begin));
        begin = next;
        return part.empty() || visit(part);
    };
    for (std::size_t at = 0; at < line.size();) {
        const CodePoint next = valid_utf8_next(line, at);
        const bool two_blanks = next.value == U' ' && at + 1 < line.size() && line[at + 1] == ' ';
        const bool gap = gaps && (two_blanks || next.value == U'\t' || next.value == 0x3000);
        if ((gap || signs.has(next.value)) && !cut(at, at + next.length)) return;
        at += next.length;
    }
    cut(line.size(), line.size());
}

std::vector<std::string_view> parts_of(std::string_view line, const SignSet& signs, bool gaps) {
    std::vector<std::string_view> parts;
    each_part(line, signs, gaps, [&](std::string_view part) {
        parts.push_back(part);
        return true;
    });
    return parts;
}

/// Which bytes a line holds: most of what is looked for needs one that few lines have.
class Holds {
public:
    explicit Holds(std::string_view line) {
        unsigned char all = 0;
        for (const char c : line) {
            const auto byte = static_cast<unsigned char>(c);
            all |= byte;
            seen_[byte] = true;
        }
        beyond_ascii = all >= 0x80;
        for (std::size_t c = '0'; c <= '9'; ++c) digit = digit || seen_[c];
    }
    /// `c` itself, or a character beyond ASCII that may mean the same.
    [[nodiscard]] bool any_like(char c) const { return beyond_ascii || seen_[static_cast<unsigned char>(c)]; }
    [[nodiscard]] bool has(char c) const { return seen_[static_cast<unsigned char>(c)]; }

    bool beyond_ascii = false;
    bool digit = false;  ///< of ASCII

private:
    std::array<bool, 256> seen_{};
};

constexpr SignSet bars = U"|｜·•‧┃∣";
constexpr SignSet arrows = U">»›‹＞";  // "→" leads through the menus of programs

bool ends_sentence(std::string_view part) { return is_sentence_end(valid_utf8_before(part, part.size()).value); }
std::size_t first_digit(std::string_view part) {
    const auto found = std::find_if(part.begin(), part.end(), [](char c) { return is_ascii_digit(c); });
    return found == part.end() ? part.npos : static_cast<std::size_t>(found - part.begin());
}
bool ends_question(std::string_view part) {
    const char32_t last = valid_utf8_before(part, part.size()).value;
    return last == U'?' || last == 0xFF1F || last == 0x061F;
}
bool has_digit(std::string_view part) { return std::any_of(part.begin(), part.end(), [](char c) { return is_ascii_digit(c); }); }

/// "Copyright 2019 ...", "Copyright (c) ...", "© 2019": a year or the sign must follow the word.
bool is_copyright(std::string_view folded) {
    for (const std::string_view word : {"copyright", "©", "(c)"}) {
        if (!folded.starts_with(word)) continue;
        constexpr std::size_t longest_notice = 120;  // bytes: the year may stand behind the name
        const std::string_view rest = folded.substr(word.size(), word == "©" && folded.size() <= longest_notice ? longest_notice : 24);
        const std::size_t digit = first_digit(rest);
        const bool year = digit != std::string_view::npos && (rest.substr(digit).starts_with("19") || rest.substr(digit).starts_with("20"));
        // A sentence may begin so, too: "Copyright 1911 and what came of it".
        if (rest.starts_with(':')) continue;  // a field of a record
        const bool sentence = word == "copyright" && ends_sentence(folded) && rest.find("(c)") == std::string_view::npos;
        // "© The authors of the ferry": the sign alone, and a name.
        constexpr std::size_t most_words = 12;
        const bool named = word == "©" && !ends_sentence(folded) && words_of(folded) <= most_words;
        return (year && !sentence) || named || rest.find("©") != std::string_view::npos;
    }
    return false;
}

/// What follows a label: nothing, or a sign, after blanks.  Prose may not.
bool nothing_or_sign(std::string_view rest) {
    while (rest.starts_with(' ')) rest.remove_prefix(1);
    static constexpr SignSet signs = U":：|»>→】]/）)";
    return rest.empty() || signs.has(valid_utf8_next(rest, 0).value);
}

/// "Previous recipe: Soup", "« 前の記事　包丁": at most four words with such a stem, and a sign behind or an arrow before.
bool leads_to_neighbour(std::string_view line, std::string_view folded) {
    static constexpr SignSet left = U"«←<＜‹◀";
    static constexpr SignSet right = U"»→>＞›▶";
    const bool arrow = left.has(valid_utf8_next(line, 0).value) || right.has(valid_utf8_before(line, line.size()).value);
    std::size_t end = folded.find(':');
    if (end == std::string_view::npos && !arrow && is_ascii(folded)) return false;
    if (const std::size_t wide = folded.find("："); wide < end) end = wide;
    const bool colon = end != std::string_view::npos;
    if (!colon && !arrow) return false;
    const std::string_view head = trim(folded.substr(0, end));
    if (head.empty() || (colon && words_of(head) > 4)) return false;
    // "Next meeting: 9 June".
    const std::string_view told = colon ? trim(folded.substr(end)) : std::string_view();
    if (!arrow && !told.empty() && is_ascii_digit(told.front())) return false;
    std::size_t words = 0;
    for (std::size_t at = 0; at < head.size() && words < 4; ++words) {
        if (web_phrase_at_head(head.substr(at), use_before | use_after)) return true;
        const std::size_t blank = head.find(' ', at);
        if (blank == std::string_view::npos) break;
        at = blank + 1;
    }
    return false;
}

bool ends_with_list_label(std::string_view folded) {
    const std::string_view whole = trim(folded);
    if (whole.size() == folded.size()) return false;  // a colon or brackets set it off
    // By their last bytes.
    static const auto lists = [] {
        std::array<std::vector<std::string_view>, 256> all;
        for (const std::string_view list : web_phrases_for(use_list)) all[static_cast<unsigned char>(list.back())].push_back(list);
        return all;
    }();
    if (whole.empty()) return false;
    const std::vector<std::string_view>& alike = lists[static_cast<unsigned char>(whole.back())];
    return std::any_of(alike.begin(), alike.end(), [&](std::string_view list) { return whole.ends_with(list); });
}

/// "14 comments", "评论(26)", "阅读 1203次".
bool is_count(std::string_view part) {
    const std::size_t digit = first_digit(part);
    if (digit == std::string_view::npos) return false;
    std::size_t end = digit;
    while (end < part.size() && (is_ascii_digit(part[end]) || part[end] == '.' || part[end] == ',')) ++end;
    if (digit == 0 && is_web_phrase(trim(part.substr(end)), use_count)) return true;
    return end + 3 >= part.size() && is_web_phrase(trim(part.substr(0, digit)), use_count | use_field);
}

struct Facts {
    std::size_t all = 0;
    std::size_t own = 0;  ///< that sites alone print
};

/// Labels with a colon behind, anywhere in the line.
Facts labelled_facts(std::string_view folded) {
    Facts facts;
    bool starts = true;
    for (std::size_t at = 0; at < folded.size();) {
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

/// Whether an arrow opens the line or ends it; "«quoted»" has both, and prose may be quoted over several lines.
bool has_arrow(std::string_view line) {
    static constexpr SignSet left = U"«←‹◀";
    static constexpr SignSet right = U"»→›▶";
    constexpr std::size_t most_words = 16;
    const bool opening = left.has(valid_utf8_next(line, 0).value);
    const bool closing = right.has(valid_utf8_before(line, line.size()).value);
    if (opening == closing || words_of(line) > most_words) return false;
    std::size_t signs = 0;
    for (std::size_t at = 0; at < line.size();) {
        const CodePoint next = valid_utf8_next(line, at);
        if (left.has(next.value) || right.has(next.value)) ++signs;
        at += next.length;
    }
    const bool blank = opening ? line.substr(valid_utf8_next(line, 0).length).starts_with(' ') : line.substr(0, line.size() - valid_utf8_before(line, line.size()).length).ends_with(' ');
    return signs == 1 && blank && !ends_sentence(line);
}

/// Of the line without what stands before its words, in lower case.
WebLabel label_of(std::string_view line, std::string_view folded_whole) {
    const std::string_view whole = line;
    line.remove_prefix(bullet_length(line));
    while (!line.empty()) {
        static constexpr SignSet before = U"[<«←→【「▲^↑";
        const CodePoint first = valid_utf8_next(line, 0);
        if (!before.has(first.value) && !is_space(first.value)) break;
        line.remove_prefix(first.length);
    }
    if (line.empty()) return WebLabel::none;
    const std::string own = line.size() == whole.size() ? std::string() : lower_case(line);
    const std::string_view folded = line.size() == whole.size() ? folded_whole : std::string_view(own);
    if (is_copyright(folded)) return WebLabel::strong;
    if (const auto found = web_phrase_at_head(folded, use_sentence)) return words_of(found->phrase) >= 3 || found->phrase.starts_with('(') ? WebLabel::strong : WebLabel::weak;
    if (const auto found = web_phrase_at_head(folded, use_label | use_weak | use_list)) {
        const std::string_view rest = folded.substr(found->phrase.size());
        const bool share = found->phrase == "share on" || found->phrase == "all rights reserved";
        // "Related articles of the report on the ferry:"
        constexpr std::size_t most_words = 24;
        if (found->use == use_list && (folded.ends_with(':') || folded.ends_with("：")) && words_of(folded) <= most_words) return WebLabel::list;
        if (nothing_or_sign(rest) || share) return found->use == use_list ? WebLabel::list : found->use == use_label ? WebLabel::strong : WebLabel::weak;
    }
    if (ends_with_list_label(folded)) return WebLabel::list;
    if (leads_to_neighbour(whole, folded)) return WebLabel::weak;
    if (holds_web_notice(folded)) return WebLabel::weak;  // "... reproduced without permission", "ICP备": of the law or of cookies
    if (is_web_phrase(trim(folded), use_item)) return WebLabel::weak;
    if (const auto found = web_phrase_at_head(folded, use_field)) {
        const std::string_view rest = trim(folded.substr(found->phrase.size()));
        if (folded.size() > found->phrase.size() && !rest.empty() && nothing_or_sign(folded.substr(found->phrase.size()))) return WebLabel::field;
    }
    return WebLabel::none;
}

void read_path(WebLine& found, std::string_view line, std::string_view folded, const Holds& holds) {
    if (holds.has('<') || holds.has('@')) return;  // "tag [-u <key>]"
    const auto short_parts = [](const std::vector<std::string_view>& parts) {
        return std::all_of(parts.begin(), parts.end(), [](std::string_view part) { return words_of(part) <= 6 && !ends_sentence(part); });
    };
    const bool cut = holds.any_like('>');
    const std::vector<std::string_view> parts = cut ? parts_of(folded, arrows, false) : std::vector<std::string_view>();
    if (const auto here = web_phrase_at_head(folded, use_here)) {
        if (parts.size() >= 2 || nothing_or_sign(folded.substr(here->phrase.size()))) found.path = WebSign::sure;
    }
    if (found.path == WebSign::none && parts.size() >= 2 && !line.starts_with('>')) {
        if (is_web_phrase(parts.front(), use_home) && words_of(parts.back()) <= 20) found.path = WebSign::sure;
        else if (parts.back() == "正文" || parts.back() == "本文") found.path = WebSign::sure;
        else if (parts.size() >= 3 && short_parts(parts)) {
            found.path = WebSign::unsure;
            found.path_parts = static_cast<std::uint8_t>(parts.size());  // of a line of 300 bytes
            found.spaced_path = line.find(" > ") != std::string_view::npos || line.find(" » ") != std::string_view::npos || line.find(" › ") != std::string_view::npos || line.find(" ‹ ") != std::string_view::npos;
        }
    }
    if (found.path != WebSign::none) return;
    if (!holds.has('/') && !holds.has('|')) return;
    static constexpr SignSet slashes = U"/|";
    const std::vector<std::string_view> slashed = parts_of(folded, slashes, false);
    if (slashed.size() < 3 || !short_parts(slashed)) return;
    if (is_web_phrase(slashed.front(), use_home)) found.path = WebSign::sure;
    else if (line.find(" / ") != std::string_view::npos) found.path_parts = static_cast<std::uint8_t>(slashed.size());
}

/// "[Prev by date] [Next by date] [Index]": links in brackets, and nothing else.  Their words are few and begin with letters.
std::vector<std::string_view> bracketed_links(std::string_view folded) {
    constexpr std::size_t most_words = 4;
    std::vector<std::string_view> links;
    while (folded.starts_with('[')) {
        const std::size_t end = folded.find(']');
        if (end == std::string_view::npos) return {};
        const std::string_view link = trim(folded.substr(1, end - 1));
        if (link.empty() || words_of(link) > most_words || !is_letter(valid_utf8_next(link, 0).value) || link.find_first_of("=|<{") != std::string_view::npos) return {};
        links.push_back(link);
        folded.remove_prefix(end + 1);
        while (folded.starts_with(' ')) folded.remove_prefix(1);
    }
    return folded.empty() ? links : std::vector<std::string_view>();
}

/// "[8]Privacy [9]Terms [10]Site map": how text browsers print links, and nothing else, each of a few words; how many there are.
std::size_t count_numbered_links(std::string_view line) {
    constexpr std::size_t most_words = 4;
    std::size_t links = 0;
    std::size_t last = 0;
    while (line.starts_with('[')) {
        std::size_t at = 1;
        std::size_t number = 0;
        for (; at < line.size() && at <= 4 && is_ascii_digit(line[at]); ++at) number = number * 10 + static_cast<std::size_t>(line[at] - '0');
        if (at == 1 || at + 1 >= line.size() || line[at] != ']' || (links > 0 && number != last + 1)) return 0;
        last = number;
        line.remove_prefix(at + 1);
        const std::size_t next = std::min(line.find(" ["), line.size());
        const std::string_view words = line.substr(0, next);
        if (!is_letter(valid_utf8_next(words, 0).value) || words_of(words) > most_words || ends_sentence(words)) return 0;
        ++links;
        line.remove_prefix(std::min(next + 1, line.size()));
    }
    return line.empty() ? links : 0;
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

bool begins_with_copyright(std::string_view folded) { return folded.starts_with("©") || folded.starts_with("(c)") || folded.starts_with("copyright"); }

/// "17 August 2014 by Jule": a date, and who wrote it; "Copyright 1987, 1988 by ..." is a notice.
bool is_dated_byline(std::string_view line, std::string_view folded) {
    constexpr std::size_t most_words = 12;
    if (begins_with_copyright(folded)) return false;
    std::size_t year = line.npos;  // its end
    for (std::size_t at = 0; at + 4 <= line.size(); ++at) {
        const bool begins = (line.substr(at).starts_with("19") || line.substr(at).starts_with("20")) && (at == 0 || !is_ascii_digit(line[at - 1]));
        if (begins && is_ascii_digit(line[at + 2]) && is_ascii_digit(line[at + 3]) && (at + 4 == line.size() || !is_ascii_digit(line[at + 4]))) year = at + 4;
    }
    if (year == line.npos || words_of(line) > most_words || !has_date(line.substr(0, year))) return false;
    std::string_view rest = line.substr(year);
    while (!rest.empty() && (rest.front() == ' ' || rest.front() == ',' || rest.front() == '.')) rest.remove_prefix(1);
    return !rest.empty() && is_byline(rest);
}

void read_menu(WebLine& found, std::string_view folded, const std::vector<std::string_view>& parts, const Holds& holds) {
    if (holds.has('[')) {
        const std::vector<std::string_view> links = bracketed_links(folded);
        const auto leads = [](std::string_view link) { return web_phrase_at_head(link, use_before | use_after | use_home | use_item).has_value(); };
        const auto count = std::count_if(links.begin(), links.end(), leads);
        if (links.size() >= 2 && count > 0) found.menu = count >= 2 ? WebSign::sure : WebSign::unsure;
        if (found.menu != WebSign::none) return;
    }
    if (holds.has('@') || folded.starts_with('|')) return;
    const auto known = [](std::string_view part) { return is_web_phrase(part, use_item | use_home); };
    if (parts.size() >= 2) {
        const auto fits = [&](std::size_t words) { return std::all_of(parts.begin(), parts.end(), [words](std::string_view part) { return words_of(part) <= words && !ends_sentence(part); }); };
        if (std::any_of(parts.begin(), parts.end(), has_digit) || !fits(7)) return;
        const auto count = std::count_if(parts.begin(), parts.end(), known);
        const bool barred = folded.find('|') != std::string::npos;
        if (!fits(4)) {
            // "Print | Download as a PDF | Back to the list of all decisions"
            if (barred && count > 0 && parts.size() >= 3) found.menu = WebSign::unsure;
            return;
        }
        if (count >= 2) found.menu = WebSign::sure;
        else if (count == 1 || (barred && parts.size() >= 3)) found.menu = WebSign::unsure;
        // Signs inside names are no bars: 约翰·史密斯; nor is what stands between letters: "a | b".
        const bool spaced = barred || folded.find(" · ") != std::string::npos || folded.find(" • ") != std::string::npos;
        const bool words = std::all_of(parts.begin(), parts.end(), [](std::string_view part) { return part.size() >= 3; });
        if (spaced && words) found.barred_parts = static_cast<std::uint8_t>(parts.size());
        if (found.menu == WebSign::none && found.barred_parts >= 3) found.menu = WebSign::unsure;
        found.gap_parts = words && parts.size() >= 3 && parts_of(folded, bars, false).size() == 1;
        return;
    }
    // "Home About Contact": single blanks, where two are known and the first leads home.
    if (ends_sentence(folded) || folded.find("→") != std::string::npos) return;
    static constexpr SignSet blank = U" ";
    constexpr std::size_t most_words = 20;
    std::size_t words = 0;
    std::size_t count = 0;
    bool home = false;  // the first one leads there
    each_part(folded, blank, false, [&](std::string_view word) {
        if (words++ == 0) home = is_web_phrase(word, use_home);
        count += known(word) ? 1U : 0U;
        return words <= most_words;
    });
    if (words < 3 || words > most_words) return;
    // "Top mills in England" has two of four.
    if (count >= 2 && home && count * 2 > words) found.menu = WebSign::sure;
    else if (count >= 3 && count * 2 >= words) found.menu = WebSign::unsure;
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
    if ((colon && count_labels(folded) >= 2 && has_date(folded)) || (found.dated && (dates >= 2 || (parts.size() >= 3 && figures >= 2)))) found.data = WebSign::unsure;
}

/// "Posted on January 8, 2020 by Marian Leigh — 41 comments": a date, a dash and what a number counts.
bool ends_with_count(std::string_view folded) {
    for (const std::string_view dash : {" — ", " – ", " - "}) {
        const std::size_t at = folded.rfind(dash);
        if (at != std::string_view::npos && is_count(trim(folded.substr(at + dash.size()))) && has_date(folded.substr(0, at))) return true;
    }
    return false;
}

/// "Compartir en WhatsApp": a few words that end with such a name; those of few letters are words, too.
bool ends_with_network(std::string_view folded) {
    constexpr std::size_t most_words = 4;
    constexpr std::size_t shortest = 6;  // bytes
    const std::size_t blank = folded.rfind(' ');
    const std::string_view last = blank == std::string_view::npos ? folded : folded.substr(blank + 1);
    return last.size() >= shortest && is_web_phrase(last, use_network) && words_of(folded) <= most_words;
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
    static constexpr SignSet signs = U" ,.:/";
    bool named = false;
    each_part(folded.substr(open), signs, false, [&](std::string_view unit) {
        while (!unit.empty() && is_ascii_digit(unit.front())) unit.remove_prefix(1);
        named = std::find(std::begin(kinds), std::end(kinds), unit) != std::end(kinds);
        return !named;
    });
    return named;
}

/// "A- A A+": what makes the letters of a page smaller or larger.
bool changes_type_size(std::string_view folded) {
    static constexpr SignSet signs = U" |/";
    const std::vector<std::string_view> parts = parts_of(folded, signs, true);
    const auto sized = [](std::string_view part) { return part == "a" || part == "a+" || part == "a-" || part == "a++" || part == "a−" || part == "aa"; };
    return parts.size() >= 2 && std::all_of(parts.begin(), parts.end(), sized);
}

/// "© 2021 GitFarm, Inc. Terms Privacy": a menu goes on behind the notice.
bool ends_with_menu(std::string_view folded) {
    constexpr std::size_t most_words = 16;
    if (ends_sentence(folded) || words_of(folded) > most_words) return false;
    static constexpr SignSet signs = U" |·•";
    std::size_t known = 0;
    each_part(folded, signs, false, [&](std::string_view word) {
        known += is_web_phrase(word, use_item) ? 1U : 0U;
        return known < 2;
    });
    return known >= 2;
}

/// "Categories: Lighthouses | Bakeries": a label and parts between bars.
bool names_tags(std::string_view line) {
    static constexpr SignSet bar = U"|";
    const std::size_t colon = line.find(": ");
    if (colon == std::string_view::npos || line.find(" | ", colon) == std::string_view::npos || words_of(line.substr(0, colon)) > 3) return false;
    const std::vector<std::string_view> parts = parts_of(line.substr(colon), bar, false);
    return parts.size() >= 2 && std::all_of(parts.begin(), parts.end(), [](std::string_view part) { return words_of(part) <= 5 && !ends_sentence(part); });
}

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
    return !number.empty() && std::all_of(number.begin(), number.end(), [](char c) { return is_ascii_digit(c); });
}

bool names_networks(std::string_view folded) {
    constexpr std::size_t most_words = 12;
    constexpr std::size_t shortest_names = 60;  // bytes of as many words of names of one or two, "x", "vk"
    if (ends_sentence(folded) || (folded.size() > shortest_names && !holds_web_network(folded))) return false;
    static constexpr SignSet signs = U" ,、，|·•/";
    std::size_t words = 0;
    std::size_t named = 0;
    each_part(folded, signs, true, [&](std::string_view word) {
        ++words;
        if (is_web_phrase(word, use_network)) ++named;
        return words <= most_words;
    });
    return named >= 2 && words <= most_words && named * 2 >= words;
}

/// "Local Sport Culture Jobs": words of menus and forms, and few others, with bars or single blanks between them.
bool names_rubrics(std::string_view folded) {
    constexpr std::size_t fewest = 3;
    constexpr std::size_t most_words = 24;
    if (ends_sentence(folded)) return false;
    const auto told = [&](const SignSet& signs) {
        std::size_t words = 0;
        std::size_t known = 0;
        each_part(folded, signs, true, [&](std::string_view word) {
            ++words;
            known += is_web_phrase(word, use_rubric | use_form | use_item | use_home) ? 1U : 0U;
            return words <= most_words && words - known <= known + fewest;  // prose has none from its first words on
        });
        return known >= fewest && words <= most_words && known * 2 > words;
    };
    static constexpr SignSet blanks = U" ,/|·•‧┃∣";
    static constexpr SignSet marks = U"/|·•‧┃∣";
    return told(blanks) || (folded.find_first_of("/|") != std::string_view::npos && told(marks));
}

/// parts_of a line at bars and gaps, of which most have none; `whole` is all of it, trimmed.
std::vector<std::string_view> barred_parts_of(std::string_view folded, std::string_view whole, const Holds& holds) {
    const bool cut = holds.any_like('|') || holds.has('\t') || folded.find("  ") != std::string_view::npos;
    if (cut) return parts_of(folded, bars, true);
    return whole.empty() ? std::vector<std::string_view>() : std::vector<std::string_view>{whole};
}

/// read_data, and what the line's end and its signs say besides.
void read_all_data(WebLine& found, std::string_view line, std::string_view folded, const std::vector<std::string_view>& parts, const Holds& holds) {
    read_data(found, folded, parts, holds);
    if (holds.has('+') && changes_type_size(folded)) found.data = WebSign::sure;
    if (holds.digit && ends_with_count(folded)) found.data = WebSign::sure;
    if (holds.digit && found.data == WebSign::none && is_dated_byline(line, folded)) found.data = WebSign::unsure;
}

}  // namespace

WebSign read_web_data(std::string_view line) {
    WebLine found;
    if (line.empty() || line.size() > longest_line) return found.data;
    const std::string folded = lower_case(line);
    const Holds holds(folded);
    read_all_data(found, line, folded, barred_parts_of(folded, trim(folded), holds), holds);
    return found.data;
}

WebLine read_web_line(std::string_view line) {
    WebLine found;
    if (line.empty() || line.size() > longest_line) return found;
    const std::string folded = lower_case(line);
    const Holds holds(folded);
    const std::string_view whole = trim(folded);
    const std::vector<std::string_view> parts = barred_parts_of(folded, whole, holds);
    found.label = label_of(line, folded);
    read_path(found, line, folded, holds);
    read_menu(found, folded, parts, holds);
    read_all_data(found, line, folded, parts, holds);
    found.copyright = is_copyright(folded) || begins_with_copyright(folded);
    found.networks = names_networks(folded);
    found.shares = ends_with_network(folded);
    found.count = holds.digit && is_count(folded);
    if (found.shares && found.label == WebLabel::none) found.label = WebLabel::weak;
    found.item = is_web_phrase(whole, use_item | use_home);
    found.download = names_download(folded);
    found.rubric = is_web_phrase(whole, use_rubric);
    found.form = is_web_phrase(whole, use_form) || is_web_phrase(folded, use_form);
    found.rubrics = !found.rubric && !found.form && names_rubrics(folded);
    if (found.menu == WebSign::none && line.front() == '[' && count_numbered_links(line) >= 2) found.menu = WebSign::unsure;
    if (found.copyright && found.label == WebLabel::strong && ends_with_menu(folded)) found.menu = WebSign::sure;
    found.arrow = holds.beyond_ascii && has_arrow(line);
    found.tags = (holds.has('|') && names_tags(line)) || (line.front() == '#' && names_hashtags(line));
    found.stamp = holds.digit && holds.has(':') && is_stamp(line);
    if (holds.digit && counts_something(line)) found.count = true;
    found.skips = web_phrase_at_head(folded, use_skip).has_value();
    found.masthead = is_web_phrase(whole, use_masthead);
    return found;
}

bool is_web_button(std::string_view line) { return line.size() <= longest_button && is_web_phrase(lower_case(line), use_button); }

namespace {

/// The line before its first colon, and behind it.
struct Halves {
    std::string_view label;
    std::string_view rest;
};

Halves halves_of(std::string_view line) {
    constexpr std::size_t longest_label = 60;  // bytes
    constexpr std::size_t most_words = 4;
    if (line.size() > longest_line) return {};
    line.remove_prefix(bullet_length(line));
    std::size_t end = line.find(':');
    std::size_t sign = 1;
    if (const std::size_t wide = line.find("："); wide < end) {
        end = wide;
        sign = std::string_view("：").size();
    }
    if (end == 0 || end > longest_label) return {};  // npos is beyond
    const Halves halves{trim(line.substr(0, end)), trim(line.substr(end + sign))};
    return halves.rest.empty() || words_of(halves.label) > most_words || has_digit(halves.label) ? Halves{} : halves;
}

}  // namespace

std::string_view field_label(std::string_view line) { return halves_of(line).label; }

std::string_view neighbour_label(std::string_view line) {
    const Halves halves = halves_of(line);
    // "Next meeting: 9 June"; a title may ask.
    if (halves.label.empty() || (ends_sentence(halves.rest) && !ends_question(halves.rest)) || is_digit(valid_utf8_next(halves.rest, 0).value)) return {};
    return halves.label;
}

bool are_neighbour_labels(std::string_view one, std::string_view other) {
    if (one.empty() || other.empty()) return false;
    constexpr std::size_t shortest_common = 4;  // bytes
    const std::size_t most = std::min(one.size(), other.size());
    std::size_t common = 0;
    while (common < most && one[one.size() - 1 - common] == other[other.size() - 1 - common]) ++common;
    // "Article précédent", "Article suivant".
    const std::size_t head = one.find(' ');
    if (head != std::string_view::npos && head >= shortest_common && one != other && other.starts_with(one.substr(0, head + 1))) return true;
    // Whole words, or characters of scripts that have none.
    const std::string_view tail = one.substr(one.size() - common);
    std::size_t own = 0;
    const std::size_t blank = tail.find(' ');
    if (blank != std::string_view::npos) own = tail.size() - blank - 1;
    else if (is_cjk(valid_utf8_before(one, one.size()).value)) own = common;
    return own >= shortest_common && own < one.size() && own < other.size();
}

}  // namespace salvage::segment
