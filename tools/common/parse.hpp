/// Reading argv by a table of options.
#pragma once

#include <boost/program_options/options_description.hpp>
#include <boost/shared_ptr.hpp>

#include <functional>
#include <initializer_list>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
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

/// Whether it asks for something to read (--help, --help-all, --version), and no work.
[[nodiscard]] inline bool is_answer(const Option& option) {
    return option.name == "help" || option.name == "help-all" || option.name == "version";
}

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

/// An option as it was given.
struct Setting {
    const Option* option = nullptr;    ///< in the table
    std::string shown;                 ///< as the user wrote it: "--output", "-o", in a file "output"
    std::optional<std::string> value;  ///< none for a flag, or where a value that may be missing is
    std::string place = {};            ///< "clean.conf: line 3"; empty on the command line
};

struct Parsed {
    std::vector<Setting> settings;  ///< of the command line, in its order
    std::vector<std::string> operands;
    std::string stopped_by;  ///< "help", "help-all" or "version": the first of them; then nothing was stored

    /// The last setting whose option is one of `names`, or null.
    [[nodiscard]] const Setting* last_of(std::initializer_list<std::string_view> names) const;
};

/// Settings from elsewhere, which count less than those of the command line.
using Defaults = std::function<std::vector<Setting>(const Parsed& command_line)>;

/// The option called `name`, or null.
[[nodiscard]] const Option* find_option(std::span<const OptionGroup> table, std::string_view name);
/// ": did you mean 'name'?" with `dashes` before the name, or nothing.
[[nodiscard]] std::string did_you_mean(std::span<const OptionGroup> table, std::string_view name,
                                       std::string_view dashes);

/// Reads `arguments` (without the program's name) and stores every option's value where its description says.
/// As GNU does it: options and operands in any order, "--" ends the options, "-" is an operand; "--name=value",
/// "--name value", "-nvalue", "-n value", flags bundled as in "-qv".  A value that may be missing is taken only from
/// "--name=value", so it swallows no operand.  Of a repeated option the last value wins, unless it collects them.
/// Names are never completed.  Throws UsageError for what is not in the table or not fitting, with a suggestion.
///
/// `defaults` is asked once the whole command line is read, and what it gives is stored first; an option that collects
/// its values takes them only where the command line has none.
[[nodiscard]] Parsed parse(std::span<const char* const> arguments, std::span<const OptionGroup> table,
                           const Defaults& defaults = {});

}  // namespace salvage::cli
