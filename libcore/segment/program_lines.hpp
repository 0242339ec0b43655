/// Lines of programs, terminals, configuration files and data: what is written line by line and not for reading aloud.
#pragma once

#include <salvage/segment/lines.hpp>

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace salvage::segment {

/// What one line shows; program_weights.inc names the signs and says what each one weighs.
enum class ProgramSign : std::uint8_t {
#define SIGN(name, ...) name,
#include <salvage/segment/program_weights.inc>
#undef SIGN
    count
};
inline constexpr auto program_sign_count = static_cast<std::size_t>(ProgramSign::count);

/// A set of signs, walked through faster than a std::bitset.
class ProgramSigns {
public:
    void set(std::size_t sign, bool holds = true) { words_[sign / 64] |= std::uint64_t{holds} << sign % 64; }
    [[nodiscard]] bool test(std::size_t sign) const { return (words_[sign / 64] >> sign % 64 & 1U) != 0; }
    /// Calls `visit` with each sign's number in order.
    template <typename Visit>
    void each(Visit visit) const {
        for (std::size_t word = 0; word < words_.size(); ++word) {
            for (std::uint64_t bits = words_[word]; bits != 0; bits &= bits - 1) visit(word * 64 + static_cast<std::size_t>(std::countr_zero(bits)));
        }
    }

private:
    std::array<std::uint64_t, (program_sign_count + 63) / 64> words_{};
};

/// The signs of every line.
[[nodiscard]] std::vector<ProgramSigns> program_signs(std::string_view text, std::span<const Line> lines, std::span<const std::uint16_t> wraps);

/// For each line by itself the log-odds, in nats, that it is one of a program.
[[nodiscard]] std::vector<float> program_scores(std::string_view text, std::span<const Line> lines, std::span<const std::uint16_t> wraps);

/// For each line whether it belongs to such a piece: the most likely way to cut the text into pieces of the two kinds, where
/// changing costs, and less so at a blank line, a colon or a change of indent (Viterbi over the lines).
/// Lines for which `prose` is not 0 are known to be none.  Linear.
[[nodiscard]] std::vector<std::uint8_t> program_lines(std::span<const Line> lines, std::span<const float> scores, std::span<const std::uint8_t> prose = {});

}  // namespace salvage::segment
