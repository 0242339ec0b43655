// Readings of a word with marks: those inside are letters, those at its edges may be, and each reading is worth what the table, the
// document's words and the words beside it make it.  A mark between letters can hardly be genuine in prose; at the end of a word a
// genuine question mark looks the same, so there the odds of all readings decide.
#include <salvage/language/words.hpp>
#include <salvage/repair/lost/dictionary.hpp>
#include <salvage/repair/lost/loan_words.hpp>
#include <salvage/repair/lost/lost_alphabet.hpp>
#include <salvage/repair/lost/lost_chunk.hpp>
#include <salvage/repair/lost/lost_fill.hpp>
#include <salvage/repair/lost/lost_formula.hpp>
#include <salvage/repair/lost/lost_judgement.hpp>
#include <salvage/repair/lost/lost_person.hpp>
#include <salvage/repair/lost/lost_places.hpp>
#include <salvage/repair/lost/lost_word_shapes.hpp>
#include <salvage/repair/lost_signs/lost_shapes.hpp>
#include <salvage/repair/lost_signs/lost_signs.hpp>
#include <salvage/repair/marks.hpp>
#include <salvage/repair/passes.hpp>
#include <salvage/repair/short_hash.hpp>
#include <salvage/text/byte_scan.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <optional>
#include <utility>
#include <vector>

namespace salvage::repair {
namespace {

using language::Words;

bool small_word_behind(std::string_view text, std::size_t at) {
    if (at < text.size() && (text[at] == ',' || text[at] == ';')) return true;
    if (at + 1 >= text.size() || text[at] != ' ') return false;
    // The first letter of the next word may be lost as well, or all of it: "citt? ? pi? bella".
    std::size_t next = at + 1;
    while (next < text.size() && text[next] == '?') ++next;
    if (next > at + 1 && next + 1 < text.size() && text[next] == ' ') ++next;
    return next < text.size() && is_lower(valid_utf8_next(text, next).value);
}

// What is asked of a repair.  Endings are told by what stands in manuals, and a story has other persons: there the steps below give
// five right letters for one wrong on the development half of tests/bench/lost, and less in letters and stories; at the beginning of a
// word, or before its last letter, they give fifteen.
struct Demands {
    float letter;  // least confidence of a letter
    float edge;    // bits by which a mark at a word's edge is a letter rather than a sign
};
constexpr Demands safe{0.86F, 4};
constexpr float safe_beside = 0.93F;
constexpr float safe_inside = 0.90F;
constexpr float safe_penult = 0.94F;
constexpr float safe_vague = 0.95F;
constexpr float safe_ending = 0.95F;  // where another letter is known for it
// Words that no table knows, of so many letters, with lost ones that all their stretches tell.
constexpr std::size_t clear_size = 5;
constexpr float clear_letter = 0.97F, beyond_doubt = 0.99F;
constexpr Demands bold{0.40F, -1};

class Judgement {
public:
    explicit Judgement(const ChunkPlace& place)
        : text_(place.text), words_(place.words), channel_(place.channel), own_(place.context.own), company_(place.context.evidence.letters),
          by_bytes_(place.context.evidence.letters_by_bytes), romance_(place.context.evidence.romance), bold_(place.context.lost == Lost::bold),
          english_(place.language == "en"), code_(place.language), alphabet_(place.alphabet), asked_(place.asked), unknown_(place.unknown),
          words_key_(place.context.words_key), settled_(own_ != nullptr ? place.context.settled_words : nullptr), judged_(settled_ != nullptr ? &settled_->judged : nullptr),
          key_(judged_ != nullptr ? mixed(hash_of(code_), place.judged_key) : 0) {}

    /// What of() needs for evidence, and is cheap to see: a mark inside of the chunk or at an end that goes on, and a reading of it as
    /// a word that is known.
    [[nodiscard]] bool may_be_evidence(const Chunk& chunk) const {
        std::size_t first = 0;
        std::size_t last = chunk.size;
        while (first < last && chunk.signs[first].mark) ++first;
        while (last > first && chunk.signs[last - 1].mark) --last;
        if (first == last) return speaks_for_itself(chunk) || shows_alone(chunk) > 0;
        if (chunk.size < 3) return false;
        if (first > 0 && is_lower(chunk.signs[first].value)) return true;
        const bool inner = std::any_of(chunk.signs.begin() + static_cast<std::ptrdiff_t>(first), chunk.signs.begin() + static_cast<std::ptrdiff_t>(last),
                                       [](const WordSign& s) { return s.mark; });
        return inner || behind(chunk) > 4;
    }

    [[nodiscard]] Verdict of(const Chunk& chunk) const {
        std::size_t first = 0;
        std::size_t last = chunk.size;
        while (first < last && chunk.signs[first].mark) ++first;
        while (last > first && chunk.signs[last - 1].mark) --last;
        if (first == last) {
            Verdict verdict = alone(chunk);
            if (asked_ == Asked::shown) verdict.shown = shows_alone(chunk);
            return verdict;
        }
        if (!in_place(chunk) || joins_words(chunk, first, last)) return {};
        Beside beside(text_, chunk.at, nouns_have_capitals());
        const bool inner = std::any_of(chunk.signs.begin() + static_cast<std::ptrdiff_t>(first), chunk.signs.begin() + static_cast<std::ptrdiff_t>(last),
                                       [](const WordSign& s) { return s.mark; });
        // What stands behind matters to marks at the end, and to evidence without marks inside.
        const Around around{!inner || last < chunk.size ? behind(chunk) : 0, first > 0 && first < last ? opens_quotation(chunk, first) : Opens::perhaps};
        const bool quoted = in_quotes(chunk);
        if (judged_ == nullptr || (chunk.at.begin > 0 && text_[chunk.at.begin - 1] == '?')) return of_word(chunk, {first, last, inner, quoted}, around, beside);
        return remembered(chunk, {first, last, inner, quoted}, around, beside);
    }

private:
    static constexpr float sure_edge = 6;

    // Its signs between the marks at its ends, whether some are marks, and whether it stands in quotation marks.
    struct Body {
        std::size_t first, last;
        bool inner, quoted;
    };

    // What stands beside the chunk.
    enum class Opens { hardly, perhaps };  // whether a mark before a word is the opening one of a quotation
    struct Around {
        float behind;  // bits that speak for a letter at its end
        Opens opens;
    };

    [[nodiscard]] bool nouns_have_capitals() const { return code_ == "de" || code_ == "lb"; }

    [[nodiscard]] static std::uint64_t with_words(std::uint64_t key, Beside& beside) {
        const auto of = [](std::u32string_view word) { return hash_of({reinterpret_cast<const char*>(word.data()), word.size() * sizeof(char32_t)}); };
        return mixed(mixed(key, of(beside.before())), of(beside.behind()));
    }

    static constexpr std::size_t no_short_pattern = 4;  // letters: pattern() tells longer words apart without short_patterns()
    [[nodiscard]] std::optional<std::uint64_t> far_key(const Chunk& chunk) const { return key_of_word(text_, chunk, code_, asked_, words_key_); }

    // Most verdicts come of the chunk and little that is seen around it, many of the words beside as well; others look far.
    [[nodiscard]] Verdict remembered(const Chunk& chunk, const Body& body, const Around& around, Beside& beside) const {
        using Asks = JudgedWords::Asks;
        std::uint64_t seen = std::bit_cast<std::uint32_t>(around.behind);
        for (const bool yes : {around.opens == Opens::hardly, body.quoted, beside.line_begins(), beside.noun_behind(), asked_ == Asked::shown, short_patterns() && chunk.size - chunk.marks < no_short_pattern}) seen = 2 * seen + (yes ? 1 : 0);
        const std::uint64_t key = mixed(mixed(hash_of(chunk.at.of(text_)), key_), seen);
        std::uint64_t last_key = key;
        const auto answer = [&](const JudgedWords::Known& known) {
            if (unknown_ != nullptr) *unknown_ = known.unknown;
            return judged_->verdict(known, chunk);
        };
        Asks asks = Asks::nothing;
        for (const Asks next : {Asks::words_beside, Asks::text}) {
            const JudgedWords::Known* const known = judged_->find(last_key, *own_);
            if (known == nullptr) break;
            if (known->asks == Asks::nothing) return answer(*known);
            asks = known->asks;
            if (asks != Asks::words_beside || next == Asks::text) break;
            last_key = with_words(key, beside);
        }
        std::optional<std::uint64_t> far;
        if (asks == Asks::text) {
            far = far_key(chunk);
            if (const UnknownWords* const nothing = far ? settled_->find(*far, *own_) : nullptr; nothing != nullptr) {
                if (unknown_ != nullptr) *unknown_ = *nothing;
                return {};
            }
        }
        return made(chunk, body, around, beside, {asks, key, last_key, far});
    }

    // What is known of a verdict that is not: what it asks for, its keys by the word alone and by as much as it was looked for with, and that of
    // the text around.
    struct Keys {
        JudgedWords::Asks asks;
        std::uint64_t alone, last;
        std::optional<std::uint64_t> far;
    };

    // A verdict is more than a kilobyte, so each function returns one variable, which stands where its caller wants it.
    [[nodiscard]] Verdict made(const Chunk& chunk, const Body& body, const Around& around, Beside& beside, Keys keys) const {
        looks_far_ = false;
        looks_beside_ = false;
        Verdict verdict = of_word(chunk, body, around, beside);
        if (unknown_ != nullptr && !unknown_->all) return verdict;
        const UnknownWords unknown = unknown_ != nullptr ? *unknown_ : UnknownWords();
        const bool nothing = asked_ == Asked::belief ? !verdict.believed : asked_ == Asked::evidence ? !verdict.evidence : verdict.shown == 0;
        if (looks_far_) {
            if (keys.asks != JudgedWords::Asks::text) {
                judged_->add(keys.last, JudgedWords::Asks::text);
                keys.far = far_key(chunk);
            }
            if (nothing && keys.far) settled_->add(*keys.far, unknown);
        } else if (looks_beside_ && keys.last == keys.alone) {
            judged_->add(keys.alone, JudgedWords::Asks::words_beside);
            judged_->add(with_words(keys.alone, beside), verdict, chunk, unknown);
        } else {
            judged_->add(keys.last, verdict, chunk, unknown);
        }
        return verdict;
    }

    [[nodiscard]] Verdict of_word(const Chunk& chunk, const Body& body, const Around& around, Beside& beside) const {
        const std::size_t first = body.first;
        const std::size_t last = body.last;
        const bool inner = body.inner;
        // Readings of the word's body, with marks at its ends and without.
        Verdict best;
        float most = 0;
        constexpr float nothing_else = -100;
        float next = nothing_else;
        Weighed all;
        bool takes_edge = false;
        bool to_the_end = false;
        const auto weigh = [&](float worth, std::size_t lead, std::size_t trail) {
            const bool first_one = all.size == 0;
            const bool better = first_one || worth > most;
            next = better ? (first_one ? next : most) : std::max(next, worth);
            if (better) most = worth;
            all.rows[all.size++] = {worth, lead, trail};
            return better;
        };
        // Nothing is lost: what that is worth the others are measured by.
        const auto left_trail = [&](std::size_t trail) { return several_left(chunk.size - last - trail); };
        if (!inner) weigh(left_lead(first, around) + left_trail(0), 0, 0);
        for (const bool bytes : {false, true}) {
            // What the document's other words have, these have too.
            if (company_ > 0 && bytes != (2 * by_bytes_ > company_)) continue;
            const std::size_t unit = bytes ? 2 : 1;
            for (std::size_t lead = 0; lead <= 2 * unit && lead <= first; lead += unit) {
                for (std::size_t trail = 0; trail <= 3 * unit && trail <= chunk.size - last; trail += unit) {
                    if (!inner && lead + trail == 0) continue;  // no mark is taken
                    Reading reading = read_signs(chunk, first - lead, last + trail, bytes);
                    if (reading.size == 0 || reading.marks == 0 || !told(reading, beside)) continue;
                    const float worth = edges(chunk, reading, {lead, trail, first, last, unit}, around) + left_lead(first - lead, around) + left_trail(trail) + letters(reading);
                    if (!weigh(worth, lead, trail)) continue;
                    best.reading = reading;
                    takes_edge = lead + trail > 0;
                    to_the_end = last + trail == chunk.size;
                }
            }
        }
        if (best.reading.size != 0) judge(best, inner, takes_edge, around, to_the_end);
        // A mark at the edge is a letter if the readings that say so outweigh the others.
        if (best.believed) keep_sure_edges(best, chunk, first, last, all);
        // "M?ller" finds Miller and Müller: a word in quotation marks may be a pattern, and is no evidence.
        if (body.quoted) {
            best.evidence = false;
            best.believed &= company_ > 2;
        }
        if (most - next < sure_edge) best.evidence = false;
        // "Kto? spytał", "Může? zeptala se": what is a word without its mark asks a question as well.
        looks_far_ |= beside.asked_sentence();
        looks_beside_ |= beside.asked_words();
        const auto is_evidence_of_itself = [&] { return (inner || first != 0 || !may_be_whole(chunk, first, last)) && (company_ != 0 || !is_spoken_of(chunk)); };
        best.evidence = best.evidence && is_evidence_of_itself();
        if (asked_ == Asked::shown && best.reading.size != 0 && is_evidence_of_itself() && !body.quoted && ((inner && !best.reading.bytes) || most - next >= sure_edge)) best.shown = shows(best.reading, inner, takes_edge && best.reading.marks == chunk.marks && ((to_the_end && around.behind > 4) || (first > 0 && last == chunk.size && around.opens == Opens::hardly && begins_cut(chunk, first))));
        if (!best.believed && romance_ > 0 && company_ > 0) {
            if (auto other = elided(chunk, first, last, best)) best = *other;
        }
        return best;
    }

    // Bits by which a word shows that letters are lost, whichever they are: "betr?gt" is "beträgt" or "betrügt".
    [[nodiscard]] float shows(const Reading& reading, bool inner, bool edge) const {
        constexpr std::size_t short_word = 3;  // letters: a pattern may be as short
        constexpr std::size_t long_word = 9;
        constexpr float of_word = 4;
        constexpr float of_short_word = 3;
        constexpr float of_edge = 3;
        constexpr float of_stretches = 2;
        constexpr float of_more = 1;
        constexpr float hardly = 0.5F;
        constexpr float of_foreign = -2;  // no word of the language
        if (english_ || (!inner && !edge)) return 0;
        if (!reading.known) {
            if (!inner || between_words(reading, words_) || pattern(reading, short_patterns())) return 0;
            if (reading.confidence < hardly) return reading.size >= clear_size ? of_foreign : 0.0F;
            if (reading.size < clear_size) return 0;
            return of_stretches + (reading.confidence >= safe_vague ? of_more : 0.0F) + (reading.size >= long_word ? of_more : 0.0F);
        }
        if (!inner) return reading.size >= short_word && !(reading.lost[0] && reading.lost[1]) ? of_edge : 0.0F;
        return reading.size > short_word ? of_word : reading.size == short_word ? of_short_word : 0.0F;
    }

    // The same of a mark between blanks where a word of one letter is at home, and no question ends: "non ? un lusso".
    [[nodiscard]] float shows_alone(const Chunk& chunk) const {
        const float least = listed(" it pt gl ", code_) ? 6 : 4;  // of more than a verb, which questions have as well
        constexpr float most = 3;
        const std::size_t begin = chunk.at.begin;
        const std::size_t end = chunk.at.end;
        if (company_ > 0 || chunk.size != 1 || begin < 2 || end + 1 >= text_.size() || text_[begin - 1] != ' ' || text_[end] != ' ') return 0;
        if (!is_lower(valid_utf8_before(text_, begin - 1).value) || !is_lower(valid_utf8_next(text_, end + 1).value)) return 0;
        const float bits = letter_alone_bits(text_, begin - 1, end + 1, code_);
        if (bits < least || asks(text_, begin - 1, code_, true) || spoken_of(text_, chunk.at)) return 0;
        return std::min(bits, most);
    }

    struct Ends {
        std::size_t lead, trail, first, last, unit;
    };

    // All readings of a chunk, with how many marks before and behind the body each takes for letters.
    struct Weighed {
        struct Row {
            float worth;
            std::size_t lead, trail;
        };
        std::array<Row, 26> rows;
        std::size_t size = 0;
        // By how many bits those that a mark is a letter in outweigh the others.
        template <class Takes>
        [[nodiscard]] float odds(Takes takes) const {
            constexpr float most = 60;
            float with = 0;
            float without = 0;
            for (std::size_t i = 0; i < size; ++i) (takes(rows[i]) ? with : without) += std::exp2(std::clamp(rows[i].worth, -most, most));
            return std::log2(with / std::max(without, std::exp2(-most)));
        }
    };

    // Takes back what the reading makes of marks outside of [first, last) where it is not sure.
    void keep_sure_edges(Verdict& verdict, const Chunk& chunk, std::size_t first, std::size_t last, const Weighed& all) const {
        Reading& reading = verdict.reading;
        const std::size_t body = chunk.signs[first].at.begin;
        const std::size_t body_end = chunk.signs[last - 1].at.end;
        bool some = false;
        for (std::size_t i = 0; i < reading.size; ++i) {
            if (!reading.lost[i]) continue;
            float odds = safe.edge;
            if (reading.at[i].begin < body) {
                std::size_t depth = 0;
                while (depth < first && chunk.signs[first - 1 - depth].at.begin >= reading.at[i].end) ++depth;
                odds = all.odds([&](const Weighed::Row& row) { return row.lead > depth; });
            } else if (reading.at[i].begin >= body_end) {
                std::size_t depth = 0;
                while (last + depth < chunk.size && chunk.signs[last + depth].at.end <= reading.at[i].begin) ++depth;
                odds = all.odds([&](const Weighed::Row& row) { return row.trail > depth; });
            }
            if (odds < (bold_ ? bold : safe).edge) reading.left[i] = true;
            if (odds < safe.edge && !reading.left[i]) verdict.doubtful = bold_;
            some |= !reading.left[i];
        }
        verdict.believed &= some;
    }

    // Marks before the word that are no letters open a quotation, one of them; `marks` are those that are left.
    [[nodiscard]] float left_lead(std::size_t marks, const Around& around) const {
        constexpr float quotation = -4;
        constexpr float no_quotation = -8;
        constexpr float one_more = -6;
        if (marks == 0) return 0;
        // A quotation mark has three bytes, or two.
        const bool bytes = 2 * by_bytes_ > company_;
        if ((marks == 3 && (bytes || company_ < 2)) || (marks == 2 && bytes && company_ > 1)) marks = 1;
        return (around.opens == Opens::hardly ? no_quotation : quotation) + one_more * static_cast<float>(marks - 1);
    }

    // Marks behind the word that are no letters: one may ask, and few ask with more, or close a quotation behind their question.
    [[nodiscard]] float several_left(std::size_t marks) const {
        constexpr float one_more = -5.25F;
        const bool bytes = company_ < 2 || 2 * by_bytes_ > company_;
        return bytes || marks < 2 ? 0.0F : one_more * static_cast<float>(marks - 1);
    }

    // A mark before a small letter opens nothing if nothing behind it in the line may close.
    [[nodiscard]] Opens opens_quotation(const Chunk& chunk, std::size_t first) const {
        constexpr std::size_t reach = 400;
        if (!is_lower(chunk.signs[first].value)) return Opens::perhaps;
        const std::string_view near = text_.substr(chunk.at.begin, reach);
        const std::size_t end = chunk.at.begin + std::min(near.size(), near.find('\n'));
        // The word so far, folded, and its marks at the end.
        std::u32string word;
        std::size_t marks = 0;
        char32_t before = U' ';  // the marks
        for (std::size_t at = chunk.signs[first].at.begin; at <= end;) {
            const CodePoint c = at < end ? valid_utf8_next(text_, at) : CodePoint{U' ', 1};
            const bool mark = c.value == U'?' || c.value == 0xFFFD;
            if (mark) {
                ++marks;
            } else {
                if (marks > 0 && !is_letter(c.value) && !is_digit(c.value)) {
                    if (!is_letter(before) && !is_space(before) && before != U'(') return Opens::perhaps;
                    if (is_letter(before) && words_.ending(word) < 0) return Opens::perhaps;
                }
                if (is_letter(c.value)) {
                    if (word.size() < longest_chunk) {
                        word.append(marks, language::word_mark);
                        word += language::fold_letter(c.value);
                    }
                } else {
                    word.clear();
                }
                marks = 0;
                before = c.value;
            }
            at += c.length;
        }
        return Opens::hardly;
    }

    // Whether the signs from `first` to `last`, none of them a mark, may be a whole word: a frequent one, one that the table has with
    // just these letters, or one that ends as words do.
    [[nodiscard]] bool may_be_whole(const Chunk& chunk, std::size_t first, std::size_t last) const {
        constexpr float hardly_ends = 3;  // bits
        std::u32string word;
        for (std::size_t i = first; i < last; ++i) word += language::fold_letter(chunk.signs[i].value);
        if (word.back() == language::word_mark) return true;
        for (std::size_t i = 0; i < word.size(); ++i) {
            if (word[i] != language::word_mark) continue;
            const char32_t letter = words_.letter_of(language::word_key(language::WordKind::word, word, i));
            if (letter != 0 && language::small(letter) == language::small(chunk.signs[first + i].value)) return true;
        }
        return words_.plain(word) || words_.ending(word) < hardly_ends;
    }

    // Whether the signs from `first` on are no word but what is left of one: "ber" of "über".
    [[nodiscard]] bool begins_cut(const Chunk& chunk, std::size_t first) const {
        std::u32string word;
        for (std::size_t i = first; i < chunk.size; ++i) word += language::fold_letter(chunk.signs[i].value);
        return !words_.plain(word) && words_.beginning(word) > 0;
    }

    [[nodiscard]] bool in_quotes(const Chunk& chunk) const {
        const auto quote = [](char32_t c) { return c == U'"' || c == U'\'' || (c >= 0x2018 && c <= 0x201E) || c == 0xAB || c == 0xBB; };
        return chunk.at.begin > 0 && chunk.at.end < text_.size() && quote(valid_utf8_before(text_, chunk.at.begin).value) &&
               quote(valid_utf8_next(text_, chunk.at.end).value);
    }

    [[nodiscard]] bool in_place(const Chunk& chunk) const {
        if (chunk.at.begin > 0 && (foreign(text_[chunk.at.begin - 1]) || text_[chunk.at.begin - 1] == '.' || text_[chunk.at.begin - 1] == '*')) return false;
        if (!free_behind(text_, chunk.at.end) || in_address(text_, chunk.at)) return false;
        return true;
    }

    // Letters of foreign names are seldom meant where a word of the language has one of its own: "Österreich" is no "Ísterreich".
    void weigh_foreign(Reading& reading) const {
        constexpr float own = 0.97F;
        constexpr float foreign = 0.8F;
        reading.confidence = 1;
        for (std::size_t i = 0; i < reading.size; ++i) {
            if (!reading.lost[i]) continue;
            if (reading.told[i] != 0 && !of_alphabet(reading.told[i], alphabet_)) {
                if (!reading.known) reading.sure[i] = std::min(reading.sure[i], foreign);
            } else if (reading.second[i] != 0 && reading.known && !of_alphabet(reading.second[i], alphabet_)) {
                reading.second[i] = 0;
                reading.sure[i] = std::max(reading.sure[i], own);
            }
            reading.confidence = std::min(reading.confidence, reading.sure[i]);
        }
    }

    // By the language's words, else by the document's own, else by a dictionary.
    [[nodiscard]] bool told(Reading& reading, Beside& beside) const {
        if (fill_formula(reading, code_, beside)) return true;
        const bool filled = fill(reading, words_, beside, &channel_);
        if (filled) weigh_foreign(reading);
        if (filled && reading.known) return true;
        if (own_ != nullptr && own_->fill(reading, unknown_)) return true;
        if (english_ && fill_english_loan(reading)) return true;
        return fill_by_dictionary(reading, words_, code_) || filled;
    }

    // A known word explains its marks better than one that only its stretches tell; two lost letters side by side are rare.
    [[nodiscard]] float letters(const Reading& reading) const {
        float bits = reading.known ? 4.0F : reading.confidence < safe.letter ? -2.0F : 0.0F;
        if (company_ == 0) bits -= reading.bytes ? 1.0F : 0.0F;
        else if (reading.bytes != (2 * by_bytes_ > company_)) bits -= 3;
        // Two lost letters side by side may be one of two bytes as well, and are rare in themselves.
        constexpr float beside_known = 0;
        constexpr float beside = 1;
        constexpr float beside_alone = 3;
        const float each = company_ < 2 ? beside_alone : reading.known ? beside_known : beside;
        for (std::size_t i = 1; i < reading.size; ++i) bits -= reading.lost[i] && reading.lost[i - 1] ? each : 0.0F;
        return bits;
    }

    // How much more likely it is, in bits, that the marks which the reading takes at the word's ends are letters than that they
    // are none.
    [[nodiscard]] float edges(const Chunk& chunk, const Reading& reading, const Ends& ends, const Around& around) const {
        float bits = 0;
        const std::u32string_view word = reading.view();
        const std::size_t trail = ends.trail / ends.unit;
        for (std::size_t i = 0; i < trail; ++i) {
            const bool at_end = i + 1 == trail && ends.last + ends.trail == chunk.size;
            bits += words_.ending(word.substr(0, word.size() - trail + i)) + (at_end ? around.behind : 0.0F);
        }
        // "here? or there": what follows an English word is none of its letters.
        constexpr float of_whole_word = -6;
        constexpr std::size_t short_word = 3;
        if (english_ && trail > 0 && word.size() - trail >= short_word && words_.plain(word.substr(0, word.size() - trail))) bits = std::min(bits, of_whole_word);
        // "Jos? Garc?a": what is left is no word that asks.
        constexpr float of_cut_name = 5;
        if (english_ && trail == 1 && reading.known && is_cut_english_loan(word, word.size() - 1)) bits = std::max(bits, of_cut_name);
        const std::size_t lead = ends.lead / ends.unit;
        // "?Harry": what is missing before a capital is no letter.
        constexpr float before_capital = -12;
        if (lead > 0 && is_upper(chunk.signs[ends.first].value) && (ends.last - ends.first == 1 || is_lower(chunk.signs[ends.first + 1].value))) bits += before_capital;
        const float rare = chunk.replaced ? 12.0F : reading.known ? 4.0F : 2.0F;  // how rare quotation marks are
        for (std::size_t i = 0; i < lead; ++i) bits += words_.beginning(word.substr(lead - i)) + rare;
        return bits;
    }

    // What stands behind the word speaks for a letter at its end, or for a question mark.
    [[nodiscard]] float behind(const Chunk& chunk) const {
        if (chunk.replaced) return 16;
        if (small_word_behind(text_, chunk.at.end)) return quotation_open(chunk) ? -3 : 11;
        const std::size_t at = chunk.at.end;
        if (at < text_.size() && std::string_view(".:)!").find(text_[at]) != std::string_view::npos) return 5;
        if (at + 1 < text_.size() && text_[at] == ' ' && is_digit(static_cast<unsigned char>(text_[at + 1]))) return 2;
        return one_word_sentence(chunk) ? -8 : -5;
    }

    // "Kdy? Kdo?": words that ask stand alone, and lines of them.
    [[nodiscard]] bool one_word_sentence(const Chunk& chunk) const {
        const std::size_t end = chunk.at.end;
        if (end < text_.size() && text_[end] != ' ' && text_[end] != '\n') return false;
        std::size_t at = chunk.at.begin;
        while (at > 0 && text_[at - 1] == ' ') --at;
        return at == 0 || text_[at - 1] == '\n' || is_sentence_end(valid_utf8_before(text_, at).value);
    }

    // Whether a quotation mark, lost as well, stands open before the chunk's end: a mark before a word that is whole, in the same
    // line and not far away.
    [[nodiscard]] bool quotation_open(const Chunk& chunk) const {
        constexpr std::size_t reach = 100;
        // Over the marks of the line, backward.
        std::size_t from = chunk.at.end - std::min(chunk.at.end, reach);
        if (const std::size_t feed = find_last(text_.substr(from, chunk.at.end - from), '\n'); feed != text_.npos) from += feed + 1;
        for (std::size_t left = chunk.at.end - from; left > 0;) {
            left = find_last(text_.substr(from, left), '?');
            if (left == text_.npos) return false;
            const std::size_t at = from + left + 1;
            if (at == chunk.at.end || at < 2) continue;
            const bool opens = text_[at - 2] == ' ' || text_[at - 2] == '\n' || text_[at - 2] == '(';
            if (!opens || !is_letter(valid_utf8_next(text_, at).value)) {
                // Behind a word: it closed before.
                if (text_[at] == ' ' && at > 1 && is_letter(valid_utf8_before(text_, at - 1).value) && at < chunk.at.begin) return false;
                continue;
            }
            std::u32string word;
            for (std::size_t end = at; end < text_.size() && word.size() < longest_chunk;) {
                const CodePoint c = valid_utf8_next(text_, end);
                if (!is_letter(c.value) && c.value != U'?') break;
                word += c.value == U'?' ? c.value : language::fold_letter(c.value);
                end += c.length;
            }
            while (!word.empty() && word.back() == U'?') word.pop_back();
            return words_.beginning(word) < 0;
        }
        return false;
    }

    [[nodiscard]] bool is_spoken_of(const Chunk& chunk) const {
        looks_far_ = true;
        return spoken_of(text_, chunk.at);
    }

    // What is believed of the reading that the verdict has.
    void judge(Verdict& result, bool inner, bool takes_edge, const Around& around, bool to_the_end) const {
        Reading& reading = result.reading;
        // A language of few letters beyond ASCII has them in words that it knows.  Of long ones the stretches tell nearly as well.
        const bool clear = !reading.known && reading.size >= clear_size && reading.confidence >= clear_letter;
        const bool word = reading.known || (!english_ && (inner || company_ > 3 || (clear && (company_ > 1 || reading.confidence >= beyond_doubt))));
        const bool company = company_ > (reading.known || clear ? 0U : 1U);
        // Two marks at a word's end may be a letter of two bytes, or a letter and a question mark; Italian has its accents there.
        result.evidence = reading.known && reading.size >= (inner ? 4U : 3U) && (inner || !reading.bytes || code_ == "it") && reading.confidence >= 0.9F && (inner || (takes_edge && to_the_end && around.behind > 4));
        // "játszanak" is no word of the table, and every stretch of it is one of the language's.
        const bool placed = inner || (takes_edge && to_the_end && around.behind > 4);
        result.evidence |= clear && placed && !english_ && reading.size > clear_size && reading.confidence >= beyond_doubt && !between_words(reading, words_) && !pattern(reading, short_patterns());
        // Each letter by itself: an ending that may be one or the other does not hold up what is sure of the word.
        bool some = false;
        // Where nothing is known of a word's other letters, its stretches are of other words.
        bool vague = false;
        for (std::size_t i = 0; i < reading.size; ++i) vague |= !reading.known && reading.lost[i] && reading.sure[i] < bold.letter;
        for (std::size_t i = 0; i < reading.size; ++i) {
            if (!reading.lost[i]) continue;
            // Stretches with two lost letters in them tell less.
            const bool beside = !reading.known && ((i > 0 && reading.lost[i - 1]) || (i + 1 < reading.size && reading.lost[i + 1]));
            const float least = vague ? safe_vague : beside ? safe_beside : least_at(reading, i);
            reading.left[i] = reading.sure[i] < (bold_ ? bold.letter : least) || is_doubtful_capital(reading, i) || (code_ == "tr" && reading.told[i] == language::word_apostrophe && !after_name(reading, i));
            some |= !reading.left[i];
            result.doubtful |= !reading.left[i] && reading.sure[i] < least;
        }
        result.believed = word && (company || result.evidence) && some && (reading.known || (!between_words(reading, words_) && !pattern(reading, short_patterns())));
    }

    // A word of few letters may be a pattern as long as little is known to be lost.
    [[nodiscard]] bool short_patterns() const { return !bold_ && company_ < Evidence::enough_letters; }

    // The least confidence of a letter by its place in the word.  What nothing else fits is right as often as it says.
    [[nodiscard]] float least_at(const Reading& reading, std::size_t i) const {
        if (reading.size < 2 || reading.second[i] == 0) return safe.letter;
        if (i + 1 == reading.size) {
            // "La guerra cerr? la escuela": Spanish verbs have -ó and -é alike, and where nobody speaks of himself the third person.
            const bool past = code_ == "es" && reading.known && reading.told[i] == U'ó' && reading.second[i] == U'é' && reading.sure[i] >= bold.letter && reading.sure[i] < safe_ending;
            const bool between = reading.sure[i] >= safe.letter && reading.sure[i] < safe_ending;
            looks_far_ |= between || past;
            if (past && !speaks_of_persons(text_, reading.at[i].begin, code_)) return bold.letter;
            return between && !speaks_of_persons(text_, reading.at[i].begin, code_) ? safe.letter : safe_ending;
        }
        if (i + 2 == reading.size) return safe_penult;
        return i == 0 ? safe.letter : safe_inside;
    }

    // "saat ??te" is no "İşte", which begins sentences: the capital of an ASCII letter is none of a word inside of one where a small one fits.
    [[nodiscard]] bool is_doubtful_capital(const Reading& reading, std::size_t i) const {
        constexpr char32_t dotted_capital = 0x130;
        if (i != 0 || reading.told[i] != dotted_capital || reading.second[i] == 0 || language::small(reading.second[i]) != reading.second[i]) return false;
        looks_far_ = true;
        return !may_begin_sentence(text_, reading.at[i].begin);
    }

    // Turkish sets an apostrophe behind names, one in a word: İstanbul’dan.
    [[nodiscard]] bool after_name(const Reading& reading, std::size_t at) const {
        const char32_t first = reading.lost[0] ? reading.told[0] : valid_utf8_next(text_, reading.at[0].begin).value;
        if (!reading.lost[0] && !is_upper(first)) return false;
        for (std::size_t i = 0; i < reading.size; ++i) {
            if (i != at && reading.lost[i] && reading.told[i] == language::word_apostrophe) return false;
        }
        return true;
    }

    // L?Assembl?e: an elision before a word that has lost letters itself, or none.  None where it is as it was `otherwise`.
    [[nodiscard]] std::optional<Verdict> elided(const Chunk& chunk, std::size_t first, std::size_t last, const Verdict& otherwise) const {
        std::size_t mark = first;
        while (mark < last && !chunk.signs[mark].mark) ++mark;
        const std::size_t unit = 2 * by_bytes_ > company_ && company_ > 1 ? 3 : 1;
        if (mark + unit >= last) return std::nullopt;
        const std::string before = lower(ByteRange{chunk.signs[first].at.begin, chunk.signs[mark].at.begin}.of(text_));
        const WordSign& behind = chunk.signs[mark + unit];
        if (!may_be_elided(before, behind.mark ? U'a' : behind.value)) return std::nullopt;
        Chunk rest = chunk;
        rest.size = chunk.size - mark - unit;
        std::copy(chunk.signs.begin() + static_cast<std::ptrdiff_t>(mark + unit), chunk.signs.begin() + static_cast<std::ptrdiff_t>(chunk.size),
                  rest.signs.begin());
        rest.at.begin = rest.signs[0].at.begin;
        std::optional<Verdict> found(std::in_place);
        Verdict& verdict = *found;
        const bool more = std::any_of(rest.signs.begin(), rest.signs.begin() + static_cast<std::ptrdiff_t>(rest.size), [](const WordSign& s) { return s.mark; });
        if (more) {
            looks_far_ = true;
            Judgement of_rest = *this;
            of_rest.judged_ = nullptr;
            verdict = of_rest.of(rest);
            if (!verdict.believed) return std::nullopt;
        } else {
            if (otherwise.reading.size != 0) return std::nullopt;
            verdict.believed = company_ > 2;
            verdict.reading.confidence = 0.9F;
        }
        Reading& reading = verdict.reading;
        if (reading.size == longest_chunk) return std::nullopt;
        reading.lost[reading.size] = true;
        reading.left[reading.size] = false;
        reading.sure[reading.size] = 0.9F;
        reading.second[reading.size] = 0;
        reading.told[reading.size] = language::word_apostrophe;
        reading.at[reading.size++] = {chunk.signs[mark].at.begin, chunk.signs[mark + unit - 1].at.end};
        // In order.
        const auto turn = [&](auto& signs) {
            const auto begin = signs.begin();
            std::rotate(begin, begin + static_cast<std::ptrdiff_t>(reading.size - 1), begin + static_cast<std::ptrdiff_t>(reading.size));
        };
        turn(reading.lost), turn(reading.left), turn(reading.sure), turn(reading.second), turn(reading.told), turn(reading.at);
        return found;
    }

    // Whether a mark by itself between two words in small letters is hardly anything but a word: in Italian before a participle that goes with
    // no other ("il libro ? stato"), and elsewhere in a language that has such a word in every other sentence, where another word tells that
    // letters are lost.  Some set question marks apart: "vieni domani ? non so".
    [[nodiscard]] bool speaks_for_itself(const Chunk& chunk) const {
        if (!listed(" it pt gl nb nn da sv is fo ", code_) || chunk.size != 1) return false;
        const std::size_t begin = chunk.at.begin;
        if (begin < 2 || chunk.at.end + 1 >= text_.size() || text_[chunk.at.end] != ' ') return false;
        if (company_ == 0 && (code_ != "it" || !listed(" stato stata stati state ", word_behind(text_, chunk.at.end + 1).of(text_)))) return false;
        return is_lower(valid_utf8_before(text_, begin - 1).value) && is_lower(valid_utf8_next(text_, chunk.at.end + 1).value);
    }

    // " ? " between two words.
    [[nodiscard]] Verdict alone(const Chunk& chunk) const {
        const bool bytes = 2 * by_bytes_ > company_;
        // Turkish "üç" has no letter that is left.
        const bool two = !bytes && chunk.size == 2 && code_ == "tr";
        const bool evident = company_ < 2 && speaks_for_itself(chunk);
        if ((company_ < 2 && !evident) || english_ || (!two && chunk.size != (bytes ? 2U : 1U))) return {};
        const std::size_t begin = chunk.at.begin;
        if (begin < 2 || text_.substr(chunk.at.end, 1) != " ") return {};
        const bool amount = code_ == "fr" && chunk.at.end + 1 < text_.size() && is_digit(static_cast<unsigned char>(text_[chunk.at.end + 1]));  // "à 5 %"
        if (!amount && !small_word_behind(text_, chunk.at.end)) return {};
        // "c'è"
        const bool elided = code_ == "it" && text_[begin - 1] == '\'' && is_letter(valid_utf8_before(text_, begin - 1).value);
        if (text_[begin - 1] != ' ' && !elided) return {};
        if (const char32_t before = valid_utf8_before(text_, begin - 1).value; !is_letter(before) && before != U',' && !(is_sentence_end(before) && (two || (before != U'?' && letter_begins_sentence(code_))))) return {};
        const ByteRange next = word_behind(text_, chunk.at.end + 1);
        if ((!amount && !free_behind(text_, next.end)) || spoken_of(text_, chunk.at)) return {};
        // "a ? ou b": no word of one letter stands before them.
        constexpr std::string_view conjunctions = " ou et mais e o ed od ma og eller och men ";
        if (listed(conjunctions, lower(next.of(text_)))) return {};
        Verdict verdict;
        verdict.reading = read_signs(chunk, 0, chunk.size, bytes);
        Beside beside(text_, chunk.at);
        if (verdict.reading.size != (two ? 2U : 1U) || !fill(verdict.reading, words_, beside, &channel_)) return {};
        if (!two && !word_of_its_own(verdict.reading.told[0], code_)) return {};
        verdict.evidence = evident && !bytes && verdict.reading.known && verdict.reading.confidence >= safe_vague;
        if (evident && !verdict.evidence) return {};
        verdict.believed = verdict.reading.known && verdict.reading.confidence >= (bold_ ? bold : safe).letter;
        verdict.doubtful = verdict.reading.confidence < safe.letter;
        return verdict;
    }

    std::string_view text_;
    const Words& words_;
    const Channel& channel_;
    const Vocabulary* own_;
    std::size_t company_;
    std::size_t by_bytes_;
    std::size_t romance_;
    bool bold_;
    bool english_;
    std::string_view code_;
    std::u32string_view alphabet_;
    Asked asked_;
    UnknownWords* unknown_;
    std::uint64_t words_key_;
    SettledWords* settled_;  // may be null, as the next
    JudgedWords* judged_;
    std::uint64_t key_;
    mutable bool looks_far_ = false, looks_beside_ = false;  // the verdict that is being made asks for the text around, or the words beside
};

}  // namespace

std::uint64_t key_of_judged(const Evidence& evidence, bool boldly) {
    constexpr std::size_t counted = 4;  // more are asked for by short_patterns() alone
    Evidence few = evidence;
    few.letters = std::min(evidence.letters, counted);
    few.letters_by_bytes = 2 * evidence.letters_by_bytes > evidence.letters ? few.letters : 0;
    return key_of_words(few, boldly);
}

bool may_be_evidence_somewhere(const Chunk& chunk, std::string_view text) {
    std::size_t first = 0;
    std::size_t last = chunk.size;
    while (first < last && chunk.signs[first].mark) ++first;
    while (last > first && chunk.signs[last - 1].mark) --last;
    const std::size_t end = chunk.at.end;
    if (first == last) {
        const std::size_t begin = chunk.at.begin;
        return chunk.size == 1 && begin > 1 && end + 1 < text.size() && text[end] == ' ' && is_lower(valid_utf8_before(text, begin - 1).value) && is_lower(valid_utf8_next(text, end + 1).value);
    }
    if (chunk.size < 3) return false;
    if (chunk.replaced || (first > 0 && is_lower(chunk.signs[first].value))) return true;
    for (std::size_t i = first; i < last; ++i) {
        if (chunk.signs[i].mark) return true;
    }
    return small_word_behind(text, end) || (end < text.size() && std::string_view(".:)!").find(text[end]) != std::string_view::npos);
}

bool may_be_evidence(const Chunk& chunk, const ChunkPlace& place) { return Judgement(place).may_be_evidence(chunk); }

Verdict judge_chunk(const Chunk& chunk, const ChunkPlace& place) { return Judgement(place).of(chunk); }

}  // namespace salvage::repair
