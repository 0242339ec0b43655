// Escapes that programs write for characters beyond ASCII, left in prose:
// - "\u00e9", "\U0001f600", "\u{e9}", pairs of surrogates, and "\xc3\xa9", "\303\251" and "\u00c3\u00a9" where the bytes are UTF-8; behind one
//   backslash, or the two or four of text that was written as a string again;
// - "d\xe9j\xe0" in a legacy charset, where there are several or one stands inside a word;
// - "%C3%A9" in a word that is no address, with the "%20" beside it; and "%25C3%25A9";
// - "%u00e9", "<U+00E9>" and "<C3><A9>";
// - what RTF has (rtf_escapes.hpp), letters of TeX (tex_letters.hpp), and escapes that lost their sign (bare_escapes.hpp).
// Escapes of ASCII alone are never touched: nothing tells them from text.  A line must be prose by debris.hpp, the escape
// must not stand where a program or a regular expression has it (between quotes or brackets, in a range), one at least must
// be seen ("a trick with \u200c" stays), and the judge must find the line more plausible for it.
#include <salvage/language/judge.hpp>
#include <salvage/repair/escapes/bare_escapes.hpp>
#include <salvage/repair/escapes/debris.hpp>
#include <salvage/repair/escapes/hex.hpp>
#include <salvage/repair/escapes/rtf_escapes.hpp>
#include <salvage/repair/escapes/spelled_bytes.hpp>
#include <salvage/repair/escapes/spelled_legacy.hpp>
#include <salvage/repair/escapes/tex_letters.hpp>
#include <salvage/repair/passes.hpp>
#include <salvage/text/ascii.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <array>
#include <iterator>
#include <string>
#include <vector>

namespace salvage::repair {
namespace {

constexpr float sure = 0.95F;
// Bits by which the line must win; a wrong reading of an escape in prose was not seen to win more than 3.
constexpr double least_gain = 8;
// Of bytes in a charset that nothing names.
constexpr double least_gain_legacy = 16;

// The byte of "\303".
std::optional<std::uint8_t> octal_byte(std::string_view line, std::size_t at) {
    const auto digit = [&](std::size_t i, char most) { return i < line.size() && line[i] >= '0' && line[i] <= most; };
    if (at >= line.size() || line[at] != '\\' || !digit(at + 1, '3') || !digit(at + 2, '7') || !digit(at + 3, '7')) return {};
    return static_cast<std::uint8_t>((line[at + 1] - '0') * 64 + (line[at + 2] - '0') * 8 + (line[at + 3] - '0'));
}

// The byte that stands behind `sign` in hexadecimal, from `least` on: "\u00c3".
std::optional<std::uint8_t> hex_byte(std::string_view line, std::size_t at, std::string_view sign, char32_t least) {
    if (at >= line.size() || !line.substr(at).starts_with(sign)) return {};
    const auto value = hex_number(line, at + sign.size(), 2);
    if (!value || *value < least) return {};
    return static_cast<std::uint8_t>(*value);
}

// The edit for the backslash at `at`; an empty range if it is none.
Edit backslash(std::string_view line, std::size_t at, SpelledText& text) {
    Edit edit{{at, at}, {}, report::Rule::escapes, sure};
    if (at + 1 >= line.size()) return edit;
    if (line[at + 1] == '2' || line[at + 1] == '3') {
        std::string bytes = text.read(at, 4, [&](std::size_t place) { return octal_byte(line, place); });
        if (!bytes.empty()) edit = {{at, at + 4 * bytes.size()}, std::move(bytes), report::Rule::escapes, sure};
        return edit;
    }
    if (std::string bytes = text.read(at, 6, [&](std::size_t place) { return hex_byte(line, place, "\\u00", 0x80); }); !bytes.empty()) return {{at, at + 6 * bytes.size()}, std::move(bytes), report::Rule::escapes, sure};
    if (line[at + 1] == 'x') {
        std::string bytes = text.read(at, 4, [&](std::size_t place) { return hex_byte(line, place, "\\x", 0); });
        if (!bytes.empty()) edit = {{at, at + 4 * bytes.size()}, std::move(bytes), report::Rule::escapes, sure};
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
    if (is_high_surrogate(*value) && line.substr(end, 2) == "\\u") {
        const auto low = hex_number(line, end + 2, 4);
        if (low && is_low_surrogate(*low)) {
            value = of_surrogates(*value, *low);
            end += 6;
        }
    }
    if (!is_text_character(*value)) return edit;
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

// "%u2019" as JavaScript's escape() writes it, and "<U+2019>" as R prints what its locale has not.  Pairs of surrogates too.
Edit numbered(std::string_view line, std::size_t at, SpelledText& text) {
    Edit edit{{at, at}, {}, report::Rule::escapes, sure};
    const bool angles = line[at] == '<';
    if (angles && hex_number(line, at + 1, 2)) {
        std::string bytes = text.read(at, 4, [&](std::size_t place) { return place + 3 < line.size() && line[place + 3] == '>' ? hex_byte(line, place, "<", 0x80) : std::nullopt; });
        if (!bytes.empty()) edit = {{at, at + 4 * bytes.size()}, std::move(bytes), report::Rule::escapes, sure};
        return edit;
    }
    const std::string_view sign = angles ? "<U+" : "%u";
    const auto number_at = [&](std::size_t from) -> std::optional<char32_t> {
        if (from > line.size() || line.substr(from, sign.size()) != sign) return {};
        const auto value = hex_number(line, from + sign.size(), 4);
        if (value && angles && line.substr(from + sign.size() + 4, 1) != ">") return {};
        return value;
    };
    auto value = number_at(at);
    if (!value) return edit;
    const std::size_t length = sign.size() + (angles ? 5 : 4);
    std::size_t end = at + length;
    if (is_high_surrogate(*value)) {
        const auto low = number_at(end);
        if (!low || !is_low_surrogate(*low)) return edit;
        value = of_surrogates(*value, *low);
        end += length;
    }
    if (!is_text_character(*value)) return edit;
    edit.at.end = end;
    append_utf8(edit.inserted, *value);
    return edit;
}

Edits numbers(std::string_view line) {
    Edits edits;
    SpelledText text;
    for (std::size_t at = line.find_first_of("%<"); at != line.npos; at = line.find_first_of("%<", at)) {
        Edit edit = numbered(line, at, text);
        at = std::max(edit.at.end, at + 1);
        if (!edit.at.empty() && !is_address(token_around(line, edit.at.begin))) edits.push_back(std::move(edit));
    }
    return edits;
}

// A line in which each backslash is two or four.
std::string with_single_backslashes(std::string_view line, std::size_t each) {
    std::string single;
    for (std::size_t at = 0; at < line.size(); ++at) {
        single += line[at];
        if (line[at] == '\\') at += each - 1;
    }
    return single;
}

// How many backslashes stand for one, by the first that begins an escape.
std::size_t backslashes_each(std::string_view line) {
    for (const std::size_t each : {std::size_t{4}, std::size_t{2}}) {
        const std::string sign = std::string(each, '\\') + "u";
        const std::size_t at = line.find(sign);
        if (at == line.npos || (at != 0 && line[at - 1] == '\\')) continue;
        bool all = true;
        for (std::size_t i = line.find('\\'); all && i != line.npos; i = line.find('\\', i)) {
            const std::size_t end = std::min(line.find_first_not_of('\\', i), line.size());
            all = (end - i) % each == 0;
            i = end;
        }
        if (all) return each;
    }
    return 1;
}

// `string`: the document is one, so that nothing in it is a program's.
Edits backslashes(std::string_view line, bool string) {
    Edits edits;
    if (const std::size_t each = backslashes_each(line); each != 1) {
        // Read as it was before, and put back in place.
        const std::string single = with_single_backslashes(line, each);
        std::size_t more = 0, done = 0;
        for (Edit& edit : backslashes(single, string)) {
            const auto count = [&](std::size_t from, std::size_t to) { return static_cast<std::size_t>(std::count(single.begin() + static_cast<std::ptrdiff_t>(from), single.begin() + static_cast<std::ptrdiff_t>(to), '\\')) * (each - 1); };
            more += count(done, edit.at.begin);
            const std::size_t begin = edit.at.begin + more;
            more += count(edit.at.begin, edit.at.end);
            done = edit.at.end;
            edit.at = {begin, edit.at.end + more};
            edits.push_back(std::move(edit));
        }
        return edits;
    }
    SpelledText text;
    std::size_t end = line.npos;  // of the escape before
    for (std::size_t at = line.find('\\'); at != line.npos; at = line.find('\\', at)) {
        Edit edit = backslash(line, at, text);
        if (edit.at.empty()) {
            ++at;
            continue;
        }
        // Of escapes that follow each other the first and the last have neighbours.
        const bool follows = end == edit.at.begin;
        const ByteRange looked{follows ? 0 : edit.at.begin, edit.at.end};
        end = edit.at.end;
        at = edit.at.end;
        if (!string && in_program(line, looked)) return {};
        if (in_path(line, edit.at.begin)) continue;
        edits.push_back(std::move(edit));
    }
    return edits;
}

Edits percents(std::string_view line) {
    Edits edits;
    std::size_t done = 0;  // of a long token, parts of which are looked at one after the other
    for (std::size_t at = line.find('%'); at != line.npos;) {
        const std::string_view token = token_around(line, at);
        const auto begin = static_cast<std::size_t>(token.data() - line.data());
        const std::size_t end = begin + token.size();
        Edits found;
        bool beyond = false;
        bool all = !is_address(token) && token.find_first_of("\"'`") == token.npos;
        // A web form writes '+' for each blank, and all signs so.
        const bool form = all && std::count(token.begin(), token.end(), '+') > 1;
        const std::string_view signs = form ? " !'(),;:&+?\"/%=@#$-_.*<>[]{}|~^`\\" : " !'(),;:&+?";
        while (all && at < end) {
            std::string bytes = spelled_bytes(line, at, "%25");
            std::size_t each = 5;
            if (!is_text_beyond_ascii(bytes)) {
                bytes = spelled_bytes(line, at, "%");
                each = 3;
            }
            if (bytes.empty()) {
                ++at;  // a sign of percent
            } else {
                const bool text = is_text_beyond_ascii(bytes);
                beyond |= text;
                all = text || bytes.find_first_not_of(signs) == bytes.npos;
                const std::size_t behind = at + each * bytes.size();
                found.push_back({{at, behind}, std::move(bytes), report::Rule::escapes, sure});
                at = behind;
            }
            at = std::min(line.find('%', at), line.size());
        }
        if (all && beyond && form) {
            for (std::size_t plus = line.find('+', std::max(begin, done)); plus < end; plus = line.find('+', plus + 1)) found.push_back({{plus, plus + 1}, " ", report::Rule::escapes, sure});
        }
        if (all && beyond) std::move(found.begin(), found.end(), std::back_inserter(edits));
        done = std::max(done, end);
        at = line.find('%', std::max(at, end));
    }
    return edits;
}

// "d\xe9j\xe0" of one byte a character, as programs print strings of a legacy charset: two beside small letters, or one inside a word; none between
// quotation marks of ASCII, where a program has them.  "d%E9j%E0" in words that are no address, likewise.
std::vector<SpelledRun> legacy_runs(std::string_view line, std::string_view sign) {
    const auto small = [&](std::size_t at) { return at < line.size() && is_ascii_lower(line[at]); };
    std::vector<SpelledRun> runs;
    std::size_t beside = 0, inside = 0, done = 0;
    const std::size_t last_quote = line.rfind('"');
    bool open = false;  // a quotation mark, before `done`
    const std::size_t each = sign.size() + 2;
    for (std::size_t at = line.find(sign); at != line.npos; at = line.find(sign, at)) {
        std::string bytes = spelled_bytes(line, at, sign);
        const ByteRange range{at, at + each * bytes.size()};
        at = std::max(range.end, at + 1);
        if (bytes.empty() || is_text_beyond_ascii(bytes)) continue;
        if (sign == "%") {
            std::string_view token = token_around(line, range.begin);
            if (token.ends_with('?')) token.remove_suffix(1);
            if (is_address(token)) continue;
        }
        const bool high = std::all_of(bytes.begin(), bytes.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
        for (; done < range.begin; ++done) open ^= line[done] == '"';
        const bool quoted = open && last_quote != line.npos && last_quote >= range.end;
        if (!high || quoted || in_program(line, range) || in_path(line, range.begin)) return {};
        const bool before = range.begin != 0 && small(range.begin - 1), behind = small(range.end);
        beside += before || behind ? 1 : 0;
        inside += before && behind ? 1 : 0;
        runs.push_back({range, std::move(bytes)});
    }
    if (beside < 2 && inside == 0) runs.clear();
    return runs;
}

// What is read in a line of prose, if that makes it more plausible.
Edits escapes_of_prose(std::string_view line) {
    // The library's find_first_of makes a call for each byte.
    const bool backslash = line.find('\\') != line.npos;
    const bool escapes = backslash || line.find('%') != line.npos || line.find('<') != line.npos;
    Edits tex = backslash ? find_tex_letters(line) : Edits();
    if (!escapes || !is_prose(line)) return tex;
    Edits found = find_rtf_escapes(line);
    // "cr\'eation": "\'ea" is a byte of RTF as well.
    if (!tex.empty() && (found.empty() || language::margin(repair::apply(line, tex), repair::apply(line, found)) > 0)) return tex;
    if (!found.empty()) return found;
    found = percents(line);
    for (Edit& edit : numbers(line)) found.push_back(std::move(edit));
    for (Edit& edit : backslashes(line, false)) found.push_back(std::move(edit));
    std::sort(found.begin(), found.end(), [](const Edit& a, const Edit& b) { return a.at.begin < b.at.begin; });
    constexpr std::array<std::string_view, 2> signs = {"\\x", "%"};
    for (const std::string_view sign : signs) {
        const std::vector<SpelledRun> runs = legacy_runs(line, sign);
        if (runs.empty()) continue;
        if (Edits legacy = read_spelled_legacy(line, runs, found, report::Rule::escapes, least_gain_legacy); !legacy.empty()) return legacy;
    }
    const bool seen = std::any_of(found.begin(), found.end(), [](const Edit& edit) {
        return display_width(edit.inserted) > 0 && edit.inserted.size() > 1 && edit.inserted != "\xC2\xA0";
    });
    // "To write é in Java use \u00e9" shows what it speaks of.
    const bool shown = std::any_of(found.begin(), found.end(), [&](const Edit& edit) { return edit.inserted.size() > 1 && line.find(edit.inserted) != line.npos; });
    if (!seen || shown || language::margin(repair::apply(line, found), line) < least_gain) return {};
    return found;
}

}  // namespace

Edits find_escapes(std::string_view text, const Context& context) {
    Edits edits;
    if (context.is_known_as_markup_or_code()) return edits;
    // A string has all of its characters so, whatever it says.
    const bool string = context.evidence.strings.with_backslashes();
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        const std::string_view line = text.substr(at, end - at);
        Edits found = string ? backslashes(line, true) : escapes_of_prose(line);
        if (found.empty()) found = find_bare_escapes(line);
        if (!found.empty() && edits.empty() && context.in_markup_or_code()) return edits;
        for (Edit& edit : found) {
            edit.at = {edit.at.begin + at, edit.at.end + at};
            edits.push_back(std::move(edit));
        }
        at = end + 1;
    }
    return edits;
}

}  // namespace salvage::repair
