/// What a web site prints below a text, in lines that have lost their ends.
#pragma once

#include <salvage/segment/endless/endless_weighed.hpp>

#include <cstddef>

namespace salvage::segment {

class EndlessSite : protected EndlessWeighed {
protected:
    using EndlessWeighed::EndlessWeighed;

    /// Cuts in the last quarter of the words: before "Previous: ...", before "Related articles" and "[This and that] related articles:", and between
    /// the articles that bullets or numbers part behind it.
    void cut_site_labels();

private:
    [[nodiscard]] std::size_t behind_list_label(std::size_t w) const;
    [[nodiscard]] std::size_t bracket_before(std::size_t w) const;
    void cut_articles(std::size_t from);
    [[nodiscard]] bool is_notice(std::size_t w) const;
};

}  // namespace salvage::segment
