/// Names and versions of what runs.
#pragma once

#include <string>
#include <string_view>

namespace salvage::cli {

[[nodiscard]] std::string_view version();  ///< of salvage: "0.1.0"

/// The name that the tool is installed under: the packager's prefix (CMake's SALVAGE_PROGRAM_PREFIX) and `tool`.
[[nodiscard]] std::string program_name(std::string_view tool);

/// What --version prints: name and version, licence, and the Unicode data that the answers rest on.
[[nodiscard]] std::string version_text(std::string_view tool);

}  // namespace salvage::cli
