#include <doctest/doctest.h>

#include <filesystem>
#include <string>

#include "common/operands.hpp"
#include "common/progress.hpp"
#include "common/summary.hpp"
#include "support/scratch.hpp"

using namespace salvage;

namespace {

/// The paths below `root`, joined with blanks; what is complained about comes behind.
std::string all(const cli::Selection& selection, const std::string& root) {
    std::string out;
    std::string complaints;
    cli::Operands operands(selection, [&](const std::string& where, const std::string&) { complaints += " !" + where; });
    while (auto path = operands.next()) {
        if (!out.empty()) out += ' ';
        out += path->starts_with(root) ? path->substr(root.size()) : *path;
    }
    return out + complaints;
}

}  // namespace

TEST_CASE("Operands: folders in the order of names, globs, links, the folder of the outputs") {
    const scratch::Folder folder;
    namespace fs = std::filesystem;
    fs::create_directories(folder.path("in/b/deep"));
    fs::create_directories(folder.path("in/out"));
    for (const char* name : {"in/c.txt", "in/a.txt", "in/b/deep/x.txt", "in/b/y.md", "in/out/made.txt", "in/.hidden"}) folder.write(name, "x");
    fs::create_symlink("a.txt", folder.path("in/link.txt"));
    fs::create_symlink("b", folder.path("in/linked"));
    const std::string in = folder.path("in");
    cli::Selection s;
    s.operands = {in};
    CHECK(all(s, in) == "");  // the folder itself: reading it is the error
    s.recursive = true;
    CHECK(all(s, in) == "/.hidden /a.txt /b/deep/x.txt /b/y.md /c.txt /out/made.txt");
    s.not_below = folder.path("in/out");
    s.include = {"*.txt"};
    CHECK(all(s, in) == "/a.txt /b/deep/x.txt /c.txt");
    s.exclude = {"deep"};
    CHECK(all(s, in) == "/a.txt /c.txt");
    s.exclude = {"b/*/x*", "c.*"};
    CHECK(all(s, in) == "/a.txt");
    s = {};
    CHECK(all(s, in) == "-");
    s.operands = {"nosuch", in + "/link.txt"};
    s.recursive = true;
    CHECK(all(s, in) == "nosuch /link.txt");  // what is named is taken
}

TEST_CASE("Operands: a list of names with NULs, whatever is in them") {
    const scratch::Folder folder;
    using std::string_literals::operator""s;
    cli::Selection s;
    s.files0_from = folder.write("list", "a b\0c\nd\0-x\0last"s);
    CHECK(all(s, "") == "a b c\nd -x last");
    s.files0_from = folder.write("list", "");
    CHECK(all(s, "").empty());
}

TEST_CASE("progress_line: what is known, in the width that there is") {
    cli::Position p;
    p.bytes = 120'000'000;
    p.seconds = 2.5;
    CHECK(cli::progress_line(p, 80) == "120 MB  48 MB/s");
    p.all = 266'000'000;
    p.files = 12;
    p.file = "dumps/a.txt";
    CHECK(cli::progress_line(p, 80) == " 45 %  120 MB of 266 MB  12 files  48 MB/s  3 s left  dumps/a.txt");
    p.file = "a/very/long/path/to/some/dump/that/is/deep/down.txt";
    const std::string line = cli::progress_line(p, 80);
    CHECK(line.ends_with("down.txt"));
    CHECK(line.size() <= 82);  // the sign of the cut has three bytes
    p.file = "new\nline";
    CHECK(cli::progress_line(p, 80).find('\n') == std::string::npos);
    p.bytes = 266'000'000;
    CHECK(cli::progress_line(p, 40) == "100 %  266 MB of 266 MB  12 files  106 MB/s");
    p.bytes = 300'000'000;  // the file grew
    CHECK(cli::progress_line(p, 60).starts_with("100 %"));
}

TEST_CASE("Summary: parts add up, the first place stays the first") {
    cli::Summary first;
    first.add(1, "repaired", "mojibake", "a.txt:3");
    first.end_document(true);
    first.add_bytes(10, 9);
    cli::Summary second;
    second.add(1, "repaired", "mojibake", "b.txt:1");
    second.add(3, "lost", "undecodable", "b.txt:2");
    second.end_document(true);
    second.end_document(false);
    second.add_failed();
    second.add_bytes(5, 5);
    first.merge(second);
    CHECK(first.table() == "3 documents, 2 changed, 15 bytes in, 14 out, 1 failed\n"
                           "       1  lost      undecodable       first at b.txt:2\n"
                           "       2  repaired  mojibake          first at a.txt:3\n");
    CHECK(first.json(1.25) == R"({"documents":3,"changed":2,"failed":1,"done_before":0,"broken_records":0,"bytes_in":15,"bytes_out":14,"seconds":1.250,)"
                              R"("rules":{"undecodable":{"level":"lost","changes":1,"first":"b.txt:2"},)"
                              R"("mojibake":{"level":"repaired","changes":2,"first":"a.txt:3"}}})" "\n");
}
