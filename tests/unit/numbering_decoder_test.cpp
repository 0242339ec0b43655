#include <salvage/numbering/costs.hpp>
#include <salvage/numbering/decoder.hpp>

#include <doctest/doctest.h>

#include "support/marker_text.hpp"

#include <random>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

using namespace salvage;
using namespace salvage::numbering;

namespace {

/// A document's markers from short text.  Blanks separate them, '_' stands for a blank inside one ("Chapter_1").  Each
/// stands at a line's start before a title unless a sign before it says otherwise:
///     .(2)   inside a line, behind a sentence end, and a title: a glued heading
///     ?(2)   inside a sentence, behind a word that refers to a number
///     ,(2)   inside a sentence, behind a comma, in the same sentence as the marker before it
///     ~1.    at the start of a line of running text, which is no title
///     4@(a)  set in by four columns; without it nothing is known of the columns
struct Written {
    std::string text;
    std::vector<Candidate> candidates;
};

Written write(std::string_view notation) {
    Written written;
    std::istringstream in{std::string(notation)};
    std::uint32_t sentence = 0;
    for (std::string word; in >> word;) {
        Candidate candidate;
        if (const std::size_t columns = word.find('@'); columns != std::string::npos) {
            candidate.indent = static_cast<std::uint16_t>(std::stoi(word.substr(0, columns)));
            word.erase(0, columns + 1);
        }
        char sign = ' ';
        if (std::string_view(".?,~").find(word[0]) != std::string_view::npos) {
            sign = word[0];
            word.erase(0, 1);
        }
        for (char& c : word) {
            if (c == '_') c = ' ';
        }
        const std::size_t at = written.text.size();
        written.text += word + " Title\n";
        const auto marker = read_marker(written.text, at, written.text.size() - 1);
        REQUIRE_MESSAGE(marker.has_value(), word);
        REQUIRE_MESSAGE(marker->range.of(written.text) == word, word);
        candidate.marker = *marker;
        if (sign != ',') ++sentence;
        candidate.sentence = sentence;
        candidate.title_like = sign == ' ' || sign == '.';
        if (candidate.title_like) candidate.cost += costs.title_like;
        if (sign == '.') candidate.cost += costs.after_sentence;
        if (sign == '?') candidate.cost += costs.after_title + costs.runs_on + costs.reference;
        if (sign == ',') candidate.cost += costs.after_comma + costs.runs_on;
        if (marker->readings[0].scheme.keyword != 0 && candidate.title_like) candidate.cost += costs.keyword;
        written.candidates.push_back(candidate);
    }
    return written;
}

std::string_view move_name(Move move) {
    switch (move) {
        case Move::skip: return "skip";
        case Move::open: return "open";
        case Move::next: return "next";
        case Move::gap: return "gap";
        case Move::duplicate: return "duplicate";
        case Move::backward: return "backward";
        case Move::restart: return "restart";
        case Move::carry: return "carry";
        case Move::wrong_parent: return "wrong-parent";
    }
    return "?";
}

/// The decoding as short text: children in braces behind their parent, a move that is neither open nor next behind '!',
/// the reading behind ':' where there are two, what is skipped left out.
std::string decoded(std::string_view notation, bool forced = false) {
    Written written = write(notation);
    for (Candidate& candidate : written.candidates) candidate.forced = forced;
    const std::vector<Decision> decisions = decode(written.candidates);
    REQUIRE(decisions.size() == written.candidates.size());
    std::string out;
    std::size_t depth = 0;
    for (std::size_t i = 0; i < decisions.size(); ++i) {
        const Decision& decision = decisions[i];
        CHECK(decision.margin >= 0);
        if (!decision.accepted()) continue;
        const Marker& marker = written.candidates[i].marker;
        REQUIRE(decision.reading < marker.reading_count);
        while (depth > decision.level) {
            out += " }";
            --depth;
        }
        while (depth < decision.level) {
            out += " {";
            ++depth;
        }
        if (!out.empty()) out += ' ';
        for (const char c : marker.range.of(written.text)) out += c == ' ' ? '_' : c;
        if (marker.reading_count > 1) {
            out += ":";
            out += test::family_name(marker.readings[decision.reading].scheme.family);
        }
        if (decision.move != Move::open && decision.move != Move::next) {
            out += "!";
            out += move_name(decision.move);
        }
    }
    for (; depth > 0; --depth) out += " }";
    return out;
}

}  // namespace

TEST_CASE("decode: sequences and what is inside what") {
    struct Row {
        std::string_view why;
        std::string_view markers;
        std::string_view tree;
    };
    const Row rows[] = {
        {"one sequence", "1. 2. 3.", "1. 2. 3."},
        {"a sequence inside another", "1. (1) (2) 2. (1) (2)", "1. { (1) (2) } 2. { (1) (2) }"},
        {"2.0 heads 2.1", "1.0 1.1 1.2 2.0 2.1 3.0", "1.0:arabic { 1.1 1.2 } 2.0:arabic { 2.1 } 3.0:arabic"},
        {"(i) behind (h), further in, is Roman", "0@1. 4@(g) 4@(h) 8@(i) 8@(ii) 8@(iii) 0@2.",
         "1. { (g) (h) { (i):roman (ii):roman (iii) } } 2."},
        {"three inside one another", "I. A. 1. 2. B. 1. 2. II. A. B.",
         "I.:ROMAN { A. { 1. 2. } B. { 1. 2. } } II.:ROMAN { A. B. }"},
        {"Chinese official document", "一、 （一） 1. 2. （二） 1. （1） （2） 2. 二、 （一） （二） 三、",
         "一、 { （一） { 1. 2. } （二） { 1. { （1） （2） } 2. } } 二、 { （一） （二） } 三、"},
        {"chapters and articles that count on", "第一章 第一条 第二条 第二章 第三条 第四条",
         "第一章 { 第一条 第二条 } 第二章 { 第三条 第四条 }"},
        {"a dotted tree", "1. 1.1 1.2 2. 2.1 2.1.1 2.1.2 2.2 3.", "1. { 1.1 1.2 } 2. { 2.1 { 2.1.1 2.1.2 } 2.2 } 3."},
        {"a dotted tree without its top", "1.1 1.2 2.1 2.2", "1.1 1.2 2.1!carry 2.2"},
        {"appendix and its sections", "1. 2. Appendix_A A.1 A.2 Appendix_B B.1",
         "1. 2. Appendix_A { A.1 A.2 } Appendix_B { B.1 }"},
        {"an annex is inside no chapter", "Chapter_1 1.1 1.2 Chapter_2 2.1 Annex_1 Annex_2", "Chapter_1 { 1.1 1.2 } Chapter_2 { 2.1 } Annex_1 Annex_2"},
        {"a number that stands alone above its parts", "18. 18.1 18.2 18.2.1", "18. { 18.1 18.2 { 18.2.1 } }"},
        {"a dotted number that stands alone inside a line", "1. 2. 2.1 .2.1.1 2.2 3.", "1. 2. { 2.1 { 2.1.1 } 2.2 } 3."},
        {"letters inside clauses", "1. (a) (b) (c) 2. (a) (b)", "1. { (a) (b) (c):alpha } 2. { (a) (b) }"},
        {"contract", "1. 1.1 (a) (b) (i) (ii) (c) 1.2 2. 2.1",
         "1. { 1.1 { (a) (b) { (i):roman (ii):roman } (c):alpha } 1.2 } 2. { 2.1 }"},
        {"glued headings between others", "1. .(1) .(2) .(3) 2. .(1) .(2)", "1. { (1) (2) (3) } 2. { (1) (2) }"},
        {"an excerpt that begins at five", "5. 6. 7.", "5. 6. 7."},
        {"an excerpt in the middle of a part", "2.3 2.4 2.5 3.1", "2.3 2.4 2.5 3.1!carry"},
        {"zero before one", "0. 1. 2.", "0. 1. 2."},
        {"circled inside brackets", "(1) ① ② (2) ① ②", "(1) { ① ② } (2) { ① ② }"},
        {"upper and lower case letters", "A. a. b. B. a. b.", "A. { a. b. } B. { a. b. }"},
        {"articles that count on through books and chapters",
         "Part_I Chapter_1 Article_1 Article_2 Chapter_2 Article_3 Part_II Chapter_1 Article_4 Chapter_2 Article_5",
         "Part_I:ROMAN { Chapter_1 { Article_1 Article_2 } Chapter_2 { Article_3 } } Part_II { Chapter_1 { Article_4 } "
         "Chapter_2 { Article_5 } }"},
        {"numbers put in later", "§_1 §_2 §_2a §_2b §_3", "§_1 §_2 §_2a §_2b §_3"},
        {"letters that some languages have", "д) е) ё) ж) з) и) й) к)", "д) е) ё) ж) з) и) й) к)"},
        {"letters that others leave out", "ж) з) и) к)", "ж) з) и) к)"},
        {"divisions in words", "Erster_Abschnitt §_1 §_2 Zweiter_Abschnitt §_3", "Erster_Abschnitt:arabic { §_1 §_2 } Zweiter_Abschnitt:arabic { §_3 }"},
        {"a single one that counts on", "Part_I 1. 2. Part_II 3.", "Part_I:ROMAN { 1. 2. } Part_II { 3. }"},
        {"a chapter without articles between", "Chapter_1 Article_1 Article_2 Chapter_2 Chapter_3 Article_3",
         "Chapter_1 { Article_1 Article_2 } Chapter_2 Chapter_3 { Article_3 }"},
        {"parts with Roman numbers, chapters that count on", "Part_I Chapter_1 Chapter_2 Part_II Chapter_3",
         "Part_I:ROMAN { Chapter_1 Chapter_2 } Part_II { Chapter_3 }"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CHECK(decoded(row.markers) == row.tree);
    }
}

TEST_CASE("decode: Roman numeral or letter, each for itself") {
    struct Row {
        std::string_view why;
        std::string_view markers;
        std::string_view tree;
    };
    const Row rows[] = {
        {"letters up to i and on", "(a) (b) (c) (d) (e) (f) (g) (h) (i) (j)",
         "(a) (b) (c):alpha (d):alpha (e) (f) (g) (h) (i):alpha (j)"},
        {"Roman from one", "(i) (ii) (iii) (iv) (v) (vi)",
         "(i):roman (ii):roman (iii) (iv) (v):roman (vi)"},
        {"Roman inside letters", "(a) (i) (ii) (b) (i) (ii) (c)",
         "(a) { (i):roman (ii):roman } (b) { (i):roman (ii):roman } (c):alpha"},
        {"Roman right below h", "(g) (h) (i) (ii) (iii) (i) (j)",
         "(g) (h) { (i):roman (ii):roman (iii) } (i):alpha (j)"},
        {"capitals that are letters", "A. B. C. D. E.", "A. B. C.:ALPHA D.:ALPHA E."},
        {"capitals that are Roman", "I. II. III. IV. V.", "I.:ROMAN II.:ROMAN III. IV. V.:ROMAN"},
        {"letters twice below letters", "1. a) aa) bb) cc) b) 2.", "1. { a) { aa):alpha bb):alpha cc):alpha } b) } 2."},
        {"letters twice behind the last", "(x) (y) (z) (aa) (bb)", "(x):alpha (y) (z) (aa):alpha (bb):alpha"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CHECK(decoded(row.markers) == row.tree);
    }
}

TEST_CASE("decode: gaps, duplicates, restarts") {
    struct Row {
        std::string_view why;
        std::string_view markers;
        std::string_view tree;
    };
    const Row rows[] = {
        {"one is missing", "1. 2. 4. 5.", "1. 2. 4.!gap 5."},
        {"several are missing", "(1) (2) (6) (7)", "(1) (2) (6)!gap (7)"},
        {"again from one", "1. 2. 3. 1. 2. 3.", "1. 2. 3. 1.!restart 2. 3."},
        {"a gap in a dotted tree", "1. 1.1 1.2 1.4 1.5 2. 2.1", "1. { 1.1 1.2 1.4!gap 1.5 } 2. { 2.1 }"},
        {"a chapter is missing", "Chapter_1 Chapter_2 Chapter_4", "Chapter_1 Chapter_2 Chapter_4!gap"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CHECK(decoded(row.markers) == row.tree);
    }
}

TEST_CASE("decode: what an outline must count, it names") {
    struct Row {
        std::string_view why;
        std::string_view markers;
        std::string_view tree;
    };
    const Row rows[] = {
        {"one stands twice", "1. 2. 2. 3.", "1. 2. 2.!duplicate 3."},
        {"a smaller number", "1. 2. 3. 2. 4.", "1. 2. 3. 2.!backward 4.!gap"},
        {"a child belongs elsewhere", "1. 1.1 1.2 2. 2.1 1.2 2.3 3.", "1. { 1.1 1.2 } 2. { 2.1 1.2!wrong-parent 2.3 } 3."},
        {"a large gap", "1. 2. 40.", "1. 2. 40.!gap"},
        {"again from one", "1. 2. 1. 2.", "1. 2. 1.!restart 2."},
        {"a number that begins elsewhere", "1. (3) (4) 2.", "1. { (3) (4) } 2."},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CHECK(decoded(row.markers, true) == row.tree);
    }
}

TEST_CASE("decode: what counts nothing") {
    struct Row {
        std::string_view why;
        std::string_view markers;
        std::string_view tree;
    };
    const Row rows[] = {
        {"a reference between headings", "(1) ?(2) (2) ?(1) (3)", "(1) (2) (3)"},
        {"a reference forward", "1. ?3. 2. 3.", "1. 2. 3."},
        {"an enumeration inside a sentence", "1. ?(1) ,(2) ,(3) 2. 3.", "1. 2. 3."},
        {"a wrapped line that begins with a year", "1. 2. ~1995. 3.", "1. 2. 3."},
        {"a number of another kind once", "1. 2. ~(7) 3.", "1. 2. 3."},
        {"one marker alone proves nothing", "~(3)", ""},
        {"no marker", "", ""},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CHECK(decoded(row.markers) == row.tree);
    }
}

TEST_CASE("decode: a forced marker is never skipped") {
    CHECK(decoded("1. 3. 2. 2. 7.", true).find("7.") != std::string::npos);
    std::mt19937 random(3);
    static constexpr std::string_view markers[] = {"1.", "2.", "3.", "(1)", "(2)", "(a)", "(i)", "1.1", "2.1", "1.1.1", "一、", "（一）", "Chapter_1", "A."};
    for (int round = 0; round < 300; ++round) {
        std::string notation;
        for (std::size_t n = 1 + random() % 12; n > 0; --n) notation += std::string(markers[random() % std::size(markers)]) + " ";
        Written written = write(notation);
        for (Candidate& candidate : written.candidates) candidate.forced = true;
        const std::vector<Decision> decisions = decode(written.candidates);
        for (std::uint32_t i = 0; i < decisions.size(); ++i) {
            CAPTURE(notation);
            REQUIRE(decisions[i].accepted());
            REQUIRE(decisions[i].sequence <= i);
            REQUIRE(decisions[decisions[i].sequence].sequence == decisions[i].sequence);
            // A parent comes before its child and stands one level above it.
            if (decisions[i].parent == none) REQUIRE(decisions[i].level == 0);
            else {
                REQUIRE(decisions[i].parent < i);
                REQUIRE(decisions[decisions[i].parent].level + 1 == decisions[i].level);
            }
            REQUIRE(decisions[i].level <= max_open);
        }
    }
}

TEST_CASE("decode: what was decided does not depend on what comes far behind") {
    const std::string head = "1. (1) (2) 2. (1) (2) 3. (1) (2) ";
    std::string longer = head;
    for (int i = 4; i < 40; ++i) longer += std::to_string(i) + ". (1) (2) ";
    const std::string tree = decoded(longer);
    CHECK(tree.starts_with("1. { (1) (2) } 2. { (1) (2) } 3. { (1) (2) }"));
    CHECK(tree.ends_with("39. { (1) (2) }"));
}

TEST_CASE("decode: large inputs end") {
    const auto read = [](const std::string& text) {
        const auto marker = read_marker(text, 0, text.size());
        REQUIRE(marker.has_value());
        return *marker;
    };
    SUBCASE("25 000 numbers that nest as deep as they may") {
        std::vector<Candidate> candidates;
        for (std::uint32_t i = 0; i < 25000; ++i) {
            std::string label = "1";
            for (std::uint32_t d = 0; d < i % 6; ++d) label += ".1";
            Candidate candidate;
            candidate.marker = read(label + " Title");
            candidate.sentence = i;
            candidate.title_like = true;
            candidates.push_back(candidate);
        }
        CHECK(decode(candidates).size() == candidates.size());
    }
    SUBCASE("25 000 sections in order, all of which count") {
        std::vector<Candidate> candidates;
        for (std::uint32_t i = 1; i <= 25000; ++i) {
            Candidate candidate;
            candidate.marker = read(std::to_string(i) + ". Title");
            candidate.sentence = i;
            candidate.title_like = true;
            candidate.cost = costs.title_like;
            candidates.push_back(candidate);
        }
        const std::vector<Decision> decisions = decode(candidates);
        CHECK(decisions.back().move == Move::next);
        CHECK(decisions.back().sequence == 0);
    }
    SUBCASE("numerals without end are no number, and are not read to their end") {
        std::string run;
        for (int i = 0; i < 40000; ++i) run += "一";
        for (std::size_t at = 0; at < run.size(); at += 3) CHECK_FALSE(read_marker(run, at, run.size()).has_value());
    }
    SUBCASE("200 000 candidates that count nothing") {
        Candidate candidate;
        candidate.marker = read("(1) Title");
        candidate.cost = costs.after_comma + costs.runs_on;
        const std::vector<Candidate> candidates(200000, candidate);
        const std::vector<Decision> decisions = decode(candidates);
        REQUIRE(decisions.size() == candidates.size());
        CHECK_FALSE(decisions[100000].accepted());
    }
}
