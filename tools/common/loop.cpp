// The rules of a run:
// - A document's bytes are dropped if its work throws, kept if it returns.  So an output holds whole documents only, and
//   one bad file among many costs nothing but itself.
// - Outputs that the tool opens beside (a report) are on their way before the text is, and are renamed before it.
// - An output that failed ends the run: nothing that comes after it could be delivered.
// - A file named by --output is replaced only if at least one document was done: a run in which every input was bad
//   leaves the old file as it was.
//
// Several operands at once (--jobs): each writes its own file, or into memory until its turn comes.  What a document
// writes may depend on whether something stands before it in the output (the first line of a block stream).  All but the
// first are done as if there did; if then there does not, because those before it failed, it is done again in its turn.
#include "common/loop.hpp"

#include <salvage/io/compression.hpp>
#include <salvage/io/source.hpp>
#include <salvage/text/text.hpp>

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <iostream>
#include <thread>

#include "common/diagnostics.hpp"
#include "common/ordered.hpp"
#include "common/turn.hpp"
#include "common/version.hpp"

namespace salvage::cli {
namespace {

// Larger files are not held in memory until their turn; compressed ones grow.
constexpr off_t most_held = off_t{32} << 20;
constexpr off_t most_held_compressed = off_t{4} << 20;
// Members of an archive that wait for a processor weigh one for each of these.
constexpr std::size_t held_unit = std::size_t{1} << 20;

// Only of a regular file can the first bytes be read twice.
bool is_archive(const std::string& operand) {
    if (operand == "-" || !io::is_named_archive(operand) || !regular_file(operand)) return false;
    try {
        io::Source in(operand);
        return io::is_archive(in.peek(io::archive_magic));
    } catch (const Error&) {
        return false;  // as a document it says why
    }
}

std::optional<Input> next_input(Operands& operands) {
    auto operand = operands.next();
    if (!operand) return std::nullopt;
    const bool archive = is_archive(*operand);
    return Input{*std::move(operand), archive};
}

bool can_be_held(const Plan& plan) {
    const std::string& path = plan.operand;
    if (plan.bytes) return plan.bytes->size() <= static_cast<std::size_t>(io::compression_of_name(path) != io::Compression::none ? most_held_compressed : most_held);
    struct stat status = {};
    if (path == "-") return false;
    if (::stat(path.c_str(), &status) != 0) return true;  // it will be an error
    const bool compressed = io::compression_of_name(path) != io::Compression::none;
    return S_ISREG(status.st_mode) && status.st_size <= (compressed ? most_held_compressed : most_held);
}

}  // namespace

Loop::Loop(const Tool& tool, const CommonOptions& common)
    : tool_(tool),
      common_(common),
      program_(program_name(tool.name)),
      writing_(tool.streams ? io::Writing::at_once : io::Writing::by_document) {}

std::size_t Loop::jobs() const {
    return common_.jobs > 0 ? common_.jobs : std::max<std::size_t>(1, std::thread::hardware_concurrency());
}

ExitStatus Loop::run(const Selection& selection, const Work& work) {
    const auto start = std::chrono::steady_clock::now();
    try {
        know_files(selection);
        if (!own_outputs()) {
            const bool standard = !common_.output || *common_.output == "-";
            shared_.emplace(standard ? io::Sink::standard_output(writing_) : io::Sink::file(*common_.output, writing_));
            const auto compression = compression_for(standard ? "-" : *common_.output);
            if (compression != io::Compression::none && shared_->is_terminal())
                throw Error(shared_->label(), "compressed data is not for a terminal: use -o");
            shared_->compress(compression, static_cast<unsigned>(jobs()));
        }
        const bool from_terminal = selection.operands.empty() && !selection.files0_from && ::isatty(STDIN_FILENO) == 1;
        if (from_terminal && common_.verbosity != Verbosity::quiet) say(program_, "reading from the terminal: end with Ctrl-D");
        // A person who reads the output, or types the input, would see it torn.
        const bool shown = common_.progress == "always" ||
                           (common_.progress == "auto" && common_.verbosity != Verbosity::quiet && ::isatty(STDERR_FILENO) == 1 &&
                            !from_terminal && !(shared_ && shared_->is_terminal()));
        if (shown) progress_.emplace(selection);

        Operands operands(selection, [&](const std::string& where, const std::string& why) { report(where, why.c_str()); });
        std::vector<Input> first;
        const bool apart = jobs() > 1 && !(shared_ && shared_->is_terminal()) && !(tool_.in_order && tool_.in_order());
        while (apart && first.size() < jobs()) {
            auto input = next_input(operands);
            if (!input) break;
            first.push_back(*std::move(input));
        }
        if (first.size() > 1 || (!first.empty() && first.front().archive)) {
            several_at_once(operands, first, work);
        } else {
            one_by_one(operands, first, work);
        }
        complete();
    } catch (const Error& error) {
        report(error.where.empty() ? "output" : "", error.what());
    }
    progress_.reset();
    if (!common_.summary.empty()) {
        const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
        std::cerr << (common_.summary == "json" ? summary_.json(seconds) : summary_.table());
    }
    return status_;
}

void Loop::one_by_one(Operands& operands, const std::vector<Input>& first, const Work& work) {
    const auto one = [&](const Input& input) {
        each_plan(input, [&](Plan planned) {
            planned.jobs = jobs();
            if (!skips(planned)) take(in_turn(planned, work));
        });
    };
    for (const Input& input : first) {
        if (!stop_) one(input);
    }
    while (!stop_) {
        const auto input = next_input(operands);
        if (!input) break;
        one(*input);
    }
}

void Loop::several_at_once(Operands& operands, const std::vector<Input>& first, const Work& work) {
    // Few operands for many processors share them.
    const bool many = std::any_of(first.begin(), first.end(), [](const Input& input) { return input.archive; });
    const std::size_t documents = many ? jobs() : first.size();
    const std::size_t each = std::max<std::size_t>(1, jobs() / documents);
    struct Item {
        std::shared_ptr<Plan> plan;
        Outcome outcome;
    };
    // What has an output of its own holds nothing when it was done.
    const std::size_t ahead = own_outputs() ? 16 * jobs() : 0;
    Ordered<Item> ordered(std::min(jobs(), std::max<std::size_t>(documents, 2)), ahead, [&](Item item) {
        if (stop_) return;
        const bool misfits = item.outcome.held && item.outcome.started && (shared_->kept() == 0 || !shared_->at_line_start());
        if (item.outcome.redo || misfits) {
            item.plan->jobs = jobs();
            item.outcome = in_turn(*item.plan, work);
        }
        take(std::move(item.outcome));
    });
    bool started = false;
    const auto add_one = [&](Plan next) {
        const auto planned = std::make_shared<Plan>(std::move(next));
        planned->jobs = each;
        if (skips(*planned)) return;
        const std::size_t weight = planned->bytes ? planned->bytes->size() / held_unit + 1 : 1;
        ordered.add([this, planned, started, &work]() -> Item {
            Outcome outcome;
            if (stop_) return {planned, std::move(outcome)};
            if (shared_ && !can_be_held(*planned)) {
                outcome.redo = true;
                return {planned, std::move(outcome)};
            }
            return {planned, Turn(*this, *planned, true).run(work, started)};
        }, weight);
        started = true;
    };
    for (const Input& input : first) each_plan(input, add_one);
    while (!stop_) {
        const auto input = next_input(operands);
        if (!input) break;
        each_plan(*input, add_one);
    }
    ordered.finish();
}

Outcome Loop::in_turn(const Plan& plan, const Work& work) { return Turn(*this, plan, false).run(work, false); }

void Loop::take(Outcome outcome) {
    for (const std::string& line : outcome.said) say(program_, line);
    status_ = std::max(status_, outcome.status);
    summary_.merge(outcome.summary);
    if (outcome.done) ++done_;
    try {
        hand_over(outcome);
    } catch (const Error& error) {
        report(error.where.empty() ? "output" : "", error.what());
    }
    if (output_lost()) stop_ = true;
}

void Loop::hand_over(Outcome& outcome) {
    for (auto& [path, sink] : outcome.beside) {
        io::Sink& to = beside(path);
        sink->hand_over(to);
        to.flush();
    }
    if (!outcome.held) return;
    const std::uint64_t before = shared_->kept();
    outcome.held->hand_over(*shared_);
    summary_.add_bytes(0, shared_->kept() - before);
}

void Loop::complete() {
    if (output_lost() || withheld_) return;  // what is not committed is removed
    std::vector<io::Sink*> sinks;
    for (const auto& [path, sink] : beside_) {
        if (done_ > 0 || sink->kept() > 0) sinks.push_back(sink.get());
    }
    if (shared_ && (done_ > 0 || shared_->kept() > 0)) sinks.push_back(&*shared_);
    io::commit_together(sinks);
}

// Opened for the first who asks, in whatever thread.
io::Sink& Loop::beside(const std::string& path) {
    const std::lock_guard lock(mutex_);
    for (const auto& [known, sink] : beside_) {
        if (known == path) return *sink;
    }
    try {
        const bool standard_taken = !own_outputs() && (!common_.output || *common_.output == "-");
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

void Loop::report(const std::string& where, const char* why) {
    say(program_, where.empty() ? why : where + ": " + why);
    status_ = ExitStatus::trouble;
}

bool Loop::output_lost() const {
    if (stop_ || (shared_ && shared_->failed())) return true;
    return std::any_of(beside_.begin(), beside_.end(), [](const auto& entry) { return entry.second->failed(); });
}

}  // namespace salvage::cli
