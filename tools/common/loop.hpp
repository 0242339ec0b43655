/// The run over the operands.
#pragma once

#include <salvage/io/archive.hpp>
#include <salvage/io/sink.hpp>

#include <atomic>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "common/cli.hpp"
#include "common/common_options.hpp"
#include "common/file_id.hpp"
#include "common/operands.hpp"
#include "common/progress.hpp"
#include "common/summary.hpp"

namespace salvage::cli {

/// Outputs that go beside the text, by path, in the order of opening.
using Beside = std::vector<std::pair<std::string, std::unique_ptr<io::Sink>>>;

/// What is read: a document, or an archive of them.
struct Input {
    std::string path;
    bool archive = false;
};

/// An operand, and where its output goes if it has one of its own.
struct Plan {
    std::string operand;
    std::string file{};  ///< that it is in: itself, or its archive
    std::shared_ptr<std::string> bytes{};  ///< of a member of an archive; gone when it was done in its turn
    std::string output;  ///< with --output-dir and --in-place
    std::string beside;  ///< its place below a folder for reports
    io::Compression compression = io::Compression::none;
    std::string problem;  ///< why it cannot be done; empty: nothing
    std::size_t jobs = 1; ///< processors for this document
};

/// What came of an operand.
struct Outcome {
    ExitStatus status = ExitStatus::ok;
    bool done = false;                 ///< without an error
    std::vector<std::string> said;     ///< lines for standard error, held until its turn
    Summary summary;
    std::unique_ptr<io::Sink> held;    ///< what goes to the shared output
    Beside beside;                     ///< the same for what goes beside it
    bool started = false;              ///< it was done as if something stood in the output before it
    bool redo = false;                 ///< it must be done in its turn: too large to be held, or standard input
};

class Loop {
public:
    Loop(const Tool& tool, const CommonOptions& common);

    /// Works on each of the operands that are selected and completes the outputs.
    ExitStatus run(const Selection& selection, const Work& work);

private:
    friend class Turn;

    void know_files(const Selection& selection);
    void one_by_one(Operands& operands, const std::vector<Input>& first, const Work& work);
    void several_at_once(Operands& operands, const std::vector<Input>& first, const Work& work);
    void each_plan(const Input& input, const std::function<void(Plan)>& use);
    void each_member(const std::string& archive, const std::function<void(Plan)>& use);
    [[nodiscard]] Plan plan(const std::string& operand);
    [[nodiscard]] Plan plan(const std::string& archive, io::Member member);
    void plan_output(Plan& plan, const std::string& path);
    [[nodiscard]] std::string why_replaced(const Input& input);
    [[nodiscard]] bool is_read(const std::string& path);
    [[nodiscard]] bool skips(const Plan& plan);
    Outcome in_turn(const Plan& plan, const Work& work);
    void take(Outcome outcome);
    void hand_over(Outcome& outcome);
    void complete();
    void report(const std::string& where, const char* why);
    void make_folders(const std::string& path);
    [[nodiscard]] static std::string path_beside(const Plan& plan, const std::string& folder, std::string_view suffix);
    [[nodiscard]] bool has_reports(const Plan& plan) const;
    io::Sink& beside(const std::string& path);
    [[nodiscard]] bool output_lost() const;
    [[nodiscard]] io::Compression compression_for(const std::string& name) const;
    [[nodiscard]] std::string resolve_from(io::Source& in) const;
    [[nodiscard]] std::string resolve_to(bool terminal) const;
    [[nodiscard]] bool own_outputs() const { return common_.output_dir.has_value() || common_.in_place.has_value(); }
    [[nodiscard]] std::size_t jobs() const;

    const Tool& tool_;
    const CommonOptions& common_;
    std::string program_;
    io::Writing writing_;
    ExitStatus status_ = ExitStatus::ok;
    std::size_t done_ = 0;                // documents without an error
    std::atomic<bool> stop_ = false;      // an output is lost: no document can be of use any more
    bool withheld_ = false;               // an input would be replaced: no output gets its name
    std::optional<io::Sink> shared_;      // the output of all documents; none if each has its own
    std::vector<std::pair<NamedFile, FileId>> outputs_;  // of the whole run, that are there already
    std::vector<std::pair<NamedFile, std::string>> places_;  // of all outputs of the whole run
    std::mutex mutex_;                    // of the next three
    std::set<FileId> inputs_;             // that an output of its own could replace: see know_files()
    Beside beside_;
    std::set<std::string> folders_;       // known to be there
    std::map<std::string, std::string> taken_;  // with --output-dir: output -> operand
    std::optional<Progress> progress_;
    Summary summary_;
};

}  // namespace salvage::cli
