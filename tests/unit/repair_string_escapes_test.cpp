#include <salvage/repair/cleaner.hpp>
#include <salvage/repair/escapes/string_escapes.hpp>

#include <doctest/doctest.h>

#include <string>
#include <string_view>

using namespace salvage;

TEST_CASE("string escapes: strings that were saved as they are written") {
    struct Row {
        std::string_view what, text, wanted;
    };
    const Row rows[] = {
        {"of JSON", R"(He said \"hello\" to us all.\r\nAnd went home.\nThen he came back.\n\nThe end.\n)" "\n", "He said \"hello\" to us all.\nAnd went home.\nThen he came back.\n\nThe end.\n"},
        {"all in ASCII", R"(Les \u00e9tudes\nLa premi\u00e8re, d'apr\u00e8s lui\u00a0: \"l'\u00e9t\u00e9\".\nDeux m\u00b2.\n\u2460 Fin)" "\n", "Les études\nLa première, d'après lui\u00A0: \"l'été\".\nDeux m².\n① Fin\n"},
        {"with quotes around", R"("The first day.\nThe second day.\nThe third day.\nThe end.")" "\n", "\"The first day.\nThe second day.\nThe third day.\nThe end.\"\n"},
        {"in Chinese", R"(一、指导思想\n以理论为指导。\n二、工作目标\n（一）加强学习)" "\n", "一、指导思想\n以理论为指导。\n二、工作目标\n（一）加强学习\n"},
        {"written twice", R"(The first day.\\r\\nThe \\\"second\\\" day.\\r\\nThe third day.\\r\\nThe end.)" "\n", "The first day.\nThe \"second\" day.\nThe third day.\nThe end.\n"},
        {"wrapped, with tabs", R"(The first day was\nlong and cold.\n\n\tThe second\nwas not.\n\n\tThe third was.\n\nThe end.)" "\n", "The first day was\nlong and cold.\n\n\tThe second\nwas not.\n\n\tThe third was.\n\nThe end.\n"},
        {"pages", R"(The first page\n1\n\fThe second page\n2\n\fThe third page\nis long.)" "\n", "The first page\n1\n\fThe second page\n2\n\fThe third page\nis long.\n"},
        {"of a database", R"(He didn\'t say that I can\'t go. She\'s \"here\".)" "\n", "He didn't say that I can't go. She's \"here\".\n"},
        {"in French", R"(L\'homme n\'est pas l\'ami de l\'eau.)" "\n", "L'homme n'est pas l'ami de l'eau.\n"},
        {"cells of a spreadsheet", "The report_x000D_\nwas read on 4/5_x000D_\n_x000D_\nThe end_x000D__x000A_of it_x000D_\n", "The report\nwas read on 4/5\n\nThe end\nof it\n"},
        {"a diary in one line", R"(2012-03-01 It rained.\nWe stayed.\n2012-03-02 The sun came.\nWe left.)" "\n", "2012-03-01 It rained.\nWe stayed.\n2012-03-02 The sun came.\nWe left.\n"},
        {"a field in one line", R"(Title: The ferry\nAuthor: J. Smith\nThe ferry runs.\n\nIt stops.)" "\n", "Title: The ferry\nAuthor: J. Smith\nThe ferry runs.\n\nIt stops.\n"},
        {"texts of several lines", R"(The first, long story.\nIt was cold.\n\nIt rained.)" "\n" R"(Note: the second.\nIt was warm.\nThe end.)" "\n", "The first, long story.\nIt was cold.\n\nIt rained.\nNote: the second.\nIt was warm.\nThe end.\n"},
        {"a mail", R"(Hello Oscar,\n\nThanks.\n\n> The files are here.\n> I have them.\n\nThe server\nis old.)" "\n", "Hello Oscar,\n\nThanks.\n\n> The files are here.\n> I have them.\n\nThe server\nis old.\n"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.what);
        const repair::Cleaned cleaned = repair::clean(row.text, {});
        CHECK(cleaned.text == row.wanted);
        CHECK(repair::clean(cleaned.text, {}).text == cleaned.text);
    }
}

TEST_CASE("string escapes: programs, paths, TeX, records and what speaks of them stay") {
    const std::string_view rows[] = {
        "printf(\"One.\\nTwo.\\n\");\nprintf(\"Three.\\nFour.\\n\");\nprintf(\"Five.\\nSix.\\n\");\n",
        "Use \\n for a new line, \\t for a tab; the \\n is one byte, \\r another.\n\\n  New line\n\\r  Return\n\\t  Tab\n",
        "Say echo -e \"One\\nTwo\\nThree\\nFour\" to see four lines.\n",
        "See C:\\new\\Reports, C:\\news\\Nations, C:\\nine\\Ten and D:\\rest\\None.\n",
        "Let $\\nu \\neq \\nabla f$ and $\\rho \\to \\theta$, so that $\\nu_1 \\not= \\nu_2$ holds.\n",
        "Le caf\\'e est ferm\\'e, l\\'ecole et l\\'eglise d\\'esol\\'ees sont occup\\'ees.\n",
        "id\ttext\n1\tOne.\\nTwo.\\nThree.\\nFour.\n2\tFive.\\nSix.\\nSeven.\n",
        "1,\"One\",\"One.\\nTwo.\\nThree.\\nFour.\"\n",
        "  \"text\": \"One.\\nTwo.\\nThree.\\nFour.\",\n",
        "The cells end in _x000D_ where Excel saves them; remove each _x000D_ before you load them, or `_x000D_` stays.\n",
        "The files tcp_x000D_name and udp_x000A_name are parts of a set.\n",
        "One\\nTwo and no more.\n",
        "Paragraphs are parted by \\n\\n in the output of one.\nThe other writes \\r\\n\\r\\n between header and body.\nFor three lines write \\n\\n\\n and nothing else.\nSearch for \\n\\n, or \\n\\n\\n.\n",
        "Абзацы разделяет \\n\\n в одном файле.\nДругой пишет \\r\\n\\r\\n между частями.\nИщите \\n\\n и замените.\n",
        "Split on \\r?\\n and be safe.\nA line is followed by \\r?\\n or nothing.\nThe pattern \\r?\\n finds ends.\n",
        "The answer is perl -pe s/\\n/X/g file.\nOr sed -z s/\\n/Y/g file.\nWith two: s/\\n\\n/Z/ or tr.\n",
        "error.login=The login failed.\\nPlease try again.\\nThen call.\nerror.cart=Your cart is empty.\\nChoose something.\\nOr leave.\ninfo.bye=Good bye.\\nCome again.\n",
        "[Messages]\nErr1=Not found.\\nRetry?\\nCancel\nErr2=Disk full.\\nFree some space.\\nThen retry.\n",
        "greeting: Hello.\\nHow are you?\\nFine.\nfarewell: Bye.\\nSee you.\\nSoon.\nbody: One.\\nTwo.\\nThree.\n",
        "BEGIN:VCARD\nFN:John Doe\nNOTE:Met in 2003.\\nLikes tea.\\nCall before noon.\nADR:;;1 Main St\\nApt 2;Springfield\nEND:VCARD\n",
        "id,title,body\n1,First,This is one.\\nThis is two.\\nThis is three.\n2,Second,This is one.\\nThis is two.\n",
        "2024-03-01 10:00:01 ERROR No session\\nCaused by: Broken pipe\\nCaused by: EOF\n2024-03-01 10:00:05 INFO Mail sent\\nSubject: Hello\n",
        "[10:01] joe: One.\\nTwo.\\nThree.\n[10:02] ann: Four.\\nFive.\n",
        "Alice -> Bob: Request\\nSecond line\\nThird line\nBob --> Alice: Response\\nOK\\nDone\n",
        "Quiero m\\'as. S\\'i, t\\'u. No s\\'e qu\\'e es. D\\'ia a d\\'ia.\n",
        ".\\\" Man page\n.SH NAME\nprintf \\- write\n.nf\nA.\\nB.\\nC.\\nD.\n.fi\n\\fBformat\\fP is \\(lqone\\(rq.\n",
    };
    for (const std::string_view row : rows) {
        CAPTURE(row);
        CHECK(repair::clean(row, {}).text == row);
    }
}

TEST_CASE("string escapes: lines end as they will") {
    for (const std::string_view end : {"\r\n", "\r", "\v", "\xC2\x85", "\xE2\x80\xA8"}) {
        const std::string text = "a\tb" + std::string(end) + R"(The first day was long\nThe second day was short.\nThe third\nThe end\n)" + std::string(end) + "c\td" + std::string(end);
        const std::string once = repair::clean(text, {}).text;
        CHECK(once.find('\\') == std::string::npos);
        CHECK(repair::clean(once, {}).text == once);
    }
}

TEST_CASE("string escapes: a question behind a character in hexadecimal is none of RTF") {
    CHECK(repair::clean("Mein Gru\\u00df an die B\\u00e4cker, h\\u00f6rst du? \\u0434\\u0430? So ist es.\n", {}).text == "Mein Gruß an die Bäcker, hörst du? да? So ist es.\n");
}

TEST_CASE("string escapes: a document tells them by pieces, and many cost what they are long") {
    const std::string line = R"(The first day.\nThe second day.\r\n)";
    std::string many;
    while (many.size() < 3 * repair::Cleaner::piece_size) many += line + "\n";
    CHECK(repair::clean(many, {}).text.find('\\') == std::string::npos);
    std::string breaks, slashes(1 << 20, '\\');
    for (int i = 0; i < 20; ++i) breaks += line;
    while (breaks.size() < (1U << 20U)) breaks += "\\n";
    CHECK(repair::clean(breaks + "The end.\n", {}).text.find('\\') == std::string::npos);
    CHECK(repair::clean(slashes + "n\n", {}).text.size() == slashes.size() + 2);
}
