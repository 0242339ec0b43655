// Where may a marker stand?  At a line's start; inside a line behind a sentence end ("... worship. (2) There are ..."); and
// behind a title that has no full stop ("1. Problems in the activities (1) Education is not in place.").  The first is free, the
// others cost (costs.hpp), and what follows the marker speaks, too: a few words up to the line's end look like a title, a small
// letter or a comma before looks like an enumeration.  The decoder weighs it all.

#include <salvage/numbering/costs.hpp>
#include <salvage/numbering/united_series.hpp>
#include <salvage/segment/headings/lone_lines.hpp>
#include <salvage/segment/joins.hpp>
#include <salvage/segment/layout.hpp>
#include <salvage/segment/line_shapes.hpp>
#include <salvage/segment/numbered/candidate_costs.hpp>
#include <salvage/segment/numbered/candidates.hpp>
#include <salvage/segment/numbered/counted_lines.hpp>
#include <salvage/segment/numbered/marker_scan.hpp>

#include <algorithm>
#include <cstdlib>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace salvage::segment {
namespace {

using numbering::costs;
using numbering::Marker;
using numbering::Reading;

constexpr std::uint16_t capital_letters = 12;  ///< that leave no doubt about the case of a line

bool same_scheme(const Marker& a, const Marker& b) {
    for (std::uint8_t i = 0; i < a.reading_count; ++i) {
        for (std::uint8_t j = 0; j < b.reading_count; ++j) {
            if (a.readings[i].scheme == b.readings[j].scheme) return true;
        }
    }
    return false;
}

std::uint64_t number_key(const Reading& reading, std::uint32_t last) {
    std::uint64_t key = reading.scheme.key() * 0x9E3779B97F4A7C15ULL;
    for (std::size_t i = 0; i + 1 < reading.scheme.depth; ++i) key = (key ^ reading.values[i]) * 0xFF51AFD7ED558CCDULL;
    return (key ^ last) * 0xC4CEB9FE1A85EC53ULL;
}

/// "14.30", "3.50": numbers that are seldom those of sections, unless one has come to them.
bool may_be_quantity(const Marker& marker) {
    constexpr std::uint32_t two_digits = 10;
    const Reading& reading = marker.readings[0];
    return reading.scheme.family == numbering::Family::arabic && reading.scheme.depth == 2 && reading.scheme.keyword == 0 && reading.last() >= two_digits;
}

/// Leaves out markers inside lines, letters with a colon, and what may be a quantity, that stand alone: neither their predecessor nor their
/// successor is printed anywhere.
void drop_unsupported(Candidates& all) {
    std::unordered_set<std::uint64_t> numbers;
    for (const numbering::Candidate& candidate : all.candidates) {
        for (std::uint8_t r = 0; r < candidate.marker.reading_count; ++r) {
            numbers.insert(number_key(candidate.marker.readings[r], candidate.marker.readings[r].last()));
        }
    }
    std::size_t kept = 0;
    for (std::size_t i = 0; i < all.candidates.size(); ++i) {
        const numbering::Candidate& candidate = all.candidates[i];
        bool supported = (all.places[i].at_line_start || all.places[i].ends_line) && !numbering::may_be_speaker(candidate.marker) && !may_be_quantity(candidate.marker);
        for (std::uint8_t r = 0; r < candidate.marker.reading_count && !supported; ++r) {
            const Reading& reading = candidate.marker.readings[r];
            supported = numbers.contains(number_key(reading, reading.last() + 1)) ||
                        numbers.contains(number_key(reading, reading.last() - 1));
        }
        if (!supported) continue;
        all.candidates[kept] = all.candidates[i];
        all.places[kept++] = all.places[i];
    }
    all.candidates.resize(kept);
    all.places.resize(kept);
}

/// "1, Station Road" and "2, Station Road": where half of the lines that begin so have what stands behind another number, too, all are addresses.
void drop_addresses(std::string_view text, std::span<const Line> lines, Candidates& all) {
    std::unordered_map<std::string_view, std::vector<std::size_t>> streets;
    std::size_t total = 0;
    const auto may_be_address = [&](std::size_t i) {
        const Marker& marker = all.candidates[i].marker;
        return all.places[i].at_line_start && marker.readings[0].scheme.delimiter == numbering::Delimiter::comma && text[marker.range.end - 1] == ',';
    };
    for (std::size_t i = 0; i < all.candidates.size(); ++i) {
        if (!may_be_address(i)) continue;
        const std::size_t begin = all.candidates[i].marker.range.end;
        streets[text.substr(begin, lines[all.places[i].line].end() - begin)].push_back(i);
        ++total;
    }
    std::size_t shared = 0;
    for (const auto& street : streets) {
        const std::vector<std::size_t>& houses = street.second;
        const auto number = [&](std::size_t i) { return all.candidates[i].marker.readings[0].values[0]; };
        // A list of contents has the title and the number of its section.
        if (std::any_of(houses.begin(), houses.end(), [&](std::size_t i) { return number(i) != number(houses[0]); })) shared += houses.size();
    }
    if (shared == 0 || shared * 2 < total) return;
    std::size_t kept = 0;
    for (std::size_t i = 0; i < all.candidates.size(); ++i) {
        if (may_be_address(i)) continue;
        all.candidates[kept] = all.candidates[i];
        all.places[kept++] = all.places[i];
    }
    all.candidates.resize(kept);
    all.places.resize(kept);
}

/// Gives words that count the scheme of digits whose gaps they fill.
void unite_words_and_digits(Candidates& all) {
    std::vector<numbering::Candidate*> heads;
    for (std::size_t i = 0; i < all.candidates.size(); ++i) {
        if (all.places[i].at_line_start) heads.push_back(&all.candidates[i]);
    }
    const auto head = [&](std::size_t h) {
        const Reading& reading = heads[h]->marker.readings[0];
        return numbering::SeriesHead{reading.scheme, reading.values[0]};
    };
    for (const numbering::UnitedWord& word : numbering::unite_series(heads.size(), head)) {
        Marker& marker = heads[word.head]->marker;
        marker.readings[0].scheme = word.scheme;
        marker.reading_count = 1;
    }
}

/// "Three, the problems (1) The pipes are old.": a few words, and the first number of a list behind them.
bool has_number_behind_title(std::string_view text, const Line& line) {
    constexpr std::size_t longest = 100;  // bytes
    const std::string_view head = line.of(text).substr(0, longest);
    const bool counts = line.digits > 0 && head.find('1') != std::string_view::npos;
    if (line.plain || (!counts && head.find("（一）") == std::string_view::npos)) return false;
    for (const std::string_view number : {std::string_view("（一）"), std::string_view(" (1) "), std::string_view(" 1) "), std::string_view(" 1. "), std::string_view("（1）")}) {
        const std::size_t at = head.find(number);
        if (at != std::string_view::npos && head.substr(0, at).find_first_of(".;:?!") == std::string_view::npos) return true;
        if (line.digits == 0) break;
    }
    return false;
}

/// Whether a sentence ends before the line does.
bool has_end_inside(std::string_view line) {
    for (const std::string_view end : {". ", "! ", "? ", "。", "！", "？"}) {
        const std::size_t at = line.find(end);
        if (at != std::string_view::npos && at + end.size() < line.size()) return true;
    }
    return false;
}

/// A word that counts heads a title, if anything: a short line that stands apart, and ends no sentence.
bool may_be_ordinal_heading(std::string_view text, std::span<const Line> lines, std::size_t i, std::uint16_t wrap) {
    const Line& line = lines[i];
    // In wrapped text without blank lines, too: a short line behind the end of a sentence, above one that begins large.
    const bool last = i + 1 == lines.size();
    const bool behind_end = line.blanks_before > 0 || (i > 0 && (lines[i - 1].ends_sentence || lines[i - 1].ends_colon));
    const bool above_text = !last && lines[i + 1].blanks_before == 0 && !lines[i + 1].starts_lower && line.width * 10U < wrap * 8U;
    const bool apart = wrap == 0 || (line.blanks_before > 0 && (last || lines[i + 1].blanks_before > 0)) || (behind_end && above_text);
    if (!apart || line.numbered || line.starts_lower) return false;
    // "First, time is squeezed out." by itself above its text, where each line is a block.
    constexpr std::uint16_t few_words = 12;
    constexpr std::uint16_t prose = 16;
    const bool above_prose = wrap == 0 && !last && line.digits == 0 && line.words <= few_words && line.ends_sentence && lines[i + 1].words >= prose && lines[i + 1].words >= 2U * line.words && !has_end_inside(line.of(text));
    return (line.words <= title_words && !line.ends_comma && (!line.ends_sentence || line.ends_question)) || above_prose || has_number_behind_title(text, line);
}

/// "2.1" alone between blank lines, and a short line below it.
bool has_title_below(const Marker& marker, const Line& line, const Line& next) {
    constexpr std::uint16_t most_words = 12;
    const bool ends = next.ends_comma || next.ends_colon || (next.ends_sentence && !next.ends_question);
    return marker.readings[0].scheme.depth > 1 && marker.range.size() == line.length && next.letters > 0 && next.words <= most_words && !next.numbered && !ends;
}

/// A centred line is set in by as much as it is short, which says nothing of its depth.
bool may_be_centred(const Line& line, std::uint16_t wrap) {
    constexpr int least = 6;   // columns
    constexpr int slack = 8;   // of the two margins together
    constexpr std::uint16_t far_in = 12;
    constexpr std::uint16_t page = 80;
    if (wrap == 0) return line.indent >= far_in && line.width <= page;
    return line.indent >= least && std::abs(line.indent + line.width - wrap) <= slack;
}

}  // namespace

Candidates find_candidates(std::string_view text, const MarkerLines& facts) {
    const std::span<const Line> lines = facts.lines;
    const std::span<const std::uint16_t> wraps = facts.wraps;
    Candidates all;
    std::uint32_t sentence = 0;
    LineScanner scanner(text, sentence, facts.most_markers);
    std::vector<TailOf> tails;
    const Line* before = nullptr;
    const std::vector<CountedLine> counted = find_counted_lines(text, facts);
    std::size_t next_counted = 0;
    const std::vector<LoneLine> lone = find_lone_lines(text, facts);
    std::size_t next_lone = 0;
    for (std::uint32_t i = 0; i < lines.size(); ++i) {
        const Line& line = lines[i];
        if (facts.excluded[i] != 0) continue;
        if (line.blanks_before > 0) before = nullptr;
        // A line is a sentence of its own unless the one before is full and leaves its sentence open; one below another of its list is.
        const bool next_item = line.numbered && is_next_item(text, lines, i);
        const bool open = !next_item && before != nullptr && wraps[i] > 0 && !before->ends_sentence && !before->ends_colon &&
                          before->width + 1U + line.first_word > wraps[i];
        if (!open) ++sentence;
        if (next_lone < lone.size() && lone[next_lone].line == i) {
            numbering::Candidate candidate;
            candidate.marker = lone[next_lone++].marker;
            candidate.sentence = sentence;
            candidate.title_like = true;
            candidate.cost = costs.title_like + costs.own_line;
            all.candidates.push_back(candidate);
            all.places.push_back({i, true, false});
            before = &line;
            continue;
        }
        const bool apart = line.blanks_before > 0 && i + 1 < lines.size() && lines[i + 1].blanks_before > 0;
        Context context{text, &line, before, wraps[i], line.bullet, apart, next_item};
        while (next_counted < counted.size() && counted[next_counted].line < i) ++next_counted;
        const bool counts = next_counted < counted.size() && counted[next_counted].line == i;
        const auto words = counts ? LineScanner::Words::counted : may_be_ordinal_heading(text, lines, i, wraps[i]) ? LineScanner::Words::ordinals : LineScanner::Words::none;
        const std::vector<FoundMarker>& found = scanner.scan(line, context.bullet, words, counts ? counted[next_counted].at : 0);
        if (found.size() > facts.most_markers || all.candidates.size() + found.size() > facts.most_markers) {
            all = Candidates();
            all.overfull = true;
            return all;
        }
        // "Table 9.1. Programs": the number is the caption's.
        constexpr std::size_t longest_word = 40;
        const bool caption = !found.empty() && (found.front().place == Place::after_title || found.front().place == Place::after_colon) && found.front().marker.range.begin - line.begin <= longest_word && is_caption(line.of(text));
        tails.resize(found.size());
        bool to_the_end = true;  // nothing but titles from here to the line's end
        for (std::size_t f = found.size(); f-- > 0;) {
            const bool last = f + 1 == found.size();
            const bool neighbour_alike = !last && same_scheme(found[f].marker, found[f + 1].marker);
            TailOf& own = tails[f];
            own.tail = look_at_tail(text, found[f].marker.range.end, last ? line.end() : found[f + 1].marker.range.begin);
            // A heading in wrapped text may go on over the line's end; a full line is then no title by itself.
            // "CHAPTER XIV. THE LAST YEARS AT HOLME END. 1861-1868."
            const bool capitals = f == 0 && line.all_caps && line.letters >= capital_letters && own.tail.words <= title_words && !own.tail.too_long && found[f].marker.readings[0].scheme.keyword != 0;
            own.titled = (capitals || title_like(text, own.tail, found[f])) && !neighbour_alike;
            if (own.titled && last && wraps[i] > 0 && i + 1 < lines.size() && lines[i + 1].blanks_before == 0 &&
                lines[i + 1].starts_lower && !line.ends_sentence) {
                own.titled = false;
            }
            to_the_end = own.titled && (last || (wraps[i] == 0 && to_the_end));
            own.to_the_end = to_the_end;
            own.closed = own.titled && !last && found[f + 1].place == Place::after_title;
            // "(1) close attention, and all that. In May ...": brackets begin a title in small letters, too.
            const bool brackets = found[f].marker.readings[0].scheme.delimiter == numbering::Delimiter::parens && found[f].place != Place::after_comma && found[f].place != Place::line_start;
            own.run_in = own.tail.short_sentence && (own.tail.starts_upper || (brackets && own.tail.starts_lower));
        }
        if (found.size() == 1 && apart && has_title_below(found[0].marker, line, lines[i + 1])) tails[0].titled = tails[0].to_the_end = true;
        for (std::size_t f = caption ? 1 : 0; f < found.size(); ++f) {
            numbering::Candidate candidate;
            candidate.marker = found[f].marker;
            candidate.sentence = found[f].sentence;
            candidate.title_like = tails[f].titled;
            if (found[f].place == Place::line_start && context.bullet == 0 && !may_be_centred(line, wraps[i])) candidate.indent = line.indent;
            // "1. Problems in the network (1) The pipes are not known.": two titles that nothing else divides.
            context.after_heading = f > 0 && (found[f - 1].place <= Place::after_colon || (found[f - 1].place == Place::after_title && context.after_heading)) && tails[f - 1].titled;
            candidate.doubt = doubt_of(found[f].marker);
            candidate.cost = place_cost(found[f], tails[f], context) + candidate.doubt;
            if (f == 0 && facts.underlined[i] != 0) candidate.cost += costs.underlined;
            all.candidates.push_back(candidate);
            all.places.push_back({i, found[f].place == Place::line_start, (found[f].place == Place::after_sentence || found[f].place == Place::after_colon) && tails[f].to_the_end});
        }
        before = &line;
    }
    unite_words_and_digits(all);
    drop_addresses(text, lines, all);
    drop_unsupported(all);
    return all;
}

}  // namespace salvage::segment
