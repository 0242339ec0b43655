/// Why a system call failed, in words for the user.
#pragma once

#include <string>

namespace salvage::io {

/// For `error` (errno) while an input was opened or read: "no such file".  Ends with the next step where there is one.
[[nodiscard]] std::string input_reason(int error);
/// For `error` while an output was made or written: "no such folder: make it first".
[[nodiscard]] std::string output_reason(int error);

}  // namespace salvage::io
