#include <salvage/outline/find_section.hpp>

#include <salvage/outline/render.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <unicode/uchar.h>

#include <string>

namespace salvage::outline {
namespace {

/// With simple case folding (UAX #44), blanks at the ends dropped and those inside made one.
std::string folded(std::string_view text) {
    std::string out;
    bool blank = false;
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint next = valid_utf8_next(text, at);
        at += next.length;
        if (is_space(next.value)) {
            blank = !out.empty();
            continue;
        }
        if (blank) out.push_back(' ');
        blank = false;
        append_utf8(out, static_cast<char32_t>(u_foldCase(static_cast<UChar32>(next.value), U_FOLD_CASE_DEFAULT)));
    }
    return out;
}

}  // namespace

std::vector<std::string_view> find_sections(const blocks::Document& document, std::string_view wanted) {
    std::vector<std::string_view> found;
    const std::string name = folded(wanted);
    for (const blocks::Block& block : document.blocks) {
        if (block.kind != blocks::Kind::heading) continue;
        if (block.section == wanted) return {block.section};
        if (folded(block.text) == name || folded(block.label) == name || folded(heading_title(block)) == name) {
            found.push_back(block.section);
        }
    }
    return found;
}

}  // namespace salvage::outline
