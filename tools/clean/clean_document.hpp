/// Cleaning one operand.
#pragma once

#include "options.hpp"
#include "summary.hpp"

namespace salvage::cleaning {

/// Cleans one document, piece after piece, and counts its changes.
cli::ExitStatus clean(const Options& options, Summary& summary, cli::Call& call);

}  // namespace salvage::cleaning
