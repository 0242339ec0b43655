/// clean --undo of JSON Lines.
#pragma once

#include <salvage/report/change.hpp>

#include "common/cli.hpp"
#include "undo.hpp"

namespace salvage::cleaning {

/// Restores the JSON Lines that `header` is of: header.output_bytes are read, header.bytes written.
void undo_records(const report::Header& header, ReportReader& report, cli::Call& call);

}  // namespace salvage::cleaning
