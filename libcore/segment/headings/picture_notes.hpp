/// Lines that belong to a picture: who took it, and what stands there in its stead.
#pragma once

#include <string_view>

namespace salvage::segment {

/// "Photo: Anna Berg", "Foto von Anna Berg", "Anna Berg/AFP/Getty Images", "The pier at night. (Picture by Anna Berg)".
[[nodiscard]] bool names_photographer(std::string_view line);

/// "The pier at nightThe pier at night": what text browsers print of a picture that a page holds twice; the words of one line, one time after the other.
[[nodiscard]] bool is_said_twice(std::string_view line);

}  // namespace salvage::segment
