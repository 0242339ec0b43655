/// Headings without a number inside lines: behind the last sentence of a paragraph, or before its first.
#pragma once

#include <salvage/segment/units.hpp>

#include <string_view>

namespace salvage::segment {

/// Units in which such headings are units of their own, where several paragraphs of the document have one: "It does, if the neighbours agree. What
/// you need" above "A hive, a smoker and a veil."; "Watering. Do it in the morning, and not the leaves."  Linear.
[[nodiscard]] Units cut_glued_titles(std::string_view text, const LineFacts& facts, Units units);

}  // namespace salvage::segment
