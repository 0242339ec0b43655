// What the scripts do in the shells is tested there (tests/support/completions.py); here only what tables of options may
// hold that the tools' own do not.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "common/completion.hpp"
#include "common/values.hpp"

using namespace salvage;
namespace po = boost::program_options;

namespace {

bool has(const std::string& text, const char* part) { return text.find(part) != std::string::npos; }

struct Sample {
    std::string word;
    std::vector<std::string> words;
    std::vector<cli::OptionGroup> table;

    Sample() {
        po::options_description all;
        all.add_options()                                                                        //
            ("shape,s", cli::choice(&word, "SHAPE", {"tree", "flat"}), "it's [a] \\ shape: any")  //
            ("log", po::value(&word)->value_name("FILE"), "a file")                              //
            ("below", po::value(&word)->value_name("DIR"), "a folder")                           //
            ("keep,k", po::value(&word)->value_name("SUFFIX")->implicit_value("~"), "perhaps")   //
            ("only", po::value(&words)->value_name("GLOB")->composing(), "again and again")      //
            ("help,h", new cli::Value([]() {}), "this");
        table.push_back(cli::make_group("All", all));
    }
};

}  // namespace

TEST_CASE("candidates: by kind of value, else by its name") {
    const Sample sample;
    const auto kind = [&](const char* name) { return cli::candidates(*cli::find_option(sample.table, name)).kind; };
    CHECK(kind("shape") == cli::Candidates::Kind::words);
    CHECK(kind("log") == cli::Candidates::Kind::files);
    CHECK(kind("below") == cli::Candidates::Kind::folders);
    CHECK(kind("only") == cli::Candidates::Kind::nothing);
    CHECK(cli::candidates(*cli::find_option(sample.table, "shape")).words == std::vector<std::string>{"tree", "flat"});
}

TEST_CASE("completion_script: quotes, brackets, values that may be missing, options that collect") {
    const Sample sample;
    const std::string bash = cli::completion_script("bash", "sv-x", sample.table).value();
    CHECK(has(bash, "_salvage_sv_x() {"));
    CHECK(has(bash, " -F _salvage_sv_x sv-x\n"));
    CHECK(has(bash, "        -s | --shape | --shape=)\n"));
    CHECK(has(bash, "        --keep=)\n"));  // "--keep x" and "-k x" have an operand x
    const std::string zsh = cli::completion_script("zsh", "sv-x", sample.table).value();
    CHECK(has(zsh, R"('(-s --shape)'{-s+,--shape=}'[it'\''s \[a\] \\ shape: any]:SHAPE:(tree flat)')"));
    CHECK(has(zsh, "'(-k --keep)'{-k,--keep=-}'[perhaps]::SUFFIX: '"));
    CHECK(has(zsh, "'*--only=[again and again]:GLOB: '"));
    CHECK(has(zsh, "'(- *)'{-h,--help}'[this]'"));
    const std::string fish = cli::completion_script("fish", "sv-x", sample.table).value();
    CHECK(has(fish, R"(complete -c sv-x -s s -l shape -x -a 'tree flat' -d 'it\'s [a] \\ shape: any')"));
    CHECK(has(fish, "complete -c sv-x -s k -l keep -d 'perhaps'\n"));
    CHECK_FALSE(cli::completion_script("csh", "sv-x", sample.table));
}
