#include <salvage/segment/word_count.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

namespace salvage::segment {

std::size_t count_words(std::string_view text) {
    std::size_t words = 0;
    std::size_t cjk = 0;
    bool in_word = false;
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint next = valid_utf8_next(text, at);
        at += next.length;
        if (is_cjk(next.value)) {
            if (is_letter(next.value)) ++cjk;
            in_word = false;
        } else if (is_space(next.value)) {
            in_word = false;
        } else {
            if (!in_word) ++words;
            in_word = true;
        }
    }
    return words + (cjk + 1) / 2;
}

}  // namespace salvage::segment
