// Words that are settled stay so as long as nothing that they are judged by changes; and how marks and words of lists are found.
#include <salvage/language/judge.hpp>
#include <salvage/repair/evidence.hpp>
#include <salvage/repair/lost/lost_judged_words.hpp>
#include <salvage/repair/lost/lost_settled_words.hpp>
#include <salvage/repair/lost/lost_unknown.hpp>
#include <salvage/repair/lost_signs/lost_signs.hpp>
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

TEST_CASE("a verdict is remembered as it was made, and holds at another place until the vocabulary learns a word that it asked for") {
    repair::JudgedWords words;
    repair::Vocabulary own;
    own.add("Nic \u017elut\u00fd.");
    const std::string text = "T?lo k?\u0148sk?";
    const repair::Chunk chunk = repair::chunk_at(text, 5);
    repair::Verdict verdict;
    verdict.believed = true;
    verdict.reading = repair::read_signs(chunk, 0, chunk.size, false);
    verdict.reading.told[1] = U'\u016f';
    verdict.reading.sure[1] = 0.97F;
    verdict.reading.left[4] = true;
    repair::UnknownWords unknown;
    CHECK_FALSE(own.fill(verdict.reading, &unknown));
    REQUIRE(unknown.size == 1);
    CHECK(words.find(7, own) == nullptr);
    words.add(7, verdict, chunk, unknown);
    words.add(8, repair::JudgedWords::Asks::words_beside);
    for (std::uint64_t key = 100; key <= 130; ++key) words.add(key, repair::Verdict(), chunk, {});
    const std::string elsewhere = "Je to k?\u0148sk? hlava.";
    const auto* const known = words.find(7, own);
    REQUIRE(known != nullptr);
    CHECK(known->asks == repair::JudgedWords::Asks::nothing);
    const repair::Verdict again = words.verdict(*known, repair::chunk_at(elsewhere, 6));
    CHECK(again.believed);
    REQUIRE(again.reading.size == verdict.reading.size);
    CHECK(again.reading.view() == verdict.reading.view());
    for (std::size_t i = 0; i < again.reading.size; ++i) {
        CAPTURE(i);
        CHECK(again.reading.at[i].begin == verdict.reading.at[i].begin + 1);
        CHECK(again.reading.at[i].end == verdict.reading.at[i].end + 1);
        CHECK(again.reading.lost[i] == verdict.reading.lost[i]);
        CHECK(again.reading.left[i] == verdict.reading.left[i]);
    }
    CHECK(again.reading.told[1] == U'\u016f');
    CHECK(again.reading.sure[1] == verdict.reading.sure[1]);
    REQUIRE(words.find(8, own) != nullptr);
    CHECK(words.find(8, own)->asks == repair::JudgedWords::Asks::words_beside);
    REQUIRE(words.find(130, own) != nullptr);
    CHECK_FALSE(words.verdict(*words.find(130, own), chunk).believed);
    own.add("T\u011blo k\u016f\u0148sk\u00e9.");
    CHECK(words.find(7, own) == nullptr);
    CHECK(words.find(8, own) != nullptr);
}

TEST_CASE("vocabularies that know the same letters have the same number, in whatever order they came") {
    repair::Vocabulary one;
    repair::Vocabulary other;
    CHECK(one.words_told() == other.words_told());
    one.add("m\u00e1lo k\u016f\u0148 m\u00e1lo");
    other.add("k\u016f\u0148");
    CHECK(one.words_told() != other.words_told());
    other.add_when_asked("m\u00e1lo");
    CHECK(one.words_told() == other.words_told());
    one.add("m\u00e4lo");
    CHECK(one.words_told() != other.words_told());
    other.add("m\u00e2lo m\u00e4lo");
    CHECK(one.words_told() == other.words_told());
}

TEST_CASE("the profile of a paragraph leaves out intact quotation marks that it has none of") {
    repair::Evidence evidence;
    evidence.language = language::find_language("cs");
    repair::SignProfile document = repair::sign_profile(evidence);
    const std::uint64_t none = repair::keys_of(document).apart;
    document.opening = "\u201e";
    document.closing = "\u201c";
    repair::SignProfiles profiles(evidence, document, nullptr);
    CHECK(profiles.of("Nic se nestalo?").keys.apart == none);
    CHECK(profiles.of("Nic se nestalo?").profile.opening.empty());
    CHECK(profiles.of("\u201eNic se nestalo?").keys.apart != none);
    CHECK(profiles.of("\u201eNic se nestalo?").profile.closing == document.closing);
    document.others[0] = !document.others[0];
    CHECK(repair::keys_of(document).apart == repair::SignProfiles(evidence, document, nullptr).of("\u201eNic").keys.apart);
    CHECK(repair::key_with_others(document) != repair::key_with_others(profiles.of("\u201eNic").profile));
}

TEST_CASE("a line with many frequent words is in their language, whatever the judge makes of the others") {
    const auto czech = language::find_language("cs");
    REQUIRE(czech);
    const auto words = language::Words::of(*czech);
    REQUIRE(words);
    const std::string known = "A to je to, co se mu na tom tak moc nelibilo: Xhqwrt Vbnqwx Zzqwrv Kqxwvb Qwrtxz a jak se to stalo.";
    REQUIRE(repair::whole_word_bits(known, *words) > 6);
    CHECK_FALSE(repair::UnknownLines(known, nullptr, czech).holds(0, *words));
    const std::string foreign = "nga kjo dhe nuk per nje ishte duke qene shume keq prej tyre edhe sot ne qytetin tone te vogel.";
    CHECK(repair::UnknownLines(foreign, nullptr, czech).holds(0, *words));
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
