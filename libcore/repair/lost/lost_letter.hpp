/// Evidence for lost letters, for those that gather it.
#pragma once

#include <salvage/repair/evidence.hpp>

#include <cstddef>
#include <string_view>

namespace salvage::repair {

/// Counts the words of `text` (valid UTF-8, whole lines) that have lost letters beyond doubt, into `evidence`; stops when
/// there are enough with those that are `known` already.  `own` are words that the document has intact.
void find_letter_evidence(std::string_view text, std::size_t known, const Vocabulary* own, BlockLanguages* languages, SignMemory* signs, SettledWords* settled, Evidence& evidence);

}  // namespace salvage::repair
