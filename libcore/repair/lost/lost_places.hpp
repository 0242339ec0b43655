/// Where marks may be losses at all: places of prose, as against addresses, code and patterns.
#pragma once

#include <salvage/repair/marks.hpp>
#include <salvage/text/text.hpp>

#include <cstddef>
#include <string_view>

namespace salvage::repair {

inline constexpr std::size_t longest_paragraph = 3000;  ///< bytes that are decided together

/// What prose does not put next to a word.
[[nodiscard]] bool foreign(char c);
/// Whether nothing foreign stands before a word that begins at `at`; a mark may, if it begins the token.
[[nodiscard]] bool free_before(std::string_view text, std::size_t at);
/// The same behind one that ends at `at`.
[[nodiscard]] bool free_behind(std::string_view text, std::size_t at);
/// Whether the token around `words`, between blanks, is an address.  Looks 512 bytes far.
[[nodiscard]] bool in_address(std::string_view text, ByteRange words);
/// Whether a sentence may go on behind the LF at `at`: the line before it was wrapped, neither short nor a paragraph in one line.
[[nodiscard]] bool goes_on(std::string_view text, std::size_t at);
/// Whether the whole lines `between` two others, which may be none, belong to one wrapped paragraph with both; looks as far as a paragraph
/// is decided together.
[[nodiscard]] bool wrapped_together(std::string_view text, ByteRange between);
/// Whether a mark between blanks is a sign that is spoken of, as the words beside it tell: "press ? for help".
[[nodiscard]] bool spoken_of(std::string_view text, ByteRange mark);
/// The same in Cyrillic and Greek: whether signs, keys or patterns are spoken of near the mark, in its line.
[[nodiscard]] bool signs_near(std::string_view text, ByteRange mark);
/// The lines of a text that look like programs, asked for in any order but fast when in that of the text.
class CodeLines {
public:
    explicit CodeLines(std::string_view text) : text_(text) {}
    /// Whether the line that `at` stands in is one.
    [[nodiscard]] bool at(std::size_t at);

private:
    std::string_view text_;
    ByteRange line_{1, 0};  ///< that is known; none yet
    bool code_ = false;
};
/// What `tell` says of the line around a place, which it is asked once where the next place stands in the same line: lines are as long as
/// they like and have many marks.
template <class Tell>
class ByLine {
public:
    ByLine(std::string_view text, Tell tell) : text_(text), tell_(tell) {}
    [[nodiscard]] bool at(std::size_t at) {
        if (at >= line_.begin && at <= line_.end) return told_;
        const std::string_view line = line_around(text_, at);
        line_.begin = static_cast<std::size_t>(line.data() - text_.data());
        line_.end = line_.begin + line.size();
        told_ = tell_(line);
        return told_;
    }

private:
    std::string_view text_;
    Tell tell_;
    ByteRange line_{1, 0};  // that was asked about; none yet
    bool told_ = false;
};

/// Whether a line looks like a program, a query or markup.
[[nodiscard]] bool code_line(std::string_view line);

}  // namespace salvage::repair
