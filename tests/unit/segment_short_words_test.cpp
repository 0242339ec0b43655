#include <salvage/segment/short_words.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <doctest/doctest.h>

#include <map>
#include <random>
#include <string>
#include <string_view>

using namespace salvage;

namespace {

/// The same, letter by letter.
std::map<std::string, int> balances(std::string_view text) {
    std::map<std::string, int> balance;
    std::string word;
    std::size_t letters = 0;
    bool small = true;
    for (std::size_t at = 0; at <= text.size();) {
        const CodePoint next = at < text.size() ? valid_utf8_next(text, at) : CodePoint{0, 1};
        if (is_letter(next.value) || is_digit(next.value)) {
            word += text.substr(at, next.length);
            small = (letters == 0 || small) && is_lower(next.value);
            ++letters;
        } else {
            if (letters == 2 && small) balance[word] += next.value == U'.' ? -1 : 1;
            word.clear();
            letters = 0;
        }
        at += next.length;
    }
    return balance;
}

}  // namespace

TEST_CASE("ShortWords: a word is whole that stands more often without a full stop") {
    CHECK(segment::ShortWords("come in, go in. Look in there").is_whole("in"));
    CHECK_FALSE(segment::ShortWords("ca. 5 and ca. 6").is_whole("ca"));
    CHECK_FALSE(segment::ShortWords("log in. ca 5").is_whole("in"));
    CHECK_FALSE(segment::ShortWords("In 5A, In 6A").is_whole("In"));
    CHECK(segment::ShortWords("на нас, на.").is_whole("на") == false);
    CHECK(segment::ShortWords("на нас на лодке на.").is_whole("на"));
    CHECK_FALSE(segment::ShortWords("").is_whole("in"));
}

TEST_CASE("ShortWords: read in blocks or word by word") {
    static constexpr std::string_view pieces[] = {"in", "in.", "ca", "ca.", "Ab", "a1", "x", "harbour", "на", "на.", "él", "e\u0301l", "—", "…", " ", " ", " ", ".", "\n", "12", "(in)", "in’s", "字", "averyveryverylongwordthatfillsawholeblockofthetextandmoreofitthanone"};
    std::mt19937 random(5);
    for (int round = 0; round < 400; ++round) {
        // Half of the texts are of ASCII for long stretches.
        const std::size_t foreign = random() % 2 == 0 ? 0 : 1 + random() % 30;
        std::string text;
        for (std::size_t n = random() % 120; n > 0; --n) {
            const std::string_view piece = pieces[random() % std::size(pieces)];
            const bool ascii = static_cast<unsigned char>(piece[0]) < 0x80 && piece.find("\u0301") == piece.npos;
            if (ascii || (foreign > 0 && random() % foreign == 0)) text += piece;
            if (random() % 3 != 0) text += ' ';
        }
        CAPTURE(text);
        const std::map<std::string, int> expected = balances(text);
        segment::ShortWords words(text);
        for (const std::string_view word : {"in", "ca", "ab", "на", "él", "ha", "xx"}) {
            CAPTURE(word);
            const auto found = expected.find(std::string(word));
            CHECK(words.is_whole(word) == (found != expected.end() && found->second > 0));
        }
    }
}
