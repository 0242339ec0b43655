/// What parts the entries of a printed contents list from their page numbers.
#pragma once

#include <salvage/text/ascii.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace salvage::segment {

enum class Leader : std::uint8_t {
    none,
    dots,      ///< dots alone, "Scope . . . . .": a converter may have put the page numbers elsewhere, or a form wants to be filled in
    to_a_page  ///< "Scope ........ 12", "Scope . . . . xii"
};

struct Led {
    Leader leader = Leader::none;
    std::size_t begin = 0;  ///< of the leader, in the line; the line's end if there is none
};

/// Whether a line that ends with this byte may have a leader: it ends with dots, a number, or something beyond ASCII.
[[nodiscard]] inline bool may_end_led(char last) {
    return is_ascii_digit(last) || last == '.' || last == '_' || last == 'i' || last == 'v' || last == 'x' || last == 'l' || static_cast<unsigned char>(last) >= 0x80 || last == ' ' ||
           (last >= '\t' && last <= '\r');
}

/// The leader at a line's end, if it has one.
[[nodiscard]] Led read_leader(std::string_view line);

/// "2.1", "iv", "Appendix A": a number without a title, which stands on a line of its own where a converter took the
/// columns of a page apart.
[[nodiscard]] bool is_label(std::string_view content);

}  // namespace salvage::segment
