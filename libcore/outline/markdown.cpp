#include <salvage/blocks/table_rows.hpp>
#include <salvage/numbering/markers.hpp>
#include <salvage/outline/markdown_text.hpp>
#include <salvage/outline/render.hpp>
#include <salvage/text/ascii.hpp>

#include <algorithm>
#include <cstdint>
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

/// "12." or "12)" that begins an item, as CommonMark 0.30 numbers a list.
struct Number {
    std::uint32_t value = 0;
    char delimiter = '\0';     ///< '\0': the item begins with no such number
    std::size_t length = 0;    ///< bytes with the delimiter
};

Number number_of(std::string_view text) {
    constexpr std::size_t most_digits = 9;
    Number number;
    while (number.length < text.size() && is_ascii_digit(text[number.length])) {
        if (number.length == most_digits) return {};
        number.value = number.value * 10 + static_cast<std::uint32_t>(text[number.length] - '0');
        ++number.length;
    }
    // A leading zero would not come back.
    if (number.length == 0 || (number.length > 1 && text[0] == '0') || number.length + 1 >= text.size()) return {};
    if ((text[number.length] != '.' && text[number.length] != ')') || text[number.length + 1] != ' ') return {};
    number.delimiter = text[number.length++];
    return number;
}

/// Nested lists by their depth alone: an item is inside the one before it if it is deeper, whatever depth the list began at.
class Lists {
public:
    void append(std::string& out, const Block& block) {
        const std::size_t depth = std::max<std::size_t>(block.level.value_or(std::uint16_t{1}), 1);
        Item sibling;
        while (!open_.empty() && open_.back().depth >= depth) {
            sibling = open_.back();
            open_.pop_back();
        }
        const std::size_t indent = open_.empty() ? 0 : open_.back().text_at;
        // Markdown counts from a list's first number on: one that it would count to, or that begins a list, stands as it is.
        // Any other is text in an item with a bullet, and so is one right below a paragraph, as that of an outer item is, unless it
        // is 1.
        const std::string_view text = without_blanks(block.text);
        Number number = number_of(text);
        const bool continues = number.delimiter == sibling.number.delimiter;
        if (continues ? number.value != sibling.number.value + 1 : sibling.depth == 0 && !open_.empty() && number.value != 1) number = {};
        const std::string_view marker = number.delimiter == '\0' ? std::string_view("-") : text.substr(0, number.length);
        const Item item{depth, indent + marker.size() + 1, number};
        // A reader's stack is not endless.
        if (open_.size() < max_nesting) open_.push_back(item);
        out.append(indent, ' ').append(marker).push_back(' ');
        const std::string_view shown = number.delimiter != '\0'              ? without_blanks(text.substr(number.length))
                                       : numbering::is_bullet(block.label) ? without_blanks(text.substr(block.label.size()))
                                                                           : text;
        append_lines(out, shown, std::string(item.text_at, ' '));
    }
    void end() { open_.clear(); }

private:
    struct Item {
        std::size_t depth = 0;
        std::size_t text_at = 0;  ///< column of its text, from 0
        Number number;
    };

    static constexpr std::size_t max_nesting = 32;
    std::vector<Item> open_;  ///< that the next one may be inside
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
