/// A document of headings from short text: "1. Scope|1.1 Terms|2. Fees"; each is followed by nothing.
#pragma once

#include <salvage/blocks/block.hpp>
#include <salvage/numbering/markers.hpp>

#include <string>
#include <string_view>

namespace salvage::test {

/// A part that begins with "p:" is a paragraph, with "t:" a title, with "c:" a program, with "b:" a line of a site.  Labels are what the numbering reads.
inline blocks::Document headings(std::string_view texts) {
    blocks::Document document;
    document.name = "headings";
    std::size_t at = 0;
    while (!texts.empty()) {
        const std::size_t bar = texts.find('|');
        std::string_view text = texts.substr(0, bar);
        texts.remove_prefix(bar == std::string_view::npos ? texts.size() : bar + 1);
        blocks::Block block;
        block.kind = blocks::Kind::heading;
        if (text.starts_with("p:")) block.kind = blocks::Kind::paragraph;
        if (text.starts_with("t:")) block.kind = blocks::Kind::title;
        if (text.starts_with("c:")) block.kind = blocks::Kind::preformatted;
        if (text.starts_with("b:")) block.kind = blocks::Kind::boilerplate;
        if (block.kind != blocks::Kind::heading) text.remove_prefix(2);
        block.text = document.keep(text);
        if (block.kind == blocks::Kind::heading) {
            if (const auto marker = numbering::read_marker(block.text, 0, block.text.size())) {
                block.label = marker->range.of(block.text);
            }
        }
        block.confidence = 1;
        block.first_span = static_cast<std::uint32_t>(document.spans.size());
        block.span_count = 1;
        document.spans.push_back({at, at + text.size()});
        at += text.size() + 1;
        document.blocks.push_back(block);
    }
    document.bytes = at;
    return document;
}

}  // namespace salvage::test
