#include <salvage/segment/layout.hpp>
#include <salvage/segment/numbered/candidates.hpp>
#include <salvage/segment/numbered/missing_members.hpp>

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

using namespace salvage;

namespace {

/// The markers that are candidates, those at a line's start with '^', titles with '!'.
std::string found(const std::string& text) {
    const auto lines = segment::scan_lines(text);
    const auto wraps = segment::wrap_widths(lines);
    const std::vector<std::uint8_t> none(lines.size(), 0);
    const segment::Candidates all = segment::find_candidates(text, {lines, wraps, none, none});
    REQUIRE(all.candidates.size() == all.places.size());
    std::string out;
    for (std::size_t i = 0; i < all.candidates.size(); ++i) {
        if (!out.empty()) out += ' ';
        if (all.places[i].at_line_start) out += '^';
        for (const char c : all.candidates[i].marker.range.of(text)) out += c == ' ' ? '_' : c;
        if (all.candidates[i].title_like) out += '!';
    }
    return out;
}

}  // namespace

TEST_CASE("find_candidates: where a marker may stand") {
    struct Row {
        std::string_view why;
        std::string text;
        std::string_view found;
    };
    const Row rows[] = {
        {"at the line's start", "1. Scope\n2. Terms\n", "^1.! ^2.!"},
        {"glued behind a title", "1. Problems (1) The pipes\n(2) The leaks\n", "^1.! (1)! ^(2)!"},
        {"glued behind a sentence", "It rained. (2) The leaks\n(3) The meters\n", "(2)! ^(3)!"},
        {"right behind a full stop", "It rained.(2) The leaks\n(3) The meters\n", "(2)! ^(3)!"},
        {"glued in Chinese", "如期完成。（二）保护水源\n（三）检查\n", "（二）! ^（三）!"},
        {"an enumeration is found, and is no title", "We need (1) bread, (2) salt.\n", "(1) (2)"},
        {"a marker inside that nothing supports", "As said in (7) it rained.\n", ""},
        {"behind a bullet", "- 1. bread\n- 2. salt\n", "^1. ^2."},
        {"a number with a full stop behind words", "There were 3. Some say 4. Others know.\n", ""},
        {"an initial inside", "It was A. Writer and B. Painter.\n", ""},
        {"a keyword inside a sentence", "As in Chapter 1 and Chapter 2.\n", ""},
        {"a keyword behind a sentence", "It rained. Chapter 2 Wind\nChapter 3 Snow\n", "Chapter_2! ^Chapter_3!"},
        {"a decimal at the start", "1.5 litres\n2.5 litres\n", "^1.5 ^2.5"},
        {"a name in small letters", "6.5.1 aptitude\n6.5.2 synaptic\n2.1. dpkg\n2.2. apt\n", "^6.5.1! ^6.5.2! ^2.1.! ^2.2.!"},
        {"lettered behind words", "See libfoo.so.1 A.4. Packing\nA.5. Sending\n", "A.4.! ^A.5.!"},
        {"a time", "10:30 Opening\n11:30 Closing\n", ""},
        {"a title that is too long", "1. " + std::string(500, 'x') + "\n2. y\n", "^1. ^2."},
        {"divisions behind each other", "TÍTULO I. AGUA CAPÍTULO 1.º Objeto y ámbito Art. 1.- Objeto. Esta ordenanza regula. Art. 2.- Fin.\nCAPÍTULO 2.º\n", "^TÍTULO_I.! CAPÍTULO_1.º! Art._1.- Art._2.-! ^CAPÍTULO_2.º"},
        {"divisions behind each other in Chinese", "第二章 登记与车牌第三条 自行车应当登记。\n第四条 车牌\n", "^第二章! 第三条! ^第四条!"},
        {"the number of a caption", "Table 9.1. Tides\nTableau 9.2. Winds\n表 9.3. 気温\n", ""},
        {"behind a colon", "It is as follows: I. BOATS\nIt rained. II. OARS\n", "I.! II.!"},
        {"with a comma, behind a colon and a title", "It is as follows: 1, Boats\nIt rained. 2, Oars 1, Long ones\n3, Crew\n", "1,! 2, 1,! ^3,!"},
        {"addresses in one street", "1, Station Road\nAnna Smith\n\n2, Station Road\nBen Pell\n\n3, Mill Lane\n", ""},
        {"a title in the contents and in the text", "1, Boats\n2, Oars\n\n1, Boats\nIt rained.\n\n2, Oars\n", "^1,! ^2,! ^1,! ^2,!"},
        {"with a dash, behind a word that counts", "It rained. First: Boats 1- Oars.\nSecond: Crew 1- Cook.\nIt snowed. 2- Boy.\n", "First:! 1-! ^Second:! 1-! 2-!"},
        {"an item behind a word that counts", "It rained. First: bring 2 oars.\n", ""},
        {"digits beyond ASCII", "มีเรือ ๑. เรือ ๑.๑ ไม้พาย\nฝนตก ๑.๒ ลูกเรือ\n๒. โคม\n", "๑.! ๑.๑! ๑.๒! ^๒.!"},
        {"a number behind a colon is no marker", "It sails at: 1 Monday, 2 Tuesday\n", ""},
        {"nothing", "", ""},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CHECK(found(row.text) == row.found);
    }
}

TEST_CASE("find_candidates: a line may hold any number of markers, each of which begins to count behind the one before") {
    for (const std::string_view one : {"1. a: ", "key: 1) value ", "Part 1 Boats Chapter 1 Oars "}) {
        CAPTURE(one);
        std::string text;
        constexpr std::size_t times = 40'000;
        for (std::size_t i = 0; i < times; ++i) text += one;
        const auto lines = segment::scan_lines(text);
        const std::vector<std::uint16_t> wraps(lines.size(), 0);
        const std::vector<std::uint8_t> none(lines.size(), 0);
        CHECK(segment::find_candidates(text, {lines, wraps, none, none}).candidates.size() <= 2 * times);
    }
}

TEST_CASE("find_candidates: excluded lines have none") {
    const std::string text = "1. Scope\n2. Terms\n3. Fees\n";
    const auto lines = segment::scan_lines(text);
    const std::vector<std::uint16_t> wraps(3, 0);
    const std::vector<std::uint8_t> excluded{0, 1, 0};
    const std::vector<std::uint8_t> none(3, 0);
    const segment::Candidates all = segment::find_candidates(text, {lines, wraps, excluded, none});
    REQUIRE(all.places.size() == 2);
    CHECK(all.places[1].line == 2);
}

TEST_CASE("find_candidates: a place costs what speaks against it") {
    const auto cost = [](const std::string& text, std::size_t which) {
        const auto lines = segment::scan_lines(text);
        const std::vector<std::uint16_t> wraps(lines.size(), 0);
        const std::vector<std::uint8_t> none(lines.size(), 0);
        return segment::find_candidates(text, {lines, wraps, none, none}).candidates.at(which).cost;
    };
    const std::string rest = "\n(2) Leaks\n(3) Meters\n";
    const float start = cost("(1) The pipes" + rest, 0);
    const float after_heading = cost("1. Network (1) The pipes" + rest, 1);
    const float after_sentence = cost("It rained. (1) The pipes" + rest, 0);
    const float after_words = cost("It rained there (1) The pipes" + rest, 0);
    const float reference = cost("It rained, see (1) The pipes" + rest, 0);
    const float listed = cost("It rained, (1) the pipes," + rest, 0);
    CHECK(start < after_sentence);
    CHECK(after_heading == after_sentence);
    CHECK(after_sentence < after_words);
    CHECK(after_words < reference);
    CHECK(after_words < listed);
    CHECK(cost("1995. The pipes\n1996. Leaks\n", 0) > cost("1. The pipes\n2. Leaks\n", 0));
}

TEST_CASE("find_candidates: in wrapped text a small letter speaks against a number, but not behind a blank line") {
    const auto cost = [](const std::string& text, std::uint16_t wrap) {
        const auto lines = segment::scan_lines(text);
        const std::vector<std::uint16_t> wraps(lines.size(), wrap);
        const std::vector<std::uint8_t> none(lines.size(), 0);
        return segment::find_candidates(text, {lines, wraps, none, none}).candidates.at(0).cost;
    };
    const std::string items = "1. wind the wire\n\n2. grease the pulley\n";
    const float apart = cost("You must do this:\n\n" + items, 72);
    CHECK(apart < cost("You must do this:\n" + items, 72));
    CHECK(apart == cost("You must do this:\n\n" + items, 0));
}

TEST_CASE("add_missing: a number that its sequence lacks, and what is decided of the others") {
    // "2." stands at the end of a line that ends in no full stop; of the numbers around it the first decoding knows the parents.
    const std::string text = "1. Boats\n(1) Hull\n(2) Mast\nBuilt in Harwich 2. Oars\n(1) Blades\n(2) Grips\n3. Sails\n4. Ropes\n";
    const auto lines = segment::scan_lines(text);
    const std::vector<std::uint16_t> wraps(lines.size(), 0);
    const std::vector<std::uint8_t> none(lines.size(), 0);
    const segment::MarkerLines facts{lines, wraps, none, none};
    const segment::Candidates before = segment::find_candidates(text, facts);
    const std::vector<numbering::Decision> decisions = numbering::decode_first(before.candidates).decisions;
    const auto completed = segment::add_missing(text, facts, decisions, before);
    REQUIRE(completed.has_value());
    const auto& all = completed->candidates.candidates;
    REQUIRE(all.size() == before.candidates.size() + 1);
    REQUIRE(completed->candidates.places.size() == all.size());
    REQUIRE(completed->decisions.size() == all.size());
    const auto begin_of = [](const std::vector<numbering::Candidate>& candidates, std::uint32_t c) { return c == numbering::none ? std::string::npos : candidates[c].marker.range.begin; };
    std::size_t old = 0;
    for (std::size_t c = 0; c < all.size(); ++c) {
        const numbering::Decision& decision = completed->decisions[c];
        CAPTURE(all[c].marker.range.of(text));
        if (old == before.candidates.size() || all[c].marker.range.begin != before.candidates[old].marker.range.begin) {
            CHECK(all[c].marker.range.of(text) == "2.");
            CHECK_FALSE(decision.accepted());
            continue;
        }
        CHECK(decision.move == decisions[old].move);
        CHECK(begin_of(all, decision.parent) == begin_of(before.candidates, decisions[old].parent));
        CHECK(begin_of(all, decision.sequence) == begin_of(before.candidates, decisions[old].sequence));
        ++old;
    }
    CHECK(old == before.candidates.size());
    CHECK(numbering::decode_again(all, {completed->decisions})[3].accepted());
}
