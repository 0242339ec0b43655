#include <salvage/repair/scan/scan_block.hpp>

namespace salvage::repair {

void odd_bits_baseline(const std::uint8_t* at, std::size_t blocks, std::uint64_t* bits) {
    for (std::size_t i = 0; i < blocks; ++i) bits[i] = exact_odd_bits(at + scan_block * i);
}

}  // namespace salvage::repair
