#include <salvage/document/markup.hpp>

namespace salvage::document {

void append_html_text(std::string& out, std::string_view text) {
    for (const char c : text) {
        switch (c) {
            case '&': out += "&amp;"; break;
            case '<': out += "&lt;"; break;
            case '>': out += "&gt;"; break;
            case '"': out += "&quot;"; break;
            default: {
                const auto byte = static_cast<unsigned char>(c);
                if ((byte < 0x20 && c != '\t' && c != '\n' && c != '\r') || byte == 0x7F) out += "\uFFFD";
                else out.push_back(c);
            }
        }
    }
}

void append_html_table(std::string& out, const std::vector<blocks::Row>& rows, bool header) {
    out += "<table>";
    for (std::size_t r = 0; r < rows.size(); ++r) {
        const bool head = header && r == 0;
        if (head) out += "<thead>";
        else if (r == (header ? 1U : 0U)) out += "<tbody>";
        out += "<tr>";
        for (const std::string_view cell : rows[r]) {
            out += head ? "<th scope=\"col\">" : "<td>";
            append_html_text(out, cell);
            out += head ? "</th>" : "</td>";
        }
        out += "</tr>";
        if (head) out += "</thead>";
        else if (r + 1 == rows.size()) out += "</tbody>";
    }
    out += "</table>";
}

}  // namespace salvage::document
