#include <salvage/segment/line_block.hpp>
#include <salvage/text/ascii.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <random>
#include <string>
#include <string_view>

using namespace salvage;
using segment::LineCounts;
using segment::LineState;
using segment::WordFacts;
using segment::WordSigns;

namespace {

std::uint64_t bits_of(std::string_view block, auto holds) {
    std::uint64_t bits = 0;
    for (std::size_t i = 0; i < block.size(); ++i) bits |= std::uint64_t{holds(block[i])} << i;
    return bits;
}

bool is_beyond_ascii(char c) { return static_cast<unsigned char>(c) >= 0x80; }

/// What the header says, byte by byte.
WordSigns plain_signs(std::string_view block) {
    const auto among = [&](std::string_view signs) { return bits_of(block, [&](char c) { return signs.find(c) != std::string_view::npos; }); };
    return {among(" \t"),   bits_of(block, [](char c) { return is_ascii_lower(c); }), bits_of(block, [](char c) { return is_ascii_upper(c); }),
            among(".,:?!)\"'"), among("-"), among("="), among("("), among(")"), among("\""), among("'"), bits_of(block, is_beyond_ascii)};
}

LineCounts plain_counts(std::string_view block, LineState state) {
    LineCounts counts;
    counts.special = bits_of(block, [](char c) { return c == '\t' || is_beyond_ascii(c); });
    counts.control = bits_of(block, [](char c) { return (c >= 0 && c < ' ') || c == 0x7F; });
    counts.blank = bits_of(block, [](char c) { return c == ' '; });
    if (counts.special != 0) return counts;
    for (const char c : block) {
        counts.letters += is_ascii_letter(c);
        counts.capitals += is_ascii_upper(c);
        counts.digits += is_ascii_digit(c);
        counts.symbols += c != '\0' && std::string_view("#$%&*+/<=>@[\\]^_`{|}~").find(c) != std::string_view::npos;
        counts.bars += c == '|';
        const bool blank = c == ' ';
        counts.words += !blank && !state.in_word;
        counts.gaps += blank && state.blank && !state.two_blanks;
        state = {!blank, blank, blank && state.blank};
    }
    counts.state = state;
    return counts;
}

bool same(const WordFacts& a, const WordFacts& b) {
    return a.words == b.words && a.signs == b.signs && a.pairs == b.pairs && a.length == b.length && a.all == b.all && a.odd == b.odd && a.kinds == b.kinds;
}

bool same(const LineCounts& a, const LineCounts& b) {
    if (a.special != b.special || a.control != b.control || a.blank != b.blank) return false;
    if (a.special != 0) return true;
    const bool counts = a.letters == b.letters && a.capitals == b.capitals && a.digits == b.digits && a.symbols == b.symbols && a.bars == b.bars && a.words == b.words && a.gaps == b.gaps;
    return counts && a.state.in_word == b.state.in_word && a.state.blank == b.state.blank && a.state.two_blanks == b.state.two_blanks;
}

}  // namespace

TEST_CASE("line block: vectors of any width find what a look at each byte finds") {
    std::array<char, segment::line_block> block{};
    const std::string_view text(block.data(), block.size());
    std::mt19937 dice(5);
    std::size_t wrong = 0;
    for (unsigned round = 0; round < 40000; ++round) {
        // Every byte alone at every place, then mixtures: words and blanks, all of ASCII, any bytes.
        const std::string_view words = "a b  c.D  1 #|'-";
        for (char& c : block) {
            c = round < 16384 ? 'x' : round % 3 == 0 ? static_cast<char>(dice() % 256) : round % 3 == 1 ? static_cast<char>(' ' + static_cast<int>(dice() % 95)) : words[dice() % words.size()];
        }
        if (round < 16384) block[round % block.size()] = static_cast<char>(static_cast<unsigned char>(round / block.size()));
        const std::size_t count = 1 + dice() % segment::line_block;
        const bool blank = dice() % 3 == 0;
        const LineState before{!blank && dice() % 4 != 0, blank, blank && dice() % 2 == 0};
        const bool goes_on = dice() % 2 == 0;
        const WordFacts facts = segment::facts_of(plain_signs(text), count, goes_on);
        const LineCounts counts = plain_counts(text.substr(0, count), before);
        wrong += !same(segment::word_facts_baseline(block.data(), count, goes_on), facts);
        wrong += !same(segment::word_facts(block.data(), count, goes_on), facts);
        wrong += !same(segment::line_counts_baseline(block.data(), count, before), counts);
        wrong += !same(segment::line_counts(block.data(), count, before), counts);
    }
    CHECK(wrong == 0);
}
