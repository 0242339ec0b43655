#include "common/turn.hpp"

#include <salvage/io/compression.hpp>
#include <salvage/io/source.hpp>
#include <salvage/json/record.hpp>
#include <salvage/text/text.hpp>

#include <unistd.h>

#include <algorithm>
#include <memory>
#include <new>
#include <utility>
#include <vector>

#include "common/diagnostics.hpp"
#include "common/records.hpp"
#include "common/terminal.hpp"

namespace salvage::cli {
namespace {

bool starts_blocks(io::Source& in) {
    constexpr std::string_view start = "%blocks ";
    const std::string_view first = in.peek(start.size() + 1);
    return first.size() > start.size() && first.starts_with(start) && first.back() >= '0' && first.back() <= '9';
}

// Whether the first line is an object with a string in that field.  Only what begins as one is waited for.
bool starts_records(io::Source& in, const std::string& field) {
    constexpr std::size_t longest_first_line = std::size_t{64} << 20;
    if (in.peek(1) != "{") return false;
    const std::string_view line = in.peek_line(longest_first_line);
    const json::Record record = json::read_record(line, field);
    return record.good && record.field && record.field->is_string(line);
}

}  // namespace

Outcome Turn::run(const Work& work, bool started) {
    const std::string name = plan_.operand == "-" ? "standard input" : plan_.operand;
    try {
        if (!plan_.problem.empty()) throw Error(name, plan_.problem);
        // What is done ahead of its turn may have to be done again.
        io::Source in = plan_.bytes ? io::Source(plan_.operand, held_ ? *plan_.bytes : std::move(*plan_.bytes)) : io::Source(plan_.operand);
        if (loop_.progress_) {
            in.count_into(loop_.progress_->meter());
            loop_.progress_->begin(plan_.operand);
        }
        if (!plan_.output.empty()) {
            own_output(in, work);
        } else if (held_) {
            outcome_.held = std::make_unique<io::Sink>(io::Sink::memory(started, loop_.shared_->takes_back()));
            outcome_.started = started;
            work_on(in, *outcome_.held, work);
        } else {
            const std::uint64_t before = loop_.shared_->kept();
            work_on(in, *loop_.shared_, work);
            outcome_.summary.add_bytes(0, loop_.shared_->kept() - before);
        }
        outcome_.summary.add_bytes(in.delivered(), 0);
        outcome_.done = true;
    } catch (const Error& error) {
        report(error.where.empty() ? name : "", error.what());
    } catch (const std::bad_alloc&) {
        report(name, "out of memory: the document needs more than there is");
    } catch (const std::exception& error) {
        report(name, error.what());
    }
    if (!outcome_.done) outcome_.summary.add_failed();
    if (loop_.progress_) loop_.progress_->end();
    return std::move(outcome_);
}

void Turn::own_output(io::Source& in, const Work& work) {
    const bool in_place = loop_.common_.in_place.has_value();
    if (loop_.is_read(plan_.output)) {
        const bool itself = !in_place && regular_file(plan_.output) == regular_file(plan_.file);
        throw Error(plan_.operand, itself     ? "its output would replace it: choose another folder for -O"
                                   : in_place ? "is read by another option: it cannot be replaced"
                                              : "its output would replace " + plan_.output + ", which is read as well: choose another folder for -O");
    }
    if (!in_place) {
        loop_.make_folders(plan_.output);
    } else if (!in.is_regular()) {
        throw Error(in.label(), "no file that could be replaced: --in-place takes regular files");
    }
    io::Sink out = io::Sink::file(plan_.output, loop_.writing_);
    out.compress(in_place ? in.compression() : plan_.compression, static_cast<unsigned>(plan_.jobs));
    work_on(in, out, work);
    outcome_.summary.add_bytes(0, out.kept());
    if (in_place && unchanged_) return;
    // An output that is there is complete, and so is what goes beside it.
    std::vector<io::Sink*> sinks;
    for (const auto& [path, sink] : own_beside_) sinks.push_back(sink.get());
    sinks.push_back(&out);
    for (io::Sink* const sink : sinks) sink->finish();
    if (in_place && !loop_.common_.in_place->empty()) io::keep_old(plan_.output, plan_.output + *loop_.common_.in_place);
    io::commit_together(sinks);
}

void Turn::work_on(io::Source& in, io::Sink& out, const Work& work) {
    const CommonOptions& common = loop_.common_;
    Call call(in, out, *this);
    call.terminal = out.is_terminal();
    call.color = use_color(common.color, call.terminal);
    call.width = call.terminal ? terminal_width(STDOUT_FILENO) : 80;
    call.verbosity = common.verbosity;
    call.max_document = common.max_document;
    call.streams = !common.output && plan_.output.empty() && !common.rejects;
    call.to = loop_.resolve_to(call.terminal);
    call.field = common.field;
    call.rejects_apart = common.rejects.has_value();
    call.rejects_ = common.rejects.value_or("");
    call.summarizes = !common.summary.empty();
    call.in_place = common.in_place.has_value();
    call.jobs = plan_.jobs;
    Beside& beside = held_ ? outcome_.beside : loop_.beside_;
    try {
        call.from = loop_.resolve_from(in);
        call.from_guessed = common.from == "auto";
        outcome_.status = std::max(outcome_.status, work(call));
        unchanged_ = call.unchanged;
        for (const auto& [path, sink] : beside) {
            sink->keep();
            if (!held_) sink->flush();
        }
        out.keep();
    } catch (...) {
        for (const auto& [path, sink] : beside) sink->drop();
        out.drop();
        throw;
    }
}

bool Turn::asked(std::string_view option) const {
    const std::vector<std::string>& asked = loop_.common_.asked;
    return std::find(asked.begin(), asked.end(), option) != asked.end();
}

io::Sink& Turn::also(const std::string& path, std::string_view suffix) {
    if (path.ends_with('/')) return own_also(Loop::path_beside(plan_, path, suffix));
    io::Sink& real = loop_.beside(path);
    if (!held_) return real;
    for (const auto& [known, sink] : outcome_.beside) {
        if (known == path) return *sink;
    }
    outcome_.beside.emplace_back(path, std::make_unique<io::Sink>(io::Sink::memory(true)));
    return *outcome_.beside.back().second;
}

io::Sink& Turn::own_also(const std::string& path) {
    for (const auto& [known, sink] : own_beside_) {
        if (known == path) return *sink;
    }
    if (loop_.is_read(path)) throw Error(path, "is read as well: it cannot be written for " + plan_.operand);
    loop_.make_folders(path);
    io::Sink sink = io::Sink::file(path, loop_.writing_);
    sink.compress(io::compression_of_name(path));
    own_beside_.emplace_back(path, std::make_unique<io::Sink>(std::move(sink)));
    return *own_beside_.back().second;
}

void Turn::say(const std::string& text) {
    if (held_) {
        outcome_.said.push_back(text);
    } else {
        cli::say(loop_.program_, text);
    }
}

void Turn::report(const std::string& where, const char* why) {
    say(where.empty() ? why : where + ": " + why);
    trouble();
}

std::string Loop::resolve_from(io::Source& in) const {
    if (tool_.from.empty() || common_.from != "auto") return tool_.from.empty() ? "" : common_.from;
    const auto knows = [&](std::string_view format) { return std::find(tool_.from.begin(), tool_.from.end(), format) != tool_.from.end(); };
    if (knows("blocks") && starts_blocks(in)) return "blocks";
    if (knows("jsonl") && (is_named_jsonl(in.name()) || (!in.is_regular() && starts_records(in, common_.field)))) return "jsonl";
    return "text";
}

std::string Loop::resolve_to(bool terminal) const {
    if (!common_.to.empty()) return common_.to;
    return terminal ? tool_.to_terminal : tool_.to_pipe;
}

}  // namespace salvage::cli
