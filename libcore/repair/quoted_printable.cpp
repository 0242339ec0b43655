// Quoted-printable that a mail program left in a text (RFC 2045, section 6.7): "isn=E2=80=99t", "Caf=E9", and the "=" at the end
// of a line that goes on.  Only capitals count as digits: "lang=de" is none.
// - Bytes that are UTF-8 are read as such; one such character in a line suffices, and "=3D" and "=20" are read beside it.
// - Other bytes are read in the legacy charset that makes the line most plausible, where at least two of them stand beside
//   small letters: "=C3" alone is a cell of a table of numbers.
// - A line that ends in "=" is joined with the next one if it has such bytes, or is as long as mail programs make them.
// The line must be prose (debris.hpp), and more plausible for it.
#include <salvage/language/judge.hpp>
#include <salvage/repair/debris.hpp>
#include <salvage/repair/hex.hpp>
#include <salvage/repair/mojibake_charsets.hpp>
#include <salvage/repair/passes.hpp>
#include <salvage/repair/spelled_bytes.hpp>
#include <salvage/text/ascii.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <array>
#include <optional>
#include <string>

namespace salvage::repair {
namespace {

constexpr float sure = 0.95F;
// Bits by which the line must win; text that is none of this was not seen to win more than 5.
constexpr double least_gain = 8;
constexpr double least_gain_legacy = 16;
constexpr std::size_t least_legacy = 2;
// What mail programs break lines at is 76; they break before the word or the byte that would not fit.
constexpr std::size_t shortest_full_line = 70, longest_line = 76;
constexpr std::ptrdiff_t least_blanks = 5;

struct Run {
    ByteRange at;
    std::string bytes;
};

// Runs of "=HH", and those that are nothing but ASCII.
struct Found {
    std::vector<Run> utf8, legacy, ascii;
};

bool plain_ascii(std::string_view bytes) {
    return std::all_of(bytes.begin(), bytes.end(), [](char c) { return (c >= 0x20 && c < 0x7F) || c == '\t'; });
}

// Whether a small letter stands on one side at least.
bool beside_small_letter(std::string_view line, ByteRange at) {
    return (at.begin > 0 && is_ascii_lower(line[at.begin - 1])) || (at.end < line.size() && is_ascii_lower(line[at.end]));
}

bool is_web_address(std::string_view token) { return token.find("://") != token.npos || token.find("www.") != token.npos; }

Found runs_of(std::string_view line) {
    Found found;
    for (std::size_t at = line.find('='); at != line.npos; at = line.find('=', at)) {
        Run run;
        run.bytes = spelled_bytes(line, at, "=", HexCase::capitals);
        run.at = {at, at + 3 * run.bytes.size()};
        at = std::max(run.at.end, at + 1);
        if (run.bytes.empty() || is_web_address(token_around(line, run.at.begin))) continue;
        std::vector<Run>& kind = is_text_beyond_ascii(run.bytes) ? found.utf8 : plain_ascii(run.bytes) ? found.ascii : found.legacy;
        kind.push_back(std::move(run));
    }
    return found;
}

// The runs as text of a charset of one byte a character; none if it has no text for one of them.
std::optional<Edits> read_as(const std::vector<Run>& runs, CharsetId charset) {
    const MisreadTables& tables = MisreadTables::get();
    Edits edits;
    for (const Run& run : runs) {
        Edit edit{run.at, {}, report::Rule::quoted_printable, sure};
        for (const char byte : run.bytes) {
            const char32_t c = tables.character(charset, static_cast<std::uint8_t>(byte));
            if (c < 0x20 || (c >= 0x7F && !is_text_character(c))) return {};
            append_utf8(edit.inserted, c);
        }
        edits.push_back(std::move(edit));
    }
    return edits;
}

void add_ascii(Edits& edits, std::vector<Run>& runs) {
    for (Run& run : runs) edits.push_back({run.at, std::move(run.bytes), report::Rule::quoted_printable, sure});
    std::sort(edits.begin(), edits.end(), [](const Edit& a, const Edit& b) { return a.at.begin < b.at.begin; });
}

Edits read_legacy(std::string_view line, Found& found) {
    constexpr std::array charsets = {"windows-1252", "windows-1250", "windows-1251", "koi8-r", "iso-8859-2"};
    const auto beside = std::count_if(found.legacy.begin(), found.legacy.end(), [&](const Run& run) { return beside_small_letter(line, run.at) || run.bytes.size() > 2; });
    if (static_cast<std::size_t>(beside) < least_legacy) return {};
    Edits best;
    double least = language::bits(line) - least_gain_legacy;
    for (const char* const charset : charsets) {
        auto edits = read_as(found.legacy, misread_charset(charset));
        if (!edits) continue;
        const std::string text = repair::apply(line, *edits);
        const double bits = language::bits(text);
        if (bits >= least || !language::guess(text).prose) continue;
        least = bits;
        best = *std::move(edits);
    }
    if (!best.empty()) add_ascii(best, found.ascii);
    return best;
}

// What is read in a line without its end.
Edits read_line(std::string_view line) {
    Found found = runs_of(line);
    if (found.utf8.empty()) return found.legacy.empty() ? Edits() : read_legacy(line, found);
    Edits edits;
    add_ascii(edits, found.utf8);
    add_ascii(edits, found.ascii);
    if (language::margin(repair::apply(line, edits), line) < least_gain) return {};
    return edits;
}

// Whether a line that ends in '=' goes on.
bool goes_on(std::string_view line, bool has_bytes) {
    if (line.size() < 2 || line.size() > longest_line || line.back() != '=' || line[line.size() - 2] == '=') return false;
    if (has_bytes) return true;
    if (line.size() < shortest_full_line || std::count(line.begin(), line.end(), ' ') < least_blanks) return false;
    // "... in addition --dwarf=" ends where an option's value begins.
    return line[line.rfind(' ') + 1] != '-';
}

}  // namespace

Edits find_quoted_printable(std::string_view text, const Context& context) {
    Edits edits;
    if (is_markup(context.evidence) || is_code(context.evidence)) return edits;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        const std::string_view line = text.substr(at, end - at);
        if (line.find('=') != line.npos && is_prose(line)) {
            Edits found = read_line(line);
            const bool joined = end < text.size() && goes_on(line, !found.empty());
            for (Edit& edit : found) {
                edit.at = {edit.at.begin + at, edit.at.end + at};
                edits.push_back(std::move(edit));
            }
            if (joined) edits.push_back({{end - 1, end + 1}, {}, report::Rule::quoted_printable, sure});
        }
        at = end + 1;
    }
    return edits;
}

}  // namespace salvage::repair
