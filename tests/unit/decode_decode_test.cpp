#include <salvage/decode/decode.hpp>
#include <salvage/decode/lines.hpp>
#include <salvage/text/utf8.hpp>

#include <doctest/doctest.h>

#include <string>

using namespace salvage;
using decode::Decoded;
using decode::Decoder;
using report::Rule;
using namespace std::string_literals;

namespace {

constexpr std::size_t limit = 8192;

// A short document: its text with notes as <rule:hex> behind them, and turns as {charset} before them.
std::string dump(std::string_view bytes, const char* charset = nullptr) {
    Decoder decoder(charset ? decode::charset_named(charset) : std::nullopt);
    REQUIRE(decoder.cut(bytes, true, limit) == bytes.size());
    const Decoded decoded = decoder.decode(bytes, true);
    const std::string_view text = decoded.view(bytes);
    CHECK(valid_utf8(text));
    std::string out;
    std::size_t at = 0;
    auto turn = decoded.turns.begin();
    const auto copy = [&](std::size_t to) {
        for (; turn != decoded.turns.end() && turn->at <= to; ++turn) {
            out += std::string(text.substr(at, turn->at - at)) + "{" + turn->charset.name + "}";
            at = turn->at;
        }
        out += text.substr(at, to - at);
        at = to;
    };
    for (const decode::Raw& raw : decoded.raw) {
        copy(raw.at.end);
        out += "<" + std::string(report::row(raw.rule).name) + ":";
        for (const char c : raw.bytes) out += "0123456789abcdef"[static_cast<unsigned char>(c) >> 4], out += "0123456789abcdef"[c & 15];
        out += ">";
    }
    copy(text.size());
    return out;
}

}  // namespace

TEST_CASE("decode: found out by the bytes") {
    struct Row {
        const char* why;
        std::string bytes, wanted;
    };
    const Row rows[] = {
        {"UTF-8", "Grüße\n", "Grüße\n"},
        {"a line of windows-1252", "Gr\xFC\xDF" "e\n", "{windows-1252}Grüße\n"},
        {"quotes of windows-1252", "\x93so\x94 \x85\n", "{windows-1252}“so” …\n"},
        {"bytes that windows-1252 lacks", "un \xE9t\xE9 tr\xE8s chaud\x81 \xE0 la mer\n",
         "{windows-1252}un été très chaud\xEF\xBF\xBD<undecodable:81> à la mer\n"},
        {"a letter and a quote of Mac Roman that are a sequence of UTF-8", "Ce matin, l\xD5\x8Equipage est parti.\n",
         "{macintosh}Ce matin, l’équipage est parti.\n"},
        {"the same sequence as a letter by itself", "The letter \xD5\x8E is Armenian.\n", "The letter \xD5\x8E is Armenian.\n"},
        {"Chinese words that are UTF-8, in a text of GB18030", "\xD5\xE2\xCA\xC7\xD2\xBB\xB8\xF6\xB2\xE2\xCA\xD4\xCE\xC4\xBC\xFE\xA1\xA3\nXML \xC9\xB8\xD1\xA1\n",
         "{GB18030}这是一个测试文件。\nXML 筛选\n"},
        {"UTF-7", "Die +APY-ffentliche Ordnung und die gro+AN8-e Freiheit\n", "Die öffentliche Ordnung und die große Freiheit\n"},
        {"a licence, not UTF-7", "Files: lib/compat.c\nLicense: ISC+IBM\n", "Files: lib/compat.c\nLicense: ISC+IBM\n"},
        {"a sum, not UTF-7", "x = a+bcd+efg-1 + AOk;\n", "x = a+bcd+efg-1 + AOk;\n"},
        {"HZ", "~{HKHKSPV1=S;rM(9}WTSIQ!Tq5D4z1m2NSkVN@m1>9z5DH(@{!#~}\n", "人人有直接或通过自由选择的代表参与治理本国的权利。\n"},
        {"a home folder in braces, not HZ", "cp ~{a,b}/x ~}\n", "cp ~{a,b}/x ~}\n"},
        {"CESU-8: a character as two surrogates", "né \xED\xA0\xBD\xED\xB8\x80 né\n", "né 😀<charset-spelling:eda0bdedb880> né\n"},
        {"one surrogate is no character", "né \xED\xA0\xBD né\n", "né \xEF\xBF\xBD<undecodable:eda0bd> né\n"},
        {"half a line in another charset",
         "Принимая во внимание, \xF7\xF2\xEE \xEF\xF0\xE8\xE7\xED\xE0\xED\xE8\xE5 \xE4\xEE\xF1\xF2\xEE\xE8\xED\xF1\xF2\xE2\xE0.\n",
         "Принимая во внимание, что признание достоинства<charset-fallback:f7f2ee20eff0e8e7ede0ede8e520e4eef1f2eee8edf1f2e2e0>.\n"},
        {"one byte of the language's own charset", "Wszyscy ludzie rodz\xB9 się wolni i równi\n", "Wszyscy ludzie rodzą<charset-fallback:b9> się wolni i równi\n"},
        {"lines of both", "é\n\xE9\nplain\né\n", "é\n{windows-1252}é\nplain\n{UTF-8}é\n"},
        {"one bad byte in a line of UTF-8", "é caf\xE9 é\n", "é café<charset-fallback:e9> é\n"},
        {"a sequence cut short", "é \xE2\x80 é\n", "é \xEF\xBF\xBD<undecodable:e280> é\n"},
        {"a bad byte that windows-1252 lacks", "été \x90 très chaud\n", "été \xEF\xBF\xBD<undecodable:90> très chaud\n"},
        {"KOI8-R", "\xF0\xD2\xC9\xD7\xC5\xD4, \xCB\xC1\xCB \xC4\xC5\xCC\xC1?\n", "{KOI8-R}Привет, как дела?\n"},
        {"two legacy charsets and UTF-8",
         "\xF0\xD2\xC9\xD7\xC5\xD4, \xCB\xC1\xCB \xC4\xC5\xCC\xC1?\n\xCF\xF0\xE8\xE2\xE5\xF2, \xEA\xE0\xEA \xE4\xE5\xEB\xE0?\nПривет\n",
         "{KOI8-R}Привет, как дела?\n{windows-1251}Привет, как дела?\n{UTF-8}Привет\n"},
        {"GB18030", "\xC4\xE3\xBA\xC3\xA3\xAC\xCA\xC0\xBD\xE7\xA1\xA3\n", "{GB18030}你好，世界。\n"},
        {"a control that IBM866 spells otherwise", "\x1A\n\x8F\xE0\xA8\xA2\xA5\xE2, \xAA\xA0\xAA \xA4\xA5\xAB\xA0?\n\x1A\n",
         "\x1A\n{IBM866}Привет, как дела?\n{UTF-8}\x1A\n"},
        {"UTF-16 between lines", "caf\xE9 au lait\nt\0h\0e\0 \0c\0a\0t\0\n\0d\xE9j\xE0 vu\n"s,
         "{windows-1252}café au lait\n{UTF-16LE}the cat\n{windows-1252}déjà vu\n"},
        {"ISO-2022-JP by its escapes", "\x1B$BF|K\\\x1B(B\n", "日本\n"},
        {"UTF-32 without BOM", "a\0\0\0b\0\0\0"s, "ab"},
        {"UTF-16 between lines, Cyrillic", "один\n\x34\x04\x32\x04\x30\x04 \0\x38\x04\x42\x04\x3E\x04\n\0три\n"s, "один\n{UTF-16LE}два ито\n{UTF-8}три\n"},
        {"a file of UTF-16 behind another", "один\n\xFF\xFEt\0h\0e\0 \0c\0a\0t\0\n\0три\n"s, "один\n{UTF-16LE}\xEF\xBB\xBFthe cat\n{UTF-8}три\n"},
        {"UTF-16 with BOM", "\xFF\xFE" "a\0\xE9\0"s, "\xEF\xBB\xBF" "aé"},
        {"UTF-16, a lone surrogate, an odd byte", "\xFF\xFE" "a\0\0\xD8x"s, "\xEF\xBB\xBF" "a\xEF\xBF\xBD\xEF\xBF\xBD<undecodable:00d878>"},
        {"UTF-16 without BOM", "n\0o\0 \0B\0O\0M\0"s, "no BOM"},
        {"UTF-8 that was read as windows-1252 twice is UTF-8, not Chinese", "ÃƒÂ©tÃƒÂ©\n", "ÃƒÂ©tÃƒÂ©\n"},
        {"read as latin-1 thrice", "oÃ\u0083Â\u0083Ã\u0082Â¹", "oÃ\u0083Â\u0083Ã\u0082Â¹"},
        {"read as code page 437", "nonΓÇÉselfΓÇÉgoverning", "nonΓÇÉselfΓÇÉgoverning"},
        {"UTF-8 by chance, in Mac Roman", "l\xD5\x8Equipe de France qui joue\n", "{macintosh}l’équipe de France qui joue\n"},
        {"a syllable that is UTF-8 by chance, in a document of Korean", "menu \xC0\xFA\xC0\xE5 (&S)\n"
         "menu \xB4\xD9\xB8\xA5 \xC0\xCC\xB8\xA7\xC0\xB8\xB7\xCE \xC0\xFA\xC0\xE5 (&A)\n"
         "menu \xC0\xCE\xBC\xE2 (&P)\n"
         "menu \xC6\xED\xC1\xFD (&E)\n"
         "menu \xB5\xC7\xB5\xB9\xB8\xAE\xB1\xE2 (&U)\n"
         "menu \xBA\xB9\xBB\xE7 (&C)\n"
         "menu \xBA\xD9\xBF\xA9\xB3\xD6\xB1\xE2 (&V)\n"
         "menu \xC3\xA3\xB1\xE2 (&F)\n"
         "menu \xB5\xB5\xBF\xF2\xB8\xBB (&H)\n"
         "menu \xB8\xF0\xB5\xCE \xBC\xB1\xC5\xC3 (&L)\n"
         "menu \xC3\xA2(&W)\n",
         "{KSC_5601}menu 저장 (&S)\nmenu 다른 이름으로 저장 (&A)\nmenu 인쇄 (&P)\nmenu 편집 (&E)\nmenu 되돌리기 (&U)\nmenu 복사 (&C)\nmenu 붙여넣기 (&V)\nmenu 찾기 (&F)\nmenu 도움말 (&H)\nmenu 모두 선택 (&L)\nmenu 창(&W)\n"},
        {"one letter does not change the charset of a document", "my @days = qw(\xEF\xEE\xED\xE5\xE4\xE5\xEB\xFC\xED\xE8\xEA \xE2\xF2\xEE\xF0\xED\xE8\xEA \xF1\xF0\xE5\xE4\xE0);\n"
         "my @months = qw(\xFF\xED\xE2\xE0\xF0\xFC \xF4\xE5\xE2\xF0\xE0\xEB\xFC \xEC\xE0\xF0\xF2 \xE0\xEF\xF0\xE5\xEB\xFC);\n"
         "my @hours = qw(\xF3\xF2\xF0\xEE \xEF\xEE\xEB\xE4\xE5\xED\xFC \xE2\xE5\xF7\xE5\xF0);\n"
         "print '\xE7\xE0\xE2\xF2\xF0\xE0 \xE1\xF3\xE4\xE5\xF2 \xE4\xEE\xE6\xE4\xFC';\n"
         "#@ends = qw(\xE5 \xE5);\n",
         "{windows-1251}my @days = qw(понедельник вторник среда);\nmy @months = qw(январь февраль март апрель);\nmy @hours = qw(утро полдень вечер);\nprint 'завтра будет дождь';\n#@ends = qw(е е);\n"},
        {"what the document says of itself decides where little text is", "<meta charset=iso-8859-2><p>\xEC\xB9\xE8\xF8\n", "{ISO-8859-2}<meta charset=iso-8859-2><p>ěščř\n"},
        {"in capitals", "<META CHARSET=ISO-8859-2><p>\xEC\xB9\xE8\xF8\n", "{ISO-8859-2}<META CHARSET=ISO-8859-2><p>ěščř\n"},
        {"as XML has it, in capitals", "<?xml ENCODING=\"ISO-8859-2\"?><p>\xEC\xB9\xE8\xF8\n", "{ISO-8859-2}<?xml ENCODING=\"ISO-8859-2\"?><p>ěščř\n"},
        {"as a header has it that names its own charset", "type=text; Charset*=us-ascii'en'ISO-8859-2\n\n\xEC\xB9\xE8\xF8\n",
         "type=text; Charset*=us-ascii'en'ISO-8859-2\n\n{ISO-8859-2}ěščř\n"},
        {"which may be wrong", "<meta charset=iso-8859-1><p>\xC7\xE0\xE2\xF2\xF0\xE0 \xE2\xE5\xF1\xFC \xE4\xE5\xED\xFC \xE1\xF3\xE4\xE5\xF2 \xE8\xE4\xF2\xE8 \xE4\xEE\xE6\xE4\xFC.\n", "{windows-1251}<meta charset=iso-8859-1><p>Завтра весь день будет идти дождь.\n"},
        {"names in a log, of which the rest is no prose", "2011-06-01 07:11:30 DEBUG [pool-1] stored \"Informe de a\x96o nuevo.pdf\" in 21 ms\n2011-06-02 07:12:30 DEBUG [pool-2] stored \"Canci\x97n vieja.mp3\" in 22 ms\n2011-06-03 07:13:30 DEBUG [pool-3] stored \"Ni\x96os y se\x96ores.jpg\" in 23 ms\n",
         "{macintosh}2011-06-01 07:11:30 DEBUG [pool-1] stored \"Informe de año nuevo.pdf\" in 21 ms\n2011-06-02 07:12:30 DEBUG [pool-2] stored \"Canción vieja.mp3\" in 22 ms\n2011-06-03 07:13:30 DEBUG [pool-3] stored \"Niños y señores.jpg\" in 23 ms\n"},
        {"a word in an address in markup", "<link>http://news.example.org/show.php?id=67&amp;table=news&amp;sub=\xC2\xD5\xDC\xD0</link>\n",
         "{ISO-8859-5}<link>http://news.example.org/show.php?id=67&amp;table=news&amp;sub=Тема</link>\n"},
        {"prose with many character references", "<p>&laquo;\xEF\xD3\xC5\xCE\xD8&raquo; \xC9&nbsp;&laquo;\xFA\xC9\xCD\xC1&raquo; \xD7\xD9\xC8\xCF\xC4\xD1\xD4 \xD7&nbsp;\xD3\xD7\xC5\xD4, \xC1&nbsp;&laquo;\xF7\xC5\xD3\xCE\xC1&raquo; \xC5\xDD\xA3&nbsp;\xCE\xC5\xD4</p>\n",
         "{KOI8-R}<p>&laquo;Осень&raquo; и&nbsp;&laquo;Зима&raquo; выходят в&nbsp;свет, а&nbsp;&laquo;Весна&raquo; ещё&nbsp;нет</p>\n"},
        {"a name in an attribute", "<link href=\"https://blog.example.org/atom/8569\" rel=\"service.post\" title=\"BLOG \xAE\xE6\xA4l\" type=\"text/html\"/>\n",
         "{Big5-HKSCS}<link href=\"https://blog.example.org/atom/8569\" rel=\"service.post\" title=\"BLOG 格子\" type=\"text/html\"/>\n"},
        {"terms in a table of signs", "SYMBOL,0,0,0,\xCC\xBE\xBB\xEC,\xA5\xB5\xCA\xD1\xC0\xDC\xC2\xB3,*,*,*,*,*\n",
         "{EUC-JP}SYMBOL,0,0,0,名詞,サ変接続,*,*,*,*,*\n"},
        {"a holder of rights in a program, where Armenian has a full stop", "        VALUE \"LegalCopyright\", \"Copyright \xA9 Jane Brown 1993-2017\"\n",
         "{windows-1252}        VALUE \"LegalCopyright\", \"Copyright © Jane Brown 1993-2017\"\n"},
        {"drawn on a text screen", "\xC9\xCD\xCD\xCD\xCD\xCD\xCD\xCD\xCD\xCD\xCD\xCD\xCD\xCD\xCD\xCD\xCD\xCD\xCD\xCD\xCD\xCD\xCD\xCD\xCD\xCD\xCD\xCD\xCD\xCD\xCD\xBB\n\xBA How to install it            \xBA\n\xBA Lancez SETUP apr\x8As le caf\x82.  \xBA\n\xC8\xCD\xCD\xCD\xCD\xCD\xCD\xCD\xCD\xCD\xCD\xCD\xCD\xCD\xCD\xCD\xCD\xCD\xCD\xCD\xCD\xCD\xCD\xCD\xCD\xCD\xCD\xCD\xCD\xCD\xCD\xBC\n",
         "{IBM850}╔══════════════════════════════╗\n║ How to install it            ║\n║ Lancez SETUP après le café.  ║\n╚══════════════════════════════╝\n"},
        {"a charset that templates declare, and lines with few letters", "<html><meta charset=iso-8859-1><h1>\xDE\xFCkran A\xF0" "ao\xF0lu</h1>\n<p>Yar\xFDn sabah \xE7" "ar\xFE\xFDya gidece\xF0im, sonra eve d\xF6nece\xF0im.</p>\n<ul><li>I\xFE\xFDk</li></ul>\n",
         "{windows-1254}<html><meta charset=iso-8859-1><h1>Şükran Ağaoğlu</h1>\n<p>Yarın sabah çarşıya gideceğim, sonra eve döneceğim.</p>\n<ul><li>Işık</li></ul>\n"},
        {"names of four characters, one of which may be UTF-8", "2004-07-11 15:40  \xAF\xB2\xAB\xCE\xAB\xB4\xAC\xF9.pdf\n2004-07-12 09:12  \xB7s\xA6~\xA5" "d\xA4\xF9.doc\n",
         "{Big5-HKSCS}2004-07-11 15:40  租屋契約.pdf\n2004-07-12 09:12  新年卡片.doc\n"},
        {"nothing but fractions and degrees", "\xBD cup sugar, \xBC tsp salt, 350 \xB0" "F\n", "{windows-1252}½ cup sugar, ¼ tsp salt, 350 °F\n"},
        {"ordinals", "N\xBA 1: pan\nN\xBA 2: leche\n2\xAA planta, 3\xBA B\n", "{windows-1252}Nº 1: pan\nNº 2: leche\n2ª planta, 3º B\n"},
        {"a dash between capitals", "The set is A\x96Z\n", "{windows-1252}The set is A–Z\n"},
        {"pounds", "Fa\xE7" "ade \xA3" "1m\x96\xA3" "2m: it\x92s na\xEFve.\n", "{windows-1252}Façade £1m–£2m: it’s naïve.\n"},
        {"in kitchens of the north", "1\x96" "2 spsk. olie\n\xBD l\xF8g\n1 dl vand\n", "{windows-1252}1–2 spsk. olie\n½ løg\n1 dl vand\n"},
        {"a rare letter in a word of UTF-8", "com\xCF\x8Frea", "comϏrea"},
        {"a Cyrillic one, where signs would stand in a word", "bu\xD0\x81ter", "buЁter"},
        {"an Armenian one, behind which a short word is known", "nev\xD5\x92r", "nevՒr"},
        {"one word of UTF-16, Cyrillic", "8\x04" "4\x04" "5\x04" "8\x04"s, "идеи"},
        {"one word of UTF-16, Arabic, big-endian", "\x06" "F\x06*\x06J\x06,\x06)"s, "نتيجة"},
        {"two words of UTF-16, Japanese", "\xD5l\x8B_k0\x93_c0f0"s, "法律に従って"},
        {"not UTF-16, two words of it", "caf\xE9s et th\xE9s", "{windows-1252}cafés et thés"},
        {"ISO-2022-CN by its designator", "\x1B$)A\x0EVPND\x0F\n", "中文\n"},
        {"ISO-2022-CN with plane 2 of CNS 11643, a shift for each character", "\x1B$)G\x0E" "DcES\x1B$*H\x1BN!!\x1BN!-\x0F\n", "中毛乂丏\n<charset-spelling:1b2429470e446345531b242a481b4e21211b4e212d0f0a>"},
        {"ISO-2022-CN-EXT by the designator of ISO-IR-165", "\x1B$)E\x0EVPND\x0F\n", "中文\n<charset-spelling:1b2429450e56504e440f0a>"},
        {"ISO-2022-JP-2004 by a plane", "\x1B$BF|\x1B$(Q-!)^\x1B(B\n", "日①è\n"},
        {"Shift_JIS-2004 for a letter that is nowhere else", "\x91I\x91\xF0\x82\xB7\x82\xE9\x82\xC6\x81" "A\x85\x7D \x82\xCC\x82\xE6\x82\xA4\x82\xC9\x82\xC8\x82\xE8\x82\xDC\x82\xB7\x81" "B\n", "{Shift_JIS-2004}選択すると、è のようになります。\n"},
        {"EUC-KR with a syllable of eight bytes", "\xC5\xD8\xBD\xBA\xC6\xAE\xB8\xA6 \xC0\xD0\xC0\xBB \xA4\xD4\xA4\xA8\xA4\xC2\xA4\xD4 \xBB\xE7\xBF\xEB\xC7\xD5\xB4\xCF\xB4\xD9.\n", "{KSC_5601}텍스트를 읽을 떄<charset-spelling:a4d4a4a8a4c2a4d4> 사용합니다.\n"},
        {"ISO-2022-JP-2 has Chinese", "\x1B$AVPND\x1B(B\n", "中文\n<charset-spelling:1b244156504e441b28420a>"},
        {"a title in ISO-2022-JP, which does not change back", "\x1B$BF|K\\", "日本<charset-spelling:1b2442467c4b5c>"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CHECK(dump(row.bytes) == row.wanted);
    }
}

TEST_CASE("decode: charsets that ICU does not have, there and back") {
    struct Row {
        std::string_view why, charset, bytes, text;
    };
    const Row rows[] = {
        {"Vietnamese", "viscii", "Vi\xAEt Nam \xF0\xAAn", "Việt Nam đến"},
        {"a capital on a control", "VISCII", "\x02N", "ẲN"},
        {"Vietnamese by its standard", "TCVN", "\xAE\xD2n", "đền"},
        {"Romanian with commas", "iso-8859-16", "\xBA\xFE", "șț"},
        {"Icelandic of a Mac", "mac-iceland", "\xDE\xDF\xA0", "Þþ\xC3\x9D"},
        {"Kazakh", "kz1048", "\xA3\xBA", "Әғ"},
        {"Korean by the letter", "cp1361", "\xA1\xA1\x97" "e \xB7\xA5\x88" "e\xB7" "e \xB8" "a\xB7" "A", "모든 인간은 자유"},
        {"letters alone, Chinese, signs", "Johab", "\x88" "A\x84" "a\x84" "D \xF1" "a\xE2\xED\xD9" "4\xDC\xE7", "ㄱㅏㄳ 人權·①"},
        {"shifts and a dot", "ISO-2022-KR", "\x0E\x30\x21\x21\x24\x0F, a\x0E\x30\x22\x0F\n", "가·, a각\n"},
        {"beyond U+FFFF, and two code points in one", "Shift_JIS-2004", "\xF0\x40\x82\xF5\x83\x9C\x82\xA9", "𠂉か\u309Aセ\u309Aか"},
        {"two code points of which one is by itself", "Shift_JISX0213", "\x82\xA9\x87\x40\x85\x7D\xB1", "か①èｱ"},
        {"three bytes", "EUC-JISX0213", "\x8F\xA1\xA1\xA4\xF7\xA5\xFC\xFC\xF0\x8E\xB1", "𠂉か\u309Aセ\u309A鄧ｱ"},
        {"both planes and the older set", "iso-2022-jp-3", "\x1B$BF|\x1B$(Q-!\x1B$(P!!\x1B(B\n", "日①𠂉\n"},
        {"Armenian", "armscii-8", "\xB3\xB5", "աբ"},
        {"Georgian", "georgian-ps", "\xC0\xC7", "აჱ"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        const auto charset = decode::charset_named(row.charset);
        REQUIRE(charset);
        Decoder decoder(charset);
        REQUIRE(decoder.cut(row.bytes, true, limit) == row.bytes.size());
        const Decoded decoded = decoder.decode(row.bytes, true);
        CHECK(decoded.view(row.bytes) == row.text);
        CHECK(decoded.raw.empty());
        CHECK(decode::Encoder(*charset).encode(row.text) == row.bytes);
    }
}

TEST_CASE("decode: in a charset that is given, strictly") {
    struct Row {
        const char* why;
        const char* charset;
        std::string bytes, wanted;
    };
    const Row rows[] = {
        {"UTF-8 has no fallback", "UTF-8", "caf\xE9 \xE2\x80", "caf\xEF\xBF\xBD<undecodable:e9> \xEF\xBF\xBD<undecodable:e280>"},
        {"Shift_JIS", "Shift_JIS", "\x93\xFA\x96{\n", "日本\n"},
        {"bytes that Shift_JIS lacks", "Shift_JIS", "a\xFF" "b\n", "a\xEF\xBF\xBD<undecodable:ff>b\n"},
        {"KOI8-R", "KOI8-R", "\xE4\xC1", "Да"},
        {"windows-1252", "windows-1252", "\x80\x81", "€\xEF\xBF\xBD<undecodable:81>"},
        {"a character with two spellings", "windows-31j", "\x87\x90\x81\xE0\n", "≒<charset-spelling:8790>≒\n"},
        {"UTF-16 by its BOM", "UTF-16", "\xFF\xFEx\0"s, "\xEF\xBB\xBFx"},
        {"ISO-2022-JP", "ISO-2022-JP", "\x1B$BF|K\\\x1B(B\n", "日本\n"},
        {"no place, a row that plane 2 has not, a cut character", "EUC-JIS-2004", "\xA9\xFFx\x8F\xA2\xA1y\x8F\xA1", "\xEF\xBF\xBD<undecodable:a9ff>x\xEF\xBF\xBD<undecodable:8fa2a1>y\xEF\xBF\xBD<undecodable:8fa1>"},
        {"letters that make no syllable", "windows-949", "\xA4\xD4\xA4\xA8\xA4\xC2x", "\u3164\u3138\u3152x"},
        {"a backslash of JIS X 0213", "Shift_JIS-2004", "\x81\x5F", "\\<charset-spelling:815f>"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CHECK(dump(row.bytes, row.charset) == row.wanted);
    }
}

TEST_CASE("decode: what holds from the start") {
    struct Row {
        const char* why;
        std::string bytes;
        const char* charset;
        double confidence;
    };
    const Row rows[] = {
        {"ASCII", "plain\n", "UTF-8", 1},
        {"ASCII, then windows-1252", "plain\ncaf\xE9\n", "windows-1252", 0.97},
        {"UTF-8 first", "é\ncaf\xE9\n", "UTF-8", 1},
        {"UTF-16", "\xFE\xFF\0x"s, "UTF-16BE", 1},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        Decoder decoder;
        const std::size_t size = decoder.cut(row.bytes, true, limit);
        const Decoded decoded = decoder.decode(std::string_view(row.bytes).substr(0, size), true);
        CHECK(decoder.first().name == row.charset);
        CHECK(decoder.confidence() == doctest::Approx(row.confidence).epsilon(0.1));
    }
}

TEST_CASE("cut: behind a line end, else between words, else between characters") {
    struct Row {
        const char* why;
        std::string window;
        std::size_t wanted;
    };
    const std::string words = [] {
        std::string text;
        while (text.size() < 3 * limit) text += "plain words ";
        return text;
    }();
    std::string marked = words.substr(0, limit - 10) + "????";
    marked += words;
    std::string han;
    while (han.size() < 2 * limit) han += "汉字";
    const Row rows[] = {
        {"the last line end that fits", std::string(limit - 5, 'x') + "\nabcdefgh" + words, limit - 4},
        {"CR LF is not parted", std::string(limit - 1, 'x') + "\r\n" + words, 0},
        {"a lone CR", std::string(limit - 9, 'x') + "\r" + words, limit - 8},
        {"between characters of three bytes", han, limit - limit % 3},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        Decoder decoder;
        const std::size_t cut = decoder.cut(row.window, true, limit);
        if (row.wanted != 0) CHECK(cut == row.wanted);
        CHECK(cut <= limit);
        CHECK(cut > 0);
        CHECK_FALSE((row.window[cut - 1] == '\r' && row.window[cut] == '\n'));
    }
    Decoder decoder;
    CHECK(decoder.cut(words.substr(0, limit), false, limit) == 0);
    CHECK(decoder.cut(marked, false, limit) < limit - 32);
}

TEST_CASE("decode: lines that begin as UTF-16 does are looked at once") {
    std::string text;
    while (text.size() < 500000) text += "a\0bcdefgh\n"s;
    std::size_t lines = 0;
    for (std::string_view rest = text; !rest.empty(); ++lines) {
        const decode::LineFound line = decode::next_line(rest, true);
        CHECK_FALSE((line.bytes.size() != 10 || line.kind != decode::LineKind::ascii));
        rest.remove_prefix(line.bytes.size());
    }
    CHECK(lines == 50000);
}

TEST_CASE("decode: a line of UTF-16 ends where its text does") {
    for (const std::size_t letters : {3U, 2045U, 2046U, 2047U, 2048U, 2049U, 2050U, 4096U, 9000U}) {
        CAPTURE(letters);
        for (const bool little : {true, false}) {
            std::string text;
            const auto add = [&](unsigned unit) {
                const char high = static_cast<char>(unit >> 8), low = static_cast<char>(unit & 0xFF);
                text += {little ? low : high, little ? high : low};
            };
            for (std::size_t i = 0; i < letters; ++i) add(i % 7 == 6 ? 0xD83D : i % 7 == 0 && i > 0 ? 0xDE02 : 'e');
            if (letters % 7 == 0) add(0xDE02);
            add('\n');
            const std::size_t wanted = text.size();
            CHECK(decode::next_line(text, true).bytes.size() == wanted);
            text += "caf\xE9 au lait\n";
            const decode::LineFound line = decode::next_line(text, true);
            CHECK(line.bytes.size() == wanted);
            CHECK(line.kind == (little ? decode::LineKind::utf16le : decode::LineKind::utf16be));
        }
    }
}
