/// How a program spells the strings of its JSON, so that a changed text can be spelled as its neighbours are.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace salvage::json {

/// The text that a string spells; `inner` is a well-formed JSON string without its quotation marks.  Surrogates that
/// are escaped as a pair become one character; a lone one becomes its three bytes (WTF-8), which are no UTF-8.  The
/// memory of `out` is used again.
[[nodiscard]] std::string unescape(std::string_view inner, std::string out = {});

/// A part of that text.
struct Unescaped {
    std::size_t end = 0;     ///< where the rest of `inner` begins
    std::size_t size = 0;    ///< bytes of text that were written
    bool surrogate = false;  ///< a lone one is among them
};
/// From inner[at] on, as much as there is room for, which is more than unescape_room: a string of any size in little
/// memory.  Pairs of surrogates are not parted, sequences of UTF-8 may be.
[[nodiscard]] Unescaped unescape_some(std::string_view inner, std::size_t at, std::span<char> room);
inline constexpr std::size_t unescape_room = 128;

/// What differs between programs beyond what must be escaped.
struct Spelling {
    bool ascii = false;  ///< \u00e9: all beyond ASCII is escaped (Python, PHP, Jackson on request)
    bool upper = false;  ///< \u00E9: hexadecimal digits in upper case
    bool slash = false;  ///< \/ (PHP)
    bool html = false;   ///< \u003c \u003e \u0026 for < > & (Go)
    friend bool operator==(const Spelling&, const Spelling&) = default;
};

/// The spelling that shows in a well-formed string.  Whether the string keeps to it, only spelling its text tells.
[[nodiscard]] Spelling spelling_of(std::string_view inner);
/// The same where it is known to be what append_spelled() writes for the string's text, without flags but for `ascii` and `upper`; none of most others.
[[nodiscard]] std::optional<Spelling> kept_spelling(std::string_view inner);
/// "ascii upper"; empty for the plain one, which append_string writes.
[[nodiscard]] std::string name(Spelling spelling);
[[nodiscard]] std::optional<Spelling> spelling_named(std::string_view name);

/// Appends the string with its quotation marks.  Surrogates as three bytes are escaped; all else is valid UTF-8.
void append_spelled(std::string& out, std::string_view text, Spelling spelling);
/// A part of one.
void append_inner(std::string& out, std::string_view text, Spelling spelling);
/// By how many bytes its spelling is longer than a text that is valid UTF-8, with no flags but for `ascii` and `upper`.
[[nodiscard]] std::size_t spelled_growth(std::string_view text, Spelling spelling);

}  // namespace salvage::json
