// A line is looked at as a label with something behind it, and as short parts between bars, bullets or wide gaps.  The words are
// data (web_labels.inc) and prefixes of lines or whole parts, never words inside prose.

#include <salvage/segment/lines.hpp>
#include <salvage/segment/web_lines.hpp>
#include <salvage/text/ascii.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <array>
#include <optional>
#include <unordered_map>
#include <vector>

namespace salvage::segment {
namespace {

enum Use : std::uint16_t {
    use_label = 1U << 0U,
    use_weak = 1U << 1U,
    use_list = 1U << 2U,
    use_sentence = 1U << 3U,
    use_before = 1U << 4U,
    use_after = 1U << 5U,
    use_here = 1U << 6U,
    use_home = 1U << 7U,
    use_field = 1U << 8U,
    use_plain = 1U << 9U,
    use_count = 1U << 10U,
    use_item = 1U << 11U,
    use_masthead = 1U << 12U,
    use_skip = 1U << 13U,
    use_notice = 1U << 14U,
    use_button = 1U << 15U,
};

struct Entry {
    std::string_view phrase;
    std::uint16_t use;
};

constexpr std::array entries = std::to_array<Entry>({
#define LABEL(phrase) {phrase, use_label},
#define WEAK(phrase) {phrase, use_weak},
#define LIST(phrase) {phrase, use_list},
#define SENTENCE(phrase) {phrase, use_sentence},
#define BEFORE(phrase) {phrase, use_before},
#define AFTER(phrase) {phrase, use_after},
#define HERE(phrase) {phrase, use_here},
#define HOME(phrase) {phrase, use_home},
#define FIELD(phrase) {phrase, use_field},
#define PLAIN(phrase) {phrase, use_plain},
#define COUNT(phrase) {phrase, use_count},
#define ITEM(phrase) {phrase, use_item},
#define MASTHEAD(phrase) {phrase, use_masthead},
#define SKIP(phrase) {phrase, use_skip},
#define NOTICE(phrase) {phrase, use_notice},
#define BUTTON(phrase) {phrase, use_button},
#include <salvage/segment/web_labels.inc>
#include <salvage/segment/web_labels_derived.inc>
#undef LABEL
#undef WEAK
#undef LIST
#undef SENTENCE
#undef BEFORE
#undef AFTER
#undef HERE
#undef HOME
#undef FIELD
#undef PLAIN
#undef COUNT
#undef ITEM
#undef MASTHEAD
#undef SKIP
#undef NOTICE
#undef BUTTON
});

constexpr std::size_t longest_line = 300;  ///< bytes
constexpr std::size_t longest_button = 32;

/// The phrases by their first characters, and what each is used for.
class Phrases {
public:
    Phrases() {
        for (const Entry& entry : entries) {
            uses_[entry.phrase] |= entry.use;
            by_first_[valid_utf8_next(entry.phrase, 0).value].push_back(entry);
        }
    }

    [[nodiscard]] bool is(std::string_view folded, std::uint16_t use) const {
        const auto found = uses_.find(folded);
        return found != uses_.end() && (found->second & use) != 0;
    }

    [[nodiscard]] bool may_begin(char32_t first) const { return by_first_.contains(first); }

    /// The longest phrase for `use` that begins `folded`; a stem may go on, other phrases end a word.
    [[nodiscard]] std::optional<Entry> beginning(std::string_view folded, std::uint16_t use) const {
        std::optional<Entry> best;
        const auto group = folded.empty() ? by_first_.end() : by_first_.find(valid_utf8_next(folded, 0).value);
        if (group == by_first_.end()) return best;
        for (const Entry& entry : group->second) {
            if ((entry.use & use) == 0 || !folded.starts_with(entry.phrase) || (best && best->phrase.size() >= entry.phrase.size())) continue;
            const bool stem = (entry.use & (use_before | use_after)) != 0;
            if (stem || ends_word(folded, entry.phrase.size())) best = entry;
        }
        return best;
    }

private:
    /// Scripts without blanks between words end one anywhere.
    static bool ends_word(std::string_view folded, std::size_t at) {
        if (at >= folded.size()) return true;
        const char32_t last = valid_utf8_before(folded, at).value;
        if (!is_letter(last) || is_cjk(last) || (last >= 0x0E00 && last < 0x0F00) || (last >= 0xAC00 && last < 0xD7B0)) return true;
        return !is_letter(valid_utf8_next(folded, at).value);
    }

    std::unordered_map<std::string_view, std::uint16_t> uses_;
    std::unordered_map<char32_t, std::vector<Entry>> by_first_;
};

const Phrases& phrases() {
    static const Phrases all;
    return all;
}

std::string_view trim(std::string_view part) {
    static constexpr std::u32string_view loose = U" \t[]()<>«»←→【】「」[]（）\"“”:：·•";
    const auto drop = [](char32_t c) { return is_space(c) || loose.find(c) != std::u32string_view::npos; };
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

/// Cuts at any of `signs`, and at two blanks, tabs and ideographic blanks if `gaps`.  No part is empty.
std::vector<std::string_view> parts_of(std::string_view line, std::u32string_view signs, bool gaps) {
    std::vector<std::string_view> parts;
    std::size_t begin = 0;
    const auto cut = [&](std::size_t end, std::size_t next) {
        const std::string_view part = trim(line.substr(begin, end - begin));
        if (!part.empty()) parts.push_back(part);
        begin = next;
    };
    for (std::size_t at = 0; at < line.size();) {
        const CodePoint next = valid_utf8_next(line, at);
        const bool gap = gaps && (next.value == U'\t' || next.value == 0x3000 || line.substr(at).starts_with("  "));
        if (gap || signs.find(next.value) != std::u32string_view::npos) cut(at, at + next.length);
        at += next.length;
    }
    cut(line.size(), line.size());
    return parts;
}

constexpr std::u32string_view bars = U"|｜·•‧┃∣";
constexpr std::u32string_view arrows = U">»›‹＞";  // "→" leads through the menus of programs

bool ends_sentence(std::string_view part) { return is_sentence_end(valid_utf8_before(part, part.size()).value); }
bool has_digit(std::string_view part) { return std::any_of(part.begin(), part.end(), [](char c) { return is_ascii_digit(c); }); }

/// "Copyright 2019 ...", "Copyright (c) ...", "© 2019": a year or the sign must follow the word.
bool is_copyright(std::string_view folded) {
    for (const std::string_view word : {"copyright", "©", "(c)"}) {
        if (!folded.starts_with(word)) continue;
        const std::string_view rest = folded.substr(word.size(), 24);
        const std::size_t digit = rest.find_first_of("0123456789");
        const bool year = digit != std::string_view::npos && (rest.substr(digit).starts_with("19") || rest.substr(digit).starts_with("20"));
        // A sentence may begin so, too: "Copyright 1911 and what came of it".
        if (rest.starts_with(':')) continue;  // a field of a record
        const bool sentence = word == "copyright" && ends_sentence(folded) && rest.find("(c)") == std::string_view::npos;
        return (year && !sentence) || rest.find("©") != std::string_view::npos;
    }
    return false;
}

/// What follows a label: nothing, or a sign, after blanks.  Prose may not.
bool nothing_or_sign(std::string_view rest) {
    while (rest.starts_with(' ')) rest.remove_prefix(1);
    static constexpr std::u32string_view signs = U":：|»>→】]/）)";
    return rest.empty() || signs.find(valid_utf8_next(rest, 0).value) != std::u32string_view::npos;
}

/// "Previous recipe: Soup", "« 前の記事　包丁": at most four words with such a stem, and a sign behind or an arrow before.
bool leads_to_neighbour(std::string_view line, std::string_view folded) {
    static constexpr std::u32string_view left = U"«←<＜‹◀";
    static constexpr std::u32string_view right = U"»→>＞›▶";
    const bool arrow = left.find(valid_utf8_next(line, 0).value) != std::u32string_view::npos || right.find(valid_utf8_before(line, line.size()).value) != std::u32string_view::npos;
    std::size_t end = folded.find(':');
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
        if (phrases().beginning(head.substr(at), use_before | use_after)) return true;
        const std::size_t blank = head.find(' ', at);
        if (blank == std::string_view::npos) break;
        at = blank + 1;
    }
    return false;
}

bool ends_with_list_label(std::string_view folded) {
    const std::string_view whole = trim(folded);
    if (whole.size() == folded.size()) return false;  // a colon or brackets set it off
    return std::any_of(entries.begin(), entries.end(), [&](const Entry& entry) { return entry.use == use_list && whole.ends_with(entry.phrase); });
}

/// "... reproduced without permission", "ICP备": a phrase of the law or of cookies anywhere in the line.
bool has_notice(std::string_view folded) {
    static const std::vector<std::string_view> notices = [] {
        std::vector<std::string_view> made;
        for (const Entry& entry : entries) {
            if (entry.use == use_notice) made.push_back(entry.phrase);
        }
        return made;
    }();
    return std::any_of(notices.begin(), notices.end(), [&](std::string_view notice) { return folded.find(notice) != std::string_view::npos; });
}

/// "14 comments", "评论(26)", "阅读 1203次".
bool is_count(std::string_view part) {
    const std::size_t digit = part.find_first_of("0123456789");
    if (digit == std::string_view::npos) return false;
    std::size_t end = digit;
    while (end < part.size() && (is_ascii_digit(part[end]) || part[end] == '.' || part[end] == ',')) ++end;
    if (digit == 0 && phrases().is(trim(part.substr(end)), use_count)) return true;
    return end + 3 >= part.size() && phrases().is(trim(part.substr(0, digit)), use_count | use_field);
}

bool has_date(std::string_view part) {
    std::size_t numbers = 0;
    bool year = false;
    for (std::size_t at = 0; at < part.size();) {
        if (!is_ascii_digit(part[at])) {
            ++at;
            continue;
        }
        const std::size_t begin = at;
        while (at < part.size() && is_ascii_digit(part[at])) ++at;
        year = year || (at - begin == 4 && (part.substr(begin, 2) == "19" || part.substr(begin, 2) == "20"));
        ++numbers;
    }
    return year && numbers >= 2;
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
            if (const auto found = phrases().beginning(folded.substr(at), use_field | use_plain)) {
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

}  // namespace

WebLabel web_label(std::string_view line) {
    if (line.empty() || line.size() > longest_line) return WebLabel::none;
    const std::string_view whole = line;
    line.remove_prefix(bullet_length(line));
    while (!line.empty()) {
        static constexpr std::u32string_view before = U"[<«←→【「▲^↑";
        const CodePoint first = valid_utf8_next(line, 0);
        if (before.find(first.value) == std::u32string_view::npos && !is_space(first.value)) break;
        line.remove_prefix(first.length);
    }
    if (line.empty()) return WebLabel::none;
    const std::string folded = lower_case(line);
    if (is_copyright(folded)) return WebLabel::strong;
    if (const auto found = phrases().beginning(folded, use_sentence)) return words_of(found->phrase) >= 3 || found->phrase.starts_with('(') ? WebLabel::strong : WebLabel::weak;
    if (const auto found = phrases().beginning(folded, use_label | use_weak | use_list)) {
        const std::string_view rest = std::string_view(folded).substr(found->phrase.size());
        const bool share = found->phrase == "share on" || found->phrase == "all rights reserved";
        if (nothing_or_sign(rest) || share) return found->use == use_list ? WebLabel::list : found->use == use_label ? WebLabel::strong : WebLabel::weak;
    }
    if (ends_with_list_label(folded)) return WebLabel::list;
    if (leads_to_neighbour(whole, folded)) return WebLabel::weak;
    if (has_notice(folded)) return WebLabel::weak;
    if (phrases().is(trim(folded), use_item)) return WebLabel::weak;
    if (const auto found = phrases().beginning(folded, use_field)) {
        const std::string_view rest = trim(std::string_view(folded).substr(found->phrase.size()));
        if (folded.size() > found->phrase.size() && !rest.empty() && nothing_or_sign(std::string_view(folded).substr(found->phrase.size()))) return WebLabel::field;
    }
    return WebLabel::none;
}

WebSign web_path(std::string_view line) {
    if (line.size() > longest_line || line.find_first_of("<@") != std::string_view::npos) return WebSign::none;  // "tag [-u <key>]"
    const std::string folded = lower_case(line);
    const auto short_parts = [](const std::vector<std::string_view>& parts) {
        return std::all_of(parts.begin(), parts.end(), [](std::string_view part) { return words_of(part) <= 6 && !ends_sentence(part); });
    };
    const std::vector<std::string_view> parts = parts_of(folded, arrows, false);
    if (const auto here = phrases().beginning(folded, use_here)) {
        const std::string_view rest = std::string_view(folded).substr(here->phrase.size());
        if (parts.size() >= 2 || nothing_or_sign(rest)) return WebSign::sure;
    }
    if (parts.size() >= 2 && !line.starts_with('>')) {
        if (phrases().is(parts.front(), use_home) && words_of(parts.back()) <= 20) return WebSign::sure;
        if (parts.back() == "正文" || parts.back() == "本文") return WebSign::sure;
        if (parts.size() >= 3 && short_parts(parts)) return WebSign::unsure;
    }
    const std::vector<std::string_view> slashed = parts_of(folded, U"/|", false);
    return slashed.size() >= 3 && phrases().is(slashed.front(), use_home) && short_parts(slashed) ? WebSign::sure : WebSign::none;
}

WebSign web_menu(std::string_view line) {
    if (line.size() > longest_line || line.empty() || line.find('@') != std::string_view::npos || line.starts_with('|')) return WebSign::none;
    const std::string folded = lower_case(line);
    const auto known = [](std::string_view part) { return phrases().is(part, use_item | use_home); };
    const std::vector<std::string_view> parts = parts_of(folded, bars, true);
    if (parts.size() >= 2) {
        const bool fits = std::all_of(parts.begin(), parts.end(), [](std::string_view part) { return words_of(part) <= 4 && !ends_sentence(part); });
        const bool numbers = std::any_of(parts.begin(), parts.end(), has_digit);
        const auto count = std::count_if(parts.begin(), parts.end(), known);
        const bool barred = folded.find('|') != std::string::npos;
        if (!fits || numbers) return WebSign::none;
        if (count >= 2) return WebSign::sure;
        return count == 1 || (barred && parts.size() >= 3) ? WebSign::unsure : WebSign::none;
    }
    // "Home About Contact": single blanks, where two are known and the first leads home.
    const std::vector<std::string_view> words = parts_of(folded, U" ", false);
    if (words.size() < 3 || words.size() > 20 || ends_sentence(folded) || folded.find("→") != std::string::npos) return WebSign::none;
    const auto count = static_cast<std::size_t>(std::count_if(words.begin(), words.end(), known));
    if (count >= 2 && phrases().is(words.front(), use_home)) return WebSign::sure;
    return count >= 3 && count * 2 >= words.size() ? WebSign::unsure : WebSign::none;
}

bool is_web_data(std::string_view line) {
    if (line.size() > longest_line) return false;
    const std::string folded = lower_case(line);
    const Facts labelled = labelled_facts(folded);
    if (labelled.all >= 2 && labelled.own >= 1) return true;
    const std::vector<std::string_view> parts = parts_of(folded, bars, true);
    Facts facts;
    bool fits = true;
    for (const std::string_view part : parts) {
        const bool count = is_count(part);
        const bool item = phrases().is(part, use_item);
        const bool field = phrases().beginning(part, use_field).has_value();
        facts.all += count || item || field || has_date(part) ? 1 : 0;
        facts.own += count || item ? 1 : 0;
        fits = fits && words_of(part) <= 8;
    }
    return parts.size() >= 2 && fits && facts.own >= 1 && facts.all >= 2;
}

bool is_skip_label(std::string_view line) { return phrases().beginning(lower_case(line.substr(0, longest_line)), use_skip).has_value(); }

bool is_web_button(std::string_view line) { return line.size() <= longest_button && phrases().is(lower_case(line), use_button); }

bool is_masthead(std::string_view line) { return line.size() <= longest_line && phrases().is(trim(lower_case(line)), use_masthead); }

}  // namespace salvage::segment
