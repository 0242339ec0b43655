// Where may a marker stand?  At a line's start; inside a line behind a sentence end ("... worship. (2) There are ..."); and
// behind a title that has no full stop ("1. Problems in the activities (1) Education is not in place.").  The first is free, the
// others cost (costs.hpp), and what follows the marker speaks, too: a few words up to the line's end look like a title, a small
// letter or a comma before looks like an enumeration.  The decoder weighs it all.

#include <salvage/numbering/costs.hpp>
#include <salvage/numbering/keywords.hpp>
#include <salvage/numbering/numerals.hpp>
#include <salvage/numbering/ordinals.hpp>
#include <salvage/segment/candidates.hpp>
#include <salvage/segment/joins.hpp>
#include <salvage/segment/layout.hpp>
#include <salvage/segment/line_shapes.hpp>
#include <salvage/text/byte_scan.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <unordered_set>

namespace salvage::segment {
namespace {

using numbering::costs;
using numbering::Delimiter;
using numbering::Family;
using numbering::Marker;
using numbering::Reading;

enum class Place : std::uint8_t { line_start, after_sentence, after_title, after_comma };

struct Found {
    Marker marker;
    Place place = Place::line_start;
    std::uint32_t sentence = 0;
};

/// Which shapes may stand inside a line: all behind a sentence, brackets anywhere, others not behind a comma.
bool may_stand_inside(const Marker& marker, Place place) {
    if (place == Place::after_sentence) return true;
    const Reading& reading = marker.readings[0];
    switch (reading.scheme.delimiter) {
        case Delimiter::parens:
        case Delimiter::none: return true;
        case Delimiter::comma:
        case Delimiter::right_paren: return place != Place::after_comma;
        case Delimiter::period: return reading.scheme.depth > 1;
        default: return false;
    }
}

/// What of ASCII ends sentences, or ends or begins markers inside a line; and every byte beyond ASCII.
struct MarkerSpecial {
    static constexpr bool match(unsigned char c) {
        return c >= 0x80 || c == '.' || c == '!' || c == '?' || c == '(' || c == ')' || c == '[';
    }
#if defined(__SSE2__)
    static __m128i match(__m128i v) {
        const auto is = [v](char c) { return _mm_cmpeq_epi8(v, _mm_set1_epi8(c)); };
        const __m128i brackets = _mm_or_si128(_mm_cmpeq_epi8(_mm_and_si128(v, _mm_set1_epi8(static_cast<char>(0xFE))), _mm_set1_epi8('(')), is('['));
        const __m128i ends = _mm_or_si128(_mm_or_si128(is('.'), is('!')), is('?'));
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

/// Goes from one sign to the next at which a marker may begin or end, or a sentence ends.  A number ahead of a delimiter is found by
/// looking back from it; what stands before a marker is looked at only where there is one.
class LineScanner {
public:
    LineScanner(std::string_view text, std::uint32_t& sentence) : text_(text), sentence_(sentence) {}

    /// All markers of the line that may count, in order; words that count only if `ordinals`.
    const std::vector<Found>& scan(const Line& line, std::size_t bullet, bool ordinals) {
        found_.clear();
        end_ = line.end();
        floor_ = line.begin + bullet;
        if (bullet > 0 || line.numbered) {
            if (const auto marker = numbering::read_marker(text_, floor_, end_)) {
                found_.push_back({*marker, Place::line_start, sentence_});
                floor_ = marker->range.end;
            }
        }
        if (found_.empty() && bullet == 0 && ordinals) {
            if (const auto marker = numbering::read_ordinal(text_, floor_, end_)) {
                found_.push_back({*marker, Place::line_start, sentence_});
                floor_ = marker->range.end;
            }
        }
        const std::string_view head = text_.substr(0, end_);
        std::size_t at = floor_;
        while ((at = find_special<MarkerSpecial>(head, at)) < end_) {
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
            } else if (try_number_before(at)) {
                at = floor_;
                continue;
            }
            ++at;
            if ((byte == '.' || byte == '!' || byte == '?') && is_end(at)) {
                ++sentence_;
                if (try_word_behind(at)) at = floor_;
            }
        }
        return found_;
    }

private:
    /// Whether '.', '!' or '?' before `at` ends a sentence: "1.5" and "example.com" end none.
    bool is_end(std::size_t at) const {
        return at >= text_.size() || text_[at] == ' ' || text_[at] == '\n' || text_[at] == '\r' || text_[at] == '(' ||
               text_[at] == '"' || text_[at] == '\'' || text_[at] == ')' || static_cast<unsigned char>(text_[at]) >= 0x80;
    }

    static bool is_lead_of_two(char c) { return static_cast<unsigned char>(c) >= 0xC2 && static_cast<unsigned char>(c) < 0xE0; }

    std::size_t step_beyond_ascii(std::size_t at) {
        if (try_number_before(at)) return floor_;
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
        if (is_sentence_end(next.value)) {
            ++sentence_;
            if (try_word_behind(at)) return floor_;
        }
        return at;
    }

    /// A number or letters that end at `end`, as in "2)", "b)" and "IV.".
    bool try_number_before(std::size_t end) {
        constexpr std::size_t longest = 16;
        const bool small = text_[end] == ')';
        std::size_t begin = end;
        while (begin > floor_ && end - begin <= longest) {
            const char c = text_[begin - 1];
            const bool counts = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (small && c >= 'a' && c <= 'z');
            if (!counts) break;
            --begin;
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

    /// A number or a named division behind a sentence: "... ends. Article 3", "... ends. 3 Boats", "... ends. a. Boats".
    bool try_word_behind(std::size_t at) {
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
            return (is_letter(next.value) || is_digit(next.value)) && (try_at(at) || try_ordinal_at(at));
        }
        return false;
    }

    /// "... and that is why. Second, read a little every day": a title to the line's end that counts with a word.
    bool try_ordinal_at(std::size_t at) {
        constexpr std::size_t longest = 100;  // bytes
        if (end_ - at > longest || is_sentence_end(valid_utf8_before(text_, end_).value)) return false;
        const auto marker = numbering::read_ordinal(text_, at, end_);
        if (!marker) return false;
        found_.push_back({*marker, Place::after_sentence, sentence_});
        floor_ = marker->range.end;
        return true;
    }

    bool try_at(std::size_t at) {
        if (at < floor_ || !can_begin(at)) return false;
        const auto marker = numbering::read_marker(text_, at, end_);
        if (!marker) return false;
        const Place place = place_before(at);
        const bool may = may_stand_inside(*marker, place) || (place == Place::after_title && (opens_below(*marker) || ends_line(*marker)));
        if (!may) return false;
        found_.push_back({*marker, place, sentence_});
        floor_ = marker->range.end;
        try_divisions_behind_title();
        return true;
    }

    /// Whether a marker stands near the one before it, is of another kind, and names a division or begins to count: "Part I. Boats Chapter 1 Oars",
    /// "第二章 登记与车牌第三条".
    bool opens_below(const Marker& marker) const {
        if (found_.empty() || marker.range.begin - found_.back().marker.range.end > longest_title) return false;
        const Reading& own = marker.readings[0];
        const Reading& above = found_.back().marker.readings[0];
        if (own.scheme == above.scheme || own.scheme.delimiter == Delimiter::blank) return false;
        if (own.scheme.keyword != 0) return above.scheme.keyword != 0;
        return above.scheme.keyword != 0 && own.scheme.depth == 1 && own.values[0] == 1;
    }

    /// A named division and a title to the line's end: "（2016年9月1日通过）第一章 总则".
    bool ends_line(const Marker& marker) const {
        constexpr std::size_t longest = 60;  // bytes
        if (marker.readings[0].scheme.keyword == 0 || end_ - marker.range.end > longest) return false;
        return !is_sentence_end(valid_utf8_before(text_, end_).value) && !numbering::is_reference_before(text_, marker.range.begin);
    }

    /// Behind a named division another may be named where no sentence has ended.
    void try_divisions_behind_title() {
        if (found_.back().marker.readings[0].scheme.keyword == 0) return;
        const std::size_t stop = std::min(end_, floor_ + longest_title);
        bool word = false;
        for (std::size_t at = floor_; at < stop;) {
            const CodePoint next = valid_utf8_next(text_, at);
            if (is_sentence_end(next.value) && at > floor_) return;
            const bool letter = is_letter(next.value);
            if (letter && !word && !is_lower(next.value) && !is_cjk(next.value) && at > floor_ && numbering::may_be_number_or_division(text_, at) &&
                numbering::keyword_before_number(text_, at) && !numbering::is_reference_before(text_, at) && try_at(at)) {
                return;
            }
            word = letter;
            at += next.length;
        }
    }

    static constexpr std::size_t longest_title = 120;  ///< bytes

    /// A marker inside a line follows a blank, or CJK text, or stands right behind a sentence end ("place.(2) There").
    bool can_begin(std::size_t at) const {
        const auto byte = static_cast<unsigned char>(text_[at]);
        if (byte >= 0x80) return true;
        if (at == floor_) return false;
        const CodePoint before = valid_utf8_before(text_, at);
        if (before.value == U' ' || before.value == U'\t' || (before.value >= 0x80 && is_space(before.value))) return true;
        if ((byte | 0x20U) >= 'a' && (byte | 0x20U) <= 'z') return false;
        return is_cjk(before.value) || (byte == '(' && is_sentence_end(before.value));
    }

    /// What stands right before `at`; blanks and closing signs do not change it.
    Place place_before(std::size_t at) const {
        while (at > floor_) {
            const CodePoint before = valid_utf8_before(text_, at);
            const std::size_t begin = at - before.length;
            switch (before.value) {
                case U'.':
                case U'!':
                case U'?':
                    if (is_end(at)) return Place::after_sentence;
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
                    if (before.value < 0x80) return Place::after_title;
                    if (is_sentence_end(before.value)) return Place::after_sentence;
                    if (is_comma(before.value)) return Place::after_comma;
                    if (before.value == 0xFF1A || before.value == 0x2014) return Place::after_title;
                    if (is_space(before.value) || is_closing(before.value)) break;
                    return is_opening(before.value) ? Place::after_comma : Place::after_title;
            }
            at = begin;
        }
        // "as in clause 3.1. 2. Duties": the number that a sentence ends with.
        const bool referred = !found_.empty() && (found_.back().place == Place::after_title || found_.back().place == Place::after_comma);
        return referred && text_[floor_ - 1] == '.' ? Place::after_sentence : Place::after_comma;
    }

    std::string_view text_;
    std::uint32_t& sentence_;
    std::size_t end_ = 0;
    std::size_t floor_ = 0;  ///< end of the last marker
    std::vector<Found> found_;
};

/// What stands between a marker and the next one, or the line's end.
struct Tail {
    std::size_t words = 0;       ///< two CJK characters count as one
    std::size_t commas = 0;
    bool empty = true;
    bool starts_lower = false;
    bool starts_upper = false;   ///< or with a letter that has no case
    bool sentence_inside = false;
    bool short_sentence = false;  ///< ten words or less up to the first sentence end, and more behind it
    bool too_long = false;
};

Tail look_at_tail(std::string_view text, std::size_t begin, std::size_t end) {
    constexpr std::size_t longest = 400;
    Tail tail;
    if (end - begin > longest) tail.too_long = true;
    const std::size_t stop = std::min(end, begin + longest);
    std::size_t cjk = 0;
    bool in_word = false;
    bool ended = false;
    bool first = true;
    for (std::size_t at = begin; at < stop;) {
        const CodePoint next = valid_utf8_next(text, at);
        at += next.length;
        if (is_space(next.value)) {
            if (in_word) ++tail.words;
            in_word = false;
            continue;
        }
        tail.empty = false;
        if (first && !is_opening(next.value)) {
            first = false;
            tail.starts_lower = is_lower(next.value);
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

/// "6.5.1 aptitude", "First, the boats": what a number of several parts names, or stands behind a comma, may begin small; "1.5 kg" is a
/// quantity, "1.5. kg" is none.
bool may_begin_small(std::string_view text, const Found& found) {
    const Reading& reading = found.marker.readings[0];
    if (reading.scheme.family == Family::ordinal) return true;
    if (found.place == Place::after_sentence) return reading.scheme.depth > 1;
    return found.place == Place::line_start && (reading.scheme.depth > 2 || (reading.scheme.depth == 2 && text[found.marker.range.end - 1] == '.'));
}

bool title_like(std::string_view text, const Tail& tail, const Found& found) {
    const bool small = tail.starts_lower && !may_begin_small(text, found);
    return !tail.empty && !tail.too_long && tail.words <= title_words && !tail.sentence_inside && !small && tail.commas <= 3;
}

/// Cost of a number too large to count by, unless a sequence has come to it.
float doubt_of(const Marker& marker) {
    if (marker.readings[0].scheme.depth > 1) return 0;
    std::uint32_t value = marker.readings[0].values[0];
    for (std::uint8_t r = 1; r < marker.reading_count; ++r) value = std::min(value, marker.readings[r].values[0]);  // (d) is 500 or the fourth
    return value >= 1000 ? costs.year : value >= 200 ? costs.year / 2 : 0.0F;
}

/// Cost of the number's own shape: what could be a quantity or an initial.
float shape_cost(const Marker& marker) {
    const Reading& reading = marker.readings[0];
    float cost = 0;
    if (reading.scheme.depth == 1) {
        if (reading.values[0] == 0) cost += costs.bare_number;
    }
    if (reading.scheme.family == Family::ordinal) cost += costs.ordinal_word;
    if (reading.scheme.delimiter == Delimiter::blank || reading.scheme.delimiter == Delimiter::dash) cost += costs.bare_number;
    const bool letter = reading.scheme.family == Family::alpha_upper || reading.scheme.family == Family::roman_upper;
    if (letter && reading.scheme.delimiter == Delimiter::period && marker.range.size() == 2) cost += costs.initial;
    return cost;
}

struct Context {
    std::string_view text;
    const Line* line = nullptr;
    const Line* before = nullptr;  ///< the line right before, if no blank line stands between
    std::uint16_t wrap = 0;
    std::size_t bullet = 0;
    bool next_item = false;        ///< is_next_item
    bool after_heading = false;    ///< a marker at the line's start and a title stand before the one in question
};

/// What follows a marker, and how that is judged.
struct TailOf {
    Tail tail;
    bool titled = false;
    bool to_the_end = false;  ///< a title, and nothing else to the line's end but more of them
    bool closed = false;      ///< a title up to a marker of another kind
    bool run_in = false;      ///< a short sentence with a capital, and more text behind it
};

float place_cost(const Found& found, const TailOf& own, const Context& context) {
    const Tail& tail = own.tail;
    const bool titled = own.titled;
    const Reading& reading = found.marker.readings[0];
    const bool listlike = reading.scheme.delimiter == Delimiter::parens || reading.scheme.delimiter == Delimiter::right_paren ||
                          reading.scheme.delimiter == Delimiter::none;
    float cost = shape_cost(found.marker);
    if (titled) cost += costs.title_like;
    if (found.place == Place::line_start) {
        if (listlike) cost += costs.list_start;
        // Only where lines are wrapped, and not behind a blank line, may a line begin inside a sentence.
        else if (tail.starts_lower && !titled && ((context.wrap > 0 && context.before != nullptr) || reading.scheme.delimiter == Delimiter::blank)) cost += costs.lower_case;
        if (context.bullet > 0) cost += costs.unfinished_line;
        else if (titled && context.wrap == 0 && reading.scheme.delimiter != Delimiter::blank) cost += costs.own_line;
        // A wrapped line that begins with a number by chance: "... in the spring of / 1911. The roof ..."
        if (context.wrap > 0 && context.before != nullptr) {
            const Line& before = *context.before;
            const bool full = before.width + 1U + context.line->first_word > context.wrap;
            if (full && !before.ends_sentence && !before.ends_colon && !before.ends_comma && !context.next_item) cost += costs.unfinished_line;
            if (full && !before.ends_sentence && numbering::is_reference_before(context.text, before.end())) cost += costs.reference;
        }
        if (reading.scheme.keyword != 0 && (titled || tail.empty)) cost += costs.keyword;
        return cost;
    }
    const bool enumerates = reading.scheme.family == Family::cjk && (reading.scheme.delimiter == Delimiter::comma || reading.scheme.delimiter == Delimiter::parens);
    switch (found.place) {
        case Place::after_sentence: cost += costs.after_sentence; break;
        case Place::after_title: cost += context.after_heading && (own.to_the_end || own.closed || own.run_in || enumerates) ? costs.after_sentence : costs.after_title; break;
        default: cost += costs.after_comma; break;
    }
    if (tail.starts_lower && !own.to_the_end) cost += costs.lower_case;
    const bool apart = found.place == Place::after_sentence || (found.place == Place::after_title && context.after_heading);
    const bool named = reading.scheme.keyword != 0 && !tail.starts_lower;
    if (named && own.to_the_end && found.place != Place::after_comma) cost += costs.inner_keyword_end;
    else if (found.place == Place::after_title && context.after_heading && named) cost += costs.inner_keyword;
    else if (own.to_the_end || (own.closed && apart)) cost += reading.scheme.keyword != 0 ? costs.inner_keyword : 0.0F;
    else if (own.run_in && apart) cost += costs.inner_run_in + (reading.scheme.keyword != 0 ? costs.inner_keyword : 0.0F);
    else if (!(named && found.place == Place::after_sentence)) cost += costs.runs_on;
    if (enumerates && found.place != Place::after_comma) cost += costs.inner_cjk + (tail.short_sentence ? costs.inner_cjk_title : 0.0F);
    if (found.place == Place::after_title && numbering::is_reference_before(context.text, found.marker.range.begin)) {
        cost += costs.reference;
    }
    return cost;
}

bool same_scheme(const Marker& a, const Marker& b) {
    for (std::uint8_t i = 0; i < a.reading_count; ++i) {
        for (std::uint8_t j = 0; j < b.reading_count; ++j) {
            if (a.readings[i].scheme == b.readings[j].scheme) return true;
        }
    }
    return false;
}

std::uint64_t number_key(const Reading& reading, std::uint32_t last) {
    std::uint64_t key = reading.scheme.key() * 0x9E3779B97F4A7C15ULL;
    for (std::size_t i = 0; i + 1 < reading.scheme.depth; ++i) key = (key ^ reading.values[i]) * 0xFF51AFD7ED558CCDULL;
    return (key ^ last) * 0xC4CEB9FE1A85EC53ULL;
}

/// Leaves out markers inside lines, and letters with a colon, that stand alone: neither their predecessor nor their successor is printed anywhere.
void drop_unsupported(Candidates& all) {
    std::unordered_set<std::uint64_t> numbers;
    for (const numbering::Candidate& candidate : all.candidates) {
        for (std::uint8_t r = 0; r < candidate.marker.reading_count; ++r) {
            numbers.insert(number_key(candidate.marker.readings[r], candidate.marker.readings[r].last()));
        }
    }
    std::size_t kept = 0;
    for (std::size_t i = 0; i < all.candidates.size(); ++i) {
        const numbering::Candidate& candidate = all.candidates[i];
        bool supported = (all.places[i].at_line_start || all.places[i].ends_line) && !numbering::may_be_speaker(candidate.marker);
        for (std::uint8_t r = 0; r < candidate.marker.reading_count && !supported; ++r) {
            const Reading& reading = candidate.marker.readings[r];
            supported = numbers.contains(number_key(reading, reading.last() + 1)) ||
                        numbers.contains(number_key(reading, reading.last() - 1));
        }
        if (!supported) continue;
        all.candidates[kept] = all.candidates[i];
        all.places[kept++] = all.places[i];
    }
    all.candidates.resize(kept);
    all.places.resize(kept);
}

/// A word that counts heads a title, if anything: a short line that stands apart, and ends no sentence.
bool may_be_ordinal_heading(std::span<const Line> lines, std::size_t i, std::uint16_t wrap) {
    const Line& line = lines[i];
    const bool title = line.words <= title_words && !line.ends_comma && (!line.ends_sentence || line.ends_question);
    const bool apart = wrap == 0 || (line.blanks_before > 0 && (i + 1 == lines.size() || lines[i + 1].blanks_before > 0));
    return title && apart && !line.numbered && !line.starts_lower;
}

}  // namespace

Candidates find_candidates(std::string_view text, const MarkerLines& facts) {
    const std::span<const Line> lines = facts.lines;
    const std::span<const std::uint16_t> wraps = facts.wraps;
    Candidates all;
    std::uint32_t sentence = 0;
    LineScanner scanner(text, sentence);
    std::vector<TailOf> tails;
    const Line* before = nullptr;
    for (std::uint32_t i = 0; i < lines.size(); ++i) {
        const Line& line = lines[i];
        if (facts.excluded[i] != 0) continue;
        if (line.blanks_before > 0) before = nullptr;
        // A line is a sentence of its own unless the one before is full and leaves its sentence open; one below another of its list is.
        const bool next_item = line.numbered && is_next_item(text, lines, i);
        const bool open = !next_item && before != nullptr && wraps[i] > 0 && !before->ends_sentence && !before->ends_colon &&
                          before->width + 1U + line.first_word > wraps[i];
        if (!open) ++sentence;
        Context context{text, &line, before, wraps[i], line.bullet, next_item};
        const std::vector<Found>& found = scanner.scan(line, context.bullet, may_be_ordinal_heading(lines, i, wraps[i]));
        // "Table 9.1. Programs": the number is the caption's.
        constexpr std::size_t longest_word = 40;
        const bool caption = !found.empty() && found.front().place == Place::after_title && found.front().marker.range.begin - line.begin <= longest_word && is_caption(line.of(text));
        tails.resize(found.size());
        bool to_the_end = true;  // nothing but titles from here to the line's end
        for (std::size_t f = found.size(); f-- > 0;) {
            const bool last = f + 1 == found.size();
            const bool neighbour_alike = !last && same_scheme(found[f].marker, found[f + 1].marker);
            TailOf& own = tails[f];
            own.tail = look_at_tail(text, found[f].marker.range.end, last ? line.end() : found[f + 1].marker.range.begin);
            // A heading in wrapped text may go on over the line's end; a full line is then no title by itself.
            own.titled = title_like(text, own.tail, found[f]) && !neighbour_alike;
            if (own.titled && last && wraps[i] > 0 && i + 1 < lines.size() && lines[i + 1].blanks_before == 0 &&
                lines[i + 1].starts_lower && !line.ends_sentence) {
                own.titled = false;
            }
            to_the_end = own.titled && (last || (wraps[i] == 0 && to_the_end));
            own.to_the_end = to_the_end;
            own.closed = own.titled && !last && found[f + 1].place == Place::after_title;
            own.run_in = own.tail.short_sentence && own.tail.starts_upper;
        }
        for (std::size_t f = caption ? 1 : 0; f < found.size(); ++f) {
            numbering::Candidate candidate;
            candidate.marker = found[f].marker;
            candidate.sentence = found[f].sentence;
            candidate.title_like = tails[f].titled;
            // "1. Problems in the network (1) The pipes are not known.": two titles that nothing else divides.
            context.after_heading = f > 0 && (found[f - 1].place <= Place::after_sentence || (found[f - 1].place == Place::after_title && context.after_heading)) && tails[f - 1].titled;
            candidate.doubt = doubt_of(found[f].marker);
            candidate.cost = place_cost(found[f], tails[f], context) + candidate.doubt;
            if (f == 0 && facts.underlined[i] != 0) candidate.cost += costs.underlined;
            all.candidates.push_back(candidate);
            all.places.push_back({i, found[f].place == Place::line_start, found[f].place == Place::after_sentence && tails[f].to_the_end});
        }
        before = &line;
    }
    drop_unsupported(all);
    return all;
}

}  // namespace salvage::segment
