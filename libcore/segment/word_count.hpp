#pragma once

#include <salvage/text/chars.hpp>

#include <cstddef>
#include <string_view>

namespace salvage::segment {

/// Counts words of a text that is given character by character: what stands between blanks, and each letter of CJK by itself.
struct WordCounter {
    std::size_t words = 0;
    std::size_t cjk = 0;

    void add(char32_t c) {
        if (c >= 0x80) add_beyond_ascii(c);
        else if (is_space(c)) in_word_ = false;
        else add_letter();
    }
    /// A letter or sign of neither, without a look at what it is.
    void add_letter() {
        words += in_word_ ? 0 : 1;
        in_word_ = true;
    }

private:
    void add_beyond_ascii(char32_t c);
    bool in_word_ = false;
};

/// Words of UTF-8 `text`, parted by blanks; two letters of CJK count as one.  Linear.
[[nodiscard]] std::size_t count_words(std::string_view text);

}  // namespace salvage::segment
