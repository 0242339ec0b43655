#include <salvage/repair/mojibake/mojibake_wide_stretch.hpp>

#include <algorithm>
#include <cstdint>

#include <salvage/text/byte_scan.hpp>
#include <salvage/text/utf8.hpp>

namespace salvage::repair {
namespace {

// What UTF-8 wants next, byte by byte.
class Tails {
public:
    // Whether the bytes of `code`, one or two, go on; if not, what comes next is taken to begin.
    bool add(std::uint16_t code) { return (code < 0x100 || add_byte(code >> 8u)) && add_byte(code & 0xFFu); }
    // Whether it wants nothing more.
    [[nodiscard]] bool complete() const { return wanted_ == 0; }

private:
    bool add_byte(unsigned byte) {
        const bool tail = byte >= 0x80 && byte < 0xC0;
        if (wanted_ != 0) {
            wanted_ = tail ? wanted_ - 1 : 0;
            return tail;
        }
        wanted_ = byte < 0xC2 || byte > 0xF4 ? 0 : byte < 0xE0 ? 1 : byte < 0xF0 ? 2 : 3;
        return byte < 0x80 || wanted_ != 0;
    }
    unsigned wanted_ = 0;
};

// The stretch that begins at `at`, with a character that the charset has.
void spell_stretch(std::string_view text, std::size_t at, const WideTable& table, WideStretch& stretch) {
    std::string& bytes = stretch.bytes;
    bytes.clear();
    stretch.origin.clear();
    Tails tails;
    while (at < text.size() && static_cast<unsigned char>(text[at]) >= 0x80) {
        const CodePoint c = valid_utf8_next(text, at);
        std::uint16_t code = table.bytes(c.value);
        if (code == 0) break;
        // A character in two places of the table is the one that goes on, with the next one if need be: a euro sign is A2E3 or 80.
        Tails other = tails;
        const bool fits = tails.add(code);
        if (const std::uint16_t second = table.second_bytes(c.value).bytes; second != 0 && other.add(second)) {
            const std::size_t behind = at + c.length;
            const std::uint16_t next = behind < text.size() ? table.bytes(valid_utf8_next(text, behind).value) : std::uint16_t{0};
            const auto goes_on = [next](Tails with) { return next != 0 ? with.add(next) : with.complete(); };
            if (!fits || (!goes_on(tails) && goes_on(other))) {
                code = second;
                tails = other;
            }
        }
        if (code >= 0x100) {
            bytes.push_back(static_cast<char>(code >> 8u));
            stretch.origin.push_back(at);
        }
        bytes.push_back(static_cast<char>(code & 0xFFu));
        stretch.origin.push_back(at);
        at += c.length;
    }
    stretch.origin.push_back(at);
}

}  // namespace

WideStretch next_stretch(std::string_view text, std::size_t at, const WideTable& table, WideStretch last) {
    for (at = find_special<BeyondAscii>(text, at); at < text.size(); at = find_special<BeyondAscii>(text, at)) {
        if (table.bytes(valid_utf8_next(text, at).value) != 0) {
            spell_stretch(text, at, table, last);
            return last;
        }
        at += valid_utf8_next(text, at).length;
    }
    return {};
}

Unfinished unfinished(std::string_view bytes) {
    constexpr std::size_t longest = 4;
    for (std::size_t length = 1; length < longest && length <= bytes.size(); ++length) {
        const auto byte = static_cast<unsigned char>(bytes[bytes.size() - length]);
        if (byte < 0x80) return {};
        if (byte < 0xC0) continue;
        const std::size_t wanted = byte < 0xC2 || byte > 0xF4 ? 0 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
        return wanted > length ? Unfinished{bytes.size() - length, wanted - length} : Unfinished();
    }
    return {};
}

ReadStretch read_stretch(const WideStretch& stretch) {
    const auto& [bytes, origin] = stretch;
    ReadStretch read;
    read.rest = bytes.size();
    const Unfinished last = unfinished(bytes);
    for (std::size_t i = 0; i < bytes.size();) {
        const std::size_t from = i;
        std::size_t good = from;
        while (i < bytes.size()) {
            const auto c = utf8_next(bytes, i);
            if (!c || (c->value < 0x80 && i == from)) break;
            i += c->length;
            if (origin[i] != origin[i - 1]) good = i;
        }
        const bool ends = last.missing != 0 && last.begin == i;
        if (good != from) read.edits.push_back({{origin[from], origin[good]}, bytes.substr(from, good - from), report::Rule::mojibake, 1});
        if (ends) {
            read.rest = good;
            break;
        }
        i = good;
        if (good != from) continue;
        i = from + 1;
        while (i < bytes.size() && origin[i] == origin[i - 1]) ++i;
    }
    return read;
}

}  // namespace salvage::repair
