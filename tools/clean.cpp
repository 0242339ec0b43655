// clean: bytes in, repaired UTF-8 out, and a report that can undo it.

#include <salvage/repair/cleaner.hpp>
#include <salvage/repair/undo.hpp>
#include <salvage/report/lines.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/text.hpp>
#include <salvage/text/utf8.hpp>

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

#include "common/cli.hpp"

namespace {

using namespace salvage;
using repair::Cleaner;
using report::Change;

struct Options {
    std::string charset = "auto";
    std::optional<std::string> fix;
    std::optional<std::string> no_fix;
    std::optional<std::string> report;
    std::optional<std::string> undo;
    bool check = false;
    bool list_fixes = false;
    // What check_options() made of them.
    repair::Options cleaning;
};

cli::po::options_description describe(Options& o) {
    cli::po::options_description d;
    d.add_options()
        ("charset", cli::text(&o.charset, "NAME"), "what the input is encoded in; auto (the default) finds out")
        ("check", cli::po::bool_switch(&o.check), "write no text, list what would change; exit 1 if anything would")
        ("fix", cli::text(&o.fix, "LIST"), "do these fixes too: names with commas between, or all")
        ("no-fix", cli::text(&o.no_fix, "LIST"), "leave these fixes out; --fix counts more")
        ("list-fixes", cli::po::bool_switch(&o.list_fixes), "list the fixes and end")
        ("report", cli::text(&o.report, "FILE"), "write what was changed, enough to undo it")
        ("undo", cli::text(&o.undo, "REPORT"), "restore the input from the output of clean and its report");
    return d;
}

/// What is wrong with the options together; empty if nothing is.
std::string check_options(Options& o) {
    if (o.undo) {
        if (o.check || o.report || o.fix || o.no_fix || o.charset != "auto")
            return "'--undo' goes with no other option of clean: the report says what was done";
        if (*o.undo == "-") return "'--undo' needs a file: standard input is the text";
        return {};
    }
    if (o.charset != "auto") {
        o.cleaning.charset = decode::charset_named(o.charset);
        if (!o.cleaning.charset) return "'--charset': no charset is called '" + o.charset + "'; 'uconv -l' lists them";
    }
    for (const auto& [list, on] : {std::pair(&o.no_fix, false), std::pair(&o.fix, true)}) {
        if (!*list) continue;
        const std::string unknown = o.cleaning.fixes.set_all(**list, on);
        if (!unknown.empty())
            return std::string(on ? "'--fix'" : "'--no-fix'") + ": no fix is called '" + unknown + "'; '--list-fixes' lists them";
    }
    return {};
}

std::string fixes_table() {
    std::string out;
    for (const report::RuleRow& row : report::rules()) {
        if (!row.fix) continue;
        std::string line(row.name);
        line.resize(18, ' ');
        line += row.by_default ? "on   " : "off  ";
        out += line.append(row.description) += '\n';
    }
    return out;
}

/// Lines kept until the header, which comes before them, can be written: in memory as long as they are few, then in a
/// file without a name.
class Spool {
public:
    void append(std::string_view text) {
        memory_ += text;
        if (memory_.size() < most_in_memory) return;
        if (!file_) file_.reset(std::tmpfile());
        if (!file_ || std::fwrite(memory_.data(), 1, memory_.size(), file_.get()) != memory_.size()) fail();
        memory_.clear();
    }
    /// Hands on all of it.
    void move_to(io::Sink& sink) {
        if (file_) {
            std::array<char, 64 * 1024> block;
            std::rewind(file_.get());
            while (const std::size_t size = std::fread(block.data(), 1, block.size(), file_.get()))
                sink.append(std::string_view(block.data(), size));
            if (std::ferror(file_.get()) != 0) fail();
        }
        sink.append(memory_);
    }

private:
    static constexpr std::size_t most_in_memory = std::size_t{4} << 20;
    struct Close {
        void operator()(std::FILE* file) const { std::fclose(file); }
    };
    [[noreturn]] static void fail() { throw Error("temporary file for the report", std::strerror(errno)); }

    std::string memory_;
    std::unique_ptr<std::FILE, Close> file_;
};

/// "????" or <e9 80>, cut short; what has no width of its own by its number.
std::string shown(std::string_view bytes, bool raw) {
    constexpr std::size_t most = 40;
    std::string out(1, raw ? '<' : '"');
    char number[12];
    for (std::size_t at = 0; at < bytes.size();) {
        if (out.size() > most) {
            out += raw ? " ..." : "...";
            break;
        }
        if (raw) {
            std::snprintf(number, sizeof number, "%s%02x", at == 0 ? "" : " ",
                          static_cast<unsigned>(static_cast<unsigned char>(bytes[at])));
            ++at;
            out += number;
            continue;
        }
        const CodePoint point = utf8_next(bytes, at).value_or(CodePoint{0xFFFD, 1});
        at += point.length;
        if (display_width(point.value) == 0) {
            std::snprintf(number, sizeof number, "\\u%04x", static_cast<unsigned>(point.value));
            out += number;
        } else {
            append_utf8(out, point.value);
        }
    }
    out += raw ? '>' : '"';
    return out;
}

/// One change in words: lost-zero-width: "????" -> "".
std::string described(const Change& change) {
    std::string out(report::row(change.rule).name);
    out += ": ";
    if (!change.charset.empty()) return out + change.charset + " from here on";
    if (change.switches_line_end) return out + std::string(report::name(change.line_end)) + " from here on";
    if (!change.changes_text()) return out + shown(change.inserted, false) + " stays";
    return out + shown(change.removed, change.raw) + " -> " + shown(change.inserted, false);
}

/// How often each rule struck: "2 lost-zero-width, 1 nfc".
std::string counted(const std::map<report::Rule, std::uint64_t>& counts) {
    std::string out;
    for (const auto& [rule, count] : counts) {
        out += (out.empty() ? "" : ", ") + std::to_string(count) + " " + std::string(report::row(rule).name);
    }
    return out.empty() ? "nothing to change" : out;
}

/// Cleans one document, piece after piece.
cli::ExitStatus clean(const Options& options, cli::Call& call) {
    io::Sink* const report_sink = options.report ? &call.also(*options.report) : nullptr;
    const bool verbose = call.verbosity == cli::Verbosity::verbose;
    repair::Options cleaning = options.cleaning;
    cleaning.record = report_sink != nullptr || options.check || verbose;

    Cleaner cleaner(cleaning);
    Spool spool;
    report::Xxh64 output;  // with --check: would it be the input again?
    std::map<report::Rule, std::uint64_t> counts;
    std::string lines;
    constexpr std::size_t block = std::size_t{1} << 20;
    std::string buffer(block + Cleaner::window_size, '\0');
    std::size_t held = 0;  // bytes of the buffer that are read and not yet cleaned
    for (bool end = false; !end;) {
        const std::size_t got = call.in.read_some(std::span(buffer.data() + held, buffer.size() - held));
        end = got == 0;
        std::string_view window(buffer.data(), held + got);
        while (true) {
            const Cleaner::Step& step = cleaner.step(window, end);
            if (step.consumed == 0) break;
            for (const std::string_view piece : step.pieces) {
                if (options.check) {
                    output.update(piece);
                } else {
                    call.out.append(piece);
                }
            }
            for (const Change& change : step.changes) {
                ++counts[change.rule];
                if (verbose) call.note("line " + std::to_string(change.line) + ": " + described(change));
                if (options.check && (change.changes_text() || !change.charset.empty()))
                    call.out.append(call.in.label() + ":" + std::to_string(change.line) + ": " + described(change) + "\n");
                if (report_sink == nullptr) continue;
                report::append_line(lines, change);
            }
            spool.append(lines);
            lines.clear();
            window.remove_prefix(step.consumed);
        }
        held = window.size();
        std::memmove(buffer.data(), window.data(), held);
    }
    const report::Header header = cleaner.header(call.in.name());
    if (report_sink != nullptr) {
        std::string line;
        append_line(line, header);
        report_sink->append(line);
        spool.move_to(*report_sink);
    }
    if (verbose) call.note(header.charset + "; " + counted(counts));
    if (!options.check) return cli::ExitStatus::ok;
    if (output.size() == header.bytes && output.value() == header.hash) return cli::ExitStatus::ok;
    if (header.charset != "UTF-8") call.out.append(call.in.label() + ": charset: " + header.charset + "\n");
    return cli::ExitStatus::found;
}

/// The report of --undo, line by line.  It goes on from one operand to the next.
class ReportReader {
public:
    explicit ReportReader(const std::string& path) : source_(path) {}

    /// The header of the next document; none at the end of the report.
    std::optional<report::Header> next_header() {
        if (const auto line = next()) {
            if (const auto* header = std::get_if<report::Header>(&*line)) return *header;
            throw Error(place(), "a change stands where a header line is expected: this is no report of clean, or damaged");
        }
        return std::nullopt;
    }
    /// The next change of the document; none before the next header and at the end.
    std::optional<Change> next_change() {
        auto line = next();
        if (!line) return std::nullopt;
        if (std::holds_alternative<Change>(*line)) return std::get<Change>(std::move(*line));
        pushed_back_ = std::move(line);
        return std::nullopt;
    }
    /// Whether the next document has an empty output, so that no input tells of it.
    bool next_is_empty() {
        auto line = next();
        const bool empty = line && std::holds_alternative<report::Header>(*line) && std::get<report::Header>(*line).output_bytes == 0;
        pushed_back_ = std::move(line);
        return empty;
    }

private:
    std::string place() const { return source_.label() + ": line " + std::to_string(line_); }

    std::optional<report::Line> next() {
        if (pushed_back_) return std::exchange(pushed_back_, std::nullopt);
        const auto line = next_line();
        if (!line) return std::nullopt;
        ++line_;
        report::Line read = report::read_line(*line);
        if (const auto* problem = std::get_if<report::Problem>(&read)) throw Error(place(), problem->why);
        return read;
    }
    std::optional<std::string> next_line() {
        while (true) {
            const std::size_t newline = buffer_.find('\n', at_);
            if (newline != buffer_.npos) {
                std::string line = buffer_.substr(at_, newline - at_);
                at_ = newline + 1;
                return line;
            }
            buffer_.erase(0, std::exchange(at_, std::size_t{0}));
            const std::size_t size = buffer_.size();
            buffer_.resize(size + 64 * 1024);
            const std::size_t got = source_.read_some(std::span(buffer_.data() + size, buffer_.size() - size));
            buffer_.resize(size + got);
            if (got != 0) continue;
            if (buffer_.empty()) return std::nullopt;
            throw Error(source_.label(), "the last line is cut: the report is not complete");
        }
    }

    io::Source source_;
    std::string buffer_;
    std::size_t at_ = 0;  // in buffer_, of the next line
    std::uint64_t line_ = 0;
    std::optional<report::Line> pushed_back_;
};

/// Restores the inputs of all documents whose outputs stand in this operand, one behind the other.
cli::ExitStatus undo(ReportReader& report, cli::Call& call) {
    call.out.set_writing(io::Writing::by_document);  // nothing is to be seen of a restoration that fails
    repair::UndoStreams streams;
    streams.next_change = [&] { return report.next_change(); };
    streams.read = [&](std::span<char> buffer) { return call.in.read_some(buffer); };
    streams.write = [&](std::string_view bytes) { call.out.append(bytes); };
    do {
        const auto header = report.next_header();
        if (!header) call.fail("the report has no document for this text: it belongs to another");
        const std::string problem = repair::undo(*header, streams);
        if (!problem.empty()) call.fail(problem);
    } while (!call.in.peek(1).empty() || report.next_is_empty());
    return cli::ExitStatus::ok;
}

}  // namespace

int main(int argc, char* argv[]) {
    Options options;
    const cli::Tool tool = {
        .name = "clean",
        .synopsis = "[option ...] [file ...]",
        .summary = "Make clean UTF-8 of text in any encoding, repaired, and tell what was changed.",
        .examples = {"clean --report changes dump.txt > dump.clean", "clean --undo changes dump.clean | cmp - dump.txt"},
        .from = {},
        .to = {{"text", ".txt"}},
        .to_pipe = "text",
        .to_terminal = "text",
        .group = "Repair",
        .streams = true,
    };
    std::optional<ReportReader> report;
    bool listed = false;
    const auto work = [&](cli::Call& call) {
        if (options.list_fixes) {
            if (!std::exchange(listed, true)) call.out.append(fixes_table());
            return cli::ExitStatus::ok;
        }
        if (!options.undo) return clean(options, call);
        if (!report) report.emplace(*options.undo);
        return undo(*report, call);
    };
    return cli::run(argc, argv, tool, describe(options), work, [&] { return check_options(options); });
}
