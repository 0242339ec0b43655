// A menu and a path are known by their form, since their words are of any language: a run of items, parts between signs that lead from one to the next,
// buttons in brackets.  Texts have such lines, too, but not above their title where a site's lines stand around the text; so the title must be left.

#include <salvage/segment/line_shapes.hpp>
#include <salvage/segment/sites/boilerplate.hpp>
#include <salvage/segment/sites/site_rest_above.hpp>
#include <salvage/segment/sites/site_rest_signs.hpp>
#include <salvage/segment/sites/site_text.hpp>
#include <salvage/segment/word_stems.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string_view>

namespace salvage::segment {
namespace {

using blocks::Kind;

constexpr std::uint16_t byline_words = 20;
constexpr std::uint16_t title_words = 3;
constexpr std::uint16_t head_words = 12;  ///< of a line above a menu

class SiteRestAbove : private SiteText {
public:
    SiteRestAbove(std::string_view text, const LineFacts& facts, KnownWebLines& known, Units& units) : SiteText(text, facts, known, units) {}

    void run() {
        // Two lines that look like a site's, and two notices of rights, may be the text's own.
        constexpr std::size_t fewest = 2;
        constexpr std::size_t fewest_between = 4;
        constexpr std::size_t fewest_above = 2;
        if (text_begin_ == all_.size() || text_begin_ > longest_rest) return;
        const Known known = count_known();
        const std::size_t all = known.above + known.inside + known.below;
        if (all >= fewest) mark_head();
        if (all < fewest_between && known.above < fewest_above) return;
        mark_items();
        mark_between();
    }

private:
    /// A path, a menu with bullets or buttons, and what stands above them.
    void mark_head() {
        constexpr std::size_t longest_head = 30;  // units
        std::size_t end = std::min(text_begin_, longest_head);
        while (end > 0 && !is_menu(end - 1)) --end;
        const auto may_be_title = [&](std::size_t u) { return !blocks::is_furniture(all_[u].kind) && all_[u].words >= 2 && !is_of_page(u); };
        std::size_t title = end;
        while (title < text_begin_ && !may_be_title(title)) ++title;
        if (end == 0 || title == text_begin_) return;
        // The words of a title come back in the text, those above a menu do not.
        const StemCounts stems = stems_of_text();
        const auto best_of = [&](std::size_t first, std::size_t last) {
            float best = 0;
            for (std::size_t u = first; u < last; ++u) {
                if (may_be_title(u) && !is_menu(u)) best = std::max(best, share_in(stems, u));
            }
            return best;
        };
        if (best_of(0, end) > best_of(end, text_begin_)) return;
        const auto is_head = [&](std::size_t u) { return blocks::is_furniture(all_[u].kind) || (is_open(u) && (is_menu(u) || (all_[u].words <= head_words && !is_sentence_end(last_of(words_of(u)))))); };
        for (std::size_t u = 0; u < end; ++u) {
            if (!is_head(u)) return;
        }
        for (std::size_t u = 0; u < end; ++u) {
            if (is_open(u)) mark_as_boilerplate(all_[u], 0.75F);
        }
    }

    StemCounts stems_of_text() const {
        constexpr std::size_t longest_read = 16384;  // bytes
        StemCounts stems;
        const std::string_view body = text_.substr(units_.begin_of(all_[text_begin_]));
        each_stem(body.substr(0, body.size() > longest_read ? whole_characters(body.substr(0, longest_read)) : body.size()), [&](std::size_t stem) { stems.add(stem); });
        return stems;
    }

    /// How many of a line's words the text has, a long line's more surely.
    float share_in(const StemCounts& stems, std::size_t u) const {
        std::size_t all = 0;
        std::size_t taken = 0;
        each_stem(words_of(u), [&](std::size_t stem) {
            ++all;
            taken += stems.count(stem) > 0 ? 1U : 0U;
        });
        return static_cast<float>(taken) * static_cast<float>(taken) / static_cast<float>(all + 1);
    }

    bool is_menu(std::size_t u) const {
        if (!is_open(u)) return false;
        return is_path(u) || is_in_bullets(u) || rest_forms(words_of(u), all_[u].words, web_of(u)).test(static_cast<std::size_t>(RestForm::buttons));
    }

    /// "Inicio / Números anteriores / Artigos", and with dashes right at the head.
    bool is_path(std::size_t u) const {
        constexpr std::string_view signs[] = {" / ", " > ", " » ", " › ", " → "};
        constexpr std::string_view dash = " - ";
        constexpr std::size_t fewest = 2;
        const std::string_view words = words_of(u);
        if (has_date(words) || !rest_forms(words, all_[u].words, web_of(u)).test(static_cast<std::size_t>(RestForm::bars))) return false;
        const auto times = [&](std::string_view sign) {
            std::size_t count = 0;
            for (std::size_t at = words.find(sign); at != words.npos; at = words.find(sign, at + sign.size() - 1)) ++count;
            return count;
        };
        return std::any_of(std::begin(signs), std::end(signs), [&](std::string_view sign) { return times(sign) >= fewest; }) || (u < 2 && times(dash) >= fewest);
    }

    bool is_in_bullets(std::size_t u) const {
        constexpr std::size_t fewest = 3;
        const auto is_item = [&](std::size_t at) {
            constexpr std::uint16_t item_words = 4;
            return all_[at].kind == Kind::list_item && all_[at].bullet && all_[at].words <= item_words && !is_sentence_end(last_of(words_of(at)));
        };
        if (!is_item(u)) return false;
        std::size_t begin = u;
        while (begin > 0 && u - begin < fewest && is_item(begin - 1)) --begin;
        std::size_t end = u + 1;
        while (end < text_begin_ && end - u < fewest && is_item(end)) ++end;
        return end - begin >= fewest;
    }

    /// Between the title and the text who wrote it, when, and where to share it.
    void mark_between() {
        constexpr std::size_t near_title = 3;
        std::size_t title = 0;
        while (title < text_begin_ && (all_[title].kind == Kind::boilerplate || all_[title].words < title_words || is_of_page(title))) ++title;
        for (std::size_t u = title + 1; u < std::min(text_begin_, title + 1 + near_title); ++u) {
            if (is_open(u) && all_[u].words <= byline_words && is_of_page(u)) mark_as_boilerplate(all_[u], 0.8F);
        }
        if (title + 2 < text_begin_ && is_of_site(text_begin_ - 2) && are_buttons(text_begin_ - 1, title)) mark_as_boilerplate(all_[text_begin_ - 1], 0.75F);
    }

    /// "Teilen Twittern Drucken": each word has a capital, which titles of this text have not.
    bool are_buttons(std::size_t u, std::size_t title) const {
        constexpr std::uint16_t most_words = 8;
        constexpr std::size_t fewest = 3;
        constexpr std::size_t fewest_of_title = 4;
        const WordShape shape = shape_of(words_of(u));
        const WordShape of_title = shape_of(words_of(title));
        return is_open(u) && all_[u].words <= most_words && shape.capital_words(fewest, most_words) && shape.digits == 0 && !shape.dots && of_title.cased >= fewest_of_title && of_title.capitals < of_title.cased;
    }

    /// "Posted 2 April 2018 - 6 minutes": figures on both sides of a sign.
    static bool has_figures_twice(std::string_view words) {
        constexpr std::string_view signs[] = {" - ", " – ", " — ", " · "};
        return std::any_of(std::begin(signs), std::end(signs), [&](std::string_view sign) {
            const std::size_t at = words.find(sign);
            const auto figures = [](std::string_view part) { return part.find_first_of("0123456789") != std::string_view::npos; };
            return at != std::string_view::npos && figures(words.substr(0, at)) && figures(words.substr(at));
        });
    }

    /// "4 May 2018, 09:12", "Ann Low | 4 May 2018 | 6 min", names of networks.
    bool is_of_page(std::size_t u) const {
        const std::string_view words = words_of(u);
        const WebLine& web = web_of(u);
        const bool sentence = is_sentence_end(last_of(words));
        return web.data == WebSign::sure || web.dated || web.networks || web.shares || (!sentence && has_date(words) && (web.stamp || web.data == WebSign::unsure || has_figures_twice(words)));
    }

    /// The items of a menu, a line each.
    void mark_items() {
        constexpr std::size_t fewest = 4;
        constexpr std::uint16_t item_words = 2;
        const auto is_item = [&](std::size_t u) {
            const WordShape shape = shape_of(words_of(u));
            return all_[u].kind == Kind::boilerplate || (is_open(u) && all_[u].words <= item_words && shape.digits == 0 && is_letter(shape.last));
        };
        std::size_t end = 0;
        std::size_t items = 0;
        // The site's name may stand above.
        if (!is_item(0) && is_open(0) && all_[0].words <= label_words && is_letter(shape_of(words_of(0)).last)) ++end;
        while (end < text_begin_ && is_item(end)) {
            items += all_[end].kind == Kind::boilerplate ? 0U : 1U;
            ++end;
        }
        if (items >= fewest && end < text_begin_ && is_open(end) && all_[end].kind == Kind::paragraph && all_[end].words >= title_words) {
            for (std::size_t u = 0; u < end; ++u) {
                if (is_open(u)) mark_as_boilerplate(all_[u], 0.8F);
            }
        }
    }
};

}  // namespace

void mark_site_rest_above(std::string_view text, const LineFacts& facts, KnownWebLines& known, Units& units) { SiteRestAbove(text, facts, known, units).run(); }

}  // namespace salvage::segment
