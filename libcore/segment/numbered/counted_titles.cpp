// Collections of speeches, model essays and reports on one subject give all of them its name and a number.  Fields and captions have the like, but not
// each above a text; items of a list follow each other.

#include <salvage/numbering/numerals.hpp>
#include <salvage/segment/line_shapes.hpp>
#include <salvage/segment/numbered/counted_titles.hpp>
#include <salvage/text/ascii.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <cstddef>
#include <string>
#include <unordered_map>

namespace salvage::segment {
namespace {

using blocks::Kind;

constexpr std::uint32_t most = 99;
constexpr std::size_t fewest_letters = 8;  ///< of the words; an ideograph counts as two

std::size_t letters_of(std::string_view words) {
    std::size_t letters = 0;
    for (std::size_t at = 0; at < words.size();) {
        const CodePoint next = valid_utf8_next(words, at);
        at += next.length;
        if (is_letter(next.value)) letters += is_cjk(next.value) ? 2 : 1;
    }
    return letters;
}

}  // namespace

CountedTitle read_counted_title(std::string_view line) {
    const auto last = [&] { return line.empty() ? CodePoint{} : valid_utf8_before(line, line.size()); };
    const bool bracket = last().value == U')' || last().value == 0xFF09;
    if (bracket) line.remove_suffix(last().length);
    std::size_t begin = line.size();
    std::uint32_t number = 0;
    while (begin > 0 && is_ascii_digit(line[begin - 1])) --begin;
    if (begin < line.size()) {
        if (line.size() - begin > 2) return {};  // a year
        for (const char c : line.substr(begin)) number = number * 10 + static_cast<std::uint32_t>(c - '0');
    } else {
        while (begin > 0 && numbering::is_cjk_numeral(valid_utf8_before(line, begin).value)) begin -= valid_utf8_before(line, begin).length;
        if (begin == line.size()) return {};
        number = numbering::cjk_value(line.substr(begin)).value_or(0);
    }
    line.remove_suffix(line.size() - begin);
    const char32_t before = last().value;
    // "24/7", "3.5", "C4", "10-12"
    const bool apart = before == U' ' || before == U'(' || before == 0xFF08 || is_cjk(before);
    if (!apart || (bracket && before != U'(' && before != 0xFF08)) return {};
    if (before == U'(' || before == 0xFF08) line.remove_suffix(last().length);
    while (line.ends_with(' ')) line.remove_suffix(1);
    if (number > most || letters_of(line) < fewest_letters) return {};
    return {line, number};
}

std::vector<std::uint32_t> find_counted_titles(std::string_view text, const Units& units, std::span<const std::uint32_t> texts) {
    constexpr std::uint16_t most_words = 16;
    constexpr std::uint16_t prose = 20;
    struct Series {
        std::vector<std::uint32_t> titles;
        std::vector<std::size_t> places;  ///< of them in `texts`
        std::uint32_t last = 0;
        bool broken = false;
    };
    std::unordered_map<std::string_view, Series> all;
    std::vector<std::size_t> prose_before(texts.size() + 1, 0);
    for (std::size_t i = 0; i < texts.size(); ++i) {
        const Unit& unit = units.units[texts[i]];
        prose_before[i + 1] = prose_before[i] + (unit.kind == Kind::paragraph && unit.words >= prose ? 1U : 0U);
        const bool cut_out = unit.kind == Kind::heading && unit.candidate == numbering::none;  // of the end of a paragraph
        if ((!unit.is_plain() && !cut_out) || unit.words > most_words || unit.last_piece - unit.first_piece != 1) continue;
        const CountedTitle counted = read_counted_title(units.pieces_of(unit).front().range.of(text));
        if (counted.number == 0 || is_caption(units.pieces_of(unit).front().range.of(text))) continue;
        Series& series = all[counted.words];
        const bool follows = series.titles.empty() ? counted.number == 1 : counted.number > series.last && counted.number <= series.last + 2;
        series.broken = series.broken || !follows;
        series.titles.push_back(texts[i]);
        series.places.push_back(i);
        series.last = counted.number;
    }
    std::vector<std::uint32_t> found;
    for (const auto& [words, series] : all) {
        if (series.broken || series.titles.size() < 2) continue;
        bool above_text = true;
        for (std::size_t t = 0; t < series.places.size() && above_text; ++t) {
            const std::size_t end = t + 1 < series.places.size() ? series.places[t + 1] : texts.size();
            above_text = prose_before[end] > prose_before[series.places[t] + 1];
        }
        if (above_text) found.insert(found.end(), series.titles.begin(), series.titles.end());
    }
    std::sort(found.begin(), found.end());
    return found;
}

}  // namespace salvage::segment
