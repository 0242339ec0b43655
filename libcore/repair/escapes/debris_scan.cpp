// Technical English has an ampersand, a percent or a backslash before a letter in every other document, and hardly ever for
// a character.  A document in which one may be is judged as a whole (debris.hpp), so a closer look at the few bytes pays.
//
// What a sign lacks to be an escape may be hidden by other damage ("&am", a NUL, "p;"): where the run of its letters and
// digits ends at anything but a plain character, the sign stays suspicious.
#include <salvage/repair/escapes/character_reference.hpp>
#include <salvage/repair/escapes/debris_scan.hpp>
#include <salvage/repair/escapes/encoded_words.hpp>
#include <salvage/repair/escapes/hex.hpp>
#include <salvage/text/ascii.hpp>

namespace salvage::repair {
namespace {

constexpr std::size_t longest = 40;

// Whether no repair takes away or replaces what stands at `at`: a plain character, or the end.
bool settled(std::string_view text, std::size_t at) {
    if (at >= text.size()) return true;
    const char c = text[at];
    if (c == '\n' || c == '\t') return true;
    return c >= 0x20 && c < 0x7F && c != '?' && c != '&' && c != '\\' && c != '%';
}

// How many hexadecimal digits stand at `at`, at most `most`.
std::size_t hex_digits(std::string_view text, std::size_t at, std::size_t most) {
    std::size_t count = 0;
    while (count < most && at + count < text.size() && hex_digit(text[at + count]) >= 0) ++count;
    return count;
}

bool reference(std::string_view text, std::size_t at) {
    std::size_t end = at + 1;
    while (end < text.size() && end - at < longest && (is_ascii_alphanumeric(text[end]) || text[end] == '#')) ++end;
    return !settled(text, end) || reference_at(text, at).length != 0;
}

// "\303\251": a lead byte and what goes on behind it.
bool octal(std::string_view text, std::size_t at) {
    const auto digit = [&](std::size_t i) { return i < text.size() && text[i] >= '0' && text[i] <= '7'; };
    std::size_t end = at + 1;
    while (end < at + 4 && digit(end)) ++end;
    if (end < at + 4 || end == text.size() || text[end] != '\\') return !settled(text, end);
    return end + 1 == text.size() || text[end + 1] == '2' || !settled(text, end + 1);
}

// "\xHH", "\uXXXX", "\u{X}", "\UXXXXXXXX": ASCII and controls stay.
bool backslash(std::string_view text, std::size_t at) {
    const char kind = at + 1 < text.size() ? text[at + 1] : '\0';
    if (kind == '2' || kind == '3') return octal(text, at);
    if (kind == '\'') {
        const std::size_t found = hex_digits(text, at + 2, 2);
        return found < 2 ? !settled(text, at + 2 + found) : hex_digit(text[at + 2]) >= 8;
    }
    const std::size_t digits = kind == 'x' ? 2 : kind == 'u' ? 4 : 8;
    const std::size_t found = hex_digits(text, at + 2, digits);
    if (found < digits) {
        const bool braces = kind == 'u' && found == 0 && text.substr(at + 2).starts_with('{');
        return braces || !settled(text, at + 2 + found);
    }
    return hex_number(text, at + 2, digits).value_or(0) >= (kind == 'x' ? 0x80 : 0xA0);
}

// "%C3%A9": a lead byte and what goes on behind it.
bool percent(std::string_view text, std::size_t at) {
    if (text.substr(at + 1).starts_with('u')) {
        const std::size_t found = hex_digits(text, at + 2, 4);
        return found < 4 ? found > 0 && !settled(text, at + 2 + found) : hex_number(text, at + 2, 4).value_or(0) >= 0xA0;
    }
    const std::size_t found = hex_digits(text, at + 1, 2);
    if (found < 2) return !settled(text, at + 1 + found);
    // "%25C3%25A9".
    if (text.substr(at, 3) == "%25") {
        const std::size_t digits = hex_digits(text, at + 3, 2);
        if (digits < 2) return !settled(text, at + 3 + digits);
        return hex_digit(text[at + 3]) >= 12 && (text.substr(at + 5).starts_with('%') || !settled(text, at + 5));
    }
    if (!text.substr(at + 3).starts_with('%')) return !settled(text, at + 3);
    if (hex_digits(text, at + 4, 1) == 0) return !settled(text, at + 4);
    const int next = hex_digit(text[at + 4]);
    return next >= 8 && next < 12;
}

// "<U+00E9>", "<C3><A9>".
bool number_in_angles(std::string_view text, std::size_t at) {
    if (hex_digits(text, at + 1, 2) == 2) {
        if (!text.substr(at + 3).starts_with('>')) return !settled(text, at + 3);
        return text.substr(at + 4).starts_with('<') || !settled(text, at + 4);
    }
    return text.substr(at, 3) == "<U+" && hex_number(text, at + 3, 4).value_or(0) >= 0xA0;
}

// "=E9", or the end of a line that a mail program broke.
bool quoted_printable(std::string_view text, std::size_t at) {
    constexpr std::size_t shortest_full_line = 70, longest_line = 76, shortest_word = 2;
    if (text.substr(at + 1).starts_with('?')) return may_be_encoded_word(text, at);
    if (hex_digits(text, at + 1, 2) == 2) {
        if (text[at + 1] >= 'a' || text[at + 2] >= 'a') return false;
        // Not "size=80", "colour=FFEE00".
        const char next = at + 3 < text.size() ? text[at + 3] : ' ';
        if (is_ascii_digit(next) || is_ascii_upper(next)) return false;
        const bool number = is_ascii_digit(text[at + 1]) && is_ascii_digit(text[at + 2]);
        return !number || next == '=' || is_ascii_lower(next) || at == 0 || !is_ascii_alphanumeric(text[at - 1]) || (at > 2 && text[at - 3] == '=');
    }
    if (at + 1 >= text.size() || (text[at + 1] != '\n' && text[at + 1] != '\r')) return !settled(text, at + 1) || (hex_digits(text, at + 1, 1) == 1 && !settled(text, at + 2));
    if (at < shortest_word || text[at - 1] == '=') return false;
    const std::size_t looked = std::min(at, longest_line);
    const std::string_view line = text.substr(at - looked, looked);
    const std::size_t feed = line.rfind('\n');
    const std::size_t length = feed == line.npos ? looked : looked - feed - 1;
    // Shorter ones have bytes of their own.
    return length < longest_line && (length + 1 >= shortest_full_line || line.substr(looked - length).find('=') != line.npos);
}

}  // namespace

bool may_be_debris(std::string_view text, std::size_t at) {
    switch (text[at]) {
        case '&': return reference(text, at);
        case '\\': return backslash(text, at);
        case '=': return quoted_printable(text, at);
        case '<': return number_in_angles(text, at);
        default: return percent(text, at);
    }
}

}  // namespace salvage::repair
