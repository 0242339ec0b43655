/// The options that all tools share.
#pragma once

#include <salvage/io/source.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "common/cli.hpp"
#include "common/parse.hpp"

namespace salvage::cli {

struct CommonOptions {
    std::string from = "auto";
    std::string to;  ///< empty: the default of the place where the output goes
    std::optional<std::string> output;
    std::optional<std::string> output_dir;
    std::optional<std::string> in_place;  ///< the suffix that keeps the old file; empty: it is not kept
    bool resume = false;
    bool recursive = false;
    std::vector<std::string> include;
    std::vector<std::string> exclude;
    std::optional<std::string> files0_from;
    std::string summary;            ///< "table", "json"; empty: none
    std::string progress = "auto";
    std::string compress = "auto";  ///< auto: as the names of the files say
    std::string field = "text";     ///< of JSON Lines
    std::optional<std::string> rejects;
    std::size_t jobs = 1;  ///< 0: as many as there are processors
    std::size_t max_document = io::default_document_limit;
    std::string color = "auto";
    Verbosity verbosity = Verbosity::normal;
    std::optional<std::string> config;  ///< as named; config.hpp reads it
    std::vector<std::string> asked;     ///< names of all options on the command line itself
};

/// The whole table of `tool`, in the order of --help: input, output, the tool's own, other.  What the tool does not
/// have (a --from with nothing to choose, --max-document where bytes stream) is not in it.
[[nodiscard]] std::vector<OptionGroup> option_table(const Tool& tool,
                                                    const boost::program_options::options_description& own,
                                                    CommonOptions& common);

}  // namespace salvage::cli
