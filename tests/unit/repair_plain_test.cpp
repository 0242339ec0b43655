#include <salvage/repair/mojibake/mojibake_kinds.hpp>
#include <salvage/repair/mojibake/mojibake_scan.hpp>
#include <salvage/repair/scan/plain_block.hpp>
#include <salvage/text/utf8.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <random>
#include <string>
#include <string_view>

using namespace salvage;

namespace {

struct Range {
    char32_t first, last;
};
// Letters and signs that a line is mixed from; what is near each other in the list is mostly taken together.
constexpr Range ranges[] = {
    {U'a', U'z'},       {U'A', U'Z'},       {U' ', U' '},       {U' ', U' '},       {U'!', U'/'},       {0x430, 0x44F},
    {0x410, 0x42F},     {0x400, 0x45F},     {0x460, 0x52F},     {0x3B1, 0x3C9},     {0x370, 0x3FF},     {0x5D0, 0x5EA},
    {0x600, 0x6FF},     {0x531, 0x6FF},     {0x700, 0x7FF},     {0x900, 0xDFF},     {0xE01, 0xE5B},     {0x1000, 0x1DFF},
    {0x1E00, 0x1EFF},   {0x2010, 0x2044},   {0x2500, 0x2580},   {0x3000, 0x30FF},   {0x3400, 0x4DFF},   {0x4E00, 0x9FFF},
    {0x4E00, 0x5200},   {0xA000, 0xABFF},   {0xAC00, 0xD7A3},   {0xD700, 0xD7FF},   {0xFF00, 0xFFEF},   {0x951F, 0x951F},
    {0xA0, 0xBF},       {0xC0, 0xFF},       {0x100, 0x24F},     {0x1F600, 0x1F640},
};

std::string mixed(std::mt19937& dice) {
    std::string text;
    for (std::size_t lines = 1 + dice() % 8; lines > 0; --lines) {
        const std::size_t script = dice() % std::size(ranges);
        for (std::size_t words = dice() % 12; words > 0; --words) {
            const std::size_t other = dice() % 6 == 0 ? dice() % std::size(ranges) : script;
            for (std::size_t i = 1 + dice() % 9; i > 0; --i) {
                const Range& range = ranges[dice() % 24 == 0 ? dice() % std::size(ranges) : other];
                char32_t c = range.first + static_cast<char32_t>(dice() % (range.last - range.first + 1));
                if (c >= 0xD800 && c < 0xE000) c = U'x';
                append_utf8(text, c);
            }
            text += dice() % 5 == 0 ? ", " : " ";
        }
        if (lines > 1 || dice() % 2 == 0) text += '\n';
    }
    return text;
}

}  // namespace

TEST_CASE("plain letters: a line of many is found like one that is looked at alone") {
    std::mt19937 dice(5);
    std::size_t suspects = 0;
    for (int round = 0; round < 6000; ++round) {
        const std::string text = mixed(dice);
        std::string found, expected;
        for (const repair::MojibakeSuspect& suspect : repair::mojibake_suspects(text)) found.append(suspect.misread ? "misread " : "swapped ").append(suspect.line.of(text));
        for (std::size_t at = 0; at < text.size();) {
            const std::size_t end = std::min(text.find('\n', at), text.size() - 1) + 1;
            const std::string_view line = std::string_view(text).substr(at, end - at);
            if (repair::may_be_mojibake(line)) {
                expected.append(repair::may_be_misread_utf8(line) ? "misread " : "swapped ").append(line);
                ++suspects;
            }
            at = end;
        }
        if (found == expected) continue;
        CAPTURE(text);
        CHECK(found == expected);
        break;
    }
    CHECK(suspects > 1000);
}

#if defined(__x86_64__)
TEST_CASE("plain letters: the same with wider vectors") {
    if (!__builtin_cpu_supports("avx512bw") || !__builtin_cpu_supports("avx512vbmi") || !__builtin_cpu_supports("avx512vbmi2")) return;
    std::mt19937 dice(6);
    const repair::PlainTables& tables = repair::CharacterKinds::get().plain_tables();
    std::size_t wrong = 0;
    repair::PlainState narrow, wide;
    for (int round = 0; round < 4000; ++round) {
        std::string text = mixed(dice);
        text.resize(text.size() + 66, ' ');
        const auto* const bytes = reinterpret_cast<const std::uint8_t*>(text.data());
        for (std::size_t at = 0; at + 66 <= text.size(); at += 64) {
            const repair::PlainBlock a = repair::plain_block_avx2(bytes + at, round % 2 == 0, tables, narrow);
            const repair::PlainBlock b = repair::plain_block_avx512(bytes + at, round % 2 == 0, tables, wide);
            wrong += a.plain != b.plain || a.wide != b.wide || a.unusual != b.unusual || a.languages != b.languages || a.odd != b.odd || a.wide_beside_latin != b.wide_beside_latin;
        }
    }
    CHECK(wrong == 0);
}
#endif
