/// What one unit near an end of a text shows of having been printed by a web site.
#pragma once

#include <salvage/segment/sign_set.hpp>
#include <salvage/segment/sites/web_lines.hpp>
#include <salvage/segment/units.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace salvage::segment {

/// site_weights.inc names the signs and says what each one weighs.
enum class SiteSign : std::uint8_t {
#define SIGN(name, ...) name,
#include <salvage/segment/sites/site_weights.inc>
#undef SIGN
    count
};
inline constexpr auto site_sign_count = static_cast<std::size_t>(SiteSign::count);
using SiteSigns = SignSet<SiteSign, site_sign_count>;

/// A unit by itself.
struct SiteLook {
    SiteSigns signs;
    bool brief = false;  ///< a few words that end no sentence
    bool prose = false;  ///< a sentence of some length, or more than a few lines
    bool known = false;  ///< its words or its form are a site's: nothing of the mere length counts
};

/// Of `unit`, whose text is `words` and whose line says `web`.  Linear in the first 400 bytes of `words`.
[[nodiscard]] SiteLook look_at(const Unit& unit, std::string_view words, const WebLine& web);

}  // namespace salvage::segment
