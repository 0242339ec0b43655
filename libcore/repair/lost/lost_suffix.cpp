// Endings are of a closed set, one behind the other: "Ankara’da", "Ankara’daki", "Ankara’dakiler".  A name is known by its capital, so
// the mark between both is an apostrophe if and only if
// - what stands before begins with a capital (four letters, or capitals alone) or is a number, and
// - what stands behind is endings and nothing else, in an order that they have, and
// - it could hardly be a letter.  Behind a vowel stands no "ı" or "ü", and the ending has a buffer, "Ankara’nın", or begins with a
//   consonant; behind a consonant it has no buffer: "Kamaras?n?n" is Kamarasının.  Behind what derives words ("Roma-l-ı-lar",
//   "yatırım-c-ı", "Cumhuriyet-çi") a letter is as likely.
// That the whole is no word with a letter there, the caller asks.
//
// Of the vowels of endings only "ı" and "ü" are lost, and a name whose last vowel is "a", "ı", "o" or "u" has the first.
#include <salvage/repair/lost/lost_suffix.hpp>
#include <salvage/text/ascii.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace salvage::repair {
namespace {

// '?' is "ı" or "ü".  Behind the first others may stand, behind the last none.
constexpr std::string_view inner_endings[] = {"da", "de", "ta", "te", "nda", "nde", "ki", "lar", "ler", "li", "lu", "l?", "lik", "luk", "l?k"};
constexpr std::string_view last_endings[] = {
    "a",   "e",   "ya",  "ye",  "na",   "ne",   "i",    "u",   "?",   "yi",  "yu",  "y?",  "ni",  "nu",  "n?",  "si",  "su",  "s?",  "in",  "un",  "?n", "nin",
    "nun", "n?n", "dan", "den", "tan",  "ten",  "ndan", "nden", "la", "le",  "yla", "yle", "siz", "suz", "s?z", "ca",  "ce",  "dir", "dur", "d?r", "tir", "tur",
    "t?r", "ydi", "ydu", "yd?"};

// Whether `text` is made of endings, up to `most`.
bool made_of_endings(std::string_view text, int most) {
    const auto begins = [&](std::string_view ending) { return text.starts_with(ending) && (text.size() == ending.size() || made_of_endings(text.substr(ending.size()), most - 1)); };
    return std::find(std::begin(last_endings), std::end(last_endings), text) != std::end(last_endings) ||
           (most > 0 && std::any_of(std::begin(inner_endings), std::end(inner_endings), begins));
}

struct Name {
    bool spelled = false;  ///< a number, or letters that are spelled: "ABD’ye"
    bool fits = false;
    bool back = true;  ///< the last vowel is "a", "ı", "o" or "u"
    bool open = false; ///< it ends in a vowel
    char32_t last = 0;
};

Name name_before(std::string_view text, ByteRange marks) {
    constexpr std::size_t longest = 40;
    constexpr std::size_t shortest = 4;
    Name name;
    std::size_t letters = 0;
    std::size_t capitals = 0;
    std::size_t digits = 0;
    char32_t first = 0;
    bool vowel = false;
    std::size_t at = marks.begin;
    while (at > 0 && letters + digits < longest) {
        const CodePoint c = valid_utf8_before(text, at);
        const bool mark = c.value == U'?' || c.value == 0xFFFD;
        if (is_digit(c.value) && letters == 0) {
            ++digits;
        } else if ((is_letter(c.value) || mark) && digits == 0) {
            ++letters;
            capitals += is_upper(c.value) ? 1 : 0;
            constexpr std::u32string_view back = U"aıouâAIOU";
            constexpr std::u32string_view front = U"eiöüEİÖÜ";
            if (!vowel && (back.find(c.value) != back.npos || front.find(c.value) != front.npos)) {
                vowel = true;
                name.back = back.find(c.value) != back.npos;
            }
            if (letters == 1) {
                name.last = c.value;
                name.open = vowel;
            }
            first = c.value;
        } else {
            break;
        }
        at -= c.length;
    }
    const bool free = at == 0 || std::string_view(" \n\t(\"").find(text[at - 1]) != std::string_view::npos || static_cast<unsigned char>(text[at - 1]) >= 0x80;
    const bool capital_behind = marks.end < text.size() && is_upper(valid_utf8_next(text, marks.end).value);
    name.spelled = digits > 0 || (letters > 1 && capitals == letters && !capital_behind);
    name.fits = free && (digits > 0 || (is_upper(first) && (letters >= shortest || (letters > 1 && capitals == letters))));
    return name;
}

}  // namespace

namespace {

// Whether a letter is less likely there than the apostrophe.
bool parts(const Name& name, std::string_view ending) {
    if (name.spelled) return true;
    constexpr std::string_view vowels = "aeiu?";
    const bool vowel = vowels.find(ending.front()) != vowels.npos;
    if (name.open) return !vowel;
    constexpr std::string_view buffers = "nysl";
    constexpr std::u32string_view deriving = U"lcsLCS?\uFFFD";
    constexpr std::u32string_view hard = U"pçtkfhşPTKFH";
    if (buffers.find(ending.front()) != buffers.npos || deriving.find(name.last) != deriving.npos) return false;
    return hard.find(name.last) == hard.npos || !vowel || ending == "in" || ending == "un" || ending == "?n";
}

}  // namespace

Edits find_lost_suffix(std::string_view text, const Marks& marks, bool bytes) {
    constexpr std::size_t longest = 12;
    constexpr int most_endings = 3;
    const std::size_t width = marks.replacement ? 3 : 1;
    const std::size_t apostrophe_marks = bytes && !marks.replacement ? 3 : 1;
    const std::size_t letter_marks = bytes && !marks.replacement ? 2 : 1;
    if (marks.count < apostrophe_marks) return {};
    const Name name = name_before(text, marks.range);
    if (!name.fits) return {};
    std::string folded;
    std::vector<ByteRange> lost;
    bool intact = false;
    const std::size_t begin = marks.range.begin + apostrophe_marks * width;
    std::size_t at = begin;
    while (at < text.size() && folded.size() < longest) {
        const CodePoint c = valid_utf8_next(text, at);
        if (c.value == U'?' || c.value == 0xFFFD) {
            std::size_t end = at;
            for (std::size_t i = 0; i < letter_marks; ++i) {
                if (end >= text.size() || valid_utf8_next(text, end).value != c.value) return {};
                end += c.length;
            }
            // What ends a question ends no word: "Ankara'da?"
            if (end >= text.size() || (!is_letter(valid_utf8_next(text, end).value) && !folded.empty() && made_of_endings(folded, most_endings))) break;
            lost.push_back({at, end});
            folded += '?';
            at = end;
        } else if (is_letter(c.value)) {
            intact = true;
            folded += c.value < 0x80 ? ascii_lower(static_cast<char>(c.value)) : '?';
            at += c.length;
        } else {
            break;
        }
    }
    if (folded.empty() || (at < text.size() && is_letter(valid_utf8_next(text, at).value)) || !made_of_endings(folded, most_endings) || !parts(name, folded)) return {};
    // "Really?? Who": marks alone may be those of a question, where the sentence does not go on.
    const bool goes_on = at + 1 < text.size() && (text[at] == ',' || (text[at] == ' ' && is_lower(valid_utf8_next(text, at + 1).value)));
    if (!intact && !marks.replacement && !goes_on) return {};
    Edits edits;
    edits.push_back({{marks.range.begin, begin}, "’", report::Rule::lost_apostrophe, 0.93F});
    // Their vowels are not there.
    if (name.spelled) return edits;
    for (const ByteRange letter : lost) edits.push_back({letter, name.back ? "ı" : "ü", report::Rule::lost_letter, 0.93F});
    return edits;
}

}  // namespace salvage::repair
