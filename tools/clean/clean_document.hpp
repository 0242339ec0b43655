/// Cleaning one operand.
#pragma once

#include "options.hpp"

namespace salvage::cleaning {

/// Cleans one document, piece after piece, and counts its changes.
cli::ExitStatus clean(const Options& options, cli::Call& call);

}  // namespace salvage::cleaning
