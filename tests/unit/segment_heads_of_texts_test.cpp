#include <salvage/segment/segment.hpp>

#include <doctest/doctest.h>

#include "support/block_dump.hpp"

#include <string>
#include <string_view>

using namespace salvage;

TEST_CASE("heads of texts: headings without a number before their texts") {
    struct Row {
        std::string_view why;
        std::string text;
        std::string_view blocks;
    };
    const std::string hours = " The museum is open from April to October, every day but Monday. In winter groups may come by appointment.\n";
    const std::string way = " From the station it is ten minutes on foot. Follow the river down to the second bridge, and turn left behind it.\n";
    const std::string fees = " Adults pay four euros at the desk. Children and members of the club pay nothing, and groups half of it.\n";
    const std::string house = " It was built in 1784 for a dealer in salt. The wheel below the house turned until the year of the flood.\n";
    const std::string plain = "Since the last of the millers died the house has been looked after by a club, which has some forty members today.\n";
    const Row rows[] = {
        {"behind colons", "The salt mill\nOpening hours:" + hours + "How to get there:" + way + plain + "Fees:" + fees + "The house and the wheel:" + house,
         "title{The salt mill} h{Opening hours:} p h{How to get there:} p p h{Fees:} p h{The house and the wheel:} p"},
        {"behind dashes", "The salt mill\nOpening hours –" + hours + "How to get there –" + way + plain + "Fees –" + fees + "The house and the wheel –" + house,
         "title{The salt mill} h{Opening hours –} p h{How to get there –} p p h{Fees –} p h{The house and the wheel –} p"},
        {"names of a program and what they mean", "The salt mill\nMILL_HOURS –" + hours + "MILL_WAY –" + way + plain + "MILL_FEES –" + fees + "MILL_HOUSE –" + house, "title{The salt mill} p p p p p"},
        {"answers below questions", "The salt mill\nWhen can I come?\nIn summer." + hours + "How do I get there?\nOn foot." + way + "What do I pay?\nNot much." + fees + "How old is the house?\nVery old." + house,
         "title{The salt mill} h{When can I come?} p h{How do I get there?} p h{What do I pay?} p h{How old is the house?} p"},
        {"four in a row below a heading that stands above", "The salt mill\nThe house\n" + plain + plain + "Visitors\nHours." + hours + "Way." + way + "Fees." + fees + "House." + house + "The club\n" + plain + plain,
         "title{The salt mill} h1{The house} p p h1{Visitors} h2{Hours.} p h2{Way.} p h2{Fees.} p h2{House.} p h1{The club} p p"},
        {"a tale in short sentences", "The salt mill\nIt rained. The whole town stood at the windows and looked at the lake.\nNobody spoke. The lamps went out, one by one, and the wind came up.\nThe dog barked. Far away a door fell shut, and there were steps on the stairs.\nThen we saw it. A light went over the water, and it came nearer.\nThe captain laughed. It was a boat with two men in it, and they had fish.\n", "title{The salt mill} p p p p p"},
        {"where reports come from", "The salt mill\nMOSCOW – The ministry said that the ice is thick enough for carts.\nPARIS – The river has risen by a foot since the day before.\nLONDON – The ferry to the docks in London does not sail today.\nMADRID – The fair opens in May, as it has done for years.\n", "title{The salt mill} p p p p"},
        {"what the reader is told to mind", "The salt mill\nNote: The ferry does not sail in fog, and nobody calls those who wait.\nWarning: The planks are wet when it rains, and they have no rail.\nTip: The best place is behind the wheel, where it is dry.\nExample: A family of four pays as much as two people do.\n", "title{The salt mill} p p p p"},
        {"questions that nobody takes up", "The salt mill\nDid you know? The ferry is the oldest one on the lake, and it still sails.\nWho cares? There are others that are new, and they have a roof.\nAnd then? They come back at night, and the lamps are lit.\nWhat now? The boy has gone home, and the bell is silent.\n", "title{The salt mill} p p p p"},
        {"speakers, who speak again", "The salt mill\nAnna Berg:" + hours + "Tom Ash:" + way + plain + "Anna Berg:" + fees + "Ida Moor:" + house, "title{The salt mill} p p p p p"},
        {"notes of which there is a first and a second", "The salt mill\nReading 1:" + hours + "Reading 2:" + way + plain + "Reading 3:" + fees + "Reading 4:" + house, "title{The salt mill} p p p p p"},
        {"who speaks once each", "The salt mill\nAnna Berg:" + hours + "Tom Ash:" + way + plain + "Lea Frost:" + fees + "Ida Moor:" + house, "title{The salt mill} p p p p p"},
        {"results", "The cup\nWild 4, Sabres 1:" + hours + "Bruins 5, Devils 2:" + way + plain + "Panthers 5, Flyers 3:" + fees + "Jets 2, Blues 1:" + house, "title{The cup} p p p p p"},
        {"one with a year", "The salt mill\nOpening hours:" + hours + "How to get there:" + way + plain + "Fees:" + fees + "The wheel in 2020:" + house,
         "title{The salt mill} h{Opening hours:} p h{How to get there:} p p h{Fees:} p h{The wheel in 2020:} p"},
        {"a question among them", "The salt mill\nOpening hours:" + hours + "How to get there:" + way + plain + "Fees:" + fees + "The house and the wheel:" + house + "How old is it?" + house,
         "title{The salt mill} h{Opening hours:} p h{How to get there:} p p h{Fees:} p h{The house and the wheel:} p h{How old is it?} p"},
        {"in capitals, a few of many paragraphs", "The salt mill\n" + plain + plain + plain + "HOURS." + hours + plain + plain + plain + "THE WAY." + way + plain + plain + plain + "FEES." + fees + plain + plain + plain,
         "title{The salt mill} p p p h{HOURS.} p p p p h{THE WAY.} p p p p h{FEES.} p p p p"},
        {"fields with a few words each", "The salt mill\nAddress: Bridge Lane 4, behind the second bridge over the river Salter\nPlan: twelve rooms on three floors, with a wheel below the house and a yard\nOwner: the club of friends of the mill at Salter Bridge\nState: good, but for "
                                         "the roof on the side of the river, as of May\n",
         "title{The salt mill} p p p p"},
        {"below headings that stand above their texts", "The salt mill\nThe house\n" + plain + "Opening hours:" + hours + "The way to the mill\n" + plain + "How to get there:" + way + "The club\n" + plain + "Fees:" + fees + "The house and the wheel:" + house,
         "title{The salt mill} h{The house} p p h{The way to the mill} p p h{The club} p p p"},
        {"questions", "The salt mill\nWhen can I come?" + hours + "How do I get there?" + way + plain + "What do I pay?" + fees + "How old is the house?" + house,
         "title{The salt mill} h{When can I come?} p h{How do I get there?} p p h{What do I pay?} p h{How old is the house?} p"},
        {"behind full stops, among other paragraphs",
         "The salt mill\nOpening hours." + hours + "How to get there." + way + plain + "Fees." + fees + "The house and the wheel." + house + plain + "Conclusion. Come and see us. We are glad about everybody who asks us about the wheel.\n",
         "title{The salt mill} h{Opening hours.} p h{How to get there.} p p h{Fees.} p h{The house and the wheel.} p p h{Conclusion.} p"},
        {"paragraphs of a tale, short and long", "The salt mill\nIt rained." + hours + "Nobody had ever told her about the mill." + way + "Anna waited." + fees + "He went down to the water once more." + house + "Then it was morning." + plain + "She laughed." + hours,
         "title{The salt mill} p p p p p p"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CHECK(test::dump(segment::segment(row.text, "x")) == row.blocks);
    }
}

TEST_CASE("heads of texts: colons behind numbers of any kind") {
    const std::string first = " The mill was built in 1784 for a dealer in salt. It has had three wheels since, of which one is left.\n";
    const std::string second = " Repairs cost the club some nine thousand euros a year. Half of that comes from the district, and the rest from visitors.\n";
    SUBCASE("sections, where their texts are as long as those of sections") {
        const std::string text = "The salt mill\n1. History of the house:" + first + "2. Work of the club:" + second + "3. Plans for the yard:" + first + "4. Thanks to the donors:" + second;
        CHECK(test::dump(segment::segment(text, "x")) == "title{The salt mill} h{1. History of the house:} p h{2. Work of the club:} p h{3. Plans for the yard:} p h{4. Thanks to the donors:} p");
    }
    SUBCASE("before the next number on the same line") {
        const std::string text = "Rules of the club\n§ 1 Name: (1) The club is called Salt Mill.\n(2) It has its seat at Salter Bridge.\n§ 2 Aims: (1) It looks after the mill.\n(2) It shows the mill to visitors.\n§ 3 Members: Whoever pays the fee of the year is a member of the club. "
                                 "Members may come in without paying.\n§ 4 Assembly: (1) It meets once a year.\n(2) It is called by letter.\n";
        CHECK(test::dump(segment::segment(text, "x")) == "title{Rules of the club} h{§ 1 Name:} p p h{§ 2 Aims:} p p h{§ 3 Members:} p h{§ 4 Assembly:} p p");
    }
    SUBCASE("beside titles that stand above others") {
        const std::string text = "Report of the club\n1. History of the house:" + first + "2. Work of the club\n2.1 Repairs\nThe roof was mended on the side of the river, and the wheel has new floats now.\n2.2 Visitors\nSome nine thousand people came to see the mill, as many as in the year "
                                 "before.\n3. Thanks to the donors:" + second;
        CHECK(test::dump(segment::segment(text, "x")) == "title{Report of the club} h{1. History of the house:} p h{2. Work of the club} h{2.1 Repairs} p h{2.2 Visitors} p h{3. Thanks to the donors:} p");
    }
    SUBCASE("items otherwise") {
        const std::string text = "The salt mill\nThe club wants to do four things in the coming year:\n1. Roof: mend the side of the river before the winter comes\n2. Wheel: new floats, and grease for the bearings of the shaft\n3. Yard: plant two lime trees where the old ones stood\n4. Desk: find "
                                 "somebody who likes to sit there\n";
        CHECK(test::dump(segment::segment(text, "x")) == "title{The salt mill} p li1{1.} li1{2.} li1{3.} li1{4.}");
    }
}
