#include <salvage/blocks/heading_title.hpp>
#include <salvage/outline/render.hpp>

#include <algorithm>

namespace salvage::outline {

std::uint16_t levels_above(const blocks::Document& document) {
    std::uint16_t highest = 0;
    for (const blocks::Block& block : document.blocks) {
        if (block.kind != blocks::Kind::heading) continue;
        const std::uint16_t level = block.level.value_or(std::uint16_t{1});
        if (highest == 0 || level < highest) highest = level;
    }
    return highest == 0 ? std::uint16_t{0} : static_cast<std::uint16_t>(highest - 1);
}

std::string numbered(const blocks::Block& heading, Numbers numbers) {
    const std::string_view title = blocks::heading_title(heading);
    if (numbers == Numbers::printed || (numbers == Numbers::none && title.empty())) return std::string(heading.text);
    if (numbers == Numbers::none) return std::string(title);
    std::string text(heading.section);
    if (!title.empty()) text.append(" ").append(title);
    return text;
}

std::string_view shown_title(const blocks::Document& document) {
    const auto title = std::find_if(document.blocks.begin(), document.blocks.end(),
                                    [](const blocks::Block& block) { return block.kind == blocks::Kind::title; });
    return title == document.blocks.end() ? std::string_view(document.name) : title->text;
}

}  // namespace salvage::outline
