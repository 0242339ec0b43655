// A run of marks at the edge of a word, or between blanks, may be several things, and each is worth some bits where it stands: by the
// words beside it, by what stands before and behind, by how often texts have it.  What is worth most alone may be impossible
// together: a quotation mark that closes needs one that opens.  So the runs of a paragraph are a chain of two states, in a quotation
// and outside, and all ways through it are summed, forward and backward.  The best way decides, and a sign is as sure as all the
// ways that have it outweigh those that do not.
#include <salvage/repair/lost_inverted.hpp>
#include <salvage/repair/lost_language.hpp>
#include <salvage/repair/lost_places.hpp>
#include <salvage/repair/lost_quote_place.hpp>
#include <salvage/repair/lost_signs.hpp>
#include <salvage/report/hash.hpp>
#include <salvage/text/ascii.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

namespace salvage::repair {
namespace {

// What a run of marks is read as: letters at the word's edge, and up to two signs.
struct Option {
    std::uint8_t letters = 0;  // marks that are letters
    SignKind first = SignKind::other, second = SignKind::other;  // in the text's order; `first` alone: one sign
    std::uint8_t first_marks = 0, second_marks = 0;
    float bits = 0;
    bool opens = false, closes = false;
    std::uint8_t kind = 0;  // of its quotation mark, in Units::quotes
};

struct Spot {
    Marks marks;
    bool initial = false;  // at the start of a word: signs come before letters
    std::array<Option, 16> options;
    std::size_t size = 0;
    float gap = 0;       // what it costs to be in a quotation from the spot before to this one
    float shut = 0;      // bits against a quotation that goes on over the gap
    void add(const Option& option) {
        if (size < options.size()) options[size++] = option;
    }
};

float add_bits(float a, float b) {
    constexpr float nothing = 16;  // bits by which the less likely one adds none
    const float more = std::max(a, b);
    const float less = std::min(a, b);
    return more - less > nothing ? more : more + std::log2(1 + std::exp2(less - more));
}

constexpr float never = -200;
// Bits of the words and signs below were fitted on the development half of tests/bench/lost and on texts of our own.
constexpr float opens_at_all = -5.5F;
constexpr float closes_at_all = -2;   // of a quotation that is open
constexpr float asks_at_all = -4.5F;
constexpr float known_whole = -3;     // at most, for a letter at the edge of a word that is known without

// --- What stands around a run.
struct Around {
    char32_t before, behind;      // the characters beside it
    char32_t next;                // behind a blank, or `behind`
    std::size_t next_at;
    bool line_begins, line_ends;  // nothing but blanks stands before, or behind, in the paragraph
};

Around around(std::string_view text, ByteRange paragraph, ByteRange at) {
    Around a{};
    a.before = at.begin == paragraph.begin ? U'\n' : valid_utf8_before(text, at.begin).value;
    a.behind = at.end >= paragraph.end ? U'\n' : valid_utf8_next(text, at.end).value;
    std::size_t first = at.begin;
    while (first > paragraph.begin && (text[first - 1] == ' ' || text[first - 1] == '\t')) --first;
    a.line_begins = first == paragraph.begin || text[first - 1] == '\n';
    std::size_t next = at.end;
    while (next < paragraph.end && blank(text[next])) ++next;
    a.line_ends = next >= paragraph.end;
    a.next_at = next;
    a.next = a.line_ends ? U'\n' : valid_utf8_next(text, next).value;
    return a;
}

// Of a script with capitals: other scripts have other quotation marks, or lose them with all else.
bool letter_or_digit(char32_t c) { return is_lower(c) || is_upper(c) || is_digit(c); }
bool any_of(std::u32string_view set, char32_t c) { return set.find(c) != set.npos; }

// --- Letters.
constexpr float no_letters = -9;  // in a language that has few, or whose letters the channel carried

constexpr float of_damaged = 1.5F;  // a word that has lost letters inside may have lost another

// Names, commands and titles are English words in texts of all languages.
bool english_word(const std::u32string& word) {
    constexpr std::size_t shortest = 4;
    static const auto english = language::find_language("en");
    static const auto words = english ? language::Words::of(*english) : std::nullopt;
    return words && word.size() >= shortest && word.find(language::word_mark) == word.npos && words->plain(word);
}

float start_bits(const EndWord& word, const SignProfile& profile) {
    constexpr float most = 8;
    if (word.folded.empty() || word.name) return -12;
    if (!profile.words) return -5;
    const std::u32string longer = language::word_mark + word.folded;
    const bool known_longer = profile.words->knows(longer, 0);
    float bits = std::clamp(profile.words->beginning(word.folded), -most, most);
    if (known_longer) bits += 2;
    else if (known(word.folded, *profile.words) || english_word(word.folded)) bits = std::min(bits, known_whole);  // rare words may be cut by a letter that no table knows
    if (profile.few_letters) bits = std::min(bits, known_longer && !profile.english ? no_letters + 3 : no_letters);
    return bits;
}

float end_bits(const std::u32string& word, bool damaged, const SignProfile& profile) {
    constexpr float most = 8;
    if (word.empty()) return -12;
    if (!profile.words) return -5;
    const std::u32string longer = word + language::word_mark;
    const bool known_longer = profile.words->knows(longer, word.size());
    float bits = std::clamp(profile.words->ending(word), -most, most);
    if (known_longer) bits += 2;
    else if (known(word, *profile.words) || english_word(word)) bits = std::min(bits, known_whole);
    if (damaged) bits += of_damaged;
    if (profile.few_letters) bits = std::min(bits, known_longer ? no_letters + 5 : no_letters);
    return bits;
}

// What sign may open, before a word.
float opening_bits(std::string_view text, const Spot& spot, const Around& a, bool spanish) {
    float bits = opens_at_all;
    bool begins = a.line_begins;
    if (a.line_begins) {
        bits += 2;
    } else if (a.before == U' ' && spot.marks.range.begin > 1) {
        const char32_t last = valid_utf8_before(text, spot.marks.range.begin - 1).value;
        if (last == U':') bits += 2.5F;
        else if (last == U',' || is_sentence_end(last)) bits += 1;
        begins = is_sentence_end(last);
    } else if (a.before == U'(' || a.before == U'[') {
        bits += 0.5F;
    }
    if (is_digit(a.behind)) bits -= 2;
    // Spanish sentences that ask begin with a mark of their own.
    if (spanish && begins) bits -= 8;
    return bits;
}

float question_bits(const Spot& spot, const Around& a, const SignProfile& profile, bool asking) {
    if (spot.marks.replacement) return never;
    float bits = asks_at_all;
    if (asking) bits += 3;
    if (a.line_ends) bits += 1.5F;
    else if (a.behind == U' ' || a.behind == U'\n') bits += is_lower(a.next) ? -4.0F : profile.language == "de" ? 0.5F : 1.5F;
    else if (a.behind == U'"' || a.behind == U')' || a.behind == 0x201D || a.behind == 0xBB) bits += 1;
    else if (any_of(U",;:-", a.behind)) bits -= 2;
    else if (a.behind == U'.') bits -= 5;
    if (any_of(U".,!", a.before)) bits -= a.before == U',' ? 8 : 4;
    return bits;
}

float closing_bits(std::string_view text, const Spot& spot, const Around& a, const SignProfile& profile) {
    float bits = closes_at_all;
    if (any_of(U".,!?", a.before) || a.before == 0x2026) bits += 4;
    else if (a.line_ends) bits -= 1.5F;
    else if (any_of(U".,;:)!?", a.behind)) bits += 1.5F;
    else if (a.behind == U' ') bits += is_lower(a.next) || a.next == U'(' ? 1.0F : profile.language == "de" ? 0.0F : -1.5F;
    if (speech_behind(text, spot.marks.range.end, profile.language)) bits += 2;
    else if (profile.language == "es" && is_letter(a.before)) bits -= 2;
    return bits;
}

// English apostrophes: 'em, 'tis, the '90s; the students' books.
bool cut_at_start(std::string_view text, std::size_t behind) {
    constexpr std::string_view cut = " em til tis twas cause cos bout round ";
    if (listed(cut, lower(word_behind(text, behind).of(text)))) return true;
    const std::string_view rest = text.substr(behind, 4);
    return rest.size() >= 3 && is_ascii_digit(rest[0]) && rest[1] == '0' && rest[2] == 's' && (rest.size() == 3 || !is_ascii_alphanumeric(rest[3]));
}

bool cut_at_end(std::string_view text, ByteRange mark) {
    const std::string_view word = word_before(text, mark.begin).of(text);
    if (word.size() < 4 || word.back() != 's' || word.ends_with("ss")) return false;
    return mark.end + 1 < text.size() && text[mark.end] == ' ' && is_ascii_lower(text[mark.end + 1]);
}

// How many marks a letter left, and a quotation mark, which may be of several kinds; 0: no other.
struct Units {
    std::uint8_t letter;
    std::array<std::uint8_t, 3> quotes;
};

class Paragraph {
public:
    Paragraph(std::string_view text, ByteRange at, const SignProfile& profile) : text_(text), at_(at), profile_(profile) {
        const Units characters{1, profile.spaced ? std::array<std::uint8_t, 3>{2, 1, 0} : std::array<std::uint8_t, 3>{1, 0, 0}};
        const std::uint8_t pointed = profile.pointed ? 2 : 0;
        const std::uint8_t spaced = profile.spaced ? 4 : 0;
        const Units bytes{2, {3, pointed, spaced}};
        units_ = profile.bytes ? bytes : characters;
    }

    void add(const Marks& marks) {
        Spot& spot = spots_.emplace_back();
        spot.marks = marks;
        const Around a = around(text_, at_, marks.range);
        const bool free = a.before == U'\n' || is_space(a.before) || any_of(U"([", a.before) || a.before == 0x2014 || a.before == 0x2013 || a.before == 0xBF;
        const bool stops = a.behind == U'\n' || is_space(a.behind) || any_of(U".,;:!)]-/\"?", a.behind) || a.behind == 0x2014 || a.behind == 0x2026 || a.behind == 0xBB ||
                           a.behind == 0x201D;
        const bool apart = is_space(a.before) || a.before == U'\n';
        const bool end_apart = a.behind == U' ' || a.behind == U'\n' || (a.behind == U',' && a.before == U' ');
        if (apart && end_apart) add_alone(spot, a);
        else if (free && letter_or_digit(a.behind)) add_initial(spot, a);
        else if (stops && (letter_or_digit(a.before) || any_of(U".,!?)%", a.before) || a.before == 0x2026)) add_final(spot, a);
        if (spot.size == 0) {
            spots_.pop_back();
            return;
        }
        measure_gap(spot);
        may_close_ |= std::any_of(spot.options.begin(), spot.options.begin() + static_cast<std::ptrdiff_t>(spot.size), [](const Option& option) { return option.opens; });
    }

    void decide(SignsFound& found) const;

private:
    static constexpr float of_cut_word = -2.5F;
    static constexpr float both = 4;  // bits for a letter at the start of a word that is known with one at both ends

    // Whether the word that begins at `at`, with marks before and behind, is known with a letter for each.
    [[nodiscard]] bool known_with_both(std::size_t at, const std::u32string& word) const {
        if (!profile_.words || profile_.few_letters || at == 0 || word.empty() || at + word.size() >= text_.size()) return false;
        const auto mark = [&](std::size_t i) { return text_[i] == '?' || text_[i] == '\xEF' || text_[i] == '\xBD'; };
        return mark(at - 1) && mark(at + word.size()) && profile_.words->knows(language::word_mark + word + language::word_mark, 0);
    }

    // Whether a word is none as it stands: "ric" of Éric.
    [[nodiscard]] bool cut(const std::u32string& word) const {
        return profile_.words && !word.empty() && !known(word, *profile_.words) && !english_word(word);
    }

    void add_initial(Spot& spot, const Around& a) {
        spot.initial = true;
        const auto n = static_cast<std::uint8_t>(spot.marks.count);
        const EndWord word = end_word(text_, spot.marks.range.end, true);
        const float opens = opening_bits(text_, spot, a, profile_.language == "es") - (dialogue_line(spot.marks.range) ? 8.0F : 0.0F) +
                            (is_lower(a.behind) && spot.marks.replacement && cut(word.folded) ? of_cut_word : 0.0F);
        spot.add({.bits = -10});
        if (profile_.english && (n == 1 || n == 3) && cut_at_start(text_, spot.marks.range.end)) spot.add({.first = SignKind::apostrophe, .first_marks = n, .bits = -2});
        const Units& u = units_;
        {
            float letters = 0;
            EndWord longer = word;
            for (std::uint8_t k = 0; k * u.letter <= n && k < 3; ++k) {
                if (k > 0) {
                    letters += start_bits(longer, profile_);
                    if (k == 1 && known_with_both(spot.marks.range.end, word.folded)) letters += both;
                    longer.folded = language::word_mark + longer.folded;
                    longer.name = false;
                }
                const auto marks = static_cast<std::uint8_t>(k * u.letter);
                const auto left = static_cast<std::uint8_t>(n - marks);
                if (left == 0) {
                    if (k > 0) spot.add({.letters = n, .bits = letters});
                } else if (const auto* const quote = std::find(u.quotes.begin(), u.quotes.end(), left); quote != u.quotes.end()) {
                    const bool alone = closed_by_intact(spot.marks.range.end);
                    const auto kind = static_cast<std::uint8_t>(quote - u.quotes.begin());
                    spot.add({.letters = marks, .first = SignKind::opening, .first_marks = left, .bits = letters + opens + (alone ? 2.0F : 0.0F), .opens = !alone, .kind = kind});
                }
            }
        }
    }

    void add_final(Spot& spot, const Around& a) {
        const auto n = static_cast<std::uint8_t>(spot.marks.count);
        std::u32string word;
        bool damaged = false;
        if (is_letter(a.before)) {
            EndWord last = end_word(text_, spot.marks.range.begin, false);
            damaged = last.damaged;
            word = std::move(last.folded);
        }
        // What asks is looked for only where a question comes near to a letter, and speech where something may close.
        float question = question_bits(spot, a, profile_, true);
        const float first_letter = n == units_.letter ? end_bits(word, damaged, profile_) : 0;
        constexpr float far = 12;
        if (n != units_.letter || first_letter < question + far) {
            if (!repair::asks(text_, spot.marks.range.begin, profile_.language)) question = question_bits(spot, a, profile_, false);
        }
        named_ = may_close_ && name_before(spot.marks.range.begin);
        const float closes = may_close_ ? closing_bits(text_, spot, a, profile_) + few_words_before(spot.marks) : 0;
        spot.add({.bits = -12});
        if (profile_.english && (n == 1 || n == 3) && profile_.words && known(word, *profile_.words) && cut_at_end(text_, spot.marks.range)) spot.add({.first = SignKind::apostrophe, .first_marks = n, .bits = -1});
        // "Really??", by people.
        if (!spot.marks.replacement && n > 1) spot.add({.first = SignKind::question, .first_marks = n, .bits = question - 5 - static_cast<float>(n)});
        const Units& u = units_;
        {
            float letters = 0;
            std::u32string longer = word;
            for (std::uint8_t k = 0; k * u.letter <= n && k < 4; ++k) {
                if (k > 0) {
                    if (word.empty()) break;
                    letters += end_bits(longer, damaged, profile_);
                    if (k == 1 && known_with_both(spot.marks.range.begin - word.size(), word)) letters += both;
                    longer += language::word_mark;
                }
                const auto marks = static_cast<std::uint8_t>(k * u.letter);
                const auto left = static_cast<std::uint8_t>(n - marks);
                if (left == 0) {
                    if (k > 0) spot.add({.letters = n, .bits = letters + (a.behind == U' ' && is_lower(a.next) ? 0.5F : 0.0F)});
                    continue;
                }
                if (left == 1) spot.add({.letters = marks, .first = SignKind::question, .first_marks = 1, .bits = letters + question});
                for (std::uint8_t kind = 0; kind < u.quotes.size() && may_close_; ++kind) {
                    const std::uint8_t quote = u.quotes[kind];
                    if (quote == 0) continue;
                    if (left == quote) spot.add({.letters = marks, .first = SignKind::closing, .first_marks = quote, .bits = letters + closes, .closes = true, .kind = kind});
                    if (left == quote + 1 && !spot.marks.replacement) {
                        const float asked = std::max(question, -6.0F) + (named_ ? -2.0F : 2.5F);
                        spot.add({.letters = marks, .first = SignKind::question, .second = SignKind::closing, .first_marks = 1, .second_marks = quote, .bits = letters + closes + asked, .closes = true, .kind = kind});
                        spot.add({.letters = marks, .first = SignKind::closing, .second = SignKind::question, .first_marks = quote, .second_marks = 1, .bits = letters + closes + question + (named_ ? 2.0F : -4.0F), .closes = true, .kind = kind});
                    }
                }
            }
        }
    }

    // Between blanks: a dash, a word of one letter, in French a question mark or half of a quotation.
    void add_alone(Spot& spot, const Around& a) {
        const auto n = static_cast<std::uint8_t>(spot.marks.count);
        const Units& u = units_;
        const std::uint8_t dash = profile_.bytes ? 3 : 1;
        const bool lower = is_lower(a.next) || (!a.line_ends && (a.next == U'?' || a.next == 0xFFFD));
        const bool upper = is_upper(a.next);
        const bool comma = a.behind == U',';
        char32_t last = U'\n';  // before the blank
        std::size_t at = spot.marks.range.begin;
        while (at > at_.begin && text_[at - 1] == ' ') --at;
        if (at > at_.begin && text_[at - 1] != '\n') last = valid_utf8_before(text_, at).value;
        // No question ends before a small letter, nor behind a sentence.
        const bool unasked = lower || (is_sentence_end(last) && last != U'?' && upper);
        // Some set a question mark apart, and go on with a small letter: "Co robisz ? nic."  And "x ? y : z" is no text.
        const bool said = !comma && behind_another(spot.marks.range) == 0 && !begins_with_mark(spot.marks.range.begin) && speech_behind(text_, spot.marks.range.end, profile_.language, 1);
        const bool asking = said || repair::asks(text_, at, profile_.language, true);
        const bool chooses = text_.substr(spot.marks.range.end, 40).find(" : ") != std::string_view::npos && is_letter(last);
        const bool unknown = spoken_of(text_, spot.marks.range) || beside_another(spot.marks.range) || chooses;
        spot.add({.bits = unknown ? 0.0F : asking && is_letter(last) ? -2.0F : unasked ? -10.0F : -8.0F});
        const bool cut = last == U'.' && !upper;  // a sentence ended: a capital is missing
        const bool follows = letter_or_digit(last) || any_of(U",)?\"", last) || last == 0x201D || last == 0x201C || last == 0xBB || last == 0xFFFD;
        if (n == dash && !a.line_begins && !a.line_ends && (follows || is_sentence_end(last)) && !cut && !(comma && last == U',')) {
            float bits = -5;
            if (comma) bits += profile_.language == "de" ? 2.0F : -2.0F;
            else if (lower) bits += 1;
            else if (is_digit(a.next)) bits -= 1;
            else if (upper && !is_sentence_end(last)) bits -= profile_.language == "de" ? 0.0F : 1.0F;
            if (last == U',') bits += 1;
            if (is_digit(last) && !year_before(at)) bits -= is_digit(a.next) ? 6.0F : 4.0F;  // 8 ? 8; 12 ? and
            if (is_upper_word(at) && upper) bits -= 3;  // Format ? Cells
            // Two in a sentence set apart what stands between them; all before capitals, they part the steps of a menu.
            if (const char32_t other = behind_another(spot.marks.range); other != 0) bits += upper && is_upper(other) ? -4.0F : 2.0F;
            if (repair::lower(word_before(text_, at).of(text_)) == "copyright") bits = never;
            spot.add({.first = SignKind::dash, .first_marks = n, .bits = bits});
        }
        if (n == dash && a.line_begins && !a.line_ends && speaks(spot.marks.range)) spot.add({.first = SignKind::dash, .first_marks = n, .bits = -2.5F});
        if (n == 1 && !spot.marks.replacement && is_letter(last) && !comma) {
            float bits = question_bits(spot, a, profile_, asking);
            if (!profile_.apart) bits += profile_.attached ? -7.0F : -4.0F;
            spot.add({.first = SignKind::question, .first_marks = 1, .bits = bits});
        }
        if (n == u.letter && (follows || (upper && is_sentence_end(last))) && (lower || upper) && a.behind == U' ') {
            constexpr float carried = -5;
            constexpr float before_name = -3;
            constexpr float of_question = -5;
            float bits = letter_alone_bits(text_, at, a.next_at, profile_.language);
            if (profile_.few_letters) bits += carried;
            if (upper) bits += before_name;
            if (asking && !asks_on(spot.marks.range.end)) bits += of_question;
            spot.add({.letters = n, .bits = bits});
        }
        if (profile_.apart) {
            const std::uint8_t quote = profile_.bytes ? 2 : 1;
            if (n == quote && !a.line_ends && letter_or_digit(a.next)) {
                float bits = opening_bits(text_, spot, a, profile_.language == "es") - 1;
                if (upper) bits += 2;
                spot.add({.first = SignKind::opening, .first_marks = n, .bits = bits, .opens = true, .kind = 3});
            }
            if (n == quote && (letter_or_digit(last) || any_of(U".,!?", last))) {
                float bits = closing_bits(text_, spot, a, profile_);
                if (comma) bits += 1;
                spot.add({.first = SignKind::closing, .first_marks = n, .bits = bits, .closes = true, .kind = 3});
            }
        }
    }

    // Spanish dialogue has dashes at its words: "?En casa ?respondió él?. No volví".
    [[nodiscard]] bool dialogue_line(ByteRange at) const {
        if (!listed(" es gl ca ", profile_.language)) return false;
        const std::string_view line = line_around(text_, at.begin);
        const auto starts_word = [&](std::size_t i) {
            while (i < line.size() && (line[i] == '?' || static_cast<unsigned char>(line[i]) >= 0x80) && !is_letter(valid_utf8_next(line, i).value)) i += valid_utf8_next(line, i).length;
            return i < line.size() && is_letter(valid_utf8_next(line, i).value);
        };
        const auto mark = [&](std::size_t i) { return i < line.size() && (line[i] == '?' || line.substr(i).starts_with("\xEF\xBF\xBD")); };
        if ((!mark(0) && !line.starts_with("—") && !line.starts_with("–")) || !starts_word(0)) return false;
        bool open = mark(0);
        for (std::size_t i = 1; i < line.size(); ++i) {
            if (!mark(i)) continue;
            if (line[i - 1] == ' ' && starts_word(i)) {
                if (open) return true;
                open = true;
            } else {
                open = false;
            }
        }
        return !mark(0);
    }

    // Whether the line of `at` does: it is of a dialogue.
    [[nodiscard]] bool begins_with_mark(std::size_t at) const {
        const std::string_view line = line_around(text_, at);
        return line.starts_with("?") || line.starts_with("\xEF\xBF\xBD") || line.starts_with("–") || line.starts_with("—");
    }

    // "? ?": what stood between them is gone.
    [[nodiscard]] bool beside_another(ByteRange at) const {
        const std::string apart = " " + std::string(at.of(text_));
        return text_.substr(at.end).starts_with(apart) || text_.substr(at_.begin, at.begin - at_.begin).ends_with(apart + " ");
    }

    // Whether a line that begins with a mark is of a dialogue: a capital behind it, and the line ends as a sentence does.
    [[nodiscard]] bool speaks(ByteRange at) const {
        if (!listed(" fr es pt gl it ca pl hu ro tr cs sk sv fi nb da lt hr sl ", profile_.language)) return false;
        const CodePoint first = valid_utf8_next(text_, at.end + 1);
        if (!is_upper(first.value) && first.value != U'?' && first.value != 0xFFFD && first.value != 0xBF && first.value != 0xA1) return false;
        const std::size_t line_end = std::min(text_.find('\n', at.end), text_.size());
        std::size_t end = line_end;
        while (end > at.end && text_[end - 1] == ' ') --end;
        const char32_t last = valid_utf8_before(text_, end).value;
        if (!is_sentence_end(last)) return false;
        // Items of lists end so too, but nobody is said to speak in them.
        const std::string apart = " " + std::string(at.of(text_)) + " ";
        const std::string_view line = text_.substr(at.end, line_end - at.end);
        if (line.find(apart) != line.npos) return true;
        for (std::size_t i = at.end; (i = text_.find_first_of(",?!", i)) < line_end; ++i) {
            if (speech_behind(text_, i + 1, profile_.language)) return true;
        }
        return false;
    }

    // Whether the sentence goes on to another mark that may end its question.
    [[nodiscard]] bool asks_on(std::size_t at) const {
        const std::size_t next = text_.find('?', at);
        return next < at_.end && text_.substr(at, next - at).find_first_of(".!\n") == std::string_view::npos &&
               (next + 1 >= at_.end || (text_[next + 1] == ' ' && next + 2 < at_.end && is_upper(valid_utf8_next(text_, next + 2).value)) || text_[next + 1] == '\n');
    }

    // Whether the number that ends at `end` is a year.
    [[nodiscard]] bool year_before(std::size_t end) const {
        std::size_t begin = end;
        while (begin > at_.begin && is_ascii_digit(text_[begin - 1])) --begin;
        return end - begin == 4;
    }

    // Whether the word that ends at `end` begins with a capital.
    [[nodiscard]] bool is_upper_word(std::size_t end) const {
        const ByteRange word = word_before(text_, end);
        return !word.empty() && is_upper(valid_utf8_next(text_, word.begin).value);
    }

    // Where the run of marks stands between blanks, which are part of it, from `at` on; npos if it does not.  Blanks are many and marks few.
    [[nodiscard]] static std::size_t find_apart(std::string_view text, std::string_view run, std::size_t at) {
        for (at = text.find(run, at + 1); at != text.npos; at = text.find(run, at + 1)) {
            const std::size_t end = at + run.size();
            if (end < text.size() && text[end] == ' ' && text[at - 1] == ' ') return at - 1;
        }
        return text.npos;
    }

    // What stands behind another run between blanks in the same sentence; 0 if there is none.
    [[nodiscard]] char32_t behind_another(ByteRange at) const {
        constexpr std::size_t reach = 160;
        const std::string_view run = at.of(text_);
        const auto ends = [](std::string_view between) { return between.find(". ") != between.npos || between.find('\n') != between.npos; };
        const auto character = [&](std::size_t where) { return where < at_.end ? valid_utf8_next(text_, where).value : U'\n'; };
        const std::string_view behind = text_.substr(at.end, std::min(reach, at_.end - at.end));
        if (const std::size_t next = find_apart(behind, run, 0); next != behind.npos && !ends(behind.substr(0, next))) return character(at.end + next + run.size() + 2);
        const std::size_t from = at.begin - std::min(reach, at.begin - at_.begin);
        const std::string_view before = text_.substr(from, at.begin - from);
        std::size_t last = before.npos;
        for (std::size_t i = find_apart(before, run, 0); i != before.npos; i = find_apart(before, run, i + 1)) last = i;
        return last != before.npos && !ends(before.substr(last)) ? character(from + last + run.size() + 2) : U'\0';
    }

    // Whether what stands from the last spot to `at` is a name in quotation marks, inside of a sentence: who has put ?Fees??
    [[nodiscard]] bool name_before(std::size_t at) const {
        constexpr std::ptrdiff_t few = 2;  // blanks
        if (spots_.size() < 2 || !spots_[spots_.size() - 2].initial) return false;
        const ByteRange first = spots_[spots_.size() - 2].marks.range;
        const std::string_view inside = text_.substr(first.end, at - first.end);
        if (std::count(inside.begin(), inside.end(), ' ') > few || first.begin < at_.begin + 2 || text_[first.begin - 1] != ' ') return false;
        const char32_t before = valid_utf8_before(text_, first.begin - 1).value;
        return is_letter(before) || is_digit(before);
    }

    // Bits for a quotation mark where a run of as many marks stands before a word close by: ?word?, ?two words?.
    [[nodiscard]] float few_words_before(const Marks& marks) const {
        constexpr float whole = 1;
        constexpr float damaged = -2;  // one word that lost letters inside may have lost those at its ends
        constexpr std::ptrdiff_t few = 2;  // blanks
        constexpr std::size_t shortest = 3;
        if (spots_.size() < 2 || !spots_[spots_.size() - 2].initial) return 0;
        const Marks& first = spots_[spots_.size() - 2].marks;
        if (first.count != marks.count) return 0;
        const std::string_view inside = text_.substr(first.range.end, marks.range.begin - first.range.end);
        const auto blanks = std::count(inside.begin(), inside.end(), ' ');
        if (blanks > few || inside.size() < shortest || inside.find('\n') != inside.npos) return 0;
        if (inside.find_first_of("?\xEF") != inside.npos) return blanks == 0 && !profile_.few_letters ? damaged : 0.0F;
        return blanks == 0 && known_with_both(first.range.end, end_word(text_, first.range.end, true).folded) ? 0.0F : whole;
    }

    // Whether a quotation mark that is not lost closes what opens before `at`, in the same line.
    [[nodiscard]] bool closed_by_intact(std::size_t at) const {
        if (profile_.intact_closing.empty()) return false;
        const std::string_view rest = text_.substr(at, std::min(text_.find('\n', at), at_.end) - at);
        return rest.find(profile_.intact_closing) != rest.npos;
    }

    // Quotations are short, and end with what has intact quotation marks.
    void measure_gap(Spot& spot) const {
        constexpr float of_word = 0.3F;
        const std::size_t from = spots_.size() < 2 ? at_.begin : spots_[spots_.size() - 2].marks.range.end;
        const std::string_view between = text_.substr(from, spot.marks.range.begin - from);
        spot.gap = -of_word * static_cast<float>(std::count(between.begin(), between.end(), ' '));
        for (const std::string_view quote : {"“", "”", "„", "«", "»"}) {
            if (between.find(quote) != between.npos) spot.shut = -12;
        }
        if (between.find('\n') != between.npos) spot.shut -= 1;
    }

    std::string_view text_;
    ByteRange at_;
    const SignProfile& profile_;
    Units units_{};
    std::vector<Spot> spots_;
    bool named_ = false;
    bool may_close_ = false;  // something before may open
};

// Outside of a quotation, or in one whose mark is the first, second or third kind of Units::quotes, or stands between blanks.
constexpr std::size_t states = 5;
using Sums = std::array<float, states>;

// The state in which an option may be taken, and the one that it leads to.
bool may(const Option& option, std::size_t in) { return option.opens ? in == 0 : !option.closes || in == option.kind + std::size_t{1}; }
std::size_t leads(const Option& option, std::size_t in) { return option.opens ? option.kind + std::size_t{1} : option.closes ? 0 : in; }

void Paragraph::decide(SignsFound& found) const {
    std::size_t pairs = 0;
    if (spots_.empty()) return;
    constexpr float left_open = -9;
    const std::size_t n = spots_.size();
    std::vector<Sums> before(n + 1);  // over all ways to each state before a spot
    std::vector<Sums> best(n + 1);
    std::vector<Sums> behind(n + 1);
    struct Step {
        std::uint8_t option = 0, from = 0;
    };
    std::vector<std::array<Step, states>> steps(n);
    const auto each = [&](std::size_t i, auto use) {
        const Spot& spot = spots_[i];
        for (std::size_t in = 0; in < states; ++in) {
            if (before[i][in] <= never) continue;
            const float gap = in == 0 ? 0 : spot.gap + spot.shut;
            for (std::size_t o = 0; o < spot.size; ++o) {
                if (may(spot.options[o], in)) use(in, o, leads(spot.options[o], in), gap + spot.options[o].bits);
            }
        }
    };
    for (std::size_t i = 0; i <= n; ++i) {
        before[i].fill(never);
        best[i].fill(never);
        behind[i].fill(never);
    }
    before[0][0] = best[0][0] = 0;
    for (std::size_t i = 0; i < n; ++i) {
        each(i, [&](std::size_t in, std::size_t o, std::size_t to, float bits) {
            before[i + 1][to] = add_bits(before[i + 1][to], before[i][in] + bits);
            if (best[i][in] + bits > best[i + 1][to]) {
                best[i + 1][to] = best[i][in] + bits;
                steps[i][to] = {static_cast<std::uint8_t>(o), static_cast<std::uint8_t>(in)};
            }
        });
    }
    behind[n].fill(left_open);
    behind[n][0] = 0;
    for (std::size_t i = n; i-- > 0;) {
        each(i, [&](std::size_t in, std::size_t, std::size_t to, float bits) { behind[i][in] = add_bits(behind[i][in], bits + behind[i + 1][to]); });
    }
    // The best way, from its end.
    std::vector<const Option*> taken(n);
    std::size_t state = 0;
    for (std::size_t in = 1; in < states; ++in) {
        if (best[n][in] + left_open > best[n][state] + behind[n][state]) state = in;
    }
    for (std::size_t i = n; i-- > 0;) {
        taken[i] = &spots_[i].options[steps[i][state].option];
        state = steps[i][state].from;
    }
    // By how many bits the ways that have something at a spot outweigh the others.
    const auto odds = [&](std::size_t i, auto has) {
        float with = never;
        float without = never;
        each(i, [&](std::size_t in, std::size_t o, std::size_t to, float bits) {
            float& sum = has(spots_[i].options[o]) ? with : without;
            sum = add_bits(sum, before[i][in] + bits + behind[i + 1][to]);
        });
        return with - without;
    };
    std::size_t open = 0;  // the number of the pair that is open; 0: none
    std::size_t opened_at = 0;
    for (std::size_t i = 0; i < n; ++i) {
        const Spot& spot = spots_[i];
        const Option& option = *taken[i];
        const std::size_t width = spot.marks.replacement ? 3 : 1;
        // Letters come last in a run before a word, and first in one behind it.
        std::size_t at = spot.marks.range.begin + (spot.initial ? 0 : option.letters * width);
        for (std::size_t m = 0; m < spot.marks.count; ++m) {
            const float letter = odds(i, [&](const Option& o) { return spot.initial ? m >= spot.marks.count - o.letters : m < o.letters; });
            found.letters.push_back({spot.marks.range.begin + m * width, letter});
        }
        for (const bool second : {false, true}) {
            const SignKind sign = second ? option.second : option.first;
            const std::size_t marks = second ? option.second_marks : option.first_marks;
            if (marks == 0) continue;
            SignFound one{{at, at + marks * width}, sign, 0, 0, profile_.spaced && option.kind == (profile_.bytes ? 2U : 0U)};
            at += marks * width;
            if (sign != SignKind::letter) {
                one.odds = odds(i, [&](const Option& o) {
                    if (sign == SignKind::closing) return o.closes;
                    return o.letters == option.letters && o.first == option.first && o.second == option.second && o.first_marks == option.first_marks;
                });
            }
            if (sign == SignKind::opening) {
                one.pair = ++pairs;
                if (option.opens) {
                    open = one.pair;
                    opened_at = found.signs.size();
                }
            } else if (sign == SignKind::closing && open != 0) {
                one.pair = open;
                open = 0;
                // A pair is as sure as its less sure half.
                found.signs[opened_at].odds = one.odds = std::min(one.odds, found.signs[opened_at].odds);
            }
            found.signs.push_back(one);
        }
    }
    if (open != 0) found.signs[opened_at].pair = 0;
}

}  // namespace

namespace {

SignProfile profile_in(const Evidence& evidence, std::optional<language::LanguageId> spoken, bool english) {
    SignProfile profile;
    profile.english = english;
    profile.spoken = spoken;
    if (spoken) {
        profile.language = language::language(*spoken).code;
        profile.words = language::Words::of(*spoken);
    }
    profile.apart = profile.language == "fr";
    const auto by_bytes = [&](bool apart) {
        // Nobody doubles a quotation mark, but in French a blank is lost with it.
        const std::size_t one = evidence.starts[0] + (apart ? evidence.starts[1] : 0);
        const std::size_t more = evidence.starts[2] + evidence.starts[3] + (apart ? 0 : evidence.starts[1]);
        return evidence.letters > 1 || (evidence.letters > 0 && evidence.letters_by_bytes > 0) ? 2 * evidence.letters_by_bytes > evidence.letters : more > one;
    };
    profile.bytes = by_bytes(profile.apart);
    profile.spaced = profile.apart && (profile.bytes ? evidence.starts[3] > 0 : evidence.starts[1] > 0);
    profile.attached = evidence.questions > 0;
    profile.replaced = evidence.replaced();
    profile.pointed = listed(" fr es it nb nn ca da gl pt ", profile.language);
    // Latin-1 has all letters of these.
    std::size_t there = 0;
    std::size_t lost = 0;
    for (std::size_t i = 1; i < 0x100; ++i) {
        there += evidence.intact[i];
        lost += evidence.gone[i];
    }
    constexpr std::size_t enough = 3;
    const bool carried = there >= enough && lost == 0;
    profile.others = {by_bytes(true), by_bytes(false), evidence.starts[3] > 0, evidence.starts[1] > 0, carried};
    profile.few_letters = profile.english || (carried && listed(" fr de es pt it sv da nb nn fi nl is ca eu gl af fo ga ", profile.language));
    return profile;
}

}  // namespace

SignProfile sign_profile(const Evidence& evidence) {
    static const auto english = language::find_language("en");
    const bool in_english = evidence.in_english() || (evidence.language ? evidence.language == english : evidence.english > 0);
    return profile_in(evidence, in_english ? english : evidence.language, in_english);
}

const SignProfile& SignProfiles::of(std::string_view paragraph) {
    constexpr std::size_t sample = 768;
    if (languages_ == nullptr || !document_.spoken) return document_;
    const auto spoken = languages_->of(paragraph, sample, document_.spoken);
    if (!spoken || spoken == document_.spoken) return document_;
    if (spoken != other_language_) {
        static const auto english = language::find_language("en");
        other_ = profile_in(*evidence_, spoken, spoken == english);
        other_.intact_closing = document_.intact_closing;
        other_language_ = spoken;
    }
    return other_;
}

bool ends_question(std::string_view text, const Marks& marks) {
    if (marks.replacement || marks.range.begin == 0 || !is_letter(valid_utf8_before(text, marks.range.begin).value)) return false;
    const std::size_t end = marks.range.end;
    return end == text.size() || text[end] == '\n' || (text[end] == ' ' && end + 1 < text.size() && is_upper(valid_utf8_next(text, end + 1).value));
}

bool starts_word(std::string_view text, const Marks& marks) {
    const std::size_t begin = marks.range.begin;
    if (begin > 0 && !blank(text[begin - 1]) && text[begin - 1] != '(') return false;
    return marks.range.end < text.size() && is_letter(valid_utf8_next(text, marks.range.end).value);
}

const SignsFound* SignMemory::find(std::uint64_t key) const {
    const auto found = known_.find(key);
    return found == known_.end() ? nullptr : &found->second;
}

const SignsFound& SignMemory::keep(std::uint64_t key, SignsFound found) {
    if (known_.size() >= most) known_.clear();
    return known_.insert_or_assign(key, std::move(found)).first->second;
}

namespace {

// Of all that the decision depends on.
std::uint64_t key_of(std::string_view paragraph, const SignProfile& profile) {
    report::Xxh64 hash;
    hash.update(paragraph);
    hash.update(profile.language);
    hash.update(profile.intact_closing);
    const std::array<bool, 8> bits = {profile.english,  profile.bytes, profile.few_letters, profile.replaced,
                                      profile.attached, profile.apart, profile.pointed,     profile.spaced};
    std::array<char, bits.size() + std::tuple_size_v<decltype(profile.others)>> all{};
    auto at = std::copy(bits.begin(), bits.end(), all.begin());
    std::copy(profile.others.begin(), profile.others.end(), at);
    hash.update({all.data(), all.size()});
    return hash.value();
}

SignsFound decide(std::string_view paragraph, const SignProfile& profile) {
    SignsFound found;
    Paragraph chain(paragraph, {0, paragraph.size()}, profile);
    CodeLines code(paragraph);
    for (const Marks& marks : all_marks(paragraph)) {
        constexpr std::size_t most = 8;
        if (marks.count > most || (profile.replaced && !marks.replacement)) continue;
        if (code.at(marks.range.begin) || in_address(paragraph, marks.range)) continue;
        if (profile.language == "es" && !inverted_mark(paragraph, marks, true).empty()) continue;
        chain.add(marks);
    }
    chain.decide(found);
    return found;
}

}  // namespace

std::optional<ByteRange> Paragraphs::next() {
    constexpr std::size_t longest = 3000;
    const std::size_t mark = marks_.next(end_);
    if (mark == text_.npos) return std::nullopt;
    const std::size_t begin = std::max(end_, line_begin(text_, mark));
    end_ = std::min(text_.find('\n', mark), text_.size());
    while (end_ < text_.size() && end_ - begin < longest && goes_on(text_, end_)) end_ = std::min(text_.find('\n', end_ + 1), text_.size());
    return ByteRange{begin, end_};
}

SignsFound find_signs_of(std::string_view text, ByteRange paragraph, SignProfiles& profiles, SignMemory* memory) {
    const std::string_view whole = paragraph.of(text);
    SignsFound found;
    if (memory != nullptr) {
        // The paragraph's own profile depends on it and on the document's.
        const std::uint64_t key = key_of(whole, profiles.of_document());
        const SignsFound* const known = memory->find(key);
        found = known != nullptr ? *known : memory->keep(key, decide(whole, profiles.of(whole)));
    } else {
        found = decide(whole, profiles.of(whole));
    }
    for (SignFound& sign : found.signs) sign.at = {sign.at.begin + paragraph.begin, sign.at.end + paragraph.begin};
    for (SignsFound::Letter& letter : found.letters) letter.at += paragraph.begin;
    return found;
}

SignsFound find_signs(std::string_view text, SignProfiles& profiles, SignMemory* memory) {
    SignsFound all;
    Paragraphs paragraphs(text);
    while (const auto paragraph = paragraphs.next()) {
        const SignsFound found = find_signs_of(text, *paragraph, profiles, memory);
        all.signs.insert(all.signs.end(), found.signs.begin(), found.signs.end());
        all.letters.insert(all.letters.end(), found.letters.begin(), found.letters.end());
    }
    return all;
}

}  // namespace salvage::repair
