#include <salvage/segment/endless.hpp>

#include <doctest/doctest.h>

#include <string>
#include <string_view>

using namespace salvage;

namespace {

/// The beginnings of the pieces, up to three words of each.
std::string pieces(const std::string& text) {
    std::string out;
    for (const segment::Line& line : segment::cut_endless(text, segment::scan_lines(text))) {
        const std::string_view content = line.of(text);
        std::size_t end = 0;
        for (int word = 0; word < 3 && end != std::string_view::npos; ++word) end = content.find(' ', end + 1);
        if (!out.empty()) out += " | ";
        out += content.substr(0, end);
    }
    return out;
}

std::string repeated(std::string_view what, int times) {
    std::string out;
    for (int i = 0; i < times; ++i) out += what;
    return out;
}

}  // namespace

TEST_CASE("cut_endless: a document on one line") {
    const std::string prose = repeated("The ferry sails at two. It carries the few who need it. When fog lies on the fairway, the ferry waits. ", 8);
    const std::string paragraph = repeated("the few who need it wait. The ferry sails when it is two. It is so. ", 50);
    struct Row {
        std::string_view why;
        std::string text;
        std::string_view pieces;
    };
    const Row rows[] = {
        {"prose", prose, "The ferry sails"},
        {"short", "1. Boats The ferry sails. 2. Lamps The lamps burn.", "1. Boats The"},
        {"numbers, and where their titles end", prose + "1. Small boats The ferry sails at two. " + prose + "2. Large lamps When it is two, they burn. " + prose,
         "The ferry sails | 1. Small boats | The ferry sails | 2. Large lamps | When it is"},
        {"speakers", repeated("Anna: Where is it? It is not here. Ben: There it is. ", 14),
         "Anna: Where is | Ben: There it | Anna: Where is | Ben: There it | Anna: Where is | Ben: There it | Anna: Where is | Ben: There it | Anna: Where is | Ben: There it | "
         "Anna: Where is | Ben: There it | Anna: Where is | Ben: There it | Anna: Where is | Ben: There it | Anna: Where is | Ben: There it | Anna: Where is | Ben: There it | "
         "Anna: Where is | Ben: There it | Anna: Where is | Ben: There it | Anna: Where is | Ben: There it | Anna: Where is | Ben: There it"},
        {"items", prose + "Take this: - Oak of the hills - Ash of the valley - Elm of the town. " + prose, "The ferry sails | - Oak of | - Ash of | - Elm of"},
        {"an enumeration in its sentence stays", prose + "It carries (1) people, (2) oxen and (3) mail. " + prose, "The ferry sails"},
        {"a title without a number", paragraph + "Small boats The ferry sails when it is two. " + paragraph, "the few who | Small boats | The ferry sails"},
        {"a path, its title and a copy of it", "Home page - Boats - How to keep the ferry How to keep the ferry How to keep the ferry " + prose, "Home page - | How to keep | How to keep | The ferry sails"},
        {"numbers in brackets below a title", prose + "1. Small boats (1) Oak stays dry. " + prose + "(2) Ash floats well. " + prose + "2. Large lamps When it is two, they burn. " + prose,
         "The ferry sails | 1. Small boats | (1) Oak stays | (2) Ash floats | 2. Large lamps | When it is"},
        {"what a site prints below", prose + prose + "Previous: Cranes of the north Next: Lamps Related articles Bells", "The ferry sails | Previous: Cranes of | Next: Lamps | Related articles Bells"},
        {"names are no titles", paragraph + "Anna Boatman Oak sails with the ferry when it is two. " + paragraph, "the few who"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CHECK(pieces(row.text) == row.pieces);
    }
}

TEST_CASE("cut_endless: Chinese has blanks where lines were joined") {
    std::string text;
    for (int i = 0; i < 4; ++i) text += "夜间渡船 " + repeated("渡船每天夜里两点开，坐船的人很少，可是需要它的人非常需要它。", 12) + " ";
    CHECK(pieces(text) == pieces(text.substr(0, text.size() - 1)));
    const std::string found = pieces(text);
    CHECK(found.starts_with("夜间渡船 | 渡船每天"));
    const std::string wrapped = repeated("渡船每天夜里两点开， 坐船的人很少， 可是需要它的人非常需要它。", 60);
    CHECK(segment::cut_endless(wrapped, segment::scan_lines(wrapped)).size() == 1);
}
