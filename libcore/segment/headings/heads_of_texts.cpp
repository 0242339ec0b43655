// A colon behind a few words tells nothing by itself: "Sources: the town's archive ..." is a field, "Berg: We are open ..." somebody who speaks; and a
// short sentence may well begin a paragraph.  A document tells it.  Where its headings stand before their texts, several paragraphs begin so, behind
// the same sign, with some sentences each; no two say the same, as speakers and fields do; hardly a heading stands by itself above a text; and
// of the sentences that paragraphs begin with the short ones are many, of which a writer has few.

#include <salvage/segment/headings/heading_shapes.hpp>
#include <salvage/segment/headings/heading_signs.hpp>
#include <salvage/segment/headings/heads_of_texts.hpp>
#include <salvage/segment/headings/title_ends.hpp>
#include <salvage/segment/word_count.hpp>
#include <salvage/segment/word_stems.hpp>
#include <salvage/text/ascii.hpp>
#include <salvage/text/byte_scan.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <unordered_set>

namespace salvage::segment {
namespace {

using blocks::Kind;

constexpr std::size_t most_words = 9;       ///< of a heading
constexpr std::size_t longest_head = 110;   ///< bytes
constexpr std::size_t least_text = 8;       ///< words behind one
constexpr std::size_t long_text = 24;       ///< words of a text that needs no second sentence
constexpr std::uint16_t prose_words = 12;   ///< of a paragraph that may have a heading before it, with the heading

/// The first bytes of the signs that parting_of knows.
struct MayPart {
    static constexpr bool match(unsigned char c) { return c == ':' || c == '?' || c == '.' || c == 0xD8 || c == 0xE0 || c == 0xE3 || c == 0xEF; }
#if defined(__SSE2__)
    static __m128i match(__m128i v) {
        const auto is = [v](unsigned char c) { return _mm_cmpeq_epi8(v, _mm_set1_epi8(static_cast<char>(c))); };
        const __m128i ascii = _mm_or_si128(_mm_or_si128(is(':'), is('?')), is('.'));
        return _mm_or_si128(_mm_or_si128(ascii, is(0xD8)), _mm_or_si128(_mm_or_si128(is(0xE0), is(0xE3)), is(0xEF)));
    }
#endif
};

/// What parts a heading from its text.
enum class Parting : std::uint8_t { colon, question, stop, count };
constexpr auto partings = static_cast<std::size_t>(Parting::count);

struct Head {
    std::size_t end = 0;     ///< byte behind its sign
    std::size_t words = 0;
    Parting parting = Parting::colon;
    bool has_text = false;   ///< behind it
    bool long_text = false;
};

class Finder {
public:
    Finder(std::string_view text, const LineFacts& facts, const Units& units) : text_(text), facts_(facts), units_(units) {}

    std::vector<TitleCut> run() const {
        std::array<Sum, partings> sums;
        std::size_t prose = 0;
        std::size_t alone = 0;
        for (std::uint32_t u = 0; u < units_.units.size(); ++u) {
            const Unit& unit = units_.units[u];
            if (unit.kind != Kind::paragraph && unit.kind != Kind::heading) continue;
            if (stands_alone(u)) ++alone;
            if (!unit.is_plain()) continue;
            if (unit.words >= prose_words) ++prose;
            if (const auto head = head_of(unit)) count(u, *head, sums);
        }
        return cuts_of(sums, prose, alone);
    }

private:
    struct Sum {
        std::vector<TitleCut> cuts;
        std::vector<TitleCut> usual;     ///< ... of usual headings
        std::vector<TitleCut> capitals;  ///< ... of headings in capitals
        std::unordered_set<std::string> said;
        std::size_t again = 0;       ///< said before
        std::size_t long_texts = 0;
        std::size_t results = 0;     ///< that end in a digit: "Wild 4, Sabres 1:"
        std::size_t few_words = 0;
        std::size_t sentences = 0;   ///< with some words more than a title may have behind a full stop
    };

    void count(std::uint32_t u, const Head& head, std::array<Sum, partings>& sums) const {
        constexpr std::size_t few = 5;
        constexpr std::size_t most_stopped = 6;
        constexpr std::size_t fewest_capitals = 4;
        Sum& sum = sums[static_cast<std::size_t>(head.parting)];
        const std::size_t begin = units_.begin_of(units_.units[u]);
        const std::string_view words = text_.substr(begin, head.end - begin);
        if (is_admonition(words)) return;
        if (!sum.said.insert(without_numbers(words)).second) {
            ++sum.again;
            return;
        }
        if (!head.has_text) return;
        if (head.parting == Parting::stop && head.words > most_stopped) {
            ++sum.sentences;
            return;
        }
        sum.results += ends_in_digit(words) ? 1U : 0U;
        sum.few_words += head.words <= few ? 1U : 0U;
        sum.long_texts += head.long_text ? 1U : 0U;
        const TitleCut cut{u, head.end};
        if (is_known_heading(head.parting == Parting::colon ? words : words.substr(0, words.size() - valid_utf8_before(words, words.size()).length))) sum.usual.push_back(cut);
        else if (is_in_capitals(words, fewest_capitals)) sum.capitals.push_back(cut);
        sum.cuts.push_back(cut);
    }

    /// All headings behind a sign that the document has there; usual ones behind the sign that numbered ones have there; where there are such headings,
    /// questions; and several in capitals.
    std::vector<TitleCut> cuts_of(const std::array<Sum, partings>& sums, std::size_t prose, std::size_t alone) const {
        std::array<bool, partings> whole{};
        std::size_t capitals = 0;
        for (std::size_t s = 0; s < partings; ++s) {
            const bool stops = s == static_cast<std::size_t>(Parting::stop);
            whole[s] = heads_texts(sums[s], prose, alone) && (!stops || are_short(sums[s], prose));
            capitals += sums[s].capitals.size();
        }
        constexpr std::size_t several = 3;
        const std::array<std::size_t, partings> numbered = numbered_heads();
        const bool any = std::find(whole.begin(), whole.end(), true) != whole.end() || std::any_of(numbered.begin(), numbered.end(), [](std::size_t heads) { return heads >= several; });
        std::vector<TitleCut> cuts;
        const auto add = [&](const std::vector<TitleCut>& more) { cuts.insert(cuts.end(), more.begin(), more.end()); };
        for (std::size_t s = 0; s < partings; ++s) {
            if (whole[s] || (any && s == static_cast<std::size_t>(Parting::question))) {
                add(sums[s].cuts);
                continue;
            }
            if (numbered[s] >= several) add(sums[s].usual);
            if (capitals >= several) add(sums[s].capitals);
        }
        std::sort(cuts.begin(), cuts.end(), [](const TitleCut& a, const TitleCut& b) { return a.unit < b.unit; });
        return cuts;
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
            default: return std::nullopt;
        }
    }

    /// Headings of which a word comes again in the text.  Each text is read: to be asked last.
    std::size_t taken_up(const Sum& sum) const {
        return static_cast<std::size_t>(std::count_if(sum.cuts.begin(), sum.cuts.end(), [&](const TitleCut& cut) {
            const Unit& unit = units_.units[cut.unit];
            const std::size_t begin = units_.begin_of(unit);
            return is_taken_up(text_.substr(begin, cut.end - begin), text_.substr(cut.end, units_.end_of(unit) - cut.end));
        }));
    }

    static bool is_taken_up(std::string_view words, std::string_view text) {
        constexpr std::size_t longest_read = 700;  // bytes
        StemCounts stems;
        each_stem(text.substr(0, whole_characters(text.substr(0, longest_read))), [&](std::size_t stem) { stems.add(stem); });
        bool found = false;
        each_stem(words, [&](std::size_t stem) { found = found || stems.count(stem) > 0; });
        return found;
    }

    /// Before its sign.
    static bool ends_in_digit(std::string_view words) {
        words.remove_suffix(valid_utf8_before(words, words.size()).length);
        return !words.empty() && is_digit(valid_utf8_before(words, words.size()).value);
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

    bool heads_texts(const Sum& sum, std::size_t prose, std::size_t alone) const {
        constexpr std::size_t several = 4;  // or three, if one is usual: an abstract and its key words are no sections
        constexpr std::size_t share = 4;    // of the paragraphs
        constexpr std::size_t many = 7;     // that need no other evidence
        const std::size_t heads = sum.cuts.size();
        return heads + (sum.usual.empty() ? 0U : 1U) >= several && (heads + sum.usual.size()) * share >= prose && sum.again * 10 <= heads && sum.long_texts * 2 >= heads && sum.results * 2 <= heads && alone * 3 <= heads && (heads >= many || !sum.usual.empty() || taken_up(sum) > 0);
    }

    /// A title names what its text is about; a sentence at the beginning of a paragraph goes on to something else, and a speaker seldom speaks of himself.
    bool names_texts(const Sum& sum) const {
        const std::size_t about = taken_up(sum) + sum.usual.size();
        return about >= 2 && about * 4 >= sum.cuts.size();
    }

    /// Whether there are more short sentences than paragraphs of a tale begin with.
    bool are_short(const Sum& sum, std::size_t prose) const {
        constexpr std::size_t several = 5;
        const std::size_t few = sum.few_words + sum.usual.size();
        return few >= several && few * 3 >= prose && few * 3 >= 2 * (sum.cuts.size() + sum.sentences) && names_texts(sum);
    }

    const Line& last_line(const Unit& unit) const { return facts_.lines[units_.pieces_of(unit).back().line]; }


    /// A heading, or what looks like one, above a paragraph of some length.
    bool stands_alone(std::size_t u) const {
        const Unit& unit = units_.units[u];
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
            at += next.length;
            if (next.value == U';' || next.value == 0xFF1B || next.value == U'/') return std::nullopt;
            if (next.value == 0xFF1A || (next.value == U':' && at < line.end && is_space(valid_utf8_next(text_, at).value))) {
                return head_up_to(unit, at, counter.words + counter.cjk / 2, Parting::colon);
            }
            if (next.value == U':') return std::nullopt;
            counter.add(next.value);
        }
        if (!sentence.more || sentence.end > to) return std::nullopt;
        const auto parting = parting_of(valid_utf8_before(text_, sentence.end).value);
        if (parting == Parting::question) return head_up_to(unit, sentence.end, sentence.words, Parting::question);
        if (parting != Parting::stop || is_opening(first)) return std::nullopt;
        const std::string_view words = text_.substr(line.begin, sentence.end - line.begin);
        for (const std::string_view inside : {",", "、", "，", "\"", "“", "«", ".."}) {
            if (words.find(inside) != std::string_view::npos) return std::nullopt;
        }
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
        if (words == 0 || words > most_words) return std::nullopt;
        Head head{end, words, parting};
        const std::size_t whole = units_.end_of(unit);
        std::size_t at = end;
        while (at < whole && is_space(valid_utf8_next(text_, at).value)) at += valid_utf8_next(text_, at).length;
        const Line& last = last_line(unit);
        head.has_text = unit.words >= std::max<std::size_t>(prose_words, words + least_text) && at < whole && !is_lower(valid_utf8_next(text_, at).value) && (last.ends_sentence || last.ends_colon);
        head.long_text = head.has_text && (unit.words >= words + long_text || has_sentence_end(at, whole));
        return head;
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
        return head && head->has_text && head->parting != Parting::stop;
    }

    std::string_view text_;
    const LineFacts& facts_;
    const Units& units_;
};

}  // namespace

std::vector<TitleCut> find_heads_of_texts(std::string_view text, const LineFacts& facts, const Units& units) {
    return Finder(text, facts, units).run();
}

}  // namespace salvage::segment
