/// Words as programs, terminals and configuration files write them.
#pragma once

#include <salvage/segment/word_kinds.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace salvage::segment {

/// What the words of a line's first bytes are like.
struct ProgramWords {
    std::size_t all = 0;       ///< separated by blanks and tabs
    std::size_t odd = 0;       ///< with signs or digits inside, or capitals behind small letters
    std::uint32_t kinds = 0;   ///< WordKind
};

inline constexpr std::size_t measured_program_bytes = 200;

/// Of the first measured_program_bytes of the line of `text` that begins at `begin` and ends before `end`; any bytes.
/// Plain words are told 64 bytes at a time, others are read one by one.
[[nodiscard]] ProgramWords program_words(std::string_view text, std::size_t begin, std::size_t end);

/// Whether `word` begins lines of programs and terminals: "export", "sudo".
[[nodiscard]] bool is_program_word(std::string_view word);
/// The same of what stands before the line's first blank or bracket.
[[nodiscard]] bool begins_with_program_word(std::string_view line);

}  // namespace salvage::segment
