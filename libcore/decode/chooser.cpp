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
constexpr std::size_t few_lines = 50;   // of a document: no habit yet
constexpr double learnt_from = 12;      // bits by which a line must be sure, for its pairs of bytes to be remembered
constexpr std::size_t whole_budget = 24 * 1024;   // bytes of a document that are tried in all charsets anyway
constexpr std::size_t budget_more = 2 * 1024;     // and in each window

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
    return it.candidate->prior - (it.declared ? declared : 0);
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
    std::vector<Choice> choices(all.size());
    std::vector<Line> lines;
    std::vector<std::size_t> numbers;
    for (std::size_t i = 0; i < all.size(); ++i) {
        const auto take = [&] {
            choices[i] = {members_[*learning_].candidate, 1};
            ++lines_;
            ++members_[*learning_].lines;
        };
        if (known(all[i]) != nullptr) {
            take();
            continue;
        }
        lines.emplace_back(all[i], members_.size());
        if (settled_ && learning_) {
            score(lines.back(), *learning_);
            if (usual(lines.back(), *learning_)) {
                take();
                learn(all[i], *learning_, learnt_from);
                lines.pop_back();
                continue;
            }
        }
        numbers.push_back(i);
    }
    if (lines.empty()) return choices;

    if (!settled_) budget_ = std::min(whole_budget, budget_ + budget_more);
    for (std::size_t i = 0; i < members_.size(); ++i) (void)at(i);
    for (Line& line : lines) try_charsets(line);
    // Lines that are UTF-8 for all we know take no part in the chain.
    std::vector<Line> chain;
    std::vector<std::size_t> chain_numbers;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const auto best = lines[i].best();
        if (const auto damaged = damaged_utf8_cost(lines[i].bytes)) {
            Choice choice;
            double utf8 = *damaged;
            // Where all is legacy, a few sequences are chance, as in one of five lines of Chinese.
            const bool maybe = has_strong_sequences(lines[i].bytes) || (!settled_ && (utf8_seen || lines_ + all.size() < few_lines));
            if (const auto mixed = maybe ? read_inside(lines[i], choice) : std::nullopt; mixed && *mixed < utf8) utf8 = *mixed;
            utf8 += unlikely_utf8(utf8_seen, lines_ + all.size());
            const double other = best ? lines[i].scores[*best].cost + prior(*best) : cost::impossible;
            if (utf8 <= other) {
                if (choice.inside == nullptr) choice.confidence = confidence(other - utf8);
                choices[numbers[i]] = choice;
                continue;
            }
        }
        chain_numbers.push_back(numbers[i]);
        chain.push_back(std::move(lines[i]));
    }
    if (chain.empty()) return choices;
    const auto states = this->states(chain);
    if (states.empty()) return choices;
    for (Line& line : chain) {
        for (const std::size_t state : states) score(line, state);
    }
    const auto chosen = path(chain, states);
    for (std::size_t i = 0; i < chain.size(); ++i) {
        Member& member = members_[chosen[i]];
        const Score& score = chain[i].scores[chosen[i]];
        const double margin = this->margin(chain[i], chosen[i]);
        choices[chain_numbers[i]] = {member.candidate, confidence(margin)};
        ++lines_;
        ++member.lines;
        if (score.cost < cost::impossible) member.used = true;
        learn(all[chain_numbers[i]], chosen[i], margin);
    }
    last_ = chosen.back();
    return choices;
}

void Chooser::learn(std::string_view line, std::size_t member, double margin) {
    if (!learning_ || (*learning_ != member && members_[member].lines > 2 * members_[*learning_].lines)) {
        learning_ = member;
        pairs_.assign(std::size_t{1} << 16, 0);
        learnt_ = 0;
    }
    const Member& main = members_[*learning_];
    if (*learning_ == member && margin >= learnt_from) {
        for (std::size_t i = 0; i + 1 < line.size(); ++i) {
            std::uint8_t& count = pairs_[byte_at(line, i) * 256u + byte_at(line, i + 1)];
            if (count < 255) ++count;
        }
        learnt_ += line.size();
    }
    settled_ = learnt_ > 8 * 1024 && main.lines * 50 >= lines_ * 49;
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
    if (candidate->single) return unseen * 40 <= beyond && seen >= beyond * 12 ? candidate : nullptr;
    if (unseen * 6 > beyond || ill_formed(candidate->shape, line) != 0) return nullptr;
    return candidate;
}

}  // namespace salvage::decode
