// Going up from the last line while lines are short and no section begins: the zone starts at the first line in it that a label opens.
// Numbered lines belong to it only below a label that announces other articles.  Without a label nothing is marked: lists and signatures end
// texts as well.

#include <salvage/segment/sites/boilerplate.hpp>
#include <salvage/segment/sites/site_end.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <vector>

namespace salvage::segment {

using blocks::Kind;

WebLabel SiteEnd::end_label(std::size_t u) const {
    const EndLine& line = end_line(u);
    if (line.list || (line.web.related && site_)) return WebLabel::list;
    WebLabel label = all_[u].candidate == numbering::none ? line.web.label : WebLabel::none;
    // A whole section may speak of rights.
    if (line.web.copyright && label == WebLabel::strong && all_[u].words > link_words) label = WebLabel::weak;
    if (label < WebLabel::strong && (counts(line.web.menu) || line.web.networks)) label = WebLabel::strong;
    if (label < WebLabel::weak && (counts(line.web.data) || line.web.arrow || line.web.download)) label = WebLabel::weak;
    if (label < WebLabel::weak && site_ && (line.web.tags || line.web.count || (line.web.stamp && u + 4 > all_.size()))) label = WebLabel::weak;
    if (label < WebLabel::weak && site_ && line.web.link) label = WebLabel::weak;
    if (label < WebLabel::weak && site_ && (leads_like_next(u) || (u > end_begin() && leads_like_next(u - 1)))) label = WebLabel::weak;
    return label;
}

bool SiteEnd::asks_briefly(std::size_t u) const {
    constexpr std::uint16_t most_words = 8;
    const std::string_view line = line_of(u);
    // "Was this page helpful? Yes / No"
    const bool answers = line.find(" / ") != std::string_view::npos && (line.find('?') != std::string_view::npos || line.find("؟") != std::string_view::npos || line.find("？") != std::string_view::npos);
    const char32_t last = answers ? U'?' : valid_utf8_before(text_, units_.end_of(all_[u])).value;
    return site_ && all_[u].kind == Kind::paragraph && all_[u].candidate == numbering::none && all_[u].words <= most_words && is_sentence_end(last) && last != U'.' && last != 0x3002;
}

bool SiteEnd::announces_files(std::size_t u) const {
    constexpr std::uint16_t most_words = 4;
    const Unit& unit = all_[u];
    const std::string_view line = line_of(u);
    return site_ && unit.kind == Kind::paragraph && unit.candidate == numbering::none && unit.words <= most_words && end_line(u + 1).web.download && !is_sentence_end(valid_utf8_before(line, line.size()).value);
}

// "To register, send a letter and name:" has a list of the text below it, whatever label stands above.
bool SiteEnd::introduces(const Unit& unit) const {
    constexpr std::uint16_t least_words = 5;
    if (unit.bullet || unit.words < least_words) return false;
    const char32_t last = valid_utf8_before(text_, units_.end_of(unit)).value;
    return last == U':' || last == 0xFF1A;
}

void SiteEnd::mark_end() {
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
        if (label == WebLabel::none && (!is_link_like(unit) || (!unit.bullet && ends_like_prose(unit)))) {
            // A sentence that nobody listed stands between two that say whose they are.
            // Below a menu or a notice nothing of the text comes any more.
            // One label alone may be the text's own: a menu, or two labels below each other, are not.
            const auto labelled = [&](std::size_t up) { return count > end_begin() + up && end_label(count - 1 - up) >= WebLabel::weak && !end_line(count - 1 - up).web.copyright; };
            const bool last = begin == count && count > end_begin() + 1 && (end_line(count - 2).web.menu == WebSign::sure || (labelled(1) && labelled(2)));
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
            content = content || unit.candidate != numbering::none || unit.kind == Kind::heading || (bullet_below && introduces(unit));
        }
        below = label;
        bullet_below = unit.bullet;
    }
    if (first_label < count && first_label > begin && announces_files(first_label - 1)) {
        --first_label;
        labels[count - 1 - first_label] = WebLabel::weak;
    }
    // A text has some content: a list under "Related links" from the first line on is one.
    const auto prose = [&](const Unit& unit) { return unit.kind != Kind::boilerplate && (unit.words >= 8 || ends_like_prose(unit)); };
    if (first_label == count || std::none_of(all_.begin(), all_.begin() + static_cast<std::ptrdiff_t>(first_label), prose)) return;
    // One label alone speaks for its own line: a signature may stand below a line that looks like one.
    const auto last = labels.begin() + static_cast<std::ptrdiff_t>(count - first_label);
    // Nor do many notices of rights: a licence has them.
    std::size_t others = 0;
    std::size_t notices = 0;
    for (std::size_t u = first_label; u < count; ++u) {
        const bool notice = end_line(u).web.copyright;
        notices += notice ? 1U : 0U;
        others += !notice && labels[count - 1 - u] != WebLabel::none ? 1U : 0U;
    }
    constexpr std::size_t most_notices = 2;
    if (!site_ && others == 0 && notices > most_notices) return;
    const bool zone = site_ || others + std::min<std::size_t>(notices, 1) >= 2 || std::find(labels.begin(), last, WebLabel::list) != last;
    for (std::size_t u = first_label; u < count; ++u) {
        if (all_[u].kind != Kind::page_footer && (zone || labels[count - 1 - u] >= WebLabel::strong)) mark_as_boilerplate(all_[u], 0.95F);
    }
}

}  // namespace salvage::segment
