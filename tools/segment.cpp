// segment: text in, blocks out.

#include <salvage/blocks/stream.hpp>
#include <salvage/outline/render.hpp>
#include <salvage/outline/wording.hpp>
#include <salvage/segment/segment.hpp>

#include "common/cli.hpp"
#include "common/documents.hpp"
#include "common/record_out.hpp"
#include "common/stream_writer.hpp"

#include <algorithm>
#include <cmath>

namespace {

using namespace salvage;

struct Options {
    bool body = false;
    bool clean = false;
    bool explain = false;
};

cli::po::options_description describe(Options& o) {
    cli::po::options_description d;
    d.add_options()
        ("body", cli::po::bool_switch(&o.body), "leave out boilerplate, page headers, footers, contents")
        ("clean", cli::po::bool_switch(&o.clean), "clean the text first, as 'clean | segment' does")
        ("explain", cli::po::bool_switch(&o.explain), "say for each block what decided, and nothing else");
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

/// "12 heading 0.60 \"The boat\" signs of a heading +2.1: ...", one line a block.
void print_reasons(cli::Call& call) {
    if (call.from == "blocks") throw Error("--explain", "a block stream has lost the reasons; give it the text");
    if (call.from == "jsonl") throw Error("--explain", "give it the text of one record");
    const io::Content content = call.read_utf8();
    std::size_t line = 1;
    std::size_t at = 0;
    for (const segment::Reason& reason : segment::explain(content.view())) {
        if (reason.offset >= at) line += static_cast<std::size_t>(std::count(content.view().begin() + static_cast<std::ptrdiff_t>(at), content.view().begin() + static_cast<std::ptrdiff_t>(reason.offset), '\n'));
        at = std::max(at, reason.offset);
        const auto hundredths = std::to_string(static_cast<int>(std::lround(reason.confidence * 100)) + 1000);
        call.out.append(std::to_string(line) + " " + std::string(blocks::name(reason.kind)) + " " + (reason.confidence >= 0.995F ? "1" : "0") + "." + hundredths.substr(2) + " " +
                        outline::quoted(reason.text, 48) + " " + reason.why + "\n");
    }
}

cli::ExitStatus work(const Options& options, cli::Call& call) {
    if (options.explain) {
        if (options.clean) call.fail("'--explain' and '--clean' exclude each other: 'clean FILE | segment --explain' says it");
        print_reasons(call);
        return cli::ExitStatus::ok;
    }
    // A document is known to be whole before its first byte is written, so nothing need be held back.
    call.out.set_writing(io::Writing::at_once);
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
