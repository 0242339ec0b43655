// "Revenue 61,842 63,015" above "Material 41,207 42,966": where a page is copied, or a PDF is read without its layout, one blank is left
// between the columns.  Figures count from the line's end: digits with the signs that stand in and around numbers, and dashes for none.
// Lines of prose end with one number, or with two by chance, but not one below the other; those of a program have signs of its own.

#include <salvage/segment/line_shapes.hpp>
#include <salvage/segment/literal/figure_tables.hpp>
#include <salvage/text/ascii.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <cstddef>
#include <iterator>

namespace salvage::segment {
namespace {

constexpr std::size_t fewest_rows = 3;
constexpr std::size_t fewest_figures = 2;
constexpr std::size_t most_figures = 12;
constexpr std::size_t longest_row = 160;  ///< bytes

/// "61.842", "-3,5", "(12)", "+4%", "€12": digits and no letter, and neither a date nor the number of a version; or a dash alone.
bool is_figure(std::string_view word) {
    if (word == "-" || word == "–" || word == "—" || word == "−") return true;
    std::size_t digits = 0;
    std::size_t group = 0;   // digits since the last sign inside the number
    std::size_t points = 0;  // signs inside it
    bool uneven = false;     // a group between two of them that has no three digits
    for (std::size_t at = 0; at < word.size();) {
        const CodePoint next = valid_utf8_next(word, at);
        at += next.length;
        if (is_digit(next.value)) {
            ++digits;
            ++group;
            continue;
        }
        static constexpr std::u32string_view before_or_behind = U"()+%‰€$£¥*-–−";
        static constexpr std::u32string_view inside = U".,'\u00A0\u202F";
        if (inside.find(next.value) != std::u32string_view::npos && digits > 0) {
            uneven = uneven || (points > 0 && group != 3);
            ++points;
            group = 0;
            continue;
        }
        const bool dash = next.value == U'-' || next.value == U'–' || next.value == U'−';
        if (before_or_behind.find(next.value) == std::u32string_view::npos || (dash && digits > 0)) return false;
    }
    return digits > 0 && !uneven && (points == 0 || group > 0) && (points < 2 || group == 3 || group == 2);
}

/// How many figures end the line behind its words; 0: fewer than two, or nothing else.
std::size_t figures_of(std::string_view text, const Line& line) {
    if (line.length > longest_row || line.digits < fewest_figures || line.letters == 0 || line.bullet > 0 || line.numbered || line.pipes > 0 || line.tabs > 0) return 0;
    std::string_view rest = line.of(text);
    std::size_t figures = 0;
    while (figures <= most_figures) {
        const std::size_t blank = rest.find_last_of(' ');
        if (blank == std::string_view::npos || !is_figure(rest.substr(blank + 1))) break;
        rest = rest.substr(0, blank);
        while (rest.ends_with(' ')) rest.remove_suffix(1);
        ++figures;
    }
    const bool words = !rest.empty() && is_letter(valid_utf8_next(rest, 0).value);
    return words && figures >= fewest_figures && figures <= most_figures ? figures : 0;
}

bool is_unit(std::string_view word) {
    static constexpr std::string_view units[] = {"%", "€", "$", "£", "EUR", "USD", "TEUR", "T€", "Mio", "Mio.", "Mrd.", "kg", "t", "km", "m²", "ha", "kWh", "MWh", "GWh"};
    return std::find(std::begin(units), std::end(units), word) != std::end(units);
}

/// Whether the line names the columns of rows with so many figures: it ends with as many years or units; or it has one word for each column and stands
/// apart from what is above.  A title over the table is none of its rows.
bool names_columns(std::string_view text, const Line& line, std::size_t figures) {
    if (line.length > longest_row || line.ends_sentence || line.ends_comma || line.ends_colon || line.bullet > 0 || line.numbered || is_caption(line.of(text))) return false;
    std::string_view rest = line.of(text);
    std::size_t named = 0;
    while (!rest.empty() && named < figures) {
        const std::size_t blank = rest.find_last_of(' ');
        const std::string_view word = blank == std::string_view::npos ? rest : rest.substr(blank + 1);
        if (!is_figure(word) && !is_unit(word)) break;
        ++named;
        rest = blank == std::string_view::npos ? std::string_view() : rest.substr(0, blank);
    }
    return named == figures || (named == 0 && line.blanks_before > 0 && line.words == figures + 1);
}

}  // namespace

void mark_figure_tables(std::string_view text, std::span<const Line> lines, std::vector<std::uint8_t>& marks) {
    for (std::size_t i = 0; i < lines.size();) {
        // Most lines end in no digit.
        const char last = text[lines[i].end() - 1];
        const std::size_t figures = is_ascii_digit(last) || last == ')' || last == '%' || static_cast<unsigned char>(last) >= 0x80 || last == '-' ? figures_of(text, lines[i]) : 0;
        std::size_t end = i + 1;
        if (figures > 0) {
            while (end < lines.size() && lines[end].blanks_before == 0 && !lines[end].form_feed && figures_of(text, lines[end]) == figures) ++end;
        }
        if (figures > 0 && end - i >= fewest_rows) {
            const bool named = i > 0 && lines[i].blanks_before == 0 && marks[i - 1] == 0 && names_columns(text, lines[i - 1], figures) && (i < 2 || lines[i - 1].blanks_before > 0 || marks[i - 2] == 0);
            std::fill(marks.begin() + static_cast<std::ptrdiff_t>(named ? i - 1 : i), marks.begin() + static_cast<std::ptrdiff_t>(end), std::uint8_t{1});
        }
        i = end;
    }
}

}  // namespace salvage::segment
