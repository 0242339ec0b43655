// No single sign tells a heading from the many other short texts: terms, captions, commands, names, lines of verse.  So every
// sign has a weight, fitted by tests/bench/structure/tune_weights.py on marked-up manuals in thirty languages, and a text is a
// heading if the weights of its signs add up to more than nothing.  No sign asks what language it is, but for two lists of words.
// What decides in the end is often the others: a document sets its headings alike, and what is set like twenty lines that are
// none is none.  Hence the second round.

#include <salvage/segment/headings/heading_signs.hpp>
#include <salvage/segment/headings/short_look.hpp>
#include <salvage/segment/line_shapes.hpp>
#include <salvage/segment/lists/term_lists.hpp>
#include <salvage/segment/repeat_filter.hpp>
#include <salvage/segment/text_margin.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <string>
#include <unordered_map>
#include <vector>
#include <utility>

namespace salvage::segment {
namespace {

using blocks::Kind;
using numbering::none;

constexpr std::uint16_t most_words = 30;
constexpr std::size_t most_bytes = 300;

constexpr std::size_t settings = 3;
/// By Setting: of the first round, then of the second.
constexpr std::array<float, 2 * settings> weights[] = {
#define SIGN(name, ...) {__VA_ARGS__},
#include <salvage/segment/headings/heading_weights.inc>
#undef SIGN
};

float score_of(const Signs& signs, Setting setting, std::size_t round) {
    const std::size_t column = round * settings + static_cast<std::size_t>(setting);
    float score = 0;
    signs.each([&](std::size_t sign) { score += weights[sign][column]; });
    return score;
}

Sign length_sign(std::uint16_t words) {
    if (words <= 1) return Sign::words_1;
    if (words == 2) return Sign::words_2;
    if (words == 3) return Sign::words_3;
    if (words == 4) return Sign::words_4;
    if (words <= 7) return Sign::words_5_to_7;
    if (words <= 11) return Sign::words_8_to_11;
    if (words <= 17) return Sign::words_12_to_17;
    return Sign::words_18_or_more;
}

class Weigher {
public:
    Weigher(std::string_view text, const LineFacts& facts, const Units& units, std::size_t begin)
        : text_(text), facts_(facts), units_(units), begin_(begin), setting_(setting_of(facts, units)), repeats_(units.units.size()) {}

    std::vector<HeadingCandidate> weigh() {
        look_at_document();
        candidates_.reserve(static_cast<std::size_t>(std::count_if(units_.units.begin() + static_cast<std::ptrdiff_t>(begin_), units_.units.end(),
                                                                   [&](const Unit& unit) { return may_be_heading(unit); })));
        for (auto u = static_cast<std::uint32_t>(begin_); u < units_.units.size(); ++u) {
            if (!may_be_heading(units_.units[u]) || (terms_ && is_term(u, 1)) || (defined_[u] != 0 && !is_known_heading(words_of(units_.units[u])))) continue;
            HeadingCandidate candidate{u, signs_of(u), 0};
            candidate.score = score_of(candidate.signs, setting_, 0);
            candidates_.push_back(candidate);
        }
        look_at_peers();
        look_above_headings();
        return std::move(candidates_);
    }

private:
    const Line& first_line(const Unit& unit) const { return facts_.lines[units_.pieces_of(unit).front().line]; }
    const Line& last_line(const Unit& unit) const { return facts_.lines[units_.pieces[unit.last_piece - (unit.underlined ? 2U : 1U)].line]; }
    std::string_view words_of(const Unit& unit) const {
        return text_.substr(units_.begin_of(unit), units_.end_of(unit) - units_.begin_of(unit));
    }

    /// "— Anna Berg, Letters": who said what stands above.  "— Part One —" is a title.
    static bool is_attribution(std::string_view words) {
        const char32_t first = valid_utf8_next(words, 0).value;
        const char32_t last = valid_utf8_before(words, words.size()).value;
        const auto dash = [](char32_t c) { return c == U'—' || c == U'–' || c == U'―'; };
        return dash(first) && !dash(last);
    }

    bool may_be_heading(const Unit& unit) const {
        return unit.kind == Kind::paragraph && !unit.decided && unit.candidate == none && !unit.bullet && !unit.glued && !unit.cut_short &&
               !unit.underlined && unit.words >= 1 && unit.words <= most_words && units_.end_of(unit) - units_.begin_of(unit) <= most_bytes &&
               first_line(unit).letters > 0 && !is_attribution(words_of(unit));
    }

    /// A word or some at the margin of the text, and below them lines that are all set in: what a list defines.
    bool is_term(std::uint32_t u, std::size_t lines) const {
        const Line& line = first_line(units_.units[u]);
        if (line.indent < margin_ || u + 1 >= units_.units.size()) return false;
        const Unit& below = units_.units[u + 1];
        const auto pieces = units_.pieces_of(below);
        if (pieces.size() < lines || (below.kind != Kind::paragraph && below.kind != Kind::quote)) return false;
        const unsigned set_in = first_line(below).blanks_before > 0 ? 3U : 2U;  // columns
        return std::all_of(pieces.begin(), pieces.end(), [&](const Piece& piece) { return facts_.lines[piece.line].indent >= line.indent + set_in; });
    }

    /// A line as far from the right edge of a wrapped text as from the margin, which most of the text stands at: it is not set in.  Text right below it
    /// may be the rest of what is set in, but for the usual words of headings.
    bool is_in_the_middle(const Unit& unit) const {
        constexpr int least = 6;  // columns
        constexpr int slack = 3;  // of the two margins together
        const Line& line = first_line(unit);
        const std::size_t place = units_.pieces_of(unit).front().line;
        if (place + 1 < facts_.lines.size() && facts_.lines[place + 1].blanks_before == 0 && !facts_.lines[place + 1].form_feed && !is_known_heading(words_of(unit))) return false;
        const int wrap = facts_.wraps[place];
        if (wrap == 0 || line.gaps > 0 || unit.last_piece - unit.first_piece > 1 || line.indent < least + margin_) return false;
        return std::abs(line.indent - margin_ + line.width - wrap) <= slack;
    }

    /// Blank lines above and below: the lines of a log stand together, those that head the entries of a change log do not.
    bool stands_apart(std::uint32_t u) const {
        return first_line(units_.units[u]).blanks_before > 0 && u + 1 < units_.units.size() && first_line(units_.units[u + 1]).blanks_before > 0;
    }

    std::uint32_t text_after(std::uint32_t u) const {
        for (++u; u < units_.units.size(); ++u) {
            if (!blocks::is_furniture(units_.units[u].kind) && units_.units[u].kind != Kind::separator) return u;
        }
        return none;
    }
    std::uint32_t text_before(std::uint32_t u) const {
        while (u-- > 0) {
            if (!blocks::is_furniture(units_.units[u].kind) && units_.units[u].kind != Kind::separator) return u;
        }
        return none;
    }

    void look_at_document() {
        std::size_t numbered = 0;
        std::vector<std::size_t> hashes;  // of short texts
        for (const Unit& unit : units_.units) {
            if (blocks::is_furniture(unit.kind)) continue;
            ++texts_;
            if (unit.kind == Kind::heading && unit.candidate != none) ++numbered;
            if (unit.underlined) underlines_ = true;
            if (unit.kind == Kind::paragraph && unit.words <= most_words) {
                hashes.push_back(std::hash<std::string_view>{}(words_of(unit)));
                repeats_.prefetch(hashes.back());
                if (hashes.size() > RepeatFilter::ahead) repeats_.add(hashes[hashes.size() - 1 - RepeatFilter::ahead]);
            }
        }
        for (std::size_t left = std::min(hashes.size(), RepeatFilter::ahead); left > 0; --left) repeats_.add(hashes[hashes.size() - left]);
        for (const std::size_t hash : hashes) {
            if (repeats_.may_repeat(hash)) ++said_[hash];
        }
        numbered_ = numbered >= 2;
        behind_.assign(units_.units.size(), 0);
        std::uint32_t words = 0;
        for (std::size_t u = units_.units.size(); u-- > 0;) {
            behind_[u] = words;
            if (!blocks::is_furniture(units_.units[u].kind)) words += units_.units[u].words;
        }
        margin_ = text_margin(text_, facts_, units_);
        defined_ = find_terms(text_, facts_, units_);
        std::size_t terms = 0;
        for (auto u = static_cast<std::uint32_t>(begin_); u < units_.units.size() && terms < 2; ++u) terms += may_be_heading(units_.units[u]) && is_term(u, 2) ? 1U : 0U;
        terms_ = terms >= 2;
    }

    Signs signs_of(std::uint32_t u) const {
        const Unit& unit = units_.units[u];
        const Line& line = first_line(unit);
        const std::string_view words = words_of(unit);
        const Look look = look_at(words);
        Signs signs;
        signs.add(length_sign(unit.words));
        add_ends(signs, unit, words);
        const CodePoint first = valid_utf8_next(words, 0);
        if (is_opening(first.value)) signs.add(Sign::starts_quote);
        else if (line.starts_upper) signs.add(Sign::starts_upper);
        else if (line.starts_lower) signs.add(Sign::starts_lower);
        else if (line.starts_digit) signs.add(Sign::starts_digit);
        else if (line.starts_cjk) signs.add(Sign::starts_cjk);
        else if (is_letter(first.value)) signs.add(Sign::starts_uncased);
        else signs.add(Sign::starts_sign);
        signs.add(Sign::all_capitals, line.all_caps && line.letters >= 4);
        signs.add(Sign::title_case, look.cased >= 2 && look.capitalised == look.cased && !line.all_caps);
        signs.add(Sign::one_capital, line.starts_upper && !look.later_capital && look.words >= 2);
        signs.add(Sign::has_comma, look.comma);
        signs.add(Sign::has_colon, look.colon);
        signs.add(Sign::has_sentence_end, look.sentence_end);
        signs.add(Sign::has_path, look.path);
        signs.add(Sign::has_code_signs, look.code);
        signs.add(Sign::has_call, look.call);
        signs.add(Sign::has_address, look.address);
        signs.add(Sign::has_digit, look.digit);
        signs.add(Sign::has_quote, look.quote);
        signs.add(Sign::has_dash, look.dash);
        signs.add(Sign::one_odd_word, look.odd);
        // What was seen comes first: no date is without a digit, no prompt but "sudo" without a sign.
        signs.add(Sign::date_line, look.digit && is_date_line(words));
        signs.add(Sign::field_line, look.colon && is_field_line(words));
        signs.add(Sign::log_line, (look.digit || words.front() == '<') && is_log_line(words) && !stands_apart(u));
        signs.add(Sign::prompt_line, (look.code || words.front() == 's') && is_prompt_line(words));
        signs.add(Sign::known_heading, is_known_heading(words));
        signs.add(Sign::admonition, is_admonition(words) || is_salutation(words));
        const std::uint32_t next = text_after(u);
        const std::uint32_t before = text_before(u);
        signs.add(Sign::questions_alternate, line_ends_question(u) && (asks_again(next, true) || asks_again(before, false)));
        add_next(signs, unit, next);
        signs.add(Sign::capitals_colon, signs.has(Sign::all_capitals) && signs.has(Sign::ends_colon));
        constexpr std::uint32_t little = 16;  // words
        signs.add(Sign::little_behind, behind_[u] < little);
        signs.add(Sign::colon_before_list, signs.has(Sign::next_list) && signs.has(Sign::ends_colon));
        add_before(signs, before);
        add_place(signs, u, next, before);
        signs.add(Sign::numbered_headings, numbered_);
        signs.add(Sign::underlined_headings, underlines_);
        for (const Piece& piece : units_.pieces_of(unit)) signs.add(Sign::in_contents, facts_.named[piece.line] != 0);
        const std::size_t hash = std::hash<std::string_view>{}(words);
        const auto said = repeats_.may_repeat(hash) ? said_.find(hash) : said_.end();
        const std::uint32_t times = said == said_.end() ? 1 : said->second;
        signs.add(Sign::repeated, times == 2);
        signs.add(Sign::repeated_often, times > 2);
        return signs;
    }

    bool line_ends_question(std::uint32_t u) const {
        return u != none && last_line(units_.units[u]).ends_question && !is_speech(words_of(units_.units[u]));
    }
    static bool is_quote(char32_t c) {
        return std::u32string_view(U"\"'“”„‟«»‹›‘’‚「」『』").find(c) != std::u32string_view::npos;
    }
    /// What somebody in a story says: “Who is there?”, "He asked, “Why?”", "— Who is there?"
    static bool is_speech(std::string_view words) {
        const char32_t first = valid_utf8_next(words, 0).value;
        const char32_t last = valid_utf8_before(words, words.size()).value;
        const bool dash = first == U'—' || first == U'–';
        return dash || is_quote(last) || (is_quote(first) && !is_letter(last));
    }
    /// Whether `answer` is none itself and another question stands behind it (before it).
    bool asks_again(std::uint32_t answer, bool behind) const {
        if (answer == none || line_ends_question(answer)) return false;
        const std::uint32_t other = behind ? text_after(answer) : text_before(answer);
        return line_ends_question(other) && units_.units[other].words <= most_words;
    }

    void add_ends(Signs& signs, const Unit& unit, std::string_view words) const {
        const Line& line = last_line(unit);
        const CodePoint last = valid_utf8_before(words, words.size());
        if (line.ends_question) signs.add(is_speech(words) ? Sign::ends_sentence : Sign::ends_question);
        else if (last.value == U'!' || last.value == 0xFF01) signs.add(Sign::ends_exclamation);
        else if (line.ends_sentence) signs.add(Sign::ends_sentence);
        else if (line.ends_colon && is_literature_heading(words)) signs.add(Sign::ends_open);  // no sentence goes on below
        else if (line.ends_colon) signs.add(Sign::ends_colon);
        else if (line.ends_comma) signs.add(Sign::ends_comma);
        else if (is_letter(last.value) || is_digit(last.value)) signs.add(Sign::ends_open);
        else if (is_closing(last.value)) signs.add(Sign::ends_bracket);
        else signs.add(Sign::ends_sign);
    }

    void add_next(Signs& signs, const Unit& unit, std::uint32_t next) const {
        if (next == none) return signs.add(Sign::next_none);
        const Unit& after = units_.units[next];
        const Line& last = last_line(after);
        switch (after.kind) {
            case Kind::title:
            case Kind::heading: return signs.add(Sign::next_numbered_heading);
            case Kind::list_item: return signs.add(Sign::next_list);
            case Kind::preformatted: return signs.add(Sign::next_preformatted);
            case Kind::table: return signs.add(Sign::next_table);
            case Kind::quote: signs.add(Sign::next_quote); break;
            default:
                if (after.candidate != none) signs.add(Sign::next_clause);
                else if (after.words >= 20) signs.add(Sign::next_long);
                else if (after.words >= 8) signs.add(last.ends_sentence ? Sign::next_sentence : Sign::next_short_open);
                else signs.add(last.ends_sentence ? Sign::next_short_sentence : Sign::next_short_open);
                break;
        }
        signs.add(Sign::next_lower, first_line(after).starts_lower);
        signs.add(Sign::next_colon, last.ends_colon);
        signs.add(Sign::next_question, last.ends_question);
        signs.add(Sign::next_much_longer, after.words >= 3U * unit.words);
        signs.add(Sign::next_shorter, after.words < unit.words);
    }

    void add_before(Signs& signs, std::uint32_t before) const {
        if (before == none) return;  // titles have rules of their own
        const Unit& above = units_.units[before];
        const Line& last = last_line(above);
        switch (above.kind) {
            case Kind::title: return signs.add(Sign::before_title);
            case Kind::heading: return signs.add(Sign::before_heading);
            case Kind::list_item: return signs.add(Sign::before_list);
            case Kind::preformatted: return signs.add(Sign::before_preformatted);
            case Kind::table: return signs.add(Sign::before_table);
            case Kind::quote: return signs.add(Sign::before_quote);
            default: break;
        }
        if (last.ends_sentence) signs.add(Sign::before_sentence);
        else if (last.ends_colon) signs.add(Sign::before_colon);
        else signs.add(above.words < 12 ? Sign::before_short_open : Sign::before_long_open);
    }

    void add_place(Signs& signs, std::uint32_t u, std::uint32_t next, std::uint32_t before) const {
        const Unit& unit = units_.units[u];
        const Line& line = first_line(unit);
        // The top of a page stands apart, whatever the page carries above it.
        const bool tops_page = u > 0 && (line.form_feed || units_.units[u - 1].kind == Kind::page_header || units_.units[u - 1].kind == Kind::page_footer);
        const unsigned above = u == 0 ? 1U : tops_page ? std::max<unsigned>(line.blanks_before, 1) : line.blanks_before;
        unsigned below = 1;
        const bool middle = is_in_the_middle(unit);
        if (next != none) {
            const Line& after = first_line(units_.units[next]);
            below = after.blanks_before;
            signs.add(Sign::next_deeper, !middle && after.indent > line.indent + 1U);
            signs.add(Sign::next_outdented, !middle && after.indent + 1U < line.indent);
        }
        signs.add(Sign::blank_above, above > 0);
        signs.add(Sign::blank_below, below > 0);
        signs.add(Sign::more_above_than_below, above > below);
        signs.add(Sign::two_above, above >= 2);
        signs.add(Sign::no_blanks, above == 0 && below == 0);
        signs.add(Sign::only_above, above > 0 && below == 0);
        signs.add(Sign::only_below, above == 0 && below > 0);
        signs.add(Sign::indented, !middle && line.indent >= 2);
        signs.add(Sign::centred, !middle && line.indent >= 12);
        const std::uint16_t wrap = facts_.wraps[units_.pieces_of(unit).front().line];
        signs.add(Sign::wrapped, wrap > 0);
        signs.add(Sign::several_lines, unit.last_piece - unit.first_piece > 1);
        if (before != none) {
            const Line& last = last_line(units_.units[before]);
            signs.add(Sign::below_indented_first_line, line.indent + 1U < first_line(units_.units[before]).indent);
            signs.add(Sign::before_line_full, wrap > 0 && last.width + 12U >= wrap);
        }
    }

    /// What texts set alike have in common.
    static std::uint64_t style_of(const Signs& signs) {
        static constexpr Sign style[] = {Sign::ends_question, Sign::ends_sentence, Sign::ends_colon,   Sign::starts_upper, Sign::starts_lower, Sign::starts_sign,
                                         Sign::starts_digit,  Sign::all_capitals,  Sign::blank_above,  Sign::blank_below,  Sign::two_above,    Sign::indented,
                                         Sign::has_code_signs, Sign::has_address,  Sign::has_call,     Sign::admonition};
        std::uint64_t key = 0;
        for (const Sign sign : style) key = key << 1 | (signs.has(sign) ? 1U : 0U);
        return key;
    }

    void look_at_peers() {
        struct Peers {
            float likely = 0;
            float count = 0;
        };
        std::unordered_map<std::uint64_t, Peers> peers;
        std::vector<const Peers*> of(candidates_.size());  // what the map holds stays where it is
        std::vector<float> chance(candidates_.size());
        float all = 0;
        for (std::size_t i = 0; i < candidates_.size(); ++i) {
            chance[i] = 1.0F / (1.0F + std::exp(-candidates_[i].score));
            Peers& mine = peers[style_of(candidates_[i].signs)];
            mine.likely += chance[i];
            mine.count += 1;
            of[i] = &mine;
            all += chance[i];
        }
        for (std::size_t i = 0; i < candidates_.size(); ++i) {
            HeadingCandidate& candidate = candidates_[i];
            const Peers& mine = *of[i];
            const float others = mine.count - 1;
            const float mean = others > 0 ? (mine.likely - chance[i]) / others : 0;
            candidate.signs.add(Sign::peers_none, others == 0);
            candidate.signs.add(Sign::peers_likely, others > 0 && mean > 0.5F);
            candidate.signs.add(Sign::peers_unlikely, others > 0 && mean < 0.2F);
            candidate.signs.add(Sign::peers_many, mine.likely - chance[i] >= 2.0F);
            candidate.signs.add(Sign::likely_above, i > 0 && text_after(candidates_[i - 1].unit) == candidate.unit && chance[i - 1] > 0.5F);
            candidate.signs.add(Sign::likely_below, i + 1 < candidates_.size() && text_after(candidate.unit) == candidates_[i + 1].unit && chance[i + 1] > 0.5F);
            candidate.signs.add(Sign::crowded, all * 4 > static_cast<float>(texts_) && all > 3);
            candidate.signs.add(Sign::some_likely, all - chance[i] > 1.5F);
            candidate.signs.add(Sign::sparse, all * 12 < static_cast<float>(texts_));
            candidate.score = score_of(candidate.signs, setting_, 1);
        }
    }

    /// A title of a part stands right above that of its first section.  What is surely a heading counts as one for the text above it, which may be none
    /// of a row.
    void look_above_headings() {
        constexpr float surely = 1.0F;
        Signs of_facts;  // who, when, a report's number
        for (const Sign sign : {Sign::before_title, Sign::has_colon, Sign::has_comma, Sign::has_digit, Sign::has_dash, Sign::date_line, Sign::field_line, Sign::has_address}) of_facts.add(sign);
        Signs of_text;  // what they say of a text that follows
        for (const Sign sign : {Sign::next_short_open, Sign::next_short_sentence, Sign::next_sentence, Sign::next_long, Sign::next_question, Sign::next_lower, Sign::next_shorter, Sign::next_much_longer}) of_text.add(sign);
        for (std::size_t i = 0; i + 1 < candidates_.size(); ++i) {
            HeadingCandidate& candidate = candidates_[i];
            HeadingCandidate& below = candidates_[i + 1];
            if (candidate.score > 0 || below.score <= surely || candidate.signs.has_any(of_facts) || text_after(candidate.unit) != below.unit) continue;
            if (i > 0 && candidates_[i - 1].score > 0 && text_after(candidates_[i - 1].unit) == candidate.unit) continue;
            Signs signs;
            candidate.signs.each([&](std::size_t sign) { signs.add(static_cast<Sign>(sign), !of_text.has(static_cast<Sign>(sign))); });
            signs.add(Sign::next_numbered_heading);
            candidate.signs = signs;
            candidate.score = score_of(signs, setting_, 1);
        }
    }

    std::string_view text_;
    const LineFacts& facts_;
    const Units& units_;
    std::size_t begin_;
    Setting setting_;
    std::vector<HeadingCandidate> candidates_;
    std::unordered_map<std::size_t, std::uint32_t> said_;  ///< by the hash of a short text: how often it stands there, if more than once
    RepeatFilter repeats_;  ///< of the hashes in said_ and many others
    std::vector<std::uint32_t> behind_;  ///< by unit: words behind it, to the end of the text
    std::size_t texts_ = 0;
    bool numbered_ = false;
    bool terms_ = false;        ///< a list defines words
    std::vector<std::uint8_t> defined_;  ///< by unit: find_terms
    std::uint16_t margin_ = 0;  ///< columns before most of the text
    bool underlines_ = false;
};

}  // namespace

std::vector<HeadingCandidate> weigh_headings(std::string_view text, const LineFacts& facts, const Units& units, std::size_t begin) {
    return Weigher(text, facts, units, begin).weigh();
}

std::string heaviest_signs(const HeadingCandidate& candidate, Setting setting, std::size_t most) {
    static constexpr std::string_view names[] = {
#define SIGN(name, ...) #name,
#include <salvage/segment/headings/heading_weights.inc>
#undef SIGN
    };
    std::vector<std::size_t> present;
    candidate.signs.each([&](std::size_t sign) { present.push_back(sign); });
    const std::size_t column = settings + static_cast<std::size_t>(setting);
    std::stable_sort(present.begin(), present.end(), [&](std::size_t a, std::size_t b) { return std::abs(weights[a][column]) > std::abs(weights[b][column]); });
    std::string out;
    for (std::size_t i = 0; i < std::min(most, present.size()); ++i) {
        const int tenths = static_cast<int>(std::lround(weights[present[i]][column] * 10));
        out += (i == 0 ? "" : ", ") + std::string(names[present[i]]) + (tenths < 0 ? " -" : " +") + std::to_string(std::abs(tenths) / 10) + "." + std::to_string(std::abs(tenths) % 10);
    }
    return out;
}

Setting setting_of(const LineFacts& facts, const Units& units) {
    std::size_t apart = 0;
    std::size_t together = 0;
    std::size_t wrapped = 0;
    for (std::size_t u = 1; u < units.units.size(); ++u) {
        const Unit& unit = units.units[u];
        if (unit.kind != Kind::paragraph && unit.kind != Kind::heading) continue;
        if (unit.glued) continue;
        const std::uint32_t line = units.pieces_of(unit).front().line;
        if (facts.lines[line].blanks_before > 0) ++apart;
        else ++together;
        if (facts.wraps[line] > 0) ++wrapped;
    }
    if (apart >= together) return Setting::spaced;
    return wrapped * 2 > apart + together ? Setting::tight : Setting::lines;
}

}  // namespace salvage::segment
