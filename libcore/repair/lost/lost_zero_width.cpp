// Machine translation puts two zero-width spaces behind certain words; a later conversion made marks of them:
//     the diversification of values ????of grassroots cadres
// The shape is: a word, one blank, an even run of marks (one, two or three for each space), a letter in lower case.  The
// run is deleted, the blank kept, if and only if
// - the word before is one of those that are known for it and no conjunction follows two marks, or one does where the document
//   has three others of that length, or
// - the word is one of those that are only weakly known and the same length of run stands in such a place again; six marks
//   are beyond doubt, or
// - nothing else fits: before "of", and behind "of" and before an article, of which public text has many, with dozens of nouns;
//   unless the same run closes a quotation behind a word, or stands alone in the line, or a clause begins ("of whom", "of course").
//   Before other words four marks are as often something else that went lost ("set to ????and the"), or letters ("????in",
//   Turkish "için"), or
// - three other runs of four or more marks stand in such places, and none elsewhere but around quotations; or
// - nothing else is lost that leaves so many marks, another of that length stands in such a place, and the word before one of them is an article
//   or "of", behind which nobody asks ("Looking back on the ????past months"); two marks that follow any word go with such runs, or
// - longer runs are such spaces in the document, and the word before is one behind which no dash stands ("in the ??first"), or
// - the same length of run follows such a word elsewhere in the document, and the word behind is no conjunction: there
//   the same shape is a dash whose own blank went with it ("word ??and").
// - many runs of that length (evidence.hpp) are such spaces: then four marks or six stand for one also before a capital or a conjunction, behind a
//   comma or a stop ("a hooper, ????and she") and at the end of a line that asks nothing ("Corrections????"), and, where there are several of two marks
//   and hardly any elsewhere, two marks as well.
// Not covered: runs without a blank before, runs before digits; "What ????" has no letter behind.
#include <salvage/repair/lost/lost_places.hpp>
#include <salvage/repair/lost_signs/lost_shapes.hpp>
#include <salvage/repair/lost_signs/lost_signs.hpp>
#include <salvage/repair/passes.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

namespace salvage::repair {
namespace {

// Words before intact pairs of U+200B, and before pairs that survive as "â€‹â€‹", in samples of public text: "values" is by
// far the most frequent, then "area of", "made" and "languages"; the others were seen once or twice.  The
// weak ones were seen too rarely to be told from a word before a dash; for "ideas" there is no intact pair at all, only
// the same shape before a run of marks.
constexpr std::string_view english = " values value languages ";
constexpr std::string_view weak = " made ideas speed sell ";
constexpr std::string_view other = " prix nuages usados usadas aceitáveis variáveis disattivati idiomas ";
// "of" is too common a word: what stands before it decides.
constexpr std::string_view of = " area areas ";

// Behind a dash stands a conjunction or a clause: two marks before one of these are a dash whose blank went with it.  No
// dash was seen to leave four or six marks, but a conjunction is no sign of a zero-width space either.
constexpr std::string_view conjunctions = " and or but nor et ou mais y o pero e ma und oder aber ";
constexpr std::string_view clauses = " yet not which who that qui que che der die das ";

constexpr std::string_view ordinal_ends = " th nd rd st ";

// What is left of a word whose first letters somebody has struck out.
constexpr std::string_view word_ends = " ing ings ed er ers king ked ker kers ting ted ter ";

// Articles, and words behind which a dash is rare and no quotation that nothing closes: two marks in a text with longer runs of these spaces.
constexpr std::string_view bound = " the a an of in to not for by with on at from as is are was were be been can could will would should may must their his her its our this these those very ";

// What "of" begins a clause with, behind a dash, and words behind which no noun ends.
constexpr std::string_view of_clause = " course whom which whose all what late ";
constexpr std::string_view articles = " the a an this these that those its their his her our your ";

// Whether a run of as many marks closes behind a word of the same paragraph, "??of mice and men??", or stands alone in it.
bool stands_again(std::string_view text, const Marks& marks) {
    constexpr std::size_t reach = 400;
    const std::string_view run = text.substr(marks.range.begin, marks.range.size());
    const std::size_t last = std::min({text.size(), marks.range.end + reach, text.find('\n', marks.range.end)});
    for (std::size_t at = text.find(run, marks.range.end); at < last; at = text.find(run, at + 1)) {
        const std::size_t end = at + run.size();
        if (end == text.size() || !is_letter(valid_utf8_next(text, end).value)) return true;
    }
    return false;
}

// Whether the marks between these words can be nothing but spaces without a width.
bool nothing_else_fits(std::string_view text, const Marks& marks, std::string_view before, std::string_view behind, std::size_t behind_end) {
    if (before.size() < 2 || listed(articles, before)) return false;
    if (behind == "of") {
        const std::size_t next = std::min(behind_end + 1, text.size());
        if (listed(of_clause, lower(word_behind(text, next).of(text)))) return false;
    } else if (before != "of" || !listed(articles, behind)) {
        return false;
    }
    return !stands_again(text, marks);
}

// What is no such space by itself, but in the company of many: aside, at_end or no.
ZeroWidth shape_in_company(std::string_view text, const Marks& marks, CodeLines& code) {
    if (marks.count != 4 && marks.count != 6) return ZeroWidth::no;
    const std::size_t begin = marks.range.begin;
    const std::size_t end = marks.range.end;
    if (begin < 2 || (!marks.replacement && code.at(begin))) return ZeroWidth::no;
    if (end == text.size() || text[end] == '\n' || text[end] == '\r') return is_letter(valid_utf8_before(text, begin).value) ? ZeroWidth::at_end : ZeroWidth::no;
    if (text[begin - 1] != ' ' || !is_letter(valid_utf8_next(text, end).value)) return ZeroWidth::no;
    const char32_t before = valid_utf8_before(text, begin - 1).value;
    if (!is_letter(before) && !is_digit(before) && std::u32string_view(U".,;:!)’”").find(before) == std::u32string_view::npos) return ZeroWidth::no;
    const ByteRange behind = word_behind(text, end);
    return behind.size() < 2 || listed(ordinal_ends, lower(behind.of(text))) ? ZeroWidth::no : ZeroWidth::aside;
}

// By the words on both sides.
ZeroWidth shape_by_words(std::string_view text, const Marks& marks, CodeLines& code) {
    constexpr std::size_t most = 12;
    if (marks.count % 2 != 0 || marks.count > most) return ZeroWidth::no;
    const std::size_t blank = marks.range.begin;
    if (blank < 2 || text[blank - 1] != ' ') return ZeroWidth::no;
    if (marks.range.end == text.size() || !is_lower(valid_utf8_next(text, marks.range.end).value)) return ZeroWidth::no;
    const ByteRange before = word_before(text, blank - 1);
    if (before.empty() || (!marks.replacement && code.at(blank))) return ZeroWidth::no;
    const std::string word = lower(before.of(text));
    const ByteRange behind_at = word_behind(text, marks.range.end);
    const std::string behind = lower(behind_at.of(text));
    if (nothing_else_fits(text, marks, word, behind, behind_at.end)) return ZeroWidth::learnt;
    if (marks.count > 6) return ZeroWidth::no;
    const bool known = listed(english, word) || listed(other, word) ||
                       (word == "of" && before.begin > 0 && text[before.begin - 1] == ' ' &&
                        listed(of, lower(word_before(text, before.begin - 1).of(text))));
    const bool conjunction = listed(conjunctions, behind);
    if (known || listed(weak, word)) {
        if (marks.count == 6) return ZeroWidth::learnt;
        if (conjunction && marks.count == 2) return ZeroWidth::conjunction;
        return known && !conjunction ? ZeroWidth::learnt : ZeroWidth::weak;
    }
    if (conjunction || (marks.count == 2 && listed(clauses, behind))) return ZeroWidth::no;
    // "the ????th of May", "as ????b": a number or a name is lost.
    if (listed(ordinal_ends, behind) || listed(word_ends, behind) || (behind.size() < 2 && behind != "a")) return ZeroWidth::no;
    constexpr std::size_t shortest = 3;  // letters: less may be what is left of a word
    const bool noun = marks.count > 2 && (word == "of" || listed(articles, word)) && behind.size() >= shortest && !stands_again(text, marks);
    return noun ? ZeroWidth::before_noun : ZeroWidth::possible;
}

}  // namespace

ZeroWidth zero_width_shape(std::string_view text, const Marks& marks, CodeLines& code) {
    const ZeroWidth shape = shape_by_words(text, marks, code);
    return shape == ZeroWidth::no ? shape_in_company(text, marks, code) : shape;
}

namespace {

// Whether the document shows that a run of such a shape is such spaces.
bool is_believed(ZeroWidth shape, std::string_view text, const Marks& marks, const Evidence& evidence) {
    constexpr std::size_t often = 3;  // a text with so many has no dashes of the same look
    const std::size_t length = zero_width_length(marks);
    const auto in_company = [&] { return evidence.zero_width[length] > 0 || evidence.many_zero_widths(length) || evidence.few_zero_widths(length); };
    const auto bound_before = [&] { return listed(bound, lower(word_before(text, marks.range.begin - 1).of(text))); };
    const auto asks_nothing = [&] { return evidence.language && asking(text, marks.range.begin, language::language(*evidence.language).code) == Asking::no; };
    switch (shape) {
        case ZeroWidth::no: return false;
        case ZeroWidth::learnt: return true;
        case ZeroWidth::weak: return evidence.zero_width[length] + evidence.weak_zero_width[length] > 1;
        case ZeroWidth::conjunction: return evidence.zero_width[length] >= often;
        case ZeroWidth::possible:
            if (in_company() || (evidence.longer_zero_widths() && bound_before())) return true;
            if (marks.count == 2) return evidence.short_zero_widths() || (evidence.only_zero_widths() && (evidence.few_zero_widths(2) || evidence.few_zero_widths(3)));
            return false;
        case ZeroWidth::before_noun: return in_company() || evidence.longer_zero_widths();
        case ZeroWidth::aside: return evidence.many_zero_widths(length);
        case ZeroWidth::at_end: return evidence.many_zero_widths(length) && asks_nothing();
    }
    return false;
}

}  // namespace

Edits find_lost_zero_width(std::string_view text, const Context& context) {
    constexpr float sure = 0.99F;
    constexpr float by_company = 0.9F;
    Edits edits;
    CodeLines code(text);
    const MarksOf known(text, context);
    for (const Marks& marks : known.all()) {
        const ZeroWidth shape = zero_width_shape(text, marks, code);
        if (is_believed(shape, text, marks, context.evidence)) edits.push_back({marks.range, "", report::Rule::lost_zero_width, shape == ZeroWidth::learnt ? sure : by_company});
    }
    return edits;
}

}  // namespace salvage::repair
