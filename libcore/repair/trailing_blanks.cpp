// Blanks, tabs and no-break spaces at the end of a line, where the line ends with LF or the document.
#include <salvage/repair/passes.hpp>

namespace salvage::repair {

Edits find_trailing_blanks(std::string_view text, const Context& context) {
    Edits edits;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        if (end == text.size() && !context.document_ends) break;
        std::size_t begin = end;
        while (begin > at) {
            if (text[begin - 1] == ' ' || text[begin - 1] == '\t') {
                --begin;
            } else if (text[begin - 1] == '\xA0' && begin - at >= 2 && text[begin - 2] == '\xC2') {
                begin -= 2;
            } else {
                break;
            }
        }
        if (begin < end) edits.push_back({{begin, end}, "", report::Rule::trailing_blanks, 1});
        at = end + 1;
    }
    return edits;
}

}  // namespace salvage::repair
