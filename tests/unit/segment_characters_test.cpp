// What lines are read with: classes of characters, small letters, and signs found from behind.
#include <doctest/doctest.h>
#include <salvage/segment/sites/web_parts.hpp>
#include <salvage/segment/sites/web_phrases.hpp>
#include <salvage/text/char_look.hpp>
#include <salvage/text/chars.hpp>

#include <string_view>

#include <unicode/uchar.h>

using namespace salvage;

TEST_CASE("lower_case: any script; a character cut off at the end is left out") {
    const std::string_view line = "ÉTÉ 夜間 𐐀";
    CHECK(lower_case(line) == "été 夜間 𐐨");
    CHECK(lower_case(line.substr(0, line.size() - 1)) == "été 夜間 ");
    CHECK(lower_case(line.substr(0, line.size() - 3)) == "été 夜間 ");
    CHECK(lower_case(line.substr(0, 11)) == "été 夜");
    CHECK(lower_case(line.substr(0, 1)) == "");
    CHECK(lower_case("") == "");
}

TEST_CASE("lower_case: letters whose small ones have fewer bytes or more, and those of scripts without case") {
    CHECK(lower_case("İZMİR ÇEŞME") == "izmir çeşme");
    CHECK(lower_case("5 kΩ ÅÄÖ ⱯȺ É") == "5 kω åäö ɐⱥ é");
    CHECK(lower_case("ΑΘΗΝΑ МОСКВА ꭰ Ꭰ") == "αθηνα москва ꭰ ꭰ");
    CHECK(lower_case("서울 القاهرة ไทย ﷽ Ａｂ") == "서울 القاهرة ไทย ﷽ ａｂ");
    std::size_t others = 0;
    for (char32_t c = 0; c < 0x30000; ++c) others += lower_case(c) == static_cast<char32_t>(u_tolower(static_cast<UChar32>(c))) ? 0U : 1U;
    CHECK(others == 0);
}

TEST_CASE("CharLook: each answer is that of the function of its name") {
    std::size_t others = 0;
    for (char32_t c = 0x80; c < 0x20000; ++c) {
        const CharLook look(c);
        const bool same = look.is_space() == is_space(c) && look.is_letter() == is_letter(c) && look.is_upper() == is_upper(c) && look.is_lower() == is_lower(c) && look.is_digit() == is_digit(c) &&
                          look.is_sentence_end() == is_sentence_end(c) && look.is_cjk() == is_cjk(c) && look.display_width() == static_cast<std::size_t>(display_width(c));
        others += same ? 0U : 1U;
    }
    CHECK(others == 0);
}

TEST_CASE("last_place: where a part of a line stands last") {
    const std::string_view line = " - a - b -";
    for (const std::string_view part : {" - ", " -", "a ", "- b", "»", " > ", " - a - b - "}) {
        CAPTURE(part);
        CHECK(segment::last_place(line, part) == line.rfind(part));
    }
    CHECK(segment::last_place("", " - ") == std::string_view::npos);
    CHECK(segment::last_place("« x » y", "»") == 5);
}

TEST_CASE("is_web_phrase: all of the text, of any length") {
    std::size_t missing = 0;
    for (const std::string_view phrase : segment::web_phrases_for(segment::use_item)) missing += segment::is_web_phrase(phrase, segment::use_item) ? 0U : 1U;
    CHECK(missing == 0);
    const std::string_view phrase = segment::web_phrases_for(segment::use_item).front();
    CHECK_FALSE(segment::is_web_phrase(phrase.substr(0, phrase.size() - 1), segment::use_item));
    CHECK_FALSE(segment::is_web_phrase(std::string(phrase) + ' ', segment::use_item));
    CHECK_FALSE(segment::is_web_phrase("", segment::use_item));
}
