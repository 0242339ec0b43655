#include <salvage/repair/scan_block.hpp>

namespace salvage::repair {

std::uint64_t odd_bits_baseline(const std::uint8_t* at) { return exact_odd_bits(at); }

}  // namespace salvage::repair
