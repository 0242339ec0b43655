/// The options of clean that the other tools do not have.
#pragma once

#include <salvage/repair/cleaner.hpp>

#include <optional>
#include <string>
#include <vector>

#include "common/cli.hpp"

namespace salvage::cleaning {

struct Options {
    std::string charset = "auto";
    std::string lost = "safe";
    std::optional<std::string> learn;
    std::optional<std::string> learned;
    std::optional<std::string> fix;
    std::optional<std::string> no_fix;
    std::optional<std::string> explain;
    std::optional<std::string> report;
    std::optional<std::string> undo;
    bool check = false;
    bool detect = false;
    bool list_charsets = false;
    bool list_fixes = false;
    repair::Options cleaning;  ///< what check_options() made of them
};

[[nodiscard]] cli::po::options_description describe(Options& options);
/// What is wrong with the options together; empty if nothing is.
[[nodiscard]] std::string check_options(Options& options);
/// Files that the options name, beside the operands.
[[nodiscard]] std::vector<cli::NamedFile> files_read(const Options& options);
[[nodiscard]] std::vector<cli::NamedFile> files_written(const Options& options);

}  // namespace salvage::cleaning
