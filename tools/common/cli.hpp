/// The command line that all tools share: a tool declares itself and its own options, and hands over.
///
///     struct Options { bool check = false; std::size_t max_chars = 0; };
///     cli::po::options_description describe(Options& o) {
///         cli::po::options_description d;
///         d.add_options()
///             ("check", cli::po::bool_switch(&o.check), "write no text; exit 1 if something would change")
///             ("max-chars", cli::number(&o.max_chars, "N", 1), "cut chunks at N characters");
///         return d;
///     }
///     cli::ExitStatus work(const Options& options, cli::Call& call) {
///         const io::Content content = call.read_all();
///         ...
///         call.out.append(std::move(result));
///         return cli::ExitStatus::ok;
///     }
///     int main(int argc, char* argv[]) {
///         Options options;
///         const cli::Tool tool = {...};
///         return cli::run(argc, argv, tool, describe(options), [&](cli::Call& call) { return work(options, call); });
///     }
#pragma once

#include <salvage/io/sink.hpp>
#include <salvage/io/source.hpp>

#include <boost/program_options/options_description.hpp>
#include <boost/program_options/value_semantic.hpp>

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "common/values.hpp"

namespace salvage::segment {
class Rules;
}

namespace salvage::cli {

namespace po = boost::program_options;

enum class ExitStatus {
    ok = 0,
    found = 1,    ///< the answer to a question asked (--check): something would change, there are findings
    trouble = 2,  ///< wrong usage, an input not read, an output not written
};

/// A word for --from or --to.
struct Format {
    std::string name;    ///< "blocks"
    std::string suffix;  ///< of files that --output-dir makes: ".blocks"; of no use in `from`
    std::string records_suffix{};  ///< the same where the input is JSON Lines, if that is another
};

/// A file that an option names.
struct NamedFile {
    std::string option;  ///< "--report"
    std::string path;
};

struct Tool {
    std::string name;                   ///< "clean", without the prefix that a packager may have asked for
    std::string synopsis;               ///< what follows the name: "[option ...] [file ...]"
    std::string summary;                ///< one line for --help, a sentence, at most 80 columns
    std::vector<std::string> examples;  ///< two command lines for --help

    /// Words for --from; "auto" is put before them.  Empty: the tool has no --from.  With "blocks" among them, auto
    /// knows a block stream by its first line ("%blocks N"); with "jsonl", JSON Lines by the file's name, or where there
    /// is none by a first line that is an object with the text's field; and takes all else for text.
    std::vector<std::string> from;
    /// Words for --to, each with its suffix.  At least one; with exactly one the tool has no --to.
    std::vector<Format> to;
    std::string to_pipe;      ///< default of --to in a pipe or file
    std::string to_terminal;  ///< default of --to on a terminal
    std::vector<std::string> rare{};  ///< own options that only --help-all shows
    std::string group;        ///< heading of the tool's own options in --help: "Repair"
    bool replaces = false;    ///< the output can replace the input: --in-place
    /// Says, once the options are read, whether documents must be worked on one after the other.
    std::function<bool()> in_order{};
    /// Files that own options name, known once the options are read.  What is read, operands included, is never written.
    std::function<std::vector<NamedFile>()> reads{};
    std::function<std::vector<NamedFile>()> writes{};
    /// Own options that ask for another kind of work ("undo").  With one of them on the command line no defaults for own
    /// options are taken from a file: who has "fix = ..." there can still undo.
    std::vector<std::string> modes = {};
    /// False: documents are held whole, --max-document limits them, and a document that fails leaves no byte on
    /// standard output.  True: bytes pass through in bounded memory; there is no --max-document.
    bool streams = false;
};

enum class Verbosity { quiet, normal, verbose };

class Summary;
class Turn;  // of an operand; cli's own

/// One document's turn: its input, its output, and what the common options said.
class Call {
public:
    io::Source& in;
    io::Sink& out;  ///< never flushed, kept or committed by the tool unless it finishes several documents in one call
    std::string from;             ///< resolved: never "auto" (for a tool without --from: empty)
    std::string to;               ///< resolved: one of Tool::to
    std::string field;            ///< of JSON Lines: where the text is
    std::string language;         ///< set by a tool: the tag that the user states for the documents; empty: none
    const segment::Rules* rules = nullptr;  ///< set by a tool: what the user says of lines; lives as long as the call
    std::size_t width = 80;       ///< columns of the terminal, 80 where there is none
    bool streams = false;  ///< all goes to standard output and nothing beside it: what came before a failure may go out
    std::size_t max_document = io::default_document_limit;
    std::size_t jobs = 1;         ///< how many processors the document may use
    Verbosity verbosity = Verbosity::normal;
    bool from_guessed = false;    ///< --from was "auto"
    bool terminal = false;        ///< the output is a terminal
    bool color = false;           ///< colour the output
    bool cleans = false;          ///< set by a tool: the text is cleaned first, as clean does it
    bool keeps_broken = false;    ///< set by a tool that writes JSON Lines: broken records stay in the output
    bool rejects_apart = false;   ///< broken records go to reject(), and not into the output
    bool summarizes = false;      ///< --summary: what summary() counts will be told
    bool in_place = false;        ///< the output replaces the input,
    bool unchanged = false;       ///< unless the tool says that it is the same
    /// The record of JSON Lines that the document at hand was read from, whole; empty if it came otherwise.
    std::string_view record;

    /// The whole input, at most max_document bytes.
    [[nodiscard]] io::Content read_all() { return in.read_all(max_document); }
    /// The whole input, which must be UTF-8; else an Error: "dump.txt: not UTF-8 at byte 1234: run it through clean first".
    [[nodiscard]] io::Content read_utf8();

    /// Whether the command line itself has this option: a default from a file must not stop an output that has no use for it.
    [[nodiscard]] bool asked(std::string_view option) const;

    /// Another output of the whole run, such as a report: the same Sink for the same path in every call.  It is kept
    /// and committed before `out`, and with it (io::commit_together): if it cannot be written, neither is the output.
    /// For that to hold on standard output, also use out.set_writing(Writing::by_document).
    /// A path that ends with '/' is a folder: there the document has a file of its own, named for its output with
    /// `suffix` behind it.
    [[nodiscard]] io::Sink& also(const std::string& path, std::string_view suffix);

    /// Writes broken lines of JSON Lines, as they are, to where --rejects says.
    void reject(std::string_view lines);

    /// Counts of this run's documents, told at its end.
    [[nodiscard]] Summary& summary();

    /// One line on standard error, "TOOL: NAME: text":
    void warn(const std::string& text);     ///< unless --quiet
    void note(const std::string& text);     ///< with --verbose
    void trouble(const std::string& text);  ///< always; the status becomes 2 and the work goes on
    /// Ends this document: what it wrote is dropped, one line says why, the next file is taken, the status becomes 2.
    [[noreturn]] void fail(const std::string& why) const;

private:
    friend class Turn;
    std::string rejects_;
    Turn& turn_;
    Call(io::Source& in_, io::Sink& out_, Turn& turn) : in(in_), out(out_), turn_(turn) {}
};

using Work = std::function<ExitStatus(Call&)>;

/// The whole of a tool but its work: parses, answers --help and --version, calls `work` for each operand, names a bad
/// file in one line and goes on, closes and checks the outputs.  Returns the exit status.  The options of `own` are
/// set in place when it calls `work` first; `check`, if given, looks at them together and returns what is wrong with
/// them ("--undo and --check exclude each other") or an empty string.
[[nodiscard]] int run(int argc, char* argv[], const Tool& tool, const po::options_description& own, const Work& work,
                      const std::function<std::string()>& check = {});

}  // namespace salvage::cli
