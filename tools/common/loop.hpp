/// The run over the operands.
#pragma once

#include <salvage/io/sink.hpp>

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "common/cli.hpp"
#include "common/common_options.hpp"

namespace salvage::cli {

class Loop {
public:
    Loop(const Tool& tool, const CommonOptions& common);

    /// Works on each of `operands` (none: standard input) and completes the outputs.
    ExitStatus run(const std::vector<std::string>& operands, const Work& work);

    // For Call.
    io::Sink& also(const std::string& path);
    void say_about(const io::Source& source, const std::string& text) const;
    void trouble() { status_ = ExitStatus::trouble; }

private:
    void one(const std::string& operand, const Work& work);
    void work_on(io::Source& in, io::Sink& out, const Work& work);
    void complete();
    io::Sink open_below_folder(const std::string& operand);
    /// How an output is compressed that is named `name`, or goes with an input of that name.
    [[nodiscard]] io::Compression compression_for(const std::string& name) const;
    void report(const std::string& where, const char* why);
    void worst(ExitStatus status);
    [[nodiscard]] bool output_lost() const;
    [[nodiscard]] std::string resolve_from(io::Source& in) const;
    [[nodiscard]] std::string resolve_to(bool terminal) const;

    const Tool& tool_;
    const CommonOptions& common_;
    std::string program_;
    io::Writing writing_;
    ExitStatus status_ = ExitStatus::ok;
    std::size_t done_ = 0;            // documents without an error
    bool stop_ = false;               // an output is lost: no document can be of use any more
    std::optional<io::Sink> shared_;  // the output of all documents; none with --output-dir
    std::vector<std::pair<std::string, std::unique_ptr<io::Sink>>> beside_;  // by path, in the order of opening
    std::map<std::string, std::string> taken_;                               // with --output-dir: output -> operand
};

}  // namespace salvage::cli
