/// Parts of a line between bars, gaps and other signs, and what is asked of each.
#pragma once

#include <salvage/text/ascii.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/trim.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace salvage::segment {

/// A set of signs; those of ASCII are told by a bit each.
class SignSet {
public:
    constexpr SignSet(const char32_t* signs) : signs_(signs) {
        for (const char32_t c : signs_) {
            if (c < 0x80) ascii_[c / 64] |= std::uint64_t{1} << c % 64;
        }
    }
    [[nodiscard]] constexpr bool has(char32_t c) const { return c < 0x80 ? (ascii_[c / 64] >> c % 64 & 1U) != 0 : signs_.find(c) != std::u32string_view::npos; }

private:
    std::u32string_view signs_;
    std::array<std::uint64_t, 2> ascii_{};
};

inline std::string_view trim(std::string_view part) {
    static constexpr SignSet loose = U" \t\n\v\f\r[]()<>«»←→【】「」[]（）\"“”:：·•";
    const auto stays = [](char c) { return is_ascii_alphanumeric(c); };
    if (!part.empty() && stays(part.front()) && stays(part.back())) return part;
    const auto drop = [](char32_t c) { return c < 0x80 ? loose.has(c) : !is_letter(c) && (loose.has(c) || is_space(c)); };
    return trimmed(part, drop);
}

inline std::size_t words_of(std::string_view part) {
    std::size_t words = 0;
    std::size_t cjk = 0;
    bool inside = false;
    for (std::size_t at = 0; at < part.size();) {
        if (part[at] > ' ' && part[at] < 0x7F) {
            if (!inside) ++words;
            inside = true;
            ++at;
            continue;
        }
        const CodePoint next = valid_utf8_next(part, at);
        at += next.length;
        if (is_cjk(next.value)) ++cjk;
        const bool word = !is_space(next.value) && !is_cjk(next.value);
        if (word && !inside) ++words;
        inside = word;
    }
    return words + (cjk + 1) / 2;
}

/// Cuts at any of `signs`, and at two blanks, tabs and ideographic blanks if `gaps`.  Calls `visit` with each part, none of
/// which is empty, until it returns false.
template <typename Visit>
void each_part(std::string_view line, const SignSet& signs, bool gaps, Visit visit) {
    std::size_t begin = 0;
    const auto cut = [&](std::size_t end, std::size_t next) {
        const std::string_view part = trim(line.substr(begin, end - begin));
        begin = next;
        return part.empty() || visit(part);
    };
    for (std::size_t at = 0; at < line.size();) {
        if (is_ascii_alphanumeric(line[at])) {  // no sign parts by one
            ++at;
            continue;
        }
        const CodePoint next = valid_utf8_next(line, at);
        const bool two_blanks = next.value == U' ' && at + 1 < line.size() && line[at + 1] == ' ';
        const bool gap = gaps && (two_blanks || next.value == U'\t' || next.value == 0x3000);
        if ((gap || signs.has(next.value)) && !cut(at, at + next.length)) return;
        at += next.length;
    }
    cut(line.size(), line.size());
}

inline std::vector<std::string_view> parts_of(std::string_view line, const SignSet& signs, bool gaps) {
    std::vector<std::string_view> parts;
    each_part(line, signs, gaps, [&](std::string_view part) {
        parts.push_back(part);
        return true;
    });
    return parts;
}

/// Which bytes a line holds: most of what is looked for needs one that few lines have.
class Holds {
public:
    explicit Holds(std::string_view line) {
        unsigned char all = 0;
        unsigned char before = 0;
        for (const char c : line) {
            const auto byte = static_cast<unsigned char>(c);
            all |= byte;
            seen_[byte] = true;
            two_blanks = two_blanks || (byte == ' ' && before == ' ');
            before = byte;
        }
        beyond_ascii = all >= 0x80;
        for (std::size_t c = '0'; c <= '9'; ++c) digit = digit || seen_[c];
    }
    /// `c` itself, or a character beyond ASCII that may mean the same.
    [[nodiscard]] bool any_like(char c) const { return beyond_ascii || seen_[static_cast<unsigned char>(c)]; }
    [[nodiscard]] bool has(char c) const { return seen_[static_cast<unsigned char>(c)]; }

    bool beyond_ascii = false;
    bool digit = false;  ///< of ASCII
    bool two_blanks = false;  ///< behind each other

private:
    std::array<bool, 256> seen_{};
};

inline constexpr SignSet bars = U"|｜·•‧┃∣";

inline bool ends_sentence(std::string_view part) { return is_sentence_end(valid_utf8_before(part, part.size()).value); }

/// Where `part`, of two bytes or more, stands last; npos: nowhere.  Its second byte is looked for, which few lines have often.
inline std::size_t last_place(std::string_view line, std::string_view part) {
    if (line.size() < part.size()) return line.npos;
    for (std::size_t at = line.size() - part.size() + 1; at-- > 0;) {
        if (line[at + 1] == part[1] && line.substr(at, part.size()) == part) return at;
    }
    return line.npos;
}

inline std::size_t first_digit(std::string_view part) {
    const auto found = std::find_if(part.begin(), part.end(), [](char c) { return is_ascii_digit(c); });
    return found == part.end() ? part.npos : static_cast<std::size_t>(found - part.begin());
}

inline bool ends_question(std::string_view part) {
    const char32_t last = valid_utf8_before(part, part.size()).value;
    return last == U'?' || last == 0xFF1F || last == 0x061F;
}

inline bool has_digit(std::string_view part) { return std::any_of(part.begin(), part.end(), [](char c) { return is_ascii_digit(c); }); }

/// What follows a label: nothing, or a sign, after blanks.  Prose may not.
inline bool nothing_or_sign(std::string_view rest) {
    while (rest.starts_with(' ')) rest.remove_prefix(1);
    static constexpr SignSet signs = U":：|»>→】]/）)";
    return rest.empty() || signs.has(valid_utf8_next(rest, 0).value);
}

}  // namespace salvage::segment
