#include "common/cleaning.hpp"

namespace salvage::cli {

using repair::Cleaner;

CleanText clean_text(std::string_view bytes) {
    repair::Options options;
    options.record = false;
    Cleaner cleaner(options);
    CleanText result;
    for (;;) {
        const Cleaner::Step& step = cleaner.step(bytes, true);
        if (step.consumed == 0) break;
        for (const std::string_view piece : step.pieces) result.text += piece;
        bytes.remove_prefix(step.consumed);
    }
    result.guess = cleaner.guess();
    return result;
}

std::string guess_warning(const Cleaner::Guess& guess) {
    const std::string line = "line " + std::to_string(guess.line);
    return (guess.whole_lines ? "not UTF-8 from " + line + " on" : "bytes that are not UTF-8, the first in " + line) + ": read as " +
           guess.charset + (guess.several ? " and others" : "") + ": name the encoding with --charset";
}

}  // namespace salvage::cli
