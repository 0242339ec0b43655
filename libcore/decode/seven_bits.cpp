// Both charsets mark their beginnings with printable characters, '+' and "~{", that all texts have.  So a look for one
// whole sequence comes first, which hardly any ASCII text passes, then the converter, strictly, then the judge.
#include <salvage/decode/converter.hpp>
#include <salvage/decode/seven_bits.hpp>
#include <salvage/language/judge.hpp>
#include <salvage/text/ascii.hpp>

#include <algorithm>
#include <string>

namespace salvage::decode {
namespace {

constexpr double sure = 20;  // bits

bool is_base64(char c) { return is_ascii_alphanumeric(c) || c == '+' || c == '/'; }

// Two sequences like "+AOk": a plus and base64 of whole units of 16 bits.  One is enough if it is most of the text, or a
// Latin letter with its end marked ("caf+AOk-"): "ISC+IBM" is a sequence, too, and so is a hash in base64.
bool has_utf7_sequences(std::string_view text) {
    std::size_t sequences = 0;
    for (std::size_t at = text.find('+'); at != text.npos; at = text.find('+', at + 1)) {
        std::size_t end = at + 1;
        while (end < text.size() && is_base64(text[end])) ++end;
        const std::size_t length = end - at - 1;
        // Units of 16 bits fill 3, 6 or 8 characters, and so on: never a remainder of 1, 2, 4, 5 or 7 of 8.
        if (length < 3 || (length % 8 != 0 && length % 8 != 3 && length % 8 != 6)) continue;
        // U+00C0 to 00FF begin with AM to AP; the two bits that 18 are more than 16 are not set.
        const bool latin = (length == 3 || length == 6) && text[at + 1] == 'A' && text[at + 2] >= 'M' && text[at + 2] <= 'P';
        const bool ends = (end < text.size() && text[end] == '-') || (length == 3 && std::string_view("AEIMQUYcgkosw048").find(text[at + 3]) != std::string_view::npos);
        const bool whole = length * 2 >= text.size();  // a sentence of Chinese is one sequence
        sequences += whole || (latin && ends) ? 2 : 1;
        if (sequences >= 2) return true;
    }
    return false;
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
    return language::bits(read.text) + sure < language::bits(head) ? charset : std::nullopt;
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
