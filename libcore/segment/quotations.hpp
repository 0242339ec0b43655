/// Paragraphs that quote somebody from their first word to their last.
#pragma once

#include <salvage/segment/units.hpp>

#include <string_view>

namespace salvage::segment {

/// Makes quotes of the paragraphs that stand between quotation marks as a whole, if there are few of them in a text of other paragraphs:
/// where many begin with such a mark, people speak.  Linear.
void mark_quotations(std::string_view text, Units& units);

}  // namespace salvage::segment
