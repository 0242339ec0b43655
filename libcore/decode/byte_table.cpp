#include <salvage/decode/byte_table.hpp>
#include <salvage/decode/charset_tables.hpp>
#include <salvage/decode/converter.hpp>
#include <salvage/decode/single_byte.hpp>
#include <salvage/decode/windows1252.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <cstring>

namespace salvage::decode {
namespace {

// What no text means by a byte.
bool useless(char32_t c) {
    return (c >= 0x80 && c < 0xA0) || (c >= 0xE000 && c <= 0xF8FE) || c == 0xFFFD || (c & 0xFFFE) == 0xFFFE || c > 0xFFFF;
}

// What bytes mean in a charset of one byte a character, and whether its encoder gives them back.  Charsets that are none of
// ours are asked of ICU, a byte at a time.
class SingleSource {
public:
    /// `name`: of a row.
    SingleSource(const Charset& charset, std::string_view name) : own_(own_table(charset.name)) {
        if (charset.form != Form::icu || own_ != nullptr) return;
        known_ = single_table(name);
        if (known_ == nullptr) converter_ = Converter::open(charset.name);
    }
    [[nodiscard]] char32_t character(unsigned char byte) const {
        const char32_t c = upper(byte);
        // Some DOS tables exchange 1A, 1C and 7F; texts do not.  Vietnamese capitals stand on controls in earnest.
        if (byte < 0x80) return own_ == nullptr || c == SingleByte::none ? byte : c;
        return useless(c) ? SingleByte::none : c;
    }
    [[nodiscard]] bool exact(unsigned char byte, char32_t character) const {
        if (character == SingleByte::none) return true;
        if (own_ != nullptr) return byte == std::find(own_->characters.begin(), own_->characters.end(), character) - own_->characters.begin();
        if (known_ != nullptr) return known_->exact(byte);
        if (converter_ == nullptr) return true;
        std::string text;
        append_utf8(text, character);
        const auto back = converter_->encode(text);
        return back && back->size() == 1 && static_cast<unsigned char>(back->front()) == byte;
    }

private:
    [[nodiscard]] char32_t upper(unsigned char byte) const {
        if (own_ != nullptr) return own_->characters[byte] == OwnTable::none ? SingleByte::none : own_->characters[byte];
        if (byte < 0x80) return byte;
        if (known_ != nullptr) return known_->upper[byte - 0x80u] == SingleTable::none ? SingleByte::none : known_->upper[byte - 0x80u];
        if (converter_ == nullptr) return windows1252_character(byte).value_or(SingleByte::none);
        const char c = static_cast<char>(byte);
        const auto read = converter_->decode({&c, 1}, true);
        const auto first = read.bad.empty() && !read.text.empty() ? utf8_next(read.text, 0) : std::nullopt;
        return first && first->length == read.text.size() ? first->value : SingleByte::none;
    }

    const OwnTable* own_;
    const SingleTable* known_ = nullptr;
    std::unique_ptr<Converter> converter_;
};

// With cedillas below s and t a charset is for Romanian, as which the judge knows them with commas.
char32_t as_judged(char32_t c) {
    switch (c) {
        case U'\u015E': return U'\u0218';
        case U'\u015F': return U'\u0219';
        case U'\u0162': return U'\u021A';
        case U'\u0163': return U'\u021B';
        default: return c;
    }
}

}  // namespace

std::unique_ptr<const SingleByte> single_byte(const Charset& charset, std::string_view name) {
    const SingleSource source(charset, name);
    auto table = std::make_unique<SingleByte>();
    for (unsigned value = 0; value < 256; ++value) {
        const auto byte = static_cast<unsigned char>(value);
        const char32_t c = source.character(byte);
        table->characters[byte] = c;
        table->length[byte] = static_cast<std::uint8_t>(write_utf8(table->utf8[byte].data(), c == SingleByte::none ? U'\uFFFD' : c));
        table->folds[byte] = language::table().fold(c == SingleByte::none ? U'\uFFFD' : c);
        table->exact[byte] = source.exact(byte, c);
        table->plain[byte] = table->exact[byte] && c != SingleByte::none;
    }
    const bool romanian = std::find(table->characters.begin(), table->characters.end(), U'\u0163') != table->characters.end();
    for (std::size_t byte = 0x80; romanian && byte < 256; ++byte) {
        if (table->characters[byte] != SingleByte::none) table->folds[byte] = language::table().fold(as_judged(table->characters[byte]));
    }
    return table;
}

void SingleByte::append_text(std::string& out, std::string_view bytes) const {
    // By way of a block: a string that is made longer is cleared first.
    constexpr std::size_t block_size = 256;
    std::array<char, 3 * block_size + 1> block;
    out.reserve(out.size() + bytes.size());
    while (!bytes.empty()) {
        const std::string_view some = bytes.substr(0, block_size);
        char* to = block.data();
        for (const char c : some) {
            const auto byte = static_cast<unsigned char>(c);
            std::memcpy(to, utf8[byte].data(), 4);  // a fixed size is one instruction; what is too much is written over
            to += length[byte];
        }
        out.append(block.data(), static_cast<std::size_t>(to - block.data()));
        bytes.remove_prefix(some.size());
    }
}

}  // namespace salvage::decode
