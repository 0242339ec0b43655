/// What a sequence of numbers is made of: headings, list items or numbered clauses.  Decided for all members together.
#pragma once

#include <salvage/segment/units.hpp>

#include <span>
#include <string_view>

namespace salvage::segment {

/// The units with kinds for those that a counted marker begins: heading, list item (with its depth) or paragraph (a clause).
/// Headings that run on in their own line ("2.1 Scope. This part ...") are cut behind their title.
[[nodiscard]] Units class_sequences(std::string_view text, const LineFacts& facts, const Candidates& candidates,
                                    std::span<const numbering::Decision> decisions, Units units);

}  // namespace salvage::segment
