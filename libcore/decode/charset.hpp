/// Charsets by name, and the way back: UTF-8 text spelled in a charset.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace salvage::decode {

enum class Form : std::uint8_t {
    utf8,
    windows1252,
    utf16le,
    utf16be,
    utf32le,
    utf32be,
    icu,  ///< by a Converter: ours or ICU's
};

struct Charset {
    Form form = Form::utf8;
    std::string name = "UTF-8";  ///< canonical, as reports carry it

    /// Bytes of the unit in which the charset counts: 4, 2, or 1 for all that counts in bytes.
    [[nodiscard]] std::size_t unit() const {
        if (form == Form::utf16le || form == Form::utf16be) return 2;
        return form == Form::utf32le || form == Form::utf32be ? 4 : 1;
    }
    friend bool operator==(const Charset&, const Charset&) = default;
};

[[nodiscard]] Charset utf8();
[[nodiscard]] Charset windows1252();

/// The charset that `name` means (any name or alias that ICU knows, in any case), or none.  "UTF-16" and "UTF-32"
/// without byte order mean big-endian, as RFC 2781 has it; the decoder looks at the text before it comes to that.
[[nodiscard]] std::optional<Charset> charset_named(std::string_view name);

/// The canonical names of all charsets, sorted: the Unicode forms, ours, and what ICU has.
[[nodiscard]] std::vector<std::string> charset_names();

class Converter;

/// Spells UTF-8 text in a charset.  The result for a text is the concatenation of the results for its lines, each
/// begun in the charset's initial state, so what is cut behind a LF may be encoded in pieces.
class Encoder {
public:
    explicit Encoder(const Charset& charset);
    Encoder(Encoder&&) noexcept;
    Encoder& operator=(Encoder&&) noexcept;
    ~Encoder();

    [[nodiscard]] const Charset& charset() const { return charset_; }
    /// `text` is valid UTF-8.  None if the charset lacks one of its characters.
    [[nodiscard]] std::optional<std::string> encode(std::string_view text);
    /// Whether bytes mean different things in different places (shift states), so that a line must be encoded whole.
    [[nodiscard]] bool stateful() const;

private:
    Charset charset_;
    std::unique_ptr<Converter> icu_;
};

}  // namespace salvage::decode
