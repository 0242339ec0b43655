#include <salvage/numbering/candidate_list.hpp>
#include <salvage/numbering/united_series.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <string>
#include <string_view>
#include <vector>

using namespace salvage;
using namespace salvage::numbering;

namespace {

Candidate candidate(const std::string& text) {
    const auto marker = read_marker(text, 0, text.size());
    REQUIRE_MESSAGE(marker.has_value(), text);
    Candidate made;
    made.marker = *marker;
    return made;
}

bool same(const Reading& a, const Reading& b) {
    return a.scheme == b.scheme && a.suffix == b.suffix && std::equal(a.values.begin(), a.values.begin() + a.scheme.depth, b.values.begin());
}

}  // namespace

TEST_CASE("CandidateList: what was given comes back") {
    static constexpr std::string_view markers[] = {"1. a", "2.1.3.4.5.6.7.8 a", "(i) a", "(d) a", "Chapter 7 a", "Article 5a a", "2.0 a", "第三条 a", "一、a", "ζ) a", "110/23 Title", "A.1 a"};
    std::mt19937 random(11);
    std::vector<Candidate> candidates;
    for (std::uint32_t i = 0; i < 500; ++i) {
        Candidate made = candidate(std::string(markers[random() % std::size(markers)]));
        made.cost = static_cast<float>(random() % 3);
        made.doubt = static_cast<float>(random() % 2);
        made.sentence = i / 2;
        made.forced = random() % 2 == 0;
        made.title_like = random() % 2 == 0;
        made.indent = random() % 2 == 0 ? no_indent : static_cast<std::uint16_t>(random() % 9);
        candidates.push_back(made);
    }
    const CandidateList list(candidates);
    REQUIRE(list.size() == candidates.size());
    for (std::size_t c = 0; c < candidates.size(); ++c) {
        const Candidate& given = candidates[c];
        CAPTURE(c);
        CHECK(list.place(c) == CandidatePlace{given.cost, given.doubt, given.indent, given.forced, given.title_like});
        CHECK(list.sentence(c) == given.sentence);
        CandidateList::Item item = list.first(c);
        for (std::uint8_t r = 0; r < given.marker.reading_count; ++r) {
            if (r > 0) item = list.behind(item);
            CHECK(same(list.reading(c, r), given.marker.readings[r]));
            CHECK(item.scheme == list.item(c, r).scheme);
            CHECK(item.reading.last() == given.marker.readings[r].last());
            CHECK(item.last == (r + 1 == given.marker.reading_count));
            CHECK(item.scheme < list.scheme_count());
        }
    }
    // One number for each scheme, and for no two.
    for (std::size_t a = 0; a < 50; ++a) {
        for (std::size_t b = 0; b < 50; ++b) CHECK((list.first(a).scheme == list.first(b).scheme) == (list.first(a).reading.scheme == list.first(b).reading.scheme));
    }
}

TEST_CASE("CandidateList: another scheme leaves a number as it is") {
    CandidateList list(std::vector<Candidate>{candidate("(i) a"), candidate("4. a"), candidate("(b) a")});
    const Scheme digits = list.first(1).reading.scheme;
    list.rename(0, digits);
    CHECK(list.first(0).last);
    CHECK(list.first(0).scheme == list.first(1).scheme);
    CHECK(list.first(0).reading.last() == 1);
    CHECK(list.reading(2, 0).last() == 2);
}

TEST_CASE("unite_series: which words are numbers of a series of digits") {
    struct Row {
        const char* why;
        std::string_view heads;  ///< a digit, or a word by its value as a letter: a is "First"
        std::string_view united;
    };
    const Row rows[] = {
        {"a gap of digits", "1b3", "b"},
        {"words before them", "ab3", "ab"},
        {"words behind, where one has filled a gap", "1b3d", "bd"},
        {"words behind and no gap", "123d", ""},
        {"digits alone", "123", ""},
        {"words alone", "abc", ""},
        {"another number than is missing", "1c3", ""},
    };
    Scheme digits;
    digits.delimiter = Delimiter::period;
    Scheme words;
    words.family = Family::ordinal;
    for (const Row& row : rows) {
        CAPTURE(row.why);
        const auto head = [&](std::size_t h) {
            const char c = row.heads[h];
            return c >= 'a' ? SeriesHead{words, static_cast<std::uint32_t>(c - 'a' + 1)} : SeriesHead{digits, static_cast<std::uint32_t>(c - '0')};
        };
        std::string united;
        for (const UnitedWord& word : unite_series(row.heads.size(), head)) {
            CHECK(word.scheme == digits);
            united.push_back(row.heads[word.head]);
        }
        CHECK(united == row.united);
    }
}
