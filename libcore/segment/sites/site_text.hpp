/// A text that a site may have printed: where it begins and ends, and how many lines around it are known to be the site's.
#pragma once

#include <salvage/segment/sites/known_web_lines.hpp>
#include <salvage/segment/units.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace salvage::segment {

/// Lines are read when they are asked for.
class SiteText {
protected:
    SiteText(std::string_view text, const LineFacts& facts, KnownWebLines& known, Units& units);

    static constexpr std::size_t longest_rest = 40;  ///< units above or below a text that are looked at
    static constexpr std::uint16_t label_words = 6;

    [[nodiscard]] std::string_view line_of(std::size_t u) const { return units_.pieces_of(all_[u]).front().range.of(text_); }
    [[nodiscard]] std::string_view words_of(std::size_t u) const { return text_.substr(units_.begin_of(all_[u]), units_.end_of(all_[u]) - units_.begin_of(all_[u])); }
    [[nodiscard]] const WebLine& web_of(std::size_t u) const { return known_.of(line_of(u)); }
    /// The last character that closes no bracket or quotation.
    [[nodiscard]] static char32_t last_of(std::string_view words);

    /// Whole sentences, or more than a few lines.
    [[nodiscard]] bool is_text(std::size_t u) const;
    [[nodiscard]] bool is_of_site(std::size_t u) const { return all_[u].kind == blocks::Kind::boilerplate && all_[u].why == Why::boilerplate; }
    /// A notice of rights may be the text's own.
    [[nodiscard]] bool is_known(std::size_t u) const { return is_of_site(u) && !web_of(u).copyright; }
    /// A line that nothing has been decided of.
    [[nodiscard]] bool is_open(std::size_t u) const;
    /// Lines that are known to be the site's in all of the text, by where they stand.  Linear in the units.
    struct Known {
        std::size_t above = 0;
        std::size_t inside = 0;
        std::size_t below = 0;
    };
    [[nodiscard]] Known count_known() const;

    std::string_view text_;
    const LineFacts& facts_;
    Units& units_;
    std::vector<Unit>& all_;
    KnownWebLines& known_;
    std::size_t text_begin_ = 0;  ///< the first prose
    std::size_t text_end_ = 0;    ///< behind the last one

private:
    void find_end();
};

}  // namespace salvage::segment
