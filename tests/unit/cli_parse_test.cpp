#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "common/cli.hpp"
#include "common/parse.hpp"
#include "common/values.hpp"

using namespace salvage;
namespace po = cli::po;

namespace {

// One option of every kind, and what a command line made of them as one short text.
struct Options {
    std::string output;
    std::string color = "auto";
    std::string progress = "unset";
    std::string plain;
    int count = 1;
    bool check = false;
    bool quiet = false;
    std::vector<std::string> learn;
};

std::string parsed(const std::vector<const char*>& arguments) {
    Options o;
    po::options_description description;
    description.add_options()                                                                      //
        ("output,o", cli::text(&o.output, "FILE"), "")                                             //
        ("output-dir,O", po::value(&o.plain)->value_name("DIR"), "")                               //
        ("color", cli::choice(&o.color, "WHEN", {"auto", "always", "never"}), "")                  //
        ("progress,p", po::value(&o.progress)->value_name("WHEN")->implicit_value("implied"), "")  //
        ("count,n", po::value(&o.count)->value_name("N")->default_value(7), "")                    //
        ("check,c", po::bool_switch(&o.check), "")                                                 //
        ("quiet,q", new cli::Value([&o]() { o.quiet = true; }), "")                                //
        ("learn,l", po::value(&o.learn)->value_name("FILE")->composing(), "")                      //
        ("help,h", new cli::Value([]() {}), "");
    const std::vector<cli::OptionGroup> table = {cli::make_group("All", description)};
    std::string text;
    try {
        const cli::Parsed result = cli::parse(arguments, table);
        if (!result.stopped_by.empty()) return "stopped by " + result.stopped_by;
        for (const std::string& operand : result.operands) text += "[" + operand + "]";
    } catch (const cli::UsageError& error) {
        return error.what();
    }
    if (!o.output.empty()) text += " o=" + o.output;
    if (!o.plain.empty()) text += " O=" + o.plain;
    if (o.color != "auto") text += " color=" + o.color;
    if (o.progress != "unset") text += " p=" + o.progress;
    if (o.count != 7) text += " n=" + std::to_string(o.count);
    if (o.check) text += " check";
    if (o.quiet) text += " quiet";
    for (const std::string& file : o.learn) text += " l=" + file;
    return text;
}

}  // namespace

TEST_CASE("parse: how a command line is read") {
    struct Row {
        const char* why;
        std::vector<const char*> arguments;
        const char* result;
    };
    const Row rows[] = {
        {"nothing", {}, ""},
        {"operands, and - is one", {"a", "-", "b"}, "[a][-][b]"},
        {"an empty operand is seen, not lost", {""}, "[]"},
        {"-- ends the options", {"-q", "--", "-q", "--", "--check"}, "[-q][--][--check] quiet"},
        {"options behind operands", {"a", "-q", "b", "--check"}, "[a][b] check quiet"},
        {"value after a blank and after =", {"--output", "x", "--color=never"}, " o=x color=never"},
        {"value glued to its letter", {"-ox", "a"}, "[a] o=x"},
        {"value in the next word", {"-o", "x", "a"}, "[a] o=x"},
        {"flags bundled", {"-qc", "a"}, "[a] check quiet"},
        {"flags and a value bundled", {"-qcox", "a"}, "[a] o=x check quiet"},
        {"a value that may be missing, right behind its letter", {"-p.bak", "a"}, "[a] p=.bak"},
        {"a letter there is the next flag", {"-pq", "a"}, "[a] p=implied quiet"},
        {"flags and a value in the next word", {"-qco", "x", "a"}, "[a] o=x check quiet"},
        {"a value may look like an option", {"-o", "-q", "--output-dir", "--"}, " o=-q O=--"},
        {"a value may be -", {"-o", "-"}, " o=-"},
        {"= inside a value", {"--output=a=b"}, " o=a=b"},
        {"= glued to a letter is part of the value, as in getopt", {"-o=x"}, " o==x"},
        {"an empty value of Boost's kind", {"--output-dir="}, ""},
        {"the last one wins",
         {"--color=never", "-n1", "-o", "x", "--color", "always", "-n2", "-oy"},
         " o=y color=always n=2"},
        {"a flag twice is a flag", {"-q", "-q", "-cc"}, " check quiet"},
        {"a collecting option keeps all", {"-la", "--learn", "b", "--learn=c"}, " l=a l=b l=c"},
        {"a value that may be missing swallows no operand", {"--progress", "a"}, "[a] p=implied"},
        {"nor by its letter", {"-p", "a"}, "[a] p=implied"},
        {"and is given with =", {"--progress=never", "a"}, "[a] p=never"},
        {"its letter bundles as a flag", {"-pq"}, " p=implied quiet"},
        {"--help ends the reading", {"--help", "--nonsense"}, "stopped by help"},
        {"in a bundle too", {"-qh", "--nonsense"}, "stopped by help"},
        {"one dash too few: letters are read as letters", {"-color"}, " o=lor check"},
        {"even where they end in help", {"-check"}, "stopped by help"},
        {"behind -- it is an operand", {"--", "--help"}, "[--help]"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CHECK(parsed(row.arguments) == row.result);
    }
}

TEST_CASE("parse: wrong usage is named, and what was meant is guessed but never done") {
    struct Row {
        const char* why;
        std::vector<const char*> arguments;
        const char* message;
    };
    const Row rows[] = {
        {"a slip", {"--chekc"}, "unknown option '--chekc': did you mean '--check'?"},
        {"with a value", {"--colour=never"}, "unknown option '--colour': did you mean '--color'?"},
        {"a beginning is not enough", {"--out", "x"}, "unknown option '--out': did you mean '--output'?"},
        {"one dash too few for a value", {"-progress"}, "unknown option '-progress': did you mean '--progress'?"},
        {"an unknown letter", {"-z"}, "unknown option '-z'"},
        {"in a bundle", {"-qz"}, "unknown option '-z'"},
        {"beyond ASCII, whole", {"-q\u00E9"}, "unknown option '-\u00E9'"},
        {"nothing like it", {"--parallel"}, "unknown option '--parallel'"},
        {"an empty name", {"--=x"}, "unknown option '--'"},
        {"a value is missing", {"a", "--output"}, "option '--output' needs a value: --output FILE"},
        {"one of some words", {"--color"}, "option '--color' needs a value: auto, always or never"},
        {"by its letter", {"-o"}, "option '-o' needs a value: -o FILE"},
        {"a flag takes none", {"--quiet=yes"}, "option '--quiet' takes no value"},
        {"nor does Boost's", {"--check="}, "option '--check' takes no value"},
        {"not one of the words", {"--color", "x"}, "option '--color' cannot be 'x': it takes auto, always or never"},
        {"though a good one follows",
         {"--color=x", "--color=auto"},
         "option '--color' cannot be 'x': it takes auto, always or never"},
        {"an empty name of a file", {"--output="}, "option '--output' cannot be '': it takes a text that is not empty"},
        {"no number", {"-nx"}, "option '-n' cannot be 'x': it takes N"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CHECK(parsed(row.arguments) == row.message);
    }
}

TEST_CASE("make_group: what --help needs to know") {
    std::string text = "x";
    po::options_description description;
    description.add_options()                                                                //
        ("plain,p", po::value(&text)->value_name("FILE"), "a file")                          //
        ("given", po::value(&text)->value_name("FILE")->default_value("a.txt"), "a file")    //
        ("implied", po::value(&text)->value_name("WHEN")->implicit_value("always"), "when")  //
        ("flag,f", po::bool_switch(), "a flag");
    const cli::OptionGroup group = cli::make_group("Title", description);
    REQUIRE(group.options.size() == 4);
    CHECK(group.title == "Title");
    CHECK(group.options[0].letter == 'p');
    CHECK(group.options[0].value == "FILE");
    CHECK(group.options[0].value_needed);
    CHECK(group.options[1].letter == '\0');
    CHECK(group.options[1].value == "FILE");
    CHECK(group.options[1].text == "a file (default a.txt)");
    CHECK(group.options[2].value == "WHEN");
    CHECK_FALSE(group.options[2].value_needed);
    CHECK(group.options[2].takes_value());
    CHECK_FALSE(group.options[3].takes_value());
}
