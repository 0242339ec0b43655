/// Bytes of a charset to text and back, strictly: what does not convert is told, never substituted.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace salvage::decode {

/// One is opened for each use: it carries its state from call to call.
class Converter {
public:
    /// Bytes that the charset has no character for, and where U+FFFD stands for them in `text`.
    struct Bad {
        std::size_t at = 0;  ///< of U+FFFD in the decoded text
        std::string bytes;
    };
    struct Text {
        std::string text;  ///< UTF-8
        std::vector<Bad> bad;

        /// One more stretch of such bytes.
        void lose(std::string_view bytes);
    };

    /// Ours, or ICU's: the name that MIME prefers, else IANA's, else ICU's own.  None for what is not known.
    [[nodiscard]] static std::optional<std::string> canonical_name(const std::string& name);
    /// Null if there is none.
    [[nodiscard]] static std::unique_ptr<Converter> open(const std::string& name);
    virtual ~Converter() = default;
    Converter(const Converter&) = delete;
    Converter& operator=(const Converter&) = delete;

    /// Goes on where the last call ended; `end` says that nothing follows.  A character that is cut at the end of
    /// `bytes` appears in the next call's text.
    [[nodiscard]] virtual Text decode(std::string_view bytes, bool end) = 0;
    /// From the initial state to it; none if a character of `text` (valid UTF-8) has no exact spelling.
    [[nodiscard]] virtual std::optional<std::string> encode(std::string_view text) = 0;
    /// ISO-2022, HZ, UTF-7, SCSU and the like, whose bytes mean different things in different places.
    [[nodiscard]] virtual bool stateful() const = 0;
    /// One byte a character.
    [[nodiscard]] virtual bool single_byte() const = 0;

protected:
    Converter() = default;
};

/// A converter that ICU has, by any of its names.
[[nodiscard]] std::unique_ptr<Converter> open_icu(const std::string& name);
[[nodiscard]] std::optional<std::string> icu_name(const std::string& name);

/// Whether two names are the same as ICU compares them (UTS #22): case and punctuation do not count.
[[nodiscard]] bool same_charset_name(std::string_view one, std::string_view other);

}  // namespace salvage::decode
