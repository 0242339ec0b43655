#include <salvage/numbering/costs.hpp>
#include <salvage/numbering/keywords.hpp>
#include <salvage/segment/numbered/candidate_costs.hpp>
#include <salvage/segment/numbered/candidates.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>

namespace salvage::segment {
namespace {

using numbering::costs;
using numbering::Delimiter;
using numbering::Family;
using numbering::Marker;
using numbering::Reading;

/// "6.5.1 aptitude", "First, the boats": what a number of several parts names, or stands behind a comma, may begin small; "1.5 kg" is a
/// quantity, "1.5. kg" is none.
bool may_begin_small(std::string_view text, const FoundMarker& found) {
    const Reading& reading = found.marker.readings[0];
    if (reading.scheme.family == Family::ordinal) return true;
    if (found.place == Place::after_sentence) return reading.scheme.depth > 1;
    return found.place == Place::line_start && (reading.scheme.depth > 2 || (reading.scheme.depth == 2 && text[found.marker.range.end - 1] == '.'));
}

/// "A."
bool may_be_initial(const Marker& marker) {
    const Reading& reading = marker.readings[0];
    const bool letter = reading.scheme.family == Family::alpha_upper || reading.scheme.family == Family::roman_upper;
    return letter && reading.scheme.delimiter == Delimiter::period && marker.range.size() == 2;
}

/// Cost of the number's own shape: what could be a quantity or an initial.
float shape_cost(std::string_view text, const Marker& marker) {
    const Reading& reading = marker.readings[0];
    float cost = 0;
    if (reading.scheme.depth == 1) {
        if (reading.values[0] == 0) cost += costs.bare_number;
    }
    if (reading.scheme.family == Family::ordinal) cost += costs.ordinal_word;
    const bool comma = reading.scheme.delimiter == Delimiter::comma && text[marker.range.end - 1] == ',';  // "5, Rue du Port"
    if (reading.scheme.delimiter == Delimiter::blank || reading.scheme.delimiter == Delimiter::dash || comma) cost += costs.bare_number;
    if (may_be_initial(marker)) cost += costs.initial;
    return cost;
}

}  // namespace

Tail look_at_tail(std::string_view text, std::size_t begin, std::size_t end) {
    constexpr std::size_t longest = 400;
    Tail tail;
    if (end - begin > longest) tail.too_long = true;
    const std::size_t stop = std::min(end, begin + longest);
    std::size_t cjk = 0;
    bool in_word = false;
    bool ended = false;
    bool first = true;
    bool bracketed = false;
    for (std::size_t at = begin; at < stop;) {
        const CodePoint next = valid_utf8_next(text, at);
        at += next.length;
        if (is_space(next.value)) {
            if (in_word) ++tail.words;
            in_word = false;
            continue;
        }
        tail.empty = false;
        bracketed = bracketed || (first && (next.value == U'(' || next.value == 0xFF08));
        if (first && !is_opening(next.value)) {
            first = false;
            tail.starts_lower = is_lower(next.value) && !bracketed;  // "Annex A (normative)"
            tail.starts_upper = is_upper(next.value) || (is_letter(next.value) && !tail.starts_lower);
        }
        if (ended && !is_closing(next.value) && !is_sentence_end(next.value)) {
            if (!tail.sentence_inside) tail.short_sentence = tail.words + cjk / 2 <= 10;
            tail.sentence_inside = true;
        }
        if (is_sentence_end(next.value)) {
            const bool ascii = next.value < 0x80;
            ended = !ascii || at >= stop || text[at] == ' ' || text[at] == '"' || text[at] == ')';
        } else if (!is_closing(next.value)) {
            ended = false;
        }
        if (next.value == U',' || next.value == U';' || next.value == 0xFF0C || next.value == 0xFF1B) ++tail.commas;
        if (is_cjk(next.value)) {
            if (is_letter(next.value)) ++cjk;
            if (in_word) ++tail.words;
            in_word = false;
        } else {
            in_word = true;
        }
    }
    if (in_word) ++tail.words;
    tail.words += cjk / 2;
    return tail;
}

bool title_like(std::string_view text, const Tail& tail, const FoundMarker& found) {
    const bool small = tail.starts_lower && !may_begin_small(text, found);
    return !tail.empty && !tail.too_long && tail.words <= title_words && !tail.sentence_inside && !small && tail.commas <= 3;
}

float doubt_of(const Marker& marker) {
    if (marker.readings[0].scheme.depth > 1) return 0;
    std::uint32_t value = marker.readings[0].values[0];
    for (std::uint8_t r = 1; r < marker.reading_count; ++r) value = std::min(value, marker.readings[r].values[0]);  // (d) is 500 or the fourth
    return value >= 1000 ? costs.year : value >= 200 ? costs.year / 2 : 0.0F;
}

float place_cost(const FoundMarker& found, const TailOf& own, const Context& context) {
    const Tail& tail = own.tail;
    const bool titled = own.titled;
    const Reading& reading = found.marker.readings[0];
    const bool listlike = reading.scheme.delimiter == Delimiter::parens || reading.scheme.delimiter == Delimiter::right_paren ||
                          reading.scheme.delimiter == Delimiter::none;
    float cost = shape_cost(context.text, found.marker);
    if (titled) cost += costs.title_like;
    if (found.place == Place::line_start) {
        const bool clause_word = reading.scheme.family == Family::ordinal && !titled;  // "PRIMERA.-": no other word counts where no title follows
        if (listlike && !clause_word) cost += costs.list_start;
        else if (clause_word) cost += costs.own_line;
        // Only where lines are wrapped, and not behind a blank line, may a line begin inside a sentence.
        else if (tail.starts_lower && !titled && ((context.wrap > 0 && context.before != nullptr) || reading.scheme.delimiter == Delimiter::blank)) cost += costs.lower_case;
        if (context.bullet > 0) cost += costs.unfinished_line;
        else if (titled && context.wrap == 0 && reading.scheme.delimiter != Delimiter::blank) cost += costs.own_line;
        else if (titled && context.apart && !tail.starts_lower && reading.scheme.delimiter == Delimiter::blank) cost += costs.set_apart;
        // "A. A hard river. The banks move ...": a title runs in, and a line begins here whatever its number.
        if (!titled && own.run_in && context.wrap == 0 && context.bullet == 0 && may_be_initial(found.marker)) cost += costs.initial_run_in;
        // A wrapped line that begins with a number by chance: "... in the spring of / 1911. The roof ..."
        bool ends_sentence = false;  // "... as you can see in / Chapter 4."
        if (context.wrap > 0 && context.before != nullptr) {
            const Line& before = *context.before;
            // Typesetters don't part "Chapter" from its "4".
            const std::size_t first = reading.scheme.keyword != 0 ? std::max<std::size_t>(context.line->first_word, count_characters(found.marker.range.of(context.text))) : context.line->first_word;
            const bool full = before.width + 1U + first > context.wrap;
            const bool unfinished = full && !before.ends_sentence && !before.ends_colon && !before.ends_comma;
            if (unfinished && !context.next_item) cost += costs.unfinished_line;
            ends_sentence = unfinished && tail.empty && reading.scheme.delimiter == Delimiter::period;
            if (full && !before.ends_sentence && numbering::is_reference_before(context.text, before.end())) cost += costs.reference;
        }
        if (reading.scheme.keyword != 0 && (titled || tail.empty) && !ends_sentence) cost += costs.keyword;
        return cost;
    }
    // "II. Tasks (I) Enrich the collection": the first of its kind right behind a title, before a capital.
    const bool opens = context.after_heading && reading.scheme.depth == 1 && reading.values[0] == 1 && tail.starts_upper;
    const bool enumerates = reading.scheme.family == Family::cjk && (reading.scheme.delimiter == Delimiter::comma || reading.scheme.delimiter == Delimiter::parens);
    switch (found.place) {
        case Place::after_sentence: cost += costs.after_sentence; break;
        case Place::after_colon: cost += own.to_the_end ? costs.after_sentence : costs.after_title; break;
        case Place::after_title: cost += context.after_heading && (own.to_the_end || own.closed || own.run_in || opens || enumerates) ? costs.after_sentence : costs.after_title; break;
        default: cost += costs.after_comma; break;
    }
    if (tail.starts_lower && !own.to_the_end && !(own.run_in && context.after_heading)) cost += costs.lower_case;
    const bool apart = found.place <= Place::after_colon || (found.place == Place::after_title && context.after_heading);
    const bool named = reading.scheme.keyword != 0 && !tail.starts_lower;
    if (named && own.to_the_end && found.place != Place::after_comma) cost += costs.inner_keyword_end;
    else if (found.place == Place::after_title && context.after_heading && named) cost += costs.inner_keyword;
    else if (own.to_the_end || (own.closed && apart)) cost += reading.scheme.keyword != 0 ? costs.inner_keyword : own.to_the_end && apart && context.wrap == 0 ? costs.inner_to_end : 0.0F;
    else if ((own.run_in || opens) && apart) cost += costs.inner_run_in + (reading.scheme.keyword != 0 ? costs.inner_keyword : 0.0F);
    else if (!(named && found.place == Place::after_sentence)) cost += costs.runs_on;
    if (enumerates && found.place != Place::after_comma) cost += costs.inner_cjk + (tail.short_sentence ? costs.inner_cjk_title : 0.0F);
    if ((found.place == Place::after_title || found.place == Place::after_colon) && numbering::is_reference_before(context.text, found.marker.range.begin)) {
        cost += costs.reference;
    }
    return cost;
}

}  // namespace salvage::segment
