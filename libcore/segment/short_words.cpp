#include <salvage/segment/short_words.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <cstddef>

namespace salvage::segment {

bool ShortWords::is_whole(std::string_view word) {
    if (!read_) read();
    const auto found = balance_.find(std::string(word));
    return found != balance_.end() && found->second > 0;
}

void ShortWords::read() {
    read_ = true;
    std::size_t begin = 0;
    std::size_t letters = 0;
    bool small = true;
    for (std::size_t at = 0; at <= text_.size();) {
        const CodePoint next = at < text_.size() ? valid_utf8_next(text_, at) : CodePoint{0, 1};
        if (is_letter(next.value) || is_digit(next.value)) {
            if (letters == 0) {
                begin = at;
                small = true;
            }
            small = small && is_lower(next.value);
            ++letters;
        } else {
            if (letters == 2 && small) balance_[std::string(text_.substr(begin, at - begin))] += next.value == U'.' ? -1 : 1;
            letters = 0;
        }
        at += next.length;
    }
}

}  // namespace salvage::segment
