#include <salvage/repair/mojibake/mojibake_steps.hpp>

#include <algorithm>
#include <array>
#include <bit>
#include <iterator>
#include <optional>

#include <salvage/repair/mojibake/mojibake_wide_stretch.hpp>
#include <salvage/text/ascii.hpp>
#include <salvage/text/byte_scan.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

namespace salvage::repair {
namespace {

struct Sequence {
    char32_t value = 0;
    std::size_t bytes = 0;       // of the misread text
    std::size_t characters = 0;  // of the misread text
    bool plain = false;  // any word may be it: see small_letters
};

// A script whose small letter `c` is.  Sequences of small letters of one script alone are plain, also behind a capital that begins
// the word, and so is an apostrophe between a letter of ASCII and another letter: "l’è".
enum class Letters : std::uint8_t { none, latin, greek, cyrillic, other };
Letters small_letters(char32_t c) {
    if (c < 0x80 || !is_lower(c) || c == 0xB5 || c == 0x192) return Letters::none;
    if (c < 0x250) return Letters::latin;
    if (c >= 0x370 && c < 0x400) return Letters::greek;
    return c >= 0x400 && c < 0x530 ? Letters::cyrillic : Letters::other;
}

// The character whose UTF-8 is spelled at `at`, in `charset`.
std::optional<Sequence> sequence_at(std::string_view text, std::size_t at, CharsetId charset, const MisreadTables& tables) {
    const CharsetSet bit = only(charset);
    const CodePoint first = valid_utf8_next(text, at);
    const Misread& lead = tables.of(first.value);
    const std::size_t tails = (lead.lead2 & bit) != 0 ? 1 : (lead.lead3 & bit) != 0 ? 2 : (lead.lead4 & bit) != 0 ? 3 : 0;
    if (tails == 0) return {};
    Sequence sequence;
    std::array<char, 4> bytes{static_cast<char>(lead.byte[charset])};
    const bool elided = first.value == 0x2019 && at != 0 && is_ascii_letter(text[at - 1]);
    Letters letters = small_letters(first.value);
    if (letters == Letters::none && first.value >= 0x370 && is_upper(first.value) && (at == 0 || !is_letter(valid_utf8_before(text, at).value))) letters = small_letters(lower_case(first.value));
    sequence.plain = letters != Letters::none || elided;
    std::size_t next = at + first.length;
    for (std::size_t i = 1; i <= tails; ++i) {
        if (next >= text.size() || static_cast<unsigned char>(text[next]) < 0x80) return {};
        const CodePoint c = valid_utf8_next(text, next);
        const Misread& tail = tables.of(c.value);
        if ((tail.tail & bit) == 0) return {};
        bytes[i] = static_cast<char>(tail.byte[charset]);
        sequence.plain = sequence.plain && (elided ? is_letter(c.value) : small_letters(c.value) == letters);
        next += c.length;
    }
    // "Гјberall".
    if (is_upper(first.value) && next < text.size() && is_ascii_letter(text[next])) sequence.plain = false;
    const auto value = utf8_next({bytes.data(), tails + 1}, 0);
    if (!value && tails == 2 && static_cast<unsigned char>(bytes[0]) == 0xED) {
        // CESU-8: a pair of surrogates, of three bytes each.
        const auto low_bits = [](char byte, unsigned mask) { return static_cast<unsigned char>(byte) & mask; };
        const auto half = [&](const std::array<char, 4>& b) { return low_bits(b[1], 0x0F) << 6U | low_bits(b[2], 0x3F); };
        if ((static_cast<unsigned char>(bytes[1]) & 0xF0U) != 0xA0 || next >= text.size()) return {};
        std::array<char, 4> low{};
        std::size_t end = next;
        for (std::size_t i = 0; i < 3; ++i) {
            if (end >= text.size()) return {};
            const CodePoint c = valid_utf8_next(text, end);
            const Misread& misread = tables.of(c.value);
            if (((i == 0 ? misread.lead3 : misread.tail) & bit) == 0) return {};
            low[i] = static_cast<char>(misread.byte[charset]);
            end += c.length;
        }
        if (static_cast<unsigned char>(low[0]) != 0xED || (static_cast<unsigned char>(low[1]) & 0xF0U) != 0xB0) return {};
        sequence.value = 0x10000 + (half(bytes) << 10U) + half(low);
        sequence.bytes = end - at;
        sequence.characters = 6;
        sequence.plain = false;
        return sequence;
    }
    if (!value) return {};
    sequence.value = value->value;
    sequence.bytes = next - at;
    sequence.characters = tails + 1;
    return sequence;
}

}  // namespace

Edits undo_misread(std::string_view text, CharsetId charset) {
    const MisreadTables& tables = MisreadTables::get();
    Edits edits;
    for (std::size_t at = 0; at < text.size();) {
        if (static_cast<unsigned char>(text[at]) < 0x80) {
            at = find_special<BeyondAscii>(text, at);
            continue;
        }
        const auto sequence = sequence_at(text, at, charset, tables);
        if (!sequence) {
            at += valid_utf8_next(text, at).length;
            continue;
        }
        if (edits.empty() || edits.back().at.end != at) edits.push_back({{at, at}, {}, report::Rule::mojibake, 1});
        append_utf8(edits.back().inserted, sequence->value);
        at += sequence->bytes;
        edits.back().at.end = at;
    }
    return edits;
}

Edits undo_misread(std::string_view text, Wide charset) {
    const WideTable& table = WideTable::of(charset);
    Edits edits;
    std::size_t at = 0;
    for (WideStretch stretch = next_stretch(text, 0, table); !stretch.bytes.empty(); stretch = next_stretch(text, at, table, std::move(stretch))) {
        at = stretch.end();
        Edits read = read_stretch(stretch).edits;
        edits.insert(edits.end(), std::make_move_iterator(read.begin()), std::make_move_iterator(read.end()));
    }
    return edits;
}

bool is_plain(std::string_view text) {
    Letters letters = Letters::none;
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint c = valid_utf8_next(text, at);
        const Letters own = small_letters(c.value);
        if (own == Letters::none || (at != 0 && own != letters)) return false;
        letters = own;
        at += c.length;
    }
    return true;
}

std::vector<Coverage> covering(std::string_view text) {
    const MisreadTables& tables = MisreadTables::get();
    std::array<Coverage, misread_count> all{};
    // Only charsets of the character at hand are asked, and few have it as a lead byte.
    std::array<std::size_t, misread_count> free_from{};
    for (std::size_t at = 0; at < text.size();) {
        if (static_cast<unsigned char>(text[at]) < 0x80) {
            at = find_special<BeyondAscii>(text, at);
            continue;
        }
        const CodePoint c = valid_utf8_next(text, at);
        const Misread& lead = tables.of(c.value);
        CharsetSet set = lead.lead2 | lead.lead3 | lead.lead4;
        // Nearly all end with what stands behind the lead.
        const std::size_t behind = at + c.length;
        if (set != 0) set &= behind < text.size() && static_cast<unsigned char>(text[behind]) >= 0x80 ? tables.of(valid_utf8_next(text, behind).value).tail : 0;
        for (; set != 0; set &= set - 1) {
            const auto id = static_cast<CharsetId>(std::countr_zero(set));
            if (at < free_from[id]) continue;
            if (const auto sequence = sequence_at(text, at, id, tables); sequence && !sequence->plain) {
                ++all[id].sequences;
                all[id].consumed += sequence->characters;
                free_from[id] = at + sequence->bytes;
            }
        }
        at += c.length;
    }
    std::vector<Coverage> found;
    for (CharsetId id = 0; id < static_cast<CharsetId>(all.size()); ++id) {
        all[id].charset = id;
        if (all[id].sequences != 0) found.push_back(all[id]);
    }
    std::stable_sort(found.begin(), found.end(), [](const Coverage& a, const Coverage& b) { return a.consumed > b.consumed; });
    return found;
}

}  // namespace salvage::repair
