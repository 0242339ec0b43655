// Many numbers of a text count up by one: those of its pages, but also of sections, notes, verses and examples.  Those of pages come back at the
// distance of a page, stand in one place of their lines, and cut sentences in two, since a page ends where it is full.  Each of these is some
// evidence in nats, for a number by itself (its stand) and for the step from one number to the next; the chain with the most evidence is decoded
// by dynamic programming, which may step over pages whose numbers are lost, and marked if the sum outweighs how rare page numbers are.  Then the
// next one, since numbers may begin anew, or stand above and below their pages.

#include <salvage/segment/pages/page_candidates.hpp>
#include <salvage/segment/pages/page_chains.hpp>
#include <salvage/segment/pages/page_numbers.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <string_view>
#include <unordered_map>

namespace salvage::segment {
namespace {

using Form = NumberForm;

float stand_of(const PageContext& context, const PageNumber& page) {
    const FurnitureEvidence& evidence = context.evidence();
    float sum = page.look;
    const Seam seam = context.seam(page.line);
    switch (seam) {
        case Seam::broken: sum += evidence.chain_broken * context.weight(seam); break;
        case Seam::cut: sum += evidence.chain_cut * context.weight(seam); break;
        case Seam::pause: sum += evidence.chain_pause * context.weight(seam); break;
        case Seam::complete: sum += evidence.chain_complete; break;
        case Seam::open: sum += evidence.chain_open; break;
    }
    if (seam < Seam::cut && context.cuts_with_neighbours(page.line)) sum += evidence.chain_cut_with_neighbours * context.weight(Seam::cut);
    const auto lines = context.lines();
    if (page.form == Form::alone && open_above(lines, page.line) && open_below(lines, page.line)) sum += evidence.chain_set_off;
    if (context.has_feeds()) sum += context.near_feed(page.line) ? evidence.chain_at_feed : evidence.chain_off_feed;
    if (context.beside_marked(page.line)) sum += evidence.chain_beside_furniture;
    if ((page.line == 0 && page.number > 1) || page.line + 1U == lines.size()) sum += evidence.chain_at_end;
    else if (page.line == 0) sum += evidence.chain_one_at_start;
    constexpr std::uint16_t middle = 16;  // columns
    if (page.form == Form::alone && lines[page.line].indent >= middle) sum += evidence.chain_indented;
    return sum;
}

/// A chain that ends with a number.
struct Chain {
    float sum = 0;
    float lines = 0;             ///< the logarithm of its pages' length in lines, as far as known
    float bytes = 0;             ///< and in bytes
    std::uint32_t steps = 0;
    std::int32_t previous = -1;  ///< in the row of all chains

    /// What tells which of two chains will have been the better one: to know how long a page is pays at each later step.
    [[nodiscard]] float promise() const { return sum + 1.3F * static_cast<float>(std::min(steps, 2U)); }
};

/// Of each number the chain that begins there, and the best one that does not.
constexpr std::size_t chains_each = 2;

/// What a step says over pages of e^`length` lines, after `steps` steps over pages of other lengths: e^`off` is the ratio to them.
float step_evidence(const FurnitureEvidence& evidence, float length, float off, std::uint32_t steps) {
    constexpr float shortest_page = 2.08F;  // ln 8
    if (length < shortest_page) return evidence.step_short;
    if (steps == 0) {
        constexpr float usual = 3.7F;  // ln 40
        const float unusual = std::abs(length - usual);
        return unusual < 0.7F ? evidence.first_step_usual : unusual < 1.2F ? evidence.first_step_likely : unusual < 1.7F ? evidence.first_step_seldom : evidence.first_step_odd;
    }
    const float size = std::abs(off);
    const float gain = size < 0.12F ? evidence.step_even : size < 0.25F ? evidence.step_near : size < 0.5F ? evidence.step_like : size < 0.9F ? evidence.step_unlike : off < 0 ? evidence.step_shorter : evidence.step_longer;
    constexpr float long_page = 3.0F;  // ln 20: shorter things may be regular by themselves
    return length < long_page && gain > 0 ? gain / 2 : gain;
}

/// What a line says without its numbers, and what it begins with; 0: nothing in letters.
struct Gist {
    std::uint32_t words = 0;
    std::uint32_t first = 0;
};

constexpr std::size_t near_lines = 5;  // on each side of a number

/// Of the lines near the numbers; nothing of others.
std::vector<Gist> gists_near(const PageContext& context, const std::vector<PageNumber>& numbers) {
    const auto lines = context.lines();
    constexpr std::uint16_t least_letters = 3;
    std::vector<Gist> gists(lines.size());
    std::size_t next = 0;
    for (const PageNumber& page : numbers) {
        const std::size_t end = std::min(page.line + near_lines + 1, lines.size());
        for (std::size_t i = std::max<std::size_t>(next, page.line - std::min<std::size_t>(page.line, near_lines)); i < end; ++i) {
            if (lines[i].letters < least_letters || lines[i].length > longest_furniture) continue;
            const std::string_view line = lines[i].of(context.text());
            gists[i] = {static_cast<std::uint32_t>(fold_hash(line) >> 32U) | 1U, static_cast<std::uint32_t>(look_hash(line.substr(0, line.find_first_of(" \t"))) >> 32U) | 1U};
        }
        next = std::max(next, end);
    }
    return gists;
}

/// Whether the lines around two numbers are alike: a head and a foot of some lines may come back with the numbers of pages, but not the text beyond them.
bool are_records(const std::vector<Gist>& gists, std::uint32_t before, std::uint32_t after) {
    constexpr int most_furniture = 6;  // lines
    int alike = 0;
    std::array<std::uint32_t, 2 * near_lines> known{};
    for (std::size_t n = 0; n < 2 * near_lines; ++n) {
        const std::size_t far = n / 2 + 1;
        const bool above = n % 2 == 0;
        if (above ? before < far : after + far >= gists.size()) continue;
        const Gist& one = gists[above ? before - far : before + far];
        const Gist& other = gists[above ? after - far : after + far];
        if (one.words == 0 || other.words == 0) continue;
        // Where all lines begin alike (">", "The") their first word says nothing.
        const bool first = one.first == other.first && std::find(known.begin(), known.end(), one.first) == known.end();
        if (first) known[n] = one.first;
        alike += first || one.words == other.words;
    }
    return alike > most_furniture;
}

struct Step {
    float gain = 0;
    float lines = 0;
    float bytes = 0;
};

std::optional<Step> step_between(const PageContext& context, const std::vector<Gist>& gists, const std::vector<PageNumber>& all, const std::vector<Chain>& chains, std::size_t from, std::size_t to) {
    const PageNumber& before = all[from / chains_each];
    const PageNumber& after = all[to];
    if (before.roman != after.roman || before.line >= after.line) return std::nullopt;
    const FurnitureEvidence& evidence = context.evidence();
    const auto pages = static_cast<float>(after.number - before.number);
    Step step;
    const Chain& chain = chains[from];
    const float lines = std::log(static_cast<float>(after.line - before.line) / pages);
    const float bytes = std::log(static_cast<float>(context.bytes_before(after.line) - context.bytes_before(before.line) + 1) / pages);
    const auto mean = [&](float known, float more) { return chain.steps == 0 ? more : known + (more - known) / static_cast<float>(std::min(chain.steps + 1U, 6U)); };
    step.lines = mean(chain.lines, lines);
    step.bytes = mean(chain.bytes, bytes);
    // Where a converter gave each cell of a table a line of its own a page has many lines, and about as many bytes as others.
    const float off_lines = lines - chain.lines;
    const float off_bytes = bytes - chain.bytes;
    const float off = std::abs(off_lines) < std::abs(off_bytes) ? off_lines : off_bytes;
    if (context.has_feeds()) step.gain = context.page(after.line) - context.page(before.line) == after.number - before.number ? 1.5F : -2.0F;
    else step.gain = step_evidence(evidence, lines, off, chain.steps);
    // The last page ends where the text does.
    if (step.gain < 0 && after.line + 1U == context.lines().size() && (chain.steps == 0 ? before.number == 1 : lines < chain.lines)) step.gain = 0;
    step.gain += (pages - 1) * evidence.chain_missed;
    if (before.total != after.total && before.total > 0 && after.total > 0) step.gain += evidence.chain_other_total;
    if (are_records(gists, before.line, after.line)) step.gain += evidence.chain_record;
    const bool as_before = before.form == after.form || (chain.previous >= 0 && all[static_cast<std::size_t>(chain.previous) / chains_each].form == after.form);
    if (!as_before) step.gain += evidence.chain_other_form;
    return step;
}

/// The better of `chain` and the one that goes on from chain `from` to number `to`.
Chain better_step(const PageContext& context, const std::vector<Gist>& gists, const std::vector<PageNumber>& all, const std::vector<Chain>& chains, std::size_t from, std::size_t to, const Chain& chain) {
    const auto step = step_between(context, gists, all, chains, from, to);
    if (!step) return chain;
    const Chain longer{chains[from].sum + step->gain + all[to].stand, step->lines, step->bytes, chains[from].steps + 1, static_cast<std::int32_t>(from)};
    return chain.steps > 0 && longer.promise() <= chain.promise() ? chain : longer;
}

struct FoundChain {
    std::vector<std::uint32_t> members;
    float lines = 0;  ///< of a page
};

/// The chain with the most evidence; empty if it is not enough.
FoundChain best_chain(const PageContext& context, const std::vector<Gist>& gists, const std::vector<PageNumber>& all) {
    constexpr std::size_t kept = 4;           // of the lines that end with a number, the last ones
    constexpr std::uint32_t most_missed = 4;  // the step over lost numbers
    constexpr std::uint32_t shortest_page = 4;  // lines
    constexpr std::uint32_t longest_page = 4000;
    struct Latest {
        std::array<std::int32_t, kept> places{-1, -1, -1, -1};
        std::uint32_t next = 0;
    };
    const FurnitureEvidence& evidence = context.evidence();
    std::unordered_map<std::uint32_t, Latest> latest;
    std::vector<Chain> chains(all.size() * chains_each);
    std::size_t best = 0;
    for (std::size_t i = 0; i < all.size(); ++i) {
        chains[i * chains_each].sum = evidence.chain_rare + (all[i].number == 1 ? evidence.chain_from_one : 0) + all[i].stand;
        Chain& chain = chains[i * chains_each + 1];
        for (std::uint32_t step = 1; step <= most_missed && step < all[i].number; ++step) {
            const auto before = latest.find(all[i].number - step);
            if (before == latest.end()) continue;
            for (const std::int32_t place : before->second.places) {
                if (place < 0) continue;
                const auto lines = all[i].line - all[static_cast<std::size_t>(place)].line;
                if (lines > longest_page * step || (lines < shortest_page * step && !context.has_feeds())) continue;
                const std::size_t from = static_cast<std::size_t>(place) * chains_each;
                chain = better_step(context, gists, all, chains, from, i, chain);
                if (chains[from + 1].steps > 0) chain = better_step(context, gists, all, chains, from + 1, i, chain);
            }
        }
        Latest& mine = latest[all[i].number];
        mine.places[mine.next++ % kept] = static_cast<std::int32_t>(i);
        if (chain.steps > 0 && (chains[best].steps == 0 || chain.sum > chains[best].sum)) best = i * chains_each + 1;
    }
    FoundChain found;
    if (all.empty() || chains[best].sum <= 0 || chains[best].steps == 0) return found;
    for (auto i = static_cast<std::int32_t>(best); i >= 0; i = chains[static_cast<std::size_t>(i)].previous) found.members.push_back(static_cast<std::uint32_t>(static_cast<std::size_t>(i) / chains_each));
    found.lines = std::exp(chains[best].lines);
    return found;
}

}  // namespace

float mark_page_chains(const PageContext& context, std::vector<PageNumber>& numbers, std::vector<PageMark>& marks) {
    constexpr int most_chains = 8;
    float page_lines = 0;
    const std::vector<Gist> gists = gists_near(context, numbers);
    for (int chains = 0; chains < most_chains && !numbers.empty(); ++chains) {
        std::erase_if(numbers, [&](const PageNumber& page) { return context.marked(page.line); });
        for (PageNumber& page : numbers) page.stand = stand_of(context, page);
        const FoundChain found = best_chain(context, gists, numbers);
        if (found.members.empty()) break;
        if (page_lines == 0) page_lines = found.lines;
        for (const std::uint32_t member : found.members) marks[numbers[member].line] = side_of(context.lines(), numbers[member].line);
    }
    return page_lines;
}

}  // namespace salvage::segment
