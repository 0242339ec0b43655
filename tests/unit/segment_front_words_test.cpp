#include <salvage/segment/headings/front_words.hpp>
#include <salvage/segment/segment.hpp>

#include <doctest/doctest.h>

#include "support/block_dump.hpp"

#include <string>
#include <string_view>

using namespace salvage;

TEST_CASE("front_words: what a first line says") {
    struct Row {
        std::string_view line;
        std::string_view says;
    };
    const Row rows[] = {
        {"Minutes of the meeting of 3 May", "document"},
        {"STOKE HARROW PARISH COUNCIL", "body"},
        {"Report of the Parish Council", "document body"},
        {"Haushaltsplan 2021", "document"},
        {"Wijkraad Oosterkwartier", "body"},
        {"ЗАТВЕРДЖЕНО розпорядженням Кабінету", "body stamp"},
        {"УПРАВЛЕНИЕМ ОБРАЗОВАНИЯ", "body"},
        {"ΔΕΛΤΙΟ ΤΥΠΟΥ", "release"},
        {"Press release:", "release"},
        {"Press release of the harbour", ""},
        {"公民館運営審議会（第2回）", "body"},
        {"令和元年度第2回会議録（要旨）", "document"},
        {"รายงานผลโครงการ", "document"},
        {"नौका समिति की नियमावली", "document body"},
        {"Biên bản cuộc họp", "document"},
        {"The night ferry", ""},
        {"", ""},
    };
    for (const Row& row : rows) {
        CAPTURE(row.line);
        const segment::FrontWords words = segment::front_words(row.line);
        std::string says;
        const auto add = [&](bool present, const char* name) {
            if (present) says += (says.empty() ? "" : " ") + std::string(name);
        };
        add(words.document, "document");
        add(words.body, "body");
        add(words.stamp, "stamp");
        add(words.release, "release");
        CHECK(says == row.says);
    }
    CHECK(segment::is_subject_line("Betreff: Die Fähre"));
    CHECK(segment::is_subject_line("件名：渡し船"));
    CHECK_FALSE(segment::is_subject_line("Ferries: a primer"));
}

TEST_CASE("titles below the lines that say who wrote and approved what follows") {
    const std::string text = "The night ferry carries few people, and those who need it need it badly. It sails at two.\n";
    struct Row {
        std::string_view why;
        std::string text;
        std::string_view blocks;
    };
    const Row rows[] = {
        {"a council", "Stoke Harrow Parish Council\nMinutes of the meeting of 10 October 2023\n" + text, "p title{Minutes of the meeting of 10 October 2023} p"},
        {"a foundation", "Nadace Tichá voda\n\nŽádost o nadační příspěvek\n\n" + text, "p title{Žádost o nadační příspěvek} p"},
        {"two offices", "وزارة الصحة\nإدارة السلامة\nتقرير التفتيش الدوري\n" + text, "p p title{تقرير التفتيش الدوري} p"},
        {"a stamp", "УТВЕРЖДЕНО приказом директора от 5 мая 2020 г.\nНочной паром и его расписание\n" + text, "p title{Ночной паром и его расписание} p"},
        {"fields", "Ordering party: The Town of Kelby\nCase: RI.271.14\nThe night ferry\n" + text, "p p title{The night ferry} p"},
        {"a press release", "ΔΕΛΤΙΟ ΤΥΠΟΥ\nEl barco sale otra vez de noche\n" + text, "p title{El barco sale otra vez de noche} p"},
        {"a report is its own title, whoever wrote it", "Report of the Parish Council\nRules for the next year\n" + text, "title{Report of the Parish Council} title{Rules for the next year} p"},
        {"what names no body is the title", "The night ferry\nA report by its crew\n" + text, "title{The night ferry} title{A report by its crew} p"},
        {"a letter has none", "Anna Boatman\n3 Quay Lane\nHarwich\nDear Mr Tilney,\n" + text, "p p p p p"},
        {"a line to be filled in is no subtitle", "The night ferry\nNumber of the ticket: ________\n" + text, "title{The night ferry} p p"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CHECK(test::dump(segment::segment(row.text, "ferry")) == row.blocks);
    }
}
