// Quoted-printable that a mail program left in a text (RFC 2045, section 6.7): "isn=E2=80=99t", "Caf=E9", and the "=" at the end
// of a line that goes on.  Only capitals count as digits: "lang=de" is none.
// - Bytes that are UTF-8 are read as such; one such character in a line suffices, and "=3D" and "=20" are read beside it.
// - Other bytes are read in the legacy charset that makes the line most plausible, where at least two of them stand beside
//   small letters, or one inside a word: "=C3" alone is a cell of a table of numbers.
// - Encoded words (encoded_words.hpp) are read in headers, even folded ones, and in prose that does not quote or speak of them.
// - "=20" at the end of a line, which mail programs write for a blank there, is one behind a stop or a blank, and behind a word of a sentence.
// - A line that ends in "=" is joined with the next one if it has such bytes, or is as long as mail programs make them.
// The line must be prose (debris.hpp), and more plausible for it.
#include <salvage/language/judge.hpp>
#include <salvage/repair/escapes/debris.hpp>
#include <salvage/repair/escapes/encoded_words.hpp>
#include <salvage/repair/escapes/spelled_bytes.hpp>
#include <salvage/repair/escapes/spelled_legacy.hpp>
#include <salvage/repair/passes.hpp>
#include <salvage/text/ascii.hpp>

#include <algorithm>
#include <span>
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
constexpr std::size_t shortest_cut_word = 75;  // a line that ends inside of one has all the bytes that a line may have
constexpr std::ptrdiff_t least_blanks = 5;

using Run = SpelledRun;

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

void add_ascii(Edits& edits, std::vector<Run>& runs) {
    for (Run& run : runs) edits.push_back({run.at, std::move(run.bytes), report::Rule::quoted_printable, sure});
    std::sort(edits.begin(), edits.end(), [](const Edit& a, const Edit& b) { return a.at.begin < b.at.begin; });
}

// Whether one run is a letter inside a word of small letters: "alin=E4ytteistys".
bool is_letter_in_word(std::string_view line, const Run& run) {
    const auto small = [&](std::size_t at) { return at < line.size() && is_ascii_lower(line[at]); };
    return run.bytes.size() == 1 && static_cast<unsigned char>(run.bytes[0]) >= 0xC0 && run.at.begin > 1 && small(run.at.begin - 1) && (small(run.at.end) || (small(run.at.begin - 2) && (run.at.end == line.size() || line[run.at.end] == ' ')));
}

Edits read_legacy(std::string_view line, Found& found) {
    const auto beside = std::count_if(found.legacy.begin(), found.legacy.end(), [&](const Run& run) { return beside_small_letter(line, run.at) || run.bytes.size() > 2; });
    const bool alone = found.legacy.size() == 1 && is_letter_in_word(line, found.legacy.front()) && std::count(line.begin(), line.end(), ' ') > 1;
    if (static_cast<std::size_t>(beside) < least_legacy && !alone) return {};
    Edits best = read_spelled_legacy(line, found.legacy, {}, report::Rule::quoted_printable, least_gain_legacy);
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

// Whether a line that ends in '=' goes on in the one that `behind` begins with, if that is known.
bool goes_on(std::string_view line, std::string_view behind, bool has_bytes) {
    if (line.size() < 2 || line.size() > longest_line || line.back() != '=' || line[line.size() - 2] == '=') return false;
    if (has_bytes) return line[line.size() - 2] != '?';  // an encoded word that is none
    if (line.size() < shortest_full_line || std::count(line.begin(), line.end(), ' ') < least_blanks || !is_ascii(line)) return false;
    // "... in addition --dwarf=", "the preexisting Weight=" end where a value stands, and the paragraph goes on with its indent.
    const char last = line[line.size() - 2];
    const auto blank = [](std::string_view text) { return !text.empty() && std::string_view(" \t\n").find(text.front()) != std::string_view::npos; };
    const bool cut = line.size() >= shortest_cut_word && !blank(line) && !blank(behind) && last != '>' && last != '<';
    return last == ' ' || (cut && line[line.rfind(' ') + 1] != '-');
}

}  // namespace

namespace {

// Lines of a paragraph that a mail program broke, as one, and where each but the first begins in it.
struct Joined {
    std::string text;
    std::vector<std::size_t> begins;
    std::size_t end = 0;  // in the text that they stand in
};

// The next encoded word begins at `word`: its line is read by itself.
Joined joined_lines(std::string_view text, std::size_t at, std::size_t word) {
    constexpr std::size_t longest = 8192;
    Joined joined;
    while (true) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        const std::string_view line = text.substr(at, end - at);
        joined.end = end;
        const bool bytes = line.find('=') + 1 < line.size();
        if (end == text.size() || !bytes || joined.text.size() > longest || !goes_on(line, {}, true)) {
            joined.text += line;
            return joined;
        }
        joined.text += line.substr(0, line.size() - 1);
        joined.begins.push_back(joined.text.size());
        at = end + 1;
        if (word < std::min(text.find('\n', at), text.size())) return joined;
    }
}

// The same edits in the lines as they stand, from `at` on, and those that join them.
Edits in_lines(Edits edits, const Joined& joined, std::size_t at) {
    Edits result;
    std::size_t next = 0;
    const auto join_until = [&](std::size_t end) {
        for (; next < joined.begins.size() && joined.begins[next] <= end; ++next) {
            const std::size_t sign = at + joined.begins[next] + 2 * next;
            result.push_back({{sign, sign + 2}, {}, report::Rule::quoted_printable, sure});
        }
    };
    for (Edit& edit : edits) {
        join_until(edit.at.begin);
        edit.at.begin += at + 2 * next;
        while (next < joined.begins.size() && joined.begins[next] < edit.at.end) ++next;
        edit.at.end += at + 2 * next;
        result.push_back(std::move(edit));
    }
    join_until(joined.text.size());
    return result;
}

// Whether the "=20" at the end of `line` is the blank of a mail program: behind a stop or another blank, or behind a word of a sentence, which may not
// be a name with its value ("n=20").
bool ends_in_blank(std::string_view line) {
    constexpr std::string_view sign = "=20";
    constexpr std::size_t shortest = 8, shortest_sentence = 30, shortest_name = 3;
    if (!line.ends_with(sign) || line.size() < shortest) return false;
    const std::string_view rest = line.substr(0, line.size() - sign.size());
    const std::string_view token = token_around(rest, rest.size() - 1);
    const char last = rest.back();
    if (rest.find('=') != rest.npos || token.find_first_of("&?/_\\<") != token.npos) return false;
    if (std::string_view(".,:;!? ").find(last) != std::string_view::npos) return rest.find(' ') != rest.npos;
    constexpr std::string_view values = " size count max min limit timeout length width height port level num number page index version rate age step mode val value id col row depth ";
    const bool word = token.size() >= shortest_name && std::all_of(token.begin(), token.end(), [](char c) { return is_ascii_lower(c) || static_cast<unsigned char>(c) >= 0x80; });
    return word && rest.size() >= shortest_sentence && std::count(rest.begin(), rest.end(), ' ') >= least_blanks && values.find(" " + std::string(token) + " ") == values.npos;
}

// Whether a line begins a header of mail, perhaps of a mail that is quoted: "Subject: ", "> X-Sender: ".
bool is_header(std::string_view line) {
    if (line.starts_with('>')) line.remove_prefix(std::min(line.find_first_not_of("> "), line.size()));
    if (line.empty() || !is_ascii_upper(line.front())) return false;
    std::size_t end = 1;
    while (end < line.size() && (is_ascii_alphanumeric(line[end]) || line[end] == '-')) ++end;
    if (end == line.size() || line[end] != ':') return false;
    return end + 1 == line.size() || line[end + 1] == ' ' || line[end + 1] == '\t';
}

using Words = std::span<Edit>;

// Whether the line speaks of such words, and so may show them.  `begin` is where it begins, `end` where the last word's line ends.
bool are_shown(std::string_view text, std::size_t begin, std::size_t end, Words words) {
    // The words name charsets themselves.
    std::string others;
    for (const Edit& word : words) {
        others += text.substr(begin, word.at.begin - begin);
        others += ' ';
        begin = word.at.end;
    }
    others += text.substr(begin, end - begin);
    return speaks_of_escapes(others);
}

bool behind_quote(std::string_view text, const Edit& word) {
    return word.at.begin > 0 && std::string_view("\"'`").find(text[word.at.begin - 1]) != std::string_view::npos;
}

}  // namespace

Edits find_quoted_printable(std::string_view text, const Context& context) {
    Edits words = find_encoded_words(text);
    const auto only_headers = [&] { return context.in_markup_or_code(); };
    if (words.empty() && context.is_known_as_markup_or_code()) return {};
    Edits edits;
    auto word = words.begin();
    bool header = false;
    std::size_t refused = 0;  // where the last paragraph ends that is no better when joined
    for (std::size_t at = 0; at < text.size();) {
        std::size_t end = std::min(text.find('\n', at), text.size());
        const std::string_view line = text.substr(at, end - at);
        const bool folded = line.starts_with(' ') || line.starts_with('\t');
        header = folded ? header : is_header(line);
        const auto first = word;
        for (; word != words.end() && word->at.begin <= end; ++word) end = std::max(end, std::min(text.find('\n', word->at.end), text.size()));
        if (first != word) {
            // Markup is no sign: headers of mail have addresses between angles, which look like tags.
            const bool prose = !has_code(line) && !only_headers();
            if ((header || prose) && !are_shown(text, at, end, Words(first, word))) {
                for (auto found = first; found != word; ++found) {
                    if (header || !behind_quote(text, *found)) edits.push_back(std::move(*found));
                }
            }
        } else if (line.find('=') != line.npos && is_prose(line) && !only_headers()) {
            const Joined paragraph = at < refused ? Joined() : joined_lines(text, at, word == words.end() ? text.npos : word->at.begin);
            Edits found = paragraph.begins.empty() ? Edits() : read_line(paragraph.text);
            if (!found.empty()) {
                for (Edit& edit : in_lines(std::move(found), paragraph, at)) edits.push_back(std::move(edit));
                at = paragraph.end + 1;
                continue;
            }
            refused = std::max(refused, paragraph.end);
            found = read_line(line);
            const bool joined = end < text.size() && goes_on(line, text.substr(end + 1), !found.empty());
            for (Edit& edit : found) {
                edit.at = {edit.at.begin + at, edit.at.end + at};
                edits.push_back(std::move(edit));
            }
            if (joined) edits.push_back({{end - 1, end + 1}, {}, report::Rule::quoted_printable, sure});
            else if (found.empty() && ends_in_blank(line)) edits.push_back({{end - 3, end}, {}, report::Rule::quoted_printable, sure});
        }
        at = end + 1;
    }
    return edits;
}

}  // namespace salvage::repair
