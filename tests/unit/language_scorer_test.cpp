// The scorer as a value: order of calls, copies, odd input.
#include <salvage/language/judge.hpp>
#include <salvage/language/ngram_sums.hpp>
#include <salvage/text/utf8.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <iterator>
#include <random>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

using namespace salvage::language;

namespace {

// Code points of all kinds: mostly letters of several scripts, some signs, some of anything.
std::u32string random_text(std::mt19937& random, std::size_t length) {
    std::u32string text;
    const auto below = [&](char32_t n) { return static_cast<char32_t>(random() % n); };
    while (text.size() < length) {
        const auto kind = random() % 16;
        char32_t c = U' ';
        if (kind < 7)
            c = U'a' + below(26);
        else if (kind < 9)
            c = U'А' + below(64);
        else if (kind < 10)
            c = 0x4E00 + below(0x5200);
        else if (kind < 12)
            c = 0x20 + below(0x60);
        else if (kind < 13)
            c = 0x80 + below(0x580);
        else if (kind < 14)
            c = below(0x110000);
        if (c >= 0xD800 && c < 0xE000) c = 0xFFFD;
        text.push_back(c);
    }
    return text;
}

std::string utf8(const std::u32string& text) {
    std::string out;
    for (const char32_t c : text) salvage::append_utf8(out, c);
    return out;
}

}  // namespace

TEST_CASE("Scorer: whole, in pieces, as UTF-8, copied: the same bits") {
    std::mt19937 random(1);
    for (int i = 0; i < 300; ++i) {
        const std::u32string text = random_text(random, random() % 400);
        const double whole = bits(text);
        CHECK(bits(utf8(text)) == doctest::Approx(whole));
        const std::size_t cut = text.empty() ? 0 : random() % text.size();
        Scorer scorer;
        scorer.add(std::u32string_view(text).substr(0, cut));
        const double before = scorer.bits();
        CHECK(scorer.bits() == before);  // asking changes nothing
        Scorer copy = scorer;
        copy.add(U"something else entirely");
        scorer.add(std::u32string_view(text).substr(cut));
        CHECK(scorer.bits() == doctest::Approx(whole));
        CHECK(scorer.characters() == text.size());
        CHECK(whole >= 0);
    }
}

TEST_CASE("Scorer: the best language has the fewest bits") {
    std::mt19937 random(2);
    for (int i = 0; i < 50; ++i) {
        Scorer scorer;
        scorer.add(random_text(random, 100));
        const double best = scorer.bits();
        for (std::size_t id = 0; id < language_count(); ++id) CHECK(scorer.bits(static_cast<LanguageId>(id)) >= best);
    }
}

TEST_CASE("Scorer: any bytes, any code points") {
    std::mt19937 random(3);
    for (int i = 0; i < 300; ++i) {
        std::string bytes(random() % 300, '\0');
        for (char& b : bytes) b = static_cast<char>(random());
        Scorer scorer;
        scorer.add(std::string_view(bytes));
        CHECK(scorer.bits() >= 0);
        CHECK(scorer.characters() <= bytes.size());
        (void)scorer.guess();
    }
    Scorer scorer;
    scorer.add(char32_t{0xD800});
    scorer.add(char32_t{0x110000});
    scorer.add(char32_t{0xFFFFFFFF});
    CHECK(scorer.characters() == 3);
    CHECK(scorer.bits() > 3);
}

TEST_CASE("Scorer: a long text does not overflow and costs in proportion") {
    const std::u32string line = U"The ferry leaves at dawn; Паром отходит на рассвете. 渡船在黎明时分出发。\n";
    Scorer scorer;
    for (int i = 0; i < 1000; ++i) scorer.add(line);
    const double thousand = scorer.bits();
    for (int i = 0; i < 4000; ++i) scorer.add(line);
    CHECK(scorer.bits() == doctest::Approx(thousand * 5).epsilon(0.002));
    CHECK(scorer.characters() == 5000 * line.size());
}

TEST_CASE("Scorer: nothing was added") {
    const Scorer scorer;
    CHECK(scorer.characters() == 0);
    CHECK(scorer.bits() < 1);
    CHECK_FALSE(scorer.guess().prose);
    CHECK(scorer.guess().confidence == 0);
}

TEST_CASE("bits_per_character: prose is cheap, noise is dear") {
    const auto en = *find_language("en");
    CHECK(bits_per_character("He was born in the north of the country and lived there all his life.", en) < 3.2);
    CHECK(bits_per_character("Qx zvjk wqpf bnrtg lkjh dfgq pxzw mnvc qwrt.", en) > 5);
    CHECK(bits_per_character("", en) == 0);
    CHECK(bits_per_character("Er wurde im Norden des Landes geboren.", en) >
          bits_per_character("Er wurde im Norden des Landes geboren.", *find_language("de")) + 1);
}

TEST_CASE("the table is shared by threads") {
    const std::string text = "The same text for all of them, with a Grüße and a привет in it.";
    const double alone = bits(text);
    std::vector<double> found(8);
    std::vector<std::thread> threads;
    for (double& f : found) threads.emplace_back([&] { f = bits(text); });
    for (auto& thread : threads) thread.join();
    for (const double f : found) CHECK(f == alone);
}

#if defined(__x86_64__)
TEST_CASE("n-grams: the same sums with wider vectors, symbols that the table knows and others") {
    if (!__builtin_cpu_supports("avx2")) return;
    const Table statistics = table();
    std::mt19937_64 dice(3);
    std::size_t wrong = 0;
    for (const ScriptRecord& script : statistics.scripts()) {
        const NgramTable ngrams{statistics.at<Bucket>(script.bucket_at),       script.buckets, statistics.at<std::uint8_t>(script.vectors), statistics.at<std::uint8_t>(script.backoffs),
                                          statistics.at<std::uint8_t>(script.unigrams), script.stride,  script.order};
        for (std::size_t round = 0; round < 200; ++round) {
            std::array<std::uint64_t, most_symbols> histories{};
            const std::size_t count = round % (histories.size() + 1);
            std::uint64_t history = 0;
            // Frequent symbols come first.
            const std::uint64_t alphabet = round % 2 == 0 ? script.alphabet : std::min<std::uint64_t>(script.alphabet, 40);
            for (std::size_t i = 0; i < count; ++i) histories[i] = history = history << symbol_width | dice() % alphabet;
            std::array<std::uint32_t, max_lanes> narrow{}, wide{};
            add_ngrams_baseline(ngrams, histories.data(), count, narrow.data());
            add_ngrams_avx2(ngrams, histories.data(), count, wide.data());
            wrong += narrow != wide || (count != 0 && narrow[0] == 0);
        }
    }
    CHECK(wrong == 0);
}
#endif

TEST_CASE("scorer: settling changes nothing, wherever it is done") {
    const std::string_view text = "Příliš žluťoučký kůň — Съешь же ещё, 漢字 and “plain” words; 1234 x";
    Scorer whole;
    whole.add(text);
    for (std::size_t at = 0; at <= text.size(); ++at) {
        if (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80) continue;
        Scorer parted;
        parted.add(text.substr(0, at));
        parted.settle();
        parted.add(text.substr(at));
        parted.settle();
        CHECK(parted.bits() == whole.bits());
        CHECK(parted.guess().language == whole.guess().language);
    }
}

TEST_CASE("scorer: bits up to a limit are those of the whole text, or more than it") {
    // The script with most letters changes on the way, characters are cut off, and signs stand before the first letter.
    const std::string_view parts[] = {"The quick brown fox ", "jumps; ", "Съешь же ещё этих ", "мягких булок — ", "漢字と仮名交じり文", "\xF0\x9F\x98", "\xE3\x81", "\x80\x80", "…“„»—()[]{}!?* ", "xqzwvk jjkwq ", "안녕하세요 여러분 "};
    std::mt19937_64 dice(5);
    std::size_t wrong = 0;
    std::size_t sooner = 0;
    for (std::size_t round = 0; round < 400; ++round) {
        std::string text;
        const std::size_t kinds = 1 + dice() % std::size(parts);
        for (std::size_t count = dice() % 60; count > 0; --count) text += parts[dice() % kinds];
        const double all = bits(text);
        for (const double part : {0.0, 0.3, 0.9, 0.999, 1.0, 1.001, 2.0}) {
            const double most = part * all;
            const double found = bits_up_to(text, most);
            wrong += all <= most ? found != all : found <= most;
            sooner += found != all;
        }
    }
    CHECK(wrong == 0);
    CHECK(sooner > 400);
}
