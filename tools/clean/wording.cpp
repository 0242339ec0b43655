#include "wording.hpp"

#include <salvage/repair/format_characters.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <cstdio>
#include <string_view>

namespace salvage::cleaning {

using report::Change;

namespace {

/// "????" or <e9 80>, cut short; what has no width of its own by its number.
std::string shown(std::string_view bytes, bool raw) {
    constexpr std::size_t most = 40;
    std::string out(1, raw ? '<' : '"');
    char number[12];
    for (std::size_t at = 0; at < bytes.size();) {
        if (out.size() > most) {
            out += raw ? " ..." : "...";
            break;
        }
        if (raw) {
            std::snprintf(number, sizeof number, "%s%02x", at == 0 ? "" : " ",
                          static_cast<unsigned>(static_cast<unsigned char>(bytes[at])));
            ++at;
            out += number;
            continue;
        }
        const CodePoint point = utf8_next(bytes, at).value_or(CodePoint{0xFFFD, 1});
        at += point.length;
        if (display_width(point.value) == 0 || repair::is_private_use(point.value) || repair::is_noncharacter(point.value)) {
            std::snprintf(number, sizeof number, point.value > 0xFFFF ? "\\U%08x" : "\\u%04x", static_cast<unsigned>(point.value));
            out += number;
        } else {
            append_utf8(out, point.value);
        }
    }
    out += raw ? '>' : '"';
    return out;
}

}  // namespace

std::string described(const Change& change) {
    std::string out(report::row(change.rule).name);
    out += ": ";
    if (!change.charset.empty()) return out + change.charset + " from here on";
    if (change.switches_line_end) return out + std::string(report::name(change.line_end)) + " from here on";
    if (!change.changes_text()) return out + shown(change.inserted, false) + " stays";
    out += shown(change.removed, change.raw) + " -> " + shown(change.inserted, false);
    if (!change.chain.empty()) out += ", was " + change.chain;
    return out;
}

std::string counted(const std::map<report::Rule, std::uint64_t>& counts) {
    std::string out;
    for (const auto& [rule, count] : counts) {
        out += (out.empty() ? "" : ", ") + std::to_string(count) + " " + std::string(report::row(rule).name);
    }
    return out.empty() ? "nothing to change" : out;
}

void count(cli::Summary& summary, const Change& change, const std::string& place) {
    const report::RuleRow& row = report::row(change.rule);
    summary.add(static_cast<int>(row.level), report::name(row.level), row.name, place);
}

std::string binary_warning(std::string_view kind) {
    constexpr struct {
        std::string_view kind, advice;
    } rows[] = {
        {"gzip", "decompress it first: gzip -dc"},
        {"bzip2", "decompress it first: bzip2 -dc"},
        {"xz", "decompress it first: xz -dc"},
        {"zstd", "decompress it first: zstd -dc"},
        {"lz4", "decompress it first: lz4 -dc"},
        {"compress", "decompress it first: gzip -dc"},
        {"zip archive", "unpack it first: unzip"},
        {"tar archive", "unpack it first: tar -xf"},
        {"PDF document", "take its text: pdftotext"},
        {"data", "to read it as text anyway, name its encoding with --charset"},
    };
    std::string_view advice = "take the text out of it first";
    for (const auto& row : rows) {
        if (row.kind == kind) advice = row.advice;
    }
    return "binary (" + std::string(kind) + "), no text: " + std::string(advice);
}

}  // namespace salvage::cleaning
