/// Lines of programs, terminals, configuration files and data: what is written line by line and not for reading aloud.
#pragma once

#include <salvage/segment/lines.hpp>
#include <salvage/segment/sign_set.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace salvage::segment {

/// What one line shows; program_weights.inc names the signs and says what each one weighs.
enum class ProgramSign : std::uint8_t {
#define SIGN(name, ...) name,
#include <salvage/segment/literal/program_weights.inc>
#undef SIGN
    count
};
inline constexpr auto program_sign_count = static_cast<std::size_t>(ProgramSign::count);

using ProgramSigns = SignSet<ProgramSign, program_sign_count>;

/// The signs of every line.
[[nodiscard]] std::vector<ProgramSigns> program_signs(std::string_view text, std::span<const Line> lines, std::span<const std::uint16_t> wraps);

/// For each line by itself the log-odds, in nats, that it is one of a program.
[[nodiscard]] std::vector<float> program_scores(std::string_view text, std::span<const Line> lines, std::span<const std::uint16_t> wraps);

/// For each line whether it belongs to such a piece: the most likely way to cut the text into pieces of the two kinds, where
/// changing costs, and less so at a blank line, a colon or a change of indent (Viterbi over the lines).
/// Lines for which `prose` is not 0 are known to be none.  Linear.
[[nodiscard]] std::vector<std::uint8_t> program_lines(std::span<const Line> lines, std::span<const float> scores, std::span<const std::uint8_t> prose = {});

}  // namespace salvage::segment
