/// Edits: what a pass wants changed in a text, as a value.  Applying and composing them is all that is done with them.
#pragma once

#include <salvage/repair/mojibake/mojibake_chain.hpp>
#include <salvage/report/rules.hpp>
#include <salvage/text/text.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace salvage::repair {

/// Replaces `at` of a text by `inserted`.  Where `inserted` is what stands there, the edit only marks the place.
struct Edit {
    ByteRange at;
    std::string inserted;
    report::Rule rule = report::Rule::controls;
    float confidence = 1;
    Chain chain{};      ///< of mojibake: what was undone
    Chain runner_up{};  ///< what would have been next best; empty if nothing came near, or nothing else was tried
    bool doubtful = false;  ///< done, but only because the user wants guesses too
    std::string other{};    ///< of lost characters: what might stand there as well
};

/// Edits of one text: sorted, disjoint; of two at one place an empty range comes first.
using Edits = std::vector<Edit>;

/// The text after the edits.  Linear.
[[nodiscard]] std::string apply(std::string_view text, const Edits& edits);

/// One list for two: `first` made `middle` of a text, `second` are edits of `middle`; the result are edits of the text
/// before both.  Edits that overlap become one; it carries the rule of the most severe, but no loss whose U+FFFD
/// is gone, and the least confidence.  Edits that only touch stay apart.  Linear.
[[nodiscard]] Edits compose(Edits first, std::string_view middle, Edits second);

}  // namespace salvage::repair
