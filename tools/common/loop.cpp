// The rules of a run:
// - A document's bytes are dropped if its work throws, kept if it returns.  So an output holds whole documents only, and
//   one bad file among many costs nothing but itself.
// - Outputs that the tool opens beside (a report) are on their way before the text is, and are renamed before it.
// - An output that failed ends the run: nothing that comes after it could be delivered.
// - A file named by --output is replaced only if at least one document was done: a run in which every input was bad
//   leaves the old file as it was.
#include "common/loop.hpp"

#include <salvage/io/compression.hpp>
#include <salvage/io/output_path.hpp>
#include <salvage/io/source.hpp>
#include <salvage/text/text.hpp>

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <new>

#include "common/diagnostics.hpp"
#include "common/terminal.hpp"
#include "common/version.hpp"

namespace salvage::cli {
namespace {

bool same_file(const std::string& a, const std::string& b) {
    struct stat first = {};
    struct stat second = {};
    return ::stat(a.c_str(), &first) == 0 && ::stat(b.c_str(), &second) == 0 && first.st_dev == second.st_dev &&
           first.st_ino == second.st_ino;
}

}  // namespace

Loop::Loop(const Tool& tool, const CommonOptions& common)
    : tool_(tool),
      common_(common),
      program_(program_name(tool.name)),
      writing_(tool.streams ? io::Writing::at_once : io::Writing::by_document) {}

ExitStatus Loop::run(const std::vector<std::string>& operands, const Work& work) {
    try {
        if (!common_.output_dir) {
            const bool standard = !common_.output || *common_.output == "-";
            shared_.emplace(standard ? io::Sink::standard_output(writing_) : io::Sink::file(*common_.output, writing_));
            const auto compression = compression_for(standard ? "-" : *common_.output);
            if (compression != io::Compression::none && shared_->is_terminal())
                throw Error(shared_->label(), "compressed data is not for a terminal: use -o");
            shared_->compress(compression);
        }
        if (operands.empty()) {
            if (common_.verbosity != Verbosity::quiet && ::isatty(STDIN_FILENO) == 1)
                say(program_, "reading from the terminal: end with Ctrl-D");
            one("-", work);
        }
        for (const std::string& operand : operands) {
            if (stop_) break;
            one(operand, work);
        }
        complete();
    } catch (const Error& error) {
        report(error.where.empty() ? "output" : "", error.what());
    }
    return status_;
}

void Loop::one(const std::string& operand, const Work& work) {
    const std::string name = operand == "-" ? "standard input" : operand;
    try {
        io::Source in(operand);
        if (common_.output_dir) {
            io::Sink out = open_below_folder(operand);
            work_on(in, out, work);
            out.commit();
        } else {
            work_on(in, *shared_, work);
        }
        ++done_;
    } catch (const Error& error) {
        report(error.where.empty() ? name : "", error.what());
    } catch (const std::bad_alloc&) {
        report(name, "out of memory: the document needs more than there is");
    } catch (const std::exception& error) {
        report(name, error.what());
    }
    if (output_lost()) stop_ = true;
}

void Loop::work_on(io::Source& in, io::Sink& out, const Work& work) {
    Call call(in, out, *this);
    call.terminal = out.is_terminal();
    call.color = use_color(common_.color, call.terminal);
    call.width = call.terminal ? terminal_width(STDOUT_FILENO) : 80;
    call.verbosity = common_.verbosity;
    call.max_document = common_.max_document;
    call.to = resolve_to(call.terminal);
    try {
        call.from = resolve_from(in);
        call.from_guessed = common_.from == "auto";
        worst(work(call));
        for (const auto& [path, sink] : beside_) {
            sink->keep();
            sink->flush();
        }
        out.keep();
    } catch (...) {
        for (const auto& [path, sink] : beside_) sink->drop();
        out.drop();
        throw;
    }
}

void Loop::complete() {
    if (output_lost()) return;  // what is not committed is removed
    std::vector<io::Sink*> sinks;
    for (const auto& [path, sink] : beside_) {
        if (done_ > 0 || sink->kept() > 0) sinks.push_back(sink.get());
    }
    if (shared_ && (done_ > 0 || shared_->kept() > 0)) sinks.push_back(&*shared_);
    io::commit_together(sinks);
}

io::Sink& Loop::also(const std::string& path) {
    for (const auto& [known, sink] : beside_) {
        if (known == path) return *sink;
    }
    try {
        const bool standard_taken = !common_.output_dir && (!common_.output || *common_.output == "-");
        if (path == "-" && standard_taken)
            throw Error("standard output", "is taken by the text: name a file, or use -o");
        if (common_.output == path) throw Error(path, "is named for two outputs");
        auto sink = path == "-" ? io::Sink::standard_output(writing_) : io::Sink::file(path, writing_);
        sink.compress(io::compression_of_name(path));
        beside_.emplace_back(path, std::make_unique<io::Sink>(std::move(sink)));
    } catch (const Error&) {
        stop_ = true;  // the same would be said of every document
        throw;
    }
    return *beside_.back().second;
}

io::Sink Loop::open_below_folder(const std::string& operand) {
    const std::string to = resolve_to(false);
    const auto format = std::find_if(tool_.to.begin(), tool_.to.end(), [&](const Format& f) { return f.name == to; });
    const auto compression = compression_for(operand);
    std::string path = io::output_path(*common_.output_dir, io::without_compression(operand), format->suffix);
    if (compression != io::Compression::none) path.append(".").append(io::word(compression));
    const auto [place, is_new] = taken_.emplace(path, operand);
    if (!is_new) throw Error(operand, "its output " + path + " is that of " + place->second + " already: run it apart");
    if (same_file(path, operand)) throw Error(operand, "its output would replace it: choose another folder for -O");
    io::make_folders_for(path);
    io::Sink out = io::Sink::file(path, writing_);
    out.compress(compression);
    return out;
}

io::Compression Loop::compression_for(const std::string& name) const {
    if (common_.compress == "auto") return io::compression_of_name(name);
    return io::compression_of_word(common_.compress).value_or(io::Compression::none);
}

void Loop::report(const std::string& where, const char* why) {
    say(program_, where.empty() ? why : where + ": " + why);
    status_ = ExitStatus::trouble;
}

void Loop::say_about(const io::Source& source, const std::string& text) const {
    say(program_, source.label() + ": " + text);
}

void Loop::worst(ExitStatus status) { status_ = std::max(status_, status); }

bool Loop::output_lost() const {
    if (stop_ || (shared_ && shared_->failed())) return true;
    return std::any_of(beside_.begin(), beside_.end(), [](const auto& entry) { return entry.second->failed(); });
}

std::string Loop::resolve_from(io::Source& in) const {
    if (tool_.from.empty() || common_.from != "auto") return tool_.from.empty() ? "" : common_.from;
    const bool knows_blocks = std::find(tool_.from.begin(), tool_.from.end(), "blocks") != tool_.from.end();
    if (knows_blocks) {
        constexpr std::string_view start = "%blocks ";
        const std::string_view first = in.peek(start.size() + 1);
        if (first.size() > start.size() && first.starts_with(start) && first.back() >= '0' && first.back() <= '9')
            return "blocks";
    }
    return "text";
}

std::string Loop::resolve_to(bool terminal) const {
    if (!common_.to.empty()) return common_.to;
    return terminal ? tool_.to_terminal : tool_.to_pipe;
}

}  // namespace salvage::cli
