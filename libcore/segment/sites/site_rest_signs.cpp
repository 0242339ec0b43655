#include <salvage/segment/line_shapes.hpp>
#include <salvage/segment/lines.hpp>
#include <salvage/segment/sites/site_rest_signs.hpp>
#include <salvage/text/ascii.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <string_view>

namespace salvage::segment {
namespace {

using blocks::Kind;

constexpr std::size_t longest_read = 400;  ///< bytes
constexpr std::uint16_t brief_words = 8;
constexpr std::uint16_t sentence_words = 6;
constexpr std::uint16_t date_words = 6;

/// Short parts between signs that part: "Terms | Privacy", "Home / Essays", "Impressum - Kontakt".
struct Parts {
    std::size_t count = 0;
    std::size_t longest = 0;  ///< words of one
};

Parts parts_between_signs(std::string_view words) {
    constexpr std::u32string_view signs = U"|｜＞·•»›>→/-–—";
    constexpr std::u32string_view alone = U"|｜＞";  // they need no blanks beside them
    Parts parts;
    std::size_t length = 0;  // words of the part
    bool inside = false;     // a word
    char32_t before = U' ';
    const auto end_part = [&] {
        parts.count += length > 0 ? 1U : 0U;
        parts.longest = std::max(parts.longest, length);
        length = 0;
    };
    for (std::size_t at = 0; at < words.size();) {
        const CodePoint next = valid_utf8_next(words, at);
        at += next.length;
        const bool set_off = is_space(before) && (at >= words.size() || words[at] == ' ');
        if (signs.find(next.value) != signs.npos && (set_off || alone.find(next.value) != alone.npos)) {
            end_part();
            inside = false;
        } else if (is_space(next.value)) {
            inside = false;
        } else {
            length += inside ? 0U : 1U;
            inside = true;
        }
        before = next.value;
    }
    end_part();
    return parts;
}

/// "[Print] [Close]", "【打印】【关闭】" and nothing else.
bool is_buttons(std::string_view words) {
    constexpr std::size_t longest = 60;  // bytes of one
    std::size_t buttons = 0;
    while (!words.empty()) {
        const std::string_view close = words.starts_with('[') ? "]" : words.starts_with("【") ? "】" : "";
        if (close.empty()) return false;
        const std::size_t end = words.find(close);
        if (end > longest) return false;
        words.remove_prefix(end + close.size());
        while (words.starts_with(' ') || words.starts_with("\xE3\x80\x80")) words.remove_prefix(words.starts_with(' ') ? 1 : 3);
        ++buttons;
    }
    return buttons > 0;
}

/// "← Boats", "Lamps »"; «Lamps» is quoted.
bool has_arrow_at_end(std::string_view words) {
    constexpr std::u32string_view arrows = U"«»←→‹›▲▼↑◄►";
    const CodePoint first = valid_utf8_next(words, 0);
    const CodePoint last = valid_utf8_before(words, words.size());
    const bool leads = arrows.find(first.value) != arrows.npos && words.substr(first.length).starts_with(' ');
    const bool trails = arrows.find(last.value) != arrows.npos && words.substr(0, words.size() - last.length).ends_with(' ');
    return leads || trails;
}

/// "Comments (12)"
bool ends_with_count(std::string_view words) {
    constexpr std::size_t most_digits = 4;
    if (!words.ends_with(')')) return false;
    const std::size_t open = words.rfind('(');
    if (open == words.npos || open == 0 || words.size() - open < 3 || words.size() - open > most_digits + 2) return false;
    return std::all_of(words.begin() + static_cast<std::ptrdiff_t>(open) + 1, words.end() - 1, [](char c) { return is_ascii_digit(c); });
}

RestSign length_sign(std::uint16_t count) {
    constexpr std::size_t most[] = {0, 1, 2, 3, 4, 8, 16, 30};
    return sign_of_step(count, most, RestSign::words_0);
}

}  // namespace

WordShape shape_of(std::string_view words) {
    WordShape shape;
    bool begins = true;
    for (std::size_t at = 0; at < words.size();) {
        const CodePoint next = valid_utf8_next(words, at);
        at += next.length;
        const char32_t c = next.value;
        if (shape.first == 0) shape.first = c;
        if (begins && (is_upper(c) || is_lower(c))) {
            ++shape.cased;
            shape.capitals += is_upper(c) ? 1U : 0U;
        }
        if (is_digit(c)) ++(c < 0x80 ? shape.digits : shape.other_digits);
        shape.dots = shape.dots || c == U'.' || c == U',';
        begins = !is_letter(c) && c != U'\'' && c != 0x2019;
        shape.last = c;
    }
    return shape;
}

RestForms rest_forms(std::string_view words, std::uint16_t count, const WebLine& web) {
    constexpr std::uint16_t most_words = 30;
    constexpr std::uint16_t pair_words = 12;
    constexpr std::size_t part_words = 6;
    constexpr std::size_t fewest_parts = 3;
    RestForms forms;
    if (words.empty() || words.size() > longest_read) return forms;
    const auto add = [&](RestForm form, bool holds) { forms.set(static_cast<std::size_t>(form), holds); };
    const Parts parts = parts_between_signs(words);
    add(RestForm::bars, parts.count >= fewest_parts && count <= most_words && parts.longest <= part_words);
    add(RestForm::bar, parts.count == 2 && count <= pair_words);
    add(RestForm::buttons, is_buttons(words));
    add(RestForm::arrow, has_arrow_at_end(words));
    add(RestForm::counted_in_brackets, count <= brief_words && ends_with_count(words));
    add(RestForm::file, web.download || words.find("PDF") != words.npos || words.find(".pdf") != words.npos);
    add(RestForm::rights, words.find("©") != words.npos || words.find("ⓒ") != words.npos || words.find("(C)") != words.npos);
    add(RestForm::hashes, words.starts_with('#') && words.find(" #") != words.npos);
    add(RestForm::network, web.networks || web.shares);
    return forms;
}

RestSigns rest_signs(const Unit& unit, std::string_view words, const RestForms& forms) {
    RestSigns signs;
    const auto add = [&](RestSign sign, bool holds = true) { signs.add(sign, holds); };
    const std::string_view read = words.substr(0, whole_characters(words.substr(0, longest_read)));
    const WordShape shape = shape_of(read);
    const char32_t last = read.size() == words.size() ? shape.last : U'a';
    const bool stop = is_full_stop(last);
    add(RestSign::line);
    add(length_sign(unit.words));
    if (is_sentence_end(last) && !stop) add(RestSign::ends_call);
    else if (stop) add(unit.words >= sentence_words ? RestSign::ends_sentence : RestSign::ends_stop);
    else if (last == U':' || last == 0xFF1A) add(RestSign::ends_colon);
    else if (is_comma_like(last)) add(RestSign::ends_clause);
    else if (!is_letter(last) && !is_digit(last)) add(RestSign::ends_other);
    add(RestSign::field, !field_label(read).empty());
    const bool date = has_date(read) || shape.other_digits >= 3;
    if (date) add(unit.words <= date_words ? RestSign::date_alone : RestSign::date);
    add(RestSign::few_capital_words, shape.capital_words(2, 4) && shape.digits == 0);
    add(RestSign::many_capital_words, shape.capital_words(5, read.size()));
    add(RestSign::bullet, unit.bullet);
    add(RestSign::address, read.find('@') != read.npos || read.find("http") != read.npos || read.find("www.") != read.npos);
    for (std::size_t form = 0; form < forms.size(); ++form) add(sign_of(RestSign::bars, form), forms.test(form));
    add(RestSign::numbered, unit.candidate != numbering::none);
    add(RestSign::written, unit.kind == Kind::table || unit.kind == Kind::preformatted || unit.kind == Kind::quote || unit.kind == Kind::footnote || unit.kind == Kind::caption);
    add(RestSign::begins_with_figure, is_digit(shape.first) && unit.words <= brief_words && !date && unit.candidate == numbering::none);
    add(RestSign::begins_with_bracket, shape.first == U'(' || shape.first == 0xFF08);
    add(RestSign::begins_small, is_lower(shape.first));
    return signs;
}

}  // namespace salvage::segment
