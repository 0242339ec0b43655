#include <salvage/decode/blocks.hpp>
#include <salvage/decode/charset_tables.hpp>
#include <salvage/text/ascii.hpp>
#include <salvage/text/embed.hpp>

#include <algorithm>
#include <cstring>

SALVAGE_EMBED(salvage_charset_tables, SALVAGE_CHARSET_TABLES);

namespace salvage::decode {
namespace {

// The file's beginning; the tables of single bytes follow it.
struct Layout {
    char magic[4];
    std::uint32_t singles;
    Beyond beyond[512];
    PairTable pairs[7];
};
static_assert(sizeof(PairTable) == 2 * 128 + 126 * 191 * 2 + 126 * 24 && sizeof(SingleTable) == 24 + 256 + 32);

// DOS tables exchange them, and others shift by them.
constexpr bool odd_control(unsigned char byte) { return byte == 0x7F || (byte < 0x20 && (byte < '\t' || byte > '\r')); }

const Layout& layout() { return *reinterpret_cast<const Layout*>(salvage_charset_tables); }

}  // namespace

bool charset_tables_fit() {
    const auto* const first = reinterpret_cast<const SingleTable*>(salvage_charset_tables + sizeof(Layout));
    return std::string_view(layout().magic, sizeof layout().magic) == "SCT1" && layout().singles < 256 &&
           std::all_of(first, first + layout().singles, [](const SingleTable& table) { return is_ascii_alphanumeric(table.name[0]) && table.name[sizeof table.name - 1] == '\0'; });
}

const SingleTable* single_table(std::string_view name) {
    const auto* const first = reinterpret_cast<const SingleTable*>(salvage_charset_tables + sizeof(Layout));
    const auto* const last = first + layout().singles;
    const auto* const found = std::find_if(first, last, [&](const SingleTable& table) {
        return name == std::string_view(table.name, strnlen(table.name, sizeof table.name));
    });
    return found == last ? nullptr : found;
}

const PairTable& pair_table(Pairs which) { return layout().pairs[static_cast<std::size_t>(which)]; }

std::size_t append_exact(std::string& out, const PairTable& table, std::string_view bytes) {
    constexpr char16_t hangul_filler = 0x3164;  // begins a syllable of eight bytes
    return append_by_blocks(out, bytes, [&](std::size_t at) -> char32_t {
        const auto lead = static_cast<unsigned char>(bytes[at]);
        if (lead < 0x80) return odd_control(lead) ? 0 : lead;
        if (at + 1 == bytes.size()) return 0;
        const auto trail = static_cast<unsigned char>(bytes[at + 1]);
        if (!PairTable::place(lead, trail)) return 0;
        const char16_t c = table.at(lead, trail);
        if (c < 0x80 || c == hangul_filler || (c >= PairTable::beyond && c < PairTable::beyond_end) || !table.exact(lead, trail)) return 0;
        return c;
    });
}

std::size_t first_unusual(const PairTable& table, std::string_view bytes) {
    for (std::size_t at = 0; at < bytes.size(); ++at) {
        const auto lead = static_cast<unsigned char>(bytes[at]);
        if (lead < 0x80) continue;
        const std::size_t begin = at;
        char16_t c = table.singles[lead - 0x80u];
        if (c == 0) {
            if (++at == bytes.size()) return begin;
            const auto trail = static_cast<unsigned char>(bytes[at]);
            if (&table == &pair_table(Pairs::gb18030) && is_ascii_digit(trail)) {
                // Of four bytes.
                const std::string_view rest = bytes.substr(at + 1, 2);
                if (rest.size() < 2 || static_cast<unsigned char>(rest[0]) < 0x81 || !is_ascii_digit(rest[1])) return begin;
                at += rest.size();
                continue;
            }
            c = PairTable::place(lead, trail) ? table.at(lead, trail) : u'\0';
        }
        if (c < 0x80 || (c >= 0xE000 && c < 0xF900)) return begin;
    }
    return bytes.npos;
}

std::span<const Beyond> beyond_pairs() { return layout().beyond; }

}  // namespace salvage::decode
