/// What is believed of one word with marks in it: which of them are letters, and which letters.
#pragma once

#include <salvage/language/words.hpp>
#include <salvage/repair/evidence.hpp>
#include <salvage/repair/lost/lost_chunk.hpp>
#include <salvage/repair/lost/lost_settled_words.hpp>
#include <salvage/repair/passes.hpp>

#include <cstdint>
#include <string_view>

namespace salvage::repair {

/// Where chunks stand; all that it names must outlive it.
struct ChunkPlace {
    std::string_view text;
    const language::Words& words;
    const Context& context;
    const Channel& channel;
    std::string_view language;  ///< its tag
    std::u32string_view alphabet;  ///< letters_of_alphabet() it
    Asked asked = Asked::belief;
    std::uint64_t judged_key = 0;  ///< key_of_judged() the evidence, where the context remembers
    UnknownWords* unknown = nullptr;  ///< is told which words the document does not have
};

/// key_of_words() without whether Evidence::enough_letters are lost, which is asked for short words alone: what is left of a document when it
/// is repaired shows fewer, and its words are the same.
[[nodiscard]] std::uint64_t key_of_judged(const Evidence& evidence, bool boldly);

/// Whether a chunk of `text` may be evidence in some language.  Most genuine question marks are none in any.
[[nodiscard]] bool may_be_evidence_somewhere(const Chunk& chunk, std::string_view text);

/// What judge_chunk() needs for evidence, and is cheap to see.  Only where the former holds.
[[nodiscard]] bool may_be_evidence(const Chunk& chunk, const ChunkPlace& place);

/// Weighs all readings of the chunk, unless `place.context` remembers what came of it.  Some look-ups for each.
[[nodiscard]] Verdict judge_chunk(const Chunk& chunk, const ChunkPlace& place);

}  // namespace salvage::repair
