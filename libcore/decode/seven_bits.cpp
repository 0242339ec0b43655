// Both charsets mark their beginnings with printable characters, '+' and "~{", that all texts have.  So a look for one
// whole sequence comes first, which hardly any ASCII text passes, then the converter, strictly, then the judge.
#include <salvage/decode/converter.hpp>
#include <salvage/decode/detect.hpp>
#include <salvage/decode/seven_bits.hpp>
#include <salvage/language/judge.hpp>
#include <salvage/text/ascii.hpp>
#include <salvage/text/base64.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <string>

namespace salvage::decode {
namespace {

constexpr double sure = 20;   // bits
constexpr double usual = 13;  // bits a character beyond ASCII, at most: what base64 of other data makes are rare ones

// Whether base64 is whole units of 16 bits: 3, 6 or 8 characters, and so on, with no bit set that is left over.
bool whole_units(std::string_view base64) {
    const std::size_t left = base64.size() * 6 % 16;
    return !base64.empty() && left < 6 && (base64_value(base64.back()) & ((1u << left) - 1)) == 0;
}

// Whether there are sequences like "+AOk", and no plus that begins none: UTF-7 spells the sign itself "+-", and base64 of other
// data, sums and telephone numbers hold such as begin none.  Two sequences, that have an end mark or several characters, are
// enough, and one if it is most of the text, or a Latin letter with its end marked ("caf+AOk-"): "ISC+IBM" is a sequence, too.
bool has_utf7_sequences(std::string_view head) {
    constexpr std::size_t longest_word = 64;  // in front of a sequence without a blank
    std::size_t sequences = 0, last_end = 0;
    for (std::size_t at = head.find('+'), end = 0; at != head.npos; at = head.find('+', end)) {
        end = at + 1;
        while (end < head.size() && is_base64(head[end])) ++end;
        const std::string_view base64 = head.substr(at + 1, end - at - 1);
        const bool marked = end < head.size() && head[end] == '-';
        const bool cut = end == head.size() && end >= head_size;
        if (base64.empty() && marked) continue;
        std::size_t word = at;
        while (word > last_end && is_base64(head[word - 1])) --word;
        last_end = end;
        const bool padded = end < head.size() && head[end] == '=' && (end + 1 == head.size() || !is_ascii_alphanumeric(head[end + 1]));
        if ((!cut && !whole_units(base64)) || padded || at - word > longest_word || std::all_of(base64.begin(), base64.end(), [](char c) { return is_ascii_digit(c); })) return false;
        // U+00C0 to 00FF begin with AM to AP.
        const bool latin = base64.size() >= 3 && base64.size() <= 6 && base64[0] == 'A' && base64[1] >= 'M' && base64[1] <= 'P';
        const bool whole = base64.size() * 2 >= head.size();  // a sentence of Chinese is one sequence
        sequences += whole || (latin && (marked || base64.size() == 3)) ? 2 : marked || base64.size() > 3 ? 1 : 0;
    }
    return sequences >= 2;
}

// Whether what is beyond ASCII is characters that texts have.
bool usual_characters(std::string_view text) {
    language::Scorer scorer;
    bool ascii = false;
    for (std::size_t at = 0; at < text.size();) {
        const auto next = utf8_next(text, at);
        if (!next) return false;
        at += next->length;
        if (next->value >= 0xE000 && next->value < 0xF900) return false;  // private use
        if (next->value >= 0x80 || !ascii) scorer.add(next->value < 0x80 ? U' ' : next->value);
        ascii = next->value < 0x80;
    }
    return scorer.bits() <= usual * static_cast<double>(scorer.characters());
}

// "~{" ... "~}" with an even number of bytes between.
bool has_hz_sequence(std::string_view text) {
    const std::size_t begin = text.find("~{");
    if (begin == text.npos) return false;
    const std::size_t end = text.find("~}", begin + 2);
    return end != text.npos && end > begin + 2 && (end - begin) % 2 == 0;
}

bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t' && c != '\r' && c != '\f'; }

// The charset, if `head` is well-formed in it and a better text.
std::optional<Charset> tried(const char* name, std::string_view head) {
    const auto charset = charset_named(name);
    const auto converter = charset ? Converter::open(charset->name) : nullptr;
    if (converter == nullptr) return std::nullopt;
    // The last sequence of the head may be cut: the converter holds back a character or two, which is none of the 20 bits.
    const Converter::Text read = converter->decode(head, false);
    if (!read.bad.empty() || read.text == head || std::any_of(read.text.begin(), read.text.end(), is_control)) return std::nullopt;
    return usual_characters(read.text) && language::bits(read.text) + sure < language::bits(head) ? charset : std::nullopt;
}

}  // namespace

std::optional<Charset> judge_seven_bits(std::string_view head) {
    const bool hz = has_hz_sequence(head), utf7 = has_utf7_sequences(head);
    if (!hz && !utf7) return std::nullopt;
    if (std::any_of(head.begin(), head.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80 || is_control(c); })) return std::nullopt;
    if (hz) {
        if (auto found = tried("HZ-GB-2312", head)) return found;
    }
    return utf7 ? tried("UTF-7", head) : std::nullopt;
}

}  // namespace salvage::decode
