/// Words with marks and what was believed of them: most words of a text come again, and it is looked at again after each repair.
#pragma once

#include <salvage/repair/lost/lost_chunk.hpp>
#include <salvage/repair/vocabulary.hpp>

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace salvage::repair {

/// What is believed of a chunk, if anything.
struct Verdict {
    bool believed = false;
    bool doubtful = false;  ///< would not be believed in safe mode
    bool evidence = false;  ///< of itself, without company
    float shown = 0;        ///< if it was asked for: bits by which it shows that letters are lost, together with other words of its line
    Reading reading;
};

/// The last of them, about as many as were added.  A key is that of all that a verdict was made by.
class JudgedWords {
public:
    /// What a verdict asks for beyond the word itself.
    enum class Asks : std::uint8_t { nothing, words_beside, text };
    struct Known {
        Asks asks = Asks::nothing;  ///< where there is no verdict by this key alone
        UnknownWords unknown;       ///< to the vocabulary
    private:
        friend class JudgedWords;
        std::uint64_t asked = 0;  ///< what the vocabulary had when it was last asked
        bool believed = false, doubtful = false, evidence = false, known = false, bytes = false;
        std::uint8_t size = 0, marks = 0;
        float shown = 0, confidence = 0;
        std::uint32_t first = 0;  ///< of its letters
    };
    /// None if it is not known, or the vocabulary has come to know a word that it was asked for in vain.  Until the next is added.
    [[nodiscard]] const Known* find(std::uint64_t key, const Vocabulary& own);
    /// The verdict on a chunk that is the same but for its place.
    [[nodiscard]] Verdict verdict(const Known& known, const Chunk& chunk) const;

    /// `unknown` must be all that the vocabulary was asked for.
    void add(std::uint64_t key, const Verdict& verdict, const Chunk& chunk, const UnknownWords& unknown);
    void add(std::uint64_t key, Asks asks);

private:
    static constexpr std::size_t least = 64, most = 16384;
    static constexpr std::size_t most_letters = 8 * most;
    struct Letter {
        char32_t folded, told, second;
        float sure;
        std::uint16_t begin, end;  ///< bytes from the chunk's beginning on
        bool lost, left;
    };
    struct Place {
        std::uint64_t key = 0;
        std::uint32_t known = 0;
    };
    Known& add(std::uint64_t key, std::size_t letters);
    std::vector<Place> places_;  // few bytes for each, since most that are asked for are not there
    std::vector<Known> known_;
    std::vector<Letter> letters_;
    std::size_t added_ = 0;  ///< since there are so many places, and those there were then
};

}  // namespace salvage::repair
