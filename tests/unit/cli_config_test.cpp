#include <doctest/doctest.h>

#include <salvage/text/text.hpp>

#include <stdlib.h>
#include <sys/stat.h>

#include <string>
#include <vector>

#include "common/config.hpp"
#include "common/values.hpp"
#include "support/scratch.hpp"

using namespace salvage;
namespace po = boost::program_options;

namespace {

struct Options {
    std::string output;
    std::string color = "auto";
    std::string keep = "unset";
    std::size_t depth = 0;
    bool check = false;
    bool quiet = false;
    std::vector<std::string> include;
};

struct Table {
    Options o;
    std::vector<cli::OptionGroup> groups;

    Table() {
        po::options_description all;
        all.add_options()                                                                              //
            ("output,o", cli::text(&o.output, "FILE"), "")                                             //
            ("color", cli::choice(&o.color, "WHEN", {"auto", "always", "never"}), "")                  //
            ("keep", po::value(&o.keep)->value_name("SUFFIX")->implicit_value("implied"), "")          //
            ("depth", cli::number(&o.depth, "N"), "")                                                  //
            ("check,c", po::bool_switch(&o.check), "")                                                 //
            ("quiet,q", new cli::Value([this]() { o.quiet = true; }), "")                              //
            ("include", po::value(&o.include)->value_name("GLOB")->composing(), "")                    //
            ("in-place", new cli::Value([]() {}), "")                                                  //
            ("config", cli::text(&config, "FILE"), "")("no-config", new cli::Value([]() {}), "")       //
            ("help,h", new cli::Value([]() {}), "")("version,V", new cli::Value([]() {}), "");
        groups.push_back(cli::make_group("All", all));
    }
    Table(const Table&) = delete;
    Table& operator=(const Table&) = delete;

    std::string text() const {
        std::string text;
        if (!o.output.empty()) text += " o=" + o.output;
        if (o.color != "auto") text += " color=" + o.color;
        if (o.keep != "unset") text += " keep=" + o.keep;
        if (o.depth != 0) text += " depth=" + std::to_string(o.depth);
        if (o.check) text += " check";
        if (o.quiet) text += " quiet";
        for (const std::string& glob : o.include) text += " i=" + glob;
        return text;
    }

private:
    std::string config;
};

// What a file and a command line make of the options.
std::string parsed(std::string_view file, const std::vector<const char*>& arguments) {
    Table table;
    try {
        const auto defaults = [&](const cli::Parsed&) { return cli::read_config(file, "f.conf", table.groups); };
        if (!cli::parse(arguments, table.groups, defaults).stopped_by.empty()) return "stopped";
    } catch (const cli::UsageError& error) {
        return error.what();
    }
    return table.text();
}

}  // namespace

TEST_CASE("config: what a file sets, and that the command line counts more") {
    struct Row {
        const char* why;
        const char* file;
        std::vector<const char*> arguments;
        const char* result;
    };
    const Row rows[] = {
        {"nothing", "", {}, ""},
        {"comments and blank lines", "# output = x\n\n   \t\n  # y\n", {}, ""},
        {"a value", "output = a.txt\n", {}, " o=a.txt"},
        {"blanks around, none needed, no line end", "  depth=3  ", {}, " depth=3"},
        {"a comment behind it", "color = never # here\n", {}, " color=never"},
        {"blanks inside a value", "output = a b.txt\n", {}, " o=a b.txt"},
        {"= inside a value", "output = a=b\n", {}, " o=a=b"},
        {"lines that end in CR LF, and a byte order mark", "\xEF\xBB\xBF" "depth = 3\r\ncheck = yes\r\n", {}, " depth=3 check"},
        {"flags", "check = yes\nquiet = on\n", {}, " check quiet"},
        {"flags of every wording", "check = true\nquiet = 1\n", {}, " check quiet"},
        {"flags that are off", "check = no\nquiet = off\n", {}, ""},
        {"the last line counts", "check = yes\ndepth = 1\ncheck = no\ndepth = 2\n", {}, " depth=2"},
        {"a value that may be missing", "keep = .old\n", {}, " keep=.old"},
        {"the command line counts more", "color = never\ndepth = 2\n", {"--color=always"}, " color=always depth=2"},
        {"by a letter too", "output = a\n", {"-ob"}, " o=b"},
        {"a flag can be added", "depth = 2\n", {"-q"}, " depth=2 quiet"},
        {"what collects, collects", "include = a\ninclude = b\n", {}, " i=a i=b"},
        {"unless the command line has some", "include = a\ninclude = b\n", {"--include", "c"}, " i=c"},
        {"--help stands above all", "nonsense\n", {"--help"}, "stopped"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CHECK(parsed(row.file, row.arguments) == row.result);
    }
}

TEST_CASE("config: what is wrong is named with its line") {
    struct Row {
        const char* why;
        const char* file;
        const char* message;
    };
    const Row rows[] = {
        {"an unknown name", "depth = 1\n\ncolour = never\n",
         "f.conf: line 3: unknown option 'colour': did you mean 'color'?"},
        {"with dashes", "--depth = 1\n", "f.conf: line 1: unknown option '--depth': did you mean 'depth'?"},
        {"a letter", "o = x\n", "f.conf: line 1: unknown option 'o'"},
        {"a beginning", "out = x\n", "f.conf: line 1: unknown option 'out': did you mean 'output'?"},
        {"a bad value", "#\ncolor = red\n", "f.conf: line 2: option 'color' cannot be 'red': it takes auto, always or never"},
        {"an empty value", "output =\n", "f.conf: line 1: option 'output' cannot be '': it takes a text that is not empty"},
        {"a flag with a value", "check = maybe\n", "f.conf: line 1: option 'check' cannot be 'maybe': it takes yes or no"},
        {"a name alone", "check\n", "f.conf: line 1: not of the form 'name = value'"},
        {"a value alone", "= x\n", "f.conf: line 1: unknown option ''"},
        {"a section", "depth = 1\n[more]\n", "f.conf: line 2: a section: there are none here, only lines 'name = value'"},
        {"a file of another kind", "\x7F" "ELF\n", "f.conf: line 1: not of the form 'name = value'"},
        {"what ends a run", "version = yes\n", "f.conf: line 1: 'version' belongs on the command line"},
        {"a file that names a file", "config = x\n", "f.conf: line 1: 'config' belongs on the command line"},
        {"what replaces files", "in-place = yes\n", "f.conf: line 1: 'in-place' belongs on the command line"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CHECK(parsed(row.file, {}) == row.message);
    }
}

TEST_CASE("config: a bad value in the file is named even if the command line has another") {
    CHECK(parsed("depth = x\n", {"--depth=1"}) == "f.conf: line 1: option 'depth' cannot be 'x': it takes a number from 0 up");
}

TEST_CASE("user_config_path: XDG_CONFIG_HOME, else HOME") {
    struct Row {
        const char* why;
        const char* xdg;
        const char* home;
        const char* path;
    };
    const Row rows[] = {
        {"the variable", "/etc/mine", "/home/a", "/etc/mine/salvage/clean.conf"},
        {"not set", nullptr, "/home/a", "/home/a/.config/salvage/clean.conf"},
        {"empty", "", "/home/a", "/home/a/.config/salvage/clean.conf"},
        {"relative: to be ignored", "mine", "/home/a", "/home/a/.config/salvage/clean.conf"},
        {"no home", nullptr, nullptr, "none"},
        {"an empty home", nullptr, "", "none"},
    };
    const auto set = [](const char* name, const char* value) {
        if (value == nullptr) ::unsetenv(name);
        else ::setenv(name, value, 1);
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        set("XDG_CONFIG_HOME", row.xdg);
        set("HOME", row.home);
        CHECK(cli::user_config_path("clean").value_or("none") == row.path);
    }
}

TEST_CASE("load_config: which file is read") {
    const scratch::Folder folder;
    ::setenv("XDG_CONFIG_HOME", folder.path("").c_str(), 1);
    const std::string named = folder.write("named.conf", "depth = 1\n");
    const std::string missing = folder.path("missing.conf");
    const std::string large = folder.write("large.conf", std::string(2u << 20, '#'));
    const auto loaded = [&](const std::vector<const char*>& arguments) -> std::string {
        Table table;
        try {
            const cli::Parsed line = cli::parse(arguments, table.groups);
            const cli::Config config = cli::load_config(line, "tool", table.groups);
            return config.path + " " + std::to_string(config.settings.size());
        } catch (const std::exception& error) {
            return error.what();
        }
    };
    CHECK(loaded({}) == " 0");  // there is none yet
    ::mkdir(folder.path("salvage").c_str(), 0700);
    const std::string users = folder.write("salvage/tool.conf", "depth = 1\ncheck = yes\n");
    CHECK(loaded({}).ends_with("/salvage/tool.conf 2"));
    CHECK(loaded({"--no-config"}) == " 0");
    CHECK(loaded({"--config", named.c_str()}) == named + " 1");
    CHECK(loaded({"--no-config", "--config", named.c_str()}) == named + " 1");
    CHECK(loaded({"--config", named.c_str(), "--no-config"}) == " 0");
    CHECK(loaded({"--config", missing.c_str()}) == missing + ": no such file");
    CHECK(loaded({"--config", "-"}) == "'--config' needs the name of a file");
    CHECK(loaded({"--config", large.c_str()}) == large + ": larger than a megabyte: a file of options is meant");
    CHECK(loaded({"--config", folder.path("salvage").c_str()}).find(": is a directory") != std::string::npos);
}
