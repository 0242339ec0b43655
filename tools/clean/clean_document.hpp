/// Cleaning one operand.
#pragma once

#include "options.hpp"

namespace salvage::cleaning {

/// Cleans one document, piece after piece.
cli::ExitStatus clean(const Options& options, cli::Call& call);

}  // namespace salvage::cleaning
