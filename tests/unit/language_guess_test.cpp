// The language of a text, and what is no text in a language.
#include <salvage/language/judge.hpp>

#include <doctest/doctest.h>

#include <string>

using namespace salvage::language;

TEST_CASE("guess: the language of a sentence") {
    struct Row {
        const char* tag;
        std::string text;
    };
    const Row rows[] = {
        {"en", "The ferry leaves at dawn, and nobody in the village has seen the captain since Tuesday."},
        {"de", "Die Fähre legt im Morgengrauen ab, und niemand im Dorf hat den Kapitän seit Dienstag gesehen."},
        {"fr", "Le bateau part à l'aube, et personne au village n'a revu le capitaine depuis mardi dernier."},
        {"es", "El barco sale al amanecer y nadie en el pueblo ha visto al capitán desde el martes pasado."},
        {"it", "Il traghetto parte all'alba e nessuno nel paese ha più visto il capitano da martedì."},
        {"pt", "O barco parte ao amanhecer e ninguém na aldeia viu o capitão desde terça-feira."},
        {"nl", "De veerboot vertrekt bij zonsopgang en niemand in het dorp heeft de kapitein sinds dinsdag gezien."},
        {"sv", "Färjan avgår i gryningen och ingen i byn har sett kaptenen sedan i tisdags."},
        {"da", "Færgen sejler ved daggry, og ingen i landsbyen har set kaptajnen siden tirsdag."},
        {"fi", "Lautta lähtee aamunkoitteessa, eikä kukaan kylässä ole nähnyt kapteenia tiistain jälkeen."},
        {"is", "Ferjan leggur af stað í dögun og enginn í þorpinu hefur séð skipstjórann síðan á þriðjudag."},
        {"et", "Praam väljub koidikul ja keegi külas ei ole kaptenit teisipäevast saadik näinud."},
        {"lv", "Prāmis atiet rītausmā, un neviens ciemā kopš otrdienas nav redzējis kapteini."},
        {"lt", "Keltas išplaukia auštant, ir niekas kaime nematė kapitono nuo antradienio."},
        {"pl", "Prom odpływa o świcie i nikt we wsi nie widział kapitana od zeszłego wtorku."},
        {"cs", "Přívoz vyplouvá za úsvitu a nikdo ve vesnici kapitána od úterý neviděl."},
        {"sk", "Loď vypláva na úsvite a nikto v dedine nevidel kapitána od minulého utorka."},
        {"sl", "Trajekt odpluje ob zori in nihče v vasi ni videl kapitana že od prejšnjega torka."},
        {"hu", "A komp hajnalban indul, és kedd óta senki sem látta a kapitányt a faluban."},
        {"ro", "Feribotul pleacă în zori și nimeni din sat nu l-a mai văzut pe căpitan de marți."},
        {"tr", "Feribot şafakta kalkıyor ve köyde hiç kimse salı gününden beri kaptanı görmedi."},
        {"ca", "El vaixell surt a trenc d'alba i ningú del poble no ha vist el capità des de dimarts."},
        {"eu", "Ontzia egunsentian abiatzen da, eta herrian inork ez du kapitaina ikusi asteartetik."},
        {"id", "Kapal feri berangkat saat fajar, dan tidak seorang pun di desa melihat kapten sejak hari Selasa."},
        {"vi", "Chuyến phà khởi hành lúc bình minh và không ai trong làng nhìn thấy thuyền trưởng từ hôm thứ ba."},
        {"eo", "La pramo foriras je tagiĝo, kaj neniu en la vilaĝo vidis la kapitanon ekde mardo."},
        {"ru", "Паром отходит на рассвете, и никто в деревне не видел капитана с прошлого вторника."},
        {"uk", "Пором відходить на світанку, і ніхто в селі не бачив капітана з минулого вівторка."},
        {"be", "Паром адыходзіць на світанні, і ніхто ў вёсцы не бачыў капітана з мінулага аўторка."},
        {"bg", "Фериботът тръгва на разсъмване и никой в селото не е виждал капитана от вторник."},
        {"sr", "Трајект полази у зору и нико у селу није видео капетана од прошлог уторка."},
        {"mk", "Траектот тргнува во зора и никој во селото не го видел капетанот од минатиот вторник."},
        {"el", "Το πλοίο φεύγει την αυγή και κανείς στο χωριό δεν έχει δει τον καπετάνιο από την Τρίτη."},
        {"he", "המעבורת יוצאת עם שחר ואיש בכפר לא ראה את רב החובל מאז יום שלישי."},
        {"ar", "تغادر العبارة عند الفجر ولم ير أحد في القرية القبطان منذ يوم الثلاثاء."},
        {"fa",
         "کشتی سپیده‌دم حرکت می‌کند و هیچ‌کس در روستا از سه‌شنبه ناخدا را ندیده "
         "است."},
        {"hi", "नाव भोर में निकलती है और गाँव में किसी ने मंगलवार से कप्तान को नहीं देखा है।"},
        {"th", "เรือข้ามฟากออกตอนรุ่งสาง และไม่มีใครในหมู่บ้านเห็นกัปตันตั้งแต่วันอังคาร"},
        {"ka", "ბორანი გამთენიისას გადის და სოფელში კაპიტანი სამშაბათის შემდეგ არავის უნახავს."},
        {"hy", "Լաստանավը մեկնում է լուսաբացին, և գյուղում ոչ ոք նավապետին չի տեսել երեքշաբթիից։"},
        {"zh-Hans", "渡船在黎明时分出发，从星期二起村里就没有人见过船长。"},
        {"zh-Hant", "渡船在黎明時分出發，從星期二起村裡就沒有人見過船長。"},
        {"ja", "渡し船は夜明けに出るが、火曜日から村では誰も船長の姿を見ていない。"},
        {"ko", "나룻배는 새벽에 떠나는데, 화요일부터 마을에서 선장을 본 사람이 아무도 없다."},
    };
    for (const Row& row : rows) {
        CAPTURE(row.text);
        const auto wanted = find_language(row.tag);
        REQUIRE(wanted);
        const Guess found = guess(row.text);
        CAPTURE(language(found.language).code);
        CHECK(found.language == *wanted);
        CHECK(found.prose);
        CHECK(found.confidence > 0.5);
        CHECK(found.margin > 0);
    }
}

TEST_CASE("guess: what is not prose") {
    const std::string rows[] = {
        "for (int i = 0; i < n; ++i) { sum[i] += buf[i] * 0x1F; }",
        "#include <stdio.h>\nint main(void) { return printf(\"%d\\n\", argc) < 0; }",
        "<tr><td class=\"num\">12.50</td><td>&nbsp;</td><td><a href=\"/x?id=7\">#7</a></td></tr>",
        "2021-03-04 12:33:10,221 ERROR db.pool: 10.0.3.17:5432 0x7f3a 31 ms",
        "| 17 | 3.25 | n/a | -4 |\n| 18 | 3.50 | n/a | -6 |",
        "┌──────┬──────┐\n│ 1.25 │ 3.75 │\n└──────┴──────┘",
        "12 45 99 1024 7 7 7 3.1415",
        "",
    };
    for (const std::string& text : rows) {
        CAPTURE(text);
        CHECK_FALSE(guess(text).prose);
    }
}

TEST_CASE("guess: prose in unusual dress is still prose") {
    struct Row {
        std::string why;
        const char* tag;
        std::string text;
    };
    const Row rows[] = {
        {"capitals", "en", "THE FERRY LEAVES AT DAWN AND NOBODY IN THE VILLAGE HAS SEEN THE CAPTAIN SINCE TUESDAY."},
        {"capitals with marks", "de", "DIE FÄHRE LEGT ÜBERMORGEN FRÜH AB, UND DER KAPITÄN WIRD NICHT ZURÜCKKEHREN."},
        {"Turkish capitals", "tr", "FERİBOT ŞAFAKTA KALKIYOR VE KÖYDE HİÇ KİMSE KAPTANI GÖRMEDİ."},
        {"Cyrillic capitals", "ru", "ПАРОМ ОТХОДИТ НА РАССВЕТЕ, И НИКТО В ДЕРЕВНЕ НЕ ВИДЕЛ КАПИТАНА."},
        {"Greek capitals have no accents", "el", "ΤΟ ΠΛΟΙΟ ΦΕΥΓΕΙ ΤΗΝ ΑΥΓΗ ΚΑΙ ΚΑΝΕΙΣ ΔΕΝ ΕΙΔΕ ΤΟΝ ΚΑΠΕΤΑΝΙΟ."},
        {"polytonic Greek", "el", "Τὸ πλοῖο φεύγει τὴν αὐγὴ καὶ κανεὶς στὸ χωριὸ δὲν ἔχει ἰδεῖ τὸν καπετάνιο."},
        {"typographic quotes", "en", "“It’s late,” she said — ‘late’ was the captain’s word, too – and left…"},
        {"foreign names", "en", "Dvořák, Łukasz and Björk met Åsa in Malmö, and then all of them went home by train."},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        const Guess found = guess(row.text);
        CAPTURE(language(found.language).code);
        CHECK(found.language == find_language(row.tag));
        CHECK(found.prose);
    }
}

TEST_CASE("find_language") {
    CHECK(language_count() >= 45);
    for (std::size_t id = 0; id < language_count(); ++id) {
        const Language l = language(static_cast<LanguageId>(id));
        CHECK(l.code.size() >= 2);
        CHECK(l.script.size() == 4);
        CHECK(find_language(std::string(l.code) + "-" + std::string(l.script)) == static_cast<LanguageId>(id));
    }
    REQUIRE(find_language("sr"));
    CHECK(language(*find_language("sr")).script == "Cyrl");
    CHECK(language(*find_language("sr-Latn")).script == "Latn");
    CHECK(language(*find_language("zh")).script == "Hans");
    CHECK_FALSE(find_language("xx"));
    CHECK_FALSE(find_language(""));
    CHECK_FALSE(find_language("en-"));
}
