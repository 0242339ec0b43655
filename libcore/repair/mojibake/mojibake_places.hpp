/// Places of a line that may be read in several ways, of which the judge takes the likeliest.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <salvage/repair/edits.hpp>
#include <salvage/repair/mojibake/mojibake_gaps.hpp>

namespace salvage::repair {

struct Place {
    ByteRange at;
    bool lost = false;  ///< bytes are gone: what the judge cannot tell stays unread
    std::vector<Gap::Way> ways;
    std::string untold{};  ///< what is put where the judge cannot tell; empty: by the charset of the ways
    double lead = 0;  ///< bits by which a way must lead the others; 0: by how many there are
    std::vector<float> behind{};  ///< bits of each way behind the best, by what stands before and directly behind; empty: not known
};

/// The way of each place, and what they cost together.
struct Chosen {
    std::vector<std::uint16_t> ways;
    double bits = 0;
};
/// The few best readings of what stands before are kept with each way, and some of what follows is looked at.  Cost: some dozen steps of
/// the judge for each place.  Fills `behind` of the places.
[[nodiscard]] Chosen choose(std::string_view text, std::vector<Place>& places);

struct ReadPlaces {
    Edits edits;
    std::size_t gone = 0;    ///< places where bytes are gone
    std::size_t unread = 0;  ///< of those, where neither the judge nor the words of the language tell
};
/// The edits that put what was chosen in the places.
[[nodiscard]] ReadPlaces read_places(std::string_view text, const std::vector<Place>& places, const Chosen& chosen);

/// The first place from `at` on where no character of `text` is parted.
[[nodiscard]] std::size_t whole_end(std::string_view text, std::size_t at);

}  // namespace salvage::repair
