#include <salvage/decode/candidates.hpp>
#include <salvage/decode/chooser_line.hpp>
#include <salvage/decode/converter.hpp>
#include <salvage/decode/unicode_forms.hpp>
#include <salvage/decode/utf16_judge.hpp>
#include <salvage/text/byte_scan.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <string>

namespace salvage::decode {
namespace {

constexpr double utf16_prior = 10;      // UTF-16 without a byte order mark
constexpr double odd_byte = 10;
constexpr double utf16_usual = 13;      // bits a character, at most: bytes of another charset make rare characters

// No text has it; escapes and backspaces are in dumps of terminals.
bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 && (c < '\b' || c > '\r') && c != '\x1B'; }

// Whether sequences of UTF-8 are more of it than chance makes of UTF-16, some twelfth: lines of UTF-16 stand among others then.
bool has_much_utf8(std::string_view head) {
    std::size_t well_formed = 0;
    for (std::size_t at = 0; at < head.size();) {
        const auto next = utf8_next(head, at);
        const std::size_t length = next ? next->length : 1;
        well_formed += length > 1 ? length : 0;
        at += length;
    }
    return well_formed * 4 > head.size();
}

}  // namespace

std::optional<Charset> judge_utf16(std::string_view head, bool whole) {
    using namespace std::string_view_literals;
    constexpr std::size_t most = 1024, least_with_blanks = 128;
    if (head.size() > most) whole = false;
    // A byte too much at the end, of a text that was cut, or that got a line end of another charset.
    const double prior = whole && head.size() % 2 != 0 ? utf16_prior + odd_byte : utf16_prior;
    const bool is_utf8 = whole && valid_utf8(head);
    head = head.substr(0, std::min(head.size(), most) & ~std::size_t{1});
    if (head.size() < 4) return std::nullopt;
    const bool is_utf8_of_odd_size = is_utf8 && prior != utf16_prior;
    // What bytes of a text in UTF-16 hold and others do not; a short one may have nothing of it.
    const auto has = [&](std::string_view bytes) { return head.find(bytes) != head.npos; };
    const bool rare = has_special<RareControl>(head);
    const bool hint = (rare && (std::any_of(head.begin(), head.end(), is_control) || has("\x30\x02"sv) || has("\x02\x30"sv))) ||
                      (has("\xFF"sv) && (has("\xFF\x0C"sv) || has("\x0C\xFF"sv))) || (whole && !is_utf8);
    if (!hint || is_utf8_of_odd_size || has_much_utf8(head)) return std::nullopt;
    std::optional<Charset> best;
    double least = cost::impossible;
    for (const char* const name : {"UTF-16LE", "UTF-16BE"}) {
        const auto charset = charset_named(name);
        language::Scorer scorer;
        bool good = true;
        std::size_t odd = 0, blanks = 0;
        for (std::size_t at = 0; good && at < head.size();) {
            const Unit next = unicode_form_next(charset->form, head, at);
            const char32_t c = next.character.value_or(0xFFFD);
            at += next.length;
            if (!next.character && at < head.size()) good = false;
            if (c < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f') good = false;
            if (c >= 0x7F && c < 0xA0) good = false;
            if (c >= 0xE000 && c < 0xF900) ++odd;
            blanks += c == ' ' || c == '\n' || c == 0x3002 || c == 0xFF0C;
            scorer.add(c);
        }
        if (!good || (blanks == 0 && head.size() >= least_with_blanks) || odd > head.size() / 200) continue;
        const double bits = scorer.bits() + cost::private_use * static_cast<double>(odd);
        if (bits > utf16_usual * static_cast<double>(scorer.characters())) continue;
        if (bits < least) {
            least = bits;
            best = charset;
        }
    }
    if (!best) return std::nullopt;
    // As text in bytes, of which stretches may be UTF-16: without the NULs, and controls are in no text.
    std::string plain;
    double controls = 0;
    for (const char c : head) {
        if (c != '\0') plain.push_back(c);
        if (c != '\0' && is_control(c)) controls += cost::bad_byte;
    }
    head = plain;
    double other = cost::impossible;
    std::size_t beyond = 0, well_formed_ones = 0;
    for (std::size_t at = 0; at < head.size();) {
        const auto next = utf8_next(head, at);
        const std::size_t length = next ? next->length : 1;
        if (byte_at(head, at) >= 0x80) (next ? well_formed_ones : beyond) += length;
        at += length;
    }
    if (well_formed_ones >= beyond) {
        if (const DamagedUtf8 damaged = as_utf8(head); damaged.good != 0) other = damaged.cost();
    }
    if (valid_utf8(head)) other = std::min(other, language::bits(head));
    for (std::size_t i = 0; i < candidate_rows().size(); ++i) {
        const Candidate& charset = candidate(i);
        if (charset.single) {
            std::string text;
            for (const char c : head) {
                const char32_t character = charset.single->characters[static_cast<unsigned char>(c)];
                append_utf8(text, character == SingleByte::none ? 0xFFFD : character);
            }
            other = std::min(other, language::bits(text));
        } else if (ill_formed(charset.shape, head) <= 1) {
            if (const auto converter = Converter::open(charset.charset.name))
                other = std::min(other, language::bits(converter->decode(head, true).text));
        }
    }
    return least + prior < other + controls ? best : std::nullopt;
}

}  // namespace salvage::decode
