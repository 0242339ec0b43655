// Two zones, above a text (site_top.hpp) and below it (site_end.hpp); between them only what recurs, where the ends show that a site has printed
// the text.

#include <salvage/segment/sites/boilerplate.hpp>
#include <salvage/segment/sites/site_end.hpp>
#include <salvage/segment/sites/web_parts.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace salvage::segment {
namespace {

using blocks::Kind;

/// Of English and German, French, Chinese and Japanese, of either side.
bool is_quotation_mark(char32_t c) {
    constexpr std::u32string_view marks = U"\"'“”„‘’«»‹›「」『』《》〈〉";
    return marks.find(c) != std::u32string_view::npos;
}

class SiteMarker : private SiteEnd {
public:
    SiteMarker(std::string_view text, Units units, KnownWebLines& known) : SiteEnd(text, std::move(units), known) {}

    Units run(const Part& part) {
        if (!part.first && !part.last) return std::move(units_);
        if (part.first) mark_the_beginning();
        site_ = site_ || std::any_of(all_.begin(), all_.begin() + static_cast<std::ptrdiff_t>(std::min(site_zone, all_.size())), [](const Unit& unit) { return unit.why == Why::boilerplate; });
        if (part.last) {
            mark_end();
            mark_title_note();
        }
        mark_inside();
        return std::move(units_);
    }

private:
    /// 'The article "..." comes from the net, please name the source': in any language, what names the whole title in quotation marks right at the end,
    /// where the ends show that a site printed the text.
    void mark_title_note() {
        constexpr std::uint16_t most_words = 60;
        constexpr std::size_t shortest_title = 20;  // bytes
        if (!site_ || title_.size() < shortest_title) return;
        std::size_t u = all_.size();
        while (u > 0 && all_[u - 1].kind == Kind::boilerplate) --u;
        if (u < 4 || !takes(all_[u - 1]) || all_[u - 1].kind != Kind::paragraph || all_[u - 1].words > most_words) return;
        const std::string line = lower_case(line_of(u - 1));
        const std::size_t found = line.find(title_);
        if (found == std::string::npos || found == 0) return;
        std::size_t end = found + title_.size();
        if (end < line.size() && is_sentence_end(valid_utf8_next(line, end).value)) end += valid_utf8_next(line, end).length;
        if (end >= line.size() || !is_quotation_mark(valid_utf8_before(line, found).value) || !is_quotation_mark(valid_utf8_next(line, end).value)) return;
        mark_as_boilerplate(all_[u - 1], 0.8F);
    }

    /// Lines below each other that say where to share the text, and how often it was commented on.
    void mark_share_rows() {
        constexpr std::uint16_t most_words = 6;
        const auto plain = [&](const Unit& unit) { return unit.kind == Kind::paragraph && !unit.decided && unit.candidate == numbering::none && unit.words <= most_words; };
        for (std::size_t u = 0; u < all_.size();) {
            std::size_t end = u;
            std::size_t shares = 0;
            while (end < all_.size() && plain(all_[end])) {
                const WebLine web = known_.of(line_of(end));
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
            const WebLine web = known_.of(line_of(u));
            if (web.label < WebLabel::weak) continue;
            std::size_t begin = u;
            const auto labelled = [&](std::size_t at) { return known_.of(line_of(at)).label != WebLabel::none && !field_label(line_of(at)).empty(); };
            while (begin > 1 && takes(all_[begin - 1]) && all_[begin - 1].words <= prose_words && labelled(begin - 1)) --begin;
            std::size_t end = u + 2;
            if (end < all_.size() && takes(all_[end]) && all_[end].words <= prose_words && known_.of(line_of(end)).label == WebLabel::list) {
                const auto link = [&](std::size_t at) { return takes(all_[at]) && all_[at].kind == Kind::paragraph && is_link_like(all_[at]) && !ends_like_prose(all_[at]) && !known_.of(line_of(at)).count; };
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
                else if (!field_label(line).empty() && (sign == WebSign::unsure || known_.of(line).stamp)) labelled[field_label(line)].push_back(u);
                else if (unit.words <= button_words && is_letter(valid_utf8_before(line, line.size()).value)) words[line].push_back(u);
            }
        }
        mark_posts(labelled, words);
        for (const auto& [button, places] : buttons) {
            if (places.size() < 2) continue;
            for (const std::size_t u : places) mark_as_boilerplate(all_[u], 0.85F);
        }
        if (data.size() >= 2) {
            for (const std::size_t u : data) mark_as_boilerplate(all_[u], 0.85F);
        }
        mark_beside_posts();
    }

    /// What comes back with the site's lines between the posts of a thread: a field beside one of them each time, "Posts: 14", and any line between two.
    void mark_beside_posts() {
        constexpr std::uint16_t field_words = 12;
        constexpr std::uint16_t line_words = 4;
        constexpr std::size_t fewest_posts = 3;
        constexpr std::size_t fewest_fields = 3;
        constexpr int most_rounds = 3;  // a line may be beside one that was found beside another
        const auto is_web = [&](std::size_t u) { return u < all_.size() && all_[u].kind == Kind::boilerplate; };
        const auto is_prose = [&](std::size_t u) { return !is_web(u) && all_[u].words >= prose_words; };
        for (int round = 0; round < most_rounds; ++round) {
            std::size_t posts = 0;  // prose between lines of the site
            bool behind = false;
            std::unordered_map<std::string_view, std::vector<std::size_t>> fields;
            std::unordered_map<std::string_view, std::size_t> elsewhere;  // fields that stand beside none
            std::unordered_map<std::string_view, std::vector<std::size_t>> lines;
            for (std::size_t u = 0; u < all_.size(); ++u) {
                if (is_web(u)) behind = true;
                else if (behind && is_prose(u)) ++posts, behind = false;
                const Unit& unit = all_[u];
                if (unit.kind != Kind::paragraph || unit.decided || unit.candidate != numbering::none || unit.words > field_words) continue;
                const std::string_view line = line_of(u);
                const bool above = u > 0 && is_web(u - 1);
                const bool below = is_web(u + 1);
                if (const std::string_view label = field_label(line); !label.empty()) {
                    if (above || below) fields[label].push_back(u);
                    else ++elsewhere[label];
                }
                if (above && below && unit.words <= line_words) lines[line].push_back(u);
            }
            if (posts < fewest_posts) return;
            bool found = false;
            const auto mark_all = [&](const std::vector<std::size_t>& places) {
                for (const std::size_t u : places) mark_as_boilerplate(all_[u], 0.75F);
                found = true;
            };
            for (const auto& [label, places] : fields) {
                if (places.size() >= fewest_fields && elsewhere[label] == 0) mark_all(places);
            }
            for (const auto& [line, places] : lines) {
                if (places.size() >= 2) mark_all(places);
            }
            if (!found) return;
        }
    }
};

}  // namespace

std::string_view last_breadcrumb(std::string_view line) {
    static constexpr std::string_view separators[] = {" - ", " > ", " » ", " › ", " | ", " / ", " :: ", " → ", ">", "»", "›", "＞"};
    // Each of them has one of these signs, or one beyond ASCII.
    const auto parts = [](char c) { return c == '-' || c == '>' || c == '|' || c == '/' || c == ':' || static_cast<unsigned char>(c) >= 0x80; };
    if (std::none_of(line.begin(), line.end(), parts)) return {};
    for (const std::string_view separator : separators) {
        const std::size_t found = separator.size() > 1 ? last_place(line, separator) : line.rfind(separator.front());
        if (found == std::string_view::npos || found == 0) continue;
        std::string_view last = line.substr(found + separator.size());
        while (last.starts_with(' ')) last.remove_prefix(1);
        if (!last.empty()) return last;
    }
    return {};
}

bool leads_to_title(std::string_view text, const Units& units, std::size_t u) {
    constexpr std::size_t below = 3;     // units
    constexpr std::size_t shortest = 8;  // bytes
    const auto words = [&](std::size_t unit) { return text.substr(units.begin_of(units.units[unit]), units.end_of(units.units[unit]) - units.begin_of(units.units[unit])); };
    const std::string_view last = last_breadcrumb(words(u));
    if (last.size() < shortest) return false;
    for (std::size_t other = u + 1; other < std::min(u + 1 + below, units.units.size()); ++other) {
        if (words(other) == last) return true;
    }
    return false;
}

void mark_as_boilerplate(Unit& unit, float confidence, Why why) {
    unit.decide(Kind::boilerplate, why, confidence);
    unit.candidate = numbering::none;
    unit.in_list = false;
}

Units mark_boilerplate(std::string_view text, const Part& part, KnownWebLines& known, Units units) { return SiteMarker(text, std::move(units), known).run(part); }

}  // namespace salvage::segment
