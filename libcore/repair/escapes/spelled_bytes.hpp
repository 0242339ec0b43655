/// Bytes that an escape spells in hexadecimal: "\xc3\xa9", "%C3%A9", "=C3=A9".
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace salvage::repair {

enum class HexCase : std::uint8_t { any, capitals };

/// The bytes that are spelled from `at` on, each as `sign` and two digits; empty if none are.
[[nodiscard]] std::string spelled_bytes(std::string_view line, std::size_t at, std::string_view sign, HexCase digits = HexCase::any);

/// A character beyond ASCII that text has: a letter, mark, digit, sign of punctuation or blank.
[[nodiscard]] bool is_text_character(char32_t c);
/// Whether `bytes` are UTF-8, all of it text, with something beyond ASCII.
[[nodiscard]] bool is_text_beyond_ascii(std::string_view bytes);

/// Reads runs of bytes in a line from left to right, and remembers those that are no text: what begins inside of one is none either.
class SpelledText {
public:
    /// The bytes that stand from `at` on, `each` characters a byte, if all of them are text, with something beyond ASCII; else none.
    /// byte_at(place) tells the byte that is spelled there, if any.  Looks no further than the text goes.
    template <class ByteAt>
    [[nodiscard]] std::string read(std::size_t at, std::size_t each, ByteAt byte_at) {
        std::string bytes;
        bool beyond = false;
        if (at < refused_) return bytes;
        while (true) {
            const std::size_t begin = bytes.size();
            do {
                const std::optional<std::uint8_t> byte = byte_at(at + each * bytes.size());
                if (!byte) {
                    if (beyond && bytes.size() == begin) return bytes;
                    if (!bytes.empty()) refused_ = at + each * begin + (bytes.size() > begin ? 1 : 0);
                    return {};
                }
                bytes += static_cast<char>(*byte);
            } while (is_cut_short(std::string_view(bytes).substr(begin)));
            const std::string_view character = std::string_view(bytes).substr(begin);
            if (!is_text_with_ascii(character)) {
                refused_ = at + each * begin + 1;
                return {};
            }
            beyond |= character.size() > 1;
        }
    }

private:
    /// Whether more bytes may make a character of these.
    static bool is_cut_short(std::string_view bytes);
    static bool is_text_with_ascii(std::string_view character);
    std::size_t refused_ = 0;
};

}  // namespace salvage::repair
