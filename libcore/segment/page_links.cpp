#include <salvage/segment/boilerplate.hpp>
#include <salvage/segment/lines.hpp>
#include <salvage/segment/page_links.hpp>
#include <salvage/text/ascii.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <string>
#include <unordered_map>

namespace salvage::segment {
namespace {

enum Leads : std::uint8_t { nowhere = 0, back = 1, on = 2, up = 4 };

constexpr std::size_t longest_link = 300;  ///< bytes, of a line with links
constexpr std::uint16_t short_words = 12;  ///< of a line around links

const std::unordered_map<std::string_view, Leads>& words() {
    static const std::unordered_map<std::string_view, Leads> all = {
#define PREVIOUS(word) {word, back},
#define NEXT(word) {word, on},
#define TOP(word) {word, up},
#include <salvage/segment/page_links.inc>
#include <salvage/segment/page_links_derived.inc>
#undef PREVIOUS
#undef NEXT
#undef TOP
    };
    return all;
}

bool is_frame(char32_t c) {
    return is_space(c) || c == U'<' || c == U'>' || c == U'[' || c == U']' || c == U'(' || c == U')' || c == U'|' || c == 0xAB || c == 0xBB || c == 0x2039 || c == 0x203A ||
           (c >= 0x2190 && c <= 0x21FF) || (c >= 0x25A0 && c <= 0x25FF);
}

std::string_view without_frame(std::string_view part) {
    while (!part.empty() && is_frame(valid_utf8_next(part, 0).value)) part.remove_prefix(valid_utf8_next(part, 0).length);
    while (!part.empty() && is_frame(valid_utf8_before(part, part.size()).value)) part.remove_suffix(valid_utf8_before(part, part.size()).length);
    return part;
}

/// Where a part of a line leads: a known word alone, or right before the number of the page.
Leads leads_of(std::string_view part) {
    part = without_frame(part);
    const auto first_digit = std::find_if(part.begin(), part.end(), [](char c) { return is_ascii_digit(c); });
    const std::size_t digit = first_digit == part.end() ? std::string_view::npos : static_cast<std::size_t>(first_digit - part.begin());
    const std::string_view word = without_frame(part.substr(0, digit));
    constexpr std::size_t longest_word = 64;  // bytes
    if (word.empty() || word.size() > longest_word || is_lower(valid_utf8_next(word, 0).value)) return nowhere;
    // "Next7.2. Printing", but not "Next 5 steps"
    if (digit != std::string_view::npos && part.substr(0, digit).ends_with(' ')) return nowhere;
    const auto found = words().find(lower_case(word));
    return found == words().end() ? nowhere : found->second;
}

/// All that a line leads to, if it holds links: one alone, or several in a row with gaps or bars between them ("Prev   Up   Next").
std::uint8_t links_of(std::string_view line) {
    if (line.size() > longest_link) return nowhere;
    line.remove_prefix(bullet_length(line));
    if (const Leads one = leads_of(line); one != nowhere) return one;
    std::uint8_t all = nowhere;
    std::uint8_t ends = nowhere;  // of the last part
    std::size_t begin = 0;
    for (std::size_t at = 0; at <= line.size(); ++at) {
        const bool gap = at == line.size() || line[at] == '|' || line[at] == ']' || line[at] == '\t' || line.substr(at).starts_with("  ");
        if (!gap) continue;
        const std::string_view part = without_frame(line.substr(begin, at - begin));
        begin = at + 1;
        if (part.empty()) continue;
        ends = leads_of(part);
        // "Prev 2. Ferries    Next": the first has the name of this page behind it.
        const std::uint8_t leads = all == nowhere && ends == nowhere ? std::uint8_t{leads_of(part.substr(0, part.find(' ')))} : ends;
        if (all == nowhere && leads == nowhere) return nowhere;
        all = static_cast<std::uint8_t>(all | leads);
    }
    return ends == nowhere ? std::uint8_t{nowhere} : all;
}

bool is_pair(std::uint8_t leads) { return (leads & (leads - 1)) != 0; }

/// "Next7.2. Printing", "Prev   The Ferry Book   Next": a link with the name of a page, and not "Previous    Next" above figures.
bool names_page(std::string_view line) {
    line.remove_prefix(bullet_length(line));
    if (std::any_of(line.begin(), line.end(), [](char c) { return is_ascii_digit(c); })) return true;
    std::size_t words = 0;
    for (std::size_t i = 0; i < line.size(); ++i) words += line[i] != ' ' && (i == 0 || line[i - 1] == ' ') ? 1U : 0U;
    return is_pair(links_of(line)) && words >= 3;
}

class Finder {
public:
    Finder(std::string_view text, Units& units) : text_(text), units_(units), all_(units.units) {}

    void run() {
        constexpr std::size_t zone = 12;
        const std::size_t count = all_.size();
        std::size_t first_prose = 0;
        while (first_prose < std::min(zone, count) && (is_short(all_[first_prose]) || links(all_[first_prose]) != nowhere)) ++first_prose;
        const Range top = find(0, first_prose);
        const Range end = find(std::max(top.end, count - std::min(zone, count)), count);
        // "Back" and "Next" may be words of any text: both ends have them, or there are three, or they name their pages.
        const bool both = top.end > top.begin && end.end > end.begin;
        if (both || is_sure(top)) mark_top(top);
        if (both || is_sure(end)) mark_end(end);
    }

private:
    struct Range {
        std::size_t begin = 0;
        std::size_t end = 0;
        std::uint8_t leads = nowhere;
    };

    bool is_sure(const Range& range) const {
        if (range.leads == (back | on | up)) return true;
        return std::any_of(all_.begin() + static_cast<std::ptrdiff_t>(range.begin), all_.begin() + static_cast<std::ptrdiff_t>(range.end), [&](const Unit& unit) {
            const std::string_view line = units_.pieces_of(unit).front().range.of(text_);
            return links(unit) != nowhere && (names_page(line) || (is_pair(links_of(line)) && line.find_first_of("[|") != std::string_view::npos));
        });
    }

    std::uint8_t links(const Unit& unit) const {
        constexpr std::size_t most_rows = 3;
        const auto pieces = units_.pieces_of(unit);
        std::uint8_t all = nowhere;
        for (const Piece& piece : pieces) {
            const std::uint8_t found = links_of(piece.range.of(text_));
            // Below a row the names of the pages stand in another.
            if (found == nowhere) return is_pair(all) && pieces.size() <= most_rows ? all : std::uint8_t{nowhere};
            all = static_cast<std::uint8_t>(all | found);
        }
        return all;
    }

    bool ends_sentence(const Unit& unit) const { return is_sentence_end(valid_utf8_before(text_, units_.end_of(unit)).value); }
    bool is_short(const Unit& unit) const { return unit.words <= short_words && unit.why != Why::mark && !ends_sentence(unit); }

    /// Units [begin, end) from the first link to the last, with few others between them; empty if there are not two that lead to
    /// different places.
    Range find(std::size_t from, std::size_t to) const {
        constexpr std::size_t most_between = 3;
        Range found;
        std::uint8_t leads = nowhere;
        for (std::size_t u = from; u < to; ++u) {
            const std::uint8_t here = links(all_[u]);
            if (here == nowhere && is_short(all_[u])) continue;
            if (here == nowhere) {
                if (is_pair(leads)) break;
                leads = nowhere;
                continue;
            }
            if (leads == nowhere || u - found.end > most_between) {
                if (is_pair(leads)) break;
                leads = nowhere;
                found.begin = u;
            }
            leads = static_cast<std::uint8_t>(leads | here);
            found.end = u + 1;
        }
        found.leads = leads;
        return is_pair(leads) ? found : Range{};
    }

    void mark_top(const Range& links) {
        // What stands above is the site's if the title stands below.
        constexpr std::uint16_t title_words = 30;
        const bool title_below = links.end < all_.size() && all_[links.end].words <= title_words && !ends_sentence(all_[links.end]);
        const bool above = title_below && std::all_of(all_.begin(), all_.begin() + static_cast<std::ptrdiff_t>(links.begin), [&](const Unit& unit) { return is_short(unit); });
        for (std::size_t u = above ? 0 : links.begin; u < links.end; ++u) mark(all_[u]);
    }

    void mark_end(const Range& links) {
        const bool below = std::all_of(all_.begin() + static_cast<std::ptrdiff_t>(links.end), all_.end(), [&](const Unit& unit) { return is_short(unit); });
        for (std::size_t u = links.begin; u < (below ? all_.size() : links.end); ++u) mark(all_[u]);
    }

    static void mark(Unit& unit) {
        mark_as_boilerplate(unit, 0.9F);
        unit.bullet = false;
    }

    std::string_view text_;
    const Units& units_;
    std::vector<Unit>& all_;
};

}  // namespace

void mark_page_links(std::string_view text, Units& units) { Finder(text, units).run(); }

}  // namespace salvage::segment
