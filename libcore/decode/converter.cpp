#include <salvage/decode/converter.hpp>
#include <salvage/decode/jis_x_0213.hpp>
#include <salvage/decode/korean.hpp>
#include <salvage/decode/single_byte.hpp>
#include <salvage/text/utf8.hpp>

#include <unicode/ucnv.h>

namespace salvage::decode {

void Converter::Text::lose(std::string_view bytes) {
    bad.push_back({text.size(), std::string(bytes)});
    append_utf8(text, U'\uFFFD');
}

std::optional<std::string> Converter::canonical_name(const std::string& name) {
    if (const OwnTable* const own = own_table(name)) return std::string(own->name);
    if (const auto korean = korean_charset(name)) return std::string(korean_name(*korean));
    if (const auto jis = jis_x_0213_charset(name)) return std::string(jis_x_0213_name(*jis));
    return icu_name(name);
}

std::unique_ptr<Converter> Converter::open(const std::string& name) {
    if (const OwnTable* const own = own_table(name)) return open_own_table(*own);
    if (const auto korean = korean_charset(name)) return open_korean(*korean);
    if (const auto jis = jis_x_0213_charset(name)) return open_jis_x_0213(*jis);
    return open_icu(name);
}

bool same_charset_name(std::string_view one, std::string_view other) {
    return ucnv_compareNames(std::string(one).c_str(), std::string(other).c_str()) == 0;
}

}  // namespace salvage::decode
