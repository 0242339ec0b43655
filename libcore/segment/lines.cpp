#include <salvage/segment/lines.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <array>
#include <cstring>
#include <limits>

namespace salvage::segment {
namespace {

template <typename T>
void bump(T& counter, std::size_t by = 1) {
    const std::size_t sum = counter + by;
    counter = static_cast<T>(std::min<std::size_t>(sum, std::numeric_limits<T>::max()));
}

enum AsciiClass : std::uint8_t { other = 0, letter = 1, upper = 2, digit = 4, symbol = 8, blank = 16 };

constexpr std::array<std::uint8_t, 128> ascii_classes = [] {
    std::array<std::uint8_t, 128> table{};
    for (int c = 'a'; c <= 'z'; ++c) table[static_cast<std::size_t>(c)] = letter;
    for (int c = 'A'; c <= 'Z'; ++c) table[static_cast<std::size_t>(c)] = letter | upper;
    for (int c = '0'; c <= '9'; ++c) table[static_cast<std::size_t>(c)] = digit;
    for (const char c : std::string_view("#$%&*+/<=>@[\\]^_`{|}~")) table[static_cast<std::size_t>(c)] = symbol;
    table[' '] = table['\t'] = blank;
    return table;
}();

bool is_comma(char32_t c) {
    return c == U',' || c == U';' || c == 0xFF0C || c == 0xFF1B || c == 0x3001 || c == 0x060C || c == 0x061B;
}

/// What the last characters say.
void look_at_end(std::string_view content, Line& line) {
    std::size_t end = content.size();
    // Up to three closing marks belong to the sentence: `."`, `。」）`.
    for (int i = 0; i < 3 && end > 0; ++i) {
        const CodePoint last = valid_utf8_before(content, end);
        if (!is_closing(last.value) || last.length == end) break;
        end -= last.length;
    }
    const CodePoint inner = valid_utf8_before(content, end == 0 ? content.size() : end);
    line.ends_sentence = is_sentence_end(inner.value);
    line.ends_question = inner.value == U'?' || inner.value == 0xFF1F || inner.value == 0x061F;
    const CodePoint last = valid_utf8_before(content, content.size());
    line.ends_colon = last.value == U':' || last.value == 0xFF1A;
    line.ends_comma = is_comma(last.value);
    line.ends_cjk = is_cjk(last.value) && is_letter(last.value);
    if ((last.value == U'-' || last.value == 0x2010 || last.value == 0xAD) && last.length < content.size()) {
        line.ends_hyphen = is_letter(valid_utf8_before(content, content.size() - last.length).value);
    }
}

void look_at_start(std::string_view content, Line& line) {
    std::size_t at = 0;
    CodePoint first = valid_utf8_next(content, at);
    // A quote or bracket before the first word does not say how the sentence begins.
    while (is_opening(first.value) && at + first.length < content.size()) {
        at += first.length;
        first = valid_utf8_next(content, at);
    }
    line.starts_lower = is_lower(first.value);
    line.starts_upper = is_upper(first.value);
    line.starts_digit = is_digit(first.value);
    line.starts_cjk = is_cjk(first.value) && is_letter(first.value);
}

/// Counts over the line's beginning; long lines are prose and need no finer look.
void measure(std::string_view content, Line& line) {
    std::size_t width = line.indent;
    std::size_t cjk = 0;
    bool in_word = false;
    bool after_end = false;  // a sentence ended right before
    bool any_upper = false;
    std::size_t at = 0;
    const std::size_t measured = std::min(content.size(), measured_bytes);
    while (at < measured) {
        const auto byte = static_cast<unsigned char>(content[at]);
        if (byte < 0x80) {
            const std::uint8_t kind = ascii_classes[byte];
            if ((kind & blank) != 0) {
                if (in_word) bump(line.words);
                in_word = false;
                if (after_end) line.inner_sentence = true;
                const bool tab = byte == '\t';
                if (tab) bump(line.tabs);
                const bool again = at > 0 && (content[at - 1] == ' ' || content[at - 1] == '\t');
                const bool third = again && at > 1 && (content[at - 2] == ' ' || content[at - 2] == '\t');
                if ((tab && !again) || (again && !third && !(content[at - 1] == '\t'))) bump(line.gaps);
                width = tab ? (width / 8 + 1) * 8 : width + 1;
            } else {
                in_word = true;
                if ((kind & letter) != 0) bump(line.letters);
                if ((kind & upper) != 0) any_upper = true;
                else if ((kind & letter) != 0) line.has_lower = true;
                if ((kind & digit) != 0) bump(line.digits);
                if ((kind & symbol) != 0) bump(line.symbols);
                if (byte == '|') bump(line.pipes);
                ++width;
            }
            if (!(byte == '"' || byte == '\'' || byte == ')')) after_end = byte == '.' || byte == '!' || byte == '?';
            ++at;
            continue;
        }
        const CodePoint next = valid_utf8_next(content, at);
        at += next.length;
        width += static_cast<std::size_t>(salvage::display_width(next.value));
        if (is_cjk(next.value)) {
            ++cjk;
            if (is_letter(next.value)) bump(line.letters);
            if (!is_closing(next.value)) {
                if (after_end) line.inner_sentence = true;
                after_end = is_sentence_end(next.value);
            }
            if (in_word) bump(line.words);
            in_word = false;
            continue;
        }
        if (is_space(next.value)) {
            if (in_word) bump(line.words);
            in_word = false;
            continue;
        }
        in_word = true;
        if (is_letter(next.value)) {
            bump(line.letters);
            if (is_upper(next.value)) any_upper = true;
            else if (is_lower(next.value)) line.has_lower = true;
        } else if (is_digit(next.value)) {
            bump(line.digits);
        }
        if (!is_closing(next.value)) after_end = is_sentence_end(next.value);
    }
    if (in_word) bump(line.words);
    bump(line.words, (cjk + 1) / 2);
    line.all_caps = any_upper && !line.has_lower && line.letters >= 2;
    if (at < content.size()) {
        // The rest is estimated at the rate of what was measured.
        const std::size_t rest = content.size() - at;
        bump(line.words, rest * std::max<std::size_t>(line.words, 1) / measured_bytes);
        width += rest;
        line.inner_sentence = true;
    }
    line.width = static_cast<std::uint16_t>(std::min<std::size_t>(width, std::numeric_limits<std::uint16_t>::max()));
}

}  // namespace

std::vector<Line> scan_lines(std::string_view text) {
    std::vector<Line> lines;
    if (text.empty()) return lines;
    std::size_t blanks = 0;
    bool form_feed = false;
    const bool only_lf = std::memchr(text.data(), '\r', text.size()) == nullptr && std::memchr(text.data(), '\f', text.size()) == nullptr;
    std::size_t at = 0;
    while (at < text.size()) {
        // The next line end of any kind.  CR and FF are rare: look for them only inside the LF-terminated piece.
        const void* newline = std::memchr(text.data() + at, '\n', text.size() - at);
        const std::size_t lf = newline == nullptr ? text.size()
                                                  : static_cast<std::size_t>(static_cast<const char*>(newline) - text.data());
        std::size_t piece = at;
        at = lf + 1;
        while (piece <= lf) {
            const std::string_view rest = text.substr(piece, lf - piece);
            const std::size_t stop = only_lf ? std::string_view::npos : rest.find_first_of("\r\f");
            const std::size_t end = stop == std::string_view::npos ? lf : piece + stop;
            std::size_t begin = piece;
            std::size_t indent = 0;
            while (begin < end) {
                const CodePoint next = valid_utf8_next(text, begin);
                if (!is_space(next.value)) break;
                if (next.value == U'\t') indent = (indent / 8 + 1) * 8;
                else indent += static_cast<std::size_t>(salvage::display_width(next.value));
                begin += next.length;
            }
            std::size_t last = end;
            while (last > begin) {
                const CodePoint before = valid_utf8_before(text, last);
                if (!is_space(before.value)) break;
                last -= before.length;
            }
            if (last > begin) {
                Line line;
                line.begin = begin;
                line.length = static_cast<std::uint32_t>(last - begin);
                line.indent = static_cast<std::uint16_t>(std::min<std::size_t>(indent, 0xFFFF));
                line.blanks_before = static_cast<std::uint8_t>(std::min<std::size_t>(blanks, 255));
                line.form_feed = form_feed;
                const std::string_view content = text.substr(begin, last - begin);
                measure(content, line);
                look_at_start(content, line);
                look_at_end(content, line);
                lines.push_back(line);
                blanks = 0;
                form_feed = false;
            } else if (stop == std::string_view::npos || text[end] != '\f') {
                const bool crlf = stop != std::string_view::npos && end + 1 == lf;
                if (!crlf || begin == end) ++blanks;
            }
            if (stop == std::string_view::npos) break;
            if (text[end] == '\f') form_feed = true;
            piece = end + 1;
            if (text[end] == '\r' && piece == lf) break;  // CRLF is one line end
        }
    }
    return lines;
}

std::size_t bullet_length(std::string_view line) {
    if (line.size() < 3) return 0;
    const CodePoint first = valid_utf8_next(line, 0);
    static constexpr std::u32string_view bullets = U"-*+•·‣◦▪▫■□●○►▶➢✓✔––";
    if (bullets.find(first.value) == std::u32string_view::npos) return 0;
    std::size_t at = first.length;
    if (at >= line.size()) return 0;
    bool blank = false;
    while (at < line.size()) {
        const CodePoint next = valid_utf8_next(line, at);
        if (!is_space(next.value)) break;
        at += next.length;
        blank = true;
    }
    // Round and square bullets may touch their text; signs that are also operators may not.
    if (!blank && (first.value < 0x2000 || first.value == U'–')) return 0;
    return at;
}

bool is_rule(std::string_view line) {
    if (line.size() < 3) return false;
    std::array<char32_t, 2> kinds{};
    std::size_t count = 0;
    std::size_t characters = 0;
    for (std::size_t at = 0; at < line.size();) {
        const CodePoint next = valid_utf8_next(line, at);
        at += next.length;
        if (is_space(next.value)) continue;
        if (!is_punctuation(next.value) || is_opening(next.value) || is_closing(next.value)) return false;
        ++characters;
        if (std::find(kinds.begin(), kinds.begin() + static_cast<std::ptrdiff_t>(count), next.value) ==
            kinds.begin() + static_cast<std::ptrdiff_t>(count)) {
            if (count == kinds.size()) return false;
            kinds[count++] = next.value;
        }
    }
    // "..." and "???" are words of a text, not rules.
    return characters >= 3 && kinds[0] != U'.' && kinds[0] != U'?' && kinds[0] != U'!' && kinds[0] != 0x2026;
}

}  // namespace salvage::segment
