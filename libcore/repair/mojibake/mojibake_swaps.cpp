// Nothing proves such a reading, as UTF-8 proves itself: only the judge can tell, so the margin is wide, the result must be
// prose in a language that the charset was made for, and a line that is prose already is let alone.
#include <salvage/repair/mojibake/mojibake_swaps.hpp>

#include <algorithm>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include <salvage/language/judge.hpp>
#include <salvage/language/words.hpp>
#include <salvage/repair/known_prose.hpp>
#include <salvage/repair/lost/lost_substitute.hpp>
#include <salvage/repair/mojibake/mojibake_alphabet.hpp>
#include <salvage/repair/mojibake/mojibake_readings.hpp>
#include <salvage/repair/mojibake/mojibake_scan.hpp>
#include <salvage/repair/mojibake/mojibake_swap_looks.hpp>
#include <salvage/repair/mojibake/mojibake_words.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

namespace salvage::repair {
namespace {

// Lines of plain text gain nothing by any swap (of 16,000 odd-looking ones none gained more than 2 bits), true ones 15 bits
// where one letter was wrong, and hundreds where all were.
constexpr double margin = 7;
// The same where one character alone differs, which may be what it is.
constexpr double margin_single = 14;
constexpr double margin_lone = 9;  // a capital or a sign alone between words, which becomes a word of one small letter: "Klarte ikke Õ registrere"
// The same where all words that changed and that the tables know have become what they are.
constexpr double margin_told = 3;
// The same where no language has the line's letters together, and one has those of the reading.
constexpr double margin_joined = 4;
// The same where a word is none as it stands, and none is so in the reading.
constexpr double margin_odd = 5;
// Which charset it was matters less where the words that changed are known as wholes, and no language has them as they stand.
constexpr double most_price_told = 8;
constexpr double margin_single_told = 5;
constexpr std::size_t most_known = 3;
// Bits that each letter must gain where the reading costs more than running text does, and how many there must be.
constexpr double far_better_each = 8;
constexpr double far_better_each_unknown = 10;  // where no word is known
constexpr std::size_t least_far_better = 8;
// Labels and entries of lists (is_short): so few words and letters beyond ASCII that only known words can tell.
constexpr double margin_short = 18;
constexpr double margin_short_odd = 10;  // where no language has what stands there
constexpr std::size_t few_letters = 3;
// Bits a character of running text at most; lists, formulae and faces have more, before and after.
constexpr double most_bits = 4.3;
constexpr double most_bits_told = 5.5;
constexpr double most_bits_far_better = 7;
// What prose of a language in Latin letters costs in it at most: nineteen of twenty lines that were swapped cost less when repaired.  Of what
// costs more, words, the gain and the reading's price tell whether the judge knows the language (is_foreign).
constexpr double most_bits_native = 3.55;
// A reading from one East Asian charset in another that costs no more than text does, in bits a character, needs no more; else each character
// beyond ASCII must gain so many, or all of them so many.  Of 215 phrases in three languages two that were swapped gain less; names in
// dictionaries, parts of characters and rows of charsets that have such a reading cost 9.5 and more in it, and gain 4.2 at most, or 55.
constexpr double most_bits_wide_text = 8.5;
constexpr double least_gain_wide = 4.5;
constexpr double enough_wide = 90;
constexpr std::size_t least_different_wide = 6;  // characters: a few that come again are judged again, and tell no more
// East Asian lines of fewer bits a character are none that was swapped.
constexpr double most_bits_wide_prose = 10;
constexpr double most_bits_kana_prose = 7;  // the same of lines with kana, which cost little

// One edit for what differs.
Edits difference(std::string_view line, std::string_view text) {
    std::size_t front = 0;
    while (front < line.size() && front < text.size() && line[front] == text[front]) ++front;
    while (front > 0 && front < line.size() && continues_utf8(line[front])) --front;
    std::size_t back = 0;
    while (back < line.size() - front && back < text.size() - front && line[line.size() - 1 - back] == text[text.size() - 1 - back]) ++back;
    while (back > 0 && continues_utf8(line[line.size() - back])) --back;
    return {{{front, line.size() - back}, std::string(text.substr(front, text.size() - back - front)), report::Rule::mojibake, 1}};
}

std::string beyond_ascii(std::string_view text) {
    std::string beyond;
    std::copy_if(text.begin(), text.end(), std::back_inserter(beyond), [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
    return beyond;
}

// Whether the East Asian characters of a line with Latin words are text by themselves ("CPUHP_ONLINE和startup的回调"): those that stand for
// letters of the words are not.  A few cost little by chance ("I知 sure you値l").
bool reads_as_wide_text(std::string_view line) {
    constexpr std::size_t several = 4;
    constexpr double most_bits_of_few = 10;  // a character
    const std::string beyond = beyond_ascii(line);
    const std::size_t count = count_characters(beyond);
    return count >= several && language::bits(beyond) < most_bits_of_few * static_cast<double>(count);
}

// Whether some language has the words as they stand.
bool is_known_before(std::string_view line, std::string_view text) {
    const auto languages = language::Words::languages();
    return std::any_of(languages.begin(), languages.end(), [&](language::LanguageId id) {
        const WordWitness words = ask_words(text, line, id);
        return words.known != 0 && words.denied == 0 && words.unknown == 0;
    });
}

// Whether a reading of words in Latin letters is in no language that the judge knows: nor, then, is the line, which only looks odd ("Lu kudu $1
// bakal ndelèng laèn-laèn halaman", Betawi).  `gain`: of the reading, in bits.  The weights are those of a logistic regression over 800 messages in 25
// languages that were swapped and 80 in 25 others that look so; of the former 2 % are taken for foreign, of the latter 5 % are not.
bool is_foreign(std::string_view line, std::size_t beyond_ascii, const Hypothesis& h, double gain, double price, const WordWitness& words) {
    const auto characters = static_cast<double>(std::max<std::size_t>(count_characters(h.text), 1));
    const double bits = h.bits / characters;
    if (opens_behind_letter(line, h.text)) return true;
    if (bits < most_bits_native || has_odd_word(line)) return false;
    const auto letters = static_cast<double>(beyond_ascii);
    const double known = 1.2 * static_cast<double>(std::min<std::size_t>(words.listed, 3)) - 1.5 * static_cast<double>(words.unknown) / letters;
    const double gained = 0.14 * std::min(gain / letters, 25.0) + 0.046 * std::min(gain, 60.0);
    const double odd = 1.8 * (bits - 4) + 0.27 * price + (is_odd_by_letters(line) ? 1.8 : 0);
    return known + gained < odd;
}

bool in_latin_letters(const Hypothesis& h) { return language::language(h.language).script == "Latn"; }

// Whether a '¿' is what some programs write for whatever they cannot encode: it becomes a sign in a word, or most characters beyond ASCII
// are it, and the words do not tell that it is one letter in all of them, as "ż" is.
bool is_substituted(std::string_view line, std::string_view text, std::size_t beyond, const WordWitness& words) {
    if (count_characters(line) != count_characters(text)) return false;  // it is a byte of a character
    if (makes_signs(line, text)) return true;
    std::size_t count = 0;
    for (std::size_t at = line.find(inverted_question); at != line.npos; at = line.find(inverted_question, at + inverted_question.size())) ++count;
    return count > 0 && 2 * count >= beyond && (words.known == 0 || words.denied != 0 || 3 * words.unknown > words.known);
}

// What all evidence together tells of a reading in Latin letters: whether it is what stood there.  The weights are those of a logistic
// regression over 28,000 sentences in 30 languages that were swapped in 21 ways, and 2,200 lines that were not and have a reading that costs less, of
// 241,000 in 700 languages, of manuals and of oddities: of these none is above enough_told.
constexpr double enough_told = 2.5;
double told_by(const SwapLine& line, const Hypothesis& h, double gain, double price, const WordWitness& words) {
    constexpr std::size_t fewest_letters = 20;  // of the words that stay
    constexpr double most_excess = 0.5;
    constexpr double dense = 4, densest = 4.2;  // bits a character
    constexpr double many = 0.3;  // letters in unknown words, of all
    const auto flag = [](bool is) { return is ? 1.0 : 0.0; };
    const auto count = [](std::size_t n) { return static_cast<double>(n); };
    const double letters = count(line.alphabet.sum);
    const double bits = h.bits / count(std::max<std::size_t>(count_characters(h.text), 1));
    if (bits > densest || (words.unknown != 0 && line.text.find(inverted_question) != std::string_view::npos)) return 0;
    const double unknown = count(words.unknown) / letters;
    double sum = 4.04 + 0.06 * std::min(gain / letters, 25.0) + 0.04 * std::min(gain, 60.0) - 0.21 * price - 1.23 * (bits - dense) - 2.61 * std::max(bits - dense, 0.0);
    sum += 0.55 * count(std::min(words.known, most_known)) - 0.24 * count(words.words) - 1.67 * count(std::min<std::size_t>(words.denied, 2));
    sum += 3.46 * unknown - (unknown > many ? 4.16 * unknown : 0);
    if (sum < enough_told - 0.2) return sum;  // what follows speaks for less
    sum -= 2.72 * flag(line.odd_word) + 8.65 * flag(has_odd_word(h.text)) + 3.01 * flag(is_short(line.text));
    sum -= 1.61 * flag(is_odd_by_letters(line.text)) + 0.6 * flag(mixes_alphabets(line.text));
    sum -= 7.74 * flag(opens_behind_letter(line.text, h.text)) + 2.69 * std::min(count(signs_made(line.text, h.text)) / letters, 1.0);
    if (sum < enough_told - 0.2) return sum;
    const ForeignWords foreign = foreign_words(line.text, h.text);
    if (foreign.letters < fewest_letters) return sum + 0.13;
    // Nothing makes a language known that is none of the judge's.
    return foreign.excess > most_excess ? 0 : sum + 0.38 * std::clamp(foreign.excess, -1.0, 0.0) - 1.29 * std::max(foreign.excess, 0.0);
}

}  // namespace

std::optional<Hypothesis> follow_swap(std::string_view line, const Misreading& swap) {
    constexpr double margin_known = 2;
    const Alphabet alphabet = alphabet_of(line);
    if ((alphabet.in & only(swap.as)) == 0) return {};
    const auto bytes = spell(line, {{}, {}, swap.as, 0});
    auto text = bytes ? read(decode::candidate(swap.from), *bytes) : std::nullopt;
    if (!text || *text == line) return {};
    language::Scorer scorer;
    scorer.add(std::string_view(*text));
    const language::Guess guess = scorer.guess();
    const WordWitness words = ask_words(line, *text, guess.language);
    if (!guess.prose || words.denied != 0 || is_substituted(line, *text, alphabet.sum, words)) return {};
    Hypothesis h;
    h.bits = guess.bits * static_cast<double>(scorer.characters());
    const double gain = language::bits(line) - h.bits;
    if (gain < margin_known) return {};
    h.chain = Chain{}.with(swap);
    h.edits = difference(line, *text);
    h.text = *std::move(text);
    h.language = guess.language;
    if (alphabet.in_latin_words() && is_foreign(line, alphabet.sum, h, gain, 0, words)) return {};
    return h;
}

bool is_other_script(std::string_view line) {
    const std::string_view shown = part(line);
    std::size_t ascii = 0, beyond = 0;
    for (const char c : shown) {
        const auto byte = static_cast<unsigned char>(c);
        ascii += byte < 0x80 && is_letter(byte);
        beyond += byte >= 0xC0;
    }
    if (beyond <= ascii) return false;
    language::Scorer scorer;
    scorer.add(shown);
    return scorer.bits() < most_bits_dense * static_cast<double>(scorer.characters());
}

Swap find_swap(std::string_view line) {
    Alphabet alphabet = alphabet_of(line);
    if (alphabet.sum == 0) return {{}, true};
    const std::vector<Spelling> all = spellings(alphabet);
    const std::vector<SwapPair> pairs = pairs_of(alphabet, all);
    if (pairs.empty() && (all.empty() || (!alphabet.wide && !alphabet.dense()))) return {{}, true};
    const SwapLine known = line_of(line, std::move(alphabet));
    const bool wide_in_words = known.alphabet.wide && (known.alphabet.in_latin_words() || (known.alphabet.touching * 4 >= known.alphabet.sum && known.alphabet.ascii_letters > 3 * known.alphabet.sum));
    if (known.alphabet.wide && !wide_in_words && known.bits < (has_kana(known.alphabet) ? most_bits_kana_prose : most_bits_wide_prose)) return {{}, true};
    if ((is_half_width_kana(known.alphabet) && !wide_in_words && !has_odd_kana(line)) || (known.alphabet.wide && is_framed(line))) return {{}, true};
    if (wide_in_words && reads_as_wide_text(line)) return {{}, true};
    std::vector<SwapReading> readings;
    read_singles(known, all, pairs, readings);
    if (known.alphabet.wide || (!known.prose && known.alphabet.dense())) read_wide(known, all, readings);
    weigh(known, readings);
    if (readings.empty()) return {{}, true};
    auto best = best_of(known, all, std::move(readings));
    if (!best) return {};
    if (known.alphabet.wide && !wide_in_words) {
        if (known.alphabet.characters.size() < least_different_wide) return {};
        // English beside it costs little.
        const std::string beyond = beyond_ascii(best->text);
        const bool is_text = language::bits(beyond) < most_bits_wide_text * static_cast<double>(count_characters(beyond));
        const double least = std::min(least_gain_wide * static_cast<double>(known.alphabet.sum), enough_wide);
        if (!is_text && language::bits(line) - language::bits(best->text) < least) return {};
    }
    const WordWitness words = ask_words(line, best->text, best->language);
    const bool told = words.known != 0 && words.denied == 0;
    if (words.listed == 0 && in_latin_letters(*best) && is_formula(line)) return {{}, true};
    if (is_substituted(line, best->text, known.alphabet.sum, words)) return {{}, true};
    const bool listed = told && words.listed == words.known && words.unknown == 0;
    const bool impossible = known.odd_word && words.denied == 0 && !has_odd_word(best->text);
    const double price = listed && best->price > most_price_told && !is_known_before(line, best->text) ? most_price_told : best->price;
    const double gain = language::bits(line) - best->bits - price;
    // "Non so… la citt… no": words that break off are no words with the letter.
    const auto& characters = known.alphabet.characters;
    const bool breaks_off = in_latin_letters(*best) && std::find(characters.begin(), characters.end(), U'\u2026') != characters.end() && best->text.find("\u2026") == std::string::npos;
    if (breaks_off && (!told || (words.unknown * 3 > words.known && gain < far_better_each * static_cast<double>(known.alphabet.sum)))) return {{}, gain < 0};
    if (in_latin_letters(*best) && told_by(known, *best, gain, price, words) > enough_told) {
        best->edits = difference(line, best->text);
        best->told = true;
        return {std::move(best), false};
    }
    if (known.alphabet.in_latin_words() && in_latin_letters(*best) && is_foreign(line, known.alphabet.sum, *best, gain, price, words)) return {{}, gain < 0};
    const bool joins = mixes_alphabets(line) && !mixes_alphabets(best->text);
    const double single = told ? margin_single_told : is_lone(line, best->text) ? margin_lone : margin_single;
    const double least = impossible ? margin_odd : known.alphabet.sum < 2 && !joins ? single : told ? margin_told : joins ? margin_joined : margin;
    const bool known_enough = words.known > words.denied || (!language::Words::of(best->language) && runs_on(line) && gain > far_better_each_unknown * static_cast<double>(known.alphabet.sum)) || (words.denied == 0 && words.unknown * 2 > known.alphabet.sum && gain > far_better_each_unknown * static_cast<double>(known.alphabet.sum));
    const bool far_better = gain > far_better_each * static_cast<double>(known.alphabet.sum) && known.alphabet.sum >= least_far_better && known_enough;
    // One word that comes again tells no more than one.
    const bool repeated = words.words == 1 && words.listed == words.known && known.alphabet.sum > 1 && !known.odd_word;
    if (gain < least || !is_running_text(best->text, best->bits, far_better ? most_bits_far_better : told && !repeated ? most_bits_told : most_bits, told)) return {{}, gain < 0};
    const double least_short = joins || known.odd_word ? margin_short_odd : margin_short;
    if (is_short(line) && known.alphabet.sum <= few_letters && (!told || words.listed == 0 || gain < least_short || is_known_before(line, best->text))) return {};
    best->edits = difference(line, best->text);
    return {std::move(best), false};
}

}  // namespace salvage::repair
