// clean: bytes in, repaired UTF-8 out, and a report that can undo it.

#include <mutex>
#include <optional>
#include <utility>

#include "clean/clean_document.hpp"
#include "clean/clean_records.hpp"
#include "clean/detect.hpp"
#include "clean/explain.hpp"
#include "clean/learn.hpp"
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
        .from = {"text", "jsonl"},
        .to = {{"text", ".txt", ".jsonl"}, {"jsonl", ".jsonl"}, {"diff", ".diff"}},
        .to_pipe = "text",
        .to_terminal = "text",
        .rare = {"explain", "fix", "no-fix", "learn", "learned", "list-charsets", "list-fixes", "min-confidence"},
        .group = "Repair",
        .replaces = true,
        .in_order = [&] { return options.undo || options.list_charsets || options.list_fixes || options.explain; },
        .reads = [&] { return files_read(options); },
        .writes = [&] { return files_written(options); },
        .modes = {"detect", "explain", "list-charsets", "list-fixes", "undo"},
        .streams = true,
    };
    std::optional<ReportReader> report;
    repair::Vocabulary words(true);
    std::once_flag learned;
    bool listed = false;
    const auto work = [&](cli::Call& call) {
        if (call.in_place && (options.list_charsets || options.list_fixes || options.explain)) call.fail("'--in-place' makes no lists");
        if (options.list_charsets) {
            if (!std::exchange(listed, true)) call.out.append(charsets_table());
            return cli::ExitStatus::ok;
        }
        if (options.list_fixes) {
            if (!std::exchange(listed, true)) call.out.append(fixes_table());
            return cli::ExitStatus::ok;
        }
        if (options.learned) std::call_once(learned, [&] { options.cleaning.learned = read_words(*options.learned); });
        if (options.explain) {
            if (!std::exchange(listed, true)) call.out.append(explain(options));
            return cli::ExitStatus::ok;
        }
        if (options.learn) return learn(options, words, call);
        const bool repairs = !options.detect && !options.undo;
        if (call.to == "diff" && (!repairs || options.check)) call.fail("'--to diff' goes with none of '--check', '--detect' and '--undo'");
        if (call.in_place && (options.detect || options.check || options.report || call.to == "diff"))
            call.fail("'--in-place' replaces the text: it goes with none of '--check', '--detect', '--report' and '--to diff'");
        if (options.detect) return detect(options, call);
        if (repairs && call.from == "jsonl") return clean_records(options, call);
        if (call.to == "jsonl") call.fail("'--to jsonl' goes with '--detect' and with JSON Lines");
        if (repairs) return clean(options, call);
        if (!report) report.emplace(*options.undo);
        return undo(*report, call);
    };
    const int status = cli::run(argc, argv, tool, describe(options), work, [&] { return check_options(options); });
    return options.learn && status == 0 ? save_words(words, *options.learn) : status;
}
