// Accents that stand apart from their letters, as text that was taken out of a PDF has them: fonts of TeX have accents and bare letters, and
// what is drawn over each other is written one behind the other.  Both orders are common, as are blanks beside the accent, combining marks
// behind a blank (what NFKC makes of "´") and the i without its dot: "Schr¨odinger", "Schr¨ odinger", "Schr ̈odinger", "Mo¨bius", "Franc¸ois",
// "Garc´ıa".
//
// An accent is put on a letter if and only if
// - a letter of ASCII (or ı) stands beside it, with which Unicode has a letter, and nothing beyond ASCII stands on its sides that may be a part of
//   mojibake ("Ã¨");
// - the line is not read better in another charset ("M¸nchen", which is Mac Roman);
// - of the readings that there are (the accent belongs to what stands before it or behind it, a blank stays or goes) the judge finds the one
//   that is taken more plausible than the text as it stands, and than an apostrophe where the accent is one that people write for it
//   ("don´t", "l´eau").
// Which side it is on is decided for all accents of a kind in the line at once: one word alone tells it badly ("ne´" or "n´e").
#include <salvage/language/judge.hpp>
#include <salvage/language/words.hpp>
#include <salvage/repair/passes.hpp>
#include <salvage/text/ascii.hpp>
#include <salvage/text/byte_scan.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <unicode/normalizer2.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <iterator>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace salvage::repair {
namespace {

constexpr float sure = 0.9F;
// Bits by which a reading must win: over the text as it stands, and over an apostrophe.
constexpr double least_gain = 6, least_over_apostrophe = 3;
// And over the blank before it, where that goes: most words that begin with an accent are whole.
constexpr double least_over_blank = 10;
// And over what the search for mojibake makes of the line.
constexpr double least_over_misread = 4;
// How far the judge looks to each side, in bytes.
constexpr std::size_t reach = 32;

// The combining mark of an accent that stands for itself; 0 for all else.
char32_t combining_of(char32_t c) {
    switch (c) {
        case U'`': case 0x2CB: return 0x300;
        case 0xB4: case 0x2CA: case 0x384: return 0x301;
        case 0x2C6: return 0x302;
        case 0x2DC: return 0x303;
        case 0xAF: case 0x2C9: return 0x304;
        case 0x2D8: return 0x306;
        case 0x2D9: return 0x307;
        case 0xA8: return 0x308;
        case 0x2DA: return 0x30A;
        case 0x2DD: return 0x30B;
        case 0x2C7: return 0x30C;
        case 0xB8: return 0x327;
        case 0x2DB: return 0x328;
        default: return 0;
    }
}
constexpr char32_t first_mark = 0x300, last_mark = 0x328;
bool is_combining(char32_t c) { return c >= first_mark && c <= last_mark; }

// The letter that `base` and the mark are; 0 if Unicode has none.
char32_t composed(char32_t base, char32_t mark) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* const form = icu::Normalizer2::getNFCInstance(status);
    if (U_FAILURE(status)) return 0;
    if (base == U'ı') base = U'i';
    if (base == U'ȷ') base = U'j';
    const UChar32 letter = form->composePair(static_cast<UChar32>(base), static_cast<UChar32>(mark));
    return letter < 0 ? 0 : static_cast<char32_t>(letter);
}

bool is_base(char32_t c) { return (c < 0x80 && is_ascii_letter(static_cast<char>(c))) || c == U'ı' || c == U'ȷ'; }
// What mojibake has before an accent of its own, lead bytes of UTF-8 above all; small letters that are none stand in words.
bool may_lead(char32_t c) {
    if (c < 0x80 || c == U'ß' || (c > 0xF4 && c < 0x250 && is_lower(c))) return false;
    return !(c >= 0x2010 && c <= 0x201F) && c != 0xA0 && c != 0xAB && c != 0xBB && combining_of(c) == 0;
}
bool may_follow(char32_t c) { return c >= 0x80 && !(c < 0x250 && is_lower(c)) && may_lead(c); }

// Where blanks stand beside an accent, and what becomes of them.
enum class Blank : std::uint8_t {
    none,         // "Schr¨odinger", "Mo¨bius"; a combining mark has one of its own
    behind,       // "Schr¨ odinger": it goes
    both,         // "die ¨ Anderung": the one behind goes
    before,       // "Schr ¨odinger": it goes
    own_stays,    // "le ́etudiant"
};
// One way to read an accent.
struct Reading {
    ByteRange at;  // what the letter takes the place of
    std::string text;
    bool before = false;  // the accent stands before its letter
    Blank blank = Blank::none;
    double gain = 0;  // bits
};
struct Place {
    ByteRange sign;  // of the line
    char32_t mark = 0;
    bool apostrophe = false;  // it may be one
    bool own_blank = false;   // a combining mark on a blank
    bool in_word = false;     // a letter stands right before it
    std::vector<Reading> readings;
};

std::size_t next_boundary(std::string_view line, std::size_t at) {
    while (at < line.size() && continues_utf8(line[at])) ++at;
    return at;
}

std::optional<Place> place_at(std::string_view line, std::size_t at, const CodePoint& c) {
    Place place;
    place.sign = {at, at + c.length};
    place.mark = combining_of(c.value);
    if (place.mark == 0) {
        if (!is_combining(c.value) || (at != 0 && line[at - 1] != ' ')) return {};
        place.mark = c.value;
        place.own_blank = at != 0;
        if (place.own_blank) --place.sign.begin;
    }
    const std::size_t end = place.sign.end;
    const char32_t left = place.sign.begin == 0 ? U'\n' : valid_utf8_before(line, place.sign.begin).value;
    const char32_t right = end == line.size() ? U'\n' : valid_utf8_next(line, end).value;
    if (may_lead(left) || may_follow(right) || is_combining(right)) return {};
    place.in_word = is_letter(left);
    place.apostrophe = (place.mark == 0x300 || place.mark == 0x301) && !place.own_blank && c.value != 0x384 && (is_base(left) || is_base(right));
    const auto add = [&](ByteRange range, char32_t base, bool before, Blank blank, std::string_view kept = {}) {
        const char32_t letter = composed(base, place.mark);
        if (letter == 0) return;
        Reading reading{range, std::string(kept), before, blank};
        append_utf8(reading.text, letter);
        place.readings.push_back(std::move(reading));
    };
    if (is_base(left)) add({place.sign.begin - (left < 0x80 ? 1 : 2), end}, left, false, Blank::none);
    const std::size_t from = right == U' ' ? end + 1 : end;
    if (from == line.size()) return place;
    const CodePoint base = valid_utf8_next(line, from);
    if (!is_base(base.value)) return place;
    const std::size_t behind = from + base.length;
    if (right == U' ') {
        if (place.in_word || left == U' ' || left == U'\n') add({place.sign.begin, behind}, base.value, true, place.in_word ? Blank::behind : Blank::both);
        return place;
    }
    add({place.sign.begin, behind}, base.value, true, Blank::none);
    if (place.own_blank && place.in_word) add({place.sign.begin, behind}, base.value, true, Blank::own_stays, " ");
    if (!place.own_blank && left == U' ' && place.sign.begin > 1 && is_letter(valid_utf8_before(line, place.sign.begin - 1).value)) add({place.sign.begin - 1, behind}, base.value, true, Blank::before);
    return place;
}

// What stands around a place.
ByteRange around(std::string_view line, ByteRange at) {
    const std::size_t begin = std::min(next_boundary(line, at.begin > reach ? at.begin - reach : 0), at.begin);
    return {begin, std::max(next_boundary(line, std::min(at.end + reach, line.size())), at.end)};
}

// Bits that each reading of the place gains over the text as it stands, or over an apostrophe.
void judge(std::string_view line, Place& place) {
    const ByteRange window = around(line, place.sign);
    std::size_t from = place.sign.begin;
    for (const Reading& reading : place.readings) from = std::min(from, reading.at.begin);
    language::Scorer start;
    start.add(line.substr(window.begin, from - window.begin));
    start.settle();
    const auto bits = [&](ByteRange at, std::string_view text) {
        language::Scorer scorer = start;
        scorer.add(line.substr(from, at.begin - from));
        scorer.add(text);
        scorer.add(line.substr(at.end, window.end - at.end));
        return scorer.bits();
    };
    double least = bits({from, from}, {}) - least_gain;
    if (place.apostrophe) least = std::min(least, bits(place.sign, "’") - least_over_apostrophe);
    for (Reading& reading : place.readings) {
        reading.gain = least - bits(reading.at, reading.text) - (reading.blank == Blank::before ? least_over_blank : 0);
    }
}

// How the accents of a line are written.
struct Style {
    double before = 0;       // bits for their standing before their letters, of those above letters
    double before_below = 0;  // and of cedillas and ogoneks, which fonts have in places of their own
    bool attached = false;    // some stand behind a letter that is not theirs: a blank before one parts words
    bool blanks_behind = false;  // "Schr¨ odinger"
    bool blanks_stay = false;    // combining marks have a blank of their own beside those between words

    [[nodiscard]] bool stand_before(char32_t mark) const { return (mark >= 0x327 ? before_below : before) > 0; }
    [[nodiscard]] bool fits(const Reading& reading) const {
        switch (reading.blank) {
            case Blank::none: case Blank::behind: return true;
            case Blank::both: return blanks_behind;
            case Blank::before: return !attached;
            case Blank::own_stays: return !blanks_stay;
        }
        return false;
    }
};

Style style_of(std::string_view line, const std::vector<Place>& places) {
    Style style;
    for (const Place& place : places) {
        std::optional<double> best[2];
        for (const Reading& reading : place.readings) {
            std::optional<double>& side = best[reading.before ? 1 : 0];
            side = std::max(side.value_or(reading.gain), reading.gain);
        }
        double& sum = place.mark >= 0x327 ? style.before_below : style.before;
        if (best[0] && best[1]) sum += *best[1] - *best[0];
        else if (best[0] || best[1]) sum += best[1] ? std::max(*best[1], 0.0) : -std::max(*best[0], 0.0);
    }
    for (const Place& place : places) {
        style.blanks_stay |= place.own_blank && place.sign.begin != 0 && line[place.sign.begin - 1] == ' ';
        if (!place.in_word || place.own_blank || !style.stand_before(place.mark)) continue;
        for (const Reading& reading : place.readings) {
            if (!reading.before || reading.gain <= 0) continue;
            style.attached = true;
            style.blanks_behind |= reading.blank == Blank::behind;
        }
    }
    return style;
}

// Acutes that stand where no letter has one are apostrophes, and so are the others of the line: "a´dan z´ye, 0´dan 9´a".
void drop_apostrophes(std::string_view line, std::vector<Place>& places) {
    const auto of_word = [](char32_t c) { return is_letter(c) || is_digit(c); };
    const auto is_apostrophe = [&](const Place& place) {
        const std::size_t end = place.sign.end;
        return place.readings.empty() && place.mark == 0x301 && !place.own_blank && place.sign.begin != 0 && end < line.size() &&
               of_word(valid_utf8_before(line, place.sign.begin).value) && of_word(valid_utf8_next(line, end).value);
    };
    if (std::any_of(places.begin(), places.end(), is_apostrophe)) std::erase_if(places, [](const Place& place) { return place.apostrophe && place.mark == 0x301; });
    std::erase_if(places, [](const Place& place) { return place.readings.empty(); });
}

// Languages that write marks on letters with which Unicode has none ("ñeñt̃cha'") write them everywhere, and a blank in between is a slip.
void drop_written_marks(std::string_view line, std::vector<Place>& places) {
    if (std::none_of(places.begin(), places.end(), [](const Place& place) { return place.own_blank; })) return;
    bool letter = false;
    for (std::size_t at = 0; at < line.size();) {
        const CodePoint c = valid_utf8_next(line, at);
        if (letter && is_combining(c.value)) {
            std::erase_if(places, [](const Place& place) { return place.own_blank; });
            return;
        }
        letter = is_letter(c.value);
        at += c.length;
    }
}

// Some people write accents for quotation marks: "´so´", "¨so¨", "`so`".  Those of a kind of which some look like the two ends of a pair and none
// stands inside a word are no accents; graves of ASCII are none either where they are the only ones.
void drop_quotes(std::string_view line, std::vector<Place>& places) {
    const bool others = std::any_of(places.begin(), places.end(), [&](const Place& place) { return line[place.sign.begin] != '`'; });
    if (!others) places.clear();
    struct Stands {
        bool open = false, close = false, inside = false;
    };
    std::array<Stands, last_mark - first_mark + 1> marks{};
    for (const Place& place : places) {
        Stands& stands = marks[place.mark - first_mark];
        const bool letter = place.sign.end < line.size() && is_letter(valid_utf8_next(line, place.sign.end).value);
        stands.inside |= place.own_blank || (letter && place.in_word);
        stands.open |= letter && !place.in_word;
        stands.close |= !letter && place.in_word;
    }
    std::erase_if(places, [&](const Place& place) {
        const Stands& stands = marks[place.mark - first_mark];
        return stands.open && stands.close && !stands.inside;
    });
}

// Whether some language knows the word around the letter at `at` of the line, of four letters or more.
bool is_known_word(std::string_view line, ByteRange at) {
    constexpr std::size_t shortest = 4, longest = 24;
    std::size_t begin = at.begin, end = at.end;
    std::u32string word;
    while (begin > 0 && is_letter(valid_utf8_before(line, begin).value) && at.begin - begin < longest) begin -= valid_utf8_before(line, begin).length;
    while (end < line.size() && is_letter(valid_utf8_next(line, end).value) && end - at.end < longest) end += valid_utf8_next(line, end).length;
    char32_t letter = 0;
    std::size_t mark = 0;
    for (std::size_t i = begin; i < end;) {
        const CodePoint c = valid_utf8_next(line, i);
        if (i == at.begin) {
            letter = language::small(c.value);
            mark = word.size();
        }
        word += i == at.begin ? language::word_mark : language::fold_letter(c.value);
        i += c.length;
    }
    if (word.size() < shortest) return false;
    const std::uint64_t key = language::word_key(language::WordKind::word, word, mark);
    const auto languages = language::Words::languages();
    return std::any_of(languages.begin(), languages.end(), [&](language::LanguageId id) {
        const auto words = language::Words::of(id);
        return words && words->letter_of(key) == letter;
    });
}

// Whether the language of the line has the letter that `edit` makes.
bool has_letter(std::string_view line, const Edit& edit) {
    const auto words = language::Words::of(language::guess(line).language);
    if (!words) return false;
    const std::vector<char32_t> letters = words->small_letters();
    const std::size_t at = edit.inserted.starts_with(' ') ? 1 : 0;
    return std::find(letters.begin(), letters.end(), language::small(valid_utf8_next(edit.inserted, at).value)) != letters.end();
}

// Acutes and graves may all be apostrophes, of words that no language of ours has: "Qur´an", "Hawai´i".  Something must show that they are not: an
// accent that people do not write for one, an i without its dot, or words that a third of them make.
// A single one is taken for what it looks like if the language has the letter, or some language the word: alone it may be a letter of another charset
// ("Hˆch", whose ö was read as Mac Roman).
bool are_accents(std::string_view line, const Edits& edits, const std::vector<const Place*>& places) {
    if (edits.empty()) return false;
    if (edits.size() == 1 && !places.front()->apostrophe) {
        const Edit& edit = edits.front();
        const std::size_t begin = edit.at.begin + (edit.inserted.starts_with(' ') ? 1 : 0);
        return has_letter(line, edit) || is_known_word(repair::apply(line, edits), {begin, edit.at.begin + edit.inserted.size()});
    }
    if (std::any_of(places.begin(), places.end(), [&](const Place* place) { return !place->apostrophe; })) return true;
    if (std::any_of(edits.begin(), edits.end(), [&](const Edit& edit) { return edit.at.of(line).find("ı") != std::string_view::npos; })) return true;
    const std::string after = repair::apply(line, edits);
    std::size_t removed = 0, added = 0, known = 0;
    for (const Edit& edit : edits) {
        const std::size_t begin = edit.at.begin - removed + added + (edit.inserted.starts_with(' ') ? 1 : 0);
        removed += edit.at.size();
        added += edit.inserted.size();
        known += is_known_word(after, {begin, edit.at.end - removed + added}) ? 1 : 0;
    }
    return 3 * known >= edits.size() && known != 0;
}

// What an accent may begin with.
struct AccentStart {
    static constexpr bool match(unsigned char c) { return c >= 0x80 || c == '`'; }
#if defined(__SSE2__)
    static __m128i match(__m128i v) { return _mm_or_si128(BeyondAscii::match(v), _mm_cmpeq_epi8(v, _mm_set1_epi8('`'))); }
#endif
};

Edits accents_of(std::string_view line) {
    std::vector<Place> places;
    for (std::size_t at = find_special<AccentStart>(line, 0); at < line.size(); at = find_special<AccentStart>(line, at)) {
        const CodePoint c = valid_utf8_next(line, at);
        if (auto place = place_at(line, at, c)) places.push_back(*std::move(place));
        at += c.length;
    }
    if (places.empty()) return {};
    drop_apostrophes(line, places);
    drop_quotes(line, places);
    drop_written_marks(line, places);
    for (Place& place : places) judge(line, place);
    const Style style = style_of(line, places);
    Edits edits;
    std::vector<const Place*> done;
    for (const Place& place : places) {
        const bool before = style.stand_before(place.mark);
        const bool both_sides = std::any_of(place.readings.begin(), place.readings.end(), [&](const Reading& reading) { return reading.before != place.readings[0].before; });
        const Reading* best = nullptr;
        for (const Reading& reading : place.readings) {
            if ((both_sides && reading.before != before) || !style.fits(reading) || reading.gain <= 0) continue;
            if (best == nullptr || reading.gain > best->gain) best = &reading;
        }
        if (best == nullptr || (!edits.empty() && edits.back().at.end > best->at.begin)) continue;
        edits.push_back({best->at, best->text, report::Rule::accents, sure});
        done.push_back(&place);
    }
    return are_accents(line, edits, done) ? edits : Edits{};
}

// Those of a text, line by line.
std::vector<Edits> accents_by_line(std::string_view text) {
    std::vector<Edits> lines;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        const std::string_view line = text.substr(at, end - at);
        if (!is_ascii(line)) {
            Edits edits = accents_of(line);
            for (Edit& edit : edits) edit.at = {edit.at.begin + at, edit.at.end + at};
            if (!edits.empty()) lines.push_back(std::move(edits));
        }
        at = end + 1;
    }
    return lines;
}

// Signs that look like accents are letters in another charset ("M¸nchen", which is Mac Roman): whether the line of these edits is more plausible so.
bool is_misread(std::string_view text, const Edits& accents, const Edits& misread) {
    const std::size_t begin = line_begin(text, accents.front().at.begin);
    const std::size_t end = std::min(text.find('\n', accents.back().at.end), text.size());
    Edits own, other;
    for (const Edit& edit : misread) {
        if (edit.at.end <= begin || edit.at.begin >= end) continue;
        if (edit.at.begin < begin || edit.at.end > end) return true;
        other.push_back(edit);
        other.back().at = {edit.at.begin - begin, edit.at.end - begin};
    }
    if (other.empty()) return false;
    for (const Edit& edit : accents) {
        own.push_back(edit);
        own.back().at = {edit.at.begin - begin, edit.at.end - begin};
    }
    const std::string_view line = text.substr(begin, end - begin);
    return language::margin(repair::apply(line, own), repair::apply(line, other)) < least_over_misread;
}

}  // namespace

Edits find_apart_accents(std::string_view text, const Context& context) {
    std::vector<Edits> lines = accents_by_line(text);
    if (lines.empty()) return {};
    const Edits misread = find_mojibake(text, context.chains, context.settled, context.searched).edits;
    Edits edits;
    for (Edits& line : lines) {
        if (!is_misread(text, line, misread)) std::move(line.begin(), line.end(), std::back_inserter(edits));
    }
    return edits;
}

}  // namespace salvage::repair
