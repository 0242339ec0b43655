/// The search for the chain of wrong readings that explains a line best, and the gate that it has to pass.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <salvage/language/judge.hpp>
#include <salvage/repair/edits.hpp>
#include <salvage/repair/mojibake/mojibake_chain.hpp>
#include <salvage/repair/mojibake/mojibake_memory.hpp>
#include <salvage/repair/mojibake/mojibake_shapes.hpp>

namespace salvage::repair {

/// What a line may have been.
struct Hypothesis {
    std::string text;
    Edits edits;       ///< that make `text` of the line
    double bits = 0;   ///< of `text`, by the judge
    double price = 0;  ///< bits: how rare the chain is
    Chain chain;
    language::LanguageId language = 0;  ///< of `text`, where the search has asked for it
    bool told = false;  ///< of a swap: words that the language has speak for it, and none against
};

struct Searched {
    std::optional<Hypothesis> repair;
    OddShapes refused;     ///< the line's, if it only looks swapped, and surely is not
    bool swapped = false;  ///< the repair is that of a swap
};
/// The repair of `line` (valid UTF-8; line end or not), if one passes the gate.  A chain that repaired other lines of the
/// document is tried first, and needs less evidence.  Cost: some dozen passes over the line, the judge's among them; a few
/// where a known chain explains it, and none where all that is odd is `settled` (may be null).
[[nodiscard]] Searched find_chain(std::string_view line, const ChainMemory& known, const SettledShapes* settled = nullptr);
/// The same where may_be_misread_utf8(line) is known; `memory` may be null.
[[nodiscard]] Searched find_chain(std::string_view line, bool misread, const ChainMemory& known, const SettledShapes* settled, SearchMemory* memory = nullptr);

/// The repair by a swap of charsets that repaired other lines of the document, where less evidence suffices, whatever the line looks
/// like.  Cost: nothing where none did, else a few passes over the line.
[[nodiscard]] Searched follow_swaps(std::string_view line, const ChainMemory& known);

/// The same where UTF-8 was read in an East Asian charset: a line whose characters are all explained, and usual afterwards.
[[nodiscard]] Searched follow_wide(std::string_view line, const ChainMemory& known);
/// The same by a chain that ChainMemory::may_follow_lossy(), if it explains all that is beyond ASCII and leaves no sign where none stands.
[[nodiscard]] Searched follow_lossy(std::string_view line, const ChainMemory& known);

}  // namespace salvage::repair
