#include <salvage/document/language.hpp>

#include <salvage/language/judge.hpp>
#include <salvage/text/text.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

namespace salvage::document {
namespace {

constexpr std::size_t most_samples = 12;
constexpr std::size_t sample_bytes = 128;
constexpr std::size_t least_bytes = 20;  // a word or two say little
constexpr double sure = 0.9;             // confidence that is enough to name a language
constexpr double clear_margin = 60;      // bits by which the best language leads where no further sample is needed

bool is_prose(blocks::Kind kind) {
    using blocks::Kind;
    return kind == Kind::paragraph || kind == Kind::list_item || kind == Kind::quote || kind == Kind::heading || kind == Kind::title;
}

/// Pieces of the prose, evenly apart; a piece goes on over the ends of blocks.
std::vector<std::string> take_samples(const blocks::Document& document) {
    std::size_t bytes = 0;
    for (const blocks::Block& block : document.blocks) bytes += is_prose(block.kind) ? block.text.size() : 0;
    const std::size_t step = std::max(bytes / most_samples, sample_bytes);
    std::vector<std::string> samples;
    std::size_t passed = 0;   // bytes of prose before the block
    bool open = false;        // the last sample is not full yet
    for (const blocks::Block& block : document.blocks) {
        if (!is_prose(block.kind)) continue;
        std::string_view rest = block.text;
        while (!rest.empty()) {
            if (!open) {
                const std::size_t at = passed + (block.text.size() - rest.size());
                const std::size_t next = samples.size() * step;
                if (next >= passed + block.text.size()) break;
                if (next > at) rest.remove_prefix(whole_characters(rest.substr(0, next - at)));
                samples.emplace_back();
            }
            std::string& sample = samples.back();
            const std::string_view taken = rest.substr(0, whole_characters(rest.substr(0, sample_bytes - sample.size())));
            sample.append(taken).push_back('\n');
            rest.remove_prefix(taken.size());
            open = rest.empty() && sample.size() < sample_bytes;
        }
        passed += block.text.size();
    }
    return samples;
}

bool is_sure(const language::Guess& guess) { return guess.prose && guess.confidence >= sure; }

}  // namespace

std::string document_language(const blocks::Document& document) {
    if (!document.language.empty()) return document.language;
    const std::vector<std::string> samples = take_samples(document);
    if (samples.empty() || samples.front().size() < least_bytes) return {};
    language::Scorer all;
    for (std::size_t i = 0; i < samples.size(); ++i) {
        all.add(samples[i]);
        // Not sooner: the beginning may be a cover or a summary in another language.
        if (i % 4 == 3 && all.guess().margin > clear_margin) break;
    }
    if (const language::Guess guess = all.guess(); is_sure(guess)) return language::tag(guess.language);
    // Commands, names and numbers between the sentences can drown a language: once more without the pieces of blocks that show none.
    language::Scorer prose;
    for (const std::string_view sample : samples) {
        for (std::size_t begin = 0; begin < sample.size();) {
            const std::size_t end = std::min(sample.find('\n', begin), sample.size() - 1) + 1;
            const std::string_view piece = sample.substr(begin, end - begin);
            begin = end;
            language::Scorer one;
            one.add(piece);
            if (language::language(one.best().language).code != "zxx") prose.add(piece);
        }
    }
    const language::Guess guess = prose.guess();
    return is_sure(guess) ? language::tag(guess.language) : std::string();
}

}  // namespace salvage::document
