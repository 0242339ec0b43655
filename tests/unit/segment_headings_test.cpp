#include <salvage/segment/headings/heading_shapes.hpp>
#include <salvage/segment/segment.hpp>

#include <doctest/doctest.h>

#include "support/block_dump.hpp"

#include <algorithm>
#include <string>
#include <string_view>

using namespace salvage;

TEST_CASE("headings: titles, and headings without a number") {
    const std::string text = "The night ferry carries few people, and those who need it need it badly. It sails at two.\n";
    const std::string wrapped = "  The ferry had crossed the river since before the war. Its old rope,\nblack with tar, hung low over the water, and the swallows sat on it\nin a row, as notes do on a page. The ferryman lived in a hut below\nthe willows and came out only when somebody called.\n";
    struct Row {
        std::string_view why;
        std::string text;
        std::string_view blocks;
    };
    const Row rows[] = {
        {"a title", "The night ferry\n" + text, "title{The night ferry} p"},
        {"the works a text names, behind a colon", "The night ferry\n" + text + "The boat\n" + text + text + "References:\n[1] Berg A. The ropes of the ferry. Quay, 2001.\n[2] Oak C. Fog. Quay, 2003.\n",
         "title{The night ferry} p h{The boat} p p h{References:} li1{[1]} li1{[2]}"},
        {"a list of the text's own, behind a colon", "The night ferry\n" + text + "The boat\n" + text + text + "Ferries:\n[1] The boat of the bay, with two masts.\n[2] The old boat of the river.\n",
         "title{The night ferry} p h{The boat} p p p li1{[1]} li1{[2]}"},
        {"who took a picture", "The night ferry\n" + text + "Anna Berg/AFP/Getty Images\n" + text + "Foto: Anna Berg\n" + text + "The old pier, fot. Anna Berg\n" + text, "title{The night ferry} p p p p p p p"},
        {"who took it, by a name", "The night ferry\n" + text + "Foto von Anna Berg\n" + text + "Anna Berg via Getty Images\n" + text + "Photo courtesy of the harbour\n" + text, "title{The night ferry} p p p p p p p"},
        {"pictures and short names in headings", "The night ferry\n" + text + "Access Point (AP)\n" + text + "Image par défaut\n" + text + "Images from URLs\n" + text + "Credit/Debit cards\n" + text + "Upload via Flickr\n" + text + "Bora Bora\n" + text + "Photography: A Short History\n" + text,
         "title{The night ferry} p h{Access Point (AP)} p h{Image par défaut} p h{Images from URLs} p h{Credit/Debit cards} p h{Upload via Flickr} p h{Bora Bora} p h{Photography: A Short History} p"},
        {"a picture that a page holds twice", "The night ferry\n" + text + "A boat at nightA boat at night\n" + text, "title{The night ferry} p p p"},
        {"the days of a diary", "Friday, 10 September\n" + text + "Saturday, 11 September\n" + text + "Sunday, 12 September\n" + text, "h{Friday, 10 September} p h{Saturday, 11 September} p h{Sunday, 12 September} p"},
        {"a title with a figure", "Ferries in 2019\n" + text + "The boats\n" + text + "The crews\n" + text, "title{Ferries in 2019} p h{The boats} p h{The crews} p"},
        {"a second title line", "The night ferry\nA study of its costs\n" + text, "title{The night ferry} title{A study of its costs} p"},
        {"a question below the title", "The night ferry\n\nWho needs it?\n" + text + "\nWho pays?\n" + text, "title{The night ferry} h{Who needs it?} p h{Who pays?} p"},
        {"titles that end in full stops", "The fairs\n" + text + "Origin of the fairs.\n" + text + "What was sold.\n" + text + text + "Conclusion.\n" + text,
         "title{The fairs} p h{Origin of the fairs.} p h{What was sold.} p p h{Conclusion.} p"},
        {"short sentences among others", "The fairs\n" + text + "Nobody came.\n" + text + "What was sold.\n" + text + "It rained.\n" + text, "title{The fairs} p p p p p p p"},
        {"a reverend's byline is no second title", "The night ferry\nBy the Rev. A. Berg\n" + text, "title{The night ferry} p p"},
        {"who signed, and when", "The night ferry\n\nThe boat\n\n" + text + "\nThe crew\n\n" + text + "Margaret Oldroyd\n14 July 2017\n\nThe harbour\n\n" + text, "title{The night ferry} h{The boat} p h{The crew} p p p h{The harbour} p"},
        {"sections of the look that titles of chapters have",
         "A tale\n\n                           Chapter One\n\n                             THE BANK\n\n" + wrapped + "\n                            THE LETTER\n\n" + wrapped + "\n                           Chapter Two\n\n                             THE TOWN\n\n" + wrapped +
             "\n                             FIREWOOD\n\n" + wrapped + "\n                          Chapter Three\n\n                             THE ICE\n\n" + wrapped,
         "title{A tale} h{Chapter One} h{THE BANK} p h{THE LETTER} p h{Chapter Two} h{THE TOWN} p h{FIREWOOD} p h{Chapter Three} h{THE ICE} p"},
        {"for whom somebody signs, at the end", "The night ferry\n" + text + "The boat\n" + text + text + "The crew\n" + text + text + "For the Ferry Club\nAnna Berg, ferryman\nQuay, 3 March 2018\n",
         "title{The night ferry} p h{The boat} p p h{The crew} p p p p p"},
        {"the last section", "The night ferry\n" + text + "The boat\n" + text + text + "The crew\n" + text + text + "Friends of the boat\nAnna Berg and others.\n",
         "title{The night ferry} p h{The boat} p p h{The crew} p p h{Friends of the boat} p"},
        {"who wrote it, and as what", "The night ferry\n\nBy Anna Berg, transport correspondent\n\n" + text + "\nThe boat\n\n" + text + "\nThe crew\n\n" + text, "title{The night ferry} p p h{The boat} p h{The crew} p"},
        {"the points of a Japanese notice", "渡し船の運航について（お知らせ）\n日ごろから渡し船をご利用いただき、ありがとうございます。さて、春からの運航を次のとおり変更しますので、お知らせします。\n記\n１　期間\n平成30年4月9日から平成31年3月22日までとします。ただし、日曜日は運休します。\n２　時刻\n朝は7時30分から、夕方は5時まで、一時間ごとに出ます。雨の日も出ますが、風の強い日は休みます。\n",
         "title{渡し船の運航について（お知らせ）} p h{記} h{１　期間} p h{２　時刻} p"},
        {"chapters and articles of Japanese rules are no pages", "集会所使用細則\n\n第1章 総則\n\n第1条（目的）\n\nこの細則は、集会所の使用に関し必要な事項を定めることにより、居住者相互の親睦を図ることを目的とする。\n\n第2条（定義）\n\nこの細則において、集会所とは、三号棟一階の集会室及び和室をいう。\n\n第2章 使用の手続\n\n第3条（申込み）\n\n集会所を使用しようとする者は、使用する日の七日前までに申し込まなければならない。\n",
         "title{集会所使用細則} h{第1章 総則} h{第1条（目的）} p h{第2条（定義）} p h{第2章 使用の手続} h{第3条（申込み）} p"},
        {"who speaks, in brackets", "The night ferry\n\nThe boat\n\n" + text + "\nThe crew\n\n" + text + "\n(H.)  Anything else?\n\n" + text + "\n(M.)  Can you tell me?\n\n" + text + "\n(H.)  I can tell you that it sails at two.\n\n" + text + "\n(M.)  And then what?\n\n" + text + "\n(M.)  It comes back.\n\n" + text, "title{The night ferry} h{The boat} p h{The crew} p p p p p p p p p p p"},
        {"terms above what they mean, set in", "The night ferry\n\n" + text + "\nThe boat\n\n" + text + "\n" + text + "\nWords used\n\nFare\n\n    What is paid for it.\n\nKeel beam\n\n    What holds the boat together.\n\nThe crew\n\n" + text, "title{The night ferry} p h{The boat} p p h{Words used} p p p p h{The crew} p"},
        {"names of options above what they do", "The night ferry\n" + text + "The boat\n" + text + text + "Options\n--dry\nIt stays on land for the winter.\n-f, --full\nIt takes as many as there are.\n--no-light\nIt sails in the dark.\nThe crew\n" + text, "title{The night ferry} p h{The boat} p p h{Options} p p p p p p h{The crew} p"},
        {"a manual page: sections and their parts stand left of the text, terms in it or deeper",
         "FERRY(1)                         User Commands                        FERRY(1)\n\nIME\n       ferry - cross the river\n\nNOTE\n       The night ferry carries few people, and those who need it need it\n       badly.\n\n"
         "   Ways to pay (all of them):\n       Coins are taken on board, and so are notes.\n\n       FERRY_FARE\n              What is paid for it by those who sail on a Sunday or at night, as far as\n              they do not live on the island all year.\n\n"
         "       FERRY_LAMP\n              The lamp that is lit at night, of which there are two on board.\n\n출처\n       Anna Berg.\n\nboats 9.1                        September 2022                       FERRY(1)\n",
         "header h1{IME} pre h1{NOTE} p h2{Ways to pay (all of them):} p p p p p h1{출처} p footer"},
        {"a manual page whose name fills its first line", "FERRY_SAILS_ON_SUNDUser CommandFERRY_SAILS_ON_SUNDAYS(1)\n\nNAME\n       The ferry crosses the river.\n\nFARE\n       It is paid on board.\n\nLAMP\n       It is lit at night.\n\n       LAMP\n              Which one is lit.\n",
         "header h1{NAME} p h1{FARE} p h1{LAMP} p pre"},
        {"no manual page: a change log that names a version in brackets", "ferry (1.2-3) stable; urgency=low\n\n  * The boat is new.\n\n -- Anna Berg <a@b.cd>  Mon, 04 Mar 2019 10:00:00 +0000\n", "title{ferry (1.2-3) stable; urgency=low} li1{*} p"},
        {"signs before words mark headings, not terms", "* Release 2\n** Fixes\nThe boat no longer leaks at the bow.\n** Fares\nThey are paid on board, and no longer at the pier.\n** Lamps\nThey are lit at night, and one is red.\n", "li1{*} h{** Fixes} p h{** Fares} p h{** Lamps} p"},
        {"a section of one item in a list", "The night ferry\n\n" + text + "\n" + text + "\nAll boats are new:\n   o The first is red, and it is moored at the pier.\n   o The next is grey.\n   o The last is blue.\n\nBoats (old)\n   o The mast is new and made of pine, as it was before the war.\n\nBoats (new)\n   o The lamp is red, and it can be seen from the pier.\n   o The rope is long.\n   o The oars are two.\n\nCrews\n   o Sunday has two of them, one on board and one on land.\n", "title{The night ferry} p p p li1{o} li1{o} li1{o} h{Boats (old)} li1{o} h{Boats (new)} li1{o} li1{o} li1{o} h{Crews} li1{o}"},
        {"titles of an act's subsections, behind which a dash became hyphens", "SEC. 101. SHORT TITLE.\n\n(a) Findings.--Congress finds that the ferry carries few people, and that those who need it need it badly.\n\n(b) Purposes.--The purposes of this Act are to keep the ferry and to build a bridge.\n\n"
         "SEC. 102. FERRY BOARD.\n\n(a) In General.-There is established a board that shall keep the boat, the wire and the rope.\n\n(b) Duties.-The Board shall publish how many people crossed the river each year, and when.\n\n(c) Reports.-Not later than a year after this the Board shall submit one.\n",
         "h{SEC. 101. SHORT TITLE.} h{(a) Findings.--} p h{(b) Purposes.--} p h{SEC. 102. FERRY BOARD.} h{(a) In General.-} p h{(b) Duties.-} p h{(c) Reports.-} p"},
        {"a title of a person is no title of a section", "1. Dipl.-Ing. Anna Berg keeps the boat and the wire.\n\n2. Univ.-Prof. Max Otto keeps the rope, and it is long.\n\n3. Prof.-Dr. Eva Lang keeps the lamps.\n", "li1{1.} li1{2.} li1{3.}"},
        {"a list goes on with what stands above it", "The night ferry\n\nThe boat\n\n" + text + "\nThe crew\n\n" + text + "\nBy the end of the course you should be able to\n\n- steer the boat\n- mend the wire\n", "title{The night ferry} h{The boat} p h{The crew} p p li1{-} li1{-}"},
        {"a sentence is no title", "It rained.\n" + text, "p p"},
        {"a line that ends in a comma is none", "It rained,\n" + text, "p p"},
        {"a title in lower case", "it rained\n" + text, "title{it rained} p"},
        {"a date is none", "12 March 1898\n" + text, "p p"},
        {"of a mail header the subject is one", "From: anna@example.org\nTo: berta@example.org\nSubject: The ferry\n\n" + text, "web web title{Subject: The ferry} p"},
        {"a word before a colon may be one", "Ferries: a primer\n" + text, "title{Ferries: a primer} p"},
        {"a log is none", "2024-05-01 12:00:01 ferry started\n2024-05-01 12:00:07 ferry arrived\n", "p p"},
        {"a remark is no section", "The ferry\n\n" + text + "\nNote\n\n" + text, "title{The ferry} p p p"},
        {"a remark's word goes with the text below it", "The ferry\n\n" + text + "\nNote\n" + text + "\n" + text, "title{The ferry} p p p"},
        {"a caption is none", "The ferry\n\n" + text + "\nTable 1: Codes\n\n" + text + "\nFigure 3 shows the boat.\n", "title{The ferry} p caption p p"},
        {"a letterhead above the title", "Network Working Group                    J. Doe\nCategory: Informational              March 2020\n\n\n                 Moving Water\n\n" + text, "p p title{Moving Water} p"},
        {"set to the middle, its author below", "                    THE KEEPING OF GOATS\n                        by A. Farmer\n\n" + text + "\n" + text, "title{THE KEEPING OF GOATS} p p p"},
        {"clauses, and titles of few words before others", "1. General\n1.1 The council of the town invites tenders for its ferries as they are set out below.\n1.2 The council of the town does not bind itself to accept any of the tenders that it gets.\n1.3 The words of these rules mean what they mean in the rules of the harbour of the town.\n2. Tenders\n2.1 Completeness. A tender must hold all of the forms that the council has sent to those who asked.\n2.2 Questions. They must be sent to the council in writing until the last day of the month of May.\n2.3 Site visit. A visit to the ferries and to their quays will take place on the first day of June.\n2.4 Variants. They may be offered beside a tender, but not in the place of one, as was done before.\n",
         "h{1. General} p p p h{2. Tenders} h{2.1 Completeness.} p h{2.2 Questions.} p h{2.3 Site visit.} p h{2.4 Variants.} p"},
        {"a word that counts with its sign, before a short sentence", "Ferries\n\n" + text + "\nFinding No. 1. The ferry runs late.\n\n" + text + "\nFinding No. 2. The boat leaks.\n\n" + text + "\nFinding No. 3. Nobody knows why.\n\n" + text,
         "title{Ferries} p h{Finding No. 1. The ferry runs late.} p h{Finding No. 2. The boat leaks.} p h{Finding No. 3. Nobody knows why.} p"},
        {"titles set to the middle of a wrapped text, one below the number of a page", "The boats of this island are held by those who live in it,\nas the rules of the town say, and nobody else may own them.\nThey are of wood.\n\n                           The oars\n\nThe oars of this island are of wood, too, and nobody may own\nmore than two of them, which is a rule that is not kept well.\n\n                                                         p. 1 of 3\n\f                          The lamps\n\nThe lamps of this island are lit at night, but for those of\nthe boats, which are lit when they are out and not in harbour.\n\n                           The crews\n\nThe crews of this island are small, and they are paid by the\ntown, which was not so before the year of the great flood here.\n\n                                                         p. 2 of 3\n\fThe rest is told by the ferryman, who knows it better than\nanybody else on this side of the lake, and he is never at home.\n\n                                                         p. 3 of 3\n",
         "p h{The oars} p footer h{The lamps} p h{The crews} p footer p footer"},
        {"titles that words count as 一、 does, in a translation", "Ferry\n" + text + "One, the boats\n" + text + "Two, the oars (1) Those of wood\n" + text + "(2) Those of iron\n" + text + "Three, the lamps (1) Those of oil are old.\n" + text + "(2) The others are new.\n" + text,
         "title{Ferry} p h{One, the boats} p h{Two, the oars} h{(1) Those of wood} p h{(2) Those of iron} p h{Three, the lamps} h{(1) Those of oil are old.} p h{(2) The others are new.} p"},
        {"titles in capitals with a full stop, and one by itself that has none", "REPORT\n\n" + text + "\nTHE LENDING DEPARTMENT.\n\n" + text + "\nBinding.\n\n" + text + "\nTHE NEWS ROOM.\n\n" + text + "\nLECTURES.\n\n" + text,
         "title{REPORT} p h{THE LENDING DEPARTMENT.} p h{Binding.} p h{THE NEWS ROOM.} p h{LECTURES.} p"},
        {"an article's number in the line of its first paragraph", "BİRİNCİ BÖLÜM\nMADDE 1 – (1) Bu Yönergenin amacı kütüphanenin çalışma esaslarını düzenlemektir ve başka bir amacı yoktur.\nMADDE 2 – (1) Kütüphane öğretim dönemlerinde hafta içi açıktır.\n(2) Kullanıcılar "
         "açık raf düzeninden serbestçe yararlanır.\n(3) Grup çalışma odaları en az üç kişilik gruplara ayrılır.\nMADDE 3 – (1) Bu Yönerge yayımı tarihinde yürürlüğe girer ve uygulanır.\n",
         "h{BİRİNCİ BÖLÜM} p p p p p"},
        {"short sentences left of a text set in are none", "The storm\n\n   The night ferry carries few people, and those who need it need it\n   badly. It sails at two, and it comes back at three.\n\nMonday.\n\n   The night ferry carries few people, and those who need it need it\n   badly. It sails at two, and it comes back at three.\n\nSo be it.\n\n   The night ferry carries few people, and those who need it need it\n   badly. It sails at two, and it comes back at three.\n\nHe left.\n\n   The night ferry carries few people, and those who need it need it\n   badly. It sails at two, and it comes back at three.\n", "title{The storm} p p p p p p p"},
        {"titles with texts of their own within an article", "第一条 目的\n本规定用于加强仓库的安全管理工作。\n第二条 要求\n1. 安全管理\n仓库应当每月检查一次消防设备，并做好记录，由负责人签字。\n2. 出入管理\n外来人员进入仓库应当登记，并由仓库人员陪同，不得单独停留。\n3. 卫生管理\n仓库应当每天打扫，货物应当离地存放，保持通风干燥。\n第三条 附则\n本规定自发布之日起施行。\n",
         "h{第一条 目的} p h{第二条 要求} h{1. 安全管理} p h{2. 出入管理} p h{3. 卫生管理} p h{第三条 附则} p"},
        {"labels that come back in one order are no speakers", "見学会のお知らせ\n春の見学会\n○日時　4月3日（土）午前10時から\n○場所　町民会館の二階の会議室\n○費用　無料\n夏の見学会\n○日時　7月10日（土）午前10時から\n○場所　海浜公園の入口に集合\n○費用　500円\n",
         "title{見学会のお知らせ} h{春の見学会} li1{○} li1{○} li1{○} h{夏の見学会} li1{○} li1{○} li1{○}"},
        {"names of classes with anchors", "Boats¶\n\n" + text + "\nclass Boat[source]¶\n\n" + text + "\nOars and lamps¶\n\n" + text + "\nexception BoatError¶\n\n" + text + "\nclass systems of boats¶\n\n" + text, "h1{Boats} p p p h1{Oars and lamps} p p p h1{class systems of boats} p"},
        {"questions and answers count nothing", "Questions about the ferry\nQ: When does it sail?\nA: At two. It takes ten minutes.\nQ: Is there a lamp?\nA: No. Bring one.\n",
         "title{Questions about the ferry} h{Q: When does it sail?} p h{Q: Is there a lamp?} p"},
        {"a chapter's name, number and title on three lines", "\f     CHAPTER\n\n         ONE\n\n\n   BOATS\n\n\n" + text + "\f     CHAPTER\n\n         TWO\n\n\n   OARS\n\n\n" + text, "h{CHAPTER ONE BOATS} p h{CHAPTER TWO OARS} p"},
        {"terms that a list defines", "The ferry\n\n" + text + text + "\nThese are its parts.\nboat\n    A thing of wood that floats and that holds up to four men, or three\n    and a goat, which is not welcome.\noar\n    A thing of wood, too, which is held with both of the hands and moves\n    the boat on.\nlamp\n    What is lit at night.\n\n" + text + text, "title{The ferry} p p p p p p p p p p p"},
        {"notes at the feet of pages", "1 Boats\n\n" + text + "\n1 The boats of this island are held by those who live there, as the rules say.\n\n2 Oars\n\n" + text + "\n2 Those who row are paid for it by the town, which was not so before.\n\n3 Lamps\n\n" + text + "\n3 It is said that the lamp was lit by the boy when nobody saw it.\n\n4 Crew\n\n" + text + "\n4 The crew is that of the old boat, whose captain has gone.\n\n" + text, "h{1 Boats} p p h{2 Oars} p p h{3 Lamps} p p h{4 Crew} p p p"},
        {"comments of programs right below text mark nothing", "1 Boats\n\n" + text + "# The boats are of wood\nset boat wood\n\n## Lamps\nset lamp oil\n# The oars are of wood, too\nset oars wood\n\n2 Oars\n\n" + text + "# All of them\nset all yes\n\n3 Lamps\n\n" + text + "\n4 Crew\n\n" + text,
         "h{1 Boats} p pre h{2 Oars} p p p h{3 Lamps} p h{4 Crew} p"},
        {"a manual with commands of root's, some of which stand like titles", "1 Boats\n\n" + text + "# row -n\n# row -l\n# row /dev/lake\n\n2 Oars\n\n" + text + "# row -a\n\n" + text + "\n# Rowing the boat\n\n" + text +
         "\n# Mending oars\n\n" + text + "\n# Lighting lamps\n\n" + text + "# row -x\n# row -y\n# row /a\n# row /b\n# row /c\n# row /d\n\n3 Lamps\n\n" + text,
         "h{1 Boats} p pre h{2 Oars} p p p h{# Rowing the boat} p h{# Mending oars} p h{# Lighting lamps} p pre h{3 Lamps} p"},
        {"numbers on lines of their own, titles apart below", "Chapter 1\n\nThe boat\n\n" + text + "\n1.1\n\nThe oars\n\n" + text + "\n1.2\n\nlamps\n\n" + text + "\nChapter 2\n\nThe crew\n" + text + "\n2.1\n\nThe cook\n\n" + text,
         "h{Chapter 1 The boat} p h{1.1 The oars} p h{1.2 lamps} p h{Chapter 2 The crew} p h{2.1 The cook} p"},
        {"a step as the title below a number", "4.1\n\nBoats\n\n" + text + "\n4.2\n\nStep 1: Get the boat\n\n" + text + "\n4.3\n\nCrew\n\n" + text, "h{4.1 Boats} p h{4.2 Step 1: Get the boat} p h{4.3 Crew} p"},
        {"an annex whose title begins in brackets", "1 Boats\n\n" + text + "\n2 Oars\n\n" + text + "\nAnhang A (informativ) Pflege\n\nA.1 Holz\n\n" + text + "\nA.2 Leder\n\n" + text, "h{1 Boats} p h{2 Oars} p h{Anhang A (informativ) Pflege} h{A.1 Holz} p h{A.2 Leder} p"},
        {"titles of two lines below numbers of divisions", "Chapter 1\n\nThe boat and all\nof its parts\n\n" + text + "\nChapter 2\n\nThe crew\n\n" + text, "h{Chapter 1 The boat and all of its parts} p h{Chapter 2 The crew} p"},
        {"one number alone, with its own below", "Chapter 3\n\nThe boat\n\n3.1 The oars\n\n" + text + "\n3.2 The lamps\n\n" + text, "h{Chapter 3 The boat} h{3.1 The oars} p h{3.2 The lamps} p"},
        {"a title that hangs below its number's words", "1     Boats\n" + text + "\n2     How is it that the boats of this island\n      are held by men?\n" + text + "\n3     Lamps\n" + text, "h{1     Boats} p h{2     How is it that the boats of this island are held by men?} p h{3     Lamps} p"},
        {"a page's head between a number and its title", "\f" "2. THE FERRY\n\n1.1\n\nThe oars\n\n" + text + "\f2. THE FERRY\n\n1.2\n\nThe lamps\n\n" + text + "\n1.3\n\n\f2. THE FERRY\n\nWho rows?\n\n" + text + "\n1.4 Fares. " + text + "\n1.5 Crew. " + text,
         "header h{1.1 The oars} p header h{1.2 The lamps} p h{1.3 Who rows?} header p h{1.4 Fares.} p h{1.5 Crew.} p"},
        {"entries of a change log", "The ferry\n\n" + text + "\n2015-10-16 - Release 1.3\n\n" + text + "\n2015-10-14 - Release 1.2\n\n" + text + "\n2015-07-29 - Release 1.1\n\n" + text, "title{The ferry} p h{2015-10-16 - Release 1.3} p h{2015-10-14 - Release 1.2} p h{2015-07-29 - Release 1.1} p"},
        {"items of minutes with the year", "The ferry\n" + text + "110/23 Boats\n" + text + "111/23 Oars\n" + text + "112/23 Crew\n" + text, "title{The ferry} p h{110/23 Boats} p h{111/23 Oars} p h{112/23 Crew} p"},
        {"quantities before words that begin large", "Die Fähre\n\nZutaten\n\n8 Semmeln vom Vortag\n1 Bund Petersilie\n12 Marillen\n\n" + text, "title{Die Fähre} h{Zutaten} li1 li1 li1 p"},
        {"versions that fall", "The ferry\n\n" + text + "\nVersion 0.9 (11 May 2011)\n\n" + text + "\nVersion 0.8.1 (2 January 2011)\n\n" + text + "\nVersion 0.8\n\n" + text, "title{The ferry} p h{Version 0.9 (11 May 2011)} p h{Version 0.8.1 (2 January 2011)} p h{Version 0.8} p"},
        {"versions of programs in a list of parts", "The ferry\n\n" + text + "\nVersion 2.1\nVersion 1.8\nVersion 1.9\n\n" + text, "title{The ferry} p p p p p"},
        {"two versions below the title of a change log", "Änderungen\n\n" + text + "\nVersion 3.0\n\n" + text + "\nVersion 2.0\n\n" + text, "title{Änderungen} p h{Version 3.0} p h{Version 2.0} p"},
        {"two versions with a date", "The ferry\n\n" + text + "\nVersion 0.9 (11 May 2011)\n\n" + text + "\nVersion 0.8\n\n" + text, "title{The ferry} p h{Version 0.9 (11 May 2011)} p h{Version 0.8} p"},
        {"corner brackets", "渡し船の話\n【はじめに】\n" + text + "【その他】\n" + text, "title{渡し船の話} h{【はじめに】} p h{【その他】} p"},
        {"an annex without a number", "1 Boats\n\n" + text + "\n2 Oars\n\n" + text + "\nAPPENDIX: List of the crew\n\n" + text, "h{1 Boats} p h{2 Oars} p h{APPENDIX: List of the crew} p"},
        {"at the end it is one", text + "\n" + text + "\n" + text + "\n" + text + "\nANNEX List of boats\n\n" + text, "p p p p h{ANNEX List of boats} p"},
        {"what is sent along is none", text + "\nYours, Anna\n\nAnnex: a map of the lake\n\n" + text, "p p p p"},
        {"a word that counts, with a full stop and a number that is not there", "Ferry\n" + text + "Ekitundu 1.\n" + text + "Ekitundu 2.\n" + text + "Ekitundu 3.\n" + text + "Ekitundu 4.\n" + text + "Ekitundu 5.\n" + text + "Ekitundu 7.\n" + text + "Ekitundu 8.\n" + text + "Ekitundu 9.\n" + text,
         "title{Ferry} p h{Ekitundu 1.} p h{Ekitundu 2.} p h{Ekitundu 3.} p h{Ekitundu 4.} p h{Ekitundu 5.} p h{Ekitundu 7.} p h{Ekitundu 8.} p h{Ekitundu 9.} p"},
        {"a word behind numbers", "Ferry\n" + text + "1 чүүл\n" + text + "2 чүүл\n" + text + "3 чүүл\n" + text, "title{Ferry} p h{1 чүүл} p h{2 чүүл} p h{3 чүүл} p"},
        {"marked as MediaWiki does", text + "\n== Boat ==\n" + text + "\n===Oars===\n" + text + "\n== Crew ==\n" + text, "p h1{Boat} p h2{Oars} p h1{Crew} p"},
        {"as DokuWiki does", "====== Ferry ======\n" + text + "\n===== Boat =====\n" + text + "\n==== Oars ====\n" + text, "title{Ferry} p h1{Boat} p h2{Oars} p"},
        {"as AsciiDoc does", "= Ferry\n\n" + text + "\n== Boat\n\n" + text + "\n=== Oars\n\n" + text, "title{Ferry} p h1{Boat} p h2{Oars} p"},
        {"as html2text does", "****** Ferry ******\n" + text + "***** Boat *****\n" + text + "**** Oars ****\n" + text, "title{Ferry} p h1{Boat} p h2{Oars} p"},
        {"as Textile does", "h1. Ferry\n\n" + text + "\nh2. Boat\n\n" + text + "\nh2. Crew\n\n" + text, "title{Ferry} p h1{Boat} p h1{Crew} p"},
        {"with closed marks", "# Ferry #\n\n" + text + "\n## Boat ##\n\n" + text, "title{Ferry} p h1{Boat} p"},
        {"with the anchor of a site", "Ferry¶\n" + text + "\nHow it sails¶\n" + text, "h1{Ferry} p h1{How it sails} p"},
        {"edit marks in lines of their own", "Ferry\n" + text + "Historie\n[editovat | editovat zdroj]\n" + text + "Boats\n[edit]\n" + text, "title{Ferry} p h{Historie} p h{Boats} p"},
        {"a remark in a line of its own", "Ferry\n" + text + "[edited for length]\n" + text, "title{Ferry} p p p"},
        {"nothing but an edit mark in a marked title", "== [edit]\n\n" + text + "\n== [edit]\n\n" + text, "h1{[edit]} p h1{[edit]} p"},
        {"an anchor alone in a marked title", "## ¶\n\n" + text, "h1{¶} p"},
        {"the signs of an editor's paragraphs", "Dear Anna,¶\n¶\nThe boats went out on Monday, and they came back¶\non Tuesday with the fish.¶\n", "p p p p"},
        {"a banner has no mark", text + "\n*** START OF THE BOOK ***\n\n" + text + "\n*** END OF THE BOOK ***\n\n" + text, "p h{*** START OF THE BOOK ***} p h{*** END OF THE BOOK ***} p"},
        {"a box", "Ferry\n\n" + text + "\n  ** 1. No Warranty    **\n  ** None is given for **\n  ** boats or oars.     **\n\n" + text, "title{Ferry} p pre p"},
        {"nor has a log of tests", text + "\n=== RUN   TestBoat\n\n" + text + "\n=== RUN   TestOars\n\n" + text, "p h{=== RUN   TestBoat} p h{=== RUN   TestOars} p"},
        {"MediaWiki, whose extract begins with a deep one", "=== Early life ===\n" + text + "\n== Career ==\n" + text + "\n=== Late life ===\n" + text, "h2{Early life} p h1{Career} p h2{Late life} p"},
        {"signs that mark none", text + "\n**Boat** is a word.\n\n" + text + "\nIt is so if x == y.\n\n" + text + "\nh2.wood is one.\n" + text, "p p p p p p p"},
        {"marked", "# The ferry\n" + text + "\n## The boat\n\n" + text, "title{The ferry} p h1{The boat} p"},
        {"a salutation is none", "Dear Sir,\n\n" + text + "\n" + text, "p p p"},
        {"who said it is none", "The ferry\n\n" + text + "\nThe boat\n\n" + text + "\n— Anna Berg, Letters\n\n" + text + "\nThe crew\n\n" + text, "title{The ferry} p h{The boat} p p p h{The crew} p"},
        {"questions without answers between them", "The ferry\n\n" + text + "\nThe boat\n\n" + text + "\nIs it old?\n\nWho owns it?\n\nHow many men does it hold?\n\n" + text + "\nThe crew\n\n" + text, "title{The ferry} p h{The boat} p p p p p h{The crew} p"},
        {"lines of a list without marks", "The ferry\n\n" + text + "\nThe boat\n\n" + text + "\nKnown parts\n\nThe wide oars\n\nThe old lamps\n\nThe new ropes\n\nThe crew\n\n" + text, "title{The ferry} p h{The boat} p h{Known parts} p p p h{The crew} p"},
        {"capitals where capitals head sections", "The ferry\n" + text + "THE BOAT\n" + text + "THE CREW\n" + text + "OARS, LAMPS AND ROPES\nThe old ones\n" + text + "THE END\n" + text, "title{The ferry} p h{THE BOAT} p h{THE CREW} p h{OARS, LAMPS AND ROPES} h{The old ones} p h{THE END} p"},
        {"the rest of a marked title on the next line", "# The ferry\n\n" + text + "\n## The boat and\nall of its oars\n\n" + text + "\n## The crew\n\n" + text + "\n## The lamps\n\n" + text, "title{The ferry} p h1{The boat and all of its oars} p h1{The crew} p h1{The lamps} p"},
        {"a marked title below the name of a site", "Town of Hull\n\nFile: 27/2016\n\n# The ferry\n\n" + text + "\n## The boat\n\n" + text, "p p title{The ferry} p h1{The boat} p"},
        {"sources", "Ferries\n" + text + "\n1. Boats\n\n" + text + "\n2. Oars\n\n" + text + "\nReferences\n\n1. Kemp, J. The boats. Leeds, 1987. 112 pp.\n\n2. Berg A. K. The oars. Hull: Quay, 2009.\n\n3. Rowe, T. The lamps. Hull, 1928.\n",
         "title{Ferries} p h{1. Boats} p h{2. Oars} p h{References} li1{1.} li1{2.} li1{3.}"},
        {"answers to choose from", "期末试卷\n一、选择题\n1.关于我国地理位置的叙述，正确的是\nA.大部分位于热带\nB.东临太平洋\nC.位于亚洲东部\nD.全部位于东半球\n2.该地降水的特点是\nA.全年多雨\nB.夏季多雨\nC.冬季多雨\nD.全年少雨\n3.当地的自然灾害是\nA.春旱\nB.台风\nC.海冰\nD.地震\n二、综合题\n某小组计划调查本地一条河流的水污染情况，请你帮助他们设计调查方案。\n",
         "title{期末试卷} h{一、选择题} p li1{A.} li1{B.} li1{C.} li1{D.} p li1{A.} li1{B.} li1{C.} li1{D.} p li1{A.} li1{B.} li1{C.} li1{D.} h{二、综合题} p"},
        {"when it was printed, in ideographs", "町内会だより\n令和元年十月一日発行\n祭りのお知らせ\n今年の祭りは神社の境内で行います。雨の場合は一週間延期しますので、掲示板でご確認ください。\nごみの出し方\n電池は必ず公民館の回収箱へお持ちください。火が出る事故がありました。\n", "title{町内会だより} p h{祭りのお知らせ} p h{ごみの出し方} p"},
        {"a capital inside a name ends no title; titles before their texts, as long as those above theirs", "Minutes\n1. To receive and accept apologies for absence. The boatmen sent apologies, and so did all of the cooks.\n2. To confirm the minutes of the Albury Ferry Council meeting held on a Tuesday in the month of May. They were read by the clerk and nobody had anything against them.\n3. To receive reports on what was agreed at the last council meeting of the year before\n" + text + "4. To discuss the request for some help with the boats and the oars of the old ferry\n" + text,
         "title{Minutes} h{1. To receive and accept apologies for absence.} p h{2. To confirm the minutes of the Albury Ferry Council meeting held on a Tuesday in the month of May.} p h{3. To receive reports on what was agreed at the last council meeting of the year before} p h{4. To discuss the request for some help with the boats and the oars of the old ferry} p"},
        {"a series in digits and words", "Ferries\n\n1. The boats have been painted\n\n" + text + "\nSecond, the construction of the quay has begun\n\n" + text + "\n3. The lamps have been lit\n\n" + text + "\nFourth, the crews have been paid\n\n" + text,
         "title{Ferries} h{1. The boats have been painted} p h{Second, the construction of the quay has begun} p h{3. The lamps have been lit} p h{Fourth, the crews have been paid} p"},
        {"numbers of files before counts, and a section of one line", "Minutes of the council\n\nC048/23      1.         APOLOGIES\n\n" + text + "\nC049/23      2.         QUESTIONS.\n\nNo questions had been received\n\nC050/23      3.         BOATS.\n\n" + text, "title{Minutes of the council} h{C048/23      1.         APOLOGIES} p h{C049/23      2.         QUESTIONS.} p h{C050/23      3.         BOATS.} p"},
        {"a long question that somebody asked", "Minutes\n\n1. Welcome\n\n" + text + "\n2. Questions from the public\n\nThe only question raised:\n\nCan you state why the agenda was changed from Tuesday to a version that was published on the seventh of September and not before?\n\n" + text + "\n3. Boats\n\n" + text, "title{Minutes} h{1. Welcome} p h{2. Questions from the public} p p p h{3. Boats} p"},
        {"points in brackets behind a title that is a sentence", "期末试卷\n（一）阅读材料，回答问题。（20分）\n材料一：某县地处黄土高原，过去越垦越穷，越穷越垦，全县退耕还林四十二万亩。\n（二）实践探究。（10分）\n某小组计划调查本地一条河流的水污染情况，请你帮助他们设计调查方案。\n", "title{期末试卷} h{（一）阅读材料，回答问题。（20分）} p h{（二）实践探究。（10分）} p"},
        {"a bracket alone behind a title that is a sentence", "期末试卷\n（一）秦岭与淮河大致吻合。（\n材料一：某县地处黄土高原，过去越垦越穷，越穷越垦，全县退耕还林。\n（二）水资源分配不均，要跨流域调水。（\n材料二：某县地处黄土高原，过去越垦越穷，越穷越垦，全县退耕还林。\n", "title{期末试卷} h{（一）秦岭与淮河大致吻合。} p p h{（二）水资源分配不均，要跨流域调水。} p p"},
        {"a word in small letters among headings in large ones", "The ferry\n\n" + text + "\nThe boat\n\n" + text + "\nlamp\n\n" + text + "\nThe crew\n\n" + text + "\nThe oars\n\n" + text, "title{The ferry} p h{The boat} p p p h{The crew} p h{The oars} p"},
        {"words in small letters head sections where no others do", "the ferry\n\n" + text + "\nthe boat\n\n" + text + "\nthe crew\n\n" + text + "\nthe oars\n\n" + text, "title{the ferry} p h{the boat} p h{the crew} p h{the oars} p"},
        {"a title needs a text", "The night ferry\n", "p"},
        {"capitals", "The ferry\n\n" + text + "\nTHE BOAT\n\n" + text, "title{The ferry} p h{THE BOAT} p"},
        {"a known word", "The ferry\n\n" + text + "\nConclusion\n\n" + text, "title{The ferry} p h{Conclusion} p"},
        {"a known word in Chinese", "夜间渡船\n\n渡船每天夜里两点开。它很少有人坐。\n\n结论\n\n渡船应当保留，经费由镇里承担，并在明年春天更换发动机。\n", "title{夜间渡船} p h{结论} p"},
        {"underlined", "The ferry\n\n" + text + "\nThe boat\n--------\n" + text, "title{The ferry} p h1{The boat} p"},
        {"a short line of address is none", text + "Dear Sir\n" + text, "p p p"},
        {"a line of figures is none", text + "\n12 14 17 23\n\n" + text, "p p p"},
        {"who wrote it is no second title", "The night ferry\nBy Anna Meier\n" + text, "title{The night ferry} p p"},
        {"how long is none", "The night ferry\nTime allowed: three hours\n" + text, "title{The night ferry} p p"},
        {"a title that an abbreviation ends", "Minutes of the Ferry Club e. V.\n" + text, "title{Minutes of the Ferry Club e. V.} p"},
        {"a word that counts at the ends of lines", "Minutes\nTOP 1: Boats\n" + text + "They are old. TOP 2: Lamps\n" + text + "They are new. TOP 3: Oars\n" + text,
         "title{Minutes} h{TOP 1: Boats} p p h{TOP 2: Lamps} p p h{TOP 3: Oars} p"},
        {"a word that counts, titles run in", "Minutes\nTOP 1: Boats. " + text + "TOP 2: Lamps. " + text + "TOP 3: Oars. " + text, "title{Minutes} h{TOP 1: Boats.} p h{TOP 2: Lamps.} p h{TOP 3: Oars.} p"},
        {"when it was changed is none", "The night ferry\nLast updated: March 3, 2021\n" + text, "title{The night ferry} p p"},
        {"a programme of hours has none", "Feast\n" + text + "\nSaturday\n14.00 Boats\n14.30 Oars\n15.15 Lamps and Songs\n20.00 Dance\n\nSunday\n10.00 Bells\n11.30 Songs\n\nEntry\n" + text, "title{Feast} p h{Saturday} p p p p h{Sunday} p p h{Entry} p"},
        {"what is asked in a story heads nothing", "The ferry\n\n“Who is there?”\n\n" + text + "\n“Nobody,” said the boy. “Why?”\n\n" + text + "\n“Where is the lamp, then?”\n\n" + text + "\nHe asked, “Is it night?”\n\n" + text, "title{The ferry} p p p p p p p p"},
        {"the same with dashes", "Le bac\n\n— Qui est là ?\n\n" + text + "\n— Personne, dit-il. Pourquoi ?\n\n" + text + "\n— Où est la lampe ?\n\n" + text, "title{Le bac} p p p p p p"},
        {"words far apart are none", "RFD 77        Lamps        May 2003\n\n" + text, "p p"},
        {"a sign that no list has", "The ferry\n" + text + "■The boat\n" + text + "■The crew\n" + text, "title{The ferry} p h{■The boat} p h{■The crew} p"},
        {"what counts below a word that counts", "Exam\nAnswer all.\nQuestion 1\n(a) Name two rivers.\n(b) What is a delta?\nQuestion 2\n(a) What is a fjord?\n(b) Draw one.\n",
         "title{Exam} p h{Question 1} li1{(a)} li1{(b)} h{Question 2} li1{(a)} li1{(b)}"},
        {"a title that a full stop and a dash end", "CHAPTER I\n1. Short title.—" + text + "2. Lamps.—" + text + "CHAPTER II\n3. Oars.—" + text,
         "h{CHAPTER I} h{1. Short title.—} p h{2. Lamps.—} p h{CHAPTER II} h{3. Oars.—} p"},
        {"letters between full stops in a title", "Terms\n" + text + "1. Boats. " + text + "2. U.S. Government Boats. " + text + "3. Lamps. " + text, "title{Terms} p h{1. Boats.} p h{2. U.S. Government Boats.} p h{3. Lamps.} p"},
        {"headings inside no item of a list", "Terms\n" + text + "\n1. Grant\n\n" + text + "The owner grants:\n\n   a. the right to row;\n\n   b. the right to sing;\n\n   c. where it rains:\n\n      i. Lamps. " + text + "\n      ii. Oars. " + text +
         "\n   d. the right to fish.\n\n2. Term\n\n" + text + "\n3. End\n\n" + text, "title{Terms} p h{1. Grant} p p li1{a.} li1{b.} li1{c.} li2{i.} li2{ii.} li1{d.} h{2. Term} p h{3. End} p"},
        {"what headings stand below is one, however short its text", "Work\n1. Owner. The town of Hull.\n2. Tasks\n2.1 Roof\n" + text + "2.2 Wheel\n" + text + "3. Dates. From May to June.\n4. Proofs. Bring two lamps.\n",
         "title{Work} h{1. Owner.} p h{2. Tasks} h{2.1 Roof} p h{2.2 Wheel} p h{3. Dates.} p h{4. Proofs.} p"},
        {"a short text behind the title of the last", "Minutes\n1. Welcome. " + text + "2. Boats\n" + text + "3. Lamps. " + text + "4. Next meeting. 12 March 2019 at two.\n",
         "title{Minutes} h{1. Welcome.} p h{2. Boats} p h{3. Lamps.} p h{4. Next meeting.} p"},
        {"the first number at the end of a line without a full stop", "Tender\n\nFile 2017/044 1. Owner\n" + text + "2. Boats\n" + text + "3. Lamps\n" + text,
         "title{Tender} p h{1. Owner} p h{2. Boats} p h{3. Lamps} p"},
        {"a number between two others", "Tender\n1. Owner\n" + text + "2. Boats\n" + text + "Quay Lane, Harwich 3. Lamps\n" + text + "4. Oars\n" + text,
         "title{Tender} h{1. Owner} p h{2. Boats} p p h{3. Lamps} p h{4. Oars} p"},
        {"a number before a small letter", "Tender\n\nFile 2017/044 1. owner\n" + text + "2. Boats\n" + text + "3. Lamps\n" + text, "title{Tender} p p h{2. Boats} p h{3. Lamps} p"},
        {"terms in a document with sections of the same kind of number", "Mittens\n1 Scope\n" + text + "2 Terms\n2.1 mitten: what keeps four fingers in one place and the thumb in another.\n2.2 cuff: what lies around the wrist and is made in another way than the rest.\n3 Demands\n3.1 Wool\n" + text +
         "3.2 Size\n" + text + "4 Tests\n" + text, "title{Mittens} h{1 Scope} p h{2 Terms} p p h{3 Demands} h{3.1 Wool} p h{3.2 Size} p h{4 Tests} p"},
        {"letters whose titles run in", "Study\nChapter 1 The river\nA. A hard river. " + text + "B. Rich soil. " + text + "Chapter 2 The markets\nA. Sources. " + text + "B. People. " + text,
         "title{Study} h{Chapter 1 The river} h{A. A hard river.} p h{B. Rich soil.} p h{Chapter 2 The markets} h{A. Sources.} p h{B. People.} p"},
        {"an agenda with items in items", "Invitation\n\n" + text + "\nAgenda:\n\n1. Opening\n2. Accounts\n   2.1 Report of the boy\n   2.2 Report of the cook\n3. Elections\n   a) cook\n   b) boy\n4. End\n\n" + text,
         "title{Invitation} p p li1{1.} li1{2.} li2{2.1} li2{2.2} li1{3.} li2{a)} li2{b)} li1{4.} p"},
        {"clauses of a contract", "Contrato\n" + text + "PRIMERA.- Objeto. " + text + "SEGUNDA.- Precio. " + text, "title{Contrato} p h{PRIMERA.- Objeto.} p h{SEGUNDA.- Precio.} p"},
        {"a gap before the last number, below short texts", "1 Boats\n\nThey sail.\n\n2 Crew\n\nIt sings.\n\n2.1 Cook\n\nHe cooks.\n\n2.2 Boy\n\nHe sleeps.\n\n4 Fares\n\nThey are paid.\n",
         "h{1 Boats} p h{2 Crew} p h{2.1 Cook} p h{2.2 Boy} p h{4 Fares} p"},
        {"a gap before the last number", "1 Boats\n\n" + text + "\n2 Crew\n\n" + text + "\n2.1 Cook\n\n" + text + "\n2.2 Boy\n\n" + text + "\n4 Fares\n\n" + text,
         "h{1 Boats} p h{2 Crew} p h{2.1 Cook} p h{2.2 Boy} p h{4 Fares} p"},
        {"the initials of persons", "The meeting was opened by Dr. A. Berg. Mr. B. Hill, who had come from afar, spoke for Messrs. C. Pell and Co. He said that all was well.\n", "p"},
        {"words that stand together elsewhere are not parted", "Terms\n\n" + text + "These boats are the Licensed Boats.\n\na. Row the Licensed Boats exactly as you received them, alone or behind others that come from the same bank.\n\n"
         "b. Lend the Licensed Boats for whatever is needed in the night, but the owner does not say that the boats float.\n\nc. Mend the Licensed Boats with the wood of this island, provided that those who need them are told of it.\n",
         "title{Terms} p p li1{a.} li1{b.} li1{c.}"},
        {"titles that no sign parts from their texts", "The ferry\n" + text + "1. Opening hours The ferry sails on all days of the week, and on Sundays as well.\n2. Fares and tickets Those who need it pay at the bridge, which is the first house.\n3. Lamps The night is dark, and it is long, and nobody who rows sees the bank.\n",
         "title{The ferry} p h{1. Opening hours} p h{2. Fares and tickets} p h{3. Lamps} p"},
        {"the same, two of them beside titles that stand alone", "The ferry\n" + text + "1. Opening hours\n" + text + "2. Crew and lamps In the past year nobody arrived late at the bank.\n3. Shortcomings and plans Although I have mended two of the boats, there are others that leak.\n",
         "title{The ferry} p h{1. Opening hours} p h{2. Crew and lamps} p h{3. Shortcomings and plans} p"},
        {"names of books are none", "The ferry\n" + text + "1. Read the Book On the Road and write down what you saw.\n2. Read the Book Of the River and tell what you heard.\n3. Read the Book With the Lamp and draw what is in it.\n", "title{The ferry} p p p p"},
        {"capitals inside items are none", "The ferry\n" + text + "1. Ask Anna to bring the lamp.\n2. Tell Berta that the boat is here.\n3. Wait for Carl on the bridge, and sail.\n", "title{The ferry} p li1{1.} li1{2.} li1{3.}"},
        {"one of several titles runs in", "The ferry\n1. The boat.\n" + text + "2. The crew.\n" + text + "3. The fares. " + text + "4. The lamp.\n" + text,
         "title{The ferry} h{1. The boat.} p h{2. The crew.} p h{3. The fares.} p h{4. The lamp.} p"},
        {"a blank behind a title in Chinese", "夜间渡船\n一、基本情况\n渡船每天夜里两点开。它很少有人坐。\n二、存在的问题 经费不足，人员老化，发动机需要更换。\n三、下一步打算\n渡船应当保留，经费由镇里承担。\n",
         "title{夜间渡船} h{一、基本情况} p h{二、存在的问题} p h{三、下一步打算} p"},
        {"short clauses that are sentences", "Deed\n1. SALE\n1.1 The Vendor sells.\n1.2 The Purchaser buys.\n2. PRICE\n2.1 The price is 100 pounds.\n2.2 It is paid at once.\n", "title{Deed} h{1. SALE} p p h{2. PRICE} p p"},
        {"numbers that run on below titles without them", "Judgment\n\nBackground\n\n1 By order of March the court referred three questions to us.\n\n2 They were raised by Mr Pell.\n\nThe first question\n\n3 The court asks whether a mill is a mill.\n\n4 It is.\n\nCosts\n\n5 They are paid by the town.\n",
         "title{Judgment} h{Background} p p h{The first question} p p h{Costs} p"},
        {"articles that are sentences", "CAPÍTULO I\nDISPOSIÇÕES GERAIS\nArt. 1º Esta Lei protege os moinhos de água.\nArt. 2º Para os efeitos desta Lei:\nI - moinho é toda instalação movida por água;\nII - dono é quem o possui.\nCAPÍTULO II\nDOS DEVERES\nArt. 3º O dono deve manter a represa.\nArt. 4º A multa é de mil reais.\n",
         "h{CAPÍTULO I DISPOSIÇÕES GERAIS} p p li1{I -} li1{II -} h{CAPÍTULO II DOS DEVERES} p p"},
        {"clauses that count with words, and little behind them", "Bases\nPRIMERA.- Objeto.\nEs objeto de estas bases la selección.\nSEGUNDA.- Requisitos. Los aspirantes deberán:\na) Ser español.\nb) Tener 18 años.\nTERCERA.- Solicitudes. Se presentarán en el Registro.\nCUARTA.- Tribunal.\nSerá nombrado.\n",
         "title{Bases} h{PRIMERA.- Objeto.} p h{SEGUNDA.- Requisitos.} p li1{a)} li1{b)} h{TERCERA.- Solicitudes.} p h{CUARTA.- Tribunal.} p"},
        {"several sentences that end in a call", "The ferry\n\n" + text + "\nThe mill is installed now. That makes you a miller. Welcome!\n\n" + text, "title{The ferry} p p p"},
        {"the first of several that are ruled alike", "Boat 1.4\n========\n\n" + text + "\nBoat 1.3\n========\n\n" + text, "h1{Boat 1.4} p h1{Boat 1.3} p"},
        {"steps in a document that marks its headings", "# Mill\n\n## Usage\n\n1. Open it\n2. Pour corn\n\n       pour corn\n\n3. Close it\n\n## Options\n\n" + text + "\n## License\n\nMIT\n",
         "title{Mill} h1{Usage} li1{1.} li1{2.} pre li1{3.} h1{Options} p h1{License} p"},
        {"a word and a number that counts", "The ferry\n" + text + "Model essay 1: Oak\n" + text + "Model essay 2 The crew\n" + text, "title{The ferry} p h{Model essay 1: Oak} p h{Model essay 2 The crew} p"},
        {"a list of them is none", "The ferry\n" + text + "Option 1: Oak\nOption 2: Pine\n" + text, "title{The ferry} p p p p"},
        {"speakers", "The ferry\n" + text + "Meier: Where is it?\nBerg: It is gone.\nMeier: Since when?\nBerg: Since noon.\n", "title{The ferry} p p p p p"},
        {"verses are none", "The mill\n\nThe wheel is still\nthe water low\nand on the hill\n\nThe miller sleeps\nbeneath the stone\nthe river keeps\n", "title{The mill} p p p p p p"},
        {"a usual heading in the middle, right above its text", "The ferry\n\n" + wrapped + wrapped + wrapped + wrapped + wrapped + "\n                            References\nAnna Berg, Ropes of the Ferry\n", "title{The ferry} p p p p p h{References} p"},
        {"a row that a page has cut off its table is none", "The ferry\n\nThe boat\n\n" + text + "\nThe crew\n\n" + text + "\n\nAbove seventy                       280                  40\n\n" + text + "\nThe rope\n\n" + text, "title{The ferry} h{The boat} p h{The crew} p p p h{The rope} p"},
        {"the court above a title's other lines is none", "Neutral Citation Number: 21 of 2016\nCase No: 21-2016\nIN THE COURT OF THE FERRY\nNIGHT DIVISION\nDate: 11 February 2016\nBefore: His Honour Judge Oak\n\n" + text + "\n\nTHE FACTS\n\n" + text + "\n\nTHE LAW\n\n" + text + "\n\nTHE ORDER\n\n" + text, "p p title{IN THE COURT OF THE FERRY} p p p p h{THE FACTS} p h{THE LAW} p h{THE ORDER} p"},
        {"quantities are none", "Salad\n\n2 tomatoes\n1 cucumber\nsalt\n\n" + text, "title{Salad} p p p p"},
        {"an address behind a colon is none", text + "\nOur address is:\n\nMill Bakery\n12 Hill Road\nCambridge\n\n" + text, "p p p p p p"},
        {"names and figures are none", text + "\nPolice 110\nFire 112\nDoctor 116117\n\n" + text, "p p p p p"},
        {"a name above a signature is none", text + "\nTom\n--\nTom Hill\nMill Bakery\n", "p p p p p"},
        {"a name that counts nothing is none", text + "\nKapitel um Kapitel las er uns vor.\n\n" + text, "p p p"},
        {"items of two sentences are none", text + "1. I went home. It was late.\n2. I ate a soup. It was cold.\n3. I slept. The sun shone.\n", "p li1{1.} li1{2.} li1{3.}"},
        {"a list of names is none", "The crew\n\nAnna\n\nBerta\n\nClara\n\nDora\n\nEmma\n", "title{The crew} p p p p p"},
        {"numbered questions of a chapter", "Chapter 2. The ferry\n\n2.1. When does the ferry sail in the winter months?\n\n" + text + "\n2.2. Who may use the ferry on a holiday?\n\n" + text,
         "h{Chapter 2. The ferry} h{2.1. When does the ferry sail in the winter months?} p h{2.2. Who may use the ferry on a holiday?} p"},
        {"annexes in brackets, with their numbers", "The ferry\n\n" + text + "\n[Annex 1] Fees of the ferry\n\n" + text + "\n[Annex 2] Times of the year\n\n" + text, "title{The ferry} p h{[Annex 1] Fees of the ferry} p h{[Annex 2] Times of the year} p"},
        {"a source in brackets is none", "The ferry\n\n" + text + "\n[Berg 1] Fees of the ferry\n\n" + text + "\n[Berg 2] Times of the year\n\n" + text, "title{The ferry} p p p p p"},
        {"a usual heading before a colon with a blank, and one with a date", "The ferry\n\nFaits :\n\n" + text + "\n" + text + "\n부칙 <2018>\n\n" + text, "title{The ferry} h{Faits :} p p h{부칙 <2018>} p"},
        {"a word in brackets before the title of an annex", "The ferry\n\n" + text + "\nAnnex A (normative) Tests\n\n" + text + "\nAnnex B (informative) Reasons\n\n" + text,
         "title{The ferry} p h{Annex A (normative) Tests} p h{Annex B (informative) Reasons} p"},
        {"what was decided when, above a chapter", "渡船管理办法\n（2016年9月1日会议通过）\n第一章 总则\n第一条 渡船由本村管理，任何人不得擅自使用。\n第二章 附则\n第二条 本办法自公布之日起施行。\n",
         "title{渡船管理办法} p h{第一章 总则} p h{第二章 附则} p"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CHECK(test::dump(segment::segment(row.text, "x")) == row.blocks);
    }
}

TEST_CASE("headings: a margin before every line changes nothing") {
    const std::string text =
        "The ferry of the north\n\n1. Facts\n\n1.1 The ferry is of oak and has sailed every night but two since the war, as the log\nof the master shows.\n\nThe log\n\n1.2 The log was burnt in the year of the flood, and nobody has kept\nanother one since.\n\n"
        "The crew\n\n1.3 The crew are six men and a boy, who sleep on the boat and are\npaid by the week.\n\n2. Order\n\n2.1 The town pays for a new log, and the master writes into it what\nhe has seen each night.\n";
    std::string margin = "     ";
    for (const char c : text) {
        margin += c;
        if (c == '\n') margin += "     ";
    }
    CHECK(test::dump(segment::segment(text, "x")) == "title{The ferry of the north} h{1. Facts} p h{The log} p h{The crew} p h{2. Order} p");
    CHECK(test::dump(segment::segment(margin, "x")) == test::dump(segment::segment(text, "x")));
}

TEST_CASE("headings: one that no number announces is never sure") {
    const blocks::Document document = segment::segment("The ferry\n\nIt sails at two, and it is always late.\n\nTHE BOAT\n\nIt is of oak, and it is always wet.\n", "x");
    for (const blocks::Block& block : document.blocks) {
        if (block.kind == blocks::Kind::heading) CHECK(block.confidence <= 0.6F);
    }
}

TEST_CASE("headings: an annex alone in running text, and two versions, are no surer than other short lines") {
    const std::string text = "The night ferry carries few people, and those who need it need it badly. It sails at two.\n\n";
    const auto surest = [](const std::string& dump) {
        float found = 0;
        const blocks::Document document = segment::segment(dump, "x");
        for (const blocks::Block& block : document.blocks) {
            if (block.kind == blocks::Kind::heading) found = std::max(found, block.confidence);
        }
        return found;
    };
    CHECK(surest(text + "ANNEX Built in 1902\n\n" + text + text + text) <= 0.6F);
    CHECK(surest(text + text + text + text + "ANNEX List of boats\n\n" + text) == 0.8F);
    CHECK(surest(text + "ANNEX List of boats\n\n" + text + "ANNEX List of oars\n\n" + text + text) == 0.8F);
    CHECK(surest(text + "Version 2.0\n\n" + text + "Version 3.0\n\n" + text) <= 0.6F);
    CHECK(surest(text + "Version 2.0\n\n" + text + "Version 3.0\n\n" + text + "Version 3.1\n\n" + text) == 0.8F);
    CHECK(surest(text + "Version 2.0 (2 May 2011)\n\n" + text + "Version 3.0\n\n" + text) == 0.8F);
    CHECK(surest("Änderungen\n\n" + text + "Version 3.0\n\n" + text + "Version 2.0\n\n" + text) == 0.8F);
}

TEST_CASE("heading shapes: what tells a change log") {
    for (const std::string_view title : {"CHANGELOG", "What's new in 2.0", "Historique des versions", "更新履歴", "ferry：更新日志一览"}) {
        CAPTURE(title);
        CHECK(segment::names_change_log(title));
    }
    for (const std::string_view title : {"Exchanges of boats", "The ferry", ""}) {
        CAPTURE(title);
        CHECK_FALSE(segment::names_change_log(title));
    }
    CHECK(segment::has_year_behind_version("Version 0.9 (11 May 2011)"));
    CHECK(segment::has_year_behind_version("2.4.1 - 2019-05-02"));
    CHECK_FALSE(segment::has_year_behind_version("Version 2015"));
    CHECK_FALSE(segment::has_year_behind_version("Version 2.0 of 12 boats"));
    CHECK_FALSE(segment::has_year_behind_version("Version"));
}

TEST_CASE("headings: how deep the text shows that they stand") {
    const std::string text = "\nThe night ferry carries few people, and those who need it need it badly. It sails at two.\n\n"
                             "Nobody has asked them so far, and nobody will do so before the spring.\n\n";
    const std::string set_in = "   The night ferry carries few people, and those who need it need it\n   badly. It sails at two, and it comes back at three.\n";
    struct Row {
        std::string_view why;
        std::string text;
        std::string_view headings;  ///< depth and text
    };
    const Row rows[] = {
        {"columns left of the text, and a title in the middle", "                 The ferry\n\n" + set_in + "\nBoat\n\n" + set_in + "\nCrew\n\n  Mate\n\n" + set_in + "\n  Cook\n\n" + set_in + "\nHarbour\n\n" + set_in, "1 Boat, 1 Crew, 2 Mate, 2 Cook, 1 Harbour"},
        {"signs, the first of a name in small letters", "# ferry\n\n" + text + "\n## Boat\n\n" + text + "\n## Crew\n\n" + text, "1 Boat, 1 Crew"},
        {"a sign between lines of text", text + "# Ferry\n" + text + "## Boat\n" + text, "1 Ferry, 2 Boat"},
        {"what an XML file begins with is no title", "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\nFerry\n\n" + text + "\n## Boat\n\n" + text + "\n## Wire\n\n" + text, "1 Boat, 1 Wire"},
        {"tags and pictures are no titles", "<p align=\"center\">\n<img src=\"a.png\">\n</p>\n\n[![build](https://a.b/c.svg)](https://a.b)\n\n# Ferry\n\n" + text + "\n## Boat\n\n" + text, "1 Boat"},
        {"signs", "# Ferry\n" + text + "## Boat\n" + text + "### Oak\n" + text + "## Crew\n" + text, "1 Boat, 2 Oak, 1 Crew"},
        {"rules", "Ferry\n*****\n" + text + "Boat\n====\n" + text + "Oak\n---\n" + text + "Crew\n====\n" + text, "1 Boat, 2 Oak, 1 Crew"},
        {"a rule above is another kind", "====\nFerry\n====\n" + text + "====\nBoat\n====\n" + text + "Oak\n===\n" + text + "====\nCrew\n====\n" + text, "1 Boat, 2 Oak, 1 Crew"},
        {"signs and rules", "Ferry\n=====\n" + text + "Boat\n----\n" + text + "### Oak\n" + text, "1 Boat, 2 Oak"},
        {"a contents list",
         "Ferry\n\nContents\n\nThe boat\n  Oak floors\n  Pine masts\nThe crew\n  The master\n\nThe boat\n" + text + "Oak floors\n" + text + "Pine masts\n" + text + "The crew\n" + text + "The master\n" + text,
         "1 The boat, 2 Oak floors, 2 Pine masts, 1 The crew, 2 The master"},
        {"a list below the first heading that names all the others", "                 The ferry\n\nOverview\n\n" + set_in + "\n     * Of boats\n     * Of crews\n     * Of lamps\n     * Of ropes\n\nOf boats\n\n" + set_in + "\nOf crews\n\n" + set_in + "\nOf lamps\n\n" + set_in + "\nOf ropes\n\n" + set_in,
         "- Overview, 1 Of boats, 1 Of crews, 1 Of lamps, 1 Of ropes"},
        {"a list that names most of the others, and no title", "Overview\n\n" + set_in + "\n     * Of boats\n     * Of crews\n     * Of lamps\n     * Of ropes\n\nOf boats\n\n" + set_in + "\nOf crews\n\n" + set_in + "\nOf lamps\n\n" + set_in + "\nOf ropes\n\n" + set_in + "\nThanks\n\n" + set_in,
         "- Overview, 1 Of boats, 1 Of crews, 1 Of lamps, 1 Of ropes, - Thanks"},
        {"a list of the highest headings alone", "Ferry\n\nContents\n\nThe boat\nThe crew\nThe lamps\nThe ropes\n\nThe boat\n" + text + "Oak floors\n" + text + "Pine masts\n" + text + "Iron keels\n" + text + "Oars\n" + text + "The crew\n" + text + "A master\n" + text + "A mate\n" + text + "A boy\n" + text + "The lamps\n" + text + "Red ones\n" + text + "Green ones\n" + text + "The ropes\n" + text,
         "1 The boat, 2 Oak floors, 2 Pine masts, 2 Iron keels, 2 Oars, 1 The crew, 2 A master, 2 A mate, 2 A boy, 1 The lamps, 2 Red ones, 2 Green ones, 1 The ropes"},
        {"the same below a name of its own",
         "Ferry\n\nOn this page\n\n  • The boat\n  • The crew\n  • The lamps\n  • The ropes\n\nThe boat\n\n" + text + "\nOak floors\n\n" + text + "\nPine masts\n\n" + text + "\nIron keels\n\n" + text + "\nThe crew\n\n" + text + "\nA master\n\n" + text + "\nA mate\n\n" + text + "\nA boy\n\n" + text +
             "\nThe lamps\n\n" + text + "\nRed ones\n\n" + text + "\nGreen ones\n\n" + text + "\nWhite ones\n\n" + text + "\nThe ropes\n\n" + text,
         "- On this page, 1 The boat, 2 Oak floors, 2 Pine masts, 2 Iron keels, 1 The crew, 2 A master, 2 A mate, 2 A boy, 1 The lamps, 2 Red ones, 2 Green ones, 2 White ones, 1 The ropes"},
        {"a contents list behind the text, and anchors", "Ferry\n\nThe boat¶\n\n" + text + "\nOak floors¶\n\n" + text + "\nPine masts¶\n\n" + text + "\nThe crew¶\n\n" + text + "\nTable of Contents\n\n  * The boat\n      + Oak floors\n      + Pine masts\n  * The crew\n",
         "1 The boat, 2 Oak floors, 2 Pine masts, 1 The crew"},
        {"columns left of the text, one with a full stop",
         "                             The ferry\n\nBoats\n\n" + set_in + "\n  Oak boats\n\n" + set_in + "\n  Where they are kept.\n\n" + set_in + "\nCrews\n\n" + set_in + "\n  Masters\n\n" + set_in,
         "1 Boats, 2 Oak boats, 2 Where they are kept., 1 Crews, 2 Masters"},
        {"terms of a program left of what they do",
         "Functions\n      Nothing is lit where there is no lamp at all, and nobody asks for it.\n\nBoat** boats,\n\n   Master *master\n\n          The lamp is lit at dusk.\n\n"
         "lamp_of ()\n\nLAMP_NONE\n\n  LAMP_NONE\n\n  LAMP_NONE\n",
         ""},
        {"one column alone tells no depth", "Boats\n\n" + set_in + "\nCrews\n\n" + set_in + "\nLamps\n\n" + set_in, "- Crews, - Lamps"},
        {"nothing", "Ferry\n\n" + text + "Boat\n" + text, "- Boat"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        const blocks::Document document = segment::segment(row.text, "x");
        std::string found;
        for (const blocks::Block& block : document.blocks) {
            if (block.kind != blocks::Kind::heading) continue;
            found += (found.empty() ? "" : ", ") + (block.level ? std::to_string(*block.level) : "-") + " " + std::string(block.text);
        }
        CHECK(found == row.headings);
    }
}
