/// What is believed of one word with marks in it: which of them are letters, and which letters.
#pragma once

#include <salvage/language/words.hpp>
#include <salvage/repair/evidence.hpp>
#include <salvage/repair/lost_chunk.hpp>
#include <salvage/repair/lost_settled_words.hpp>
#include <salvage/repair/passes.hpp>

#include <string_view>

namespace salvage::repair {

/// What is believed of a chunk, if anything.
struct Verdict {
    bool believed = false;
    bool doubtful = false;  ///< would not be believed in safe mode
    bool evidence = false;  ///< of itself, without company
    float shown = 0;        ///< if it was asked for: bits by which it shows that letters are lost, together with other words of its line
    Reading reading;
};

/// Where chunks stand; all that it names must outlive it.
struct ChunkPlace {
    std::string_view text;
    const language::Words& words;
    const Context& context;
    const Channel& channel;
    std::string_view language;  ///< its tag
    std::u32string_view alphabet;  ///< letters_of_alphabet() it
    Asked asked = Asked::belief;
    UnknownWords* unknown = nullptr;  ///< is told which words the document does not have
};

/// What judge_chunk() needs for evidence, and is cheap to see.
[[nodiscard]] bool may_be_evidence(const Chunk& chunk, const ChunkPlace& place);

/// Weighs all readings of the chunk.  Some look-ups for each.
[[nodiscard]] Verdict judge_chunk(const Chunk& chunk, const ChunkPlace& place);

}  // namespace salvage::repair
