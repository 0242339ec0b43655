/// Sections by the names that people give them.
#pragma once

#include <salvage/blocks/block.hpp>

#include <string_view>
#include <vector>

namespace salvage::outline {

/// Paths of the sections of an outlined document that `wanted` (valid UTF-8) names, in order: the one with this path, "2.3";
/// if there is none, those whose heading is this text, whose printed number is it, "(2)", or whose title without
/// number is it, letters' case and the kind and number of blanks being the same to it.
[[nodiscard]] std::vector<std::string_view> find_sections(const blocks::Document& document, std::string_view wanted);

}  // namespace salvage::outline
