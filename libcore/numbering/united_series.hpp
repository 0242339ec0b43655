/// Series that count in digits and in words: "1. Tasks", "Second, the means", "3. The men", as translations of 一、 二、 三、 do.
#pragma once

#include <salvage/numbering/decoder.hpp>

#include <span>

namespace salvage::numbering {

/// Gives ordinal words the scheme of the digits whose gap they fill, and those that count on before or behind one that does.  `heads` are the
/// markers that may stand in such a series, those at the heads of lines, in text order.  Linear.
void unite_series(std::span<Candidate* const> heads);

}  // namespace salvage::numbering
