// clean: bytes in, repaired UTF-8 out, and a report that can undo it.

#include <salvage/decode/candidates.hpp>
#include <salvage/json/writer.hpp>
#include <salvage/language/judge.hpp>
#include <salvage/repair/cleaner.hpp>
#include <salvage/repair/undo.hpp>
#include <salvage/report/lines.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/text.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
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
#include <vector>

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
    bool detect = false;
    bool list_charsets = false;
    bool list_fixes = false;
    // What check_options() made of them.
    repair::Options cleaning;
};

cli::po::options_description describe(Options& o) {
    cli::po::options_description d;
    d.add_options()
        ("charset", cli::text(&o.charset, "NAME"), "charset of the input: auto, or names with commas between")
        ("check", cli::po::bool_switch(&o.check), "list what would change; exit 1 if anything would")
        ("detect", cli::po::bool_switch(&o.detect), "tell charset, confidence and language of each file")
        ("fix", cli::text(&o.fix, "LIST"), "do these fixes too: names with commas between, or all")
        ("no-fix", cli::text(&o.no_fix, "LIST"), "leave these fixes out; --fix counts more")
        ("list-charsets", cli::po::bool_switch(&o.list_charsets), "list the charsets and end")
        ("list-fixes", cli::po::bool_switch(&o.list_fixes), "list the fixes and end")
        ("report", cli::text(&o.report, "FILE"), "write what was changed, enough to undo it")
        ("undo", cli::text(&o.undo, "REPORT"), "restore the input from clean's output and its report");
    return d;
}

/// --charset: auto, a name, or a list of names.
std::string check_charset(Options& o) {
    if (o.charset == "auto") return {};
    const bool list = o.charset.find(',') != o.charset.npos;
    for (std::string_view rest = o.charset;;) {
        const std::size_t comma = std::min(rest.find(','), rest.size());
        const std::string name(rest.substr(0, comma));
        const auto charset = decode::charset_named(name);
        if (!charset) return "'--charset': no charset is called '" + name + "'; '--list-charsets' lists them";
        if (!list) {
            o.cleaning.charset = charset;
        } else if (charset->form != decode::Form::utf8) {
            if (!decode::candidate_for(*charset))
                return "'--charset': '" + name + "' cannot be chosen line by line; name it alone";
            o.cleaning.among.push_back(*charset);
        }
        if (comma == rest.size()) break;
        rest.remove_prefix(comma + 1);
    }
    if (list && o.cleaning.among.empty()) o.cleaning.charset = decode::utf8();
    return {};
}

/// What is wrong with the options together; empty if nothing is.
std::string check_options(Options& o) {
    if (o.undo) {
        if (o.check || o.detect || o.report || o.fix || o.no_fix || o.charset != "auto")
            return "'--undo' goes with no other option of clean: the report says what was done";
        if (*o.undo == "-") return "'--undo' needs a file: standard input is the text";
        return {};
    }
    if (o.detect && (o.check || o.report || o.fix || o.no_fix)) return "'--detect' repairs nothing: it goes with '--charset' and '--to' alone";
    if (std::string wrong = check_charset(o); !wrong.empty()) return wrong;
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

std::string charsets_table() {
    std::map<std::string, std::string> languages;
    for (const decode::CandidateRow& row : decode::candidate_rows()) {
        if (const auto charset = decode::charset_named(row.name)) languages[charset->name] = row.fits;
    }
    for (const char* name : {"UTF-8", "UTF-16BE", "UTF-16LE", "UTF-32BE", "UTF-32LE", "ISO-2022-JP", "ISO-2022-KR"}) languages[name];
    std::string out;
    for (const std::string& name : decode::charset_names()) {
        std::string line = name;
        const auto found = languages.find(name);
        if (found != languages.end()) {
            line.resize(std::max<std::size_t>(line.size() + 2, 26), ' ');
            line += "auto" + found->second;
            while (line.back() == ' ') line.pop_back();
        }
        out += line + "\n";
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

/// "dump.txt:7: ", in colours as grep has them.
std::string place(const cli::Call& call, std::uint64_t line) {
    const std::string number = std::to_string(line);
    if (!call.color) return call.in.label() + ":" + number + ": ";
    return "\033[35m" + call.in.label() + "\033[0m:\033[32m" + number + "\033[0m: ";
}

/// How often each rule struck: "2 lost-zero-width, 1 nfc".
std::string counted(const std::map<report::Rule, std::uint64_t>& counts) {
    std::string out;
    for (const auto& [rule, count] : counts) {
        out += (out.empty() ? "" : ", ") + std::to_string(count) + " " + std::string(report::row(rule).name);
    }
    return out.empty() ? "nothing to change" : out;
}

/// The warning about a guess: not UTF-8 from line 7 on: read as windows-1252: name the encoding with --charset.
std::string warning(const Cleaner::Guess& guess) {
    const std::string line = "line " + std::to_string(guess.line);
    return (guess.whole_lines ? "not UTF-8 from " + line + " on" : "bytes that are not UTF-8, the first in " + line) + ": read as " +
           guess.charset + (guess.several ? " and others" : "") + ": name the encoding with --charset";
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
                    call.out.append(place(call, change.line) + described(change) + "\n");
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
    // --check tells it in its list.
    if (const auto guess = cleaner.guess(); guess && !options.check) call.warn(warning(*guess));
    if (verbose) call.note(header.charset + "; " + counted(counts));
    if (!options.check) return cli::ExitStatus::ok;
    if (output.size() == header.bytes && output.value() == header.hash) return cli::ExitStatus::ok;
    if (header.charset != "UTF-8") call.out.append(call.in.label() + ": charset: " + header.charset + "\n");
    return cli::ExitStatus::found;
}

/// A stretch of lines in one charset.
struct Stretch {
    std::string charset;
    double confidence = 1;
    std::uint64_t first = 1, last = 1;  // lines of the text, from 1
    std::uint64_t beyond_ascii = 0;     // bytes of UTF-8
};

/// Adds up what --detect tells of a document.
class Findings {
public:
    void take(std::string_view text, const decode::Decoded& decoded, const decode::Decoder& decoder) {
        if (stretches_.empty()) stretches_.push_back({decoder.initial().name, decoder.confidence()});
        for (const decode::Raw& raw : decoded.raw) {
            if (raw.rule == report::Rule::undecodable) lost_ += raw.bytes.size();
        }
        std::size_t at = 0;
        for (const decode::Turn& turn : decoded.turns) {
            pass(text.substr(at, turn.at - at));
            at = turn.at;
            turn_to(turn.charset.name, static_cast<double>(turn.confidence));
        }
        pass(text.substr(at));
        if (scorer_.characters() < most_scored) scorer_.add(text.substr(0, most_scored));
    }
    [[nodiscard]] std::string table(const std::string& name) const {
        const auto main = this->main();
        std::string out = name + ": " + main.charset + ", confidence " + percent(main.confidence);
        if (const auto guess = scorer_.guess(); guess.prose) out += ", language " + tag(guess.language);
        if (lost_ != 0) out += ", " + std::to_string(lost_) + (lost_ == 1 ? " byte" : " bytes") + " lost";
        out += '\n';
        if (stretches_.size() < 2) return out;
        for (const Stretch& stretch : stretches_) {
            out += "  lines " + std::to_string(stretch.first) + "-" + std::to_string(stretch.last) + ": " + stretch.charset +
                   ", confidence " + percent(stretch.confidence) + "\n";
        }
        if (more_ != 0) out += "  and " + std::to_string(more_) + " more changes of charset\n";
        return out;
    }
    [[nodiscard]] std::string json(const std::string& name) const {
        const auto main = this->main();
        const auto guess = scorer_.guess();
        std::string out;
        json::Writer to(out);
        to.begin_object();
        to.key("name"), to.any_string(name);
        to.key("charset"), to.string(main.charset);
        to.key("confidence"), to.share(main.confidence);
        to.key("language"), to.string(guess.prose ? tag(guess.language) : std::string());
        to.key("language_confidence"), to.share(guess.prose ? guess.confidence : 0);
        to.key("lost_bytes"), to.number(lost_);
        to.key("ranges"), to.begin_array();
        for (const Stretch& stretch : stretches_) {
            to.begin_object();
            to.key("first"), to.number(stretch.first);
            to.key("last"), to.number(stretch.last);
            to.key("charset"), to.string(stretch.charset);
            to.key("confidence"), to.share(stretch.confidence);
            to.end_object();
        }
        to.end_array();
        to.key("ranges_left_out"), to.number(more_);
        to.end_object();
        return out + "\n";
    }

private:
    static constexpr std::size_t most_stretches = 10000;   // a report of more helps nobody, and memory is bounded
    static constexpr std::size_t most_scored = 256 * 1024;

    static std::string percent(double share) {
        char text[8];
        std::snprintf(text, sizeof text, "%.2f", json::hundredths(share) / 100.0);
        return text;
    }
    static std::string tag(language::LanguageId id) {
        const auto found = language::language(id);
        std::string out(found.code);
        if (language::find_language(out) != id || out == "zh") out += "-" + std::string(found.script);
        return out;
    }
    void pass(std::string_view text) {
        if (text.empty()) return;
        std::uint64_t beyond = 0;
        for (const char c : text) beyond += static_cast<unsigned char>(c) >= 0x80;
        const auto lines = static_cast<std::uint64_t>(std::count(text.begin(), text.end(), '\n'));
        if (more_ == 0) {
            stretches_.back().last = line_ + lines - (text.ends_with('\n') ? 1 : 0);
            stretches_.back().beyond_ascii += beyond;
        }
        line_ += lines;
    }
    void turn_to(const std::string& charset, double confidence) {
        // Mere ASCII goes with what follows.
        if (stretches_.back().beyond_ascii == 0 && more_ == 0) {
            stretches_.back().charset = charset;
            stretches_.back().confidence = confidence;
        } else if (more_ != 0 || stretches_.size() == most_stretches) {
            ++more_;
        } else {
            stretches_.push_back({charset, confidence, line_, line_});
        }
    }
    /// The charset of most that is beyond ASCII.
    [[nodiscard]] Stretch main() const {
        std::map<std::string, Stretch> sums;
        for (const Stretch& stretch : stretches_) {
            Stretch& sum = sums.try_emplace(stretch.charset, Stretch{stretch.charset, 0}).first->second;
            sum.beyond_ascii += stretch.beyond_ascii;
            sum.confidence = std::max(sum.confidence, stretch.confidence);
        }
        Stretch most{"UTF-8"};
        if (!stretches_.empty()) most = stretches_.front();
        most.beyond_ascii = 0;
        for (const auto& [name, sum] : sums) {
            if (sum.beyond_ascii > most.beyond_ascii) most = sum;
        }
        return most;
    }

    std::vector<Stretch> stretches_;
    std::uint64_t more_ = 0;
    std::uint64_t line_ = 1;
    std::uint64_t lost_ = 0;
    language::Scorer scorer_;
};

/// Tells what a document is in; nothing is repaired.
cli::ExitStatus detect(const Options& options, cli::Call& call) {
    decode::Decoder decoder(options.cleaning.charset, options.cleaning.among);
    Findings findings;
    constexpr std::size_t block = std::size_t{1} << 20;
    std::string buffer(block + Cleaner::window_size, '\0');
    std::size_t held = 0;
    for (bool end = false; !end;) {
        const std::size_t got = call.in.read_some(std::span(buffer.data() + held, buffer.size() - held));
        end = got == 0;
        std::string_view window(buffer.data(), held + got);
        while (!window.empty()) {
            const std::size_t size = decoder.cut(window, end, Cleaner::piece_size);
            if (size == 0) break;
            const std::string_view bytes = window.substr(0, size);
            const decode::Decoded decoded = decoder.decode(bytes, end && size == window.size());
            findings.take(decoded.view(bytes), decoded, decoder);
            window.remove_prefix(size);
        }
        held = window.size();
        std::memmove(buffer.data(), window.data(), held);
    }
    call.out.append(call.to == "jsonl" ? findings.json(call.in.name()) : findings.table(call.in.label()));
    return cli::ExitStatus::ok;
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
        .to = {{"text", ".txt"}, {"jsonl", ".jsonl"}},
        .to_pipe = "text",
        .to_terminal = "text",
        .group = "Repair",
        .streams = true,
    };
    std::optional<ReportReader> report;
    bool listed = false;
    const auto work = [&](cli::Call& call) {
        if (options.list_charsets) {
            if (!std::exchange(listed, true)) call.out.append(charsets_table());
            return cli::ExitStatus::ok;
        }
        if (options.list_fixes) {
            if (!std::exchange(listed, true)) call.out.append(fixes_table());
            return cli::ExitStatus::ok;
        }
        if (options.detect) return detect(options, call);
        if (call.to != "text") call.fail("'--to " + call.to + "' goes with '--detect'");
        if (!options.undo) return clean(options, call);
        if (!report) report.emplace(*options.undo);
        return undo(*report, call);
    };
    return cli::run(argc, argv, tool, describe(options), work, [&] { return check_options(options); });
}
