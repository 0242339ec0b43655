// A run of marks at the edge of a word, or between blanks, may be several things, and each is worth some bits where it stands: by the
// words beside it, by what stands before and behind, by how often texts have it.  What is worth most alone may be impossible
// together: a quotation mark that closes needs one that opens.  So the runs of a paragraph are a chain of two states, in a quotation
// and outside, and all ways through it are summed, forward and backward.  The best way decides, and a sign is as sure as all the
// ways that have it outweigh those that do not.
#include <salvage/repair/lost_sign_chain.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace salvage::repair {
namespace {

float add_bits(float a, float b) {
    constexpr float nothing = 16;  // bits by which the less likely one adds none
    const float more = std::max(a, b);
    const float less = std::min(a, b);
    return more - less > nothing ? more : more + std::log2(1 + std::exp2(less - more));
}

// Outside of a quotation, or in one whose mark is the first, second or third kind of those that a quotation mark may be, or stands between blanks.
constexpr std::size_t states = 5;
using Sums = std::array<float, states>;

// The state in which an option may be taken, and the one that it leads to.
bool may(const Option& option, std::size_t in) { return option.opens || option.outside ? in == 0 : !option.closes || in == option.kind + std::size_t{1}; }
std::size_t leads(const Option& option, std::size_t in) { return option.opens ? option.kind + std::size_t{1} : option.closes ? 0 : in; }

}  // namespace

float all_ways(std::span<const Spot> spots, const SignProfile& profile) {
    Sums sums;
    sums.fill(impossible);
    sums[0] = 0;
    for (const Spot& spot : spots) {
        Sums next;
        next.fill(impossible);
        for (std::size_t in = 0; in < states; ++in) {
            if (sums[in] <= impossible) continue;
            const float gap = in == 0 ? 0 : spot.gap + spot.shut;
            for (std::size_t o = 0; o < spot.size; ++o) {
                const Option& option = spot.options[o];
                if (may(option, in)) next[leads(option, in)] = add_bits(next[leads(option, in)], sums[in] + gap + option.bits);
            }
        }
        sums = next;
    }
    float all = sums[0];
    for (std::size_t in = 1; in < states; ++in) all = add_bits(all, sums[in] + (*profile.weights)[SignWeight::left_open]);
    return all;
}

SignsFound decide_chain(std::span<const Spot> spots, const SignProfile& profile) {
    SignsFound found;
    if (spots.empty()) return found;
    std::size_t pairs = 0;
    const float left_open = (*profile.weights)[SignWeight::left_open];
    const std::size_t n = spots.size();
    std::vector<Sums> before(n + 1);  // over all ways to each state before a spot
    std::vector<Sums> best(n + 1);
    std::vector<Sums> behind(n + 1);
    struct Step {
        std::uint8_t option = 0, from = 0;
    };
    std::vector<std::array<Step, states>> steps(n);
    const auto each = [&](std::size_t i, auto use) {
        const Spot& spot = spots[i];
        for (std::size_t in = 0; in < states; ++in) {
            if (before[i][in] <= impossible) continue;
            const float gap = in == 0 ? 0 : spot.gap + spot.shut;
            for (std::size_t o = 0; o < spot.size; ++o) {
                if (may(spot.options[o], in)) use(in, o, leads(spot.options[o], in), gap + spot.options[o].bits);
            }
        }
    };
    for (std::size_t i = 0; i <= n; ++i) {
        before[i].fill(impossible);
        best[i].fill(impossible);
        behind[i].fill(impossible);
    }
    before[0][0] = best[0][0] = 0;
    for (std::size_t i = 0; i < n; ++i) {
        each(i, [&](std::size_t in, std::size_t o, std::size_t to, float bits) {
            before[i + 1][to] = add_bits(before[i + 1][to], before[i][in] + bits);
            if (best[i][in] + bits > best[i + 1][to]) {
                best[i + 1][to] = best[i][in] + bits;
                steps[i][to] = {static_cast<std::uint8_t>(o), static_cast<std::uint8_t>(in)};
            }
        });
    }
    behind[n].fill(left_open);
    behind[n][0] = 0;
    for (std::size_t i = n; i-- > 0;) {
        each(i, [&](std::size_t in, std::size_t, std::size_t to, float bits) { behind[i][in] = add_bits(behind[i][in], bits + behind[i + 1][to]); });
    }
    // The best way, from its end.
    std::vector<const Option*> taken(n);
    std::size_t state = 0;
    for (std::size_t in = 1; in < states; ++in) {
        if (best[n][in] + left_open > best[n][state] + behind[n][state]) state = in;
    }
    for (std::size_t i = n; i-- > 0;) {
        taken[i] = &spots[i].options[steps[i][state].option];
        state = steps[i][state].from;
    }
    // By how many bits the ways that have something at a spot outweigh the others.
    const auto odds = [&](std::size_t i, auto has) {
        float with = impossible;
        float without = impossible;
        each(i, [&](std::size_t in, std::size_t o, std::size_t to, float bits) {
            float& sum = has(spots[i].options[o]) ? with : without;
            sum = add_bits(sum, before[i][in] + bits + behind[i + 1][to]);
        });
        return with - without;
    };
    std::size_t open = 0;  // the number of the pair that is open; 0: none
    constexpr std::size_t none = static_cast<std::size_t>(-1);
    std::size_t opened_at = none;  // of a mark; one that is intact is no sign found
    for (std::size_t i = 0; i < n; ++i) {
        const Spot& spot = spots[i];
        const Option& option = *taken[i];
        const std::size_t width = spot.marks.replacement ? 3 : 1;
        // Letters come last in a run before a word, and first in one behind it.
        std::size_t at = spot.marks.range.begin + (spot.initial ? 0 : option.letters * width);
        if (spot.marks.count == 0 && option.opens) {
            open = ++pairs;
            opened_at = none;
        } else if (spot.marks.count == 0 && option.closes) {
            open = 0;
        }
        for (std::size_t m = 0; m < spot.marks.count; ++m) {
            const float letter = odds(i, [&](const Option& o) { return spot.initial ? m >= spot.marks.count - o.letters : m < o.letters; });
            found.letters.push_back({spot.marks.range.begin + m * width, letter});
        }
        for (const bool second : {false, true}) {
            const SignKind sign = second ? option.second : option.first;
            const std::size_t marks = second ? option.second_marks : option.first_marks;
            if (marks == 0) continue;
            SignFound one{{at, at + marks * width}, sign, 0, 0, option.alone, profile.spaced && option.kind == (profile.bytes ? 2U : 0U)};
            at += marks * width;
            if (sign != SignKind::letter) {
                one.odds = odds(i, [&](const Option& o) {
                    if (sign == SignKind::closing) return o.closes || (o.alone && o.first == SignKind::closing);
                    return o.letters == option.letters && o.first == option.first && o.second == option.second && o.first_marks == option.first_marks;
                });
            }
            if (sign == SignKind::opening) {
                one.pair = ++pairs;
                if (option.opens) {
                    open = one.pair;
                    opened_at = found.signs.size();
                }
            } else if (sign == SignKind::closing && open != 0 && !option.outside) {
                one.pair = open;
                open = 0;
                // A pair is as sure as its less sure half.
                if (opened_at != none) found.signs[opened_at].odds = one.odds = std::min(one.odds, found.signs[opened_at].odds);
            }
            found.signs.push_back(one);
        }
    }
    if (open != 0 && opened_at != none) found.signs[opened_at].pair = 0;
    for (SignFound& sign : found.signs) sign.alone &= sign.pair == 0;
    return found;
}

}  // namespace salvage::repair
