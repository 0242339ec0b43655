// Two zones only.  At the top, down to the first prose: paths, menus, data about the text, the site's name beside the title, and the
// first of two copies of the title; what stands above a path is furniture, too.  At the end: going up from the last line while
// lines are short and no section begins; the zone starts at the first line in it that a label opens.  Numbered lines belong to it only
// below a label that announces other articles.  Without a label nothing is marked: lists and signatures end texts as well.

#include <salvage/segment/boilerplate.hpp>
#include <salvage/segment/web_lines.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <iterator>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace salvage::segment {
namespace {

using blocks::Kind;

constexpr std::size_t link_words = 30;    ///< a linked title is rarely longer
constexpr std::size_t legal_words = 90;   ///< what a site says of cookies or copyright is
constexpr std::size_t longest_link = 300; ///< bytes
constexpr std::uint16_t prose_words = 12;

std::string_view first_line(std::string_view text, const Units& units, const Unit& unit) {
    return units.pieces_of(unit).front().range.of(text);
}

bool is_link_like(std::string_view text, const Units& units, const Unit& unit) {
    if (units.end_of(unit) - units.begin_of(unit) > longest_link || unit.words > link_words) return false;
    const std::string_view line = first_line(text, units, unit);
    return line.size() <= longest_link;
}

bool ends_like_prose(std::string_view text, const Units& units, const Unit& unit) {
    const std::size_t end = units.end_of(unit);
    const char32_t last = valid_utf8_before(text, end).value;
    return (last == U'.' || last == 0x3002) && unit.words >= 6;
}

void mark(Unit& unit, float confidence) {
    unit.kind = Kind::boilerplate;
    unit.why = Why::boilerplate;
    unit.decided = true;
    unit.confidence = confidence;
    unit.candidate = numbering::none;
    unit.in_list = false;
}

bool ends_or_begins(std::string_view whole, std::string_view part) {
    return part.size() >= 2 && (whole.ends_with(part) || whole.starts_with(part));
}

/// What the title leaves of a line with the site's name or a path beside it, at either end.
bool holds_title(std::string_view line, std::string_view title) {
    static constexpr std::string_view separators[] = {" - ", " | ", " – ", " — ", " :: ", " » ", " › ", " > ", " / ", " · ", "_", ">", "»", "›", "＞", "|"};
    if (title.size() < 8 || line.size() <= title.size()) return false;  // "London - Paris" above "Paris"
    for (const std::string_view separator : separators) {
        if (line.starts_with(title) && line.substr(title.size()).starts_with(separator)) return true;
        if (line.ends_with(title) && line.substr(0, line.size() - title.size()).ends_with(separator)) return true;
    }
    return false;
}

/// Where the top ends: at the first prose, list or table.
std::size_t top_end(std::string_view text, const Units& units) {
    constexpr std::size_t most = 14;
    std::size_t end = 0;
    while (end < std::min(most, units.units.size())) {
        const Unit& unit = units.units[end];
        const bool kind = unit.kind == Kind::paragraph || unit.kind == Kind::separator || unit.kind == Kind::heading || blocks::is_furniture(unit.kind);
        const bool short_line = unit.words <= link_words && !(unit.words >= prose_words && ends_like_prose(text, units, unit));
        if (!kind || (!short_line && web_label(first_line(text, units, unit)) == WebLabel::none)) break;
        ++end;
    }
    return end;
}

/// What is sure to be a site's: at either end.  A copyright line or a repeated title is not; texts have these, too.
bool comes_from_site(std::string_view text, const Units& units) {
    constexpr std::size_t zone = 12;
    const std::vector<Unit>& all = units.units;
    const auto sure = [&](std::size_t u, bool top) {
        if (all[u].words > 60 || all[u].candidate != numbering::none) return false;
        const std::string_view line = first_line(text, units, all[u]);
        if (top) return web_path(line) == WebSign::sure || web_menu(line) == WebSign::sure || is_skip_label(line) || is_web_data(line) || (line.starts_with('(') && web_label(line) >= WebLabel::strong);
        const WebLabel label = web_label(line);
        return web_menu(line) == WebSign::sure || label == WebLabel::list || (label == WebLabel::strong && lower_case(line.substr(0, 16)).find("copyright") == std::string::npos && !line.starts_with("©") && !line.starts_with("(c)") && !line.starts_with("(C)"));
    };
    for (std::size_t u = 0; u < std::min(zone, all.size()); ++u) {
        if (all[u].why == Why::boilerplate || sure(u, true)) return true;
    }
    for (std::size_t u = all.size(); u > zone && u + zone > all.size(); --u) {
        if (sure(u - 1, false)) return true;
    }
    return false;
}

void mark_top(std::string_view text, Units& units) {
    std::vector<Unit>& all = units.units;
    const std::size_t end = top_end(text, units);
    const bool site = comes_from_site(text, units);
    std::vector<std::string> folded;
    // A title may stand right behind the top's lines, if it is long.
    for (std::size_t u = 0; u < std::min(end + 1, all.size()); ++u) folded.push_back(lower_case(first_line(text, units, all[u]).substr(0, longest_link)));
    const auto takes = [&](const Unit& unit) { return !unit.decided && unit.candidate == numbering::none && !unit.glued; };
    const auto title_below = [&](std::size_t u, auto holds) {
        for (std::size_t next = u + 1; next < std::min(u + 6, folded.size()); ++next) {
            if (holds(folded[u], folded[next])) return true;
        }
        return false;
    };
    // Not the last line that may be the title.
    const auto title_left = [&](std::size_t u) {
        for (std::size_t other = 0; other < folded.size(); ++other) {
            if (other != u && all[other].kind != Kind::boilerplate && (other < end || all[other].words <= link_words)) return true;
        }
        return false;
    };
    for (std::size_t u = 0; u < end; ++u) {
        if (!takes(all[u])) continue;
        const std::string_view line = first_line(text, units, all[u]);
        const std::string_view last = last_breadcrumb(line);
        const std::string part = lower_case(last);
        const auto path_of = [&](std::string_view, std::string_view title) {
            constexpr std::size_t shortest = 6;  // bytes: "London - Paris" leads nowhere
            return part.size() >= shortest && title.size() >= shortest && (ends_or_begins(title, part) || ends_or_begins(part, title));
        };
        const auto sure = [&](WebSign sign) { return sign == WebSign::sure || (sign == WebSign::unsure && site); };
        const bool named = u < 5 && !last.empty() && line.find('@') == std::string_view::npos && title_below(u, path_of);
        if (sure(web_path(line)) || named) {
            // Unless the path leads to what stands above it.
            for (std::size_t above = 0; above < u; ++above) {
                const bool title = !last.empty() && folded[above] == part;
                if (!title && takes(all[above]) && all[above].words <= prose_words) mark(all[above], 0.9F);
            }
            mark(all[u], 0.97F);
        } else if (title_left(u) && (title_below(u, holds_title) || sure(web_menu(line)) || is_web_data(line) || is_masthead(line) || (site && web_label(line) >= WebLabel::strong))) {
            mark(all[u], 0.9F);
        }
    }
    // Of two copies the second has the text below it, in whole sentences; but answers repeat the title of a thread.
    for (std::size_t u = 0; u < std::min<std::size_t>(end, 4); ++u) {
        if (!takes(all[u]) || folded[u].size() < 4) continue;
        std::size_t next = u + 1;
        while (next < end && all[next].kind == Kind::boilerplate) ++next;
        if (next >= folded.size() || folded[next] != folded[u]) continue;
        const auto prose = [&](const Unit& unit) { return unit.words >= prose_words || ends_like_prose(text, units, unit) || unit.kind == Kind::heading; };
        const bool followed = std::any_of(all.begin() + static_cast<std::ptrdiff_t>(next + 1), all.begin() + static_cast<std::ptrdiff_t>(std::min(next + 4, all.size())), prose);
        if (!site && !followed) continue;
        const std::string answer = "re: " + folded[u];
        const auto answers = [&](const Unit& unit) { return unit.words <= link_words && lower_case(first_line(text, units, unit).substr(0, answer.size())) == answer; };
        const auto near = all.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(all.size(), next + 40));
        if (std::none_of(all.begin() + static_cast<std::ptrdiff_t>(next), near, answers)) mark(all[u], 0.8F);
    }
}

/// "Skip to content" at the top begins the menu of a site, which ends above the title: the last short line before the
/// first prose, or before a line with the author or the date below it.  Elsewhere near the top such a line stands alone.
void mark_menu(std::string_view text, Units& units) {
    constexpr std::size_t zone = 8;
    constexpr std::size_t longest_menu = 60;
    std::vector<Unit>& all = units.units;
    const auto skips = [&](const Unit& unit) { return unit.words <= 6 && unit.candidate == numbering::none && is_skip_label(first_line(text, units, unit)); };
    if (all.empty()) return;
    for (std::size_t u = 1; u < std::min(zone, all.size()); ++u) {
        if (all[u].kind == Kind::paragraph && skips(all[u])) mark(all[u], 0.95F);
    }
    if (!skips(all[0])) return;
    std::size_t prose = 1;
    while (prose < std::min(longest_menu, all.size()) && all[prose].words < prose_words && !ends_like_prose(text, units, all[prose]) && (all[prose].kind != Kind::heading || all[prose].candidate == numbering::none)) ++prose;
    std::size_t title = prose - 1;
    const auto names_author = [&](const Unit& unit) {
        const std::string_view line = first_line(text, units, unit);
        return line.find_first_of("0123456789|") != std::string_view::npos || lower_case(line.substr(0, 3)) == "by ";
    };
    while (title > 1 && prose - title <= 2 && (names_author(all[title]) || all[title].kind == Kind::boilerplate)) --title;
    if (prose >= all.size() || prose == longest_menu) title = 1;  // no prose: the label alone
    for (std::size_t u = 0; u < title; ++u) mark(all[u], 0.9F);
}

void mark_end(std::string_view text, Units& units) {
    constexpr std::size_t longest_zone = 80;
    const std::size_t count = units.units.size();
    const bool site = comes_from_site(text, units);
    std::size_t begin = count;
    std::size_t first_label = count;
    bool strong_below = false;
    WebLabel below = WebLabel::none;  // of the unit below
    bool bullet_below = false;
    bool content = false;  // numbers or headings, which only a list of other articles may hold
    std::vector<WebLabel> labels;  // from the end on
    // Other kinds than text end the zone; so do whole sentences that no bullet introduces.
    while (begin > 0 && count - begin < longest_zone) {
        const Unit& unit = units.units[begin - 1];
        const bool text_kind = unit.kind == Kind::paragraph || unit.kind == Kind::list_item || unit.kind == Kind::separator || unit.kind == Kind::heading ||
                               unit.kind == Kind::boilerplate || unit.kind == Kind::page_footer;
        if (!text_kind || unit.words > legal_words) break;
        const std::string_view line = first_line(text, units, unit);
        WebLabel label = unit.candidate == numbering::none ? web_label(line) : WebLabel::none;
        if (label < WebLabel::strong) {
            const WebSign menu = web_menu(line);
            if (menu == WebSign::sure || (menu == WebSign::unsure && site)) label = WebLabel::strong;
        }
        if (label < WebLabel::weak && is_web_data(line)) label = WebLabel::weak;
        if (label == WebLabel::none && (!is_link_like(text, units, unit) || (!unit.bullet && ends_like_prose(text, units, unit)))) break;
        --begin;
        labels.push_back(label);
        const bool strong = label == WebLabel::strong || (label == WebLabel::weak && (below == WebLabel::weak || site));
        const bool beside = label != WebLabel::none && strong_below && (below != WebLabel::none || bullet_below);
        if (label == WebLabel::list || (!content && (strong || beside))) {
            strong_below = true;
            first_label = begin;
            content = false;
        } else {
            content = content || unit.candidate != numbering::none || unit.kind == Kind::heading;
        }
        below = label;
        bullet_below = unit.bullet;
    }
    // A text has some content: a list under "Related links" from the first line on is one.
    const auto prose = [&](const Unit& unit) { return unit.kind != Kind::boilerplate && (unit.words >= 8 || ends_like_prose(text, units, unit)); };
    if (first_label == count || std::none_of(units.units.begin(), units.units.begin() + static_cast<std::ptrdiff_t>(first_label), prose)) return;
    // One label alone speaks for its own line: a signature may stand below a line that looks like one.
    const auto last = labels.begin() + static_cast<std::ptrdiff_t>(count - first_label);
    const bool zone = site || std::count_if(labels.begin(), last, [](WebLabel label) { return label != WebLabel::none; }) >= 2 || std::find(labels.begin(), last, WebLabel::list) != last;
    for (std::size_t u = first_label; u < count; ++u) {
        if (units.units[u].kind != Kind::page_footer && (zone || labels[count - 1 - u] >= WebLabel::strong)) mark(units.units[u], 0.95F);
    }
}

/// What a forum or a list of comments prints below each: "Top", "Reply", "Posts: 14 Joined: Sat Jan 19".  Only where both ends of the text
/// show that it comes from a site, and only what recurs.
void mark_inside(std::string_view text, Units& units) {
    constexpr std::size_t most_units = 5000;
    constexpr std::uint16_t data_words = 20;
    const auto own = std::count_if(units.units.begin(), units.units.end(), [](const Unit& unit) { return unit.kind == Kind::boilerplate; });
    if (own < 2 || units.units.size() > most_units) return;
    std::unordered_map<std::string, std::vector<std::size_t>> buttons;
    std::vector<std::size_t> data;
    for (std::size_t u = 0; u < units.units.size(); ++u) {
        const Unit& unit = units.units[u];
        if (unit.kind != Kind::paragraph || unit.decided || unit.candidate != numbering::none || unit.words > data_words) continue;
        const std::string_view line = first_line(text, units, unit);
        if (is_web_button(line)) buttons[lower_case(line)].push_back(u);
        else if (is_web_data(line)) data.push_back(u);
    }
    for (const auto& [button, places] : buttons) {
        if (places.size() < 2) continue;
        for (const std::size_t u : places) mark(units.units[u], 0.85F);
    }
    if (data.size() < 2) return;
    for (const std::size_t u : data) mark(units.units[u], 0.85F);
}

}  // namespace

std::string_view last_breadcrumb(std::string_view line) {
    static constexpr std::string_view separators[] = {" - ", " > ", " » ", " › ", " | ", " / ", " :: ", " → ", ">", "»", "›", "＞"};
    for (const std::string_view separator : separators) {
        const std::size_t found = line.rfind(separator);
        if (found == std::string_view::npos || found == 0) continue;
        std::string_view last = line.substr(found + separator.size());
        while (last.starts_with(' ')) last.remove_prefix(1);
        if (!last.empty()) return last;
    }
    return {};
}

Units mark_boilerplate(std::string_view text, Units units) {
    mark_top(text, units);
    mark_menu(text, units);
    mark_end(text, units);
    mark_inside(text, units);
    return units;
}

}  // namespace salvage::segment
