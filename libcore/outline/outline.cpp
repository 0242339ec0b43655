#include <salvage/outline/findings.hpp>
#include <salvage/outline/levels.hpp>
#include <salvage/outline/outline.hpp>

#include <algorithm>
#include <array>
#include <string>

namespace salvage::outline {
namespace {

using blocks::Kind;

/// Counts sections on every level and prints the path of the one that is open.
class Paths {
public:
    std::string enter(std::uint16_t level) {
        depth_ = level;
        for (std::size_t below = level; below < counts_.size(); ++below) counts_[below] = 0;
        ++counts_[level - 1U];
        std::string path;
        for (std::size_t i = 0; i < level; ++i) {
            if (i > 0) path.push_back('.');
            path += std::to_string(std::max(counts_[i], 1U));
        }
        return path;
    }
    [[nodiscard]] std::uint16_t depth() const { return depth_; }

private:
    std::array<unsigned, max_level> counts_{};
    std::uint16_t depth_ = 0;
};

}  // namespace

bool has_levels(const blocks::Document& document) {
    bool any_heading = false;
    bool all_sections = true;
    bool all_levels = true;
    for (const blocks::Block& block : document.blocks) {
        if (blocks::is_furniture(block.kind)) continue;
        all_levels = all_levels && block.level.has_value();
        if (block.kind != Kind::heading) continue;
        any_heading = true;
        all_sections = all_sections && block.level.has_value() && !block.section.empty();
    }
    return any_heading ? all_sections : all_levels;
}

blocks::Document outline(blocks::Document document) {
    if (has_levels(document)) return document;
    const Levels levels = find_levels(document);
    Paths paths;
    std::string_view section;
    std::size_t next = 0;
    std::size_t count = 0;
    document.blocks.edit([&](blocks::Block& block) {
        const std::size_t b = count++;
        if (blocks::is_furniture(block.kind)) return true;
        if (next < levels.headings.size() && levels.headings[next].block == b) {
            // A tree has no holes: a heading is at most one level below the one before it.
            const auto deepest = static_cast<std::uint16_t>(std::min<int>(paths.depth() + 1, max_level));
            const std::uint16_t level = std::min(levels.headings[next].level, deepest);
            section = document.keep(paths.enter(level));
            block.level = level;
            if (levels.headings[next].candidate != numbering::none) block.label = printed_label(block);
            ++next;
        } else if (block.kind == Kind::title) {
            block.level = 0;
        } else if (block.kind != Kind::list_item || !block.level) {
            block.level = paths.depth();
        }
        if (block.kind != Kind::title) block.section = section;
        return true;
    });
    for (blocks::Finding& finding : find_oddities(document, levels)) document.findings.push_back(std::move(finding));
    return document;
}

}  // namespace salvage::outline
