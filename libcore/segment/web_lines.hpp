/// What web sites print around a text, told from the words of one line: labels, menus, paths, data about the text.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace salvage::segment {

/// How much a line says for itself to be a site's own.
enum class WebLabel : std::uint8_t {
    none,
    field,   ///< "Tags: boats": data about a text; beside another label only
    weak,    ///< "Next: lamps": a word that texts use as well
    strong,  ///< "Share this", "© 2019 Somebody", "Terms | Privacy"
    list,    ///< "Related articles": other articles follow
};

/// The label that opens the line; bullets, brackets and arrows before it do not count.  Lines of more than 300 bytes have none.
[[nodiscard]] WebLabel web_label(std::string_view line);

/// How sure a line is: unsure ones count only where others show that a site printed the text.
enum class WebSign : std::uint8_t { none, unsure, sure };

/// "Home > Essays > A title", 当前位置：首页 > 正文: a path by its first or last part; unsure by three short ones.
[[nodiscard]] WebSign web_path(std::string_view line);

/// "Terms | Privacy | Contact": short parts between bars or wide gaps, two of them known; unsure with one, or three unknown ones between bars.
[[nodiscard]] WebSign web_menu(std::string_view line);

/// "By Ellen | October 3, 2019 | 14 Comments", 来源：网络 时间：2018-12-24: two facts about the text, one of which sites alone print.
[[nodiscard]] bool is_web_data(std::string_view line);

/// "Skip to content": leads past the menu of a site.
[[nodiscard]] bool is_skip_label(std::string_view line);

/// "Reply", "Top": alone on a line below each answer of a thread.
[[nodiscard]] bool is_web_button(std::string_view line);

/// "Press release": what stands above a title.
[[nodiscard]] bool is_masthead(std::string_view line);

}  // namespace salvage::segment
