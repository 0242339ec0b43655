#include <salvage/repair/mojibake/mojibake_shapes.hpp>

#include <salvage/repair/mojibake/mojibake_kinds.hpp>

#include <algorithm>
#include <utility>

namespace salvage::repair {
namespace {

constexpr std::size_t first_size = 128;
constexpr std::size_t refused_again = 200;
// Letters that are counted: Latin and Cyrillic.
constexpr std::size_t letters = CharacterKinds::cyrillic_end;

std::size_t place_of(const OddShape& shape) { return shape.letter + (shape.alphabet ? letters : 0); }

}  // namespace

bool SettledShapes::know(const OddShapes& shapes) const {
    if (doubted_ != 0 || places_.empty() || shapes.empty()) return false;
    const std::size_t mask = places_.size() - 1;
    return std::all_of(shapes.begin(), shapes.end(), [&](const OddShape& odd) {
        const std::uint32_t shape = odd.hash | 1U;
        std::size_t at = shape >> 1U & mask;
        while (places_[at] != 0 && places_[at] != shape) at = (at + 1) & mask;
        return places_[at] == shape || knows_letter(odd);
    });
}

bool SettledShapes::knows_letter(const OddShape& shape) const {
    return shape.letter != 0 && shape.letter < letters && !refused_.empty() && refused_[place_of(shape)] >= enough;
}

void SettledShapes::settle(const OddShapes& shapes) {
    if (shapes.empty()) return;
    if (doubted_ != 0) --doubted_;
    for (const OddShape& shape : shapes) insert(shape.hash | 1U);
    count(shapes);
}

// Each letter once.
void SettledShapes::count(const OddShapes& shapes) {
    if (refused_.empty()) refused_.resize(2 * letters);
    for (auto shape = shapes.begin(); shape != shapes.end(); ++shape) {
        if (shape->letter == 0 || shape->letter >= letters || refused_[place_of(*shape)] == enough) continue;
        const bool again = std::any_of(shapes.begin(), shape, [&](const OddShape& other) { return other.letter == shape->letter && other.alphabet == shape->alphabet; });
        if (!again) ++refused_[place_of(*shape)];
    }
}

void SettledShapes::unsettle() {
    places_.clear();
    refused_.clear();
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
