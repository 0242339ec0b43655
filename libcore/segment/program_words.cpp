// All words of 64 bytes are read at once: each kind of character is a bit for each place, and an addition carries a bit from a
// word's first character over all that are alike to the first one that is not.  A word that goes on behind the 64 bytes begins
// the next ones; a longer one is read by itself.

#include <salvage/segment/line_block.hpp>
#include <salvage/segment/program_words.hpp>
#include <salvage/text/ascii.hpp>
#include <salvage/text/byte_scan.hpp>

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <iterator>

namespace salvage::segment {
namespace {

constexpr auto program_words_list = std::to_array<std::string_view>(
    {"#!/bin/sh", "#define",  "#include", "apt",     "apt-get", "bash",   "begin",  "break",  "case",   "cat",      "cd",      "chmod",  "chown",  "class",  "const",
     "cp",        "curl",     "def",      "do",      "done",    "dpkg",   "echo",   "elif",   "else",   "end",      "endif",   "esac",   "exit",   "export", "fi",
     "find",      "for",      "from",     "function", "git",    "grep",   "if",     "import", "int",    "let",      "ln",      "ls",     "make",   "mkdir",  "mount",
     "mv",        "npm",      "pip",      "print",   "printf",  "public", "return", "rm",     "sed",    "select",   "set",     "static", "struct", "sudo",   "switch",
     "then",      "try",      "unset",    "using",   "var",     "void",   "wget",   "while",  "yarn"});

constexpr std::size_t longest_program_word = 15;  ///< that the bits of a number have room for

/// By first character: a bit for each length of the words that begin with it.
constexpr std::array<std::uint16_t, 128> program_word_lengths = [] {
    std::array<std::uint16_t, 128> lengths{};
    for (const std::string_view word : program_words_list) {
        std::uint16_t& mine = lengths[static_cast<unsigned char>(word[0])];
        mine = static_cast<std::uint16_t>(mine | 1U << word.size());
    }
    return lengths;
}();

/// By first character: where the words that begin with it stand in the list, which is sorted.
struct WordRange {
    std::uint8_t begin = 0;
    std::uint8_t end = 0;
};
static_assert(std::is_sorted(program_words_list.begin(), program_words_list.end()) && program_words_list.size() < 256);
constexpr std::array<WordRange, 128> program_word_ranges = [] {
    std::array<WordRange, 128> ranges{};
    for (std::size_t i = 0; i < program_words_list.size(); ++i) {
        WordRange& mine = ranges[static_cast<unsigned char>(program_words_list[i][0])];
        if (mine.end == 0) mine.begin = static_cast<std::uint8_t>(i);
        mine.end = static_cast<std::uint8_t>(i + 1);
    }
    return ranges;
}();

enum class ByteKind : std::uint8_t { odd, small, capital, plain, beyond_ascii };
constexpr std::array<ByteKind, 256> byte_kinds = [] {
    std::array<ByteKind, 256> kinds{};
    for (unsigned c = 'a'; c <= 'z'; ++c) kinds[c] = ByteKind::small;
    for (unsigned c = 'A'; c <= 'Z'; ++c) kinds[c] = ByteKind::capital;
    for (const char c : {'-', '\'', '(', ')'}) kinds[static_cast<unsigned char>(c)] = ByteKind::plain;
    for (unsigned c = 0x80; c < 256; ++c) kinds[c] = ByteKind::beyond_ascii;
    return kinds;
}();

bool may_stand_behind_word(char c) {
    return c == '.' || c == ',' || c == ':' || c == '?' || c == '!' || c == ')' || c == '"' || c == '\'';
}

void read_word(std::string_view word, ProgramWords& words) {
    if (word == "=" || word == ":=" || word == "==") words.assignment = true;
    if (word.size() >= 2 && word[0] == '-' && (is_ascii_letter(word[1]) || word[1] == '-')) words.option = true;
    if (word[0] == '<' && word.find('>') != std::string_view::npos) words.entity = true;
    while (!word.empty() && may_stand_behind_word(word.back())) word.remove_suffix(1);
    while (!word.empty() && (word.front() == '(' || word.front() == '"' || word.front() == '\'')) word.remove_prefix(1);
    bool odd = false;
    bool small = false;
    for (std::size_t i = 0; i < word.size(); ++i) {
        const char c = word[i];
        const ByteKind kind = byte_kinds[static_cast<unsigned char>(c)];
        if (kind == ByteKind::small) {
            small = true;
        } else if (kind == ByteKind::capital) {
            odd = odd || small;
        } else if (kind != ByteKind::beyond_ascii) {
            if (c == '=' && i > 0 && i + 1 < word.size()) words.assignment = true;
            if (c == '(' && i > 0 && is_ascii_letter(word[i - 1])) words.call = true;
            if (c == '\'' && i > 0) words.apostrophe = true;
            odd = odd || kind == ByteKind::odd;
        }
    }
    if (odd) ++words.odd;
}

/// Where the bits that are carried up from `starts` through runs of `alike` land: behind each run that begins with one.
constexpr std::uint64_t behind_runs(std::uint64_t starts, std::uint64_t alike) { return (alike + (starts & alike)) & ~alike; }
/// The runs of `alike` that begin with one of `starts`.
constexpr std::uint64_t runs_from(std::uint64_t starts, std::uint64_t alike) { return alike & ~(alike + (starts & alike)); }
constexpr std::uint64_t firsts(std::uint64_t runs) { return runs & ~(runs << 1U); }
constexpr std::uint64_t lasts(std::uint64_t runs) { return runs & ~(runs >> 1U); }

/// read_word of each word, whole ones at the places `word` of `block`.
void read_words(std::string_view block, const WordSigns& bits, std::uint64_t word, ProgramWords& words) {
    const std::uint64_t first = firsts(word);
    const std::uint64_t last = lasts(word);
    const std::uint64_t letters = bits.small | bits.capital;
    words.all += static_cast<std::size_t>(std::popcount(first));
    words.quotes = words.quotes || (bits.quote & word) != 0;
    words.beyond_ascii = words.beyond_ascii || (bits.beyond_ascii & word) != 0;
    words.option = words.option || (bits.dash & first & ((letters | bits.dash) & word) >> 1U) != 0;
    words.assignment = words.assignment || (bits.equal & first & last) != 0;
    for (std::uint64_t pairs = first & (bits.equal & last) >> 1U; pairs != 0; pairs &= pairs - 1) {
        const char c = block[static_cast<unsigned>(std::countr_zero(pairs))];
        words.assignment = words.assignment || c == '=' || c == ':';
    }
    const std::uint64_t plain = letters | bits.dash | bits.open | bits.close | bits.apostrophe | bits.beyond_ascii;
    for (std::uint64_t heads = first & ~plain; heads != 0 && !words.entity; heads &= heads - 1) {
        const auto at = static_cast<unsigned>(std::countr_zero(heads));
        if (block[at] != '<') continue;
        const auto length = static_cast<unsigned>(std::countr_one(word >> at));
        words.entity = block.substr(at, length).find('>') != std::string_view::npos;
    }
    // What stands behind a word, and then what stands before it, is no part of it.
    std::uint64_t behind = bits.end & last;
    while (const std::uint64_t more = behind >> 1U & bits.end & word & ~behind) behind |= more;
    const std::uint64_t rest = word & ~behind;
    const std::uint64_t own = rest & ~runs_from(first, (bits.open | bits.quote | bits.apostrophe) & rest);
    const std::uint64_t begin = firsts(own);
    words.assignment = words.assignment || (bits.equal & own & ~begin & ~lasts(own)) != 0;
    words.call = words.call || (bits.open & own & ~begin & letters << 1U) != 0;
    words.apostrophe = words.apostrophe || (bits.apostrophe & own & ~begin) != 0;
    // Odd are a sign, and a capital behind a small letter.
    const std::uint64_t small = bits.small & own;
    const std::uint64_t first_small = (begin | behind_runs(begin, own & ~small)) & small;
    const std::uint64_t odd = own & (~plain | (bits.capital & runs_from(first_small, own)));
    words.odd += static_cast<std::size_t>(std::popcount((begin | behind_runs(begin, own & ~odd)) & odd));
}

/// word_signs of fewer bytes, blanks behind.
WordSigns last_word_signs(std::string_view bytes) {
    std::array<char, line_block> block;
    block.fill(' ');
    std::copy(bytes.begin(), bytes.end(), block.begin());
    return word_signs(block.data());
}

}  // namespace

ProgramWords program_words(std::string_view text, std::size_t begin, std::size_t end) {
    end = std::min(end, begin + measured_program_bytes);
    const auto blank = [&](std::size_t i) { return text[i] == ' ' || text[i] == '\t'; };
    ProgramWords words;
    for (std::size_t block = begin; block < end;) {
        const WordSigns bits = block + line_block <= text.size() ? word_signs(text.data() + block) : last_word_signs(text.substr(block));
        std::uint64_t word = ~bits.blank;
        std::size_t next = block + line_block;
        if (end <= next) {
            word &= ~std::uint64_t{0} >> (next - end);
            next = end;
        } else if (word >> 63U != 0 && !blank(next)) {
            // The last word goes on; all of the block may be one word.
            const auto cut = static_cast<unsigned>(std::countl_one(word));
            next -= cut;
            word = cut < line_block ? word & ~std::uint64_t{0} >> cut : 0;
        }
        if (next > block) {
            read_words(text.substr(block, next - block), bits, word, words);
            block = next;
            continue;
        }
        while (next < end && !blank(next)) ++next;
        ++words.all;
        const std::string_view long_word = text.substr(block, next - block);
        words.quotes = words.quotes || long_word.find('"') != std::string_view::npos;
        words.beyond_ascii = words.beyond_ascii || !is_ascii(long_word);
        read_word(long_word, words);
        block = next;
    }
    return words;
}

bool begins_with_program_word(std::string_view line) {
    if (line.empty() || static_cast<unsigned char>(line[0]) >= 0x80 || program_word_lengths[static_cast<unsigned char>(line[0])] == 0) return false;
    std::size_t length = 0;
    while (length < line.size() && length <= longest_program_word && line[length] != ' ' && line[length] != '(') ++length;
    return is_program_word(line.substr(0, length));
}

bool is_program_word(std::string_view word) {
    if (word.empty() || word.size() > longest_program_word || static_cast<unsigned char>(word[0]) >= 0x80) return false;
    if ((program_word_lengths[static_cast<unsigned char>(word[0])] >> word.size() & 1U) == 0) return false;
    const WordRange range = program_word_ranges[static_cast<unsigned char>(word[0])];
    const auto list = program_words_list.begin();
    return std::find(list + range.begin, list + range.end, word) != list + range.end;
}

}  // namespace salvage::segment
