/// Signs that stand beside figures: "§ 4", "12,50 €", "£9.99", "30 × 40 cm", "n° 5", "© 2019".  What stands around the figure tells which; what one
/// place leaves open, others of the document tell.
#pragma once

#include <salvage/repair/marks.hpp>

#include <cstddef>
#include <string_view>
#include <vector>

namespace salvage::repair {

struct Evidence;

/// Places of marks that look like those of such signs.
struct FigureCounts {
    std::size_t headings = 0;      ///< of the longest row of lines that begin with a mark and a number, and count up: "? 1 Scope", "? 2 Terms"
    std::size_t headings_behind = 0;  ///< the same with the mark behind the number: "1 ? Soveltamisala"
    std::size_t sections = 0;      ///< where laws and their parts are named: "nach ? 4 Abs. 2"
    std::size_t amounts = 0;       ///< behind an amount of money and a blank: "12,50 ?"
    std::size_t prices = 0;        ///< before one: "?9.99"
    std::size_t hours = 0;         ///< between times of a day: "10:00?18:00"
    std::size_t spans = 0;         ///< between numbers of one or two digits that grow: "8?22"

    /// Whether the signs are lost beyond doubt, of themselves.
    [[nodiscard]] bool lost() const;
    [[nodiscard]] bool has_sections() const;
    FigureCounts& operator+=(const FigureCounts& other);
    friend bool operator==(const FigureCounts&, const FigureCounts&) = default;
};

/// Of `text` (valid UTF-8), whose marks these are.  Linear.
[[nodiscard]] FigureCounts count_figures(std::string_view text, const std::vector<Marks>& marks);

/// The sign that the marks stand for; empty if none is sure.  `document` has lost characters.
[[nodiscard]] std::string_view figure_sign(std::string_view text, const Marks& marks, const Evidence& document);

}  // namespace salvage::repair
