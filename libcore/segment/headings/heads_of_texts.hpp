/// Headings without a number that stand before the first sentence of their texts.
#pragma once

#include <salvage/segment/headings/run_in_cuts.hpp>
#include <salvage/segment/units.hpp>

#include <string_view>
#include <vector>

namespace salvage::segment {

/// Where to cut behind them, in order, in a document of which several paragraphs begin with one behind the same sign: "Opening hours: The library is
/// open ...", "Who may join? Everybody who ...", "Payment – The buyer ..."  Linear.
[[nodiscard]] std::vector<TitleCut> find_heads_of_texts(std::string_view text, const LineFacts& facts, const Units& units);

}  // namespace salvage::segment
