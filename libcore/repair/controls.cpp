// Control characters that no text needs are removed.  Tab and LF are text, form feed is evidence for pages; CR, VT and
// NEL are line ends, which is another fix's subject.  SUB is what some converters write for a character that they
// cannot encode, as others write U+FFFD, so it becomes U+FFFD; only at the very end of a document it is the end-of-file mark
// of old systems.  A run of C1 controls next to a letter of Latin-1 stays (latin1.hpp).
#include <salvage/repair/latin1.hpp>
#include <salvage/repair/passes.hpp>

namespace salvage::repair {
namespace {

bool c0(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && (byte < '\t' || byte > '\r') && byte != 0x1A) || byte == 0x7F;
}

// C1 at `at` but NEL.
bool c1(std::string_view text, std::size_t at) {
    if (text[at] != '\xC2') return false;
    const auto second = static_cast<unsigned char>(text[at + 1]);
    return second < 0xA0 && second != 0x85;
}

}  // namespace

Edits find_controls(std::string_view text, const Context& context) {
    Edits edits;
    const auto remove = [&](std::size_t begin, std::size_t end) {
        if (!edits.empty() && edits.back().at.end == begin && edits.back().inserted.empty()) {
            edits.back().at.end = end;
        } else {
            edits.push_back({{begin, end}, "", report::Rule::controls, 1});
        }
    };
    const std::size_t last_mark = context.document_ends ? text.find_last_not_of('\x1A') + 1 : text.size();
    for (std::size_t at = 0; at < text.size();) {
        if (c0(text[at]) || at >= last_mark) {
            remove(at, at + 1);
            ++at;
        } else if (text[at] == '\x1A') {
            edits.push_back({{at, at + 1}, "\xEF\xBF\xBD", report::Rule::controls, 1});
            ++at;
        } else if (c1(text, at)) {
            std::size_t end = at;
            while (end < text.size() && c1(text, end)) end += 2;
            if (!beside_latin1(text, {at, end})) remove(at, end);
            at = end;
        } else {
            ++at;
        }
    }
    return edits;
}

}  // namespace salvage::repair
