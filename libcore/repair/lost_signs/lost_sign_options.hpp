/// What each run of marks of a paragraph may be.
#pragma once

#include <salvage/repair/lost_signs/lost_signs.hpp>

#include <string_view>

namespace salvage::repair {

/// Whether some mark of it does not stand inside of a word of ASCII: only such may be signs.
[[nodiscard]] bool has_marks_for_signs(std::string_view paragraph);

/// Decides the marks of a paragraph, whose own profile is given; places count in it.
[[nodiscard]] SignsFound decide_paragraph(std::string_view paragraph, const SignProfile& profile);

}  // namespace salvage::repair
