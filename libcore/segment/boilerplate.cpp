// Two zones only.  At the top: a line of parts with separators between them is a breadcrumb if its last part is the title, or
// begins or ends it, and the title follows within three lines; what stands above a breadcrumb is furniture, too.  At the end:
// going up from the last line while lines are short and no section begins; the zone starts at the first line in it that a label
// opens.  Without a label nothing is marked: lists and signatures end texts as well.

#include <salvage/segment/boilerplate.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <string>

namespace salvage::segment {
namespace {

using blocks::Kind;

constexpr std::array labels = std::to_array<std::string_view>({
#define LABEL(phrase) phrase,
#include <salvage/segment/boilerplate_labels.inc>
#undef LABEL
});

constexpr std::size_t link_words = 30;    ///< a linked title is rarely longer
constexpr std::size_t longest_link = 300; ///< bytes

std::string fold(std::string_view line) {
    std::string out;
    for (std::size_t at = 0; at < line.size();) {
        const CodePoint next = valid_utf8_next(line, at);
        at += next.length;
        append_utf8(out, static_cast<char32_t>(u_tolower(static_cast<UChar32>(next.value))));
    }
    return out;
}

/// Whether a label opens the line (bullets before it do not count).
bool opens_with_label(std::string_view line) {
    if (line.size() > longest_link) return false;
    line.remove_prefix(bullet_length(line));
    while (line.starts_with('[') || line.starts_with('<') || line.starts_with("«") || line.starts_with("←") || line.starts_with("→")) {
        line.remove_prefix(valid_utf8_next(line, 0).length);
        while (line.starts_with(' ')) line.remove_prefix(1);
    }
    const std::string folded = fold(line);
    for (const std::string_view label : labels) {
        if (!folded.starts_with(label)) continue;
        if (folded.size() == label.size()) return true;
        const char32_t after = valid_utf8_next(folded, label.size()).value;
        if (after == U':' || after == 0xFF1A || after == U'|' || after == U'»' || after == U'>' || after == U'→' || after == 0x3011 || after == U']') return true;
        // "Copyright 2019 ...", "Edit this page | Report", "Share on ...", "© ...": a number or a bar may follow, prose may not.
        std::size_t at = label.size();
        while (at < folded.size() && folded[at] == ' ') ++at;
        if (at == label.size()) continue;
        const char32_t word = at < folded.size() ? valid_utf8_next(folded, at).value : U'\0';
        if (is_digit(word) || word == U'|' || word == U'/' || word == U'-' || word == 0xA9 || word == U'(' || word == U':') return true;
        if (label == "share on" || label == "©" || label == "all rights reserved") return true;
    }
    return false;
}

std::string_view first_line(std::string_view text, const Units& units, const Unit& unit) {
    return units.pieces_of(unit).front().range.of(text);
}

bool is_link_like(std::string_view text, const Units& units, const Unit& unit) {
    if (units.end_of(unit) - units.begin_of(unit) > longest_link || unit.words > link_words) return false;
    const std::string_view line = first_line(text, units, unit);
    return line.size() <= longest_link;
}

bool ends_like_prose(std::string_view text, const Units& units, const Unit& unit) {
    const std::size_t end = units.end_of(unit);
    const char32_t last = valid_utf8_before(text, end).value;
    return (last == U'.' || last == 0x3002) && unit.words >= 6;
}

void mark(Unit& unit, float confidence) {
    unit.kind = Kind::boilerplate;
    unit.decided = true;
    unit.confidence = confidence;
    unit.candidate = numbering::none;
    unit.in_list = false;
}

bool ends_or_begins(std::string_view whole, std::string_view part) {
    return part.size() >= 2 && (whole.ends_with(part) || whole.starts_with(part));
}

void mark_top(std::string_view text, Units& units) {
    constexpr std::size_t zone = 5;
    for (std::size_t u = 0; u < std::min(zone, units.units.size()); ++u) {
        const Unit& unit = units.units[u];
        if (unit.words > 60 || unit.candidate != numbering::none) continue;
        const std::string_view line = first_line(text, units, unit);
        const std::string_view last = last_breadcrumb(line);
        if (last.empty()) continue;
        const std::string folded = fold(last);
        for (std::size_t next = u + 1; next < std::min(u + 4, units.units.size()); ++next) {
            if (units.units[next].words > 60) break;
            const std::string title = fold(first_line(text, units, units.units[next]));
            if (!ends_or_begins(title, folded) && !ends_or_begins(folded, title)) continue;
            for (std::size_t above = 0; above <= u; ++above) mark(units.units[above], 0.97F);
            return;
        }
    }
}

void mark_end(std::string_view text, Units& units) {
    std::size_t begin = units.units.size();
    std::size_t first_label = units.units.size();
    // Kinds other than text end the zone; so do headings that count and whole sentences that no bullet introduces.
    while (begin > 0) {
        const Unit& unit = units.units[begin - 1];
        const bool text_kind = unit.kind == Kind::paragraph || unit.kind == Kind::list_item || unit.kind == Kind::separator ||
                               unit.kind == Kind::boilerplate || unit.kind == Kind::page_footer;
        if (!text_kind || !is_link_like(text, units, unit)) break;
        const bool labelled = opens_with_label(first_line(text, units, unit));
        if (!labelled && !unit.bullet && ends_like_prose(text, units, unit)) break;
        if (unit.candidate != numbering::none && !labelled) break;
        --begin;
        if (labelled) first_label = begin;
    }
    for (std::size_t u = first_label; u < units.units.size(); ++u) {
        if (units.units[u].kind != Kind::page_footer) mark(units.units[u], 0.95F);
    }
}

}  // namespace

std::string_view last_breadcrumb(std::string_view line) {
    static constexpr std::string_view separators[] = {" - ", " > ", " » ", " › ", " | ", " / ", " :: ", " → ", ">", "»", "›", "＞"};
    for (const std::string_view separator : separators) {
        const std::size_t found = line.rfind(separator);
        if (found == std::string_view::npos || found == 0) continue;
        std::string_view last = line.substr(found + separator.size());
        while (last.starts_with(' ')) last.remove_prefix(1);
        if (!last.empty()) return last;
    }
    return {};
}

Units mark_boilerplate(std::string_view text, Units units) {
    mark_top(text, units);
    mark_end(text, units);
    return units;
}

}  // namespace salvage::segment
