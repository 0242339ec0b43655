#include <salvage/segment/short_words.hpp>
#include <salvage/text/ascii.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <bit>
#include <cstdint>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace salvage::segment {
namespace {

enum class Byte : std::uint8_t { other, small, large_or_digit, beyond_ascii };

constexpr std::array<Byte, 256> bytes = [] {
    std::array<Byte, 256> kinds{};
    for (std::size_t c = 0; c < kinds.size(); ++c) {
        const char byte = static_cast<char>(c);
        if (c >= 0x80) kinds[c] = Byte::beyond_ascii;
        else if (is_ascii_lower(byte)) kinds[c] = Byte::small;
        else if (is_ascii_upper(byte) || is_ascii_digit(byte)) kinds[c] = Byte::large_or_digit;
    }
    return kinds;
}();

constexpr std::size_t block_size = 64;

#if defined(__SSE2__)
/// Of 64 bytes, a bit for each: which are letters or digits of ASCII, and which are beyond it.
struct Block {
    std::uint64_t letters = 0;
    std::uint64_t beyond = 0;
};

Block look_at_block(const char* data) {
    const auto within = [](__m128i v, char first, char count) {
        const __m128i from = _mm_sub_epi8(v, _mm_set1_epi8(first));
        return _mm_cmpeq_epi8(_mm_min_epu8(from, _mm_set1_epi8(static_cast<char>(count - 1))), from);
    };
    const auto bits = [](__m128i v, unsigned part) { return std::uint64_t{static_cast<unsigned>(_mm_movemask_epi8(v))} << (16 * part); };
    Block block;
    for (unsigned part = 0; part < 4; ++part) {
        const __m128i v = _mm_loadu_si128(reinterpret_cast<const __m128i*>(data + std::size_t{16} * part));
        const __m128i small = _mm_or_si128(v, _mm_set1_epi8(0x20));
        block.letters |= bits(_mm_or_si128(within(small, 'a', 26), within(v, '0', 10)), part);
        block.beyond |= bits(v, part);
    }
    return block;
}
#endif

Byte kind_of(char c) { return bytes[static_cast<unsigned char>(c)]; }

bool are_small_ascii(std::string_view word) { return word.size() == 2 && is_ascii_lower(word[0]) && is_ascii_lower(word[1]); }

std::size_t place_of(std::string_view word) { return static_cast<std::size_t>(word[0] - 'a') * 26 + static_cast<std::size_t>(word[1] - 'a'); }

}  // namespace

bool ShortWords::is_whole(std::string_view word) {
    if (!read_) read();
    if (are_small_ascii(word)) return ascii_[place_of(word)] > 0;
    const auto found = others_.find(std::string(word));
    return found != others_.end() && found->second > 0;
}

int& ShortWords::balance_of(std::string_view word) { return are_small_ascii(word) ? ascii_[place_of(word)] : others_[std::string(word)]; }

void ShortWords::read() {
    read_ = true;
    std::size_t at = 0;  // no word has begun before it
    std::size_t word_by_word = 0;
    while (at < text_.size()) {
#if defined(__SSE2__)
        if (at >= word_by_word && text_.size() - at >= block_size) {
            const Block block = look_at_block(text_.data() + at);
            if (block.beyond == 0 && ~block.letters != 0) {
                read_ascii(at, block.letters);
                at += block_size - static_cast<std::size_t>(std::countl_zero(~block.letters));
                continue;
            }
            word_by_word = at + block_size;
        }
#endif
        at = read_word(at);
    }
}

/// The words of two letters among the 64 bytes from `at`, of which `letters` tells letters and digits; the last ones but for a word that goes on.
void ShortWords::read_ascii(std::size_t at, std::uint64_t letters) {
    const unsigned last = 63U - static_cast<unsigned>(std::countl_zero(~letters));  // what parts words
    std::uint64_t words = letters & ~(letters << 1U) & (letters >> 1U) & ~(letters >> 2U);
    for (; words != 0; words &= words - 1) {
        const auto place = static_cast<unsigned>(std::countr_zero(words));
        if (place > last) break;
        const std::string_view word = text_.substr(at + place, 2);
        if (are_small_ascii(word)) ascii_[place_of(word)] += text_[at + place + 2] == '.' ? -1 : 1;
    }
}

/// The word at `at`, if there is one; the place behind what ends it.
std::size_t ShortWords::read_word(std::size_t at) {
    const std::size_t begin = at;
    std::size_t letters = 0;
    bool small = true;
    CodePoint behind{0, 0};
    while (at < text_.size()) {
        const Byte kind = kind_of(text_[at]);
        const CodePoint next = kind == Byte::beyond_ascii ? valid_utf8_next(text_, at) : CodePoint{static_cast<unsigned char>(text_[at]), 1};
        if (kind == Byte::other || (kind == Byte::beyond_ascii && !is_letter(next.value) && !is_digit(next.value))) {
            behind = next;
            break;
        }
        small = small && (kind == Byte::small || (kind == Byte::beyond_ascii && is_lower(next.value)));
        at += next.length;
        if (++letters < 3) continue;
        while (at < text_.size() && (kind_of(text_[at]) == Byte::small || kind_of(text_[at]) == Byte::large_or_digit)) ++at;
    }
    if (letters == 2 && small) balance_of(text_.substr(begin, at - begin)) += behind.value == U'.' ? -1 : 1;
    return at + behind.length;
}

}  // namespace salvage::segment
