// A no-break space is C2 A0, which is "Â" and the same space in windows-1252; editors, databases and HTML make a blank of that.  No word has
// "Â" behind a small letter, a digit or a stop.  Alone it is a letter that is spoken of ("A Ă Â B", "letra Â"), or the space that stood
// between two words: in company of others, or in languages without it.
#include <salvage/repair/mojibake/mojibake_blanks.hpp>

#include <salvage/language/judge.hpp>
#include <salvage/repair/marks.hpp>
#include <salvage/repair/mojibake/mojibake_charsets.hpp>
#include <salvage/text/ascii.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <vector>

namespace salvage::repair {
namespace {

constexpr std::string_view lead = "\u00C2";
constexpr std::string_view no_break = "\u00A0";
constexpr float sure = 0.97F;

enum class Stands { other, behind, alone };

// How the "Â" at `at` stands.
Stands stands(std::string_view text, std::size_t at) {
    const std::size_t end = at + lead.size();
    if (end < text.size() && text[end] != ' ' && text[end] != '\n' && text[end] != '\r') return Stands::other;
    if (at == 0 || text[at - 1] == '\n' || text[at - 1] == ' ' || text[at - 1] == '\t') return Stands::alone;
    const char32_t before = valid_utf8_before(text, at).value;
    // Letters like "ƒ" and "œ" are bytes of sequences that were read twice.
    constexpr std::u32string_view bytes = U"\u0192\u0153\u0161\u017E";
    if ((is_lower(before) && before < 0x250 && bytes.find(before) == bytes.npos) || is_ascii_digit(static_cast<char>(before < 0x80 ? before : 0))) return Stands::behind;
    // A quotation mark that closes something: ("Â ") is a sample.
    if (before == U'"' || before == U'\'') return at > 1 && text[at - 2] != ' ' && text[at - 2] != '(' ? Stands::behind : Stands::other;
    constexpr std::u32string_view signs = U".,:;!?)%";
    return signs.find(before) != signs.npos ? Stands::behind : Stands::other;
}

// Whether the "Â" at `at`, which stands alone, begins its line or stands behind a sentence: nobody speaks of a letter there.
bool begins_sentence(std::string_view line, std::size_t at) {
    while (at > 0 && line[at - 1] == ' ') --at;
    return at == 0 || std::string_view(".!?:;,").find(line[at - 1]) != std::string_view::npos;
}

// Whether a word of more than one letter, a number or the end of the line stands on each side: no list of letters does that.
bool between_words(std::string_view line, std::size_t at) {
    const auto part = [&](std::size_t i) { return i < line.size() && line[i] != ' ' && line[i] != '\n' && line[i] != '\r'; };
    std::size_t before = at, behind = at + lead.size();
    while (before > 0 && line[before - 1] == ' ') --before;
    while (behind < line.size() && line[behind] == ' ') ++behind;
    const bool left = before == 0 || is_ascii_digit(line[before - 1]) || (before > 1 && part(before - 2)) || line[before - 1] == ')';
    const bool right = !part(behind) || is_ascii_digit(line[behind]) || part(behind + 1);
    const bool any = before > 0 || part(behind);
    const bool cell = at - before > 1 && behind - at - lead.size() > 1;  // of a table
    return any && !cell && left && right;
}

bool has_letter(std::string_view code) {
    constexpr std::string_view with = " fr pt ro vi cy tr gl wa fur lij fy sk br oc frp nrm kl jbo mg ";
    return listed(with, code);
}

}  // namespace

bool may_be_left_of_blank(std::string_view text, std::size_t at) { return stands(text, at) != Stands::other; }

Edits find_left_of_blanks(std::string_view line) {
    std::size_t sure_ones = 0;
    bool spoken_of = false;
    std::vector<std::size_t> places;
    for (std::size_t at = line.find(lead); at != line.npos; at = line.find(lead, at + lead.size())) {
        const Stands how = stands(line, at);
        if (how == Stands::other || (how == Stands::alone && !between_words(line, at))) continue;
        sure_ones += how == Stands::behind ? 1 : 0;
        spoken_of |= how == Stands::alone && !begins_sentence(line, at);
        places.push_back(at);
    }
    if (places.empty()) return {};
    if (sure_ones == 0) {
        if (spoken_of) return {};
        std::string rest;
        std::size_t from = 0;
        for (const std::size_t at : places) {
            rest.append(line.substr(from, at - from));
            from = at + lead.size();
        }
        rest.append(line.substr(from));
        const language::Guess guess = language::guess(rest);
        if (!guess.prose || has_letter(language::language(guess.language).code)) return {};
    }
    const Chain chain = Chain{}.with({Misreading::Kind::single, misread_charset("windows-1252"), 0});
    Edits edits;
    for (const std::size_t at : places) {
        const bool blank = at + lead.size() < line.size() && line[at + lead.size()] == ' ';
        edits.push_back({{at, at + lead.size() + (blank ? 1 : 0)}, std::string(no_break), report::Rule::mojibake, sure, chain});
    }
    return edits;
}

}  // namespace salvage::repair
