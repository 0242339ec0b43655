/// Chains of wrong readings, as values: what was undone, for the report and for the memory of a document.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

#include <salvage/language/judge.hpp>
#include <salvage/repair/mojibake/mojibake_charsets.hpp>
#include <salvage/repair/mojibake/wide_charsets.hpp>

namespace salvage::repair {

/// One wrong reading: bytes of one charset that were read as another.
struct Misreading {
    enum class Kind : std::uint8_t { none, single, wide, swapped_single, swapped_wide };
    Kind kind = Kind::none;
    std::uint8_t as = 0;    ///< what they were read as: a CharsetId, or a Wide
    std::uint8_t from = 0;  ///< of a swap, the row in decode::candidate_rows(); of `single`, which were UTF-8, a Damage

    friend bool operator==(const Misreading&, const Misreading&) = default;
};

/// At most four, the last that happened first: in the order in which they are undone.
struct Chain {
    static constexpr std::size_t longest = 4;
    std::array<Misreading, longest> steps{};

    [[nodiscard]] bool empty() const { return steps[0].kind == Misreading::Kind::none; }
    [[nodiscard]] std::size_t size() const;
    /// The chain with one more step to undo; the same where it is as long as can be.
    [[nodiscard]] Chain with(Misreading step) const;
    friend bool operator==(const Chain&, const Chain&) = default;
};

/// "UTF-8 as windows-1252 2 times", "UTF-8 as windows-1252, then UTF-8 as macintosh", "windows-1251 as iso-8859-1", in the order in which
/// it happened.  Empty for none.
[[nodiscard]] std::string described(const Chain& chain);

/// What repaired lines of the document so far.  A value of some 160 bytes.
class ChainMemory {
public:
    struct Known {
        Chain chain;
        std::uint32_t lines = 0;
        language::LanguageId language = 0;  ///< of the last of them, where a swap was undone

        friend bool operator==(const Known&, const Known&) = default;
    };

    /// One more line that `chain` repaired; its language is told where a swap was undone.
    void add(const Chain& chain, language::LanguageId language = 0);
    /// The most frequent first; at most 8.
    [[nodiscard]] std::span<const Known> known() const { return {known_.data(), count_}; }
    [[nodiscard]] std::size_t lines(const Chain& chain) const;
    /// One more line that looked like mojibake and was not repaired.
    void add_unexplained() { ++unexplained_; }
    /// Whether some swap of charsets repaired a line: others may have gone the same way, though nothing else shows it.
    [[nodiscard]] bool any_swap() const;
    /// Whether so many went that way, or those of may_follow_wide() and may_follow_lossy(), that all other lines of a text of `size` bytes are worth a look, which costs much: one in a short text.
    [[nodiscard]] bool asks_for_others(std::size_t size) const;
    /// Whether `known`, a swap, repaired so many lines that one in `language` may have gone the same way: one in the same language, several in
    /// any.
    [[nodiscard]] bool may_follow(const Known& known, language::LanguageId language) const;
    /// Whether `known` is one reading of UTF-8 in an East Asian charset that repaired many lines: short ones may have gone the same way, though
    /// they show nothing.
    [[nodiscard]] bool may_follow_wide(const Known& known) const;
    /// Whether `known` is one reading of UTF-8 of which bytes are gone that repaired several lines: what is left of a dash or of quotation marks in
    /// others is a letter that may stand there ("one â two").
    [[nodiscard]] bool may_follow_lossy(const Known& known) const;
    /// What the document lends a chain: the lines that it repaired, and nothing where many lines that look like it were
    /// not (a text that is full of odd signs, in which a few may look like sequences).
    [[nodiscard]] double support(const Chain& chain) const;

private:
    static constexpr double several = 3;  // lines
    /// Of the swap that has most of it.
    [[nodiscard]] double swap_support() const;

    std::array<Known, 8> known_{};
    std::size_t count_ = 0;
    std::size_t unexplained_ = 0;
};

}  // namespace salvage::repair
