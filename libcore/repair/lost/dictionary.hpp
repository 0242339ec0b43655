/// The hunspell dictionaries that are installed on this machine: one more witness of words that lost letters.
#pragma once

#include <salvage/language/words.hpp>
#include <salvage/repair/lost/lost_chunk.hpp>

#include <string_view>

namespace salvage::repair {

/// Fills in the lost letters of `reading`, one or two, if a dictionary of the language has exactly one such word.  Changes nothing
/// else; false where no dictionary is installed, and in builds without SALVAGE_HUNSPELL.  The first call for a language reads its
/// dictionary, which takes a part of a second; safe from several threads.
[[nodiscard]] bool fill_by_dictionary(Reading& reading, const language::Words& words, std::string_view language);

/// Whether this build asks dictionaries, and the library is there.
[[nodiscard]] bool can_ask_dictionaries();

}  // namespace salvage::repair
