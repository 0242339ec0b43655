/// clean --explain.
#pragma once

#include "options.hpp"

#include <string>

namespace salvage::cleaning {

/// What would be done to options.explain as a document of its own, step by step: rule, level, confidence, the text behind
/// it, and how plausible the judge finds it; what is left out; and why escapes stay.
[[nodiscard]] std::string explain(const Options& options);

}  // namespace salvage::cleaning
