// tojson: blocks, or text, in; the document as JSON out.
#include <salvage/document/document.hpp>

#include <string>
#include <string_view>

#include "common/cli.hpp"
#include "common/documents.hpp"
#include "common/json_color.hpp"
#include "common/record_out.hpp"

namespace {

using namespace salvage;

struct Options {
    std::string shape = "tree";
    std::string pretty = "auto";
};

cli::po::options_description describe(Options& o) {
    cli::po::options_description d;
    d.add_options()
        ("shape", cli::choice(&o.shape, "SHAPE", {"tree", "flat"}),
         "tree: sections in sections (the default); flat: all blocks in reading order")
        ("pretty", cli::choice(&o.pretty, "WHEN", {"auto", "always", "never"}),
         "indent the JSON; auto: on a terminal, else one line a document");
    return d;
}

cli::ExitStatus tojson(const Options& options, cli::Call& call) {
    document::Style style;
    style.shape = options.shape == "flat" ? document::Shape::flat : document::Shape::tree;
    const bool indented = options.pretty == "always" || (options.pretty == "auto" && call.terminal);
    style.layout = indented ? json::Layout::indented : json::Layout::line;

    // A document is known to be whole before its first byte is written, so nothing need be held back.
    call.out.set_writing(io::Writing::at_once);
    std::string out;
    cli::JsonColorer colorer;
    const Drain hand_on = [&](std::string& full) {
        if (call.color) call.out.append(colorer.color(full));
        else call.out.append(std::string_view(full));
        full.clear();
    };
    if (call.to == "jsonl" && options.pretty == "always") call.fail("'--pretty always' and '--to jsonl' exclude each other: a record is a line");
    cli::for_each_document(call, cli::Stage::outlined, [&](const blocks::Document& document) {
        if (call.to == "jsonl") return cli::write_record(call, document, style.shape);
        document::append_json(out, document, style, hand_on);
        out.push_back('\n');
        hand_on(out);
    });
    return cli::ExitStatus::ok;
}

}  // namespace

int main(int argc, char* argv[]) {
    Options options;
    const cli::Tool tool = {
        .name = "tojson",
        .synopsis = "[option ...] [file ...]",
        .summary = "Write documents as JSON, one object a document.",
        .examples = {"tojson dump.txt", "segment dump.txt | outline | tojson --shape flat"},
        .from = {"text", "blocks", "jsonl"},
        .to = {{"json", ".json"}, {"jsonl", ".jsonl"}},
        .to_pipe = "json",
        .to_terminal = "json",
        .group = "JSON",
    };
    return cli::run(argc, argv, tool, describe(options), [&](cli::Call& call) { return tojson(options, call); });
}
