#include <salvage/blocks/heading_title.hpp>
#include <salvage/json/writer.hpp>
#include <salvage/outline/render.hpp>

namespace salvage::outline {

std::string render_sections(const blocks::Document& document, const View& view, const Drain& drain) {
    std::string out;
    const int above = levels_above(document);
    for (const blocks::Block& block : document.blocks) {
        if (block.kind != blocks::Kind::heading) continue;
        const std::uint16_t level = block.level.value_or(std::uint16_t{1});
        if (view.depth > 0 && level - above > view.depth) continue;
        json::Writer writer(out);
        writer.begin_object();
        writer.key("name");
        writer.any_string(document.name);
        writer.key("number");
        writer.string(block.section);
        if (const std::size_t dot = block.section.rfind('.'); dot != std::string_view::npos) {
            writer.key("parent");
            writer.string(block.section.substr(0, dot));
        }
        if (!block.label.empty()) {
            writer.key("label");
            writer.string(block.label);
        }
        writer.key("title");
        writer.string(blocks::heading_title(block));
        writer.key("level");
        writer.number(std::uint32_t{level});
        const auto spans = document.spans_of(block);
        if (const std::size_t line = spans.empty() ? 0 : document.line_at(spans.front().begin); line > 0) {
            writer.key("line");
            writer.number(std::uint64_t{line});
        }
        writer.key("span");
        writer.begin_array();
        for (const ByteRange& range : spans) {
            writer.begin_array();
            writer.number(std::uint64_t{range.begin});
            writer.number(std::uint64_t{range.end});
            writer.end_array();
        }
        writer.end_array();
        writer.key("confidence");
        writer.share(block.confidence);
        writer.end_object();
        out.push_back('\n');
        drain_if_full(out, drain);
    }
    return out;
}

}  // namespace salvage::outline
