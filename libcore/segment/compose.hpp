/// The text of a block from its pieces: line breaks and line-break hyphens resolved.
#pragma once

#include <salvage/segment/units.hpp>

#include <memory>
#include <string>
#include <string_view>

namespace salvage::segment {

/// Decides for every line-break hyphen of a document whether it belongs to the word: the document is the dictionary.
class Hyphens {
public:
    /// Looks at the hyphens at which pieces of one unit meet and counts, in one pass over the text, whether their words
    /// stand elsewhere joined or hyphenated.  Costs nothing where no line ends in a hyphen.
    Hyphens(std::string_view text, const Units& units);
    ~Hyphens();
    Hyphens(const Hyphens&) = delete;
    Hyphens& operator=(const Hyphens&) = delete;

    /// Whether the hyphen that ends `before` stays when `after` is joined to it.
    [[nodiscard]] bool stays(std::string_view before, std::string_view after) const;

private:
    struct Words;
    std::unique_ptr<Words> words_;  ///< null: no line ends in a hyphen of a word
};

/// The unit's text.  Pieces on one line or a single piece need no copy: then the view into `text` is returned and `store`
/// is left empty; else the text is built in `store`.
[[nodiscard]] std::string_view compose(std::string_view text, const Units& units, const Unit& unit, const Hyphens& hyphens,
                                       std::string& store);

}  // namespace salvage::segment
