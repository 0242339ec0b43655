#include <salvage/decode/charset.hpp>
#include <salvage/decode/converter.hpp>
#include <salvage/decode/jis_x_0213.hpp>
#include <salvage/decode/korean.hpp>
#include <salvage/decode/single_byte.hpp>
#include <salvage/decode/unicode_forms.hpp>
#include <salvage/decode/windows1252.hpp>

#include <unicode/ucnv.h>

#include <algorithm>

namespace salvage::decode {
namespace {

constexpr struct {
    std::string_view alias;
    Form form;
    std::string_view name;
} own[] = {
    {"UTF-8", Form::utf8, "UTF-8"},
    {"US-ASCII", Form::utf8, "UTF-8"},
    {"ASCII", Form::utf8, "UTF-8"},
    {"windows-1252", Form::windows1252, "windows-1252"},
    {"cp1252", Form::windows1252, "windows-1252"},
    {"UTF-16LE", Form::utf16le, "UTF-16LE"},
    {"UTF-16BE", Form::utf16be, "UTF-16BE"},
    {"UTF-16", Form::utf16be, "UTF-16BE"},
    {"UTF-32LE", Form::utf32le, "UTF-32LE"},
    {"UTF-32BE", Form::utf32be, "UTF-32BE"},
    {"UTF-32", Form::utf32be, "UTF-32BE"},
};

}  // namespace

Charset utf8() { return {}; }
Charset windows1252() { return {Form::windows1252, "windows-1252"}; }

std::optional<Charset> charset_named(std::string_view name) {
    if (name.empty() || name.find('\0') != name.npos) return std::nullopt;
    for (const auto& row : own) {
        if (same_charset_name(name, row.alias)) return Charset{row.form, std::string(row.name)};
    }
    auto canonical = Converter::canonical_name(std::string(name));
    if (!canonical) return std::nullopt;
    for (const auto& row : own) {
        if (same_charset_name(*canonical, row.alias)) return Charset{row.form, std::string(row.name)};
    }
    return Charset{Form::icu, *std::move(canonical)};
}

std::vector<std::string> charset_names() {
    std::vector<std::string> names;
    for (const auto& row : own) names.emplace_back(row.name);
    for (const OwnTable& table : own_tables()) names.emplace_back(table.name);
    for (const auto which : {Korean::johab, Korean::windows949, Korean::iso2022}) names.emplace_back(korean_name(which));
    for (const auto which : {JisX0213::shift_jis, JisX0213::euc, JisX0213::iso2022}) names.emplace_back(jis_x_0213_name(which));
    for (int32_t i = 0; i < ucnv_countAvailable(); ++i) {
        if (const auto charset = charset_named(ucnv_getAvailableName(i))) names.push_back(charset->name);
    }
    std::sort(names.begin(), names.end());
    names.erase(std::unique(names.begin(), names.end()), names.end());
    return names;
}

Encoder::Encoder(const Charset& charset) : charset_(charset) {
    if (charset_.form == Form::icu) icu_ = Converter::open(charset_.name);
}
Encoder::Encoder(Encoder&&) noexcept = default;
Encoder& Encoder::operator=(Encoder&&) noexcept = default;
Encoder::~Encoder() = default;

bool Encoder::stateful() const { return icu_ != nullptr && icu_->stateful(); }

std::optional<std::string> Encoder::encode(std::string_view text) {
    switch (charset_.form) {
        case Form::utf8: return std::string(text);
        case Form::windows1252: return encode_windows1252(text);
        case Form::utf16le: case Form::utf16be: case Form::utf32le: case Form::utf32be:
            return encode_unicode_form(charset_.form, text);
        case Form::icu: break;
    }
    if (icu_ == nullptr) return std::nullopt;
    if (!icu_->stateful()) return icu_->encode(text);
    std::string out;
    while (!text.empty()) {
        const std::size_t line = std::min(text.find('\n'), text.size() - 1) + 1;
        const auto bytes = icu_->encode(text.substr(0, line));
        if (!bytes) return std::nullopt;
        out += *bytes;
        text.remove_prefix(line);
    }
    return out;
}

}  // namespace salvage::decode
