// clean: bytes in, repaired UTF-8 out, and a report that can undo it.

#include <iostream>
#include <optional>
#include <utility>

#include "clean/clean_document.hpp"
#include "clean/detect.hpp"
#include "clean/explain.hpp"
#include "clean/learn.hpp"
#include "clean/lists.hpp"
#include "clean/options.hpp"
#include "clean/summary.hpp"
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
        .to = {{"text", ".txt"}, {"jsonl", ".jsonl"}, {"diff", ".diff"}},
        .to_pipe = "text",
        .to_terminal = "text",
        .group = "Repair",
        .streams = true,
    };
    std::optional<ReportReader> report;
    Summary summary;
    repair::Vocabulary words(true);
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
        if (options.learned && !options.cleaning.learned) options.cleaning.learned = read_words(*options.learned);
        if (options.explain) {
            if (!std::exchange(listed, true)) call.out.append(explain(options));
            return cli::ExitStatus::ok;
        }
        if (options.learn) return learn(options, words, call);
        const bool repairs = !options.detect && !options.undo;
        if (call.to == "diff" && (!repairs || options.check)) call.fail("'--to diff' goes with none of '--check', '--detect' and '--undo'");
        if (options.detect) return detect(options, call);
        if (call.to == "jsonl") call.fail("'--to jsonl' goes with '--detect'");
        if (repairs) return clean(options, summary, call);
        if (!report) report.emplace(*options.undo);
        return undo(*report, call);
    };
    int status = cli::run(argc, argv, tool, describe(options), work, [&] { return check_options(options); });
    if (options.learn && status == 0) status = save_words(words, *options.learn);
    if (options.summary) std::cerr << summary.table();
    return status;
}
