#include <salvage/repair/lost/lost_fill.hpp>
#include <salvage/repair/lost/lost_places.hpp>
#include <salvage/text/ascii.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>

namespace salvage::repair {
namespace {

std::u32string_view without_marks(std::u32string_view word) {
    while (!word.empty() && word.front() == language::word_mark) word.remove_prefix(1);
    while (!word.empty() && word.back() == language::word_mark) word.remove_suffix(1);
    return word;
}

// Whether the line that ends at `at` is a whole paragraph and ends in a letter: a clause of several, not a title.
bool ends_openly(std::string_view text, std::size_t at) {
    constexpr std::size_t longest_title = 100;
    if (at <= longest_title || !is_letter(valid_utf8_before(text, at).value)) return false;
    return text.substr(at - longest_title, longest_title).find('\n') == std::string_view::npos;
}

// Whether the stop before `at` is that of an ordinal: "ze 3. února".  Years end sentences.
bool ends_ordinal(std::string_view text, std::size_t at) {
    constexpr std::size_t longest = 2;
    if (at < 2 || text[at - 1] != '.') return false;
    std::size_t first = at - 1;
    while (first > 0 && is_digit(static_cast<unsigned char>(text[first - 1]))) --first;
    return first < at - 1 && at - 1 - first <= longest;
}

// "§ 1 Öffentliche Einrichtung": whether the number of a section stands before, where the line begins; its sign may be lost.
bool behind_section(std::string_view text, std::size_t at) {
    if (at < 4 || text[at - 1] != ' ') return false;
    std::size_t begin = at - 1;
    while (begin > 0 && is_ascii_digit(text[begin - 1])) --begin;
    if (begin == at - 1 || begin < 2 || text[begin - 1] != ' ') return false;
    const CodePoint sign = valid_utf8_before(text, begin - 1);
    const std::size_t line = begin - 1 - sign.length;
    return (sign.value == 0xA7 || sign.value == U'?' || sign.value == 0xFFFD) && (line == 0 || text[line - 1] == '\n');
}

}  // namespace

bool may_begin_sentence(std::string_view text, std::size_t at) {
    if (behind_section(text, at)) return true;
    // Behind a quotation mark, be it lost, speech begins at the start of a sentence or where it is announced; else it is a word.
    bool quoted = false;
    if (at > 0 && (text[at - 1] == '"' || (text[at - 1] == '?' && (at == 1 || !is_letter(valid_utf8_before(text, at - 1).value))))) {
        quoted = true;
        --at;
    } else if (at > 3 && text[at - 1] == ' ' && text[at - 2] == '?' && text[at - 3] == ' ' && text[at - 4] == ':') {
        // "Il dit : ? ?a va ?" sets them apart.
        quoted = true;
        at -= 3;
    }
    bool line = false;
    // Behind the dash of a dialogue too, which stands where a line or a sentence begins.
    if (at > 3 && text[at - 1] == ' ') {
        const CodePoint dash = valid_utf8_before(text, at - 1);
        const std::size_t before = at - 1 - dash.length;
        if ((dash.value == 0x2013 || dash.value == 0x2014) && (before == 0 || text[before - 1] == '\n' || (text[before - 1] == ' ' && before > 1 && (text[before - 2] == '.' || text[before - 2] == ':')))) {
            at = before;
        }
    }
    while (at > 0) {
        const CodePoint c = valid_utf8_before(text, at);
        if (c.value == U'\n' && !line) {
            line = true;
            // A clause goes on in the next line, be it an item of a list or a wrapped one.
            if (at > 1 && (text[at - 2] == ',' || text[at - 2] == ';')) return false;
            if (!goes_on(text, at - 1)) return !ends_openly(text, at - 1);
        }
        // A question mark here may itself be a loss.
        if (!is_space(c.value) && !is_opening(c.value)) {
            if (c.value == U':' || c.value == U',') return quoted;
            return is_sentence_end(c.value) && c.value != U'?' && !ends_ordinal(text, at);
        }
        at -= c.length;
    }
    return true;
}

bool fill(Reading& reading, const language::Words& words, Beside& beside, const Channel* channel) {
    constexpr float of_the_rest = 0.85F;
    constexpr float no_other = 0.99F;
    reading.known = true;
    reading.confidence = 1;
    bool any = false;
    // A letter that nothing tells stays lost, and does not hold up the others.
    const auto untold = [&](std::size_t i) {
        reading.told[i] = reading.second[i] = 0;
        reading.sure[i] = reading.confidence = 0;
        reading.known = false;
    };
    for (std::size_t i = 0; i < reading.size; ++i) {
        if (!reading.lost[i]) continue;
        const auto alone = words.alone(reading.view(), i);
        if (!alone) {
            untold(i);
            continue;
        }
        const language::LostLetter found = alone->certain() ? words.told(*alone) : words.told_beside(*alone, reading.view(), i, beside.before(), beside.behind());
        float confidence = found.confidence;
        reading.told[i] = found.letter;
        reading.second[i] = found.second;
        // Only the case is open, which its place or a clear majority decides.
        const bool same = found.second != 0 && language::small(found.second) == language::small(found.letter);
        constexpr float clear = 0.92F;
        if (same && (confidence > clear || beside.sentence_begins(reading.at[0].begin) || (found.letter == language::small(found.letter) && beside.before_noun(reading.view())))) confidence = std::max(confidence, 0.97F);
        if (channel != nullptr && channel->carries(found.letter)) {
            // Nothing else fits where the word is all but certain: then it is no such word, or the letter was repaired before.
            if (confidence >= no_other || found.second == 0 || channel->carries(found.second)) {
                untold(i);
                continue;
            }
            std::swap(reading.told[i], reading.second[i]);
            confidence = of_the_rest;
        } else if (channel != nullptr && found.second != 0 && channel->carries(found.second)) {
            confidence = std::max(confidence, of_the_rest);
        }
        reading.known &= found.known;
        reading.sure[i] = confidence;
        reading.confidence = std::min(reading.confidence, confidence);
        any = true;
    }
    return any;
}

bool Beside::noun_behind() const {
    return nouns_have_capitals_ && at_.end + 1 < text_.size() && text_[at_.end] == ' ' && is_upper(valid_utf8_next(text_, at_.end + 1).value);
}

bool Beside::before_noun(std::u32string_view word) const {
    constexpr std::array<std::u32string_view, 5> endings = {U"e", U"en", U"er", U"es", U"em"};
    constexpr std::size_t stem = 4;
    return noun_behind() && std::any_of(endings.begin(), endings.end(), [&](std::u32string_view ending) { return word.size() >= stem + ending.size() && word.ends_with(ending); });
}

// Over blanks and signs, in the same line.
std::u32string_view Beside::word_before() {
    constexpr std::size_t gap = 8;
    const auto part = [](CodePoint c) { return c.value == U'?' || c.value == 0xFFFD || is_letter(c.value); };
    std::size_t at = at_.begin;
    CodePoint c;
    while (at > 0 && at_.begin - at < gap && text_[at - 1] != '\n' && !part(c = valid_utf8_before(text_, at))) at -= c.length;
    std::size_t first = letters_.size();
    while (at > 0 && first > 0 && part(c = valid_utf8_before(text_, at))) {
        letters_[--first] = c.value == 0xFFFD ? language::word_mark : language::fold_letter(c.value);
        at -= c.length;
    }
    return without_marks({letters_.data() + first, letters_.size() - first});
}

std::u32string_view Beside::word_behind() {
    constexpr std::size_t gap = 8;
    const auto part = [](CodePoint c) { return c.value == U'?' || c.value == 0xFFFD || is_letter(c.value); };
    std::size_t at = at_.end;
    CodePoint c;
    while (at < text_.size() && at - at_.end < gap && text_[at] != '\n' && !part(c = valid_utf8_next(text_, at))) at += c.length;
    std::size_t size = 0;
    while (at < text_.size() && size < behind_letters_.size() && part(c = valid_utf8_next(text_, at))) {
        behind_letters_[size++] = c.value == 0xFFFD ? language::word_mark : language::fold_letter(c.value);
        at += c.length;
    }
    return without_marks({behind_letters_.data(), size});
}

}  // namespace salvage::repair
