/// The text of a line, with a note of each place where the text alone would not give the bytes back.
#pragma once

#include <salvage/decode/candidates.hpp>
#include <salvage/decode/chooser.hpp>
#include <salvage/decode/decode.hpp>

#include <string_view>
#include <vector>

namespace salvage::decode {

inline constexpr std::string_view replacement = "\xEF\xBF\xBD";  ///< U+FFFD
/// The fallback is a habit of the world, not a finding about the text.
inline constexpr float fallback_confidence = 0.5F;

/// Adds a note; adjacent stretches of one rule become one: a megabyte of bad bytes is one note.
void note(std::vector<Raw>& notes, Raw raw);
/// Adds U+FFFD for `bytes`.
void lose(Decoded& decoded, std::string_view bytes);
void append_windows1252(Decoded& decoded, std::string_view line);
/// UTF-8 with bad bytes between: they are lost, or with `fallback` read as windows-1252 where each stands alone.
void append_damaged_utf8(Decoded& decoded, std::string_view line, bool fallback);
void append_single_byte(Decoded& decoded, const SingleByte& table, std::string_view line);
/// A line of UTF-8 whose other stretches are in the charset of `choice`.  They are undone by the bytes that are noted, so the charset
/// of the line stays UTF-8.
void append_stretches(Decoded& decoded, std::string_view line, const Choice& choice);

}  // namespace salvage::decode
