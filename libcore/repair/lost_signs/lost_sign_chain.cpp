// A run of marks at the edge of a word, or between blanks, may be several things, and each is worth some bits where it stands: by the
// words beside it, by what stands before and behind, by how often texts have it.  What is worth most alone may be impossible
// together: a quotation mark that closes needs one that opens.  So the runs of a paragraph are a chain of two states, in a quotation
// and outside, and all ways through it are summed, forward and backward.  The best way decides, and a sign is as sure as all the
// ways that have it outweigh those that do not.
#include <salvage/repair/lost_signs/lost_sign_chain.hpp>

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
    // A way through a spot: from a state by one of its options to a state.
    struct Way {
        std::uint8_t in, option, to;
        float bits;  // of the option there
        float all;   // of all ways through the chain that have it
    };
    struct Place {
        Sums before, best, behind;  // over all ways to each state before a spot, the best of them, and over all ways from there on
        std::array<std::uint8_t, states> option{}, from{};  // of the best way to each state behind it
        std::size_t first = 0;      // of its ways
        const Option* taken = nullptr;
    };
    std::vector<Place> places(n + 1);
    std::vector<Way> ways;
    ways.reserve(8 * n);
    for (Place& place : places) {
        place.before.fill(impossible);
        place.best.fill(impossible);
        place.behind.fill(impossible);
    }
    places[0].before[0] = places[0].best[0] = 0;
    for (std::size_t i = 0; i < n; ++i) {
        const Spot& spot = spots[i];
        const Place& here = places[i];
        Place& next = places[i + 1];
        for (std::size_t in = 0; in < states; ++in) {
            if (here.before[in] <= impossible) continue;
            const float gap = in == 0 ? 0 : spot.gap + spot.shut;
            for (std::size_t o = 0; o < spot.size; ++o) {
                if (!may(spot.options[o], in)) continue;
                const std::size_t to = leads(spot.options[o], in);
                const float bits = gap + spot.options[o].bits;
                ways.push_back({static_cast<std::uint8_t>(in), static_cast<std::uint8_t>(o), static_cast<std::uint8_t>(to), bits, 0});
                next.before[to] = add_bits(next.before[to], here.before[in] + bits);
                if (here.best[in] + bits > next.best[to]) {
                    next.best[to] = here.best[in] + bits;
                    next.option[to] = static_cast<std::uint8_t>(o);
                    next.from[to] = static_cast<std::uint8_t>(in);
                }
            }
        }
        next.first = ways.size();
    }
    const auto ways_of = [&](std::size_t i) { return std::span(ways).subspan(places[i].first, places[i + 1].first - places[i].first); };
    places[n].behind.fill(left_open);
    places[n].behind[0] = 0;
    for (std::size_t i = n; i-- > 0;) {
        Place& here = places[i];
        const Sums& behind = places[i + 1].behind;
        for (Way& way : ways_of(i)) {
            here.behind[way.in] = add_bits(here.behind[way.in], way.bits + behind[way.to]);
            way.all = here.before[way.in] + way.bits + behind[way.to];
        }
    }
    // The best way, from its end.
    std::size_t state = 0;
    for (std::size_t in = 1; in < states; ++in) {
        if (places[n].best[in] + left_open > places[n].best[state] + places[n].behind[state]) state = in;
    }
    for (std::size_t i = n; i-- > 0;) {
        places[i].taken = &spots[i].options[places[i + 1].option[state]];
        state = places[i + 1].from[state];
    }
    // By how many bits the ways that have something at a spot outweigh the others.
    const auto odds = [&](std::size_t i, auto has) {
        float with = impossible;
        float without = impossible;
        for (const Way& way : ways_of(i)) {
            float& sum = has(spots[i].options[way.option]) ? with : without;
            sum = add_bits(sum, way.all);
        }
        return with - without;
    };
    bool inside = false;   // of two quotations
    std::size_t open = 0;  // the number of the pair that is open; 0: none
    constexpr std::size_t none = static_cast<std::size_t>(-1);
    std::size_t opened_at = none;  // of a mark; one that is intact is no sign found
    for (std::size_t i = 0; i < n; ++i) {
        const Spot& spot = spots[i];
        const Option& option = *places[i].taken;
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
            one.inner = inside;
            const bool outer = option.first == sign && option.second == sign && second == (sign == SignKind::closing);
            if (outer) {
                one.alone = true;
                one.inner = false;
                inside = sign == SignKind::opening;
            }
            at += marks * width;
            if (sign != SignKind::letter) {
                one.odds = odds(i, [&](const Option& o) {
                    if (sign == SignKind::closing) return o.closes || (o.alone && o.first == SignKind::closing);
                    return o.letters == option.letters && o.first == option.first && o.second == option.second && o.first_marks == option.first_marks;
                });
            }
            if (sign == SignKind::opening && !outer) {
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
