#include <salvage/segment/segment.hpp>

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

using namespace salvage;

namespace {

std::vector<std::string> texts_of(const blocks::Document& document, blocks::Kind kind) {
    std::vector<std::string> texts;
    for (const blocks::Block& block : document.blocks) {
        if (block.kind == kind) texts.emplace_back(block.text);
    }
    return texts;
}

constexpr std::string_view menu =
    "Skip to content\nSubscribe\nSign in\nHome\nLocal\nHarbour\nSchools\nPolice reports\nNews\nBusiness\nMarkets\nJobs\nOpinion\nLetters\nCartoons\nSport\nRowing\nChess\nFootball\nWeather\nArchive\n"
    "Newsletters\nContact us\nAdvertise with us\nPrivacy policy\nTerms of use\n"
    "Mayor opens new fish market\nRain expected for the regatta\nOld mill sold at auction\nFive questions for the new head of the library\n";

constexpr std::string_view article =
    "Ferry to the islands will run all winter\nBy Anna Holm\nNovember 3, 2021 | 14 comments\n"
    "The ferry between the town and the two islands will run all winter for the first time in thirty years, the harbour office said on Tuesday.\n"
    "Until now the boats were laid up in October, and whoever had to cross after that paid a fisherman or waited for the mail boat, which came twice a week if the weather let it.\n"
    "\"We have the boats and we have the people, so there is no reason to stop,\" said the harbour master, who has worked for the line since he left school.\n"
    "What it will cost\n"
    "A ticket will be as dear as in summer, but those who live on the islands pay half, as the council decided in its last meeting before the holidays.\n"
    "The council expects that some forty people will cross each day, most of them to school or to work, and that the line will lose a little money in the first two years.\n";

constexpr std::string_view around =
    "Share this article\nFacebook\nTwitter\nWhatsApp\nRelated articles\nHarbour office looks for a new crane\nTwo islands, one school\nA day with the mail boat\nMost read\n1\nOld mill sold at auction\n2\n"
    "Rain expected for the regatta\n3\nMayor opens new fish market\nFollow us\nFacebook\nTwitter\nInstagram\nAbout us\nContact us\nAdvertise with us\nPrivacy policy\nTerms of use\nCookie settings\n"
    "© 2021 The Harbour Post. All rights reserved.\n";

}  // namespace

TEST_CASE("page body: a whole page of a site, from its menu to its last line") {
    const std::string text = std::string(menu) + std::string(article) + std::string(around);
    const blocks::Document document = segment::segment(text, "page");
    const std::vector<std::string> title = texts_of(document, blocks::Kind::title);
    REQUIRE(title.size() == 1);
    CHECK(title[0] == "Ferry to the islands will run all winter");
    CHECK(texts_of(document, blocks::Kind::heading) == std::vector<std::string>{"What it will cost"});
    std::size_t kept = 0;
    for (const blocks::Block& block : document.blocks) {
        if (block.kind != blocks::Kind::paragraph) continue;
        CAPTURE(block.text);
        CHECK(article.find(block.text) != std::string_view::npos);
        kept += block.text.size() > 100 ? 1 : 0;
    }
    CHECK(kept == 5);
}

TEST_CASE("page body: whose lines are short, and no page") {
    std::string glossary = "Terms of the harbour\n";
    for (const char* term : {"Anchor", "Ballast", "Beam", "Bilge", "Bollard", "Bow", "Buoy", "Cleat", "Deck", "Draught", "Fender", "Galley", "Hatch", "Helm", "Hull", "Jetty", "Keel", "Knot", "Lee", "Mast", "Mooring", "Oar", "Pier", "Port", "Quay", "Rudder", "Sail", "Stern", "Tiller", "Wharf"}) {
        glossary += std::string(term) + "\nwhat one sees of it\n";
    }
    std::string form = "Application for a berth\nPlease fill in all fields and send the form to the harbour office before the first of March of the year.\n";
    for (const char* field : {"Name", "First name", "Street", "Town", "Phone", "E-mail", "Boat", "Length", "Beam", "Draught", "Sail number", "From", "To", "Insurance", "Date", "Signature"}) form += std::string(field) + ":\n";
    std::string poem;
    for (int verse = 0; verse < 12; ++verse) poem += "The boats come home at evening\nwith nothing in their nets\nand no one on the jetty\nremembers or forgets\n\n";
    std::string licence = "Name: ferry\nContact: Anna Boatman\n\n";
    for (const char* part : {"hull", "oars", "lamps", "sails", "nets", "ropes"}) {
        licence += "Files: " + std::string(part) + "/*\n\nCopyright: 2001-2003, Anna Boatman\n\n2002-2005, Ben Ashdown\n\nCopyright (C) 2003 Cyril Oak\n\nLicense: Expat\n\nComment:\n\nFound in the old boat.\n\n";
    }
    licence += "License: Expat\n\nPermission is hereby granted to everyone who has a boat to use it as they like, to change it, to lend it to others and to sell it, as long as this notice stays where it is.\n";
    std::string manual;
    for (const char* part : {"row", "sail", "steer", "anchor", "moor", "bail", "reef", "tack"}) {
        manual += std::string(part) + "\n\nSYNOPSIS\n\nvoid " + part + " (boat)\n\nDESCRIPTION\n\nWhat it does depends on the wind and on the boat, and on who sits in it, and it may fail if there is none.\n\nSEE ALSO\n\nrow, sail\n\n";
    }
    std::string changes = "procs-4.0.2\n-----------\n";
    for (const char* program : {"top", "free", "watch", "top", "skill", "top", "sysctl", "top", "pgrep", "top"}) {
        for (const char* change : {"new column", "no crash without memory   issue #12", "dotted keys printed again", "manual page reworked"}) changes += "  * " + std::string(program) + ": " + change + "\n";
    }
    std::string notices = "The boat comes from the yard of Ivo Timm. Whoever has it may use it as they like, as long as these notices stay where they are.\n\nLicense:\n\n";
    for (const char* year : {"1998", "2001", "2002", "2003", "2005", "2008"}) {
        notices += "/*\n * Copyright (c) " + std::string(year) + " Andrew Boatman <andrew@boatman.example>\n *\n * This boat is lent in the hope that it will be useful,\n * but WITHOUT ANY WARRANTY; without even the implied warranty of\n * SEAWORTHINESS.\n */\n\n";
    }
    std::string record = "Name: boats\nContact: https://boats.example/talk/\n\n";
    for (const char* part : {"*", "oars.c", "yard/*"}) {
        record += "Files: " + std::string(part) + "\nCopyright: (C) 1997 Eric Oak <eric@boats.example>\n (C) Copyright 1992 Eric Oak\n (C) Copyright 1989 Gerd Elm\nLicense: Free\n\n * Permission to use, copy, and change this boat for any\n * purpose is hereby granted.\n\n";
    }
    std::string columns = "Format: https://boats.example/format/\n\nFiles: *\nCopyright: (C) 2011-2013  Oak and Elm\n           (C) 2013-2016  Boat Yard. All rights reserved.\n           (C) 2012  Anna Boatman <anna@boats.example>\n           (C) 2013 Ben Ashdown, BOATS\nLicense: Free\n\n";
    columns += "Files: oars/*\nCopyright: (C) 2012 Red Oar, Inc.\n           (C) 2012 W. Ferry Elm <elm@boats.example>\nLicense: Free\n\nLicense: Free\n Everybody may use this boat and change it, as long as these notices stay where they are and are not changed.\n";
    std::string methods = "=head1 Boats::Yard\n\n";
    for (const char* method : {"Store (0)", "Deflate (8)", "Bzip2 (12)", "Lzma (14)", "Xz (95)", "Zstandard (93)"}) {
        methods += "=item " + std::string(method) + "\n\nWhat is stored in this way can be taken out again by every yard that has the tools for it, old or new.\n\n=item Level\n\n=back\n\n";
    }
    // At the margin words that pages use for their links, and what they head set deeper.
    std::string page = "RUDERN(1)            Dienstprogramme für Boote            RUDERN(1)\n\nBEZEICHNUNG\n       rudern - ein Boot bewegen\n\nÜBERSICHT\n       rudern [OPTION]... BOOT\n\nBESCHREIBUNG\n";
    for (const char* option : {"-a, --alle", "-b, --backbord", "-f, --flaute", "-h, --heck", "-k, --kurs", "-l, --leise", "-m, --mast", "-n, --nacht", "-p, --pause", "-r, --riemen", "-s, --steuerbord", "-t, --takt", "-u, --ufer", "-w, --wind", "-z, --zahl"}) {
        page += "       " + std::string(option) + "\n              das Boot damit bewegen\n\n";
    }
    page += "AUTOR\n       Geschrieben von Ivo Timm.\n\nFEHLER MELDEN\n       Melden Sie Fehler an ivo@boats.example.\n\nCOPYRIGHT\n       Copyright 2021 Ivo Timm. Das Boot ist frei, und wer es hat, darf es ändern und weitergeben.\n\nSIEHE AUCH\n       segeln(1), steuern(1)\n";
    for (const std::string& text : {glossary, form, page, methods, poem, licence, manual, changes, notices, record, columns, std::string(article)}) {
        CAPTURE(text.substr(0, 40));
        for (const std::string& furniture : texts_of(segment::segment(text, "x"), blocks::Kind::boilerplate)) {
            CHECK(furniture == "November 3, 2021 | 14 comments");
        }
    }
}

TEST_CASE("page body: a text with marked headings and a page's worth of links is none") {
    const std::string text = "# The ferry\n" + std::string(menu.substr(menu.find("Home"))) + "## What it is\n" + std::string(article) + "## More\n" + std::string(around);
    for (const segment::Reason& reason : segment::explain(text, nullptr)) CHECK(reason.why != "what a web page has around its text, by its looks and its place");
}

TEST_CASE("page body: a marked heading with an anchor below a list of links is the text's") {
    std::string text =
        "Parts | Rules | Questions | Terms | Sitemap | Report_a_fault\nHarbour Ferry Version 2.4\n[<-]\nHarbour > Ferry > Documentation > Version_2.4\n****** Signals of the harbour ferry ******\nAvailable Languages:  en  |  fr \n"
        "In the course of the years there have been several kinds of signals for the\nmany states in which a ferry may be. All of them are told here, with the lamps\nthat show them and the bells that go with them. The old ones are still in use.\n    *  Grammar_of_the_signals\n    *  Lamps\n    *  Bells\n"
        "**** See also ****\n";
    for (const char* link : {"<If>", "<Else>", "FerryDocument", "Alias", "WireAlias", "Redirect", "LampBasicFake", "LampFormSuccess", "LampFormLogout", "LampName", "LampType", "WireCond", "SetLampIf", "Header", "RequestHeader", "FilterProvider", "Require_wire", "Require_rope", "Require_bell", "LogMessage"}) text += "    * " + std::string(link) + "\n";
    const std::string links = text.substr(text.find("    * <If>"));
    text += "[top]\n***** Related Parts and Rules ¶ *****\n" + links + "[top]\n";
    for (int time = 0; time < 3; ++time) text += "The form of the harbour is a notation for grammars, often used to describe the\nsignals of ferries. In most cases lamps are lit one by one, and a bell tells when\nthe last of them is lit.\n";
    const std::vector<std::string> furniture = texts_of(segment::segment(text, "page"), blocks::Kind::boilerplate);
    CHECK(std::find(furniture.begin(), furniture.end(), "* LampType") != furniture.end());
    CHECK(std::none_of(furniture.begin(), furniture.end(), [](const std::string& line) { return line.find("¶") != std::string::npos; }));
}

TEST_CASE("page body: what stands inside the article, and the reason") {
    constexpr std::string_view inside = "Read more\nHarbour office looks for a new crane\nTwo islands, one school\nA day with the mail boat\nSubscribe to our newsletter\nE-mail address\n[          ] [Subscribe]\nAdvertisement\n";
    std::string text(article);
    text.insert(text.find("What it will cost"), inside);
    text = std::string(menu) + text + std::string(around);
    std::size_t found = 0;
    for (const segment::Reason& reason : segment::explain(text, nullptr)) {
        if (reason.why != "what a web page has around its text, by its looks and its place") continue;
        CHECK(reason.kind == blocks::Kind::boilerplate);
        CHECK((reason.text == "November 3, 2021 | 14 comments" || article.find(reason.text) == std::string_view::npos));
        found += inside.find(reason.text) != std::string_view::npos ? 1 : 0;
    }
    CHECK(found >= 7);
}

TEST_CASE("page body: a small page, of whose lines few are known") {
    const std::string text =
        "   [1]Skip to content\n     * [2]Visit\n     * [3]Wagons\n     * [4]Ploughs\n     * [5]Learning\n\n   You are here: [6]Home / [7]Wagons / Carts\n\n"
        "                         Carts of the county\n\n"
        "   The museum looks after 37 horse-drawn carts, from a child's goat cart\n   to a timber carriage. Most of them were built within twenty miles of\n   the town, and all but five were rescued from farms.\n\n"
        "Kinds of carts\n\n"
        "   No two counties agreed on how a cart should look. The carts of the\n   downs have high, bowed sides; those of the vale are long and low,\n   because the lanes are narrow and the gates even narrower.\n\n"
        "   See also\n\n     * Harrows\n     * The wheelwright's shop\n     * Harness and saddlery\n\n   « Previous: Dairying | Next: Hand tools »\n\n   Privacy | Cookies | Site map | Contact\n";
    const blocks::Document document = segment::segment(text, "page");
    CHECK(texts_of(document, blocks::Kind::title) == std::vector<std::string>{"Carts of the county"});
    CHECK(texts_of(document, blocks::Kind::heading) == std::vector<std::string>{"Kinds of carts"});
    CHECK(texts_of(document, blocks::Kind::paragraph).size() == 2);
    CHECK(texts_of(document, blocks::Kind::list_item).empty());
}
