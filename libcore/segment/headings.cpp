// A title is the first text of the document if it is short, ends no sentence, and text follows; a second such line before the
// first paragraph is its subtitle.  A heading without a number is a line of a few words that ends no sentence and begins with a
// capital (or is CJK), with a text of its own below that reads differently.  Since short lines are many things, one sign is not enough:
// it must be underlined, or set off (blank lines around it while paragraphs are wrapped), or in capitals, or known by its words, or be one of
// several questions; and a document in which half of the lines look so has none.

#include <salvage/segment/boilerplate.hpp>
#include <salvage/segment/headings.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <string>

namespace salvage::segment {
namespace {

using blocks::Kind;
using numbering::none;

constexpr std::size_t heading_words = 14;
constexpr std::size_t longest_title = 240;  ///< bytes

constexpr std::array known_headings = std::to_array<std::string_view>({
    "abstract", "summary", "introduction", "preface", "foreword", "contents", "table of contents", "background", "conclusion", "conclusions",
    "references", "bibliography", "acknowledgements", "acknowledgments", "appendix", "glossary", "index", "notes", "see also",
    "name", "synopsis", "description", "options", "examples", "exit status", "diagnostics", "bugs", "author", "authors", "history",
    "zusammenfassung", "einleitung", "einführung", "vorwort", "inhalt", "inhaltsverzeichnis", "fazit", "literatur", "anhang", "übersicht",
    "résumé", "introduction", "préface", "sommaire", "conclusion", "bibliographie", "annexe", "remerciements",
    "resumen", "introducción", "prólogo", "índice", "conclusiones", "bibliografía", "anexo",
    "sommario", "introduzione", "prefazione", "indice", "conclusioni", "bibliografia",
    "resumo", "introdução", "sumário", "conclusão", "referências",
    "samenvatting", "inleiding", "voorwoord", "inhoud", "conclusie",
    "streszczenie", "wstęp", "wprowadzenie", "spis treści", "podsumowanie", "bibliografia",
    "аннотация", "введение", "предисловие", "содержание", "оглавление", "заключение", "литература", "приложение",
    "摘要", "前言", "引言", "目录", "目錄", "结论", "結論", "参考文献", "參考文獻", "附录", "附錄", "后记", "背景",
    "概要", "はじめに", "目次", "まえがき", "おわりに", "付録", "머리말", "목차", "초록", "결론", "참고문헌", "부록",
});

class Marker {
public:
    Marker(std::string_view text, const LineFacts& facts, Units units) : text_(text), facts_(facts), units_(std::move(units)) {}

    Units run() {
        const std::size_t body = mark_title();
        mark_unnumbered(body);
        return std::move(units_);
    }

private:
    const Line& first_line(const Unit& unit) const { return facts_.lines[units_.pieces_of(unit).front().line]; }
    const Line& last_line(const Unit& unit) const {
        return facts_.lines[units_.pieces[unit.last_piece - (unit.underlined ? 2U : 1U)].line];
    }
    std::string_view line_text(const Unit& unit) const { return units_.pieces_of(unit).front().range.of(text_); }

    static bool plain(const Unit& unit) {
        return unit.kind == Kind::paragraph && !unit.decided && unit.candidate == none && !unit.bullet && !unit.glued;
    }
    bool short_line(const Unit& unit, std::size_t words) const {
        return unit.words >= 1 && unit.words <= words && !unit.cut_short &&
               units_.end_of(unit) - units_.begin_of(unit) <= longest_title;
    }
    /// Ends like a title may end: in no full stop, comma or colon.
    bool open_end(const Unit& unit) const {
        const Line& last = last_line(unit);
        return !last.ends_comma && !last.ends_colon && (!last.ends_sentence || last.ends_question);
    }
    bool begins_like_title(const Unit& unit) const {
        const Line& first = first_line(unit);
        return !first.starts_lower && (first.letters > 0);
    }

    /// Whether `next` goes on, right below, with the sentence that `unit` leaves open: two lines of one paragraph.
    bool reads_on(const Unit& unit, const Unit& next) const {
        const Line& below = first_line(next);
        return next.kind == Kind::paragraph && !next.glued && below.blanks_before == 0 && below.starts_lower && !last_line(unit).ends_sentence;
    }

    std::uint32_t next_text(std::uint32_t unit) const {
        for (std::uint32_t u = unit + 1; u < units_.units.size(); ++u) {
            if (!blocks::is_furniture(units_.units[u].kind) && units_.units[u].kind != Kind::separator) return u;
        }
        return none;
    }

    /// Marks the title; returns the first unit behind the title lines.
    std::size_t mark_title() {
        std::size_t u = 0;
        const auto skip_furniture = [&] {
            while (u < units_.units.size() &&
                   (blocks::is_furniture(units_.units[u].kind) || units_.units[u].kind == Kind::separator)) {
                ++u;
            }
        };
        skip_furniture();
        const std::size_t first = u;
        std::size_t titles = 0;
        constexpr std::size_t most_titles = 2;
        while (u < units_.units.size() && titles < most_titles) {
            Unit& unit = units_.units[u];
            const bool named = above_names(u);
            if (!plain(unit) || !short_line(unit, title_words + 10)) break;
            if (!named && (!open_end(unit) || !begins_like_title(unit) || known(unit))) break;
            const std::uint32_t next = next_text(static_cast<std::uint32_t>(u));
            if (next == none || (!named && reads_on(unit, units_.units[next]))) break;
            // A second line is a subtitle only if the text itself begins right behind it.
            if (titles > 0) {
                const Unit& after = units_.units[next];
                const bool body_follows = after.kind == Kind::heading || (after.kind == Kind::paragraph && after.words > unit.words && last_line(after).ends_sentence);
                if (!body_follows || unit.words < 3 || (first_line(unit).blanks_before > 1)) break;
                if (!similar_to_title(units_.units[first], unit)) break;
                // A question is the first of several rather than a subtitle.
                if (last_line(unit).ends_question && !last_line(units_.units[first]).ends_question) break;
            }
            unit.kind = Kind::title;
            unit.decided = true;
            unit.confidence = titles == 0 ? 0.9F : 0.7F;
            if (named) unit.confidence = 0.97F;
            ++titles;
            ++u;
            skip_furniture();
        }
        return u;
    }

    /// A subtitle is set like the title: directly below it, at least as long as a third of it.
    bool similar_to_title(const Unit& title, const Unit& unit) const {
        return units_.end_of(unit) - units_.begin_of(unit) >= (units_.end_of(title) - units_.begin_of(title)) / 3;
    }

    /// Whether a breadcrumb above ends with this unit's words, or with a part of them: it names its page.
    bool above_names(std::size_t unit) const {
        const std::string_view own = line_text(units_.units[unit]);
        for (std::size_t u = 0; u < unit; ++u) {
            if (units_.units[u].kind != Kind::boilerplate) continue;
            const std::string_view last = last_breadcrumb(line_text(units_.units[u]));
            if (last.empty()) continue;
            // A paragraph may begin with the words of the title above it.
            const bool alike = own.starts_with(last) || own.ends_with(last) || last.ends_with(own);
            if (own == last || (alike && open_end(units_.units[unit]))) return true;
        }
        return false;
    }

    bool known(const Unit& unit) const {
        std::string_view words = line_text(unit);
        if (words.ends_with(':')) words.remove_suffix(1);
        if (words.size() > 40) return false;
        std::string folded;
        for (std::size_t at = 0; at < words.size();) {
            const CodePoint next = valid_utf8_next(words, at);
            at += next.length;
            if (is_cjk(next.value) && is_space(next.value)) continue;
            append_utf8(folded, static_cast<char32_t>(u_tolower(static_cast<UChar32>(next.value))));
        }
        return std::find(known_headings.begin(), known_headings.end(), folded) != known_headings.end();
    }

    struct Shape {
        std::uint32_t unit = 0;
        float score = 0;
        bool question = false;
    };

    void mark_unnumbered(std::size_t body) {
        std::vector<Shape> shapes;
        const bool underlines = std::any_of(units_.units.begin(), units_.units.end(), [](const Unit& unit) { return unit.underlined; });
        std::size_t texts = 0;
        std::size_t questions = 0;
        for (auto u = static_cast<std::uint32_t>(body); u < units_.units.size(); ++u) {
            Unit& unit = units_.units[u];
            if (blocks::is_furniture(unit.kind)) continue;
            ++texts;
            if (unit.underlined && unit.kind == Kind::paragraph && !unit.decided) {
                unit.kind = Kind::heading;
                unit.decided = true;
                unit.confidence = 0.9F;
                continue;
            }
            if (!plain(unit) || !short_line(unit, heading_words) || !begins_like_title(unit)) continue;
            const bool known_words = known(unit);
            if (!open_end(unit) && !known_words) continue;
            const std::uint32_t next = next_text(u);
            if (next == none) continue;
            if (reads_on(unit, units_.units[next])) continue;
            const Shape shape = look_at(u, next, known_words);
            if (shape.score < -5) continue;
            if (shape.question) ++questions;
            shapes.push_back(shape);
        }
        // Lists of short lines, verse and tables of names are full of such shapes.
        const bool crowded = shapes.size() * 5 > texts * 2 && shapes.size() > 3;
        for (const Shape& shape : shapes) {
            float score = shape.score;
            if (shape.question && questions >= 2) score += 1.5F;
            if (!shape.question && shapes.size() - questions >= 2) score += 0.3F;  // peers
            if (crowded) score -= 1.0F;
            if (underlines) score -= 1.5F;  // a document that underlines its headings says which they are
            if (score < 1.5F) continue;
            Unit& unit = units_.units[shape.unit];
            unit.kind = Kind::heading;
            unit.decided = true;
            unit.confidence = std::min(0.6F, 0.3F + 0.1F * score);
        }
    }

    Shape look_at(std::uint32_t u, std::uint32_t next, bool known_words) const {
        const Unit& unit = units_.units[u];
        const Unit& after = units_.units[next];
        const Line& line = first_line(unit);
        const Line& below = first_line(after);
        Shape shape{u, 0, line.ends_question};
        if (known_words) shape.score += 2.0F;
        if (line.all_caps && line.letters >= 4) shape.score += 1.2F;
        const bool blank_above = line.blanks_before > 0 || u == 0;
        const bool blank_below = below.blanks_before > 0;
        const bool wrapped = facts_.wraps[units_.pieces_of(unit).front().line] > 0;
        if (blank_above && blank_below) shape.score += 0.5F;
        if (blank_above && line.blanks_before > below.blanks_before) shape.score += 0.5F;
        if (blank_above && !blank_below && wrapped && line.indent == below.indent) shape.score += 0.3F;
        if (wrapped && blank_above && unit.last_piece - unit.first_piece == 1) shape.score += 0.4F;
        // What follows must read differently: a longer text, or one that ends its sentence.
        const bool body = after.kind == Kind::paragraph && (last_line(after).ends_sentence || last_line(after).ends_colon || after.words > heading_words) &&
                          !last_line(after).ends_question;
        const bool other = after.kind == Kind::preformatted || after.kind == Kind::table || after.kind == Kind::list_item ||
                           after.kind == Kind::quote;
        if (body) shape.score += after.words >= 2U * unit.words ? 0.7F : 0.4F;
        else if (after.kind == Kind::heading) shape.score += 0.3F;
        else if (other) shape.score += 0.1F;
        else shape.score -= 1.0F;
        if (unit.words <= 6) shape.score += 0.3F;
        // A term stands above its indented definition.
        if (below.indent >= line.indent + 2U && !blank_below) shape.score -= 1.5F;
        if (line.digits > line.letters) shape.score -= 1.5F;
        if (line.indent >= 2 && line.indent <= below.indent && wrapped) shape.score -= 0.3F;
        // In a text of one block a line, the only sign left is that a paragraph follows right away.
        if (!wrapped && !blank_above && !blank_below && !line.ends_question) shape.score += body && after.words >= 20 ? 0.4F : -0.4F;
        return shape;
    }

    std::string_view text_;
    const LineFacts& facts_;
    Units units_;
};

}  // namespace

Units mark_headings(std::string_view text, const LineFacts& facts, Units units) {
    return Marker(text, facts, std::move(units)).run();
}

}  // namespace salvage::segment
