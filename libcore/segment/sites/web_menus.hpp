/// Paths and menus on one line.  All are linear in it; `folded` is the line in lower case.
#pragma once

#include <salvage/segment/sites/web_lines.hpp>
#include <salvage/segment/sites/web_parts.hpp>

#include <cstddef>
#include <string_view>
#include <vector>

namespace salvage::segment {

/// WebLine::path and what goes with it.
void read_path(WebLine& found, std::string_view line, std::string_view folded, const Holds& holds);
/// "[8]Privacy [9]Terms [10]Site map": how text browsers print links, and nothing else, each of a few words; how many there are.
[[nodiscard]] std::size_t count_numbered_links(std::string_view line);
/// WebLine::menu and what goes with it; `parts` are those between bars and gaps.
void read_menu(WebLine& found, std::string_view folded, const std::vector<std::string_view>& parts, const Holds& holds);
/// "© 2021 GitFarm, Inc. Terms Privacy": a menu goes on behind the notice.
[[nodiscard]] bool ends_with_menu(std::string_view folded);
/// WebLine::networks.
[[nodiscard]] bool names_networks(std::string_view folded);
/// "Compartir en WhatsApp": a few words that end with such a name; those of few letters are words, too.
[[nodiscard]] bool ends_with_network(std::string_view folded);
/// "Local Sport Culture Jobs": words of menus and forms, and few others, with bars or single blanks between them.
[[nodiscard]] bool names_rubrics(std::string_view folded);
/// "【打印】【关闭】": two items or more of a site, each in brackets.
[[nodiscard]] bool is_bracketed_menu(std::string_view folded);
/// The same that begins with the way home, and of which three quarters are such words: "Home News Features Archive".
[[nodiscard]] bool is_home_menu(std::string_view folded);

}  // namespace salvage::segment
