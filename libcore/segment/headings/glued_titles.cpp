// Scrapers that print one block a line lose the break before a heading, and html2text that behind one.  One line alone tells nothing: a full stop may be
// missing, and a sentence may be short.  A document tells it: the paragraphs of one whose stops are missing end open after long sentences, too; of one
// whose headings are behind its paragraphs, after a few words only.

#include <salvage/segment/headings/glued_titles.hpp>
#include <salvage/segment/headings/heading_signs.hpp>
#include <salvage/segment/headings/heads_of_texts.hpp>
#include <salvage/segment/headings/run_in_cuts.hpp>
#include <salvage/segment/numbered/counted_titles.hpp>
#include <salvage/segment/short_words.hpp>
#include <salvage/segment/word_count.hpp>
#include <salvage/text/ascii.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <unordered_set>
#include <vector>

namespace salvage::segment {
namespace {

using blocks::Kind;

constexpr std::uint16_t prose_words = 12;  ///< of a paragraph that a title stands behind or before
constexpr std::uint16_t next_words = 8;    ///< of the one below it
constexpr std::size_t tail_words = 9;
constexpr std::size_t longest_title = 100;  ///< bytes
constexpr std::size_t shortest_word = 3;    ///< letters before a full stop that is none of an abbreviation, whatever they are

/// With digits left out and in small letters, down to a colon: "Rooms from 80 euros" and "Rooms from 95 euros" say the same, and so do
/// "Source: AFP" and "Source: Reuters".
std::string said_as(std::string_view title) {
    std::string folded = lower_case(title.substr(0, std::min(title.find(": "), title.find("："))));
    std::erase_if(folded, [](char c) { return is_ascii_digit(c); });
    return folded;
}

class Cutter {
public:
    Cutter(std::string_view text, const LineFacts& facts, const Units& units) : text_(text), facts_(facts), units_(units), short_words_(text) {}

    /// The places to cut, in order; of each whether the title stands behind it.
    struct Cuts {
        std::vector<TitleCut> cuts;
        bool behind = false;
    };
    Cuts find() {
        Cuts tails = find_tails();
        if (tails.cuts.empty()) tails = find_counted_tails();
        if (!tails.cuts.empty()) return tails;
        return {find_heads_of_texts(text_, facts_, units_), false};
    }

private:
    const Line& first_line(const Unit& unit) const { return facts_.lines[units_.pieces_of(unit).front().line]; }
    const Line& last_line(const Unit& unit) const { return facts_.lines[units_.pieces_of(unit).back().line]; }
    static bool is_prose(const Unit& unit) { return unit.kind == Kind::paragraph && !unit.bullet && !unit.underlined && unit.words >= prose_words; }

    std::size_t place_of(const Unit& unit) const { return static_cast<std::size_t>(&unit - units_.units.data()); }

    /// Whether `below` may stand below a title: text, or the title of a part of its own above text.
    bool is_headed(const Unit* below) const {
        if (below == nullptr) return false;
        if (below->kind != Kind::paragraph) return true;
        if (first_line(*below).starts_lower) return false;
        if (below->words >= next_words) return true;
        const Unit* const text = text_below(units_, place_of(*below));
        return stands_as_title(*below) && text != nullptr && is_prose(*text) && !first_line(*text).starts_lower;
    }
    /// A line of its own of a few words that end open.
    bool stands_as_title(const Unit& unit) const {
        if (!unit.is_plain() || unit.words > tail_words || unit.last_piece - unit.first_piece != 1 || !begins_title(units_.begin_of(unit))) return false;
        const Line& line = last_line(unit);
        return (!line.ends_sentence || line.ends_question) && !line.ends_colon && !line.ends_comma;
    }

    /// Whether the word that ends before `at` may end a sentence: "Dr." and "J." do not.
    bool ends_word(std::size_t begin, std::size_t at) {
        std::size_t letters = 0;
        const std::size_t end = at;
        while (at > begin) {
            const CodePoint before = valid_utf8_before(text_.substr(0, at), at);
            if (is_cjk(before.value) || is_closing(before.value)) return true;
            if (!is_letter(before.value) && !is_digit(before.value)) break;
            at -= before.length;
            ++letters;
        }
        return letters >= shortest_word || (letters == 2 && short_words_.is_whole(text_.substr(at, end - at)));
    }

    /// Byte behind the last sentence end of `unit` that something stands behind; none: there is no such.
    std::optional<std::size_t> last_sentence(const Unit& unit) {
        const std::size_t begin = units_.pieces_of(unit).back().range.begin;
        const std::size_t end = units_.end_of(unit);
        std::size_t at = end;
        char32_t behind = 0;
        while (at > begin && end - at <= longest_title * 3) {
            const CodePoint before = valid_utf8_before(text_.substr(0, at), at);
            const bool parted = is_space(behind) || (is_cjk(behind) && before.value >= 0x3000);
            if (behind != 0 && parted && is_sentence_end(before.value) && ends_word(begin, at - before.length)) return at;
            behind = before.value;
            at -= before.length;
        }
        return std::nullopt;
    }

    /// « ... à la fois. »: a sentence whose closing mark stands behind a blank.
    bool ends_quoted(const Unit& unit) const {
        std::size_t at = units_.end_of(unit);
        const auto before = [&] { return valid_utf8_before(text_.substr(0, at), at); };
        const std::size_t begin = units_.begin_of(unit);
        if (at == begin || !is_closing(before().value)) return false;
        at -= before().length;
        while (at > begin && is_space(before().value)) at -= before().length;
        return at > begin && is_sentence_end(before().value);
    }

    std::size_t skip_blanks(std::size_t at, std::size_t end) const {
        while (at < end && is_space(valid_utf8_next(text_, at).value)) at += valid_utf8_next(text_, at).length;
        return at;
    }

    bool begins_title(std::size_t at) const {
        const char32_t first = valid_utf8_next(text_, at).value;
        return is_letter(first) && !is_lower(first);
    }

    Cuts find_tails() {
        Cuts found;
        found.behind = true;
        std::size_t open = 0;  // paragraphs that end open for another reason
        bool seen = false;     // one that ends as it should
        std::size_t known = 0;
        std::size_t fields = 0;  // "Photo: Anna Berg"
        std::vector<std::uint32_t> questions;
        std::unordered_set<std::string> said;
        for (std::size_t u = 0; u < units_.units.size(); ++u) {
            const Unit& unit = units_.units[u];
            if (!is_prose(unit) || unit.cut_short) continue;
            const Line& last = last_line(unit);
            seen = seen || last.ends_sentence;
            // A question may head what is below, if others without a mark do.
            if (last.ends_question && asks_of_next(u)) questions.push_back(static_cast<std::uint32_t>(u));
            if (last.ends_sentence || last.ends_colon || last.ends_comma || ends_quoted(unit)) continue;
            const auto sentence = last_sentence(unit);
            const std::size_t end = units_.end_of(unit);
            const std::size_t begin = sentence ? skip_blanks(*sentence, end) : end;
            const Unit* const below = text_below(units_, u);
            const bool below_fits = is_headed(below);
            const std::string_view title = text_.substr(begin, end - begin);
            // What the last paragraph ends with as well heads nothing: a signature, a source.
            if (below == nullptr && begin < end && count_words(title) <= tail_words) return {};
            // Nor do the lines at the head of a page say how its paragraphs end.
            if (!sentence && !seen) continue;
            const char32_t sign = valid_utf8_before(text_, end).value;
            const bool shaped = begin < end && title.size() <= longest_title && begins_title(begin) && (is_letter(sign) || is_digit(sign) || is_closing(sign)) && count_words(title) <= tail_words;
            const bool alone = unit.last_piece - unit.first_piece == 1 && facts_.wraps[units_.pieces_of(unit).front().line] == 0;
            if (!shaped || !below_fits || !alone || title.find("://") != std::string_view::npos || title.find('@') != std::string_view::npos || !said.insert(said_as(title)).second) {
                ++open;
                continue;
            }
            known += is_known_heading(title) ? 1U : 0U;
            fields += title.find(": ") != std::string_view::npos || title.find("：") != std::string_view::npos ? 1U : 0U;
            found.cuts.push_back({static_cast<std::uint32_t>(u), *sentence});
        }
        constexpr std::size_t several = 3;
        // Titles on lines of their own speak for one or two more behind paragraphs, where all others end as they should.
        const bool few = found.cuts.size() + known < several;
        if (open * 3 > found.cuts.size() || (few && (open > 0 || fields > 0 || !has_titles(several - found.cuts.size())))) found.cuts.clear();
        if (found.cuts.size() < several || questions.size() * 2 > found.cuts.size()) return found;
        for (const std::uint32_t u : questions) found.cuts.push_back({u, *end_before_question(units_.units[u])});
        std::sort(found.cuts.begin(), found.cuts.end(), [](const TitleCut& a, const TitleCut& b) { return a.unit < b.unit; });
        return found;
    }

    /// "... is a carpenter. Speech on saving time, Part 2", where "Speech on saving time, Part 1" stands by itself.
    Cuts find_counted_tails() {
        Cuts found;
        found.behind = true;
        constexpr std::uint16_t most_words = 16;
        std::unordered_set<std::string_view> titles;
        for (const Unit& unit : units_.units) {
            if (!unit.is_plain() || unit.words > most_words || unit.last_piece - unit.first_piece != 1) continue;
            if (const CountedTitle title = read_counted_title(units_.pieces_of(unit).front().range.of(text_)); title.number > 0) titles.insert(title.words);
        }
        if (titles.empty()) return found;
        for (std::size_t u = 0; u < units_.units.size(); ++u) {
            const Unit& unit = units_.units[u];
            if (!is_prose(unit) || unit.cut_short || unit.last_piece - unit.first_piece != 1) continue;
            // A title's number is that of the whole.
            if (read_counted_title(text_.substr(units_.begin_of(unit), units_.end_of(unit) - units_.begin_of(unit))).number < 2) continue;
            const auto sentence = last_sentence(unit);
            if (!sentence) continue;
            const std::size_t begin = skip_blanks(*sentence, units_.end_of(unit));
            const CountedTitle title = read_counted_title(text_.substr(begin, units_.end_of(unit) - begin));
            if (title.number > 1 && titles.contains(title.words)) found.cuts.push_back({static_cast<std::uint32_t>(u), *sentence});
        }
        return found;
    }

    /// Whether at least `fewest` short lines stand between paragraphs of some length as titles do, and most of the paragraphs have whole sentences.
    bool has_titles(std::size_t fewest) const {
        constexpr std::size_t fewest_paragraphs = 5;
        std::size_t titles = 0;
        std::size_t paragraphs = 0;
        for (std::size_t u = 0; u < units_.units.size(); ++u) {
            const Unit& unit = units_.units[u];
            if (is_prose(unit)) {
                ++paragraphs;
                continue;
            }
            if (!stands_as_title(unit) || u == 0 || !is_prose(units_.units[u - 1])) continue;
            const Unit* const below = text_below(units_, u);
            titles += below != nullptr && is_prose(*below) ? 1U : 0U;
        }
        return titles >= fewest && paragraphs >= fewest_paragraphs;
    }

    /// Byte behind the sentence, or the closed quotation, before the question that `unit` ends with.
    std::optional<std::size_t> end_before_question(const Unit& unit) {
        const std::size_t begin = units_.pieces_of(unit).back().range.begin;
        const std::size_t end = units_.end_of(unit);
        std::size_t at = end;
        char32_t behind = 0;
        while (at > begin && end - at <= longest_title) {
            const CodePoint before = valid_utf8_before(text_.substr(0, at), at);
            const bool inside = end - at > 3;  // bytes: "?" itself, and the blank before it in French
            const bool closes = is_closing(before.value) && before.value != U')' && before.value != U']';
            if (inside && is_space(behind) && (closes || (is_sentence_end(before.value) && ends_word(begin, at - before.length)))) return at;
            behind = before.value;
            at -= before.length;
        }
        return std::nullopt;
    }

    bool asks_of_next(std::size_t u) {
        const Unit& unit = units_.units[u];
        const Unit* const below = text_below(units_, u);
        if (unit.last_piece - unit.first_piece != 1 || facts_.wraps[units_.pieces_of(unit).front().line] != 0) return false;
        if (below == nullptr || below->kind != Kind::paragraph || below->words < prose_words || first_line(*below).starts_lower) return false;
        const auto sentence = end_before_question(unit);
        if (!sentence) return false;
        const std::size_t end = units_.end_of(unit);
        const std::size_t begin = skip_blanks(*sentence, end);
        return begin < end && begins_title(begin) && count_words(text_.substr(begin, end - begin)) <= tail_words;
    }

    std::string_view text_;
    const LineFacts& facts_;
    const Units& units_;
    ShortWords short_words_;
};

}  // namespace

Units cut_glued_titles(std::string_view text, const LineFacts& facts, Units units) {
    const Cutter::Cuts found = Cutter(text, facts, units).find();
    if (found.cuts.empty()) return units;
    Units cut = cut_titles(text, std::move(units), found.cuts);
    // Each cut before has made one unit more.
    for (std::size_t i = 0; i < found.cuts.size(); ++i) {
        const std::size_t place = found.cuts[i].unit + i;
        Unit& title = cut.units[place + (found.behind ? 1U : 0U)];
        Unit& prose = cut.units[place + (found.behind ? 0U : 1U)];
        const auto words = static_cast<std::uint16_t>(count_words(text.substr(cut.begin_of(title), cut.end_of(title) - cut.begin_of(title))));
        prose.words = static_cast<std::uint16_t>(std::max(0, prose.words - words));
        title.words = words;
        title.decide(Kind::heading, Why::run_in, 0.5F);
    }
    return cut;
}

}  // namespace salvage::segment
