/// Cleaning a text on the way, as clean does it without any option: for tools that take --clean.
#pragma once

#include <salvage/repair/cleaner.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace salvage::cli {

struct CleanText {
    std::optional<std::string> changed;     ///< none: as it was
    std::vector<report::Change> changes{};  ///< if the cleaner records them
    std::optional<repair::Cleaner::Guess> guess{};
};
/// All of `bytes`, which end the document, by a cleaner of its own.  What comes out as it went in is not copied.
[[nodiscard]] CleanText clean_text(std::string_view bytes, repair::Cleaner& cleaner);
/// The same without options.  `valid`: the caller knows that they are UTF-8.
[[nodiscard]] CleanText clean_text(std::string_view bytes, bool valid = false);

/// The warning about a guess: not UTF-8 from line 7 on: read as windows-1252: name the encoding with --charset.
[[nodiscard]] std::string guess_warning(const repair::Cleaner::Guess& guess);

}  // namespace salvage::cli
