#include "clean_document.hpp"

#include <salvage/report/hash.hpp>
#include <salvage/report/lines.hpp>

#include <cstring>
#include <map>
#include <span>
#include <string>
#include <string_view>

#include "spool.hpp"
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

}  // namespace

cli::ExitStatus clean(const Options& options, cli::Call& call) {
    io::Sink* const report_sink = options.report ? &call.also(*options.report) : nullptr;
    const bool verbose = call.verbosity == cli::Verbosity::verbose;
    repair::Options cleaning = options.cleaning;
    cleaning.record = report_sink != nullptr || options.check || verbose;

    Cleaner cleaner(cleaning);
    Spool spool;
    report::Xxh64 output;  // with --check: would it be the input again?
    std::map<report::Rule, std::uint64_t> counts;
    std::string lines;
    constexpr std::size_t block = std::size_t{1} << 20;
    std::string buffer(block + Cleaner::window_size, '\0');
    std::size_t held = 0;  // bytes of the buffer that are read and not yet cleaned
    for (bool end = false; !end;) {
        const std::size_t got = call.in.read_some(std::span(buffer.data() + held, buffer.size() - held));
        end = got == 0;
        std::string_view window(buffer.data(), held + got);
        while (true) {
            const Cleaner::Step& step = cleaner.step(window, end);
            if (step.consumed == 0) break;
            for (const std::string_view piece : step.pieces) {
                if (options.check) {
                    output.update(piece);
                } else {
                    call.out.append(piece);
                }
            }
            for (const Change& change : step.changes) {
                ++counts[change.rule];
                if (verbose) call.note("line " + std::to_string(change.line) + ": " + described(change));
                if (options.check && (change.changes_text() || !change.charset.empty()))
                    call.out.append(place(call, change.line) + described(change) + "\n");
                if (report_sink == nullptr) continue;
                report::append_line(lines, change);
            }
            spool.append(lines);
            lines.clear();
            window.remove_prefix(step.consumed);
        }
        held = window.size();
        std::memmove(buffer.data(), window.data(), held);
    }
    const report::Header header = cleaner.header(call.in.name());
    if (report_sink != nullptr) {
        std::string line;
        append_line(line, header);
        report_sink->append(line);
        spool.move_to(*report_sink);
    }
    // --check tells it in its list.
    if (const auto guess = cleaner.guess(); guess && !options.check) call.warn(warning(*guess));
    if (verbose) call.note(header.charset + "; " + counted(counts));
    if (!options.check) return cli::ExitStatus::ok;
    if (output.size() == header.bytes && output.value() == header.hash) return cli::ExitStatus::ok;
    if (header.charset != "UTF-8") call.out.append(call.in.label() + ": charset: " + header.charset + "\n");
    return cli::ExitStatus::found;
}

}  // namespace salvage::cleaning
