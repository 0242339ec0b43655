// A small tool that copies documents, run in a child process: what cli::run promises of every tool.
#include <doctest/doctest.h>

#include <salvage/text/text.hpp>

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <new>
#include <string>
#include <vector>

#include "common/cli.hpp"
#include "support/scratch.hpp"

using namespace salvage;

namespace {

struct Done {
    int status = -1;
    std::string out;
    std::string err;
};

struct Options {
    bool check = false;
    std::string report;
};

// Documents: "BAD" is refused after half of it was written; "TWO" keeps its first half; "MEMORY" and "LOGIC" throw what
// no stage should; "WARN" warns; "SAY" is answered with what the call knows.
cli::ExitStatus copy(const Options& options, cli::Call& call) {
    if (!options.report.empty()) {
        io::Sink& report = call.also(options.report, "");
        call.out.set_writing(io::Writing::by_document);
        report.append(call.in.name() + "\n");
    }
    const io::Content content = call.read_utf8();
    const std::string_view text = content.view();
    if (options.check) return text.empty() ? cli::ExitStatus::ok : cli::ExitStatus::found;
    call.out.append(text.substr(0, text.size() / 2));
    if (text.starts_with("TWO")) call.out.keep();
    if (text.starts_with("BAD") || text.starts_with("TWO")) call.fail("line 1: bad");
    if (text.starts_with("MEMORY")) throw std::bad_alloc();
    if (text.starts_with("LOGIC")) throw std::runtime_error("a surprise");
    if (text.starts_with("WARN")) call.warn("a warning");
    if (text.starts_with("WARN")) call.note("a note");
    if (text.starts_with("TROUBLE")) call.trouble("a trouble");
    call.out.append(text.substr(text.size() / 2));
    if (text.starts_with("SAY") || text.starts_with("%blocks"))
        call.out.append(call.from + "," + call.to + "," + (call.color ? "color" : "plain") + "\n");
    return cli::ExitStatus::ok;
}

Done run(const scratch::Folder& folder, std::vector<std::string> arguments, const std::string& input = "",
         const std::string& out_path = "") {
    folder.write(".in", input);
    const std::string out = out_path.empty() ? folder.path(".out") : out_path;
    const pid_t child = ::fork();
    if (child == 0) {
        ::dup2(::open(folder.path(".in").c_str(), O_RDONLY), 0);
        ::dup2(::open(out.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600), 1);
        ::dup2(::open(folder.path(".err").c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600), 2);
        if (::chdir(folder.path("").c_str()) != 0) ::_exit(99);
        ::setenv("HOME", folder.path("").c_str(), 1);  // no settings of the user's
        ::unsetenv("XDG_CONFIG_HOME");
        arguments.insert(arguments.begin(), "anything");
        std::vector<char*> argv;
        for (std::string& argument : arguments) argv.push_back(argument.data());
        argv.push_back(nullptr);
        Options options;
        cli::po::options_description own;
        own.add_options()                                                 //
            ("check", cli::po::bool_switch(&options.check), "look only")  //
            ("report", cli::text(&options.report, "FILE"), "names");
        cli::Tool tool;
        tool.name = "copy";
        tool.synopsis = "[file ...]";
        tool.summary = "Copies.";
        tool.examples = {"copy a", "copy b"};
        tool.from = {"text", "blocks"};
        tool.to = {{"text", ".txt"}, {"blocks", ".blocks"}};
        tool.to_pipe = "text";
        tool.to_terminal = "blocks";
        tool.group = "Copying";
        const auto check = [&]() -> std::string {
            return options.check && !options.report.empty() ? "'--check' and '--report' exclude each other" : "";
        };
        ::_exit(cli::run(
            static_cast<int>(argv.size()) - 1, argv.data(), tool, own,
            [&](cli::Call& call) { return copy(options, call); }, check));
    }
    Done done;
    int status = 0;
    ::waitpid(child, &status, 0);
    done.status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    if (out_path.empty()) done.out = folder.read(".out");
    done.err = folder.read(".err");
    for (const char* name : {".in", ".out", ".err"}) std::filesystem::remove(folder.path(name));
    return done;
}

struct Inputs : scratch::Folder {
    Inputs() {
        write("a", "alpha\n");
        write("b", "beta\n");
        write("bad", "BAD half and half\n");
        write("two", "TWO halves\n");
        write("memory", "MEMORY");
        write("logic", "LOGIC");
        write("warn", "WARN\n");
        write("trouble", "TROUBLE\n");
        write("say", "SAY ");
        write("stream", "%blocks 1\n");
        write("latin1", "caf\xE9");
        write("empty", "");
    }
};

}  // namespace

TEST_CASE("run: documents, statuses and messages") {
    const Inputs in;
    const std::string try_help = ". Try 'copy --help'.\n";
    struct Row {
        const char* why;
        std::vector<std::string> arguments;
        int status;
        std::string out;
        std::string err;
    };
    const Row rows[] = {
        {"standard input", {}, 0, "typed\n", ""},
        {"by name", {"-"}, 0, "typed\n", ""},
        {"several", {"a", "-", "b"}, 0, "alpha\ntyped\nbeta\n", ""},
        {"an empty document", {"empty"}, 0, "", ""},
        {"a bad one among good ones leaves no byte", {"a", "bad", "b"}, 2, "alpha\nbeta\n", "copy: bad: line 1: bad\n"},
        {"what the tool kept itself stays", {"two", "b"}, 2, "TWO hbeta\n", "copy: two: line 1: bad\n"},
        {"a missing one", {"nosuch", "a"}, 2, "alpha\n", "copy: nosuch: no such file\n"},
        {"not UTF-8", {"latin1"}, 2, "", "copy: latin1: not UTF-8 at byte 3: run it through clean first\n"},
        {"too large",
         {"--max-document=5", "a", "b"},
         2,
         "beta\n",
         "copy: a: larger than 5 bytes, the most for one document: see --max-document\n"},
        {"no memory",
         {"memory", "a"},
         2,
         "alpha\n",
         "copy: memory: out of memory: the document needs more than there is\n"},
        {"a surprise", {"logic", "a"}, 2, "alpha\n", "copy: logic: a surprise\n"},
        {"a question answered", {"--check", "a"}, 1, "", ""},
        {"trouble outweighs the answer", {"--check", "a", "nosuch"}, 2, "", "copy: nosuch: no such file\n"},
        {"the answer no", {"--check", "empty"}, 0, "", ""},
        {"a warning", {"warn"}, 0, "WARN\n", "copy: warn: a warning\n"},
        {"less", {"-q", "warn"}, 0, "WARN\n", ""},
        {"more", {"-v", "warn"}, 0, "WARN\n", "copy: warn: a warning\ncopy: warn: a note\n"},
        {"the last of -q and -v wins", {"-vq", "warn"}, 0, "WARN\n", ""},
        {"trouble is said even so, and the document stands",
         {"-q", "trouble"},
         2,
         "TROUBLE\n",
         "copy: trouble: a trouble\n"},
        {"formats by themselves", {"say", "stream"}, 0, "SAY text,text,plain\n%blocks 1\nblocks,text,plain\n", ""},
        {"formats by name",
         {"-ftext", "-tblocks", "--color=always", "stream"},
         0,
         "%blocks 1\ntext,blocks,color\n",
         ""},
        {"wrong usage",
         {"--chekc", "a"},
         2,
         "",
         "copy: unknown option '--chekc': did you mean '--check'? Try 'copy --help'.\n"},
        {"options that exclude each other",
         {"--check", "--report=r", "a"},
         2,
         "",
         "copy: '--check' and '--report' exclude each other" + try_help},
        {"-o and -O",
         {"-o", "x", "-O", "y", "a"},
         2,
         "",
         "copy: '--output' and '--output-dir' exclude each other" + try_help},
        {"-O without a name",
         {"-O", "y"},
         2,
         "",
         "copy: '--output-dir' needs named files: for standard input use '--output'" + try_help},
        {"a name that is none", {"no\nsuch\x1b"}, 2, "", "copy: no\\nsuch\\x1b: no such file\n"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        const Done done = run(in, row.arguments, "typed\n");
        CHECK(done.status == row.status);
        CHECK(done.out == row.out);
        CHECK(done.err == row.err);
    }
}

TEST_CASE("run: --help and --version answer on standard output, and are checked too") {
    const Inputs in;
    Done done = run(in, {"--help", "nosuch"});
    CHECK(done.status == 0);
    CHECK(done.out.starts_with("Usage: "));
    CHECK(done.err.empty());
    done = run(in, {"-V"});
    CHECK(done.status == 0);
    CHECK(done.out.find("copy (salvage) ") != std::string::npos);
    CHECK(run(in, {"--help"}, "", "/dev/full").status == 2);
    CHECK(run(in, {"-V"}, "", "/dev/full").status == 2);
}

TEST_CASE("run: an output that fails ends the run") {
    const Inputs in;
    const Done done = run(in, {"a", "b"}, "", "/dev/full");
    CHECK(done.status == 2);
    CHECK(done.err == "copy: standard output: No space left on device: free some, or write elsewhere with -o\n");
    CHECK(run(in, {"-o", "/dev/full", "a"}).status == 2);
    CHECK(run(in, {"-o", "no/folder", "a"}).err == "copy: no/folder: no such folder: make it first\n");
}

TEST_CASE("run: --output") {
    const Inputs in;
    in.write("out", "old");
    SUBCASE("all documents, in order") {
        CHECK(run(in, {"-o", "out", "a", "b"}).status == 0);
        CHECK(in.read("out") == "alpha\nbeta\n");
    }
    SUBCASE("the good ones among bad ones") {
        CHECK(run(in, {"a", "bad", "nosuch", "b", "-o", "out"}).status == 2);
        CHECK(in.read("out") == "alpha\nbeta\n");
    }
    SUBCASE("nothing good: the old file stays") {
        CHECK(run(in, {"-o", "out", "bad", "nosuch"}).status == 2);
        CHECK(in.read("out") == "old");
    }
    SUBCASE("an input is not replaced, whatever else there is") {
        CHECK(run(in, {"-o", "a", "b", "a", "b"}).status == 2);
        CHECK(run(in, {"-j", "2", "-o", "a", "b", "a", "b"}).status == 2);
        CHECK(in.read("a") == "alpha\n");
    }
    SUBCASE("- is standard output") { CHECK(run(in, {"-o", "-", "a"}).out == "alpha\n"); }
    CHECK(in.names() == "a b bad empty latin1 logic memory out say stream trouble two warn");
}

TEST_CASE("run: --output-dir") {
    const Inputs in;
    SUBCASE("one output for each good file, named for the format") {
        const Done done = run(in, {"-O", "dir/sub", "-t", "blocks", "a", "bad", "./b"});
        CHECK(done.status == 2);
        CHECK(done.out.empty());
        CHECK(in.read("dir/sub/a.blocks") == "alpha\n");
        CHECK(in.read("dir/sub/b.blocks") == "beta\n");
        CHECK_FALSE(std::filesystem::exists(in.path("dir/sub/bad.blocks")));
    }
    SUBCASE("two inputs that meet in one output") {
        const Done done = run(in, {"-O", "dir", "a", "./a"});
        CHECK(done.status == 2);
        CHECK(done.err == "copy: ./a: its output dir/a.txt is that of a already: run it apart\n");
    }
    SUBCASE("never over the input itself") {
        in.write("a.txt", "mine");
        const Done done = run(in, {"-O", ".", "a.txt"});
        CHECK(done.status == 2);
        CHECK(done.err == "copy: a.txt: its output would replace it: choose another folder for -O\n");
        CHECK(in.read("a.txt") == "mine");
    }
}

TEST_CASE("run: an output beside, such as a report, comes with the text or not at all") {
    const Inputs in;
    SUBCASE("both") {
        CHECK(run(in, {"--report=r", "-o", "o", "a", "bad", "b"}).status == 2);
        CHECK(in.read("r") == "a\nb\n");
        CHECK(in.read("o") == "alpha\nbeta\n");
    }
    SUBCASE("a report that cannot be written") {
        const Done done = run(in, {"--report=/dev/full", "a", "b"});
        CHECK(done.status == 2);
        CHECK(done.out.empty());
        CHECK(done.err == "copy: /dev/full: No space left on device: free some, or write elsewhere with -o\n");
        CHECK(run(in, {"--report=/dev/full", "-o", "o", "a"}).status == 2);
        CHECK(in.read("o") == "(no file)");
        CHECK(run(in, {"--report=no/folder", "a", "b"}).err == "copy: no/folder: no such folder: make it first\n");
    }
    SUBCASE("a text that cannot be written leaves no report") {
        CHECK(run(in, {"--report=r", "-o", "/dev/full", "a"}).status == 2);
        CHECK(in.read("r") == "(no file)");
        CHECK(run(in, {"--report=r", "a"}, "", "/dev/full").status == 2);
        CHECK(in.read("r") == "(no file)");
    }
    SUBCASE("with an output for each file") {
        CHECK(run(in, {"--report=r", "-O", "dir", "a", "b"}).status == 0);
        CHECK(in.read("r") == "a\nb\n");
        CHECK(in.read("dir/b.txt") == "beta\n");
    }
    SUBCASE("not in one place") {
        CHECK(run(in, {"--report=o", "-o", "o", "a"}).status == 2);
        CHECK(run(in, {"--report=-", "a"}).status == 2);
        CHECK(run(in, {"--report=-", "-o", "o", "a"}).out == "a\n");
    }
}
