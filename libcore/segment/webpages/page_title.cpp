// The title stands near the text's first prose, which takes its words up again; sites print it a second time in a path, a list or as the page's
// own name, "A title | The site"; who wrote it and when stands right below.  A menu's items have none of that, but a teaser has some, and a
// picture's caption or a heading of the text others: so all short lines are weighed against each other.

#include <salvage/segment/sites/boilerplate.hpp>
#include <salvage/segment/webpages/page_title.hpp>
#include <salvage/segment/word_stems.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <array>
#include <functional>
#include <unordered_map>

namespace salvage::segment {
namespace {

using blocks::Kind;
using enum TitleSign;

constexpr std::size_t zone = 60;          ///< units above the text
constexpr std::size_t below = 4;          ///< and in it: a note or a caption may look like the first prose
constexpr std::uint16_t most_words = 32;
constexpr std::size_t longest_line = 300;  ///< bytes
constexpr std::size_t longest_read = 32768;

constexpr float weights[] = {
#define SIGN(name, weight) weight,
#include <salvage/segment/webpages/page_title_weights.inc>
#undef SIGN
};

class TitleWeigher {
public:
    TitleWeigher(std::string_view text, const LineFacts& facts, const Units& units, const PageUnits& page, const std::vector<bool>& is_text)
        : text_(text), facts_(facts), units_(units), page_(page), is_text_(is_text) {}

    std::vector<TitleCandidate> weigh() {
        find_text();
        if (first_ == units_.units.size()) return {};
        read_text();
        const std::size_t begin = first_ - std::min(first_, zone);
        const std::size_t end = std::min(first_ + below, units_.units.size());
        find_repeats(begin, end);
        std::vector<TitleCandidate> found;
        for (std::size_t u = begin; u < end; ++u) {
            if (!may_be_title(u)) continue;
            found.push_back({u, units_.begin_of(units_.units[u]), signs_of(u), 0});
            found.back().signs.each([&](std::size_t sign) { found.back().score += weights[sign]; });
        }
        return found;
    }

private:
    std::string_view line_of(std::size_t u) const { return units_.pieces_of(units_.units[u]).front().range.of(text_); }
    std::string_view words_of(std::size_t u) const { return text_.substr(units_.begin_of(units_.units[u]), units_.end_of(units_.units[u]) - units_.begin_of(units_.units[u])); }
    std::size_t hash_of(std::size_t u) const { return std::hash<std::string_view>()(words_of(u)); }
    bool is_prose(std::size_t u) const { return is_text_[u] && page_.looks[u] == PageLook::prose; }

    /// Where the prose of the text is densest: the first of it.
    void find_text() {
        constexpr float most = 60;  // words that count of one unit
        float best = 0;
        float sum = 0;
        std::size_t begin = 0;
        first_ = units_.units.size();
        for (std::size_t u = 0; u < units_.units.size(); ++u) {
            if (sum <= 0) {
                sum = 0;
                begin = u;
            }
            sum += is_prose(u) ? std::min(static_cast<float>(units_.units[u].words), most) : is_text_[u] ? -1.0F : -6.0F;
            if (sum > best) {
                best = sum;
                first_ = begin;
            }
        }
        while (first_ < units_.units.size() && !is_prose(first_)) ++first_;
    }

    void read_text() {
        std::size_t left = longest_read;
        for (std::size_t u = first_; u < units_.units.size() && left > 0; ++u) {
            if (!is_prose(u)) continue;
            for (const Piece& piece : units_.pieces_of(units_.units[u])) {
                each_stem(piece.range.of(text_), [&](std::size_t stem) { stems_.add(stem); });
                left -= std::min(left, piece.range.size());
            }
        }
    }

    /// Which short lines of units [begin, end) stand twice, and those near the page's head that may hold a title among other words.
    void find_repeats(std::size_t begin, std::size_t end) {
        constexpr std::size_t head = 6;  // units
        constexpr std::size_t most_holders = 16;
        const auto is_short = [&](std::size_t u) { return units_.units[u].words <= most_words && words_of(u).size() <= longest_line; };
        for (std::size_t u = begin; u < end; ++u) {
            if (is_short(u)) lines_.try_emplace(hash_of(u));
        }
        for (std::size_t u = 0; u < units_.units.size(); ++u) {
            if (!is_short(u)) continue;
            if (const auto found = lines_.find(hash_of(u)); found != lines_.end()) {
                Seen& seen = found->second;
                if (seen.times++ == 0) seen.first = u;
                seen.last = u;
            }
            const bool path = page_.signs[u].has(PageSign::web_path) || page_.signs[u].has(PageSign::web_menu);
            if (u <= first_ && (u < head || path) && holders_.size() < most_holders) holders_.push_back(u);
        }
    }

    bool may_be_title(std::size_t u) const {
        const Unit& unit = units_.units[u];
        if (unit.words == 0 || unit.words > most_words || page_.looks[u] == PageLook::prose) return false;
        if (leads_to_title(text_, units_, u)) return false;
        const bool kind = unit.kind == Kind::paragraph || unit.kind == Kind::heading || unit.kind == Kind::boilerplate || unit.kind == Kind::list_item;
        const std::string_view line = words_of(u);
        return kind && line.size() <= longest_line && std::any_of(line.begin(), line.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80 || (static_cast<unsigned char>(c) | 0x20U) - 'a' < 26U; });
    }

    void add_words(TitleSigns& signs, std::size_t u) const {
        const Unit& unit = units_.units[u];
        signs.add(sign_of_step(unit.words, {1, 2, 3, 4, 6, 9, 13, 18}, words_1));
        std::size_t all = 0;
        std::size_t taken = 0;
        std::size_t often = 0;
        each_stem(words_of(u), [&](std::size_t stem) {
            ++all;
            const std::uint32_t times = stems_.count(stem);
            taken += times > 0 ? 1U : 0U;
            often += times > 2 ? 1U : 0U;
        });
        if (all == 0) signs.add(stems_none);
        else signs.add(sign_of_step(taken * 100 / all, {0, 34, 60, 99}, share_none));
        signs.add(sign_of_step(taken, {0, 1, 2, 4}, taken_0));
        signs.add(sign_of_step(often, {0, 1, 3}, often_0));
        const PageSigns& page = page_.signs[u];
        const auto copy = [&](PageSign sign, TitleSign as) { signs.add(as, page.has(sign)); };
        copy(PageSign::ends_sentence, ends_sentence);
        copy(PageSign::ends_question, ends_question);
        copy(PageSign::ends_colon, ends_colon);
        copy(PageSign::ends_comma, ends_comma);
        copy(PageSign::capitals_all, capitals_all);
        copy(PageSign::capitals_most, capitals_most);
        copy(PageSign::capitals_none, capitals_none);
        copy(PageSign::upper_case, upper_case);
        copy(PageSign::digits_some, digits_some);
        copy(PageSign::digits_many, digits_many);
        copy(PageSign::date, dated);
        copy(PageSign::byline, byline);
        copy(PageSign::address, address);
        copy(PageSign::widget, widget);
        copy(PageSign::web_path, path);
        copy(PageSign::web_menu, menu);
        copy(PageSign::web_data, data);
        copy(PageSign::web_item, item);
        copy(PageSign::web_weak, label);
        copy(PageSign::web_strong, label);
        copy(PageSign::web_list, list);
        const std::string_view line = words_of(u);
        signs.add(bracket, line.starts_with('['));
        signs.add(stars, line.starts_with("***"));
        signs.add(barred, line.find(" | ") != std::string_view::npos);
        signs.add(dashed, line.find(" - ") != std::string_view::npos || line.find(" – ") != std::string_view::npos || line.find(" — ") != std::string_view::npos);
    }

    void add_kind(TitleSigns& signs, std::size_t u) const {
        const Unit& unit = units_.units[u];
        const bool marked = unit.kind == Kind::heading && unit.why == Why::mark;
        signs.add(kind_heading, unit.kind == Kind::heading && !marked);
        signs.add(marked_first, marked && unit.depth == 1);
        signs.add(marked_other, marked && unit.depth != 1);
        signs.add(anchored, is_anchored(text_, units_, unit));
        signs.add(kind_boilerplate, unit.kind == Kind::boilerplate);
        signs.add(kind_item, unit.kind == Kind::list_item || unit.bullet);
        signs.add(kind_number, unit.candidate != numbering::none);
        signs.add(sign_of_look(look_prose, page_.looks[u]));
        signs.add(is_text_[u] ? state_text : state_page);
        const float score = page_.scores[u];
        signs.add(score < -4 ? score_lowest : score < -1.5F ? score_low : score < 0.5F ? score_middle : score < 2.5F ? score_high : score_highest);
    }

    void add_place(TitleSigns& signs, std::size_t u) const {
        if (u >= first_) signs.add(behind);
        else signs.add(sign_of_step(first_ - u - 1, {0, 1, 2, 4, 8, 16, 32}, above_1));
        signs.add(u == 0 ? last_none : sign_of_look(last_prose, page_.looks[u - 1]));
        signs.add(u + 1 == units_.units.size() ? next_none : sign_of_look(next_prose, page_.looks[u + 1]));
        const auto says_when = [&](std::size_t v) { return page_.signs[v].has(PageSign::date) || page_.signs[v].has(PageSign::byline); };
        constexpr std::size_t near = 3;  // units
        std::size_t when = near + 1;
        for (std::size_t v = u + near; v > u; --v) {
            if (v < units_.units.size() && says_when(v)) when = v - u;
        }
        signs.add(sign_of_step(when, {1, 2, near}, when_1));
        signs.add(when_above, u > 0 && says_when(u - 1));
        signs.add(networks_below, u + 1 < units_.units.size() && page_.signs[u + 1].has(PageSign::web_networks));
        const std::uint8_t above = facts_.lines[units_.pieces_of(units_.units[u]).front().line].blanks_before;
        const std::uint8_t under = u + 1 < units_.units.size() ? facts_.lines[units_.pieces_of(units_.units[u + 1]).front().line].blanks_before : std::uint8_t{0};
        signs.add(above == 0 ? blank_none : above == 1 ? blank_1 : blank_more);
        signs.add(set_off, above > 0 && under > 0);
        signs.add(page_head, u == 0);
        signs.add(centred, is_centred(u));
    }

    /// Set far in, and what follows is not: lynx sets titles to the middle.
    bool is_centred(std::size_t u) const {
        constexpr std::uint16_t far = 8;   // columns
        constexpr std::uint16_t more = 4;  // than the line below
        if (u + 1 == units_.units.size()) return false;
        const Line& own = facts_.lines[units_.pieces_of(units_.units[u]).front().line];
        const Line& next = facts_.lines[units_.pieces_of(units_.units[u + 1]).front().line];
        return own.indent >= far && own.indent >= next.indent + more && !units_.units[u].bullet;
    }

    void add_repeats(TitleSigns& signs, std::size_t u) const {
        constexpr std::size_t shortest = 12;  // bytes
        const std::string_view line = words_of(u);
        const auto found = lines_.find(hash_of(u));
        if (found != lines_.end() && found->second.times > 1) {
            const Seen& seen = found->second;
            signs.add(twice, seen.times == 2);
            signs.add(thrice, seen.times > 2);
            signs.add(said_above, seen.first < u);
            signs.add(said_below, seen.last > u);
        }
        if (line.size() < shortest) return;
        signs.add(held, std::any_of(holders_.begin(), holders_.end(), [&](std::size_t v) { return v != u && words_of(v).size() > line.size() && words_of(v).find(line) != std::string_view::npos; }));
    }

    TitleSigns signs_of(std::size_t u) const {
        TitleSigns signs;
        add_words(signs, u);
        add_kind(signs, u);
        add_place(signs, u);
        add_repeats(signs, u);
        return signs;
    }

    struct Seen {
        std::size_t times = 0;
        std::size_t first = 0;
        std::size_t last = 0;
    };

    std::string_view text_;
    const LineFacts& facts_;
    const Units& units_;
    const PageUnits& page_;
    const std::vector<bool>& is_text_;
    std::size_t first_ = 0;                                ///< prose of the text
    StemCounts stems_;  ///< of the text
    std::unordered_map<std::size_t, Seen> lines_;           ///< by their hash
    std::vector<std::size_t> holders_;
};

}  // namespace

bool is_anchored(std::string_view text, const Units& units, const Unit& unit) {
    if (unit.kind != Kind::heading) return false;
    // Between marks at both ends: "***** Queues ¶ *****"
    const std::string_view words = text.substr(units.begin_of(unit), units.end_of(unit) - units.begin_of(unit));
    if (unit.why == Why::mark && words.substr(0, words.find_last_not_of("*#= ") + 1).ends_with("¶")) return true;
    if (!unit.underlined) return false;
    const std::string_view mark = units.pieces[unit.last_piece - 1U].range.of(text);
    return mark.starts_with("¶") || mark.starts_with('[');
}

std::vector<TitleCandidate> weigh_titles(std::string_view text, const LineFacts& facts, const Units& units, const PageUnits& page, const std::vector<bool>& is_text) {
    return TitleWeigher(text, facts, units, page, is_text).weigh();
}

}  // namespace salvage::segment
