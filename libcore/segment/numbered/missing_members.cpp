// A dump that has lost a line break leaves a heading at the end of the line above, and where that line ends in no full stop (a date, an
// address, a title without text) no marker is looked for there: it would be found in every sentence.  A sequence that begins with 2 or
// skips a number says which one is missing, and between which lines.

#include <salvage/numbering/costs.hpp>
#include <salvage/numbering/keywords.hpp>
#include <salvage/numbering/letters.hpp>
#include <salvage/segment/numbered/candidate_costs.hpp>
#include <salvage/segment/numbered/missing_members.hpp>
#include <salvage/text/ascii.hpp>
#include <salvage/text/byte_scan.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <optional>
#include <unordered_map>
#include <utility>
#include <vector>

namespace salvage::segment {
namespace {

using numbering::Decision;
using numbering::none;
using numbering::Reading;

/// A number that is missing between two places.
struct Hole {
    std::size_t begin = 0;
    std::size_t end = 0;
    Reading wanted;
};

constexpr std::size_t most_missing = 2;  ///< of one sequence in a row: of more the text is gone

/// Which numbers the accepted sequences lack; members that are titles, each with the next, say so.
std::vector<Hole> find_holes(std::span<const Decision> decisions, const Candidates& all) {
    std::unordered_map<std::uint32_t, std::uint32_t> members;  // of a sequence, by its first candidate
    for (const Decision& decision : decisions) {
        if (decision.accepted()) ++members[decision.sequence];
    }
    std::vector<Hole> holes;
    std::unordered_map<std::uint32_t, std::uint32_t> last;  // candidate of a sequence
    for (std::uint32_t c = 0; c < decisions.size(); ++c) {
        const Decision& decision = decisions[c];
        if (!decision.accepted()) continue;
        const auto before = last.find(decision.sequence);
        const numbering::Candidate& candidate = all.candidates[c];
        const Reading& reading = candidate.marker.readings[decision.reading];
        const bool opens = decision.move == numbering::Move::open && decision.expected == 1 && reading.last() == 2;
        const bool skips = decision.move == numbering::Move::gap && before != last.end() && reading.last() > decision.expected && reading.last() - decision.expected <= most_missing;
        if ((opens || skips) && candidate.title_like && reading.suffix == 0 && members[decision.sequence] >= 2) {
            std::size_t begin = 0;
            if (skips) begin = all.candidates[before->second].marker.range.end;
            else if (decision.parent != none) begin = all.candidates[decision.parent].marker.range.end;
            for (std::uint32_t value = decision.expected; value < reading.last(); ++value) {
                Hole hole{begin, candidate.marker.range.begin, reading};
                hole.wanted.values[reading.scheme.depth - 1U] = value;
                holes.push_back(hole);
            }
        }
        last.insert_or_assign(decision.sequence, c);
    }
    return holes;
}

bool is_wanted(const Reading& wanted, const Reading& read) {
    return read.scheme == wanted.scheme && read.suffix == 0 && std::equal(read.values.begin(), read.values.begin() + wanted.scheme.depth, wanted.values.begin());
}

/// Whether its numbers begin with a digit, or a bracket before it.
bool is_in_figures(const numbering::Scheme& scheme) {
    return scheme.family == numbering::Family::arabic && scheme.keyword == 0 && scheme.delimiter != numbering::Delimiter::slash;
}

/// Whether its numbers begin with a bracket.
bool is_in_brackets(const numbering::Scheme& scheme) {
    return scheme.keyword == 0 && scheme.family != numbering::Family::enclosed && (scheme.delimiter == numbering::Delimiter::parens || scheme.delimiter == numbering::Delimiter::brackets);
}

/// Brackets of ASCII, and the first bytes of full-width and ideographic ones.
struct MayOpenBracket {
    static constexpr bool match(unsigned char c) { return c == '(' || c == '[' || c == 0xE3 || c == 0xEF; }
#if defined(__SSE2__)
    static __m128i match(__m128i v) {
        const auto is = [v](unsigned char c) { return _mm_cmpeq_epi8(v, _mm_set1_epi8(static_cast<char>(c))); };
        return _mm_or_si128(_mm_or_si128(is('('), is('[')), _mm_or_si128(is(0xE3), is(0xEF)));
    }
#endif
};

/// The letter of ASCII that a number begins with, if it is one.
std::optional<char> latin_letter(const Reading& wanted) {
    const numbering::Scheme& scheme = wanted.scheme;
    const bool upper = scheme.family == numbering::Family::alpha_upper;
    if (scheme.keyword != 0 || scheme.variant != static_cast<std::uint8_t>(numbering::Alphabet::latin)) return std::nullopt;
    if (!upper && scheme.family != numbering::Family::alpha_lower) return std::nullopt;
    constexpr std::uint32_t letters = 26;
    return static_cast<char>((upper ? 'A' : 'a') + (wanted.values[0] - 1) % letters);
}

/// Digits of ASCII, and the first bytes of all others: no quotation mark, no dash and no letter of Latin, Cyrillic or CJK has one of them.
struct MayBeDigit {
    static constexpr bool match(unsigned char c) { return is_ascii_digit(c) || (c >= 0xD9 && (c < 0xE2 || c > 0xE9)); }
#if defined(__SSE2__)
    static __m128i match(__m128i v) {
        const auto within = [v](unsigned char first, unsigned char last) {
            const __m128i from = _mm_sub_epi8(v, _mm_set1_epi8(static_cast<char>(first)));
            return _mm_cmpeq_epi8(_mm_min_epu8(from, _mm_set1_epi8(static_cast<char>(last - first))), from);
        };
        return _mm_or_si128(within('0', '9'), _mm_or_si128(within(0xD9, 0xE1), within(0xEA, 0xFF)));
    }
#endif
};

class Search {
public:
    Search(std::string_view text, const MarkerLines& facts, const Candidates& all) : text_(text), facts_(facts), all_(all), left_(2 * text.size()) {}

    /// The last place in the hole where the number heads a title to the line's end.
    void fill(const Hole& hole) {
        const auto lines = facts_.lines;
        const auto behind = std::upper_bound(lines.begin(), lines.end(), hole.end, [](std::size_t at, const Line& line) { return at < line.begin; });
        for (auto line = static_cast<std::size_t>(behind - lines.begin()); line-- > 0 && lines[line].end() > hole.begin;) {
            if (left_ < lines[line].length) return;
            left_ -= lines[line].length;
            if (facts_.excluded[line] == 0 && goes_nowhere(line) && find_in(line, hole)) return;
        }
    }

    [[nodiscard]] bool found_any() const { return !found_.empty(); }

    Completed merged(std::span<const Decision> decisions) {
        std::sort(found_.begin(), found_.end(), [](const Found& a, const Found& b) { return a.candidate.marker.range.begin < b.candidate.marker.range.begin; });
        Completed merged;
        std::size_t next = 0;
        const auto add = [&](const Found& found, const Decision& decision) {
            merged.candidates.candidates.push_back(found.candidate);
            merged.candidates.places.push_back(found.place);
            merged.decisions.push_back(decision);
        };
        std::vector<std::uint32_t> places;  // of those of before
        for (std::size_t c = 0; c < all_.candidates.size(); ++c) {
            while (next < found_.size() && found_[next].candidate.marker.range.begin < all_.candidates[c].marker.range.begin) add(found_[next++], {});
            places.push_back(static_cast<std::uint32_t>(merged.decisions.size()));
            add({all_.candidates[c], all_.places[c]}, decisions[c]);
        }
        while (next < found_.size()) add(found_[next++], {});
        for (Decision& decision : merged.decisions) {
            if (decision.parent != none) decision.parent = places[decision.parent];
            if (decision.sequence != none) decision.sequence = places[decision.sequence];
        }
        return merged;
    }

private:
    struct Found {
        numbering::Candidate candidate;
        LineCandidate place;
    };

    /// Whether the line's last words are not wrapped into the next.
    bool goes_nowhere(std::size_t line) const {
        return facts_.wraps[line] == 0 || line + 1 == facts_.lines.size() || facts_.lines[line + 1].blanks_before > 0;
    }

    bool find_in(std::size_t index, const Hole& hole) {
        const Line& line = facts_.lines[index];
        if (hole.end < line.end()) return false;  // what stands at the end of this line is the member itself
        if (is_sentence_end(valid_utf8_before(text_, line.end()).value)) return false;  // no title ends it
        const std::size_t begin = std::max(line.begin, hole.begin);
        if (is_in_figures(hole.wanted.scheme)) {
            return find_known(begin, index, hole, [](std::string_view content, std::size_t at) { return find_special<MayBeDigit>(content, at); });
        }
        if (is_in_brackets(hole.wanted.scheme)) {
            return find_known(begin, index, hole, [](std::string_view content, std::size_t at) { return find_special<MayOpenBracket>(content, at); });
        }
        if (const auto letter = latin_letter(hole.wanted)) {
            return find_known(begin, index, hole, [letter](std::string_view content, std::size_t at) { return std::min(content.find(*letter, at), content.size()); });
        }
        return find_any(begin, index, hole);
    }

    /// Whether a marker may begin inside a line right behind this.
    static bool is_before_marker(char32_t c) { return is_space(c) || is_cjk(c); }

    bool find_any(std::size_t begin, std::size_t index, const Hole& hole) {
        const Line& line = facts_.lines[index];
        const numbering::Family family = hole.wanted.scheme.family;
        const bool small = family == numbering::Family::roman_lower || family == numbering::Family::alpha_lower;
        bool blank = false;
        for (std::size_t at = begin; at < line.end();) {
            if (!blank && is_ascii_alphanumeric(text_[at])) {
                ++at;
                continue;
            }
            const CodePoint next = valid_utf8_next(text_, at);
            const std::size_t here = at;
            at += next.length;
            const bool begins = blank && here > line.begin + line.bullet;
            blank = is_before_marker(next.value);
            // Only small numbers begin with a small letter: names of divisions do not.
            if (begins && !is_space(next.value) && (small || !is_lower(next.value)) && try_at(here, index, hole)) return true;
        }
        return false;
    }

    /// The same of a number that begins at a byte which `next(content, at)` finds, or with a bracket right before that.
    template <class Next>
    bool find_known(std::size_t begin, std::size_t index, const Hole& hole, Next next) {
        const Line& line = facts_.lines[index];
        const std::string_view content = text_.substr(0, line.end());
        const auto begins = [&](std::size_t at) { return at > begin && at > line.begin + line.bullet && is_before_marker(valid_utf8_before(text_, at).value); };
        for (std::size_t at = next(content, begin + 1); at < content.size(); at = next(content, at + 1)) {
            const CodePoint before = valid_utf8_before(text_, at);
            if (is_opening(before.value) && begins(at - before.length) && try_at(at - before.length, index, hole)) return true;
            if (begins(at) && try_at(at, index, hole)) return true;
        }
        return false;
    }

    bool try_at(std::size_t at, std::size_t index, const Hole& hole) {
        const Line& line = facts_.lines[index];
        const auto marker = numbering::read_marker(text_, at, line.end());
        if (!marker) return false;
        const auto readings = std::span(marker->readings).first(marker->reading_count);
        if (std::none_of(readings.begin(), readings.end(), [&](const Reading& read) { return is_wanted(hole.wanted, read); })) return false;
        const Tail tail = look_at_tail(text_, marker->range.end, line.end());
        const FoundMarker place{*marker, Place::after_title, 0};
        if (!title_like(text_, tail, place) || !tail.starts_upper) return false;
        if (numbering::is_reference_before(text_, at) || is_taken(*marker)) return false;
        Found found;
        found.candidate.marker = *marker;
        found.candidate.cost = numbering::costs.after_sentence + numbering::costs.title_like;
        found.candidate.sentence = none - static_cast<std::uint32_t>(found_.size());  // of its own
        found.candidate.title_like = true;
        found.place = {static_cast<std::uint32_t>(index), false, true};
        found_.push_back(found);
        return true;
    }

    /// Whether a candidate stands there.
    bool is_taken(const numbering::Marker& marker) const {
        const auto covers = [&](const numbering::Candidate& candidate) { return candidate.marker.range.begin < marker.range.end && marker.range.begin < candidate.marker.range.end; };
        const auto behind = std::lower_bound(all_.candidates.begin(), all_.candidates.end(), marker.range.begin,
                                             [](const numbering::Candidate& candidate, std::size_t at) { return candidate.marker.range.begin < at; });
        return (behind != all_.candidates.end() && covers(*behind)) || (behind != all_.candidates.begin() && covers(*(behind - 1))) ||
               std::any_of(found_.begin(), found_.end(), [&](const Found& found) { return covers(found.candidate); });
    }

    std::string_view text_;
    const MarkerLines& facts_;
    const Candidates& all_;
    std::vector<Found> found_;
    std::size_t left_;  ///< bytes that may still be read
};

}  // namespace

std::optional<Completed> add_missing(std::string_view text, const MarkerLines& facts, std::span<const Decision> decisions, const Candidates& all) {
    Search search(text, facts, all);
    for (const Hole& hole : find_holes(decisions, all)) search.fill(hole);
    if (!search.found_any()) return std::nullopt;
    return search.merged(decisions);
}

}  // namespace salvage::segment
