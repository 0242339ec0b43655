#include <salvage/language/words.hpp>
#include <salvage/repair/lost_language.hpp>
#include <salvage/report/hash.hpp>
#include <salvage/text/ascii.hpp>

#include <algorithm>

namespace salvage::repair {
namespace {

using language::Words;

constexpr double sure_margin = 40;  // bits by which a block is in another language than the document

std::optional<language::LanguageId> language_of(std::string_view sample, std::optional<language::LanguageId> document) {
    language::Scorer scorer;
    scorer.add(sample);
    if (document) {
        const language::Best best = scorer.best();
        if (best.language == *document || scorer.bits(*document) - scorer.bits(best.language) < sure_margin) return document;
        return Words::of(best.language) ? std::optional(best.language) : std::nullopt;
    }
    const language::Guess guess = scorer.guess();
    return guess.prose && Words::of(guess.language) ? std::optional(guess.language) : std::nullopt;
}

// Whether most of the first words are frequent ones of the language: much faster to tell than its bits are.
bool speaks(std::string_view block, std::size_t sample, language::LanguageId id) {
    constexpr std::size_t enough = 12;
    constexpr std::size_t least = 4;
    const auto words = Words::of(id);
    if (!words) return false;
    std::size_t seen = 0;
    std::size_t known = 0;
    std::array<char32_t, 24> word;
    const std::size_t end = std::min(block.size(), sample);
    for (std::size_t at = 0; at < end && seen < enough;) {
        std::size_t size = 0;
        const std::size_t begin = at;
        while (at < end && is_ascii_letter(block[at])) {
            if (size < word.size()) word[size] = language::small(static_cast<unsigned char>(block[at]));
            ++size;
            ++at;
        }
        // Nothing is told by words that have lost letters, or have them.
        const auto whole = [](char c) { return static_cast<unsigned char>(c) < 0x80 && c != '?' && c != '\''; };
        if (size > 1 && size <= word.size() && (begin == 0 || whole(block[begin - 1])) && (at == block.size() || whole(block[at]))) {
            ++seen;
            known += words->plain({word.data(), size}) ? 1 : 0;
        }
        if (at < end) ++at;
    }
    return seen >= least && 3 * known >= 2 * seen;
}

}  // namespace

std::optional<language::LanguageId> BlockLanguages::of(std::string_view block, std::size_t sample, std::optional<language::LanguageId> document) {
    if (document && speaks(block, sample, *document)) return document;
    const std::string_view seen = block.substr(0, sample);
    report::Xxh64 hash;
    hash.update(seen);
    const std::uint64_t key = hash.value() + (document ? *document + std::uint64_t{1} : 0) * 0x9E3779B97F4A7C15U;
    Known& known = known_[key % known_.size()];
    if (known.key != key || key == 0) known = {key, language_of(seen, document)};
    return known.language;
}

}  // namespace salvage::repair
