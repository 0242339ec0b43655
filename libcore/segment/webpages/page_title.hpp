/// Which line of a whole web page is the title of its text.
#pragma once

#include <salvage/segment/sign_set.hpp>
#include <salvage/segment/units.hpp>
#include <salvage/segment/webpages/page_signs.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace salvage::segment {

/// One sign each; page_title_weights.inc names them all and says what each one weighs.
enum class TitleSign : std::uint8_t {
#define SIGN(name, ...) name,
#include <salvage/segment/webpages/page_title_weights.inc>
#undef SIGN
    count
};
inline constexpr auto title_sign_count = static_cast<std::size_t>(TitleSign::count);
using TitleSigns = SignSet<TitleSign, title_sign_count>;

struct TitleCandidate {
    std::size_t unit = 0;
    std::size_t begin = 0;  ///< byte
    TitleSigns signs;
    float score = 0;  ///< log-odds, in nats, against the other candidates of its page
};

/// "Queues¶", "History[edit]": a heading of the text that its page links to.
[[nodiscard]] bool is_anchored(std::string_view text, const Units& units, const Unit& unit);

/// The short lines near the head of the text, in order; `is_text` says for each unit whether it is the text's rather than the page's.
/// Linear in the text, of which at most 32 KiB are read.
[[nodiscard]] std::vector<TitleCandidate> weigh_titles(std::string_view text, const LineFacts& facts, const Units& units, const PageUnits& page, const std::vector<bool>& is_text);

}  // namespace salvage::segment
