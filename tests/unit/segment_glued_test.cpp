#include <salvage/segment/segment.hpp>

#include <doctest/doctest.h>

#include "support/block_dump.hpp"

#include <string>
#include <string_view>

using namespace salvage;

TEST_CASE("headings at the ends of the paragraphs before them") {
    struct Row {
        std::string_view why;
        std::string text;
        std::string_view blocks;
    };
    const std::string text = "The night ferry carries few people, and those who need it need it badly. It sails at two.";
    const std::string arabic = "تحمل العبارة الليلية عددا قليلا من الناس، والذين يحتاجون إليها يحتاجون إليها بشدة. وتبحر في الثانية.";
    const std::string more = arabic + " ولا يركبها أحد.";
    const std::string thai = "เรือข้ามฟากกลางคืนบรรทุกคนไม่มากนัก และคนที่ต้องการใช้ก็ต้องการมากจริงๆ เรือออกตอนตีสอง";
    const std::string longer = thai + " ไม่มีใครขึ้นเรือ";
    const std::string vietnamese = "Chuyến phà đêm chở ít người, và những ai cần nó thì rất cần. Phà chạy lúc hai giờ.";
    const Row rows[] = {
        {"the sign of a section", "The ferry\n" + text + " § 1 Boats\n" + text + " § 2 Oars\n" + text + " § 3 Crew\n" + text + "\n", "title{The ferry} p h{§ 1 Boats} p h{§ 2 Oars} p h{§ 3 Crew} p"},
        {"the same at the beginning of sentences", "The ferry\n§ 1 Boats\n" + text + " § 2 is about the oars of the boats, and about the lamps.\n§ 2 Oars\n" + text + " § 1 says which boats are meant here.\n§ 3 Crew\n" + text + "\n", "title{The ferry} h{§ 1 Boats} p h{§ 2 Oars} p h{§ 3 Crew} p"},
        {"a comma behind the number", "The ferry\n" + text + " It is as follows: 1, Boats\n" + text + " 2, Oars\n" + text + "\n3, Crew\n" + text + "\n",
         "title{The ferry} p h{1, Boats} p h{2, Oars} p h{3, Crew} p"},
        {"a word that counts, and a dash behind the numbers below it", "عن العبارة\n" + arabic + " أولاً: القوارب 1- المجاديف.\n" + more + " 2- المصابيح.\n" + arabic + "\nثانياً: الطاقم 1- الطباخ.\n" + more + more + " 2- الصبي.\n" + arabic + " ثالثاً: الخاتمة\n" + arabic + "\n",
         "title{عن العبارة} p h{أولاً: القوارب} h{1- المجاديف.} p h{2- المصابيح.} p h{ثانياً: الطاقم} h{1- الطباخ.} p h{2- الصبي.} p h{ثالثاً: الخاتمة} p"},
        {"in Thai, whose sentences end with a blank", "เรือข้ามฟาก\n" + thai + " ๑. เรือ ๑.๑ ไม้พาย\n" + longer + " ๑.๒ โคมไฟ\n" + thai + "\n๒. ลูกเรือ ๒.๑ พ่อครัว\n" + longer + longer + " ๒.๒ เด็กชาย\n" + thai + "\n",
         "title{เรือข้ามฟาก} p h{๑. เรือ} h{๑.๑ ไม้พาย} p h{๑.๒ โคมไฟ} p h{๒. ลูกเรือ} h{๒.๑ พ่อครัว} p h{๒.๒ เด็กชาย} p"},
        {"behind a colon", "Chuyến phà\n" + vietnamese + " Kết quả như sau: I. CON PHÀ 1. Mái chèo\n" + vietnamese + " 2. Ngọn đèn\n" + vietnamese + " II. THỦY THỦ\n" + vietnamese + "\n",
         "title{Chuyến phà} p h{I. CON PHÀ} h{1. Mái chèo} p h{2. Ngọn đèn} p h{II. THỦY THỦ} p"},
        {"a label and what it lists", "The ferry\n1. Boats\n" + text + "\n2. Oars\n" + text + "\nAnnexes: 1. List of the boats\n2. List of the oars\nThe owner of the ferry\n",
         "title{The ferry} h{1. Boats} p h{2. Oars} p p li1{1.} li1{2.} p"},
        {"right behind a full stop, and brackets right behind a title", "The ferry\n" + text + " It is as follows:First, the boats\n" + text + " All is well.Second, the crew(1) The cook.\n" + text + " (2) The boy.\n" + text + "\nThird, the lamps\n" + text + "\n",
         "title{The ferry} p h{First, the boats} p h{Second, the crew} h{(1) The cook.} p h{(2) The boy.} p h{Third, the lamps} p"},
        {"annexes that are listed", "The ferry\nArticle 1. Boats\n" + text + "\nArticle 2. Annexes\nAnnex 1 - List of the boats\nAnnex 2 - List of the oars\nAnnex 3 - Fares\n",
         "title{The ferry} h{Article 1. Boats} p h{Article 2. Annexes} p p p"},
        {"a chapter in capitals, with full stops", "CHAPTER XIV. THE LAST YEARS. 1861-1868.\n\n" + text + "\n\n" + text + "\n", "h{CHAPTER XIV. THE LAST YEARS. 1861-1868.} p p"},
        {"a clause behind titles", "The ferry\n1. Boats\n" + text + "\n2. Oars\n" + text + "\n3. Crew\n" + text + "\n4. This contract is made in two copies, one for each of the two parties.\nThe owner\n",
         "title{The ferry} h{1. Boats} p h{2. Oars} p h{3. Crew} p p p"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CHECK(test::dump(segment::segment(row.text, "ferry")) == row.blocks);
    }
}
