// The lines of a window are a chain (Viterbi), in which a change of charset costs bits, fewer where the document has had that
// charset before.  So a line too short to tell goes with its neighbours, and a line that tells is believed.
#include <salvage/decode/chooser_line.hpp>

#include <algorithm>
#include <cmath>
#include <utility>

namespace salvage::decode {
namespace {

constexpr double of_few_letters = 8;    // where one or two letters are all that it has beyond ASCII
constexpr double change_to_twin = 2;    // to one that has made the same text of all there was
constexpr double rare_twin = 5;
constexpr std::size_t settled_lines = 200;
constexpr std::size_t several_lines = 4;
constexpr std::size_t few_letters = 2;
constexpr std::size_t most_states = 40;

}  // namespace

// The charsets that the chain may use: those that the document has, those that win lines here, and those best in sum.
std::vector<std::size_t> Chooser::states(const std::vector<Line>& lines) const {
    std::vector<double> votes(members_.size(), 0), sums(members_.size(), 0);
    for (const Line& line : lines) {
        const auto cost = [&](std::size_t i) {
            return line.scores[i].cost < 0 ? cost::impossible : line.scores[i].cost + prior(i);
        };
        double least = cost::impossible;
        for (std::size_t i = 0; i < members_.size(); ++i) least = std::min(least, cost(i));
        if (least >= cost::impossible) continue;
        for (std::size_t i = 0; i < members_.size(); ++i) {
            const double behind = cost(i) - least;
            sums[i] += std::min(behind, 60.0);
            if (behind <= 0) votes[i] += 1;
        }
    }
    for (std::size_t i = 0; i < members_.size(); ++i) {
        if (members_[i].candidate != nullptr) sums[i] += prior(i);
        if (members_[i].used && votes[i] <= 0) votes[i] = static_cast<double>(members_[i].lines) / (1.0 + static_cast<double>(in_sight_));
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

// A document that has been in one charset for so long is not believed to leave it for a short line.
bool Chooser::has_habit() const {
    return lines_ >= settled_lines && std::any_of(members_.begin(), members_.end(), [&](const Member& member) { return member.lines * 50 >= lines_ * 49; });
}

// The most that a line can speak against the charset of such a document, as path() counts it.
double Chooser::most_against(const Line& line) { return line.different() <= few_letters ? of_few_letters : line.most_evidence(0); }

// What path() asks at least for a charset that was never used.
double Chooser::least_for_new() const {
    double least = cost::impossible;
    for (std::size_t i = 0; i < members_.size(); ++i) {
        if (!members_[i].used) least = std::min(least, prior(i));
    }
    return cost::change_new + least + 2 * std::log2(1.0 + static_cast<double>(in_sight_));
}

// What a change costs where lines so far had so many, and charsets.  Where they have changed often, they are expected to.
Chooser::Habits Chooser::habits(std::size_t changes, std::size_t charsets, std::size_t lines) const {
    constexpr double least = 1, few = 0.5, at_first = 64;
    const double rate = (static_cast<double>(changes) + few) / (static_cast<double>(lines) + at_first);
    const double more = static_cast<double>(std::max<std::size_t>(charsets, 1) - 1) / static_cast<double>(std::max<std::size_t>(lines, 1));
    const auto in_sight = static_cast<double>(in_sight_);
    return {std::clamp(-std::log2(rate), least, cost::change_known), 2 * std::log2(std::max(1.0, (1 + in_sight) / (1 + more * in_sight)))};
}

// The same if lines were as they were `chosen` now.
Chooser::Habits Chooser::habits(const std::vector<std::size_t>& chosen) const {
    std::vector<bool> had(members_.size());
    for (std::size_t i = 0; i < members_.size(); ++i) had[i] = members_[i].used;
    std::size_t changes = changes_ + (last_ && *last_ != chosen.front());
    for (std::size_t i = 0; i < chosen.size(); ++i) {
        had[chosen[i]] = true;
        changes += i > 0 && chosen[i] != chosen[i - 1];
    }
    return habits(changes, static_cast<std::size_t>(std::count(had.begin(), had.end(), true)), lines_ + chosen.size());
}

std::vector<std::size_t> Chooser::path(std::vector<Line>& lines, const std::vector<std::size_t>& states, const Habits& habits) const {
    const std::size_t n = states.size();
    // The longer a document went without a charset, the less it is expected.
    const double so_far = std::log2(1.0 + static_cast<double>(in_sight_));
    const auto enter = [&](std::size_t state, const Line& line) {
        const Member& member = members_[state];
        // A rare one only for what the document's own lacks: private characters are found in all sorts of texts.
        const bool wanted = learning_ && (prior(state) < rare_twin || line.scores[*learning_].bad > 0 || line.scores[*learning_].cost >= cost::impossible);
        if (!member.used && wanted && twin(state)) return change_to_twin + prior(state);
        return member.used ? habits.change + so_far - std::log2(1.0 + static_cast<double>(member.lines))
                           : cost::change_new - cost::change_known + habits.change + std::max(0.0, prior(state)) + habits.unheard_of;
    };
    const bool settled = has_habit();
    const bool several = in_sight_ >= several_lines;
    std::vector<double> cost(n);
    for (std::size_t s = 0; s < n; ++s) {
        if (!last_) {
            cost[s] = prior(states[s]);
        } else {
            cost[s] = *last_ == states[s] ? 0 : enter(states[s], lines.front());
        }
    }
    const auto best_of = [&] { return static_cast<std::size_t>(std::min_element(cost.begin(), cost.end()) - cost.begin()); };
    const auto habit = learning_ ? std::find(states.begin(), states.end(), *learning_) - states.begin() : static_cast<std::ptrdiff_t>(n);
    const auto own = static_cast<std::size_t>(habit);  // n: the chain has no such state
    std::vector<std::vector<std::uint8_t>> from(lines.size(), std::vector<std::uint8_t>(n));
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (i > 0) {
            const std::size_t best = best_of();
            std::vector<double> next(n);
            if (lines[i - 1].then_habit && own < n) {
                // Lines of the usual charset stand between, and every way leads through it.
                const double returned = cost[best] + enter(states[own], lines[i]);
                const bool back = returned < cost[own];
                const double through = std::min(returned, cost[own]);
                for (std::size_t s = 0; s < n; ++s) {
                    from[i][s] = static_cast<std::uint8_t>(back ? best : own);
                    next[s] = through + (s == own ? 0 : enter(states[s], lines[i]));
                }
            } else {
                for (std::size_t s = 0; s < n; ++s) {
                    const double changed = cost[best] + enter(states[s], lines[i]);
                    from[i][s] = static_cast<std::uint8_t>(changed < cost[s] ? best : s);
                    next[s] = std::min(changed, cost[s]);
                }
            }
            cost = std::move(next);
        }
        double least = cost::impossible;
        for (const std::size_t state : states) least = std::min(least, lines[i].scores[state].cost);
        const bool few = several && lines[i].different() <= few_letters;
        const double most = few ? least + of_few_letters : settled ? least + lines[i].most_evidence(least) : cost::impossible;
        for (std::size_t s = 0; s < n; ++s) cost[s] += std::min(lines[i].scores[states[s]].cost, most);
    }
    if (lines.back().then_habit && own < n) {
        for (std::size_t s = 0; s < n; ++s) cost[s] += s == own ? 0 : enter(states[own], lines.back());
    }
    std::vector<std::size_t> chosen(lines.size());
    std::size_t s = best_of();
    for (std::size_t i = lines.size(); i-- > 0;) {
        chosen[i] = s;
        s = from[i][s];
    }
    for (std::size_t& state : chosen) state = states[state];
    return chosen;
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
    const auto cost = [&](std::size_t i) { return line.scores[i].cost + (members_[i].used ? 0 : prior(i)); };
    double second = cost(index) + 60;
    for (std::size_t i = 0; i < members_.size(); ++i) {
        if (line.scores[i].cost >= 0 && line.scores[i].text != line.scores[index].text) second = std::min(second, cost(i));
    }
    return second - cost(index);
}

}  // namespace salvage::decode
