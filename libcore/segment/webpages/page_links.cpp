#include <salvage/segment/lines.hpp>
#include <salvage/segment/sites/boilerplate.hpp>
#include <salvage/segment/webpages/page_links.hpp>
#include <salvage/text/ascii.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <bitset>
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
#include <salvage/segment/webpages/page_links.inc>
#include <salvage/segment/webpages/page_links_derived.inc>
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

/// Whether a known word may begin where the frame of a line ends: its first two characters tell most lines.
bool may_begin_with_link(std::string_view line) {
    struct Beginnings {
        std::bitset<1U << 12U> alone;  ///< words of one character
        std::bitset<1U << 12U> pairs;  ///< the others
    };
    const auto small = [](std::string_view text, std::size_t at) { return lower_case(valid_utf8_next(text, at).value); };
    const auto place = [](char32_t first, char32_t second) { return (first * 31U + second) % (1U << 12U); };
    static const Beginnings beginnings = [&] {
        Beginnings all;
        for (const auto& [word, leads] : words()) {
            const std::size_t second = valid_utf8_next(word, 0).length;
            if (second < word.size()) all.pairs.set(place(small(word, 0), small(word, second)));
            else all.alone.set(place(small(word, 0), 0));
        }
        return all;
    }();
    line = without_frame(line);
    if (line.empty()) return false;
    const std::size_t second = valid_utf8_next(line, 0).length;
    return beginnings.alone.test(place(small(line, 0), 0)) || (second < line.size() && beginnings.pairs.test(place(small(line, 0), small(line, second))));
}

bool is_pair(std::uint8_t leads) { return (leads & (leads - 1)) != 0; }

Leads known(std::string_view word) {
    const auto found = words().find(lower_case(word));
    return found == words().end() ? nowhere : found->second;
}

/// "Next: Oars, Previous: Masts, Up: Boats   [Contents][Index]", perhaps over two lines: words with the names of the pages behind colons; nowhere if
/// the first word is none, or it leads to one place alone.
std::uint8_t labelled_links(std::string_view whole) {
    constexpr std::size_t longest_word = 40;  // bytes
    if (whole.size() > longest_link) return nowhere;
    std::uint8_t all = nowhere;
    for (std::size_t at = 0; at < whole.size();) {
        const std::size_t colon = whole.find(':', at);
        if (colon == std::string_view::npos) break;
        const std::string_view word = without_frame(whole.substr(at, colon - at));
        const Leads leads = word.empty() || word.size() > longest_word || is_lower(valid_utf8_next(word, 0).value) ? nowhere : known(word);
        if (all == nowhere && leads == nowhere) return nowhere;
        all = static_cast<std::uint8_t>(all | leads);
        const std::size_t comma = whole.find(',', colon);
        if (comma == std::string_view::npos) break;
        at = comma + 1;
    }
    return is_pair(all) ? all : std::uint8_t{nowhere};
}

/// Whether a word is one for a page above, or was glued to another: "Up", "UpChapter", "CHome".
bool holds_top(std::string_view word) {
    constexpr std::size_t shortest = 2;
    if (known(word) == up) return true;
    for (std::size_t at = shortest; at + shortest <= word.size(); ++at) {
        if (!is_ascii_upper(word[at])) continue;
        if ((is_ascii_upper(word[0]) && known(word.substr(0, at)) == up) || known(word.substr(at)) == up) return true;
    }
    return false;
}

std::string with_single_blanks(std::string_view line) {
    std::string out;
    for (std::size_t at = 0; at < line.size();) {
        const CodePoint next = valid_utf8_next(line, at);
        if (!is_space(next.value)) out += line.substr(at, next.length);
        else if (!out.empty() && !out.ends_with(' ')) out += ' ';
        at += next.length;
    }
    if (out.ends_with(' ')) out.pop_back();
    return out;
}

/// "Prev Up Chapter 36. Oars Home Next", where a converter left one blank of the gaps between them: the first word and the last lead to different
/// pages, and one between them up.
std::uint8_t row_of_links(std::string_view spaced) {
    constexpr std::size_t most_words = 24;
    const std::string line = with_single_blanks(spaced);
    const std::size_t first = line.find(' ');
    const std::size_t last = line.rfind(' ');
    if (first == std::string_view::npos || first == last || is_lower(valid_utf8_next(line, 0).value)) return nowhere;
    const std::string_view words_of_line = line;
    const Leads begins = known(words_of_line.substr(0, first));
    const Leads ends = known(words_of_line.substr(last + 1));
    if (begins == nowhere || ends == nowhere || begins == ends || begins == up || ends == up) return nowhere;
    std::size_t words = 0;
    bool top = false;
    for (std::size_t at = first + 1; at < last && words <= most_words; ++words) {
        const std::size_t end = std::min(line.find(' ', at), last);
        top = top || holds_top(words_of_line.substr(at, end - at));
        at = end + 1;
    }
    return top && words <= most_words ? std::uint8_t{back | on | up} : std::uint8_t{nowhere};
}

/// All that a line leads to, if it holds links: one alone, or several in a row with gaps or bars between them ("Prev   Up   Next").
std::uint8_t links_of(std::string_view line) {
    if (line.size() > longest_link) return nowhere;
    line.remove_prefix(bullet_length(line));
    if (!may_begin_with_link(line)) return nowhere;
    if (const std::uint8_t row = row_of_links(line); row != nowhere) return row;
    if (const Leads one = leads_of(line); one != nowhere) return one;
    std::uint8_t all = nowhere;
    std::uint8_t ends = nowhere;  // of the last part
    std::size_t begin = 0;
    for (std::size_t at = 0; at <= line.size(); ++at) {
        const bool gap = at == line.size() || line[at] == '|' || line[at] == ']' || line[at] == '\t' || (line[at] == ' ' && at + 1 < line.size() && line[at + 1] == ' ');
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
        mark_text_browser();
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
            const auto u = static_cast<std::size_t>(&unit - all_.data());
            if (labelled_rest(u) > 0) return true;
            return links(unit) != nowhere && (names_page(line) || labelled_links(whole(unit)) != nowhere || (is_pair(links_of(line)) && line.find_first_of("[|") != std::string_view::npos));
        });
    }

    std::uint8_t links(const Unit& unit) const {
        constexpr std::size_t most_rows = 3;
        if (const std::uint8_t labelled = labelled_links(whole(unit)); labelled != nowhere) return labelled;
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

    std::string_view whole(const Unit& unit) const { return text_.substr(units_.begin_of(unit), units_.end_of(unit) - units_.begin_of(unit)); }
    std::string_view whole(std::size_t u, std::size_t rest) const { return text_.substr(units_.begin_of(all_[u]), units_.end_of(all_[u + rest]) - units_.begin_of(all_[u])); }
    /// How many units right below go on with the labelled links that one begins with, "Next: Oars, Previous:" above "Masts, Up: Boats".
    std::size_t labelled_rest(std::size_t u) const {
        constexpr std::size_t most = 3;
        const std::string_view own = whole(all_[u]);
        const std::size_t colon = own.find(':');
        if (own.size() > longest_link || colon == std::string_view::npos || known(own.substr(0, colon)) == nowhere) return 0;
        std::size_t best = 0;
        for (std::size_t rest = 1; rest <= most && u + rest < all_.size(); ++rest) {
            const std::size_t from = units_.end_of(all_[u + rest - 1]);
            const std::size_t to = units_.begin_of(all_[u + rest]);
            if (to < from || std::count(text_.begin() + static_cast<std::ptrdiff_t>(from), text_.begin() + static_cast<std::ptrdiff_t>(to), '\n') != 1) break;
            if (ends_sentence(all_[u + rest]) || whole(u, rest).size() > longest_link) break;
            // "Masts, Up: Boats", "Boats   [Contents][Index]": the title may stand right below the links.
            const std::string_view next = whole(all_[u + rest]);
            const bool open = text_[from - 1] == ':' || text_[from - 1] == ',';
            if (!open && next.find('[') == std::string_view::npos && next.find(": ") == std::string_view::npos) break;
            if (labelled_links(whole(u, rest)) != nowhere) best = rest;
        }
        return best;
    }
    bool ends_sentence(const Unit& unit) const { return is_sentence_end(valid_utf8_before(text_, units_.end_of(unit)).value); }
    bool is_short(const Unit& unit) const { return unit.words <= short_words && unit.why != Why::mark && !ends_sentence(unit); }

    /// "   #Contents Index Next page": the first line as lynx prints it, with what the page's head links to.
    void mark_text_browser() {
        constexpr std::uint16_t margin = 3;  // columns, as all of its text has
        if (all_.size() < 2 || all_[0].kind != blocks::Kind::paragraph) return;
        const std::string_view line = whole(all_[0]);
        const std::size_t begin = units_.begin_of(all_[0]);
        const std::size_t line_begin = text_.substr(0, begin).find_last_of("\n\f") + 1;  // npos + 1 is the first byte
        if (line.size() < 2 || line[0] != '#' || begin - line_begin != margin || text_[begin - 1] != ' ') return;
        const char32_t next = valid_utf8_next(line, 1).value;
        if ((is_letter(next) && !is_lower(next)) || next == U'[') mark(all_[0]);
    }

    /// Units [begin, end) from the first link to the last, with few others between them; empty if there are not two that lead to
    /// different places.
    Range find(std::size_t from, std::size_t to) const {
        constexpr std::size_t most_between = 3;
        Range found;
        std::uint8_t leads = nowhere;
        for (std::size_t u = from; u < to; ++u) {
            const std::size_t rest = labelled_rest(u);
            const std::uint8_t here = rest > 0 ? labelled_links(whole(u, rest)) : links(all_[u]);
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
            u += rest;
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
