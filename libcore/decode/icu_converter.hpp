/// ICU's converters, strict: what does not convert is told, never substituted.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace salvage::decode {

class IcuConverter {
public:
    /// Bytes that the charset has no character for, and where U+FFFD stands for them in `text`.
    struct Bad {
        std::size_t at = 0;  ///< of U+FFFD in the decoded text
        std::string bytes;
    };
    struct Text {
        std::string text;  ///< UTF-8
        std::vector<Bad> bad;
    };

    /// The name that MIME prefers, else IANA's, else ICU's own; none for what ICU does not know.
    [[nodiscard]] static std::optional<std::string> canonical_name(const std::string& name);
    /// Null if ICU cannot open it.
    [[nodiscard]] static std::unique_ptr<IcuConverter> open(const std::string& name);
    ~IcuConverter();

    /// Goes on where the last call ended; `end` says that nothing follows.  A character that is cut at the end of
    /// `bytes` appears in the next call's text.
    [[nodiscard]] Text decode(std::string_view bytes, bool end);
    /// From the initial state to it; none if a character of `text` (valid UTF-8) has no exact spelling.
    [[nodiscard]] std::optional<std::string> encode(std::string_view text);
    /// ISO-2022, HZ, UTF-7, SCSU and the like, whose bytes mean different things in different places.
    [[nodiscard]] bool stateful() const;
    /// One byte a character.
    [[nodiscard]] bool single_byte() const;

private:
    struct Handle;
    explicit IcuConverter(std::unique_ptr<Handle> handle);
    std::unique_ptr<Handle> handle_;
};

}  // namespace salvage::decode
