#include <salvage/repair/wide_charsets.hpp>

#include <salvage/text/utf8.hpp>

#include <unicode/localpointer.h>
#include <unicode/ucnv.h>

namespace salvage::repair {
namespace {

constexpr std::array<const char*, wide_count> names = {"GBK", "Big5-HKSCS", "windows-31j", "windows-949", "EUC-JP"};

// What no text has; Shift_JIS has private characters in earnest, which other bytes are read as.
bool useless(char16_t c, Wide charset) {
    if (charset == Wide::shift_jis && c >= 0xE000 && c < 0xE758) return false;
    return c < 0xA0 || (c >= 0xD800 && c <= 0xF8FF) || c >= 0xFFFD;
}

}  // namespace

const char* wide_name(Wide charset) { return names[static_cast<std::size_t>(charset)]; }

const WideTable& WideTable::of(Wide charset) {
    switch (charset) {
        case Wide::gbk: {
            static const WideTable table(Wide::gbk);
            return table;
        }
        case Wide::big5: {
            static const WideTable table(Wide::big5);
            return table;
        }
        case Wide::shift_jis: {
            static const WideTable table(Wide::shift_jis);
            return table;
        }
        case Wide::euc_kr: {
            static const WideTable table(Wide::euc_kr);
            return table;
        }
        case Wide::euc_jp: break;
    }
    static const WideTable table(Wide::euc_jp);
    return table;
}

WideTable::WideTable(Wide charset) : bytes_(0x10000), pairs_(0x10000) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::LocalUConverterPointer converter(ucnv_open(wide_name(charset), &status));
    if (U_FAILURE(status)) return;
    // Each on a line of its own: a line feed is no second byte anywhere.  What is ill-formed becomes U+FFFD.
    std::string all;
    all.reserve(std::size_t{3} << 15U);
    for (unsigned byte = 0x80; byte < 0x100; ++byte) all += {static_cast<char>(byte), '\n'};
    for (unsigned lead = 0x81; lead < 0xFF; ++lead) {
        for (unsigned trail = 0x40; trail < 0xFF; ++trail) all += {static_cast<char>(lead), static_cast<char>(trail), '\n'};
    }
    std::u16string text(2 * all.size(), u'\0');
    const int32_t length = ucnv_toUChars(converter.getAlias(), text.data(), static_cast<int32_t>(text.size()), all.data(),
                                         static_cast<int32_t>(all.size()), &status);
    if (U_FAILURE(status)) return;
    text.resize(static_cast<std::size_t>(length));
    std::size_t at = 0;
    const auto next = [&] {
        const std::size_t begin = at;
        while (at < text.size() && text[at] != u'\n') ++at;
        const char16_t c = at == begin + 1 && !useless(text[begin], charset) ? text[begin] : u'\0';
        ++at;
        return c;
    };
    for (unsigned byte = 0x80; byte < 0x100; ++byte) {
        const char16_t c = next();
        singles_[byte] = c;
        if (c != 0) bytes_[c] = static_cast<std::uint16_t>(byte);
    }
    // Single bytes that Microsoft's code page gives private characters, and Python with it.
    if (charset == Wide::shift_jis) {
        bytes_[0xF8F0] = 0xA0;
        for (unsigned i = 1; i <= 3; ++i) bytes_[0xF8F0 + i] = static_cast<std::uint16_t>(0xFC + i);
    }
    for (unsigned lead = 0x81; lead < 0xFF; ++lead) {
        for (unsigned trail = 0x40; trail < 0xFF; ++trail) {
            const char16_t c = next();
            if (c == 0 || singles_[lead] != 0) continue;
            pairs_[lead << 8u | trail] = c;
            if (bytes_[c] == 0) bytes_[c] = static_cast<std::uint16_t>(lead << 8u | trail);
        }
    }
}

std::optional<std::string> WideTable::encode(std::string_view text) const {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint c = valid_utf8_next(text, at);
        at += c.length;
        if (c.value < 0x80) {
            out.push_back(static_cast<char>(c.value));
            continue;
        }
        const std::uint16_t code = bytes(c.value);
        if (code == 0) return {};
        if (code >= 0x100) out.push_back(static_cast<char>(code >> 8u));
        out.push_back(static_cast<char>(code & 0xFFu));
    }
    return out;
}

std::optional<std::string> WideTable::decode(std::string_view bytes) const {
    std::string out;
    for (std::size_t at = 0; at < bytes.size();) {
        const auto lead = static_cast<unsigned char>(bytes[at++]);
        if (lead < 0x80) {
            out.push_back(static_cast<char>(lead));
            continue;
        }
        char16_t c = singles_[lead];
        if (c == 0) {
            if (at == bytes.size()) return {};
            c = pairs_[static_cast<unsigned>(lead) << 8u | static_cast<unsigned char>(bytes[at++])];
        }
        if (c == 0) return {};
        append_utf8(out, c);
    }
    return out;
}

}  // namespace salvage::repair
