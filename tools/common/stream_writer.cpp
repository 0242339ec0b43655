#include "common/stream_writer.hpp"

#include <salvage/blocks/stream.hpp>

#include <string_view>

namespace salvage::cli {
namespace {

std::string_view color_of(blocks::Kind kind) {
    if (blocks::is_furniture(kind)) return "\033[2m";
    switch (kind) {
        case blocks::Kind::title:
        case blocks::Kind::heading: return "\033[1;36m";
        case blocks::Kind::list_item: return "\033[32m";
        case blocks::Kind::table:
        case blocks::Kind::preformatted:
        case blocks::Kind::quote: return "\033[33m";
        default: return "\033[34m";
    }
}

void append_colored(std::string& out, const blocks::Document& document, const blocks::Block& block) {
    std::string line;
    blocks::append_block(line, document, block);
    const std::string_view kind = blocks::name(block.kind);
    out += color_of(block.kind);
    out += kind;
    out += "\033[0m";
    out += std::string_view(line).substr(kind.size());
}

}  // namespace

void begin_blocks(Call& call) {
    if (call.out.kept() > 0) return;
    std::string out;
    blocks::append_stream_header(out);
    call.out.append(std::move(out));
}

void PartWriter::write(const blocks::Document& part, bool first, bool last) {
    if (first) begin_blocks(call_);
    std::string out;
    const Drain drain = [&](std::string& full) {
        call_.out.append(std::string_view(full));
        full.clear();
    };
    if (first) blocks::append_document_start(out, part);
    for (const blocks::Block& block : part.blocks) {
        if (call_.color) append_colored(out, part, block);
        else blocks::append_block(out, part, block, drain);
        drain_if_full(out, drain);
    }
    blocks::append_lines(out, part.lines, drain);
    for (const blocks::Finding& finding : part.findings) blocks::append_finding(out, finding);
    for (const std::string& line : part.unknown) out += line + "\n";
    blocks_ += part.blocks.size();
    if (last) blocks::append_document_end(out, blocks_);
    call_.out.append(std::move(out));
}

void write_blocks(Call& call, const blocks::Document& document) { PartWriter(call).write(document, true, true); }

void write_unknown_lines(Call& call, const std::vector<std::string>& lines) {
    for (const std::string& line : lines) call.out.append(line + "\n");
    // JSON Lines without any record are a stream without any document, and not nothing.
    if (call.from == "jsonl") begin_blocks(call);
}

}  // namespace salvage::cli
