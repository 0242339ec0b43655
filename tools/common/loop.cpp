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
#include <salvage/io/output_path.hpp>
#include <salvage/io/source.hpp>
#include <salvage/json/record.hpp>
#include <salvage/text/text.hpp>

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <iostream>
#include <new>
#include <thread>

#include "common/diagnostics.hpp"
#include "common/ordered.hpp"
#include "common/terminal.hpp"
#include "common/version.hpp"

namespace salvage::cli {
namespace {

// Larger files are not held in memory until their turn; compressed ones grow.
constexpr off_t most_held = off_t{32} << 20;
constexpr off_t most_held_compressed = off_t{4} << 20;

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

bool starts_blocks(io::Source& in) {
    constexpr std::string_view start = "%blocks ";
    const std::string_view first = in.peek(start.size() + 1);
    return first.size() > start.size() && first.starts_with(start) && first.back() >= '0' && first.back() <= '9';
}

bool is_named_jsonl(std::string_view name) {
    name = io::without_compression(name);
    return name.ends_with(".jsonl") || name.ends_with(".ndjson");
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

// Two outputs of the run are compared by their names when they are opened (beside()).
void Loop::know_files(const Selection& selection) {
    std::vector<NamedFile> written = tool_.writes ? tool_.writes() : std::vector<NamedFile>();
    if (common_.output) written.push_back({"-o", *common_.output});
    if (common_.rejects) written.push_back({"--rejects", *common_.rejects});
    for (const NamedFile& file : written) {
        const auto id = file.path == "-" ? std::nullopt : regular_file(file.path);
        if (id) outputs_.emplace_back(file, *id);
    }
    std::vector<NamedFile> read = tool_.reads ? tool_.reads() : std::vector<NamedFile>();
    if (selection.files0_from) read.push_back({"--files0-from", *selection.files0_from});
    for (const NamedFile& file : read) {
        const auto id = regular_file(file.path);
        if (!id) continue;
        for (const auto& [output, output_id] : outputs_) {
            if (output_id == *id) throw Error(file.path, "is read by " + file.option + ": use another name for " + output.option);
        }
        inputs_.insert(*id);
    }
    if (!common_.output_dir) return;
    for (const std::string& operand : selection.operands) {
        if (const auto id = regular_file(operand)) inputs_.insert(*id);
    }
}

// Why the input must not be read: an output of the run would replace it.  Empty: none would.
std::string Loop::why_replaced(const Input& input) {
    if (outputs_.empty()) return {};
    const auto id = regular_file(input.path);
    if (!id) return {};
    for (const auto& [output, output_id] : outputs_) {
        // What a shell opened for "tool -o f < f" is asked for in so many words.
        if (output_id != *id || (input.path == "-" && output.option == "-o")) continue;
        withheld_ = true;
        if (output.option == "-o" && tool_.replaces && !input.archive) return "is the output as well: use --in-place";
        return (output.option == "-o" ? "is the output as well" : "is the output of " + output.option + " as well") +
               std::string(": use another name for ") + output.option;
    }
    return {};
}

bool Loop::is_read(const std::string& path) {
    const auto id = regular_file(path);
    const std::lock_guard lock(mutex_);
    return id && inputs_.contains(*id);
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
    Ordered<Item> ordered(std::min(jobs(), std::max<std::size_t>(documents, 2)), [&](Item item) {
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
        ordered.add([this, planned, started, &work]() -> Item {
            Outcome outcome;
            if (stop_) return {planned, std::move(outcome)};
            if (shared_ && !can_be_held(*planned)) {
                outcome.redo = true;
                return {planned, std::move(outcome)};
            }
            return {planned, Turn(*this, *planned, true).run(work, started)};
        });
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

// The operand, or the members of the archive that it is, as they are read.
void Loop::each_plan(const Input& input, const std::function<void(Plan)>& use) {
    Plan bad;
    bad.operand = input.path;
    bad.file = input.path;
    bad.problem = common_.in_place ? "" : why_replaced(input);
    if (!bad.problem.empty()) return use(std::move(bad));
    if (!input.archive) return use(plan(input.path));
    try {
        return each_member(input.path, use);
    } catch (const Error& error) {
        const std::string what = error.what();  // which begins with the name
        bad.problem = what.substr(error.where == input.path ? input.path.size() + 2 : 0);
    } catch (const std::bad_alloc&) {
        bad.problem = "out of memory: the archive needs more than there is";
    }
    use(std::move(bad));
}

void Loop::each_member(const std::string& archive, const std::function<void(Plan)>& use) {
    io::Source in(archive);
    if (progress_) in.count_into(progress_->meter());
    io::Archive members(in);
    while (!stop_) {
        auto member = members.next(common_.max_document);
        if (!member) return;
        use(plan(archive, *std::move(member)));
    }
}

Plan Loop::plan(const std::string& operand) {
    Plan plan;
    plan.file = operand;
    plan.operand = operand;
    if (common_.in_place) plan.output = operand;
    if (common_.output_dir) plan_output(plan, operand);
    return plan;
}

Plan Loop::plan(const std::string& archive, io::Member member) {
    Plan plan;
    plan.file = archive;
    plan.operand = archive + "/" + member.name;
    plan.bytes = std::make_shared<std::string>(std::move(member.bytes));
    plan.problem = std::move(member.problem);
    if (common_.in_place) plan.problem = "is in an archive: --in-place replaces files alone, use --output-dir";
    if (!common_.output_dir) return plan;
    // By itself: its ".." must not eat the name of the archive.
    const std::string folder(io::without_compression(archive));
    const std::string path = io::output_path(folder, member.name, "");
    if (path == folder) {
        plan.problem = "is no path of a file: unpack the archive first";
    } else {
        plan_output(plan, path);
    }
    return plan;
}

// `path` is what its output is named for.
void Loop::plan_output(Plan& plan, const std::string& path) {
    const std::string to = resolve_to(false);
    const auto format = std::find_if(tool_.to.begin(), tool_.to.end(), [&](const Format& f) { return f.name == to; });
    plan.compression = compression_for(plan.operand);
    const bool records = common_.from == "jsonl" || (common_.from == "auto" && is_named_jsonl(plan.operand));
    const std::string& suffix = records && !format->records_suffix.empty() ? format->records_suffix : format->suffix;
    plan.output = io::output_path(*common_.output_dir, io::without_compression(path), suffix);
    if (plan.compression != io::Compression::none) plan.output.append(".").append(io::word(plan.compression));
    const auto [place, is_new] = taken_.emplace(plan.output, plan.operand);
    if (!is_new) plan.problem = "its output " + plan.output + " is that of " + place->second + " already: run it apart";
    if (const auto id = regular_file(plan.file)) {
        const std::lock_guard lock(mutex_);
        inputs_.insert(*id);
    }
}

// An output that is there is complete: it was renamed when it was.  One that is older than its input is of another input.
bool Loop::skips(const Plan& plan) {
    if (!common_.resume || plan.output.empty() || !plan.problem.empty()) return false;
    struct stat in = {};
    struct stat out = {};
    if (::stat(plan.output.c_str(), &out) != 0 || !S_ISREG(out.st_mode)) return false;
    if (::stat(plan.file.c_str(), &in) != 0) return false;
    const auto time = [](const struct stat& status) { return std::pair(status.st_mtim.tv_sec, status.st_mtim.tv_nsec); };
    if (time(out) < time(in)) return false;
    summary_.add_skipped();
    if (progress_) progress_->skip(plan.operand);
    return true;
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

void Loop::make_folders(const std::string& path) {
    const std::string folder = path.substr(0, path.rfind('/') + 1);
    {
        const std::lock_guard lock(mutex_);
        if (folders_.contains(folder)) return;
    }
    io::make_folders_for(path);
    const std::lock_guard lock(mutex_);
    folders_.insert(folder);
}

io::Compression Loop::compression_for(const std::string& name) const {
    if (common_.compress == "auto") return io::compression_of_name(name);
    return io::compression_of_word(common_.compress).value_or(io::Compression::none);
}

void Loop::report(const std::string& where, const char* why) {
    say(program_, where.empty() ? why : where + ": " + why);
    status_ = ExitStatus::trouble;
}

bool Loop::output_lost() const {
    if (stop_ || (shared_ && shared_->failed())) return true;
    return std::any_of(beside_.begin(), beside_.end(), [](const auto& entry) { return entry.second->failed(); });
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
            outcome_.held = std::make_unique<io::Sink>(io::Sink::memory(started));
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
    out.finish();
    if (in_place && !loop_.common_.in_place->empty()) io::keep_old(plan_.output, plan_.output + *loop_.common_.in_place);
    out.commit();
}

void Turn::work_on(io::Source& in, io::Sink& out, const Work& work) {
    const CommonOptions& common = loop_.common_;
    Call call(in, out, *this);
    call.terminal = out.is_terminal();
    call.color = use_color(common.color, call.terminal);
    call.width = call.terminal ? terminal_width(STDOUT_FILENO) : 80;
    call.verbosity = common.verbosity;
    call.max_document = common.max_document;
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

io::Sink& Turn::also(const std::string& path) {
    io::Sink& real = loop_.beside(path);
    if (!held_) return real;
    for (const auto& [known, sink] : outcome_.beside) {
        if (known == path) return *sink;
    }
    outcome_.beside.emplace_back(path, std::make_unique<io::Sink>(io::Sink::memory(true)));
    return *outcome_.beside.back().second;
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

}  // namespace salvage::cli
