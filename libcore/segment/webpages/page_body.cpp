// Two states, text and page, along the units: what each unit's signs weigh, and what a change between the two costs (Viterbi).  A text is left
// alone unless more speaks for a page than a list, a poem or a form would show; and what touches the text is only taken for the page's where
// its own signs are sure, since titles, names and dates look like links.

#include <salvage/segment/sites/boilerplate.hpp>
#include <salvage/segment/webpages/page_body.hpp>
#include <salvage/segment/webpages/page_proof.hpp>
#include <salvage/segment/webpages/page_signs.hpp>
#include <salvage/segment/webpages/page_title.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace salvage::segment {
namespace {

using blocks::Kind;

// All in nats, chosen on the pages that the weights are fitted to.
constexpr float change = 1.5F;        ///< what a change of state costs
constexpr float in_doubt = 1.0F;      ///< added for the text: to lose some of it is worse than to keep a menu
constexpr float whole_sentence = 2.0F;  ///< the same, for prose
constexpr float whole_paragraph = 4.0F;
constexpr float anchor = 8.0F;        ///< for a heading that its page links to
constexpr std::uint16_t paragraph_words = 40;
/// What a run of units must weigh to be the page's, and all runs together.
struct Least {
    float run;
    float page;
};
constexpr Least of_any = {12.0F, 40.0F};
constexpr Least of_site = {6.0F, 10.0F};  ///< where the ends have shown that a site printed the text
constexpr float unknown_inside = 30.0F;  ///< a run inside the text none of whose lines is such
constexpr float beside_text = -3.0F;  ///< a unit that touches the text is the page's below this

constexpr std::size_t none = static_cast<std::size_t>(-1);

enum class State : std::uint8_t { text, page };

class PageBody {
public:
    PageBody(std::string_view text, const LineFacts& facts, const PageUnits& page, const Units& units) : text_(text), facts_(facts), page_(page), units_(units), scores_(page.scores), states_(page.scores.size(), State::text) {
        for (std::size_t u = 0; u < scores_.size(); ++u) scores_[u] += in_doubt + (is_anchored(u) ? anchor : !is_prose(u) ? 0 : units_.units[u].words < paragraph_words ? whole_sentence : whole_paragraph);
    }

    /// The state of each unit; all are text unless a page is beyond doubt.
    void decide(const Least& least) {
        // A page has some text, if only a few sentences.
        constexpr std::size_t fewest_words = 20;
        constexpr int most_rounds = 8;
        constexpr float more = 1.5F;
        for (int round = 0; round < most_rounds; ++round) {
            find_likely();
            drop_light_runs(least.run);
            if (prose_words() >= fewest_words) break;
            for (float& score : scores_) score += more;
        }
        if (weight() < least.page) {
            std::fill(states_.begin(), states_.end(), State::text);
        } else {
            bridge();
            keep_headings();
            find_title();
            keep_below();
        }
    }

    State state(std::size_t u) const { return states_[u]; }
    std::size_t title() const { return title_; }
    std::vector<TitleCandidate> titles() && { return std::move(titles_); }

private:
    std::string_view words_of(std::size_t u) const {
        const std::size_t begin = units_.begin_of(units_.units[u]);
        return text_.substr(begin, units_.end_of(units_.units[u]) - begin);
    }
    bool is_anchored(std::size_t u) const { return segment::is_anchored(text_, units_, units_.units[u]); }
    bool is_prose(std::size_t u) const { return page_.looks[u] == PageLook::prose; }

    void find_likely() {
        enum From : std::uint8_t { text_from_page = 1, page_from_page = 2 };
        const std::size_t count = scores_.size();
        std::vector<std::uint8_t> from(count);
        float text = 0;
        float page = 0;
        for (std::size_t u = 0; u < count; ++u) {
            const float half = scores_[u] / 2;
            const bool leaves = page - change > text;
            const bool stays = page >= text - change;
            from[u] = static_cast<std::uint8_t>((leaves ? text_from_page : 0) | (stays ? page_from_page : 0));
            const float to_text = (leaves ? page - change : text) + half;
            page = (stays ? page : text - change) - half;
            text = to_text;
        }
        bool is_page = page > text;
        for (std::size_t u = count; u > 0; --u) {
            states_[u - 1] = is_page ? State::page : State::text;
            is_page = (from[u - 1] & (is_page ? page_from_page : text_from_page)) != 0;
        }
    }

    void drop_light_runs(float least) {
        for (std::size_t u = 0; u < states_.size();) {
            std::size_t end = u;
            float sum = 0;
            bool known = false;
            for (; end < states_.size() && states_[end] == State::page; ++end) {
                sum -= scores_[end];
                known = known || page_.looks[end] == PageLook::web || page_.signs[end].has(PageSign::widget);
            }
            // Inside a text lists and programs look like a page's own as well, and have no line that sites print.
            const bool inside = u > 0 && end < states_.size();
            if (sum < (!inside ? least : known ? of_any.run : unknown_inside)) std::fill(states_.begin() + static_cast<std::ptrdiff_t>(u), states_.begin() + static_cast<std::ptrdiff_t>(end), State::text);
            u = end + 1;
        }
    }

    std::size_t prose_words() const {
        std::size_t words = 0;
        for (std::size_t u = 0; u < states_.size(); ++u) words += states_[u] == State::text && is_prose(u) ? units_.units[u].words : 0U;
        return words;
    }

    float weight() const {
        float sum = 0;
        for (std::size_t u = 0; u < states_.size(); ++u) sum -= states_[u] == State::page ? scores_[u] : 0;
        return sum;
    }

    /// What is above the title is the page's; what is between it and the text's first prose only if that is sure.
    void find_title() {
        constexpr std::size_t near = 12;  // units
        titles_ = weigh_titles(text_, facts_, units_, page_, is_text());
        const auto best = std::max_element(titles_.begin(), titles_.end(), [](const TitleCandidate& a, const TitleCandidate& b) { return a.score < b.score; });
        if (best == titles_.end()) return;
        title_ = best->unit;
        std::size_t first = title_ + 1;
        while (first < states_.size() && !(states_[first] == State::text && is_prose(first))) ++first;
        // Prose above it, and what stands between the two, may be the text's own.
        std::size_t above = 0;
        while (above < title_ && !(states_[above] == State::text && (is_prose(above) || is_anchored(above)))) ++above;
        std::fill(states_.begin(), states_.begin() + static_cast<std::ptrdiff_t>(above), State::page);
        states_[title_] = State::text;
        for (std::size_t u = title_ + 1; u < first; ++u) {
            if (words_of(u) == words_of(title_)) states_[u] = State::page;  // said twice
            else if (first - u <= near && page_.scores[u] > beside_text && page_.looks[u] != PageLook::web) states_[u] = State::text;
        }
    }

    std::vector<bool> is_text() const {
        std::vector<bool> found(states_.size());
        for (std::size_t u = 0; u < states_.size(); ++u) found[u] = states_[u] == State::text;
        return found;
    }

    /// What is set into an article does not end it: whole sentences that go on a few units behind are text.
    void bridge() {
        constexpr std::size_t longest_gap = 12;  // units
        constexpr std::size_t fewest = 2;        // units of prose behind each other
        std::size_t behind = longest_gap + 1;    // how far the text is
        for (std::size_t u = 0; u < states_.size(); ++u) {
            if (states_[u] == State::text && is_prose(u)) {
                behind = 0;
                continue;
            }
            if (++behind > longest_gap || states_[u] == State::text || !is_prose(u)) continue;
            std::size_t end = u;
            while (end < states_.size() && is_prose(end)) ++end;
            if (end - u < fewest) continue;
            std::fill(states_.begin() + static_cast<std::ptrdiff_t>(u), states_.begin() + static_cast<std::ptrdiff_t>(end), State::text);
            u = end - 1;
            behind = 0;
        }
    }

    /// The line right above whole sentences that go on may be their heading, if it stands nowhere else on the page.
    void keep_headings() {
        bool inside = false;
        for (std::size_t u = 1; u < states_.size(); ++u) {
            inside = inside || states_[u - 1] == State::text;
            if (!inside || states_[u] != State::text || !is_prose(u) || states_[u - 1] != State::page || page_.looks[u - 1] != PageLook::open) continue;
            const PageSigns& signs = page_.signs[u - 1];
            if (!signs.has(PageSign::widget) && !signs.has(PageSign::twice) && !signs.has(PageSign::thrice)) states_[u - 1] = State::text;
        }
    }

    /// Names, dates and notes right below the last of the text.
    void keep_below() {
        constexpr std::size_t most = 4;  // units
        std::size_t end = states_.size();
        while (end > 0 && states_[end - 1] == State::page) --end;
        for (std::size_t u = end; u < std::min(end + most, states_.size()); ++u) {
            if (page_.looks[u] == PageLook::web || page_.scores[u] <= beside_text) break;
            states_[u] = State::text;
        }
    }

    std::string_view text_;
    const LineFacts& facts_;
    const PageUnits& page_;
    const Units& units_;
    std::vector<float> scores_;
    std::vector<State> states_;
    std::size_t title_ = none;
    std::vector<TitleCandidate> titles_;
};

/// "## License": text that its author marked up is no dump of a page, however many links it has.
bool is_marked_up(std::string_view text, const Units& units) {
    return std::any_of(units.units.begin(), units.units.end(), [&](const Unit& unit) {
        const Piece& first = units.pieces[unit.first_piece];
        return unit.kind == Kind::heading && first.lead > 0 && text[first.range.begin - first.lead] == '#';
    });
}

}  // namespace

std::vector<TitleCandidate> mark_page_body(std::string_view text, const Part& part, const LineFacts& facts, KnownWebLines& known, Units& units) {
    constexpr std::size_t fewest = 12;  // units
    if (!part.first || !part.last || units.units.size() < fewest || is_marked_up(text, units)) return {};
    constexpr std::ptrdiff_t fewest_known = 2;
    // Notices of rights make no site.
    const auto is_of_site = [&](const Unit& unit) { return unit.kind == Kind::boilerplate && !known.of(units.pieces_of(unit).front().range.of(text)).copyright; };
    const bool site = std::count_if(units.units.begin(), units.units.end(), is_of_site) >= fewest_known;
    const PageProof proof = page_proof(text, facts, units, known);
    // Without a site around it, a change log whose items name a site's words twice looks likely, too.
    if (proof == PageProof::none || (proof != PageProof::sure && !site)) return {};
    const PageUnits page = weigh_page(text, facts, units, known);
    PageBody body(text, facts, page, units);
    body.decide(site ? of_site : of_any);
    for (std::size_t u = 0; u < units.units.size(); ++u) {
        const Unit& unit = units.units[u];
        if (body.state(u) == State::text || blocks::is_furniture(unit.kind) || unit.kind == Kind::separator) continue;
        // What marked a quotation or a heading is text of the page now.
        for (std::uint32_t piece = unit.first_piece; piece < unit.last_piece; ++piece) {
            units.pieces[piece].range.begin -= units.pieces[piece].lead;
            units.pieces[piece].lead = 0;
            units.pieces[piece].underline = false;
        }
        units.units[u].underlined = false;
        constexpr float surest = 0.95F;
        mark_as_boilerplate(units.units[u], std::min(surest, 1 / (1 + std::exp(page.scores[u] / 2))), Why::around_text);
    }
    if (body.title() != none) {
        Unit& title = units.units[body.title()];
        constexpr float sure = 0.8F;
        title.decide(Kind::title, Why::title, sure);
        title.candidate = numbering::none;
        title.in_list = false;
        title.bullet = false;
    }
    return std::move(body).titles();
}

}  // namespace salvage::segment
