// Ordinal words are looked for where a sentence or a clause begins; a row of words is followed from its first word on.
// Numbers in brackets are looked for at every word; the scheme of the first "(1)" is followed.  Whichever member comes next of any row that
// stands open continues it; a row with one member is dropped at the end.

#include <salvage/numbering/markers.hpp>
#include <salvage/numbering/numerals.hpp>
#include <salvage/numbering/ordinals.hpp>
#include <salvage/numbering/points.hpp>
#include <salvage/text/ascii.hpp>
#include <salvage/text/byte_scan.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <optional>
#include <string_view>
#include <vector>

namespace salvage::numbering {
namespace {

constexpr std::size_t look_ahead = 4000;  ///< bytes from a first member within which the second must come

/// A member found at `begin`: how many of its row there are now.
struct Member {
    std::size_t begin = 0;
    std::size_t label = 0;
};

/// The enumeration that stands open.
struct Open {
    std::optional<std::size_t> row;    ///< ordinal words
    std::optional<Scheme> scheme;      ///< numbers in brackets
    std::vector<Member> members;
};

/// Brackets and enclosed numbers count anywhere, 一、 only where a clause begins.
bool may_begin_number(char32_t c, bool at_start) {
    if (c < 0x80) return c == U'(';
    return c == 0xFF08 || enclosed_value(c).has_value() || (at_start && is_cjk_numeral(c));
}

/// Most letters beyond ASCII: inside a clause none of them begins a member, as an enclosed number may, or ends it.
bool is_plain_letter(char32_t c) {
    const bool alphabet = c >= 0x80 && c < 0x2000;
    const bool wide = (c >= 0x3041 && c <= 0x30FF) || (c >= 0x3400 && c <= 0x9FFF) || (c >= 0xAC00 && c <= 0xD7A3);
    return (alphabet || wide) && is_letter(c);
}

class Finder {
public:
    explicit Finder(std::string_view text) : text_(text) {}

    std::vector<Point> run() {
        bool at_start = true;    // of a sentence or clause
        for (std::size_t at = 0; at < text_.size();) {
            if (!at_start) {
                at = next_special(at);
                if (at == text_.size()) break;
            }
            const CodePoint next = valid_utf8_next(text_, at);
            if (is_space(next.value)) {
                after_blank_ = true;
                at += next.length;
                continue;
            }
            const bool word_starts = after_blank_ || is_cjk(next.value);
            if (at_start && word_starts && is_letter(next.value)) {
                if (const std::size_t length = ordinal(at)) {
                    at += length;
                    at_start = after_blank_ = false;
                    continue;
                }
            }
            if (next.value < 0x80 && is_ascii_alphanumeric(static_cast<char>(next.value))) {
                at_start = after_blank_ = false;
                ++at;
                continue;
            }
            if (word_starts && may_begin_number(next.value, at_start)) {
                if (const std::size_t length = number(at)) {
                    at += length;
                    at_start = after_blank_ = false;
                    continue;
                }
            }
            if (is_sentence_end(next.value) || next.value == 0xFF1B || next.value == U';' || next.value == U':' || next.value == 0xFF1A ||
                next.value == 0xFF0C) {
                at_start = true;
            } else if (!is_opening(next.value) && !is_closing(next.value)) {
                at_start = false;
            }
            after_blank_ = false;
            at += next.length;
        }
        finish();
        // An enumeration ends where the next one begins; which words do begin one is known only now.
        for (std::size_t i = 0; i + 1 < found_.size(); ++i) {
            found_[i].range.end = without_blanks(found_[i].range.begin, std::min(found_[i].range.end, found_[i + 1].range.begin));
        }
        return std::move(found_);
    }

private:
    /// Inside a clause: where the next sign stands that may begin a member or end the clause.
    std::size_t next_special(std::size_t at) {
        for (;;) {
            // In ASCII nothing else can.
            const std::size_t next = find_special<ClauseSpecial>(text_, at);
            if (next == text_.size()) return next;
            if (next > at) after_blank_ = is_space(static_cast<unsigned char>(text_[next - 1]));
            at = next;
            while (at < text_.size() && static_cast<unsigned char>(text_[at]) >= 0x80) {
                const CodePoint letter = valid_utf8_next(text_, at);
                if (!is_plain_letter(letter.value)) break;
                at += letter.length;
            }
            if (at == next) return at;
            after_blank_ = false;
        }
    }

    /// Length of the ordinal word at `at` that opens or continues an enumeration; 0: none does.
    std::size_t ordinal(std::size_t at) {
        const std::string_view rest = text_.substr(at);
        if (open_.row) {
            const std::string_view word = ordinal_word(*open_.row, open_.members.size() + 1);
            if (const std::size_t length = word.empty() ? 0 : match_ordinal(rest, word)) {
                open_.members.push_back({at, length});
                return length;
            }
        }
        if (!may_begin_ordinals(rest)) return 0;
        const auto first = lower_case(valid_utf8_next(rest, 0).value);
        for (const std::uint16_t r : ordinal_rows_with(first)) {
            const std::string_view word = ordinal_word(r, 1);
            if (valid_utf8_next(word, 0).value != first) continue;
            const std::size_t length = match_ordinal(rest, word);
            if (length == 0 || (open_.row == r && open_.members.size() == 1)) continue;
            // Of several rows that begin alike the one whose second word follows is meant.
            if (!second_follows(r, at + length)) continue;
            finish();
            open_.row = r;
            open_.members.push_back({at, length});
            return length;
        }
        return 0;
    }

    bool second_follows(std::size_t row, std::size_t from) const {
        const std::string_view word = ordinal_word(row, 2);
        bool start = false;
        const std::size_t end = std::min(text_.size(), from + look_ahead);
        for (std::size_t at = from; at < end;) {
            const CodePoint next = valid_utf8_next(text_, at);
            if (start && !is_space(next.value)) {
                if (match_ordinal(text_.substr(at), word) > 0) return true;
                start = is_opening(next.value) || is_closing(next.value);
            }
            if (is_sentence_end(next.value) || next.value == U';' || next.value == 0xFF1B || next.value == 0xFF0C || next.value == U':') start = true;
            at += next.length;
        }
        return false;
    }

    std::size_t number(std::size_t at) {
        const auto marker = read_marker(text_, at, text_.size());
        if (!marker) return 0;
        for (std::uint8_t i = 0; i < marker->reading_count; ++i) {
            const Reading& reading = marker->readings[i];
            if (open_.scheme && *open_.scheme == reading.scheme && reading.last() == open_.members.size() + 1) {
                open_.members.push_back({at, marker->range.size()});
                return marker->range.size();
            }
        }
        for (std::uint8_t i = 0; i < marker->reading_count; ++i) {
            const Reading& reading = marker->readings[i];
            if (reading.last() != 1 || reading.scheme.depth > 1) continue;
            if (open_.members.size() > 1 && open_.row) continue;  // a bracket inside "First, ..." does not end it
            finish();
            open_.scheme = reading.scheme;
            open_.members.push_back({at, marker->range.size()});
            return marker->range.size();
        }
        return 0;
    }

    void finish() {
        const std::vector<Member> members = std::move(open_.members);
        open_ = {};
        if (members.size() < 2) return;
        for (std::size_t m = 0; m < members.size(); ++m) {
            const std::size_t end = m + 1 < members.size() ? members[m + 1].begin : text_.size();
            found_.push_back({{members[m].begin, without_blanks(members[m].begin, end)}, members[m].label});
        }
    }

    /// `end`, or where the blanks before it begin.
    std::size_t without_blanks(std::size_t begin, std::size_t end) const {
        while (end > begin) {
            const CodePoint before = valid_utf8_before(text_, end);
            if (!is_space(before.value)) break;
            end -= before.length;
        }
        return end;
    }

    std::string_view text_;
    bool after_blank_ = true;  ///< the text's head, or a blank stands before the place in hand
    Open open_;
    std::vector<Point> found_;
};

}  // namespace

std::vector<Point> points(std::string_view paragraph) { return Finder(paragraph).run(); }

}  // namespace salvage::numbering
