#include <salvage/segment/segment.hpp>
#include <salvage/segment/sites/boilerplate.hpp>
#include <salvage/segment/sites/web_lines.hpp>
#include <salvage/text/chars.hpp>

#include <doctest/doctest.h>

#include "support/block_dump.hpp"

#include <string>
#include <string_view>

using namespace salvage;

TEST_CASE("last_breadcrumb: the last part of a path") {
    struct Row {
        std::string_view line;
        std::string_view last;
    };
    const Row rows[] = {
        {"Home > Essays > A title", "A title"}, {"Home » Essays", "Essays"},   {"首页>公文>标题", "标题"},
        {"News - Reports - A title", "A title"}, {"A | B | C", "C"},           {"Start / Texte / Titel", "Titel"},
        {"A title", ""},                        {"well-known", ""},            {"Home >", ""},
        {"", ""},                               {"> quoted", ""},
    };
    for (const Row& row : rows) {
        CAPTURE(row.line);
        CHECK(segment::last_breadcrumb(row.line) == row.last);
    }
}

TEST_CASE("mail frames: headers, signatures and feet of lists") {
    const std::string body = "The night ferry carries few people, and those who need it need it badly. It sails at two.\n\n";
    struct Row {
        std::string_view why;
        std::string text;
        std::string_view blocks;
    };
    const Row rows[] = {
        {"a header and a signature", "From: Anna <anna@pier.example>\n\nTo: Ben\n\nDate: 3 May 2019\n\nSubject: The night ferry\n\n" + body + "Anna\n\n-- \n\nAnna Boatman, Pier 4\n", "web web web title{Subject: The night ferry} p p web web"},
        {"in German", "Von: Anna\n\nGesendet: Freitag\n\nAn: Ben\n\nBetreff: Die Fähre\n\n" + body, "web web web title{Betreff: Die Fähre} p"},
        {"the foot of a list", body + "____________________________________\n\nFerry-users mailing list\n\nferry-users@lists.pier.example\n", "p web web web"},
        {"minutes have no sender", "Date: 3 May 2019\n\nPlace: the pier\n\nPresent: Anna, Ben\n\n" + body, "p p p p"},
        {"dashes in no mail", body + "--\n\nAnna Boatman, Pier 4\n", "p p p"},
        {"an address below a rule", body + "--------------------------\n\nAnna Boatman, anna@pier.example\n", "p rule p"},
        {"a list of another kind", body + "--------------------------\n\nAsk for the price list: anna@pier.example\n", "p rule p"},
        {"a word that holds another", body + "--------------------------\n\nAnna Boatman, journalist, anna@pier.example\n", "p rule p"},
        {"the foot of a list that a page describes", body + "____________________________________\n\nferry mailing list, ferry@pier.example\n\nhttps://pier.example/mailman/listinfo/ferry\n", "p web web web"},
        {"a quotation below marked headings is none of mail", "# The night ferry\n\n> It rained, and the boats of the town did not sail.\n\n" + body + "--\n\nMore at https://pier.example\n", "title{The night ferry} quote p p p"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CHECK(test::dump(segment::segment(row.text, "x")) == row.blocks);
    }
    for (const segment::Reason& reason : segment::explain(rows[0].text, nullptr)) {
        if (reason.kind == blocks::Kind::boilerplate) CHECK(reason.why == "the header of a mail, or what stands below its signature's dashes or a list's rule");
    }
}

TEST_CASE("boilerplate: words of menus and lines of a few words make no site") {
    const std::string body = "The night ferry carries few people, and those who need it need it badly. It sails at two.\n"
                             "Fog is measured on the eastern pier only, which is 1.5 km from the fairway. This is too far.\n";
    const std::string rows[] = {
        "Subjects taught\nMusic\nHistory\nScience\nSport\nTennis\n" + body + "Anna Boatman\nBen Ashdown\nCyril Oak\nDora Elm\nEdith Ash\n",
        "Application for a berth\nName\nAddress\nEmail\nDate\n" + body,
        "The night ferry\n" + body + body + "Contact\n" + body + "Anna Boatman\nPier 4\nNordstrand\n",
    };
    for (const std::string& text : rows) {
        CAPTURE(text);
        CHECK(test::dump(segment::segment(text, "x")).find("web") == std::string::npos);
    }
}

TEST_CASE("boilerplate: what a site prints around a text") {
    const std::string body = "The night ferry carries few people, and those who need it need it badly. It sails at two.\n"
                             "Fog is measured on the eastern pier only, which is 1.5 km from the fairway. This is too far.\n";
    struct Row {
        std::string_view why;
        std::string text;
        std::string_view blocks;
    };
    const Row rows[] = {
        {"a path above the title", "News > The night ferry\nThe night ferry\n" + body, "web title{The night ferry} p p"},
        {"what stands above the path, too", "Log in\nNews > The night ferry\nThe night ferry\n" + body, "web web title{The night ferry} p p"},
        {"links below", "The night ferry\n" + body + "Previous article: Cranes\nNext article: Lamps\nSayings\n", "title{The night ferry} p p web web web"},
        {"a list of articles on a subject", "The night ferry\n" + body + "Related articles of the report on the night ferry:\n★ Cranes\n★ Lamps of the pier\n", "title{The night ferry} p p web web web"},
        {"what Wikipedia prints", "The night ferry\nFrom Wikipedia, the free encyclopedia\nJump to navigation\nJump to search\n" + body, "title{The night ferry} web web web p p"},
        {"a sentence below the last menu", "News > The night ferry\nThe night ferry\n" + body + "Imprint | Privacy | Contact\nThis page was looked at 2914 times.\n", "web title{The night ferry} p p web web"},
        {"a sentence below a notice of the text itself", "News > The night ferry\nThe night ferry\n" + body + "Copyright notices\nCopyright 2016 Anna Berg\nThe notices of all editions were written by the publisher.\n", "web title{The night ferry} p p p p p"},
        {"a note that names the title, in words nobody listed", "News > The night ferry of the bay\nThe night ferry of the bay\n" + body + "Текст “The night ferry of the bay” взят из сети. При перепечатке назовите источник.\n", "web title{The night ferry of the bay} p p web"},
        {"an essay that ends with its title", "The night ferry of the bay\n" + body + "And so I wrote a book and called it “The night ferry of the bay”.\n", "title{The night ferry of the bay} p p p"},
        {"a menu with long parts", "News > The night ferry\nThe night ferry\n" + body + "Print | Download as a PDF file | Back to the list of all ferries\n", "web title{The night ferry} p p web"},
        {"a menu between dashes", "The night ferry\n" + body + "Imprint - Privacy policy - Site map\n", "title{The night ferry} p p web"},
        {"what readers gave it", "News > The night ferry\nThe night ferry\n4.7/5 (38 votes)\n" + body, "web title{The night ferry} web p p"},
        {"a figure and a half", "News > The night ferry\nThe night ferry\nHalf of it is 2.5 (in fathoms)\n" + body, "web title{The night ferry} title{Half of it is 2.5 (in fathoms)} p p"},
        {"a title twice, and how long it takes", "Home / Recipes / Soups\nGrandma's Soup\nGrandma's Soup\nRating: 4.8 (213 votes) Prep: 15 min Cook: 40 min\nJump to recipe Print Save\nThis soup has been in our family for long, and every autumn we cook a pot of it.\n" + body +
             "Comments (2)\nYou may also like\nSubscribe to our newsletter\n", "web web title{Grandma's Soup} web web p p p web web web"},
        {"two dates below the title", "News > The night ferry\nThe night ferry\nPublished 14 November 2019 | Changed 2 December 2019\n" + body, "web title{The night ferry} web p p"},
        {"a date and what readers said", "News > The night ferry\nThe night ferry\nPosted on January 8, 2020 by Ann — 41 comments\n" + body, "web title{The night ferry} web p p"},
        {"a date and an author", "News > The night ferry\nThe night ferry\nPosted 17 August 2014 by Anna Boatman\n" + body, "web title{The night ferry} web p p"},
        {"a date of the text itself", "News > The night ferry\nThe night ferry\nAs amended on 17 August 2014 and in force\n" + body, "web title{The night ferry} p p p"},
        {"links as a text browser numbers them", "News > The night ferry\nThe night ferry\n" + body + "[8]Rights [9]Help [10]Map of the harbour\n", "web title{The night ferry} p p web"},
        {"hashtags", "News > The night ferry\nThe night ferry\n" + body + "#ferry #harbour\n", "web title{The night ferry} p p web"},
        {"in German", "Die Fähre\n" + body + "Vorheriger Artikel: Kräne\nNächster Artikel: Lampen\n", "title{Die Fähre} p p web web"},
        {"in Chinese", "夜间渡船\n渡船每天夜里两点开。它很少有人坐。\n上一篇：起重机\n下一篇：灯塔\n", "title{夜间渡船} p web web"},
        {"copyright", "The night ferry\n" + body + "© 2019 Somebody\n", "title{The night ferry} p p web"},
        {"a title that is underlined, and its text", "The night ferry\n" + body + "\nLicense\n-------\n\n© 2019 Somebody\n", "title{The night ferry} p p h1{License} p"},
        {"a headline between a menu and who wrote it", "Skip to main content\nMenu\nNews\nSport\nThe night ferry sails no more\nBy Anna Boatman\nThe ferry at her pier\n" + body, "web web web web title{The night ferry sails no more} p p p p"},
        {"names and what they do", "Names\ncrypt - hashes a key\ncrypt_r - hashes a key\n" + body, "title{Names} p p p p"},
        {"a name and what it does above the same name", "Names\nreadlink - prints where links lead\nreadlink\n" + body, "title{Names} p p p p"},
        {"colons inside names", body + "- lamps like xxx::xxxx: were not lit any more\n- lamps like x:x:x:x were not seen any more\nThe pier\n- all lamps are new\n0.01 Sat Jan 24 13:03:13 2009\n", "p p li1{-} li1{-} h{The pier} li1{-} p"},
        {"a file's place in brackets", body + "* New lamps (see /usr/share/doc/lamps/changelog.gz)\n-- Anna Boatman, Mon, 16 Jul 2001 18:14:56\n* Two lamps (see /usr/share/doc/lamps/changelog.gz)\n-- Anna Boatman, Mon, 2 Jul 2001 13:02:02\n", "p p li1{*} p li1{*} p"},
        {"short lines without a label", "The night ferry\n" + body + "Anna Boatman\nNordstrand\n", "title{The night ferry} p p p p"},
        {"a label's word in prose", "The night ferry\n" + body + "Share your bread with those who have none, says the book.\n", "title{The night ferry} p p p"},
        {"a list whose third letter looks like a sign", "Cake\n" + body + "Take this:\n(a) 1 cup\n(b) 2 spoons\n(c) 3 eggs\n",
         "title{Cake} p p p li1{(a)} li1{(b)} li1{(c)}"},
        {"one weak word", "The night ferry\n" + body + "Comments\n\nThe author thanks B. Jones\n", "title{The night ferry} p p p p"},
        {"a weak word with a figure", "The night ferry\n" + body + "Share 50 percent\nTotal: 90 units\n", "title{The night ferry} p p p p"},
        {"weak words in a row", "The night ferry\n" + body + "Previous: Cranes\nNext: Lamps\n", "title{The night ferry} p p web web"},
        {"a label in the middle", "The night ferry\n" + body + "Next: the boat\n" + body, "title{The night ferry} p p p p p"},
        {"a path by its home, in Korean", "홈 > 자료실\n밤배\n밤배는 새벽 두 시에 떠난다. 타는 사람은 거의 없다.\n", "web title{밤배} p"},
        {"a path that says so, in Chinese", "当前位置：首页 > 渡船 > 正文\n夜间渡船\n渡船每天夜里两点开。它很少有人坐。\n", "web title{夜间渡船} p"},
        {"data about the text", "The night ferry\nBy Anna Boatman | October 3, 2019 | 14 Comments\n" + body, "title{The night ferry} web p p"},
        {"labelled data, in Chinese", "来源：河湾晚报 时间：2018-12-24 阅读：1024次\n夜间渡船\n渡船每天夜里两点开。它很少有人坐。\n", "web title{夜间渡船} p"},
        {"a menu above", "Main page | Contents | Donate\nThe night ferry\n" + body, "web title{The night ferry} p p"},
        {"authors between bars", "The night ferry\nAnna Boatman | Ben Ashdown | Cyril Oak\n" + body, "title{The night ferry} p p p"},
        {"the site's name behind the title", "The night ferry - Boats for all\nThe night ferry\n" + body, "web title{The night ferry} p p"},
        {"two copies of the title", "The night ferry\nThe night ferry\n" + body, "web title{The night ferry} p p"},
        {"a menu below", "The night ferry\n" + body + "Impressum | Datenschutz | Kontakt\n", "title{The night ferry} p p web"},
        {"other articles with numbers", "The night ferry\n" + body + "Related articles:\n1. Cranes\n2. Lamps\n", "title{The night ferry} p p web web web"},
        {"neighbours in Hungarian", "Az éji komp\nA komp kevés embert visz, és akinek kell, annak nagyon kell. Kettőkor indul.\nElőző útmutató: Daruk\nKövetkező útmutató: Lámpák\n", "title{Az éji komp} p web web"},
        {"cookies, and rights", "The night ferry\n" + body + "We use cookies to improve your experience. Accept\n", "title{The night ferry} p p web"},
        {"what a forum prints below each", "Board index ‹ Boats ‹ Ferries\nRegister • FAQ • Login\nThe night ferry\n" + body + "Posts: 14 Joined: Sat Jan 19, 2008\nTop\n" + body + "Posts: 2310 Joined: Fri Mar 03, 2006\nTop\n" + body,
         "web web title{The night ferry} p p web web p p web web p p"},
        {"a synopsis is no path", "ferry - carry people\nferry [-a | -s | -u <key>] [-f] <boat>\n" + body, "title{ferry - carry people} p p p"},
        {"a reply is asked for, in Basque", "Gaueko itsasontzia\n" + body + "Utzi erantzuna\n", "title{Gaueko itsasontzia} p p web"},
        {"who changed the page, in Afrikaans", "Die veerboot\n" + body + "Die bladsy is laas op 3 Mei 2019 gewysig.\n", "title{Die veerboot} p p web"},
        {"a redirect, in Indonesian", "Feri malam\n(Dialihkan dari Kapal malam)\n" + body, "title{Feri malam} web p p"},
        {"a mail in an archive", "[Prev by date] [Next by date] [Index]\n\nRe: The night ferry\n\nWritten by Anna Boatman on Thursday\n\n" + body, "web title{Re: The night ferry} title{Written by Anna Boatman on Thursday} p p"},
        {"between a text and its comments", "Log in\nNews > The night ferry\nThe night ferry\n" + body + "Tags: boats, oars\nPrevious post: Cranes\nNext post: Lamps\nYou may also like\nThe old mill\n2 comments\n" + body + "Reply\n" + body + "Reply\n",
         "web web title{The night ferry} p p web web web web web web p p web p p web"},
        {"articles that are related to one by name", "The night ferry\n" + body + "Related articles of the report on the ferry of this town:\n★ Cranes of the north\n★ Lamps\n", "title{The night ferry} p p web web web"},
        {"other essays, whatever the site calls them", "Паромы » Ночной паром\nНочной паром\n" + body + "Скачать архив (24.4 Kb) Схожие материалы:\nРеферат: Краны\nДоклад: Лампы\n© Рефераты на все случаи, 2011\n", "web title{Ночной паром} p p web web web web"},
        {"what readers may do below a work", "Trabajos > El barco\nEl barco de la noche\n" + body + "Comentarios\nPara dejar un comentario, regístrese.\nOtros trabajos\nLas lámparas del muelle\nTérminos y Condiciones | Ayuda\n",
         "web title{El barco de la noche} p p web web web web web"},
        {"related documents of the text itself", "The night ferry\n" + body + "Related documents\nThe crane, a report\nThe lamp, a report\n", "title{The night ferry} p p p p p"},
        {"a path of unknown words below a menu", "Vai al menu\nVai al contenuto\nRicette\nVideo\nCerca\nBarche / Traghetti / Il traghetto di notte\nIl traghetto di notte\n" + body, "web web web web web web title{Il traghetto di notte} p p"},
        {"a sentence that sites print, at the end of a text of no site", "The night ferry\n" + body + "This work is licensed under a Creative Commons licence.\n", "title{The night ferry} p p p"},
        {"sections of a text that speaks of its own papers", "夜间渡船\n渡船每天夜里两点开。它很少有人坐。\n相关文献\n文献见图书馆，共三十种。\n技术支持\n技术支持由研究所提供。\n更多相关研究见附录。\n", "title{夜间渡船} p h{相关文献} p h{技术支持} p p"},
        {"a menu in brackets", "夜间渡船\n渡船每天夜里两点开。它很少有人坐。\n【打印】【关闭】\n", "title{夜间渡船} p web"},
        {"names in brackets", "夜间渡船\n渡船每天夜里两点开。它很少有人坐。\n【张三】【李四】\n", "title{夜间渡船} p p"},
        {"a title with a span of years", "Trabajos > Historia > Historia regional\nEl barco de la noche (1889-1963)\nEnviado por Ana Berg\nPartes: 1, 2\nCompartir | Descargar en PDF | Añadir a favoritos\nEl barco de la noche lleva a poca gente, y quien lo necesita lo necesita de veras. El barco sale a las dos.\n" + body,
         "web title{El barco de la noche (1889-1963)} web p web p p p"},
        {"a menu in one line", "Home News Sport Archive\nThe night ferry\n" + body, "web title{The night ferry} p p"},
        {"a menu of bullets", "• Home\n• About us\n    □ History\n    □ Crew\n• Contact\n\nThe night ferry\n\n" + body, "web web web web web title{The night ferry} p p"},
        {"a list that a text begins with", "• Oak\n• Ash\n• Elm\n\nThe night ferry\n\n" + body, "li1{•} li1{•} li1{•} h{The night ferry} p p"},
        {"a wiki's menu between two titles", "Ночной паром — Свод знаний\nПерейти к навигации\nПерейти к поиску\nЗаглавная страница\nПравить\nИстория\nНочной паром\n" + body, "web web web web web web title{Ночной паром} p p"},
        {"arrows that lead to neighbours", "← Jeřáby\nLampy →\nNoční přívoz\n" + body, "web web title{Noční přívoz} p p"},
        {"a question and a name behind ©, in Czech", "Noční přívoz\n" + body + "Pomohla vám tato stránka?\nUpravit na GitLabu\nNaposledy změněno 3. 6. 2022\n© Autoři přívozu\n", "title{Noční přívoz} p p web web web web"},
        {"what may be done with the page, in Ukrainian", "Нічний пором\n" + body + "Версія для друку\nПовідомити про помилку\n", "title{Нічний пором} p p web web"},
        {"what others bought", "A kettle\n" + body + "Customers also viewed\nA teapot\nDelivery & returns | Track your order\n", "title{A kettle} p p web web web"},
        {"why this letter came", "The night ferry\n" + body + "You are receiving this email because you signed up. Unsubscribe\n", "title{The night ferry} p p web"},
        {"a path of three short parts, in Swahili", "Nyumbani > Vyombo > Feri\nFeri ya usiku\n" + body, "web title{Feri ya usiku} p p"},
        {"a path whose last part begins the title", "Docs / Tools / wcut\nwcut user guide\n" + body, "web title{wcut user guide} p p"},
        {"what stands between a path and its title", "News > Ferries > The night ferry\nScreen reader\nA- A A+\nThe night ferry\n" + body, "web web web title{The night ferry} p p"},
        {"items of a menu on lines of their own", "Home\nContact\nHome » Ferries » The night ferry\nThe night ferry\n" + body, "web web web title{The night ferry} p p"},
        {"where to share it", "The night ferry\n" + body + "Facebook Twitter WhatsApp\n", "title{The night ferry} p p web"},
        {"what is asked above where to share it", "The night ferry\n" + body + "Líbí se vám recept? Sdílejte ho!\nFacebook\nPinterest\n© 2012 Kuchyně | Kontakt | Reklama\n", "title{The night ferry} p p web web web web"},
        {"neighbours in words that nobody listed, below a path", "Ev > Vapor > Gece vaporu\nGece vaporu\n" + body + "Xanu makala: Dars\nZeru makala: Lampa\n", "web title{Gece vaporu} p p web web"},
        {"whether the page helped", "Home > Ferries\nThe night ferry\n" + body + "Was this page helpful? Yes / No\nFacebook Twitter\n", "web title{The night ferry} p p web web"},
        {"neighbours whose labels begin alike, below a path", "Ev > Vapor > Gece vaporu\nGece vaporu\n" + body + "Xanume dars : Semer\nXanume zeru : Que faire ?\n", "web title{Gece vaporu} p p web web"},
        {"categories and when the page was changed", "Gece vaporu\n" + body + "Kozatar: Vaporlar | Liman\nBu xano 9 Februn 2019 zamo, 17:05.\n", "title{Gece vaporu} p p web web"},
        {"two dates and a count below a path", "Ev > Vapor > Gece vaporu\nGece vaporu\nXano 14 mar 2016 | Zeru 2 may 2019 | 12 komot\n" + body, "web title{Gece vaporu} web p p"},
        {"a thread in words that nobody listed",
         "Ev > Vapor > Liman\nGece vaporu\n" + body + "Xani: 14 Zeru: Sat Jan 19, 2008 11:02\nUst\n" + body + "Xani: 2310 Zeru: Fri Mar 03, 2006 8:15\nUst\n" + body + "Xani: 15 Zeru: Sat Jan 19, 2008 11:02\nUst\n" + body,
         "web title{Gece vaporu} p p web web p p web web p p web web p p"},
        {"a title that announces links", "The night ferry\n" + body + "More on The night ferry here:\nCranes\nLamps\n", "title{The night ferry} p p web web web"},
        {"rights and files", "Нічний пором\n" + body + "Завантажити (PDF)\n© Кафедра поромів, 2020\n", "title{Нічний пором} p p web web"},
        {"a menu of words that texts have, too, around a text", "Harbour News\nPolitics\nSport\nCulture\nSearch\nSign in\nThe night ferry sails again\nAnna Boatman\n3 May 2019\nShare\nFacebook\nTwitter\n" + body + body + "Comment *\nName *\nYour email\nWebsite\nSubmit\nMost read\nCranes of the north\nLamps\nHarbour News\nAbout us\nPrivacy policy\n",
         "web web web web web web title{The night ferry sails again} web web web web web p p p p web web web web web web web web web web web"},
        {"the same in Russian", "Гавань\nНовости\nСпорт\nКультура\nВойти\nРегистрация\nНочной паром снова ходит\n3 мая 2019\nПоделиться\n" + body + body + "Комментарии\nВаше имя\nОтправить\nСамое читаемое\nКраны севера\nО компании\nПолитика конфиденциальности\n",
         "web web web web web web title{Ночной паром снова ходит} web web p p p p web web web web web web web"},
        // What texts have as well.
        {"pages of a manual", "FERRY(1)\n                                General Commands Manual\n\n\nNAME\n       ferry - carry people\n\nDESCRIPTION\n" + body + "\nAUTHOR\n       Anna Boatman, http://pier.example/ferry/\n\nSEE ALSO\n       boat(1)\n\n               2001-06-11                      ferry(1)\n", "title{FERRY(1)} p h{NAME} pre h{DESCRIPTION} p p h{AUTHOR} pre h{SEE ALSO} pre"},
        {"dates and times of a programme", "The night ferry\n" + body + "Departure: Monday | Tuesday | Friday\n", "title{The night ferry} p p p"},
        {"when it was written", "The night ferry\n" + body + "Harbour Town, 9 February 2019, 17:05\n", "title{The night ferry} p p p"},
        {"two prizes", "The night ferry\n" + body + "First prize: Anna\nSecond prize: Ben\n", "title{The night ferry} p p p p"},
        {"a section on rights", "The night ferry\n" + body + "Full Copyright Statement\nCopyright (C) The Authors (2003). This document may be copied and given to others, in whole or in part, in any form, and nothing in it may be changed but for the title, the date and the names of the authors.\n", "title{The night ferry} p p h{Full Copyright Statement} p"},
        {"a letter that speaks of Monday", "Lieber Hans\n" + body + "Ich war zuletzt am Montag im Garten.\nDein Karl\n", "p p p p p"},
        {"a law about cookies", "Why browsers change\n" + body + "Regulators now limit the use of cookies without consent.\n", "title{Why browsers change} p p p"},
        {"a signature below a line like one of mail", "Dear Anna,\n" + body + "This message and any other I send are written with love.\nYours, Tom\n", "p p p web p"},
        {"the next meeting", "The harbour board\n" + body + "Next meeting: 9 June\nPrevious meeting: 8 April\n", "title{The harbour board} p p p p"},
        {"a title that is a label", "Privacy policy\n" + body, "title{Privacy policy} p p"},
        {"two places", "London - Paris\nParis\n" + body, "title{London - Paris} h{Paris} p p"},
        {"a way through the menus of a program", "Home → Settings → Privacy\n" + body, "title{Home → Settings → Privacy} p p"},
        {"a sentence about copyright", "The night ferry\n" + body + "Copyright 1956 followed it.\n", "title{The night ferry} p p p"},
        {"a sentence with a dash above", "It rained - and how\nThe night ferry\n" + body, "title{It rained - and how} title{The night ferry} p p"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CHECK(test::dump(segment::segment(row.text, "x")) == row.blocks);
    }
}

TEST_CASE("boilerplate: copies of the title, and the text's own lists at its end") {
    const std::string prose = "Die Fähre trug jahrelang nur wenige Leute über den Fluss, und alle hatten einen Korb dabei. Im Winter fuhr sie nicht.\n";
    struct Row {
        std::string_view why;
        std::string text;
        std::string_view blocks;
    };
    const Row rows[] = {
        {"the title with the site's name below the title, a no-break space before its dash",
         "Start » Texte » Verkehr\nDie Fähre am langen Fluss im Winter\nDie Fähre am langen Fluss im Winter\u00A0— Flussbibliothek\n" + prose + prose, "web title{Die Fähre am langen Fluss im Winter} web p p"},
        {"a path that lost its arrows", "Главная ? Статьи ? Транспорт\nПаром на длинной реке\nПаром возил немногих людей через реку, и у каждого была с собой корзина. Зимой он не ходил, потому что река замерзала.\n", "web title{Паром на длинной реке} p"},
        {"questions are no path", "What ? Where ? Why\n" + prose, "title{What ? Where ? Why} p"},
        {"who wrote it is no subtitle",
         "Die Fähre am langen Fluss im Winter\n\nAnna Meier, Schule für Schifffahrt am Hafen, Bremen\n\n" + prose, "title{Die Fähre am langen Fluss im Winter} p p"},
        {"a sentence that leads to a list stands below a heading, whatever the heading is called",
         "Start > Texte > Verkehr\nDie Fähre\n" + prose + "Anreise\n" + prose + "Registrierung\nWer mitfahren will, schreibt einen Brief mit Angaben zu:\n• Name und Alter;\n• Tag der Fahrt;\n• Zahl der Körbe.\nTeilen: Facebook Twitter\n© 2020 Flussbibliothek. Alle Rechte vorbehalten.\n",
         "web title{Die Fähre} p h{Anreise} p h{Registrierung} p li1{•} li1{•} li1{•} web web"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CHECK(test::dump(segment::segment(row.text, "x")) == row.blocks);
    }
}

TEST_CASE("boilerplate: fields that come back beside the site's lines between posts") {
    const std::string post = "The night ferry carries few people, and those who need it need it badly, since no other boat sails before the morning and the road around the bay is longer than the night. It sails at two.\n";
    const auto thread = [&](const std::string& first) {
        std::string text = "Home > Piers > News\nThe night ferry of the bay sails again\n" + first;
        for (int n = 0; n < 4; ++n) text += post + "Voor de baai: 12\nPosts: 14 Joined: Sat Jan 19, 2013\nReply\n";
        return text;
    };
    CHECK(test::dump(segment::segment(thread(""), "x")) == "web title{The night ferry of the bay sails again} p web web web p web web web p web web web p web web web");
    // What stands in the text as well is no field of the site's.
    CHECK(test::dump(segment::segment(thread(post + "Voor de baai: 9\n" + post), "x")).starts_with("web title{The night ferry of the bay sails again} p h{Voor de baai: 9} p p h{Voor de baai: 12} web web p"));
}

TEST_CASE("boilerplate: what is left between a text and its site, in words that nobody listed") {
    const std::string body = "The night ferry carries few people, and those who need it need it badly. It sails at two.\n"
                             "Fog is measured on the eastern pier only, which is 1.5 km from the fairway. This is too far.\n";
    const std::string above = "Home > Piers > News\nBy Anna | 3 May 2019 | 6 comments\nThe night ferry of the bay sails again\n";
    const std::string below = "Previous article: Cranes\nNext article: Lamps\n";
    struct Row {
        std::string_view why;
        std::string text;
        std::string_view blocks;
    };
    const Row rows[] = {
        {"links above known ones; the first line may be the text's", above + body + "Zerum vel nika\nAldi tor menu saka bel\nOru fasa mine tolka bes\nVelki nar ote mira son\n" + below, "web web title{The night ferry of the bay sails again} p p p p web web web web"},
        {"links with nothing known below; the first line may be the text's", above + body + "Zerum vel nika\nAldi tor menu saka bel\nOru fasa mine tolka bes\nVelki nar ote mira son\nMira | Tolka | Fasa\n", "web web title{The night ferry of the bay sails again} p p p p web web web"},
        {"who signed it, and when, stays", above + body + "Nordstrand, 3 May 2019\nAnna Boatman, harbour master\nBen Ashdown, clerk\n" + below, "web web title{The night ferry of the bay sails again} p p p p p web web"},
        {"names without a date stay", above + body + "Anna Boatman\nHarbour master\n" + below, "web web title{The night ferry of the bay sails again} p p p p web web"},
        {"when it was written, and how long it takes", "Home > Piers > News\nThe night ferry of the bay sails again\nNika 3 tolka 2019 - mira 6 saka\n" + body + below + "Share this\n", "web title{The night ferry of the bay sails again} web p p web web web"},
        {"a path above, and nothing else known", "Home > Piers > News\nThe night ferry of the bay sails again\n" + body + "Zerum velo.pdf (148 KB)\nAldi tor\nMira | Tolka | Fasa\n", "web title{The night ferry of the bay sails again} p p web web web"},
        {"a list of the text's own below a path", "Home > Piers > News\nThe night ferry of the bay sails again\n" + body + "zerum vel nika,\naldi tor menu,\noru fasa mine,\nvelki nar ote\n", "web title{The night ferry of the bay sails again} p p p p p p"},
        {"what the text says of a thing, line by line", "Home > Piers > News\nThe night ferry of the bay sails again\n" + body + "Tolka mira: 3 nik\nFasa nika: 6 sak\nOru: menu\nVelki nar: 900 W\n" + below + "Share this\n", "web title{The night ferry of the bay sails again} p p p p p p web web web"},
        {"a menu with bullets, and what stands above it", "Voor de baai\n* Nika\n* Tolka\n* Mira\n* Saka\nThe night ferry of the bay sails again\n" + body + below + "Share this\n", "web web web web web title{The night ferry of the bay sails again} p p web web web"},
        {"bullets below the title", "The night ferry of the bay sails again\n* Nika\n* Tolka\n* Mira\n* Saka\nVoor de baai\n" + body + below + "Share this\n", "title{The night ferry of the bay sails again} li1{*} li1{*} li1{*} li1{*} h{Voor de baai} p p web web web"},
        {"a path whose words nobody listed", "Voor de baai\nTolka / Mira Fasa / Nika\nThe night ferry of the bay sails again\n" + body + below + "Share this\n", "web web title{The night ferry of the bay sails again} p p web web web"},
        {"buttons below who wrote it", "Home > Piers > News\nThe night ferry of the bay sails again\nBy Anna | 3 May 2019 | 6 comments\nTolka Mira Fasa Nika\n" + body + below, "web title{The night ferry of the bay sails again} web web p p web web"},
        {"a text without a site", "The night ferry of the bay sails again\n" + body + "Zerum vel nika\nAldi tor menu saka bel\nOru fasa mine tolka bes\nVelki nar ote mira son\n", "title{The night ferry of the bay sails again} p p p p p p"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CHECK(test::dump(segment::segment(row.text, "x")) == row.blocks);
    }
}
