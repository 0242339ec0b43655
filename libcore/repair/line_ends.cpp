// A line ends with LF and nothing else.  CR LF, also with more than one CR before (a text that went twice through a
// conversion to CR LF), is one line end; so is a CR alone, VT (what word processors write for a line break inside a
// paragraph), NEL, LS and PS.  NEL next to a letter of Latin-1 is no line end: U+0085 there is the second half of a letter
// that was UTF-8 and was read as Latin-1, and stays for the repair of that.
#include <salvage/repair/latin1.hpp>
#include <salvage/repair/passes.hpp>

namespace salvage::repair {

Edits find_line_ends(std::string_view text, const Context&) {
    Edits edits;
    const auto end_line = [&](std::size_t begin, std::size_t end) {
        edits.push_back({{begin, end}, "\n", report::Rule::line_ends, 1});
    };
    for (std::size_t at = 0; at < text.size();) {
        const char c = text[at];
        if (static_cast<unsigned char>(c) > '\r' && c != '\xC2' && c != '\xE2') {
            ++at;
            continue;
        }
        if (c == '\r') {
            std::size_t end = at;
            while (end < text.size() && text[end] == '\r') ++end;
            if (end < text.size() && text[end] == '\n') {
                end_line(at, ++end);
                at = end;
            }
            // The whole run at once: to look again from each CR would cost the square of its length.
            for (; at < end; ++at) end_line(at, at + 1);
            continue;
        }
        std::size_t length = 0;
        if (c == '\v') length = 1;
        if (c == '\xC2' && text[at + 1] == '\x85' && !beside_latin1(text, {at, at + 2})) length = 2;
        if (c == '\xE2' && text[at + 1] == '\x80' && (text[at + 2] == '\xA8' || text[at + 2] == '\xA9')) length = 3;
        if (length != 0) end_line(at, at + length);
        at += length == 0 ? 1 : length;
    }
    return edits;
}

}  // namespace salvage::repair
