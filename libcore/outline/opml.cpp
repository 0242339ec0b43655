#include <salvage/outline/render.hpp>
#include <salvage/text/utf8.hpp>

namespace salvage::outline {
namespace {

/// As an attribute's value (XML 1.0, 2.3 and 3.3.3): white space other than blanks would be made blanks.
void append_attribute(std::string& out, std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint next = valid_utf8_next(text, at);
        switch (next.value) {
            case U'&': out += "&amp;"; break;
            case U'<': out += "&lt;"; break;
            case U'>': out += "&gt;"; break;
            case U'"': out += "&quot;"; break;
            case U'\t': out += "&#9;"; break;
            case U'\n': out += "&#10;"; break;
            case U'\r': out += "&#13;"; break;
            default:
                if (next.value < 0x20 || next.value == 0xFFFE || next.value == 0xFFFF) out += "\uFFFD";
                else out += text.substr(at, next.length);
        }
        at += next.length;
    }
}

}  // namespace

std::string render_opml(const blocks::Document& document, const View& view) {
    std::string title(shown_title(document));
    if (!valid_utf8(title)) title = "\uFFFD";  // a file's name in another encoding
    std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<opml version=\"2.0\">\n  <head>\n    <title>";
    append_attribute(out, title);
    out += "</title>\n  </head>\n  <body>\n";
    const int above = levels_above(document);
    int open = 0;  // entries whose end has not come; the last of them has not closed its start tag
    const auto indent = [&](int depth) { out.append(static_cast<std::size_t>(depth) * 2 + 2, ' '); };
    const auto close_to = [&](int depth, bool last_has_none) {
        bool childless = last_has_none;
        for (; open > depth; --open) {
            if (childless) {
                out += "/>\n";
            } else {
                indent(open);
                out += "</outline>\n";
            }
            childless = false;
        }
    };
    bool entry = false;  // one is open whose start tag ends when it is known whether others stand in it
    for (const blocks::Block& block : document.blocks) {
        if (block.kind != blocks::Kind::heading) continue;
        const int level = block.level.value_or(std::uint16_t{1}) - above;
        if (view.depth > 0 && level > view.depth) continue;
        if (entry && level > open) out += ">\n";
        else close_to(level - 1, entry);
        // A level that is left out would leave a hole in the tree: the entry stands right below the one that is open.
        ++open;
        indent(open);
        out += "<outline text=\"";
        append_attribute(out, numbered(block, view.numbers));
        out += "\"";
        entry = true;
    }
    if (!entry) {
        indent(++open);
        out += "<outline text=\"";
        append_attribute(out, title);
        out += "\"";
    }
    close_to(0, true);
    out += "  </body>\n</opml>\n";
    return out;
}

}  // namespace salvage::outline
