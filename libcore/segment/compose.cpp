#include <salvage/segment/compose.hpp>
#include <salvage/text/ascii.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <array>
#include <bit>
#include <bitset>
#include <cstring>
#include <unordered_map>
#include <vector>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace salvage::segment {
namespace {

/// Length of the hyphen that ends `line` right behind a letter; 0: none.
std::size_t hyphen_length(std::string_view line) {
    if (line.empty()) return 0;
    if (static_cast<unsigned char>(line.back()) < 0x80 && line.back() != '-') return 0;
    const CodePoint last = valid_utf8_before(line, line.size());
    if (last.value != U'-' && last.value != 0x2010 && last.value != 0xAD) return 0;
    if (line.size() == last.length || !is_letter(valid_utf8_before(line, line.size() - last.length).value)) return 0;
    return last.length;
}

bool is_word_char(char32_t c) { return is_letter(c) || c == U'-'; }

std::string_view last_word(std::string_view line) {
    std::size_t begin = line.size();
    while (begin > 0) {
        const CodePoint before = valid_utf8_before(line, begin);
        if (!is_word_char(before.value)) break;
        begin -= before.length;
    }
    return line.substr(begin);
}

/// Length of the word at the head of `text`, of which no more than `most` bytes count; a character that does not fit is no part of it.
std::size_t first_word_length(std::string_view text, std::size_t most) {
    const std::size_t stop = std::min(text.size(), most);
    std::size_t end = 0;
    while (end < stop) {
        const CodePoint next = valid_utf8_next(text, end);
        if (!is_word_char(next.value) || end + next.length > stop) break;
        end += next.length;
    }
    return end;
}

constexpr std::size_t longest_word = 60;  ///< bytes; longer "words" are no words

struct Halves {
    std::string joined;
    std::string hyphenated;
};

Halves halves(std::string_view before, std::string_view after) {
    const std::size_t hyphen = hyphen_length(before);
    const std::string_view left = last_word(before.substr(0, before.size() - hyphen));
    const std::string_view right = after.substr(0, first_word_length(after, after.size()));
    if (left.size() + right.size() > longest_word) return {};
    return {std::string(left) + std::string(right), std::string(left) + "-" + std::string(right)};
}

}  // namespace

struct Hyphens::Words {
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view word) const { return std::hash<std::string_view>{}(word); }
    };
    std::unordered_map<std::string, std::uint32_t, Hash, std::equal_to<>> counts;
    /// Bits of the words' lengths and their first, middle and last letters: nearly all words of a text are told from ours by it.
    std::bitset<1U << 18U> seen;
    std::size_t shortest = longest_word;  ///< of ours

    static std::size_t key(std::string_view word) {
        const auto letter = [&](std::size_t i) { return static_cast<std::size_t>(word[i]) & 31U; };
        return letter(0) | letter(word.size() - 1) << 5U | std::min<std::size_t>(word.size(), 31) << 10U | (letter(word.size() / 2) & 7U) << 15U;
    }

    /// Of the first four bytes, the last four and the length; for the many words of large documents, which leave few keys free.
    static std::uint64_t ends(std::string_view word) {
        std::uint32_t first = 0;
        std::uint32_t last = 0;
        if (word.size() >= sizeof first) {
            std::memcpy(&first, word.data(), sizeof first);
            std::memcpy(&last, word.data() + word.size() - sizeof last, sizeof last);
        } else {
            std::memcpy(&first, word.data(), word.size());
        }
        return ((std::uint64_t{first} << 32U | last) + word.size()) * 0x9E3779B97F4A7C15ULL;
    }
    std::vector<std::uint64_t> seen_ends;  ///< a bit for each hash of them, of a power of two
    [[nodiscard]] bool may_be(std::uint64_t hash) const { return (seen_ends[hash >> 40U & (seen_ends.size() - 1)] >> (hash >> 34U & 63U) & 1U) != 0; }
    void make_seen_ends() {
        seen_ends.assign(std::bit_ceil(counts.size()), 0);
        for (const auto& [word, times] : counts) {
            const std::uint64_t hash = ends(word);
            seen_ends[hash >> 40U & (seen_ends.size() - 1)] |= std::uint64_t{1} << (hash >> 34U & 63U);
        }
    }

    void count(std::string_view word) {
        if (word.size() < shortest || !seen.test(key(word)) || !may_be(ends(word))) return;
        if (const auto found = counts.find(word); found != counts.end()) ++found->second;
    }

    /// Counts the words of a stretch with characters beyond ASCII.
    void count_any(std::string_view text) {
        for (std::size_t at = 0; at < text.size();) {
            const std::size_t length = first_word_length(text.substr(at), longest_word + 4);
            if (length > 0) count(text.substr(at, length));
            at += length > 0 ? length : valid_utf8_next(text, at).length;
        }
    }

    void count_all(std::string_view text);
};

namespace {

bool may_be_in_word(unsigned char c) { return c >= 0x80 || c == '-' || ((c | 0x20U) >= 'a' && (c | 0x20U) <= 'z'); }

/// A bit for each of 64 bytes: may_be_in_word, and beyond ASCII.
struct WordBits {
    std::uint64_t inside = 0;
    std::uint64_t beyond_ascii = 0;
};

WordBits word_bits(const char* data) {
    WordBits bits;
#if defined(__SSE2__)
    const auto mask = [](__m128i v) { return static_cast<std::uint64_t>(static_cast<std::uint32_t>(_mm_movemask_epi8(v))); };
    for (unsigned part = 0; part < 4; ++part) {
        const __m128i v = _mm_loadu_si128(reinterpret_cast<const __m128i*>(data + part * 16));
        const __m128i from_a = _mm_sub_epi8(_mm_or_si128(v, _mm_set1_epi8(0x20)), _mm_set1_epi8('a'));
        const __m128i letter = _mm_cmpeq_epi8(_mm_min_epu8(from_a, _mm_set1_epi8(25)), from_a);
        bits.inside |= mask(_mm_or_si128(letter, _mm_cmpeq_epi8(v, _mm_set1_epi8('-')))) << part * 16U;
        bits.beyond_ascii |= mask(v) << part * 16U;
    }
    bits.inside |= bits.beyond_ascii;
#else
    for (unsigned i = 0; i < 64; ++i) {
        bits.inside |= std::uint64_t{may_be_in_word(static_cast<unsigned char>(data[i]))} << i;
        bits.beyond_ascii |= std::uint64_t{static_cast<unsigned char>(data[i]) >= 0x80} << i;
    }
#endif
    return bits;
}

}  // namespace

void Hyphens::Words::count_all(std::string_view text) {
    const auto block = [&](std::size_t at) {
        if (at + 64 <= text.size()) return word_bits(text.data() + at);
        std::array<char, 64> last;
        last.fill(' ');
        if (at < text.size()) text.copy(last.data(), text.size() - at, at);
        return word_bits(last.data());
    };
    // A bit stays at the beginning of a stretch if as many bytes behind it are inside: short words go before they are looked at.
    const auto shifts = static_cast<unsigned>(std::clamp<std::size_t>(shortest, 1, 16) - 1);
    std::uint64_t before = 0;  // the last byte of the block before is inside
    WordBits here = block(0);
    for (std::size_t at = 0; at < text.size(); at += 64) {
        const WordBits next = block(at + 64);
        std::uint64_t begins = here.inside & ~(here.inside << 1U | before);
        for (unsigned shift = 1; shift <= shifts; ++shift) begins &= here.inside >> shift | next.inside << (64U - shift);
        for (; begins != 0; begins &= begins - 1) {
            const auto from = static_cast<unsigned>(std::countr_zero(begins));
            const std::size_t begin = at + from;
            const auto run = static_cast<unsigned>(std::countr_one(here.inside >> from));
            std::size_t end = begin + run;
            std::uint64_t beyond_ascii = here.beyond_ascii >> from & ~std::uint64_t{0} >> (64U - run);
            if (from + run == 64) {
                const auto rest = static_cast<unsigned>(std::countr_one(next.inside));
                end += rest;
                if (rest > 0) beyond_ascii |= next.beyond_ascii & ~std::uint64_t{0} >> (64U - rest);
                while (rest == 64 && end < text.size() && may_be_in_word(static_cast<unsigned char>(text[end]))) {
                    beyond_ascii |= static_cast<unsigned char>(text[end]) & 0x80U;
                    ++end;
                }
            }
            const std::string_view stretch = text.substr(begin, end - begin);
            if (beyond_ascii == 0) count(stretch);
            else count_any(stretch);
        }
        before = here.inside >> 63U;
        here = next;
    }
}

Hyphens::~Hyphens() = default;

Hyphens::Hyphens(std::string_view text, const Units& units) {
    for (const Unit& unit : units.units) {
        const auto pieces = units.pieces_of(unit);
        for (std::size_t i = 0; i + 1 < pieces.size(); ++i) {
            const std::string_view before = pieces[i].range.of(text);
            if (hyphen_length(before) == 0) continue;
            Halves words = halves(before, pieces[i + 1].range.of(text));
            if (words.joined.empty()) continue;
            if (words_ == nullptr) words_ = std::make_unique<Words>();
            words_->seen.set(Words::key(words.joined));
            words_->seen.set(Words::key(words.hyphenated));
            words_->shortest = std::min(words_->shortest, words.joined.size());
            words_->counts.try_emplace(std::move(words.joined), 0);
            words_->counts.try_emplace(std::move(words.hyphenated), 0);
        }
    }
    if (words_ == nullptr) return;
    words_->make_seen_ends();
    words_->count_all(text);
}

bool Hyphens::stays(std::string_view before, std::string_view after) const {
    const CodePoint sign = valid_utf8_before(before, before.size());
    if (sign.value == 0xAD) return false;  // a soft hyphen says itself that it is one
    const Halves words = halves(before, after);
    const auto count = [&](const std::string& word) {
        if (words_ == nullptr) return 0U;
        const auto found = words_->counts.find(word);
        return found == words_->counts.end() ? 0U : found->second;
    };
    const std::uint32_t joined = count(words.joined);
    const std::uint32_t hyphenated = count(words.hyphenated);
    if (joined != hyphenated) return hyphenated > joined;
    // The document does not say: a capital or a digit behind the hyphen keeps it, a hyphen earlier in the word, too.
    if (after.empty() || !is_lower(valid_utf8_next(after, 0).value)) return true;
    const std::string_view left = last_word(before.substr(0, before.size() - hyphen_length(before)));
    return left.find('-') != std::string_view::npos || left.size() < 3 || left == "self" || left == "well";
}

std::string_view compose(std::string_view text, const Units& units, const Unit& unit, const Hyphens& hyphens, std::string& store) {
    store.clear();
    auto pieces = units.pieces_of(unit);
    if (unit.underlined) pieces = pieces.first(pieces.size() - 1);
    if (pieces.empty()) return {};
    const bool keeps_lines = unit.kind == blocks::Kind::preformatted || unit.kind == blocks::Kind::table;
    if (pieces.size() == 1 && !keeps_lines) return pieces.front().range.of(text);
    if (keeps_lines) {
        // From the margin of the first line, so that indents stay in proportion.
        const auto margin = [&](std::size_t at) {
            while (unit.kind == blocks::Kind::preformatted && at > 0 && (text[at - 1] == ' ' || text[at - 1] == '\t')) --at;
            return at;
        };
        const std::size_t begin = margin(pieces.front().range.begin);
        const std::string_view whole = text.substr(begin, units.end_of(unit) - begin);
        bool cut = false;  // by a page's end, whose lines are blocks of their own
        for (std::size_t i = 1; i < pieces.size() && !cut; ++i) cut = pieces[i].line > pieces[i - 1].line + 1U;
        if (!cut && whole.find('\r') == std::string_view::npos) return whole;
        // CRLF is one line end, and a CR alone is one, too.
        const auto add = [&](std::string_view lines) {
            for (std::size_t i = 0; i < lines.size(); ++i) {
                if (lines[i] != '\r') store.push_back(lines[i]);
                else if (i + 1 == lines.size() || lines[i + 1] != '\n') store.push_back('\n');
            }
        };
        std::size_t from = begin;
        for (std::size_t i = 1; i < pieces.size(); ++i) {
            if (pieces[i].line <= pieces[i - 1].line + 1U) continue;
            add(text.substr(from, pieces[i - 1].range.end - from));
            store.push_back('\n');
            from = margin(pieces[i].range.begin);
        }
        add(text.substr(from, units.end_of(unit) - from));
        return store;
    }
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        const std::string_view piece = pieces[i].range.of(text);
        if (i == 0) {
            store = piece;
            continue;
        }
        const std::string_view before = pieces[i - 1].range.of(text);
        const std::size_t hyphen = hyphen_length(before);
        if (hyphen > 0 && is_letter(valid_utf8_next(piece, 0).value)) {
            if (!hyphens.stays(before, piece)) store.resize(store.size() - hyphen);
        } else {
            const char32_t last = valid_utf8_before(before, before.size()).value;
            const char32_t next = valid_utf8_next(piece, 0).value;
            // "1820-" and "1845" are one range.
            const bool range = last == U'-' && is_ascii_digit(piece.front()) && before.size() > 1 && is_ascii_digit(before[before.size() - 2]);
            const bool touch = range || (is_cjk(last) && is_cjk(next)) || (is_unspaced(last) && is_unspaced(next) && is_letter(last) && is_letter(next));
            if (!touch) store.push_back(' ');
        }
        store += piece;
    }
    return store;
}

}  // namespace salvage::segment
