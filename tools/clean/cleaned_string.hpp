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
/// The string with the edits is the whole changed text spelled as `inner` is (json::append_spelled).  Where all that is escaped in it must be, so that no
/// other spelling of the text is plain, parts that stay are told of by nothing; else there is one edit, of all.
[[nodiscard]] CleanedString clean_string(std::string_view text, std::string_view inner, repair::Cleaner& cleaner);

}  // namespace salvage::cleaning
