/// The stages of text to blocks, in one process.
#pragma once

#include <salvage/blocks/block.hpp>

#include <string>
#include <string_view>

#include "common/documents.hpp"

namespace salvage::segment {
class Rules;
}

namespace salvage::cli {

/// What segment writes and the next tool reads of a text; `text` stays where it is as long as the document.
[[nodiscard]] blocks::Document segmented(std::string_view text, const std::string& name, const segment::Rules* rules);

/// The document at that stage.
[[nodiscard]] blocks::Document at_stage(blocks::Document document, Stage stage);

}  // namespace salvage::cli
