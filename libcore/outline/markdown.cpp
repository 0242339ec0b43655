#include <salvage/blocks/table_rows.hpp>
#include <salvage/numbering/markers.hpp>
#include <salvage/outline/markdown_text.hpp>
#include <salvage/outline/render.hpp>
#include <salvage/text/ascii.hpp>

#include <algorithm>
#include <vector>

namespace salvage::outline {
namespace {

using blocks::Block;
using blocks::Kind;

std::string_view without_blanks(std::string_view text) {
    constexpr std::string_view blanks = " \t\r\n";
    const std::size_t begin = text.find_first_not_of(blanks);
    if (begin == std::string_view::npos) return {};
    return text.substr(begin, text.find_last_not_of(blanks) + 1 - begin);
}

std::vector<std::string_view> lines_of(std::string_view text) {
    std::vector<std::string_view> lines;
    for (std::size_t at = 0;;) {
        const std::size_t end = text.find('\n', at);
        lines.push_back(text.substr(at, end - at));
        if (end == std::string_view::npos) return lines;
        at = end + 1;
    }
}

/// A fence longer than any run of backticks in the text.
void append_fenced(std::string& out, std::string_view text) {
    std::size_t longest = 0;
    std::size_t run = 0;
    for (const char c : text) {
        run = c == '`' ? run + 1 : 0;
        longest = std::max(longest, run);
    }
    const std::string fence(std::max<std::size_t>(3, longest + 1), '`');
    out += fence + "\n";
    out += text;
    out += "\n" + fence + "\n";
}

void append_table(std::string& out, std::string_view text) {
    const std::vector<blocks::Row> rows = blocks::table_rows(text);
    if (rows.empty()) return append_fenced(out, text);
    for (std::size_t r = 0; r < rows.size(); ++r) {
        out += "|";
        for (const std::string_view cell : rows[r]) {
            out += " ";
            append_markdown(out, cell);
            out += " |";
        }
        out += "\n";
        if (r > 0) continue;
        out += "|";
        for (std::size_t c = 0; c < rows[r].size(); ++c) out += " --- |";
        out += "\n";
    }
}

/// Several lines, as verse has them: each ends with a hard break but the last, and `indent` begins all but the first.
void append_lines(std::string& out, std::string_view text, std::string_view indent) {
    bool first = true;
    for (const std::string_view line : lines_of(without_blanks(text))) {
        if (without_blanks(line).empty()) continue;
        if (!first) out.append("\\\n").append(indent);
        append_markdown(out, line);
        first = false;
    }
    out.push_back('\n');
}

/// Nested lists by their depth alone: an item is inside the one before it if it is deeper, whatever depth the list began at.
class Lists {
public:
    void append(std::string& out, const Block& block) {
        const std::size_t depth = std::max<std::size_t>(block.level.value_or(std::uint16_t{1}), 1);
        while (!open_.empty() && open_.back() >= depth) open_.pop_back();
        // A reader's stack is not endless.
        if (open_.size() < max_nesting) open_.push_back(depth);
        const std::string indent((open_.size() - 1) * 2, ' ');
        out += indent;
        out += "- ";
        // A printed bullet becomes Markdown's; a printed number stays as text, since Markdown would count anew.
        append_lines(out, numbering::is_bullet(block.label) ? heading_title(block) : block.text, indent + "  ");
    }
    void end() { open_.clear(); }

private:
    static constexpr std::size_t max_nesting = 32;
    std::vector<std::size_t> open_;  ///< depths of the items that the next one may be inside
};

}  // namespace

void append_markdown(std::string& out, std::string_view text, MarkdownPlace place) {
    const bool begins = place == MarkdownPlace::block;
    // Four blanks would make code of it; blanks at the end, a line break.
    text = without_blanks(text);
    std::size_t digits = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        const bool before = i > 0 && is_ascii_alphanumeric(text[i - 1]);
        const bool after = i + 1 < text.size() && is_ascii_alphanumeric(text[i + 1]);
        bool escape = false;
        switch (c) {
            case '\\':
            case '`':
            case '*':
            case '[':
            case ']':
            case '<':
            case '|': escape = true; break;
            case '_': escape = !(before && after); break;
            case '&': escape = after || (i + 1 < text.size() && text[i + 1] == '#'); break;
            case '~': escape = i + 1 < text.size() && text[i + 1] == '~'; break;
            // Signs at the end would close a heading and be dropped.
            case '#': escape = (i == 0 && begins) || text.find_first_not_of('#', i) == std::string_view::npos; break;
            case '>':
            case '+':
            case '-':
            case '=': escape = i == 0 && begins; break;
            case '.':
            case ')': escape = begins && digits > 0 && digits == i && (i + 1 == text.size() || text[i + 1] == ' ' || text[i + 1] == '\t'); break;
            default: break;
        }
        if (is_ascii_digit(c) && digits == i) ++digits;
        if (escape) out.push_back('\\');
        out.push_back(c == '\n' ? ' ' : c);
    }
}

std::string render_markdown(const blocks::Document& document, Numbers numbers) {
    std::string out;
    Lists lists;
    bool in_list = false;
    bool titled = false;
    for (const Block& block : document.blocks) {
        if (blocks::is_furniture(block.kind) || (block.kind == Kind::separator && !blocks::is_rule(block))) continue;
        const bool item = block.kind == Kind::list_item;
        if (!out.empty() && !(item && in_list)) out.push_back('\n');
        in_list = item;
        if (!item) lists.end();
        switch (block.kind) {
            case Kind::title:
                out += titled ? "*" : "# ";
                append_markdown(out, block.text, MarkdownPlace::inside);
                out += titled ? "*\n" : "\n";
                titled = true;
                break;
            case Kind::heading: {
                // Markdown has six levels, the first of them for the title; what is deeper stays bold.
                const std::size_t level = block.level.value_or(std::uint16_t{1}) + 1U;
                if (level <= 6) out += std::string(level, '#') + " ";
                else out += "**";
                append_markdown(out, numbered(block, numbers), MarkdownPlace::inside);
                out += level <= 6 ? "\n" : "**\n";
                break;
            }
            case Kind::list_item: lists.append(out, block); break;
            case Kind::preformatted: append_fenced(out, block.text); break;
            case Kind::table: append_table(out, block.text); break;
            case Kind::separator: out += "---\n"; break;
            case Kind::quote:
                out += "> ";
                append_lines(out, block.text, "> ");
                break;
            default: append_lines(out, block.text, {}); break;
        }
    }
    return out;
}

}  // namespace salvage::outline
