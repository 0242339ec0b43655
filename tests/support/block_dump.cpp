#include "support/block_dump.hpp"

#include <string_view>

namespace salvage::test {
namespace {

using blocks::Block;
using blocks::Kind;

std::string_view short_name(Kind kind) {
    switch (kind) {
        case Kind::title: return "title";
        case Kind::heading: return "h";
        case Kind::paragraph: return "p";
        case Kind::list_item: return "li";
        case Kind::quote: return "quote";
        case Kind::preformatted: return "pre";
        case Kind::table: return "table";
        case Kind::caption: return "caption";
        case Kind::footnote: return "note";
        case Kind::separator: return "rule";
        case Kind::boilerplate: return "web";
        case Kind::page_header: return "header";
        case Kind::page_footer: return "footer";
        case Kind::toc: return "toc";
    }
    return "?";
}

std::string visible(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c == '\n') out += "⏎";
        else if (c == '\t') out += "⇥";
        else out += c;
    }
    return out;
}

std::string head(const Block& block) {
    std::string out(short_name(block.kind));
    const bool shows_level = block.kind == Kind::heading || block.kind == Kind::list_item;
    if (shows_level && block.level) out += std::to_string(*block.level);
    return out;
}

template <typename Show>
std::string joined(const blocks::Document& document, Show show) {
    std::string out;
    for (const Block& block : document.blocks) {
        if (!out.empty()) out += ' ';
        out += show(block);
    }
    return out;
}

}  // namespace

std::string dump(const blocks::Document& document) {
    return joined(document, [](const Block& block) {
        std::string out = head(block);
        if (block.kind == Kind::title || block.kind == Kind::heading) out += "{" + visible(block.text) + "}";
        if (block.kind == Kind::list_item && !block.label.empty()) out += "{" + visible(block.label) + "}";
        return out;
    });
}

std::string dump_texts(const blocks::Document& document) {
    return joined(document, [](const Block& block) { return head(block) + "{" + visible(block.text) + "}"; });
}

std::string dump_sections(const blocks::Document& document) {
    std::string out;
    for (const Block& block : document.blocks) {
        if (block.kind != Kind::heading) continue;
        if (!out.empty()) out += ' ';
        out += (block.level ? std::to_string(*block.level) : std::string("-")) + " " + std::string(block.section) + "{" +
               visible(block.text) + "}";
    }
    return out;
}

std::string dump_findings(const blocks::Document& document) {
    std::string out;
    for (const blocks::Finding& finding : document.findings) {
        out += finding.rule + " @" + finding.section + ": " + finding.text + "\n";
    }
    return out;
}

}  // namespace salvage::test
