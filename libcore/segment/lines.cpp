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

/// Counters of a line's ASCII characters, packed into one word so that a character costs one addition: twelve bits each
/// for letters, capitals, digits, symbols and bars, which hold all of measured_bytes.
enum Counter : unsigned { letters_at = 0, capitals_at = 12, digits_at = 24, symbols_at = 36, bars_at = 48 };
static_assert(measured_bytes < 1U << 12);

constexpr std::uint16_t counted(std::uint64_t counters, Counter counter) {
    return static_cast<std::uint16_t>(counters >> counter & 0xFFF);
}

constexpr std::array<std::uint64_t, 128> ascii_counters = [] {
    std::array<std::uint64_t, 128> table{};
    const auto one = [](Counter counter) { return std::uint64_t{1} << counter; };
    for (char c = 'a'; c <= 'z'; ++c) table[static_cast<unsigned char>(c)] = one(letters_at);
    for (char c = 'A'; c <= 'Z'; ++c) table[static_cast<unsigned char>(c)] = one(letters_at) + one(capitals_at);
    for (char c = '0'; c <= '9'; ++c) table[static_cast<unsigned char>(c)] = one(digits_at);
    for (const char c : std::string_view("#$%&*+/<=>@[\\]^_`{|}~")) table[static_cast<unsigned char>(c)] = one(symbols_at);
    table['|'] += one(bars_at);
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
    bool any_upper = false;
    std::uint64_t counters = 0;
    std::size_t at = 0;
    const std::size_t measured = std::min(content.size(), measured_bytes);
    while (at < measured) {
        const auto byte = static_cast<unsigned char>(content[at]);
        if (byte == ' ' || byte == '\t') {
            if (in_word) bump(line.words);
            in_word = false;
            const bool tab = byte == '\t';
            if (tab) bump(line.tabs);
            const bool again = at > 0 && (content[at - 1] == ' ' || content[at - 1] == '\t');
            const bool third = again && at > 1 && (content[at - 2] == ' ' || content[at - 2] == '\t');
            if ((tab && !again) || (again && !third && !(content[at - 1] == '\t'))) bump(line.gaps);
            width = tab ? (width / 8 + 1) * 8 : width + 1;
            ++at;
            continue;
        }
        if (byte < 0x80) {
            const std::size_t begin = at;
            for (unsigned char c = byte; c < 0x80 && c != ' ' && c != '\t'; c = static_cast<unsigned char>(content[at])) {
                counters += ascii_counters[c];
                if (++at == measured) break;
            }
            width += at - begin;
            in_word = true;
            continue;
        }
        const CodePoint next = valid_utf8_next(content, at);
        at += next.length;
        width += static_cast<std::size_t>(salvage::display_width(next.value));
        if (is_cjk(next.value)) {
            ++cjk;
            if (is_letter(next.value)) bump(line.letters);
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
    }
    if (in_word) bump(line.words);
    bump(line.letters, counted(counters, letters_at));
    bump(line.digits, counted(counters, digits_at));
    line.symbols = counted(counters, symbols_at);
    bump(line.pipes, counted(counters, bars_at));
    any_upper = any_upper || counted(counters, capitals_at) > 0;
    line.has_lower = line.has_lower || counted(counters, letters_at) > counted(counters, capitals_at);
    bump(line.words, (cjk + 1) / 2);
    line.all_caps = any_upper && !line.has_lower && line.letters >= 2;
    if (at < content.size()) {
        // The rest is estimated at the rate of what was measured.
        const std::size_t rest = content.size() - at;
        bump(line.words, rest * std::max<std::size_t>(line.words, 1) / measured_bytes);
        width += rest;
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
