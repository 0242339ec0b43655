// Down to the first prose: paths, menus, data about the text, the site's name beside the title, and the first of two copies of the title; what
// stands above a path is furniture, too.

#include <salvage/segment/lines.hpp>
#include <salvage/segment/sites/boilerplate.hpp>
#include <salvage/segment/sites/link_numbers.hpp>
#include <salvage/segment/sites/site_top.hpp>
#include <salvage/segment/sites/web_phrases.hpp>
#include <salvage/text/byte_scan.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>

namespace salvage::segment {

using blocks::Kind;

namespace {

bool ends_or_begins(std::string_view whole, std::string_view part) {
    return part.size() >= 2 && (whole.ends_with(part) || whole.starts_with(part));
}

/// What the title leaves of a line with the site's name or a path beside it, at either end.
bool holds_title(std::string_view line, std::string_view title) {
    static constexpr std::string_view separators[] = {" - ", "\u00A0— ", "\u00A0– ", " | ", " – ", " — ", " :: ", " » ", " › ", " > ", " / ", " · ", "_", ">", "»", "›", "＞", "|"};
    if (title.size() < 8 || line.size() <= title.size()) return false;  // "London - Paris" above "Paris"
    if (is_ascii(title) && title.find(' ') == std::string_view::npos) return false;  // "readlink - prints links" above "readlink"
    for (const std::string_view separator : separators) {
        if (line.starts_with(title) && line.substr(title.size()).starts_with(separator)) return true;
        if (line.ends_with(title) && line.substr(0, line.size() - title.size()).ends_with(separator)) return true;
    }
    return false;
}

}  // namespace

void SiteTop::mark_the_beginning() {
    mark_bulleted_menu();
    mark_top();
    mark_menu();
}

void SiteTop::mark_top() {
    const std::size_t end = top_end();
    std::vector<std::string> folded;
    // A title may stand right behind the top's lines, if it is long.
    for (std::size_t u = 0; u < std::min(end + 1, all_.size()); ++u) folded.push_back(lower_case(line_of(u).substr(0, longest_link)));
    // Where the title stands; 0: nowhere.
    const auto title_below = [&](std::size_t u, auto holds) {
        for (std::size_t next = u + 1; next < std::min(u + 6, folded.size()); ++next) {
            if (holds(folded[u], folded[next])) return next;
        }
        return std::size_t{0};
    };
    // Not the last line that may be the title.
    const auto title_left = [&](std::size_t u) {
        for (std::size_t other = 0; other < folded.size(); ++other) {
            if (other != u && all_[other].kind != Kind::boilerplate && (other < end || all_[other].words <= link_words)) return true;
        }
        return false;
    };
    const auto all_marked_above = [&](std::size_t u) {
        return std::all_of(all_.begin(), all_.begin() + static_cast<std::ptrdiff_t>(u), [](const Unit& unit) { return unit.kind == Kind::boilerplate; });
    };
    for (std::size_t u = 0; u < end; ++u) {
        if (!takes(all_[u])) continue;
        const std::string_view line = line_of(u);
        const WebLine& web = top_[u];
        const std::string_view last = last_breadcrumb(line);
        const std::string part = lower_case(last);
        const auto path_of = [&](std::string_view, std::string_view title) {
            // "crypt - hashes a key" above "crypt_r - hashes a key": neither leads to the other, nor does a name with a few words to a sentence about it.
            if (line.ends_with(last) && title.size() > part.size() && (last_breadcrumb(title) == part || title.ends_with('.'))) return false;
            // "London - Paris" leads nowhere; of three parts a shorter one will do.
            const std::size_t shortest = web.path_parts >= 3 ? 3 : 6;  // bytes
            return part.size() >= shortest && title.size() >= shortest && (ends_or_begins(title, part) || ends_or_begins(part, title));
        };
        // Below a menu of one item a line it has to lead to the title's very words.
        constexpr std::size_t near_top = 5;
        constexpr std::size_t sure_size = 8;  // bytes
        const auto leads_there = [&](std::string_view, std::string_view title) { return part.size() >= sure_size && title == part; };
        const std::size_t title = last.empty() || line.find('@') != std::string_view::npos ? 0 : u < near_top ? title_below(u, path_of) : title_below(u, leads_there);
        const bool named = title != 0;
        const bool shaped = u <= 1 && web.path == WebSign::unsure && web.spaced_path && title_left(u);
        constexpr std::size_t many_parts = 5;
        // The title with the site's name, below the title.
        const bool copies_above = u > 0 && site_ && all_[u - 1].kind != Kind::boilerplate && holds_title(folded[u], folded[u - 1]);
        const bool numbered_link = listed_ && link_number_length(line.substr(std::min(line.find_first_not_of('#'), line.size()))) > 0;
        if (counts(web.path) || named || shaped) {
            // Unless the path leads to what stands above it.
            for (std::size_t above = 0; above < u; ++above) {
                const bool leads_to = !last.empty() && folded[above] == part;
                if (!leads_to && takes(all_[above]) && all_[above].words <= prose_words) mark_as_boilerplate(all_[above], 0.9F);
            }
            mark_as_boilerplate(all_[u], 0.97F);
            site_ = true;  // for the lines below it
            // What stands between the path and the title that it leads to.
            for (std::size_t below = u + 1; below < title; ++below) {
                if (takes(all_[below]) && all_[below].words <= prose_words && !is_sentence_end(valid_utf8_before(line_of(below), line_of(below).size()).value)) mark_as_boilerplate(all_[below], 0.85F);
            }
        } else if (u > 0 && site_ && web.gap_parts && all_[u - 1].kind == Kind::boilerplate && title_left(u)) {
            mark_as_boilerplate(all_[u], 0.85F);
        } else if (web.menu == WebSign::sure && web.rubrics) {  // "Home News Archive" is no title, even if there is no other
            mark_as_boilerplate(all_[u], 0.9F);
        } else if (title_left(u) && (title_below(u, holds_title) != 0 || copies_above || counts(web.menu) || (site_ && web.link) || numbered_link || counts(web.data) || web.masthead || web.networks || leads_both_ways(u) || (u > 0 && leads_both_ways(u - 1)) || (site_ && web.label >= WebLabel::strong) ||
                                     (web.barred_parts >= many_parts && all_marked_above(u)))) {
            mark_as_boilerplate(all_[u], 0.9F);
        }
    }
    mark_first_copy(end, folded);
    mark_around_menu(end);
}

bool SiteTop::is_answer(std::string_view line) {
    constexpr std::string_view answers[] = {"re", "fwd", "fw", "aw", "wg", "sv", "vs", "rv", "tr", "odp", "ynt", "ha", "回复", "答复"};
    const std::string label = lower_case(field_label(line));
    return std::find(std::begin(answers), std::end(answers), label) != std::end(answers);
}

void SiteTop::mark_around_menu(std::size_t end) {
    const auto last = std::find_if(all_.rbegin() + static_cast<std::ptrdiff_t>(all_.size() - end), all_.rend(), [&](const Unit& unit) { return unit.kind == Kind::boilerplate; });
    if (!site_ && last == all_.rend()) return;
    std::size_t u = 0;
    while (u < end && (all_[u].kind == Kind::boilerplate || (takes(all_[u]) && top_[u].item))) ++u;
    const auto is_title = [&](std::size_t at) { return at < all_.size() && all_[at].words <= link_words && (field_label(line_of(at)).empty() || is_answer(line_of(at))); };
    if (u < end && is_title(u)) {
        for (std::size_t item = 0; item < u; ++item) {
            if (takes(all_[item])) mark_as_boilerplate(all_[item], 0.85F);
        }
    }
    std::size_t below = u;
    std::size_t figures = 0;
    while (below < end && below < u + 5 && takes(all_[below]) && all_[below].words <= prose_words && !field_label(line_of(below)).empty() && !is_answer(line_of(below))) {
        figures += line_of(below).find_first_of("0123456789") != std::string_view::npos ? 1U : 0U;
        ++below;
    }
    if (u == 0 || below == u || figures == 0 || !is_title(below)) return;
    for (; u < below; ++u) mark_as_boilerplate(all_[u], 0.8F);
}

void SiteTop::mark_first_copy(std::size_t end, const std::vector<std::string>& folded) {
    for (std::size_t u = 0; u < std::min<std::size_t>(end, 4); ++u) {
        if (!takes(all_[u]) || folded[u].size() < 4) continue;
        std::size_t next = u + 1;
        while (next < end && all_[next].kind == Kind::boilerplate) ++next;
        if (next >= folded.size() || folded[next] != folded[u]) continue;
        const auto prose = [&](const Unit& unit) { return unit.words >= prose_words || ends_like_prose(unit) || unit.kind == Kind::heading; };
        const bool followed = std::any_of(all_.begin() + static_cast<std::ptrdiff_t>(next + 1), all_.begin() + static_cast<std::ptrdiff_t>(std::min(next + 4, all_.size())), prose);
        if (!site_ && !followed) continue;
        const std::string answer = "re: " + folded[u];
        const auto answers = [&](const Unit& unit) { return unit.words <= link_words && lower_case(line_of(unit).substr(0, answer.size())) == answer; };
        const auto near = all_.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(all_.size(), next + 40));
        if (std::none_of(all_.begin() + static_cast<std::ptrdiff_t>(next), near, answers)) mark_as_boilerplate(all_[u], 0.8F);
    }
}

void SiteTop::mark_named_menu() {
    constexpr std::size_t longest_menu = 60;
    if (all_.size() < 4 || all_[0].words > link_words || !(top_[1].skips || top_[2].skips)) return;
    const std::string whole = lower_case(line_of(0).substr(0, longest_link));
    for (std::size_t title = 3; title < std::min(longest_menu, all_.size()) && all_[title].words < prose_words && all_[title].kind != Kind::table; ++title) {
        if (!holds_title(whole, lower_case(line_of(title).substr(0, longest_link)))) continue;
        for (std::size_t u = 0; u < title; ++u) mark_as_boilerplate(all_[u], 0.9F);
        return;
    }
}

void SiteTop::mark_bulleted_menu() {
    constexpr std::size_t zone = 6;  // units above it
    constexpr std::size_t longest_menu = 60;
    constexpr std::size_t fewest = 3;
    constexpr std::uint16_t most_words = 5;
    const auto item = [&](std::size_t u) { return all_[u].kind == Kind::list_item && all_[u].bullet && all_[u].candidate == numbering::none && all_[u].words <= most_words && !is_sentence_end(valid_utf8_before(text_, units_.end_of(all_[u])).value); };
    // A list of links above the first heading.
    const auto links = [&](std::size_t u) { return known_.of(line_of(u)).link && std::none_of(all_.begin(), all_.begin() + static_cast<std::ptrdiff_t>(u), is_marked_title); };
    const auto known = [&](std::size_t u) { return links(u) || is_web_phrase(lower_case(without_bullet(line_of(u))), use_item | use_home); };
    std::size_t begin = 0;
    while (begin < std::min(zone, all_.size()) && !item(begin)) {
        if (all_[begin].words >= prose_words || all_[begin].candidate != numbering::none || line_of(begin).ends_with(':')) return;
        ++begin;
    }
    std::size_t end = begin;
    while (end < all_.size() && end - begin < longest_menu && item(end)) ++end;
    if (end - begin < fewest || end >= all_.size() || all_[end].kind == Kind::list_item) return;
    std::size_t items = 0;
    for (std::size_t u = begin; u < end; ++u) items += known(u) ? 1U : 0U;
    const bool home = is_web_phrase(lower_case(without_bullet(line_of(begin))), use_home);
    // Few texts begin with a list, and none below its title with "Home".
    if (!(items >= 2 && (home || items * 2 >= end - begin))) return;
    for (std::size_t u = begin; u < end; ++u) mark_as_boilerplate(all_[u], 0.85F);
}

std::string_view SiteTop::without_bullet(std::string_view line) {
    line.remove_prefix(bullet_length(line));
    while (line.starts_with(' ')) line.remove_prefix(1);
    return line;
}

void SiteTop::mark_menu() {
    constexpr std::size_t zone = 8;
    constexpr std::size_t longest_menu = 60;
    constexpr std::uint16_t headline_words = 4;
    const auto skips = [&](std::size_t u) { return all_[u].words <= 6 && all_[u].candidate == numbering::none && top_[u].skips; };
    if (all_.empty()) return;
    for (std::size_t u = 1; u < std::min(zone, all_.size()); ++u) {
        if (all_[u].kind == Kind::paragraph && skips(u)) mark_as_boilerplate(all_[u], 0.95F);
    }
    // Above a title that has a mark of its own nothing else is looked for.
    const bool linked = skips(0) && line_of(0).find("](") != std::string_view::npos;
    if (linked && all_.size() > 1) mark_as_boilerplate(all_[0], 0.95F);
    if (!skips(0) || linked) return mark_named_menu();
    std::size_t prose = 1;
    while (prose < std::min(longest_menu, all_.size()) && all_[prose].words < prose_words && !ends_like_prose(all_[prose]) && (all_[prose].kind != Kind::heading || all_[prose].candidate == numbering::none)) ++prose;
    std::size_t title = prose - 1;
    const auto names_author = [&](const Unit& unit) {
        const std::string_view line = line_of(unit);
        return line.find_first_of("0123456789|") != std::string_view::npos || lower_case(line.substr(0, 3)) == "by ";
    };
    while (title > 1 && prose - title <= 2 && (names_author(all_[title]) || all_[title].kind == Kind::boilerplate)) --title;
    // A headline stands right above who wrote it and when.
    for (std::size_t byline = 2; byline < std::min(prose, top_.size()); ++byline) {
        const bool signs = lower_case(line_of(byline).substr(0, 3)) == "by " || top_[byline].data != WebSign::none || top_[byline].dated;
        if (!signs || all_[byline - 1].words < headline_words || top_[byline - 1].item) continue;
        title = byline - 1;
        break;
    }
    if (prose >= all_.size() || prose == longest_menu) title = 1;  // no prose: the label alone
    for (std::size_t u = 0; u < title; ++u) mark_as_boilerplate(all_[u], 0.9F);
}

}  // namespace salvage::segment
