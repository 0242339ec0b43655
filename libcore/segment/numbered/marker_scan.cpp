// Goes from one sign to the next at which a marker may begin or end, or a sentence ends.  A number ahead of a delimiter is found by
// looking back from it; what stands before a marker is looked at only where there is one.

#include <salvage/numbering/counted_words.hpp>
#include <salvage/numbering/keywords.hpp>
#include <salvage/numbering/numerals.hpp>
#include <salvage/numbering/ordinals.hpp>
#include <salvage/segment/numbered/marker_scan.hpp>
#include <salvage/text/ascii.hpp>
#include <salvage/text/byte_scan.hpp>
#include <salvage/text/char_look.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>

namespace salvage::segment {
namespace {

using numbering::Delimiter;
using numbering::Marker;
using numbering::Reading;

constexpr std::size_t longest_title = 120;  ///< bytes

/// Which shapes may stand inside a line: all behind a sentence, brackets anywhere, others not behind a comma.
bool may_stand_inside(const Marker& marker, Place place) {
    if (place == Place::after_sentence) return true;
    const Reading& reading = marker.readings[0];
    const bool begins = place == Place::after_colon && reading.last() == 1;  // "... as follows: I. Results"
    switch (reading.scheme.delimiter) {
        case Delimiter::parens:
        case Delimiter::none: return true;
        case Delimiter::comma:
        case Delimiter::right_paren: return place != Place::after_comma;
        case Delimiter::period: return reading.scheme.depth > 1 || begins;
        case Delimiter::dash:
        case Delimiter::slash: return begins;
        default: return false;
    }
}

/// Thai, Lao and Khmer, which end their sentences with a blank.
bool ends_sentences_with_blanks(char32_t c) { return (c >= 0x0E00 && c < 0x0F00) || (c >= 0x1780 && c < 0x1800); }

/// What of ASCII ends sentences, or ends or begins markers inside a line; and every byte beyond ASCII.
struct MarkerSpecial {
    static constexpr bool match(unsigned char c) {
        return c >= 0x80 || c == '.' || c == '!' || c == '?' || c == '(' || c == ')' || c == '[' || c == ':';
    }
#if defined(__SSE2__)
    static __m128i match(__m128i v) {
        const auto is = [v](char c) { return _mm_cmpeq_epi8(v, _mm_set1_epi8(c)); };
        const __m128i brackets = _mm_or_si128(_mm_cmpeq_epi8(_mm_and_si128(v, _mm_set1_epi8(static_cast<char>(0xFE))), _mm_set1_epi8('(')), is('['));
        const __m128i ends = _mm_or_si128(_mm_or_si128(is('.'), is('!')), _mm_or_si128(is('?'), is(':')));
        return _mm_or_si128(_mm_or_si128(ends, brackets), _mm_cmplt_epi8(v, _mm_setzero_si128()));
    }
#endif
};

bool is_comma(char32_t c) { return c == 0xFF0C || c == 0xFF1B || c == 0x3001; }

/// Whether a marker that may stand inside a line can begin with this character beyond ASCII: brackets, enclosed numbers and
/// Roman ones, Chinese numerals, full-width digits, 第 and 제.
bool may_begin_marker(char32_t c) {
    if (c < 0x2160) return false;
    if (c <= 0x2793) return true;
    if (c < 0x3000) return false;
    if (c <= 0x3289) return c >= 0x3220 || (c >= 0x3007 && c <= 0x3014);
    if (c >= 0xFF00) return true;
    return c == U'第' || c == U'제' || numbering::is_cjk_numeral(c);
}

/// "PRIMERA.- Objeto. El presente ...": a word in capitals and a full stop or a colon head a clause of a contract, however long.
bool is_clause_word(std::string_view label) {
    if (label.ends_with(',')) return false;
    for (std::size_t at = 0; at < label.size(); at += valid_utf8_next(label, at).length) {
        const char32_t c = valid_utf8_next(label, at).value;
        if (is_letter(c) && !is_upper(c)) return false;
    }
    const char last = label.back();
    return last == '.' || last == ':' || last == '-';
}

/// Whether what ends at `end` is the title of a person, or an initial: "Dr. ", "Messrs. ", "A. ".
bool is_person_before(std::string_view text, std::size_t end) {
    static constexpr std::string_view titles[] = {"Dr.", "Mr.", "Mrs.", "Ms.", "Messrs.", "Prof.", "St.", "Rev.", "Capt.", "Col.", "Gen.", "Lt.", "Sgt.", "Hon.", "Jr.", "Sr.", "Sra.", "Srta.", "Hr.", "Fr.", "Dipl.", "Ing.", "Mgr.", "Mme.", "Mlle.", "Sig.", "Dott.", "Avv.", "Dra.", "Drs.", "Mevr.", "Dhr."};
    while (end > 0 && text[end - 1] == ' ') --end;
    const std::string_view head = text.substr(0, end);
    for (const std::string_view title : titles) {
        if (head.ends_with(title) && (head.size() == title.size() || !is_letter(valid_utf8_before(head, head.size() - title.size()).value))) return true;
    }
    const std::size_t size = head.size();
    return size >= 3 && head[size - 1] == '.' && is_upper(static_cast<unsigned char>(head[size - 2])) && head[size - 3] == ' ';
}

bool is_lead_of_two(char c) { return static_cast<unsigned char>(c) >= 0xC2 && static_cast<unsigned char>(c) < 0xE0; }

}  // namespace

const std::vector<FoundMarker>& LineScanner::scan(const Line& line, std::size_t bullet, Words words, std::size_t counted) {
    found_.clear();
    end_ = line.end();
    floor_ = line.begin + bullet;
    const bool inside = words == Words::counted && counted > line.begin;
    counted_ = inside ? counted : 0;
    if (inside) words = Words::none;
    if (words == Words::counted && bullet == 0) read_words(words);
    if (found_.empty() && (bullet > 0 || line.numbered)) {
        if (const auto marker = numbering::read_marker(text_, floor_, end_)) {
            found_.push_back({*marker, Place::line_start, sentence_});
            floor_ = marker->range.end;
        }
    }
    if (found_.empty() && bullet == 0 && words != Words::counted) read_words(words);
    const std::string_view head = text_.substr(0, end_);
    std::size_t at = floor_;
    while (found_.size() <= most_ && (at = find_special<MarkerSpecial>(head, at)) < end_) {
        const auto byte = static_cast<unsigned char>(text_[at]);
        if (byte >= 0x80) {
            at = step_beyond_ascii(at);
            continue;
        }
        if (byte == '(' || byte == '[') {
            if (try_at(at)) {
                at = floor_;
                continue;
            }
        } else if (byte == ':') {
            if (try_number_behind_colon(at + 1) || try_glued_word(at + 1)) {
                at = floor_;
                continue;
            }
        } else if (try_number_before(at)) {
            at = floor_;
            continue;
        }
        ++at;
        if ((byte == '.' || byte == '!' || byte == '?') && is_end(at)) {
            ++sentence_;
            if (try_word_behind(at)) at = floor_;
        } else if (byte == '.' && try_glued_word(at)) {
            at = floor_;
        }
    }
    return found_;
}

void LineScanner::read_words(Words words) {
    const auto marker = words == Words::counted ? numbering::read_counted_word(text_, floor_, end_) : numbering::read_ordinal(text_, floor_, end_);
    if (!marker) return;
    const std::size_t floor = floor_;
    found_.push_back({*marker, Place::line_start, sentence_});
    floor_ = marker->range.end;
    if (words != Words::none || is_clause_word(marker->range.of(text_))) return;
    // "Second: What can be done 1- New pipes.": a title, whatever ends the line.
    if (text_[floor_ - 1] == ':' && is_short_rest(floor_)) {
        const std::size_t first = first_behind_title();
        if (first < end_ && try_at(first)) return;
    }
    found_.pop_back();
    floor_ = floor;
}

bool LineScanner::is_end(std::size_t at) const {
    return at >= text_.size() || text_[at] == ' ' || text_[at] == '\n' || text_[at] == '\r' || text_[at] == '(' ||
           text_[at] == '"' || text_[at] == '\'' || text_[at] == ')' || static_cast<unsigned char>(text_[at]) >= 0x80;
}

std::size_t LineScanner::step_beyond_ascii(std::size_t at) {
    // Few are the digits and letters before one.
    const bool counts = at > floor_ && (static_cast<unsigned char>(text_[at - 1]) >= 0x80 || is_ascii_digit(text_[at - 1]) || is_ascii_upper(text_[at - 1]));
    if (counts && try_number_before(at)) return floor_;
    for (;;) {
        // Letters of alphabets begin no marker inside a line, and end no sentence.
        while (at < end_ && is_lead_of_two(text_[at])) {
            const CodePoint letter = valid_utf8_next(text_, at);
            if (!is_letter(letter.value)) break;
            at += letter.length;
        }
        if (at >= end_ || static_cast<unsigned char>(text_[at]) < 0x80) return at;
        const CodePoint next = valid_utf8_next(text_, at);
        if (may_begin_marker(next.value) && try_at(at)) return floor_;
        at += next.length;
        const CharLook look(next.value);
        if (look.is_sentence_end()) {
            ++sentence_;
            return try_word_behind(at) ? floor_ : at;
        }
        if (look.is_digit()) return at;  // what follows may end a number
    }
}

bool LineScanner::try_number_before(std::size_t end) {
    constexpr std::size_t longest = 16;
    const bool small = text_[end] == ')';
    std::size_t begin = end;
    while (begin > floor_ && end - begin <= longest) {
        const char c = text_[begin - 1];
        const bool counts = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (small && c >= 'a' && c <= 'z');
        if (!counts) break;
        --begin;
    }
    // "๑." and "٢-": digits beyond ASCII.
    while (begin == end || static_cast<unsigned char>(text_[begin]) >= 0x80) {
        if (begin <= floor_ || end - begin > longest || static_cast<unsigned char>(text_[begin - 1]) < 0x80) break;
        const CodePoint digit = valid_utf8_before(text_, begin);
        if (!is_digit(digit.value)) break;
        begin -= digit.length;
    }
    if (begin == end && small && begin > floor_) {
        // "б)": one letter beyond ASCII, behind a blank.
        const CodePoint letter = valid_utf8_before(text_, end);
        const std::size_t at = end - letter.length;
        if (!is_letter(letter.value) || at <= floor_ || !is_space(valid_utf8_before(text_, at).value)) return false;
        begin = at;
    }
    return begin < end && end - begin <= longest && try_at(begin);
}

bool LineScanner::try_word_behind(std::size_t at) {
    const std::size_t begin = at;
    while (at < end_) {
        const CodePoint next = valid_utf8_next(text_, at);
        if (is_space(next.value) || is_closing(next.value)) {
            at += next.length;
            continue;
        }
        if (at == begin) return false;
        // Of small letters one alone may count.
        if (is_lower(next.value) && (at + 1 >= end_ || text_[at + 1] != '.')) return false;
        return (is_letter(next.value) || is_digit(next.value) || next.value == U'§') && (try_at(at) || try_ordinal_at(at) || try_counted_at(at));
    }
    return false;
}

bool LineScanner::try_number_behind_colon(std::size_t at) {
    if (at >= end_ || text_[at] != ' ') return false;
    while (at < end_ && text_[at] == ' ') ++at;
    return at < end_ && is_digit(valid_utf8_next(text_, at).value) && try_at(at);
}

bool LineScanner::is_short_rest(std::size_t at) const {
    constexpr std::size_t longest = 100;  // characters
    return end_ - at <= 4 * longest && count_characters(text_.substr(at, end_ - at)) <= longest;
}

bool LineScanner::try_glued_word(std::size_t at) {
    return at < end_ && is_ascii_upper(text_[at]) && at + 2 < end_ && is_ascii_lower(text_[at + 1]) && try_ordinal_at(at);
}

bool LineScanner::try_ordinal_at(std::size_t at) {
    const auto marker = numbering::read_ordinal(text_, at, end_);
    if (!marker) return false;
    const bool short_rest = is_short_rest(at);
    const std::size_t floor = floor_;
    found_.push_back({*marker, Place::after_sentence, sentence_});
    floor_ = marker->range.end;
    if (short_rest && !is_sentence_end(valid_utf8_before(text_, end_).value)) return true;
    // What ends a sentence is a title's if another number stands between: "First: Why the wells are dry 1- No rain."
    const bool parted = text_[floor_ - 1] == ':' || text_[floor_ - 1] == ',';
    const std::size_t first = parted ? first_behind_title() : end_;
    if (first < end_ && try_at(first)) return true;
    found_.pop_back();
    floor_ = floor;
    return false;
}

bool LineScanner::try_counted_at(std::size_t at) {
    if (at != counted_ || at == 0) return false;
    const auto marker = numbering::read_counted_word(text_, at, end_);
    if (!marker) return false;
    found_.push_back({*marker, Place::after_sentence, sentence_});
    floor_ = marker->range.end;
    return true;
}

bool LineScanner::try_at(std::size_t at) {
    if (!take(at)) return false;
    // One behind the other: a line may hold any number of them.
    while (take_division_behind_title() || take_first_behind_title()) continue;
    return true;
}

bool LineScanner::take(std::size_t at) {
    if (at < floor_ || !can_begin(at)) return false;
    if (is_upper(static_cast<unsigned char>(text_[at])) && at + 1 < end_ && is_ascii_digit(text_[at + 1])) return false;  // "vitamin B1."
    const auto marker = numbering::read_marker(text_, at, end_);
    if (!marker) return false;
    // "Dr. A. Berg": the letter is that of a name.
    if (is_ascii_upper(text_[at]) && marker->range.size() == 2 && is_person_before(text_, at)) return false;
    const Place place = place_before(at);
    // "practices(1) Close attention": no call of a function.
    if (text_[at] == '(' && is_ascii_letter(text_[at - 1]) && !(marker->readings[0].last() == 1 && marker->spaced)) return false;
    const bool may = may_stand_inside(*marker, place) || (place == Place::after_title && (opens_below(*marker) || ends_line(*marker)));
    if (!may) return false;
    found_.push_back({*marker, place, sentence_});
    floor_ = marker->range.end;
    return true;
}

bool LineScanner::opens_below(const Marker& marker) const {
    if (found_.empty() || marker.range.begin - found_.back().marker.range.end > longest_title) return false;
    const Reading& own = marker.readings[0];
    const Reading& above = found_.back().marker.readings[0];
    if (own.scheme == above.scheme || own.scheme.delimiter == Delimiter::blank) return false;
    if (own.scheme.keyword != 0) return above.scheme.keyword != 0;
    if (own.scheme.depth > 1 || own.values[0] != 1) return false;
    // "II. Results A. The roof": the title of the one above ends here.
    const bool parts = own.scheme.delimiter == Delimiter::period || own.scheme.delimiter == Delimiter::dash || own.scheme.delimiter == Delimiter::slash || own.scheme.delimiter == Delimiter::comma;
    return above.scheme.keyword != 0 || (parts && found_.back().place <= Place::after_colon);
}

std::size_t LineScanner::first_behind_title() const {
    const std::size_t stop = std::min(end_, floor_ + 3 * longest_title);
    for (std::size_t at = floor_; at < stop;) {
        const CodePoint next = valid_utf8_next(text_, at);
        if (is_sentence_end(next.value) && at > floor_) break;
        const bool bracket = next.value == U'(' || next.value == 0xFF08;
        if (!bracket) at += next.length;
        if (!bracket && (next.value != U' ' || at >= stop || digit_value(valid_utf8_next(text_, at).value) != 1)) continue;
        const auto marker = numbering::read_marker(text_, at, end_);
        if (bracket && (!marker || marker->readings[0].last() != 1)) {
            at += next.length;
            continue;
        }
        if (marker && marker->readings[0].scheme.depth == 1 && marker->readings[0].scheme.delimiter != Delimiter::blank) return at;
    }
    return end_;
}

bool LineScanner::take_first_behind_title() {
    if (found_.back().place > Place::after_colon) return false;
    const std::size_t first = first_behind_title();
    return first < end_ && take(first);
}

bool LineScanner::ends_line(const Marker& marker) const {
    constexpr std::ptrdiff_t longest = 60;  // characters
    if (marker.readings[0].scheme.keyword == 0 || end_ - marker.range.end > 3U * longest) return false;
    const std::string_view title = text_.substr(marker.range.end, end_ - marker.range.end);
    if (std::count_if(title.begin(), title.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }) > longest) return false;
    return !is_sentence_end(valid_utf8_before(text_, end_).value) && !numbering::is_reference_before(text_, marker.range.begin);
}

bool LineScanner::take_division_behind_title() {
    if (found_.back().marker.readings[0].scheme.keyword == 0) return false;
    const std::size_t stop = std::min(end_, floor_ + longest_title);
    bool word = false;
    for (std::size_t at = floor_; at < stop;) {
        const CodePoint next = valid_utf8_next(text_, at);
        if (is_sentence_end(next.value) && at > floor_) return false;
        const bool letter = is_letter(next.value);
        if (letter && !word && !is_lower(next.value) && !is_cjk(next.value) && at > floor_ && numbering::may_be_number_or_division(text_, at) &&
            numbering::keyword_before_number(text_, at) && !numbering::is_reference_before(text_, at) && take(at)) {
            return true;
        }
        word = letter;
        at += next.length;
    }
    return false;
}

bool LineScanner::can_begin(std::size_t at) const {
    const auto byte = static_cast<unsigned char>(text_[at]);
    if (byte >= 0x80) return true;
    if (at == floor_) return false;
    const CodePoint before = valid_utf8_before(text_, at);
    if (before.value == U' ' || before.value == U'\t' || (before.value >= 0x80 && is_space(before.value))) return true;
    if ((byte | 0x20U) >= 'a' && (byte | 0x20U) <= 'z') return false;
    const bool below = byte == '(' && !found_.empty() && is_ascii_letter(text_[at - 1]) && at - floor_ <= longest_title;
    return is_cjk(before.value) || below || follows_glued_stop(at) || (byte == '(' && is_sentence_end(before.value));
}

bool LineScanner::follows_glued_stop(std::size_t at) const {
    if (at < floor_ + 2 || !is_ascii_digit(text_[at]) || text_[at - 1] != '.' || !is_ascii_lower(text_[at - 2])) return false;
    std::size_t end = at;
    while (end < end_ && is_ascii_digit(text_[end])) ++end;
    return end - at <= 2 && end + 2 < end_ && text_[end] == '.' && text_[end + 1] == ' ' && is_ascii_upper(text_[end + 2]);
}

Place LineScanner::place_before(std::size_t at) const {
    const std::size_t from = at;
    while (at > floor_) {
        const CodePoint before = valid_utf8_before(text_, at);
        const std::size_t begin = at - before.length;
        switch (before.value) {
            case U'.':
            case U'!':
            case U'?':
                if (is_end(at) || (at == from && follows_glued_stop(at))) return Place::after_sentence;
                break;
            case U',':
            case U';':
            case U'(':
            case U'[': return Place::after_comma;
            case U' ':
            case U'\t':
            case U'"':
            case U'\'':
            case U')':
            case U']': break;
            default:
                if (before.value == U':' || before.value == 0xFF1A) return Place::after_colon;
                if (before.value < 0x80) return Place::after_title;
                if (is_sentence_end(before.value)) return Place::after_sentence;
                if (is_comma(before.value)) return Place::after_comma;
                if (before.value == 0x2014) return Place::after_title;
                if (is_space(before.value) || is_closing(before.value)) break;
                if (begin + before.length < from && ends_sentences_with_blanks(before.value)) return Place::after_sentence;
                return is_opening(before.value) ? Place::after_comma : Place::after_title;
        }
        at = begin;
    }
    // "as in clause 3.1. 2. Duties": the number that a sentence ends with.
    const bool referred = !found_.empty() && (found_.back().place == Place::after_colon || found_.back().place == Place::after_title || found_.back().place == Place::after_comma);
    return referred && text_[floor_ - 1] == '.' ? Place::after_sentence : Place::after_comma;
}

}  // namespace salvage::segment
