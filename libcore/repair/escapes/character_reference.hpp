/// Character references of HTML: "&eacute;", "&#233;", "&#xE9;", and what the HTML standard takes for one (section 13.2.5.72).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace salvage::repair {

struct CharacterReference {
    std::size_t length = 0;   ///< bytes from '&' on; 0: none begins there
    std::string text;         ///< what it stands for, UTF-8
    bool closed = true;       ///< ends with its semicolon
    bool letter = false;      ///< stands for one letter of Latin-1
    bool name = false;        ///< by name, not by number
};

/// The reference at `at`, where '&' stands.  Numbers 128 to 159 mean windows-1252, as browsers have it; those of controls,
/// surrogates and noncharacters are none.  Names in capitals mean the capital of what the name in lower case means if
/// they mean nothing themselves ("&EACUTE;").  Without the semicolon the longest of the 106 names is taken that HTML
/// allows so.  Reads at most 40 bytes.
[[nodiscard]] CharacterReference reference_at(std::string_view text, std::size_t at);

/// Whether `text` ends with a reference and its semicolon.  Reads at most 40 bytes.
[[nodiscard]] bool ends_reference(std::string_view text);

}  // namespace salvage::repair
