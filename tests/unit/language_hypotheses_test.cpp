// Readings of the same bytes: the right one must be the more plausible.
#include <salvage/language/judge.hpp>

#include <doctest/doctest.h>
#include <unicode/ucnv.h>
#include <unicode/unistr.h>

#include <string>
#include <vector>

using namespace salvage::language;

namespace {

// The text that comes of writing `text` in charset `written` and reading it in charset `read`; what either of them
// has no character for becomes a substitute.
std::string misread(const std::string& text, const char* written, const char* read) {
    const auto unicode = icu::UnicodeString::fromUTF8(text);
    std::vector<char> bytes(text.size() * 4 + 16);
    UErrorCode status = U_ZERO_ERROR;
    UConverter* to = ucnv_open(written, &status);
    const auto n = ucnv_fromUChars(to, bytes.data(), static_cast<int32_t>(bytes.size()), unicode.getBuffer(),
                                   unicode.length(), &status);
    ucnv_close(to);
    std::string out;
    icu::UnicodeString(bytes.data(), n, read).toUTF8String(out);
    return out;
}

}  // namespace

TEST_CASE("margin: a text against its misreadings") {
    struct Row {
        std::string text;
        std::string written;
        std::vector<std::string> read;
    };
    const Row rows[] = {
        {"Der Bäcker öffnet früh.",
         "windows-1252",
         {"windows-1250", "windows-1251", "macintosh", "ibm-850", "ibm-437", "koi8-r", "windows-1253", "big5", "gbk"}},
        {"Příliš žluťoučký kůň úpěl ďábelské ódy.",
         "windows-1250",
         {"windows-1252", "iso-8859-2", "ibm-852", "windows-1251", "macintosh", "windows-1257"}},
        {"Zażółć gęślą jaźń, pchnąć w tę łódź jeża.",
         "iso-8859-2",
         {"windows-1250", "windows-1252", "ibm-852", "koi8-r"}},
        {"Привет, как у вас дела сегодня?",
         "windows-1251",
         {"koi8-r", "ibm-866", "iso-8859-5", "ibm-855", "x-mac-cyrillic", "windows-1252", "gbk", "big5", "euc-kr"}},
        {"Привет, как у вас дела сегодня?", "koi8-r", {"windows-1251", "ibm-866", "iso-8859-5", "x-mac-cyrillic"}},
        {"ПРИВЕТ, КАК У ВАС ДЕЛА СЕГОДНЯ?", "windows-1251", {"koi8-r", "ibm-866", "x-mac-cyrillic", "windows-1252"}},
        {"ПРИВЕТ, КАК У ВАС ДЕЛА СЕГОДНЯ?", "koi8-r", {"windows-1251", "ibm-866", "iso-8859-5"}},
        {"Καλημέρα, τι κάνετε σήμερα;",
         "windows-1253",
         {"ibm-737", "windows-1252", "windows-1251", "macintosh", "gbk"}},
        {"Bugün hava çok güzel, dışarı çıkalım.",
         "windows-1254",
         {"windows-1252", "windows-1250", "ibm-857", "ibm-850"}},
        {"Šodien ir ļoti jauks laiks, iesim ārā.",
         "windows-1257",
         {"windows-1252", "windows-1250", "iso-8859-4", "ibm-775"}},
        {"שלום לכולם, מה שלומכם היום?", "windows-1255", {"windows-1252", "windows-1251", "windows-1253", "gbk"}},
        {"السلام عليكم ورحمة الله وبركاته",
         "windows-1256",
         {"windows-1252", "windows-1251", "iso-8859-6", "gbk", "big5"}},
        {"สวัสดีครับ วันนี้อากาศดีมาก", "windows-874", {"windows-1252", "windows-1251", "windows-1256", "gbk"}},
        {"今天天气很好，我们去公园走走吧。",
         "gbk",
         {"big5", "euc-kr", "euc-jp", "shift_jis", "windows-1252", "windows-1251"}},
        {"今天天氣很好，我們去公園走走吧。", "big5", {"gbk", "euc-kr", "shift_jis", "windows-1252", "windows-1251"}},
        {"今日は天気がいいから、公園へ行こう。",
         "shift_jis",
         {"gbk", "big5", "euc-jp", "windows-1252", "windows-1251"}},
        {"今日は天気がいいから、公園へ行こう。", "euc-jp", {"gbk", "big5", "shift_jis", "euc-kr", "windows-1251"}},
        {"오늘은 날씨가 좋으니 공원에 갑시다.", "euc-kr", {"gbk", "big5", "euc-jp", "shift_jis", "windows-1251"}},
        {"L’été à la plage, c’était « formidable » – déjà…", "windows-1252", {"macintosh", "windows-1251", "ibm-850"}},
        {"Der Bäcker öffnet früh – „sehr früh“.",
         "utf-8",
         {"windows-1252", "windows-1250", "macintosh", "ibm-850", "gbk"}},
        {"Привет, как у вас дела сегодня?", "utf-8", {"windows-1252", "windows-1251", "koi8-r", "ibm-866", "gbk"}},
        {"今日は天気がいいから、公園へ行こう。", "utf-8", {"windows-1252", "gbk", "shift_jis", "big5"}},
    };
    int pairs = 0;
    for (const Row& row : rows) {
        for (const std::string& read : row.read) {
            const std::string wrong = misread(row.text, row.written.c_str(), read.c_str());
            if (wrong == row.text) continue;
            ++pairs;
            CAPTURE(row.text);
            CAPTURE(row.written);
            CAPTURE(read);
            CAPTURE(wrong);
            CHECK(margin(row.text, wrong) > 4);
        }
    }
    CHECK(pairs > 90);
}

TEST_CASE("margin: one letter or sign decides") {
    struct Row {
        std::string why;
        std::string right;
        std::string wrong;
    };
    const Row rows[] = {
        {"a rare letter with the wrong mark", "un café", "un cafč"},
        {"the mark of another language", "příklad dopisu", "pøíklad dopisu"},
        {"macintosh apostrophe", "we don’t know", "we donÕt know"},
        {"an opening quote inside a word", "geëxporteerd naar het bestand", "ge‘xporteerd naar het bestand"},
        {"a low quote inside a word", "een Bézier kromme", "een B‚zier kromme"},
        {"a bullet inside a word", "de geïnstalleerde versie", "de ge•nstalleerde versie"},
        {"a Cyrillic letter inside a Latin word", "Mikið er gott veður", "Mikiр er gott veрur"},
        {"one Cyrillic word among Latin ones", "yn ogystal â chydag eraill", "yn ogystal в chydag eraill"},
        {"a Han character at a Latin word's end", "dit is arbitrêr gedaan", "dit is arbitr甚 gedaan"},
        {"a full-width letter in a Latin word", "también esencial", "tambiＯ esencial"},
        {"case in the middle of words", "Привет всем", "пРИВЕТ ВСЕМ"},
        {"box drawing is no letter", "так сказать", "так ска╥ать"},
        {"a control character of the C1 range", "it’s late", "it\u0092s late"},
        {"replacement characters", "früh am Morgen", "fr\uFFFDh am Morgen"},
        {"private use", "früh am Morgen", "fr\uE012h am Morgen"},
        {"half-width katakana", "déjà vu encore", "dﾉjﾀ vu encore"},
        {"a sign between numbers", "5 × 4 = 20", "5 ž 4 = 20"},
        {"degrees", "at 25 °C outside", "at 25 ∞C outside"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CHECK(margin(row.right, row.wrong) > 0);
    }
}
