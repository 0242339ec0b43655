/// What web sites print above a text.
#pragma once

#include <salvage/segment/sites/site_zones.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace salvage::segment {

class SiteTop : protected SiteZones {
protected:
    using SiteZones::SiteZones;

    void mark_the_beginning();

private:
    void mark_top();
    /// "Re: The oven": the title of a mail.
    [[nodiscard]] static bool is_answer(std::string_view line);
    /// Above the title: items of a menu on lines of their own, and fields of a record, right below what is a site's.
    void mark_around_menu(std::size_t end);
    /// Of two copies of the title the second has the text below it, in whole sentences; but answers repeat the title of a thread.
    void mark_first_copy(std::size_t end, const std::vector<std::string>& folded);
    /// "The ferry - Boats for all" above "Skip to content" and the items of a menu, to the title that it names.
    void mark_named_menu();
    /// "• Home", "• About": a menu that a text browser makes a list of, above the first text.
    void mark_bulleted_menu();
    [[nodiscard]] static std::string_view without_bullet(std::string_view line);
    /// "Skip to content" at the top begins the menu of a site, which ends above the title: the last short line before the
    /// first prose, or before a line with the author or the date below it.  Elsewhere near the top such a line stands alone.
    void mark_menu();
};

}  // namespace salvage::segment
