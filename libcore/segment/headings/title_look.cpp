#include <salvage/segment/headings/heading_signs.hpp>
#include <salvage/segment/headings/title_look.hpp>
#include <salvage/segment/line_shapes.hpp>
#include <salvage/segment/sites/web_lines.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <iterator>

namespace salvage::segment {

using numbering::none;
using blocks::Kind;

namespace {

constexpr std::size_t longest_title = 240;  ///< bytes

/// "Copyright (C) 1998 Anna Boatman": whose the text is.
bool is_rights_notice(std::string_view line) {
    // Only these letters and signs begin one.
    if (line.empty() || std::string_view("Cc(\xC2").find(line.front()) == std::string_view::npos) return false;
    const WebLine web = read_web_line(line);
    return web.copyright && web.label == WebLabel::strong;
}

}  // namespace

bool TitleLook::short_line(const Unit& unit, std::size_t words, bool may_be_cut) const {
    return unit.words >= 1 && unit.words <= words && (!unit.cut_short || may_be_cut) &&
           all_.end_of(unit) - all_.begin_of(unit) <= longest_title;
}
bool TitleLook::open_end(const Unit& unit) const {
    const Line& last = last_line(unit);
    if (unit.cut_short) return !is_sentence_end(valid_utf8_before(text_, all_.end_of(unit)).value);
    return !last.ends_comma && !last.ends_colon && (!last.ends_sentence || last.ends_question || ends_abbreviated(unit));
}
bool TitleLook::ends_abbreviated(const Unit& unit) const {
    std::string_view words = text_.substr(all_.begin_of(unit), all_.end_of(unit) - all_.begin_of(unit));
    if (!words.ends_with('.')) return false;
    words.remove_suffix(1);
    const std::size_t blank = words.find_last_of(" .");
    if (blank == std::string_view::npos) return false;
    const std::string_view last = words.substr(blank + 1);
    if (last.empty()) return false;
    static constexpr std::string_view names[] = {"Inc", "Ltd", "Corp", "Co", "Jr", "Sr", "Esq", "Ph.D", "o.o"};
    const CodePoint first = valid_utf8_next(last, 0);
    return (first.length == last.size() && is_upper(first.value)) || std::find(std::begin(names), std::end(names), last) != std::end(names);
}
bool TitleLook::begins_like_title(const Unit& unit) const {
    const Line& first = first_line(unit);
    return !first.starts_lower && (first.letters > 0);
}

std::uint32_t TitleLook::next_text_from(std::uint32_t begin) const {
    for (std::uint32_t u = begin; u < all_.units.size(); ++u) {
        if (!blocks::is_furniture(all_.units[u].kind) && all_.units[u].kind != Kind::separator) return u;
    }
    return none;
}

bool TitleLook::is_no_title(const Unit& unit) const {
    const std::string_view line = line_text(unit);
    // Words set far apart on one line are a letterhead or the head of a page.
    if (first_line(unit).gaps > 0 && first_line(unit).words >= 3 && line.find("    ") != std::string_view::npos) return true;
    return is_date_line(line) || is_rights_notice(line) || is_log_line(line) || is_prompt_line(line) || is_admonition(line) || is_salutation(line) || (is_field_line(line) && follows_field(unit));
}

bool TitleLook::is_about_text(const Unit& unit) const {
    const std::string_view line = line_text(unit);
    std::size_t digits = 0;
    for (std::size_t at = 0; at < line.size() && digits < 4;) {
        const CodePoint next = valid_utf8_next(line, at);
        digits = is_digit(next.value) ? digits + 1 : 0;
        at += next.length;
    }
    const CodePoint first = valid_utf8_next(line, 0);
    const CodePoint last = valid_utf8_before(line, line.size());
    const bool bracketed = (first.value == U'(' || first.value == 0xFF08) && (last.value == U')' || last.value == 0xFF09);
    return digits >= 4 || bracketed || is_date_line(line) || is_form_line(line) || is_field_line(line) || is_byline(line) || is_fact(line);
}

bool TitleLook::is_fact(std::string_view line) {
    const std::size_t colon = line.find(": ");
    constexpr std::ptrdiff_t most_blanks = 2;
    return colon != std::string_view::npos && !line.ends_with('?') && std::count(line.begin(), line.begin() + static_cast<std::ptrdiff_t>(colon), ' ') <= most_blanks;
}

bool TitleLook::follows_field(const Unit& unit) const {
    if (line_text(unit).find('@') != std::string_view::npos) return true;
    const std::size_t line = all_.pieces_of(unit).front().line + 1U;
    return line < facts_.lines.size() && is_field_line(facts_.lines[line].of(text_));
}

}  // namespace salvage::segment
