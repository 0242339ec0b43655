// Above the title may stand the name of a site and its menu, of a body that publishes, of the series; below it who wrote it, and when, and what
// it is about.  No list of words tells one from the other.  What does: a title is what the text is about, so its words come back; it is
// rarely one word; who wrote it and when stands right behind it; a menu is several short lines together, and what stands above
// one is a site's.  Each of these weighs something, and another line than the usual one is the title if it is better by a margin.

#include <salvage/segment/headings/front_words.hpp>
#include <salvage/segment/headings/headings.hpp>
#include <salvage/segment/headings/title_choice.hpp>
#include <salvage/segment/line_shapes.hpp>
#include <salvage/segment/word_stems.hpp>
#include <salvage/text/ascii.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <functional>
#include <string>
#include <vector>

namespace salvage::segment {
namespace {

using blocks::Kind;

constexpr std::size_t most_lines = 16;       ///< of the front
constexpr std::size_t longest_read = 65536;  ///< bytes of the text behind
constexpr std::uint16_t prose_words = 20;
constexpr std::uint16_t sentence_words = 8;
constexpr std::uint16_t most_title_words = 30;
constexpr std::uint16_t capital_letters = 6;  ///< of a title in capitals, at least
constexpr float margin = 1.2F;  ///< by which another line than the usual one is better
constexpr float least = -0.5F;

class Chooser {
public:
    Chooser(std::string_view text, const LineFacts& facts, const Units& units, std::size_t begin, std::size_t usual)
        : text_(text), facts_(facts), units_(units), begin_(begin), usual_(usual) {}

    std::size_t choose() {
        find_front();
        const auto own = std::find_if(front_.begin(), front_.end(), [&](const FrontLine& line) { return line.unit == usual_; });
        if (front_.size() < 2 || own == front_.end()) return usual_;
        read_body();
        find_menus();
        for (std::size_t i = 0; i < front_.size(); ++i) front_[i].score = weigh(i);
        const auto best = std::max_element(front_.begin(), front_.end(), [](const FrontLine& a, const FrontLine& b) { return a.score < b.score; });
        // The title and the first heading of the text look alike, so something has to tell that it is the other way round.
        // Or who and when stand between the two, and the text takes up the other one's words alone.
        const bool below_facts = !own->any_taken && best->taken_up && own < best && std::any_of(own, best, [&](const FrontLine& line) { return line.title && states(static_cast<std::size_t>(&line - front_.data())); });
        const bool told = best->likely || own->doubtful || ((best->document || best->taken_up) && own->body) || below_facts;
        return told && best->score >= own->score + margin && best->score > least ? best->unit : usual_;
    }

private:
    struct FrontLine {
        std::size_t unit = 0;
        bool menu = false;   ///< one of several short lines together, or furniture between others
        bool title = false;  ///< it may be one by its shape
        bool doubtful = false;  ///< something of what was weighed speaks against it
        bool body = false;      ///< names who may write documents, and no kind of them
        bool document = false;  ///< names a kind of document
        bool taken_up = false;  ///< half of its words come back
        bool any_taken = false;  ///< one does
        bool likely = false;    ///< or for it, that the first heading of a text does not have
        float score = 0;
    };

    const Line& first_line(const Unit& unit) const { return facts_.lines[units_.pieces_of(unit).front().line]; }
    const Line& last_line(const Unit& unit) const { return facts_.lines[units_.pieces_of(unit).back().line]; }
    std::string_view line_of(const Unit& unit) const { return units_.pieces_of(unit).front().range.of(text_); }
    const Unit& unit_of(std::size_t i) const { return units_.units[front_[i].unit]; }

    static bool is_bare(const Unit& unit) { return unit.kind == Kind::paragraph && !unit.decided && unit.candidate == numbering::none && !unit.bullet && !unit.glued; }

    /// Down to the first prose, heading or list of the text itself.
    void find_front() {
        std::size_t u = begin_;
        for (; u < units_.units.size() && front_.size() < most_lines; ++u) {
            const Unit& unit = units_.units[u];
            if (unit.kind == Kind::separator) continue;
            if (unit.kind == Kind::toc) break;
            if (blocks::is_furniture(unit.kind)) {
                front_.push_back({.unit = u, .menu = unit.kind == Kind::boilerplate});
                continue;
            }
            if (!is_bare(unit) || unit.words >= prose_words) break;
            if (last_line(unit).ends_sentence && !last_line(unit).ends_question && unit.words >= sentence_words && !front_words(line_of(unit)).stamp) break;
            const bool apart = u + 1 < units_.units.size() && first_line(units_.units[u + 1]).blanks_before > 0;
            if (is_salutation(line_of(unit)) || (is_known_heading(line_of(unit)) && (apart || first_line(unit).blanks_before > 0))) break;
            front_.push_back({.unit = u, .title = true});
        }
        body_ = u;
    }

    void read_body() {
        if (body_ >= units_.units.size()) return;
        std::string_view body = text_.substr(units_.begin_of(units_.units[body_]));
        if (body.size() > longest_read) body = body.substr(0, whole_characters(body.substr(0, longest_read)));
        each_stem(body, [&](std::size_t stem) { stems_.add(stem); });
        capitals_below_ = std::any_of(units_.units.begin() + static_cast<std::ptrdiff_t>(body_), units_.units.end(), [&](const Unit& unit) {
            return unit.kind == Kind::paragraph && unit.words <= most_title_words && first_line(unit).all_caps && !first_line(unit).ends_sentence;
        });
    }

    /// Four or more lines of a few words right below each other, with another line behind a blank one below.
    void find_menus() {
        constexpr std::size_t several = 4;
        constexpr std::uint16_t few_words = 3;
        for (std::size_t i = 0; i < front_.size();) {
            std::size_t end = i + 1;
            while (end < front_.size() && first_line(unit_of(end)).blanks_before == 0) ++end;
            const auto is_short = [&](const FrontLine& line) { return units_.units[line.unit].words <= few_words && first_line(units_.units[line.unit]).digits == 0; };
            const auto begin = front_.begin() + static_cast<std::ptrdiff_t>(i);
            const auto stop = front_.begin() + static_cast<std::ptrdiff_t>(end);
            const auto links = static_cast<std::size_t>(std::count_if(begin, stop, is_short));
            if (links + 1 >= several && links >= 3 && links * 4 >= (end - i) * 3 && end < front_.size() && end - i >= several) {
                for (auto line = begin; line != stop; ++line) line->menu = true;
            }
            i = end;
        }
    }

    /// Says who, when, how long or where, rather than what.
    bool states(std::size_t i) const {
        const Unit& unit = unit_of(i);
        const std::string_view line = line_of(unit);
        if (ends_in_date_line(unit)) return true;
        if (is_date_line(line) || is_byline(line) || is_form_line(line) || is_log_line(line) || line.find('@') != std::string_view::npos || line.find("://") != std::string_view::npos) return true;
        const std::size_t colon = line.find(": ");
        constexpr std::ptrdiff_t most_blanks = 1;
        const bool field = colon != std::string_view::npos && std::count(line.begin(), line.begin() + static_cast<std::ptrdiff_t>(colon), ' ') <= most_blanks && std::any_of(line.begin(), line.end(), [](char c) { return is_ascii_digit(c); });
        return field || (has_date(line) && unit.words <= 12 && !front_words(line).document && !front_words(line).stamp);
    }
    /// "Berg & Partner, Engineers" and below it the date of the letter, whose lines were joined.
    bool ends_in_date_line(const Unit& unit) const {
        const auto pieces = units_.pieces_of(unit);
        return pieces.size() > 1 && is_date_line(pieces.back().range.of(text_));
    }
    /// The same of a line that may be a site's.
    bool tells(std::size_t i) const { return front_[i].title ? states(i) : has_date(line_of(unit_of(i))); }

    /// "Annals of the College. Series: Land. 2018. No. 6. P. 73-80": the journal that the text is from.
    bool cites(const Unit& unit) const {
        constexpr std::size_t stops_needed = 3;
        const std::string_view words = text_.substr(units_.begin_of(unit), units_.end_of(unit) - units_.begin_of(unit));
        std::size_t stops = 0;
        for (std::size_t at = words.find(". "); at != std::string_view::npos; at = words.find(". ", at + 1)) ++stops;
        return stops >= stops_needed && has_date(words);
    }

    /// "Author: Anna Berg": a word, a colon, a few more.
    bool is_labelled(const Unit& unit) const {
        constexpr std::uint16_t few_words = 6;
        const std::string_view line = line_of(unit);
        const std::size_t colon = std::min(line.find(": "), line.find("："));
        return unit.words <= few_words && colon != std::string_view::npos && line.find(' ') >= colon;
    }

    /// Of its words, the share that the text takes up again.
    float taken_up(std::size_t i) const {
        std::size_t all = 0;
        std::size_t again = 0;
        each_stem(line_of(unit_of(i)), [&](std::size_t stem) {
            ++all;
            again += stems_.count(stem) > 0 ? 1U : 0U;
        });
        return all == 0 ? 0 : static_cast<float>(again) / static_cast<float>(std::max<std::size_t>(all, 2));
    }

    float weigh(std::size_t i) {
        constexpr float never = -100;
        FrontLine& mine = front_[i];
        const bool usual = mine.unit == usual_;
        if (!mine.title || mine.menu) {
            mine.doubtful = true;
            return usual && mine.title ? -1.5F : never;
        }
        const Unit& unit = unit_of(i);
        const Line& line = first_line(unit);
        const Line& last = last_line(unit);
        const std::string_view words = line_of(unit);
        if (unit.words > most_title_words || line.letters == 0) return never;
        if (!usual && (states(i) || last.ends_comma || last.ends_colon || line.starts_lower || (last.ends_sentence && !last.ends_question))) return never;
        float score = usual ? 0.0F : -0.5F;
        const auto speaks_against = [&](bool holds, float weight) {
            if (!holds) return;
            score -= weight;
            mine.doubtful = true;
        };
        const auto speaks_for = [&](bool holds, float weight) {
            if (!holds) return;
            score += weight;
            mine.likely = true;
        };
        if (unit.words == 1) score -= line.all_caps ? 0.5F : 1.5F;
        else if (unit.words == 2) score -= line.all_caps ? 0.0F : 0.5F;
        else if (unit.words >= 4) score += 0.5F;
        score += 1.5F * taken_up(i);
        mine.taken_up = taken_up(i) >= 0.5F;
        mine.any_taken = taken_up(i) > 0;
        const FrontWords front = front_words(words);
        speaks_against(states(i), 2);
        speaks_against(front.release, 3);
        speaks_against(front.stamp, 2);
        mine.body = front.body && !front.document;
        mine.document = front.document && !front.release;
        if (mine.body) score -= 1;
        // "Annual report 2018"; "the project that you plan" heads a section.
        if (mine.document) speaks_for(line.digits >= 4 || (line.all_caps && !capitals_below_), 1);
        if (mine.document && !mine.likely) score += 1;
        speaks_against(words.find(" | ") != std::string_view::npos || words.find(" · ") != std::string_view::npos || words.find(" / ") != std::string_view::npos, 1);
        speaks_against(words.starts_with('[') && words.ends_with(']'), 1);
        speaks_against(cites(unit), 2);
        speaks_against(is_labelled(unit), 1);
        const auto below = front_.begin() + static_cast<std::ptrdiff_t>(i) + 1;
        const bool behind = below != front_.end();
        // Who and when stand behind the title, the text itself behind these.
        // An address stands above a date as well; the text takes none of it up.
        const float taken = taken_up(i);
        if (behind && tells(i + 1)) speaks_for(taken > 0 && !mine.body, 1.5F);
        else speaks_for(taken > 0 &&i + 2 < front_.size() && is_labelled(unit_of(i + 1)) && tells(i + 2), 1);
        const auto of_text = [&](const FrontLine& other) { return !other.menu && other.title && !states(static_cast<std::size_t>(&other - front_.data())); };
        if (std::none_of(below, front_.end(), of_text)) score += 0.5F;
        // Capitals, or the middle of the page, where nothing else is.
        speaks_for(line.all_caps && line.letters >= capital_letters && !mine.body && !capitals_below_ && is_only([](const Line& other) { return other.all_caps && other.letters >= capital_letters; }), 1);
        constexpr std::uint16_t centred = 8;
        if (line.indent >= centred && is_only([](const Line& other) { return other.indent >= centred; })) score += 0.5F;
        // "Anna Berg. The Ferryman", and below it THE FERRYMAN.
        speaks_for(!mine.body && is_named_above(i), 1.5F);
        if (i > 0 && line.blanks_before > 0 && (!behind || first_line(unit_of(i + 1)).blanks_before > 0)) score += 0.5F;
        // What stands above a menu is a site's.
        speaks_against(std::any_of(below, front_.end(), [](const FrontLine& other) { return other.menu; }), 1.5F);
        return score;
    }

    /// Whether an earlier line of the front, of more words, ends in these.
    bool is_named_above(std::size_t i) const {
        constexpr std::size_t shortest = 10;  // bytes
        const std::string own = lower_case(line_of(unit_of(i)));
        if (own.size() < shortest) return false;
        return std::any_of(front_.begin(), front_.begin() + static_cast<std::ptrdiff_t>(i), [&](const FrontLine& other) {
            const std::string line = lower_case(line_of(units_.units[other.unit]));
            return line.size() > own.size() + 1 && line.ends_with(own) && line[line.size() - own.size() - 1] == ' ';
        });
    }

    template <typename Sign>
    bool is_only(Sign sign) const {
        return std::count_if(front_.begin(), front_.end(), [&](const FrontLine& other) { return other.title && sign(first_line(units_.units[other.unit])); }) == 1;
    }

    std::string_view text_;
    const LineFacts& facts_;
    const Units& units_;
    std::size_t begin_;
    std::size_t usual_;
    std::size_t body_ = 0;  ///< unit behind the front
    bool capitals_below_ = false;  ///< headings of the text may be in capitals
    std::vector<FrontLine> front_;
    StemCounts stems_;  ///< of the text behind the front
};

}  // namespace

std::size_t choose_title(std::string_view text, const LineFacts& facts, const Units& units, std::size_t begin, std::size_t usual) {
    return Chooser(text, facts, units, begin, usual).choose();
}

}  // namespace salvage::segment
