#include <salvage/decode/converter.hpp>
#include <salvage/text/utf8.hpp>

#include <unicode/localpointer.h>
#include <unicode/ucnv.h>
#include <unicode/ucnv_err.h>
#include <unicode/ustring.h>

#include <algorithm>
#include <utility>

namespace salvage::decode {
namespace {

// Converters are opened by canonical names; the standards whose names are tried first.
constexpr const char* standards[] = {"MIME", "IANA"};

void append_utf16(std::string& out, const std::vector<char16_t>& units) {
    const std::size_t size = out.size();
    out.resize(size + 3 * units.size() + 1);
    char* to = out.data() + size;
    for (std::size_t i = 0; i < units.size(); ++i) {
        char32_t c = units[i];
        const bool pair = c >= 0xD800 && c <= 0xDBFF && i + 1 < units.size();
        if (pair) c = 0x10000 + ((c - 0xD800) << 10) + (units[++i] - 0xDC00u);
        to += write_utf8(to, c);
    }
    out.resize(static_cast<std::size_t>(to - out.data()));
}

class IcuConverter final : public Converter {
public:
    explicit IcuConverter(const char* name);
    [[nodiscard]] bool good() const { return good_; }
    [[nodiscard]] Text decode(std::string_view bytes, bool end) override;
    [[nodiscard]] std::optional<std::string> encode(std::string_view text) override;
    [[nodiscard]] bool stateful() const override;
    [[nodiscard]] bool single_byte() const override;

private:
    icu::LocalUConverterPointer decoder_;  // carries its state from call to call
    icu::LocalUConverterPointer encoder_;  // reset before each call
    char16_t held_ = 0;                    // a high surrogate whose partner comes with the next call
    bool good_ = false;
};

IcuConverter::IcuConverter(const char* name) {
    UErrorCode status = U_ZERO_ERROR;
    decoder_.adoptInstead(ucnv_open(name, &status));
    encoder_.adoptInstead(ucnv_open(name, &status));
    if (U_FAILURE(status)) return;
    ucnv_setToUCallBack(decoder_.getAlias(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
    ucnv_setFromUCallBack(encoder_.getAlias(), UCNV_FROM_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
    ucnv_setFallback(encoder_.getAlias(), false);
    good_ = U_SUCCESS(status);
}

Converter::Text IcuConverter::decode(std::string_view bytes, bool end) {
    Text result;
    std::vector<char16_t> units;
    UConverter* const converter = decoder_.getAlias();
    const char* source = bytes.data();
    const char* const limit = source + bytes.size();
    char16_t buffer[4096];
    const auto collect = [&](bool final) {
        // Unpaired surrogates can come from UTF-7 and the like; they have no place in UTF-8.
        char16_t kept = 0;
        if (!final && !units.empty() && units.back() >= 0xD800 && units.back() <= 0xDBFF) {
            kept = units.back();
            units.pop_back();
        }
        for (std::size_t i = 0; i < units.size(); ++i) {
            const bool high = units[i] >= 0xD800 && units[i] <= 0xDBFF;
            const bool low = units[i] >= 0xDC00 && units[i] <= 0xDFFF;
            if (high && i + 1 < units.size() && units[i + 1] >= 0xDC00 && units[i + 1] <= 0xDFFF) {
                ++i;
            } else if (high || low) {
                units[i] = 0xFFFD;
            }
        }
        append_utf16(result.text, units);
        units.clear();
        if (kept != 0) units.push_back(kept);
    };
    if (held_ != 0) units.push_back(std::exchange(held_, u'\0'));
    while (true) {
        UErrorCode status = U_ZERO_ERROR;
        char16_t* target = buffer;
        ucnv_toUnicode(converter, &target, buffer + std::size(buffer), &source, limit, nullptr, static_cast<UBool>(end), &status);
        units.insert(units.end(), buffer, target);
        if (status == U_BUFFER_OVERFLOW_ERROR) continue;
        if (U_SUCCESS(status)) break;
        collect(true);
        char invalid[32];
        auto length = static_cast<int8_t>(sizeof invalid);
        UErrorCode asked = U_ZERO_ERROR;
        ucnv_getInvalidChars(converter, invalid, &length, &asked);
        if (U_FAILURE(asked) || length < 0) length = 0;
        result.lose({invalid, static_cast<std::size_t>(length)});
        if (source == limit && (!end || status == U_TRUNCATED_CHAR_FOUND)) break;
    }
    collect(end);
    if (!units.empty()) held_ = units.front();
    if (end) ucnv_resetToUnicode(converter);
    return result;
}

std::optional<std::string> IcuConverter::encode(std::string_view text) {
    UErrorCode status = U_ZERO_ERROR;
    std::vector<char16_t> units(text.size() + 1);  // UTF-16 never has more units than UTF-8 has bytes
    int32_t length = 0;
    u_strFromUTF8(units.data(), static_cast<int32_t>(units.size()), &length, text.data(), static_cast<int32_t>(text.size()),
                  &status);
    if (U_FAILURE(status)) return std::nullopt;
    UConverter* const converter = encoder_.getAlias();
    ucnv_resetFromUnicode(converter);
    std::string out;
    const char16_t* source = units.data();
    const char16_t* const limit = source + length;
    char buffer[4096];
    do {
        status = U_ZERO_ERROR;
        char* target = buffer;
        ucnv_fromUnicode(converter, &target, buffer + sizeof buffer, &source, limit, nullptr, true, &status);
        out.append(buffer, static_cast<std::size_t>(target - buffer));
    } while (status == U_BUFFER_OVERFLOW_ERROR);
    if (U_FAILURE(status)) return std::nullopt;
    return out;
}

bool IcuConverter::single_byte() const {
    switch (ucnv_getType(decoder_.getAlias())) {
        case UCNV_SBCS: case UCNV_LATIN_1: case UCNV_US_ASCII: return true;
        default: return ucnv_getMaxCharSize(decoder_.getAlias()) == 1;
    }
}

bool IcuConverter::stateful() const {
    switch (ucnv_getType(decoder_.getAlias())) {
        case UCNV_SBCS: case UCNV_DBCS: case UCNV_MBCS: case UCNV_LATIN_1: case UCNV_US_ASCII: case UCNV_CESU8: return false;
        default: return true;
    }
}

}  // namespace

std::optional<std::string> icu_name(const std::string& name) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::LocalUConverterPointer converter(ucnv_open(name.c_str(), &status));
    if (U_FAILURE(status)) return std::nullopt;
    const char* const own = ucnv_getName(converter.getAlias(), &status);
    if (U_FAILURE(status)) return std::nullopt;
    for (const char* standard : standards) {
        UErrorCode lookup = U_ZERO_ERROR;
        const char* const found = ucnv_getStandardName(own, standard, &lookup);
        if (U_FAILURE(lookup) || found == nullptr) continue;
        // A standard's name may lead to another table of the same family; then ICU's own is the honest one.
        UErrorCode check = U_ZERO_ERROR;
        const icu::LocalUConverterPointer again(ucnv_open(found, &check));
        if (U_SUCCESS(check) && std::string_view(ucnv_getName(again.getAlias(), &check)) == own) return found;
    }
    return own;
}

std::unique_ptr<Converter> open_icu(const std::string& name) {
    auto converter = std::make_unique<IcuConverter>(name.c_str());
    if (!converter->good()) return nullptr;
    return converter;
}

}  // namespace salvage::decode
