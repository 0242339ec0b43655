// Format characters that no text needs are removed: the deprecated U+206A to U+206F, noncharacters (U+FFFE is a byte order
// mark of the other byte order), the anchors of an annotation that is not complete, and tags.  Tags spell ASCII that
// nobody sees, and have been used to slip text past a reader; their one use is in the flags of regions (a black flag, tags, and
// the tag that ends them), where they stay.
#include <salvage/repair/format_characters.hpp>
#include <salvage/repair/passes.hpp>
#include <salvage/text/utf8.hpp>

namespace salvage::repair {
namespace {

constexpr char32_t anchor = 0xFFF9;
constexpr char32_t separator = 0xFFFA;
constexpr char32_t terminator = 0xFFFB;
constexpr char32_t black_flag = 0x1F3F4;
constexpr char32_t cancel_tag = 0xE007F;
constexpr std::size_t most_tags = 16;  // a flag has five or six
constexpr std::size_t longest_annotation = 400;

// The end of an annotation that begins at `at`: anchor, text, separator, text, terminator in one line; `at` if it is none.
std::size_t annotation_end(std::string_view text, std::size_t at) {
    bool separated = false;
    for (std::size_t end = at + 3; end < text.size() && end - at < longest_annotation;) {
        const CodePoint c = valid_utf8_next(text, end);
        end += c.length;
        if (c.value == '\n' || c.value == anchor) return at;
        if (c.value == separator) separated = true;
        if (c.value == terminator) return separated ? end : at;
    }
    return at;
}

// The end of a flag's tags that begin at `at`; `at` if they are no flag's.
std::size_t flag_end(std::string_view text, std::size_t at) {
    if (at == 0 || valid_utf8_before(text, at).value != black_flag) return at;
    std::size_t end = at;
    for (std::size_t n = 0; n < most_tags && end < text.size(); ++n) {
        const CodePoint c = valid_utf8_next(text, end);
        if (!is_tag(c.value)) return at;
        end += c.length;
        if (c.value == cancel_tag) return n > 1 ? end : at;
    }
    return at;
}

bool removable(char32_t c) { return is_deprecated_format(c) || is_noncharacter(c) || is_annotation(c) || is_tag(c); }

}  // namespace

Edits find_formats(std::string_view text, const Context&) {
    Edits edits;
    for (std::size_t at = 0; at < text.size();) {
        const auto lead = static_cast<unsigned char>(text[at]);
        if (lead < 0xE2) {
            ++at;
            continue;
        }
        const CodePoint c = valid_utf8_next(text, at);
        std::size_t kept = at;
        if (c.value == anchor) kept = annotation_end(text, at);
        if (is_tag(c.value)) kept = flag_end(text, at);
        if (kept != at) {
            at = kept;
            continue;
        }
        const std::size_t begin = at;
        while (at < text.size()) {
            const CodePoint next = valid_utf8_next(text, at);
            if (!removable(next.value) || (next.value == anchor && at > begin && annotation_end(text, at) != at)) break;
            at += next.length;
        }
        if (at > begin) {
            edits.push_back({{begin, at}, "", report::Rule::formats, 1});
        } else {
            at += c.length;
        }
    }
    return edits;
}

}  // namespace salvage::repair
