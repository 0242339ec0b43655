/// Defaults of options in a file of the user's.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/parse.hpp"

namespace salvage::cli {

/// Where `tool` looks when nobody names a file: $XDG_CONFIG_HOME/salvage/TOOL.conf, ~/.config/salvage/TOOL.conf where
/// that variable is not set, is empty or relative (XDG Base Directory Specification 0.8).  None without a HOME.
[[nodiscard]] std::optional<std::string> user_config_path(std::string_view tool);

/// The settings in `text`: lines "name = value" with the long names of options, comments from '#' on, as
/// Boost.Program_options reads them.  A flag takes yes or no (true, on, 1; false, off, 0).  A line is a setting of
/// its own, in the order of the file; what belongs on the command line alone (--help, --config, --in-place ...) is
/// refused.  Throws UsageError "NAME: line N: ..." at the first line that is wrong.
[[nodiscard]] std::vector<Setting> read_config(std::string_view text, std::string_view name,
                                               std::span<const OptionGroup> table);

struct Config {
    std::string path;  ///< empty: no file was read
    std::vector<Setting> settings;
};

/// The file that `command_line` asks for by --config, else the user's if there is one; none with --no-config (of the
/// two the last counts).  A file that is named must be there (else an Error); the user's must be readable if it is
/// there, except that a folder which may not be searched, as another user's HOME under sudo, holds none.
[[nodiscard]] Config load_config(const Parsed& command_line, std::string_view tool, std::span<const OptionGroup> table);

}  // namespace salvage::cli
