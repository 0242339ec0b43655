#include <salvage/repair/escapes/spelled_legacy.hpp>

#include <salvage/decode/decode.hpp>
#include <salvage/language/judge.hpp>
#include <salvage/repair/escapes/spelled_bytes.hpp>
#include <salvage/repair/mojibake/mojibake_charsets.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>

namespace salvage::repair {
namespace {

constexpr float sure = 0.95F;

// None if the charset has no text for one of them.
std::optional<Edits> read_as(const std::vector<SpelledRun>& runs, CharsetId charset, report::Rule rule) {
    const MisreadTables& tables = MisreadTables::get();
    Edits edits;
    for (const SpelledRun& run : runs) {
        Edit edit{run.at, {}, rule, sure};
        for (const char byte : run.bytes) {
            const char32_t c = tables.character(charset, static_cast<std::uint8_t>(byte));
            if (c < 0x20 || (c >= 0x7F && !is_text_character(c))) return {};
            append_utf8(edit.inserted, c);
        }
        edits.push_back(std::move(edit));
    }
    return edits;
}

// The same in a charset of two bytes a character.
std::optional<Edits> read_as_wide(const std::vector<SpelledRun>& runs, const decode::Charset& charset, report::Rule rule) {
    Edits edits;
    for (const SpelledRun& run : runs) {
        decode::Decoder decoder(charset);
        const decode::Decoded decoded = decoder.decode(run.bytes, true);
        std::string text(decoded.view(run.bytes));
        if (!decoded.raw.empty() || !is_text_beyond_ascii(text)) return {};
        edits.push_back({run.at, std::move(text), rule, sure});
    }
    return edits;
}

}  // namespace

Edits read_spelled_legacy(std::string_view line, const std::vector<SpelledRun>& runs, const Edits& others, report::Rule rule, double least_gain) {
    constexpr std::array charsets = {"windows-1252", "windows-1250", "windows-1251", "koi8-r", "iso-8859-2", "windows-1253", "windows-1254", "windows-1255", "windows-1256", "windows-1257"};
    constexpr std::array wide = {"GB18030", "Big5", "windows-31j", "windows-949"};
    constexpr std::size_t least_wide = 4;  // bytes
    Edits best;
    double least = language::bits(line) - least_gain;
    const auto compare = [&](std::optional<Edits> edits) {
        if (!edits) return;
        edits->insert(edits->end(), others.begin(), others.end());
        std::sort(edits->begin(), edits->end(), [](const Edit& a, const Edit& b) { return a.at.begin < b.at.begin; });
        const std::string text = repair::apply(line, *edits);
        const double bits = language::bits(text);
        if (bits >= least || !language::guess(text).prose) return;
        least = bits;
        best = *std::move(edits);
    };
    for (const char* const charset : charsets) compare(read_as(runs, misread_charset(charset), rule));
    if (std::any_of(runs.begin(), runs.end(), [](const SpelledRun& run) { return run.bytes.size() >= least_wide; })) {
        for (const char* const name : wide) {
            if (const auto charset = decode::charset_named(name)) compare(read_as_wide(runs, *charset, rule));
        }
    }
    return best;
}

}  // namespace salvage::repair
