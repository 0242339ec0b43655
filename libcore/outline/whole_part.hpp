/// Headings that name a part of the whole document, and are no part of a section, whatever stands above them.
#pragma once

#include <string_view>

namespace salvage::outline {

/// "References", "Anhang", "附 则", "DISPOSICIÓN FINAL": words, in small letters or large ones, that head what stands before or behind the
/// numbered sections in some thirty languages.
[[nodiscard]] bool is_whole_part(std::string_view text);

}  // namespace salvage::outline
