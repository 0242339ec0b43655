// A site is known by one line that is sure to be its own at either end, or by two of different kinds that look like it.

#include <salvage/segment/headings/heading_marks.hpp>
#include <salvage/segment/sites/boilerplate.hpp>
#include <salvage/segment/sites/site_zones.hpp>
#include <salvage/segment/sites/web_phrases.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <utility>

namespace salvage::segment {

using blocks::Kind;

SiteZones::SiteZones(std::string_view text, Units units, KnownWebLines& known) : text_(text), units_(std::move(units)), all_(units_.units), known_(known) {
    const std::size_t count = all_.size();
    top_.resize(std::min(most_top, count));
    find_title();
    std::size_t end = 0;
    while (end < std::min(longest_end, count) && may_be_end(all_[count - 1 - end])) ++end;
    // What its author gave a title is text, whatever it says of rights.
    if (end > 0 && end < count && is_marked_title(all_[count - 1 - end])) --end;
    end_.resize(end);
    // Or the list of where its links lead was found.
    listed_ = count > 0 && all_.back().why == Why::boilerplate;
    site_ = comes_from_site() || listed_;
}

bool SiteZones::is_link_like(const Unit& unit) const {
    if (units_.end_of(unit) - units_.begin_of(unit) > longest_link || unit.words > link_words) return false;
    const std::string_view line = line_of(unit);
    return line.size() <= longest_link;
}

bool SiteZones::ends_like_prose(const Unit& unit) const {
    const std::size_t end = units_.end_of(unit);
    const char32_t last = valid_utf8_before(text_, end).value;
    return (last == U'.' || last == 0x3002) && unit.words >= 6;
}

void SiteZones::find_title() {
    constexpr std::size_t shortest = 6;  // bytes
    for (std::size_t u = 0; u < top_.size() && title_.empty(); ++u) {
        const std::string_view line = line_of(u);
        if (all_[u].words > link_words || line.size() < shortest || line.size() > longest_link) continue;
        const WebLine& web = top_[u];
        if (web.path == WebSign::none && web.path_parts == 0 && web.menu == WebSign::none && web.data == WebSign::none && !web.skips && last_breadcrumb(line).empty()) title_ = lower_case(line);
    }
}

bool SiteZones::may_be_end(const Unit& unit) const {
    // "### 3 comments"
    if (is_marked_title(unit)) {
        const std::string_view line = line_of(unit);
        if (!known_.of(line.substr(read_heading_mark(line).lead)).count) return false;
    }
    const bool text_kind = unit.kind == Kind::paragraph || unit.kind == Kind::list_item || unit.kind == Kind::separator || unit.kind == Kind::heading ||
                           unit.kind == Kind::boilerplate || unit.kind == Kind::page_footer;
    return text_kind && unit.words <= legal_words;
}

SiteZones::EndLine SiteZones::read_end_line(std::size_t u) const {
    const std::string_view line = line_of(u);
    EndLine found{u < top_.size() ? top_[u] : known_.of(line), false};
    if (title_.empty() || line.size() <= title_.size() || line.size() > longest_link) return found;
    const bool announces = line.ends_with(':') || line.ends_with("：") || line.ends_with("】");
    found.list = announces && u + 2 < all_.size() && lower_case(line).find(title_) != std::string::npos;
    return found;
}

bool SiteZones::leads_like_next(std::size_t u) const {
    if (u + 1 >= all_.size() || all_[u].words > link_words || all_[u + 1].words > link_words || all_[u].candidate != numbering::none) return false;
    return are_neighbour_labels(neighbour_label(line_of(u)), neighbour_label(line_of(u + 1)));
}

bool SiteZones::leads_both_ways(std::size_t u) const {
    return u + 1 < top_.size() && top_[u].arrow && top_[u + 1].arrow && all_[u].words <= prose_words && all_[u + 1].words <= prose_words;
}

std::size_t SiteZones::top_end() const {
    std::size_t end = 0;
    while (end < std::min(most_top - 1, all_.size())) {
        const Unit& unit = all_[end];
        const bool kind = unit.kind == Kind::paragraph || unit.kind == Kind::separator || unit.kind == Kind::heading || blocks::is_furniture(unit.kind);
        const bool short_line = unit.words <= link_words && !(unit.words >= prose_words && ends_like_prose(unit));
        if (!kind || (!short_line && top_[end].label == WebLabel::none)) break;
        ++end;
    }
    return end;
}

bool SiteZones::sure_at_top(const WebLine& web, std::string_view line) {
    // "(Advertisement)", and not "(C) 2012 Anna Boatman".
    const bool aside = line.starts_with('(') && web.label >= WebLabel::strong && !web.copyright;
    return web.path == WebSign::sure || web.menu == WebSign::sure || web.skips || web.data == WebSign::sure || web.networks || aside;
}

bool SiteZones::sure_at_end(const EndLine& line) {
    return line.web.menu == WebSign::sure || line.web.label == WebLabel::list || line.list || line.web.networks;
}

bool SiteZones::comes_from_site() const {
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

}  // namespace salvage::segment
