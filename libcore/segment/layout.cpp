// A text is wrapped where lines stop in the middle of a sentence although the next word begins in lower case (or, in
// Chinese and Japanese, anywhere inside a sentence), and where that next word would not have fitted.  Each such pair of
// lines is evidence; the edge is the one that most of them agree with.  One block a line gives no such pairs, however short its
// lines are.

#include <salvage/segment/layout.hpp>
#include <salvage/segment/literal/type_width.hpp>
#include <salvage/text/byte_scan.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <array>

namespace salvage::segment {
namespace {

constexpr std::size_t region_lines = 64;
constexpr std::uint16_t narrowest = 30;   ///< narrower columns exist in newspapers, not in dumps
constexpr std::uint16_t widest = 132;     ///< wider lines are not wrapped by hand or by fmt
constexpr float pairs_needed = 2.0F;      ///< one pair will do at a usual width that no line goes beyond
constexpr std::uint16_t usual_narrowest = 58;
constexpr std::uint16_t usual_widest = 90;
constexpr float weak_pair = 0.5F;         ///< an open line near the edge, whatever the next one begins with

/// Whether `next` goes on inside the sentence that `line` leaves open, however wide they are.
bool reads_on(const Line& line, const Line& next) {
    if (next.blanks_before > 0 || next.form_feed || line.ends_sentence || line.ends_colon) return false;
    if (line.ends_cjk && next.starts_cjk) return line.words >= 10;
    if (!next.starts_lower && !next.starts_uncased) return false;
    return next.bullet == 0 && !(next.numbered && next.starts_lower) && line.words >= 3;  // "b. Any other": an item begins small, too
}

/// The same of lines as wide as wrapped ones.
bool goes_on(const Line& line, const Line& next) {
    return line.width >= narrowest && line.width <= widest && next.width <= widest && reads_on(line, next);
}

/// A line within two words of the edge that leaves its sentence open, before a capital, a number or the like.
bool may_go_on(const Line& line, const Line& next, std::uint16_t edge) {
    if (next.blanks_before > 0 || next.form_feed || line.ends_sentence || line.ends_colon || line.ends_comma) return false;
    return !next.starts_lower && !next.starts_uncased && line.width <= edge && line.width + 16U >= edge && line.words >= 6 && !line.all_caps &&
           next.bullet == 0;
}

/// Lines that say nothing about the wrapping of prose: program text and tables are as wide as they are.
bool is_prose(const Line& line, std::uint16_t margin) {
    return line.indent < margin + 4U && line.gaps == 0 && line.letters > 0 && line.symbols * 12U <= line.letters;
}

/// Which lines of a region the next one goes on from: every look at a region asks for it.
class Pairs {
public:
    explicit Pairs(std::span<const Line> lines) {
        for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
            holds_[i] = goes_on(lines[i], lines[i + 1]);
            any_ = any_ || holds_[i];
        }
    }
    [[nodiscard]] bool any() const { return any_; }
    [[nodiscard]] bool operator[](std::size_t i) const { return holds_[i]; }

private:
    std::array<bool, region_lines + 2> holds_{};  ///< a region may have a line of its neighbours at either end
    bool any_ = false;
};

struct Region {
    std::uint16_t edge = 0;
    float pairs = 0;          ///< pairs that agree with the edge
    std::size_t against = 0;  ///< lines of prose too long to be wrapped at the edge
};

/// Each pair allows the edges from the end of its line to that of the line with the next word on it.  The edge is the one that
/// most pairs allow: a long comment in a program, or a line of verse, has a vote like any other and no more.
std::uint16_t most_allowed_edge(std::span<const Line> lines, const Pairs& pairs) {
    if (!pairs.any()) return 0;
    std::array<std::int32_t, widest + 2U> steps{};
    std::uint16_t first = widest;
    std::uint16_t last = 0;
    for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
        if (!pairs[i]) continue;
        const std::size_t reach = lines[i].width + std::max<std::size_t>(lines[i + 1].first_word, 1);
        ++steps[lines[i].width];
        --steps[std::min<std::size_t>(reach, widest) + 1];
        first = std::min(first, lines[i].width);
        last = std::max(last, lines[i].width);
    }
    std::uint16_t edge = 0;
    std::int32_t most = 0;
    std::int32_t open = 0;
    // Where a line ends alone more pairs can agree.
    for (std::uint16_t column = first; column <= last; ++column) {
        open += steps[column];
        // Of equals the widest, where a line ends: what stops short of it may have had its reasons.
        if (open > most || (open == most && steps[column] > 0)) {
            most = open;
            edge = column;
        }
    }
    return edge;
}

/// Pairs of lines whose edge is that of most others, give or take `leeway` columns.
std::size_t agreeing(std::span<const Line> lines, std::size_t leeway) {
    const Pairs pairs(lines);
    const std::size_t edge = most_allowed_edge(lines, pairs);
    std::size_t agree = 0;
    for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
        if (!pairs[i]) continue;
        const std::size_t reach = lines[i].width + std::max<std::size_t>(lines[i + 1].first_word, 1);
        if (lines[i].width <= edge + leeway && reach + leeway >= edge) ++agree;
    }
    return agree;
}

Region look_at(std::span<const Line> lines) {
    Region region;
    const Pairs pairs(lines);
    region.edge = most_allowed_edge(lines, pairs);
    if (region.edge == 0) return region;
    std::uint16_t margin = lines.front().indent;
    for (const Line& line : lines) margin = std::min(margin, line.indent);
    // Lines that leave their sentence open before a capital or a number may reach a little further than the pairs.
    const auto reach = static_cast<std::uint16_t>(region.edge + region.edge / 8 + 4);
    std::uint16_t furthest = region.edge;
    for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
        if (lines[i].width > reach || !is_prose(lines[i], margin)) continue;
        if (lines[i].width <= furthest) continue;
        if (pairs[i] || may_go_on(lines[i], lines[i + 1], reach)) furthest = lines[i].width;
    }
    region.edge = furthest;
    // Pairs well inside the edge would have had room for the next word: they speak of something else (verse, lists).
    float full = 0;
    float loose = 0;
    const bool narrow = region.edge < usual_narrowest;  // as verse is
    const std::uint16_t ragged = narrow ? static_cast<std::uint16_t>(region.edge / 6) : std::uint16_t{12};  // columns that hand-wrapped text leaves free
    for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
        if (lines[i].width > region.edge || !pairs[i]) continue;
        const bool filled = lines[i].width + 1U + lines[i + 1].first_word > region.edge || lines[i].width + ragged >= region.edge;
        (filled ? full : loose) += 1;
    }
    if (narrow && loose * 2 > full) full = 0;
    for (const Line& line : lines) {
        if (line.width > region.edge + region.edge / 8 + 4 && is_prose(line, margin)) ++region.against;
    }
    if (full > 0) {
        for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
            if (may_go_on(lines[i], lines[i + 1], region.edge)) full += weak_pair;
        }
    }
    region.pairs = full;
    return region;
}

/// What the program that wrapped a text has counted.
enum class Measure : std::uint8_t {
    columns,
    type,        ///< the natural widths of letters in a book face
    bytes,       ///< as fmt and fold do
    characters,  ///< code points, combining ones and those without a width too
    words,       ///< columns, but lines break at blanks alone, in Chinese and Japanese, too
};

std::size_t measured_width(std::string_view text, Measure measure) {
    switch (measure) {
        case Measure::type: return type_width(text);
        case Measure::bytes: return text.size();
        case Measure::characters: return count_characters(text);
        case Measure::columns:
        case Measure::words: break;
    }
    return display_width(text);
}

/// Wider lines than any that are wrapped stay as they are.
void set_width(std::string_view text, Line& line, Measure measure) {
    if (line.width > 2 * widest) return;
    const std::string_view content = line.of(text);
    line.width = static_cast<std::uint16_t>(line.indent + measured_width(content, measure));
    if (line.starts_cjk && measure == Measure::type) return;  // one character is what would have had to fit
    std::size_t end = 0;  // of the first word
    if (line.starts_cjk && measure != Measure::words) end = valid_utf8_next(content, 0).length;
    else while (end < content.size() && content[end] != ' ' && content[end] != '\t') ++end;
    line.first_word = static_cast<std::uint8_t>(std::min<std::size_t>(measured_width(content.substr(0, end), measure), 255));
}

}  // namespace

void measure_lines(std::string_view text, std::vector<Line>& lines) {
    constexpr std::size_t enough_pairs = 12;
    constexpr std::size_t most_regions = 100;  // spread over the text, tell how all of it was set
    constexpr std::size_t of_type = 3;         // columns that a measure of type cannot tell
    const std::size_t regions = (lines.size() + region_lines - 1) / region_lines;
    const std::size_t stride = (regions + most_regions - 1) / most_regions * region_lines;
    const auto each_region = [&](const auto& visit) {
        for (std::size_t begin = 0; begin < lines.size(); begin += stride) {
            const std::span<const Line> region = std::span<const Line>(lines).subspan(begin, std::min(region_lines, lines.size() - begin));
            std::size_t open = 0;
            std::size_t any = 0;
            for (std::size_t i = 0; i + 1 < region.size(); ++i) {
                if (!reads_on(region[i], region[i + 1])) continue;
                ++any;
                open += goes_on(region[i], region[i + 1]) ? 1 : 0;
            }
            if (open >= 2) visit(region, open, any);
        }
    };
    std::size_t pairs = 0;
    std::size_t most = 0;    // that can agree, whatever is made of their widths
    std::size_t loosely = 0; // by columns
    std::size_t exactly = 0;
    bool ascii = true;
    each_region([&](std::span<const Line> region, std::size_t open, std::size_t any) {
        pairs += open;
        most += any;
        loosely += agreeing(region, of_type);
        ascii = ascii && is_ascii(text.substr(region.front().begin, region.back().end() - region.front().begin));
    });
    if (pairs < enough_pairs) return;
    Measure best = Measure::columns;
    std::vector<Line> set(region_lines);
    // Whether so many pairs agree by another measure that columns are none.
    const auto try_measure = [&](Measure measure, std::size_t leeway, std::size_t by_columns, std::size_t least) {
        const auto is_better = [&](std::size_t agree) { return agree * 5 >= by_columns * 6 && agree >= least; };
        std::size_t agree = most;
        each_region([&](std::span<const Line> region, std::size_t, std::size_t any) {
            if (!is_better(agree)) return;
            set.assign(region.begin(), region.end());
            for (Line& line : set) set_width(text, line, measure);
            agree -= any - agreeing(set, leeway);
        });
        return is_better(agree) ? agree : 0;
    };
    // Where a line of Chinese or Japanese is one word, no next word fits, wherever the line before ends: that tells nothing.
    const auto has_blanks = [&] {
        std::size_t wide = 0;
        std::size_t blank = 0;
        each_region([&](std::span<const Line> region, std::size_t, std::size_t) {
            for (std::size_t i = 0; i + 1 < region.size(); ++i) {
                if (!reads_on(region[i], region[i + 1]) || !region[i + 1].starts_cjk) continue;
                ++wide;
                blank += region[i + 1].of(text).find_first_of(" \t") != std::string_view::npos ? 1U : 0U;
            }
        });
        return wide > 0 && blank * 2 >= wide;
    };
    if (!ascii) {
        each_region([&](std::span<const Line> region, std::size_t, std::size_t) { exactly += agreeing(region, 0); });
        std::size_t by_best = 0;
        for (const Measure measure : {Measure::bytes, Measure::characters, Measure::words}) {
            if (measure == Measure::words && !has_blanks()) continue;
            const std::size_t agree = try_measure(measure, 0, exactly, pairs * 4 / 5);
            if (agree <= by_best) continue;
            best = measure;
            by_best = agree;
        }
    }
    if (best == Measure::columns && try_measure(Measure::type, of_type, loosely, (pairs + 1) / 2) > 0) best = Measure::type;
    if (best == Measure::columns) return;
    for (Line& line : lines) set_width(text, line, best);
}

namespace {

constexpr std::uint16_t beyond_edge = 12;  ///< columns: a line that reaches so far over the edge is not wrapped

/// Whether the few lines that are left at the end of a text are wrapped at the edge of those before: none is wider, and one is full of words.
bool goes_on_wrapped(std::span<const Line> rest, std::uint16_t edge) {
    constexpr std::uint16_t many_words = 6;
    bool full = false;
    for (std::size_t i = 0; i < rest.size(); ++i) {
        const Line& line = rest[i];
        if (line.width > edge + beyond_edge) return false;
        if (i + 1 == rest.size() || rest[i + 1].blanks_before > 0 || line.ends_sentence || line.words < many_words) continue;
        full = full || line.width + 1U + rest[i + 1].first_word > edge;
    }
    return full;
}

/// The edge of a region, and of those between wrapped ones that of the one before.
std::uint16_t edge_of(std::span<const Line> region_and_neighbours, std::uint16_t before) {
    const Region region = look_at(region_and_neighbours);
    if (before > 0 && region.pairs == 0 && region_and_neighbours.size() < region_lines / 2 && goes_on_wrapped(region_and_neighbours, before)) return before;
    const bool usual = region.edge >= usual_narrowest && region.edge <= usual_widest && region.against == 0;
    if (region.pairs >= (usual ? 1.0F : pairs_needed) && region.pairs > static_cast<float>(region.against * 2)) return region.edge;
    // A region of headings and lists between wrapped ones is wrapped like them.
    if (region.pairs >= 1 && region.against == 0 && before > 0) return before;
    return 0;
}

}  // namespace

std::vector<std::uint16_t> wrap_widths(std::span<const Line> lines, std::span<const Fixed> fixed) {
    const auto left_out = [&](std::size_t i) { return fixed[i] == Fixed::preformatted || fixed[i] == Fixed::table; };
    std::vector<std::uint16_t> widths(lines.size(), 0);
    std::vector<Line> region;            // with one line more on either side
    std::vector<std::uint32_t> places;   // of its lines
    region.reserve(region_lines + 2);
    places.reserve(region_lines + 2);
    std::uint16_t before = 0;
    bool first = true;
    const auto finish = [&](bool last) {
        // The first and the last line belong to the neighbours.
        const std::size_t begin = first ? 0 : 1;
        const std::size_t end = places.size() - (last ? 0 : 1);
        const std::uint16_t edge = edge_of(region, before);
        for (std::size_t i = begin; i < end; ++i) widths[places[i]] = region[i].width > edge + beyond_edge ? 0 : edge;
        before = edge;
        const std::size_t kept = std::min<std::size_t>(places.size(), 2);
        region.erase(region.begin(), region.end() - static_cast<std::ptrdiff_t>(kept));
        places.erase(places.begin(), places.end() - static_cast<std::ptrdiff_t>(kept));
        first = false;
    };
    for (std::uint32_t i = 0; i < lines.size(); ++i) {
        if (left_out(i)) continue;
        region.push_back(lines[i]);
        // What stands on either side of a program are no neighbours.
        if (!places.empty() && places.back() + 1U < i && lines[i].blanks_before == 0) region.back().blanks_before = 1;
        places.push_back(i);
        if (places.size() == region_lines + (first ? 1 : 2)) finish(false);
    }
    if (places.size() > (first ? 0U : 1U)) finish(true);
    for (std::size_t i = 1; i < lines.size(); ++i) {
        if (left_out(i)) widths[i] = widths[i - 1];
    }
    return widths;
}

std::vector<std::uint16_t> wrap_widths(std::span<const Line> lines) {
    std::vector<std::uint16_t> widths(lines.size(), 0);
    std::uint16_t before = 0;
    for (std::size_t begin = 0; begin < lines.size(); begin += region_lines) {
        const std::size_t count = std::min(region_lines, lines.size() - begin);
        // One line more on either side, so that a pair across the border counts.
        const std::size_t from = begin > 0 ? begin - 1 : 0;
        const std::size_t to = std::min(lines.size(), begin + count + 1);
        const std::uint16_t edge = edge_of(lines.subspan(from, to - from), before);
        for (std::size_t i = begin; i < begin + count; ++i) widths[i] = lines[i].width > edge + beyond_edge ? 0 : edge;
        before = edge;
    }
    return widths;
}

}  // namespace salvage::segment
