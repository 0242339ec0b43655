/// What web sites print around a text, told from the words and the shape of one line: labels, menus, paths, data about the text.
#pragma once

#include <cstddef>
#include <cstdint>
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

/// How sure a line is: unsure ones count only where others show that a site printed the text.
enum class WebSign : std::uint8_t { none, unsure, sure };

inline constexpr std::size_t longest_web_line = 300;  ///< bytes

/// What one line says; nothing of a longer one.
struct WebLine {
    WebLabel label = WebLabel::none;  ///< the one that opens it; bullets, brackets and arrows before it do not count
    WebSign path = WebSign::none;     ///< "Home > Essays > A title", 当前位置：首页 > 正文: by its first or last part; unsure by three short ones
    WebSign menu = WebSign::none;     ///< "Terms | Privacy | Contact": short parts between bars or wide gaps, two of them known; unsure with one, or three unknown ones between bars
    WebSign data = WebSign::none;     ///< "By Ellen | October 3, 2019 | 14 Comments", 来源：网络 时间：2018-12-24: two facts, one of which sites alone print; unsure with two labels and a date
    std::uint8_t path_parts = 0;      ///< of an unsure path
    std::uint8_t barred_parts = 0;    ///< short ones without figures, between bars; 0 if it has others
    bool spaced_path : 1 = false;     ///< its arrows have blanks around them
    bool dated : 1 = false;           ///< "By Ellen | October 3, 2019": a date between bars, as bylines have it
    bool copyright : 1 = false;       ///< "© 2019": printed texts have one, too
    bool networks : 1 = false;        ///< "Facebook Twitter WhatsApp": names that are the same in every language
    bool shares : 1 = false;          ///< "Compartir en WhatsApp": it ends with one of them
    bool count : 1 = false;           ///< "43 comments", "Anything (43)" and nothing else
    bool gap_parts : 1 = false;       ///< three short parts or more between wide gaps
    bool tags : 1 = false;            ///< "Categories: Lighthouses | Bakeries", "#lighthouses #bakeries"
    bool stamp : 1 = false;           ///< it holds a date and a time of day
    bool item : 1 = false;            ///< an item of a menu, alone on its line
    bool download : 1 = false;        ///< "Edital.pdf (312 KB)", "Завантажити (PDF)"
    bool arrow : 1 = false;           ///< an arrow leads to a neighbour, "« Lamps", "Cranes →"
    bool skips : 1 = false;           ///< "Skip to content": leads past the menu of a site
    bool rubric : 1 = false;        ///< "Sport", "Nederlands": a part of a site, or a language to read it in, alone on its line
    bool form : 1 = false;          ///< "Search", "Your name", "Read more": a field, a button or a link of a page's own, alone on its line
    bool rubrics : 1 = false;       ///< "News Sport Culture": three or more of these words, and few others
    bool related : 1 = false;         ///< "Похожие рефераты": other texts of the site follow, whatever it calls them; a weak label by itself
    bool link : 1 = false;            ///< "[Home](/)": links that lead out of the text, and nothing else
    bool masthead : 1 = false;        ///< "Press release": what stands above a title
};

inline constexpr std::uint8_t fewest_barred = 3;  ///< parts of a menu between bars, none of them known

/// Whether one of them says that a site printed the line.
[[nodiscard]] bool is_printed_by_sites(const WebLine& web);

/// Linear in the line.
[[nodiscard]] WebLine read_web_line(std::string_view line);
/// WebLine::data alone.
[[nodiscard]] WebSign read_web_data(std::string_view line);

/// "Reply", "Top": alone on a line below each answer of a thread.
[[nodiscard]] bool is_web_button(std::string_view line);

/// The words before a colon, at most four of them, "Index no." of "Index no.: 318"; empty if there are none, or nothing behind.
[[nodiscard]] std::string_view field_label(std::string_view line);

/// Those of "Next article: Lamps", where no figure follows and no sentence but a question.
[[nodiscard]] std::string_view neighbour_label(std::string_view line);

/// Whether two labels differ at their heads or their ends alone: "Edellinen artikkeli", "Seuraava artikkeli"; "Article précédent", "Article suivant".
[[nodiscard]] bool are_neighbour_labels(std::string_view one, std::string_view other);

}  // namespace salvage::segment
