// A member looks like a heading if its words are few and one sentence at most, and if something of its own follows it: a
// paragraph, or a deeper number.  It looks like a list item if the next member follows at once, if it begins in lower case or ends
// with a semicolon, or if the list was introduced by a colon.  It looks like a clause if its text runs on over several sentences.
// No member is judged alone: the members of a sequence vote, and sequences of one scheme below one parent scheme lean on
// each other, since a document numbers its sections in one way.

#include <salvage/numbering/keywords.hpp>
#include <salvage/segment/numbered/sequence_votes.hpp>
#include <salvage/text/ascii.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <unordered_map>

namespace salvage::segment {

using blocks::Kind;
using numbering::Delimiter;
using numbering::none;

namespace {

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
    float announces = -1.5F;        ///< a long clause that ends in a colon
    float annexes = -4.0F;          ///< nothing stands below any of several
    float dotted = 0.4F;
    float in_contents = 3.0F;       ///< a contents list names it
    float sure_titles = 1.5F;       ///< mean vote of titles that stand above their texts
    float borrowed = 1.5F;          ///< weight of the other sequences of the same scheme ...
    float borrowed_depth = 8.0F;    ///< ... of dotted numbers and named divisions, which are of one class all through a document
};
constexpr Votes votes;
constexpr std::uint16_t capital_letters = 12;
constexpr std::size_t clause_words = 4;  ///< a shorter sentence may be a title with a full stop

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

}  // namespace

void SequenceVotes::judge_all(std::span<Sequence> sequences) {
    for (Sequence& sequence : sequences) judge(sequence);
    lean_on_each_other(sequences);
    lower_sources(sequences);
    lower_questions(sequences);
    mark_agendas(sequences);
    raise_owners(sequences);
    lower_items_of_articles(sequences);
}

void SequenceVotes::judge(Sequence& sequence) {
    alone_ = sequence.members.size() == 1;
    std::size_t running_on = 0;
    std::size_t notes = 0;
    std::size_t parted = 0;  ///< sentences with a title right below; below the last any title may stand
    std::size_t voters = 0;
    std::size_t bare_annexes = 0;  ///< that have nothing below them
    const std::uint32_t parent = in_.decisions[sequence.members.front().candidate].parent;
    const bool below_division = parent != none && in_.scheme(parent).keyword != 0 && in_.scheme(sequence.members.front().candidate).keyword == 0;
    for (std::size_t m = 0; m < sequence.members.size(); ++m) {
        const Member& member = sequence.members[m];
        const Unit& unit = in_.units.units[member.unit];
        const FirstSentence sentence = titles_.title_of(unit, member.candidate);
        float score = 0;
        const std::uint32_t after = in_.text_after(member.unit);
        const bool last = m + 1 == sequence.members.size();
        const bool own_body = titles_.has_own_body(sequence, unit, sentence);
        bool owns = false;
        if (after != none) {
            const std::uint32_t next = in_.units.units[after].candidate;
            // Another number at the same depth or above ends this member at once.
            owns = next == none ? !in_.units.units[after].bullet
                                : in_.decisions[next].sequence != in_.decisions[member.candidate].sequence &&
                                      in_.is_below(next, member.candidate);
        }
        if (owns && in_.units.units[after].bullet) owns = false;
        const bool says = !own_body && !sentence.bracketed && says_something(member, sentence, owns);
        if (says && owns && !last) ++parted;
        if (says) owns = false;
        if (!own_body && is_note(unit, member.candidate, sentence)) {
            ++notes;
            continue;
        }
        // In one endless line a title may stand in there whose end nothing shows.
        const bool unparted = !own_body && unit.words > title_words * 2 && in_.facts.lines[in_.units.pieces_of(unit).front().line].cut;
        const bool long_sentence = !own_body && !unparted && (is_statement(unit, member.candidate, sentence.words) || (says && in_.is_division(member.candidate)));
        if (says && !long_sentence && !unparted) score += votes.full_stop;
        // What follows the last member may as well belong to what is around the sequence.
        if (unparted) score += votes.unparted;
        else if (!last || (sequence.members.size() <= 2 && !long_sentence)) score += owns || own_body ? votes.owns_body : votes.owns_nothing;
        if (own_body) score += votes.title_shape;  // however long the text behind the title is
        else if (unit.words > title_words * 2) score += unparted ? 0 : votes.long_text;
        else if (sentence.more) score += votes.several_sentences;
        else if (unit.words <= title_words && ((owns && !last) || !long_sentence)) score += votes.title_shape;
        if (long_sentence && in_.scheme(member.candidate).keyword != 0) score += votes.division_sentence;
        else if (long_sentence && in_.scheme(member.candidate).depth > 1) score += votes.dotted_sentence;
        const bool clause = below_division && !own_body && in_.ends_sentence(unit) && !in_.ends_question(unit) && sentence.words >= clause_words;
        if (clause) score += votes.article_clause;
        // Two short sentences are an item still.
        const bool runs_on = unit.words > (sentence.more ? title_words / 2 : title_words);
        if (clause || (!own_body && runs_on)) ++running_on;
        if (in_.scheme(member.candidate).family != numbering::Family::ordinal && in_.starts_lower(member.candidate, unit)) score += votes.lower_case;
        if (ends_like_item(in_.text, in_.units, unit)) score += votes.ends_like_item;
        const Line& line = in_.facts.lines[in_.units.pieces_of(unit).front().line];
        if (!owns && !own_body && !line.cut && unit.words <= title_words && numbering::is_annex(in_.scheme(member.candidate).keyword)) ++bare_annexes;
        if (!own_body && !in_.is_division(member.candidate) && unit.words > sentence_words && in_.ends_in_colon(unit)) score += votes.announces;
        if (line.all_caps && line.letters >= 4 && !line.ends_cjk) score += votes.capitals;  // "A.大部分" has one capital
        if (unit.underlined) score += votes.underlined;
        if (unit.bullet) score += votes.bullet;
        if (in_.scheme(member.candidate).delimiter == Delimiter::brackets) score += votes.brackets;
        if (in_.scheme(member.candidate).keyword != 0) score += votes.keyword;
        if (in_.scheme(member.candidate).depth > 1) score += votes.dotted;
        const bool bare_number = in_.scheme(member.candidate).delimiter == Delimiter::blank && !in_.is_division(member.candidate);
        if (!bare_number && in_.facts.named[in_.units.pieces_of(unit).front().line] != 0) score += votes.in_contents;
        if (marked_ && in_.scheme(member.candidate).keyword == 0 && !unit.underlined) score += votes.marked_document;
        sequence.score += score;
        ++voters;
    }
    const std::uint32_t first = sequence.members.front().unit;
    if (first > 0) {
        const Unit& before = in_.units.units[first - 1];
        if (introduces(before)) {
            sequence.score += votes.introduced;
            sequence.agenda = holds_items_only(sequence);
        }
    }
    // "Annex 1 - The plan", "Annex 2 - The prices": what goes with a text is listed in it.
    if (bare_annexes >= 2 && bare_annexes + 1 >= sequence.members.size()) sequence.score += votes.annexes * static_cast<float>(voters);
    if (notes > voters) {
        sequence.score += votes.bare_sentence * static_cast<float>(notes);
        voters += notes;
    }
    // What numbers run on through, below titles of their own, are the paragraphs of a text.
    sequence.clause = parted * 5 >= voters ? 1.0F : static_cast<float>(running_on) / static_cast<float>(voters);
    sequence.score /= static_cast<float>(voters);
    alone_ = false;
}

bool SequenceVotes::introduces(const Unit& unit) const {
    constexpr std::uint16_t label_words = 3;
    if (unit.candidate != none) return false;
    if (!unit.cut_short) return in_.facts.lines[in_.units.pieces_of(unit).back().line].ends_colon;
    const char32_t last = valid_utf8_before(in_.text, in_.units.end_of(unit)).value;
    return unit.words <= label_words && (last == U':' || last == 0xFF1A);
}

bool SequenceVotes::is_note(const Unit& unit, std::uint32_t candidate, const FirstSentence& sentence) const {
    return in_.scheme(candidate).delimiter == Delimiter::blank && in_.ends_sentence(unit) && !in_.ends_question(unit) && sentence.words >= sentence_words;
}

// "Agenda: 1. Opening, 2. Accounts, 2.1 Report, 3. Elections": every text from the first member to the last has a number, few words, and no full
// stop behind them.
bool SequenceVotes::holds_items_only(const Sequence& sequence) const {
    constexpr std::uint16_t most_words = 12;
    bool nested = false;
    for (std::uint32_t u = sequence.members.front().unit; u <= sequence.members.back().unit; ++u) {
        const Unit& unit = in_.units.units[u];
        if (blocks::is_furniture(unit.kind)) continue;
        if (unit.candidate == none || unit.glued || unit.underlined || unit.words > most_words || in_.scheme(unit.candidate).keyword != 0 || in_.ends_sentence(unit)) return false;
        nested = nested || in_.decisions[unit.candidate].sequence != in_.decisions[sequence.members.front().candidate].sequence;
    }
    return nested && sequence.members.size() >= 2;
}

// What is inside a list is one.
void SequenceVotes::mark_agendas(std::span<Sequence> sequences) const {
    std::vector<std::uint8_t> listed;  // by candidate
    for (Sequence& sequence : sequences) {
        const std::uint32_t parent = in_.decisions[sequence.members.front().candidate].parent;
        if (!sequence.agenda && (listed.empty() || parent == none || listed[parent] == 0)) continue;
        sequence.agenda = true;
        sequence.score = std::min(sequence.score, votes.agenda);
        listed.resize(in_.decisions.size(), 0);
        for (const Member& member : sequence.members) listed[member.candidate] = 1;
    }
}

// Thai ends its sentences with nothing: what is long is one.
bool SequenceVotes::is_long_thai(const Unit& unit) const {
    constexpr std::size_t longest_title = 90;  // bytes, three a letter
    const std::size_t end = in_.units.end_of(unit);
    const char32_t last = valid_utf8_before(in_.text, end).value;
    return last >= 0x0E00 && last < 0x0F00 && end - in_.units.begin_of(unit) > longest_title;
}

// Whether a unit says something that a title does not: a sentence of some length, which behind a named division or a dotted number may be
// shorter, or end in a colon ("2.1 The owner shall at all times:").
bool SequenceVotes::is_statement(const Unit& unit, std::uint32_t candidate, std::size_t words) const {
    if (in_.ends_question(unit)) return false;
    const Line& head = in_.facts.lines[in_.units.pieces_of(unit).front().line];
    if (head.all_caps && head.letters >= capital_letters) return false;  // "CHAPTER XIV. THE LAST YEARS AT HOLME END."
    const bool named = in_.scheme(candidate).keyword != 0;
    const bool dotted = in_.scheme(candidate).depth > 1;
    const bool colon = in_.facts.lines[in_.units.pieces_of(unit).back().line].ends_colon && !unit.cut_short;
    if (colon && (named || dotted)) return words >= clause_words;
    if (named && is_long_thai(unit)) return true;
    if (!in_.ends_sentence(unit)) return false;
    // "Kapitel um Kapitel las er uns vor." counts nothing that comes again.
    if (named && alone_) return words >= clause_words;
    // 。 ends no title of an article.
    const bool cjk = is_cjk(valid_utf8_before(in_.text, in_.units.end_of(unit)).value);
    return words >= (named && cjk ? clause_words : dotted && !named ? sentence_words - 2 : sentence_words);
}

// "6 It is.": some words and a full stop, with the next number or a title right below; or the text of the next number on the same line,
// "MADDE 2 – (1) This regulation ...".
bool SequenceVotes::says_something(const Member& member, const FirstSentence& sentence, bool owns) const {
    constexpr std::size_t least_words = 3;
    const Unit& unit = in_.units.units[member.unit];
    const std::uint32_t after = in_.text_after(member.unit);
    if (after == none) return false;
    const Unit& next = in_.units.units[after];
    const bool bare = in_.marker(member.candidate).range.end >= in_.units.end_of(unit);
    if (bare && in_.scheme(member.candidate).keyword != 0 && next.glued && next.candidate != none) return next.words > title_words || in_.ends_sentence(next);
    if (!in_.ends_sentence(unit) || in_.ends_question(unit) || unit.underlined || sentence.words < least_words) return false;
    if (next.candidate != none) return !owns;
    const Line& last = in_.facts.lines[in_.units.pieces_of(next).back().line];
    return owns && next.words <= title_words / 2 && !last.ends_sentence && !last.ends_colon && next.kind == Kind::paragraph;
}

bool SequenceVotes::is_stray(const Member& member) {
    constexpr std::size_t stray_words = 10;
    const Unit& unit = in_.units.units[member.unit];
    if (in_.facts.named[in_.units.pieces_of(unit).front().line] != 0) return false;
    const FirstSentence sentence = titles_.title_of(unit, member.candidate);
    const std::string_view words = in_.text.substr(in_.units.begin_of(unit), in_.units.end_of(unit) - in_.units.begin_of(unit));
    if (words.find('?') != std::string_view::npos || words.find("？") != std::string_view::npos) return false;
    return !sentence.bracketed && (sentence.more || sentence.words >= stray_words) && is_statement(unit, member.candidate, sentence.words);
}

// Short sequences borrow the votes of the others of their kind.
void SequenceVotes::lean_on_each_other(std::span<Sequence> sequences) const {
    struct Sum {
        float score = 0;
        float clause = 0;
        float run_in = 0;
        float weight = 0;
    };
    std::unordered_map<std::uint64_t, Sum> sums;
    for (const Sequence& sequence : sequences) {
        Sum& sum = sums[sequence.family];
        const auto weight = static_cast<float>(sequence.members.size());
        sum.score += sequence.score * weight;
        sum.clause += sequence.clause * weight;
        sum.run_in += sequence.run_in ? weight : 0;
        sum.weight += weight;
    }
    for (Sequence& sequence : sequences) {
        const Sum& sum = sums[sequence.family];
        const auto own = static_cast<float>(sequence.members.size());
        // So do three and more that all have a few words in front of their texts, whatever others do: "2.1 Completeness. A tender must ...".
        const bool run_ins = sequence.run_in && sequence.members.size() >= 3 && sequence.short_titles == sequence.members.size();
        // "3.1 rung: part of a ladder ..." defines terms in a document whose "4.1 Legs" heads a section: two titles with text below leave no doubt.
        const bool sure = in_.scheme(sequence.members.front().candidate).keyword == 0 && sequence.score >= votes.sure_titles && (run_ins || (sequence.members.size() >= 2 && !sequence.run_in));
        const float borrowed = sequence.whole && !sure ? votes.borrowed_depth : votes.borrowed;
        sequence.score = (sequence.score * own + borrowed * sum.score / sum.weight) / (own + borrowed);
        sequence.clause = (sequence.clause * own + borrowed * sum.clause / sum.weight) / (own + borrowed);
        // Where the others of its kind stand alone, only what has some text behind it is cut.
        const bool like_others = sum.run_in * 2 >= sum.weight;
        sequence.mixed = sequence.mixed || (sequence.run_in && !like_others && sequence.long_rests > 0);
        sequence.run_in = sequence.run_in && like_others;
    }
}

// Laws and rules of East Asia count items within their articles, 第二条 ... (1) 用語　... をいう。, and no sections, however short a title
// seems to stand before their texts; dotted numbers are another matter.
void SequenceVotes::lower_items_of_articles(std::span<Sequence> sequences) const {
    constexpr float lowered = -0.5F;
    for (Sequence& sequence : sequences) {
        const std::uint32_t first = sequence.members.front().candidate;
        const std::uint32_t parent = in_.decisions[first].parent;
        if (parent == none || in_.scheme(first).keyword != 0 || in_.scheme(first).depth > 1 || !numbering::is_article(in_.scheme(parent).keyword)) continue;
        const std::string_view article = in_.marker(parent).range.of(in_.text);
        if (!article.starts_with("第") && !article.starts_with("제")) continue;
        // Titles by themselves, with texts of their own below, are sections.
        const auto stands_above_text = [&](const Member& member) {
            const Unit& unit = in_.units.units[member.unit];
            const std::uint32_t after = in_.text_after(member.unit);
            return unit.words <= title_words && !in_.ends_sentence(unit) && after != none && in_.units.units[after].candidate == none && in_.units.units[after].kind == Kind::paragraph && in_.owns_text(member);
        };
        const auto above = std::count_if(sequence.members.begin(), sequence.members.end(), stands_above_text);
        if (sequence.members.size() >= 2 && static_cast<std::size_t>(above) + 1 >= sequence.members.size() && above >= 2) continue;
        sequence.score = std::min(sequence.score, lowered);
        sequence.run_in = false;
    }
}

// "1. Kemp, J. The boats of the lake. Leeds, 1987.": an initial and a year in nearly each, and no text below them.
bool SequenceVotes::cites(const Member& member) const {
    constexpr std::size_t longest_read = 400;  // bytes
    constexpr std::size_t longest_names = 80;
    const Unit& unit = in_.units.units[member.unit];
    const std::size_t begin = in_.marker(member.candidate).range.end;
    const std::size_t end = in_.units.end_of(unit);
    if (end <= begin) return false;
    const std::string_view words = in_.text.substr(begin, std::min(end - begin, longest_read));
    bool year = false;
    std::size_t digits = 0;
    for (std::size_t at = 0; at <= words.size() && !year; ++at) {
        if (at < words.size() && is_ascii_digit(words[at])) {
            ++digits;
            continue;
        }
        constexpr std::size_t year_digits = 4;
        const std::string_view number = words.substr(at - digits, digits);
        year = digits == year_digits && (number.starts_with("18") || number.starts_with("19") || number.starts_with("20"));
        digits = 0;
    }
    if (!year) return false;
    for (const std::string_view kind : {"[J]", "[M]", "[D]", "[N]", "[C]", "[Z]", "[R]", "[EB"}) {
        if (words.find(kind) != std::string_view::npos) return true;
    }
    const std::string_view names = words.substr(0, longest_names);
    for (std::size_t stop = names.find('.'); stop != std::string_view::npos; stop = names.find('.', stop + 1)) {
        const CodePoint initial = stop == 0 ? CodePoint{} : valid_utf8_before(words, stop);
        if (stop == 0 || !is_upper(initial.value)) continue;
        const std::size_t before = stop - initial.length;
        if (before == 0 || !is_letter(valid_utf8_before(words, before).value)) return true;
    }
    return false;
}

void SequenceVotes::lower_sources(std::span<Sequence> sequences) const {
    constexpr float lowered = -2.0F;
    for (Sequence& sequence : sequences) {
        if (sequence.members.size() < 2 || sequence.whole) continue;
        const auto owners = std::count_if(sequence.members.begin(), sequence.members.end() - 1, [&](const Member& member) { return in_.owns_text(member); });
        if (static_cast<std::size_t>(owners) * 3 > sequence.members.size()) continue;
        const auto sources = std::count_if(sequence.members.begin(), sequence.members.end(), [&](const Member& member) { return cites(member); });
        if (static_cast<std::size_t>(sources) * 3 < sequence.members.size() * 2) continue;
        sequence.score = std::min(sequence.score, lowered);
        sequence.clause = 0;
        sequence.run_in = false;
        sequence.mixed = false;
    }
}

// "3. The longest river is" above "A. the Lena", "B. the Volga", "C. the Ob" and "D. the Yenisei", and so on: questions of an examination and
// the answers to choose from.
void SequenceVotes::lower_questions(std::span<Sequence> sequences) const {
    constexpr float lowered = -0.6F;
    constexpr std::size_t fewest_answers = 3;
    constexpr std::size_t most_answers = 6;
    constexpr std::size_t questions_needed = 3;
    const auto is_choice = [&](const Sequence& sequence) {
        const numbering::Scheme& head = in_.scheme(sequence.members.front().candidate);
        const std::size_t size = sequence.members.size();
        if (head.family != numbering::Family::alpha_upper || head.keyword != 0 || head.depth > 1 || size < fewest_answers || size > most_answers) return false;
        // Nothing stands between the answers.
        return in_.text_after(sequence.members.front().unit) != none &&
               std::none_of(sequence.members.begin(), sequence.members.end() - 1, [&](const Member& member) { return in_.text_after(member.unit) != (&member + 1)->unit; });
    };
    std::unordered_map<std::uint32_t, std::size_t> asked;  // by the first candidate of the sequence that the questions are of
    std::vector<std::uint8_t> choices(sequences.size(), 0);
    for (std::size_t s = 0; s < sequences.size(); ++s) {
        const std::uint32_t parent = in_.decisions[sequences[s].members.front().candidate].parent;
        if (parent == none || !is_choice(sequences[s])) continue;
        choices[s] = 1;
        ++asked[in_.decisions[parent].sequence];
    }
    if (asked.empty()) return;
    std::size_t all = 0;
    for (const auto& [first, questions] : asked) all += questions;
    if (all < questions_needed) return;
    for (std::size_t s = 0; s < sequences.size(); ++s) {
        Sequence& sequence = sequences[s];
        const auto questions = asked.find(sequence.members.front().candidate);
        const bool asks = questions != asked.end() && questions->second * 2 >= sequence.members.size() && !sequence.whole;
        if (choices[s] == 0 && !asks) continue;
        sequence.score = std::min(sequence.score, lowered);
        sequence.clause = asks ? 1.0F : 0.0F;
        sequence.run_in = false;
        sequence.mixed = false;
    }
}

// What headings stand below is one: "2. Tasks" above "2.1 Roof" and "2.2 Wheel" is no item of a list, however short the texts of its
// siblings are.  A named division whose text runs on may have such numbers in it and be none.
void SequenceVotes::raise_owners(std::span<Sequence> sequences) const {
    std::vector<std::uint32_t> of_candidate(in_.decisions.size(), none);
    for (std::uint32_t s = 0; s < sequences.size(); ++s) {
        for (const Member& member : sequences[s].members) of_candidate[member.candidate] = s;
    }
    constexpr float raised = 0.1F;
    // Those inside others stand behind them.
    for (std::size_t s = sequences.size(); s-- > 0;) {
        const Sequence& inner = sequences[s];
        const std::uint32_t parent = in_.decisions[inner.members.front().candidate].parent;
        if (inner.score <= 0 || inner.members.size() < 2 || parent == none || of_candidate[parent] == none) continue;
        Sequence& owner = sequences[of_candidate[parent]];
        if (owner.score > 0 || owner.agenda || in_.scheme(parent).keyword != 0 || marked_ || owner.members.size() < 2) continue;
        const auto member = std::find_if(owner.members.begin(), owner.members.end(), [&](const Member& m) { return m.candidate == parent; });
        const Unit& unit = in_.units.units[member->unit];
        const bool dotted = in_.scheme(inner.members.front().candidate).depth > 1;
        if (!dotted && inner.score + owner.score < 0) continue;
        if (unit.bullet || unit.words > title_words || in_.ends_sentence(unit) || in_.text_after(member->unit) != inner.members.front().unit) continue;
        owner.score = raised;
        owner.mixed = owner.mixed || owner.rests > 0;
    }
}

}  // namespace salvage::segment
