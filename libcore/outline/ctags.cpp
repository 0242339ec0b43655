#include <salvage/outline/render.hpp>

#include <vector>

namespace salvage::outline {
namespace {

/// A tag's name, in one line and one column; what an editor shows.
std::string in_one_column(std::string text) {
    for (char& c : text) {
        if (static_cast<unsigned char>(c) < 0x20) c = ' ';
    }
    return text;
}

/// A field's value in the escapes of tags(5).
void append_value(std::string& out, std::string_view text) {
    for (const char c : text) {
        if (c == '\\') out += "\\\\";
        else out.push_back(c);
    }
}

struct Tag {
    std::size_t line = 0;
    std::size_t end = 0;  ///< last line of the section; 0: that of the document
    int level = 1;
    std::string name;
    std::size_t parent = 0;  ///< index + 1 of the tag it stands below; 0: none
};

}  // namespace

std::string_view ctags_head() {
    return "!_TAG_FILE_FORMAT\t2\t/extended format/\n"
           "!_TAG_FILE_SORTED\t0\t/0=unsorted, 1=sorted, 2=foldcase/\n"
           "!_TAG_OUTPUT_MODE\tu-ctags\t/u-ctags or e-ctags/\n"
           "!_TAG_PROGRAM_NAME\tsalvage outline\t//\n"
           "!_TAG_KIND_DESCRIPTION!Text\ts,section\t/sections/\n";
}

std::string render_ctags(const blocks::Document& document, const View& view, const Drain& drain) {
    std::vector<Tag> tags;
    std::vector<std::size_t> open;  // indices of the sections that are open
    const int above = levels_above(document);
    for (const blocks::Block& block : document.blocks) {
        if (block.kind != blocks::Kind::heading || block.span_count == 0) continue;
        Tag tag;
        tag.level = block.level.value_or(std::uint16_t{1}) - above;
        tag.line = document.line_at(document.spans_of(block).front().begin);
        tag.name = in_one_column(numbered(block, view.numbers));
        if (tag.line == 0 || tag.name.empty()) continue;
        while (!open.empty() && tags[open.back()].level >= tag.level) {
            // A heading glued to the text of the one before begins in the line that the other ends in.
            Tag& before = tags[open.back()];
            before.end = tag.line > before.line ? tag.line - 1 : tag.line;
            open.pop_back();
        }
        if (view.depth > 0 && tag.level > view.depth) continue;
        if (!open.empty()) tag.parent = open.back() + 1;
        open.push_back(tags.size());
        tags.push_back(std::move(tag));
    }
    std::string out;
    for (const Tag& tag : tags) {
        out += tag.name + "\t" + document.name + "\t" + std::to_string(tag.line) + ";\"\ts\tline:" + std::to_string(tag.line);
        if (tag.parent > 0) {
            out += "\tsection:";
            append_value(out, tags[tag.parent - 1].name);
        }
        if (tag.end > 0) out += "\tend:" + std::to_string(tag.end);
        out.push_back('\n');
        drain_if_full(out, drain);
    }
    return out;
}

}  // namespace salvage::outline
