// Signs are of three kinds: the length and the ends of a text, which say little; what a known word or a form that sites alone have says
// (web_lines.hpp); and what the passes before made of it.

#include <salvage/segment/line_shapes.hpp>
#include <salvage/segment/lines.hpp>
#include <salvage/segment/sites/site_signs.hpp>
#include <salvage/text/ascii.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>

namespace salvage::segment {
namespace {

using blocks::Kind;

constexpr std::size_t longest_read = 400;  ///< bytes
constexpr std::uint16_t brief_words = 8;
constexpr std::uint16_t sentence_words = 8;
constexpr std::uint16_t prose_words = 24;

SiteSign length_sign(std::size_t words) {
    if (words <= 1) return SiteSign::words_1;
    if (words == 2) return SiteSign::words_2;
    if (words == 3) return SiteSign::words_3;
    if (words == 4) return SiteSign::words_4;
    if (words <= 7) return SiteSign::words_5_to_7;
    if (words <= 11) return SiteSign::words_8_to_11;
    if (words <= 17) return SiteSign::words_12_to_17;
    if (words <= 30) return SiteSign::words_18_to_30;
    return words <= 60 ? SiteSign::words_31_to_60 : SiteSign::words_61_or_more;
}

SiteSign end_sign(char32_t last) {
    if (last == U'?' || last == 0xFF1F || last == 0x061F || last == U'!' || last == 0xFF01) return SiteSign::ends_call;
    if (is_sentence_end(last)) return SiteSign::ends_sentence;
    if (last == U':' || last == 0xFF1A) return SiteSign::ends_colon;
    if (last == U',' || last == U';' || last == 0x3001 || last == 0xFF0C || last == 0x060C) return SiteSign::ends_comma;
    return is_letter(last) ? SiteSign::ends_letter : is_digit(last) ? SiteSign::ends_digit : SiteSign::ends_other;
}

SiteSign start_sign(char32_t first) {
    if (is_digit(first)) return SiteSign::starts_digit;
    if (!is_letter(first)) return SiteSign::starts_other;
    return is_upper(first) ? SiteSign::starts_upper : is_lower(first) ? SiteSign::starts_lower : SiteSign::starts_uncased;
}

/// The words of a text and the signs in it.
struct Figures {
    std::size_t letters = 0;
    std::size_t digits = 0;
    std::size_t cased_words = 0;
    std::size_t capitals = 0;     ///< words with one at their head
    std::size_t small = 0;        ///< small letters
    bool comma = false;
    bool bar = false;
    bool money = false;
    bool address = false;  ///< of a mailbox or a page
    bool sentence = false; ///< ends one before its end
    bool rights = false;
};

Figures figures_of(std::string_view words) {
    Figures all;
    bool begins = true;
    char32_t before = 0;
    for (std::size_t at = 0; at < words.size();) {
        if (is_ascii_letter(words[at])) {
            all.cased_words += begins ? 1U : 0U;
            all.capitals += begins && is_ascii_upper(words[at]) ? 1U : 0U;
            for (; at < words.size() && is_ascii_letter(words[at]); ++at) {
                ++all.letters;
                all.small += is_ascii_lower(words[at]) ? 1U : 0U;
            }
            begins = false;
            before = U'a';
            continue;
        }
        const CodePoint next = valid_utf8_next(words, at);
        at += next.length;
        const char32_t c = next.value;
        if (is_letter(c)) {
            ++all.letters;
            if (begins && (is_upper(c) || is_lower(c))) {
                ++all.cased_words;
                if (is_upper(c)) ++all.capitals;
            }
            if (is_lower(c)) ++all.small;
        } else if (is_digit(c)) {
            ++all.digits;
        } else if (c == U',' || c == 0x3001 || c == 0xFF0C || c == 0x060C) {
            all.comma = true;
        } else if (c == U'|' || c == 0xB7 || c == 0x2022) {
            all.bar = true;
        } else if (c == U'$' || c == 0xA3 || c == 0xA5 || (c >= 0x20A0 && c <= 0x20CF)) {
            all.money = true;
        } else if (c == 0xA9) {
            all.rights = true;
        }
        all.sentence = all.sentence || (at < words.size() && is_sentence_end(c) && (c >= 0x80 || words[at] == ' ') && !is_digit(before));
        begins = is_space(c) || c == U'(' || c == U'"' || c == U'\'';
        before = c;
    }
    all.address = words.find('@') != std::string_view::npos || words.find("www.") != std::string_view::npos || words.find("http") != std::string_view::npos;
    return all;
}

class Signer {
public:
    Signer(const Unit& unit, std::string_view words, const WebLine& web) : unit_(unit), words_(words.substr(0, whole_characters(words.substr(0, longest_read)))), whole_(words.size() == words_.size()), web_(web) {}

    SiteLook look() {
        if (words_.empty()) return look_;
        add_shape();
        add_words();
        add_kind();
        return look_;
    }

private:
    void add(SiteSign sign, bool holds = true) {
        look_.signs.add(sign, holds);
    }
    /// A sign that sites alone print.
    void know(SiteSign sign, bool holds) {
        add(sign, holds);
        look_.known = look_.known || holds;
    }

    void add_shape() {
        const Figures figures = figures_of(words_);
        const char32_t last = valid_utf8_before(words_, words_.size()).value;
        const SiteSign end = end_sign(last);
        add(length_sign(unit_.words));
        add(whole_ ? end : SiteSign::ends_letter);
        add(start_sign(valid_utf8_next(words_, 0).value));
        add(SiteSign::title_case, figures.cased_words >= 2 && figures.capitals == figures.cased_words && figures.small > 0);
        add(SiteSign::all_capitals, figures.cased_words > 0 && figures.capitals > 0 && figures.small == 0 && figures.letters >= 3);
        add(SiteSign::has_comma, figures.comma);
        add(SiteSign::has_digit, figures.digits > 0);
        add(SiteSign::figures_alone, figures.digits > figures.letters);
        add(SiteSign::has_sentence, figures.sentence);
        add(SiteSign::has_bar, figures.bar);
        add(SiteSign::has_money, figures.money);
        add(SiteSign::has_address, figures.address);
        add(SiteSign::has_rights, figures.rights);
        add(SiteSign::has_date, figures.digits >= 4 && unit_.words <= prose_words && segment::has_date(words_));
        look_.brief = unit_.words <= brief_words && end != SiteSign::ends_sentence && end != SiteSign::ends_comma && whole_;
        look_.prose = unit_.words >= prose_words || !whole_ || (unit_.words >= sentence_words && end == SiteSign::ends_sentence);
    }

    void add_words() {
        know(SiteSign::label_strong, web_.label == WebLabel::strong && !web_.copyright);  // a notice stands in any text
        know(SiteSign::label_list, web_.label == WebLabel::list);
        const bool weak = web_.label == WebLabel::weak && !web_.item;
        add(SiteSign::label_weak, weak);
        look_.known = look_.known || (weak && !look_.prose);  // a text speaks of rights in whole sentences, too
        add(SiteSign::label_field, web_.label == WebLabel::field);
        know(SiteSign::item, web_.item);
        add(SiteSign::rubric, web_.rubric && !web_.form && !web_.item);
        know(SiteSign::form, web_.form && !web_.item);
        know(SiteSign::rubrics, web_.rubrics);
        know(SiteSign::menu_sure, web_.menu == WebSign::sure);
        add(SiteSign::menu_unsure, web_.menu == WebSign::unsure);
        know(SiteSign::path_sure, web_.path == WebSign::sure);
        add(SiteSign::path_unsure, web_.path == WebSign::unsure);
        know(SiteSign::data_sure, web_.data == WebSign::sure);
        add(SiteSign::data_unsure, web_.data == WebSign::unsure || web_.dated);
        know(SiteSign::networks, web_.networks || web_.shares);
        know(SiteSign::count_of, web_.count);
        add(SiteSign::tags, web_.tags);
        add(SiteSign::stamp, web_.stamp);
        know(SiteSign::download, web_.download);
        know(SiteSign::arrow, web_.arrow);
        know(SiteSign::skips, web_.skips);
        add(SiteSign::copyright, web_.copyright);
    }

    void add_kind() {
        const bool furniture = blocks::is_furniture(unit_.kind);
        know(SiteSign::is_boilerplate, unit_.kind == Kind::boilerplate);
        add(SiteSign::is_page, furniture && unit_.kind != Kind::boilerplate);
        add(SiteSign::is_item, unit_.kind == Kind::list_item && unit_.candidate == numbering::none);
        add(SiteSign::is_numbered, unit_.candidate != numbering::none);
        add(SiteSign::is_marked, unit_.kind == Kind::heading && unit_.why != Why::sequence);
        add(SiteSign::is_table, unit_.kind == Kind::table);
        add(SiteSign::is_program, unit_.kind == Kind::preformatted);
        add(SiteSign::is_other, unit_.kind != Kind::paragraph && unit_.kind != Kind::list_item && unit_.kind != Kind::heading && unit_.kind != Kind::table && unit_.kind != Kind::preformatted && !furniture);
        add(SiteSign::several_lines, unit_.last_piece - unit_.first_piece >= 2);
    }

    const Unit& unit_;
    std::string_view words_;
    bool whole_;
    const WebLine& web_;
    SiteLook look_;
};

}  // namespace

SiteLook look_at(const Unit& unit, std::string_view words, const WebLine& web) { return Signer(unit, words, web).look(); }

}  // namespace salvage::segment
