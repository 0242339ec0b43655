/// A set of signs, each present or not, that weights are fitted to.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>

namespace salvage::segment {

/// Of the values of the enumeration `Sign`, of which there are `count`.
template <typename Sign, std::size_t count>
class SignSet {
public:
    void add(Sign sign, bool holds = true) { bits_[place(sign) / 64] |= std::uint64_t{holds} << place(sign) % 64; }
    void add(const SignSet& others) {
        for (std::size_t word = 0; word < bits_.size(); ++word) bits_[word] |= others.bits_[word];
    }
    [[nodiscard]] bool has(Sign sign) const { return (bits_[place(sign) / 64] >> place(sign) % 64 & 1U) != 0; }
    [[nodiscard]] bool has_any(const SignSet& others) const {
        for (std::size_t word = 0; word < bits_.size(); ++word) {
            if ((bits_[word] & others.bits_[word]) != 0) return true;
        }
        return false;
    }
    /// Calls `visit` with each sign's number in order.
    template <typename Visit>
    void each(Visit visit) const {
        for (std::size_t word = 0; word < bits_.size(); ++word) {
            for (std::uint64_t bits = bits_[word]; bits != 0; bits &= bits - 1) visit(word * 64 + static_cast<std::size_t>(std::countr_zero(bits)));
        }
    }

private:
    static constexpr std::size_t place(Sign sign) { return static_cast<std::size_t>(sign); }
    std::array<std::uint64_t, (count + 63) / 64> bits_{};
};

/// The sign `n` behind `first`, of a row of them.
template <typename Sign>
[[nodiscard]] constexpr Sign sign_of(Sign first, std::size_t n) {
    return static_cast<Sign>(static_cast<std::size_t>(first) + n);
}

/// That of the first bound that `value` does not exceed, where `first` is the lowest one's; behind the last bound stands one more.
template <typename Sign, std::size_t count>
[[nodiscard]] constexpr Sign sign_of_step(std::size_t value, const std::size_t (&most)[count], Sign first) {
    std::size_t at = 0;
    while (at < count && value > most[at]) ++at;
    return sign_of(first, at);
}

}  // namespace salvage::segment
