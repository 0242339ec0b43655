#include <salvage/outline/render.hpp>

#include <cstdint>
#include <string>
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

/// Of which a document may have as many as lines: names are made when they are written.
struct Tag {
    std::uint32_t block = 0;
    std::uint32_t line = 0;
    std::uint32_t end = 0;     ///< last line of the section; 0: that of the document
    std::uint32_t parent = 0;  ///< index + 1 of the tag it stands below; 0: none
    int level = 1;
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
    std::vector<std::uint32_t> open;  // indices of the sections that are open
    const int above = levels_above(document);
    const auto name_of = [&](std::uint32_t block) { return in_one_column(numbered(document.blocks[block], view.numbers)); };
    for (std::uint32_t b = 0; b < document.blocks.size(); ++b) {
        if (document.blocks.kind_of(b) != blocks::Kind::heading) continue;
        const blocks::Block block = document.blocks[b];
        if (block.span_count == 0) continue;
        Tag tag;
        tag.block = b;
        tag.level = block.level.value_or(std::uint16_t{1}) - above;
        tag.line = static_cast<std::uint32_t>(document.line_at(document.spans_of(block).front().begin));
        if (tag.line == 0 || name_of(b).empty()) continue;
        while (!open.empty() && tags[open.back()].level >= tag.level) {
            // A heading glued to the text of the one before begins in the line that the other ends in.
            Tag& before = tags[open.back()];
            before.end = tag.line > before.line ? tag.line - 1 : tag.line;
            open.pop_back();
        }
        if (view.depth > 0 && tag.level > view.depth) continue;
        if (!open.empty()) tag.parent = open.back() + 1;
        open.push_back(static_cast<std::uint32_t>(tags.size()));
        tags.push_back(tag);
    }
    std::string out;
    for (const Tag& tag : tags) {
        out += name_of(tag.block) + "\t" + document.name + "\t" + std::to_string(tag.line) + ";\"\ts\tline:" + std::to_string(tag.line);
        if (tag.parent > 0) {
            out += "\tsection:";
            append_value(out, name_of(tags[tag.parent - 1].block));
        }
        if (tag.end > 0) out += "\tend:" + std::to_string(tag.end);
        out.push_back('\n');
        drain_if_full(out, drain);
    }
    return out;
}

}  // namespace salvage::outline
