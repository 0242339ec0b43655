#include <doctest/doctest.h>

#include <salvage/io/output_path.hpp>

#include "support/scratch.hpp"

using namespace salvage;

TEST_CASE("output_path: always below the folder") {
    struct Row {
        const char* why;
        const char* folder;
        const char* input;
        const char* suffix;
        const char* path;
    };
    const Row rows[] = {
        {"a suffix of ours changes", "out", "a.txt", ".json", "out/a.json"},
        {"the same suffix stays", "out", "a.txt", ".txt", "out/a.txt"},
        {"a foreign suffix may matter", "out", "page.html", ".json", "out/page.html.json"},
        {"what looks like a suffix is a version", "out", "notes.v2", ".txt", "out/notes.v2.txt"},
        {"only the last suffix", "out", "a.txt.blocks", ".json", "out/a.txt.json"},
        {"a hidden file's name is no suffix", "out", ".txt", ".json", "out/.txt.json"},
        {"no suffix asked for", "out", "a.txt", "", "out/a.txt"},
        {"folders are kept", "out", "x/y/a.md", ".txt", "out/x/y/a.txt"},
        {"dots in folders are no suffix", "out", "x.txt/README", ".json", "out/x.txt/README.json"},
        {"absolute", "out", "/etc/motd", ".txt", "out/etc/motd.txt"},
        {"out of the folder", "out", "../../etc/motd.txt", ".txt", "out/etc/motd.txt"},
        {"out by a detour", "out", "x/../../../motd.txt", ".txt", "out/motd.txt"},
        {"absolute and out", "out", "/../motd.txt", ".txt", "out/motd.txt"},
        {"a name of dots is a name", "out", "...", ".txt", "out/....txt"},
        {"needless parts", "out", "./x//./a.txt", ".txt", "out/x/a.txt"},
        {"a folder with its slash", "out/", "a.txt", ".txt", "out/a.txt"},
        {"the root", "/", "a.txt", ".txt", "/a.txt"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CHECK(io::output_path(row.folder, row.input, row.suffix) == row.path);
    }
}

TEST_CASE("make_folders_for: all that are missing, and no harm to those there") {
    const scratch::Folder folder;
    io::make_folders_for(folder.path("x/y/a.txt"));
    io::make_folders_for(folder.path("x/y/a.txt"));
    CHECK(std::filesystem::is_directory(folder.path("x/y")));
    CHECK_FALSE(std::filesystem::exists(folder.path("x/y/a.txt")));
    io::make_folders_for("a.txt");
}
