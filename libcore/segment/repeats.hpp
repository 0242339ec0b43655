/// Lines that recur over the documents of a corpus: menus, notices, links that every page of a site has.
#pragma once

#include <salvage/blocks/block.hpp>
#include <salvage/segment/units.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace salvage::segment {

inline constexpr std::size_t longest_repeat = 300;  ///< bytes of a block that is counted

/// Counts in how many documents each short block stands; white space does not count.
class RepeatCounter {
public:
    void add(const blocks::Document& document);
    [[nodiscard]] std::uint32_t documents() const { return documents_; }

    /// "%repeats 1 N" with the number of documents, then a line for each block that stands in at least `least` of them: how many, a tab,
    /// its text; the most frequent first.
    [[nodiscard]] std::string print(std::uint32_t least = 3) const;

private:
    struct Entry {
        std::uint32_t documents = 0;
        std::uint32_t last = 0;  ///< document that counted last
        std::string text;        ///< of the second document: most blocks never come back
    };
    void forget_single();

    std::unordered_map<std::uint64_t, Entry> entries_;
    std::uint32_t documents_ = 0;
    std::size_t limit_ = std::size_t{1} << 20U;  ///< of entries, before those that were seen once are forgotten
};

/// What such a file says.
class Repeats {
public:
    /// The blocks that `file` lists; none if it is no such list, of which trouble() says what is wrong ("line 3: ...").
    [[nodiscard]] static Repeats read(std::string_view file);
    [[nodiscard]] const std::string& trouble() const { return trouble_; }

    [[nodiscard]] bool empty() const { return keys_.empty(); }
    [[nodiscard]] bool has(std::uint64_t key) const { return keys_.contains(key); }

private:
    std::unordered_set<std::uint64_t> keys_;
    std::string trouble_;
};

/// What the texts of two blocks that count as the same have in common.
[[nodiscard]] std::uint64_t repeat_key(std::string_view text);

/// Marks units that recur as boilerplate: those at either end of the document, those beside another one, and those of five words or
/// more.  A short line that stands alone in the text is left, since "Example:" recurs, too; so are headings with numbers, list items and tables.
/// Where every unit recurs, none is marked: then the document itself does.
[[nodiscard]] Units mark_repeats(std::string_view text, const Repeats& repeats, Units units);

}  // namespace salvage::segment
