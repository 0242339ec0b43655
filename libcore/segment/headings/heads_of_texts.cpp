// A colon behind a few words tells nothing by itself: "Sources: the town's archive ..." is a field, "Berg: We are open ..." somebody who speaks; and a
// short sentence may well begin a paragraph.  A document tells it.  Where its headings stand before their texts, several paragraphs begin so, behind
// the same sign, often one below the other; no two say the same, as speakers and fields do; and the texts take the words of many of them up.  All that is
// weighed, twice: what looks likely the first time says, the second time, how likely its peers are.

#include <salvage/segment/headings/heading_shapes.hpp>
#include <salvage/segment/headings/heading_signs.hpp>
#include <salvage/segment/headings/heads_of_texts.hpp>
#include <salvage/segment/headings/title_ends.hpp>
#include <salvage/segment/sign_set.hpp>
#include <salvage/segment/small_words.hpp>
#include <salvage/segment/word_count.hpp>
#include <salvage/segment/word_stems.hpp>
#include <salvage/text/ascii.hpp>
#include <salvage/text/byte_scan.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <optional>
#include <string>
#include <unordered_map>

namespace salvage::segment {
namespace {

using blocks::Kind;
using numbering::none;

constexpr std::size_t most_words = 9;       ///< of a heading
constexpr std::size_t most_stopped = 6;     ///< of one behind which a full stop stands
constexpr std::size_t longest_head = 110;   ///< bytes
constexpr std::size_t least_text = 4;       ///< words behind one
constexpr std::size_t short_text = 12;      ///< words
constexpr std::size_t long_text = 24;       ///< words of a text that needs no second sentence
constexpr std::uint16_t prose_words = 12;   ///< of a paragraph that may have a heading before it, with the heading
constexpr float likely = 0;                 ///< log-odds
constexpr float among_likely = 1;           ///< by which one beside others is likelier

/// One sign each, present or not; head_weights.inc says what each one weighs.
enum class HeadSign : std::uint8_t {
#define SIGN(name, ...) name,
#include <salvage/segment/headings/head_weights.inc>
#undef SIGN
    count
};
using HeadSigns = SignSet<HeadSign, static_cast<std::size_t>(HeadSign::count)>;

constexpr float weights[][2] = {
#define SIGN(name, ...) {__VA_ARGS__},
#include <salvage/segment/headings/head_weights.inc>
#undef SIGN
};

float score_of(const HeadSigns& signs, std::size_t round) {
    float score = 0;
    signs.each([&](std::size_t sign) { score += weights[sign][round]; });
    return score;
}

float chance_of(float score) { return 1.0F / (1.0F + std::exp(-score)); }

/// The first bytes of the signs that parting_of knows.
struct MayPart {
    static constexpr bool match(unsigned char c) { return c == ':' || c == '?' || c == '.' || c == '-' || c == 0xD8 || c == 0xE0 || c == 0xE2 || c == 0xE3 || c == 0xEF; }
#if defined(__SSE2__)
    static __m128i match(__m128i v) {
        const auto is = [v](unsigned char c) { return _mm_cmpeq_epi8(v, _mm_set1_epi8(static_cast<char>(c))); };
        const __m128i ascii = _mm_or_si128(_mm_or_si128(is(':'), is('?')), _mm_or_si128(is('.'), is('-')));
        return _mm_or_si128(_mm_or_si128(ascii, _mm_or_si128(is(0xD8), is(0xE2))), _mm_or_si128(_mm_or_si128(is(0xE0), is(0xE3)), is(0xEF)));
    }
#endif
};

/// What parts a heading from its text.
enum class Parting : std::uint8_t { colon, question, stop, dash, count };
constexpr auto partings = static_cast<std::size_t>(Parting::count);

/// Articles that may end a clause in another language.
bool is_article(std::string_view word) {
    constexpr std::string_view articles[] = {"el", "la", "los", "las", "le", "les", "il", "lo", "gli", "os", "as", "de", "het"};
    return std::find(std::begin(articles), std::end(articles), word) != std::end(articles);
}

/// The few words that a paragraph begins with.
struct Head {
    std::uint32_t unit = 0;
    std::size_t end = 0;     ///< byte behind its sign
    std::size_t words = 0;
    Parting parting = Parting::colon;
    HeadSigns signs;
    float score = 0;
    bool begins_sentence = false;  ///< with a small word that may end one, too: "it", "then"
};

class Finder {
public:
    Finder(std::string_view text, const LineFacts& facts, const Units& units) : text_(text), facts_(facts), units_(units) {}

    std::vector<TitleCut> run() {
        find_heads();
        if (heads_.empty()) return {};
        for (std::size_t h = 0; h < heads_.size(); ++h) add_signs(h);
        add_signs_of_text();
        for (Head& head : heads_) head.score = score_of(head.signs, 0);
        look_at_peers();
        return choose();
    }

private:
    /// Likely headings before one sign.
    struct Likely {
        std::size_t chosen = 0;
        std::size_t about = 0;    ///< that name what their texts are about
        std::size_t told_of = 0;  ///< that begin with a pronoun or an adverb, as sentences of a tale do: "It rained."
        bool told = false;        ///< a usual one, or of which the text takes a word up
    };

    /// Of the likely ones those that are no answers, and whose peers are neither speakers nor beginnings of a tale.
    std::vector<TitleCut> choose() const {
        std::array<Likely, partings> sums{};
        std::vector<std::uint8_t> chosen(heads_.size(), 0);
        for (std::size_t h = 0; h < heads_.size(); ++h) {
            const Head& head = heads_[h];
            const bool among_peers = head.signs.has(HeadSign::peers_sure) && (head.signs.has(HeadSign::likely_above) || head.signs.has(HeadSign::likely_below));
            if (head.score <= (among_peers ? -among_likely : likely) || head.signs.has(HeadSign::behind_question)) continue;
            chosen[h] = 1;
            Likely& sum = sums[static_cast<std::size_t>(head.parting)];
            ++sum.chosen;
            sum.told_of += head.begins_sentence ? 1U : 0U;
            sum.about += head.signs.has(HeadSign::taken_up) || head.signs.has(HeadSign::known_heading) ? 1U : 0U;
            sum.told = sum.told || head.signs.has(HeadSign::taken_up) || head.signs.has(HeadSign::known_heading);
        }
        std::vector<TitleCut> cuts;
        for (std::size_t begin = 0, end = 0; begin < heads_.size(); begin = end) {
            for (end = begin + 1; end < heads_.size() && chosen[end] == chosen[begin] && follows(end); ++end) {}
            for (std::size_t h = begin; h < end && chosen[begin] != 0; ++h) {
                const Head& head = heads_[h];
                const Likely& sum = sums[static_cast<std::size_t>(head.parting)];
                if (is_borne_out(head, end - begin, sum)) cuts.push_back({head.unit, head.end});
            }
        }
        return cuts;
    }

    /// Whether the document bears a likely heading out, one of `row` below each other and of those that `sum` counts behind the same sign.
    static bool is_borne_out(const Head& head, std::size_t row, const Likely& sum) {
        constexpr std::size_t several = 3;
        constexpr std::size_t many = 7;
        const HeadSigns& signs = head.signs;
        const std::size_t all = sum.chosen;
        if (signs.has(HeadSign::admonition)) return false;
        switch (head.parting) {
            case Parting::stop:
                // A tale begins paragraphs with short sentences, too, but they do not say what the paragraphs are about, nor do many follow each other.
                if (signs.has(HeadSign::known_heading) || (signs.has(HeadSign::all_capitals) && all >= several)) return true;
                if (all >= several && sum.about >= 2 && sum.about * 4 >= all) return true;
                return row > several && (sum.about > 0 || sum.told_of * 4 < all);
            case Parting::colon:
            case Parting::dash:
                if (signs.has(HeadSign::said_often)) return false;
                // "WIEN – Die Stadt ...": where a report comes from.
                if (head.parting == Parting::dash && signs.has(HeadSign::all_capitals) && head.words <= 2 && sum.about * 2 < all && !signs.has(HeadSign::known_heading)) return false;
                if (signs.has(HeadSign::alone_many) && row < several && !signs.has(HeadSign::known_heading)) return false;
                return sum.told || all >= many;
            default: return all == 1 || sum.about >= 2;  // what nobody takes up is asked for effect: "Who cares? ..."
        }
    }

    /// Whether the head before `h` is that of the paragraph right above, behind the same sign.
    bool follows(std::size_t h) const { return h > 0 && above_[h] == heads_[h - 1].unit && heads_[h - 1].parting == heads_[h].parting; }

    const Line& last_line(const Unit& unit) const { return facts_.lines[units_.pieces_of(unit).back().line]; }
    std::string_view words_of(const Head& head) const {
        const std::size_t begin = units_.begin_of(units_.units[head.unit]);
        return text_.substr(begin, head.end - begin);
    }

    /// All that may be one, and what stands beside it.
    void find_heads() {
        std::uint32_t above = none;
        for (std::uint32_t u = 0; u < units_.units.size(); ++u) {
            const Unit& unit = units_.units[u];
            if (blocks::is_furniture(unit.kind) || unit.kind == Kind::separator) continue;
            if (const auto head = unit.is_plain() ? head_of(unit) : std::nullopt) {
                heads_.push_back(*head);
                heads_.back().unit = u;
                above_.push_back(above);
            }
            if (unit.is_plain() && unit.words >= prose_words) ++prose_;
            above = u;
        }
    }

    void add_signs(std::size_t h) {
        Head& head = heads_[h];
        const Unit& unit = units_.units[head.unit];
        HeadSigns& signs = head.signs;
        signs.add(HeadSign::always);
        signs.add(sign_of(HeadSign::colon, static_cast<std::size_t>(head.parting)));
        static constexpr std::size_t steps[] = {1, 2, 3, 5};
        signs.add(sign_of_step(head.words, steps, HeadSign::words_1));
        add_signs_of_words(head);
        add_signs_of_text_behind(head, unit);
        const std::uint32_t above = above_[h];
        if (above != none) {
            const Unit& text = units_.units[above];
            const Line& line = last_line(text);
            if (text.kind == Kind::heading || text.kind == Kind::title) signs.add(HeadSign::behind_heading);
            else if (text.kind == Kind::list_item) signs.add(HeadSign::behind_list);
            else if (line.ends_colon) signs.add(HeadSign::behind_colon);
            else if (line.ends_question) signs.add(HeadSign::behind_question);
            else if (!line.ends_sentence) signs.add(HeadSign::behind_open);
        }
        const bool behind = follows(h);
        const bool before = h + 1 < heads_.size() && follows(h + 1);
        signs.add(HeadSign::behind_same, behind);
        signs.add(HeadSign::before_same, before);
        signs.add(HeadSign::between_same, behind && before);
        const Unit* const below = text_below(units_, head.unit);
        signs.add(HeadSign::before_list, below != nullptr && below->kind == Kind::list_item);
        const Piece& piece = units_.pieces_of(unit).front();
        signs.add(HeadSign::wrapped, facts_.wraps[piece.line] > 0);
        signs.add(HeadSign::indented, facts_.lines[piece.line].indent >= 2);
    }

    void add_signs_of_words(Head& head) const {
        HeadSigns& signs = head.signs;
        std::string_view words = words_of(head);
        const bool known = is_known_heading(words);
        const bool admonition = is_admonition(words);
        for (std::size_t cut = 0; cut < 3 && !words.empty(); ++cut) {
            const CodePoint last = valid_utf8_before(words, words.size());
            if (is_letter(last.value) || is_digit(last.value) || (cut > 0 && !is_space(last.value))) break;
            words.remove_suffix(last.length);
        }
        signs.add(HeadSign::known_heading, known || is_known_heading(words));
        signs.add(HeadSign::admonition, admonition || is_admonition(words));
        constexpr std::size_t fewest_capitals = 4;
        const bool capitals = is_in_capitals(words, fewest_capitals);
        signs.add(HeadSign::all_capitals, capitals);
        std::size_t small = 0;
        std::size_t others = 0;
        std::size_t large = 0;
        std::string folded;
        std::string last;
        bool word_upper = false;
        bool first = true;
        const auto end_word = [&] {
            if (folded.empty()) return;
            if (small_word_languages(folded) != 0) {
                if (first) {
                    signs.add(HeadSign::first_small_word);
                    head.begins_sentence = !leads_on(folded) && !is_article(folded);
                } else {
                    ++small;
                }
            } else {
                ++others;
                large += word_upper ? 1U : 0U;
                signs.add(HeadSign::capitals_inside, !first && word_upper && !capitals);
            }
            first = false;
            last = folded;
            folded.clear();
        };
        for (std::size_t at = 0; at < words.size();) {
            const CodePoint next = valid_utf8_next(words, at);
            at += next.length;
            if (is_letter(next.value)) {
                if (folded.empty()) word_upper = is_upper(next.value);
                append_utf8(folded, lower_case(next.value));
                continue;
            }
            end_word();
            if (is_digit(next.value)) signs.add(HeadSign::has_figures);
            else if (next.value == U',' || next.value == 0x3001 || next.value == 0xFF0C || next.value == 0x60C) signs.add(HeadSign::has_comma);
            else if (next.value == U'(' || next.value == 0xFF08 || next.value == U'[') signs.add(HeadSign::has_bracket);
            else if (std::u32string_view(U"\"“”„«»「」『』").find(next.value) != std::u32string_view::npos) signs.add(HeadSign::has_quote);
            else if (!is_space(next.value) && next.value < 0x80 && next.value != U'\'' && next.value != U'-' && next.value != U')' && next.value != U'&') signs.add(HeadSign::has_odd_sign);
        }
        end_word();
        signs.add(HeadSign::ends_in_figure, !words.empty() && is_digit(valid_utf8_before(words, words.size()).value));
        signs.add(HeadSign::all_large, others > 1 && large == others && !capitals);
        signs.add(HeadSign::one_small_word, small == 1);
        signs.add(HeadSign::small_words, small > 1);
        signs.add(HeadSign::leads_on, leads_on(last));
    }

    void add_signs_of_text_behind(Head& head, const Unit& unit) const {
        HeadSigns& signs = head.signs;
        const std::size_t whole = units_.end_of(unit);
        std::size_t at = head.end;
        while (at < whole && is_space(valid_utf8_next(text_, at).value)) at += valid_utf8_next(text_, at).length;
        const char32_t first = valid_utf8_next(text_, at).value;
        signs.add(HeadSign::text_lower, is_lower(first));
        signs.add(HeadSign::text_odd, !is_letter(first));
        std::size_t end = at;
        std::string word;
        while (end < whole && is_letter(valid_utf8_next(text_, end).value)) {
            append_utf8(word, lower_case(valid_utf8_next(text_, end).value));
            end += valid_utf8_next(text_, end).length;
        }
        signs.add(HeadSign::text_small_word, !is_lower(first) && small_word_languages(word) != 0);
        signs.add(HeadSign::text_short, unit.words < head.words + short_text);
        signs.add(HeadSign::text_long, unit.words >= head.words + long_text);
        signs.add(HeadSign::text_sentences, has_sentence_end(at, whole));
        const Line& last = last_line(unit);
        signs.add(HeadSign::ends_open, !last.ends_sentence && !last.ends_colon);
        signs.add(HeadSign::ends_colon, last.ends_colon);
        signs.add(HeadSign::taken_up, is_taken_up(words_of(head), text_.substr(at, whole - at)));
    }

    /// What is counted over the whole document.
    void add_signs_of_text() {
        struct Sum {
            std::size_t heads = 0;
            std::size_t again = 0;
            std::size_t taken_up = 0;
            std::size_t usual = 0;
            std::size_t texts = 0;       ///< with some text behind, that say something new
            std::size_t long_texts = 0;
            std::size_t figures = 0;     ///< ... and end in one: "Wild 4, Sabres 1:"
            std::size_t short_heads = 0;
        };
        constexpr std::size_t few_words = 5;
        std::array<Sum, partings> sums{};
        std::unordered_map<std::string, std::uint32_t> said;
        for (const Head& head : heads_) ++said[without_numbers(words_of(head))];
        for (Head& head : heads_) {
            Sum& sum = sums[static_cast<std::size_t>(head.parting)];
            const bool again = said[without_numbers(words_of(head))] > 1;
            head.signs.add(HeadSign::said_again, again);
            ++sum.heads;
            sum.again += again ? 1U : 0U;
            sum.taken_up += head.signs.has(HeadSign::taken_up) ? 1U : 0U;
            if (again || !has_text(head)) continue;
            ++sum.texts;
            sum.usual += head.signs.has(HeadSign::known_heading) ? 1U : 0U;
            sum.long_texts += head.signs.has(HeadSign::text_long) || head.signs.has(HeadSign::text_sentences) ? 1U : 0U;
            sum.figures += head.signs.has(HeadSign::ends_in_figure) ? 1U : 0U;
            sum.short_heads += head.words <= few_words ? 1U : 0U;
        }
        const std::size_t alone = count_alone();
        const std::array<std::size_t, partings> numbered = numbered_heads();
        constexpr std::ptrdiff_t several = 3;
        const bool counted = std::count_if(units_.units.begin(), units_.units.end(), [](const Unit& unit) { return unit.kind == Kind::heading && unit.candidate != none; }) >= several;
        bool any = false;
        for (Head& head : heads_) {
            const Sum& sum = sums[static_cast<std::size_t>(head.parting)];
            head.signs.add(HeadSign::numbered, counted);
            // Nearly all that may have one has a heading before its text, and nothing has one above.
            const std::size_t most = 4;
            const std::size_t many = 7;
            const bool all = sum.texts + (sum.usual == 0 ? 0U : 1U) >= most && (sum.texts + sum.usual) * 4 >= prose_ && sum.again * 10 <= sum.texts && sum.long_texts * 2 >= sum.texts && sum.figures * 2 <= sum.texts && alone * 3 <= sum.texts && (sum.texts >= many || sum.usual > 0 || sum.taken_up > 0);
            const bool stops = head.parting == Parting::stop;
            const bool about = sum.taken_up + sum.usual >= 2 && (sum.taken_up + sum.usual) * 4 >= sum.texts;
            any = any || all;
            head.signs.add(HeadSign::throughout, all && has_text(head) && (!stops || (about && (sum.short_heads + sum.usual) * 3 >= prose_)));
            static constexpr std::size_t shares[] = {5, 15, 35};  // of a hundred
            head.signs.add(sign_of_step(sum.heads * 100 / (prose_ + 1), shares, HeadSign::same_share_low));
            static constexpr std::size_t steps[] = {1, 2, 3, 6};
            head.signs.add(sign_of_step(sum.heads, steps, HeadSign::same_1));
            head.signs.add(alone == 0 ? HeadSign::alone_none : alone * 3 <= sum.heads ? HeadSign::alone_few : HeadSign::alone_many);
            head.signs.add(HeadSign::numbered_same, numbered[static_cast<std::size_t>(head.parting)] >= static_cast<std::size_t>(several));
            head.signs.add(HeadSign::said_often, sum.again * 10 > sum.heads);
            head.signs.add(HeadSign::taken_up_often, sum.taken_up * 3 >= sum.heads);
            add_pairs(head);
        }
        // Where other headings stand before their texts, questions do.
        for (Head& head : heads_) head.signs.add(HeadSign::throughout, any && head.parting == Parting::question && has_text(head));
    }

    /// Whether what stands behind may be a text.
    static bool has_text(const Head& head) { return !head.signs.has(HeadSign::text_short) && !head.signs.has(HeadSign::text_lower) && !head.signs.has(HeadSign::ends_open); }

    /// What means something else before a colon and before a full stop.
    static void add_pairs(Head& head) {
        struct Pair {
            HeadSign sign;
            HeadSign here;
        };
        static constexpr Pair colons[] = {{HeadSign::words_1, HeadSign::colon_one_word},       {HeadSign::first_small_word, HeadSign::colon_first_small_word}, {HeadSign::taken_up, HeadSign::colon_taken_up},
                                          {HeadSign::text_short, HeadSign::colon_text_short},  {HeadSign::between_same, HeadSign::colon_between_same},         {HeadSign::alone_none, HeadSign::colon_alone_none},
                                          {HeadSign::same_share_most, HeadSign::colon_share_most}};
        static constexpr Pair stops[] = {{HeadSign::small_words, HeadSign::stop_small_words}, {HeadSign::has_comma, HeadSign::stop_comma}, {HeadSign::text_sentences, HeadSign::stop_sentences},
                                         {HeadSign::same_share_most, HeadSign::stop_share_most}, {HeadSign::all_capitals, HeadSign::stop_capitals}};
        const auto add = [&](const auto& pairs) {
            for (const Pair& pair : pairs) head.signs.add(pair.here, head.signs.has(pair.sign));
        };
        if (head.parting == Parting::colon) add(colons);
        if (head.parting == Parting::stop) add(stops);
    }

    /// What the first round thinks of those behind the same sign.
    void look_at_peers() {
        std::array<float, partings> sums{};
        std::array<std::size_t, partings> counts{};
        std::vector<float> chances;
        for (const Head& head : heads_) {
            chances.push_back(chance_of(head.score));
            sums[static_cast<std::size_t>(head.parting)] += chances.back();
            ++counts[static_cast<std::size_t>(head.parting)];
        }
        for (std::size_t h = 0; h < heads_.size(); ++h) {
            Head& head = heads_[h];
            const auto p = static_cast<std::size_t>(head.parting);
            const float others = sums[p] - chances[h];
            head.signs.add(others < 0.5F ? HeadSign::likely_none : others < 2 ? HeadSign::likely_few : others < 4 ? HeadSign::likely_some : HeadSign::likely_many);
            if (counts[p] > 1) {
                const float mean = others / static_cast<float>(counts[p] - 1);
                head.signs.add(mean < 0.2F ? HeadSign::peers_unlikely : mean < 0.5F ? HeadSign::peers_mixed : mean < 0.8F ? HeadSign::peers_likely : HeadSign::peers_sure);
            }
            const float share = sums[p] / static_cast<float>(prose_ + 1);
            head.signs.add(share < 0.05F ? HeadSign::share_low : share < 0.15F ? HeadSign::share_some : share < 0.35F ? HeadSign::share_more : HeadSign::share_most);
            head.signs.add(HeadSign::likely_above, follows(h) && chances[h - 1] > 0.5F);
            head.signs.add(HeadSign::likely_below, h + 1 < heads_.size() && follows(h + 1) && chances[h + 1] > 0.5F);
        }
        for (Head& head : heads_) head.score = score_of(head.signs, 1);
    }

    /// Headings that numbers begin before their texts, by the sign between.
    std::array<std::size_t, partings> numbered_heads() const {
        std::array<std::size_t, partings> heads{};
        for (std::size_t u = 0; u + 1 < units_.units.size(); ++u) {
            const Unit& unit = units_.units[u];
            const Unit& rest = units_.units[u + 1];
            if (unit.kind != Kind::heading || unit.candidate == numbering::none || !unit.cut_short || !rest.glued) continue;
            if (const auto parting = parting_of(valid_utf8_before(text_, units_.end_of(unit)).value)) ++heads[static_cast<std::size_t>(*parting)];
        }
        return heads;
    }

    static std::optional<Parting> parting_of(char32_t sign) {
        switch (sign) {
            case U':': case 0xFF1A: return Parting::colon;
            case U'?': case 0xFF1F: case 0x61F: return Parting::question;
            case U'.': case 0x3002: case 0x964: return Parting::stop;
            case U'-': case 0x2013: case 0x2014: return Parting::dash;
            default: return std::nullopt;
        }
    }

    static bool is_taken_up(std::string_view words, std::string_view text) {
        constexpr std::size_t longest_read = 500;  // bytes
        StemCounts stems;
        each_stem(text.substr(0, whole_characters(text.substr(0, longest_read))), [&](std::size_t stem) { stems.add(stem); });
        bool found = false;
        each_stem(words, [&](std::size_t stem) { found = found || stems.count(stem) > 0; });
        return found;
    }

    /// In small letters: "Reading 1" and "Reading 2", "材料一" and "材料二" say the same.
    static std::string without_numbers(std::string_view words) {
        std::string folded;
        for (std::size_t at = 0; at < words.size();) {
            const CodePoint next = valid_utf8_next(words, at);
            at += next.length;
            if (!is_digit(next.value) && std::u32string_view(U"一二三四五六七八九十").find(next.value) == std::u32string_view::npos) append_utf8(folded, lower_case(next.value));
        }
        return folded;
    }

    std::size_t count_alone() const {
        std::size_t alone = 0;
        for (std::size_t u = 0; u < units_.units.size(); ++u) alone += stands_alone(u) ? 1U : 0U;
        return alone;
    }
    /// A heading, or what looks like one, above a paragraph of some length.
    bool stands_alone(std::size_t u) const {
        const Unit& unit = units_.units[u];
        if (unit.kind != Kind::paragraph && unit.kind != Kind::heading) return false;
        if (unit.words > most_words || unit.cut_short || unit.last_piece - unit.first_piece != 1) return false;
        const Line& line = last_line(unit);
        if (unit.kind != Kind::heading && (!unit.is_plain() || line.ends_sentence || line.ends_colon || line.ends_comma || line.starts_lower || u == 0)) return false;
        const Unit* const below = text_below(units_, u);
        return below != nullptr && below->is_plain() && below->words >= prose_words && !has_head(*below);
    }

    /// The few words that `unit` begins with, up to a sign that may part a heading from its text.
    std::optional<Head> head_of(const Unit& unit) const {
        const ByteRange line = units_.pieces_of(unit).front().range;
        const char32_t first = valid_utf8_next(text_, line.begin).value;
        if ((!is_letter(first) && !is_digit(first) && !is_opening(first)) || is_lower(first) || !has_sign_near(line)) return std::nullopt;
        const FirstSentence sentence = first_sentence(text_, units_, unit, line.begin, line.begin + longest_head);
        const std::size_t to = std::min({line.end, line.begin + longest_head, sentence.end});
        WordCounter counter;
        for (std::size_t at = line.begin; at < to;) {
            const CodePoint next = valid_utf8_next(text_, at);
            const bool behind_blank = at > line.begin && is_space(valid_utf8_before(text_, at).value);
            at += next.length;
            // "LOG_FILE - The name of ...", "SIZE=<bytes>: ...": names of a program are explained so.
            if (next.value == U';' || next.value == 0xFF1B || next.value == U'/' || next.value == U'_' || next.value == U'=') return std::nullopt;
            const bool before_blank = at < line.end && is_space(valid_utf8_next(text_, at).value);
            if (next.value == 0xFF1A || (next.value == U':' && before_blank)) return head_up_to(unit, at, counter.words + counter.cjk / 2, Parting::colon);
            if (next.value == U':') return std::nullopt;
            if (behind_blank && before_blank && parting_of(next.value) == Parting::dash) return head_up_to(unit, at, counter.words + counter.cjk / 2, Parting::dash);
            counter.add(next.value);
        }
        if (!sentence.more || sentence.end > to) return std::nullopt;
        const auto parting = parting_of(valid_utf8_before(text_, sentence.end).value);
        if (!parting) return std::nullopt;
        if (*parting != Parting::stop) return head_up_to(unit, sentence.end, sentence.words, *parting);
        if (is_opening(first) || sentence.words > most_stopped) return std::nullopt;
        const std::string_view words = text_.substr(line.begin, sentence.end - line.begin);
        if (words.find("..") != std::string_view::npos) return std::nullopt;
        return head_up_to(unit, sentence.end, sentence.words, Parting::stop);
    }

    /// Whether a sign that parts a heading from its text stands behind no more words than one has: few paragraphs have any, and only their first
    /// sentences need be read.
    bool has_sign_near(ByteRange line) const {
        const std::size_t to = std::min(line.end, line.begin + longest_head);
        if (find_special<MayPart>(text_.substr(0, to), line.begin) == to) return false;
        WordCounter counter;
        for (std::size_t at = line.begin; at < to && counter.words + counter.cjk / 2 <= most_words;) {
            if (is_ascii_letter(text_[at])) {
                counter.add_letter();
                while (++at < to && is_ascii_letter(text_[at])) {}
                continue;
            }
            const CodePoint next = valid_utf8_next(text_, at);
            at += next.length;
            if (parting_of(next.value)) return true;
            counter.add(next.value);
        }
        return false;
    }

    std::optional<Head> head_up_to(const Unit& unit, std::size_t end, std::size_t words, Parting parting) const {
        if (words == 0 || words > most_words || unit.words < words + least_text || units_.end_of(unit) <= end) return std::nullopt;
        return Head{0, end, words, parting, {}, 0};
    }

    /// Whether a sentence ends inside [from, to), with another behind it.
    bool has_sentence_end(std::size_t from, std::size_t to) const {
        for (std::size_t at = from; at < to;) {
            const CodePoint next = valid_utf8_next(text_, at);
            at += next.length;
            if (at < to && is_sentence_end(next.value) && (next.value >= 0x3000 || is_space(valid_utf8_next(text_, at).value))) return true;
        }
        return false;
    }

    bool has_head(const Unit& unit) const {
        const auto head = head_of(unit);
        return head && head->parting != Parting::stop;
    }

    std::string_view text_;
    const LineFacts& facts_;
    const Units& units_;
    std::vector<Head> heads_;
    std::vector<std::uint32_t> above_;  ///< by head: the text above it
    std::size_t prose_ = 0;             ///< paragraphs of some length
};

}  // namespace

std::vector<TitleCut> find_heads_of_texts(std::string_view text, const LineFacts& facts, const Units& units) {
    return Finder(text, facts, units).run();
}

}  // namespace salvage::segment
