#include <salvage/decode/single_byte.hpp>

#include <unicode/ucnv.h>

#include <algorithm>
#include <string>

namespace salvage::decode {
namespace {

constexpr OwnTable tables[] = {
#include "single_byte.inc"
};

bool same(const std::string& name, std::string_view known) { return ucnv_compareNames(name.c_str(), std::string(known).c_str()) == 0; }

}  // namespace

std::span<const OwnTable> own_tables() { return tables; }

const OwnTable* own_table(std::string_view name) {
    const std::string wanted(name);
    for (const OwnTable& table : tables) {
        if (same(wanted, table.name)) return &table;
        for (std::string_view rest = table.aliases.substr(1); !rest.empty();) {
            const std::size_t blank = rest.find(' ');
            if (same(wanted, rest.substr(0, blank))) return &table;
            rest.remove_prefix(blank + 1);
        }
    }
    return nullptr;
}

}  // namespace salvage::decode
