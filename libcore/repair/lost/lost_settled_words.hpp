/// Words with marks of which nothing was believed: a text is looked at again after each repair, and most of it is as it was.
#pragma once

#include <salvage/repair/evidence.hpp>
#include <salvage/repair/lost/lost_chunk.hpp>
#include <salvage/repair/lost/lost_judged_words.hpp>
#include <salvage/repair/vocabulary.hpp>

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace salvage::repair {

/// What is asked of a verdict on a word; others are left out of it.
enum class Asked : std::uint8_t { belief, evidence, shown };

/// Of all that words of a text are judged by, besides the words around them.
[[nodiscard]] std::uint64_t key_of_words(const Evidence& evidence, bool bold);

/// Of one of its words and all that it is judged by, from `all` on; none where more of the text may tell than is looked at.  Looks some
/// 400 bytes to both sides.
[[nodiscard]] std::optional<std::uint64_t> key_of_word(std::string_view text, const Chunk& chunk, std::string_view language, Asked asked, std::uint64_t all);

/// The last of them, about as many as were added.
class SettledWords {
public:
    /// What the vocabulary did not know for the word, if it is one and that is unknown still; else null.
    [[nodiscard]] const UnknownWords* find(std::uint64_t key, const Vocabulary& own) const;
    void add(std::uint64_t key, const UnknownWords& unknown);

    JudgedWords judged;  ///< verdicts that hold wherever such a word stands

private:
    static constexpr std::size_t least = 64, most = 16384;
    struct Place {
        std::uint64_t key = 0;
        UnknownWords unknown;
    };
    void grow();
    std::vector<Place> places_;
    std::size_t added_ = 0;  ///< since it grew, and those it had then
};

}  // namespace salvage::repair
