/// Why each heading stands where it does, in words.
#pragma once

#include <salvage/blocks/block.hpp>

#include <cstddef>
#include <string>
#include <vector>

namespace salvage::outline {

struct Reason {
    std::size_t block = 0;  ///< index into Document::blocks
    std::string text;       ///< "inside 1.3: (2) follows (1); the next best reading is 4.2 behind"
};

/// One for each heading of an outlined document, in order.  The costs are those of the sequence decoder, in nats.
/// Decodes the numbers anew: a stream that was outlined elsewhere is explained by what is in it now.
[[nodiscard]] std::vector<Reason> explain(const blocks::Document& document);

}  // namespace salvage::outline
