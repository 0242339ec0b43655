#include <salvage/segment/line_block.hpp>
#include <salvage/text/ascii.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <vector>

using namespace salvage;
using segment::LineSigns;
using segment::LineSums;
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

bool is_symbol(char c) { return c != '\0' && std::string_view("#$%&*+/<=>@[\\]^_`{|}~").find(c) != std::string_view::npos; }

LineSigns plain_line_signs(std::string_view block) {
    const auto among = [&](auto holds) { return bits_of(block, holds); };
    return {among([](char c) { return c == '\t' || is_beyond_ascii(c); }), among([](char c) { return (c >= 0 && c < ' ') || c == 0x7F; }), among([](char c) { return c == ' '; }),
            among([](char c) { return is_ascii_letter(c); }), among([](char c) { return is_ascii_upper(c); }), among([](char c) { return is_ascii_digit(c); }),
            among(is_symbol), among([](char c) { return c == '|'; })};
}

/// What the header says of a whole line; nothing: it is not ASCII without tabs.
std::optional<LineSums> plain_sums(std::string_view line) {
    LineSums sums;
    sums.plain = true;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const char c = line[i];
        const char before = i == 0 ? '\0' : line[i - 1];
        if (c == '\t' || is_beyond_ascii(c)) return std::nullopt;
        const bool sign = !is_ascii_letter(c) && c != ' ';
        if (i < segment::line_block) sums.blank |= std::uint64_t{c == ' '} << i;
        sums.letters += is_ascii_letter(c);
        sums.capitals += is_ascii_upper(c);
        sums.digits += is_ascii_digit(c);
        sums.symbols += is_symbol(c);
        sums.bars += c == '|';
        sums.words += c != ' ' && (i == 0 || before == ' ');
        sums.gaps += c == ' ' && before == ' ' && (i < 2 || line[i - 2] != ' ');
        if (sign && (c == '\0' || std::string_view(".,:?!").find(c) == std::string_view::npos)) sums.plain = false;
        if (sign && i + 1 < line.size() && line[i + 1] != ' ') sums.plain = false;
        if (is_ascii_upper(c) && is_ascii_lower(before)) sums.plain = false;
    }
    return sums;
}

bool same(const WordFacts& a, const WordFacts& b) {
    return a.words == b.words && a.signs == b.signs && a.pairs == b.pairs && a.length == b.length && a.all == b.all && a.odd == b.odd && a.kinds == b.kinds;
}

bool same(const LineSigns& a, const LineSigns& b) {
    return a.special == b.special && a.control == b.control && a.blank == b.blank && a.letter == b.letter && a.capital == b.capital && a.digit == b.digit && a.symbol == b.symbol && a.bar == b.bar;
}

/// Controls are told of lines that have signs other than those behind words.
bool same(const LineSums& a, const LineSums& b) {
    return a.blank == b.blank && a.letters == b.letters && a.capitals == b.capitals && a.digits == b.digits && a.symbols == b.symbols && a.bars == b.bars && a.words == b.words && a.gaps == b.gaps && a.plain == b.plain;
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
        const bool goes_on = dice() % 2 == 0;
        const WordFacts facts = segment::facts_of(plain_signs(text), count, goes_on);
        const LineSigns signs = plain_line_signs(text);
        wrong += !same(segment::word_facts_baseline(block.data(), count, goes_on), facts);
        wrong += !same(segment::word_facts(block.data(), count, goes_on), facts);
        wrong += !same(segment::line_signs_baseline(block.data()), signs);
        wrong += !same(segment::line_signs(block.data()), signs);
    }
    CHECK(wrong == 0);
}

TEST_CASE("line block: the sums of whole lines are those of their characters, and nothing behind the text is read") {
    std::mt19937 dice(6);
    std::size_t wrong = 0;
    std::size_t plain = 0;
    for (unsigned round = 0; round < 30000; ++round) {
        const std::string_view signs = round % 4 == 0 ? "aB c1#|.-\"" : round % 4 == 1 ? "abc de  fG" : "abcdefg  ";
        std::string line;
        const std::size_t length = 1 + dice() % 200;
        while (line.size() < length) {
            line.push_back(signs[dice() % signs.size()]);
            if (dice() % 16 == 0) line += round % 4 == 3 ? ". " : dice() % 2 == 0 ? ", " : " A";
        }
        if (dice() % 10 == 0) line[dice() % line.size()] = static_cast<char>(dice() % 256);
        const std::size_t behind = dice() % 3 == 0 ? 0 : dice() % 80;
        const std::string text = line + std::string(behind, '\xC3');
        const std::vector<char> exact(text.begin(), text.end());  // a byte behind it is nobody's
        const auto expected = plain_sums(line);
        plain += expected && expected->plain;
        for (const bool baseline : {true, false}) {
            LineSums sums;
            const bool told = baseline ? segment::sum_line_baseline(exact.data(), line.size(), exact.size(), sums) : segment::sum_line(exact.data(), line.size(), exact.size(), sums);
            wrong += told != expected.has_value() || (told && !same(sums, *expected));
        }
    }
    CHECK(wrong == 0);
    CHECK(plain > 1000);
}
