/// clean on JSON Lines.
#pragma once

#include "common/cli.hpp"
#include "options.hpp"

namespace salvage::cleaning {

/// Cleans the text of each record; each is a document of its own.  All else of a line stays as it is, byte for byte,
/// and so does a text that needs nothing.  One that is changed is spelled as it was: in ASCII, with "\/", ...
/// A line that is no record stays too (or goes to --rejects), is named, and makes the status 2.
cli::ExitStatus clean_records(const Options& options, cli::Call& call);

}  // namespace salvage::cleaning
