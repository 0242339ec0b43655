// Private characters mean what a font says, and the font is not here: an Apple, an icon, a bullet of Symbol or Wingdings
// (where U+F0B7 and U+F0A7 mean different things), a Chinese character that had no number yet.  They are marked and stay.
#include <salvage/repair/format_characters.hpp>
#include <salvage/repair/passes.hpp>
#include <salvage/text/utf8.hpp>

namespace salvage::repair {

Edits find_private_use(std::string_view text, const Context&) {
    Edits marks;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t begin = at;
        while (at < text.size() && static_cast<unsigned char>(text[at]) >= 0xEE) {
            const CodePoint c = valid_utf8_next(text, at);
            if (!is_private_use(c.value) || is_noncharacter(c.value)) break;
            at += c.length;
        }
        if (at > begin) {
            marks.push_back({{begin, at}, std::string(text.substr(begin, at - begin)), report::Rule::private_use, 1});
        } else {
            ++at;
        }
    }
    return marks;
}

}  // namespace salvage::repair
