#include <salvage/decode/binary.hpp>
#include <salvage/decode/charset.hpp>
#include <salvage/decode/detect.hpp>
#include <salvage/decode/converter.hpp>
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
        {"", nullptr},            {"ms1361", "Johab"},         {"iso2022kr", "ISO-2022-KR"},
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

TEST_CASE("Johab: every pair of bytes that is a character comes back, but what has two spellings") {
    const auto charset = decode::charset_named("Johab");
    REQUIRE(charset);
    const auto converter = decode::Converter::open(charset->name);
    REQUIRE(converter != nullptr);
    int characters = 0, twice = 0;
    for (unsigned lead = 0x80; lead < 0x100; ++lead) {
        for (unsigned trail = 0x31; trail < 0x100; ++trail) {
            const std::string bytes = {static_cast<char>(lead), static_cast<char>(trail)};
            const auto read = converter->decode(bytes, true);
            if (!read.bad.empty()) continue;
            ++characters;
            const auto back = converter->encode(read.text);
            REQUIRE(back);
            twice += *back != bytes;
        }
    }
    // 11,172 syllables, 4,888 Chinese characters, 986 signs, and letters: 51 by themselves, those once more among the signs, and
    // 16 of them as the end of a syllable that has nothing else.
    CHECK(characters > 17000);
    CHECK(twice == 67);
}

TEST_CASE("binary_kind") {
    std::string noise;
    for (unsigned i = 0, x = 1; i < 600; ++i) noise.push_back(static_cast<char>((x = x * 1103515245 + 12345) >> 16));
    const std::string tar = "notes.txt" + std::string(248, '\0') + "ustar" + std::string(250, '\0');
    struct Row {
        const char* why;
        std::string head;
        const char* wanted;  ///< nullptr: text
    };
    const Row rows[] = {
        {"gzip", "\x1F\x8B\x08\0\0\0\0\0\0\x03K\xCC"s, "gzip"},
        {"a document to print", "%PDF-1.7\n%abc\n", "PDF document"},
        {"an image", "\x89PNG\r\n\x1A\n\0\0\0\rIHDR"s, "PNG image"},
        {"a text about images", "GIF89a is a format of images.\n", nullptr},
        {"an archive of texts", tar, "tar archive"},
        {"bytes by chance", noise, "data"},
        {"records with separators", "8=FIX.4.2\x01" "9=65\x01" "35=A\x01" "49=X\x01" "56=Y\x01" "34=1\x01" "52=Z\x01", nullptr},
        {"colours", "\x1B[1mbold\x1B[0m \x1B[31mred\x1B[0m caf\xE9 \x1B[0m\x1B[0m\x1B[0m", nullptr},
        {"overstrike", "N\bNA\bAM\bME\bE\n", nullptr},
        {"a few controls in a legacy text", "Il \xE9tait une fois\x01\x02 un gar\xE7on \xE0 l'\xE9" "cole\n", nullptr},
        {"nothing", "", nullptr},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        const auto found = decode::binary_kind(row.head);
        REQUIRE(found.has_value() == (row.wanted != nullptr));
        if (found) CHECK(*found == row.wanted);
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
