// Two zones only.  At the top, down to the first prose: paths, menus, data about the text, the site's name beside the title, and the
// first of two copies of the title; what stands above a path is furniture, too.  At the end: going up from the last line while
// lines are short and no section begins; the zone starts at the first line in it that a label opens.  Numbered lines belong to it only
// below a label that announces other articles.  Without a label nothing is marked: lists and signatures end texts as well.

#include <salvage/segment/boilerplate.hpp>
#include <salvage/segment/lines.hpp>
#include <salvage/segment/web_lines.hpp>
#include <salvage/segment/web_phrases.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <functional>
#include <iterator>
#include <optional>
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

/// What of a text is looked at more closely when it is asked for; of most texts little is.
template <typename Value>
class OnDemand {
public:
    explicit OnDemand(std::function<Value(std::size_t)> look) : look_(std::move(look)) {}
    void resize(std::size_t size) { values_.resize(size); }
    [[nodiscard]] std::size_t size() const { return values_.size(); }
    const Value& operator[](std::size_t i) const {
        std::optional<Value>& value = values_[i];
        if (!value) value = look_(i);
        return *value;
    }

private:
    std::function<Value(std::size_t)> look_;
    mutable std::vector<std::optional<Value>> values_;
};

class Marker {
public:
    Marker(std::string_view text, Units units) : text_(text), units_(std::move(units)), all_(units_.units) {
        const std::size_t count = all_.size();
        top_.resize(std::min(most_top, count));
        find_title();
        std::size_t end = 0;
        while (end < std::min(longest_end, count) && may_be_end(all_[count - 1 - end])) ++end;
        // What its author gave a title is text, whatever it says of rights.
        if (end > 0 && end < count && is_marked_title(all_[count - 1 - end])) --end;
        end_.resize(end);
        site_ = comes_from_site();
    }

    Units run(const Part& part) {
        if (!part.first && !part.last) return std::move(units_);
        if (part.first) mark_the_beginning();
        site_ = site_ || std::any_of(all_.begin(), all_.begin() + static_cast<std::ptrdiff_t>(std::min(site_zone, all_.size())), [](const Unit& unit) { return unit.why == Why::boilerplate; });
        if (part.last) mark_end();
        mark_inside();
        return std::move(units_);
    }

private:
    static constexpr std::size_t most_top = 15;     ///< units; the last may be the title alone
    static constexpr std::size_t longest_end = 80;
    static constexpr std::size_t site_zone = 12;    ///< units at either end that tell whether a site printed the text

    void mark_the_beginning() {
        mark_bulleted_menu();
        mark_top();
        mark_menu();
    }

    /// What a line at the end says, by its place as well.
    struct EndLine {
        WebLine web;
        bool list = false;  ///< it holds the title and announces something
    };

    std::string_view line_of(std::size_t u) const { return first_line(text_, units_, all_[u]); }

    /// The first short text that is no path and no menu, by its looks.
    void find_title() {
        constexpr std::size_t shortest = 6;  // bytes
        for (std::size_t u = 0; u < top_.size() && title_.empty(); ++u) {
            const std::string_view line = line_of(u);
            if (all_[u].words > link_words || line.size() < shortest || line.size() > longest_link) continue;
            const WebLine& web = top_[u];
            if (web.path == WebSign::none && web.path_parts == 0 && web.menu == WebSign::none && web.data == WebSign::none && !web.skips && last_breadcrumb(line).empty()) title_ = lower_case(line);
        }
    }

    /// "## License", or a line that is underlined.
    static bool is_marked_title(const Unit& unit) { return unit.underlined || (unit.kind == Kind::heading && unit.why == Why::mark); }

    static bool may_be_end(const Unit& unit) {
        if (is_marked_title(unit)) return false;
        const bool text_kind = unit.kind == Kind::paragraph || unit.kind == Kind::list_item || unit.kind == Kind::separator || unit.kind == Kind::heading ||
                               unit.kind == Kind::boilerplate || unit.kind == Kind::page_footer;
        return text_kind && unit.words <= legal_words;
    }

    EndLine read_end_line(std::size_t u) const {
        const std::string_view line = line_of(u);
        EndLine found{u < top_.size() ? top_[u] : read_web_line(line), false};
        if (title_.empty() || line.size() <= title_.size() || line.size() > longest_link) return found;
        const bool announces = line.ends_with(':') || line.ends_with("：") || line.ends_with("】");
        found.list = announces && u + 2 < all_.size() && lower_case(line).find(title_) != std::string::npos;
        return found;
    }
    const EndLine& end_line(std::size_t u) const { return end_[all_.size() - 1 - u]; }
    std::size_t end_begin() const { return all_.size() - end_.size(); }

    /// Whether the unit and the one below lead to neighbours in words that nobody listed: "Edellinen artikkeli: ...", "Seuraava artikkeli: ...".
    bool leads_like_next(std::size_t u) const {
        if (u + 1 >= all_.size() || all_[u].words > link_words || all_[u + 1].words > link_words || all_[u].candidate != numbering::none) return false;
        return are_neighbour_labels(neighbour_label(line_of(u)), neighbour_label(line_of(u + 1)));
    }

    /// "← Boats" and "Lamps →" below each other near the top.
    bool leads_both_ways(std::size_t u) const {
        return u + 1 < top_.size() && top_[u].arrow && top_[u + 1].arrow && all_[u].words <= prose_words && all_[u + 1].words <= prose_words;
    }

    /// Where the top ends: at the first prose, list or table.
    std::size_t top_end() const {
        std::size_t end = 0;
        while (end < std::min(most_top - 1, all_.size())) {
            const Unit& unit = all_[end];
            const bool kind = unit.kind == Kind::paragraph || unit.kind == Kind::separator || unit.kind == Kind::heading || blocks::is_furniture(unit.kind);
            const bool short_line = unit.words <= link_words && !(unit.words >= prose_words && ends_like_prose(text_, units_, unit));
            if (!kind || (!short_line && top_[end].label == WebLabel::none)) break;
            ++end;
        }
        return end;
    }

    static bool sure_at_top(const WebLine& web, std::string_view line) {
        return web.path == WebSign::sure || web.menu == WebSign::sure || web.skips || web.data == WebSign::sure || web.networks || (line.starts_with('(') && web.label >= WebLabel::strong);
    }
    /// A copyright line or a repeated title is not; texts have these, too.
    static bool sure_at_end(const EndLine& line) {
        return line.web.menu == WebSign::sure || line.web.label == WebLabel::list || line.list || line.web.networks;
    }

    /// One line that is sure to be a site's at either end, or two of different kinds that look like it.
    bool comes_from_site() const {
        constexpr std::size_t menu_parts = 4;
        bool path = false;
        bool data = false;
        bool menu = false;
        bool rights = false;
        bool neighbours = false;
        bool download = false;
        bool tags = false;
        bool stamp = false;
        std::size_t labels = 0;  // lines that a letter's end may have once
        constexpr std::size_t last_lines = 5;
        const auto skipped = [](const Unit& unit) { return unit.words > 60 || unit.candidate != numbering::none; };
        for (std::size_t u = 0; u < std::min(site_zone, all_.size()); ++u) {
            if (all_[u].why == Why::boilerplate || (u > 0 && top_[u].shares && top_[u - 1].shares)) return true;
            if (skipped(all_[u])) continue;
            if (sure_at_top(top_[u], line_of(u)) || leads_both_ways(u)) return true;
            path = path || top_[u].spaced_path;
            data = data || top_[u].data == WebSign::unsure || top_[u].dated;
            menu = menu || top_[u].barred_parts >= menu_parts;
        }
        // Behind the first prose, which parts the two ends of a short text.
        const std::size_t first = std::max({end_begin(), top_end(), all_.size() - std::min(site_zone, all_.size())});
        for (std::size_t u = all_.size(); u > first; --u) {
            if (skipped(all_[u - 1])) continue;
            const EndLine& line = end_line(u - 1);
            if (sure_at_end(line)) return true;
            labels += line.web.label == WebLabel::strong && !line.web.copyright ? 1U : 0U;
            menu = menu || line.web.barred_parts >= menu_parts;
            rights = rights || (line.web.copyright && line.web.label == WebLabel::strong);
            neighbours = neighbours || line.web.arrow || leads_like_next(u - 1);
            download = download || line.web.download;
            tags = tags || line.web.tags;
            stamp = stamp || (line.web.stamp && all_.size() - u < last_lines);
        }
        return labels + std::size_t{download} + std::size_t{tags} + std::size_t{stamp} + std::size_t{path} + std::size_t{data} + std::size_t{menu} + std::size_t{rights} + std::size_t{neighbours} >= 2;
    }

    bool counts(WebSign sign) const { return sign == WebSign::sure || (sign == WebSign::unsure && site_); }

    static bool takes(const Unit& unit) { return !unit.decided && unit.candidate == numbering::none && !unit.glued; }

    void mark_top() {
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
                // "London - Paris" leads nowhere; of three parts a shorter one will do.
                const std::size_t shortest = web.path_parts >= 3 ? 3 : 6;  // bytes
                return part.size() >= shortest && title.size() >= shortest && (ends_or_begins(title, part) || ends_or_begins(part, title));
            };
            const std::size_t title = u < 5 && !last.empty() && line.find('@') == std::string_view::npos ? title_below(u, path_of) : 0;
            const bool named = title != 0;
            const bool shaped = u <= 1 && web.path == WebSign::unsure && web.spaced_path && title_left(u);
            constexpr std::size_t many_parts = 5;
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
            } else if (title_left(u) && (title_below(u, holds_title) != 0 || counts(web.menu) || counts(web.data) || web.masthead || web.networks || leads_both_ways(u) || (u > 0 && leads_both_ways(u - 1)) || (site_ && web.label >= WebLabel::strong) ||
                                         (web.barred_parts >= many_parts && all_marked_above(u)))) {
                mark_as_boilerplate(all_[u], 0.9F);
            }
        }
        mark_first_copy(end, folded);
        mark_around_menu(end);
    }

    /// "Re: The oven": the title of a mail.
    static bool is_answer(std::string_view line) {
        constexpr std::string_view answers[] = {"re", "fwd", "fw", "aw", "wg", "sv", "vs", "rv", "tr", "odp", "ynt", "ha", "回复", "答复"};
        const std::string label = lower_case(field_label(line));
        return std::find(std::begin(answers), std::end(answers), label) != std::end(answers);
    }

    /// Above the title: items of a menu on lines of their own, and fields of a record, right below what is a site's.
    void mark_around_menu(std::size_t end) {
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

    /// Of two copies of the title the second has the text below it, in whole sentences; but answers repeat the title of a thread.
    void mark_first_copy(std::size_t end, const std::vector<std::string>& folded) {
        for (std::size_t u = 0; u < std::min<std::size_t>(end, 4); ++u) {
            if (!takes(all_[u]) || folded[u].size() < 4) continue;
            std::size_t next = u + 1;
            while (next < end && all_[next].kind == Kind::boilerplate) ++next;
            if (next >= folded.size() || folded[next] != folded[u]) continue;
            const auto prose = [&](const Unit& unit) { return unit.words >= prose_words || ends_like_prose(text_, units_, unit) || unit.kind == Kind::heading; };
            const bool followed = std::any_of(all_.begin() + static_cast<std::ptrdiff_t>(next + 1), all_.begin() + static_cast<std::ptrdiff_t>(std::min(next + 4, all_.size())), prose);
            if (!site_ && !followed) continue;
            const std::string answer = "re: " + folded[u];
            const auto answers = [&](const Unit& unit) { return unit.words <= link_words && lower_case(first_line(text_, units_, unit).substr(0, answer.size())) == answer; };
            const auto near = all_.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(all_.size(), next + 40));
            if (std::none_of(all_.begin() + static_cast<std::ptrdiff_t>(next), near, answers)) mark_as_boilerplate(all_[u], 0.8F);
        }
    }

    /// "The ferry - Boats for all" above "Skip to content" and the items of a menu, to the title that it names.
    void mark_named_menu() {
        constexpr std::size_t longest_menu = 60;
        if (all_.size() < 4 || all_[0].words > link_words || !(top_[1].skips || top_[2].skips)) return;
        const std::string whole = lower_case(line_of(0).substr(0, longest_link));
        for (std::size_t title = 3; title < std::min(longest_menu, all_.size()) && all_[title].words < prose_words && all_[title].kind != Kind::table; ++title) {
            if (!holds_title(whole, lower_case(line_of(title).substr(0, longest_link)))) continue;
            for (std::size_t u = 0; u < title; ++u) mark_as_boilerplate(all_[u], 0.9F);
            return;
        }
    }

    /// "• Home", "• About": a menu that a text browser makes a list of, above the first text.
    void mark_bulleted_menu() {
        constexpr std::size_t zone = 6;  // units above it
        constexpr std::size_t longest_menu = 60;
        constexpr std::size_t fewest = 3;
        constexpr std::uint16_t most_words = 5;
        const auto item = [&](std::size_t u) { return all_[u].kind == Kind::list_item && all_[u].bullet && all_[u].candidate == numbering::none && all_[u].words <= most_words && !is_sentence_end(valid_utf8_before(text_, units_.end_of(all_[u])).value); };
        const auto known = [&](std::size_t u) { return is_web_phrase(lower_case(without_bullet(line_of(u))), use_item | use_home); };
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

    static std::string_view without_bullet(std::string_view line) {
        line.remove_prefix(bullet_length(line));
        while (line.starts_with(' ')) line.remove_prefix(1);
        return line;
    }

    /// "Skip to content" at the top begins the menu of a site, which ends above the title: the last short line before the
    /// first prose, or before a line with the author or the date below it.  Elsewhere near the top such a line stands alone.
    void mark_menu() {
        constexpr std::size_t zone = 8;
        constexpr std::size_t longest_menu = 60;
        constexpr std::uint16_t headline_words = 4;
        const auto skips = [&](std::size_t u) { return all_[u].words <= 6 && all_[u].candidate == numbering::none && top_[u].skips; };
        if (all_.empty()) return;
        for (std::size_t u = 1; u < std::min(zone, all_.size()); ++u) {
            if (all_[u].kind == Kind::paragraph && skips(u)) mark_as_boilerplate(all_[u], 0.95F);
        }
        if (!skips(0)) return mark_named_menu();
        std::size_t prose = 1;
        while (prose < std::min(longest_menu, all_.size()) && all_[prose].words < prose_words && !ends_like_prose(text_, units_, all_[prose]) && (all_[prose].kind != Kind::heading || all_[prose].candidate == numbering::none)) ++prose;
        std::size_t title = prose - 1;
        const auto names_author = [&](const Unit& unit) {
            const std::string_view line = first_line(text_, units_, unit);
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

    /// What a line of the end counts as.
    WebLabel end_label(std::size_t u) const {
        const EndLine& line = end_line(u);
        if (line.list) return WebLabel::list;
        WebLabel label = all_[u].candidate == numbering::none ? line.web.label : WebLabel::none;
        // A whole section may speak of rights.
        if (line.web.copyright && label == WebLabel::strong && all_[u].words > link_words) label = WebLabel::weak;
        if (label < WebLabel::strong && (counts(line.web.menu) || line.web.networks)) label = WebLabel::strong;
        if (label < WebLabel::weak && (counts(line.web.data) || line.web.arrow || line.web.download)) label = WebLabel::weak;
        if (label < WebLabel::weak && site_ && (line.web.tags || line.web.count || (line.web.stamp && u + 4 > all_.size()))) label = WebLabel::weak;
        if (label < WebLabel::weak && site_ && (leads_like_next(u) || (u > end_begin() && leads_like_next(u - 1)))) label = WebLabel::weak;
        return label;
    }

    /// A question or a call of a few words.
    bool asks_briefly(std::size_t u) const {
        constexpr std::uint16_t most_words = 8;
        const std::string_view line = line_of(u);
        // "Was this page helpful? Yes / No"
        const bool answers = line.find(" / ") != std::string_view::npos && (line.find('?') != std::string_view::npos || line.find("؟") != std::string_view::npos || line.find("？") != std::string_view::npos);
        const char32_t last = answers ? U'?' : valid_utf8_before(text_, units_.end_of(all_[u])).value;
        return site_ && all_[u].kind == Kind::paragraph && all_[u].candidate == numbering::none && all_[u].words <= most_words && is_sentence_end(last) && last != U'.' && last != 0x3002;
    }

    /// A few words right above files to fetch announce them.
    bool announces_files(std::size_t u) const {
        constexpr std::uint16_t most_words = 4;
        const Unit& unit = all_[u];
        const std::string_view line = line_of(u);
        return site_ && unit.kind == Kind::paragraph && unit.candidate == numbering::none && unit.words <= most_words && end_line(u + 1).web.download && !is_sentence_end(valid_utf8_before(line, line.size()).value);
    }

    void mark_end() {
        const std::size_t count = all_.size();
        std::size_t begin = count;
        std::size_t first_label = count;
        bool strong_below = false;
        WebLabel below = WebLabel::none;  // of the unit below
        bool bullet_below = false;
        bool content = false;  // numbers or headings, which only a list of other articles may hold
        std::vector<WebLabel> labels;  // from the end on
        // Other kinds than text end the zone; so do whole sentences that no bullet introduces.
        while (begin > end_begin()) {
            const Unit& unit = all_[begin - 1];
            WebLabel label = end_label(begin - 1);
            // "Do you like the recipe?" above what it is shared with.
            if (label == WebLabel::none && begin < count && (end_line(begin).web.networks || end_line(begin).web.shares || end_line(begin).web.item) && asks_briefly(begin - 1)) label = WebLabel::weak;
            if (label == WebLabel::none && (!is_link_like(text_, units_, unit) || (!unit.bullet && ends_like_prose(text_, units_, unit)))) {
                // A sentence that nobody listed stands between two that say whose they are.
                // Below a menu or a notice nothing of the text comes any more.
                const bool last = begin == count;
                const bool between = (last || (below >= WebLabel::weak && strong_below)) && site_ && begin - 1 > end_begin() && end_label(begin - 2) >= WebLabel::strong && unit.words <= link_words;
                if (!between) break;
            }
            --begin;
            labels.push_back(label);
            const bool strong = label == WebLabel::strong || (label == WebLabel::weak && (below == WebLabel::weak || site_)) || (label == WebLabel::field && site_ && strong_below);
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
        if (first_label < count && first_label > begin && announces_files(first_label - 1)) {
            --first_label;
            labels[count - 1 - first_label] = WebLabel::weak;
        }
        // A text has some content: a list under "Related links" from the first line on is one.
        const auto prose = [&](const Unit& unit) { return unit.kind != Kind::boilerplate && (unit.words >= 8 || ends_like_prose(text_, units_, unit)); };
        if (first_label == count || std::none_of(all_.begin(), all_.begin() + static_cast<std::ptrdiff_t>(first_label), prose)) return;
        // One label alone speaks for its own line: a signature may stand below a line that looks like one.
        const auto last = labels.begin() + static_cast<std::ptrdiff_t>(count - first_label);
        const bool zone = site_ || std::count_if(labels.begin(), last, [](WebLabel label) { return label != WebLabel::none; }) >= 2 || std::find(labels.begin(), last, WebLabel::list) != last;
        for (std::size_t u = first_label; u < count; ++u) {
            if (all_[u].kind != Kind::page_footer && (zone || labels[count - 1 - u] >= WebLabel::strong)) mark_as_boilerplate(all_[u], 0.95F);
        }
    }

    /// Lines below each other that say where to share the text, and how often it was commented on.
    void mark_share_rows() {
        constexpr std::uint16_t most_words = 6;
        const auto plain = [&](const Unit& unit) { return unit.kind == Kind::paragraph && !unit.decided && unit.candidate == numbering::none && unit.words <= most_words; };
        for (std::size_t u = 0; u < all_.size();) {
            std::size_t end = u;
            std::size_t shares = 0;
            while (end < all_.size() && plain(all_[end])) {
                const WebLine web = read_web_line(line_of(end));
                if (web.label < WebLabel::weak && !web.networks && !web.count) break;
                shares += web.shares || web.networks ? 1U : 0U;
                ++end;
            }
            if (shares > 0 && end - u >= 2) {
                for (std::size_t row = u; row < end; ++row) mark_as_boilerplate(all_[row], 0.85F);
            }
            u = std::max(end, u + 1);
        }
    }

    /// What a forum or a list of comments prints below each: "Top", "Reply", "Posts: 14 Joined: Sat Jan 19".  Only where both ends of the text
    /// show that it comes from a site, or one for sure, and only what recurs.
    /// Below each post of a thread, in words that nobody listed: who wrote it since when, and as often a button.
    void mark_posts(const std::unordered_map<std::string_view, std::vector<std::size_t>>& labelled, const std::unordered_map<std::string_view, std::vector<std::size_t>>& words) {
        if (!site_) return;
        for (const auto& [label, posts] : labelled) {
            if (posts.size() < 2) continue;
            for (const std::size_t u : posts) mark_as_boilerplate(all_[u], 0.8F);
            for (const auto& [word, places] : words) {
                if (places.size() < 3 || places.size() * 2 < posts.size() || places.size() > posts.size() * 2) continue;
                for (const std::size_t u : places) mark_as_boilerplate(all_[u], 0.75F);
            }
        }
    }

    /// Between a text and what its readers say of it: "Previous post: ..." above "Next post: ...", tags above them and other texts below.
    void mark_neighbours() {
        constexpr std::size_t most_links = 8;
        for (std::size_t u = 1; u + 1 < all_.size(); ++u) {
            if (!takes(all_[u]) || !takes(all_[u + 1]) || all_[u].kind != Kind::paragraph || !leads_like_next(u)) continue;
            const WebLine web = read_web_line(line_of(u));
            if (web.label < WebLabel::weak) continue;
            std::size_t begin = u;
            const auto labelled = [&](std::size_t at) { return read_web_line(line_of(at)).label != WebLabel::none && !field_label(line_of(at)).empty(); };
            while (begin > 1 && takes(all_[begin - 1]) && all_[begin - 1].words <= prose_words && labelled(begin - 1)) --begin;
            std::size_t end = u + 2;
            if (end < all_.size() && takes(all_[end]) && all_[end].words <= prose_words && read_web_line(line_of(end)).label == WebLabel::list) {
                const auto link = [&](std::size_t at) { return takes(all_[at]) && all_[at].kind == Kind::paragraph && is_link_like(text_, units_, all_[at]) && !ends_like_prose(text_, units_, all_[at]) && !read_web_line(line_of(at)).count; };
                std::size_t last = end + 1;
                while (last < all_.size() && last <= end + most_links && link(last)) ++last;
                // Something else than links must end them.
                const bool counted = last < all_.size() && last <= end + most_links;
                end = counted ? last : end + 1;
            }
            for (std::size_t line = begin; line < end; ++line) mark_as_boilerplate(all_[line], 0.85F);
            u = end - 1;
        }
    }

    void mark_inside() {
        constexpr std::size_t most_units = 5000;
        constexpr std::uint16_t data_words = 20;
        constexpr std::uint16_t button_words = 2;
        const auto own = std::count_if(all_.begin(), all_.end(), [](const Unit& unit) { return unit.kind == Kind::boilerplate; });
        if ((own < 2 && !site_) || own == 0 || all_.size() > most_units) return;
        mark_share_rows();
        mark_neighbours();
        std::unordered_map<std::string, std::vector<std::size_t>> buttons;
        std::unordered_map<std::string_view, std::vector<std::size_t>> labelled;  // by their first label
        std::unordered_map<std::string_view, std::vector<std::size_t>> words;     // one or two on a line
        std::vector<std::size_t> data;
        for (std::size_t u = 0; u < all_.size(); ++u) {
            const Unit& unit = all_[u];
            if (unit.kind != Kind::paragraph || unit.decided || unit.candidate != numbering::none || unit.words > data_words) continue;
            const std::string_view line = line_of(u);
            if (is_web_button(line)) buttons[lower_case(line)].push_back(u);
            else {
                const WebSign sign = read_web_data(line);
                if (sign == WebSign::sure) data.push_back(u);
                else if (sign == WebSign::unsure && !field_label(line).empty()) labelled[field_label(line)].push_back(u);
                else if (unit.words <= button_words && is_letter(valid_utf8_before(line, line.size()).value)) words[line].push_back(u);
            }
        }
        mark_posts(labelled, words);
        for (const auto& [button, places] : buttons) {
            if (places.size() < 2) continue;
            for (const std::size_t u : places) mark_as_boilerplate(all_[u], 0.85F);
        }
        if (data.size() < 2) return;
        for (const std::size_t u : data) mark_as_boilerplate(all_[u], 0.85F);
    }

    std::string_view text_;
    Units units_;
    std::vector<Unit>& all_;
    OnDemand<WebLine> top_{[this](std::size_t u) { return read_web_line(line_of(u)); }};                      ///< of the first units
    OnDemand<EndLine> end_{[this](std::size_t above) { return read_end_line(all_.size() - 1 - above); }};  ///< of the last ones, from the end on
    std::string title_;          ///< in lower case; empty: not known
    bool site_ = false;          ///< a site printed the text
};

}  // namespace

std::string_view last_breadcrumb(std::string_view line) {
    static constexpr std::string_view separators[] = {" - ", " > ", " » ", " › ", " | ", " / ", " :: ", " → ", ">", "»", "›", "＞"};
    // Each of them has one of these signs, or one beyond ASCII.
    const auto parts = [](char c) { return c == '-' || c == '>' || c == '|' || c == '/' || c == ':' || static_cast<unsigned char>(c) >= 0x80; };
    if (std::none_of(line.begin(), line.end(), parts)) return {};
    for (const std::string_view separator : separators) {
        const std::size_t found = line.rfind(separator);
        if (found == std::string_view::npos || found == 0) continue;
        std::string_view last = line.substr(found + separator.size());
        while (last.starts_with(' ')) last.remove_prefix(1);
        if (!last.empty()) return last;
    }
    return {};
}

void mark_as_boilerplate(Unit& unit, float confidence) {
    unit.kind = Kind::boilerplate;
    unit.why = Why::boilerplate;
    unit.decided = true;
    unit.confidence = confidence;
    unit.candidate = numbering::none;
    unit.in_list = false;
}

Units mark_boilerplate(std::string_view text, const Part& part, Units units) { return Marker(text, std::move(units)).run(part); }

}  // namespace salvage::segment
