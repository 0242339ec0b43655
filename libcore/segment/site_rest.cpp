// No list of words has all that sites print below a text: "Te puede interesar" and three titles, "Ja Nej".  Where other lines have shown that a site
// printed the text, few short lines below its last sentence are anything else, and those are of few kinds: date, names, references, notes, which stand
// first.  So nothing counts down to the last line of such a kind, and the rest begins where its lines weigh most together.

#include <salvage/segment/boilerplate.hpp>
#include <salvage/segment/line_shapes.hpp>
#include <salvage/segment/part_heads.hpp>
#include <salvage/segment/site_rest.hpp>
#include <salvage/segment/web_parts.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string_view>
#include <vector>

namespace salvage::segment {
namespace {

using blocks::Kind;

// Nats of log-odds, by logistic regression on the lines behind the last date, name, note or sentence of dumps with gold, most known words left out.
// Of each a nat is taken off, and a start must be sure: to lose an address is worse than to keep a link.
constexpr float lone_word = 0.0F;
constexpr float two_words = 1.2F;
constexpr float some_words = 0.65F;
constexpr float many_words = 0.9F;    ///< five or more, as titles of other texts have
constexpr float near_text = -1.4F;    ///< of the first line below the text, or the second: a name may stand there
constexpr float far_up = -1.4F;       ///< five lines and more above one that is known to be the site's
constexpr float names_below = 0.65F;  ///< a few words with a longer line below, as "Most read" has
constexpr float named = 0.5F;         ///< that line
constexpr float barred = 0.75F;
constexpr float asked = 0.85F;
constexpr float counted = 0.55F;      ///< "4 replies"
constexpr float ends_with_sign = 1.4F;
constexpr float like_name = -0.65F;   ///< two to four words, all with capitals
constexpr float least = 2.0F;         ///< of lines that begin the rest
constexpr float least_alone = 3.0F;   ///< the same where no line below is known to be the site's
constexpr float least_more = 0.5F;    ///< of what more begins above them

constexpr std::size_t longest_rest = 40;  ///< units
constexpr std::uint16_t prose_words = 24;
constexpr std::uint16_t sentence_words = 10;
constexpr std::uint16_t label_words = 6;
constexpr std::uint16_t most_words = 16;
constexpr std::uint16_t byline_words = 20;
constexpr std::uint16_t title_words = 3;

/// What the words of a line look like.
struct Shape {
    std::size_t cased = 0;      ///< words
    std::size_t capitals = 0;   ///< of those
    std::size_t digits = 0;
    std::size_t other_digits = 0;  ///< not of ASCII
    char32_t first = 0;
    char32_t last = 0;
    bool dots = false;          ///< a full stop or a comma inside

    [[nodiscard]] bool capital_words(std::size_t fewest, std::size_t most) const { return cased >= fewest && cased <= most && capitals == cased; }
};

Shape shape_of(std::string_view words) {
    Shape shape;
    bool begins = true;
    for (std::size_t at = 0; at < words.size();) {
        const CodePoint next = valid_utf8_next(words, at);
        at += next.length;
        const char32_t c = next.value;
        if (shape.first == 0) shape.first = c;
        if (begins && (is_upper(c) || is_lower(c))) {
            ++shape.cased;
            shape.capitals += is_upper(c) ? 1U : 0U;
        }
        if (is_digit(c)) ++(c < 0x80 ? shape.digits : shape.other_digits);
        shape.dots = shape.dots || c == U'.' || c == U',';
        begins = !is_letter(c) && c != U'\'' && c != 0x2019;
        shape.last = c;
    }
    return shape;
}

class SiteRest {
public:
    SiteRest(std::string_view text, const LineFacts& facts, KnownWebLines& known, Units& units) : text_(text), facts_(facts), units_(units), all_(units.units), known_(known) {}

    void run() {
        // Two lines that look like a site's, and two notices of rights, may be the text's own.
        constexpr std::size_t fewest = 4;
        constexpr std::size_t fewest_above = 2;
        std::size_t above = 0;
        std::size_t all = 0;
        bool inside = false;
        for (std::size_t u = 0; u < all_.size(); ++u) {
            inside = inside || is_text(u);
            if (!is_of_site(u) || known_.of(line_of(u)).copyright) continue;
            ++all;
            above += inside ? 0U : 1U;
        }
        if (all < fewest && above < fewest_above) return;
        mark_above();
        mark_below();
    }

private:
    /// Above the title the items of a menu, a line each; between it and the text who wrote it, when, and where to share it.
    void mark_above() {
        const std::size_t count = all_.size();
        std::size_t text_begin = 0;  // the first prose
        while (text_begin < count && !is_text(text_begin)) ++text_begin;
        if (text_begin == count || text_begin > longest_rest) return;
        constexpr std::size_t near_title = 3;
        mark_menu(text_begin);
        std::size_t title = 0;
        while (title < text_begin && (all_[title].kind == Kind::boilerplate || all_[title].words < title_words || is_of_page(title))) ++title;
        for (std::size_t u = title + 1; u < std::min(text_begin, title + 1 + near_title); ++u) {
            if (is_open(u) && all_[u].words <= byline_words && is_of_page(u)) mark_as_boilerplate(all_[u], 0.8F);
        }
    }

    void mark_below() {
        const std::size_t count = all_.size();
        std::size_t text_end = count;  // behind the last prose
        while (text_end > 0 && !is_text(text_end - 1)) --text_end;
        if (text_end == 0) return;
        std::size_t end = text_end;
        while (end < count && !is_of_site(end)) ++end;
        if (end == text_end || end - text_end > longest_rest) return;
        std::size_t begin = text_end;
        for (std::size_t u = text_end; u < end; ++u) {
            if (closes_text(u)) begin = u + 1;
        }
        constexpr std::size_t most_names = 3;
        for (std::size_t names = 0; begin > text_end && begin < end && names < most_names && is_name(begin); ++names) ++begin;
        float sum = 0;
        float best = 0;
        std::size_t first = end;
        for (std::size_t u = end; u > begin; --u) {
            sum += weigh(u - 1, text_end, end);
            if (sum <= best + (first < end ? least_more : end < count ? least : least_alone)) continue;
            best = sum;
            first = u - 1;
        }
        for (std::size_t u = first; u < end; ++u) mark_as_boilerplate(all_[u], 0.7F);
    }

    bool is_open(std::size_t u) const {
        const Unit& unit = all_[u];
        return (unit.kind == Kind::paragraph || unit.kind == Kind::list_item) && !unit.decided && unit.candidate == numbering::none && !unit.glued && !unit.underlined && !heads_part(facts_, units_, u);
    }

    /// "Posted 2 April 2018 - 6 minutes": figures on both sides of a sign.
    static bool has_figures_twice(std::string_view words) {
        constexpr std::string_view signs[] = {" - ", " – ", " — ", " · "};
        return std::any_of(std::begin(signs), std::end(signs), [&](std::string_view sign) {
            const std::size_t at = words.find(sign);
            return at != std::string_view::npos && has_digit(words.substr(0, at)) && has_digit(words.substr(at));
        });
    }

    /// "4 May 2018, 09:12", "Ann Low | 4 May 2018 | 6 min", names of networks.
    bool is_of_page(std::size_t u) const {
        const std::string_view words = words_of(u);
        const WebLine& web = known_.of(line_of(u));
        const bool sentence = is_sentence_end(last_of(words));
        return web.data == WebSign::sure || web.dated || web.networks || web.shares || (!sentence && has_date(words) && (web.stamp || web.data == WebSign::unsure || has_figures_twice(words)));
    }

    void mark_menu(std::size_t text_begin) {
        constexpr std::size_t fewest = 4;
        constexpr std::uint16_t item_words = 2;
        const auto is_item = [&](std::size_t u) {
            const Shape shape = shape_of(words_of(u));
            return all_[u].kind == Kind::boilerplate || (is_open(u) && all_[u].words <= item_words && shape.digits == 0 && is_letter(shape.last));
        };
        std::size_t end = 0;
        std::size_t items = 0;
        // The site's name may stand above.
        if (!is_item(0) && is_open(0) && all_[0].words <= label_words && is_letter(shape_of(words_of(0)).last)) ++end;
        while (end < text_begin && is_item(end)) {
            items += all_[end].kind == Kind::boilerplate ? 0U : 1U;
            ++end;
        }
        if (items >= fewest && end < text_begin && is_open(end) && all_[end].kind == Kind::paragraph && all_[end].words >= title_words) {
            for (std::size_t u = 0; u < end; ++u) {
                if (is_open(u)) mark_as_boilerplate(all_[u], 0.8F);
            }
        }
    }

    std::string_view line_of(std::size_t u) const { return units_.pieces_of(all_[u]).front().range.of(text_); }
    std::string_view words_of(std::size_t u) const { return text_.substr(units_.begin_of(all_[u]), units_.end_of(all_[u]) - units_.begin_of(all_[u])); }

    /// Whole sentences, or more than a few lines.
    bool is_text(std::size_t u) const {
        const Unit& unit = all_[u];
        if (blocks::is_furniture(unit.kind) || unit.words < sentence_words) return false;
        return unit.words >= prose_words || is_sentence_end(last_of(words_of(u)));
    }

    bool is_of_site(std::size_t u) const { return all_[u].kind == Kind::boilerplate && all_[u].why == Why::boilerplate; }

    static char32_t last_of(std::string_view words) {
        while (!words.empty()) {
            const CodePoint last = valid_utf8_before(words, words.size());
            if (!is_closing(last.value)) return last.value;
            words.remove_suffix(last.length);
        }
        return 0;
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
        const Shape shape = shape_of(words);
        const bool date = has_date(words) || shape.other_digits >= 3;
        if (date && unit.words <= date_words && !has_bar(words) && field_label(words).empty()) return true;
        if (is_opening(shape.first) && is_closing(shape.last) && shape.first != U'[' && shape.first != 0x3010 && unit.words > 2) return true;
        const char32_t last = last_of(words);
        const bool stop = last == U'.' || last == 0x3002 || last == 0x0964;
        const bool comma = last == U',' || last == U';' || last == 0x3001 || last == 0xFF0C || last == 0xFF1B || last == 0x060C || last == 0x061B;
        return comma || (stop && unit.words >= fewest_words);
    }

    /// Below a date: "Solange Herbin, présidente", "(Ellen Stone)".
    bool is_name(std::size_t u) const {
        constexpr std::uint16_t name_words = 8;
        const Shape shape = shape_of(words_of(u));
        return all_[u].words <= name_words && shape.digits == 0 && (shape.dots || shape.first == U'(' || (shape.cased >= 2 && shape.capitals == shape.cased) || (shape.cased == 0 && all_[u].words <= 3));
    }

    bool is_brief(std::size_t u) const {
        const char32_t last = last_of(words_of(u));
        return all_[u].words <= most_words && last != U'.' && last != 0x3002 && last != U':' && last != 0xFF1A;
    }

    float weigh(std::size_t u, std::size_t text_end, std::size_t end) const {
        const std::string_view words = words_of(u);
        const Shape shape = shape_of(words);
        const std::uint16_t count = all_[u].words;
        constexpr std::size_t near = 5;
        constexpr std::uint16_t link_words = 4;
        constexpr std::uint16_t count_words = 8;
        float sum = count <= 1 ? lone_word : count == 2 ? two_words : count < 5 ? some_words : many_words;
        if (u - text_end < 2) sum += near_text;
        if (end - u >= near) sum += far_up;
        if (u + 1 < end && count <= label_words && all_[u + 1].words >= link_words && is_brief(u + 1)) sum += names_below;
        if (u > text_end && count >= link_words && is_brief(u) && all_[u - 1].words <= label_words && is_brief(u - 1)) sum += named;
        if (has_bar(words)) sum += barred;
        if (is_digit(shape.first) && count <= count_words && !has_date(words)) sum += counted;
        if (ends_question(words)) sum += asked;
        else if (!is_letter(shape.last) && !is_digit(shape.last) && !is_sentence_end(shape.last) && shape.last != U':' && shape.last != 0xFF1A) sum += ends_with_sign;
        if (shape.capital_words(2, 4)) sum += like_name;
        return sum;
    }

    std::string_view text_;
    const LineFacts& facts_;
    Units& units_;
    std::vector<Unit>& all_;
    KnownWebLines& known_;
};

}  // namespace

void mark_site_rest(std::string_view text, const Part& part, const LineFacts& facts, KnownWebLines& known, Units& units) {
    // What a whole page has around its text is weighed by itself.
    if (part.first && part.last && std::none_of(units.units.begin(), units.units.end(), [](const Unit& unit) { return unit.why == Why::around_text; })) SiteRest(text, facts, known, units).run();
}

}  // namespace salvage::segment
