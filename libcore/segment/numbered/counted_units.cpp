#include <salvage/segment/numbered/counted_units.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

namespace salvage::segment {

using blocks::Kind;
using numbering::none;

namespace {

bool is_question_mark(char32_t c) { return c == U'?' || c == 0xFF1F || c == 0x61F; }

}  // namespace

std::uint32_t CountedUnits::text_after(std::uint32_t unit) const {
    for (std::uint32_t u = unit + 1; u < units.units.size(); ++u) {
        const Kind kind = units.units[u].kind;
        if (!blocks::is_furniture(kind) && kind != Kind::separator) return u;
    }
    return none;
}

bool CountedUnits::is_clause_word(std::uint32_t candidate) const {
    if (candidate == none || scheme(candidate).family != numbering::Family::ordinal) return false;
    const ByteRange range = marker(candidate).range;
    for (std::size_t at = range.begin; at < range.end;) {
        const CodePoint next = valid_utf8_next(text, at);
        if (is_letter(next.value) && !is_upper(next.value)) return false;
        at += next.length;
    }
    return true;
}

bool CountedUnits::ends_in_colon(const Unit& unit) const { return facts.lines[units.pieces_of(unit).back().line].ends_colon && !unit.cut_short; }

bool CountedUnits::owns_text(const Member& member) const {
    const std::uint32_t after = text_after(member.unit);
    if (after == none || units.units[after].bullet) return false;
    const std::uint32_t next = units.units[after].candidate;
    return next == none || is_below(next, member.candidate);
}

bool CountedUnits::asks(const FirstSentence& sentence) const { return is_question_mark(valid_utf8_before(text, sentence.end).value); }

bool CountedUnits::ends_sentence(const Unit& unit) const {
    std::size_t end = units.end_of(unit);
    while (end > 0 && is_closing(valid_utf8_before(text, end).value)) end -= valid_utf8_before(text, end).length;
    return end > 0 && is_sentence_end(valid_utf8_before(text, end).value);
}

bool CountedUnits::ends_question(const Unit& unit) const {
    std::size_t end = units.end_of(unit);
    while (end > units.begin_of(unit)) {
        const CodePoint last = valid_utf8_before(text, end);
        if (is_question_mark(last.value)) return true;
        if (last.value != U'!' && !is_closing(last.value)) return false;
        end -= last.length;
    }
    return false;
}

bool CountedUnits::is_below(std::uint32_t candidate, std::uint32_t above) const {
    for (std::uint32_t c = decisions[candidate].parent; c != none; c = decisions[c].parent) {
        if (c == above) return true;
    }
    return false;
}

bool CountedUnits::starts_lower(std::uint32_t candidate, const Unit& unit) const {
    std::size_t at = marker(candidate).range.end;
    const std::size_t end = units.end_of(unit);
    while (at < end) {
        const CodePoint next = valid_utf8_next(text, at);
        if (!is_space(next.value) && !is_opening(next.value)) return is_lower(next.value);
        at += next.length;
    }
    return false;
}

}  // namespace salvage::segment
