#include <salvage/repair/lost_places.hpp>
#include <salvage/repair/marks.hpp>
#include <salvage/text/ascii.hpp>

#include <array>

namespace salvage::repair {
namespace {

// Lines are long and looked at for every mark in them.
constexpr std::array<bool, 256> set_of(std::string_view signs) {
    std::array<bool, 256> set{};
    for (const char c : signs) set[static_cast<unsigned char>(c)] = true;
    return set;
}
constexpr std::array<bool, 256> code_signs = set_of("=${}<>|\\`");
constexpr std::array<bool, 256> foreign_signs = set_of("_/\\@#$%&=+~^|<>[]{}`?0123456789");

}  // namespace

bool foreign(char c) { return foreign_signs[static_cast<unsigned char>(c)]; }

// A mark at the beginning of a word may be a lost quotation mark: "?We?re here".
bool free_before(std::string_view text, std::size_t at) {
    if (at == 0 || !foreign(text[at - 1])) return true;
    return text[at - 1] == '?' && (at == 1 || text[at - 2] == ' ' || text[at - 2] == '\n');
}

bool free_behind(std::string_view text, std::size_t at) {
    if (at == text.size()) return true;
    const char c = text[at];
    const char next = at + 1 < text.size() ? text[at + 1] : '\n';
    // "isn?t?" ends a question; "a?b?c" does not.
    if (c == '?') return !is_ascii_letter(next) && !foreign(next);
    // "x?s:t" is no prose, "it?s: " is.
    if (c == ':' || c == '.') return next == ' ' || next == '\n' || next == '"' || next == '.' || next == ')';
    if (c == '(' || c == '*') return false;
    return !foreign(c);
}

// An address has marks of its own.
bool in_address(std::string_view text, ByteRange words) {
    const auto blank = [](char c) { return c == ' ' || c == '\t' || c == '\n'; };
    constexpr std::size_t reach = 512;
    std::size_t begin = words.begin;
    while (begin > 0 && words.begin - begin < reach && !blank(text[begin - 1])) --begin;
    std::size_t end = words.end;
    while (end < text.size() && end - words.end < reach && !blank(text[end])) ++end;
    const std::string_view token = text.substr(begin, end - begin);
    return token.find("://") != token.npos || token.find("www.") != token.npos || token.find('@') != token.npos ||
           token.find('=') != token.npos;
}

// Programs have "??" as an operator, and comments about it; text has none of these.
bool code_line(std::string_view line) {
    for (const char c : line) {
        if (code_signs[static_cast<unsigned char>(c)]) return true;
    }
    return line.ends_with(';') || line.find("//") != line.npos;
}

bool CodeLines::at(std::size_t at) {
    if (at < line_.begin || at > line_.end) {
        const std::string_view line = line_around(text_, at);
        line_.begin = static_cast<std::size_t>(line.data() - text_.data());
        line_.end = line_.begin + line.size();
        code_ = code_line(line);
    }
    return code_;
}

}  // namespace salvage::repair
