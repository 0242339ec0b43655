#include <salvage/segment/headings/short_look.hpp>
#include <salvage/text/ascii.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <array>
#include <cstdint>

namespace salvage::segment {
namespace {

/// What a sign of ASCII may be in look_at.
enum class AsciiKind : std::uint8_t { other, digit, space, comma, colon, stop, path, open, quote, dash };
struct AsciiSign {
    AsciiKind kind = AsciiKind::other;
    bool code = false;
};
constexpr std::array<AsciiSign, 128> ascii_signs = [] {
    std::array<AsciiSign, 128> signs{};
    const auto set = [&](std::string_view bytes, AsciiKind kind) {
        for (const char c : bytes) signs[static_cast<unsigned char>(c)].kind = kind;
    };
    set("0123456789", AsciiKind::digit);
    set(" \t\n\v\f\r", AsciiKind::space);
    set(",", AsciiKind::comma);
    set(":", AsciiKind::colon);
    set(".!?", AsciiKind::stop);
    set("/_\\", AsciiKind::path);
    set("(", AsciiKind::open);
    set("[]{}\"'", AsciiKind::quote);
    set("-", AsciiKind::dash);
    for (const char c : std::string_view("=<>{}$#|;[]@`~%*+^")) signs[static_cast<unsigned char>(c)].code = true;
    return signs;
}();

}  // namespace

Look look_at(std::string_view line) {
    Look look;
    char32_t before = U' ';
    std::size_t word = 0;          // letters of the current word
    bool word_upper = false;
    bool word_cased = false;
    std::size_t blanks = 0;
    const auto end_word = [&] {
        if (word >= 4 && word_cased) {
            ++look.cased;
            if (word_upper) ++look.capitalised;
        }
        word = 0;
    };
    for (std::size_t at = 0; at < line.size();) {
        // Most characters are letters inside a word and blanks behind one, of which there is little to say.
        if (word > 0 && is_ascii_letter(line[at])) {
            const std::size_t begin = at;
            while (++at < line.size() && is_ascii_letter(line[at])) {}
            word += at - begin;
            before = static_cast<unsigned char>(line[at - 1]);
            continue;
        }
        if (line[at] == ' ') {
            end_word();
            ++blanks;
            ++at;
            before = U' ';
            continue;
        }
        if (const auto byte = static_cast<unsigned char>(line[at]); byte < 0x80 && !is_ascii_letter(byte)) {
            end_word();
            ++at;
            const bool last = at >= line.size();
            const AsciiSign sign = ascii_signs[byte];
            switch (sign.kind) {
                case AsciiKind::digit: look.digit = true; break;
                case AsciiKind::space: ++blanks; break;
                case AsciiKind::comma: look.comma = true; break;
                case AsciiKind::colon:
                    look.colon = look.colon || !last;
                    if (!last && line.substr(at).starts_with("//")) look.address = true;
                    break;
                case AsciiKind::stop: look.sentence_end = look.sentence_end || (!last && line[at] == ' '); break;
                case AsciiKind::path: look.path = look.path || !last; break;
                case AsciiKind::open: look.call = look.call || is_letter(before); break;
                case AsciiKind::quote: look.quote = true; break;
                case AsciiKind::dash: look.dash = look.dash || before == U' '; break;
                case AsciiKind::other: break;
            }
            look.code = look.code || sign.code;
            look.symbols += sign.kind != AsciiKind::space ? 1U : 0U;
            before = byte;
            continue;
        }
        const CodePoint next = valid_utf8_next(line, at);
        const char32_t c = next.value;
        const bool first = at == 0;
        at += next.length;
        if (is_letter(c)) {
            if (word == 0) {
                word_upper = is_upper(c);
                word_cased = word_upper || is_lower(c);
                if (word_upper && !first) look.later_capital = true;
                ++look.words;
            }
            ++word;
        } else {
            end_word();
            const bool last = at >= line.size();
            if (is_digit(c)) look.digit = true;
            else if (is_space(c)) ++blanks;
            else if (c == 0x3001 || c == 0xFF0C) look.comma = true;
            else if (c == 0xFF1A && !last) {
                look.colon = true;
                if (line.substr(at).starts_with("//")) look.address = true;
            } else if (is_sentence_end(c) && !last) look.sentence_end = true;
            else if (is_opening(c) || is_closing(c)) look.quote = true;
            else if ((c == 0x2013 || c == 0x2014) && before == U' ') look.dash = true;
            if (!is_space(c)) ++look.symbols;
        }
        before = c;
    }
    end_word();
    look.odd = blanks == 0 && look.symbols > 0 && look.words > 0;
    if (look.symbols > 0 && line.find("www.") != std::string_view::npos) look.address = true;
    return look;
}

}  // namespace salvage::segment
