#include "common/common_options.hpp"

#include <algorithm>
#include <utility>

namespace salvage::cli {
namespace {

constexpr std::size_t most_jobs = 1024;

std::string comma_list(const std::vector<std::string>& words) {
    std::string list;
    for (const std::string& word : words) list += (list.empty() ? "" : ", ") + word;
    return list;
}

}  // namespace

std::vector<OptionGroup> option_table(const Tool& tool, const po::options_description& own, CommonOptions& common) {
    po::options_description input;
    auto add_input = input.add_options();
    if (!tool.from.empty()) {
        std::vector<std::string> words = {"auto"};
        words.insert(words.end(), tool.from.begin(), tool.from.end());
        const std::string text = "what the input is: " + list_words(words);
        add_input("from,f", choice(&common.from, "FORMAT", std::move(words)), text.c_str());
    }
    add_input("recursive,r", new Value([&common]() { common.recursive = true; }), "take the files in folders")
        ("include", several(&common.include, "GLOB"), "in folders: only files with such names")
        ("exclude", several(&common.exclude, "GLOB"), "in folders: no files or folders with such names")
        ("files0-from", text(&common.files0_from, "FILE"), "take the names in FILE, each ended by a NUL");
    const bool records = std::find(tool.from.begin(), tool.from.end(), "jsonl") != tool.from.end();
    if (records) add_input("field", text(&common.field, "NAME"), "JSON Lines: the field with the text (default text)");
    if (records || !tool.streams) {
        const std::string what = tool.streams ? "record of JSON Lines" : "document";
        const std::string text = "refuse a larger " + what + " (default " + format_size(common.max_document) + ")";
        add_input("max-document", size(&common.max_document, "SIZE"), text.c_str());
    }

    po::options_description output;
    auto add_output = output.add_options();
    if (tool.to.size() > 1) {
        std::vector<std::string> words;
        for (const Format& format : tool.to) words.push_back(format.name);
        std::string text = comma_list(words) + " (default " + tool.to_pipe;
        if (tool.to_terminal != tool.to_pipe) text += ", on a terminal " + tool.to_terminal;
        text += ")";
        add_output("to,t", choice(&common.to, "FORMAT", std::move(words)), text.c_str());
    }
    add_output("output,o", text(&common.output, "FILE"), "write FILE; it appears when it is complete");
    add_output("output-dir,O", text(&common.output_dir, "DIR"), "write one file below DIR for each input file");
    add_output("resume", new Value([&common]() { common.resume = true; }), "with -O: leave out what is done already");
    if (tool.replaces) {
        add_output("in-place,i", maybe(&common.in_place, "SUFFIX"), "replace the files; with SUFFIX keep the old ones");
    }
    add_output("compress", choice(&common.compress, "FORMAT", {"auto", "none", "gz", "zst", "xz", "bz2"}),
               "none, gz, zst, xz, bz2 (default: as FILE is named)");
    if (records) add_output("rejects", text(&common.rejects, "FILE"), "JSON Lines: write broken records to FILE");
    add_output("color", choice(&common.color, "WHEN", {"auto", "always", "never"}), "colour: auto, always or never");

    po::options_description other;
    auto add_other = other.add_options();
    Verbosity& verbosity = common.verbosity;
    add_other("jobs,j", number(&common.jobs, "N", 0, most_jobs), "use N processors; 0: all there are (default 1)");
    add_other("progress", choice(&common.progress, "WHEN", {"auto", "always", "never"}), "show how far it is: auto, always or never");
    add_other("summary", maybe_choice(&common.summary, "FORM", {"table", "json"}), "count at the end what was done: table, json");
    add_other("quiet,q", new Value([&verbosity]() { verbosity = Verbosity::quiet; }), "no warnings, only errors");
    add_other("verbose,v", new Value([&verbosity]() { verbosity = Verbosity::verbose; }), "say what is done");
    add_other("config", text(&common.config, "FILE"), "take defaults of options from FILE");
    add_other("no-config", new Value([]() {}), "take none from ~/.config/salvage");
    add_other("help,h", new Value([]() {}), "show the usual options");
    add_other("help-all", new Value([]() {}), "show all options");
    add_other("version,V", new Value([]() {}), "show the version");

    std::vector<OptionGroup> table;
    for (OptionGroup group : {make_group("Input", input), make_group("Output", output), make_group(tool.group, own),
                              make_group("Other", other)}) {
        if (!group.options.empty()) table.push_back(std::move(group));
    }
    return table;
}

}  // namespace salvage::cli
