// All words of 64 bytes are read at once (line_block.hpp).  A word that goes on behind them begins the next ones; a longer one is
// read by itself.

#include <salvage/segment/line_block.hpp>
#include <salvage/segment/literal/program_words.hpp>
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
    if (word == "=" || word == ":=" || word == "==") words.kinds |= word_assigns;
    if (word.size() >= 2 && word[0] == '-' && (is_ascii_letter(word[1]) || word[1] == '-')) words.kinds |= word_is_option;
    if (word[0] == '<' && word.find('>') != std::string_view::npos) words.kinds |= word_is_entity;
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
            if (c == '=' && i > 0 && i + 1 < word.size()) words.kinds |= word_assigns;
            if (c == '(' && i > 0 && is_ascii_letter(word[i - 1])) words.kinds |= word_calls;
            if (c == '\'' && i > 0) words.kinds |= word_has_apostrophe;
            odd = odd || kind == ByteKind::odd;
        }
    }
    if (odd) ++words.odd;
}

/// word_facts of the text's last bytes, fewer than a block.
WordFacts last_word_facts(std::string_view bytes, std::size_t count, bool goes_on) {
    std::array<char, line_block> block;
    block.fill(' ');
    std::copy(bytes.begin(), bytes.end(), block.begin());
    return word_facts(block.data(), count, goes_on);
}

/// WordKinds of those that need a look at the block itself.
std::uint32_t more_kinds(const WordFacts& facts, std::string_view block) {
    std::uint32_t kinds = 0;
    for (std::uint64_t pairs = facts.pairs; pairs != 0; pairs &= pairs - 1) {
        const char c = block[static_cast<unsigned>(std::countr_zero(pairs))];
        if (c == '=' || c == ':') kinds |= word_assigns;
    }
    for (std::uint64_t signs = facts.signs; signs != 0; signs &= signs - 1) {
        const auto at = static_cast<unsigned>(std::countr_zero(signs));
        if (block[at] != '<') continue;
        const auto length = static_cast<unsigned>(std::countr_one(facts.words >> at));
        if (block.substr(at, length).find('>') != std::string_view::npos) kinds |= word_is_entity;
    }
    return kinds;
}

}  // namespace

ProgramWords program_words(std::string_view text, std::size_t begin, std::size_t end) {
    end = std::min(end, begin + measured_program_bytes);
    const auto blank = [&](std::size_t i) { return text[i] == ' ' || text[i] == '\t'; };
    ProgramWords words;
    for (std::size_t block = begin; block < end;) {
        const std::size_t count = std::min(end - block, line_block);
        const bool goes_on = block + count < end && !blank(block + count);
        const WordFacts facts = text.size() - block >= line_block ? word_facts(text.data() + block, count, goes_on) : last_word_facts(text.substr(block), count, goes_on);
        if (facts.length > 0) {
            words.all += facts.all;
            words.odd += facts.odd;
            words.kinds |= facts.kinds;
            if ((facts.pairs | facts.signs) != 0) words.kinds |= more_kinds(facts, text.substr(block, count));
            block += facts.length;
            continue;
        }
        // All of it is one word.
        std::size_t next = block + count;
        while (next < end && !blank(next)) ++next;
        ++words.all;
        const std::string_view long_word = text.substr(block, next - block);
        if (long_word.find('"') != std::string_view::npos) words.kinds |= word_has_quotes;
        if (!is_ascii(long_word)) words.kinds |= word_beyond_ascii;
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
