#include <salvage/decode/charset.hpp>
#include <salvage/decode/detect.hpp>
#include <salvage/decode/windows1252.hpp>
#include <salvage/text/utf8.hpp>

#include <doctest/doctest.h>

#include <string>

using namespace salvage;
using decode::Form;
using namespace std::string_literals;

TEST_CASE("charset_named: canonical names of aliases") {
    struct Row {
        const char* name;
        const char* canonical;  ///< nullptr: no such charset
    };
    const Row rows[] = {
        {"utf8", "UTF-8"},        {"UTF-8", "UTF-8"},          {"ascii", "UTF-8"},         {"cp1252", "windows-1252"},
        {"latin1", "ISO-8859-1"}, {"WINDOWS_1252", "windows-1252"}, {"sjis", "Shift_JIS"}, {"gb18030", "GB18030"},
        {"koi8-r", "KOI8-R"},     {"utf-16le", "UTF-16LE"},    {"UTF-16", "UTF-16BE"},     {"no-such-charset", nullptr},
        {"", nullptr},
    };
    for (const Row& row : rows) {
        CAPTURE(row.name);
        const auto found = decode::charset_named(row.name);
        REQUIRE(found.has_value() == (row.canonical != nullptr));
        if (!found) continue;
        CHECK(found->name == row.canonical);
        // Reports carry the canonical name.
        CHECK(decode::charset_named(found->name) == found);
    }
}

TEST_CASE("windows-1252: every byte there and back, but the undefined five") {
    int undefined = 0;
    for (unsigned byte = 0; byte < 256; ++byte) {
        CAPTURE(byte);
        const auto character = decode::windows1252_character(static_cast<unsigned char>(byte));
        if (!character) {
            ++undefined;
            continue;
        }
        std::string text;
        append_utf8(text, *character);
        CHECK(decode::encode_windows1252(text) == std::string(1, static_cast<char>(static_cast<unsigned char>(byte))));
    }
    CHECK(undefined == 5);
    CHECK_FALSE(decode::encode_windows1252("汉").has_value());
    CHECK_FALSE(decode::encode_windows1252("\xC2\x81").has_value());
}

TEST_CASE("encode: texts in charsets") {
    struct Row {
        const char* charset;
        std::string text, bytes;
    };
    const Row rows[] = {
        {"UTF-16LE", "a€😀", "a\0\xAC\x20\x3D\xD8\x00\xDE"s},
        {"UTF-16BE", "a€😀", "\0a\x20\xAC\xD8\x3D\xDE\x00"s},
        {"UTF-32LE", "a😀", "a\0\0\0\x00\xF6\x01\x00"s},
        {"Shift_JIS", "日本", "\x93\xFA\x96\x7B"},
        {"KOI8-R", "Да", "\xE4\xC1"},
        {"ISO-2022-JP", "日\n", "\x1B$BF|\x1B(B\n"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.charset);
        decode::Encoder encoder(*decode::charset_named(row.charset));
        std::string bytes = row.bytes;
        if (std::string_view(row.charset) == "UTF-32LE") bytes = "a\0\0\0\x00\xF6\x01\x00"s;
        CHECK(encoder.encode(row.text) == bytes);
    }
    decode::Encoder koi8(*decode::charset_named("KOI8-R"));
    CHECK_FALSE(koi8.encode("汉").has_value());
}

TEST_CASE("detect: only what is proven") {
    struct Row {
        const char* why;
        std::string head;
        const char* charset;  ///< nullptr: not proven
    };
    const Row rows[] = {
        {"nothing", "", nullptr},
        {"ASCII", "plain text", nullptr},
        {"UTF-8 BOM", "\xEF\xBB\xBFx", "UTF-8"},
        {"UTF-16LE BOM", "\xFF\xFEx\0"s, "UTF-16LE"},
        {"UTF-16BE BOM", "\xFE\xFF\0x"s, "UTF-16BE"},
        {"UTF-32LE BOM", "\xFF\xFE\0\0x\0\0\0"s, "UTF-32LE"},
        {"UTF-32BE BOM", "\0\0\xFE\xFF\0\0\0x"s, "UTF-32BE"},
        {"UTF-16LE without BOM", "p\0l\0a\0i\0n\0\n\0"s, "UTF-16LE"},
        {"UTF-16BE without BOM", "\0p\0l\0a\0i\0n\0\n"s, "UTF-16BE"},
        {"a few NULs in text", "pl\0ain\0 text"s, nullptr},
        {"only NULs", "\0\0\0\0\0\0\0\0"s, nullptr},
        {"binary", "\x7F" "ELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0>\0"s, nullptr},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        const auto found = decode::detect(row.head);
        REQUIRE(found.has_value() == (row.charset != nullptr));
        if (found) CHECK(found->name == row.charset);
    }
}
