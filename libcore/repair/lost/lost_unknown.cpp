// Whether a line is in a language whose words are here.
//
// Two witnesses.  The judge says how well the letters of the whole words fit the language that they fit best: it has met many languages, and
// where a line is in none of them some other fits it not too badly.  The frequent words say more: in a language of ours nearly all words of
// two to five letters are frequent ones, and hardly any in others, however alike their letters are.
#include <salvage/repair/lost/lost_unknown.hpp>
#include <salvage/text/ascii.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <array>

namespace salvage::repair {
namespace {

// By the letters of a word, for a frequent one and for another: log2 of how often words of sentences in some twenty languages of ours are
// that, over how often words of a hundred other languages are, in the language that they are taken for.
struct Weight {
    float frequent, other;
};
constexpr std::array<Weight, 10> weights = {{{0, 0}, {0, 0}, {0.4F, -5}, {1.8F, -5}, {2.6F, -4}, {2.8F, -3}, {3, -2}, {3, -1.5F}, {2.5F, -1}, {3, -0.5F}}};

// What may stand behind a whole word.
constexpr std::array<bool, 256> ends_word = [] {
    std::array<bool, 256> all{};
    for (const char c : {' ', '.', ',', ';', ':', '!', '\n'}) all[static_cast<unsigned char>(c)] = true;
    return all;
}();

}  // namespace

float whole_word_bits(std::string_view text, const language::Words& words) {
    constexpr std::size_t longest = 40;
    float bits = 0;
    std::array<char32_t, longest> letters;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t end = at;
        std::size_t size = 0;
        for (; end < text.size() && is_ascii_lower(text[end]); ++end) {
            if (size < longest) letters[size++] = static_cast<unsigned char>(text[end]);
        }
        const std::u32string_view word(letters.data(), size);
        const bool between = (at == 0 || text[at - 1] == ' ' || text[at - 1] == '\n') && (end == text.size() || ends_word[static_cast<unsigned char>(text[end])]);
        if (between && word.size() > 1 && word.size() < longest) {
            const Weight& weight = weights[std::min(word.size(), weights.size() - 1)];
            bits += words.plain(word) ? weight.frequent : weight.other;
        }
        at = end + 1;
    }
    return bits;
}

bool UnknownLines::is_unknown(std::string_view line, std::string_view with_neighbours, const language::Words& words) {
    constexpr std::size_t enough = 50;  // letters
    constexpr float foreign = -6;
    // Of 3,900 lines of five languages with so many bits and more the judge takes two for unknown, and of fifty lines of twenty languages that
    // have no words here none; and it costs more than all else that a line is asked.
    constexpr float own = 6;
    // A line of known ones may quote, or be a list of odd words.
    constexpr float most_of_neighbours = 8;
    const float bits = whole_word_bits(line, words);
    if (bits >= own) return false;
    if (bits <= foreign && bits + std::clamp(whole_word_bits(with_neighbours, words) - bits, -most_of_neighbours, most_of_neighbours) <= foreign) return true;
    if (const auto by_line = languages_.unknown_prose(line, enough, document_)) return *by_line;
    return languages_.unknown_prose(with_neighbours, enough, document_).value_or(false);
}

bool UnknownLines::holds(std::size_t at, const language::Words& words) {
    if (at < end_) return unknown_;
    constexpr std::size_t around = 1000;  // bytes
    const std::size_t before = text_.rfind('\n', at);
    const std::size_t begin = at == 0 || before == text_.npos ? 0 : before + 1;
    end_ = std::min(text_.find('\n', at), text_.size());
    // In a long text lines that stand together have the same neighbours: they are many, and what is asked of these is remembered.
    constexpr std::size_t long_text = 4096, together = 512;
    const std::size_t step = text_.size() > long_text ? together : 1;
    std::size_t from = (begin - std::min(begin, around)) / step * step;
    std::size_t to = std::min((end_ + around + step - 1) / step * step, text_.size());
    while (from < begin && continues_utf8(text_[from])) ++from;
    while (to < text_.size() && continues_utf8(text_[to])) ++to;
    unknown_ = is_unknown(text_.substr(begin, end_ - begin), text_.substr(from, to - from), words);
    return unknown_;
}

}  // namespace salvage::repair
