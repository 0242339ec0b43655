// A page is known by what jusText and its like measure in HTML, as far as a dump still shows it: how long blocks are, whether they are whole
// sentences, how many of their words are small ones, and what stands around them; and by the words that sites print (web_lines.hpp).

#include <salvage/segment/line_shapes.hpp>
#include <salvage/segment/sites/web_lines.hpp>
#include <salvage/segment/small_words.hpp>
#include <salvage/segment/webpages/page_signs.hpp>
#include <salvage/segment/webpages/page_topic.hpp>
#include <salvage/segment/webpages/words_of_units.hpp>
#include <salvage/segment/word_stems.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <optional>
#include <span>

namespace salvage::segment {
namespace {

using blocks::Kind;
using enum PageSign;

constexpr std::uint16_t link_words = 30;        ///< a link, a menu or a label is rarely longer
constexpr std::uint16_t prose_words = 12;
constexpr std::uint16_t long_words = 25;        ///< prose even without an end
constexpr std::size_t longest_same = 300;       ///< bytes of a text that is looked for elsewhere

PageSign kind_sign(const Unit& unit) {
    if (unit.bullet) return kind_bullet;
    if (unit.kind == Kind::heading || unit.kind == Kind::title) return kind_heading;
    if (unit.candidate != numbering::none) return kind_number;
    switch (unit.kind) {
        case Kind::paragraph: return kind_paragraph;
        case Kind::list_item: return kind_bullet;
        case Kind::preformatted: return kind_written;
        case Kind::table: return kind_table;
        default: return kind_other;
    }
}

/// Units [begin, end).
struct Stretch {
    std::size_t begin = 0;
    std::size_t end = 0;
};

/// Where the values add up to most (Kadane); empty if none is positive.
template <typename Value>
Stretch best_stretch(std::size_t count, Value value) {
    Stretch found;
    float best = 0;
    float sum = 0;
    std::size_t begin = 0;
    for (std::size_t u = 0; u < count; ++u) {
        if (sum <= 0) {
            sum = 0;
            begin = u;
        }
        sum += value(u);
        if (sum > best) {
            best = sum;
            found = {begin, u + 1};
        }
    }
    return found;
}

/// Inside the stretch, near above it, far above, near below, far below: a sign each by look, from `inside` on.
PageSign place_sign(const Stretch& stretch, std::size_t u, PageLook look, PageSign inside) {
    constexpr std::size_t near = 4;  // units
    constexpr std::size_t looks = 4;
    const std::size_t place = u >= stretch.begin && u < stretch.end ? 0 : u < stretch.begin ? (stretch.begin - u <= near ? 1 : 2) : (u - stretch.end < near ? 3 : 4);
    return sign_of_look(sign_of(inside, place * looks), look);
}

/// Above the text the last line of some words that no site prints may be its title.
std::optional<std::size_t> title_above(const PageUnits& page, const Units& units, const Stretch& body) {
    constexpr std::size_t zone = 12;  // units
    constexpr std::uint16_t fewest = 3;
    constexpr std::uint16_t most = 25;
    for (std::size_t u = body.begin; u > 0 && body.begin - u < zone; --u) {
        const Unit& unit = units.units[u - 1];
        if (page.looks[u - 1] == PageLook::open && unit.words >= fewest && unit.words <= most && !page.signs[u - 1].has(byline) && !page.signs[u - 1].has(date)) return u - 1;
    }
    return std::nullopt;
}

class PageReader {
public:
    PageReader(std::string_view text, const LineFacts& facts, const Units& units, KnownWebLines& known) : text_(text), facts_(facts), units_(units), all_(units.units), known_(known), words_(text, units) {}

    PageUnits read() {
        found_.signs.resize(all_.size());
        found_.looks.resize(all_.size());
        languages_ = find_languages();
        count_same();
        for (std::size_t u = 0; u < all_.size(); ++u) read_unit(u);
        find_core();
        for (std::size_t u = 0; u < all_.size(); ++u) read_place(u);
        read_topic();
        read_distances();
        read_runs();
        read_title();
        read_document();
        return std::move(found_);
    }

private:
    std::string_view line_of(std::size_t u) const { return units_.pieces_of(all_[u]).front().range.of(text_); }

    std::uint32_t find_languages() const {
        SmallCounts counts{};
        std::size_t left = std::size_t{64} << 10U;  // bytes that tell the language
        for (std::size_t u = 0; u < all_.size(); ++u) {
            const Unit& unit = all_[u];
            if (unit.words < prose_words) continue;
            for (const SmallWord& word : words_.small(u)) count_small_word(counts, word.languages, 1);
            const std::size_t size = units_.end_of(unit) - units_.begin_of(unit);
            if (size > left) break;
            left -= size;
        }
        return languages_of(counts);
    }

    static std::size_t hash_of(std::string_view line) { return std::hash<std::string_view>()(line); }

    void count_same() {
        hashes_.resize(all_.size());
        for (std::size_t u = 0; u < all_.size(); ++u) {
            const std::string_view line = line_of(u);
            hashes_[u] = hash_of(line.substr(0, longest_same + 1));
            if (line.size() <= longest_same) same_.add(hashes_[u]);
        }
    }

    void read_unit(std::size_t u) {
        const Unit& unit = all_[u];
        PageSigns& signs = found_.signs[u];
        const WordLook& look = words_.look(u);
        const std::span<const SmallWord> small_words = words_.small(u);
        const auto small = static_cast<std::uint32_t>(std::count_if(small_words.begin(), small_words.end(), [&](const SmallWord& word) { return (word.languages & languages_) != 0; }));
        const std::uint32_t words = std::max<std::uint32_t>(unit.words, 1);
        signs.add(bias);
        signs.add(sign_of_step(words, {1, 2, 4, 7, 11, 17, 30, 60}, words_1));
        const bool ends = is_sentence_end(look.last);
        const bool question = look.last == U'?' || look.last == 0xFF1F || look.last == 0x61F;
        const bool colon = look.last == U':' || look.last == 0xFF1A;
        signs.add(question ? ends_question : ends ? ends_sentence : colon ? ends_colon : is_comma_like(look.last) ? ends_comma : ends_open);
        signs.add(kind_sign(unit));
        if (look.spelt >= 4 && languages_ != 0) signs.add(small == 0 ? small_none : small * 5 < look.spelt ? small_few : small * 3 < look.spelt ? small_some : small_many);
        signs.add(sign_of_step(look.commas, {0, 2, 5}, commas_none));
        if (look.cased >= 3) signs.add(look.capitalised == look.cased ? capitals_all : look.capitalised * 2 > look.cased ? capitals_most : look.first_capital ? capitals_first : capitals_none);
        signs.add(upper_case, look.upper && !look.lower);
        signs.add(look.numbers * 3 > look.words ? digits_many : digits_some, look.numbers > 0);
        signs.add(address, look.address);
        signs.add(widget, look.widget);
        const std::string_view line = line_of(u);
        if (line.size() <= longest_same) {
            const std::uint32_t times = same_.count(hashes_[u]);
            signs.add(twice, times == 2);
            signs.add(thrice, times > 2);
        }
        const bool site = unit.words <= link_words && read_web(line, signs);
        labels_ += site ? 1U : 0U;
        const bool title_like = look.cased >= 3 && look.capitalised * 3 > look.cased * 2;
        const bool whole = (ends && words >= prose_words) || (words >= long_words && look.commas >= 2 && !title_like);
        found_.looks[u] = whole ? PageLook::prose : site ? PageLook::web : ends && words >= 4 ? PageLook::sentence : PageLook::open;
    }

    /// Whether it is a line that sites print.
    bool read_web(std::string_view line, PageSigns& signs) {
        if (line.size() > longest_same) return false;
        const WebLine& web = known_.of(line);
        signs.add(field, web.label == WebLabel::field);
        signs.add(web_weak, web.label == WebLabel::weak);
        signs.add(web_strong, web.label == WebLabel::strong);
        signs.add(web_list, web.label == WebLabel::list);
        signs.add(web_menu, web.menu != WebSign::none || web.barred_parts >= fewest_barred);
        signs.add(web_path, web.path != WebSign::none);
        signs.add(web_data, web.data != WebSign::none || web.dated);
        signs.add(web_networks, web.networks || web.shares);
        signs.add(web_count, web.count);
        signs.add(web_tags, web.tags);
        signs.add(web_copyright, web.copyright);
        signs.add(web_item, web.item || web.skips || web.masthead);
        signs.add(web_link, web.arrow || web.download);
        signs.add(web_rubric, web.rubric || web.rubrics);
        signs.add(web_form, web.form);
        const bool button = is_web_button(line);
        signs.add(web_button, button);
        signs.add(date, has_date(line));
        signs.add(byline, is_byline(line));
        return button || is_printed_by_sites(web);
    }

    /// The stretch of units that holds the most prose for the least of other text.
    void find_core() {
        core_ = best_stretch(all_.size(), [&](std::size_t u) {
            switch (found_.looks[u]) {
                case PageLook::prose: return std::min(static_cast<float>(all_[u].words), 60.0F);
                case PageLook::sentence: return -1.0F;
                case PageLook::open: return -5.0F;
                default: return -10.0F;
            }
        });
    }

    void read_place(std::size_t u) {
        PageSigns& signs = found_.signs[u];
        signs.add(u == 0 ? before_none : sign_of_look(before_prose, found_.looks[u - 1]));
        signs.add(u + 1 == all_.size() ? behind_none : sign_of_look(behind_prose, found_.looks[u + 1]));
        const auto prose_within = [&](std::size_t reach) {
            std::uint32_t count = 0;
            for (std::size_t v = u < reach ? 0 : u - reach; v <= u + reach && v < all_.size(); ++v) count += v != u && found_.looks[v] == PageLook::prose ? 1U : 0U;
            return count;
        };
        signs.add(sign_of_step(prose_within(2), {0, 1, 2}, near_0));
        signs.add(sign_of_step(prose_within(6), {0, 2, 5}, around_0));
        signs.add(place_sign(core_, u, found_.looks[u], inside_prose));
        const std::uint8_t blanks = facts_.lines[units_.pieces_of(all_[u]).front().line].blanks_before;
        signs.add(blanks == 0 ? blank_none : blanks == 1 ? blank_1 : blank_more);
    }

    bool is_prose(std::size_t u) const { return found_.looks[u] == PageLook::prose; }

    /// How far each unit takes up the words of the core.
    void read_topic() {
        PageTopic topic(text_, units_, words_, languages_, core_.begin, core_.end);
        for (std::size_t u = 0; u < all_.size(); ++u) {
            if (const std::optional<std::size_t> taken = topic.taken(u)) found_.signs[u].add(sign_of_step(*taken, {0, 12, 25, 40, 60}, is_prose(u) ? prose_topic_none : brief_topic_none));
        }
    }

    /// What a page prints between the core and each unit and next to it, and how much of the page stands above.
    void read_distances() {
        constexpr std::size_t reach = 5;  // units
        std::vector<std::size_t> webs(all_.size() + 1);
        std::vector<std::size_t> words(all_.size() + 1);
        std::size_t core_words = 0;
        for (std::size_t u = 0; u < all_.size(); ++u) {
            webs[u + 1] = webs[u] + (found_.looks[u] == PageLook::web ? 1U : 0U);
            words[u + 1] = words[u] + all_[u].words;
            if (u >= core_.begin && u < core_.end) core_words += is_prose(u) ? all_[u].words : 0U;
        }
        const auto says_when = [&](std::size_t u) { return !is_prose(u) && (found_.signs[u].has(date) || found_.signs[u].has(byline)); };
        for (std::size_t u = 0; u < all_.size(); ++u) {
            PageSigns& signs = found_.signs[u];
            const bool prose = is_prose(u);
            const bool inside = u >= core_.begin && u < core_.end;
            if (u < core_.begin) signs.add(sign_of_step(webs[core_.begin] - webs[u + 1], {0, 1, 3, 8}, prose ? prose_before_0 : brief_before_0));
            else if (!inside) signs.add(sign_of_step(webs[u] - webs[core_.end], {0, 1, 3, 8}, prose ? prose_since_0 : brief_since_0));
            const std::size_t around = webs[std::min(u + reach + 1, all_.size())] - webs[u < reach ? 0 : u - reach] - (found_.looks[u] == PageLook::web ? 1U : 0U);
            signs.add(sign_of_step(around, {0, 1, 3}, webs_0));
            signs.add(sign_of_step(words[u] * 100 / std::max<std::size_t>(words.back(), 1), {5, 20, 50, 80, 95}, prose ? prose_part_0 : brief_part_0));
            if (!prose) continue;
            signs.add(sign_of_step(core_words, {100, 300, 800}, inside ? inside_small : u < core_.begin ? above_small : below_small));
            signs.add(dated_above, u > 0 && says_when(u - 1));
            signs.add(dated_over, u > 1 && says_when(u - 2));
        }
    }

    /// How long each run of short units is, and what stands below a line that announces other texts.
    void read_runs() {
        constexpr std::size_t near_list = 8;  // units
        for (std::size_t u = 0; u < all_.size();) {
            std::size_t end = u;
            while (end < all_.size() && found_.looks[end] != PageLook::prose) ++end;
            const auto length = static_cast<std::uint32_t>(end - u);
            for (std::size_t v = u; v < end; ++v) found_.signs[v].add(sign_of_step(length, {1, 3, 7, 15}, run_1));
            u = std::max(end, u + 1);
        }
        std::optional<std::size_t> list;
        for (std::size_t u = 0; u < all_.size(); ++u) {
            if (found_.signs[u].has(web_list) || found_.signs[u].has(web_count)) list = u;
            else if (list) found_.signs[u].add(u - *list <= near_list ? list_near : list_far);
        }
    }

    void read_title() {
        if (const std::optional<std::size_t> title = title_above(found_, units_, core_)) found_.signs[*title].add(title_place);
    }

    void read_document() {
        const auto open = static_cast<std::size_t>(std::count(found_.looks.begin(), found_.looks.end(), PageLook::open));
        const bool half = open * 2 >= all_.size();
        const PageSign share = open * 4 < all_.size() ? open_quarter : !half ? open_half : open_most;
        const PageSign known = sign_of_step(labels_, {0, 2, 5}, labels_0);
        for (std::size_t u = 0; u < all_.size(); ++u) {
            found_.signs[u].add(share);
            found_.signs[u].add(known);
            if (labels_ > 5) found_.signs[u].add(sign_of_look(page_open_prose, found_.looks[u]));
        }
    }

    std::string_view text_;
    const LineFacts& facts_;
    const Units& units_;
    const std::vector<Unit>& all_;
    KnownWebLines& known_;
    UnitWords words_;
    PageUnits found_;
    Stretch core_;
    std::uint32_t languages_ = 0;  ///< a bit each
    std::uint32_t labels_ = 0;     ///< units that a site prints
    std::vector<std::size_t> hashes_;  ///< of the first line of each unit
    StemCounts same_;                  ///< of short ones
};

/// What the first round thinks of a unit's neighbours, and where the text is in its eyes.
void add_second_round(const Units& units, PageUnits& page, std::span<const float> first) {
    constexpr std::size_t reach = 3;  // units
    const Stretch body = best_stretch(first.size(), [&](std::size_t u) {
        const float weight = std::sqrt(static_cast<float>(std::max<std::uint16_t>(units.units[u].words, 1)));
        return std::clamp(first[u], -3.0F, 3.0F) * std::min(weight, 8.0F);
    });
    const auto third = [](float score) { return score < -1 ? 0U : score <= 1 ? 1U : 2U; };
    const auto from = [](PageSign sign, std::size_t at) { return static_cast<PageSign>(static_cast<std::size_t>(sign) + at); };
    for (std::size_t u = 0; u < first.size(); ++u) {
        PageSigns& signs = page.signs[u];
        float sum = 0;
        std::size_t count = 0;
        for (std::size_t v = u < reach ? 0 : u - reach; v <= u + reach && v < first.size(); ++v) {
            if (v == u) continue;
            sum += std::clamp(first[v], -5.0F, 5.0F);
            ++count;
        }
        const float mean = count == 0 ? 0 : sum / static_cast<float>(count);
        constexpr std::array<float, 6> bounds = {-3, -1.5F, -0.5F, 0.5F, 1.5F, 3};
        signs.add(from(peers_lowest, static_cast<std::size_t>(std::count_if(bounds.begin(), bounds.end(), [&](float bound) { return mean > bound; }))));
        if (u > 0) signs.add(from(last_low, third(first[u - 1])));
        if (u + 1 < first.size()) signs.add(from(next_low, third(first[u + 1])));
        signs.add(place_sign(body, u, page.looks[u], body_prose));
    }
    if (const std::optional<std::size_t> title = title_above(page, units, body)) page.signs[*title].add(title_over);
}

/// By PageSign and round, for the text.
constexpr std::array<std::array<float, 2>, page_sign_count> weights = {{
#define SIGN(name, ...) {__VA_ARGS__},
#include <salvage/segment/webpages/page_weights.inc>
#undef SIGN
}};

std::vector<float> scores_of(const PageUnits& page, std::size_t round) {
    std::vector<float> scores(page.signs.size());
    for (std::size_t u = 0; u < scores.size(); ++u) page.signs[u].each([&](std::size_t sign) { scores[u] += weights[sign][round]; });
    return scores;
}

}  // namespace

PageUnits weigh_page(std::string_view text, const LineFacts& facts, const Units& units, KnownWebLines& known) {
    PageUnits page = PageReader(text, facts, units, known).read();
    add_second_round(units, page, scores_of(page, 0));
    page.scores = scores_of(page, 1);
    return page;
}

}  // namespace salvage::segment
