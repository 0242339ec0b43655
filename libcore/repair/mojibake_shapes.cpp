#include <salvage/repair/mojibake_shapes.hpp>

#include <algorithm>
#include <utility>

namespace salvage::repair {
namespace {

constexpr std::size_t first_size = 1024;
constexpr std::size_t refused_again = 200;

}  // namespace

bool SettledShapes::know(const OddShapes& shapes) const {
    if (doubted_ != 0 || places_.empty() || shapes.empty()) return false;
    const std::size_t mask = places_.size() - 1;
    return std::all_of(shapes.begin(), shapes.end(), [&](std::uint32_t shape) {
        shape |= 1U;
        std::size_t at = shape >> 1U & mask;
        while (places_[at] != 0 && places_[at] != shape) at = (at + 1) & mask;
        return places_[at] == shape;
    });
}

void SettledShapes::settle(const OddShapes& shapes) {
    if (shapes.empty()) return;
    if (doubted_ != 0) --doubted_;
    for (const std::uint32_t shape : shapes) insert(shape | 1U);
}

void SettledShapes::unsettle() {
    places_.clear();
    count_ = 0;
    doubted_ = refused_again;
}

// `shape` is odd, so it is not 0.
void SettledShapes::insert(std::uint32_t shape) {
    if (count_ == most) return;
    if (count_ * 2 >= places_.size()) {
        const std::vector<std::uint32_t> before = std::exchange(places_, std::vector<std::uint32_t>(std::max(first_size, 2 * places_.size())));
        count_ = 0;
        for (const std::uint32_t known : before) {
            if (known != 0) insert(known);
        }
    }
    const std::size_t mask = places_.size() - 1;
    std::size_t at = shape >> 1U & mask;
    while (places_[at] != 0 && places_[at] != shape) at = (at + 1) & mask;
    if (places_[at] == shape) return;
    places_[at] = shape;
    ++count_;
}

}  // namespace salvage::repair
