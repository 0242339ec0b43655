// A line is looked at as a label with something behind it, and as short parts between bars, bullets or wide gaps.  The words are
// data (web_labels.inc) and prefixes of lines or whole parts, never words inside prose.

#include <salvage/segment/line_shapes.hpp>
#include <salvage/segment/lines.hpp>
#include <salvage/segment/sites/link_markup.hpp>
#include <salvage/segment/sites/link_numbers.hpp>
#include <salvage/segment/sites/web_data.hpp>
#include <salvage/segment/sites/web_lines.hpp>
#include <salvage/segment/sites/web_menus.hpp>
#include <salvage/segment/sites/web_parts.hpp>
#include <salvage/segment/sites/web_phrases.hpp>
#include <salvage/text/byte_scan.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/trim.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <cstdint>
#include <optional>
#include <vector>

namespace salvage::segment {
namespace {

constexpr std::size_t longest_button = 32;

/// "Copyright 2019 ...", "Copyright (c) ...", "© 2019": a year or the sign must follow the word.
bool is_copyright(std::string_view folded) {
    if (!begins_with_copyright(folded)) return false;
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

/// "Related articles", "Otros trabajos": two words of which one says "related" or "other" and the other what sites call their texts, and at most
/// two little ones.
bool names_related(std::string_view folded) {
    constexpr std::size_t longest = 80;  // bytes
    constexpr std::size_t most_little = 2;
    constexpr std::size_t little = 4;  // code points
    std::string_view rest = trim(folded);
    if (rest.empty() || rest.size() > longest) return false;
    std::size_t others = 0;
    bool related = false;
    bool piece = false;
    while (!rest.empty()) {
        const std::size_t end = std::min(rest.find(' '), rest.size());
        const std::string_view word = rest.substr(0, end);
        rest.remove_prefix(std::min(end + 1, rest.size()));
        const auto found = web_phrase_at_head(word, use_related | use_more | use_piece);
        if (!found) {
            if (++others > most_little || count_characters(word) > little) return false;
            continue;
        }
        (found->use == use_piece ? piece : related) = true;
    }
    return related && piece;
}

/// "Download the archive (24 KB) Related essays:": a colon sets the two words off.
bool ends_with_related(std::string_view folded) {
    const std::string_view whole = trim(folded);
    if (whole.size() == folded.size() || whole.empty() || !(folded.ends_with(':') || folded.ends_with("："))) return false;
    std::size_t at = whole.rfind(' ');
    if (at != std::string_view::npos && at > 0) at = whole.rfind(' ', at - 1);
    return at != std::string_view::npos && names_related(whole.substr(at + 1));
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
    static constexpr SignSet before = U"[<«←→【「▲^↑";
    drop_front(line, [](char32_t c) { return before.has(c) || is_space(c); });
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
    if (is_web_phrase(trim(folded), use_item) || web_phrase_at_head(folded, use_remark)) return WebLabel::weak;
    if (const auto found = web_phrase_at_head(folded, use_field)) {
        const std::string_view rest = trim(folded.substr(found->phrase.size()));
        if (folded.size() > found->phrase.size() && !rest.empty() && nothing_or_sign(folded.substr(found->phrase.size()))) return WebLabel::field;
    }
    return WebLabel::none;
}

/// parts_of a line at bars and gaps, of which most have none; `whole` is all of it, trimmed.
std::vector<std::string_view> barred_parts_of(std::string_view folded, std::string_view whole, const Holds& holds) {
    const bool cut = holds.any_like('|') || holds.has('\t') || holds.two_blanks;
    if (cut) return parts_of(folded, bars, true);
    return whole.empty() ? std::vector<std::string_view>() : std::vector<std::string_view>{whole};
}

/// "Print page - Recommend - To the top": three parts or more, of a few words each.
std::vector<std::string_view> dashed_parts_of(std::string_view whole) {
    constexpr std::string_view dash = " - ";
    constexpr std::size_t fewest = 3;
    std::vector<std::string_view> parts;
    for (std::size_t begin = 0; begin <= whole.size();) {
        const std::size_t end = std::min(whole.find(dash, begin), whole.size());
        parts.push_back(trim(whole.substr(begin, end - begin)));
        begin = end + dash.size();
    }
    if (parts.size() < fewest || std::any_of(parts.begin(), parts.end(), [](std::string_view part) { return part.empty(); })) parts.clear();
    return parts;
}

}  // namespace

bool is_printed_by_sites(const WebLine& web) {
    return web.label >= WebLabel::weak || web.menu != WebSign::none || web.path != WebSign::none || web.data != WebSign::none || web.networks || web.shares || web.count || web.tags || web.copyright || web.item ||
           web.skips || web.download || web.barred_parts >= fewest_barred;
}

WebSign read_web_data(std::string_view line) {
    WebLine found;
    if (line.empty() || line.size() > longest_web_line) return found.data;
    const std::string folded = lower_case(line);
    const Holds holds(folded);
    read_all_data(found, line, folded, barred_parts_of(folded, trim(folded), holds), holds);
    return found.data;
}

namespace {

/// A line with "?" between blanks, twice or more and nowhere else, with arrows for them; empty: it has none.
std::string with_lost_arrows(std::string_view line) {
    constexpr std::string_view lost = " ? ";
    const std::size_t first = line.find(lost);
    if (first == line.npos || line.find(lost, first + 1) == line.npos) return {};
    std::string path(line);
    for (std::size_t at = path.find('?'); at != path.npos; at = path.find('?', at + 1)) {
        if (at == 0 || at + 1 >= path.size() || path[at - 1] != ' ' || path[at + 1] != ' ') return {};
        path[at] = '>';
    }
    return path;
}

}  // namespace

WebLine read_web_line(std::string_view line) {
    WebLine found;
    // Targets make a line long.
    constexpr std::size_t longest_linked = 4 * longest_web_line;
    if (line.size() <= longest_linked && line.find("](") != std::string_view::npos) {
        const LinkedLine linked = read_links(line);
        if (linked.links > 0) {
            found = read_web_line(linked.shown);
            // The contents of a text lead to its own headings, whatever they are called.
            if (linked.only && !linked.elsewhere && !found.skips) return {};
            // Texts have links with such words as well.
            found.label = std::min(found.label, WebLabel::weak);
            found.link = linked.only && linked.elsewhere;
            if (found.link && linked.links > 1 && found.menu == WebSign::none) found.menu = WebSign::unsure;
            return found;
        }
    }
    if (line.empty() || line.size() > longest_web_line) return found;
    // "Home ? Papers ? Law": a conversion has lost the arrows.
    if (const std::string path = with_lost_arrows(line); !path.empty()) {
        if (const WebLine arrows = read_web_line(path); arrows.path == WebSign::sure) return arrows;
    }
    if (line.find('[') != std::string_view::npos) {
        if (const std::string bare = without_link_numbers(line); !bare.empty()) {
            found = read_web_line(bare);
            if (found.menu == WebSign::none && count_numbered_links(line) >= 2) found.menu = WebSign::unsure;
            return found;
        }
    }
    const std::string folded = lower_case(line);
    const Holds holds(folded);
    const std::string_view whole = trim(folded);
    const std::vector<std::string_view> parts = barred_parts_of(folded, whole, holds);
    found.label = label_of(line, folded);
    read_path(found, line, folded, holds);
    const std::vector<std::string_view> dashed = parts.size() == 1 && holds.has('-') ? dashed_parts_of(whole) : std::vector<std::string_view>();
    read_menu(found, folded, dashed.empty() ? parts : dashed, holds);
    read_all_data(found, line, folded, parts, holds);
    std::string_view behind_bullet = std::string_view(folded).substr(bullet_length(folded));
    behind_bullet.remove_prefix(std::min(behind_bullet.find_first_not_of(' '), behind_bullet.size()));
    found.copyright = is_copyright(behind_bullet) || begins_with_copyright(behind_bullet);
    found.networks = names_networks(folded);
    found.shares = ends_with_network(folded);
    found.count = holds.digit && is_count(folded);
    if (found.shares && found.label == WebLabel::none) found.label = WebLabel::weak;
    found.item = is_web_phrase(whole, use_item | use_home);
    found.download = names_download(folded);
    found.rubric = is_web_phrase(whole, use_rubric);
    found.form = is_web_phrase(whole, use_form) || is_web_phrase(folded, use_form);
    found.rubrics = !found.rubric && !found.form && names_rubrics(folded);
    if (found.copyright && found.label == WebLabel::strong && ends_with_menu(folded)) found.menu = WebSign::sure;
    if (found.rubrics && is_home_menu(folded)) found.menu = WebSign::sure;
    if (is_bracketed_menu(folded)) found.menu = WebSign::sure;
    found.arrow = holds.beyond_ascii && has_arrow(line);
    found.tags = (holds.has('|') && names_tags(line)) || (line.front() == '#' && names_hashtags(line));
    found.stamp = holds.digit && holds.has(':') && is_stamp(line);
    if (holds.digit && counts_something(line)) found.count = true;
    found.related = names_related(folded) || ends_with_related(folded);
    if (found.related && found.label == WebLabel::none) found.label = WebLabel::weak;
    found.skips = web_phrase_at_head(folded, use_skip).has_value();
    found.masthead = is_web_phrase(whole, use_masthead);
    return found;
}

bool is_web_button(std::string_view line) { return line.size() <= longest_button && is_web_phrase(lower_case(line), use_button); }

}  // namespace salvage::segment
