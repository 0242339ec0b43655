#include "common/cleaning.hpp"

#include <utility>

namespace salvage::cli {

using repair::Cleaner;

CleanText clean_text(std::string_view bytes, Cleaner& cleaner) {
    CleanText result;
    std::size_t same = 0;  // so much came out as it went in
    std::string_view window = bytes;
    for (;;) {
        const Cleaner::Step& step = cleaner.step(window, true);
        if (step.consumed == 0) break;
        const bool moved = step.pieces.size() != 1 || step.pieces.front().data() != window.data() || step.pieces.front().size() != step.consumed;
        if (moved && !result.changed) {
            // About as much comes out as went in; growing by doubling would hold a large text three times.
            result.changed.emplace().reserve(bytes.size() + bytes.size() / 64);
            result.changed->append(bytes, 0, same);
        }
        if (result.changed) {
            for (const std::string_view piece : step.pieces) *result.changed += piece;
        } else {
            same += step.consumed;
        }
        result.changes.insert(result.changes.end(), step.changes.begin(), step.changes.end());
        window.remove_prefix(step.consumed);
    }
    if (result.changed == bytes) result.changed.reset();
    result.guess = cleaner.guess();
    return result;
}

CleanText clean_text(std::string_view bytes, bool valid) {
    repair::Options options;
    options.record = false;
    repair::KnownSuspects known;
    if (repair::surely_intact(bytes, options, &known, valid)) return {};
    Cleaner cleaner(options, std::move(known));
    return clean_text(bytes, cleaner);
}

std::string guess_warning(const Cleaner::Guess& guess) {
    const std::string line = "line " + std::to_string(guess.line);
    return (guess.whole_lines ? "not UTF-8 from " + line + " on" : "bytes that are not UTF-8, the first in " + line) + ": read as " +
           guess.charset + (guess.several ? " and others" : "") + ": name the encoding with --charset";
}

}  // namespace salvage::cli
