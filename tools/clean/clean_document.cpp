#include "clean_document.hpp"

#include <salvage/report/hash.hpp>
#include <salvage/report/lines.hpp>

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "common/cleaning.hpp"
#include "common/summary.hpp"
#include "spool.hpp"
#include "unified_diff.hpp"
#include "window.hpp"
#include "wording.hpp"

namespace salvage::cleaning {

using repair::Cleaner;
using report::Change;

namespace {

/// "dump.txt:7: ", in colours as grep has them.
std::string place(const cli::Call& call, std::uint64_t line) {
    const std::string number = std::to_string(line);
    if (!call.color) return call.in.label() + ":" + number + ": ";
    return "\033[35m" + call.in.label() + "\033[0m:\033[32m" + number + "\033[0m: ";
}

/// Whether the step's output is the bytes that it took.
bool is_same(const Cleaner::Step& step, std::string_view window) {
    for (const std::string_view piece : step.pieces) {
        const bool equal = piece.size() <= window.size() && (piece.data() == window.data() || window.starts_with(piece));
        if (!equal) return false;
        window.remove_prefix(piece.size());
    }
    std::size_t size = 0;
    for (const std::string_view piece : step.pieces) size += piece.size();
    return size == step.consumed;
}

}  // namespace

cli::ExitStatus clean(const Options& options, cli::Call& call) {
    io::Sink* const report_sink = options.report ? &call.also(*options.report, ".changes") : nullptr;
    const bool verbose = call.verbosity == cli::Verbosity::verbose;
    repair::Options cleaning = options.cleaning;
    cleaning.record = report_sink != nullptr || options.check || call.summarizes || verbose;

    Cleaner cleaner(cleaning);
    std::optional<UnifiedDiff> diff;
    if (call.to == "diff") {
        diff.emplace(call.in.name(), UnifiedDiff::Look{call.color, call.terminal}, [&](std::string_view text) { call.out.append(text); });
    }
    Spool spool;
    report::Xxh64 output;  // is it the input again?
    bool same = true;      // so far; asked without a report too
    std::map<report::Rule, std::uint64_t> counts;
    std::string lines;
    for (Window window(call.in); window.slide();) {
        while (true) {
            const Cleaner::Step& step = cleaner.step(window.rest(), window.at_end());
            if (step.consumed == 0) break;
            if (diff) {
                for (const Cleaner::Stretch& stretch : step.stretches) diff->add(stretch.before, stretch.after);
            }
            same = same && is_same(step, window.rest());
            for (const std::string_view piece : step.pieces) {
                if (cleaning.record) output.update(piece);
                if (!options.check && !diff) call.out.append(piece);
            }
            for (const Change& change : step.changes) {
                ++counts[change.rule];
                if (call.summarizes) count(call.summary(), change, call.in.label() + ":" + std::to_string(change.line));
                if (verbose) call.note("line " + std::to_string(change.line) + ": " + described(change));
                if (options.check && (change.changes_text() || !change.charset.empty()))
                    call.out.append(place(call, change.line) + described(change) + "\n");
                if (report_sink == nullptr) continue;
                report::append_line(lines, change);
            }
            spool.append(lines);
            lines.clear();
            window.use(step.consumed);
        }
    }
    if (diff) diff->finish();
    const report::Header header = cleaner.header(call.in.name());
    if (report_sink != nullptr) {
        std::string line;
        append_line(line, header);
        report_sink->append(line);
        spool.move_to(*report_sink);
    }
    // --check tells it in its list.
    if (const auto kind = cleaner.binary())
        call.warn(binary_warning(*kind));
    else if (const auto guess = cleaner.guess(); guess && !options.check)
        call.warn(cli::guess_warning(*guess));
    if (verbose) call.note(header.charset + "; " + counted(counts));
    const bool changed = output.size() != header.bytes || output.value() != header.hash;
    call.summary().end_document(cleaning.record && changed);
    call.unchanged = same;
    if (!options.check || !changed) return cli::ExitStatus::ok;
    if (header.charset != "UTF-8") call.out.append(call.in.label() + ": charset: " + header.charset + "\n");
    return cli::ExitStatus::found;
}

}  // namespace salvage::cleaning
