/// Where a long text may be cut.
#pragma once

#include <salvage/text/text.hpp>

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace salvage::document {

/// Holds ICU's iterators, which are dear to make; one serves a whole run.  Without ICU's data it cuts anywhere between
/// code points, but never beyond the limit.
class Cutter {
public:
    /// Sentences of a language (BCP 47; empty: not known) do not end behind its abbreviations, as far as ICU's data (CLDR) know them.
    explicit Cutter(const std::string& language = {});
    ~Cutter();
    Cutter(const Cutter&) = delete;
    Cutter& operator=(const Cutter&) = delete;

    /// Pieces of `text` (valid UTF-8) in order, which together are all of it but white space at their ends.  Each is as many
    /// whole sentences (`prose`), or whole lines, as fit into `most` characters (at least 1); into `first` for the first piece,
    /// unless not even one fits there, which then takes up to `most`.  A sentence or line that is longer than `most` begins a
    /// piece and is cut where a line may break, else between grapheme clusters, else between code points.
    [[nodiscard]] std::vector<ByteRange> cut(std::string_view text, bool prose, std::size_t first, std::size_t most);

private:
    struct Iterators;
    std::unique_ptr<Iterators> iterators_;
};

}  // namespace salvage::document
