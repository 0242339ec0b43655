/// What the blocks of a text say about whether they are the text of a web page or what the page has around it: menus, teasers, forms.
#pragma once

#include <salvage/segment/sign_set.hpp>
#include <salvage/segment/sites/known_web_lines.hpp>
#include <salvage/segment/units.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace salvage::segment {

/// One sign each; page_weights.inc names them all and says what each one weighs.
enum class PageSign : std::uint8_t {
#define SIGN(name, ...) name,
#include <salvage/segment/webpages/page_weights.inc>
#undef SIGN
    count
};
inline constexpr auto page_sign_count = static_cast<std::size_t>(PageSign::count);
using PageSigns = SignSet<PageSign, page_sign_count>;

/// What a block looks like by itself, which its neighbours are told by.
enum class PageLook : std::uint8_t {
    prose,     ///< a whole sentence or more
    sentence,  ///< short, and ends like one
    open,      ///< short, and ends no sentence: headings, names, links
    web,       ///< what sites print: labels, menus, counts
};

/// The sign for `look`, of a row that has one for each from `first` on.
template <typename Sign>
[[nodiscard]] constexpr Sign sign_of_look(Sign first, PageLook look) {
    return sign_of(first, static_cast<std::size_t>(look));
}

/// The signs of each unit, and its look, in order.
struct PageUnits {
    std::vector<PageSigns> signs;
    std::vector<PageLook> looks;
    std::vector<float> scores;  ///< log-odds, in nats, that it belongs to the text
};

/// In two rounds: the first looks at each unit and its neighbours, the second at what the first thinks of those.  Linear in the text.
[[nodiscard]] PageUnits weigh_page(std::string_view text, const LineFacts& facts, const Units& units, KnownWebLines& known);

}  // namespace salvage::segment
