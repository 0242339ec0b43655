/// XXH64 with seed 0 (the xxHash specification, version 0.1.1), what `xxh64sum` prints: it tells whether an undone
/// text is the very input.  It is no protection against forgery.  Several bytes a nanosecond.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace salvage::report {

/// Takes bytes in any pieces; the same bytes give the same value however they are cut.
class Xxh64 {
public:
    void update(std::string_view bytes);
    [[nodiscard]] std::uint64_t value() const;  ///< of all bytes so far
    [[nodiscard]] std::uint64_t size() const { return size_; }

private:
    static constexpr std::size_t stripe = 32;
    static constexpr std::uint64_t prime1 = 0x9E3779B185EBCA87u;
    static constexpr std::uint64_t prime2 = 0xC2B2AE3D27D4EB4Fu;

    std::array<std::uint64_t, 4> lanes_ = {prime1 + prime2, prime2, 0, std::uint64_t{0} - prime1};
    std::array<char, stripe> rest_{};  ///< the first size_ % stripe bytes of it
    std::uint64_t size_ = 0;
};

}  // namespace salvage::report
