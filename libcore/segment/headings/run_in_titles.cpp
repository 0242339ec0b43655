#include <salvage/segment/headings/run_in_titles.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <unordered_map>
#include <utility>

namespace salvage::segment {

using numbering::none;

namespace {

constexpr std::size_t question_words = 25;  ///< a title in front of its own text is no longer, be it a question

}  // namespace

FirstSentence RunInTitles::title_of(const Unit& unit, std::uint32_t candidate) {
    const std::size_t from = in_.marker(candidate).range.end;
    const Piece& piece = in_.units.pieces_of(unit).front();
    constexpr std::size_t longest = 90;  // bytes
    std::size_t at = from;
    while (at < piece.range.end && in_.text[at] == ' ') ++at;
    if (in_.scheme(candidate).keyword != 0 && at < piece.range.end) {
        const std::string_view rest = in_.text.substr(at, piece.range.end - at);
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
        if (const auto title = signed_title(in_.text, in_.units, unit, from, signed_[candidate], 1)) return *title;
    }
    if (!joined_.empty() && joined_[candidate] != 0) {
        if (const auto title = joined_title(in_.text, in_.units, unit, from, &capital_words_)) return *title;
        if (const auto title = joined_title(in_.text, in_.units, unit, from, nullptr)) return *title;
    }
    return first_sentence(in_.text, in_.units, unit, from);
}

// Whether a few words stand behind `from` and end no sentence.
bool RunInTitles::goes_on_as_title(const Unit& unit, std::size_t from) const {
    constexpr std::size_t longest = 60;  // bytes
    const std::size_t end = in_.units.end_of(unit);
    return from < end && end - from <= longest && unit.last_piece - unit.first_piece == 1 && !in_.ends_sentence(unit) && !in_.facts.lines[in_.units.pieces_of(unit).back().line].ends_colon;
}

// Families of which two thirds have a title that no sign parts from its text; members whose titles stand alone have no vote.  One
// member alone needs others like it in the document.
void RunInTitles::find_joined_titles(std::span<const Sequence> sequences) {
    struct Sum {
        std::size_t joined = 0;
        std::size_t known = 0;   ///< of them, those whose text begins with a word that its language or the document has in small letters
        std::size_t others = 0;
        std::size_t titles = 0;  ///< that stand alone above their text
    };
    std::unordered_map<std::uint64_t, Sum> sums;
    const auto title = [&](const Member& member, CapitalWords* words) {
        return joined_title(in_.text, in_.units, in_.units.units[member.unit], in_.marker(member.candidate).range.end, words);
    };
    const auto likely = [](const Sum& sum) { return sum.joined > 0 && sum.joined >= 2 * sum.others; };
    const auto among_titles = [](const Sum& sum) { return sum.others == 0 && sum.titles >= sum.joined; };
    for (const Sequence& sequence : sequences) {
        Sum& sum = sums[sequence.family];
        for (const Member& member : sequence.members) {
            const Unit& unit = in_.units.units[member.unit];
            if (const auto found = title(member, nullptr)) {
                ++sum.joined;
                sum.known += found->spaced ? 2 : found->small ? 1 : 0;
            } else if (unit.words > title_words || (in_.ends_sentence(unit) && unit.words >= sentence_words)) {
                ++sum.others;
            } else if (unit.words <= run_in_words + 1 && in_.owns_text(member)) {
                ++sum.titles;
            }
        }
    }
    // The words of the document are read for those only that any capital has let through.
    for (const Sequence& sequence : sequences) {
        if (!likely(sums[sequence.family])) continue;
        for (const Member& member : sequence.members) ask_joined_title(in_.text, in_.units, in_.units.units[member.unit], in_.marker(member.candidate).range.end, capital_words_);
    }
    std::size_t known = 0;
    for (const Sequence& sequence : sequences) {
        Sum& sum = sums[sequence.family];
        if (!likely(sum) || sum.known >= 2 || among_titles(sum)) continue;
        for (const Member& member : sequence.members) {
            if (const auto found = title(member, &capital_words_); found && !found->small) ++sum.known;
        }
    }
    constexpr std::size_t needed = 2;
    for (const auto& [family, sum] : sums) known += !likely(sum) ? 0 : among_titles(sum) ? needed : sum.known;
    if (known < needed) return;
    joined_.resize(in_.decisions.size(), 0);
    for (const Sequence& sequence : sequences) {
        const Sum& sum = sums[sequence.family];
        if (!likely(sum) || (sum.known * 3 < sum.joined && !among_titles(sum))) continue;
        for (const Member& member : sequence.members) joined_[member.candidate] = 1;
    }
}

// Ten words, or twenty characters of CJK.
bool RunInTitles::has_long_rest(const Unit& unit, const FirstSentence& sentence) const {
    constexpr std::size_t long_rest = 60;  // bytes
    return sentence.spaced || in_.units.end_of(unit) - sentence.end >= long_rest || in_.is_clause_word(unit.candidate);
}

// Whether a sentence may be a title in front of its text; "Is it new? Or do we need it?" is one title.
bool RunInTitles::runs_in(const Sequence& sequence, const Unit& unit, const FirstSentence& sentence) const {
    if (!sentence.more) return false;
    constexpr std::size_t most_questions = 40;  // words
    if (unit.words <= most_questions && in_.ends_question(unit)) return false;
    return sentence.words <= std::max(run_in_words, sequence.longest_title * 5 / 4) || (sentence.words <= question_words && in_.asks(sentence));
}

// "(1) Strengthen leadership and improve the mechanism. The party committee ..." beside "(2) Adapt measures to local conditions and build in various forms.
// Some libraries ...": where most of a family's titles before their texts are short, as many words more are a title still.
void RunInTitles::lengthen_titles(std::span<Sequence> sequences) {
    constexpr std::size_t longer_words = 14;
    struct Sum {
        std::size_t titles = 0;
        std::size_t longer = 0;
        std::size_t others = 0;
    };
    std::unordered_map<std::uint64_t, Sum> sums;
    for (const Sequence& sequence : sequences) {
        Sum& sum = sums[sequence.family];
        for (const Member& member : sequence.members) {
            const Unit& unit = in_.units.units[member.unit];
            const FirstSentence sentence = title_of(unit, member.candidate);
            const bool before_text = sentence.more && heads_text(unit, sentence);
            if (before_text && sentence.words <= run_in_words) ++sum.titles;
            else if (before_text && sentence.words <= longer_words) ++sum.longer;
            else ++sum.others;
        }
    }
    for (Sequence& sequence : sequences) {
        const Sum& sum = sums[sequence.family];
        if (sum.longer > 0 && sum.titles >= 2 * sum.longer && sum.titles >= 4 * sum.others) sequence.longest_title = std::max(sequence.longest_title, longer_words * 4 / 5);
    }
}

// "4. To receive reports on actions that were agreed at the last meeting": as long as the titles are that stand alone, those before their texts may be.
void RunInTitles::find_longest_title(Sequence& sequence) const {
    constexpr std::uint16_t most_words = 20;
    constexpr std::size_t several = 2;
    std::size_t titles = 0;
    std::size_t longest = 0;
    for (const Member& member : sequence.members) {
        const Unit& unit = in_.units.units[member.unit];
        if (unit.words > most_words || unit.cut_short || in_.ends_sentence(unit) || in_.ends_in_colon(unit) || !in_.owns_text(member)) continue;
        ++titles;
        longest = std::max<std::size_t>(longest, unit.words);
    }
    if (titles >= several) sequence.longest_title = std::max(sequence.longest_title, longest);
}

// Whether two thirds of the members have a short sentence in front of more text.  One alone is a clause that begins so.
bool RunInTitles::has_run_in_titles(Sequence& sequence) {
    constexpr std::size_t few_words = 4;
    std::size_t run_in = 0;
    std::size_t others = 0;
    std::size_t titles = 0;
    find_longest_title(sequence);
    const std::size_t title_length = std::max<std::size_t>(title_words, sequence.longest_title);
    for (const Member& member : sequence.members) {
        const Unit& unit = in_.units.units[member.unit];
        const FirstSentence sentence = title_of(unit, member.candidate);
        if (runs_in(sequence, unit, sentence)) {
            ++run_in;
            if (sentence.bracketed || has_long_rest(unit, sentence)) {
                ++sequence.long_rests;
                sequence.short_titles += sentence.words <= few_words ? 1U : 0U;
            }
        } else if (!sentence.bracketed) {
            ++others;
            if (unit.words <= title_length && !in_.ends_in_colon(unit)) titles += in_.owns_text(member) ? 1U : 0U;
        }
    }
    sequence.rests = run_in;
    // Some titles stand on lines of their own, others before their texts.
    sequence.mixed = sequence.long_rests > 0 && titles > 0 && (sequence.long_rests + titles) * 4 >= sequence.members.size() * 3;
    return run_in > 0 && run_in >= others * 2;
}

// Which sequences have titles in front of their texts.  "1. I went home. It was late." is an item of two sentences: where less than a
// third of a family have more behind the first one, none of it has titles.
void RunInTitles::find(std::span<Sequence> sequences) {
    struct Sum {
        std::size_t rests = 0;
        std::size_t long_rests = 0;
    };
    std::unordered_map<std::uint64_t, Sum> sums;
    for (Sequence& sequence : sequences) {
        find_colon_titles(sequence);
    }
    find_signed_titles(sequences);
    find_joined_titles(sequences);
    lengthen_titles(sequences);
    for (Sequence& sequence : sequences) {
        sequence.run_in = has_run_in_titles(sequence);
        sums[sequence.family].rests += sequence.rests;
        sums[sequence.family].long_rests += sequence.long_rests;
    }
    for (Sequence& sequence : sequences) {
        const Sum& sum = sums[sequence.family];
        // （一） heads sections however short.
        const bool chinese = in_.scheme(sequence.members.front().candidate).family == numbering::Family::cjk;
        if (!sequence.whole && !chinese && sum.long_rests * 3 < sum.rests) sequence.run_in = false;
    }
}

bool RunInTitles::has_own_body(const Sequence& sequence, const Unit& unit, const FirstSentence& sentence) const {
    if (!runs_in(sequence, unit, sentence)) return false;
    // Behind the sign that parts them all, however little it is.
    const bool signed_here = !signed_.empty() && unit.candidate != none && (signed_[unit.candidate] & colons) != 0;
    const char32_t sign = signed_here ? valid_utf8_before(in_.text, sentence.end).value : U' ';
    if (sign == U':' || sign == 0xFF1A) return true;
    return (sequence.run_in || (sequence.mixed && (has_long_rest(unit, sentence) || has_whole_rest(unit, sentence))));
}

// "4. Closing. The meeting was closed at nine.": where titles stand alone and others run in, a sentence of a few words is text enough.
bool RunInTitles::has_whole_rest(const Unit& unit, const FirstSentence& sentence) const {
    constexpr std::size_t least_bytes = 16;
    const std::size_t end = in_.units.end_of(unit);
    if (sentence.end + least_bytes > end || (!in_.ends_sentence(unit) && !in_.ends_in_colon(unit)) || in_.ends_question(unit)) return false;
    const char32_t sign = valid_utf8_before(in_.text, sentence.end).value;
    return sign != U'?' && sign != U'!' && sign != 0xFF1F && sign != 0x61F && sign != 0xFF01;
}

}  // namespace salvage::segment
