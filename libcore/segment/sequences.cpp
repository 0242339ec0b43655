// A member looks like a heading if its words are few and one sentence at most, and if something of its own follows it: a
// paragraph, or a deeper number.  It looks like a list item if the next member follows at once, if it begins in lower case or ends
// with a semicolon, or if the list was introduced by a colon.  It looks like a clause if its text runs on over several sentences.
// No member is judged alone: the members of a sequence vote, and sequences of one scheme below one parent scheme lean on
// each other, since a document numbers its sections in one way.

#include <salvage/segment/marks.hpp>
#include <salvage/segment/sequences.hpp>
#include <salvage/segment/title_ends.hpp>
#include <salvage/text/ascii.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <array>
#include <optional>
#include <unordered_map>
#include <utility>

namespace salvage::segment {
namespace {

using blocks::Kind;
using numbering::Delimiter;
using numbering::none;

/// Votes in favour of "heading"; a title is short and has a body.
struct Votes {
    float owns_body = 1.0F;
    float owns_nothing = -1.2F;
    float title_shape = 0.6F;
    float long_text = -2.0F;
    float unparted = -1.0F;         ///< a long text in one line with the others
    float several_sentences = -1.5F;
    float article_clause = -1.2F;   ///< a whole sentence right below a named division: a paragraph of an article
    float division_sentence = -4.0F;  ///< a whole sentence behind the name of a division, on one line: the article itself
    float dotted_sentence = -3.0F;  ///< a whole sentence behind "2.1", or one that ends in a colon
    float bare_sentence = -3.0F;    ///< a whole sentence behind a number alone: a note
    float full_stop = -2.0F;        ///< a sentence that nothing follows but the next one, or a title
    float lower_case = -1.5F;
    float ends_like_item = -2.0F;   ///< semicolon, comma, "and"
    float introduced = -2.0F;       ///< behind a colon, once a sequence
    float agenda = -2.0F;           ///< ... and nothing but numbers below its members, at most
    float marked_document = -4.0F;  ///< "#" marks the headings of the document, and not these
    float bullet = -4.0F;           ///< a bullet stands before the number
    float brackets = -3.0F;         ///< "[1]" counts sources and notes
    float underlined = 4.0F;        ///< a rule stands below it
    float keyword = 2.0F;           ///< Chapter, Article: named divisions
    float capitals = 1.0F;
    float dotted = 0.4F;
    float sure_titles = 1.5F;       ///< mean vote of titles that stand above their texts
    float borrowed = 1.5F;          ///< weight of the other sequences of the same scheme ...
    float borrowed_depth = 8.0F;    ///< ... of dotted numbers and named divisions, which are of one class all through a document
};
constexpr Votes votes;
constexpr std::size_t clause_words = 4;  ///< a shorter sentence may be a title with a full stop
constexpr std::size_t sentence_words = 8;  ///< as long as this, a sentence is rather a clause than a title
constexpr std::size_t run_in_words = 9;  ///< a title in front of its own text is short
constexpr std::size_t question_words = 25;  ///< but a question
constexpr std::size_t text_words = 10;  ///< behind a sign that parts a title from its text, to tell that it does

struct Member {
    std::uint32_t unit = 0;
    std::uint32_t candidate = none;
};

struct Sequence {
    std::vector<Member> members;
    std::uint64_t family = 0;  ///< scheme and parent scheme
    float score = 0;
    float clause = 0;          ///< share of members whose text runs on
    bool run_in = false;
    bool mixed = false;        ///< some titles stand alone, and some run in
    std::size_t long_rests = 0;  ///< members with a title that runs in and some length of text behind it
    std::size_t rests = 0;       ///< members with a title that runs in
    bool agenda = false;       ///< behind a colon, with nothing but numbers below its members: a list, as are those in it
    bool whole = false;        ///< its family is of one class all through a document
};

bool is_question_mark(char32_t c) { return c == U'?' || c == 0xFF1F || c == 0x61F; }

bool ends_like_item(std::string_view text, const Units& units, const Unit& unit) {
    const std::size_t end = units.end_of(unit);
    const std::string_view tail = text.substr(0, end);
    const char32_t last = valid_utf8_before(text, end).value;
    if (last == U';' || last == U',' || last == 0xFF1B || last == 0xFF0C) return true;
    for (const std::string_view word : {" and", " or", " und", " oder", " et", " ou", " y", " o", " e", " и", " или"}) {
        if (tail.ends_with(word)) return true;
    }
    return false;
}

class Classer {
public:
    Classer(std::string_view text, const LineFacts& facts, const Candidates& candidates,
            std::span<const numbering::Decision> decisions, Units units)
        : text_(text), facts_(facts), candidates_(candidates), decisions_(decisions), units_(std::move(units)), capital_words_(text) {}

    Units run() {
        constexpr std::ptrdiff_t several = 3;
        std::ptrdiff_t marks = 0;
        for (std::size_t i = 0; i < facts_.fixed.size() && marks < several; ++i) marks += facts_.fixed[i] == Fixed::heading && marks_all_headings(facts_.lines[i].of(text_)) ? 1 : 0;
        marked_ = marks >= several;
        collect();
        find_run_ins();
        for (Sequence& sequence : sequences_) judge(sequence);
        lean_on_each_other();
        mark_agendas();
        raise_owners();
        for (const Sequence& sequence : sequences_) apply(sequence);
        unmark_dialogues();
        nest_lists();
        return cut_run_ins();
    }

private:
    const numbering::Marker& marker(std::uint32_t candidate) const { return candidates_.candidates[candidate].marker; }
    const numbering::Scheme& scheme(std::uint32_t candidate) const {
        return marker(candidate).readings[decisions_[candidate].reading].scheme;
    }

    void collect() {
        std::unordered_map<std::uint32_t, std::uint32_t> of_first;
        unit_of_.assign(decisions_.size(), none);
        for (std::uint32_t u = 0; u < units_.units.size(); ++u) {
            const std::uint32_t candidate = units_.units[u].candidate;
            if (candidate == none) continue;
            unit_of_[candidate] = u;
            const std::uint32_t first = decisions_[candidate].sequence;
            const auto [found, fresh] = of_first.try_emplace(first, static_cast<std::uint32_t>(sequences_.size()));
            if (fresh) {
                Sequence sequence;
                const std::uint32_t parent = decisions_[candidate].parent;
                sequence.whole = scheme(candidate).keyword != 0 || scheme(candidate).depth > 1;
                sequence.family = scheme(candidate).key() * 31 + (parent == none || sequence.whole ? 1 : scheme(parent).key() * 0x9E3779B97F4A7C15ULL);
                sequences_.push_back(std::move(sequence));
            }
            sequences_[found->second].members.push_back({u, candidate});
        }
    }

    /// The first sentence of a member; what stands in brackets right behind the number of a named division is its title: "제1조(목적)", "Art. 1 (Scope)".
    FirstSentence title_of(const Unit& unit, std::uint32_t candidate) {
        const std::size_t from = marker(candidate).range.end;
        const Piece& piece = units_.pieces_of(unit).front();
        constexpr std::size_t longest = 90;  // bytes
        std::size_t at = from;
        while (at < piece.range.end && text_[at] == ' ') ++at;
        if (scheme(candidate).keyword != 0 && at < piece.range.end) {
            const std::string_view rest = text_.substr(at, piece.range.end - at);
            for (const auto& [open, close] : {std::pair<std::string_view, std::string_view>{"(", ")"}, {"（", "）"}}) {
                const std::size_t end = rest.starts_with(open) ? rest.substr(0, longest).find(close) : std::string_view::npos;
                if (end == std::string_view::npos || end <= open.size() || !is_letter(valid_utf8_next(rest, open.size()).value)) continue;
                FirstSentence title;
                title.end = at + end + close.size();
                // "Annex A (normative) Test methods": the title goes on.
                if (goes_on_as_title(unit, title.end)) break;
                title.bracketed = true;
                title.words = 1 + static_cast<std::size_t>(std::count(rest.begin(), rest.begin() + static_cast<std::ptrdiff_t>(end), ' '));
                title.more = title.end < piece.range.end || unit.last_piece - unit.first_piece > 1;
                return title;
            }
        }
        if (!signed_.empty() && signed_[candidate] != 0) {
            if (const auto title = signed_title(text_, units_, unit, from, signed_[candidate], 1)) return *title;
        }
        if (!joined_.empty() && joined_[candidate] != 0) {
            if (const auto title = joined_title(text_, units_, unit, from, &capital_words_)) return *title;
            if (const auto title = joined_title(text_, units_, unit, from, nullptr)) return *title;
        }
        return first_sentence(text_, units_, unit, from);
    }

    /// Whether a few words stand behind `from` and end no sentence.
    bool goes_on_as_title(const Unit& unit, std::size_t from) const {
        constexpr std::size_t longest = 60;  // bytes
        const std::size_t end = units_.end_of(unit);
        return from < end && end - from <= longest && unit.last_piece - unit.first_piece == 1 && !ends_sentence(unit) && !facts_.lines[units_.pieces_of(unit).back().line].ends_colon;
    }

    /// A sequence at the top, of which nearly all members begin with a colon's title, with deeper numbers or other text below some.
    void find_colon_titles(const Sequence& sequence) {
        const numbering::Scheme& head = scheme(sequence.members.front().candidate);
        if (sequence.members.size() < 2 || decisions_[sequence.members.front().candidate].parent != none || head.keyword != 0 || head.depth > 1) return;
        std::size_t titles = 0;
        std::size_t owners = 0;
        for (const Member& member : sequence.members) {
            const Unit& unit = units_.units[member.unit];
            const bool ends = facts_.lines[units_.pieces_of(unit).back().line].ends_colon && unit.words <= run_in_words;
            if (ends || signed_title(text_, units_, unit, marker(member.candidate).range.end, colons, text_words)) ++titles;
            const std::uint32_t after = text_after(member.unit);
            // What follows the last may be the text around the list.
            if (&member != &sequence.members.back() && after != none && (units_.units[after].candidate == none || is_below(units_.units[after].candidate, member.candidate))) ++owners;
        }
        if (titles * 4 < sequence.members.size() * 3 || owners == 0) return;
        sign_titles(sequence, colons);
    }

    /// The sequences that number the sections of a whole document, as one family: named divisions by their name; dotted numbers and the
    /// single ones above them.
    std::optional<std::uint64_t> section_family(const Sequence& sequence, std::span<const std::uint8_t> dotted_below) const {
        const numbering::Scheme& head = scheme(sequence.members.front().candidate);
        if (head.keyword != 0) return sequence.family;
        const auto above = [&](const Member& member) { return dotted_below[member.candidate] != 0; };
        if (head.depth > 1 || std::any_of(sequence.members.begin(), sequence.members.end(), above)) return 0;
        return std::nullopt;
    }

    /// Section numbers all through the document, of which nearly all with a text have it behind the same sign.
    void find_signed_titles() {
        struct Sum {
            std::array<std::size_t, title_signs> titles{};
            std::size_t others = 0;  ///< that have no such sign, and more than a title's words
        };
        std::vector<std::uint8_t> dotted_below(decisions_.size(), 0);
        for (const Sequence& sequence : sequences_) {
            const std::uint32_t parent = decisions_[sequence.members.front().candidate].parent;
            if (parent != none && scheme(sequence.members.front().candidate).depth > 1) dotted_below[parent] = 1;
        }
        std::unordered_map<std::uint64_t, Sum> sums;
        for (const Sequence& sequence : sequences_) {
            const auto family = section_family(sequence, dotted_below);
            if (!family) continue;
            Sum& sum = sums[*family];
            for (const Member& member : sequence.members) {
                const Unit& unit = units_.units[member.unit];
                bool any = false;
                for (std::size_t s = 0; s < title_signs; ++s) {
                    if (!signed_title(text_, units_, unit, marker(member.candidate).range.end, sign_bit(s), 1)) continue;
                    any = true;
                    if (signed_title(text_, units_, unit, marker(member.candidate).range.end, sign_bit(s), text_words)) ++sum.titles[s];
                }
                if (any || (unit.words <= title_words && !ends_sentence(unit))) continue;
                const FirstSentence first = first_sentence(text_, units_, unit, marker(member.candidate).range.end);
                if (!asks(first) || !first.more) ++sum.others;
            }
        }
        constexpr std::size_t needed = 3;
        for (const Sequence& sequence : sequences_) {
            const auto family = section_family(sequence, dotted_below);
            if (!family) continue;
            const Sum& sum = sums[*family];
            for (std::size_t s = 0; s < title_signs; ++s) {
                if (sum.titles[s] >= needed && sum.titles[s] >= 3 * sum.others) sign_titles(sequence, sign_bit(s));
            }
        }
    }

    void sign_titles(const Sequence& sequence, std::uint8_t signs) {
        if (signed_.empty()) signed_.resize(decisions_.size(), 0);
        for (const Member& member : sequence.members) signed_[member.candidate] |= signs;
    }

    /// Families of which two thirds have a title that no sign parts from its text; members whose titles stand alone have no vote.  One
    /// member alone needs others like it in the document.
    void find_joined_titles() {
        struct Sum {
            std::size_t joined = 0;
            std::size_t known = 0;   ///< of them, those whose text begins with a word that the document has in small letters
            std::size_t others = 0;
            std::size_t titles = 0;  ///< that stand alone above their text
        };
        std::unordered_map<std::uint64_t, Sum> sums;
        const auto title = [&](const Member& member, CapitalWords* words) {
            return joined_title(text_, units_, units_.units[member.unit], marker(member.candidate).range.end, words);
        };
        const auto likely = [](const Sum& sum) { return sum.joined > 0 && sum.joined >= 2 * sum.others; };
        const auto among_titles = [](const Sum& sum) { return sum.others == 0 && sum.titles >= sum.joined; };
        for (const Sequence& sequence : sequences_) {
            Sum& sum = sums[sequence.family];
            for (const Member& member : sequence.members) {
                const Unit& unit = units_.units[member.unit];
                if (const auto found = title(member, nullptr)) {
                    ++sum.joined;
                    if (found->spaced) sum.known += 2;
                } else if (unit.words > title_words || (ends_sentence(unit) && unit.words >= sentence_words)) {
                    ++sum.others;
                } else if (unit.words <= run_in_words + 1 && owns_text(member)) {
                    ++sum.titles;
                }
            }
        }
        // The words of the document are read for those only that any capital has let through.
        for (const Sequence& sequence : sequences_) {
            if (!likely(sums[sequence.family])) continue;
            for (const Member& member : sequence.members) ask_joined_title(text_, units_, units_.units[member.unit], marker(member.candidate).range.end, capital_words_);
        }
        std::size_t known = 0;
        for (const Sequence& sequence : sequences_) {
            Sum& sum = sums[sequence.family];
            if (!likely(sum) || sum.known >= 2 || among_titles(sum)) continue;
            for (const Member& member : sequence.members) {
                if (title(member, &capital_words_)) ++sum.known;
            }
        }
        constexpr std::size_t needed = 2;
        for (const auto& [family, sum] : sums) known += !likely(sum) ? 0 : among_titles(sum) ? needed : sum.known;
        if (known < needed) return;
        joined_.resize(decisions_.size(), 0);
        for (const Sequence& sequence : sequences_) {
            const Sum& sum = sums[sequence.family];
            if (!likely(sum) || (sum.known * 3 < sum.joined && !among_titles(sum))) continue;
            for (const Member& member : sequence.members) joined_[member.candidate] = 1;
        }
    }

    /// The next unit that is text (page furniture and rules do not count).
    std::uint32_t text_after(std::uint32_t unit) const {
        for (std::uint32_t u = unit + 1; u < units_.units.size(); ++u) {
            const Kind kind = units_.units[u].kind;
            if (!blocks::is_furniture(kind) && kind != Kind::separator) return u;
        }
        return none;
    }

    /// Ten words, or twenty characters of CJK.
    bool has_long_rest(const Unit& unit, const FirstSentence& sentence) const {
        constexpr std::size_t long_rest = 60;  // bytes
        return sentence.spaced || units_.end_of(unit) - sentence.end >= long_rest || is_clause_word(unit.candidate);
    }
    /// "SEGUNDA.- Requisitos. They must:" counts with a word in capitals, and has a title however little follows.
    bool is_clause_word(std::uint32_t candidate) const {
        if (candidate == none || scheme(candidate).family != numbering::Family::ordinal) return false;
        const ByteRange range = marker(candidate).range;
        for (std::size_t at = range.begin; at < range.end;) {
            const CodePoint next = valid_utf8_next(text_, at);
            if (is_letter(next.value) && !is_upper(next.value)) return false;
            at += next.length;
        }
        return true;
    }
    bool ends_in_colon(const Unit& unit) const { return facts_.lines[units_.pieces_of(unit).back().line].ends_colon && !unit.cut_short; }
    /// Whether text that is no item follows.
    bool owns_text(const Member& member) const {
        const std::uint32_t after = text_after(member.unit);
        if (after == none || units_.units[after].bullet) return false;
        const std::uint32_t next = units_.units[after].candidate;
        return next == none || is_below(next, member.candidate);
    }

    bool asks(const FirstSentence& sentence) const { return is_question_mark(valid_utf8_before(text_, sentence.end).value); }

    /// Whether a sentence may be a title in front of its text; "Is it new? Or do we need it?" is one title.
    bool runs_in(const Unit& unit, const FirstSentence& sentence) const {
        if (!sentence.more) return false;
        constexpr std::size_t most_questions = 40;  // words
        if (unit.words <= most_questions && ends_question(unit)) return false;
        return sentence.words <= run_in_words || (sentence.words <= question_words && asks(sentence));
    }

    /// Whether two thirds of the members have a short sentence in front of more text.  One alone is a clause that begins so.
    bool has_run_in_titles(Sequence& sequence) {
        std::size_t run_in = 0;
        std::size_t others = 0;
        std::size_t titles = 0;
        for (const Member& member : sequence.members) {
            const Unit& unit = units_.units[member.unit];
            const FirstSentence sentence = title_of(unit, member.candidate);
            if (runs_in(unit, sentence)) {
                ++run_in;
                if (sentence.bracketed || has_long_rest(unit, sentence)) ++sequence.long_rests;
            } else if (!sentence.bracketed) {
                ++others;
                if (unit.words <= title_words && !ends_in_colon(unit)) titles += owns_text(member) ? 1U : 0U;
            }
        }
        sequence.rests = run_in;
        // Some titles stand on lines of their own, others before their texts.
        sequence.mixed = sequence.long_rests > 0 && titles > 0 && (sequence.long_rests + titles) * 4 >= sequence.members.size() * 3;
        return run_in > 0 && run_in >= others * 2;
    }

    /// Which sequences have titles in front of their texts.  "1. I went home. It was late." is an item of two sentences: where less than a
    /// third of a family have more behind the first one, none of it has titles.
    void find_run_ins() {
        struct Sum {
            std::size_t rests = 0;
            std::size_t long_rests = 0;
        };
        std::unordered_map<std::uint64_t, Sum> sums;
        for (Sequence& sequence : sequences_) {
            find_colon_titles(sequence);
        }
        find_signed_titles();
        find_joined_titles();
        for (Sequence& sequence : sequences_) {
            sequence.run_in = has_run_in_titles(sequence);
            sums[sequence.family].rests += sequence.rests;
            sums[sequence.family].long_rests += sequence.long_rests;
        }
        for (Sequence& sequence : sequences_) {
            const Sum& sum = sums[sequence.family];
            // （一） heads sections however short.
            const bool chinese = scheme(sequence.members.front().candidate).family == numbering::Family::cjk;
            if (!sequence.whole && !chinese && sum.long_rests * 3 < sum.rests) sequence.run_in = false;
        }
    }

    void judge(Sequence& sequence) {
        alone_ = sequence.members.size() == 1;
        std::size_t running_on = 0;
        std::size_t notes = 0;
        std::size_t parted = 0;  ///< sentences with a title right below
        std::size_t voters = 0;
        const std::uint32_t parent = decisions_[sequence.members.front().candidate].parent;
        const bool below_division = parent != none && scheme(parent).keyword != 0 && scheme(sequence.members.front().candidate).keyword == 0;
        for (std::size_t m = 0; m < sequence.members.size(); ++m) {
            const Member& member = sequence.members[m];
            const Unit& unit = units_.units[member.unit];
            const FirstSentence sentence = title_of(unit, member.candidate);
            float score = 0;
            const std::uint32_t after = text_after(member.unit);
            const bool last = m + 1 == sequence.members.size();
            const bool own_body = has_own_body(sequence, unit, sentence);
            bool owns = false;
            if (after != none) {
                const std::uint32_t next = units_.units[after].candidate;
                // Another number at the same depth or above ends this member at once.
                owns = next == none ? !units_.units[after].bullet
                                    : decisions_[next].sequence != decisions_[member.candidate].sequence &&
                                          is_below(next, member.candidate);
            }
            if (owns && units_.units[after].bullet) owns = false;
            const bool says = !own_body && !sentence.bracketed && says_something(member, sentence, owns);
            if (says && owns) ++parted;
            if (says) owns = false;
            if (!own_body && is_note(unit, member.candidate, sentence)) {
                ++notes;
                continue;
            }
            // In one endless line a title may stand in there whose end nothing shows.
            const bool unparted = !own_body && unit.words > title_words * 2 && facts_.lines[units_.pieces_of(unit).front().line].cut;
            const bool long_sentence = !own_body && !unparted && (is_statement(unit, member.candidate, sentence.words) || (says && is_division(member.candidate)));
            if (says && !long_sentence && !unparted) score += votes.full_stop;
            // What follows the last member may as well belong to what is around the sequence.
            if (unparted) score += votes.unparted;
            else if (!last || (sequence.members.size() <= 2 && !long_sentence)) score += owns || own_body ? votes.owns_body : votes.owns_nothing;
            if (own_body) score += votes.title_shape;  // however long the text behind the title is
            else if (unit.words > title_words * 2) score += unparted ? 0 : votes.long_text;
            else if (sentence.more) score += votes.several_sentences;
            else if (unit.words <= title_words && ((owns && !last) || !long_sentence)) score += votes.title_shape;
            if (long_sentence && scheme(member.candidate).keyword != 0) score += votes.division_sentence;
            else if (long_sentence && scheme(member.candidate).depth > 1) score += votes.dotted_sentence;
            const bool clause = below_division && !own_body && ends_sentence(unit) && !ends_question(unit) && sentence.words >= clause_words;
            if (clause) score += votes.article_clause;
            // Two short sentences are an item still.
            const bool runs_on = unit.words > (sentence.more ? title_words / 2 : title_words);
            if (clause || (!own_body && runs_on)) ++running_on;
            if (scheme(member.candidate).family != numbering::Family::ordinal && starts_lower(member.candidate, unit)) score += votes.lower_case;
            if (ends_like_item(text_, units_, unit)) score += votes.ends_like_item;
            const Line& line = facts_.lines[units_.pieces_of(unit).front().line];
            if (line.all_caps && line.letters >= 4) score += votes.capitals;
            if (unit.underlined) score += votes.underlined;
            if (unit.bullet) score += votes.bullet;
            if (scheme(member.candidate).delimiter == Delimiter::brackets) score += votes.brackets;
            if (scheme(member.candidate).keyword != 0) score += votes.keyword;
            if (scheme(member.candidate).depth > 1) score += votes.dotted;
            if (marked_ && scheme(member.candidate).keyword == 0 && !unit.underlined) score += votes.marked_document;
            sequence.score += score;
            ++voters;
        }
        const std::uint32_t first = sequence.members.front().unit;
        if (first > 0) {
            const Unit& before = units_.units[first - 1];
            const Line& line = facts_.lines[units_.pieces_of(before).back().line];
            if (line.ends_colon && !before.cut_short && before.candidate == none) {
                sequence.score += votes.introduced;
                sequence.agenda = holds_items_only(sequence);
            }
        }
        if (notes > voters) {
            sequence.score += votes.bare_sentence * static_cast<float>(notes);
            voters += notes;
        }
        // What numbers run on through, below titles of their own, are the paragraphs of a text.
        sequence.clause = parted * 5 >= voters ? 1.0F : static_cast<float>(running_on) / static_cast<float>(voters);
        sequence.score /= static_cast<float>(voters);
        alone_ = false;
    }

    /// Whether a whole sentence stands behind a number alone, as notes at the foot of a page do.
    bool is_note(const Unit& unit, std::uint32_t candidate, const FirstSentence& sentence) const {
        return scheme(candidate).delimiter == Delimiter::blank && ends_sentence(unit) && !ends_question(unit) && sentence.words >= sentence_words;
    }

    /// "Agenda: 1. Opening, 2. Accounts, 2.1 Report, 3. Elections": every text from the first member to the last has a number, few words, and no full
    /// stop behind them.
    bool holds_items_only(const Sequence& sequence) const {
        constexpr std::uint16_t most_words = 12;
        bool nested = false;
        for (std::uint32_t u = sequence.members.front().unit; u <= sequence.members.back().unit; ++u) {
            const Unit& unit = units_.units[u];
            if (blocks::is_furniture(unit.kind)) continue;
            if (unit.candidate == none || unit.glued || unit.underlined || unit.words > most_words || scheme(unit.candidate).keyword != 0 || ends_sentence(unit)) return false;
            nested = nested || decisions_[unit.candidate].sequence != decisions_[sequence.members.front().candidate].sequence;
        }
        return nested && sequence.members.size() >= 2;
    }

    /// What is inside a list is one.
    void mark_agendas() {
        std::vector<std::uint8_t> listed;  // by candidate
        for (Sequence& sequence : sequences_) {
            const std::uint32_t parent = decisions_[sequence.members.front().candidate].parent;
            if (!sequence.agenda && (listed.empty() || parent == none || listed[parent] == 0)) continue;
            sequence.agenda = true;
            sequence.score = std::min(sequence.score, votes.agenda);
            listed.resize(decisions_.size(), 0);
            for (const Member& member : sequence.members) listed[member.candidate] = 1;
        }
    }

    /// Whether a title runs in.
    bool has_own_body(const Sequence& sequence, const Unit& unit, const FirstSentence& sentence) const {
        return runs_in(unit, sentence) && (sequence.run_in || (sequence.mixed && (has_long_rest(unit, sentence) || has_whole_rest(unit, sentence))));
    }

    /// "4. Closing. The meeting was closed at nine.": where titles stand alone and others run in, a sentence of a few words is text enough.
    bool has_whole_rest(const Unit& unit, const FirstSentence& sentence) const {
        constexpr std::size_t least_bytes = 16;
        const std::size_t end = units_.end_of(unit);
        if (sentence.end + least_bytes > end || (!ends_sentence(unit) && !ends_in_colon(unit)) || ends_question(unit)) return false;
        const char32_t sign = valid_utf8_before(text_, sentence.end).value;
        return sign != U'?' && sign != U'!' && sign != 0xFF1F && sign != 0x61F && sign != 0xFF01;
    }

    /// Thai ends its sentences with nothing: what is long is one.
    bool is_long_thai(const Unit& unit) const {
        constexpr std::size_t longest_title = 90;  // bytes, three a letter
        const std::size_t end = units_.end_of(unit);
        const char32_t last = valid_utf8_before(text_, end).value;
        return last >= 0x0E00 && last < 0x0F00 && end - units_.begin_of(unit) > longest_title;
    }

    /// Whether a unit says something that a title does not: a sentence of some length, which behind a named division or a dotted number may be
    /// shorter, or end in a colon ("2.1 The owner shall at all times:").
    bool is_statement(const Unit& unit, std::uint32_t candidate, std::size_t words) const {
        if (ends_question(unit)) return false;
        const bool named = scheme(candidate).keyword != 0;
        const bool dotted = scheme(candidate).depth > 1;
        const bool colon = facts_.lines[units_.pieces_of(unit).back().line].ends_colon && !unit.cut_short;
        if (colon && (named || dotted)) return words >= clause_words;
        if (named && is_long_thai(unit)) return true;
        if (!ends_sentence(unit)) return false;
        // "Kapitel um Kapitel las er uns vor." counts nothing that comes again.
        if (named && alone_) return words >= clause_words;
        // 。 ends no title of an article.
        const bool cjk = is_cjk(valid_utf8_before(text_, units_.end_of(unit)).value);
        return words >= (named && cjk ? clause_words : dotted && !named ? sentence_words - 2 : sentence_words);
    }

    bool is_division(std::uint32_t candidate) const { return scheme(candidate).keyword != 0 || scheme(candidate).depth > 1; }

    /// "6 It is.": some words and a full stop, with the next number or a title right below; or the text of the next number on the same line,
    /// "MADDE 2 – (1) This regulation ...".
    bool says_something(const Member& member, const FirstSentence& sentence, bool owns) const {
        constexpr std::size_t least_words = 3;
        const Unit& unit = units_.units[member.unit];
        const std::uint32_t after = text_after(member.unit);
        if (after == none) return false;
        const Unit& next = units_.units[after];
        const bool bare = marker(member.candidate).range.end >= units_.end_of(unit);
        if (bare && scheme(member.candidate).keyword != 0 && next.glued && next.candidate != none) return next.words > title_words || ends_sentence(next);
        if (!ends_sentence(unit) || ends_question(unit) || unit.underlined || sentence.words < least_words) return false;
        if (next.candidate != none) return !owns;
        const Line& last = facts_.lines[units_.pieces_of(next).back().line];
        return owns && next.words <= title_words / 2 && !last.ends_sentence && !last.ends_colon && next.kind == Kind::paragraph;
    }

    /// A whole sentence among titles; who asks something heads a section.
    bool is_stray(const Member& member) {
        constexpr std::size_t stray_words = 10;
        const Unit& unit = units_.units[member.unit];
        const FirstSentence sentence = title_of(unit, member.candidate);
        const std::string_view words = text_.substr(units_.begin_of(unit), units_.end_of(unit) - units_.begin_of(unit));
        if (words.find('?') != std::string_view::npos || words.find("？") != std::string_view::npos) return false;
        return !sentence.bracketed && (sentence.more || sentence.words >= stray_words) && is_statement(unit, member.candidate, sentence.words);
    }

    bool ends_sentence(const Unit& unit) const {
        std::size_t end = units_.end_of(unit);
        while (end > 0 && is_closing(valid_utf8_before(text_, end).value)) end -= valid_utf8_before(text_, end).length;
        return end > 0 && is_sentence_end(valid_utf8_before(text_, end).value);
    }

    /// "What is it?", "What is it?!", "(What is it?)"
    bool ends_question(const Unit& unit) const {
        std::size_t end = units_.end_of(unit);
        while (end > units_.begin_of(unit)) {
            const CodePoint last = valid_utf8_before(text_, end);
            if (is_question_mark(last.value)) return true;
            if (last.value != U'!' && !is_closing(last.value)) return false;
            end -= last.length;
        }
        return false;
    }

    bool is_below(std::uint32_t candidate, std::uint32_t above) const {
        for (std::uint32_t c = decisions_[candidate].parent; c != none; c = decisions_[c].parent) {
            if (c == above) return true;
        }
        return false;
    }

    bool starts_lower(std::uint32_t candidate, const Unit& unit) const {
        std::size_t at = marker(candidate).range.end;
        const std::size_t end = units_.end_of(unit);
        while (at < end) {
            const CodePoint next = valid_utf8_next(text_, at);
            if (!is_space(next.value) && !is_opening(next.value)) return is_lower(next.value);
            at += next.length;
        }
        return false;
    }

    /// Short sequences borrow the votes of the others of their kind.
    void lean_on_each_other() {
        struct Sum {
            float score = 0;
            float clause = 0;
            float run_in = 0;
            float weight = 0;
        };
        std::unordered_map<std::uint64_t, Sum> sums;
        for (const Sequence& sequence : sequences_) {
            Sum& sum = sums[sequence.family];
            const auto weight = static_cast<float>(sequence.members.size());
            sum.score += sequence.score * weight;
            sum.clause += sequence.clause * weight;
            sum.run_in += sequence.run_in ? weight : 0;
            sum.weight += weight;
        }
        for (Sequence& sequence : sequences_) {
            const Sum& sum = sums[sequence.family];
            const auto own = static_cast<float>(sequence.members.size());
            // "3.1 rung: part of a ladder ..." defines terms in a document whose "4.1 Legs" heads a section: two titles with text below leave no doubt.
            const bool sure = scheme(sequence.members.front().candidate).keyword == 0 && sequence.members.size() >= 2 && !sequence.run_in && sequence.score >= votes.sure_titles;
            const float borrowed = sequence.whole && !sure ? votes.borrowed_depth : votes.borrowed;
            sequence.score = (sequence.score * own + borrowed * sum.score / sum.weight) / (own + borrowed);
            sequence.clause = (sequence.clause * own + borrowed * sum.clause / sum.weight) / (own + borrowed);
            // Where the others of its kind stand alone, only what has some text behind it is cut.
            const bool like_others = sum.run_in * 2 >= sum.weight;
            sequence.mixed = sequence.mixed || (sequence.run_in && !like_others && sequence.long_rests > 0);
            sequence.run_in = sequence.run_in && like_others;
        }
    }

    /// What headings stand below is one: "2. Tasks" above "2.1 Roof" and "2.2 Wheel" is no item of a list, however short the texts of its
    /// siblings are.  A named division whose text runs on may have such numbers in it and be none.
    void raise_owners() {
        std::vector<std::uint32_t> of_candidate(decisions_.size(), none);
        for (std::uint32_t s = 0; s < sequences_.size(); ++s) {
            for (const Member& member : sequences_[s].members) of_candidate[member.candidate] = s;
        }
        constexpr float raised = 0.1F;
        // Those inside others stand behind them.
        for (std::size_t s = sequences_.size(); s-- > 0;) {
            const Sequence& inner = sequences_[s];
            const std::uint32_t parent = decisions_[inner.members.front().candidate].parent;
            if (inner.score <= 0 || inner.members.size() < 2 || parent == none || of_candidate[parent] == none) continue;
            Sequence& owner = sequences_[of_candidate[parent]];
            if (owner.score > 0 || owner.agenda || scheme(parent).keyword != 0 || marked_ || owner.members.size() < 2) continue;
            const auto member = std::find_if(owner.members.begin(), owner.members.end(), [&](const Member& m) { return m.candidate == parent; });
            const Unit& unit = units_.units[member->unit];
            const bool dotted = scheme(inner.members.front().candidate).depth > 1;
            if (!dotted && inner.score + owner.score < 0) continue;
            if (unit.bullet || unit.words > title_words || ends_sentence(unit) || text_after(member->unit) != inner.members.front().unit) continue;
            owner.score = raised;
            owner.mixed = owner.mixed || owner.rests > 0;
        }
    }

    /// Whether a sequence without names of divisions stands below an item of a list, which is surer of what it is.
    bool is_inside_item(const Sequence& sequence) const {
        const numbering::Scheme& head = scheme(sequence.members.front().candidate);
        const std::uint32_t parent = decisions_[sequence.members.front().candidate].parent;
        if (parent == none || unit_of_[parent] == none || head.keyword != 0 || head.depth > 1) return false;
        const Unit& above = units_.units[unit_of_[parent]];
        return above.decided && above.kind == Kind::list_item && above.score + sequence.score < 0;
    }

    void apply(const Sequence& sequence) {
        const bool heading = sequence.score > 0 && !is_inside_item(sequence);
        const numbering::Scheme& head = scheme(sequence.members.front().candidate);
        // Articles, paragraphs with a sign and dotted numbers that are no headings number clauses; so do long items.
        const bool clause = !heading && !sequence.agenda && (head.keyword != 0 || head.depth > 1 || sequence.clause > 0.5F);
        if (!heading && head.family == numbering::Family::ordinal) {
            // Words that count and head nothing are words.
            for (const Member& member : sequence.members) units_.units[member.unit].candidate = none;
            return;
        }
        for (const Member& member : sequence.members) {
            Unit& unit = units_.units[member.unit];
            const bool note = head.delimiter == Delimiter::blank && is_note(unit, member.candidate, title_of(unit, member.candidate));
            if (heading && !sequence.run_in && (note || (sequence.whole && is_stray(member)))) {
                // "Section 4 of the rules says ...": it begins a line and counts nothing.
                const numbering::Move move = decisions_[member.candidate].move;
                if (move == numbering::Move::duplicate || move == numbering::Move::backward) unit.candidate = none;
                unit.kind = Kind::paragraph;
                unit.decided = true;
                unit.why = Why::sequence;
                unit.score = sequence.score;
                continue;
            }
            const float margin = std::min(1.0F, decisions_[member.candidate].margin / 6.0F);
            const float vote = std::min(1.0F, std::abs(sequence.score) / 1.5F);
            unit.confidence = 0.5F + 0.3F * margin + 0.19F * vote;
            if (heading) {
                unit.kind = Kind::heading;
            } else if (clause) {
                unit.kind = Kind::paragraph;
            } else {
                unit.kind = Kind::list_item;
                unit.in_list = true;
            }
            unit.decided = true;
            unit.why = Why::sequence;
            unit.score = sequence.score;
        }
        if (!heading) return;
        for (const Member& member : sequence.members) {
            const Unit& unit = units_.units[member.unit];
            if (sequence.run_in || (unit.kind == Kind::heading && has_own_body(sequence, unit, title_of(unit, member.candidate)))) run_ins_.push_back(member.unit);
        }
    }

    /// "- Where are you going?" "- To the river." are no list: dashes before whole sentences, some but not all of them questions.
    void unmark_dialogues() {
        const auto speaks = [&](const Unit& unit) {
            if (!unit.bullet || unit.candidate != none || unit.kind != Kind::list_item) return false;
            const std::string_view line = units_.pieces_of(unit).front().range.of(text_);
            return line.starts_with('-') || line.starts_with("–") || line.starts_with("—");
        };
        for (std::size_t u = 0; u < units_.units.size();) {
            std::size_t end = u;
            std::size_t questions = 0;
            bool sentences = true;
            for (; end < units_.units.size() && speaks(units_.units[end]); ++end) {
                const Line& last = facts_.lines[units_.pieces_of(units_.units[end]).back().line];
                sentences = sentences && last.ends_sentence;
                if (last.ends_question) ++questions;
            }
            const bool introduced = u > 0 && facts_.lines[units_.pieces_of(units_.units[u - 1]).back().line].ends_colon;
            const std::size_t count = end - u;
            if (count >= 2 && sentences && !introduced && questions * 4 >= count && questions < count) {
                for (std::size_t i = u; i < end; ++i) {
                    Unit& unit = units_.units[i];
                    unit.kind = Kind::paragraph;
                    unit.bullet = false;
                    unit.in_list = false;
                    unit.decided = true;
                    unit.confidence = 0.7F;
                    unit.why = Why::dialogue;
                }
            }
            u = std::max(end, u + 1);
        }
    }

    /// Depth of numbered items is that of their lists; bullets nest by their indent.
    void nest_lists() {
        std::vector<std::uint16_t> depth_of(decisions_.size(), 0);
        struct Open {
            std::uint16_t indent;
            std::uint16_t depth;
        };
        std::vector<Open> bullets;
        std::uint16_t numbered = 0;  // depth of the numbered item that stands open
        for (Unit& unit : units_.units) {
            if (unit.candidate != none) {
                const std::uint32_t parent = decisions_[unit.candidate].parent;
                const std::uint16_t above = parent == none ? std::uint16_t{0} : depth_of[parent];
                unit.depth = static_cast<std::uint16_t>(unit.in_list ? above + 1 : above);
                depth_of[unit.candidate] = unit.depth;
                numbered = unit.in_list ? unit.depth : std::uint16_t{0};
                bullets.clear();
            } else if (unit.bullet) {
                const std::uint16_t indent = facts_.lines[units_.pieces_of(unit).front().line].indent;
                while (!bullets.empty() && bullets.back().indent > indent) bullets.pop_back();
                if (bullets.empty() || bullets.back().indent < indent) {
                    const int above = bullets.empty() ? (indent > 0 ? numbered : 0) : bullets.back().depth;
                    bullets.push_back({indent, static_cast<std::uint16_t>(above + 1)});
                }
                unit.depth = bullets.back().depth;
            } else if (!blocks::is_furniture(unit.kind)) {
                bullets.clear();
                numbered = 0;
            }
        }
    }

    Units cut_run_ins() {
        if (run_ins_.empty()) return std::move(units_);
        std::sort(run_ins_.begin(), run_ins_.end());
        Units cut;
        std::size_t next = 0;
        for (std::uint32_t u = 0; u < units_.units.size(); ++u) {
            Unit unit = units_.units[u];
            const auto pieces = units_.pieces_of(unit);
            const bool run_in = next < run_ins_.size() && run_ins_[next] == u;
            if (run_in) ++next;
            // Where the title ends; a unit that is none is copied whole, its underline, if it has one, included.
            const std::size_t end = run_in ? title_of(unit, unit.candidate).end
                                           : text_.size();
            Unit rest;
            rest.confidence = unit.confidence * 0.95F;
            rest.words = unit.words;
            unit.first_piece = static_cast<std::uint32_t>(cut.pieces.size());
            bool divided = false;
            for (const Piece& piece : pieces) {
                if (!divided && piece.range.begin >= end && !piece.underline) {
                    divide(cut, unit, rest);
                    divided = true;
                }
                if (divided || piece.underline || piece.range.end <= end) {
                    cut.pieces.push_back(piece);
                    continue;
                }
                std::size_t begin = end;
                while (begin < piece.range.end && is_space(valid_utf8_next(text_, begin).value)) {
                    begin += valid_utf8_next(text_, begin).length;
                }
                cut.pieces.push_back({{piece.range.begin, end}, piece.line});
                if (begin == piece.range.end) continue;
                divide(cut, unit, rest);
                divided = true;
                cut.pieces.push_back({{begin, piece.range.end}, piece.line});
            }
            Unit& last = divided ? rest : unit;
            last.last_piece = static_cast<std::uint32_t>(cut.pieces.size());
            cut.units.push_back(last);
        }
        return cut;
    }

    /// Ends `unit`, a title, and begins `rest`, its text.
    static void divide(Units& cut, Unit& unit, Unit& rest) {
        unit.last_piece = static_cast<std::uint32_t>(cut.pieces.size());
        unit.cut_short = true;
        rest.underlined = unit.underlined;  // the rule stands at the end, below the rest
        unit.underlined = false;
        cut.units.push_back(unit);
        rest.first_piece = unit.last_piece;
        rest.glued = true;
        rest.decided = true;
        rest.why = Why::run_in;
    }

    std::string_view text_;
    const LineFacts& facts_;
    const Candidates& candidates_;
    std::span<const numbering::Decision> decisions_;
    Units units_;
    std::vector<Sequence> sequences_;
    std::vector<std::uint32_t> run_ins_;
    std::vector<std::uint32_t> unit_of_;  ///< by candidate
    bool marked_ = false;              ///< signs mark the headings of the document
    bool alone_ = false;               ///< the sequence that is judged has one member
    CapitalWords capital_words_;
    std::vector<std::uint8_t> joined_;  ///< by candidate: not 0: no sign parts its title from its text; empty: none is so
    std::vector<std::uint8_t> signed_;  ///< by candidate: the signs of title_signs, a bit each, that its title ends at; empty: none does
};

}  // namespace

Units class_sequences(std::string_view text, const LineFacts& facts, const Candidates& candidates,
                      std::span<const numbering::Decision> decisions, Units units) {
    return Classer(text, facts, candidates, decisions, std::move(units)).run();
}

}  // namespace salvage::segment
