#pragma once

#include <salvage/repair/cleaner.hpp>
#include <salvage/report/change.hpp>
#include <salvage/text/text.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace salvage::cleaning {

/// What stands in place of a part of a string's spelling.
struct SpelledEdit {
    ByteRange at;         ///< of `inner`
    std::string spelled;
};

struct CleanedString {
    std::vector<SpelledEdit> edits;  ///< in order; none: the text stays as it is
    std::vector<report::Change> changes{};
};

/// Cleans `text`, which `inner` spells, a well-formed JSON string without its quotation marks; `text` is all of the document.
/// The string with the edits is the whole changed text spelled as `inner` is (json::append_spelled).  Where it is known to keep to its spelling
/// (json::kept_spelling), what stays is in no edit; else there is one of all.
[[nodiscard]] CleanedString clean_string(std::string_view text, std::string_view inner, repair::Cleaner& cleaner);

}  // namespace salvage::cleaning
