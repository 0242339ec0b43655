#include <salvage/decode/icu_converter.hpp>
#include <salvage/decode/korean.hpp>
#include <salvage/decode/single_byte.hpp>
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

}  // namespace

struct IcuConverter::Handle {
    icu::LocalUConverterPointer decoder;  // carries its state from call to call
    icu::LocalUConverterPointer encoder;  // reset before each call
    char16_t held = 0;                    // a high surrogate whose partner comes with the next call
    const OwnTable* own = nullptr;        // instead of ICU's, which then are null
    std::optional<KoreanConverter> korean{};  // likewise
};

std::optional<std::string> IcuConverter::canonical_name(const std::string& name) {
    if (const OwnTable* const own = own_table(name)) return std::string(own->name);
    if (const auto korean = korean_charset(name)) return std::string(korean_name(*korean));
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

std::unique_ptr<IcuConverter> IcuConverter::open(const std::string& name) {
    auto handle = std::make_unique<Handle>();
    handle->own = own_table(name);
    if (const auto korean = korean_charset(name)) handle->korean.emplace(*korean);
    if (handle->own != nullptr || handle->korean) return std::unique_ptr<IcuConverter>(new IcuConverter(std::move(handle)));
    UErrorCode status = U_ZERO_ERROR;
    handle->decoder.adoptInstead(ucnv_open(name.c_str(), &status));
    handle->encoder.adoptInstead(ucnv_open(name.c_str(), &status));
    if (U_FAILURE(status)) return nullptr;
    ucnv_setToUCallBack(handle->decoder.getAlias(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
    ucnv_setFromUCallBack(handle->encoder.getAlias(), UCNV_FROM_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
    ucnv_setFallback(handle->encoder.getAlias(), false);
    if (U_FAILURE(status)) return nullptr;
    return std::unique_ptr<IcuConverter>(new IcuConverter(std::move(handle)));
}

IcuConverter::IcuConverter(std::unique_ptr<Handle> handle) : handle_(std::move(handle)) {}
IcuConverter::~IcuConverter() = default;

namespace {

IcuConverter::Text decode_by(const OwnTable& table, std::string_view bytes) {
    IcuConverter::Text result;
    for (const char c : bytes) {
        const char16_t character = table.characters[static_cast<unsigned char>(c)];
        if (character == OwnTable::none) result.bad.push_back({result.text.size(), std::string(1, c)});
        append_utf8(result.text, character == OwnTable::none ? U'\uFFFD' : char32_t{character});
    }
    return result;
}

std::optional<std::string> encode_by(const OwnTable& table, std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint next = valid_utf8_next(text, at);
        at += next.length;
        const auto* const found = next.value >= OwnTable::none
                                      ? table.characters.end()
                                      : std::find(table.characters.begin(), table.characters.end(), static_cast<char16_t>(next.value));
        if (found == table.characters.end()) return std::nullopt;
        out.push_back(static_cast<char>(found - table.characters.begin()));
    }
    return out;
}

}  // namespace

IcuConverter::Text IcuConverter::decode(std::string_view bytes, bool end) {
    if (handle_->own != nullptr) return decode_by(*handle_->own, bytes);
    if (handle_->korean) return handle_->korean->decode(bytes, end);
    Text result;
    std::vector<char16_t> units;
    UConverter* const converter = handle_->decoder.getAlias();
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
    if (handle_->held != 0) units.push_back(std::exchange(handle_->held, u'\0'));
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
        result.bad.push_back({result.text.size(), std::string(invalid, static_cast<std::size_t>(length))});
        append_utf8(result.text, 0xFFFD);
        if (source == limit && (!end || status == U_TRUNCATED_CHAR_FOUND)) break;
    }
    collect(end);
    if (!units.empty()) handle_->held = units.front();
    if (end) ucnv_resetToUnicode(converter);
    return result;
}

std::optional<std::string> IcuConverter::encode(std::string_view text) {
    if (handle_->own != nullptr) return encode_by(*handle_->own, text);
    if (handle_->korean) return handle_->korean->encode(text);
    UErrorCode status = U_ZERO_ERROR;
    std::vector<char16_t> units(text.size() + 1);  // UTF-16 never has more units than UTF-8 has bytes
    int32_t length = 0;
    u_strFromUTF8(units.data(), static_cast<int32_t>(units.size()), &length, text.data(), static_cast<int32_t>(text.size()),
                  &status);
    if (U_FAILURE(status)) return std::nullopt;
    UConverter* const converter = handle_->encoder.getAlias();
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
    if (handle_->own != nullptr) return true;
    if (handle_->korean) return false;
    switch (ucnv_getType(handle_->decoder.getAlias())) {
        case UCNV_SBCS: case UCNV_LATIN_1: case UCNV_US_ASCII: return true;
        default: return ucnv_getMaxCharSize(handle_->decoder.getAlias()) == 1;
    }
}

bool IcuConverter::stateful() const {
    if (handle_->own != nullptr) return false;
    if (handle_->korean) return handle_->korean->stateful();
    switch (ucnv_getType(handle_->decoder.getAlias())) {
        case UCNV_SBCS: case UCNV_DBCS: case UCNV_MBCS: case UCNV_LATIN_1: case UCNV_US_ASCII: case UCNV_CESU8: return false;
        default: return true;
    }
}

}  // namespace salvage::decode
