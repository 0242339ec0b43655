#include <salvage/repair/cleaner.hpp>
#include <salvage/repair/escapes/encoded_words.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <string_view>

using namespace salvage;

TEST_CASE("escapes: what is replaced") {
    struct Row {
        std::string_view why, text, wanted;
    };
    const Row rows[] = {
        {"\\u", "Le caf\\u00e9 est ferm\\u00E9 l'\\u00e9t\\u00e9.\n", "Le café est fermé l'été.\n"},
        {"punctuation and a pair of surrogates", "It\\u2019s a long way \\ud83d\\ude00 to go\n", "It’s a long way 😀 to go\n"},
        {"\\U and braces", "smile \\U0001f600 and caf\\u{e9} for all\n", "smile 😀 and café for all\n"},
        {"Chinese", "\\u4f60\\u597d\\uff0c\\u4e16\\u754c\n", "你好，世界\n"},
        {"bytes of UTF-8", "Le caf\\xc3\\xa9 est ferm\\xC3\\xA9.\n", "Le café est fermé.\n"},
        {"percent, with its blank", "Caf%C3%A9%20de%20Paris is a place we know.\n", "Café de Paris is a place we know.\n"},
        {"as JavaScript has them", "it%u2019s a caf%u00E9 in town\n", "it’s a café in town\n"},
        {"as R prints them", "it<U+2019>s a caf<U+00E9> in town <U+D83D><U+DE00>\n", "it’s a café in town 😀\n"},
        {"octal", "Le caf\\303\\251 est ferm\\303\\251 depuis longtemps.\n", "Le café est fermé depuis longtemps.\n"},
        {"the same in small letters, as R prints them", "Le caf<c3><a9> est ferm<c3><a9> depuis longtemps.\n", "Le café est fermé depuis longtemps.\n"},
        {"bytes between angles", "Le caf<C3><A9> est ferm<C3><A9> depuis longtemps.\n", "Le café est fermé depuis longtemps.\n"},
        {"twice, percent", "Le caf%25C3%25A9 est ferm%25C3%25A9 depuis longtemps.\n", "Le café est fermé depuis longtemps.\n"},
        {"twice, backslashes", "Le caf\\\\u00e9 est ferm\\\\u00e9 depuis hier.\n", "Le café est fermé depuis hier.\n"},
        {"of the bytes of UTF-8", "Le caf\\u00c3\\u00a9 est d\\u00c3\\u00a9j\\u00c3\\u00a0 ferm\\u00c3\\u00a9.\n", "Le café est déjà fermé.\n"},
        {"the same, with controls", "\\u00d0\\u009f\\u00d1\\u0080\\u00d0\\u00b8\\u00d0\\u00b2\\u00d0\\u00b5\\u00d1\\u0082, my friend\n", "Привет, my friend\n"},
        {"bytes of a legacy charset", "Le caf\\xe9 est d\\xe9j\\xe0 ferm\\xe9 depuis l'\\xe9t\\xe9 dernier.\n", "Le café est déjà fermé depuis l'été dernier.\n"},
        {"RTF", "Le caf\\'e9 est ferm\\'e9 depuis l\\'92\\'e9t\\'e9 dernier.\n", "Le café est fermé depuis l’été dernier.\n"},
        {"RTF in windows-1250", "P\\'f8\\'edli\\'9a \\'9elu\\'9dou\\'e8k\\'fd k\\'f9\\'f2 p\\'ec\\'9aky b\\'ec\\'9eel.\n", "Příliš žluťoučký kůň pěšky běžel.\n"},
        {"RTF in Chinese", "\\'b4\\'cb\\'d2\\'b3\\'c3\\'e6\\'ce\\'aa\\'b1\\'bewiki\\'c9\\'cf\\'b5\\'c4\\'c8\\'ed\\'bc\\'fe\\'a1\\'a3\n", "此页面为本wiki上的软件。\n"},
        {"RTF in decimal", "Le caf\\u233? est ferm\\u233? depuis l\\u8217?\\u233?t\\u233? dernier.\n", "Le café est fermé depuis l’été dernier.\n"},
        {"percent in Russian", "%D0%BF%D1%80%D0%B8%D0%B2%D0%B5%D1%82 my friend\n", "привет my friend\n"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CHECK(repair::clean(row.text).text == row.wanted);
        CHECK(repair::clean(row.wanted).text == row.wanted);
    }
}

TEST_CASE("escapes: what stays") {
    struct Row {
        std::string_view why, text;
    };
    const Row rows[] = {
        {"a URL", "see http://a.example/caf%C3%A9 for more\n"},
        {"between quotes", "grep \"caf%C3%A9\" access.log\n"},
        {"beside what it stands for", "To write é in Java use \\u00e9.\n"},
        {"a path", "the file pages/caf%C3%A9 is gone\n"},
        {"ASCII alone", "a%20b and 100%41 and \\u0041 and \\x41\n"},
        {"signs of percent", "from 5%ab to 100%df, 10%e\n"},
        {"a string of a program in a legacy charset", "  \"J'ai trouv\\xE9 %g fichiers dans %g r\\xE9pertoires\"\n"},
        {"one at the end of a word", "the line of a caf\\xe9 there\n"},
        {"bytes that are not UTF-8", "a caf%E9 or caf\\xe9\n"},
        {"a range of a regular expression", "the regex [\\u4e00-\\u9fff] matches\n"},
        {"a path of Windows", "C:\\users\\xavier\\udine is a folder\n"},
        {"a path", "See C:\\data\\u00e9t\\u00e9.txt for it.\n"},
        {"a string", "print \"\\u00e9t\\u00e9\"\n"},
        {"code", "x = '\\u00e9'\ny = \\u00e9;\n"},
        {"JSON", "{\"name\": \"Jos\\u00e9\"}\n"},
        {"speaks of Unicode", "Unicode writes \\u00e9 for that\n"},
        {"speaks of URLs", "in a URL that is caf%C3%A9 then\n"},
        {"what nobody sees", "a trick involving \\u200c is stopped\n"},
        {"half a pair of surrogates", "a \\ud83d b \\ude00 c\n"},
        {"controls", "bell \\u0007 and \\u0085 and \\xc2\\x85\n"},
        {"private and beyond", "\\ue000 \\U00110000 \\u{110000} \\u{}\n"},
        {"cut short", "end \\u00e\n"},
        {"apostrophes that a program has escaped, too few to tell", "Donne-moi de l\\'eau et l\\'addition.\n"},
        {"a path with octal digits", "the tables are in d:\\303\\251 or so\n"},
        {"back references", "sed -e s,x,\\2\\3, would do\n"},
        {"tags", "the <DD><DT> of a list\n"},
        {"a percent that is one", "a discount of %25 for all\n"},
        {"a number of Unicode in a list", "<U+0041> and <U+00e> and %u12 of it\n"},
        {"a number cut short at the end", "caf<U+00"},
        {"half a pair at the end", "caf<U+D83D>"},
        {"a URL with a number", "see http://a.example/?q=caf%u00e9 for more\n"},
        {"TeX", "\\underline{x} \\xi \\Upsilon\n"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CHECK(repair::clean(row.text).text == row.text);
    }
}

TEST_CASE("escapes: runs of bytes that are no text, cut or long, and beside text") {
    struct Row {
        std::string_view why, text, wanted;
    };
    const Row rows[] = {
        {"a sign behind one, at the end of the line", "the caf<C3><\nand the th<C3><A\n", "the caf<C3><\nand the th<C3><A\n"},
        {"cut short behind one", "the caf<C3><A9><C3\n", "the café<C3\n"},
        {"a byte before text", "le caf\\u00e9\\u00c3\\u00a9 est l\u00e0\n", "le caféé est là\n"},
        {"text before a byte", "the caf\\xc3\\xa9\\x01 is shut\n", "the caf\\xc3\\xa9\\x01 is shut\n"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CHECK(repair::clean(row.text).text == row.wanted);
    }
    // Each byte of these was once a start of its own, as long as the rest.
    for (const std::string_view unit : {"\\u00e9", "\\xe9", "<E9>", "\\u00c3\\u00a9\\u00e9", "\\xc3\\xa9\\x01", "\\303\\251\\303"}) {
        std::string text;
        while (text.size() < (1U << 20U)) text += unit;
        CHECK(!repair::clean(text).text.empty());
    }
}

TEST_CASE("quoted-printable: what is read") {
    struct Row {
        std::string_view why, text, wanted;
    };
    const Row rows[] = {
        {"UTF-8", "The =E2=80=9Cquoted=E2=80=9D text isn=E2=80=99t in the caf=C3=A9.\n", "The “quoted” text isn’t in the café.\n"},
        {"ASCII beside it", "Caf=C3=A9 =3D coffee,=20and more\n", "Café = coffee, and more\n"},
        {"windows-1252", "Caf=E9 au lait =96 tr=E8s bon, d=E9j=E0 vu.\n", "Café au lait – très bon, déjà vu.\n"},
        {"koi8-r", "=F0=D2=C9=D7=C5=D4, =CB=C1=CB =C4=C5=CC=C1 =D5 =D4=C5=C2=D1?\n", "Привет, как дела у тебя?\n"},
        {"lines that go on", "Le d=C3=A9jeuner est pr=C3=AAt, et =\nnous allons manger.\n", "Le déjeuner est prêt, et nous allons manger.\n"},
        {"with CR LF", "Le d=C3=A9jeuner est pr=C3=AAt, et =\r\nnous allons manger.\r\n", "Le déjeuner est prêt, et nous allons manger.\n"},
        {"a character cut by the line's end", "nous voulons tous un caf=C3=A9 ou un th=C3=\n=A9 chaud\n", "nous voulons tous un café ou un thé chaud\n"},
        {"the same in the last line, which has no end", "nous voulons tous un caf=C3=A9 ou un th=C3=\n=A9 chaud", "nous voulons tous un café ou un thé chaud"},
        {"letters cut by the ends of lines, again and again", "Berte na vedomie, =C5=BEe in=C3=A9 webov=C3=A9 str=C3=A1nky m=C3=B4=C5=\n=BEu na s=C3=BAbor odkazova=C5=\n=A5 priamo.\n",
         "Berte na vedomie, že iné webové stránky môžu na súbor odkazovať priamo.\n"},
        {"one letter of a legacy charset, inside a word", "Mostrar solo los cambios en las p=E1ginas enlazadas en esta.\n", "Mostrar solo los cambios en las páginas enlazadas en esta.\n"},
        {"Hebrew", "=F9=E9=F0=E5=E9 =F8=E6=E5=EC=E5=F6=E9=E9=FA =E4=FA=EE=E5=F0=E4 =E4=F0=E1=E7=F8=FA\n", "שינוי רזולוציית התמונה הנבחרת\n"},
        {"a word of a header", "Subject: =?utf-8?Q?R=C3=A9union_de_l=27=C3=A9quipe?=\n", "Subject: Réunion de l'équipe\n"},
        {"the same in base64, beside an address", "From: =?windows-1251?B?yOLg7Q==?= <ivan@a.example>\n", "From: Иван <ivan@a.example>\n"},
        {"two words are one, and a letter is cut between them", "Subject: =?UTF-8?Q?d=C3?=\n =?utf-8?Q?=A9j=C3=A0?= =?UTF-8?Q?_vu?= by all\n", "Subject: déjà vu by all\n"},
        {"two words of a header, an address between", "From: =?utf-8?Q?Ren=C3=A9?= <a@b.example>, =?utf-8?Q?Ana=C3=AF?= <c@d.example>\n", "From: René <a@b.example>, Anaï <c@d.example>\n"},
        {"a word of a header, behind a quote", "From: \"=?utf-8?Q?Ren=C3=A9?=\" <a@b.example>\n", "From: \"René\" <a@b.example>\n"},
        {"a header among lines of code, folded", "Subject: Re: =?utf-8?Q?caf=C3=A9?=\n =?koi8-r?Q?=CB=C1=CB?= it goes\nint main() {\n  f();\n  g();\n}\n",
         "Subject: Re: café\n как it goes\nint main() {\n  f();\n  g();\n}\n"},
        {"a line that goes on in one with a word", "Der Sommer war gro=C3=9F, wir gingen an den See zu b=\naden, =?utf-8?Q?Ren=C3=A9e?= kam auch.\n", "Der Sommer war groß, wir gingen an den See zu baden, Renée kam auch.\n"},
        {"two lines that do", "Der Sommer war gro=C3=9F, wir gin=\ngen =C3=B6fter an den See zu b=\naden, =?utf-8?Q?Ren=C3=A9e?= kam auch, und der See war sch=C3=B6n.\nEr ist gro=C3=9F.\n",
         "Der Sommer war groß, wir gingen öfter an den See zu baden, Renée kam auch, und der See war schön.\nEr ist groß.\n"},
        {"an encoded word that is none, behind letters", " =?UTF\\-8?q?Uwe=20Kleine\\-K=C3=B6nig=20diet?=\nMIME\\-Version: 1\n", " =?UTF\\-8?q?Uwe Kleine\\-König diet?=\nMIME\\-Version: 1\n"},
        {"a full line of mail, cut in a word", "We would like to tell all of our members here that the next great meeting w=\nill not be held.\n",
         "We would like to tell all of our members here that the next great meeting will not be held.\n"},
        {"a full line of mail", "We would like to tell all of our members that the next meeting will not =\nbe held.\n",
         "We would like to tell all of our members that the next meeting will not be held.\n"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CHECK(repair::clean(row.text).text == row.wanted);
        CHECK(repair::clean(row.wanted).text == row.wanted);
    }
}

TEST_CASE("quoted-printable: encoded words that are none") {
    for (const std::string_view text : {"see =?x and =?utf-8?Q?\n", "=?no-such-charset?Q?caf=C3=A9?=\n", "=?utf-8?B?!!!?= and =?utf-8?Q?=ZZ?=\n", "=?utf-8?Q?caf=E9?= is no UTF-8\n",
                                        "=?utf-16?B?AGEAYg==?= has bytes of two\n", "=?utf-8?Q?=07?= rings\n"}) {
        CAPTURE(text);
        CHECK(repair::clean(text).text == text);
    }
}

TEST_CASE("encoded words: what cannot be read keeps no neighbour from it") {
    struct Row {
        std::string_view why, text, wanted;
    };
    const Row rows[] = {
        {"no charset, and one", "=?foo?Q?a?= =?foo?Q?b?= =?utf-8?Q?=C3=A9?=", "=?foo?Q?a?= =?foo?Q?b?= é"},
        {"a bad byte in the first word", "=?utf-8?Q?=E9?= =?utf-8?Q?=C3?= =?utf-8?Q?=A9?=", "=?utf-8?Q?=E9?= é"},
        {"no digits in the first word", "=?utf-8?B?!?= =?utf-8?Q?=C3=A9?=", "=?utf-8?B?!?= é"},
        {"units of two bytes, then of one", "=?utf-16?B?AGE=?= =?utf-8?Q?=C3=A9?=", "=?utf-16?B?AGE=?= é"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CHECK(repair::apply(row.text, repair::find_encoded_words(row.text)) == row.wanted);
    }
}

TEST_CASE("quoted-printable: encoded words that are shown") {
    const std::string_view rows[] = {
        "assert_equal(decode(\"=?utf-8?Q?caf=C3=A9?=\"), \"x\");\nf(a);\ng();\n",
        "int main() {\n  // =?utf-8?Q?caf=C3=A9?= is read\n  f();\n  return 0;\n}\n",
        "names = {\n    'subject': '=?koi8-r?Q?=CB=C1=CB?=',\n    \"from\": \"=?koi8-r?Q?=CB=C1=CB?=\",\n}\n",
        "<html>\n<p>\n=?utf-8?Q?caf=C3=A9?=\n</p>\n</html>\n",
        "he wrote \"=?utf-8?Q?caf=C3=A9?=\" once\n",
        "he wrote '=?koi8-r?Q?=CB=C1=CB?=' and `=?koi8-r?Q?=CB=C1=CB?=` too\n",
        "an encoded word looks like =?utf-8?Q?caf=C3=A9?= in a header\n",
        "in a header =?utf-8?Q?caf=C3=A9?= is an encoded word\n",
    };
    for (const std::string_view text : rows) {
        CAPTURE(text);
        CHECK(repair::clean(text).text == text);
    }
}

TEST_CASE("quoted-printable: what stays") {
    const std::string_view rows[] = {
        "sum the cells =C3 and =D4 of it\n",
        "set A=C3 and B=E9 then go\n",
        "a line that ends in =\nis no mail\n",
        "displayed.  In addition when combined with --disassemble the --dwarf=\n  follow-links option will ensure that any symbol tables are read.\n",
        "Title\n=====\n",
        "  runtime. This is similar to the preexisting setting called StartupWeight=\n  against the other one.\n",
        "removed from the files, use the type= of it, respectively the gender=\ninstead of what was there\n",
        "    the tests for the first match that wins in the keys of the environment=\n\n",
        "Ссылка на страницу, которая была там, и значение поля=\nравно двум.\n",
        "a query http://a.example/?q=C3=A9&x=E9\n",
        "colour=FF00FF and size=80\n",
        "Quoted-printable has =E2=80=99 for the apostrophe\n",
        "x = a=E9 + b=E9;\n",
        "=E9\n",
        "total =3D 5 =20\n",
    };
    for (const std::string_view text : rows) {
        CAPTURE(text);
        CHECK(repair::clean(text).text == text);
    }
}

TEST_CASE("unwritten memory is marked and stays") {
    const auto marks = [](std::string_view text) {
        const repair::Cleaned cleaned = repair::clean(text);
        CHECK(cleaned.text == text);
        return std::count_if(cleaned.changes.begin(), cleaned.changes.end(), [](const report::Change& c) { return c.rule == report::Rule::unwritten_memory; });
    };
    CHECK(marks("名字：烫烫烫烫烫烫 end\n") == 1);
    CHECK(marks("烫烫烫 and 屯屯屯屯\n") == 2);
    CHECK(marks("水很烫烫的\n") == 0);
    CHECK(marks("烫\n烫\n烫\n") == 0);
}
