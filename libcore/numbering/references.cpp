#include <salvage/numbering/numbers.hpp>
#include <salvage/numbering/references.hpp>
#include <salvage/text/ascii.hpp>

#include <cstdint>

namespace salvage::numbering {
namespace {

struct Digits {
    std::uint32_t value = 0;
    std::size_t count = 0;
};

Digits take_digits(Cursor& cursor) {
    constexpr std::size_t most = 5;
    Digits found;
    for (; found.count < most && !cursor.done() && is_ascii_digit(cursor.text[cursor.at]); ++found.count) {
        found.value = found.value * 10 + static_cast<std::uint32_t>(cursor.text[cursor.at] - '0');
        ++cursor.at;
    }
    return found;
}

bool may_be_year(const Digits& digits) {
    constexpr std::uint32_t first = 1900;
    constexpr std::uint32_t last = 2099;
    return digits.count == 2 || (digits.count == 4 && digits.value >= first && digits.value <= last);
}

/// "1." or "1)" and blanks, behind blanks.
void take_count(Cursor& cursor) {
    Cursor ahead = cursor;
    skip_blanks(ahead);
    const Digits digits = take_digits(ahead);
    if (digits.count == 0 || digits.count > 2 || (ahead.peek() != U'.' && ahead.peek() != U')')) return;
    ahead.step();
    if (!ahead.done() && is_blank(ahead.peek())) cursor = ahead;
}

}  // namespace

std::optional<Marker> read_reference(Cursor cursor, std::size_t begin) {
    constexpr std::size_t most_capitals = 4;
    std::size_t capitals = 0;
    while (capitals < most_capitals && !cursor.done() && is_ascii_upper(cursor.text[cursor.at])) {
        ++cursor.at;
        ++capitals;
    }
    const Digits left = take_digits(cursor);
    if (left.count == 0 || left.count > 4 || !cursor.take(U'/')) return std::nullopt;
    const Digits right = take_digits(cursor);
    if (right.count < 2 || right.count > 4) return std::nullopt;
    // "110/23" counts 110 of 2023, "17/064" and "2023/114" the other way round.
    const bool behind = may_be_year(right) && (left.count != 4 || right.count == 4);
    if (!behind && (!may_be_year(left) || right.count == 2)) return std::nullopt;
    Number number;
    number.count = 1;
    number.readings[0].scheme.family = Family::arabic;
    number.readings[0].scheme.variant = static_cast<std::uint8_t>(first_year + (behind ? right : left).value % 100);
    number.readings[0].values[0] = (behind ? left : right).value;
    if (is_period(cursor.peek()) || cursor.peek() == U':') cursor.step();
    if (cursor.done() || !is_blank(cursor.peek())) return std::nullopt;
    take_count(cursor);
    Cursor title = cursor;
    skip_blanks(title);
    if (title.done() || !is_letter(title.peek()) || is_lower(title.peek())) return std::nullopt;
    return finish(number, Delimiter::slash, 0, begin, cursor);
}

}  // namespace salvage::numbering
