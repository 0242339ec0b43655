// segment: text in, blocks out.

#include <salvage/blocks/stream.hpp>
#include <salvage/outline/render.hpp>
#include <salvage/segment/segment.hpp>

#include "common/cli.hpp"
#include "common/documents.hpp"
#include "common/record_out.hpp"
#include "common/stream_writer.hpp"

namespace {

using namespace salvage;

struct Options {
    bool body = false;
    bool clean = false;
};

cli::po::options_description describe(Options& o) {
    cli::po::options_description d;
    d.add_options()
        ("body", cli::po::bool_switch(&o.body), "leave out boilerplate, page headers, footers, contents")
        ("clean", cli::po::bool_switch(&o.clean), "clean the text first, as 'clean | segment' does");
    return d;
}

/// Blocks with a blank line between them: the text as a person would type it.
std::string plain_text(const blocks::Document& document) {
    std::string out;
    for (const blocks::Block& block : document.blocks) {
        if (!out.empty()) out += "\n";
        out += block.text;
        out += "\n";
    }
    return out;
}

blocks::Document without_furniture(blocks::Document document) {
    std::erase_if(document.blocks, [](const blocks::Block& block) { return blocks::is_furniture(block.kind); });
    return document;
}

cli::ExitStatus work(const Options& options, cli::Call& call) {
    call.cleans = options.clean;
    call.keeps_broken = call.to == "jsonl";
    const auto unread = cli::for_each_document(call, cli::Stage::segmented, [&](blocks::Document document) {
        if (options.body) document = without_furniture(std::move(document));
        if (call.to == "text") return call.out.append(plain_text(document));
        if (call.to == "jsonl") return cli::write_record(call, document, document::Shape::flat);
        if (call.to == "markdown") return call.out.append(outline::render_markdown(document));
        cli::write_blocks(call, document);
    });
    if (call.to == "blocks") cli::write_unknown_lines(call, unread);
    return cli::ExitStatus::ok;
}

}  // namespace

int main(int argc, char* argv[]) {
    Options options;
    const cli::Tool tool = {
        .name = "segment",
        .synopsis = "[option ...] [file ...]",
        .summary = "Find the paragraphs, headings, lists, tables and boilerplate of a text.",
        .examples = {"clean dump.txt | segment | grep '^heading'", "segment --body --to text report.txt"},
        .from = {"text", "blocks", "jsonl"},
        .to = {{"blocks", ".blocks"}, {"text", ".txt"}, {"markdown", ".md"}, {"jsonl", ".jsonl"}},
        .to_pipe = "blocks",
        .to_terminal = "blocks",
        .group = "Segmentation",
    };
    return cli::run(argc, argv, tool, describe(options), [&](cli::Call& call) { return work(options, call); });
}
