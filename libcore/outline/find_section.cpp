#include <salvage/blocks/heading_title.hpp>
#include <salvage/outline/find_section.hpp>

#include <salvage/outline/folded.hpp>
#include <salvage/outline/render.hpp>

#include <string>

namespace salvage::outline {

std::vector<std::string_view> find_sections(const blocks::Document& document, std::string_view wanted) {
    std::vector<std::string_view> found;
    const std::string name = folded(wanted);
    if (name.empty()) return found;
    for (const blocks::Block& block : document.blocks) {
        if (block.kind != blocks::Kind::heading) continue;
        if (block.section == wanted) return {block.section};
        if (folded(block.text) == name || folded(block.label) == name || folded(blocks::heading_title(block)) == name) {
            found.push_back(block.section);
        }
    }
    return found;
}

}  // namespace salvage::outline
