// Escapes that programs write for characters beyond ASCII, left in prose:
// - "\u00e9", "\U0001f600", "\u{e9}", pairs of surrogates, and "\xc3\xa9" where the bytes are UTF-8;
// - "%C3%A9" in a word that is no address, with the "%20" beside it;
// Escapes of ASCII alone are never touched: nothing tells them from text.  A line must be prose by debris.hpp, the escape
// must not stand where a program or a regular expression has it (between quotes or brackets, in a range), one at least must
// be seen ("a trick with \u200c" stays), and the judge must find the line more plausible for it.
#include <salvage/language/judge.hpp>
#include <salvage/repair/debris.hpp>
#include <salvage/repair/hex.hpp>
#include <salvage/repair/passes.hpp>
#include <salvage/text/ascii.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <iterator>
#include <string>

namespace salvage::repair {
namespace {

constexpr float sure = 0.95F;
// Bits by which the line must win; a wrong reading of an escape in prose was not seen to win more than 3.
constexpr double least_gain = 8;

// A character that text has beyond ASCII.
bool is_text(char32_t c) {
    if (c < 0xA0 || c > 0x10FFFF || (c >= 0xD800 && c < 0xE000) || (c >= 0xE000 && c <= 0xF8FF) || c >= 0xE0000) return false;
    return is_letter(c) || is_punctuation(c) || is_digit(c) || is_space(c) || c == 0xAD || c == 0x200B || c == 0x200C || c == 0x200D;
}

// Bytes spelled "\xHH" or "%HH" from `at` on.
struct Bytes {
    std::size_t end = 0;
    std::string bytes;
};
Bytes bytes_spelled(std::string_view line, std::size_t at, std::string_view sign) {
    Bytes result{at, {}};
    while (line.substr(result.end, sign.size()) == sign) {
        const auto value = hex_number(line, result.end + sign.size(), 2);
        if (!value) break;
        result.bytes += static_cast<char>(*value);
        result.end += sign.size() + 2;
    }
    return result;
}

// Whether `bytes` are UTF-8, all of it text, with something beyond ASCII.
bool utf8_text(std::string_view bytes) {
    if (!valid_utf8(bytes)) return false;
    bool beyond = false;
    for (std::size_t at = 0; at < bytes.size();) {
        const CodePoint c = valid_utf8_next(bytes, at);
        if (c.value >= 0x80) beyond = true;
        if (c.value < 0x20 || c.value == 0x7F || (c.value >= 0x80 && !is_text(c.value))) return false;
        at += c.length;
    }
    return beyond;
}

// The edit for the backslash at `at`; an empty range if it is none.
Edit backslash(std::string_view line, std::size_t at) {
    Edit edit{{at, at}, {}, report::Rule::escapes, sure};
    if (at + 1 >= line.size()) return edit;
    if (line[at + 1] == 'x') {
        Bytes found = bytes_spelled(line, at, "\\x");
        if (utf8_text(found.bytes)) edit = {{at, found.end}, std::move(found.bytes), report::Rule::escapes, sure};
        return edit;
    }
    const std::size_t digits = line[at + 1] == 'u' ? 4 : 8;
    auto value = hex_number(line, at + 2, digits);
    std::size_t end = at + 2 + digits;
    if (!value && line.substr(at, 3) == "\\u{") {
        const std::size_t close = line.find('}', at);
        if (close == line.npos || close - at < 5 || close - at > 9) return edit;
        value = hex_number(line, at + 3, close - at - 3);
        end = close + 1;
    }
    if (!value) return edit;
    if (*value >= 0xD800 && *value < 0xDC00 && line.substr(end, 2) == "\\u") {
        const auto low = hex_number(line, end + 2, 4);
        if (low && *low >= 0xDC00 && *low < 0xE000) {
            value = 0x10000 + ((*value - 0xD800) << 10) + (*low - 0xDC00);
            end += 6;
        }
    }
    if (!is_text(*value)) return edit;
    edit.at.end = end;
    append_utf8(edit.inserted, *value);
    return edit;
}

// Where programs have escapes rather than text.
bool in_program(std::string_view line, ByteRange at) {
    constexpr std::string_view signs = "[]{}\"'`-|/\\";
    const bool before = at.begin > 0 && signs.find(line[at.begin - 1]) != signs.npos && line[at.begin - 1] != '\'';
    const bool behind = at.end < line.size() && signs.find(line[at.end]) != signs.npos && line[at.end] != '\\' && line[at.end] != '\'';
    return before || behind;
}

// "C:\data\u00e9t": backslashes part the names of folders there.
bool in_path(std::string_view line, std::size_t at) {
    const std::string_view token = token_around(line, at);
    const std::size_t drive = token.find(":\\");
    return drive != token.npos && drive > 0 && is_ascii_letter(token[drive - 1]) && (drive == 1 || !is_ascii_alphanumeric(token[drive - 2]));
}

Edits backslashes(std::string_view line) {
    Edits edits;
    std::size_t end = line.npos;  // of the escape before
    for (std::size_t at = line.find('\\'); at != line.npos; at = line.find('\\', at)) {
        Edit edit = backslash(line, at);
        if (edit.at.empty()) {
            ++at;
            continue;
        }
        // Of escapes that follow each other the first and the last have neighbours.
        const bool follows = end == edit.at.begin;
        const ByteRange looked{follows ? 0 : edit.at.begin, edit.at.end};
        end = edit.at.end;
        at = edit.at.end;
        if (in_program(line, looked)) return {};
        if (in_path(line, edit.at.begin)) continue;
        edits.push_back(std::move(edit));
    }
    return edits;
}

Edits percents(std::string_view line) {
    Edits edits;
    for (std::size_t at = line.find('%'); at != line.npos;) {
        const std::string_view token = token_around(line, at);
        const auto begin = static_cast<std::size_t>(token.data() - line.data());
        const std::size_t end = begin + token.size();
        Edits found;
        bool beyond = false;
        bool all = !is_address(token);
        while (all && at < end) {
            Bytes bytes = bytes_spelled(line, at, "%");
            if (bytes.end == at) {
                ++at;  // a sign of percent
            } else {
                const bool text = utf8_text(bytes.bytes);
                beyond |= text;
                all = text || bytes.bytes.find_first_not_of(" !'(),;:&+") == bytes.bytes.npos;
                found.push_back({{at, bytes.end}, std::move(bytes.bytes), report::Rule::escapes, sure});
                at = bytes.end;
            }
            at = std::min(line.find('%', at), line.size());
        }
        if (all && beyond) std::move(found.begin(), found.end(), std::back_inserter(edits));
        at = line.find('%', std::max(at, end));
    }
    return edits;
}

}  // namespace

Edits find_escapes(std::string_view text, const Context& context) {
    Edits edits;
    if (is_markup(context.evidence) || is_code(context.evidence)) return edits;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        const std::string_view line = text.substr(at, end - at);
        Edits found;
        if (line.find_first_of("\\%") != line.npos && is_prose(line)) {
            found = percents(line);
            for (Edit& edit : backslashes(line)) found.push_back(std::move(edit));
            std::sort(found.begin(), found.end(), [](const Edit& a, const Edit& b) { return a.at.begin < b.at.begin; });
        }
        const bool seen = std::any_of(found.begin(), found.end(), [](const Edit& edit) {
            return display_width(edit.inserted) > 0 && edit.inserted.size() > 1 && edit.inserted != "\xC2\xA0";
        });
        if (seen && language::margin(repair::apply(line, found), line) >= least_gain) {
            for (Edit& edit : found) {
                edit.at = {edit.at.begin + at, edit.at.end + at};
                edits.push_back(std::move(edit));
            }
        }
        at = end + 1;
    }
    return edits;
}

}  // namespace salvage::repair
