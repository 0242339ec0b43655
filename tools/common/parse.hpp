/// Reading argv by a table of options.
#pragma once

#include <boost/program_options/options_description.hpp>
#include <boost/shared_ptr.hpp>

#include <span>
#include <stdexcept>
#include <string>
#include <vector>

namespace salvage::cli {

/// One row of the table, taken from a Boost description.
struct Option {
    std::string name;    ///< "output"
    char letter = '\0';  ///< 'o', or none
    std::string value;   ///< "FILE"; empty for a flag
    bool value_needed = false;
    std::string text;  ///< for --help
    boost::shared_ptr<const boost::program_options::value_semantic> semantic;

    [[nodiscard]] bool takes_value() const { return semantic->max_tokens() > 0; }
};

/// A part of the table, with its heading in --help.
struct OptionGroup {
    std::string title;
    std::vector<Option> options;
};

/// The rows of `description`, in its order.  Each needs a long name.
[[nodiscard]] OptionGroup make_group(std::string title, const boost::program_options::options_description& description);

/// Wrong usage; what() is one clause without "Try ...".
struct UsageError : std::runtime_error {
    using std::runtime_error::runtime_error;
};

struct Parsed {
    std::vector<std::string> operands;
    std::string stopped_by;  ///< "help" or "version": the first of them, and nothing behind it was read
};

/// Reads `arguments` (without the program's name) and stores every option's value where its description says.
/// As GNU does it: options and operands in any order, "--" ends the options, "-" is an operand; "--name=value",
/// "--name value", "-nvalue", "-n value", flags bundled as in "-qv".  A value that may be missing is taken only from
/// "--name=value", so it swallows no operand.  Of a repeated option the last value wins, unless it collects them.
/// Names are never completed.  Throws UsageError for what is not in the table or not fitting, with a suggestion.
[[nodiscard]] Parsed parse(std::span<const char* const> arguments, std::span<const OptionGroup> table);

}  // namespace salvage::cli
