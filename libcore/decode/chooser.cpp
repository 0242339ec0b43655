// The right charset is the one whose text is the most plausible.  So every candidate reads the line, and the judge
// counts bits; a charset pays for being rare, for a language that it was not made for, and for bytes that it lacks.
//
// Lines are not alone: a text goes on in its charset.  The lines of a window are a chain (Viterbi), in which a change
// of charset costs bits, fewer where the document has had that charset before.  So a line too short to tell goes with
// its neighbours, and a line that tells is believed.
//
// To try fifty charsets on every line would be slow.  The first lines are tried in all; from then on a line is tried in
// those that have won, and in all only where none of these makes a text as good as the document's average.  And once a
// document has settled on a single charset, a line whose byte pairs have all been seen in lines of it is not judged at all.
#include <salvage/decode/chooser.hpp>
#include <salvage/decode/converter.hpp>
#include <salvage/decode/signs.hpp>
#include <salvage/decode/stretches.hpp>
#include <salvage/decode/unicode_forms.hpp>
#include <salvage/decode/windows1252.hpp>
#include <salvage/language/judge.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <string>
#include <utility>

namespace salvage::decode {
namespace {

// Bits.  The orders of size are what counts: a line of prose tells charsets apart by 30 bits and more.
constexpr double bad_byte = 14;         // a byte that the charset lacks
constexpr double private_use = 12;      // a character that only some vendor knows
constexpr double not_western = 8;       // a stretch of a line that is in another charset than windows-1252
constexpr double signs_alone = 8;       // an East Asian charset of which only signs and other letters are used
constexpr double bad_in_utf8 = 9;       // a byte by itself in a line of UTF-8
constexpr double well_formed = 3;       // what each byte that goes on with a sequence tells for UTF-8
constexpr double by_chance = 3.5;         // a sequence of two bytes that is UTF-8 without being meant so
constexpr double utf8_first = 12;         // that a text is UTF-8, if nothing is known of its document
constexpr double most_odd = 4;            // what signs in strange places tell against it: any text may have one
constexpr double utf8_again = 18;         // if it has been seen there
constexpr double doubt_from = 10;         // what else a line must win by
constexpr double usual_bits = 3.5;        // a character of running text
constexpr double utf8_unheard_of = 4;   // such a line in a document that has no UTF-8 else
constexpr double change_known = 7;      // to a charset that the document has
constexpr double change_new = 16;       // to another; its prior is added
constexpr double least_cap = 20;        // what any line may say
constexpr double a_byte = 4;            // and what each different byte beyond ASCII adds up to
constexpr double impossible = 1e9;
constexpr double utf16_prior = 10;      // UTF-16 without a byte order mark
constexpr double utf16_usual = 13;      // bits a character, at most: bytes of another charset make rare characters
constexpr double unknown_script = 12;   // a sequence of two bytes in UTF-8 of a script that the judge does not know
constexpr std::size_t settled_lines = 200;
constexpr double learnt_from = 12;      // bits by which a line must be sure, for its pairs of bytes to be remembered

constexpr std::size_t whole_budget = 24 * 1024;   // bytes of a document that are tried in all charsets anyway
constexpr std::size_t budget_more = 2 * 1024;     // and in each window
constexpr std::size_t longest_judged = 3 * 1024;  // bytes of one line that are judged
constexpr std::size_t proof = 4;               // bytes that can tell a script
constexpr std::size_t most_inside = 64;       // lines whose stretches are tried in all charsets
constexpr std::size_t most_states = 10;
constexpr double most_behind = 40;            // bits that a charset can fall back by one line
constexpr double out_of_the_running = 120;

// How often a choice by so many bits is right: n-grams of one text are not independent, so a bit is less than a bit.  Measured
// on texts that the table has not counted (tests/bench/charset).
float confidence(double margin) {
    constexpr double bits = 1.5;
    return static_cast<float>(1 / (1 + std::exp2(-margin / bits)));
}

// No text has it; escapes and backspaces are in dumps of terminals.
bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 && (c < '\b' || c > '\r') && c != '\x1B'; }

unsigned char byte_at(std::string_view bytes, std::size_t at) { return static_cast<unsigned char>(bytes[at]); }

std::uint64_t hashed(std::string_view text) { return std::hash<std::string_view>{}(text); }

// The tag of each language, as the candidates' `fits` spell it.
const std::vector<std::string>& language_tags() {
    static const std::vector<std::string> tags = [] {
        std::vector<std::string> made;
        for (std::size_t i = 0; i < language::language_count(); ++i) {
            const auto language = language::language(static_cast<language::LanguageId>(i));
            std::string tag = " " + std::string(language.code);
            if (language.code == "zh" || ((language.code == "sr" || language.code == "uz") && language.script == "Latn"))
                tag += "-" + std::string(language.script);
            made.push_back(tag + " ");
        }
        return made;
    }();
    return tags;
}

// The part of a long line that is judged: from the first byte beyond ASCII's surroundings on, cut at ASCII signs that are
// no part of any longer character.
std::string_view judged_part(std::string_view line) {
    if (line.size() <= longest_judged) return line;
    std::size_t first = 0;
    while (first < line.size() && byte_at(line, first) < 0x80) ++first;
    std::size_t begin = first > 64 ? first - 64 : 0;
    while (begin > 0 && begin < first && byte_at(line, begin - 1) >= 0x30) ++begin;
    std::size_t end = std::min(line.size(), begin + longest_judged);
    if (end < line.size()) {
        std::size_t cut = end;
        while (cut > begin + longest_judged / 2 && byte_at(line, cut - 1) >= 0x30) --cut;
        if (cut > begin + longest_judged / 2) end = cut;
    }
    return line.substr(begin, end - begin);
}

struct Judged {
    double bits = 0;
    language::LanguageId language = 0;
    std::size_t characters = 1;
};

}  // namespace

class Chooser::Line {
public:
    explicit Line(std::string_view line, std::size_t members) : bytes(judged_part(line)), scores(members) {}

    /// Bits of a text, of which the equal ones of other charsets are remembered.
    const Judged& judge(std::string_view text, std::uint64_t hash) {
        const auto [found, fresh] = texts_.try_emplace(hash);
        if (fresh) {
            language::Scorer scorer;
            scorer.add(text);
            const language::Best best = scorer.best();
            found->second = {best.bits + odd_signs(text), best.language, std::max<std::size_t>(1, scorer.characters())};
        }
        return found->second;
    }
    [[nodiscard]] std::optional<std::size_t> best() const {
        std::optional<std::size_t> found;
        for (std::size_t i = 0; i < scores.size(); ++i) {
            if (scores[i].cost < 0 || scores[i].cost >= impossible) continue;
            if (!found || scores[i].cost < scores[*found].cost) found = i;
        }
        return found;
    }

    /// Bits by which this line can speak against the charset of a long document.  What the judge finds most odd is short and not prose
    /// ("DD/MM/YYYY" in other letters), and says little, however many bits it costs.
    [[nodiscard]] double most_evidence() const {
        std::array<bool, 256> seen{};
        std::size_t different = 0;
        for (const char c : bytes) {
            const auto byte = static_cast<unsigned char>(c);
            if (byte >= 0x80 && !std::exchange(seen[byte], true)) ++different;
        }
        return std::max(least_cap, a_byte * static_cast<double>(different));
    }

    std::string_view bytes;
    std::vector<Score> scores;
    bool whole = false;        ///< all charsets were tried

private:
    std::map<std::uint64_t, Judged> texts_;
};

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

void Chooser::score(Line& line, std::size_t member) {
    Score& score = line.scores[member];
    if (score.cost >= 0) return;
    score.cost = impossible;
    const Candidate& charset = at(member);
    const auto reading = read(member, line.bytes, 1 + line.bytes.size() / 40);
    if (!reading) return;
    const std::string& text = reading->text;
    std::size_t vendors = 0;
    bool east_asian = true;  // or in a charset of one byte a character
    if (!charset.single) {
        east_asian = false;
        for (std::size_t at = 0; at + 1 < text.size(); ++at) {
            const unsigned char c = byte_at(text, at);
            east_asian = east_asian || (c >= 0xE3 && c <= 0xED);
            if (c == 0xEE || (c == 0xEF && byte_at(text, at + 1) < 0xA4)) ++vendors;
            if (c == 0xC2 && byte_at(text, at + 1) < 0xA0) ++vendors;
        }
    }
    score.text = hashed(text);
    const Judged& judged = line.judge(text, score.text);
    score.characters = judged.characters;
    score.cost = std::max(0.0, judged.bits) + bad_byte * static_cast<double>(reading->bad) + private_use * static_cast<double>(vendors);
    if (!charset.fits.empty() && charset.fits.find(language_tags()[judged.language]) == charset.fits.npos) score.cost += misfit;
    if (!east_asian) score.cost += signs_alone;
}

void Chooser::score_all(Line& line) {
    if (std::exchange(line.whole, true)) return;
    for (std::size_t i = 0; i < members_.size(); ++i) score(line, i);
}

namespace {

// As UTF-8 in which single bytes are bad; none if no longer sequence is in the line.
std::optional<double> damaged_utf8_cost(std::string_view line) {
    std::string text;
    std::size_t bad = 0, good = 0, torn = 0;
    for (std::size_t at = 0; at < line.size();) {
        if (byte_at(line, at) < 0x80) {
            text.push_back(line[at++]);
        } else if (const auto next = utf8_next(line, at)) {
            text.append(line, at, next->length);
            at += next->length;
            good += next->length - 1;
            torn = 0;
        } else if (const auto surrogate = surrogate_at(line, at)) {
            // Two of them are a character.
            if (*surrogate < 0xDC00) append_utf8(text, 0x1F600);
            at += 3;
            good += 2;
        } else {
            // Of a sequence that was cut short, the rest of the bytes is no surprise.
            const bool more = torn > 0 && (byte_at(line, at) & 0xC0u) == 0x80u;
            torn = more ? torn - 1 : byte_at(line, at) >= 0xE0 ? 2 : 0;
            if (!more) append_utf8(text, windows1252_character(byte_at(line, at)).value_or(0xFFFD));
            bad += !more;
            ++at;
        }
    }
    if (good == 0) return std::nullopt;
    return language::bits(text) + bad_in_utf8 * static_cast<double>(bad) - well_formed * static_cast<double>(good);
}

}  // namespace

// The charsets that the chain may use: those that the document has, those that win lines here, and those best in sum.
std::vector<std::size_t> Chooser::states(const std::vector<Line>& lines) const {
    std::vector<double> votes(members_.size(), 0), sums(members_.size(), 0);
    for (const Line& line : lines) {
        const auto cost = [&](std::size_t i) {
            return line.scores[i].cost < 0 ? impossible : line.scores[i].cost + members_[i].candidate->prior;
        };
        double least = impossible;
        for (std::size_t i = 0; i < members_.size(); ++i) least = std::min(least, cost(i));
        if (least >= impossible) continue;
        for (std::size_t i = 0; i < members_.size(); ++i) {
            const double behind = cost(i) - least;
            sums[i] += std::min(behind, 60.0);
            if (behind <= 0) votes[i] += 1;
        }
    }
    for (std::size_t i = 0; i < members_.size(); ++i) {
        if (members_[i].candidate != nullptr) sums[i] += members_[i].candidate->prior;
        if (members_[i].used) votes[i] += 1e6 + static_cast<double>(members_[i].lines);
    }
    std::vector<std::size_t> order(members_.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::vector<std::size_t> found;
    if (std::any_of(lines.begin(), lines.end(), [](const Line& line) { return line.whole; })) {
        std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return sums[a] < sums[b]; });
        found.assign(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(3, order.size())));
    }
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return votes[a] > votes[b]; });
    for (const std::size_t i : order) {
        if (votes[i] <= 0 || found.size() >= most_states) break;
        if (std::find(found.begin(), found.end(), i) == found.end()) found.push_back(i);
    }
    std::sort(found.begin(), found.end());
    return found;
}

std::vector<std::size_t> Chooser::path(std::vector<Line>& lines, const std::vector<std::size_t>& states) const {
    const std::size_t n = states.size();
    // The longer a document went without a charset, the less it is expected.
    const double so_far = std::log2(1.0 + static_cast<double>(lines_ + lines.size()));
    const auto enter = [&](std::size_t state) {
        const Member& member = members_[state];
        return member.used ? change_known + so_far - std::log2(1.0 + static_cast<double>(member.lines))
                           : change_new + member.candidate->prior + 2 * so_far;
    };
    // A document that has been in one charset for so long is not believed to leave it for a short line.
    const bool settled = lines_ >= settled_lines && std::any_of(members_.begin(), members_.end(), [&](const Member& member) {
        return member.lines * 50 >= lines_ * 49;
    });
    std::vector<double> cost(n);
    for (std::size_t s = 0; s < n; ++s) {
        if (!last_) {
            cost[s] = members_[states[s]].candidate->prior;
        } else {
            cost[s] = *last_ == states[s] ? 0 : enter(states[s]);
        }
    }
    std::vector<std::vector<std::uint8_t>> from(lines.size(), std::vector<std::uint8_t>(n));
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (i > 0) {
            const std::size_t best = static_cast<std::size_t>(std::min_element(cost.begin(), cost.end()) - cost.begin());
            std::vector<double> next(n);
            for (std::size_t s = 0; s < n; ++s) {
                const double changed = cost[best] + enter(states[s]);
                from[i][s] = static_cast<std::uint8_t>(changed < cost[s] ? best : s);
                next[s] = std::min(changed, cost[s]);
            }
            cost = std::move(next);
        }
        double least = impossible;
        for (const std::size_t state : states) least = std::min(least, lines[i].scores[state].cost);
        const double most = settled ? least + lines[i].most_evidence() : impossible;
        for (std::size_t s = 0; s < n; ++s) cost[s] += std::min(lines[i].scores[states[s]].cost, most);
    }
    std::vector<std::size_t> chosen(lines.size());
    std::size_t s = static_cast<std::size_t>(std::min_element(cost.begin(), cost.end()) - cost.begin());
    for (std::size_t i = lines.size(); i-- > 0;) {
        chosen[i] = s;
        s = from[i][s];
    }
    for (std::size_t& state : chosen) state = states[state];
    return chosen;
}

// In all charsets that are in the running, as long as there is budget, then in those that have won lines; and in the rest
// too where none of these reads the line as it reads the document's others.
void Chooser::try_charsets(Line& line) {
    const bool broad = line.bytes.size() <= budget_ || std::none_of(members_.begin(), members_.end(), [](auto& m) { return m.won; });
    if (broad) budget_ -= std::min(budget_, line.bytes.size());
    for (std::size_t i = 0; i < members_.size(); ++i) {
        if (members_[i].won || (broad && members_[i].behind < out_of_the_running)) score(line, i);
    }
    auto best = line.best();
    if (!best || !usual(line, *best)) {
        score_all(line);
        best = line.best();
    }
    if (!best) return;
    const double least = line.scores[*best].cost + at(*best).prior;
    for (std::size_t i = 0; i < members_.size(); ++i) {
        if (line.scores[i].cost >= 0) members_[i].behind += std::clamp(line.scores[i].cost + at(i).prior - least, 0.0, most_behind);
    }
    Member& winner = members_[*best];
    winner.won = true;
    winner.bits += line.scores[*best].cost;
    winner.characters += static_cast<double>(line.scores[*best].characters);
    for (const char c : line.bytes) winner.seen[static_cast<unsigned char>(c)] = true;
}

// Whether a line reads in a charset as its lines so far did: as many bits a character, and no byte beyond ASCII that is new.
bool Chooser::usual(const Line& line, std::size_t index) const {
    const Member& member = members_[index];
    if (!member.won) return false;
    const double average = member.bits / std::max(1.0, member.characters);
    if (line.scores[index].cost >= (average * 1.15 + 0.25) * static_cast<double>(line.scores[index].characters) + 12) return false;
    return member.candidate->single == nullptr ||
           std::all_of(line.bytes.begin(), line.bytes.end(),
                       [&](char c) { return static_cast<unsigned char>(c) < 0x80 || member.seen[static_cast<unsigned char>(c)]; });
}

// By how much a charset beats the best one that makes another text of the line.
double Chooser::margin(const Line& line, std::size_t index) const {
    const auto cost = [&](std::size_t i) { return line.scores[i].cost + (members_[i].used ? 0 : members_[i].candidate->prior); };
    double second = cost(index) + 60;
    for (std::size_t i = 0; i < members_.size(); ++i) {
        if (line.scores[i].cost >= 0 && line.scores[i].text != line.scores[index].text) second = std::min(second, cost(i));
    }
    return second - cost(index);
}

std::optional<Chooser::Reading> Chooser::read(std::size_t member, std::string_view bytes, std::size_t most_bad) {
    const Candidate& charset = at(member);
    Reading reading;
    if (charset.pairs != nullptr && append_exact(reading.text, *charset.pairs, bytes) == bytes.size()) return reading;
    if (ill_formed(charset.shape, bytes) > most_bad) return std::nullopt;
    if (charset.single) {
        for (const char c : bytes) reading.bad += charset.single->characters[static_cast<unsigned char>(c)] == SingleByte::none;
        if (reading.bad > most_bad) return std::nullopt;
        charset.single->append_text(reading.text, bytes);
        return reading;
    }
    auto& converter = members_[member].converter;
    if (converter == nullptr) converter = Converter::open(charset.charset.name);
    if (converter == nullptr) return std::nullopt;
    Converter::Text read = converter->decode(bytes, true);
    if (read.bad.size() > most_bad) return std::nullopt;
    return Reading{std::move(read.text), read.bad.size()};
}

// The stretches of a line of UTF-8 that are not, all in one charset; its cost.  None, or a choice without `inside`, where
// nothing is better than single bytes of windows-1252.  A few bytes are read in a charset that the document has or as Latin
// letters: a Cyrillic one would fit into every Russian line.  What windows-1252 lacks is then lost.
std::optional<double> Chooser::read_inside(const Line& line, Choice& choice) {
    const std::vector<Stretch> parts = stretches(line.bytes);
    if (parts.empty()) return std::nullopt;
    std::size_t bad = 0;
    for (const Stretch& part : parts) bad += part.bad;
    inside_.resize(members_.size());
    const bool all = ++inside_tried_ <= most_inside;
    double least = impossible, usual = impossible;
    for (std::size_t i = 0; i < members_.size(); ++i) {
        const bool western = at(i).charset == windows1252();
        if (!all && !members_[i].used && !inside_[i] && !western) continue;
        for (const bool wide : {false, true}) {
            std::string text;
            std::size_t done = 0;
            bool readable = true, latin = true;
            for (const Stretch& part : parts) {
                const ByteRange range = wide ? part.wide : part.tight;
                text.append(line.bytes, done, range.begin - done);
                const auto inner = read(i, range.of(line.bytes), 0);
                readable = inner.has_value();
                if (!readable) break;
                latin = latin && std::none_of(inner->text.begin(), inner->text.end(), [](char c) { return static_cast<unsigned char>(c) >= 0xCD; });
                text += inner->text;
                done = range.end;
            }
            if (!readable || (bad < proof && !latin && !members_[i].used && !western)) continue;
            text.append(line.bytes, done);
            language::Scorer scorer;
            scorer.add(text);
            const language::Best best = scorer.best();
            double cost = best.bits + odd_signs(text) + change_known + (members_[i].used || inside_[i] ? 0 : at(i).prior);
            if (at(i).fits.find(language_tags()[best.language]) == std::string_view::npos) cost += misfit;
            if (western && !wide) usual = cost;
            if (!western && !members_[i].used) cost += not_western;
            if (cost >= least) continue;
            least = cost;
            choice.inside = western && !wide ? nullptr : members_[i].candidate;
            choice.wide = wide;
        }
    }
    if (usual >= impossible && bad < proof) choice.inside = nullptr;
    if (least >= impossible || (usual >= impossible && bad < proof)) return std::nullopt;
    choice.confidence = static_cast<float>(1 / (1 + std::exp2(std::min(0.0, least - usual) / 4)));
    for (std::size_t i = 0; i < members_.size(); ++i) {
        if (choice.inside != nullptr && members_[i].candidate == choice.inside) inside_[i] = true;
    }
    return least;
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
            if (const auto mixed = read_inside(lines[i], choice); mixed && *mixed < utf8) utf8 = *mixed;
            utf8 += utf8_seen ? 0 : utf8_unheard_of;
            const double other = best ? lines[i].scores[*best].cost + at(*best).prior : impossible;
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
        if (score.cost < impossible) member.used = true;
        learn(all[chain_numbers[i]], chosen[i], margin);
    }
    last_ = chosen.back();
    return choices;
}

namespace {

// Whether a character of two bytes stands next to an ASCII letter: by itself, a letter may be a sign in any text.
bool touches_letters(std::string_view utf8) {
    const auto letter = [&](std::size_t at) { return at < utf8.size() && (byte_at(utf8, at) | 0x20u) >= 'a' && (byte_at(utf8, at) | 0x20u) <= 'z'; };
    for (std::size_t at = 0; at < utf8.size(); ++at) {
        if (byte_at(utf8, at) >= 0xC0 && ((at > 0 && letter(at - 1)) || letter(at + 2))) return true;
    }
    return false;
}

// The byte of a character in a charset of one byte a character; C1 controls are windows-1252's, as programs have it.
std::optional<char> byte_of(char32_t c, const SingleByte& table) {
    for (std::size_t byte = 0x80; byte < 256; ++byte) {
        if (table.characters[byte] == c) return static_cast<char>(byte);
    }
    return c >= 0x80 && c < 0xA0 ? std::optional(static_cast<char>(c)) : std::nullopt;
}

// Whether UTF-8 was read as another charset and written as UTF-8 once more ("Ã©"): a run of characters whose bytes in one
// charset are UTF-8 again.  Then the outer UTF-8 is no chance, however odd the text.
bool twice_utf8(std::string_view utf8) {
    const auto is_twice = [&](const SingleByte& table) {
        std::string run;
        for (std::size_t at = 0; at <= utf8.size();) {
            const CodePoint next = at < utf8.size() ? valid_utf8_next(utf8, at) : CodePoint{U' ', 1};
            at += next.length;
            const auto byte = next.value >= 0x80 ? byte_of(next.value, table) : std::nullopt;
            if (byte) {
                run.push_back(*byte);
                continue;
            }
            if (run.size() >= 2 && next.value < 0x80 && valid_utf8(run)) return true;
            run.clear();
        }
        return false;
    };
    for (std::size_t i = 0; i < candidate_rows().size(); ++i) {
        if (candidate_rows()[i].shape == Shape::single && is_twice(*candidate(i).single)) return true;
    }
    return false;
}

}  // namespace

bool may_be_chance(std::string_view line) {
    const bool long_ones = std::any_of(line.begin(), line.end(), [](char c) { return static_cast<unsigned char>(c) >= 0xE0; });
    return !long_ones && touches_letters(line);
}

Choice Chooser::doubt(std::string_view text, bool utf8_seen) {
    if (!last_ && !may_be_chance(text)) return {};
    Line line(text, members_.size());
    std::size_t sequences = 0;
    for (const char c : line.bytes) sequences += static_cast<unsigned char>(c) >= 0xC0;
    const double odd = odd_signs(line.bytes);
    double utf8 = language::bits(line.bytes) + std::min(odd, most_odd);
    // As good as text is: no more need be asked.
    if (odd <= 0 && utf8 < usual_bits * static_cast<double>(line.bytes.size() - sequences)) return {};
    // Syriac, Thaana, N'Ko: U+0700 to 07FF.
    std::size_t unknown = 0;
    for (const char c : line.bytes) unknown += static_cast<unsigned char>(c) >= 0xDC && static_cast<unsigned char>(c) < 0xE0;
    utf8 -= by_chance * static_cast<double>(sequences) + doubt_from - unknown_script * static_cast<double>(unknown);
    if (utf8_seen) {
        utf8 -= utf8_again;
    } else if (!last_) {
        utf8 -= utf8_first;
    }
    for (std::size_t i = 0; i < members_.size(); ++i) {
        if (!last_ || members_[i].used) score(line, i);
    }
    std::optional<std::size_t> best;
    double least = utf8;
    for (std::size_t i = 0; i < members_.size(); ++i) {
        if (line.scores[i].cost < 0) continue;
        const double cost = line.scores[i].cost + (last_ ? 0 : at(i).prior);
        if (cost >= least) continue;
        least = cost;
        best = i;
    }
    if (!best || twice_utf8(line.bytes)) return {};
    return {members_[*best].candidate, static_cast<float>(1 / (1 + std::exp2((least - utf8 - doubt_from) / 4)))};
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

std::optional<Charset> judge_utf16(std::string_view head, bool whole) {
    using namespace std::string_view_literals;
    constexpr std::size_t most = 1024, least_with_blanks = 128;
    if (head.size() > most) whole = false;
    if (whole && head.size() % 2 != 0) return std::nullopt;
    head = head.substr(0, std::min(head.size(), most) & ~std::size_t{1});
    if (head.size() < 4) return std::nullopt;
    // What bytes of a text in UTF-16 hold and others do not; a short one may have nothing of it.
    const bool hint = std::any_of(head.begin(), head.end(), is_control) || head.find("\x30\x02"sv) != head.npos || head.find("\x02\x30"sv) != head.npos ||
                      head.find("\xFF\x0C"sv) != head.npos || head.find("\x0C\xFF"sv) != head.npos || (whole && !valid_utf8(head));
    if (!hint) return std::nullopt;
    std::optional<Charset> best;
    double least = impossible;
    for (const char* const name : {"UTF-16LE", "UTF-16BE"}) {
        const auto charset = charset_named(name);
        language::Scorer scorer;
        bool good = true;
        std::size_t odd = 0, blanks = 0;
        for (std::size_t at = 0; good && at < head.size();) {
            const Unit next = unicode_form_next(charset->form, head, at);
            const char32_t c = next.character.value_or(0xFFFD);
            at += next.length;
            if (!next.character && at < head.size()) good = false;
            if (c < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f') good = false;
            if (c >= 0x7F && c < 0xA0) good = false;
            if (c >= 0xE000 && c < 0xF900) ++odd;
            blanks += c == ' ' || c == '\n' || c == 0x3002 || c == 0xFF0C;
            scorer.add(c);
        }
        if (!good || (blanks == 0 && head.size() >= least_with_blanks) || odd > head.size() / 200) continue;
        const double bits = scorer.bits() + private_use * static_cast<double>(odd);
        if (bits > utf16_usual * static_cast<double>(scorer.characters())) continue;
        if (bits < least) {
            least = bits;
            best = charset;
        }
    }
    if (!best) return std::nullopt;
    // As text in bytes, of which stretches may be UTF-16: without the NULs, and controls are in no text.
    std::string plain;
    double controls = 0;
    for (const char c : head) {
        if (c != '\0') plain.push_back(c);
        if (c != '\0' && is_control(c)) controls += bad_byte;
    }
    head = plain;
    double other = impossible;
    std::size_t beyond = 0, well_formed_ones = 0;
    for (std::size_t at = 0; at < head.size();) {
        const auto next = utf8_next(head, at);
        const std::size_t length = next ? next->length : 1;
        if (byte_at(head, at) >= 0x80) (next ? well_formed_ones : beyond) += length;
        at += length;
    }
    if (well_formed_ones >= beyond) other = damaged_utf8_cost(head).value_or(impossible);
    if (valid_utf8(head)) other = std::min(other, language::bits(head));
    for (std::size_t i = 0; i < candidate_rows().size(); ++i) {
        const Candidate& charset = candidate(i);
        if (charset.single) {
            std::string text;
            for (const char c : head) {
                const char32_t character = charset.single->characters[static_cast<unsigned char>(c)];
                append_utf8(text, character == SingleByte::none ? 0xFFFD : character);
            }
            other = std::min(other, language::bits(text));
        } else if (ill_formed(charset.shape, head) <= 1) {
            if (const auto converter = Converter::open(charset.charset.name))
                other = std::min(other, language::bits(converter->decode(head, true).text));
        }
    }
    return least + utf16_prior < other + controls ? best : std::nullopt;
}

}  // namespace salvage::decode
