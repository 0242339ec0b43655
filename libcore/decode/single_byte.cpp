#include <salvage/decode/single_byte.hpp>

#include <unicode/ucnv.h>

#include <algorithm>
#include <string>

namespace salvage::decode {
namespace {

constexpr OwnTable tables[] = {
#include "single_byte.inc"
};

// The first letter as it is compared; most names differ there, and ICU need not be asked.
char first_letter(std::string_view name) {
    for (const char c : name) {
        if (c >= 'A' && c <= 'Z') return static_cast<char>(c + ('a' - 'A'));
        if ((c >= 'a' && c <= 'z') || (c >= '1' && c <= '9')) return c;
    }
    return '0';
}

bool same(const std::string& name, std::string_view known) {
    return first_letter(name) == first_letter(known) && ucnv_compareNames(name.c_str(), std::string(known).c_str()) == 0;
}

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
