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
    std::string compress = "auto";  ///< auto: as the names of the files say
    std::size_t max_document = io::default_document_limit;
    std::string color = "auto";
    Verbosity verbosity = Verbosity::normal;
    std::optional<std::string> config;  ///< as named; config.hpp reads it
};

/// The whole table of `tool`, in the order of --help: input, output, the tool's own, other.  What the tool does not
/// have (a --from with nothing to choose, --max-document where bytes stream) is not in it.
[[nodiscard]] std::vector<OptionGroup> option_table(const Tool& tool,
                                                    const boost::program_options::options_description& own,
                                                    CommonOptions& common);

}  // namespace salvage::cli
