#include <doctest/doctest.h>

#include <salvage/text/text.hpp>

#include <algorithm>
#include <sstream>
#include <string>
#include <vector>

#include "common/common_options.hpp"
#include "common/diagnostics.hpp"
#include "common/help.hpp"

using namespace salvage;

namespace {

cli::Tool tool(bool streams) {
    cli::Tool t;
    t.name = "sample";
    t.synopsis = "[option ...] [file ...]";
    t.summary = "Does what samples do.";
    t.examples = {"sample a.txt", "sample b.txt | sample"};
    if (!streams) t.from = {"text", "blocks"};
    t.to = {{"blocks", ".blocks"}};
    if (!streams) t.to.push_back({"tree", ".txt"});
    t.to_pipe = "blocks";
    t.to_terminal = streams ? "blocks" : "tree";
    t.group = "Sampling";
    t.streams = streams;
    return t;
}

std::string help(const cli::Tool& t, std::size_t width, bool all = true) {
    bool check = false;
    cli::po::options_description own;
    own.add_options()("check", cli::po::bool_switch(&check), "look only");
    cli::CommonOptions common;
    const std::vector<cli::OptionGroup> table = cli::option_table(t, own, common);
    return all ? cli::full_help_text(t, table, width) : cli::help_text(t, table, width);
}

bool has(const std::string& text, const char* part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("full_help_text: has only what the tool has") {
    const std::string text = help(tool(false), 80);
    CHECK(text.starts_with("Usage: sample [option ...] [file ...]\nDoes what samples do.\nInput:\n"));
    CHECK(text.ends_with("Examples:\n  sample a.txt\n  sample b.txt | sample\nThe manual: man sample\n"));
    for (const char* part :
         {"  -f, --from FORMAT ", "      --max-document SIZE  refuse a larger document (default 1G)\n",
          "blocks, tree (default blocks, on a terminal tree)\n", "\nSampling:\n      --check ",
          "\nOther:\n  -j, --jobs N "}) {
        CAPTURE(part);
        CHECK(has(text, part));
    }
    const std::string streaming = help(tool(true), 80);
    CHECK_FALSE(has(streaming, "--from"));
    CHECK_FALSE(has(streaming, "--max-document"));
    CHECK_FALSE(has(streaming, "--to"));
}

TEST_CASE("help_text: the usual options, on a screen") {
    cli::Tool t = tool(false);
    const std::string text = help(t, 80, false);
    CHECK(text.starts_with("Usage: sample [option ...] [file ...]\nDoes what samples do.\n  -f, --from FORMAT"));
    CHECK(text.ends_with("  sample b.txt | sample\nMore options: sample --help-all\nThe manual: man sample\n"));
    CHECK(std::count(text.begin(), text.end(), '\n') <= 24);
    CHECK(has(text, "--check"));
    CHECK_FALSE(has(text, "--max-document"));
    t.rare = {"check"};
    CHECK_FALSE(has(help(t, 80, false), "--check"));
    CHECK(has(help(t, 80, true), "--check"));
}

TEST_CASE("help_text: no line is wider than asked for") {
    for (const std::size_t width : {40u, 50u, 60u, 80u}) {
        std::istringstream lines(help(tool(false), width) + help(tool(false), width, false));
        for (std::string line; std::getline(lines, line);) {
            CAPTURE(line);
            CHECK(line.size() <= width);
        }
    }
}

TEST_CASE("printable: one line, whatever a file is called") {
    struct Row {
        const char* why;
        const char* text;
        const char* shown;
    };
    const Row rows[] = {
        {"plain", "dump.txt: no such file", "dump.txt: no such file"},
        {"letters of the world", "\u00E9t\u00E9 \u4E00 \U0001F600", "\u00E9t\u00E9 \u4E00 \U0001F600"},
        {"line ends and tabs", "a\nb\tc\r", "a\\nb\\tc\\x0d"},
        {"terminal commands", "\x1b[31m", "\\x1b[31m"},
        {"a C1 control", "\u009B31m", "\\xc2\\x9b31m"},
        {"a reversal of direction", "\u202Etxt", "\\xe2\\x80\\xaetxt"},
        {"not UTF-8", "caf\xE9.txt", "caf\\xe9.txt"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CHECK(cli::printable(row.text) == row.shown);
    }
}
