#include <salvage/decode/charset_tables.hpp>
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

const Layout& layout() { return *reinterpret_cast<const Layout*>(salvage_charset_tables); }

}  // namespace

const SingleTable* single_table(std::string_view name) {
    const auto* const first = reinterpret_cast<const SingleTable*>(salvage_charset_tables + sizeof(Layout));
    const auto* const last = first + layout().singles;
    const auto* const found = std::find_if(first, last, [&](const SingleTable& table) {
        return name == std::string_view(table.name, strnlen(table.name, sizeof table.name));
    });
    return found == last ? nullptr : found;
}

const PairTable& pair_table(Pairs which) { return layout().pairs[static_cast<std::size_t>(which)]; }

std::span<const Beyond> beyond_pairs() { return layout().beyond; }

}  // namespace salvage::decode
