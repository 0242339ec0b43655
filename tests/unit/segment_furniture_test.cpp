#include <salvage/segment/pages/furniture.hpp>
#include <salvage/segment/pages/page_numbers.hpp>

#include <doctest/doctest.h>

#include <string>
#include <string_view>

using namespace salvage;
using segment::PageMark;

namespace {

/// One character a line: H header, F footer, '.' text.
std::string marks(const std::string& text) {
    std::string out;
    const auto lines = segment::scan_lines(text);
    for (const PageMark mark : segment::page_marks(text, lines)) {
        out += mark == PageMark::header ? 'H' : mark == PageMark::footer ? 'F' : '.';
    }
    return out;
}

/// Lines that are all different, also with their digits folded.
std::string prose(int lines) {
    static constexpr std::string_view words[] = {"wire", "pulley", "plank", "bell", "boy", "river", "cart"};
    static std::size_t count = 0;
    std::string out;
    for (int i = 0; i < lines; ++i) {
        out += "The ferryman looks at";
        for (std::size_t n = ++count; n > 0; n /= std::size(words)) out += " the " + std::string(words[n % std::size(words)]);
        out += "\n";
    }
    return out;
}

/// Lines that are sentences.
std::string stopped(int lines) {
    std::string out = prose(lines);
    for (std::size_t at = 0; (at = out.find('\n', at)) != std::string::npos; at += 2) out.insert(at, ".");
    return out;
}

/// A sentence with `line` in its middle.
std::string cut_by(const std::string& line) {
    const std::string words = prose(1);
    static constexpr std::string_view rests[] = {"river", "bay", "town", "harbour", "isle"};
    static std::size_t count = 0;
    return words.substr(0, words.size() - 1) + " and at every boat of the\n" + line + "\n" + std::string(rests[++count % std::size(rests)]) + ", and " + words.substr(4, words.size() - 5) + ".\n";
}

/// An entry of a file of thirteen lines.
std::string record(int number) {
    const std::string n = std::to_string(number);
    return "ID: " + n + "\nType: boat\nOwner: Anna\nLength: 1" + n + "\nBeam: 4\nDraught: " + n + "\nMasts: 2\nHarbour: Nord\nBuilt: 19" + n + "2\nSeen: 2012\nState: old\nLamp: none\nEnd: of boat\n";
}

/// Functions of a program.
std::string declared(const std::string& verb, const std::string& what) {
    std::string out;
    for (const std::string kind : {"Old", "New"}) {
        out += "function " + verb + kind + "(" + what + " : Integer; const name : String) : Boolean of the\nConst\n" + what + "Method = 'GET';\nbegin\n  result := call(" + what + ");\nend;\n";
    }
    return out;
}

std::string measures(const std::string& what) {
    std::string out = "#if " + what + "\n";
    for (const std::string kind : {"BYTE", "SHORT", "INT", "LONG"}) out += "#define BITS_" + kind + "   8\n#define ALIGN_" + kind + "  2\n#define SIZE_" + kind + "   4\n";
    return out + "#else\n#undef " + what + "\n#endif\n";
}

std::string entries(const std::string& verb, const std::string& end) {
    std::string out;
    for (const std::string kind : {"a", "b", "c", "d", "e", "f", "g", "h", "i"}) out += verb + "_" + kind + "(3) - a function that is called by the ferryman and sees to\n" + end + "\n";
    return out;
}

/// Lines of text and a line of the page.
std::string pages(std::size_t lines, char mark) { return std::string(lines, '.') + mark; }

}  // namespace

TEST_CASE("page_marks: what belongs to the page") {
    struct Row {
        std::string_view why;
        std::string text;
        std::string marks;
    };
    const Row rows[] = {
        {"heads of left and right pages", "THE BOOK              41\n\n" + prose(9) + "\n42              Anna Boatman\n\n" + prose(9) + "\nTHE BOOK              43\n\n" + prose(9), "H" + pages(9, 'F') + pages(9, 'H') + std::string(9, '.')},
        {"running header with a number", "THE BOOK      7\n\n" + prose(9) + "\nTHE BOOK      8\n\n" + prose(9), "H" + pages(9, 'H') + std::string(9, '.')},
        {"a page and the total, with no blank line around", prose(3) + "The ferries - Report      Page 1 of 3\n" + prose(3) + "The ferries - Report      Page 2 of 3\n" + prose(3) + "The ferries - Report      Page 3 of 3\n", "...H...H...F"},
        {"pages and their total", prose(3) + "\n1/3\n\n" + prose(3) + "\n2/3\n\n" + prose(3) + "\n3/3\n", "...F...F...F"},
        {"days of a month", prose(3) + "\n4/18\n\n" + prose(3) + "\n4/20\n\n" + prose(3) + "\n5/20\n", "............"},
        {"the foot of a right page between two left ones", "The Ferry Society\n\n" + prose(14) + "\n14\n" + prose(14) + "\nReport 2019 15\nThe Ferry Society\n\n" + prose(14) + "\n16\n", "." + std::string(14, '.') + "H" + std::string(14, '.') + "HH" + std::string(14, '.') + "F"},
        {"a title with a number between two pages", prose(14) + "\n2\n" + prose(14) + "\nWorld War 3\n\n" + prose(14) + "\n4\n", std::string(45, '.')},
        {"a page's word, its number and the total, twice", prose(5) + "\nPage 1/2\n\n" + prose(4) + "\nPage 2/2\n", ".....F....F"},
        {"some pages of a total", prose(20) + "\n4/30\n\n" + prose(20) + "\n5/30\n\n" + prose(20) + "\n6/30\n", std::string(20, '.') + "F" + std::string(20, '.') + "F" + std::string(20, '.') + "F"},
        {"two documents with a total each", prose(14) + "\n1/2\n\n" + prose(14) + "\n2/2\n\n" + prose(14) + "\n1/2\n\n" + prose(14) + "\n2/2\n", std::string(14, '.') + "F" + std::string(14, '.') + "F" + std::string(14, '.') + "F" + std::string(14, '.') + "F"},
        {"number before the words", "7      THE BOOK\n\n" + prose(9) + "\n8      THE BOOK\n\n" + prose(9), "H" + pages(9, 'H') + std::string(9, '.')},
        {"form feeds and numbers", prose(2) + "\n7\n\f" + prose(2) + "\n8\n\f" + prose(1), "..F..F."},
        {"heads of two lines", prose(8) + "\n- 1 -\nANNA BOATMAN\nOak against Ash\n\n" + prose(8) + "\n- 2 -\nANNA BOATMAN\nOak against Ash\n\n" + prose(2), "........HHH........HHH.."},
        {"the only page", prose(3) + "\n- 1 -\n", "...F"},
        {"a running title that is cut off, of two pages", "The rules of the town of Nordstrand for ferries\n" + prose(8) + "\n- 1 -\nThe rules of the town of Nords\n\n" + prose(8) + "\n- 2 -\n", ".........HH........F"},
        {"dashes around the number", prose(13) + "\n- 7 -\n\n" + prose(13) + "\n- 8 -\n\n" + prose(1), ".............F.............F."},
        {"dashes around the number, far from words that differ", prose(13) + "\nEnglish                         - 1 -\n\nTHE BOOK\n\n" + prose(13) + "\nEN                              - 2 -\n\nTHE BOOK\n\n" + prose(13) + "\nEnglish                         - 3 -\n\nTHE BOOK\n\n" + prose(1),
         std::string(13, '.') + "FH" + std::string(13, '.') + "FH" + std::string(13, '.') + "FH."},
        {"a page's word", prose(13) + "\nSeite 7\n\n" + prose(13) + "\nSeite 8\n\n" + prose(1), ".............F.............F."},
        {"text that differs in a number where two pages end", prose(2) + "stop boat 1\n\f" + prose(2) + "stop boat 2\n\f" + prose(1), "......."},
        {"words of such letters are no numbers", prose(2) + "\nill\n\f" + prose(2), "....."},
        {"header without a number at form feeds", "\fTHE BOOK\n" + prose(2) + "\fTHE BOOK\n" + prose(2), "H..H.."},
        {"a preface's numbers at form feeds", prose(2) + "\niv\n\f" + prose(2) + "\nv\n", "..F.."  "."},
        {"heads in two columns, of which one changes from page to page", "\f" "2. BOATS          2.1. OARS\n" + prose(2) + "\f2. BOATS          2.2. LAMPS\n" + prose(2) + "\f3. CREW           3.1. COOK\n" + prose(2) + "\f3. CREW            3.2. BOY\n" + prose(2) + "\f4. FARES          4.4. RETURN\n" + prose(2),
         "H..H..H..H..H.."},
        {"the sections of heads whose columns were taken apart", "\f" "2. BOATS\n\n2.1. OARS\n\n" + prose(2) + "\f2. BOATS\n\n2.1. OARS\n\n" + prose(2) + "\f2. BOATS\n\n2.2. LAMPS\n\n" + prose(2) + "\f2. BOATS\n\n2.2. LAMPS\n\n" + prose(2) + "\f2. BOATS\n\n2.3. NETS\n\n" + prose(2) + "\f2. BOATS\n\n2.3. NETS\n\n" + prose(2) + "\f2. BOATS\n\n2.4. ROPES\n\n" + prose(2),
         "HH..HH..HH..HH..HH..HH..HH.."},
        {"where chapters begin", "\fChapter 1\n\nBoats\n\n" + prose(2) + "\fChapter 2\n\nOars\n\n" + prose(2) + "\fChapter 3\n\nLamps\n\n" + prose(2), "............"},
        {"where chapters go on", "\fChapter 1\n\n" + prose(2) + "\fChapter 1\n\n" + prose(2) + "\fChapter 2\n\n" + prose(2), "H..H..H.."},
        {"each chapter's head over its page's number", "\f1. Wire\n\n7\n\n" + prose(2) + "\f2. Bell\n\n8\n\n" + prose(2) + "\f3. Boy\n\n9\n\n" + prose(2), "HH..HH..HH.."},
        {"numbers of something else, far from the form feeds",
         "1\n\n2\n\n3\n\n" + prose(3) + "\n1\n\f" + prose(3) + "\n2\n\f" + prose(3) + "\n3\n\f" + prose(1), "......F...F...F."},
        {"what ends a page now and then", "\f" + prose(2) + "Note\n" + prose(1) + "\n7\n\f" + prose(2) + "Note\n" + prose(1) + "Note\n\f" + prose(1) + "Note\n" + prose(1) + "Note\n\f" + prose(1), std::string(15, '.')},
        {"a running title inside sentences, without number or form feed",
         prose(9) + cut_by("The Ferry Book") + prose(9) + cut_by("The Ferry Book") + prose(9) + cut_by("The Ferry Book") + prose(2), pages(10, 'H') + pages(11, 'H') + pages(11, 'H') + "..."},
        {"form feeds between the releases of a change log", "\f* Changes in 1.2:\n" + prose(2) + "\f* Changes in 1.1:\n" + prose(2) + "\f* Changes in 1.0:\n" + prose(2), "........."},
        {"lines of a change log with other numbers",
         "The ferryman looks every day at the wire and\n4.13 - 18 December\nat the two pulleys, which must turn without\nany noise, and he writes into the book what\n4.12 - 25 September\nhe saw on the river and beside the harbour.\n", "......"},
        {"comments between settings", "The ferryman looks every day at the wire and\n# or\nat the two pulleys, which must turn without\nany noise, and he writes into the book what\n# or\nhe saw on the river and beside the harbour.\n", "......"},
        {"words of a list", "The ferryman looks every day at the wire and\nThe ferry book is\nat the two pulleys, which must turn without\nany noise, and he writes into the book what\nThe ferry book is\nhe saw on the river and beside the harbour.\n", "......"},
        {"a refrain between whole lines", "The boat goes out at night.\nO the boat\nThe boat comes in at dawn.\nO the boat\nThe boy rings the bell.\n", "....."},
        {"numbers between wrapped lines",
         prose(11) + "and the ferryman looks every day and night at the\n7\nwire and at the two pulleys, which must turn.\n" + prose(11) + "then a boy who rings the bell of the harbour goes\n8\nhome through the rain and the wind of the bay.\n", std::string(12, '.') + "H" + std::string(13, '.') + "H."},
        {"bare numbers that cut sentences, with no blank line",
         prose(20) + cut_by("6") + prose(21) + cut_by("7") + prose(20) + cut_by("8") + prose(3), pages(21, 'H') + pages(23, 'H') + pages(22, 'H') + "...."},
        {"pages of one length with no sentence that goes on",
         stopped(30) + "4\n" + stopped(30) + "5\n" + stopped(30) + "6\n" + stopped(30) + "7\n" + stopped(30) + "8\n" + stopped(30) + "9\n" + stopped(30) + "10\n" + stopped(30) + "11\n",
         pages(30, 'H') + pages(30, 'H') + pages(30, 'H') + pages(30, 'H') + pages(30, 'H') + pages(30, 'H') + pages(30, 'H') + pages(30, 'F')},
        {"chapters of sentences, with bare numbers", "1\n\n" + stopped(24) + "\n2\n\n" + stopped(41) + "\n3\n\n" + stopped(19) + "\n4\n\n" + stopped(33) + "\n5\n\n" + stopped(28), std::string(150, '.')},
        {"the number of a lost page", prose(20) + cut_by("6") + prose(21) + cut_by("7") + prose(43) + cut_by("9") + prose(20) + cut_by("10") + prose(3), pages(21, 'H') + pages(23, 'H') + pages(45, 'H') + pages(22, 'H') + "...."},
        {"numbers that a reader of scans took for letters", prose(20) + cut_by("9") + prose(21) + cut_by("1O") + prose(20) + cut_by("l1") + prose(3), pages(21, 'H') + pages(23, 'H') + pages(22, 'H') + "...."},
        {"heads of left and right pages, each seen once", prose(24) + cut_by("THE FERRIES OF THE LOWER BAY             119") + prose(24) + cut_by("120            A BOOK OF BOATS") + prose(4), pages(25, 'H') + pages(26, 'H') + "....."},
        {"a head beside the numbers, misread", prose(24) + cut_by("The Ferry Book\n7") + prose(24) + cut_by("Tbe Ferry Book\n8") + prose(24) + cut_by("The Ferry Bcok\n9") + prose(4), pages(25, 'H') + "H" + pages(26, 'H') + "H" + pages(26, 'H') + "H....."},
        {"a number far from the words of the head, misread", prose(24) + cut_by("THE FERRIES OF THE LOWER BAY             ll9") + prose(24) + cut_by("120            A BOOK OF BOATS") + prose(24) + cut_by("THE FERRIES OF TBE LOWER BAY             12l") + prose(4), pages(25, 'H') + pages(26, 'H') + pages(26, 'H') + "....."},
        {"a section's head, seen once, where a word is cut", prose(24) + cut_by("7\nThe Ferry Book") + prose(24) + "The boat and the bell of the harbour are as old as the riv-\n8\nOars\ner and the bay.\n" + prose(22) + cut_by("9\nThe Ferry Book") + prose(4), pages(25, 'H') + "H" + pages(26, 'H') + "H" + pages(24, 'H') + "H....."},
        {"a column of a table", prose(4) + "Boats\n1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n" + prose(4), std::string(21, '.')},
        {"verses", "1\nThe boat goes out at night,\nand the wire is wet.\nThe bell is rung.\n\n2\nThe boat comes in at dawn,\nand the wire is dry.\nThe bell is still.\n\n3\nThe boy goes home,\nand the river sleeps.\nThe bell is cold.\n", std::string(12, '.')},
        {"lessons of one length", "Lesson 1\n\n" + stopped(24) + "\nLesson 2\n\n" + stopped(25) + "\nLesson 3\n\n" + stopped(24) + "\nLesson 4\n\n" + stopped(24), std::string(101, '.')},
        {"the same lines in a program", prose(12) + "ferry.start(boat)\nferry.wait(boat)\n" + prose(12) + "ferry.start(boat)\nferry.wait(boat)\n" + prose(12) + "ferry.start(boat)\nferry.wait(boat)\n" + prose(3), std::string(45, '.')},
        {"a table of a program, and a page of two lines", "size   3\n\n" + prose(2) + "\nsize   4\n\n" + prose(2), "......"},
        {"days with a stroke in a change log", stopped(30) + "\n10/18\n-----\n" + stopped(31) + "\n11/20\n-----\n" + stopped(31) + "\n12/20\n-----\n" + stopped(4), std::string(102, '.')},
        {"parts of series of patches", stopped(30) + "Patch-Number: ferry 2/4\n" + stopped(31) + "Patch-Number: ferry 3/9\n" + stopped(31) + "Patch-Number: ferry 4/5\n" + stopped(4), std::string(99, '.')},
        {"pages of other books", "The wire is old, as Boatman says in his book on ferries, [p. 18]\nand so is the bell.\n", ".."},
        {"records that count", record(1) + record(2) + record(3) + record(4) + record(5) + record(6), std::string(78, '.')},
        {"a word of a program where statements go on", declared("ring", "bell") + declared("haul", "wire") + declared("moor", "boat") + declared("lamp", "lamp"), std::string(48, '.')},
        {"measures of a program", measures("boat") + measures("wire") + measures("bell") + measures("lamp"), std::string(64, '.')},
        {"a list in which each entry goes on, wrapped", entries("ring", "every boat of the harbour") + entries("haul", "every boat of the harbour") + entries("moor", "every boat of the harbour"), std::string(54, '.')},
        {"nothing", "", ""},
        {"prose", prose(3), "..."},
        {"one number alone", prose(2) + "\n7\n\n" + prose(2), "....."},
        {"numbers that do not rise", prose(13) + "\n7\n\n" + prose(13) + "\n7\n\n" + prose(1), "............................."},
        {"two pages, the second one short", "Wire and rope\n\n" + prose(24) + "\n                 1\n\nWire and rope\n\n" + prose(3) + "\n                 2\n", std::string(25, '.') + "FH...F"},
        {"notes in brackets", "(1)\n" + prose(3) + "\n(2)\n" + prose(3) + "\n(3)\n" + prose(3), "............"},
        {"a short list of numbers", "1\n\n2\n\n3\n", "..."},
        {"headings that recur in the text", "Remarks\n\n" + prose(2) + "\nRemarks\n\n" + prose(2), "......"},
        {"numbered headings", "1 Scope\n\n" + prose(2) + "\n2 Terms\n\n" + prose(2), "......"},
        {"chapters with bare numbers", "1\n\n" + prose(14) + "\n2\n\n" + prose(14) + "\n3\n\n" + prose(1), std::string(32, '.')},
        {"pages whose numbers cut a sentence", "1\n\n" + prose(24) + cut_by("\n2\n") + prose(22) + cut_by("\n3\n") + prose(1),
         "H" + pages(25, 'F') + pages(24, 'F') + ".."},
        {"years", prose(2) + "\n1911\n\n" + prose(2) + "\n1912\n\n" + prose(2), "........"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CHECK(marks(row.text) == row.marks);
    }
}

TEST_CASE("furniture: lines with one hash have one hash of their ends") {
    struct Row { const char* why; std::string_view one; std::string_view other; };
    const Row rows[] = {
        {"case",                          "A Title",   "a tITLE"},
        {"numbers at both ends",          "12 of 3",   "9 of 144"},
        {"a number sign is as a number",  "## Title",  "# title"},
        {"and so at the end",             "Title ##",  "Title 7"},
        {"tabs and runs of blanks",       "a\t b",     "a b"},
        {"digits alone",                  "7",         "1999"},
        {"digits beside the ends",        "a12b",      "a7b"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CHECK(segment::fold_hash(row.one) == segment::fold_hash(row.other));
        CHECK(segment::fold_ends(row.one) == segment::fold_ends(row.other));
    }
    CHECK(segment::fold_ends("A title") != segment::fold_ends("An item"));
}
