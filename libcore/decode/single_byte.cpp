#include <salvage/decode/single_byte.hpp>
#include <salvage/text/utf8.hpp>

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

bool same(std::string_view name, std::string_view known) { return first_letter(name) == first_letter(known) && same_charset_name(name, known); }

class OwnConverter final : public Converter {
public:
    explicit OwnConverter(const OwnTable& table) : table_(table) {}
    [[nodiscard]] Text decode(std::string_view bytes, bool /*end*/) override {
        Text result;
        for (const char c : bytes) {
            const char16_t character = table_.characters[static_cast<unsigned char>(c)];
            if (character == OwnTable::none)
                result.lose({&c, 1});
            else
                append_utf8(result.text, character);
        }
        return result;
    }
    [[nodiscard]] std::optional<std::string> encode(std::string_view text) override {
        std::string out;
        for (std::size_t at = 0; at < text.size();) {
            const CodePoint next = valid_utf8_next(text, at);
            at += next.length;
            const auto* const found = next.value >= OwnTable::none ? table_.characters.end() : std::find(table_.characters.begin(), table_.characters.end(), next.value);
            if (found == table_.characters.end()) return std::nullopt;
            out.push_back(static_cast<char>(found - table_.characters.begin()));
        }
        return out;
    }
    [[nodiscard]] bool stateful() const override { return false; }
    [[nodiscard]] bool single_byte() const override { return true; }

private:
    const OwnTable& table_;
};

}  // namespace

std::span<const OwnTable> own_tables() { return tables; }

const OwnTable* own_table(std::string_view name) {
    for (const OwnTable& table : tables) {
        if (same(name, table.name)) return &table;
        for (std::string_view rest = table.aliases.substr(1); !rest.empty();) {
            const std::size_t blank = rest.find(' ');
            if (same(name, rest.substr(0, blank))) return &table;
            rest.remove_prefix(blank + 1);
        }
    }
    return nullptr;
}

std::unique_ptr<Converter> open_own_table(const OwnTable& table) { return std::make_unique<OwnConverter>(table); }

}  // namespace salvage::decode
