// A line that comes back may be a heading ("Examples"), a refrain, a line of code or a table's head.  A running head comes back beside page numbers
// and form feeds, at the distance of a page or some, and inside sentences.  As with the numbers (page_chains.cpp) each of these is some evidence in
// nats, summed over the places of one line; the places that have none of it keep the line.

#include <salvage/segment/pages/running_lines.hpp>

#include <salvage/segment/pages/page_numbers.hpp>
#include <salvage/text/ascii.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <span>
#include <unordered_map>
#include <utility>
#include <vector>

namespace salvage::segment {
namespace {

constexpr float shortest_page = 8;  // lines

bool may_run(const PageContext& context, std::size_t i) {
    const Line& line = context.lines()[i];
    constexpr std::uint16_t least_letters = 3;
    return line.letters >= least_letters && line.length <= longest_furniture && line.bullet == 0 && !line.ends_colon && line.symbols * 4U <= line.letters + 4U && !context.marked(i);
}

/// What distances between the places of a line say, where a page has `page` lines, or as many as lie between most places.
float distance_evidence(const FurnitureEvidence& evidence, std::span<const std::uint32_t> places, float page) {
    std::vector<float> distances;
    for (std::size_t n = 1; n < places.size(); ++n) distances.push_back(static_cast<float>(places[n] - places[n - 1]));
    if (page == 0 && distances.size() >= 2) {
        std::vector<float> sorted = distances;
        const auto middle = sorted.begin() + static_cast<std::ptrdiff_t>(sorted.size() / 2);
        std::nth_element(sorted.begin(), middle, sorted.end());
        page = *middle;
    }
    float sum = 0;
    for (const float distance : distances) {
        if (distance < shortest_page) {
            sum += evidence.line_too_near;
            continue;
        }
        if (page < shortest_page) continue;
        constexpr float most_pages = 3;
        constexpr float near = 0.15F;
        const float pages = std::max(1.0F, std::round(distance / page));
        if (pages <= most_pages) sum += std::abs(distance - pages * page) <= near * page * std::sqrt(pages) ? evidence.line_page_apart : evidence.line_not_apart;
    }
    return sum;
}

/// What most places of a line have in common beside it.
struct Company {
    bool line = false;   ///< the whole line above or below
    bool above = false;  ///< at least the first word of the line above
    bool below = false;
};

Company company_of(const PageContext& context, std::span<const std::uint32_t> places) {
    const auto lines = context.lines();
    const auto beside = [&](std::uint32_t i, bool above, std::uint32_t far) -> std::string_view {
        if (above ? i < far : i + far >= lines.size()) return {};
        const std::size_t at = above ? i - far : i + far;
        return context.marked(at) ? std::string_view() : lines[at].of(context.text());
    };
    const auto whole = [&](std::uint32_t i, bool above) { return beside(i, above, 1); };
    // Where all lines begin alike (">", "The") the first word says nothing.
    const auto first_word = [&](std::uint32_t i, bool above) {
        const auto word = [](std::string_view line) {
            const auto end = std::find_if(line.begin(), line.end(), [](char c) { return c == ' ' || c == '\t'; });
            return line.substr(0, static_cast<std::size_t>(end - line.begin()));
        };
        const std::string_view near = word(beside(i, above, 1));
        return near == word(beside(i, above, 2)) ? std::string_view() : near;
    };
    const auto most = [&](bool above, const auto& part) {
        std::size_t same = 0;
        for (std::size_t n = 1; n < places.size(); ++n) {
            const std::string_view words = part(places[n], above);
            same += !words.empty() && (words == part(places[n - 1], above) || words == part(places.front(), above));
        }
        return same * 2 > places.size() - 1;
    };
    Company company;
    const bool whole_above = most(true, whole);
    const bool whole_below = most(false, whole);
    company.line = whole_above || whole_below;
    // Two lines that are beside one line may begin with one word by chance.
    company.above = whole_above || (places.size() > 2 && most(true, first_word));
    company.below = whole_below || (places.size() > 2 && most(false, first_word));
    return company;
}

struct Place {
    float stand = 0;  ///< evidence
    bool cuts = false;
    bool sure = false;
};

/// Whether line `i` is in columns, and so is a line of text right above it or below it.
bool is_row(const PageContext& context, std::size_t i) {
    const auto lines = context.lines();
    const auto in_columns = [&](std::size_t at) { return lines[at].gaps >= 2 && !context.marked(at); };
    if (lines[i].gaps < 2) return false;
    return (i > 0 && !open_above(lines, i) && in_columns(i - 1)) || (!open_below(lines, i) && in_columns(i + 1));
}

Place look_at(const PageContext& context, std::size_t i, const Company& company, bool furnished) {
    const FurnitureEvidence& evidence = context.evidence();
    Place place;
    // What comes back with the line is of it: a sentence that goes on over both of them is cut, but one from it to its neighbour is not.
    const Seam seam = context.seam(i, company.above, company.below);
    const std::array<float, 5> seams{evidence.line_open, evidence.line_complete, evidence.line_pause, evidence.line_cut, evidence.line_broken};
    place.stand += seams[static_cast<std::size_t>(seam)] * context.weight(seam);
    if (is_row(context, i)) place.stand += evidence.line_row;
    const bool beside = context.beside_marked(i);
    if (beside) place.stand += evidence.line_beside_furniture;
    else if (furnished) place.stand += evidence.line_off_furniture;
    if (context.has_feeds()) place.stand += context.near_feed(i) ? evidence.line_at_feed : evidence.line_off_feed;
    place.cuts = seam >= Seam::cut;
    place.sure = beside || seam >= Seam::cut || (context.has_feeds() && context.near_feed(i));
    return place;
}

/// As the furniture below it; above a form feed or the text's end a footer.
PageMark side_at(std::span<const Line> lines, const std::vector<PageMark>& marks, std::size_t i) {
    if (lines[i].form_feed) return PageMark::header;
    if (i + 1 == lines.size() || lines[i + 1].form_feed) return PageMark::footer;
    return marks[i + 1] == PageMark::footer && lines[i + 1].blanks_before == 0 ? PageMark::footer : PageMark::header;
}

/// The lines that look alike, two or more in a group, each in order.
struct Groups {
    std::vector<std::uint32_t> lines;
    std::vector<std::span<const std::uint32_t>> groups;
};

Groups groups_of_alike(const PageContext& context, std::span<const std::uint32_t> brief) {
    std::vector<std::uint64_t> looks;
    looks.reserve(brief.size());
    for (const std::uint32_t i : brief) looks.push_back(look_hash(context.lines()[i].of(context.text())));
    // Most lines recur nowhere, which a table of counts shows.
    std::vector<std::uint8_t> counts(0x10000, 0);
    for (const std::uint64_t look : looks) {
        std::uint8_t& count = counts[look >> 48U];
        if (count < 2) ++count;
    }
    std::vector<std::pair<std::uint64_t, std::uint32_t>> sorted;
    for (std::size_t n = 0; n < brief.size(); ++n) {
        if (counts[looks[n] >> 48U] >= 2) sorted.emplace_back(looks[n], brief[n]);
    }
    std::sort(sorted.begin(), sorted.end());
    Groups found;
    found.lines.reserve(sorted.size());
    for (const auto& [look, line] : sorted) found.lines.push_back(line);
    for (std::size_t begin = 0, end = 0; begin < sorted.size(); begin = end) {
        while (end < sorted.size() && sorted[end].first == sorted[begin].first) ++end;
        if (end - begin >= 2) found.groups.emplace_back(std::span(found.lines).subspan(begin, end - begin));
    }
    return found;
}

}  // namespace

bool mark_recurring_lines(const PageContext& context, float page, std::vector<PageMark>& marks) {
    const auto lines = context.lines();
    const FurnitureEvidence& evidence = context.evidence();
    std::vector<std::uint32_t> brief;
    std::size_t cutting = 0;
    for (std::uint32_t i = 0; i < lines.size(); ++i) {
        if (!may_run(context, i)) continue;
        const Line& line = lines[i];
        const bool set_off = line.blanks_before > 0 || line.form_feed || i + 1U == lines.size() || lines[i + 1U].blanks_before > 0 || context.beside_marked(i);
        if (!set_off && !context.is_brief(i)) continue;
        if (page == 0) {
            // Without page numbers only what looks like a head is one, and inside sentences.
            if (line.starts_lower || line.ends_sentence || line.ends_comma || line.symbols * 12U > line.letters) continue;
            cutting += context.seam(i) >= Seam::cut;
        }
        brief.push_back(i);
    }
    if (page == 0 && cutting < 2) return false;
    std::vector<std::uint32_t> found;
    const Groups alike = groups_of_alike(context, brief);
    for (const std::span<const std::uint32_t> places : alike.groups) {
        const Line& line = lines[places.front()];
        float sum = evidence.line_rare;
        const float apart = distance_evidence(evidence, places, page);
        if (page == 0) sum += evidence.line_unpaged;
        const Company company = company_of(context, places);
        if (company.line) sum += evidence.line_same_context;
        if (company.above && company.below) sum += evidence.line_record * static_cast<float>(places.size());
        if (line.ends_sentence) sum += evidence.line_ends_sentence;
        if (line.ends_comma) sum += evidence.line_ends_clause;
        if (!context.is_brief(places.front()) || line.words > 12) sum += evidence.line_like_text;
        if (line.starts_lower) sum += evidence.line_begins_small;
        std::vector<std::uint32_t> sure;
        std::size_t cuts = 0;
        for (const std::uint32_t at : places) {
            const Place place = look_at(context, at, company, page > 0);
            sum += place.stand;
            cuts += place.cuts;
            if (place.sure || page == 0) sure.push_back(at);
        }
        // What comes back at even distances, and inside no sentences, is a record's.
        const bool seldom = page == 0 && cuts * 2 < places.size();
        if (seldom) sum += evidence.line_seldom_cuts;
        if (!seldom || apart < 0) sum += apart;
        if (sum <= 0) continue;
        // The first one at the top is the title that the others repeat.
        for (const std::uint32_t i : sure) {
            if (i > 0 || lines[i].gaps > 0 || context.beside_marked(i)) found.push_back(i);
        }
    }
    std::sort(found.begin(), found.end());
    for (const std::uint32_t i : found) marks[i] = side_at(lines, marks, i);
    return !found.empty();
}

void mark_head_places(const PageContext& context, std::vector<PageMark>& marks) {
    const auto lines = context.lines();
    const auto is_number = [&](std::size_t i) {
        constexpr std::uint16_t most_letters = 8;
        return context.marked(i) && lines[i].letters <= most_letters;
    };
    // A section's head is also its title, above.
    std::unordered_map<std::uint64_t, std::uint32_t> first;
    const auto repeats = [&](std::uint32_t at) {
        if (first.empty()) {
            for (std::uint32_t i = 0; i < lines.size(); ++i) {
                if (may_run(context, i) && context.is_brief(i)) first.try_emplace(look_hash(lines[i].of(context.text())), i);
            }
        }
        const auto found = first.find(look_hash(lines[at].of(context.text())));
        return found != first.end() && found->second < at;
    };
    for (const bool above : {true, false}) {
        std::size_t heads = 0;
        std::size_t numbers = 0;
        std::vector<std::uint32_t> others;
        std::vector<std::uint32_t> sections;
        for (std::uint32_t i = 0; i < lines.size(); ++i) {
            if (!is_number(i)) continue;
            ++numbers;
            if (above ? i == 0 : i + 1U == lines.size()) continue;
            const std::uint32_t beside = above ? i - 1 : i + 1;
            if (context.marked(beside)) {
                heads += !is_number(beside);
                continue;
            }
            constexpr std::uint16_t most_words = 12;
            const Line& line = lines[beside];
            if (may_run(context, beside) && context.is_brief(beside) && line.words <= most_words && !line.ends_sentence && !line.ends_comma && !line.starts_lower) {
                const Seam seam = context.seam(beside);
                if (seam == Seam::broken || (seam == Seam::cut && repeats(beside))) sections.push_back(beside);
                else others.push_back(beside);
            }
        }
        for (const std::uint32_t i : sections) marks[i] = side_at(lines, marks, i);
        constexpr std::size_t needed = 3;
        if (heads < needed || heads * 2 < numbers) continue;
        for (const std::uint32_t i : others) marks[i] = side_at(lines, marks, i);
    }
}

}  // namespace salvage::segment
