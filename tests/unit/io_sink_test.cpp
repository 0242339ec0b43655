#include <doctest/doctest.h>

#include <salvage/io/sink.hpp>
#include <salvage/text/text.hpp>

#include <fcntl.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <random>
#include <string>
#include <thread>
#include <utility>

#include "support/scratch.hpp"

using namespace salvage;
using io::Sink;
using io::Writing;

namespace {

unsigned mode_of(const std::string& path) {
    struct stat status = {};
    REQUIRE(::stat(path.c_str(), &status) == 0);
    return status.st_mode & 07777;
}

void write_file(const std::string& path, std::string_view bytes) {
    Sink out = Sink::file(path);
    out.append(bytes);
    out.commit();
}

// The status of a child that does `work` and exits with 0, or the signal that ended it as 128 + N.
template <class Work>
int in_child(const Work& work) {
    const pid_t child = ::fork();
    if (child == 0) {
        // The test program's own handlers are not the point.
        for (const int signal : {SIGINT, SIGTERM, SIGHUP, SIGPIPE}) ::signal(signal, SIG_DFL);
        int status = 0;
        try {
            work();
        } catch (const Error&) {
            status = 2;
        }
        ::_exit(status);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

}  // namespace

TEST_CASE("a file appears under its name when it is complete, not before") {
    const scratch::Folder folder;
    const std::string path = folder.path("out");
    {
        Sink out = Sink::file(path);
        out.append("whole");
        CHECK(folder.read("out") == "(no file)");
        CHECK((folder.names().empty() || folder.names().starts_with(".out.")));  // file systems differ
        out.finish();
        CHECK(folder.read("out") == "(no file)");
        out.commit();
        CHECK(folder.names() == "out");
    }
    CHECK(folder.read("out") == "whole");

    SUBCASE("not committed: the old file stays") {
        { Sink(Sink::file(path)).append("half"); }
        CHECK(folder.read("out") == "whole");
        CHECK(folder.names() == "out");
    }
    SUBCASE("discarded, then moved from: nothing is left") {
        Sink out = Sink::file(path);
        Sink moved(std::move(out));
        moved.append("half");
        moved.discard();
        CHECK(folder.names() == "out");
    }
    SUBCASE("a moved one commits") {
        Sink out = Sink::file(path);
        out.append("mo");
        Sink moved(std::move(out));
        moved.append("ved");
        moved.commit();
        CHECK(folder.read("out") == "moved");
    }
    SUBCASE("nothing at all is an empty file") {
        write_file(path, "");
        CHECK(folder.read("out").empty());
    }
}

TEST_CASE("replacing: mode, links and protection of the old file") {
    const scratch::Folder folder;
    const std::string path = folder.write("out", "old");
    SUBCASE("the mode is handed on, also while writing") {
        ::chmod(path.c_str(), 0640);
        Sink out = Sink::file(path);
        const std::string hidden = folder.names().substr(0, folder.names().find(' '));
        if (hidden != "out") CHECK(mode_of(folder.path(hidden)) == 0640);
        out.commit();
        CHECK(mode_of(path) == 0640);
    }
    SUBCASE("a new file has what the umask leaves") {
        const mode_t before = ::umask(027);
        write_file(folder.path("new"), "x");
        ::umask(before);
        CHECK(mode_of(folder.path("new")) == 0640);
    }
    SUBCASE("a link stays a link, and its file is replaced") {
        REQUIRE(::symlink("out", folder.path("link").c_str()) == 0);
        REQUIRE(::symlink("link", folder.path("second").c_str()) == 0);
        write_file(folder.path("second"), "new");
        CHECK(std::filesystem::is_symlink(folder.path("link")));
        CHECK(std::filesystem::is_symlink(folder.path("second")));
        CHECK(folder.read("out") == "new");
    }
    SUBCASE("a link to what is not there makes it there") {
        std::filesystem::create_directory(folder.path("sub"));
        REQUIRE(::symlink("sub/made", folder.path("link").c_str()) == 0);
        write_file(folder.path("link"), "new");
        CHECK(std::filesystem::is_symlink(folder.path("link")));
        CHECK(folder.read("sub/made") == "new");
    }
    SUBCASE("the longest names") {
        const std::string longest(255, 'n');
        write_file(folder.path(longest), "x");
        CHECK(folder.read(longest) == "x");
    }
    if (::geteuid() != 0) {
        SUBCASE("a file that is not writable is not replaced") {
            ::chmod(path.c_str(), 0444);
            CHECK_THROWS_AS((void)Sink::file(path), Error);
        }
    }
}

TEST_CASE("what is there and is no regular file is written, not replaced") {
    const scratch::Folder folder;
    SUBCASE("/dev/null") {
        write_file("/dev/null", "x");
        CHECK(std::filesystem::is_character_file("/dev/null"));
    }
    SUBCASE("/dev/full: a full disk is an error when it shows, and ever after") {
        Sink out = Sink::file("/dev/full");
        out.append("x");
        CHECK_THROWS_WITH_AS(out.commit(), "/dev/full: No space left on device: free some, or write elsewhere with -o",
                             Error);
        CHECK(out.failed());
        CHECK_THROWS_AS(out.commit(), Error);
    }
    SUBCASE("/dev/full, nothing held: the error comes while bytes are appended") {
        Sink out = Sink::file("/dev/full", Writing::at_once);
        CHECK_THROWS_AS(out.append(std::string(1 << 20, 'x')), Error);
    }
    SUBCASE("a FIFO") {
        const std::string path = folder.path("fifo");
        REQUIRE(::mkfifo(path.c_str(), 0600) == 0);
        std::string got;
        std::thread reader([&]() { got = folder.read("fifo"); });
        write_file(path, "through");
        reader.join();
        CHECK(got == "through");
        CHECK(std::filesystem::is_fifo(path));
    }
    SUBCASE("a folder, an empty name, a missing folder") {
        CHECK_THROWS_WITH_AS((void)Sink::file(folder.path("")),
                             (folder.path("") + ": is a directory: name a file in it").c_str(), Error);
        CHECK_THROWS_AS((void)Sink::file(""), Error);
        CHECK_THROWS_WITH_AS((void)Sink::file(folder.path("no/x")),
                             (folder.path("no/x") + ": no such folder: make it first").c_str(), Error);
    }
}

TEST_CASE("keep and drop: only whole documents, in files and in pipes") {
    // Random pieces, small and large, each document kept or dropped; what comes out is the kept ones in order.
    std::mt19937 random(7);
    const scratch::Folder folder;
    for (const Writing writing : {Writing::by_document, Writing::at_once}) {
        for (int round = 0; round < 20; ++round) {
            std::string expected;
            Sink out = Sink::file(folder.path("out"), writing);
            for (int document = 0; document < 6; ++document) {
                std::string bytes;
                const unsigned pieces = random() % 8;
                for (unsigned i = 0; i < pieces; ++i) {
                    const std::size_t sizes[] = {0, 1, 100, 16383, 16384, 131072, 200000};
                    std::string piece(sizes[random() % 7], static_cast<char>('a' + random() % 26));
                    bytes += piece;
                    if (random() % 2 == 0) {
                        out.append(piece);
                    } else {
                        out.append(std::move(piece));
                    }
                    if (random() % 4 == 0) out.flush();
                    if (random() % 4 == 0) out.keep_part();
                }
                if (random() % 3 == 0) {
                    out.drop();
                } else {
                    out.keep();
                    expected += bytes;
                }
                CHECK(out.kept() == expected.size());
            }
            out.commit();
            CHECK((folder.read("out") == expected));
        }
    }
}

TEST_CASE("keep_part: a memory takes back what the sink takes back that it is for") {
    const scratch::Folder folder;
    for (const bool takes_back : {true, false}) {
        Sink out = Sink::file(folder.path("out"));
        CHECK(out.takes_back());
        Sink held = Sink::memory(true, takes_back);
        held.append("kept ");
        held.keep();
        held.append("part ");
        held.keep_part();
        CHECK(held.kept() == 1 + std::string_view("kept part ").size());
        held.append("lost");
        held.drop();
        held.hand_over(out);
        out.commit();
        CHECK(folder.read("out") == (takes_back ? "kept " : "kept part "));
    }
}

TEST_CASE("by_document: a place that cannot take back gets nothing of a dropped document") {
    const scratch::Folder folder;
    const std::string path = folder.path("fifo");
    REQUIRE(::mkfifo(path.c_str(), 0600) == 0);
    const std::string large(300000, 'x');
    const auto through = [&](Writing writing) {
        std::string got;
        std::thread reader([&]() { got = folder.read("fifo"); });
        Sink out = Sink::file(path, writing);
        out.append("kept ");
        out.keep();
        out.append(large);
        out.append("small");
        out.drop();
        out.append(std::string(large));
        out.commit();
        reader.join();
        return got;
    };
    CHECK((through(Writing::by_document) == "kept " + large));
    // At once: the large piece had left, the small one had not.
    CHECK((through(Writing::at_once) == "kept " + large + large));
}

TEST_CASE("commit_together: one that cannot be finished keeps all from their names") {
    const scratch::Folder folder;
    folder.write("text", "old text");
    {
        Sink report = Sink::file("/dev/full");
        Sink text = Sink::file(folder.path("text"));
        report.append("report");
        text.append("new text");
        const std::array<Sink*, 2> both = {&report, &text};
        CHECK_THROWS_AS(io::commit_together(both), Error);
    }
    CHECK(folder.names() == "text");
    CHECK(folder.read("text") == "old text");
    {
        Sink report = Sink::file(folder.path("report"));
        Sink text = Sink::file(folder.path("text"));
        report.append("report");
        text.append("new text");
        const std::array<Sink*, 2> both = {&report, &text};
        io::commit_together(both);
    }
    CHECK(folder.names() == "report text");
    CHECK(folder.read("text") == "new text");
}

TEST_CASE("a signal that ends the process removes what is not complete, and still ends it") {
    const scratch::Folder folder;
    folder.write("old", "old");
    for (const int signal : {SIGINT, SIGTERM, SIGHUP, SIGPIPE}) {
        CAPTURE(signal);
        const int status = in_child([&]() {
            Sink first = Sink::file(folder.path("old"));
            Sink second = Sink::file(folder.path("second"));
            Sink done = Sink::file(folder.path("done"));
            done.append("done");
            done.commit();
            first.append("half");
            first.flush();
            ::raise(signal);
        });
        CHECK(status == 128 + signal);
        CHECK(folder.names() == "done old");
        CHECK(folder.read("old") == "old");
        CHECK(folder.read("done") == "done");
    }
    const int ignored = in_child([&]() {
        ::signal(SIGHUP, SIG_IGN);  // nohup
        Sink out = Sink::file(folder.path("through"));
        ::raise(SIGHUP);
        out.append("through");
        out.commit();
    });
    CHECK(ignored == 0);
    CHECK(folder.read("through") == "through");
}

TEST_CASE("standard output: a full disk, a closed descriptor, a slow reader") {
    const auto write_standard = [](std::string_view bytes) {
        Sink out = Sink::standard_output();
        out.append(bytes);
        out.commit();
    };
    const std::string large(1 << 20, 'x');
    CHECK(in_child([&]() {
              ::dup2(::open("/dev/full", O_WRONLY), 1);
              write_standard("x");
          }) == 2);
    CHECK(in_child([&]() {
              ::close(1);
              io::occupy_standard_descriptors();
              write_standard("x");
          }) == 2);
    // Not even an empty text can be delivered to nobody.
    CHECK(in_child([&]() {
              ::close(1);
              write_standard("");
          }) == 2);
    CHECK(in_child([&]() {
              int ends[2] = {};
              if (::pipe(ends) != 0) return;
              ::close(ends[0]);
              ::dup2(ends[1], 1);
              write_standard("x");
          }) == 128 + SIGPIPE);

    // A pipe that somebody has made non-blocking, and that is emptied late.
    int ends[2] = {};
    REQUIRE(::pipe2(ends, O_CLOEXEC) == 0);
    REQUIRE(::fcntl(ends[1], F_SETFL, O_NONBLOCK) == 0);
    std::string got;
    std::thread reader([&]() {
        std::string buffer(5000, '\0');
        ::usleep(20000);
        for (ssize_t n = 0; (n = ::read(ends[0], buffer.data(), buffer.size())) > 0;)
            got.append(buffer, 0, static_cast<std::size_t>(n));
    });
    const int status = in_child([&]() {
        ::dup2(ends[1], 1);
        write_standard(large);
    });
    ::close(ends[1]);
    reader.join();
    ::close(ends[0]);
    CHECK(status == 0);
    CHECK((got == large));
}
