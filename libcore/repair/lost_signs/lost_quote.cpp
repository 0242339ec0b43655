// "?Hello,? she said": marks where quotation marks stand, and English apostrophes at the ends of words, in a document that has lost
// characters.  Which marks they are lost_signs.cpp decides, for a whole paragraph together.
#include <salvage/repair/lost/lost_places.hpp>
#include <salvage/repair/lost_signs/lost_quote_style.hpp>
#include <salvage/repair/lost_signs/lost_signs.hpp>
#include <salvage/repair/marks.hpp>
#include <salvage/repair/passes.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <optional>
#include <string>

namespace salvage::repair {
namespace {

using report::Rule;

// Bits by which a quotation mark must be likelier than all else; and an apostrophe or a dash.
constexpr float safe_pair = 2.25F;
constexpr float safe_odds = 4;
constexpr float sure_alone = 6;  // of the only U+FFFD in a line
constexpr float bold_odds = 0.5F;

bool one_replacement(std::string_view line) {
    constexpr std::string_view mark = "\xEF\xBF\xBD";
    const std::size_t first = line.find(mark);
    return first != line.npos && line.find(mark, first + mark.size()) == line.npos;
}

// Where the only other run between blanks stands in the sentence of one: a pair of dashes, which stand or fall together.
std::optional<std::size_t> partner(std::string_view text, ByteRange at) {
    constexpr std::size_t reach = 160;
    const std::string apart = " " + std::string(at.of(text)) + " ";
    const auto ends = [](char c) { return c == '.' || c == '\n' || c == '!' || c == ';'; };
    std::size_t begin = at.begin;
    while (begin > 0 && at.begin - begin < reach && !ends(text[begin - 1])) --begin;
    std::size_t end = at.end;
    while (end < text.size() && end - at.end < reach && !ends(text[end])) ++end;
    std::optional<std::size_t> other;
    const std::string_view sentence = text.substr(begin, end - begin);
    for (std::size_t found = sentence.find(apart); found != sentence.npos; found = sentence.find(apart, found + apart.size() - 1)) {
        const std::size_t mark = begin + found + 1;
        // Before a capital it may end a question, or part the steps of a menu.
        const std::size_t next = begin + found + apart.size();
        if (mark == at.begin || next >= text.size() || !is_lower(valid_utf8_next(text, next).value)) continue;
        if (other) return std::nullopt;
        other = mark;
    }
    return other;
}

// Whether the run at `at` is a dash, or rather a word of one letter.
bool dash_or_letter_at(const SignsFound& found, std::size_t at) {
    return std::any_of(found.letters.begin(), found.letters.end(), [&](const SignsFound::Letter& letter) { return letter.at == at && letter.odds > 0; }) ||
           std::any_of(found.signs.begin(), found.signs.end(), [&](const SignFound& sign) { return sign.at.begin == at && sign.sign == SignKind::dash; });
}

}  // namespace

Edits find_lost_quotes(std::string_view text, const Context& context) {
    Edits edits;
    const Evidence& evidence = context.evidence;
    const bool damaged = evidence.damaged();
    const QuoteStyle style_of = quote_style(evidence);
    SignProfile profile = sign_profile(evidence);
    // Where the closing ones were carried, the opening ones may be lost alone.
    if (style_of.opening == "„" && evidence.quotes[Evidence::low] == 0 && evidence.quotes[style_of.closing == "“" ? Evidence::opening : Evidence::closing] > 0) {
        profile.intact_closing = style_of.closing;
    }
    if (std::any_of(evidence.quotes.begin(), evidence.quotes.end(), [](std::size_t n) { return n > 0; })) {
        profile.opening = style_of.opening;
        profile.closing = style_of.closing;
    }
    SignProfiles profiles(evidence, profile, context.languages);
    const SignsFound found = find_signs(text, profiles, context.signs);
    ByLine alone(text, one_replacement);
    for (const SignFound& sign : found.signs) {
        const bool replacement = text[sign.at.begin] != '?';
        if (!replacement && (!damaged || evidence.replaced())) continue;
        const float least = sign.pair != 0 || sign.alone ? safe_pair : safe_odds;
        const bool safe = sign.odds >= least;
        if (!safe && (context.lost != Lost::bold || sign.odds < bold_odds)) continue;
        const float confidence = sign.odds >= least + 2 ? 0.97F : safe ? 0.92F : 0.7F;
        Edit edit{sign.at, "", Rule::lost_quote, confidence};
        edit.doubtful = !safe;
        const bool inner = sign.inner && style_of.opening == "“";
        const bool spaced = style_of.opening == "«" && sign.spaced;
        if (sign.sign == SignKind::opening && (sign.pair != 0 || sign.alone)) {
            edit.inserted = std::string(inner ? "‘" : style_of.opening) + (spaced ? std::string(style_of.space) : "");
        } else if (sign.sign == SignKind::closing && (sign.pair != 0 || sign.alone)) {
            edit.inserted = (spaced ? std::string(style_of.space) : "") + std::string(inner ? "’" : style_of.closing);
        } else if (sign.sign == SignKind::apostrophe) {
            edit.inserted = "’";
            edit.rule = Rule::lost_apostrophe;
        } else if (sign.sign == SignKind::dash) {
            // One U+FFFD where "?" stands for the other losses is of another channel: half of an emoji, a bullet.
            if (replacement && alone.at(sign.at.begin)) {
                const bool same_channel = evidence.replaced() || (profile.english && evidence.letters == 0);
                if (!same_channel || !damaged || (sign.odds < sure_alone && !profile.english)) continue;
            }
            if (const auto other = partner(text, sign.at); other && !dash_or_letter_at(found, *other)) continue;
            // That of a dialogue at a word is a long one.
            const bool attached = sign.at.end < text.size() && text[sign.at.end] != ' ' && listed(" es gl ca ", profile.language);
            edit.inserted = profile.english || attached || listed(" ru be uk kk ky ", profile.language) ? "—" : "–";
            edit.rule = Rule::lost_dash;
        } else {
            continue;
        }
        edits.push_back(std::move(edit));
    }
    return edits;
}

}  // namespace salvage::repair
