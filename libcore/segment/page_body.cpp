// Two states, text and page, along the units: what each unit's signs weigh, and what a change between the two costs (Viterbi).  A text is left
// alone unless more speaks for a page than a list, a poem or a form would show; and what touches the text is only taken for the page's where
// its own signs are sure, since titles, names and dates look like links.

#include <salvage/segment/boilerplate.hpp>
#include <salvage/segment/page_body.hpp>
#include <salvage/segment/page_signs.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <vector>

namespace salvage::segment {
namespace {

using blocks::Kind;

// All in nats, chosen on the pages that the weights are fitted to.
constexpr float change = 1.5F;        ///< what a change of state costs
constexpr float in_doubt = 1.0F;      ///< added for the text: to lose some of it is worse than to keep a menu
constexpr float whole_sentence = 1.0F;///< the same, for prose
constexpr float fewest_run = 12.0F;   ///< what a run of units must weigh to be the page's
constexpr float fewest_page = 40.0F;  ///< and all runs together
constexpr float beside_text = -3.0F;  ///< a unit that touches the text is the page's below this

enum class State : std::uint8_t { text, page };

class PageBody {
public:
    PageBody(const PageUnits& page, const Units& units) : page_(page), units_(units), scores_(page.scores), states_(page.scores.size(), State::text) {
        for (std::size_t u = 0; u < scores_.size(); ++u) scores_[u] += in_doubt + (is_prose(u) ? whole_sentence : 0);
    }

    /// The state of each unit; all are text unless a page is beyond doubt.
    const std::vector<State>& decide() {
        // A page has some text, if only a few sentences.
        constexpr std::size_t fewest_words = 20;
        constexpr int most_rounds = 8;
        constexpr float more = 1.5F;
        for (int round = 0; round < most_rounds; ++round) {
            find_likely();
            drop_light_runs();
            if (prose_words() >= fewest_words) break;
            for (float& score : scores_) score += more;
        }
        if (weight() < fewest_page) {
            std::fill(states_.begin(), states_.end(), State::text);
        } else {
            keep_title();
            keep_below();
        }
        return states_;
    }

private:
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

    void drop_light_runs() {
        for (std::size_t u = 0; u < states_.size();) {
            std::size_t end = u;
            float sum = 0;
            for (; end < states_.size() && states_[end] == State::page; ++end) sum -= scores_[end];
            if (sum < fewest_run) std::fill(states_.begin() + static_cast<std::ptrdiff_t>(u), states_.begin() + static_cast<std::ptrdiff_t>(end), State::text);
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

    /// The likeliest title right above the first prose, and what stands between, unless it is sure to be the page's.
    void keep_title() {
        constexpr std::size_t zone = 12;  // units
        std::size_t first = 0;
        while (first < states_.size() && !(states_[first] == State::text && is_prose(first))) ++first;
        if (first == states_.size()) return;
        std::size_t title = first;
        for (std::size_t u = first; u > 0 && first - u < zone; --u) {
            if (!may_be_title(u - 1)) continue;
            if (title == first || page_.scores[u - 1] > page_.scores[title]) title = u - 1;
        }
        if (title == first) return;
        states_[title] = State::text;
        for (std::size_t u = title + 1; u < first; ++u) {
            if (page_.scores[u] > beside_text && page_.looks[u] != PageLook::web) states_[u] = State::text;
        }
    }

    bool may_be_title(std::size_t u) const {
        constexpr std::uint16_t fewest = 2;  // words
        constexpr std::uint16_t most = 30;
        constexpr float hopeless = -5.0F;
        return page_.looks[u] != PageLook::web && units_.units[u].words >= fewest && units_.units[u].words <= most && page_.scores[u] > hopeless;
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

    const PageUnits& page_;
    const Units& units_;
    std::vector<float> scores_;
    std::vector<State> states_;
};

}  // namespace

void mark_page_body(std::string_view text, const LineFacts& facts, Units& units) {
    constexpr std::size_t fewest = 12;  // units
    if (units.units.size() < fewest) return;
    const PageUnits page = weigh_page(text, facts, units);
    PageBody body(page, units);
    const std::vector<State>& states = body.decide();
    for (std::size_t u = 0; u < states.size(); ++u) {
        const Kind kind = units.units[u].kind;
        if (states[u] == State::text || blocks::is_furniture(kind) || kind == Kind::separator) continue;
        constexpr float surest = 0.95F;
        mark_as_boilerplate(units.units[u], std::min(surest, 1 / (1 + std::exp(page.scores[u] / 2))));
    }
}

}  // namespace salvage::segment
