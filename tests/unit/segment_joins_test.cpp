#include <salvage/segment/joins.hpp>

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

using namespace salvage;
using segment::LineRole;

namespace {

/// Blocks of lines that are joined: "12 3 45".  Roles, one a line: '.' text, 's' starts, 'a' alone, 'r' removed; default text.
std::string joined(std::string_view text, std::uint16_t edge, std::string_view roles = {}) {
    const auto lines = segment::scan_lines(text);
    const std::vector<std::uint16_t> wraps(lines.size(), edge);
    std::vector<LineRole> given(lines.size(), LineRole::text);
    for (std::size_t i = 0; i < roles.size(); ++i) {
        if (roles[i] == 's') given[i] = LineRole::starts;
        if (roles[i] == 'a') given[i] = LineRole::alone;
        if (roles[i] == 'r') given[i] = LineRole::removed;
    }
    const auto joins = segment::join_lines(text, lines, wraps, given);
    std::string out;
    for (std::size_t i = 0; i < joins.size(); ++i) {
        if (given[i] == LineRole::removed) continue;
        if (!out.empty() && joins[i] == 0) out += ' ';
        out += std::to_string(i + 1);
    }
    return out;
}

}  // namespace

TEST_CASE("join_lines: what goes on, and what begins") {
    struct Row {
        std::string_view why;
        std::string_view text;
        std::uint16_t edge;
        std::string_view roles;
        std::string_view blocks;
    };
    const Row rows[] = {
        {"a quantity that a sentence goes on with", "If the fault is not in the table, do not look\nfor it. Send the receiver to one of our\n14 depots.\nChanging the Fuse\nPull the plug out of the wall, and wait.", 47, "", "123 4 5"},
        {"a sentence over three lines",
         "The ferryman looks at the wire every day\nand at the two pulleys, which must turn\nwithout noise.\n", 40, "", "123"},
        {"a line that stops behind an article", "The ferry was the gift of the\nCounty of Hull, and of nobody else.\n", 34, "", "12"},
        {"a line of verse that stops behind a conjunction", "And saw the moon and\nAll her silver light.\n", 0, "", "1 2"},
        {"a pronoun before a small letter", "Could we\nstart with eight weeks?\n", 0, "", "12"},
        {"a time of day, and a conjunction before an item", "He left at ten am\nThe end\nHe swims or\n2. He walks\n", 0, "", "1 2 3 4"},
        {"a paragraph that begins small", "pip is the installer of packages for the language. You can use it to\nfetch packages from the index and from other places.\n", 0, "", "12"},
        {"a field with a date below a title", "Summary of what the ferry did in the first half of the year\ntime: 2021-12-30 source: The Ferry author: admin\n", 0, "", "1 2"},
        {"items without marks that begin small", "The tools of a gang of twenty were:\na scoop scraper\na marker and three ploughs of six, eight and ten inches\nbreaking bars and splitting chisels, two of each\none horse rope per horse, kept about the neck\n", 0, "", "1 2 3 4 5"},
        {"the rest of an item below its text", "- bread\n- two kinds of\n  cheese\n- eggs\n", 0, "ssts", "1 23 4"},
        {"a dash between blanks at the end", "Tripod ladders of timber —\nRequirements and test methods\nFor orchards and gardens, on slopes as well\n", 60, "", "12 3"},
        {"not wrapped", "The ferryman looks at the wire every day\nand at the two pulleys, which must turn\nwithout noise.\n", 0, "", "1 2 3"},
        {"a blank line", "The ferryman looks at the wire every day\n\nand at the two pulleys.\n", 40, "", "1 2"},
        {"over a page's end in a script without small letters", "장시를 경계하면서도 끝내 없애지 못한 것은\nPage 2\n농민들이 없기 때문이다.\n", 44, ".r", "13"},
        {"what stops far from the edge there ends", "• 부유한 집에서 쌓아 둔 것\nPage 2\n정리\n", 60, "sr", "1 3"},
        {"a form feed", "The ferryman looks at the wire every day\n\fand at the two pulleys.\n", 40, "", "1 2"},
        {"a short last line ends its paragraph", "The ferryman looks at the wire every day\nand sails.\nThe boy rings the bell twice a day, and\nwaits.\n", 40, "", "12 34"},
        {"a title on two lines between blank ones", "The ferry sails.\n\nThe state of the wires\nand ropes\n\nThe boy rings the bell.\n", 78, "", "1 23 4"},
        {"below a line that quotes up to its end", "The ferry sails.\n\n1.5. \"Boats With Two Oars\"\nmeans\n\nThe boy rings the bell.\n", 78, "", "1 2 3 4"},
        {"a cut word", "The ferryman looks at the wire and the pul-\nleys.\n", 42, "", "12"},
        {"Chinese", "村里的水井位于大槐树的东边井深十二米\n水量充足。\n", 38, "", "12"},
        {"a bullet starts", "We need the following things every day:\n- bread that is not older than a week\n  or two\n- salt\n", 40, ".s.s", "1 23 4"},
        {"a line that is alone", "The ferryman looks at the wire every day\n-----\nand at the two pulleys.\n", 40, ".a.", "1 2 3"},
        {"over a page's end", "The ferryman looks at the wire every day\n\nTHE BOOK    7\n\nand at the two pulleys.\n", 40, ".r.", "13"},
        {"a sentence that ended before the page did", "The ferryman looks at the wire.\n\nTHE BOOK    7\n\nThe boy rings.\n", 40, ".r.", "1 3"},
        {"capitals above text", "THE FERRY\nThe ferryman looks at the wire every day\nand sails.\n", 40, "", "1 23"},
        {"an item below another of its list", "It must:\n  (a) stop when the lamp is red and the bell\n     rings;\n  (b) wait for the boat; and as long as that\n  (c) stay silent.\n", 45, "", "1 23 4 5"},
        {"a number in brackets that a sentence goes on with", "I want to know before we meet on Monday that\n(1) the key is here, and (2) the lamp is lit.\n", 45, "", "12"},
        {"a list and what follows it where lines are filled",
         "The ferryman looks at the wire every day\nand at the two pulleys, which must turn on\ntheir axle without noise, and writes what\nhe saw into the book that lies beside the\nlamp;\n(d) are packed in crates,\nand the boy may reject any that are not.\n", 42, "", "12345 6 7"},
        {"a date of its own", "Rules of the ferry on the northern lake\nof 3 May 2017\nThe board of the ferry has made the rules\nthat follow.\n", 42, "", "1 2 34"},
        {"who is introduced by a colon", "In this agreement these words shall mean:\nBoat: what floats.\n", 42, "", "1 2"},
        {"cut words in ragged lines", "The ferryman looks at the wire every day and at\nthe pul-\nleys, which must turn without any noise at all.\n", 48, "", "123"},
        {"a cut word where lines are no wider than they like", "He waits in the har-\nbour.\nShe waits, too.\n", 0, "", "12 3"},
        {"a title below a full last line", "The ferryman looks at the wire every day\nand at the pulleys. He waits for a while.\nThe lamps\nThey burn at night, and the boy who lights\nthem is paid.\n", 42, "", "12 3 45"},
        {"a title as wide as the text above it", "Surface water in the Millbrook area: what\nThe lower part of the town was built when\nnobody knew of the river, and it is wet.\nThe pipes\nThey are of clay, and the roots of trees\nhave broken most of them.\nThe river\nIt rises in March.\n", 42, "", "1 23 4 56 7 8"},
        {"titles among filled lines of Chinese", "本次会议由理事长主持，各位理事均已出席，监\n事三人列席。会议讨论了下列各项议案并作出决\n议，记录如下。\n主席致词\n感谢各位理监事在假日拨空出席，今年的活动较\n往年为多，请大家多多支持。另外也感谢各位志\n工的协助，使活动得以顺利完成。\n", 42, "", "123 4 567"},
        {"an open last line", "The ferryman looks at the wire every day\nand at the pulleys. He waits for a while.\nHe waits and\nthe boat comes.\n", 42, "", "1234"},
        {"fields", "From: Anna\nSubject: Re: the boat and its lamps, and who\nMessage-ID: <1@a.example>\nIn-Reply-To: <2@a.example>\n", 42, "", "1 2 3 4"},
        {"an address", "Anna Boatman\nul. Portowa 4, Harbour Town\ntel. 600 000 000\n", 80, "", "1 2 3"},
        {"capitals below a line that is nearly full", "Norwegian, well, and English, enough to buy\nINTERESTS\nThe sea.\n", 48, "", "1 2 3"},
        {"labels of Japanese", "日時　六月十四日（水）午後七時から\n場所　桜坂公民館\n", 60, "", "1 2"},
        {"nothing", "", 40, "", ""},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CHECK(joined(row.text, row.edge, row.roles) == row.blocks);
    }
}
