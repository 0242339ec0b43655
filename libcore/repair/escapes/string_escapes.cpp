// A break is told by what it parts: the end of a sentence from the start of another.  In a program "\n" stands before a quote,
// in TeX and in paths it begins a word in small letters beside backslashes of other kinds, and a text about it has it between blanks.  So
// a document needs several that part sentences, few of those, and hardly another backslash; or as many apostrophes behind one, and
// hardly any without (TeX has its accents there: "caf\'e").  Then all of them are undone, with the \t, \" and \/ beside.  Records
// (tables with tabs, lists with commas and quotes, JSON, settings, logs, cards) keep theirs: a break would end them.
#include <salvage/repair/escapes/string_escapes.hpp>

#include <salvage/repair/escapes/debris.hpp>
#include <salvage/repair/escapes/hex.hpp>
#include <salvage/repair/passes.hpp>
#include <salvage/text/ascii.hpp>
#include <salvage/text/byte_scan.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <optional>
#include <string>

namespace salvage::repair {
namespace {

constexpr std::size_t fewest = 3;
constexpr std::size_t longest_word = 12;
// Backslashes that programs write one of: more are no escape.
constexpr std::size_t most_backslashes = 4;

enum class Form { none, escape, numbered };

// What is written at a place.  `length` is 0 for nothing; `character` is LF for any break.
struct Written {
    Form form = Form::none;
    std::size_t length = 0;
    char character = '\0';
};

// "_x000D_", of the controls that end lines or part columns.
Written numbered_at(std::string_view text, std::size_t at) {
    constexpr std::size_t length = 7;
    const std::string_view token = text.substr(at, length);
    if (token.size() < length || !token.starts_with("_x00") || token.back() != '_') return {};
    const auto value = hex_number(token, 4, 2);
    if (!value) return {};
    if (*value == '\t') return {Form::numbered, length, '\t'};
    return *value >= '\n' && *value <= '\r' ? Written{Form::numbered, length, '\n'} : Written{};
}

// Backslashes from `at` on and the letter behind them, if no other stands before; `length` is 0 for none.
struct Escape {
    std::size_t length = 0;
    char letter = '\0';
};

Escape letter_escaped(std::string_view text, std::size_t at) {
    if (text[at] != '\\' || (at > 0 && text[at - 1] == '\\')) return {};
    std::size_t end = at;
    while (end < text.size() && end - at <= most_backslashes && text[end] == '\\') ++end;
    if (end == text.size() || end - at > most_backslashes) return {};
    return {end + 1 - at, text[end]};
}

Written escape_at(std::string_view text, std::size_t at) {
    const auto [length, letter] = letter_escaped(text, at);
    switch (letter) {
        case 'n':
        case 'r': return {Form::escape, length, '\n'};
        case 't': return {Form::escape, length, '\t'};
        case '"':
        case '\'': return {Form::escape, length, letter};
        case '/': return {Form::escape, length, '/'};
        default: return {};
    }
}

// CR and LF written one behind the other are one break.
Written written_at(std::string_view text, std::size_t at) {
    switch (text[at]) {
        case '\\': {
            Written written = escape_at(text, at);
            const std::size_t end = at + written.length;
            if (written.character == '\n' && text[end - 1] == 'r') {
                const std::string_view half = text.substr(at, written.length - 1);
                if (text.substr(end).starts_with(half) && text.substr(end + half.size()).starts_with('n')) written.length *= 2;
            }
            return written;
        }
        case '_': {
            Written written = numbered_at(text, at);
            if (text.substr(at).starts_with("_x000D__x000A_")) written.length *= 2;
            return written;
        }
        default: return {};
    }
}

// The next place from `at` on at which something is written, or the end.
std::size_t next_sign(std::string_view text, std::size_t at) {
    while (at < text.size()) {
        at = find_special<EscapeStart>(text, at);
        if (at < text.size() && (text[at] == '\\' || text.substr(at + 1).starts_with('x'))) break;
        ++at;
    }
    return std::min(at, text.size());
}

// Whether the "\'" at `at` is an apostrophe: "don\'t", "l\'eau".
bool is_apostrophe(std::string_view line, std::size_t at, std::size_t length) {
    std::size_t begin = at, end = at + length;
    while (begin > 0 && at - begin < longest_word && is_ascii_letter(line[begin - 1])) --begin;
    if (begin == at) return false;
    while (end < line.size() && end - at < longest_word && is_ascii_letter(line[end])) ++end;
    const std::string before = lower(line.substr(begin, at - begin)), behind = lower(line.substr(at + length, end - at - length));
    // TeX: "t\'u", "s\'i"
    if (behind.size() == 1 && std::string_view("eiou").find(behind[0]) != std::string_view::npos) return false;
    return !behind.empty() && (listed(" t s re ll ve d m ", behind) || listed(" l d n s j m t c qu jusqu lorsqu puisqu quelqu dell all nell dall sull un quell ", before));
}

// Whether it is TeX's accent on a letter: "caf\'e", "r\'{e}".
bool is_accent(std::string_view line, std::size_t at, std::size_t end) {
    return at > 0 && end < line.size() && is_ascii_letter(line[at - 1]) && std::string_view("aeiouyAEIOUY{\\").find(line[end]) != std::string_view::npos;
}

bool blank(char c) { return c == ' ' || c == '\t'; }

// Whether a line gives a name a value: "error.login=The login failed."
bool is_setting(std::string_view line) {
    std::size_t name = 0;
    while (name < line.size() && line[name] != ' ' && line[name] != '=' && line[name] != '\\') ++name;
    if (name == line.size() || name == 0 || line[name] == '\\') return false;
    const std::size_t sign = line.find_first_not_of(' ', name);
    return sign != line.npos && line[sign] == '=' && is_ascii_letter(line[0]) && sign + 1 < line.size() && line[sign + 1] != '=';
}

// Whether a line has fields or is part of a program's data.
bool is_record(std::string_view line) {
    constexpr std::size_t longest_field = 200;
    if (line.find('\t') != line.npos) return true;
    std::size_t fields = 0;
    for (std::size_t at = find_special<AsciiQuote>(line, 0); at < line.size(); at = find_special<AsciiQuote>(line, at + 1)) {
        if (at > 0 && line[at - 1] == '\\') continue;
        const std::string_view rest = line.substr(at);
        if (rest.starts_with("\",\"") || rest.starts_with("', '") || rest.starts_with("\":")) ++fields;
    }
    if (fields * longest_field > line.size()) return true;
    const std::size_t first = line.find_first_not_of(' ');
    return first != line.npos && (line[first] == '{' || is_setting(line.substr(first)));
}

// Whether a line begins as those of lists, logs, calendars and cards do: with a number or several fields and their commas, a date or a
// time, a key in small letters, or one in capitals with its value right behind.
bool begins_record(std::string_view line) {
    constexpr std::size_t longest_token = 80, of_thousands = 3;
    line.remove_prefix(std::min(line.find_first_not_of(' '), line.size()));
    const std::string_view token = line.substr(0, std::min({line.find(' '), line.size(), longest_token}));
    if (token.empty()) return false;
    // Most are words, and the library's searches for one of several make a call for each byte.
    const std::size_t open = token.starts_with('[') ? 1 : 0;
    std::size_t digits = open;
    while (digits < token.size() && is_ascii_digit(token[digits])) ++digits;
    const bool number = digits > open;
    if (number && digits + 1 < token.size() && std::string_view("-/.:").find(token[digits]) != token.npos && is_ascii_digit(token[digits + 1])) return true;
    std::size_t separators = 0;
    for (std::size_t at = 0; at + 1 < token.size(); ++at) separators += token[at] == ',' || token[at] == ';' || token[at] == '|' ? 1 : 0;
    const bool thousands = separators == 1 && token.size() == digits + 1 + of_thousands;
    if (separators > 1 || (separators == 1 && number && digits < token.size() && token[digits] != '.' && !thousands)) return true;
    std::size_t key = 0;
    while (key < token.size() && token[key] != ':' && token[key] != ';') ++key;
    if (key == 0 || key == token.size()) return false;
    const std::string_view name = token.substr(0, key);
    const bool small = key + 1 == token.size();
    return std::all_of(name.begin(), name.end(), [&](char c) { return (small ? is_ascii_lower(c) : is_ascii_upper(c)) || is_ascii_digit(c) || c == '-' || c == '_' || c == '.'; });
}

// Of "\f", which begins a page where a line ends, and is no sign of a string elsewhere: the length, or 0.
std::size_t form_feed_at(std::string_view line, std::size_t at) {
    const Escape escape = letter_escaped(line, at);
    return escape.letter == 'f' ? escape.length : 0;
}

// What is written from `at` on, one behind the other: a single quote, tab or slash, or breaks and tabs with the blanks between them.
struct Run {
    std::size_t begin = 0, end = 0;
    Form form = Form::none;
    std::size_t breaks = 0;
};

Run run_from(std::string_view line, std::size_t at, const Written& first) {
    Run run{at, at + first.length, first.form, 0};
    if (first.character != '\n') return run;
    run.breaks = 1;
    for (std::size_t next = run.end; next < line.size();) {
        if (blank(line[next])) {
            ++next;
            continue;
        }
        const Written more = written_at(line, next);
        if (more.character == '\n' || more.character == '\t') {
            next += more.length;
            if (more.character == '\n') ++run.breaks;
        } else if (const std::size_t feed = form_feed_at(line, next); feed != 0) {
            next += feed;
        } else {
            break;
        }
        run.end = next;
    }
    return run;
}

enum class Stands { joining, alone, shown, kept };

bool between_quotes(std::string_view line, const Run& run) {
    constexpr std::string_view quotes = "\"'`";
    return run.begin > 0 && run.end < line.size() && quotes.find(line[run.begin - 1]) != quotes.npos && line[run.end] == line[run.begin - 1];
}

// Whether several breaks behind a blank stand in a sentence that goes on: with a sign of its own, or between two words in small letters.
bool is_spoken_of(std::string_view line, const Run& run, std::size_t behind) {
    const std::size_t before = line.find_last_not_of(" \t", run.begin - 1);
    if (before == line.npos) return false;
    if (behind == run.end) return std::string_view(".,:;").find(line[behind]) != std::string_view::npos && (behind + 1 == line.size() || blank(line[behind + 1]));
    return is_lower(valid_utf8_before(line, before + 1).value) && is_lower(valid_utf8_next(line, behind).value);
}

// How breaks stand between what is before and behind them; `kept` is for those that no text has.
Stands stands(std::string_view line, const Run& run) {
    constexpr std::string_view before_shown = "`[{(%|^=<'", behind_shown = "\"'`)]}%|$;,\\";
    const std::size_t behind = std::min(line.find_first_not_of(" \t", run.end), line.size());
    const bool begins = run.begin == 0, ends = behind == line.size();
    const char before = begins ? '\0' : line[run.begin - 1];
    // A quotation mark behind a backslash is the text's.
    const bool quote_ends = before == '"' && (run.begin < 2 || line[run.begin - 2] != '\\');
    const bool string_goes_on = !ends && line[behind] == '\\' && (escape_at(line, behind).character == '"' || line.substr(behind + 1).starts_with('u'));
    if (!begins && (quote_ends || before_shown.find(before) != before_shown.npos)) return Stands::shown;
    if (!ends && !string_goes_on && behind_shown.find(line[behind]) != behind_shown.npos) return Stands::shown;
    // "/\n/", "\r?\n"
    if (before == '/' && !ends && line[run.end] == '/') return Stands::shown;
    if (!ends && line.substr(run.end).starts_with("?\\")) return Stands::shown;
    // "the \n at the end"
    if (run.breaks == 1 && !(begins && ends) && (begins || blank(before)) && (behind != run.end || ends)) return Stands::shown;
    if (begins || ends) return Stands::alone;
    // "parted by \n\n in files", "for \n\n, or"
    if (blank(before) && is_spoken_of(line, run, behind)) return Stands::shown;
    return run.breaks > 1 || !is_ascii_lower(line[behind]) ? Stands::joining : Stands::alone;
}

// Calls take(run, how it stands) for all of a line, and other(at) for backslashes before what no string has.
template <class Take, class Other>
void walk(std::string_view line, Take take, Other other) {
    std::size_t at = next_sign(line, 0);
    if (at == line.size()) return;
    std::optional<bool> record;  // asked for where something is written: in TeX, hardly anywhere
    // A program has its strings between quotes; a string that was saved with its own begins the line.
    std::size_t counted = 1;
    bool in_string = false;
    while (at < line.size()) {
        const Written written = written_at(line, at);
        // roff has its comments behind ".\"".
        if (written.form == Form::none || (at == 1 && written.character == '"' && (line[0] == '.' || line[0] == '\''))) {
            std::size_t end = at;
            while (end < line.size() && line[end] == '\\') ++end;
            // "\u201c" stands beside breaks as well.
            if (end > at && end < line.size() && line[end] != 'u') other();
            at = next_sign(line, std::max(end, at + 1));
            continue;
        }
        for (; counted < at; ++counted) in_string ^= line[counted] == '"' && line[counted - 1] != '\\';
        const Run run = run_from(line, at, written);
        if (!record) record = is_record(line);
        take(run, written, *record || in_string || between_quotes(line, run) ? Stands::kept : run.breaks != 0 ? stands(line, run) : Stands::alone);
        at = next_sign(line, run.end);
    }
}

void count_line(std::string_view line, StringEscapes& counts) {
    const bool record = begins_record(line);
    bool broken = false;
    const auto take = [&](const Run& run, const Written& first, Stands how) {
        if (first.character == '\'') {
            if (is_apostrophe(line, run.begin, first.length)) ++counts.apostrophes;
            else if (is_accent(line, run.begin, run.end)) ++counts.others;
        }
        if (run.breaks == 0) return;
        broken |= run.form == Form::escape;
        const bool shown = how == Stands::shown || how == Stands::kept;
        if (run.form == Form::numbered) ++(shown ? counts.numbered_shown : counts.numbered);
        else if (how != Stands::alone) ++(shown ? counts.shown : counts.joining);
    };
    walk(line, take, [&] { ++counts.others; });
    counts.lines += line.empty() ? 0 : 1;
    counts.records += record ? 1 : 0;
    counts.broken += broken ? 1 : 0;
    counts.broken_records += broken && record ? 1 : 0;
    for (std::size_t quote = line.find('\''); quote != line.npos; quote = line.find('\'', quote + 1)) {
        if (quote > 0 && line[quote - 1] != '\\' && is_apostrophe(line, quote, 1)) ++counts.bare;
    }
}

template <class Take>
void each_line(std::string_view text, Take take) {
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        take(ByteRange{at, end});
        at = end + 1;
    }
}

void add_edits(std::string_view text, ByteRange at, const StringEscapes& evidence, Edits& edits) {
    constexpr float sure = 0.95F;
    const std::string_view line = at.of(text);
    const auto take = [&](const Run& run, const Written&, Stands how) {
        if (how == Stands::kept || !(run.form == Form::escape ? evidence.with_backslashes() : evidence.with_numbers())) return;
        for (std::size_t i = run.begin; i < run.end;) {
            Written written = written_at(line, i);
            if (const std::size_t feed = written.form == Form::none ? form_feed_at(line, i) : 0; feed != 0) written = {Form::escape, feed, '\f'};
            if (written.form == Form::none) {
                ++i;
                continue;
            }
            const std::size_t end = i + written.length;
            std::string inserted(1, written.character);
            // The line ends there already.
            if (written.character == '\n' && end == line.size() && at.end < text.size()) inserted.clear();
            edits.push_back({{at.begin + i, at.begin + end}, std::move(inserted), report::Rule::string_escapes, sure});
            i = end;
        }
    };
    walk(line, take, [] {});
}

}  // namespace

bool may_be_string_escape(std::string_view text, std::size_t at) {
    // Of several backslashes the scan strikes each; the first begins it.
    for (std::size_t i = 0; i < most_backslashes && at > 0 && text[at] == '\\' && text[at - 1] == '\\'; ++i) --at;
    return written_at(text, at).form != Form::none;
}

StringEscapes& StringEscapes::operator+=(const StringEscapes& more) {
    joining += more.joining;
    shown += more.shown;
    apostrophes += more.apostrophes;
    bare += more.bare;
    others += more.others;
    numbered += more.numbered;
    numbered_shown += more.numbered_shown;
    lines += more.lines;
    records += more.records;
    broken += more.broken;
    broken_records += more.broken_records;
    return *this;
}

bool StringEscapes::with_backslashes() const { return !in_records() && may_be_with_backslashes(); }
bool StringEscapes::may_be_with_backslashes() const {
    const std::size_t breaks = joining >= 4 * shown ? joining : 0, quotes = apostrophes >= 10 * bare ? apostrophes : 0;
    return std::max(breaks, quotes) >= fewest && breaks + quotes >= 10 * others;
}
bool StringEscapes::with_numbers() const { return numbered >= fewest && numbered >= 4 * numbered_shown; }

// Lines end as they will when line-ends has gone over them: what is counted must be what is left to count.
StringEscapes count_string_escapes(std::string_view text) {
    StringEscapes counts;
    each_line(text, [&](ByteRange range) {
        std::string_view line = range.of(text);
        for (std::size_t at = line.find_first_of("\r\v\xC2\xE2"); at != line.npos; at = line.find_first_of("\r\v\xC2\xE2", at)) {
            const std::string_view rest = line.substr(at);
            const std::size_t length = rest[0] == '\r' || rest[0] == '\v' ? 1 : rest.starts_with("\xC2\x85") ? 2 : rest.starts_with("\xE2\x80\xA8") || rest.starts_with("\xE2\x80\xA9") ? 3 : 0;
            if (length == 0) {
                ++at;
                continue;
            }
            count_line(line.substr(0, at), counts);
            line.remove_prefix(at + length);
            at = 0;
        }
        count_line(line, counts);
    });
    return counts;
}

Edits find_string_escapes(std::string_view text, const Context& context) {
    Edits edits;
    const StringEscapes& evidence = context.evidence.strings;
    if (!evidence.any() || context.in_markup_or_code()) return edits;
    each_line(text, [&](ByteRange line) { add_edits(text, line, evidence, edits); });
    return edits;
}

}  // namespace salvage::repair
