// Browsers set what a term means in against the term, where the text itself stands in the term's column: a heading's text is not.  Manual
// pages set all of their text in and have none in the column of their headings.  Where nothing is set in, names of
// options and the like tell a term, if several stand with one paragraph each.  In both cases a term stands among others.

#include <salvage/segment/headings/heading_signs.hpp>
#include <salvage/segment/headings/short_look.hpp>
#include <salvage/segment/lists/term_lists.hpp>
#include <salvage/text/ascii.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <array>
#include <cstddef>

namespace salvage::segment {
namespace {

using blocks::Kind;

constexpr std::uint16_t term_words = 12;
constexpr std::uint16_t prose_words = 12;
constexpr std::size_t columns = 32;

class Finder {
public:
    Finder(std::string_view text, const LineFacts& facts, const Units& units) : text_(text), facts_(facts), units_(units), terms_(units.units.size(), 0) {}

    std::vector<std::uint8_t> run() {
        for (std::uint32_t u = 0; u < units_.units.size(); ++u) {
            const Unit& unit = units_.units[u];
            if (blocks::is_furniture(unit.kind) || unit.kind == Kind::separator) continue;
            texts_.push_back(u);
            if (unit.kind == Kind::paragraph && unit.words >= prose_words && last_line(unit).ends_sentence) ++prose_[std::min<std::size_t>(first_line(unit).indent, columns - 1)];
        }
        find_set_in();
        find_names();
        return std::move(terms_);
    }

private:
    const Line& first_line(const Unit& unit) const { return facts_.lines[units_.pieces_of(unit).front().line]; }
    const Line& last_line(const Unit& unit) const { return facts_.lines[units_.pieces_of(unit).back().line]; }
    const Unit& unit_of(std::size_t i) const { return units_.units[texts_[i]]; }
    std::string_view words_of(const Unit& unit) const { return text_.substr(units_.begin_of(unit), units_.end_of(unit) - units_.begin_of(unit)); }

    /// "** Bugs", "== Bugs": a sign before words that marks them as a heading.
    static bool is_mark(std::string_view words) {
        const std::size_t end = words.find_first_not_of(words.front());
        return !is_ascii_alphanumeric(words.front()) && end != std::string_view::npos && words[end] == ' ';
    }

    bool may_be_term(std::size_t i) const {
        const Unit& unit = unit_of(i);
        const Line& line = first_line(unit);
        return unit.is_plain() && unit.last_piece - unit.first_piece == 1 && unit.words >= 1 && unit.words <= term_words && line.letters > 0 && !line.ends_comma && !line.ends_colon && !line.ends_sentence && facts_.named[units_.pieces_of(unit).front().line] == 0 && !is_mark(words_of(unit));
    }

    /// Whether all of the text below is set in against it, and text of the document is not.
    bool is_set_above(std::size_t i) const {
        constexpr std::uint32_t fewest = 2;  // paragraphs
        if (i + 1 >= texts_.size() || !may_be_term(i)) return false;
        const Line& line = first_line(unit_of(i));
        const Unit& below = unit_of(i + 1);
        if ((below.kind != Kind::paragraph && below.kind != Kind::quote) || below.bullet || below.candidate != numbering::none) return false;
        if (prose_[std::min<std::size_t>(line.indent, columns - 1)] < fewest) return false;
        const unsigned set_in = first_line(below).blanks_before > 0 ? 3U : 2U;  // columns
        const auto pieces = units_.pieces_of(below);
        return std::all_of(pieces.begin(), pieces.end(), [&](const Piece& piece) { return facts_.lines[piece.line].indent >= line.indent + set_in; });
    }

    /// Terms whose next neighbour in their column is one as well.
    void find_set_in() {
        std::vector<std::uint8_t> set_above(texts_.size());
        std::vector<std::size_t> open;  // texts, each set in against the one before
        for (std::size_t i = 0; i < texts_.size(); ++i) {
            set_above[i] = is_set_above(i) ? 1 : 0;
            const std::uint16_t indent = first_line(unit_of(i)).indent;
            while (!open.empty() && first_line(unit_of(open.back())).indent > indent) open.pop_back();
            if (!open.empty() && first_line(unit_of(open.back())).indent == indent) {
                if (set_above[i] != 0 && set_above[open.back()] != 0) terms_[texts_[i]] = terms_[texts_[open.back()]] = 1;
                open.pop_back();
            }
            open.push_back(i);
        }
    }

    /// "--verbose", "max_size", "origin", "%s"
    bool is_name(std::size_t i) const {
        constexpr std::uint16_t most_words = 6;
        const Unit& unit = unit_of(i);
        const Line& line = first_line(unit);
        if (!may_be_term(i) || unit.words > most_words) return false;
        const std::string_view words = words_of(unit);
        const char32_t first = valid_utf8_next(words, 0).value;
        if (line.starts_lower) return true;
        if (first < 0x80 && !is_letter(first) && !is_digit(first) && first != U'(' && first != U'[') return true;
        return words.find(' ') == std::string_view::npos && words.find_first_of("_=:") != std::string_view::npos;
    }
    bool defines(std::size_t i, std::size_t term) const {
        const Unit& unit = unit_of(i);
        return first_line(unit).blanks_before == 0 && unit.kind == Kind::paragraph && unit.candidate == numbering::none && !unit.bullet && unit.words > unit_of(term).words && last_line(unit).ends_sentence;
    }

    /// Names in every other place, and sentences right below each.
    void find_names() {
        constexpr std::size_t fewest = 3;
        for (std::size_t i = 0; i + 1 < texts_.size();) {
            std::size_t end = i;
            while (end + 1 < texts_.size() && is_name(end) && defines(end + 1, end)) end += 2;
            if ((end - i) / 2 >= fewest) {
                for (std::size_t t = i; t < end; t += 2) terms_[texts_[t]] = 1;
            }
            i = std::max(end, i + 1);
        }
    }

    std::string_view text_;
    const LineFacts& facts_;
    const Units& units_;
    std::vector<std::uint8_t> terms_;
    std::vector<std::uint32_t> texts_;  ///< units that are neither furniture nor separators
    std::array<std::uint32_t, columns> prose_{};  ///< paragraphs by the column of their first lines
};

}  // namespace

std::vector<std::uint8_t> find_terms(std::string_view text, const LineFacts& facts, const Units& units) { return Finder(text, facts, units).run(); }

}  // namespace salvage::segment
