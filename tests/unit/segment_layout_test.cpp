#include <salvage/segment/layout.hpp>
#include <salvage/segment/literal/type_width.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

using namespace salvage;

namespace {

/// The right edges of the lines: "72 72 0 0".
std::string edges(const std::string& text) {
    std::string out;
    const auto lines = segment::scan_lines(text);
    for (const std::uint16_t width : segment::wrap_widths(lines)) out += (out.empty() ? "" : " ") + std::to_string(width);
    return out;
}

const std::string wrapped = "The flood of that year took the boat and the landing stage, and with\n"
                            "them the wire, which was found a week later in the branches of a wil-\n"
                            "low three miles below. Nobody knew how it had come there, and nobody\n"
                            "asked.\n";

}  // namespace

TEST_CASE("wrap_widths: wrapped or not") {
    struct Row {
        std::string_view why;
        std::string text;
        std::string_view edges;
    };
    const Row rows[] = {
        {"nothing", "", ""},
        {"one line", "It rained.\n", "0"},
        {"wrapped prose", wrapped, "69 69 69 69"},
        {"one block a line", "It rained.\nThe wind blew.\nSnow fell all night long, and then it stopped.\n", "0 0 0"},
        {"one block a line, long", std::string(300, 'a') + " b.\n" + std::string(300, 'c') + " d.\n", "0 0"},
        {"verse", "O river wide and grey\nthat carries all away\nand never brings it back\nbut in a beggar's sack\n", "0 0 0 0"},
        {"a list of words", "bread\nsalt\ntime\npatience\n", "0 0 0 0"},
        {"one pair at a usual width", "The flood of that year took the boat and the landing stage,\nand that was all.\n", "59 59"},
        {"one pair of short lines proves nothing", "The flood took the boat and the landing,\nand that was all.\n", "0 0"},
        {"a program may be wider than the prose around it",
         "The flood of that year took the boat and the landing stage,\nand that was all that anybody knew about it when\nit was over.\n"
         "    install --into=/srv/landing_stage/boats --owner=ferry --mode=0644 --backup=numbered --verbose boat.conf rope.conf\n",
         "59 59 59 0"},
        {"nor does one below a longer line", std::string(99, 'a') + ".\nThe flood of that year took the boat and the landing stage,\nand that was all.\n", "0 0 0"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CHECK(edges(row.text) == row.edges);
    }
}

TEST_CASE("wrap_widths: a dump may be one thing here and another there") {
    std::string text;
    for (int i = 0; i < 20; ++i) text += wrapped + "\n";
    for (int i = 0; i < 80; ++i) text += "This is a paragraph of one line, and it goes on for a while until it is much longer than any edge would be, " + std::to_string(i) + ".\n";
    const auto lines = segment::scan_lines(text);
    const auto widths = segment::wrap_widths(lines);
    CHECK(widths[10] == 69);
    CHECK(widths[60] == 69);
    CHECK(widths[150] == 0);
}

TEST_CASE("wrap_widths: the few lines at the end of a wrapped text") {
    std::string text;
    for (int i = 0; i < 16; ++i) text += wrapped + "\n";
    // Names begin its lines, so no pair of them is one.
    const std::string contacts = "The chair is held by Marketta Hare, who may be called at all times, by\nOiva and by Taimi. The book is kept by the harbour master, whose name is\nLehtinen.\n";
    const auto edge = [&](const std::string& rest) { return segment::wrap_widths(segment::scan_lines(text + rest)).back(); };
    CHECK(edge(contacts) == 69);
    CHECK(edge("Home\nNews\nContact\n") == 0);
    CHECK(edge(contacts + "And this is a line that goes on and on, far over the edge of what was wrapped, as links and notices do.\nHome\n") == 0);
}

TEST_CASE("measure_lines: columns mean something, or the type does") {
    // Words of narrow letters and words of wide ones take turns, so that lines of the same width differ much in columns.
    constexpr std::size_t edge = 66;
    static constexpr std::string_view words[] = {"still", "little", "if", "it", "fills", "all", "its", "slits", "lift", "till", "mammoth", "women", "whom", "we", "know", "swim", "among", "mown", "meadows", "now"};
    std::string set;
    std::string line;
    for (std::size_t i = 0; i < 400; ++i) {
        const bool narrow = i / 24 % 2 == 0;
        const std::string_view word = words[(narrow ? 0 : 10) + i * 7 % 10];
        const std::string longer = line.empty() ? std::string(word) : line + " " + std::string(word);
        if (segment::type_width(longer) <= edge) {
            line = longer;
            continue;
        }
        set += line + "\n";
        line = word;
    }
    auto lines = segment::scan_lines(set);
    const auto widths_differ = [&] {
        const auto [least, most] = std::minmax_element(lines.begin(), lines.end(), [](const segment::Line& a, const segment::Line& b) { return a.width < b.width; });
        return most->width - least->width;
    };
    CHECK(widths_differ() > 25);
    segment::measure_lines(set, lines);
    CHECK(widths_differ() < 12);
    const auto widths = segment::wrap_widths(lines);
    CHECK(std::count(widths.begin(), widths.end(), 0) == 0);

    std::string columns;
    for (int i = 0; i < 8; ++i) columns += wrapped + "\n";
    const auto before = segment::scan_lines(columns);
    auto after = before;
    segment::measure_lines(columns, after);
    for (std::size_t i = 0; i < before.size(); ++i) CHECK(after[i].width == before[i].width);
}

TEST_CASE("measure_lines: bytes and code points are counted, too") {
    // Words of one and of two bytes a letter, and such with letters that no column shows, take turns.
    static constexpr std::string_view words[] = {"паром", "уходит", "boat", "в", "девять", "harbour", "и", "возвращается", "the", "до", "tide", "прилива"};
    static constexpr std::string_view joiners[] = {"می\u200cرود", "boat", "کشتی\u200cها", "a", "بر\u200cمی\u200cگردند", "tide", "از", "harbour"};
    struct Row {
        const char* why;
        std::span<const std::string_view> words;
        std::size_t (*width)(std::string_view);
    };
    const Row rows[] = {
        {"bytes", words, [](std::string_view text) { return text.size(); }},
        {"code points", joiners, [](std::string_view text) { return count_characters(text); }},
        {"columns", words, [](std::string_view text) { return display_width(text); }},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        constexpr std::size_t edge = 72;
        std::string set;
        std::string line;
        for (std::size_t i = 0; i < 900; ++i) {
            const std::string_view word = row.words[(i * 7 + i / 40 * 3 + i / 9) % row.words.size()];
            const std::string longer = line.empty() ? std::string(word) : line + " " + std::string(word);
            if (row.width(longer) <= edge) {
                line = longer;
                continue;
            }
            set += line + "\n";
            line = word;
        }
        std::vector<segment::Line> lines = segment::scan_lines(set);
        segment::measure_lines(set, lines);
        for (const segment::Line& measured : lines) CHECK(measured.width == row.width(measured.of(set)));
    }
}

TEST_CASE("measure_lines: lines of Chinese without blanks are no words") {
    // Titles among them stop short of the edge, and nothing would have fitted behind them if each line below were one word.
    std::string set;
    for (std::size_t i = 0; i < 40; ++i) {
        set += i % 4 == 0 ? "（二）区域分布集中人才普遍短缺管理粗放" : "民宿主要分布在清水江沿线的三个乡镇其中云门镇龙潭乡石桥乡三地合计占全县";
        set += "\n";
    }
    std::vector<segment::Line> lines = segment::scan_lines(set);
    segment::measure_lines(set, lines);
    for (const segment::Line& line : lines) CHECK(line.first_word == 2);
}
