// Which documents there are, where the output of each goes, and which files a run must not touch.
#include "common/loop.hpp"

#include <salvage/io/archive.hpp>
#include <salvage/io/compression.hpp>
#include <salvage/io/output_path.hpp>
#include <salvage/io/source.hpp>
#include <salvage/text/text.hpp>

#include <sys/stat.h>

#include <algorithm>
#include <filesystem>
#include <new>
#include <system_error>

#include "common/records.hpp"
#include "common/turn.hpp"

namespace salvage::cli {
namespace {

// One spelling for all names of a file that need not be there.
std::string same_place(const std::string& path) {
    std::error_code error;
    const std::filesystem::path place = std::filesystem::weakly_canonical(std::filesystem::absolute(path), error);
    return error ? path : place.string();
}

}  // namespace

// Standard output is looked after when outputs are opened (beside()).
void Loop::know_files(const Selection& selection) {
    std::vector<NamedFile> written = tool_.writes ? tool_.writes() : std::vector<NamedFile>();
    if (common_.output) written.push_back({"-o", *common_.output});
    if (common_.rejects) written.push_back({"--rejects", *common_.rejects});
    for (const NamedFile& file : written) {
        std::error_code error;
        const auto status = std::filesystem::status(file.path, error);
        const auto id = regular_file(file.path);
        // Several may go to a device.
        if (file.path == "-" || file.path.ends_with('/') || (std::filesystem::exists(status) && !id)) continue;
        const std::string place = same_place(file.path);
        for (const auto& [other, taken] : places_) {
            if (taken == place || (id && regular_file(other.path) == id))
                throw Error(file.path, "is named for two outputs, " + other.option + " and " + file.option);
        }
        places_.emplace_back(file, place);
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
    plan.beside = io::output_path("", path, "");
    if (plan.compression != io::Compression::none) plan.output.append(".").append(io::word(plan.compression));
    const auto [place, is_new] = taken_.emplace(plan.output, plan.operand);
    if (!is_new) plan.problem = "its output " + plan.output + " is that of " + place->second + " already: run it apart";
    const std::string own = places_.empty() ? std::string() : same_place(plan.output);
    for (const auto& [file, other] : places_) {
        if (other == own) plan.problem = "its output " + plan.output + " is that of " + file.option + ": use another name for that";
    }
    if (const auto id = regular_file(plan.file)) {
        const std::lock_guard lock(mutex_);
        inputs_.insert(*id);
    }
}

std::string Loop::path_beside(const Plan& plan, const std::string& folder, std::string_view suffix) {
    return folder + plan.beside + std::string(suffix);
}

// A report got its name before the output did, but an earlier run may not have been asked for one.
bool Loop::has_reports(const Plan& plan) const {
    const auto written = tool_.writes ? tool_.writes() : std::vector<NamedFile>();
    return std::all_of(written.begin(), written.end(), [&](const NamedFile& file) {
        return !file.path.ends_with('/') || regular_file(path_beside(plan, file.path, ".changes"));
    });
}

// An output that is there is complete: it was renamed when it was.  One that is older than its input is of another input.
bool Loop::skips(const Plan& plan) {
    if (!common_.resume || plan.output.empty() || !plan.problem.empty()) return false;
    struct stat in = {};
    struct stat out = {};
    if (::stat(plan.output.c_str(), &out) != 0 || !S_ISREG(out.st_mode)) return false;
    if (::stat(plan.file.c_str(), &in) != 0) return false;
    const auto time = [](const struct stat& status) { return std::pair(status.st_mtim.tv_sec, status.st_mtim.tv_nsec); };
    if (time(out) < time(in) || !has_reports(plan)) return false;
    summary_.add_skipped();
    if (progress_) progress_->skip(plan.operand);
    return true;
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

}  // namespace salvage::cli
