#include <salvage/io/sink.hpp>
#include <salvage/text/text.hpp>

#include <unistd.h>

#include <algorithm>
#include <exception>
#include <span>
#include <string_view>
#include <vector>

#include "common/cli.hpp"
#include "common/common_options.hpp"
#include "common/completion.hpp"
#include "common/config.hpp"
#include "common/diagnostics.hpp"
#include "common/help.hpp"
#include "common/loop.hpp"
#include "common/parse.hpp"
#include "common/terminal.hpp"
#include "common/version.hpp"

namespace salvage::cli {
namespace {

constexpr std::size_t help_width = 80;  // wider lines are harder to read

ExitStatus answer(const std::string& text) {
    io::Sink out = io::Sink::standard_output();
    out.append(text);
    out.commit();
    return ExitStatus::ok;
}

// What no single option shows.
void check_together(const CommonOptions& common, const std::vector<std::string>& operands, const std::vector<NamedFile>& written) {
    const bool unnamed = (operands.empty() && !common.files0_from) || std::find(operands.begin(), operands.end(), "-") != operands.end();
    if (common.files0_from && !operands.empty()) throw UsageError("'--files0-from' and files exclude each other: the list has all names");
    if (!common.recursive && !(common.include.empty() && common.exclude.empty()))
        throw UsageError("'--include' and '--exclude' choose among the files in folders: they need '--recursive'");
    if (common.recursive && operands.empty() && !common.files0_from) throw UsageError("'--recursive' needs a folder");
    if (common.resume && !common.output_dir) throw UsageError("'--resume' needs '--output-dir': it leaves out outputs that are there");
    for (const NamedFile& file : written) {
        const bool folder = file.path.ends_with('/');
        if (folder && !common.output_dir) throw UsageError("'" + file.option + " DIR/' needs '--output-dir': a file for each output");
        if (common.resume && !folder && (file.option == "--report" || file.option == "--rejects"))
            throw UsageError("'--resume' needs '" + file.option + " DIR/', a file for each output: one file would miss what an earlier run did");
    }
    if (common.in_place) {
        if (common.output || common.output_dir) throw UsageError("'--in-place' excludes '--output' and '--output-dir'");
        if (common.rejects) throw UsageError("'--in-place' and '--rejects' exclude each other: use '--output-dir'");
        if (common.compress != "auto") throw UsageError("'--in-place' keeps the compression: '--compress' has no use there");
        if (common.in_place->find('/') != std::string::npos) throw UsageError("the suffix of '--in-place' cannot have a slash");
        if (unnamed) throw UsageError("'--in-place' needs named files");
    }
    if (!common.output_dir) return;
    if (common.output) throw UsageError("'--output' and '--output-dir' exclude each other");
    if (unnamed) throw UsageError("'--output-dir' needs named files: for standard input use '--output'");
}

Selection selection_of(const CommonOptions& common, std::vector<std::string> operands) {
    Selection selection;
    selection.operands = std::move(operands);
    selection.files0_from = common.files0_from;
    selection.recursive = common.recursive;
    selection.include = common.include;
    selection.exclude = common.exclude;
    selection.not_below = common.output_dir.value_or("");
    return selection;
}

ExitStatus run_tool(std::span<const char* const> arguments, const Tool& tool, const po::options_description& own,
                    const Work& work, const std::function<std::string()>& check) {
    CommonOptions common;
    const std::vector<OptionGroup> table = option_table(tool, own, common);
    // Not in the table: the build and users without an installed completion ask for it (salvage(7)).
    if (arguments.size() == 2 && std::string_view(arguments[0]) == "--print-completion") {
        const auto script = completion_script(arguments[1], program_name(tool.name), table);
        if (!script) throw UsageError("'--print-completion' knows bash, zsh and fish");
        return answer(*script);
    }
    Config config;
    const Parsed parsed = parse(arguments, table, [&](const Parsed& command_line) {
        config = load_config(command_line, tool.name, table);
        const auto asked = [&](const std::string& mode) { return command_line.last_of({mode}) != nullptr; };
        if (std::any_of(tool.modes.begin(), tool.modes.end(), asked)) {
            std::erase_if(config.settings, [&](const Setting& setting) { return own.find_nothrow(setting.option->name, false) != nullptr; });
        }
        return config.settings;
    });
    const std::size_t width = std::min(help_width, terminal_width(STDOUT_FILENO));
    if (parsed.stopped_by == "help") return answer(help_text(tool, table, width));
    if (parsed.stopped_by == "help-all") return answer(full_help_text(tool, table, width));
    if (parsed.stopped_by == "version") return answer(version_text(tool.name));
    for (const Setting& setting : parsed.settings) common.asked.push_back(setting.option->name);
    try {
        if (const std::string wrong = check ? check() : ""; !wrong.empty()) throw UsageError(wrong);
        std::vector<NamedFile> written = tool.writes ? tool.writes() : std::vector<NamedFile>();
        if (common.rejects) written.push_back({"--rejects", *common.rejects});
        check_together(common, parsed.operands, written);
    } catch (const UsageError& error) {
        // One of the two may stand in the file and be forgotten.
        if (config.settings.empty()) throw;
        throw UsageError(std::string(error.what()) + " (defaults are from " + config.path + ")");
    }
    if (!config.path.empty() && common.verbosity == Verbosity::verbose)
        say(program_name(tool.name), "defaults are from " + config.path);
    const Selection selection = selection_of(common, parsed.operands);
    return Loop(tool, common).run(selection, work);
}

}  // namespace

int run(int argc, char* argv[], const Tool& tool, const po::options_description& own, const Work& work,
        const std::function<std::string()>& check) {
    io::occupy_standard_descriptors();
    const std::string program = program_name(tool.name);
    ExitStatus status = ExitStatus::trouble;
    try {
        const std::span<const char* const> all(argv, static_cast<std::size_t>(std::max(argc, 0)));
        status = run_tool(all.empty() ? all : all.subspan(1), tool, own, work, check);
    } catch (const UsageError& error) {
        const std::string why = error.what();
        say(program, why + (why.ends_with('?') ? " " : ". ") + "Try '" + program + " --help'.");
    } catch (const std::bad_alloc&) {
        say(program, "out of memory");
    } catch (const std::exception& error) {
        say(program, error.what());
    }
    return static_cast<int>(status);
}

}  // namespace salvage::cli
