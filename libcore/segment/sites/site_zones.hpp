/// The two ends of a text that a web site may have printed, and what their lines say.
#pragma once

#include <salvage/segment/sites/known_web_lines.hpp>
#include <salvage/segment/sites/web_lines.hpp>
#include <salvage/segment/units.hpp>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace salvage::segment {

/// What of a text is looked at more closely when it is asked for; of most texts little is.
template <typename Value>
class OnDemand {
public:
    explicit OnDemand(std::function<Value(std::size_t)> look) : look_(std::move(look)) {}
    void resize(std::size_t size) { values_.resize(size); }
    [[nodiscard]] std::size_t size() const { return values_.size(); }
    const Value& operator[](std::size_t i) const {
        std::optional<Value>& value = values_[i];
        if (!value) value = look_(i);
        return *value;
    }

private:
    std::function<Value(std::size_t)> look_;
    mutable std::vector<std::optional<Value>> values_;
};

/// Lines are read when they are asked for.
class SiteZones {
protected:
    SiteZones(std::string_view text, Units units, KnownWebLines& known);
    SiteZones(const SiteZones&) = delete;  // its parts refer to each other
    SiteZones& operator=(const SiteZones&) = delete;
    ~SiteZones() = default;

    static constexpr std::size_t link_words = 30;    ///< a linked title is rarely longer
    static constexpr std::size_t legal_words = 90;   ///< what a site says of cookies or copyright is
    static constexpr std::size_t longest_link = 300; ///< bytes
    static constexpr std::uint16_t prose_words = 12;
    static constexpr std::size_t most_top = 15;     ///< units; the last may be the title alone
    static constexpr std::size_t longest_end = 80;
    static constexpr std::size_t site_zone = 12;    ///< units at either end that tell whether a site printed the text

    /// What a line at the end says, by its place as well.
    struct EndLine {
        WebLine web;
        bool list = false;  ///< it holds the title and announces something
    };

    [[nodiscard]] std::string_view line_of(std::size_t u) const { return line_of(all_[u]); }
    [[nodiscard]] std::string_view line_of(const Unit& unit) const { return units_.pieces_of(unit).front().range.of(text_); }
    /// The first short text that is no path and no menu, by its looks.
    void find_title();
    /// "## License", or a line that is underlined.
    [[nodiscard]] static bool is_marked_title(const Unit& unit) { return unit.underlined || (unit.kind == blocks::Kind::heading && unit.why == Why::mark); }
    [[nodiscard]] bool may_be_end(const Unit& unit) const;
    [[nodiscard]] EndLine read_end_line(std::size_t u) const;
    [[nodiscard]] const EndLine& end_line(std::size_t u) const { return end_[all_.size() - 1 - u]; }
    [[nodiscard]] std::size_t end_begin() const { return all_.size() - end_.size(); }
    /// Whether the unit and the one below lead to neighbours in words that nobody listed: "Edellinen artikkeli: ...", "Seuraava artikkeli: ...".
    [[nodiscard]] bool leads_like_next(std::size_t u) const;
    /// "← Boats" and "Lamps →" below each other near the top.
    [[nodiscard]] bool leads_both_ways(std::size_t u) const;
    /// Where the top ends: at the first prose, list or table.
    [[nodiscard]] std::size_t top_end() const;
    [[nodiscard]] static bool sure_at_top(const WebLine& web, std::string_view line);
    /// A copyright line or a repeated title is not; texts have these, too.
    [[nodiscard]] static bool sure_at_end(const EndLine& line);
    /// One line that is sure to be a site's at either end, or two of different kinds that look like it.
    [[nodiscard]] bool comes_from_site() const;
    [[nodiscard]] bool counts(WebSign sign) const { return sign == WebSign::sure || (sign == WebSign::unsure && site_); }
    [[nodiscard]] static bool takes(const Unit& unit) { return !unit.decided && unit.candidate == numbering::none && !unit.glued; }
    /// Short enough for a link.
    [[nodiscard]] bool is_link_like(const Unit& unit) const;
    /// Ends with a full stop, and is no mere word or two.
    [[nodiscard]] bool ends_like_prose(const Unit& unit) const;

    std::string_view text_;
    Units units_;
    std::vector<Unit>& all_;
    KnownWebLines& known_;
    OnDemand<WebLine> top_{[this](std::size_t u) { return known_.of(line_of(u)); }};                      ///< of the first units
    OnDemand<EndLine> end_{[this](std::size_t above) { return read_end_line(all_.size() - 1 - above); }};  ///< of the last ones, from the end on
    std::string title_;          ///< in lower case; empty: not known
    bool listed_ = false;        ///< where its links lead is listed below it
    bool site_ = false;          ///< a site printed the text
};

}  // namespace salvage::segment
