// No list of words has all that sites print below a text: "Te puede interesar" and three titles, "Ja Nej".  Where other lines have shown that a site
// printed the text, few short lines below its last sentence are anything else, and those are of few kinds: date, names, references, notes, which stand
// first.  So nothing counts down to the last line of such a kind, unless the signs of it are of a site beyond doubt, and the rest begins where the
// weights of its lines (site_rest_weights.inc) add up to most.

#include <salvage/segment/line_shapes.hpp>
#include <salvage/segment/lines.hpp>
#include <salvage/segment/sites/boilerplate.hpp>
#include <salvage/segment/sites/part_heads.hpp>
#include <salvage/segment/sites/site_rest.hpp>
#include <salvage/segment/sites/site_rest_above.hpp>
#include <salvage/segment/sites/site_rest_signs.hpp>
#include <salvage/segment/sites/site_text.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string_view>
#include <vector>

namespace salvage::segment {
namespace {

using blocks::Kind;

constexpr float weights[] = {
#define SIGN(name, nats) nats,
#include <salvage/segment/sites/site_rest_weights.inc>
#undef SIGN
};
constexpr float caution = 0.5F;       ///< taken off each line: to lose an address is worse than to keep a link
constexpr float most_around = 3.0F;   ///< of all that stands around a line
constexpr float least = 2.0F;         ///< of lines that begin the rest
constexpr float least_more = 0.5F;    ///< of what more begins above them
constexpr float closing = 3.0F;       ///< taken off a line that looks like the end of the text
constexpr float closing_above_site = 8.0F;  ///< the same where lines below are known to be a site's
constexpr float naming = 1.5F;        ///< and off a name below it

constexpr std::uint16_t most_words = 16;

class SiteRest : private SiteText {
public:
    SiteRest(std::string_view text, const LineFacts& facts, KnownWebLines& known, Units& units) : SiteText(text, facts, known, units), known_lines_(count_known()) {}

    std::vector<RestCandidate> run() {
        mark_below();
        return std::move(candidates_);
    }

private:
    /// What a line below the text says, with what stands around it.
    RestSigns signs_of(std::size_t u, bool behind_closing) const {
        constexpr std::size_t most_known = 3;
        constexpr std::size_t most_forms = 3;
        constexpr std::size_t steps[] = {2, 5, 12};
        constexpr std::uint16_t link_words = 4;
        RestSigns signs = rest_signs(all_[u], words_of(u), forms_[u - text_end_]);
        const auto add = [&](RestSign sign, bool holds = true) { signs.add(sign, holds); };
        add(RestSign::first, u == text_end_);
        add(RestSign::second, u == text_end_ + 1);
        const std::uint16_t count = all_[u].words;
        add(RestSign::above_longer, u + 1 < all_.size() && count <= label_words && all_[u + 1].words >= link_words && all_[u + 1].words > count && is_brief(u + 1));
        add(RestSign::below_shorter, u > text_end_ && count >= link_words && is_brief(u) && all_[u - 1].words <= label_words && all_[u - 1].words < count && is_brief(u - 1));
        add(sign_of(RestSign::above_0, std::min(known_lines_.above, most_known)));
        add(sign_of(RestSign::below_0, std::min(known_lines_.below, most_known)));
        add(RestSign::closes, closes_text(u));
        add(RestSign::behind_closing, behind_closing);
        add(RestSign::inside, known_lines_.inside > 0);
        std::size_t others = 0;  // forms that other lines have
        for (std::size_t form = 0; form < form_lines_.size(); ++form) {
            const bool alone = form_lines_[form] == (forms_[u - text_end_].test(form) ? 1U : 0U);
            const auto which = static_cast<RestForm>(form);
            others += !alone && which != RestForm::bar && which != RestForm::file ? 1U : 0U;
        }
        add(sign_of(RestSign::forms_0, std::min(others, most_forms)));
        add(RestSign::forms_above, forms_above_);
        // Long lists end texts of their own; where a site is known they are its links.
        const bool known = known_lines_.above + known_lines_.inside + known_lines_.below > 0;
        if (!known) add(sign_of_step(all_.size() - text_end_, steps, RestSign::lines_2));
        return signs;
    }

    void find_forms() {
        constexpr std::size_t top = 12;  // units
        const auto forms_of = [&](std::size_t u) { return rest_forms(words_of(u), all_[u].words, web_of(u)); };
        for (std::size_t u = text_end_; u < all_.size(); ++u) {
            forms_.push_back(forms_of(u));
            for (std::size_t form = 0; form < form_lines_.size(); ++form) form_lines_[form] += forms_.back().test(form) ? 1U : 0U;
        }
        for (std::size_t u = 0; u < std::min(text_begin_, top) && !forms_above_; ++u) {
            const RestForms forms = forms_of(u);
            for (const RestForm form : {RestForm::bars, RestForm::buttons, RestForm::arrow, RestForm::network}) forms_above_ = forms_above_ || forms.test(static_cast<std::size_t>(form));
        }
    }

    /// What stands around a line does not make it a site's by itself.
    static float weigh(const RestSigns& signs) {
        float own = 0;
        float around = 0;
        signs.each([&](std::size_t sign) { (sign < static_cast<std::size_t>(RestSign::above_0) ? own : around) += weights[sign]; });
        return own + std::min(around, most_around);
    }

    void mark_below() {
        const std::size_t count = all_.size();
        // Two lines that look like a site's, or three without a head of its own, may be the text's.
        constexpr std::size_t fewest = 4, fewest_above = 2;
        if (known_lines_.above + known_lines_.inside + known_lines_.below < fewest && known_lines_.above < fewest_above) return;
        if (text_end_ >= count || count - text_end_ > longest_rest) return;
        find_forms();
        std::size_t end = text_end_;
        while (end < count && !is_of_site(end)) ++end;
        // What looks like the end of a text, and the names below it.
        constexpr std::size_t most_names = 3;
        constexpr std::size_t near_closing = 4;  // units
        std::vector<float> sums(end - text_end_);
        std::size_t closed = count;  // the last such line
        std::size_t names = most_names;
        for (std::size_t u = text_end_; u < end; ++u) {
            if (blocks::is_furniture(all_[u].kind)) continue;
            const RestSigns signs = signs_of(u, closed != count && u - closed <= near_closing);
            float& sum = sums[u - text_end_] = weigh(signs) - caution;
            candidates_.push_back({units_.begin_of(all_[u]), signs});
            const bool closes = signs.has(RestSign::closes);
            const bool name = !closes && names < most_names && is_name(u);
            names = closes ? 0 : name ? names + 1 : most_names;
            if (closes) closed = u;
            if (closes || name) sum -= closes ? (end < count ? closing_above_site : closing) : naming;
        }
        float sum = 0;
        float best = 0;
        std::size_t first = end;
        for (std::size_t u = end; u > text_end_; --u) {
            sum += sums[u - 1 - text_end_];
            if (sum <= best + (first < end ? least_more : least)) continue;
            best = sum;
            first = u - 1;
        }
        for (std::size_t u = first; u < end; ++u) mark(u);
    }

    /// Not what its author gave a place of its own.
    void mark(std::size_t u) {
        if (!blocks::is_furniture(all_[u].kind) && all_[u].kind != Kind::separator) mark_as_boilerplate(all_[u], 0.7F);
    }

    static bool has_bar(std::string_view words) {
        constexpr std::string_view signs[] = {"|", " / ", " · ", " - ", " – ", " — "};
        return std::any_of(std::begin(signs), std::end(signs), [&](std::string_view sign) { return words.find(sign) != std::string_view::npos; });
    }

    /// What stands between a text and its end: dates, numbered or whole sentences, tables, notes in brackets.
    bool closes_text(std::size_t u) const {
        constexpr std::uint16_t date_words = 12;
        constexpr std::uint16_t fewest_words = 5;
        const Unit& unit = all_[u];
        if (unit.kind != Kind::paragraph && unit.kind != Kind::list_item && !blocks::is_furniture(unit.kind) && unit.kind != Kind::separator) return true;
        if (unit.candidate != numbering::none || unit.decided || unit.glued || unit.underlined || unit.words > most_words || heads_part(facts_, units_, u)) return true;
        const std::string_view words = words_of(u);
        const WordShape shape = shape_of(words);
        const bool date = has_date(words) || shape.other_digits >= 3;
        if (date && unit.words <= date_words && !has_bar(words) && field_label(words).empty()) return true;
        if (is_in_rows(u)) return true;
        if (is_opening(shape.first) && is_closing(shape.last) && shape.first != U'[' && shape.first != 0x3010 && unit.words > 2) return true;
        const char32_t last = last_of(words);
        return is_comma_like(last) || (is_full_stop(last) && unit.words >= fewest_words);
    }

    /// "Weight: 3 kg", "Bus | 3.20" below each other: a list of the text's own.
    bool is_in_rows(std::size_t u) const {
        constexpr std::size_t fewest = 3;
        const auto is_row = [&](std::size_t at) { return !blocks::is_furniture(all_[at].kind) && (!field_label(words_of(at)).empty() || forms_[at - text_end_].test(static_cast<std::size_t>(RestForm::bar))); };
        if (!is_row(u)) return false;
        std::size_t begin = u;
        while (begin > text_end_ && u - begin < fewest && is_row(begin - 1)) --begin;
        std::size_t end = u + 1;
        while (end < all_.size() && end - u < fewest && is_row(end)) ++end;
        return end - begin >= fewest;
    }

    /// Below a date: "Solange Herbin, présidente", "(Ellen Stone)".
    bool is_name(std::size_t u) const {
        constexpr std::uint16_t name_words = 8;
        const WordShape shape = shape_of(words_of(u));
        return all_[u].words <= name_words && shape.digits == 0 && (shape.dots || shape.first == U'(' || (shape.cased >= 2 && shape.capitals == shape.cased) || (shape.cased == 0 && all_[u].words <= 3));
    }

    bool is_brief(std::size_t u) const {
        const char32_t last = last_of(words_of(u));
        return all_[u].words <= most_words && last != U'.' && last != 0x3002 && last != U':' && last != 0xFF1A;
    }

    Known known_lines_;
    std::vector<RestForms> forms_;  ///< of the units below the text
    std::array<std::size_t, static_cast<std::size_t>(RestForm::count)> form_lines_{};  ///< how many of those have each
    bool forms_above_ = false;      ///< such as menus have, near the head
    std::vector<RestCandidate> candidates_;
};

}  // namespace

std::vector<RestCandidate> mark_site_rest(std::string_view text, const Part& part, const LineFacts& facts, KnownWebLines& known, Units& units) {
    // What a whole page has around its text is weighed by itself.
    if (!part.first || !part.last || std::any_of(units.units.begin(), units.units.end(), [](const Unit& unit) { return unit.why == Why::around_text; })) return {};
    std::vector<RestCandidate> candidates = SiteRest(text, facts, known, units).run();
    mark_site_rest_above(text, facts, known, units);
    return candidates;
}

}  // namespace salvage::segment
