/// Renderings of an outlined document for people and for other programs.  All take a document that `outline` has seen.  Where there is a
/// `drain`, it gets what is ready of a large one, and the rest is returned.
#pragma once

#include <salvage/blocks/block.hpp>
#include <salvage/text/drain.hpp>

#include <cstddef>
#include <cstdint>
#include <string>

namespace salvage::outline {

/// What stands before the title of a section.
enum class Numbers : std::uint8_t {
    printed,  ///< the number as the document has it
    paths,    ///< the path by position in the tree, "2.1"
    none,     ///< nothing, unless the number is all there is
};

/// How much of the tree is shown, and how it is numbered.
struct View {
    Numbers numbers = Numbers::printed;
    int depth = 0;  ///< levels to show, from the highest that there is; 0: all
};

struct TreeStyle {
    bool ascii = false;     ///< draw with |, - and ` instead of box characters
    bool color = false;     ///< ANSI escapes around labels
    bool points = false;    ///< enumerations inside paragraphs as leaves
    View view;
    std::size_t width = 0;  ///< columns to cut lines at; 0: never
};

/// The tree of sections, one line each, below the title lines.  Blocks that are no headings are not shown.
[[nodiscard]] std::string render_tree(const blocks::Document& document, const TreeStyle& style, const Drain& drain = {});

/// The headings as a nested Markdown list (CommonMark 0.30).
[[nodiscard]] std::string render_toc(const blocks::Document& document, const View& view, const Drain& drain = {});

/// The whole document but its furniture as Markdown (CommonMark 0.30, tables as in GitHub's).
[[nodiscard]] std::string render_markdown(const blocks::Document& document, Numbers numbers = Numbers::printed);

/// The headings as OPML 2.0 (http://opml.org/spec2.opml), what outliners and mind maps read: one document a file.
/// A document without headings has its title, or its name, as the only entry: an OPML file has one at least.
/// Characters that XML 1.0 does not know become U+FFFD.
[[nodiscard]] std::string render_opml(const blocks::Document& document, const View& view);

/// The head of a tags file, which stands once, before all documents.
[[nodiscard]] std::string_view ctags_head();

/// The headings as tags in the format of Universal Ctags (tags(5)), for editors to jump to: the name of a tag is the
/// heading as shown, its file the document's name, its place the line.  In the order of the document.
/// A heading whose line is not known is left out; so is one without any text to name it.
[[nodiscard]] std::string render_ctags(const blocks::Document& document, const View& view, const Drain& drain = {});

/// The headings as JSON Lines, an object each: salvage-json(5), exactly salvage-section-1.schema.json.
[[nodiscard]] std::string render_sections(const blocks::Document& document, const View& view, const Drain& drain = {});

/// Levels above the highest heading: 0 for a whole document, 2 for its section 1.2.1 alone.  Renderings begin below them.
[[nodiscard]] std::uint16_t levels_above(const blocks::Document& document);

/// A heading as `numbers` asks for it: "(2) Fares", "1.2 Fares" or "Fares".
[[nodiscard]] std::string numbered(const blocks::Block& heading, Numbers numbers);

/// The document's first title, else its name.
[[nodiscard]] std::string_view shown_title(const blocks::Document& document);

}  // namespace salvage::outline
