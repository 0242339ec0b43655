/// What tells the words of programs from those of prose.
#pragma once

#include <cstdint>

namespace salvage::segment {

/// What a word is like; a bit each.
enum WordKind : std::uint32_t {
    word_assigns = 1,         ///< name = value, name=value
    word_calls = 2,           ///< name(
    word_is_option = 4,       ///< -x, --long
    word_is_entity = 8,       ///< <tag>
    word_beyond_ascii = 16,
    word_has_quotes = 32,
    word_has_apostrophe = 64, ///< inside
};

}  // namespace salvage::segment
