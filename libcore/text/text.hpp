/// The words that every module uses: a range of bytes, and the one exception.
#pragma once

#include <cstddef>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

namespace salvage {

/// Half-open range of bytes [begin, end) in a text that the user of the range names.
struct ByteRange {
    std::size_t begin = 0;
    std::size_t end = 0;

    [[nodiscard]] constexpr std::size_t size() const { return end - begin; }
    [[nodiscard]] constexpr bool empty() const { return begin == end; }
    [[nodiscard]] constexpr std::string_view of(std::string_view text) const { return text.substr(begin, end - begin); }
    friend constexpr bool operator==(const ByteRange&, const ByteRange&) = default;
};

/// What io and the tools throw, and nothing else does: stages are total and report bad text as findings.
/// Printed as "TOOL: WHERE: WHY" on one line; `why` ends with the next step where there is one.
struct Error : std::runtime_error {
    Error(std::string where_, const std::string& why_)
        : std::runtime_error(where_.empty() ? why_ : where_ + ": " + why_), where(std::move(where_)) {}
    std::string where;  ///< a file's name, perhaps with a line: "dump.txt: line 7"; empty for none
};

}  // namespace salvage
