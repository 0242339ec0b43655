#include "common/stages.hpp"

#include <salvage/blocks/lines.hpp>
#include <salvage/outline/outline.hpp>
#include <salvage/segment/segment.hpp>

#include <utility>

namespace salvage::cli {

blocks::Document segmented(std::string_view text, const std::string& name, const segment::Rules* rules) {
    blocks::Document document = segment::segment(text, name, rules);
    blocks::mark_lines(document, text);
    return document;
}

blocks::Document at_stage(blocks::Document document, Stage stage) {
    if (stage == Stage::outlined) return outline::outline(std::move(document));
    return document;
}

}  // namespace salvage::cli
