#include <salvage/outline/folded.hpp>

#include <salvage/text/ascii.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <unicode/uchar.h>

namespace salvage::outline {

char32_t fold_case(char32_t c) { return static_cast<char32_t>(u_foldCase(static_cast<UChar32>(c), U_FOLD_CASE_DEFAULT)); }

std::string folded(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    bool blank = false;
    for (std::size_t at = 0; at < text.size();) {
        if (is_ascii_alphanumeric(text[at])) {
            if (blank) out.push_back(' ');
            blank = false;
            out.push_back(ascii_lower(text[at++]));
            continue;
        }
        const CodePoint next = valid_utf8_next(text, at);
        at += next.length;
        if (is_space(next.value)) {
            blank = !out.empty();
            continue;
        }
        if (blank) out.push_back(' ');
        blank = false;
        if (next.value < 0x80) out.push_back(static_cast<char>(next.value >= U'A' && next.value <= U'Z' ? next.value + 0x20 : next.value));
        else append_utf8(out, fold_case(next.value));
    }
    return out;
}

}  // namespace salvage::outline
