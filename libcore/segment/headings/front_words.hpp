/// What the words of a document's first lines say: that it is a report, who it is by, that it was approved.
#pragma once

#include <string_view>

namespace salvage::segment {

struct FrontWords {
    bool document = false;  ///< names a kind of document: "Minutes of the meeting"
    bool body = false;      ///< names who may write one: "Parish Council"
    bool stamp = false;     ///< begins with what was done to it: "Approved by the board"
    bool release = false;   ///< is nothing but "Press release", "Notice"
};

/// Of one line, in any of the languages of front_words.inc.  Linear in its length.
[[nodiscard]] FrontWords front_words(std::string_view line);

/// "Subject: the ferry", in any of the languages.
[[nodiscard]] bool is_subject_line(std::string_view line);

}  // namespace salvage::segment
