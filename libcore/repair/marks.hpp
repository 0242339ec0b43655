/// Marks: what programs write for a character that they cannot encode, '?' and U+FFFD; and the words around them.
#pragma once

#include <salvage/text/byte_scan.hpp>
#include <salvage/text/text.hpp>

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace salvage::repair {

/// A run of one kind of mark, as long as it goes.
struct Marks {
    ByteRange range;
    std::size_t count = 0;
    bool replacement = false;  ///< U+FFFD, which always stands for a loss; else '?', which mostly is genuine
};

/// Finds marks of `text` one after the other; all of them together cost a look at every byte.
class MarkFinder {
public:
    explicit MarkFinder(std::string_view text) : text_(text) {}
    /// Where the first mark at or behind `at` begins; npos if there is none.  `at` must not go back.
    [[nodiscard]] std::size_t next(std::size_t at) {
        if (known_ && found_ >= at) return found_;
        known_ = true;
        for (found_ = find_special<MarkSpecial>(text_, std::min(at, text_.size())); found_ < text_.size(); found_ = find_special<MarkSpecial>(text_, found_ + 1)) {
            if (text_[found_] == '?' || text_.substr(found_).starts_with(replacement)) return found_;
        }
        return found_ = text_.npos;
    }

private:
    static constexpr std::string_view replacement = "\xEF\xBF\xBD";
    std::string_view text_;
    std::size_t found_ = 0;
    bool known_ = false;
};

/// Every run in `text` (valid UTF-8), in order.  Linear.
[[nodiscard]] std::vector<Marks> all_marks(std::string_view text);

/// How many bytes the mark has that ends at `end`, or that begins at `begin`; 0 if there is none.
[[nodiscard]] std::size_t mark_before(std::string_view text, std::size_t end);
[[nodiscard]] std::size_t mark_behind(std::string_view text, std::size_t begin);

/// The letters directly before `at`, or directly behind it; empty if there are none, and for words of more than 48
/// bytes, which are none.
[[nodiscard]] ByteRange word_before(std::string_view text, std::size_t at);
[[nodiscard]] ByteRange word_behind(std::string_view text, std::size_t at);

/// Where the line that `at` stands in begins.
[[nodiscard]] std::size_t line_begin(std::string_view text, std::size_t at);

/// The line that `at` stands in, without its LF.
[[nodiscard]] std::string_view line_around(std::string_view text, std::size_t at);

/// In lower case; ASCII only, other letters stay.
[[nodiscard]] std::string lower(std::string_view word);

/// Whether `word` is in `list`, which has its words between blanks: " don doesn ".
[[nodiscard]] bool listed(std::string_view list, std::string_view word);

}  // namespace salvage::repair
