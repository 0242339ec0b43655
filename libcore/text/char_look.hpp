/// Several questions about one character, answered by one look at its classes.
#pragma once

#include <salvage/text/chars.hpp>

#include <cstddef>
#include <cstdint>

namespace salvage {

/// Of a character beyond ASCII; each answer is that of the function of its name.  Constant time.
class CharLook {
public:
    explicit CharLook(char32_t c) : classes_(detail::char_classes(c)), c_(c) {}
    [[nodiscard]] bool is_space() const { return has(detail::space); }
    [[nodiscard]] bool is_letter() const { return has(detail::letter); }
    [[nodiscard]] bool is_upper() const { return has(detail::upper); }
    [[nodiscard]] bool is_lower() const { return has(detail::lower); }
    [[nodiscard]] bool is_digit() const { return has(detail::digit); }
    [[nodiscard]] bool is_sentence_end() const { return has(detail::sentence_end); }
    /// A letter in one column, and not CJK.
    [[nodiscard]] bool is_narrow_letter() const { return (classes_ & (detail::letter | detail::space | detail::wide | detail::no_width | detail::cjk)) == detail::letter; }
    [[nodiscard]] bool is_cjk() const { return c_ >= 0x2E80 && has(detail::cjk); }
    [[nodiscard]] std::size_t display_width() const { return has(detail::no_width) ? 0 : has(detail::wide) ? 2 : 1; }

private:
    [[nodiscard]] bool has(std::uint16_t wanted) const { return (classes_ & wanted) != 0; }
    std::uint16_t classes_;
    char32_t c_;
};

}  // namespace salvage
