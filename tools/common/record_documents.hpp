/// The records of JSON Lines as documents.
#pragma once

#include "common/documents.hpp"

namespace salvage::cli {

/// for_each_document() where the input is JSON Lines.
void use_records(Call& call, Stage stage, const Output& output);

}  // namespace salvage::cli
