/// Files by what they are, whatever they are called.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>

namespace salvage::cli {

/// Device and inode.
using FileId = std::pair<std::uint64_t, std::uint64_t>;

/// Of the regular file `path`, or of the one that is standard input ("-"); none for all else, and for what is not there.
[[nodiscard]] std::optional<FileId> regular_file(const std::string& path);

}  // namespace salvage::cli
