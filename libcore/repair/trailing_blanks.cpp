// Blanks and tabs at the end of a line, where the line ends with LF or the document.
#include <salvage/repair/passes.hpp>

namespace salvage::repair {

Edits find_trailing_blanks(std::string_view text, const Context& context) {
    Edits edits;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        if (end == text.size() && !context.document_ends) break;
        std::size_t begin = end;
        while (begin > at && (text[begin - 1] == ' ' || text[begin - 1] == '\t')) --begin;
        if (begin < end) edits.push_back({{begin, end}, "", report::Rule::trailing_blanks, 1});
        at = end + 1;
    }
    return edits;
}

}  // namespace salvage::repair
