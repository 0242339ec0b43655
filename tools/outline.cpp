// outline: blocks, or text, in; the same blocks with levels and sections out, or a drawing of the tree.

#include <salvage/blocks/stream.hpp>
#include <salvage/document/html.hpp>
#include <salvage/outline/explain.hpp>
#include <salvage/outline/find_section.hpp>
#include <salvage/outline/render.hpp>
#include <salvage/outline/wording.hpp>
#include <salvage/text/drain.hpp>
#include <salvage/text/text.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "common/cli.hpp"
#include "common/documents.hpp"
#include "common/stream_writer.hpp"
#include "common/terminal.hpp"

namespace {

using namespace salvage;

struct Options {
    bool check = false;
    bool clean = false;
    std::string language;
    std::size_t depth = 0;
    bool explain = false;
    std::string numbers;  ///< empty: as printed
    bool points = false;
    std::string section;
};

cli::po::options_description describe(Options& o) {
    cli::po::options_description d;
    d.add_options()
        ("check", cli::po::bool_switch(&o.check), "print what is odd in the numbers, then exit 1")
        ("clean", cli::po::bool_switch(&o.clean), "clean the text first, as 'clean | outline' does")
        ("depth", cli::number(&o.depth, "N", 1, 12), "show N levels (default: all)")
        ("explain", cli::po::bool_switch(&o.explain), "say why each heading stands where it does")
        ("language", cli::language(&o.language, "TAG"), "the language: de, zh-Hant, auto (told from the text)")
        ("numbers", cli::choice(&o.numbers, "WHICH", {"as-printed", "paths", "none"}), "as-printed, paths or none")
        ("points", cli::po::bool_switch(&o.points), "tree: enumerations inside sentences as leaves")
        ("section", cli::text(&o.section, "PATH"), "only this section: 2.3, or its number or title");
    return d;
}

bool inside(std::string_view section, std::string_view path) {
    return section.starts_with(path) && (section.size() == path.size() || section[path.size()] == '.');
}

/// Only the blocks and findings of one section.
blocks::Document only_section(blocks::Document document, const std::string& wanted) {
    const std::vector<std::string_view> found = valid_utf8(wanted) ? outline::find_sections(document, wanted) : std::vector<std::string_view>();
    if (found.empty()) throw Error(document.name, "no section " + wanted + ": 'outline --to toc' lists what there is");
    if (found.size() > 1) {
        std::string paths;
        for (const std::string_view path : found) paths.append(paths.empty() ? "" : ", ").append(path);
        throw Error(document.name, "several sections are " + wanted + ": say which one of " + paths);
    }
    const std::string_view path = found.front();
    document.blocks.remove_if([&](const blocks::Block& block) { return !inside(block.section, path); });
    std::erase_if(document.findings, [&](const blocks::Finding& finding) { return !inside(finding.section, path); });
    return document;
}

/// As compilers do it, for editors to jump: "name:12: "; a stream that does not know its lines still tells the byte.
std::string place(const blocks::Document& document, std::size_t line, std::size_t offset) {
    return document.name + ":" + (line > 0 ? std::to_string(line) : " byte " + std::to_string(offset)) + ": ";
}

cli::ExitStatus print_findings(const blocks::Document& document, cli::Call& call) {
    for (const blocks::Finding& finding : document.findings) {
        call.out.append(place(document, finding.line, finding.offset) + finding.rule + ": " + finding.text + "\n");
    }
    return document.findings.empty() ? cli::ExitStatus::ok : cli::ExitStatus::found;
}

void print_reasons(const blocks::Document& document, cli::Call& call) {
    for (const outline::Reason& reason : outline::explain(document)) {
        const blocks::Block& block = document.blocks[reason.block];
        call.out.append(place(document, document.line_of(block), document.offset_of(block)) + std::string(block.section) + " " +
                        outline::quoted(block.text, 48) + " " + reason.text + "\n");
    }
}

outline::View view_of(const Options& options) {
    outline::View view;
    view.depth = static_cast<int>(options.depth);
    if (options.numbers == "paths") view.numbers = outline::Numbers::paths;
    if (options.numbers == "none") view.numbers = outline::Numbers::none;
    return view;
}

/// A format that is a whole file: it holds one document only.
void demand_first(const cli::Call& call, const blocks::Document& document) {
    if (call.out.kept() == 0) return;
    throw Error(document.name, "a file of " + call.to + " holds one document: '--output-dir' writes one for each file");
}

/// Appends to the output of `call`.
Drain drain_of(cli::Call& call) {
    return [&call](std::string& full) {
        call.out.append(std::string_view(full));
        full.clear();
    };
}

void render_tags(const outline::View& view, cli::Call& call, const blocks::Document& document) {
    const bool nameable = document.name != "-" && std::none_of(document.name.begin(), document.name.end(), [](char c) {
        return static_cast<unsigned char>(c) < 0x20;
    });
    if (!nameable) throw Error(document.name == "-" ? "standard input" : document.name, "tags lead to files: name the file that the text is in");
    const bool unknown = document.lines.empty() && std::any_of(document.blocks.begin(), document.blocks.end(), [](const blocks::Block& block) {
        return block.kind == blocks::Kind::heading;
    });
    if (unknown) throw Error(document.name, "the stream does not tell the lines of headings: make it anew with segment");
    if (call.out.kept() == 0) call.out.append(std::string(outline::ctags_head()));
    call.out.append(outline::render_ctags(document, view, drain_of(call)));
}

void render_html(const outline::View& view, cli::Call& call, const blocks::Document& document) {
    demand_first(call, document);
    std::string out;
    document::append_html(out, document, {view.numbers, view.depth}, drain_of(call));
    call.out.append(std::move(out));
}

/// A person who sees nothing wants to know that nothing went wrong.
void tell_of_nothing(cli::Call& call, const blocks::Document& document) {
    const bool headings = std::any_of(document.blocks.begin(), document.blocks.end(), [](const blocks::Block& block) { return block.kind == blocks::Kind::heading; });
    if (call.terminal && !headings) call.warn("there are no headings in it: segment shows what there is");
}

void render(const Options& options, cli::Call& call, const blocks::Document& document) {
    const outline::View view = view_of(options);
    if (call.to == "tree" || call.to == "toc") tell_of_nothing(call, document);
    if (call.to == "blocks") return cli::write_blocks(call, document);
    if (call.to == "jsonl") return call.out.append(outline::render_sections(document, view, drain_of(call)));
    if (call.to == "ctags") return render_tags(view, call, document);
    if (call.to == "html") return render_html(view, call, document);
    if (call.to == "opml") {
        demand_first(call, document);
        return call.out.append(outline::render_opml(document, view));
    }
    // Documents in one output stand a blank line apart.
    if (call.out.kept() > 0) call.out.append("\n");
    if (call.to == "markdown") return call.out.append(outline::render_markdown(document, view.numbers));
    if (call.to == "toc") return call.out.append(outline::render_toc(document, view, drain_of(call)));
    outline::TreeStyle style;
    style.ascii = !cli::locale_is_utf8();
    style.color = call.color;
    style.points = options.points;
    style.view = view;
    style.width = call.terminal ? call.width : 0;
    call.out.append(outline::render_tree(document, style, drain_of(call)));
}

/// Options that the chosen output has no use for are refused, not ignored; as defaults from a file they wait for another output.
void check_options(const cli::Call& call) {
    const bool whole = call.to == "blocks" || call.to == "markdown";
    if (call.asked("points") && call.to != "tree") throw Error("--points", "only '--to tree' shows points");
    if (call.asked("depth") && whole) throw Error("--depth", "'--to " + call.to + "' writes all levels: '--to tree' shows as many as you say");
    if (call.asked("numbers") && (call.to == "blocks" || call.to == "jsonl")) {
        throw Error("--numbers", "'--to " + call.to + "' has both, printed numbers and paths");
    }
}

cli::ExitStatus work(const Options& options, cli::Call& call) {
    const bool judged = options.check || options.explain;
    if (!judged) check_options(call);
    call.cleans = options.clean;
    call.language = options.language;
    // A document is known to be whole before its first byte is written, so nothing need be held back.
    call.out.set_writing(io::Writing::at_once);
    auto status = cli::ExitStatus::ok;
    cli::Output output;
    output.write = [&](blocks::Document document) {
        if (!options.section.empty()) document = only_section(std::move(document), options.section);
        if (options.check) status = std::max(status, print_findings(document, call));
        else if (options.explain) print_reasons(document, call);
        else render(options, call, document);
    };
    if (!judged && call.to == "blocks" && !call.color && options.section.empty()) {
        output.begin = [&] { cli::begin_blocks(call); };
        output.render = [](cli::Page page, blocks::Document document, std::string_view) { blocks::append_document(page.bytes, document); };
    }
    const auto unread = cli::for_each_document(call, cli::Stage::outlined, output);
    if (!judged && call.to == "blocks") cli::write_unknown_lines(call, unread);
    return status;
}

}  // namespace

int main(int argc, char* argv[]) {
    Options options;
    const auto check_together = [&] {
        const bool drawn = options.points || options.depth > 0 || !options.numbers.empty();
        if (options.check && options.explain) return std::string("'--check' and '--explain' exclude each other");
        if (options.explain && !options.section.empty()) return std::string("'--explain' is about the whole document: it takes no '--section'");
        if (options.check && drawn) return std::string("'--check' prints findings: '--depth', '--numbers' and '--points' have no use there");
        if (options.explain && drawn) return std::string("'--explain' prints reasons: '--depth', '--numbers' and '--points' have no use there");
        return std::string();
    };
    const cli::Tool tool = {
        .name = "outline",
        .synopsis = "[option ...] [file ...]",
        .summary = "Make the tree of numbered sections; check the numbering.",
        .examples = {"clean dump.txt | outline --to tree", "outline --check contract.txt"},
        .from = {"text", "blocks", "jsonl"},
        .to = {{"blocks", ".blocks"}, {"tree", ".tree"}, {"toc", ".md"}, {"markdown", ".md"}, {"html", ".html"},
               {"opml", ".opml"}, {"ctags", ".tags"}, {"jsonl", ".jsonl"}},
        .to_pipe = "blocks",
        .to_terminal = "tree",
        .rare = {"explain", "numbers", "points"},
        .group = "Outline",
        .modes = {"check", "explain"},
    };
    return cli::run(argc, argv, tool, describe(options), [&](cli::Call& call) { return work(options, call); },
                    check_together);
}
