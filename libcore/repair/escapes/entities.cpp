// Character references of HTML that were left in a text: "AT&amp;T", "caf&eacute;", "it&#8217;s", "&amp;quot;".  They are
// replaced if and only if the document is neither markup nor code (debris.hpp), the line neither has nor speaks of
// either, and the reference does not stand by itself between quotation marks or backticks.
//
// Without its semicolon a reference is taken where nothing else can be meant: a letter ("caf&eacute au lait",
// "expos&eacutes"; not "&eth0"), or amp, quot, lt, gt, nbsp before something else than a letter or digit; and never in a
// URL, where "&copy=2" is a parameter.  "&amp;" may give another reference ("&amp;amp;eacute;"): a chain is undone at
// once, so that its length costs no rounds.
#include <salvage/repair/escapes/character_reference.hpp>
#include <salvage/repair/escapes/debris.hpp>
#include <salvage/repair/passes.hpp>
#include <salvage/text/ascii.hpp>

#include <algorithm>

namespace salvage::repair {
namespace {

constexpr float sure = 0.98F;
constexpr float fairly_sure = 0.9F;  // without semicolon

// Whether a reference without semicolon is one all the same.  `end` is behind it.
bool meant(std::string_view line, std::size_t at, const CharacterReference& reference) {
    const std::size_t end = at + reference.length;
    const bool goes_on = end < line.size() && is_ascii_alphanumeric(line[end]);
    if (is_address(token_around(line, at))) return false;
    if (!reference.name) return reference.text.size() > 1 || std::string_view("\"&'<>").find(reference.text[0]) != std::string_view::npos;
    if (reference.letter) return reference.length >= 5 || !goes_on;  // not "&eth0"; "&Auml" and longer
    if (goes_on) return false;
    return reference.text == "&" || reference.text == "\"" || reference.text == "<" || reference.text == ">" || reference.text == "\xC2\xA0";
}

bool quote(char c) { return c == '"' || c == '\'' || c == '`'; }

bool quoted(std::string_view line, std::size_t begin, std::size_t end) {
    return begin > 0 && end < line.size() && quote(line[begin - 1]) && line[end] == line[begin - 1];
}

// The edit for what begins at `at` of the line; `at.end` is `at` if nothing does.
Edit edit_at(std::string_view line, std::size_t at) {
    Edit edit{{at, at}, {}, report::Rule::entities, sure};
    const CharacterReference first = reference_at(line, at);
    if (first.length == 0 || (!first.closed && !meant(line, at, first))) return edit;
    if (quoted(line, at, at + first.length)) return edit;
    // Between two blanks a no-break space is no debris, but spoken of.
    const bool alone = (at == 0 || line[at - 1] == ' ') && (at + first.length == line.size() || line[at + first.length] == ' ');
    if (alone && first.text == "\xC2\xA0" && at + first.length != line.size() && at != 0) return edit;
    // So is what XML reserves, on a line of its own: the cell of a table.
    const bool whole = alone && line.find_first_not_of(' ') == at && line.find_last_not_of(' ') + 1 == at + first.length;
    if (whole && first.text.size() == 1 && std::string_view("\"'<>&").find(first.text[0]) != std::string_view::npos) return edit;
    if (!first.closed) edit.confidence = fairly_sure;
    edit.at.end = at + first.length;
    edit.inserted = first.text;
    constexpr std::size_t longest = 40;
    // What a reference to a byte of mojibake stands behind tells what it is: another one, or a character beyond ASCII.
    constexpr std::string_view other = "\u00C3";
    const bool behind_other = at != 0 && (line[at - 1] == ';' || static_cast<unsigned char>(line[at - 1]) >= 0x80);
    while (edit.inserted == "&") {
        const std::string rest = std::string(behind_other ? other : "") + "&" + std::string(line.substr(edit.at.end, longest));
        const CharacterReference next = reference_at(rest, behind_other ? other.size() : 0);
        if (next.length == 0 || !next.closed) break;
        edit.at.end += next.length - 1;
        edit.inserted = next.text;
    }
    return edit;
}

}  // namespace

Edits find_entities(std::string_view text, const Context& context) {
    Edits edits;
    if (context.is_known_as_markup_or_code()) return edits;
    std::size_t line_end = 0;  // of the line that was judged last
    std::string_view line;
    std::size_t line_begin = 0;
    bool prose = false;
    for (std::size_t at = text.find('&'); at != text.npos; at = text.find('&', at)) {
        if (at >= line_end) {
            const std::size_t before = at == 0 ? text.npos : text.rfind('\n', at - 1);
            line_begin = before == text.npos ? 0 : before + 1;
            line_end = std::min(text.find('\n', at), text.size());
            line = text.substr(line_begin, line_end - line_begin);
            prose = is_prose(line);
        }
        if (!prose) {
            at = line_end;
            continue;
        }
        Edit edit = edit_at(line, at - line_begin);
        if (edit.at.empty()) {
            ++at;
            continue;
        }
        edit.at = {edit.at.begin + line_begin, edit.at.end + line_begin};
        if (edits.empty() && context.in_markup_or_code()) return edits;
        at = edit.at.end;
        edits.push_back(std::move(edit));
    }
    return edits;
}

}  // namespace salvage::repair
