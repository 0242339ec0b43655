#include <salvage/repair/lost/lost_places.hpp>
#include <salvage/repair/marks.hpp>
#include <salvage/text/ascii.hpp>
#include <salvage/text/byte_scan.hpp>
#include <salvage/text/byte_vectors.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>

namespace salvage::repair {
namespace {

// Lines are long and looked at for every mark in them.
constexpr std::array<bool, 256> set_of(std::string_view signs) {
    std::array<bool, 256> set{};
    for (const char c : signs) set[static_cast<unsigned char>(c)] = true;
    return set;
}
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
    // "x?s:t" is no prose, "it?s: " is; a quotation mark may be lost as well.
    if (c == ':' || c == '.') return next == ' ' || next == '\n' || next == '"' || next == '.' || next == ')' || next == '?' || static_cast<unsigned char>(next) >= 0x80;
    if (c == '(' || c == '*') return false;
    return !foreign(c);
}

bool goes_on(std::string_view text, std::size_t at) {
    constexpr std::size_t shortest = 50;
    constexpr std::size_t longest = 100;
    const std::size_t from = at - std::min(at, longest + 1);
    const std::size_t before = find_last(text.substr(from, at - from), '\n');
    const std::size_t size = before == text.npos ? at - from : at - from - 1 - before;
    return size >= shortest && size <= longest;
}

bool wrapped_together(std::string_view text, ByteRange between) {
    if (between.begin == 0 || between.size() > longest_paragraph) return false;
    for (std::size_t at = between.begin - 1; at < between.end; at = text.find('\n', at + 1)) {
        if (!goes_on(text, at)) return false;
    }
    return true;
}

namespace {

// What ends a token, and what may show that it is an address.
enum class Part : std::uint8_t { other, blank, sign };
constexpr std::array<Part, 256> parts = [] {
    std::array<Part, 256> all{};
    for (const char c : {' ', '\t', '\n'}) all[static_cast<unsigned char>(c)] = Part::blank;
    for (const char c : {'@', '=', ':', 'w'}) all[static_cast<unsigned char>(c)] = Part::sign;
    return all;
}();

}  // namespace

// An address has marks of its own.
bool in_address(std::string_view text, ByteRange words) {
    constexpr std::size_t reach = 512;
    const auto part = [&](std::size_t at) { return parts[static_cast<unsigned char>(text[at])]; };
    bool some = false;
    std::size_t begin = words.begin;
    for (; begin > 0 && words.begin - begin < reach && part(begin - 1) != Part::blank; --begin) some |= part(begin - 1) == Part::sign;
    std::size_t end = words.end;
    for (; end < text.size() && end - words.end < reach && part(end) != Part::blank; ++end) some |= part(end) == Part::sign;
    for (std::size_t at = words.begin; at < words.end; ++at) some |= part(at) == Part::sign;
    if (!some) return false;  // as nearly all words
    const std::string_view token = text.substr(begin, end - begin);
    for (std::size_t at = 0; at < token.size(); ++at) {
        const char c = token[at];
        if (c == '@' || c == '=') return true;
        if (c == ':' && token.substr(at).starts_with("://")) return true;
        if (c == 'w' && token.substr(at).starts_with("www.")) return true;
    }
    return false;
}

namespace {

// The next of "=${}<>|\\`:/" at or behind `at`; npos if there is none.  Of ":" and "/" only some are signs of programs.
std::size_t next_code_sign(std::string_view piece, std::size_t at) {
    constexpr std::array<bool, 256> one = set_of("=${}<>|\\`:/");
    const auto plain = [&](std::size_t i) { return !one[static_cast<unsigned char>(piece[i])]; };
    while (at + byte_vectors::vector_size <= piece.size()) {
        const byte_vectors::Bytes b = byte_vectors::load(piece.data() + at);
        // "{|}" and "<=>" stand side by side in ASCII.
        const auto found = byte_vectors::between(b, '{', '}') | byte_vectors::between(b, '<', '>') | (b == '$') | (b == '\\') | (b == '`') | (b == ':') | (b == '/');
        if (const std::uint64_t bits = byte_vectors::place_bits(found); bits != 0) return at + static_cast<std::size_t>(std::countr_zero(bits));
        at += byte_vectors::vector_size;
    }
    while (at < piece.size() && plain(at)) ++at;
    return at < piece.size() ? at : piece.npos;
}

// "$5,000", "$103.7", "$5 million": money.
bool is_money(std::string_view rest) {
    constexpr std::array<std::string_view, 14> behind = {"million", "billion", "trillion", "thousand", "a ", "an ", "per ", "each", "apiece", "off ", "or ", "bill", "fee", "tax"};
    if (rest.size() > 3 && rest[0] == '$' && is_ascii_digit(rest[1]) && (rest[2] == ' ' || rest[2] == '?' || static_cast<unsigned char>(rest[2]) >= 0x80)) {
        std::size_t word = 2;
        while (word < rest.size() && (rest[word] == ' ' || rest[word] == '?' || static_cast<unsigned char>(rest[word]) >= 0x80)) ++word;
        if (std::any_of(behind.begin(), behind.end(), [&](std::string_view each) { return rest.substr(word).starts_with(each); })) return true;
    }
    return rest.size() > 2 && rest[0] == '$' && is_ascii_digit(rest[1]) && (is_ascii_digit(rest[2]) || ((rest[2] == '.' || rest[2] == ',') && rest.size() > 3 && is_ascii_digit(rest[3])));
}

// "Реки и климат // Вестник географии": two strokes between blanks part a title and what it is a part of in lists of Russian literature.
bool parts_title(std::string_view piece, std::size_t at) {
    const auto beyond = [&](std::size_t i) { return static_cast<unsigned char>(piece[i]) >= 0x80; };
    if (at < 3 || piece[at - 1] != ' ' || !piece.substr(at).starts_with("// ")) return false;
    return beyond(at - 2) || (std::string_view(".)]").find(piece[at - 2]) != std::string_view::npos && beyond(at - 3));
}

// "Home | News | Contact": a stroke between blanks parts the entries of a menu, which have capitals; behind that of a pipe stands a command, and
// tables have figures.
bool parts_menu(std::string_view piece, std::size_t at) {
    if (at < 2 || at + 2 >= piece.size() || piece[at - 1] != ' ' || piece[at + 1] != ' ') return false;
    const auto entry = [](char32_t c) { return is_letter(c) || c == 0xFFFD; };
    const std::size_t next = at + 2 + (piece[at + 2] == '?' ? 1 : 0);
    if (next >= piece.size() || !entry(valid_utf8_before(piece, at - 1).value)) return false;
    const char32_t behind = valid_utf8_next(piece, next).value;
    return next > at + 2 ? is_letter(behind) : is_upper(behind) || behind == 0xFFFD;
}

// Whether a piece of a line has signs that programs have and text has not; addresses in it are passed over.
bool has_code_sign(std::string_view piece) {
    for (std::size_t at = next_code_sign(piece, 0); at != piece.npos; at = next_code_sign(piece, at + 1)) {
        const std::string_view rest = piece.substr(at);
        if (rest.starts_with("://") || rest.starts_with("<http") || rest.starts_with("<ftp") || rest.starts_with("<www") || rest.starts_with("<mailto")) {
            at += std::min(rest.find_first_of(" \t>"), rest.size() - 1);
        } else if (is_money(rest) || (piece[at] == '|' && parts_menu(piece, at))) {
            continue;
        } else if (piece[at] == '/' ? rest.starts_with("//") && !parts_title(piece, at) : piece[at] != ':') {
            return true;
        }
    }
    return false;
}

// A statement ends in a semicolon, but so does a clause: one of many words, without brackets and without "? b :".
bool ends_statement(std::string_view line) {
    if (!line.ends_with(';')) return false;
    constexpr std::ptrdiff_t many_words = 6;
    const bool prose = std::count(line.begin(), line.end(), ' ') >= many_words && line.find_first_of("()[]\"") == line.npos && line.find(" : ") == line.npos &&
                       std::count_if(line.begin(), line.end(), [](char c) { return is_ascii_lower(c) || static_cast<unsigned char>(c) >= 0x80; }) > static_cast<std::ptrdiff_t>(line.size() / 2);
    return !prose;
}

}  // namespace

// Programs have "??" as an operator, and comments about it; text has none of these.
bool code_line(std::string_view line) { return has_code_sign(line) || ends_statement(line); }

bool CodeLines::at(std::size_t at) {
    if (at < line_.begin || at > line_.end) {
        const std::string_view line = line_around(text_, at);
        line_.begin = static_cast<std::size_t>(line.data() - text_.data());
        line_.end = line_.begin + line.size();
        code_ = code_line(line);
    }
    // A paragraph in one line may speak of "a = b" far away.
    constexpr std::size_t long_line = 160;
    constexpr std::size_t near = 60;
    if (!code_ || line_.size() < long_line) return code_;
    const std::size_t begin = std::max(line_.begin, at < near ? 0 : at - near);
    return has_code_sign(text_.substr(begin, std::min(line_.end, at + near) - begin));
}

}  // namespace salvage::repair
