// tojson: blocks, or text, in; the document as JSON out.
#include <salvage/document/chunks.hpp>
#include <salvage/document/docling.hpp>
#include <salvage/document/document.hpp>
#include <salvage/document/pandoc.hpp>
#include <salvage/document/unstructured.hpp>

#include <string>
#include <string_view>

#include "common/cli.hpp"
#include "common/documents.hpp"
#include "common/json_color.hpp"
#include "common/record_out.hpp"

namespace {

using namespace salvage;

struct Options {
    std::string shape;  ///< empty: tree
    std::size_t max_chars = 0;
    bool pandoc = false;
    std::string pandoc_api;
    bool unstructured = false;
    bool docling = false;
    std::string pretty = "auto";
    bool clean = false;
    std::string language;
};

cli::po::options_description describe(Options& o) {
    cli::po::options_description d;
    d.add_options()
        ("clean", cli::po::bool_switch(&o.clean), "clean the text first, as 'clean | tojson' does")
        ("language", cli::language(&o.language, "TAG"), "the language: de, zh-Hant, auto (told from the text)")
        ("shape", cli::choice(&o.shape, "SHAPE", {"tree", "flat", "chunks"}),
         "tree (default), flat: all blocks, chunks: JSON Lines")
        ("max-chars", cli::number(&o.max_chars, "N", 1), "chunks: cut above N characters (default 2000)")
        ("pandoc", cli::po::bool_switch(&o.pandoc), "for pandoc -f json")
        ("pandoc-api", cli::choice(&o.pandoc_api, "VERSION", {"1.22", "1.23"}), "1.22: pandoc 2 (default), 1.23: pandoc 3")
        ("unstructured", cli::po::bool_switch(&o.unstructured), "the elements of the library unstructured")
        ("docling", cli::po::bool_switch(&o.docling), "a DoclingDocument")
        ("pretty", cli::choice(&o.pretty, "WHEN", {"auto", "always", "never"}), "indent; auto: on a terminal");
    return d;
}

/// What is wrong with the options together; empty: nothing.
std::string conflict(const Options& o) {
    const int forms = (o.shape.empty() ? 0 : 1) + (o.pandoc ? 1 : 0) + (o.unstructured ? 1 : 0) + (o.docling ? 1 : 0);
    if (forms > 1) return "'--shape', '--pandoc', '--unstructured' and '--docling' exclude each other";
    if (o.max_chars > 0 && o.shape != "chunks") return "'--max-chars' needs '--shape chunks'";
    if (!o.pandoc_api.empty() && !o.pandoc) return "'--pandoc-api' needs '--pandoc'";
    return {};
}

/// Appends one document with a newline behind it.
void append(std::string& out, const Options& options, const blocks::Document& document, json::Layout layout, const Drain& drain) {
    if (options.shape == "chunks") {
        document::ChunkStyle style;
        if (options.max_chars > 0) style.max_chars = options.max_chars;
        style.layout = layout;
        return document::append_chunks(out, document, style, drain);
    }
    if (options.pandoc) {
        const auto api = options.pandoc_api == "1.23" ? document::PandocApi::v1_23 : document::PandocApi::v1_22;
        document::append_pandoc(out, document, {api, layout}, drain);
    } else if (options.unstructured) {
        document::append_unstructured(out, document, layout, drain);
    } else if (options.docling) {
        document::append_docling(out, document, layout, drain);
    } else {
        const auto shape = options.shape == "flat" ? document::Shape::flat : document::Shape::tree;
        document::append_json(out, document, {shape, layout}, drain);
    }
    out.push_back('\n');
}

cli::ExitStatus tojson(const Options& options, cli::Call& call) {
    call.cleans = options.clean;
    call.language = options.language;
    const bool indented = options.pretty == "always" || (options.pretty == "auto" && call.terminal);
    const json::Layout layout = indented ? json::Layout::indented : json::Layout::line;

    // A document is known to be whole before its first byte is written, so nothing need be held back.
    call.out.set_writing(io::Writing::at_once);
    std::string out;
    cli::JsonColorer colorer;
    const Drain hand_on = [&](std::string& full) {
        if (call.color) call.out.append(colorer.color(full));
        else call.out.append(std::string_view(full));
        full.clear();
    };
    if (call.to == "jsonl") {
        if (options.pretty == "always") call.fail("'--pretty always' and '--to jsonl' exclude each other: a record is a line");
        if (options.shape == "chunks" || options.pandoc || options.unstructured || options.docling)
            call.fail("'--to jsonl' writes records with what they gain: of the shapes only tree and flat go with it");
        call.keeps_broken = true;
    }
    const auto shape = options.shape == "flat" ? document::Shape::flat : document::Shape::tree;
    cli::Output output;
    output.write = [&](const blocks::Document& document) {
        if (call.to == "jsonl") return cli::write_record(call, document, shape);
        append(out, options, document, layout, hand_on);
        hand_on(out);
    };
    if (!call.color) {
        output.render = [&](cli::Page page, const blocks::Document& document, std::string_view record) {
            if (call.to == "jsonl") cli::render_record(page, document, record, shape);
            else append(page.bytes, options, document, layout, {});
        };
    }
    cli::for_each_document(call, cli::Stage::outlined, output);
    return cli::ExitStatus::ok;
}

}  // namespace

int main(int argc, char* argv[]) {
    Options options;
    const cli::Tool tool = {
        .name = "tojson",
        .synopsis = "[option ...] [file ...]",
        .summary = "Write documents as JSON: one object each, chunks, or another program's form.",
        .examples = {"tojson dump.txt", "tojson --pandoc dump.txt | pandoc -f json -o dump.docx"},
        .from = {"text", "blocks", "jsonl"},
        .to = {{"json", ".json"}, {"jsonl", ".jsonl"}},
        .to_pipe = "json",
        .to_terminal = "json",
        .rare = {"max-chars", "pandoc-api", "pretty"},
        .group = "JSON",
        .modes = {"docling", "pandoc", "unstructured"},
    };
    return cli::run(argc, argv, tool, describe(options), [&](cli::Call& call) { return tojson(options, call); },
                    [&] { return conflict(options); });
}
