// clean: bytes in, repaired UTF-8 out, and a report that can undo it.

#include <optional>
#include <utility>

#include "clean/clean_document.hpp"
#include "clean/detect.hpp"
#include "clean/lists.hpp"
#include "clean/options.hpp"
#include "clean/undo.hpp"

using namespace salvage;
using namespace salvage::cleaning;

int main(int argc, char* argv[]) {
    Options options;
    const cli::Tool tool = {
        .name = "clean",
        .synopsis = "[option ...] [file ...]",
        .summary = "Make clean UTF-8 of text in any encoding, repaired, and tell what was changed.",
        .examples = {"clean --report changes dump.txt > dump.clean", "clean --undo changes dump.clean | cmp - dump.txt"},
        .from = {},
        .to = {{"text", ".txt"}, {"jsonl", ".jsonl"}},
        .to_pipe = "text",
        .to_terminal = "text",
        .group = "Repair",
        .streams = true,
    };
    std::optional<ReportReader> report;
    bool listed = false;
    const auto work = [&](cli::Call& call) {
        if (options.list_charsets) {
            if (!std::exchange(listed, true)) call.out.append(charsets_table());
            return cli::ExitStatus::ok;
        }
        if (options.list_fixes) {
            if (!std::exchange(listed, true)) call.out.append(fixes_table());
            return cli::ExitStatus::ok;
        }
        if (options.detect) return detect(options, call);
        if (call.to != "text") call.fail("'--to " + call.to + "' goes with '--detect'");
        if (!options.undo) return clean(options, call);
        if (!report) report.emplace(*options.undo);
        return undo(*report, call);
    };
    return cli::run(argc, argv, tool, describe(options), work, [&] { return check_options(options); });
}
