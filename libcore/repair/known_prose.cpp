#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>

#include <salvage/language/judge.hpp>
#include <salvage/repair/known_prose.hpp>
#include <salvage/repair/language_row.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

namespace salvage::repair {
namespace {

constexpr std::size_t fewest_letters = 20;
constexpr std::size_t enough_letters = 200;
// Bits a letter that prose in a language of the judge's has at most; nine lines of ten have less.
constexpr double usual_bits = 3.4;
// Short lines vary more: by so much over their letters, and by so much for each letter that a line of some words has more.
constexpr double bits_of_short = 12;
constexpr std::size_t some_words = 50;  // letters
constexpr double bits_of_missing = 0.03;

// Where words that lost letters are left out, the names and the foreign words that stay are more: by so much.
constexpr double bits_of_damaged = 0.17;

struct Bits {
    std::string_view language;
    double most;
};
// Where words have many endings they are told worse.
constexpr Bits bits_of_languages[] = {{"cs", 3.75}, {"de", 3.45}, {"en", 3.45}, {"hu", 3.6}, {"lv", 3.6}, {"pl", 3.7}, {"sk", 3.65}, {"tr", 3.65}, {"vi", 4.7}};

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

std::string_view next_word(std::string_view text, std::size_t& at) {
    while (at < text.size() && is_blank(text[at])) ++at;
    const std::size_t begin = at;
    while (at < text.size() && !is_blank(text[at])) ++at;
    return text.substr(begin, at - begin);
}

// Letters of a word, without the signs at its ends; nothing of what has digits or signs inside.
std::string_view letters_of(std::string_view word, std::size_t& letters) {
    while (!word.empty() && !is_letter(valid_utf8_next(word, 0).value)) word.remove_prefix(valid_utf8_next(word, 0).length);
    while (!word.empty() && !is_letter(valid_utf8_before(word, word.size()).value)) word.remove_suffix(valid_utf8_before(word, word.size()).length);
    std::size_t count = 0;
    for (std::size_t at = 0; at < word.size();) {
        const CodePoint c = valid_utf8_next(word, at);
        if (!is_letter(c.value)) return {};
        ++count;
        at += c.length;
    }
    if (count < 2) return {};
    letters += count;
    return word;
}

// Words in a row.
class Words {
public:
    [[nodiscard]] bool enough() const { return letters_ >= enough_letters; }
    void add(std::string_view word) {
        const std::string_view plain = letters_of(word, letters_);
        if (plain.empty()) return;
        words_ += plain;
        words_ += ' ';
    }
    [[nodiscard]] std::size_t letters() const { return letters_; }
    // Whether the judge knows no language that has them.
    [[nodiscard]] bool unknown(double more = 0) const { return letters_ >= fewest_letters && excess() > more; }
    // Bits a letter beyond what prose has at most in the language that has them most.
    [[nodiscard]] double excess() const {
        const language::Guess guess = language::guess(words_);
        const language::Language language = language::language(guess.language);
        const auto* const own = language.script == "Latn" ? row_of(bits_of_languages, language.code) : nullptr;
        const double most = own == nullptr ? usual_bits : own->most;
        const double missing = letters_ < some_words ? bits_of_missing * static_cast<double>(some_words - letters_) : 0;
        return guess.bits - most - bits_of_short / static_cast<double>(std::max<std::size_t>(letters_, 1)) - missing;
    }

private:
    std::string words_;
    std::size_t letters_ = 0;
};

}  // namespace

namespace {

// The words of `line` that a repair leaves as they are.
Words common_words(std::string_view line, std::string_view repaired) {
    Words common;
    std::size_t there = 0;
    for (std::size_t at = 0; at < line.size() && !common.enough();) {
        const std::string_view word = next_word(line, at);
        // A repair may join what a blank parts ("Ã ": "à").
        const std::size_t found = repaired.find(word, there);
        constexpr std::size_t farthest = 64;  // bytes
        if (word.empty() || found == repaired.npos || found > there + farthest) continue;
        const bool whole = (found == 0 || is_blank(repaired[found - 1])) && (found + word.size() == repaired.size() || is_blank(repaired[found + word.size()]));
        if (!whole) continue;
        there = found + word.size();
        common.add(word);
    }
    return common;
}

}  // namespace

bool is_unknown_prose(std::string_view line, std::string_view repaired) { return common_words(line, repaired).unknown(); }

ForeignWords foreign_words(std::string_view line, std::string_view repaired) {
    const Words common = common_words(line, repaired);
    return {common.letters(), common.letters() == 0 ? 0 : common.excess()};
}

std::optional<bool> is_unknown_prose_with_marks(std::string_view text, std::size_t least) {
    Words intact;
    for (std::size_t at = 0; at < text.size() && !intact.enough();) {
        const std::string_view word = next_word(text, at);
        if (word.find('?') == word.npos && word.find("\xEF\xBF\xBD") == word.npos) intact.add(word);
    }
    if (intact.letters() < least) return {};
    return intact.unknown(bits_of_damaged);
}

}  // namespace salvage::repair
