/// Words with marks in them, as the word table knows them.
#pragma once

#include <salvage/text/text.hpp>

#include <array>
#include <cstddef>
#include <new>
#include <string_view>
#include <type_traits>

namespace salvage::repair {

inline constexpr std::size_t longest_chunk = 40;  ///< characters; longer ones are no words

/// As many places as the longest chunk has characters, of which those are set that are used: nothing is written before.
template <class T>
class Places {
public:
    [[nodiscard]] T& operator[](std::size_t i) { return begin()[i]; }
    [[nodiscard]] const T& operator[](std::size_t i) const { return begin()[i]; }
    [[nodiscard]] T* begin() { return std::launder(reinterpret_cast<T*>(places_)); }
    [[nodiscard]] const T* begin() const { return std::launder(reinterpret_cast<const T*>(places_)); }

private:
    static_assert(std::is_trivially_copyable_v<T>);
    alignas(T) std::byte places_[longest_chunk * sizeof(T)];
};

/// A character of a chunk.
struct WordSign {
    ByteRange at;
    char32_t value = 0;
    bool mark = false;
};

/// Letters and marks that stand together.
struct Chunk {
    Places<WordSign> signs;
    std::size_t size = 0;
    std::size_t marks = 0;
    bool too_long = false;
    bool replaced = false;  ///< a mark is U+FFFD
    ByteRange at;
};

/// The chunk that begins at `at`, where a letter or a mark stands.  Linear in the chunk.
[[nodiscard]] Chunk chunk_at(std::string_view text, std::size_t at);

/// A chunk as a word of the table, and what each of its characters stands for in the text.  Some are made for every word with
/// marks, so only the first `size` places of the arrays are set.
struct Reading {
    std::array<char32_t, longest_chunk> folded;
    Places<ByteRange> at;
    std::array<char32_t, longest_chunk> told;    ///< what stands or is put there
    std::array<char32_t, longest_chunk> second;  ///< the next likely letter; 0: none
    std::array<bool, longest_chunk> lost;
    std::array<float, longest_chunk> sure;  ///< of each letter that is lost
    std::array<bool, longest_chunk> left;   ///< stays lost: not sure enough
    std::size_t size = 0;
    bool known = false;
    bool bytes = false;
    float confidence = 0;  ///< of the least sure letter
    std::size_t marks = 0;  ///< that it takes
    [[nodiscard]] std::u32string_view view() const { return {folded.data(), size}; }
};

/// Signs [from, to) of the chunk as a word, with a mark for each letter, or with `bytes` one for each of its bytes.  Of size 0
/// where the runs do not fit.
[[nodiscard]] Reading read_signs(const Chunk& chunk, std::size_t from, std::size_t to, bool bytes);

}  // namespace salvage::repair
