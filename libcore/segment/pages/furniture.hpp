/// What a page carries besides its text: running headers, footers, page numbers.
#pragma once

#include <salvage/segment/lines.hpp>

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace salvage::segment {

struct FurnitureEvidence;  // furniture_evidence.hpp

enum class PageMark : std::uint8_t {
    none,
    header,
    footer,
    note,       ///< the first line of a note at a page's foot (page_notes.hpp)
    note_rest,  ///< another line of it
    note_rule,  ///< the rule above the first of them
};

/// For each line whether it is page furniture, a header or a footer.  Found by page numbers that rise by one through the document, and by
/// short lines that recur at page tops or ends (digits folded); a line that recurs elsewhere is left alone.  Linear.
[[nodiscard]] std::vector<PageMark> page_marks(std::string_view text, std::span<const Line> lines);
/// The same by other evidence, for those who fit it.
[[nodiscard]] std::vector<PageMark> page_marks(std::string_view text, std::span<const Line> lines, const FurnitureEvidence& evidence);

}  // namespace salvage::segment
