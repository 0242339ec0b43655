/// What a line below a text shows of being a link, a button or a notice of the site that printed the text, in words that nobody listed.
#pragma once

#include <salvage/segment/sign_set.hpp>
#include <salvage/segment/sites/web_lines.hpp>
#include <salvage/segment/units.hpp>

#include <bitset>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace salvage::segment {

/// site_rest_weights.inc names the signs and says what each one weighs.
enum class RestSign : std::uint8_t {
#define SIGN(name, ...) name,
#include <salvage/segment/sites/site_rest_weights.inc>
#undef SIGN
    count
};
inline constexpr auto rest_sign_count = static_cast<std::size_t>(RestSign::count);
using RestSigns = segment::SignSet<RestSign, rest_sign_count>;

/// What ends a statement, in scripts from Latin to Devanagari; neither calls nor questions.
[[nodiscard]] constexpr bool is_full_stop(char32_t c) { return c == U'.' || c == 0x3002 || c == 0x0964; }

/// What the words of a line look like.
struct WordShape {
    std::size_t cased = 0;         ///< words
    std::size_t capitals = 0;      ///< of those
    std::size_t digits = 0;
    std::size_t other_digits = 0;  ///< not of ASCII
    char32_t first = 0;
    char32_t last = 0;
    bool dots = false;             ///< a full stop or a comma inside

    [[nodiscard]] bool capital_words(std::size_t fewest, std::size_t most) const { return cased >= fewest && cased <= most && capitals == cased; }
};

/// Linear in the words.
[[nodiscard]] WordShape shape_of(std::string_view words);

/// Forms that lines of sites have in any language; each is a sign as well.
enum class RestForm : std::uint8_t { bars, bar, buttons, arrow, counted_in_brackets, file, rights, hashes, network, count };
using RestForms = std::bitset<static_cast<std::size_t>(RestForm::count)>;

/// Of a line of no more than 400 bytes, none of a longer one.  Linear.
[[nodiscard]] RestForms rest_forms(std::string_view words, std::uint16_t count, const WebLine& web);

/// Of a unit by itself, without its place; `words` are its text.  Linear in the first 400 bytes of `words`.
[[nodiscard]] RestSigns rest_signs(const Unit& unit, std::string_view words, const RestForms& forms);

}  // namespace salvage::segment
