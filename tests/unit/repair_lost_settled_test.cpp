// Words that are settled stay so as long as nothing that they are judged by changes; and how marks and words of lists are found.
#include <salvage/repair/lost_settled_words.hpp>
#include <salvage/repair/marks.hpp>
#include <salvage/repair/vocabulary.hpp>

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

using namespace salvage;
using repair::Asked;

namespace {

std::uint64_t key(const std::string& text, std::size_t at, std::string_view language = "cs", Asked asked = Asked::belief, std::uint64_t all = 1) {
    const auto found = repair::key_of_word(text, repair::chunk_at(text, at), language, asked, all);
    REQUIRE(found);
    return *found;
}

}  // namespace

TEST_CASE("the key of a word is that of what it is judged by") {
    const std::string far(900, 'x');
    const std::string text = "Nic se nestalo. Pan p?ek dnes nep?ijde.\n";
    const std::size_t at = text.find("p?ek");
    CHECK(key(text, at) == key(text, at));
    CHECK(key(text, at) != key(text, text.find("nep?")));
    CHECK(key(text, at) != key(text, at, "sk"));
    CHECK(key(text, at) != key(text, at, "cs", Asked::evidence));
    CHECK(key(text, at) != key(text, at, "cs", Asked::belief, 2));
    for (std::size_t i = 0; i < text.size(); ++i) {
        std::string other = text;
        if (other[i] == ' ' || other[i] == '?') continue;
        other[i] = other[i] == 'x' ? 'y' : 'x';
        CAPTURE(other);
        CHECK(key(text, at) != key(other, at));
    }
    CHECK(key(far + ' ' + text, far.size() + 1 + at) != key(text, at));
    std::string longer = std::string(400, ' ') + "slovo " + std::string(120, 'x') + " " + text;
    for (int i = 0; i < 8; ++i) longer += "Slova a slova a slova a slova a slova a slova a slova a slova.\n";
    const std::size_t there = longer.find("p?ek");
    CHECK(key(longer, there) == key("abc " + longer, there + 4));  // nothing so far away is asked
}

TEST_CASE("a word beside more blanks, or in a longer token, than is looked over has no key") {
    const auto has = [](const std::string& text, std::size_t at) { return repair::key_of_word(text, repair::chunk_at(text, at), "cs", Asked::belief, 1).has_value(); };
    const std::string sentence = "Nic se nestalo dnes.";
    const std::string blanks(500, ' ');
    CHECK_FALSE(has(sentence + blanks + "p?ek", sentence.size() + blanks.size()));
    CHECK_FALSE(has("p?ek" + blanks + sentence, 0));
    CHECK_FALSE(has("a " + std::string(500, '1') + "p?ek", 502));
    CHECK(has(sentence + std::string(100, ' ') + "p?ek", sentence.size() + 100));
}

TEST_CASE("a settled word is none once the vocabulary has learnt one that it was asked for") {
    repair::SettledWords words;
    repair::Vocabulary own;
    own.add("Nic \u017elut\u00fd.");
    const std::string text = "k?\u0148sk?";
    const repair::Chunk chunk = repair::chunk_at(text, 0);
    repair::Reading reading = repair::read_signs(chunk, 0, chunk.size, false);
    repair::UnknownWords unknown;
    CHECK_FALSE(own.fill(reading, &unknown));
    REQUIRE(unknown.all);
    REQUIRE(unknown.size == 1);
    words.add(7, unknown);
    CHECK(words.find(7, own) != nullptr);
    CHECK(words.find(8, own) == nullptr);
    own.add("T\u011blo k\u016f\u0148sk\u00e9.");
    CHECK(words.find(7, own) == nullptr);
    repair::UnknownWords known;
    CHECK(own.fill(reading, &known));
    CHECK_FALSE(known.all);
}

TEST_CASE("a vocabulary tells when a word takes another's place") {
    repair::Vocabulary own;
    CHECK_FALSE(own.add("m\u00e1lo m\u00e1lo"));
    CHECK_FALSE(own.add("m\u00e4lo"));
    CHECK_FALSE(own.add("m\u00e4lo m\u00e1lo"));
    CHECK(own.add("m\u00e2lo"));
}

TEST_CASE("listed: words between blanks") {
    const std::string list = " qui que quoi quand o? pourquoi comment combien quel quelle quels quelles est veux peux pouvez ";
    for (std::string_view rest = list; rest.size() > 1;) {
        rest.remove_prefix(1);
        const std::string_view word = rest.substr(0, rest.find(' '));
        CAPTURE(word);
        CHECK(repair::listed(list, word));
        CHECK(repair::listed(" " + std::string(word) + " ", word));
        CHECK_FALSE(repair::listed(list, std::string(word) + "x"));
        rest.remove_prefix(word.size());
    }
    for (const std::string_view none : {"", "qu", "uoi", "pouvez veux x", "pouve", "z"}) CHECK_FALSE(repair::listed(list, none));
}

TEST_CASE("all_marks: runs of one kind, wherever they stand") {
    for (std::size_t before = 0; before < 40; ++before) {
        const std::string text = std::string(before, 'a') + "?" + std::string(before, 'b') + "??\uFFFD\uFFFD?\uFFFC\u00EF" + std::string(before, '?');
        std::vector<std::string> runs;
        for (const repair::Marks& marks : repair::all_marks(text)) {
            CHECK(marks.range.size() == marks.count * (marks.replacement ? 3 : 1));
            runs.emplace_back(marks.range.of(text));
        }
        std::vector<std::string> expected = {"?", "??", "\uFFFD\uFFFD", "?"};
        if (before == 0) expected = {"???", "\uFFFD\uFFFD", "?"};
        if (before > 0) expected.emplace_back(before, '?');
        CHECK(runs == expected);
    }
}
