// outline: blocks, or text, in; the same blocks with levels and sections out, or a drawing of the tree.

#include <salvage/outline/render.hpp>
#include <salvage/text/text.hpp>

#include <algorithm>
#include <string>

#include "common/cli.hpp"
#include "common/documents.hpp"
#include "common/stream_writer.hpp"
#include "common/terminal.hpp"

namespace {

using namespace salvage;

struct Options {
    bool check = false;
    std::size_t depth = 0;
    bool points = false;
    std::string section;
};

cli::po::options_description describe(Options& o) {
    cli::po::options_description d;
    d.add_options()
        ("check", cli::po::bool_switch(&o.check), "print what is odd in the numbering; exit 1 if anything is")
        ("depth", cli::number(&o.depth, "N", 1, 12), "tree, toc: show N levels (default: all)")
        ("points", cli::po::bool_switch(&o.points), "tree: enumerations inside sentences as leaves")
        ("section", cli::text(&o.section, "PATH"), "only section PATH and what is in it: 2.3");
    return d;
}

bool inside(std::string_view section, std::string_view path) {
    return section.starts_with(path) && (section.size() == path.size() || section[path.size()] == '.');
}

/// Only the blocks and findings of one section.
blocks::Document only_section(blocks::Document document, const std::string& path) {
    std::erase_if(document.blocks, [&](const blocks::Block& block) { return !inside(block.section, path); });
    std::erase_if(document.findings, [&](const blocks::Finding& finding) { return !inside(finding.section, path); });
    if (document.blocks.empty()) throw Error(document.name, "no section " + path + ": outline --to toc lists what there is");
    return document;
}

cli::ExitStatus print_findings(const blocks::Document& document, cli::Call& call) {
    for (const blocks::Finding& finding : document.findings) {
        call.out.append(document.name + ": byte " + std::to_string(finding.offset) + ": " + finding.rule + ": " + finding.text + "\n");
    }
    return document.findings.empty() ? cli::ExitStatus::ok : cli::ExitStatus::found;
}

void render(const Options& options, cli::Call& call, const blocks::Document& document) {
    if (call.to == "blocks") return cli::write_blocks(call, document);
    // Documents in one output stand a blank line apart.
    if (call.out.kept() > 0) call.out.append("\n");
    if (call.to == "markdown") return call.out.append(outline::render_markdown(document));
    if (call.to == "toc") return call.out.append(outline::render_toc(document, static_cast<int>(options.depth)));
    outline::TreeStyle style;
    style.ascii = !cli::locale_is_utf8();
    style.color = call.color;
    style.points = options.points;
    style.depth = static_cast<int>(options.depth);
    style.width = call.terminal ? call.width : 0;
    call.out.append(outline::render_tree(document, style));
}

/// Options that the chosen output has no use for are refused, not ignored.
void check_options(const Options& options, const cli::Call& call) {
    const bool tree = call.to == "tree";
    if (options.points && !tree) throw Error("--points", "only --to tree shows points");
    if (options.depth > 0 && !tree && call.to != "toc") throw Error("--depth", "only --to tree and --to toc have a depth");
}

cli::ExitStatus work(const Options& options, cli::Call& call) {
    if (!options.check) check_options(options, call);
    auto status = cli::ExitStatus::ok;
    const auto unread = cli::for_each_document(call, cli::Stage::outlined, [&](blocks::Document document) {
        if (!options.section.empty()) document = only_section(std::move(document), options.section);
        if (options.check) status = std::max(status, print_findings(document, call));
        else render(options, call, document);
    });
    if (!options.check && call.to == "blocks") cli::write_unknown_lines(call, unread);
    return status;
}

}  // namespace

int main(int argc, char* argv[]) {
    Options options;
    const auto check_together = [&] {
        const bool drawn = options.points || options.depth > 0;
        return std::string(options.check && drawn ? "--check prints findings: --points and --depth have no use there" : "");
    };
    const cli::Tool tool = {
        .name = "outline",
        .synopsis = "[option ...] [file ...]",
        .summary = "Make the tree of numbered sections; check the numbering.",
        .examples = {"clean dump.txt | outline --to tree", "outline --check contract.txt"},
        .from = {"text", "blocks", "jsonl"},
        .to = {{"blocks", ".blocks"}, {"tree", ".tree"}, {"toc", ".md"}, {"markdown", ".md"}},
        .to_pipe = "blocks",
        .to_terminal = "tree",
        .group = "Outline",
    };
    return cli::run(argc, argv, tool, describe(options), [&](cli::Call& call) { return work(options, call); },
                    check_together);
}
