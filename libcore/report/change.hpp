/// What clean did to a text, enough to undo it (salvage-changes(5)).
///
/// There is one coordinate space: the output, in bytes of UTF-8.  The input is the output with every change's
/// `inserted` replaced by its `removed`, and all text outside the changes spelled in the charset and with the line end
/// that hold there: those of the header at first, then what a change switched to.
#pragma once

#include <salvage/report/rules.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

namespace salvage::report {

/// How lines ended in the input where the output has LF.
enum class LineEnd : std::uint8_t { lf, crlf, cr };

/// The bytes of a line end: "\n", "\r\n", "\r"; and its name: "lf", "crlf", "cr".
[[nodiscard]] constexpr std::string_view spelling(LineEnd end) {
    return end == LineEnd::lf ? "\n" : end == LineEnd::crlf ? "\r\n" : "\r";
}
[[nodiscard]] constexpr std::string_view name(LineEnd end) {
    return end == LineEnd::lf ? "lf" : end == LineEnd::crlf ? "crlf" : "cr";
}

struct Change {
    std::uint64_t at = 0;  ///< byte in the output where `inserted` stands
    Rule rule = Rule::charset;
    std::string removed;      ///< what stood there: UTF-8 text, or with `raw` the very bytes of the input
    bool raw = false;         ///< `removed` is bytes of the input, not text to be spelled in the charset
    std::string inserted;     ///< what stands there now: UTF-8
    double confidence = 1;    ///< 0 to 1
    std::uint64_t line = 1;   ///< line of the output, from 1
    bool doubtful = false;    ///< done, but a guess: its level is not the rule's but Level::doubtful
    std::uint64_t record = 0; ///< JSON Lines: the line of the record that has the text, from 1; 0: the document is a text
    std::string chain;        ///< of mojibake: the wrong readings that were undone, "UTF-8 as windows-1252"; or empty
    std::string runner_up;    ///< the next best chain, or the next likely character where one was lost; or empty
    /// A change may also switch what holds for the text behind it.  Empty, or the charset's name:
    std::string charset;
    /// Whether line ends switch, and to which:
    bool switches_line_end = false;
    LineEnd line_end = LineEnd::lf;

    /// Whether the text differs for it; else it only says what was read or what is lost.
    [[nodiscard]] bool changes_text() const { return raw || removed != inserted || switches_line_end; }
    friend bool operator==(const Change&, const Change&) = default;
};

/// What holds for the document as a whole.
struct Header {
    std::string name;           ///< of the input, as given
    std::uint64_t bytes = 0;    ///< size of the input
    std::uint64_t hash = 0;     ///< XXH64 of the input
    std::uint64_t output_bytes = 0;
    std::string charset = "UTF-8";  ///< holds from the start
    double confidence = 1;          ///< of the charset

    // JSON Lines: a header for the whole, with the name of the text's field; then one for each record with changes.
    std::string field;        ///< empty: the document is a text
    std::uint64_t record = 0; ///< line of the record, from 1; the text in its field is the document
    std::string spelling;     ///< of the input's string, as json::spelling_named knows it
    std::optional<std::string> raw;  ///< the input's string as it stood, quotation marks and all, where `spelling` does not give it

    friend bool operator==(const Header&, const Header&) = default;
};

}  // namespace salvage::report
