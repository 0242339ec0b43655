#include <salvage/segment/segment.hpp>

#include <doctest/doctest.h>

#include <string>

using namespace salvage;

TEST_CASE("titles: which of the first lines is one") {
    struct Row {
        const char* why;
        std::string text;
        const char* title;
    };
    const Row rows[] = {
        {"in capitals below the journal that it is from",
         "Annals of the College of the Lake. Series: Land. 2018. No. 6. P. 73-80\n\nUDC 746.3(477.43)\n\nAnna Berg, teacher of crafts\n\nTHE STITCHES OF THE LAKE: PATTERNS AND THEIR RETURN\n\nThe stitches of the lake are old, and "
         "few know them now. What follows says how they were made, and how some of the patterns came back.\n\nThe patterns\n\nThey are of two kinds, and both of them are old. Who made the first of them is not known at all.\n",
         "THE STITCHES OF THE LAKE: PATTERNS AND THEIR RETURN"},
        {"above a sentence with a lost letter", "Home > Nachrichten\nWas kostet die F?hre?\nDie F? hre kostet nichts, seit die Gemeinde sie bezahlt. Wer sie braucht, l?utet die Glocke. Kommt sie auch nachts?\n1. Am Tag\nSie kommt sofort, und wer warten muss, sitzt im Haus.\n2. In der Nacht\nSie kommt um zwei, und dann nicht mehr.\n", "Was kostet die F?hre?"},
        {"a number's title above a page's links as well", "                 11.12. The ferry\nPrev                11. The boats           Next\n\n--------------------------------\n\n11.12. The ferry\n\n11.12.1. The boat\n\nIt is of wood, and it has been mended more often than anybody knows.\n\n11.12.2. The crew\n\nThere are two of them, and they are brothers.\n", "11.12. The ferry"},
        {"below the name and the menu of a site",
         "The Hill Post\nNews\nSport\nWeather\nJobs\n\nFerry timetable to change after bridge closure\n\nBy Tom Allard\n3 March 2019\n\nThe ferry between the two villages will run every hour from April, the "
         "council said on Monday. The bridge closes for repairs.\n",
         "Ferry timetable to change after bridge closure"},
        {"an item of the menu that heads sections elsewhere",
         "Oficiální stránky obce Lipová\nÚvod\nÚřad\nSpolky\nKontakt\n\nNové hřiště u školy je otevřeno\n\nOd soboty mohou děti používat nové hřiště u školy. Hřiště stálo dva miliony korun a obec na ně "
         "získala dotaci.\n",
         "Nové hřiště u školy je otevřeno"},
        {"below who publishes it, a day behind", "Turnverein Oberau 1898 e. V.\nProtokoll der Jahreshauptversammlung\nvom 14. März 2015\n\nDer Vorsitzende begrüßt 43 Mitglieder und stellt fest, dass form- und "
         "fristgerecht eingeladen wurde.\n\n1. Bericht\nEr blickt auf ein ruhiges Jahr zurück.\n2. Kasse\nDie Zahlen liegen vor.\n",
         "Protokoll der Jahreshauptversammlung"},
        {"alone in capitals", "Rantakylän kalastuskunta\nPÖYTÄKIRJA\nVuosikokous 2/2014\n\nAika: 3.5.2014\nPaikka: Seurantalo\n\n1 § Avaus\nPuheenjohtaja avasi kokouksen klo 18.\n2 § Sihteeri\nSihteeriksi valittiin Aino "
         "Salmi.\n",
         "PÖYTÄKIRJA"},
        {"a date behind it, a site's name above", "산골 책방\n홈\n소개\n방명록\n\n겨울 난로를 고르는 법\n\n2019. 11. 3.\n\n난로를 고를 때는 방의 크기부터 재야 한다. 작은 방에 큰 난로를 놓으면 불을 줄이게 되고, 그러면 굴뚝이 막힌다.\n",
         "겨울 난로를 고르는 법"},
        {"what it is comes first", "PRESS RELEASE\nFor immediate release\n12 October 2018\n\nLowland Trust opens restored windmill to visitors\n\nThe Lowland Trust today opened the restored windmill at Stow after three "
         "years of work. The windmill had stood empty since 1951.\n",
         "Lowland Trust opens restored windmill to visitors"},
        {"set in, and the text goes on at the margin", "                      UMOWA O DZIEŁO\nzawarta w dniu 3 marca 2017 r. w Gdańsku pomiędzy Biblioteką Miejską\nz siedzibą w Gdańsku, zwaną dalej Zamawiającym, a panem Janem "
         "Krukiem,\nzwanym dalej Wykonawcą.\n\n                           § 1\n1. Wykonawca zobowiązuje się wykonać katalog zbiorów.\n2. Katalog zostanie przekazany na nośniku.\n",
         "UMOWA O DZIEŁO"},
        {"two fields after it, though it has a colon itself", "الرئيسية / مقالات\nالمقهى الشعبي: ذاكرة المدينة\nبقلم: سلمى الحداد\nنشر في 3 نوفمبر 2020\nفي الحي القديم الذي نشأت فيه لم يكن هناك مسرح ولا مكتبة عامة، وإنما كان هناك مقهى شعبي واحد "
         "عند مدخل السوق.\n",
         "المقهى الشعبي: ذاكرة المدينة"},
        {"the first heading below a title of few words is none", "Metrics\n\nWhy measure anything at all?\n\nWhoever measures the work of a project knows more of it than others do, and measures need not cost much to be of use.\n\n"
         "What to measure\n\nThe people that come and those that stay are what matters to a project in its first years of work.\n",
         "Metrics"},
        {"nor one that names a kind of document", "Leadership\n\nUnderstanding the plan of your project\n\nWhoever plans a project needs people who understand the plan and help with it, however small it may be.\n\n"
         "Who leads\n\nThe people that come and those that stay are what matters to a project in its first years of work.\n",
         "Leadership"},
        {"an address above a date is none", "Moor & Sons\n12 Quay Lane\nLeeds LS1 4AB\n3 May 2019\n\nTender for the repair of the ferry\n\nWe thank you for the invitation to tender for the repair of the ferry and enclose our offer.\n", "Tender for the repair of the ferry"},
        {"a ministry, a number and a place above it", "MINISTRY OF TRANSPORT\nPress release No. 12/2019\nRotterdam, 3 May 2019\nNew ferry line opens in June\nThe new ferry line between the two islands will be opened in June, the minister said in Rotterdam today.\n", "New ferry line opens in June"},
        {"named at the end of a path, below a menu", "The Mathilda Kitchen\n  • Starters\n  • Cakes\n  • Who am I?\n\nSweets » Cakes » Walnut cake of my grandfather\n\nWalnut cake of my grandfather\n\nMy grandfather had seven walnut trees, and each autumn the "
         "kitchen filled with baskets. This is the cake that he baked.\n\nThe parts\n\nTake two eggs and some sugar, and do not forget the butter, which must be soft.\n",
         "Walnut cake of my grandfather"},
        {"a browser's tab above it, in fewer words", "Council > Minutes\nMinutes of the council of 26 September 2017\nMINUTES OF THE ORDINARY MEETING OF THE COUNCIL HELD ON 26 SEPTEMBER 2017\nIn the council hall of the town, at seven in the evening, the members named below met, and the mayor "
         "opened the meeting.\n",
         "MINUTES OF THE ORDINARY MEETING OF THE COUNCIL HELD ON 26 SEPTEMBER 2017"},
        {"an author and the title above it", "Free library of the lake\nAnna Berg. The Ferryman\nChecked against: Leeds, 1927\n\n                              THE FERRYMAN\n\n  The ferry had crossed the river since before the war. Its old rope, black with tar, hung low over "
         "the\nwater, and the swallows sat on it in a row.\n",
         "THE FERRYMAN"},
        {"a kind of document and what it is about, above fields", "Report: The fairs of the Volga in old times\nCategory: History\nThe fairs had a place of their own in the life of the country, and the people came to them from all over it.\n", "Report: The fairs of the Volga in old times"},
        {"a notice of rights is none", "Copyright (C) 1998-2004 Anna Boatman <anna@boats.example>\n\nThis boat is lent in the hope that it will be useful, and whoever has it may use it as they like.\n", ""},
        {"what a title says of rights", "Copyright and the libraries\n\nWhoever lends a book must know whose it is, and for how long, and what may be done with it.\n", "Copyright and the libraries"},
        {"on two lines", "Yearly report on the state of the reservoirs\nof the upper river\n\n1. Introduction\n\nThis report tells how the six reservoirs of the upper river did in the year that\nends now, and what was built there. It is meant for those who use the water, and\nfor those who pay for "
         "it.\n\n2. Weather\n\nThe year was dry. The rain came to 387 mm, which is less than in other years by a\nthird, and the lakes stood low until the spring.\n",
         "Yearly report on the state of the reservoirs of the upper river"},
        {"who wrote it stands below", "THE WATER MILL\nA Tale of the Fen Country\nby Edith Marsh\nLondon\nHarbour Press\n1894\n\nCHAPTER I\nTHE MILLER\nThe miller was a tall man whom nobody had ever seen in a hurry. He rose at four.\n"
         "CHAPTER II\nTHE FLOOD\nIn March the water rose faster than the sluice could let it out.\n",
         "THE WATER MILL"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        const blocks::Document document = segment::segment(row.text, "x");
        std::string title;
        for (const blocks::Block& block : document.blocks) {
            if (block.kind == blocks::Kind::title && title.empty()) title = std::string(block.text);
        }
        CHECK(title == row.title);
    }
}

