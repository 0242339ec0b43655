#include <salvage/language/words.hpp>
#include <salvage/repair/lost/lost_chunk.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

namespace salvage::repair {
namespace {

// How many signs a run of `marks` is where every byte left one: letters of two, apostrophes of three.  0: it does not fit.
std::size_t by_bytes(std::size_t marks) {
    if (marks == 3) return 1;
    if (marks == 5) return 2;
    return marks % 2 == 0 ? marks / 2 : 0;
}

}  // namespace

Chunk chunk_at(std::string_view text, std::size_t at) {
    Chunk chunk;
    chunk.at.begin = at;
    while (at < text.size()) {
        const CodePoint c = valid_utf8_next(text, at);
        const bool mark = c.value == U'?' || c.value == 0xFFFD;
        if (!mark && !is_letter(c.value)) break;
        // Who writes U+FFFD means a question by "?".
        if (c.value == U'?' && chunk.replaced) break;
        if (chunk.size == longest_chunk) {
            chunk.too_long = true;
        } else {
            chunk.signs[chunk.size++] = {{at, at + c.length}, c.value, mark};
        }
        chunk.marks += mark ? 1 : 0;
        chunk.replaced |= c.value == 0xFFFD;
        at += c.length;
    }
    chunk.at.end = at;
    return chunk;
}

Reading read_signs(const Chunk& chunk, std::size_t from, std::size_t to, bool bytes) {
    Reading out;
    out.bytes = bytes;
    const auto add = [&](char32_t folded, char32_t told, ByteRange at, bool lost) {
        out.folded[out.size] = folded;
        out.told[out.size] = told;
        out.second[out.size] = 0;
        out.sure[out.size] = 0;
        out.lost[out.size] = lost;
        out.left[out.size] = false;
        out.at[out.size++] = at;
    };
    for (std::size_t i = from; i < to;) {
        if (!chunk.signs[i].mark) {
            const WordSign& sign = chunk.signs[i++];
            add(language::fold_letter(sign.value), sign.value, sign.at, false);
            continue;
        }
        std::size_t end = i;
        while (end < to && chunk.signs[end].mark) ++end;
        const std::size_t signs = bytes ? by_bytes(end - i) : end - i;
        if (signs == 0) {
            out.size = out.marks = 0;
            return out;
        }
        for (std::size_t n = 0; n < signs; ++n) {
            // The last sign of a run takes what is left of its marks.
            const std::size_t first = bytes ? i + 2 * n : i + n;
            const std::size_t last = n + 1 == signs ? end : first + (bytes ? 2 : 1);
            add(language::word_mark, 0, {chunk.signs[first].at.begin, chunk.signs[last - 1].at.end}, true);
        }
        out.marks += end - i;
        i = end;
    }
    return out;
}

}  // namespace salvage::repair
