/// Lines that carry the number of a page.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace salvage::segment {

inline constexpr std::size_t longest_furniture = 160;  ///< bytes of a line that may be page furniture

struct NumberLine {
    std::uint32_t line = 0;  ///< for the caller
    std::uint32_t number = 0;
    std::uint32_t total = 0;  ///< of "7/12"; 0: none is said
    bool dressed = false;    ///< "- 7 -", "Page 7": says of itself that it is a page's
    bool far = false;        ///< eight blanks or more part it from the words
    std::uint16_t ends = 0;  ///< fold_ends of the words beside the number
    std::uint64_t rest = 0;  ///< fold_hash of them, or a hash of the total that stands behind it; 0 for a bare one
};

/// "7", "- 7 -", "[7]", "Page 7", "Seite 7 von 12", "第 7 页", "7/12", "A RUNNING TITLE      7".
[[nodiscard]] std::optional<NumberLine> read_number_line(std::string_view content);

/// "Doe           Informational           [Page 1]", or the brackets alone.
[[nodiscard]] bool names_own_page(std::string_view content);

/// Bytes of a page number at the end of `line`: digits, or the small roman numerals of a preface; 0: none.
[[nodiscard]] std::size_t page_number_length(std::string_view line);

/// Hash of the words of a line in lower case, digits as one '#', blanks as one.
[[nodiscard]] std::uint64_t fold_hash(std::string_view content);

/// Hash of a line as a reader of scans may have misread it: letters and digits that look alike are one ("l", "I" and "1"; "rn" and "m"), blanks and
/// capitals as fold_hash has them.  Other digits are kept.
[[nodiscard]] std::uint64_t look_hash(std::string_view content);

/// A hash of the first two bytes and the last two of what fold_hash takes, of a line without blanks at its ends: they tell most
/// lines apart that are not the same.
[[nodiscard]] std::uint16_t fold_ends(std::string_view content);

}  // namespace salvage::segment
