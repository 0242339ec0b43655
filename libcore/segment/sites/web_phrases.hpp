/// The words that web sites print around a text, and what each is used for: the data of web_labels.inc, web_menus.inc, web_papers.inc and web_related.inc.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace salvage::segment {

/// What a phrase is used for; the files say what each one means.
enum WebUse : std::uint32_t {
    use_label = 1U << 0U,
    use_weak = 1U << 1U,
    use_list = 1U << 2U,
    use_sentence = 1U << 3U,
    use_before = 1U << 4U,
    use_after = 1U << 5U,
    use_here = 1U << 6U,
    use_home = 1U << 7U,
    use_field = 1U << 8U,
    use_plain = 1U << 9U,
    use_count = 1U << 10U,
    use_item = 1U << 11U,
    use_masthead = 1U << 12U,
    use_skip = 1U << 13U,
    use_notice = 1U << 14U,
    use_button = 1U << 15U,
    use_network = 1U << 16U,
    use_rubric = 1U << 17U,
    use_form = 1U << 18U,
    use_related = 1U << 19U,
    use_more = 1U << 20U,
    use_piece = 1U << 21U,
    use_remark = 1U << 22U,
};

struct WebPhrase {
    std::string_view phrase;  ///< in lower case
    std::uint32_t use = 0;    ///< of WebUse
};

/// Whether `folded`, in lower case, is a phrase for one of the uses.
[[nodiscard]] bool is_web_phrase(std::string_view folded, std::uint32_t uses);

/// The longest phrase for one of the uses that begins `folded`; a stem (use_before, use_after, and those of web_related.inc) may go on, other phrases end a word.
[[nodiscard]] std::optional<WebPhrase> web_phrase_at_head(std::string_view folded, std::uint32_t uses);

/// Whether a phrase for use_notice or use_network, of three bytes or more, stands anywhere in `folded`, inside words as well.
[[nodiscard]] bool holds_web_notice(std::string_view folded);
[[nodiscard]] bool holds_web_network(std::string_view folded);

/// All phrases for one use.
[[nodiscard]] std::vector<std::string_view> web_phrases_for(WebUse use);

}  // namespace salvage::segment
