#include "explain.hpp"

#include <salvage/language/judge.hpp>
#include <salvage/repair/escapes/debris.hpp>
#include <salvage/report/rules.hpp>

#include <algorithm>
#include <cstdio>
#include <string_view>

#include "common/diagnostics.hpp"
#include "wording.hpp"

namespace salvage::cleaning {

using repair::Cleaner;

namespace {

std::string two_digits(double value) {
    char text[32];
    std::snprintf(text, sizeof text, "%.2f", value);
    return text;
}

std::string bits(double value) {
    char text[32];
    std::snprintf(text, sizeof text, "%.0f bits", value);
    return text;
}

/// "café": with its line ends and controls spelled.
std::string line_of(std::string_view text) { return "   " + cli::printable(text) + "\n"; }

std::string languages(std::string_view text) {
    const language::Guess guess = language::guess(text);
    if (!guess.prose) return {};
    return ", language " + std::string(language::language(guess.language).code);
}

std::string told(const repair::Edit& edit, std::string_view before) {
    report::Change change;
    change.rule = edit.rule;
    change.removed = edit.at.of(before);
    change.inserted = edit.inserted;
    change.chain = repair::described(edit.chain);
    const report::RuleRow& row = report::row(edit.rule);
    std::string out = described(change) + " (" + std::string(report::name(row.level)) + ", " + two_digits(static_cast<double>(edit.confidence)) + ")\n";
    if (!edit.runner_up.empty()) out += "   next best: " + repair::described(edit.runner_up) + "\n";
    return out;
}

/// Why escapes in `text` are taken for text; empty if they are not, or there are none.
std::string why_escapes_stay(std::string_view text) {
    if ((repair::suspicions(text, true) & repair::why::debris) == 0) return {};
    const repair::Evidence evidence = repair::gather_languages(text);
    const bool speaks = repair::speaks_of_escapes(text);
    if (evidence.tags != 0) return "escapes stay: this looks like markup\n";
    if (evidence.code != 0) return "escapes stay: this looks like code\n";
    return speaks ? "escapes stay: the text speaks of escapes or markup\n" : std::string();
}

}  // namespace

std::string explain(const Options& options) {
    repair::Options cleaning = options.cleaning;
    cleaning.explain = true;
    Cleaner cleaner(cleaning);
    std::string_view left = *options.explain;
    std::string out;
    std::string before;
    std::string after;
    std::string steps;
    std::size_t number = 0;
    while (true) {
        const Cleaner::Step& step = cleaner.step(left, true);
        if (step.consumed == 0) break;
        for (const Cleaner::Stretch& stretch : step.stretches) {
            before += stretch.before;
            after += stretch.after;
        }
        for (const repair::PassStep& pass : step.passes) {
            if (!pass.edits.empty()) {
                ++number;
                const std::string text = repair::apply(pass.before, pass.edits);
                for (const repair::Edit& edit : pass.edits) steps += std::to_string(number) + ". " + told(edit, pass.before);
                steps += line_of(text) + "   " + bits(language::bits(pass.before)) + " -> " + bits(language::bits(text)) + "\n";
            }
            for (const repair::Edit& edit : pass.left_out) steps += "not done, below --min-confidence: " + told(edit, pass.before);
        }
        for (const report::Change& change : step.changes) {
            if (change.charset.empty() && !change.changes_text()) steps += "marked: " + described(change) + "\n";
        }
        left.remove_prefix(step.consumed);
    }
    const report::Header header = cleaner.header({});
    out = "input: " + header.charset + ", confidence " + two_digits(header.confidence) + languages(before) + "\n" + line_of(before) +
          "   " + bits(language::bits(before)) + "\n" + steps + why_escapes_stay(after);
    if (number == 0) return out + "nothing to repair\n";
    return out + "output" + languages(after) + ":\n" + line_of(after) + "   " + bits(language::bits(after)) + "\n";
}

}  // namespace salvage::cleaning
