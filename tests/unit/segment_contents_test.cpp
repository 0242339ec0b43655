#include <salvage/segment/contents/contents.hpp>
#include <salvage/segment/segment.hpp>

#include <doctest/doctest.h>

#include <string>
#include <string_view>

using namespace salvage;
using segment::Fixed;

namespace {

/// One character a line: E entry, + its rest, N named whole, n by its beginning, '.' text.
std::string marks(const std::string& text) {
    const auto lines = segment::scan_lines(text);
    const std::vector<Fixed> fixed(lines.size(), Fixed::none);
    const segment::Contents contents = segment::find_contents(text, lines, fixed);
    std::string out;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const bool entry = contents.lines[i] == segment::contents_entry;
        out += contents.lines[i] != 0 ? (entry ? 'E' : '+') : contents.named[i] == segment::named_whole ? 'N' : contents.named[i] != 0 ? 'n' : '.';
    }
    return out;
}

const std::string dots = " . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . ";
const std::string prose = "The ferryman looks at the wire.\nThen he looks at the boat again.\nIt is still there.\n";

/// A paragraph whose first lines and every fourth stand in each of its kind.
std::string terms(const std::string& other) {
    const std::string line = other + " of no use to anybody,\n";
    std::string out = "We give it to you as it is and\nDo not answer for anything that\nMay come of it in the end\n";
    for (const char* last : {"We give it to you as it is and\n", "Do not answer for anything that\n", "May come of it in the end\n"}) out += line + line + line + last;
    return out + "\n";
}

}  // namespace

TEST_CASE("find_contents: lists that say what comes") {
    struct Row {
        std::string_view why;
        std::string text;
        std::string marks;
    };
    const Row rows[] = {
        {"nothing", "", ""},
        {"no list", prose, "..."},
        {"headings that come back apart", "Wire and rope\nBell and boy\nRiver and cart\n\n" + prose + "Wire and rope\n" + prose + "Bell and boy\n" + prose + "River and cart\n" + prose,
         "EEE...n...n...n..."},
        {"headings in capitals, with marks and without", "Résumé\nÉtat des lieux\nΕισαγωγή\nВведение\n\n" + prose + "RESUME\n" + prose + "I. ÉTAT DES LIEUX\n" + prose + "ΕΙΣΑΓΩΓΗ\n" + prose + "ВВЕДЕНИЕ\n" + prose,
         "EEEE...n...n...n...n..."},
        {"an entry whose heading is gone", "1. Wire and rope\n2. Bell and boy\n3. Lamp and oil\n4. River and cart\n5. Quay and crane\n\n" + prose + "Wire and rope\n" + prose + "Bell and boy\n" + prose + "River and cart\n" + prose + "Quay and crane\n" + prose,
         "EEEEE...n...n...n...n..."},
        {"an annex that is not printed", "Contents\nWire and rope\nBell and boy\nAnnex 1 Lamp\nAnnex 2 Map (not printed)\n\nWire and rope\n" + prose + "Bell and boy\n" + prose + "Annex 1 Lamp\n" + prose, "EEEEEn...n...n..."},
        {"pages behind a tab", "Contents\n1. Wire\t3\n2. Bell\t5\n3. River\t9\n\n1. Wire\n" + prose + "2. Bell\n" + prose + "3. River\n" + prose, "EEEEn...n...n..."},
        {"pages behind a blank", "Contents\n\n1. Wire 3\n2. Bell 5\n3. River 9\n\n1. Wire\n" + prose + "2. Bell\n" + prose + "3. River\n" + prose, "EEEEn...n...n..."},
        {"a column of pages, some of which come back", "Contents\n\nWire     3\nBell     5\nA long\ntitle    7\nRiver    9\nIndex   11\n\nWire\n" + prose + "Bell\n" + prose + "River\n" + prose, "EEEE+EEn...n...n..."},
        {"entries that do not come back as they are, among others, and the text begins where the first comes back",
         "Contents\n\n1. Wire\n1.1. Bells\n1.2. Lamps\n1.3. Banks of the river, and what\n  to do where there are none\n1.4. Oars and rudders ... and what else?!\n1.5. Boys, as many as will come\n  along\n2. Carts\n2.1. Rope\n2.2. Tar and oil\n2.3. Nails\n\nChapter 1. Wire\n\n1.1. Bells\n\n" + prose + "\n1.2. Lamps\n\n" + prose + "\n1.3. Banks of the river, and what to\ndo where there are none\n\n" + prose + "\n1.4. Oars and rudders... and what else?!\n\n" + prose + "\nChapter 2. Carts\n\n2.1. Rope\n\n" + prose + "\n2.2. Tar and oil\n\n" + prose + "\n2.3. Nails\n\n" + prose, "EEEEE+EE+EEEEnn...n........n...nn...n...n..."},
        {"releases of a change log, of which some say nothing", "2. Changes of oars\n\n3. New things in boats\n\n4. New things in oars\n\n2. Changes of oars\n\n3. New things in boats\n\n3. New things in boats\n\n" + prose + "\n3. New things in boats\n\n4. New things in oars\n\n", "..........."},
        {"of which none does", "Contents\n\nWire     3\nBell     5\nRiver    9\n\n" + prose, "EEEE..."},
        {"of two entries, below its words", "Contents\n1.1 Wire\n1.2 Bell\n\n1.1 Wire\n" + prose + "1.2 Bell\n" + prose, "EEEn...n..."},
        {"behind the text", "Ferry\n\nWire and rope\n\n" + prose + "\nBell and boy and ferryman of the long island\n\n" + prose + "\nRiver and cart\n\n" + prose + "\nTable of Contents\n\n  * Ferry\n      + Wire and rope\n      + Bell and boy and ferryman of the\n        long island\n      o River and cart\n\nNext topic\n", "nn...n...n...EEEE+E."},
        {"behind the text, with entries of other pages", "Wire and rope\n\n" + prose + "\nBell and boy\n\n" + prose + "\nTable of Contents\nWire and rope\nLamps\nBell and boy\n\n" + prose, "n...n...EEEE..."},
        {"what stands below its words is what is in a box", "Wire and rope\n\n" + prose + "\nContents\n\n* a wire\n* a bell\n* two oars\n\n" + prose, "..........."},
        {"sections of other pages", prose + "\nTable of Contents\n\nPreface\n1. Wire\n2. Bell\n  2.1. Of iron\n  2.2. Of brass\n\n" + prose, "...EEEEEE..."},
        {"an agenda", prose + "\nContents\n\n1. Wire\n2. Bell\n3. River\n\n" + prose, ".........."},
        {"rising numbers of something else", "Wire 3\nBell 5\nRiver 9\n\n" + prose + prose, "........."},
        {"questions over two lines", "1. Why is the wire so long and\nthe rope so short?\n2. Who rings the bell and why\ndoes he do so at night?\n3. Where does the river go to\nin winter?\n\n" + prose + prose + "\n1. Why is the wire so long and\nthe rope so short?\n\n" + prose + prose + "\n2. Who rings the bell and why\ndoes he do so at night?\n\n" + prose + prose + "\n3. Where does the river go to\nin winter?\n\n" + prose + prose,
         "EEEEEE......nn......nn......nn......"},
        {"a text that is printed twice", "The wire is as long as it was\nbefore the flood came.\nThe bell is rung at night and\nthe boy is paid for it.\nThe river goes down to the sea\nin the winter.\n\n" + prose + prose + "\nThe wire is as long as it was\nbefore the flood came.\n\n" + prose + prose + "\nThe bell is rung at night and\nthe boy is paid for it.\n\n" + prose + prose + "\nThe river goes down to the sea\nin the winter.\n\n" + prose + prose,
         std::string(36, '.')},
        {"phrases that come back again and again", "New in three\nBell and boy\nNew in four\n\n" + prose + "New in three\n" + prose + "Bell and boy\n" + prose + "New in four\n" + prose + "New in three\n" + prose + "New in four\n" + prose + "New in three\n" + prose + "New in four\n" + prose,
         std::string(3 + 8 * 3 + 7, '.')},
        {"items that are said twice", "- Wire and rope\n- Bell and boy\n- River and cart\n\n" + prose + "- Wire and rope\n" + prose + "- Bell and boy\n" + prose + "- River and cart\n" + prose, std::string(18, '.')},
        {"people who are thanked twice", "Anna Berg\nBen Pell\nCarla Hill\n\n" + prose + "Anna Berg\nAnton May\nBea Fox\nBert Ash\nBen Pell\nBilly Oak\nCara Elm\nCarl Yew\nCarla Hill\nDora Fir\nEmil Box\nEva Ivy\n" + prose, std::string(21, '.')},
        {"dots and pages", "1. Wire ........ 3\n2. Bell ........ 5\n3. River ....... 9\n" + prose, "EEE..."},
        {"dots with blanks, wider than a line of prose may be", "1. Wire and rope" + dots + "3\n2. Bell and boy" + dots + "5\n3. River and cart" + dots + "9\n\n1. Wire and rope\n" + prose,
         "EEEN..."},
        {"pages of a preface", "To the reader" + dots + "iv\nOn ferries" + dots + "vii\nOn wires" + dots + "xi\n" + prose, "EEE..."},
        {"numbers in a column of their own", "1\n\nWire and rope" + dots + "3\n1.1\n1.2\n\nWire" + dots + "3\nRope" + dots + "4\n\n" + prose, "EEEEEE..."},
        {"a long title wraps before its dots", "1. Wire and rope" + dots + "3\n2. What is to be done with a bell?\n" + dots + "5\n3. River and cart" + dots + "9\n" + prose, "EE+E..."},
        {"a chapter's heading above its own list is none of its entries",
         "1. Wire and rope" + dots + "3\n2. Bell and boy" + dots + "5\n3. River and cart" + dots + "9\n\n" + prose + "\n2. Bell and boy\n\n2.1 Bell" + dots + "5\n2.2 Boy" + dots + "6\n2.3 Both" + dots + "7\n\n" + prose,
         "EEE...NEEE..."},
        {"a heading that is wrapped in the text", "1. Wire and rope and all" + dots + "3\n2. Bell and boy" + dots + "5\n3. River and cart" + dots + "9\n\n" + prose + "2. Bell and boy\n" + prose,
         "EEE...N..."},
        {"entries that are wrapped like their headings",
         "1. Wire and rope and\nwhat else there is\n2. Bell and boy\n3. River and cart\n\n" + prose + "1. Wire and rope and\nwhat else there is\n" + prose + "2. Bell and boy\n" + prose + "3. River and cart\n" + prose,
         "EEEE...nn...n...n..."},
        {"lines of a licence that stands twice, within paragraphs", terms("the boat and the wire and all that is") + prose + terms("what the ferryman and the boy and the girl"),
         std::string(33, '.')},
        {"fields that come back", "Files: one\nLicense: MIT-1\nCopyright: Anna Berg\n" + prose + "Files: one\n" + prose + "License: MIT-1\n" + prose + "Copyright: Anna Berg\n" + prose, std::string(18, '.')},
        {"an ellipsis is no leader, and words are no page numbers", "The wind blows ... il\nThe river sings ... il\nThe night falls ... vi\n" + prose, "......"},
        {"a sentence ends the list",
         "1. Wire ........ 3\n2. Bell ........ 5\n3. River ....... 9\n\nThe rest of the book was written by somebody else, and it shows.\n\n4. Cart ........ 11\n" + prose, "EEE....."},
        {"page numbers that went to another column", "1. Wire and rope" + dots + "\n2. Bell and boy" + dots + "\n3. River and cart" + dots + "\n3\n5\n9\n\n1. Wire and rope\n" + prose + "2. Bell and boy\n" + prose + "3. River and cart\n" + prose,
         "EEE...N...N...N..."},
        {"a form to be filled in", "1. Name" + dots + "\n2. Place" + dots + "\n3. Boat" + dots + "\n\n" + prose, "......"},
        {"two leaders are no list", "Name ............ 7\nPlace ........... 8\n" + prose, "....."},
        {"a page that announces what other pages hold", "2.1 Wire\n2.2 Bell\n2.2.1 Boy\n2.3 River\n" + prose + "2.1 Wire\n" + prose, "EEEE...n..."},
        {"two of an appendix, below the word for it", "Table of Contents\nA.1 Wire and rope\nA.2 Bell and boy\n" + prose + "A.1 Wire and rope\n" + prose + "A.2 Bell and boy\n" + prose, "EEE...n...n..."},
        {"entries without a heading on this page stand below those that have one", "1. Wire\n2. Bell\n3. River\n4. Cart\n" + prose + "1. Wire\n" + prose + "2. Bell\n" + prose + "3. River\n" + prose, "EEEE...n...n...n..."},
        {"titles with full stops come back", "2.1 The wire.\n2.2 The bell of the ferry.\n2.3 The boy.\n" + prose + "2.1 The wire.\n" + prose + "2.2 The bell of the ferry.\n" + prose + "2.3 The boy.\n" + prose, "EEE...n...n...n..."},
        {"a wrapped entry among those of other pages", "2. Landings\n  2.1 Wires\n  2.2 Bells that are heard on the other side\n      of the river\n  2.3 Boys\n  2.4 Carts and what they\n      carry\n  2.5 Tar\n\n2. Landings\n" + prose + "2.1 Wires\n" + prose + "2.2 Bells that are heard on the other side of the river\n" + prose, "EEE+EE+En...n...n..."},
        {"dotted numbers that say something", "2.1 The wire is long.\n2.2 The bell is loud.\n2.3 The boy is late.\n" + prose + "2.1 The wire is long.\n" + prose, ".........."},
        {"the name in another script and case", "İçindekiler\n1. Wire\n2. Bell\n3. River\n" + prose + "1. Wire\n" + prose + "2. Bell\n" + prose + "3. River\n" + prose, "EEEE...n...n...n..."},
        {"the whole book behind one of its pages", "2.2 Bells\n" + prose + "1. Boats\n1.1 Hulls\nOf wood\nOf iron\n1.2 Sails?\n2. Landings\n2.1 Wires\n2.2 Bells\n2.3 Boys: a list\n3. Rivers\nIndex\n", "n...EEEEEEEEEEE"},
        {"a syllabus names no page", "Course 2\n" + prose + "1. Boats\n1.1 Hulls\n1.2 Sails\n2. Landings\n2.1 Wires\n2.2 Bells\n2.3 Boys\n3. Rivers\n", std::string(12, '.')},
        {"a list inside one, with circles, some of whose headings look otherwise",
         "Boats¶\n" + prose + "Hulls¶\n" + prose + "Long boats¶\n" + prose + "small boats¶\n" + prose + "Contents\n  * Boats\n      + Hulls\n          o Long boats\n          o small boats\n          o odd_boats\n", std::string("n...n...n.......EEEEEE")},
        {"what goes on with \"or\" below an entry", "Boats\n" + prose + "Hulls\n" + prose + "Wires\n" + prose + "Contents\n  * Boats\n  * Hulls\n    or sails\n  * Oars\n    o remos\n  * Wires\n", "n...n...n...EEE+E+E"},
        {"prices without dots", "Bread 3\nSalt 5\nTime 9\n", "..."},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CHECK(marks(row.text) == row.marks);
    }
}

TEST_CASE("contents: numbered sections of wrapped text are no list behind a page") {
    const std::string paragraph = "it is a welcome glimpse of wildness between the parked cars; to others it is\na thief, a digger of lawns and a threat to pets. Newspapers have done much to\nsharpen the contrast, particularly after the incident of June 2010, in which\ntwo foxes were seen\n\n";
    std::string text = "Foxes and their neighbours\n\nAbstract\n\nThe fox has lived in towns since the thirties.\n\nChapter 1\n\nIntroduction\n\n" + paragraph;
    for (const char* const head : {"1.1 Background", "1.2 Questions", "1.3 Methods", "1.3.1 Survey", "1.3.2 Interviews"}) text += std::string(head) + "\n\n" + paragraph;
    text += "Chapter 2\n\n";
    for (const char* const head : {"2.1 Abstract", "2.2 Results", "2.3 Foxes"}) text += std::string(head) + "\n\n" + paragraph;
    const auto document = segment::segment(text, "x");
    for (const blocks::Block& block : document.blocks) CHECK(block.kind != blocks::Kind::toc);
}
