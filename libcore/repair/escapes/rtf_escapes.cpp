#include <salvage/repair/escapes/rtf_escapes.hpp>

#include <salvage/language/judge.hpp>
#include <salvage/repair/escapes/hex.hpp>
#include <salvage/repair/escapes/spelled_bytes.hpp>
#include <salvage/repair/escapes/spelled_legacy.hpp>
#include <salvage/text/ascii.hpp>
#include <salvage/text/utf8.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace salvage::repair {
namespace {

constexpr float sure = 0.95F;
constexpr double least_gain = 8;
constexpr double least_gain_legacy = 16;

// The number behind "\u": 16 bits with a sign, and '?' or "\'3f" behind it.
struct Number {
    char16_t value = 0;
    std::size_t end = 0;
};
std::optional<Number> number_at(std::string_view line, std::size_t at) {
    constexpr std::size_t longest = 5;
    if (line.substr(at, 2) != "\\u") return {};
    std::size_t end = at + 2;
    const bool negative = end < line.size() && line[end] == '-';
    if (negative) ++end;
    const std::size_t begin = end;
    std::uint32_t value = 0;
    for (; end < line.size() && end - begin < longest && is_ascii_digit(line[end]); ++end) value = value * 10 + static_cast<std::uint32_t>(line[end] - '0');
    // "\u0443?" is in hexadecimal, and asks.
    if (end - begin < 3 || line[begin] == '0' || value > 0xFFFF || (negative && value > 0x8000)) return {};
    const std::string_view rest = line.substr(end);
    const std::size_t shown = rest.starts_with('?') ? 1 : rest.starts_with("\\'3f") ? 4 : 0;
    if (shown == 0) return {};
    return Number{static_cast<char16_t>(negative ? 0x10000 - value : value), end + shown};
}

// A character, of one number or two.
std::optional<Edit> unicode_at(std::string_view line, std::size_t at) {
    const auto first = number_at(line, at);
    if (!first) return {};
    char32_t value = first->value;
    std::size_t end = first->end;
    if (is_high_surrogate(value)) {
        const auto low = number_at(line, end);
        if (!low || !is_low_surrogate(low->value)) return {};
        value = of_surrogates(value, low->value);
        end = low->end;
    }
    if (!is_text_character(value)) return {};
    Edit edit{{at, end}, {}, report::Rule::escapes, sure};
    append_utf8(edit.inserted, value);
    return edit;
}

}  // namespace

Edits find_rtf_escapes(std::string_view line) {
    std::vector<SpelledRun> runs;
    Edits numbers;
    for (std::size_t at = line.find('\\'); at != line.npos; at = line.find('\\', at)) {
        if (line.substr(at, 2) == "\\'") {
            SpelledRun run{{at, at}, spelled_bytes(line, at, "\\'")};
            if (run.bytes.empty()) return {};
            for (const char byte : run.bytes) {
                if (static_cast<unsigned char>(byte) < 0x80) return {};
            }
            run.at.end = at + 4 * run.bytes.size();
            at = run.at.end;
            runs.push_back(std::move(run));
        } else if (auto edit = unicode_at(line, at)) {
            at = edit->at.end;
            numbers.push_back(*std::move(edit));
        } else {
            ++at;
        }
    }
    if (runs.empty()) {
        return !numbers.empty() && language::margin(repair::apply(line, numbers), line) >= least_gain ? numbers : Edits();
    }
    return read_spelled_legacy(line, runs, numbers, report::Rule::escapes, least_gain_legacy);
}

}  // namespace salvage::repair
