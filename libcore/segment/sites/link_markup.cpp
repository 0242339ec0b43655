#include <salvage/segment/sites/link_markup.hpp>
#include <salvage/text/ascii.hpp>

namespace salvage::segment {
namespace {

// The bracket that closes the one at `open`, over others inside of it; npos: none does.
std::size_t closing(std::string_view line, std::size_t open, char begins, char ends) {
    std::size_t depth = 0;
    for (std::size_t at = open; at < line.size(); ++at) {
        if (line[at] == '\\') ++at;
        else if (line[at] == begins) ++depth;
        else if (line[at] == ends && --depth == 0) return at;
    }
    return line.npos;
}

bool is_sign(char c) { return static_cast<unsigned char>(c) < 0x80 && !is_ascii_alphanumeric(c); }

// "_Published_ [9 June](/june) _by_ Ann"
bool emphasizes(std::string_view line, std::size_t at) {
    if (line[at] != '_' && line[at] != '*') return false;
    const bool begins = at == 0 || line[at - 1] == ' ' || line[at - 1] == line[at];
    const bool ends = at + 1 == line.size() || line[at + 1] == ' ' || line[at + 1] == line[at];
    return begins != ends;
}

void read(LinkedLine& found, std::string_view line, int levels) {
    for (std::size_t at = 0; at < line.size();) {
        const std::size_t end = line[at] == '[' && levels > 0 ? closing(line, at, '[', ']') : line.npos;
        const std::size_t last = end != line.npos && line.substr(end + 1, 1) == "(" ? closing(line, end + 1, '(', ')') : line.npos;
        if (last == line.npos) {
            // No bracket behind one that nothing closes is a link's: each is looked for once.
            if (line[at] == '[' && end == line.npos) levels = 0;
            found.only = found.only && is_sign(line[at]);
            const bool image = line[at] == '!' && line.substr(at + 1, 1) == "[";
            if (!image && !emphasizes(line, at)) found.shown += line[at];
            ++at;
            continue;
        }
        ++found.links;
        found.elsewhere = found.elsewhere || line.substr(end + 2, 1) != "#";
        // An image inside of a link has a text of its own.
        const bool only = found.only;
        read(found, line.substr(at + 1, end - at - 1), levels - 1);
        found.only = only;
        at = last + 1;
    }
}

}  // namespace

LinkedLine read_links(std::string_view line) {
    constexpr int deepest = 4;
    LinkedLine found;
    found.only = true;
    read(found, line, deepest);
    found.only = found.only && found.links > 0;
    return found;
}

}  // namespace salvage::segment
