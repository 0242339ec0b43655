/// What web sites print below a text.
#pragma once

#include <salvage/segment/sites/site_top.hpp>

#include <cstddef>

namespace salvage::segment {

class SiteEnd : protected SiteTop {
protected:
    using SiteTop::SiteTop;

    void mark_end();

private:
    /// What a line of the end counts as.
    [[nodiscard]] WebLabel end_label(std::size_t u) const;
    /// A question or a call of a few words.
    [[nodiscard]] bool asks_briefly(std::size_t u) const;
    /// A few words right above files to fetch announce them.
    [[nodiscard]] bool announces_files(std::size_t u) const;
    /// Whether it leads on to a list of the text.
    [[nodiscard]] bool introduces(const Unit& unit) const;
};

}  // namespace salvage::segment
