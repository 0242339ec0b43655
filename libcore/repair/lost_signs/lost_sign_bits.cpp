#include <salvage/repair/lost/loan_words.hpp>
#include <salvage/repair/lost/lost_places.hpp>
#include <salvage/repair/lost_signs/lost_sign_bits.hpp>
#include <salvage/repair/lost_signs/lost_sign_chain.hpp>
#include <salvage/repair/lost_signs/lost_sign_weights.hpp>
#include <salvage/text/ascii.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <array>

namespace salvage::repair {
namespace {

constexpr float known_whole_start = -5;  // at most, for a letter before a word that is known without
constexpr float known_whole = -3;        // and for one behind it
constexpr float no_letters = -7;  // in a language that has few, or whose letters the channel carried

}  // namespace

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

bool letter_or_digit(char32_t c) { return is_lower(c) || is_upper(c) || is_digit(c); }
bool any_of(std::u32string_view set, char32_t c) { return set.find(c) != set.npos; }


namespace {

// A word with a mark before or behind it.
class Longer {
public:
    Longer(std::u32string_view word, bool before) : size_(std::min(word.size(), most - 1) + 1) {
        word = word.substr(0, size_ - 1);
        std::copy(word.begin(), word.end(), letters_.begin() + (before ? 1 : 0));
        letters_[before ? 0 : word.size()] = language::word_mark;
    }
    [[nodiscard]] std::u32string_view view() const { return {letters_.data(), size_}; }

private:
    static constexpr std::size_t most = 48;  // words have 40, and marks
    std::array<char32_t, most> letters_;
    std::size_t size_;
};

}  // namespace

bool english_word(std::u32string_view word) {
    constexpr std::size_t shortest = 4;
    static const auto english = language::find_language("en");
    static const auto words = english ? language::Words::of(*english) : std::nullopt;
    return words && word.size() >= shortest && word.find(language::word_mark) == word.npos && words->plain(word);
}

float start_bits(const EndWord& word, const SignProfile& profile) {
    constexpr float most = 8;
    if (word.folded.empty() || word.name || profile.other_script) return -12;
    if (!profile.words) return -5;
    const Longer longer(word.folded, true);
    const bool known_longer = profile.words->knows(longer.view(), 0);
    float bits = std::clamp(profile.words->beginning(word.folded), -most, most) + (*profile.weights)[SignWeight::starts];
    if (known_longer) bits += 3;
    else if (known(word.folded, *profile.words) || english_word(word.folded)) bits = std::min(bits, known_whole_start);  // rare words may be cut by a letter that no table knows
    // ?tienne
    constexpr float of_cut_name = 3;
    if (profile.english && !profile.others.back() && is_cut_english_loan(longer.view(), 0)) return of_cut_name;
    if (profile.few_letters) bits = std::min(bits, known_longer && !profile.english ? no_letters + 3 : no_letters);
    return bits;
}

float end_bits(std::u32string_view word, bool damaged, const SignProfile& profile) {
    constexpr float most = 8;
    if (word.empty() || profile.other_script) return -12;
    if (!profile.words) return -5;
    const Longer longer(word, false);
    const bool known_longer = profile.words->knows(longer.view(), word.size());
    float bits = std::clamp(profile.words->ending(word), -most, most);
    if (!known_longer && (known(word, *profile.words) || english_word(word))) bits = std::min(bits, known_whole);
    bits += (*profile.weights)[SignWeight::ends];
    // Malm?, Jos?: names that English has, where nothing asks.
    constexpr float of_cut_name = 1;
    if (profile.english && !profile.others.back() && is_cut_english_loan(longer.view(), word.size())) return of_cut_name;
    if (damaged) bits += (*profile.weights)[SignWeight::ends_damaged];
    if (profile.few_letters) bits = std::min(bits, known_longer ? no_letters + 5 : no_letters);
    return bits;
}

float opening_bits(std::string_view text, const Marks& marks, const Around& a, const SignProfile& profile) {
    const SignWeights& w = *profile.weights;
    float bits = w[SignWeight::opens];
    bool begins = a.line_begins;
    if (a.line_begins) {
        bits += w[SignWeight::opens_line];
    } else if (a.before == U' ' && marks.range.begin > 1) {
        const char32_t last = valid_utf8_before(text, marks.range.begin - 1).value;
        if (last == U':') bits += w[SignWeight::opens_behind_colon];
        else if (last == U',' || is_sentence_end(last)) bits += w[SignWeight::opens_behind_stop];
        else if (is_upper(a.behind)) bits += w[SignWeight::opens_capital];
        begins = is_sentence_end(last);
        if (speech_before(text, marks.range.begin, profile.language)) bits += w[SignWeight::opens_spoken];
        else if (announces(text, marks.range.begin, profile.language)) bits += w[SignWeight::opens_announced];
    } else if (a.before == U'(' || a.before == U'[') {
        bits += w[SignWeight::opens_behind_bracket];
    }
    if (is_digit(a.behind)) bits += w[SignWeight::opens_digit];
    constexpr float of_sign = -3;
    if (!marks.replacement && !letter_or_digit(a.behind) && !is_space(a.behind)) bits += of_sign;
    // "20 ?C"
    constexpr float of_degrees = -8;
    const std::size_t unit = marks.range.end + 1;
    if (any_of(U"CF", a.behind) && a.before == U' ' && marks.range.begin > 1 && is_ascii_digit(text[marks.range.begin - 2]) && (unit >= text.size() || !is_letter(valid_utf8_next(text, unit).value))) bits += of_degrees;
    // Spanish sentences that ask begin with a mark of their own.
    constexpr float of_question = -14;
    if (profile.language == "es" && begins) bits += of_question;
    return bits;
}

float question_bits(const Marks& marks, const Around& a, const SignProfile& profile, Asking asking) {
    if (marks.replacement) return impossible;
    const SignWeights& w = *profile.weights;
    float bits = w[SignWeight::asks];
    if (asking != Asking::no) bits += w[asking == Asking::first ? SignWeight::asks_first : SignWeight::asks_words];
    if (a.line_ends) bits += w[SignWeight::asks_line_end];
    else if (a.behind == U' ' || a.behind == U'\n') bits += w[is_lower(a.next) ? SignWeight::asks_lower : profile.language == "de" ? SignWeight::asks_upper_de : SignWeight::asks_upper];
    else if (a.behind == U'"' || a.behind == U')' || a.behind == 0x201D || a.behind == 0xBB) bits += w[SignWeight::asks_before_quote];
    else if (any_of(U",;:-", a.behind)) bits += w[SignWeight::asks_before_comma];
    else if (a.behind == U'.') bits += w[SignWeight::asks_before_stop];
    if (any_of(U".,!", a.before)) bits += w[a.before == U',' ? SignWeight::asks_behind_comma : SignWeight::asks_behind_stop];
    return bits;
}

float closing_bits(std::string_view text, const Marks& marks, const Around& a, const SignProfile& profile) {
    const SignWeights& w = *profile.weights;
    float bits = w[SignWeight::closes];
    if (any_of(U".,!?", a.before) || a.before == 0x2026) bits += w[SignWeight::closes_behind_stop];
    else if (a.line_ends) bits += w[SignWeight::closes_line_end];
    else if (any_of(U".,;:)!?", a.behind)) bits += w[SignWeight::closes_before_sign];
    else if (a.behind == U' ') bits += w[is_lower(a.next) || a.next == U'(' ? SignWeight::closes_lower : profile.language == "de" ? SignWeight::closes_upper_de : SignWeight::closes_upper];
    // What is closed behind is not closed here.
    constexpr float of_another = -8;
    if (a.behind == U'"' || a.behind == 0xBB || a.behind == 0x201D) bits += of_another;
    if (speech_behind(text, marks.range.end, profile.language)) bits += w[SignWeight::closes_speech];
    else if (profile.language == "es" && is_letter(a.before)) bits += w[SignWeight::closes_es];
    return bits;
}

bool cut_at_start(std::string_view text, std::size_t behind, std::string_view language) {
    if (language == "nl") {
        constexpr std::string_view times = " morgens ochtends middags avonds nachts zomers winters zondags ";
        return text.substr(behind).starts_with("s ") && listed(times, lower(word_behind(text, behind + 2).of(text)));
    }
    if (language != "en") return false;
    constexpr std::string_view cut = " em til tis twas cause cos bout round ";
    if (listed(cut, lower(word_behind(text, behind).of(text)))) return true;
    const std::string_view rest = text.substr(behind, 4);
    return rest.size() >= 3 && is_ascii_digit(rest[0]) && rest[1] == '0' && rest[2] == 's' && (rest.size() == 3 || !is_ascii_alphanumeric(rest[3]));
}

bool cut_at_end(std::string_view text, ByteRange mark) {
    const std::string_view word = word_before(text, mark.begin).of(text);
    if (word.size() < 4 || word.back() != 's' || word.ends_with("ss")) return false;
    if (mark.end + 1 >= text.size() || text[mark.end] != ' ' || !is_ascii_lower(text[mark.end + 1])) return false;
    // Nobody owns these: "any words? he asked".
    constexpr std::string_view none =
        " he she it they we you i me him them us and or but so nor if as than that this these those there here is was are were be been has have had do does did will would can could shall should may might must "
        "not no yes who whom what which when where why how of in on at to for from with by about into over said says asked asks replied cried the a an too also again now then yet still just only even ever never always maybe perhaps please today tonight ";
    return !listed(none, word_behind(text, mark.end + 1).of(text));
}

}  // namespace salvage::repair
