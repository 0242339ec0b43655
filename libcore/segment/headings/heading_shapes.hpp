/// Shapes of single lines that head sections where others like them, or what stands below, agree.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace salvage::segment {

/// Whether words have no small letters, and so many capitals or more.
[[nodiscard]] bool is_in_capitals(std::string_view words, std::size_t fewest);

/// "【その他】": short words between corner brackets of Chinese and Japanese, and nothing else.
[[nodiscard]] bool is_bracketed_title(std::string_view line);

/// "APPENDIX: Action list", "Приложение. Опись", "ANNEX List of photographs": an annex without a number, and its title.
[[nodiscard]] bool is_annex_title(std::string_view line);

/// The parts of a program's version, those that are not printed 0.
using Version = std::array<std::uint32_t, 4>;

/// "Version 0.9 (11 May 2011)", "v1.2.0", "Версия 2.1 от 5 мая", "2.4.1 - 2019-05-02": what an entry of a change log begins with.
[[nodiscard]] std::optional<Version> version_of(std::string_view line);

/// Whether a year, and so a date, stands behind the version that begins a line: "Version 0.9 (11 May 2011)".
[[nodiscard]] bool has_year_behind_version(std::string_view line);

/// "Changelog", "What's new in 2.0", "Historique des versions": a title of a change log.
[[nodiscard]] bool names_change_log(std::string_view line);

}  // namespace salvage::segment
