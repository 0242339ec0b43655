#include <salvage/decode/bytes.hpp>
#include <salvage/decode/charset.hpp>
#include <salvage/decode/detect.hpp>
#include <salvage/decode/lines.hpp>
#include <salvage/text/ascii.hpp>
#include <salvage/text/byte_scan.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>

namespace salvage::decode {
namespace {

// How much of `text`, to its line end or some head_size bytes, is surely UTF-16 of that order; 0 if it is not.
std::size_t utf16_length(std::string_view text, bool little) {
    constexpr std::size_t least = 4;  // that can be judged; so much is never left over
    const std::string_view searched = text.substr(0, std::min(text.size(), head_size + least) & ~std::size_t{1});
    const auto line_end = [&](std::size_t at) { return at % 2 == (little ? 0 : 1) && searched[little ? at + 1 : at - 1] == '\0'; };
    std::size_t newline = searched.find('\n');
    while (newline != searched.npos && !line_end(newline)) newline = searched.find('\n', newline + 1);
    std::size_t length = newline != searched.npos ? (newline | 1u) + 1 : searched.size();
    if (newline == searched.npos && length > head_size) {
        length = head_size;
        // Not between the halves of a pair.
        if ((byte_at(text, little ? length - 1 : length - 2) & 0xFCu) == 0xD8) length -= 2;
    }
    return surely_utf16(little ? Form::utf16le : Form::utf16be, text.substr(0, length)) ? length : 0;
}

// The upper half of a unit that may begin a line: of Latin letters and ASCII, or of the scripts up to U+12FF, but for halves that are controls
// of text.
bool may_be_upper_half(char c) {
    constexpr unsigned char last = 0x12;
    const auto byte = static_cast<unsigned char>(c);
    return byte == 0 || (byte > 2 && byte <= last && (byte < '\t' || byte > '\r' || byte == '\v'));
}

// A line of UTF-16 without a byte order mark among others, with its line end; none if the text does not begin with one.  What is read is at
// most head_size bytes more than the line has.
std::optional<LineFound> bare_utf16_line(std::string_view text) {
    if (text.size() < 8) return std::nullopt;
    const bool little = may_be_upper_half(text[1]) && may_be_upper_half(text[3]) && text[0] != '\0';
    const bool big = may_be_upper_half(text[0]) && may_be_upper_half(text[2]) && text[1] != '\0';
    if (!little && !big) return std::nullopt;
    const auto ended = [&](std::size_t length) { return text[length - 1] == (little ? '\0' : '\n') && text[length - 2] == (little ? '\n' : '\0'); };
    std::size_t length = utf16_length(text, little);
    if (length == 0) return std::nullopt;
    while (!ended(length)) {
        const std::size_t more = utf16_length(text.substr(length), little);
        if (more == 0) break;
        length += more;
    }
    return LineFound{text.substr(0, length), little ? LineKind::utf16le : LineKind::utf16be};
}

// The same, also behind the byte order mark of a file that was put behind another.
std::optional<LineFound> utf16_line(std::string_view text) {
    if (!text.starts_with("\xFF\xFE") && !text.starts_with("\xFE\xFF")) return bare_utf16_line(text);
    const auto behind = bare_utf16_line(text.substr(2));
    if (!behind || (behind->kind == LineKind::utf16le) != (text[0] == '\xFF')) return std::nullopt;
    return LineFound{text.substr(0, behind->bytes.size() + 2), behind->kind};
}

}  // namespace

std::size_t line_length(std::string_view text) {
    const std::size_t newline = std::min(text.find('\n'), text.size() - 1);
    return std::min(text.substr(0, newline).find('\r'), newline) + 1;
}

bool odd_ascii(std::string_view bytes) {
    if (!has_special<RareControl>(bytes)) return false;
    for (std::size_t at = find_special<RareControl>(bytes, 0); at < bytes.size(); at = find_special<RareControl>(bytes, at + 1)) {
        if (bytes[at] != 0) return true;
    }
    return false;
}

bool by_chance(std::string_view utf8) {
    constexpr std::size_t most = 8, most_long = 2;
    std::size_t sequences = 0, long_ones = 0;
    for (std::size_t at = find_special<BeyondAscii>(utf8, 0); at < utf8.size(); at = find_special<BeyondAscii>(utf8, at + 1)) {
        const unsigned char byte = byte_at(utf8, at);
        if (byte < 0xC0) continue;
        if (byte >= 0xF0 || ++sequences > most || (byte >= 0xE0 && ++long_ones > most_long)) return false;
    }
    return sequences > 0;
}

LineFound next_line(std::string_view text, bool nuls) {
    if (nuls) {
        if (const auto found = utf16_line(text)) return *found;
    }
    const std::string_view line = text.substr(0, line_length(text));
    if (is_ascii(line)) return {line, LineKind::ascii};
    if (!valid_utf8(line)) return {line, LineKind::legacy};
    return {line, by_chance(line) ? LineKind::doubtful : LineKind::utf8};
}

}  // namespace salvage::decode
