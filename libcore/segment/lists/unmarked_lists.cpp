#include <salvage/segment/line_shapes.hpp>
#include <salvage/segment/lists/unmarked_lists.hpp>
#include <salvage/text/ascii.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>

namespace salvage::segment {
namespace {

using blocks::Kind;

constexpr std::uint16_t few_words = 8;    ///< of an item that nothing ends
constexpr std::uint16_t item_words = 40;  ///< of one that a semicolon ends
constexpr std::size_t lines_needed = 3;

class Finder {
public:
    Finder(std::string_view text, const LineFacts& facts, Units& units) : text_(text), facts_(facts), units_(units), all_(units.units) {}

    void mark_quantities() {
        for (std::size_t u = 0; u < all_.size(); ++u) {
            if (quantity(u) == 0 || !is_short_line(u)) continue;
            std::size_t end = u + 1;  // behind the last quantity
            std::size_t quantities = 1;
            bool counts_on = true;
            // At most one line stands between two of them.
            for (std::size_t i = u + 1, last = quantity(u); i < all_.size() && i - end <= 1 && is_short_line(i); ++i) {
                if (is_date_line(last_line(all_[i]).of(text_))) break;
                const std::size_t value = quantity(i);
                if (value == 0) continue;
                counts_on = counts_on && value == last + 1;
                last = value;
                ++quantities;
                end = i + 1;
            }
            if (quantities >= lines_needed && !counts_on && quantities * 3 >= (end - u) * 2) mark(u, end);
            u = end - 1;
        }
    }

    void mark_introduced() {
        for (std::size_t u = 0; u < all_.size(); ++u) {
            const bool introduced = u > 0 && introduces(all_[u - 1]);
            if (!all_[u].is_plain()) continue;
            std::size_t end = ends_alike(u, introduced ? 2 : lines_needed);
            if (end == u && introduced) end = short_lines(u);
            if (end == u) continue;
            mark(u, end);
            u = end - 1;
        }
    }

    void mark_last() {
        for (std::size_t u = 1; u < all_.size(); ++u) {
            if (all_[u - 1].why == Why::unmarked_list && is_short_line(u) && !has_digit(u)) mark(u, u + 1);
        }
    }

private:
    const Line& last_line(const Unit& unit) const { return facts_.lines[units_.pieces_of(unit).back().line]; }
    char32_t last_sign(const Unit& unit) const { return valid_utf8_before(text_, units_.end_of(unit)).value; }
    bool introduces(const Unit& unit) const {
        return !blocks::is_furniture(unit.kind) && unit.kind != Kind::preformatted && unit.kind != Kind::table && !unit.cut_short && last_line(unit).ends_colon;
    }

    /// A line by itself of a few words that ends neither a sentence nor anything else, and is no field and no command.
    bool is_short_line(std::size_t u) const {
        const Unit& unit = all_[u];
        if (!unit.is_plain() || unit.words > few_words || unit.last_piece - unit.first_piece != 1) return false;
        const Line& line = last_line(unit);
        if (line.ends_sentence || line.ends_colon || line.ends_comma || line.gaps > 0 || line.letters < 2) return false;
        const std::string_view content = line.of(text_);
        const bool may_have_signs = line.symbols > 0 || line.length > measured_bytes;
        return content.find(": ") == std::string_view::npos && !(may_have_signs && content.find_first_of("=_{}<>$|\\") != std::string_view::npos);
    }

    /// The number before a word at a unit's head, "8 rolls", "250 g of flour"; 1000 for "¼ l", "1/2 l", "2-3 eggs" and the like; 0: there is none.  What
    /// has four digits is a year or a postcode, and a date counts nothing.
    std::size_t quantity(std::size_t u) const {
        constexpr std::size_t fraction = 1000;
        constexpr std::size_t most_digits = 3;
        const std::string_view content = text_.substr(units_.begin_of(all_[u]), units_.end_of(all_[u]) - units_.begin_of(all_[u]));
        std::size_t at = 0;
        std::size_t value = 0;
        bool broken = false;  // "1/2", "1,5", "2-3"
        while (at < content.size()) {
            const CodePoint next = valid_utf8_next(content, at);
            if (is_ascii_digit(content[at]) && at < most_digits) value = value * 10 + static_cast<std::size_t>(content[at] - '0');
            else if (at > 0 && (next.value == U'/' || next.value == U',' || next.value == U'-' || next.value == 0x2013)) broken = true;
            else if ((next.value >= 0xBC && next.value <= 0xBE) || (next.value >= 0x2150 && next.value <= 0x215E)) broken = true;
            else if (!is_ascii_digit(content[at]) || !broken) break;
            at += next.length;
        }
        if (at == 0 || at >= content.size() || content[at] != ' ') return 0;
        const bool word = at + 1 < content.size() && is_letter(valid_utf8_next(content, at + 1).value);
        if ((!word && !broken) || is_date_line(last_line(all_[u]).of(text_))) return 0;
        return broken ? fraction : value;
    }

    /// Behind the last of the units from `u` on that end in semicolons, or in commas; `u` if they are less than `needed`.
    std::size_t ends_alike(std::size_t u, std::size_t needed) const {
        const char32_t sign = last_sign(all_[u]);
        const bool semicolon = sign == U';' || sign == 0xFF1B || sign == 0x61B;
        if (!semicolon && (sign != U',' || needed > 2)) return u;
        std::size_t end = u;
        while (end < all_.size() && all_[end].is_plain() && all_[end].words <= item_words && last_sign(all_[end]) == sign) ++end;
        const bool last = end > u && end < all_.size() && may_be_last(u, end);
        if (last) ++end;
        return end - u >= needed && (last || semicolon) ? end : u;
    }

    /// Whether unit `end` ends the sentence that the items from `u` on are parts of.
    bool may_be_last(std::size_t u, std::size_t end) const {
        const Unit& unit = all_[end];
        if (!unit.is_plain() || unit.words > item_words || !last_line(unit).ends_sentence) return false;
        const auto starts_lower = [&](const Unit& item) { return facts_.lines[units_.pieces_of(item).front().line].starts_lower; };
        if (starts_lower(all_[u])) return starts_lower(unit);
        std::uint16_t longest = 0;
        for (std::size_t i = u; i < end; ++i) longest = std::max(longest, all_[i].words);
        return unit.words <= longest + few_words;
    }

    std::size_t short_lines(std::size_t u) const {
        constexpr std::size_t most_lines = 60;
        std::size_t end = u;
        // An address has the number of a house or a town.
        while (end < all_.size() && end - u < most_lines && is_short_line(end) && !has_digit(end)) ++end;
        if (end - u < lines_needed) return u;
        // The last one may be the title of a text that is nearer to it than the items are; what signs say of it is asked first.
        const bool text_below = end < all_.size() && all_[end].is_plain() && (all_[end].words > few_words || last_line(all_[end]).ends_sentence);
        const auto blanks_before = [&](std::size_t unit) { return facts_.lines[units_.pieces_of(all_[unit]).front().line].blanks_before; };
        const bool above_text = text_below && (blanks_before(end) < blanks_before(end - 1) || blanks_before(end) == 0);
        return above_text ? end - 1 : end;
    }

    bool has_digit(std::size_t u) const { return last_line(all_[u]).digits > 0; }

    void mark(std::size_t begin, std::size_t end) {
        for (std::size_t u = begin; u < end; ++u) {
            all_[u].decide(Kind::list_item, Why::unmarked_list, 0.6F);
            all_[u].depth = 1;
        }
    }

    std::string_view text_;
    const LineFacts& facts_;
    const Units& units_;
    std::vector<Unit>& all_;
};

}  // namespace

void mark_unmarked_lists(std::string_view text, const LineFacts& facts, Units& units) {
    Finder finder(text, facts, units);
    finder.mark_quantities();
    finder.mark_introduced();
}

void mark_last_items(std::string_view text, const LineFacts& facts, Units& units) { Finder(text, facts, units).mark_last(); }

}  // namespace salvage::segment
