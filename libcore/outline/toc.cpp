#include <salvage/outline/markdown_text.hpp>
#include <salvage/outline/render.hpp>

namespace salvage::outline {

std::string render_toc(const blocks::Document& document, const View& view, const Drain& drain) {
    const int above = levels_above(document);
    std::string out;
    for (const blocks::Block& block : document.blocks) {
        if (block.kind != blocks::Kind::heading) continue;
        const int level = block.level.value_or(std::uint16_t{1}) - above;
        if (view.depth > 0 && level > view.depth) continue;
        out.append(static_cast<std::size_t>(level - 1) * 2, ' ');
        out += "- ";
        append_markdown(out, numbered(block, view.numbers));
        out.push_back('\n');
        drain_if_full(out, drain);
    }
    return out;
}

}  // namespace salvage::outline
