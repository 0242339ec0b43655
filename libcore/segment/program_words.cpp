// Most words of most lines are plain: small letters, perhaps a capital before them and one sign of punctuation behind.  They
// show nothing but their number, and a few additions on the bits of 64 bytes find them.  Each word with anything else in it is
// read by itself.

#include <salvage/segment/line_block.hpp>
#include <salvage/segment/program_words.hpp>
#include <salvage/text/ascii.hpp>

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <iterator>

namespace salvage::segment {
namespace {

constexpr std::array program_words_list = std::to_array<std::string_view>(
    {"#!/bin/sh", "#define",  "#include", "apt",     "apt-get", "bash",   "begin",  "break",  "case",   "cat",      "cd",      "chmod",  "chown",  "class",  "const",
     "cp",        "curl",     "def",      "dpkg",    "do",      "done",   "echo",   "elif",   "else",   "end",      "endif",   "esac",   "exit",   "export", "fi",
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

constexpr std::uint64_t bits_below(unsigned bit) { return (std::uint64_t{1} << bit) - 1U; }

/// read_word of the word between two bits of a block, by the signs of its bytes.
void read_word(std::string_view word, const WordSigns& bits, unsigned begin, unsigned end, ProgramWords& words) {
    const std::uint64_t letters = bits.small | bits.capital;
    const auto at = [](std::uint64_t signs, unsigned bit) { return (signs >> bit & 1U) != 0; };
    if (at(bits.equal, end - 1) && (end - begin == 1 || (end - begin == 2 && (word[0] == '=' || word[0] == ':')))) words.assignment = true;
    if (at(bits.dash, begin) && end - begin >= 2 && at(letters | bits.dash, begin + 1)) words.option = true;
    if (word[0] == '<' && word.find('>') != std::string_view::npos) words.entity = true;
    end -= std::min(static_cast<unsigned>(std::countl_one(bits.end << (line_block - end))), end - begin);
    begin += std::min(static_cast<unsigned>(std::countr_one((bits.open | bits.quote | bits.apostrophe) >> begin)), end - begin);
    if (begin == end) return;
    const std::uint64_t inside = bits_below(end) & ~bits_below(begin);
    const std::uint64_t behind_first = inside & (inside << 1U);
    if ((bits.equal & behind_first & (inside >> 1U)) != 0) words.assignment = true;
    if ((bits.open & behind_first & letters << 1U) != 0) words.call = true;
    if ((bits.apostrophe & behind_first) != 0) words.apostrophe = true;
    const std::uint64_t plain = letters | bits.dash | bits.open | bits.close | bits.apostrophe | bits.beyond_ascii;
    const std::uint64_t small = bits.small & inside;
    const bool capital_behind = small != 0 && (bits.capital & inside & ~bits_below(static_cast<unsigned>(std::countr_zero(small)))) != 0;
    if ((inside & ~plain) != 0 || capital_behind) ++words.odd;
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
    std::uint64_t behind_blank = 1;  // of the block's first byte
    std::size_t done = begin;        // end of the last word that was read
    for (std::size_t block = begin; block < end; block += line_block) {
        WordSigns bits = block + line_block <= text.size() ? word_signs(text.data() + block) : last_word_signs(text.substr(block));
        // What stands behind the end is as good as a blank.
        const std::uint64_t behind = end - block < line_block ? ~std::uint64_t{0} << (end - block) : 0;
        bits.blank |= behind;
        const std::uint64_t first = bits.blank << 1U | behind_blank;
        behind_blank = bits.blank >> 63U;
        words.all += static_cast<std::size_t>(std::popcount(~bits.blank & first));
        words.quotes = words.quotes || (bits.quote & ~behind) != 0;
        words.beyond_ascii = words.beyond_ascii || (bits.beyond_ascii & ~behind) != 0;
        // Plain: a run of capitals that begins its word (the addition carries through such runs), a sign that ends it, a dash
        // that does not begin it, an apostrophe between letters.  What touches the block's edge may be read for nothing.
        const std::uint64_t heads = bits.capital & ~(bits.capital + (bits.capital & first));
        const std::uint64_t between = bits.apostrophe & (bits.small | bits.capital) << 1U & bits.small >> 1U & ~bits.blank & ~(bits.blank >> 1U);
        words.apostrophe = words.apostrophe || between != 0;
        const std::uint64_t plain = bits.blank | bits.small | bits.beyond_ascii | heads | (bits.end & bits.blank >> 1U) | (bits.dash & ~first) | between;
        for (std::uint64_t others = ~plain; others != 0; others &= others - 1) {
            const auto bit = static_cast<unsigned>(std::countr_zero(others));
            const std::size_t at = block + bit;
            if (at < done) continue;
            const std::uint64_t blanks_before = bits.blank & bits_below(bit);
            const std::uint64_t blanks_behind = bits.blank & ~bits_below(bit);
            if ((blanks_before != 0 || (first & 1U) != 0) && blanks_behind != 0) {
                const auto from = line_block - static_cast<unsigned>(std::countl_zero(blanks_before));
                const auto to = static_cast<unsigned>(std::countr_zero(blanks_behind));
                read_word(text.substr(block + from, to - from), bits, static_cast<unsigned>(from), to, words);
                done = block + to;
                continue;
            }
            // It goes on in another block.
            std::size_t word = at;
            while (word > begin && !blank(word - 1)) --word;
            done = at + 1;
            while (done < end && !blank(done)) ++done;
            read_word(text.substr(word, done - word), words);
        }
    }
    return words;
}

bool begins_with_program_word(std::string_view line) {
    std::size_t length = 0;
    while (length < line.size() && length <= longest_program_word && line[length] != ' ' && line[length] != '(') ++length;
    return is_program_word(line.substr(0, length));
}

bool is_program_word(std::string_view word) {
    if (word.empty() || word.size() > longest_program_word || static_cast<unsigned char>(word[0]) >= 0x80) return false;
    if ((program_word_lengths[static_cast<unsigned char>(word[0])] >> word.size() & 1U) == 0) return false;
    return std::find(program_words_list.begin(), program_words_list.end(), word) != program_words_list.end();
}

}  // namespace salvage::segment
