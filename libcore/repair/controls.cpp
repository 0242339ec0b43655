// Control characters that no text needs are removed.  Tab and LF are text, form feed is evidence for pages; CR, VT and
// NEL are line ends, which is another fix's subject.  SUB is what some converters write for a character that they
// cannot encode, as others write U+FFFD, so it becomes U+FFFD; only at the very end of a document it is the
// end-of-file mark of old systems.  A run of C1 controls next to a letter of Latin-1 stays (latin1.hpp).
//
// What was meant for a terminal is taken as the terminal takes it.  Escape sequences (ECMA-48) go whole, an ESC that
// begins none goes alone.  A character struck over itself or over a low line is that character, as less(1) has it; any
// other backspace stays, since of two different characters nobody knows which was meant.
//
// NUL and the separators FS, GS, RS, US part fields, and so does a sequence that moves the cursor: between two visible
// characters a run of removed ones with such a one in it leaves a blank.  Only NULs that part single characters are
// halves of UTF-16.  All of this is one reading from left to right, behind which no ESC and no separator is left, and
// no backspace that another reading would take.
#include <salvage/repair/escapes/bare_sequences.hpp>
#include <salvage/repair/escapes/debris.hpp>
#include <salvage/repair/latin1.hpp>
#include <salvage/repair/marks.hpp>
#include <salvage/repair/passes.hpp>
#include <salvage/text/utf8.hpp>

#include <utility>

namespace salvage::repair {
namespace {

// Removed by themselves; backspace is not.
bool c0(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && (byte < '\b' || byte > '\r') && byte != 0x1A) || byte == 0x7F;
}

// C1 at `at` but NEL.
bool c1(std::string_view text, std::size_t at) {
    if (text[at] != '\xC2') return false;
    const auto second = static_cast<unsigned char>(text[at + 1]);
    return second < 0xA0 && second != 0x85;
}

bool blank_or_control(char c) { return static_cast<unsigned char>(c) <= ' ' || c == '\x7F'; }

bool visible(char32_t c) { return c > 0x20 && (c < 0x7F || c > 0xA0); }

struct Gone {
    std::size_t end = 0;   // 0: nothing is to be removed here
    bool parts = false;    // what stands before and behind does not belong together
};

// The escape sequence at `at`, where ESC stands; ESC alone if it begins none.
Gone escape(std::string_view text, std::size_t at) {
    const Gone alone{at + 1, false};
    if (at + 1 == text.size()) return alone;
    const auto within = [&](std::size_t i, char least, char most) {
        return i < text.size() && text[i] >= least && text[i] <= most;
    };
    std::size_t end = at + 2;
    switch (text[at + 1]) {
        case '[':  // CSI: parameters, intermediates, final
            while (within(end, '0', '?')) ++end;
            while (within(end, ' ', '/')) ++end;
            if (!within(end, '@', '~')) return alone;
            return {end + 1, std::string_view("ABCDEFGH`adef").find(text[end]) != std::string_view::npos};
        case ']':  // OSC: a title or a link, until BEL or ESC and backslash
            while (end < text.size() && static_cast<unsigned char>(text[end]) >= ' ') ++end;
            if (end < text.size() && text[end] == '\a') return {end + 1, false};
            if (text.substr(end, 2) == "\x1B\\") return {end + 2, false};
            return alone;
        case '(': case ')':  // a set of characters
            return within(end, '0', '0') || within(end, 'A', 'B') ? Gone{end + 1, false} : alone;
        case '7': case '8': case '=': case '>': case '\\':
            return {end, false};
        default:
            return alone;
    }
}

Gone gone(std::string_view text, std::size_t at, std::size_t last_mark) {
    const char c = text[at];
    if (c == '\x1B') return escape(text, at);
    if (c0(c)) return {at + 1, c == '\0' || (c >= '\x1C' && c <= '\x1F')};
    if (at >= last_mark) return {at + 1, false};
    if (!c1(text, at)) return {};
    std::size_t end = at;
    while (end < text.size() && c1(text, end)) end += 2;
    return beside_latin1(text, {at, end}) ? Gone{} : Gone{end, false};
}

// Whether a single character stands between `range` of NULs and another NUL.
bool half_of_wide(std::string_view text, ByteRange range) {
    if (text.substr(range.begin, range.size()).find_first_not_of('\0') != text.npos) return false;
    const std::size_t before = range.begin - valid_utf8_before(text, range.begin).length;
    if (before > 0 && text[before - 1] == '\0') return true;
    const std::size_t behind = range.end + valid_utf8_next(text, range.end).length;
    return behind < text.size() && text[behind] == '\0';
}

// Overstrikes from the character at `begin` on.  `end` is `begin` if there is none.
struct Struck {
    std::size_t end = 0;
    std::string text;
};
Struck overstruck(std::string_view text, std::size_t begin) {
    Struck result{begin, {}};
    while (result.end < text.size()) {
        CodePoint kept = valid_utf8_next(text, result.end);
        if (!visible(kept.value)) break;
        std::size_t end = result.end + kept.length;
        bool any = false;
        while (end + 1 < text.size() && text[end] == '\b') {
            const CodePoint over = valid_utf8_next(text, end + 1);
            if (!visible(over.value) || (over.value != kept.value && over.value != '_' && kept.value != '_')) break;
            if (kept.value == '_') kept = over;
            end += 1 + over.length;
            any = true;
        }
        if (!any) break;
        append_utf8(result.text, kept.value);
        result.end = end;
    }
    return result;
}

}  // namespace

Edits find_controls(std::string_view text, const Context& context) {
    Edits edits;
    const std::size_t last_mark = context.document_ends ? text.find_last_not_of('\x1A') + 1 : text.size();
    for (std::size_t at = 0; at < text.size();) {
        ByteRange run{at, at};
        bool parts = false;
        while (run.end < text.size()) {
            const Gone next = gone(text, run.end, last_mark);
            if (next.end == 0) break;
            run.end = next.end;
            parts |= next.parts;
        }
        if (!run.empty()) {
            const bool between = run.begin > 0 && run.end < text.size() && !blank_or_control(text[run.begin - 1]) &&
                                 !blank_or_control(text[run.end]);
            const bool blank = parts && between && !half_of_wide(text, run);
            edits.push_back({run, blank ? " " : "", report::Rule::controls, 1});
            at = run.end;
            continue;
        }
        if (c1(text, at)) {  // one that stays, and its neighbours with it
            while (at < text.size() && c1(text, at)) at += 2;
            continue;
        }
        if (text[at] == '\x1A') {
            edits.push_back({{at, at + 1}, "\xEF\xBF\xBD", report::Rule::controls, 1});
        } else if (text[at] == '\b' && at > (edits.empty() ? 0 : edits.back().at.end)) {
            const std::size_t begin = at - valid_utf8_before(text, at).length;
            if (Struck struck = overstruck(text, begin); struck.end != begin) {
                edits.push_back({{begin, struck.end}, std::move(struck.text), report::Rule::controls, 1});
                at = struck.end;
                continue;
            }
        }
        ++at;
    }
    if (!edits.empty() || context.in_code()) return edits;
    for (std::size_t at = text.find('['); at != text.npos;) {
        const std::size_t begin = line_begin(text, at), end = std::min(text.find('\n', at), text.size());
        for (Edit& edit : find_bare_sequences(text.substr(begin, end - begin))) {
            edit.at = {edit.at.begin + begin, edit.at.end + begin};
            edits.push_back(std::move(edit));
        }
        at = text.find('[', end);
    }
    return edits;
}

}  // namespace salvage::repair
