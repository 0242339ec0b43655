#include <salvage/numbering/numerals.hpp>
#include <salvage/text/utf8.hpp>

#include <array>
#include <string>

namespace salvage::numbering {
namespace {

std::uint32_t roman_letter(char c) {
    switch (c | 0x20) {
        case 'i': return 1;
        case 'v': return 5;
        case 'x': return 10;
        case 'l': return 50;
        case 'c': return 100;
        case 'd': return 500;
        case 'm': return 1000;
        default: return 0;
    }
}

/// 1..9 for a digit, 10, 100, 1000 for a unit, 0 for zero; the financial forms count like the plain ones.
std::optional<std::uint32_t> cjk_numeral(char32_t c) {
    switch (c) {
        case U'〇':
        case U'零': return 0;
        case U'一':
        case U'壹': return 1;
        case U'二':
        case U'贰':
        case U'貳':
        case U'两': return 2;
        case U'三':
        case U'叁':
        case U'參': return 3;
        case U'四':
        case U'肆': return 4;
        case U'五':
        case U'伍': return 5;
        case U'六':
        case U'陆':
        case U'陸': return 6;
        case U'七':
        case U'柒': return 7;
        case U'八':
        case U'捌': return 8;
        case U'九':
        case U'玖': return 9;
        case U'十':
        case U'拾': return 10;
        case U'廿': return 20;
        case U'卅': return 30;
        case U'百':
        case U'佰': return 100;
        case U'千':
        case U'仟': return 1000;
        default: return std::nullopt;
    }
}

}  // namespace

bool is_financial(std::string_view numeral) {
    static constexpr std::u32string_view forms = U"壹贰貳叁參肆伍陆陸柒捌玖拾佰仟";
    for (std::size_t at = 0; at < numeral.size();) {
        const CodePoint next = valid_utf8_next(numeral, at);
        at += next.length;
        if (forms.find(next.value) != std::u32string_view::npos) return true;
    }
    return false;
}

std::string print_roman(std::uint32_t value) {
    struct Step {
        std::uint32_t value;
        std::string_view letters;
    };
    static constexpr std::array<Step, 13> steps = {{{1000, "m"},
                                                    {900, "cm"},
                                                    {500, "d"},
                                                    {400, "cd"},
                                                    {100, "c"},
                                                    {90, "xc"},
                                                    {50, "l"},
                                                    {40, "xl"},
                                                    {10, "x"},
                                                    {9, "ix"},
                                                    {5, "v"},
                                                    {4, "iv"},
                                                    {1, "i"}}};
    std::string out;
    for (const Step& step : steps) {
        for (; value >= step.value; value -= step.value) out += step.letters;
    }
    return out;
}

std::optional<std::uint32_t> roman_value(std::string_view letters) {
    // MMMDCCCLXXXVIII, 3888, is the longest canonical numeral.
    if (letters.empty() || letters.size() > 15) return std::nullopt;
    std::uint32_t sum = 0;
    std::string folded;
    const bool upper = (letters[0] & 0x20) == 0;
    for (std::size_t i = 0; i < letters.size(); ++i) {
        const std::uint32_t value = roman_letter(letters[i]);
        if (value == 0 || ((letters[i] & 0x20) == 0) != upper) return std::nullopt;
        const std::uint32_t next = i + 1 < letters.size() ? roman_letter(letters[i + 1]) : 0;
        sum += value < next ? 0 - value : value;  // modular on purpose: a smaller letter before a larger one subtracts
        folded.push_back(static_cast<char>(letters[i] | 0x20));
    }
    if (sum == 0 || sum > 3999 || print_roman(sum) != folded) return std::nullopt;
    return sum;
}

bool is_cjk_numeral(char32_t c) { return c >= 0x3007 && cjk_numeral(c).has_value(); }

std::optional<std::uint32_t> cjk_value(std::string_view text) {
    std::uint32_t total = 0;   // finished groups: 一百 + 二十
    std::uint32_t digits = 0;  // the digits that wait for their unit
    int waiting = 0;
    int count = 0;
    bool units = false;
    for (std::size_t at = 0; at < text.size(); ++count) {
        if (count > 8) return std::nullopt;
        const CodePoint next = valid_utf8_next(text, at);
        at += next.length;
        const auto value = cjk_numeral(next.value);
        if (!value) return std::nullopt;
        if (*value < 10) {
            digits = digits * 10 + *value;
            if (++waiting > 4) return std::nullopt;
        } else if (*value == 20 || *value == 30) {
            if (waiting > 0) return std::nullopt;
            total += *value;
            units = true;
        } else {
            if (waiting > 1 && digits >= 10) return std::nullopt;
            total += (digits == 0 ? 1 : digits) * *value;
            digits = 0;
            waiting = 0;
            units = true;
        }
    }
    if (units && digits >= 10) return std::nullopt;
    total += digits;
    if (total == 0 || total > 9999) return std::nullopt;
    return total;
}

std::optional<EnclosedNumber> enclosed_value(char32_t c) {
    struct Run {
        char32_t first;
        char32_t last;
        std::uint32_t start;
        std::uint8_t alphabet;
    };
    // Unicode 15: Enclosed Alphanumerics, Number Forms, Dingbats, Enclosed CJK Letters and Months.
    static constexpr std::array<Run, 16> runs = {{{0x2160, 0x216B, 1, 1},
                                                  {0x2170, 0x217B, 1, 2},
                                                  {0x2460, 0x2473, 1, 3},
                                                  {0x2474, 0x2487, 1, 4},
                                                  {0x2488, 0x249B, 1, 5},
                                                  {0x249C, 0x24B5, 1, 6},
                                                  {0x24B6, 0x24CF, 1, 7},
                                                  {0x24D0, 0x24E9, 1, 8},
                                                  {0x24EB, 0x24F4, 11, 9},
                                                  {0x24F5, 0x24FE, 1, 10},
                                                  {0x2776, 0x277F, 1, 9},
                                                  {0x2780, 0x2789, 1, 11},
                                                  {0x278A, 0x2793, 1, 12},
                                                  {0x3220, 0x3229, 1, 13},
                                                  {0x3251, 0x325F, 21, 3},
                                                  {0x3280, 0x3289, 1, 14}}};
    if (c < 0x2160 || c > 0x3289) return std::nullopt;
    for (const Run& run : runs) {
        if (c >= run.first && c <= run.last) {
            return EnclosedNumber{run.alphabet, run.start + static_cast<std::uint32_t>(c - run.first)};
        }
    }
    return std::nullopt;
}

}  // namespace salvage::numbering
