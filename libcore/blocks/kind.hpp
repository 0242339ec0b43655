/// What a block is.  The kinds and their two layers are those of salvage-blocks(5).
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace salvage::blocks {

enum class Kind : std::uint8_t {
    // body
    title,
    heading,
    paragraph,
    list_item,
    quote,
    preformatted,
    table,
    caption,
    footnote,
    separator,
    // furniture
    boilerplate,
    page_header,
    page_footer,
    toc,
};

/// The kind's word in the stream and in JSON: "list-item", "page-header", ...
[[nodiscard]] std::string_view name(Kind kind);
/// The kind of that word; none for an unknown word.
[[nodiscard]] std::optional<Kind> kind_named(std::string_view word);
/// Furniture is what belongs to the page or the web site and not to the text: marked, never dropped.
[[nodiscard]] constexpr bool is_furniture(Kind kind) { return kind >= Kind::boilerplate; }

}  // namespace salvage::blocks
