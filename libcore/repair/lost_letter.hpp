/// Evidence for lost letters, for those that gather it.
#pragma once

#include <salvage/repair/evidence.hpp>

#include <cstddef>
#include <optional>
#include <string_view>

namespace salvage::repair {

/// The language of a document that lost letters, by the judge and by the words that are left; none if no language of ours
/// fits or nothing is lost.  Looks at about 2 KiB.
[[nodiscard]] std::optional<language::LanguageId> damaged_language(std::string_view text);

/// Counts the words of `text` (valid UTF-8, whole lines) that have lost letters beyond doubt, into `evidence`; stops when
/// there are enough with those that are `known` already.  `own` are words that the document has intact.
void find_letter_evidence(std::string_view text, std::size_t known, const Vocabulary* own, BlockLanguages* languages, Evidence& evidence);

}  // namespace salvage::repair
