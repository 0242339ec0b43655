#include <salvage/segment/word_count.hpp>
#include <salvage/text/ascii.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

namespace salvage::segment {

void WordCounter::add_beyond_ascii(char32_t c) {
    if (is_cjk(c)) {
        if (is_letter(c)) ++cjk;
        in_word_ = false;
    } else if (is_space(c)) {
        in_word_ = false;
    } else {
        add_letter();
    }
}

std::size_t count_words(std::string_view text) {
    WordCounter counter;
    for (std::size_t at = 0; at < text.size();) {
        if (is_ascii_letter(text[at])) {
            counter.add_letter();
            while (++at < text.size() && is_ascii_letter(text[at])) {}
            continue;
        }
        const CodePoint next = valid_utf8_next(text, at);
        at += next.length;
        counter.add(next.value);
    }
    return counter.words + (counter.cjk + 1) / 2;
}

}  // namespace salvage::segment
