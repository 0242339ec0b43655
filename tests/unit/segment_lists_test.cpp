#include <salvage/segment/segment.hpp>

#include <doctest/doctest.h>

#include "support/block_dump.hpp"

#include <string>
#include <string_view>

using namespace salvage;

TEST_CASE("lists: what is an item without a mark of its own, and what a mark is") {
    const std::string text = "The ferry sails at two, and those who need it badly are there at one. It carries few people.\n";
    struct Row {
        std::string_view why;
        std::string text;
        std::string_view blocks;  ///< empty: no list
    };
    const Row rows[] = {
        {"semicolons below a colon", "The ferry\n" + text + "It carries:\npeople of the village;\ntheir carts and horses;\nthe mail.\n" + text, "title{The ferry} p p li1 li1 li1 p"},
        {"semicolons without a colon", "The ferry\n" + text + "people of the village;\ntheir carts and horses;\nthe mail of the county;\n" + text, "title{The ferry} p li1 li1 li1 p"},
        {"two semicolons without a colon", "The ferry\n" + text + "people of the village;\ntheir carts and horses;\n" + text, "title{The ferry} p p p p"},
        {"short lines below a colon", "The ferry\n" + text + "Bring this with you:\nA warm coat\nBread and cheese\na lamp with oil\n\n" + text, "title{The ferry} p p li1 li1 li1 p"},
        {"small letters below a colon", "The ferry\n" + text + "The tools of a gang were:\na scoop scraper and two snow boards, one of them long\na marker and three ploughs of six, eight and ten inches\none horse rope per horse, kept about its neck\n" + text, "title{The ferry} p p li1 li1 li1 p"},
        {"full stops of full width", "注意事項\n．遲到的觀眾請依服務人員引導，於適當時機入座。\n．演出中請勿攝影、錄音，並關閉行動電話。\n．５是一個數字。\n", "title{注意事項} li1{．} li1{．} p"},
        {"fields of a form", "The ferry\n" + text + "Fill in:\nName: Anna\nPlace: Berg\nBoat: none\n" + text, "title{The ferry} p p p p p p"},
        {"quantities", "Soup\n" + text + "4 carrots\n250 g of flour\nsalt\n1/2 l of milk\n" + text, "title{Soup} p li1 li1 li1 li1 p"},
        {"two quantities", "Soup\n" + text + "4 carrots\n2 onions\n" + text, "title{Soup} p p p p"},
        {"addresses and dates are none", "Mrs A Smith\n24 The Avenue\nLeeds\n\n7 June 2021\n\nThe Manager\n100 High Street\nLeeds\n\n" + text, ""},
        {"nor are years and postcodes", "2019 Annual Report\n2100 København\n1998 Berlin\n8000 Aarhus\n\n" + text, ""},
        {"short lines between blank ones", "The ferry\n\n" + text + "\nBring this:\n\nBread\n\nMilk\n\nEggs\n\n" + text, "title{The ferry} p p li1 li1 li1 p"},
        {"questions to ask oneself", "The ferry\n" + text + "- Do I need it?\n- Can I pay for it?\n- Is it made to last?\n- It must fit.\n" + text, "title{The ferry} p li1{-} li1{-} li1{-} li1{-} p"},
        {"boxes to be ticked", "The ferry\n" + text + "☐ a child\n☐ an adult\n" + text, "title{The ferry} p li1{☐} li1{☐} p"},
        {"bullets of Symbol and Wingdings", "The ferry\n" + text + "\uF0B7 a child\n\uF0A7 an adult\n" + text, "title{The ferry} p li1{\uF0B7} li1{\uF0A7} p"},
        {"items below a colon with a title right below the last", "The ferry\n" + text + "He said that:\n(i) the boat had been mended;\n(ii) the wire would be mended in spring;\n(iii) the bell had been found.\nThe crew\n" + text,
         "title{The ferry} p p li1{(i)} li1{(ii)} li1{(iii)} h{The crew} p"},
        {"who speaks in a council", "会議録\n○会長　会議を開きます。\n○事務局　資料について説明いたします。\n○委員　増えた理由は何でしょうか。\n○会長　では、ここまでといたします。\n", "title{会議録} p p p p"},
        {"what is said of different things", "催し\n○日時　六月十四日です。\n○場所　桜坂公民館です。\n○費用　いりません。\n○持ち物　筆記用具です。\n", "title{催し} li1{○} li1{○} li1{○} li1{○}"},
        {"terms that an article explains", "渡船条例\n第1条　この条例は、渡船の利用について必要な事項を定めることを目的とする。\n第2条　この条例において、次の各号に掲げる用語の意義は、当該各号に定めるところによる。\n(1)　渡船　川を渡る船のうち、町が所有するもので、現に営業の用に供しているものをいう。\n(2)　利用者　渡船に乗り、又は荷物を載せようとする個人又は法人をいう。\n(3)　船頭　渡船を動かす者で、町長が任命したものをいう。\n第3条　渡船は、日の出から日没まで運航する。\n",
         "title{渡船条例} p p li1{(1)} li1{(2)} li1{(3)} p"},
        {"two items of a sentence", "The ferry\n" + text + "The board has no objection, subject to\n1. hours being limited to noon;\n2. the hedge being kept.\n" + text, "title{The ferry} p p li1{1.} li1{2.} p"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        const std::string found = test::dump(segment::segment(row.text, "x"));
        if (row.blocks.empty()) CHECK(found.find("li1") == std::string::npos);
        else CHECK(found == row.blocks);
    }
}
