/// clean --detect.
#pragma once

#include "options.hpp"

namespace salvage::cleaning {

/// Tells what a document is in; nothing is repaired.
cli::ExitStatus detect(const Options& options, cli::Call& call);

}  // namespace salvage::cleaning
