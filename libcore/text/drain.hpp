/// Large outputs leave piece by piece, so that no second copy of a document stands in memory.
#pragma once

#include <cstddef>
#include <functional>
#include <string>

namespace salvage {

/// Takes what a writer has appended so far, and leaves the string empty.  An empty function: all stays in the string.
using Drain = std::function<void(std::string&)>;

/// A writer hands its string to the drain when it holds more than this.
inline constexpr std::size_t drain_size = std::size_t{1} << 20;

inline void drain_if_full(std::string& out, const Drain& drain) {
    if (out.size() > drain_size && drain) drain(out);
}

}  // namespace salvage
