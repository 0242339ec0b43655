#include <salvage/decode/decode.hpp>
#include <salvage/decode/unknown_tongue.hpp>
#include <salvage/language/judge.hpp>

#include <doctest/doctest.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

using namespace salvage;

namespace {

// A language that nobody speaks: a few hundred words of its own syllables, the first ones the commonest.
class MadeUp {
public:
    MadeUp(std::uint32_t seed, std::vector<std::string> accented) : state_(seed), accented_(std::move(accented)) {
        constexpr std::string_view consonants = "bcdfghjklmnpqrstvwxyz";
        while (consonants_.size() < 12) {
            const char c = consonants[below(consonants.size())];
            if (consonants_.find(c) == std::string::npos) consonants_.push_back(c);
        }
        for (std::string& word : words_) word = new_word();
    }
    std::string text(std::size_t lines) {
        std::string text;
        for (std::size_t i = 0; i < lines; ++i) {
            const std::size_t words = 9 + below(12);
            std::string line;
            for (std::size_t w = 0; w < words; ++w) line += (w == 0 ? "" : " ") + words_[below(1 + below(words_.size()))];
            text += line + ".\n";
        }
        return text;
    }

private:
    std::size_t below(std::size_t n) {
        state_ = state_ * 1664525u + 1013904223u;
        return (state_ >> 8u) % n;
    }
    std::string new_word() {
        std::string word;
        for (std::size_t syllables = 1 + below(4); syllables > 0; --syllables) {
            word.push_back(consonants_[below(consonants_.size())]);
            word += below(8) == 0 ? accented_[below(accented_.size())] : std::string(1, "aeiou"[below(5)]);
            if (below(3) == 0) word.push_back(consonants_[below(consonants_.size())]);
        }
        return word;
    }

    std::uint32_t state_;
    std::vector<std::string> accented_;
    std::string consonants_;
    std::array<std::string, 200> words_;
};

std::optional<double> judged(std::string_view text) {
    language::Scorer scorer;
    scorer.add(text);
    return decode::unknown_tongue(text, scorer.best().bits, scorer.characters());
}

}  // namespace

TEST_CASE("unknown tongue: a text in a language that nobody knows is in one charset of the West") {
    const std::vector<std::vector<std::string>> alphabets = {{"ñ", "ë", "à", "ó", "é"}, {"ñ", "á", "é", "í", "ú"}, {"ë", "ï", "ö", "ü"}, {"ã", "õ", "é", "ê", "ç"}};
    for (std::uint32_t seed = 1; seed <= 8; ++seed) {
        CAPTURE(seed);
        const std::string text = MadeUp(seed, alphabets[seed % alphabets.size()]).text(20);
        const auto bytes = decode::Encoder(decode::charset_named("windows-1252").value()).encode(text);
        REQUIRE(bytes);
        constexpr std::size_t limit = 128 * 1024;
        decode::Decoder decoder;
        REQUIRE(decoder.cut(*bytes, true, limit) == bytes->size());
        CHECK(decoder.decode(*bytes, true).view(*bytes) == text);
    }
}

TEST_CASE("unknown tongue: what is known and what is too short to tell are no unknown tongues") {
    CHECK_FALSE(judged("Der Bäcker öffnet früh, und die Brötchen sind schon um sieben Uhr verkauft."));
    CHECK_FALSE(judged("Les élèves de l’école sont déjà rentrés chez eux, malgré la pluie et la boue."));
    CHECK_FALSE(judged("Zdeněk Dvořák"));
    CHECK_FALSE(judged("Вечером дети вернулись домой и долго пили чай."));
    CHECK_FALSE(judged(""));
}

TEST_CASE("unknown tongue: an unknown tongue costs by its letters, once each, and by signs in its words") {
    const std::string words = " zivuka gozumbe qwapi xulero tizwe yubakanu wedzo pixumi qolaze vutimbu jazwilo xekuya";
    const auto bits = [&](const std::string& word) { return judged(word + words).value(); };
    CHECK(bits("guñavo") < bits("guńavo"));                // more languages have it
    CHECK(bits("guñavo") < bits("gu±avo"));
    CHECK(bits("guñavo") < bits("guÐavo"));                // a capital in a word
    CHECK(bits("guñavo guñazi") - bits("guñavo guzazi") < 5);
}
