/// Where escapes of markup, mail, programs and URLs ("&eacute;", "=E9", "\u00e9", "%C3%A9") are debris: in prose.  In the
/// languages that they belong to they are the text, and stay.
#pragma once

#include <salvage/repair/evidence.hpp>

#include <string_view>

namespace salvage::repair {

/// Counts tags, lines of code and lines into an Evidence.  Linear.  Any line ends.
[[nodiscard]] Evidence gather_languages(std::string_view text);

/// Whether the document is HTML, XML, Markdown or source code as far as it is known.
[[nodiscard]] bool is_markup(const Evidence& evidence);
[[nodiscard]] bool is_code(const Evidence& evidence);

/// Whether a line (without its end) has a tag, or a sign of Markdown.
[[nodiscard]] bool has_markup(std::string_view line);
/// Whether a line has what programs, JSON and configuration have and prose has not: "();", "->", " = ", a brace or
/// semicolon at the end.
[[nodiscard]] bool has_code(std::string_view line);
/// Whether a line speaks of markup, escaping or encodings, and so may show what it speaks of.
[[nodiscard]] bool speaks_of_escapes(std::string_view line);

/// Whether escapes in the line are debris by all of these.
[[nodiscard]] inline bool is_prose(std::string_view line) {
    return !has_markup(line) && !has_code(line) && !speaks_of_escapes(line);
}

/// The run of characters other than blanks that `at` stands in, at most 256 bytes to each side.
[[nodiscard]] std::string_view token_around(std::string_view line, std::size_t at);
/// Whether a token is a URL, or a query, a path or an assignment.
[[nodiscard]] bool is_address(std::string_view token);

}  // namespace salvage::repair
