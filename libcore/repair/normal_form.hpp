/// The quick check of normalization form C (UAX #15, section 9), one character at a time.
#pragma once

#include <cstddef>
#include <string_view>

#include <salvage/repair/edits.hpp>

namespace salvage::repair {

/// Whether the character at `at` in `text` (valid UTF-8) may keep the text from being NFC: its NFC_Quick_Check is No, or Maybe and
/// it composes with what stands before it, or the mark before it has a higher combining class.  Constant cost; what was asked
/// once is remembered.
[[nodiscard]] bool may_compose(std::string_view text, std::size_t at);

/// What makes `text` (valid UTF-8) NFC, but for compatibility ideographs.  Linear.
[[nodiscard]] Edits make_nfc(std::string_view text);

}  // namespace salvage::repair
