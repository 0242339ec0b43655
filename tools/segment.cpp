// segment: text in, blocks out.

#include <salvage/blocks/stream.hpp>
#include <salvage/io/sink.hpp>
#include <salvage/io/source.hpp>
#include <salvage/outline/render.hpp>
#include <salvage/outline/wording.hpp>
#include <salvage/segment/repeats.hpp>
#include <salvage/segment/rules.hpp>
#include <salvage/segment/segment.hpp>

#include "common/cli.hpp"
#include "common/documents.hpp"
#include "common/record_out.hpp"
#include "common/stream_writer.hpp"

#include <algorithm>
#include <cmath>
#include <exception>
#include <filesystem>
#include <iostream>
#include <iterator>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

namespace {

using namespace salvage;

struct Options {
    bool body = false;
    bool clean = false;
    std::string language;
    bool explain = false;
    std::vector<std::string> heading;
    std::vector<std::string> drop;
    std::vector<std::string> keep;
    std::string repeats;
    std::string count_repeats;
};

/// What lives as long as the run: the rules, and the counts of all its documents.
struct Corpus {
    segment::Rules rules;
    bool ruled = false;
    segment::RepeatCounter counter;
    bool refused = false;  ///< an input would be replaced by the counts: nothing is written
};

cli::po::options_description describe(Options& o) {
    cli::po::options_description d;
    d.add_options()
        ("body", cli::po::bool_switch(&o.body), "leave out boilerplate, page headers, contents")
        ("clean", cli::po::bool_switch(&o.clean), "clean the text first, as 'clean | segment' does")
        ("count-repeats", cli::po::value(&o.count_repeats)->value_name("FILE"), "count what recurs over documents, into FILE")
        ("drop", cli::po::value(&o.drop)->value_name("REGEX"), "lines in which REGEX matches are boilerplate")
        ("explain", cli::po::bool_switch(&o.explain), "say for each block what decided, and nothing else")
        ("heading", cli::po::value(&o.heading)->value_name("REGEX"), "lines in which REGEX matches are headings")
        ("keep", cli::po::value(&o.keep)->value_name("REGEX"), "lines in which REGEX matches are no furniture")
        ("language", cli::language(&o.language, "TAG"), "the language: de, zh-Hant, auto (told from the text)")
        ("repeats", cli::po::value(&o.repeats)->value_name("FILE"), "what FILE lists as recurring is boilerplate");
    return d;
}

/// Blocks with a blank line between them: the text as a person would type it.  `begun`: other blocks stand before these.
std::string plain_text(const blocks::Document& document, bool begun) {
    std::string out;
    for (const blocks::Block& block : document.blocks) {
        if (begun || !out.empty()) out += "\n";
        out += block.text;
        out += "\n";
    }
    return out;
}

blocks::Document without_furniture(blocks::Document document) {
    document.blocks.remove_if([](const blocks::Block& block) { return blocks::is_furniture(block.kind); });
    return document;
}

/// "12 heading 0.60 \"The boat\" signs of a heading +2.1: ...", one line a block.
void print_reasons(cli::Call& call, const segment::Rules* rules) {
    if (call.from == "blocks") throw Error("--explain", "a block stream has lost the reasons; give it the text");
    if (call.from == "jsonl") throw Error("--explain", "give it the text of one record");
    const io::Content content = call.read_utf8();
    std::size_t line = 1;
    std::size_t at = 0;
    for (const segment::Reason& reason : segment::explain(content.view(), rules)) {
        if (reason.offset >= at) line += static_cast<std::size_t>(std::count(content.view().begin() + static_cast<std::ptrdiff_t>(at), content.view().begin() + static_cast<std::ptrdiff_t>(reason.offset), '\n'));
        at = std::max(at, reason.offset);
        const auto hundredths = std::to_string(static_cast<int>(std::lround(reason.confidence * 100)) + 1000);
        call.out.append(std::to_string(line) + " " + std::string(blocks::name(reason.kind)) + " " + (reason.confidence >= 0.995F ? "1" : "0") + "." + hundredths.substr(2) + " " +
                        outline::quoted(reason.text, 48) + " " + reason.why + "\n");
    }
}

/// Reads the patterns and the file of --repeats; returns what is wrong with them.
std::string prepare(const Options& options, Corpus& corpus) {
    const std::pair<segment::RuleMark, const std::vector<std::string>&> patterns[] = {
        {segment::RuleMark::heading, options.heading}, {segment::RuleMark::drop, options.drop}, {segment::RuleMark::keep, options.keep}};
    static constexpr std::string_view names[] = {"--heading", "--drop", "--keep"};
    for (std::size_t i = 0; i < std::size(patterns); ++i) {
        for (const std::string& pattern : patterns[i].second) {
            if (const auto wrong = corpus.rules.add(patterns[i].first, pattern)) return std::string(names[i]) + " '" + pattern + "': " + *wrong;
            corpus.ruled = true;
        }
    }
    if (options.repeats.empty()) return {};
    if (!options.count_repeats.empty()) return "'--repeats' and '--count-repeats' exclude each other: count first, then use what was counted";
    io::Source source(options.repeats);
    const io::Content content = source.read_all();
    corpus.rules.repeats = segment::Repeats::read(content.view());
    if (!corpus.rules.repeats.trouble().empty()) return options.repeats + ": " + corpus.rules.repeats.trouble();
    corpus.ruled = true;
    return {};
}

/// Counting has one output, which must not be what is counted.
void demand_counting(const Options& options, Corpus& corpus, const cli::Call& call) {
    for (const char* const other : {"output", "output-dir", "to", "explain", "body"}) {
        if (!call.asked(other)) continue;
        corpus.refused = true;
        call.fail("'--count-repeats' writes no blocks, so '--" + std::string(other) + "' has no use beside it");
    }
    std::error_code unknown;
    if (options.count_repeats == "-" || !std::filesystem::equivalent(options.count_repeats, call.in.name(), unknown)) return;
    corpus.refused = true;
    call.fail("'--count-repeats' would replace this input: name another file");
}

void write_parts(const Options& options, cli::Call& call) {
    cli::PartWriter writer(call);
    bool begun = false;
    cli::for_each_part(call, [&](blocks::Document part, const segment::Part& place) {
        if (options.body) part = without_furniture(std::move(part));
        if (call.to == "blocks") return writer.write(part, place.first, place.last);
        call.out.append(plain_text(part, begun));
        begun = begun || !part.blocks.empty();
    });
}

cli::ExitStatus work(const Options& options, Corpus& corpus, cli::Call& call) {
    const bool asked = call.asked("heading") || call.asked("drop") || call.asked("keep") || call.asked("repeats");
    if (asked && call.from == "blocks") call.fail("'--heading', '--drop', '--keep' and '--repeats' are for texts: a block stream is cut already");
    if (!options.count_repeats.empty()) demand_counting(options, corpus, call);
    call.rules = corpus.ruled ? &corpus.rules : nullptr;
    if (options.explain) {
        if (options.clean) call.fail("'--explain' and '--clean' exclude each other: 'clean FILE | segment --explain' says it");
        print_reasons(call, call.rules);
        return cli::ExitStatus::ok;
    }
    // A document is known to be whole before its first byte is written, so nothing need be held back.
    call.out.set_writing(io::Writing::at_once);
    call.cleans = options.clean;
    call.language = options.language;
    call.keeps_broken = call.to == "jsonl";
    // A large text need not be known as a whole to be written as blocks or as text.
    if (call.from == "text" && options.count_repeats.empty() && (call.to == "blocks" || call.to == "text")) {
        write_parts(options, call);
        return cli::ExitStatus::ok;
    }
    cli::Output output;
    output.write = [&](blocks::Document document) {
        if (!options.count_repeats.empty()) return corpus.counter.add(document);
        if (options.body) document = without_furniture(std::move(document));
        if (call.to == "text") return call.out.append(plain_text(document, false));
        if (call.to == "jsonl") return cli::write_record(call, document, document::Shape::flat);
        if (call.to == "markdown") return call.out.append(outline::render_markdown(document));
        cli::write_blocks(call, document);
    };
    if (call.to == "blocks" && !call.color) output.begin = [&] { cli::begin_blocks(call); };
    if (options.count_repeats.empty() && !(call.to == "blocks" && call.color)) {
        output.render = [&](cli::Page page, blocks::Document document, std::string_view record) {
            if (options.body) document = without_furniture(std::move(document));
            if (call.to == "text") page.bytes += plain_text(document, false);
            else if (call.to == "jsonl") cli::render_record(page, document, record, document::Shape::flat);
            else if (call.to == "markdown") page.bytes += outline::render_markdown(document);
            else blocks::append_document(page.bytes, document);
        };
    }
    const auto unread = cli::for_each_document(call, cli::Stage::segmented, output);
    if (call.to == "blocks" && options.count_repeats.empty()) cli::write_unknown_lines(call, unread);
    return cli::ExitStatus::ok;
}

/// At the end of the run.
bool write_counts(const std::string& path, const segment::RepeatCounter& counter) {
    try {
        io::Sink out = path == "-" ? io::Sink::standard_output() : io::Sink::file(path);
        out.append(counter.print());
        out.commit();
        return true;
    } catch (const std::exception& error) {
        std::cerr << "segment: " << error.what() << "\n";
        return false;
    }
}

}  // namespace

int main(int argc, char* argv[]) {
    Options options;
    Corpus corpus;
    const cli::Tool tool = {
        .name = "segment",
        .synopsis = "[option ...] [file ...]",
        .summary = "Find the paragraphs, headings, lists, tables and boilerplate of a text.",
        .examples = {"clean dump.txt | segment | grep '^heading'", "segment --body --to text report.txt"},
        .from = {"text", "blocks", "jsonl"},
        .to = {{"blocks", ".blocks"}, {"text", ".txt"}, {"markdown", ".md"}, {"jsonl", ".jsonl"}},
        .to_pipe = "blocks",
        .to_terminal = "blocks",
        .rare = {"count-repeats", "explain", "repeats"},
        .group = "Segmentation",
        .in_order = [&] { return !options.count_repeats.empty(); },
        .modes = {"count-repeats"},
    };
    const int status = cli::run(argc, argv, tool, describe(options), [&](cli::Call& call) { return work(options, corpus, call); },
                                [&] { return prepare(options, corpus); });
    if (options.count_repeats.empty() || corpus.refused || corpus.counter.documents() == 0) return status;
    return write_counts(options.count_repeats, corpus.counter) ? status : static_cast<int>(cli::ExitStatus::trouble);
}
