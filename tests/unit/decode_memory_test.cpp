// What a document has been in so far decides how its next lines are read.
#include <salvage/decode/decode.hpp>
#include <salvage/text/utf8.hpp>

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace salvage;
using namespace std::string_literals;

namespace {

// A few sentences said in many ways, in a charset of one byte a character that has é, à, è at their places in Latin-1.
std::string french(std::size_t lines) {
    const char* const who[] = {"La fermi\xE8re", "Le bourgmestre", ("Notre m\xE9" "decin"), "Une \xE9l\xE8ve", "Le vieux charpentier", "Mon neveu", "L'\xE9picier"};
    const char* const what[] = {"a r\xE9par\xE9 le toit", "ach\xE8te trois chevaux", ("pr\xE9" "f\xE8re le th\xE9"), "cherche sa cl\xE9", "vend des pommes \xE0 bon march\xE9"};
    const char* const when[] = {"d\xE8s le matin", ("\xE0 la tomb\xE9" "e de la nuit"), "apr\xE8s la f\xEAte", "l'\xE9t\xE9 dernier"};
    std::string text;
    for (std::size_t i = 0; i < lines; ++i)
        text += who[i % 7] + " "s + what[i % 5] + " " + when[i % 4] + ", " + std::to_string(i) + ".\n";
    return text;
}

struct Read {
    std::string text;
    std::vector<std::string> turns;
};
Read read(std::string_view bytes) {
    decode::Decoder decoder;
    REQUIRE(decoder.cut(bytes, true, std::size_t{1} << 20) == bytes.size());
    const decode::Decoded decoded = decoder.decode(bytes, true);
    Read read{std::string(decoded.view(bytes)), {}};
    CHECK(valid_utf8(read.text));
    for (const decode::Turn& turn : decoded.turns) read.turns.push_back(turn.charset.name);
    return read;
}

}  // namespace

TEST_CASE("decode: a euro sign late in a document tells in which of two equal charsets it was from the beginning") {
    const std::string price = "Le prix est de 35 \xA4 par mois, pay\xE9s \xE0 la livraison des \xBDuvres.\n";
    const Read found = read(french(250) + price + french(40) + price);
    CHECK(found.turns == std::vector<std::string>{"windows-1252", "ISO-8859-15"});
    CHECK(found.text.find("35 € par mois, payés à la livraison des œuvres.\n") != std::string::npos);
}

TEST_CASE("decode: a long document in one charset keeps lines that are no text in any, and gives up those that are of another") {
    const std::string doubled = "L\xE0L\xE0\xE0 m\xE9m\xE9\xE9 \xE8\xE8\xE8\xE0 L\xE0\xE0\n";
    CHECK(read(french(300) + doubled + french(20)).turns == std::vector<std::string>{"windows-1252"});
    const std::string other = "\xCF\xF0\xE8\xE2\xE5\xF2, \xEA\xE0\xEA \xE2\xE0\xF8\xE8 \xE4\xE5\xEB\xE0 \xF1\xE5\xE3\xEE\xE4\xED\xFF?\n";  // in windows-1251
    const Read found = read(french(300) + other + french(20));
    CHECK(found.turns == std::vector<std::string>{"windows-1252", "windows-1251", "windows-1252"});
    CHECK(found.text.find("\nПривет, как ваши дела сегодня?\n") != std::string::npos);
}

TEST_CASE("decode: of a line of any length every charset is tried, whatever stands at its beginning") {
    std::string line;
    for (int i = 0; i < 60; ++i) line += "\xE4\xE5\xEB\xE0 \xE8\xE4\xF3\xF2 \xF5\xEE\xF0\xEE\xF8\xEE, \xED\xE0 \xF1\xEA\xEB\xE0\xE4\xE5 \xEE\xF1\xF2\xE0\xEB\xEE\xF1\xFC " + std::to_string(i * 7) + "; ";
    CHECK(read(line + "\n").turns == std::vector<std::string>{"windows-1251"});
    CHECK(read("caf\xE9 " + line + "\n").turns.size() == 1);
    CHECK(read(std::string(5000, 'a') + " " + line + "\n").turns == std::vector<std::string>{"windows-1251"});
}

TEST_CASE("decode: in a long line a rare letter counts wherever it stands, and English around it does not make it English") {
    const auto english = [](std::size_t size) {
        std::string text;
        while (text.size() < size) text += "the page that was printed before this one had nothing to say about it, " + std::to_string(text.size()) + "; ";
        return text;
    };
    const std::string czech = "Na radnici \xE8" "ek\xE1 star\xFD u\xE8itel a mlad\xE1 u\xE8itelka, kte\xF8\xED cht\xEDj\xED mluvit o \xFA\xE8tech. ";
    // In ISO 8859-2 B9 is š, in windows-1250 ą.
    const std::string later = "P\xF8i\xB9li v\xB9ichni p\xF8\xE1tel\xE9, prost\xEC v\xB9" "echno, co m\xEC d\xFD" "chalo. ";
    CHECK(read(czech + english(6400) + later + "\n").text.find("Přišli všichni přátelé, prostě všechno") != std::string::npos);
    const std::string hungarian = "A miniszter \xE9rtes\xEDti a k\xF6rzeti rend\xF5rs\xE9get, hogy az es\xF5 el\xF5tt hozz\xE1k el a k\xE9sz\xFClt m\xFBszereket.\n";
    CHECK(read(english(1500) + hungarian).text.find("körzeti rendőrséget, hogy az eső előtt") != std::string::npos);
}

TEST_CASE("decode: a character that the document's charset lacks tells the right one, wherever in a long line it stands") {
    const char* const who[] = {"駅長は", "隣の店の主人が", "小学校の先生と", "川沿いの工場で", "若い漁師たちは"};
    const char* const when[] = {"三月〜五月に", "朝早くから", "雨の日でも", "週に二回ほど"};
    const char* const what[] = {"新しい橋の図面を確かめる。", "古い地図を配っています。", "港の倉庫まで荷物を運んだ。", "写真を何枚も撮ったそうです。"};
    const auto line = [&](std::size_t number, std::string_view rare) {
        std::string text;
        for (std::size_t i = 0; i < 130; ++i) {
            text += who[(i + number) % 5] + std::string(when[i * number % 4]) + what[(i / 3 + number) % 4];
            if (i == 120) text += rare;
        }
        return text + "\n";
    };
    std::string text;
    for (std::size_t i = 0; i < 40; ++i) text += line(i, i >= 30 ? "ヴォルテールはcaf\u00E9で書いた。" : "");
    const auto bytes = decode::Encoder(decode::charset_named("Shift_JIS-2004").value()).encode(text);
    REQUIRE(bytes);
    const Read found = read(*bytes);
    CHECK(found.turns == std::vector<std::string>{"Shift_JIS", "Shift_JIS-2004"});
    CHECK(found.text.find("caféで書いた。") != std::string::npos);
    CHECK(found.text.find("\uFFFD") == std::string::npos);
}
