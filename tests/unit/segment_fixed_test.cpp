#include <salvage/segment/layout.hpp>
#include <salvage/segment/literal/fixed.hpp>

#include <doctest/doctest.h>

#include <string>
#include <string_view>

using namespace salvage;
using segment::Fixed;

namespace {

/// One character a line: T table, P preformatted, Q quote, - rule, = underline, D dropped, '.' text.
std::string kinds(const std::string& text) {
    std::string out;
    const auto lines = segment::scan_lines(text);
    for (const Fixed fixed : segment::fixed_lines(text, lines, segment::wrap_widths(lines))) {
        switch (fixed) {
            case Fixed::none: out += '.'; break;
            case Fixed::table: out += 'T'; break;
            case Fixed::preformatted: out += 'P'; break;
            case Fixed::quote: out += 'Q'; break;
            case Fixed::separator: out += '-'; break;
            case Fixed::underline: out += '='; break;
            case Fixed::dropped: out += 'D'; break;
            case Fixed::heading: out += '#'; break;
        }
    }
    return out;
}

}  // namespace

TEST_CASE("fixed_lines: lines whose layout carries their meaning") {
    struct Row {
        std::string_view why;
        std::string text;
        std::string_view kinds;
    };
    const Row rows[] = {
        {"bars", "| a | b |\n| 1 | 2 |\n", "TT"},
        {"tabs", "a\tb\n1\t2\n", "TT"},
        {"links to other pages", "<<< Zurück      Kapitel 2      Weiter >>>\n\nThe ferry sails at two.\n\n<<< Zurück      Anfang      Weiter >>>\n1. Wire         Nach oben      3. Bell\n", "D.DD"},
        {"a rule of long signs", "The ferry sails.\n\n" + [] { std::string rule; for (int i = 0; i < 78; ++i) rule += "━"; return rule; }() + "\n\nIt sails at two.\n", ".-."},
        {"text between commands", "Get it:\n$ git clone ferry && cd ferry\n$ ./configure --prefix=/usr\nBuild and install the package:\n$ make -j2 all\n# make install\n3.2 From the archive\nUnpack it:\n$ tar -xf ferry.tar\n# cd ferry && ./install\n", ".PP.PP..PP"},
        {"what a command prints", "Get it:\n$ make ferry\ncc -c ferry.c\nlinking 3 files\n$ make install\n", ".PPPP"},
        {"columns", "Name      Price\nCart      1.50\nCattle    0.30\n", "TTT"},
        {"two rows with wide gaps", "Name      Price\nCart      1.50\n", "TT"},
        {"two lines with narrow gaps are chance", "Cart  1.50\nBoat  2.50\n", ".."},
        {"two rows that agree in two columns", "Cart  1.50  2\nBoat  2.50  3\n", "TT"},
        {"two blanks behind full stops", "It was a  dark night.  The wind\nhowled in the trees.  A beast w\nas seen in the city.  Nobody kn\newabout it all again.  It howls\n", "...."},
        {"columns of wide characters", "名前    値段\n船      1.50\n大きな  0.30\n", "TTT"},
        {"columns counted in characters", "名前    1.50\n船     2.50\n大きな   0.30\n", "TTT"},
        {"numbers that end below each other", "Tower      Ear   Array\nNorth       41      44\nWest         4       5\n", "TTT"},
        {"heads that end above the numbers, and numbers in brackets", "        Unrestricted  Restricted    Total\n              pounds      pounds   pounds\nGifts        102,418     310,000  412,418\nFunds       (21,640)           - (21,640)\nTrade         13,302           -   13,302\n", "TTTTT"},
        {"a head whose names stand anywhere above their columns", "These are:\n\nCriterion            Weight\nPrice                   50 %\nOak                     15 %\nLamps                    5 %\n", ".TTTT"},
        {"figures in the middles of their columns", "Age           Drops a day     Days in a row\n6 to 11                 1              3\nfrom 12 on             1–2            2–4\n", "TTT"},
        {"an empty last cell", "No\tName\tSeen\n1\tOak\t\n2\tAsh\t\n", "TTT"},
        {"blanks of Japanese", "部会名　　　　部会長　　　人数\n交通部会　　　委員Ａ　　　４名\n空き家部会　　委員Ｄ　　　５名\n", "TTT"},
        {"labels of Japanese", "日　時　　六月十四日\n場　所　　桜坂公民館\n出席者　　委員十一名\n", "..."},
        {"one blank of Japanese behind a number", "第１章　総則\n第２章　会員\n第３章　役員\n", "..."},
        {"wide rows", "Name      " + std::string(250, 'x') + "\nCart      1.50\nBoat      2.50\n", "TTT"},
        {"a row of one cell, a rule, and a cell of two lines", "Name      Price\n----------------\nCart      1.50\nBoats\nOak       2.50 and\n          more\nThat was all.\n", "TTTTTT."},
        {"a first row with a cell of two lines", "Cart      that is old and\n          heavy\nBoat      of oak\nBell      of iron\nThat was all.\n", "TTTT."},
        {"figures behind single blanks", "In thousands 2019 2018\nCarts and boats 61.842 63.015\nBells (cast) 9.318 8.974\nWire - 2,2\nThat was all.\n", "TTTT."},
        {"numbered titles over rows of figures", "3.1 Balance sheet\nIt has grown for the reasons given below.\n3.2 Fixed assets\nLand 120 130\nShips 90 95\nCranes 70 88\n3.3 Current assets\nStocks 12 13\nCash 40 45\nClaims 17 18\n3.4 Equity\nIt has not changed.\n", "...TTT.TTT.."},
        {"a title over rows of figures", "It has grown.\nIncome statement\nLand 120 130\nShips 90 95\nCranes 70 88\n", "..TTT"},
        {"two rows of figures", "Carts 61.842 63.015\nBells 9.318 8.974\nThat was all.\n", "..."},
        {"versions and dates", "Version 2.0.3 (2015-06-02)\nVersion 2.0.2 (2014-05-01)\nVersion 2.0.1 (2014-03-09)\n", "..."},
        {"the rest of a reference", "   [RFC2119]  Bradner, S., \"Key words for use in RFCs to Indicate\n              Requirement Levels\", BCP 14, RFC 2119, March 1997.\n\n   The key words are those of all documents of this kind, and they are\n   used in capital letters alone. Whoever reads them in small letters\n   need not look them up in there.\n", "....."},
        {"tabs behind numbers and bullets", "(a)\tOne of them.\n(b)\tThe other.\n•\tAnd a third.\n•\tAnd a fourth.\n", "...."},
        {"gaps behind numbers", "1.   One of them.\n2.   The other.\n3.   And a third.\n", "..."},
        {"cells behind numbers", "1.   Oak     3\n2.   Ash     4\n3.   Elm     5\n", "TTT"},
        {"one line with a bar", "a | b\n\nc\n", ".."},
        {"different numbers of bars", "a | b\nc | d | e\n", ".."},
        {"text set flush right", "It  was a dark night and the wind\nhowled   around the house like  a\nbeast that nobody  had ever seen.\n", "..."},
        {"a program", "Run it:\n\n    int x = 1;\n    if (x > 0) { y(); }\n\nThen stop.\n", ".PP."},
        {"a program at the margin", "Save this as ferry.sh and run it twice a day.\n\n#!/bin/sh\nset -e\nfor boat in /srv/boats/*; do\n  sail --quiet \"$boat\"\ndone\n\nThe ferryman does the rest.\n", ".PPPPP."},
        {"a terminal at the margin", "Look what is there:\n\n$ ls -l /srv/boats\n-rw-r--r-- 1 root root 35 Jul 19 2020 oak.conf\n$ sail --dry-run oak\n\nNothing happens.\n", ".PPP."},
        {"a tree that is drawn", "The folder:\n\nferry\n├── boat\n│   └── oak.conf\n└── crew\n", ".PPPP"},
        {"a definition below its term", "ferry\n        A boat that goes over and comes back again, and does so\n        for as long as there is somebody to pay for it.\n\nboat\n        It is of oak.\n", "....."},
        {"a grid", "+------+-----+\n| Code | Say |\n+------+-----+\n| 200  | oak |\n+------+-----+\n", "TTTTT"},
        {"marked headings", "# Ferry\n\nIt sails.\n\n## Boat\nIt is of oak.\n", "#.#."},
        {"comments of a program", "# the boat\nboat=oak\n# the crew\ncrew=2 # or 3\n", "PPPP"},
        {"a diff", "This mends it:\n\n--- filter.c\n+++ filter.c\n@@ -41,5 +41,5 @@\n struct filter {\n-    int16_t sum;\n+    int32_t sum;\n\n     uint8_t n;\n };\nIt was tried.\n- And it works.\n", ".PPPPPPPP.."},
        {"the head of a diff that says more than there is", "It was so:\n\n@@ -1,99999 +1,99999 @@\n- The boat sails at two.\n- The lamp is lit.\n\n  It is the old one.\n", "....."},
        {"a diff that is cut off", "It was so:\n\n@@ -1,9 +1,9 @@\n struct filter {\n-int16_t sum;\n+int32_t sum;\n\n+uint8_t n;\n\n- And it works.\n", ".PPPPP."},
        {"a diff that is cut off below its names", "--- a.txt\n+++ a.txt\n@@ -1,9 +1,9 @@\n- Boats\n+ Oars\n\n- And it works.\n", "..PPP."},
        {"fences", "Run it:\n\n```sh\n# sail\nferry now\n```\n\nThat is all.\n", ".-PP-."},
        {"text between two programs in fences", "```js\nvar log = 1;\nlog.log = 2; // bind\nerror(\"now goes\");\n```\n\n## Extend\nYou can simply extend debugger\n```js\nconst b = 3;\n```\n\nThat is all.\n", "-PPP-#.-P-."},
        {"a quotation's mark between fences", "Run it:\n```\n> Where is the boat of the ferryman today?\n```\nThat is all.\n", ".-P-."},
        {"a fence that is never closed", "It is so.\n\n```\nIt goes on as it began, in whole sentences.\n", ".-."},
        {"quoted lines", "Anna wrote:\n> Where is the boat today?\n>\n> It was here.\nIt is gone.\n", ".Q-Q."},
        {"a numbered list whose items end in semicolons", "It holds\n(a) the source_code;\n(b) the build/scripts;\n(c) the manuals.\n", "...."},
        {"a sentence with a path", "The file is /etc/ferry.conf, and nobody writes to it by hand.\nIt is read once a day.\n", ".."},
        {"a hanging indent", "- the wire, which is looked at by\n  the ferryman every morning\n", ".."},
        {"a numbered list, indented", "We need:\n\n    1. bread\n    2. salt\n", "..."},
        {"the first line of a Chinese paragraph", "各部门：\n　　现将有关事项通知如下。一、提高认识。各部门要高度重视。\n二、突出重点\n要抓好落实。\n", "...."},
        {"a first line that is indented", "    It rained all day and all night, and\nthe river rose.\n", ".."},
        {"a rule", "It rained.\n\n* * *\n\nIt stopped.\n", ".-."},
        {"an underlined heading", "The boat\n--------\nIt is of oak.\n", ".=."},
        {"a rule of another length", "The boat\n-----------------------\nIt is of oak.\n", ".-."},
        {"a rule below a sentence", "It rained.\n----------\n", ".-"},
        {"a rule below a bullet", "- first\n-------\n", ".-"},
        {"a rule below a table", "a | b\n1 | 2\n-----\n", "TT-"},
        {"prose", "It rained. It stopped.\nThe boat sailed.\n", ".."},
        {"nothing", "", ""},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CHECK(kinds(row.text) == row.kinds);
    }
}
