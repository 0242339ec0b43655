#include <salvage/decode/unknown_tongue.hpp>
#include <salvage/language/table.hpp>
#include <salvage/text/ascii.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

namespace salvage::decode {
namespace {

constexpr double poor = 4.5;             // bits a character: lines in known languages have 2.5 to 4.5, in others 5 to 6
constexpr double slack = 40;             // and so many more: names, cells and titles may be anything
constexpr std::size_t ascii_letters = 2;  // for each letter beyond
constexpr double still_told = 0.25;      // of what is above: the letters around tell a little in any language
constexpr double nowhere = 20;           // bits of a letter that is in no language
constexpr double capital_inside = 8;     // of a word in small letters
constexpr double sign_inside = 12;       // of a word, each once
constexpr double sign_beside = 8;        // a word, that is none of those which stand there
constexpr char32_t first_symbol = 0x110000;  // symbols of letters are told from code points of signs

// Bits of each symbol of the Latin script, as frequent as it is in its languages taken together.
std::vector<float> costs_anywhere(const language::Table& table, std::uint8_t script) {
    const language::ScriptRecord& record = table.scripts()[script - 1u];
    const std::uint8_t* const unigrams = table.at<std::uint8_t>(record.unigrams);
    std::vector<float> costs(record.alphabet);
    for (std::size_t symbol = 0; symbol < costs.size(); ++symbol) {
        double sum = 0;
        for (std::size_t lane = 0; lane < record.lanes; ++lane) sum += std::exp2(-static_cast<double>(unigrams[symbol * record.stride + lane]) / language::units_per_bit);
        costs[symbol] = static_cast<float>(-std::log2(sum / record.lanes));
    }
    return costs;
}

// Quotation marks, apostrophes, dashes, dots and the like, which stand in and beside words in all languages.
bool marks_text(char32_t c) {
    return (c >= 0x2010 && c <= 0x2026) || (c >= 0x2039 && c <= 0x203A) || c == 0xAB || c == 0xBB || c == 0xBF || c == 0xA1 || c == 0xA0;
}

bool is_letter_at(const language::Table& table, std::string_view text, std::size_t at) {
    return table.fold(valid_utf8_next(text, at).value).script() != 0;
}

}  // namespace

std::optional<double> unknown_tongue(std::string_view text, double best, std::size_t characters) {
    const double known = poor * static_cast<double>(characters) + slack;
    if (best <= known) return std::nullopt;
    static const language::Table table = language::table();
    static const std::uint8_t latin = table.fold(U'e').script();
    static const std::vector<float> costs = costs_anywhere(table, latin);
    std::size_t plain = 0, others = 0;
    double bits = known + still_told * (best - known);
    std::vector<char32_t> seen;
    const auto first_time = [&](char32_t what) {
        const bool first = std::find(seen.begin(), seen.end(), what) == seen.end();
        if (first) seen.push_back(what);
        return first;
    };
    bool lower = false, letter = false;  // what stands before
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint next = valid_utf8_next(text, at);
        at += next.length;
        const language::Fold fold = table.fold(next.value);
        const bool before = std::exchange(letter, fold.script() != 0);
        const bool capital = fold.letter_case() == language::case_upper;
        if (letter && capital && lower) bits += capital_inside;
        lower = letter && !capital;
        if (next.value < 0x80) {
            plain += is_ascii_letter(static_cast<char>(next.value));
            continue;
        }
        if (!letter) {
            if (marks_text(next.value)) continue;
            const bool behind = at < text.size() && is_letter_at(table, text, at);
            if ((before || behind) && first_time(next.value)) bits += before && behind ? sign_inside : sign_beside;
            continue;
        }
        ++others;
        if (fold.script() != latin) {
            bits += nowhere;
        } else if (first_time(first_symbol + fold.symbol)) {
            bits += std::min<double>(nowhere, fold.symbol < costs.size() ? costs[fold.symbol] : nowhere);
        }
    }
    if (plain < ascii_letters * others || bits >= best) return std::nullopt;
    return bits;
}

}  // namespace salvage::decode
