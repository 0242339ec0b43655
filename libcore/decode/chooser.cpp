// The right charset is the one whose text is the most plausible.  So every candidate reads the line, and the judge
// counts bits; a charset pays for being rare, for a language that it was not made for, and for bytes that it lacks.
//
// Lines are not alone: a text goes on in its charset.  The lines of a window are a chain (Viterbi), in which a change
// of charset costs bits, fewer where the document has had that charset before.  So a line too short to tell goes with
// its neighbours, and a line that tells is believed.
//
// Once a document has settled on a single charset, a line whose byte pairs have all been seen in lines of it is not judged at
// all.  How a line is judged is chooser_score.cpp's business, the chain chooser_path.cpp's, UTF-8 chooser_utf8.cpp's.
#include <salvage/decode/chooser_line.hpp>
#include <salvage/decode/converter.hpp>
#include <salvage/decode/stretches.hpp>

#include <algorithm>
#include <cmath>
#include <utility>

namespace salvage::decode {
namespace {

constexpr double declared = 30;         // what the document itself says about it; it may be wrong
constexpr double declared_western = 10; // what templates of all the world say
constexpr double legacy_text = 4.5;     // bits a character: half a line of UTF-8 costs more in any charset
constexpr double chance_inside = 12;    // that a line has both a few sequences of UTF-8 and another charset
constexpr int most_looks = 3;
constexpr std::size_t few_lines = 50;   // of a document: no habit yet
constexpr double learnt_from = 12;      // bits by which a line must be sure, for its pairs of bytes to be remembered
constexpr std::size_t whole_budget = 24 * 1024;   // bytes of a document that are tried in all charsets anyway
constexpr std::size_t budget_more = 2 * 1024;     // and in each window
constexpr std::size_t group_bytes = 8 * 1024;     // of lines that are judged together: what they teach serves those behind them
constexpr std::size_t run_begins = 8, long_run = 40;  // lines without a change, in a document of several parts
constexpr std::size_t enough_pairs = 8;   // of bytes, some beyond ASCII, by which a line of such a document is known
constexpr std::size_t habit_bytes = 4 * 1024;     // learnt of a charset, until lines may go by habit

// How often a choice by so many bits is right: n-grams of one text are not independent, so a bit is less than a bit.  Measured
// on texts that the table has not counted (tests/bench/charset).
float confidence(double margin) {
    constexpr double bits = 1.5;
    return static_cast<float>(1 / (1 + std::exp2(-margin / bits)));
}

// Names of what is a part of a candidate: programs that wrote one often meant the other.
constexpr struct {
    const char* part;
    const char* whole;
} parts[] = {
    {"iso-8859-1", "windows-1252"}, {"iso-8859-9", "windows-1254"}, {"gb2312", "gb18030"}, {"gbk", "gb18030"},  {"big5", "big5-hkscs"},
    {"euc-kr", "windows-949"},      {"shift_jis", "windows-31j"},   {"tis-620", "windows-874"}, {"koi8-r", "koi8-u"}, {"iso-8859-8-i", "windows-1255"},
};

// The first of a line that no text in the charset has, and some characters behind it.
ByteRange unusual_part(const Candidate& charset, std::string_view line) {
    constexpr std::size_t character = 2, some = 24;
    const std::size_t at = charset.first_unusual(line);
    if (at == line.npos) return {};
    std::string text;
    const std::size_t behind = std::min(at + character, line.size());
    return {at, behind + charset.append_exact(text, line.substr(behind, some))};
}

}  // namespace

Chooser::Chooser(std::vector<std::shared_ptr<const Candidate>> list) : budget_(whole_budget) {
    members_.resize(list.empty() ? candidate_rows().size() : list.size());
    for (std::size_t i = 0; i < list.size(); ++i) {
        members_[i].candidate = list[i].get();
        members_[i].owner = std::move(list[i]);
    }
}
Chooser::Chooser(Chooser&&) noexcept = default;
Chooser& Chooser::operator=(Chooser&&) noexcept = default;
Chooser::~Chooser() = default;

const Candidate& Chooser::at(std::size_t member) {
    Member& it = members_[member];
    if (it.candidate == nullptr) it.candidate = &candidate(member);
    return *it.candidate;
}

double Chooser::prior(std::size_t member) const {
    const Member& it = members_[member];
    if (!it.declared) return it.candidate->prior;
    const bool western = it.candidate->charset == windows1252() || it.candidate->charset.name == "ISO-8859-1";
    return it.candidate->prior - (western ? declared_western : declared);
}

void Chooser::declare(const Charset& charset) {
    for (std::size_t i = 0; i < members_.size(); ++i) {
        const Charset& own = at(i).charset;
        members_[i].declared = own == charset || std::any_of(std::begin(parts), std::end(parts), [&](const auto& row) {
            return charset_named(row.part) == charset && charset_named(row.whole) == own;
        });
    }
}

std::vector<Choice> Chooser::choose(std::span<const std::string_view> all, bool utf8_seen) {
    if (!settled_) budget_ = std::min(whole_budget, budget_ + budget_more);
    in_sight_ = lines_ + all.size();
    std::vector<Choice> choices(all.size());
    std::vector<Line> group;
    std::vector<std::size_t> numbers;
    std::size_t bytes = 0;
    const auto decide = [&] {
        const auto before = learning_;
        took_over_ = false;
        const std::vector<Choice> chosen = choose_group(group, utf8_seen);
        for (std::size_t i = 0; i < chosen.size(); ++i) choices[numbers[i]] = chosen[i];
        // Lines between went by the old habit.
        if (took_over_) {
            const auto turned = std::find_if(chosen.begin(), chosen.end(), [&](const Choice& choice) { return choice.candidate == members_[*learning_].candidate; });
            for (std::size_t i = numbers[static_cast<std::size_t>(turned - chosen.begin())]; i < choices.size(); ++i) {
                if (choices[i].candidate == members_[*before].candidate) choices[i].candidate = members_[*learning_].candidate;
            }
        }
        group.clear();
        numbers.clear();
        bytes = 0;
    };
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (is_habit(all[i])) {
            choices[i] = {members_[*learning_].candidate, 1};
            ++lines_;
            ++run_;
            ++members_[*learning_].lines;
            if (group.empty())
                last_ = learning_;
            else
                group.back().then_habit = true;
            continue;
        }
        group.emplace_back(all[i], members_.size(), settled_ ? unusual_part(*members_[*learning_].candidate, all[i]) : ByteRange{});
        numbers.push_back(i);
        bytes += all[i].size();
        if (bytes >= group_bytes) decide();
    }
    decide();
    return choices;
}

// Whether a line goes on as the document did so far, so that it need not be judged in any other charset.
bool Chooser::is_habit(std::string_view bytes) {
    if (known(bytes) != nullptr) return true;
    if (!settled_ || members_[*learning_].candidate->first_unusual(bytes) != bytes.npos) return false;
    Line line(bytes, members_.size());
    score(line, *learning_);
    const language::LanguageId language = line.scores[*learning_].language;
    if (!usual(line, *learning_) || (in_parts_ && !learnt_of_[language])) return false;
    learn(bytes, *learning_, learnt_from, language);
    return true;
}

// Whether a line is UTF-8 with bad bytes or stretches in another charset in it, rather than all in another charset.
std::optional<Choice> Chooser::as_damaged_utf8(Line& line, bool utf8_seen) {
    const DamagedUtf8 damaged = as_utf8(line.bytes);
    if (damaged.good == 0) return std::nullopt;
    const auto best = line.best();
    // Where all is legacy, a few sequences are chance, as in one of five lines of Chinese; and a line that is text as it is has none
    // that are meant.
    const bool text = best && (line.scores[*best].cost - line.scores[*best].others < legacy_text * static_cast<double>(line.scores[*best].prose) ||
                               (settled_ && best == learning_ && usual(line, *best)));
    const bool strong = has_strong_sequences(line.bytes);
    const bool may_be_mixed = (strong || (!settled_ && (utf8_seen || in_sight_ < few_lines))) && (utf8_seen || !text);
    const double other = best ? line.scores[*best].cost + prior(*best) : cost::impossible;
    if (!may_be_mixed && damaged.least + unlikely_utf8(utf8_seen, in_sight_) > other) return std::nullopt;
    Choice choice;
    double utf8 = damaged.least + line.bits(damaged.text);
    if (may_be_mixed) {
        // The charset inside was compared with single bytes of windows-1252 there.
        if (const auto mixed = read_inside(line, choice)) utf8 = std::min(utf8, *mixed);
        if (choice.inside != nullptr && !strong && !utf8_seen) utf8 += chance_inside;
    }
    utf8 += unlikely_utf8(utf8_seen, in_sight_);
    if (utf8 > other) return std::nullopt;
    if (choice.inside == nullptr) choice.confidence = confidence(other - utf8);
    return choice;
}

std::vector<Choice> Chooser::choose_group(std::vector<Line>& lines, bool utf8_seen) {
    std::vector<Choice> choices(lines.size());
    if (lines.empty()) return choices;
    const auto habit = learning_;
    for (std::size_t i = 0; i < members_.size(); ++i) (void)at(i);
    try_all(lines);
    // Lines that are UTF-8 for all we know take no part in the chain.
    std::vector<Line> chain;
    std::vector<std::size_t> numbers;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (const auto choice = as_damaged_utf8(lines[i], utf8_seen)) {
            choices[i] = *choice;
            if (!lines[i].then_habit) continue;
            if (chain.empty())
                last_ = habit;
            else
                chain.back().then_habit = true;
            continue;
        }
        numbers.push_back(i);
        chain.push_back(std::move(lines[i]));
    }
    if (chain.empty()) return choices;
    const auto states = this->states(chain);
    if (states.empty()) return choices;
    for (Line& line : chain) {
        for (const std::size_t state : states) {
            if (members_[state].used || members_[state].won)
                score_exactly(line, state);
            else
                score(line, state);
        }
    }
    const auto had = static_cast<std::size_t>(std::count_if(members_.begin(), members_.end(), [](const Member& member) { return member.used; }));
    Habits habits = this->habits(changes_, had, lines_);
    auto chosen = path(chain, states, habits);
    // Lines that change more often than those before them are looked at again with that in mind.
    for (int again = 0; again < most_looks; ++again) {
        const Habits now = this->habits(chosen);
        if (now.change >= habits.change) break;
        habits = now;
        chosen = path(chain, states, habits);
    }
    for (std::size_t i = 0; i < chain.size(); ++i) {
        if (took_over_ && chosen[i] == *habit && chain[i].scores[*learning_].text == chain[i].scores[*habit].text) chosen[i] = *learning_;
        Member& member = members_[chosen[i]];
        const Score& score = chain[i].scores[chosen[i]];
        const double margin = this->margin(chain[i], chosen[i]);
        choices[numbers[i]] = {member.candidate, confidence(margin)};
        ++lines_;
        ++member.lines;
        if (last_ && *last_ != chosen[i]) {
            ++changes_;
            run_ = 0;
        }
        ++run_;
        last_ = chosen[i];
        if (habit && learning_ == habit && chosen[i] != *habit && !member.used && twin(chosen[i])) take_over(chosen[i]);
        if (score.cost < cost::impossible) member.used = true;
        compare(chain[i], chosen[i]);
        learn(chain[i].all, chosen[i], margin, score.language);
    }
    if (chain.back().then_habit && habit == learning_) last_ = habit;
    return choices;
}

// Which charsets make the same text of the document so far.
void Chooser::compare(const Line& line, std::size_t chosen) {
    for (std::size_t i = 0; i < members_.size(); ++i) {
        if (line.scores[i].cost < 0) continue;
        const bool same = line.scores[i].cost < cost::impossible && line.scores[i].text == line.scores[chosen].text;
        members_[i].alike = members_[i].alike || same;
        members_[i].unlike = members_[i].unlike || !same;
    }
}

// The document was in this charset from the beginning: only now comes what the one that was taken for it does not have, a
// euro sign in ISO 8859-15 or a rare character of Shift_JIS-2004.
void Chooser::take_over(std::size_t member) {
    Member& from = members_[*learning_];
    Member& to = members_[member];
    to.lines += from.lines;
    to.won = true;
    to.bits = from.bits;
    to.characters = from.characters;
    to.seen |= from.seen;
    from.lines = 0;
    learning_ = member;
    took_over_ = true;
}

void Chooser::learn(std::string_view line, std::size_t member, double margin, language::LanguageId language) {
    const auto of_the_document = [&] { return members_[*learning_].lines * 50 >= lines_ * 49; };
    const bool instead = learning_ && *learning_ != member && (members_[member].lines > 2 * members_[*learning_].lines || (run_ >= run_begins && !of_the_document()));
    if (!learning_ || instead) {
        learning_ = member;
        pairs_.assign(std::size_t{1} << 16, 0);
        learnt_of_.assign(language::language_count(), false);
        learnt_ = 0;
    }
    if (*learning_ == member && margin >= learnt_from) {
        for (std::size_t i = 0; i + 1 < line.size(); ++i) {
            std::uint8_t& count = pairs_[byte_at(line, i) * 256u + byte_at(line, i + 1)];
            if (count < 255) ++count;
        }
        learnt_ += line.size();
        learnt_of_[language] = true;
    }
    in_parts_ = !of_the_document();
    settled_ = learnt_ >= habit_bytes && (!in_parts_ || (*learning_ == member && run_ >= long_run));
}

const Candidate* Chooser::known(std::string_view line) const {
    if (!settled_) return nullptr;
    const Candidate* const candidate = members_[*learning_].candidate;
    std::size_t seen = 0, beyond = 0, unseen = 0;
    for (std::size_t i = 0; i + 1 < line.size(); ++i) {
        const unsigned char first = byte_at(line, i), second = byte_at(line, i + 1);
        if (((first | second) & 0x80u) == 0) continue;
        const std::uint8_t count = pairs_[first * 256u + second];
        ++beyond;
        seen += count;
        unseen += count == 0;
    }
    // Where other charsets may follow, little is taken for granted.
    if (in_parts_ && (unseen != 0 || beyond < enough_pairs)) return nullptr;
    if (candidate->single) return unseen * 40 <= beyond && seen >= beyond * 12 ? candidate : nullptr;
    if (unseen * 6 > beyond) return nullptr;
    return candidate->first_unusual(line) == line.npos ? candidate : nullptr;
}

}  // namespace salvage::decode
