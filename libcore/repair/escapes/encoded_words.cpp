#include <salvage/repair/escapes/encoded_words.hpp>

#include <salvage/decode/decode.hpp>
#include <salvage/repair/escapes/hex.hpp>
#include <salvage/text/ascii.hpp>
#include <salvage/text/base64.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>

namespace salvage::repair {
namespace {

constexpr std::size_t longest_name = 40;
constexpr std::size_t longest_word = 1024;  // RFC 2047 says 75; many programs do not care

struct Word {
    std::string_view charset;
    bool base64 = false;
    std::string_view content;
    std::size_t end = 0;
};

std::optional<Word> word_at(std::string_view text, std::size_t at) {
    if (text.substr(at, 2) != "=?") return {};
    std::size_t end = at + 2;
    while (end < text.size() && end - at < longest_name && (is_ascii_alphanumeric(text[end]) || text[end] == '-' || text[end] == '_' || text[end] == ':' || text[end] == '*')) ++end;
    Word word;
    word.charset = text.substr(at + 2, end - at - 2);
    word.charset = word.charset.substr(0, word.charset.find('*'));  // "utf-8*fr" names a language (RFC 2231)
    if (word.charset.empty() || end + 3 > text.size() || text[end] != '?' || text[end + 2] != '?') return {};
    const char encoding = text[end + 1];
    if (std::string_view("QqBb").find(encoding) == std::string_view::npos) return {};
    word.base64 = encoding == 'B' || encoding == 'b';
    const std::size_t begin = end + 3;
    end = begin;
    while (end < text.size() && end - begin < longest_word && text[end] > ' ' && text[end] < 0x7F && text[end] != '?') ++end;
    // Some programs leave blanks in Q.
    while (!word.base64 && end < text.size() && end - begin < longest_word && text[end] >= ' ' && text[end] < 0x7F && text[end] != '?') ++end;
    if (text.substr(end, 2) != "?=") return {};
    word.content = text.substr(begin, end - begin);
    word.end = end + 2;
    return word;
}

std::optional<std::string> bytes_of_q(std::string_view content) {
    std::string bytes;
    for (std::size_t at = 0; at < content.size(); ++at) {
        if (content[at] != '=') {
            bytes += content[at] == '_' ? ' ' : content[at];
            continue;
        }
        const auto value = hex_number(content, at + 1, 2);
        if (!value) return {};
        bytes += static_cast<char>(*value);
        at += 2;
    }
    return bytes;
}

std::optional<std::string> bytes_of_base64(std::string_view content) {
    while (content.ends_with('=')) content.remove_suffix(1);
    std::string bytes;
    std::uint32_t bits = 0;
    unsigned count = 0;
    for (const char c : content) {
        if (!is_base64(c)) return {};
        bits = (bits << 6U | base64_value(c)) & 0xFFFFFU;
        count += 6;
        if (count < 8) continue;
        count -= 8;
        bytes += static_cast<char>(bits >> count & 0xFFU);
    }
    return bytes;
}

// None if it is not known, or its characters are not made of bytes.
std::optional<decode::Charset> charset_of(const Word& word) {
    auto named = decode::charset_named(word.charset);
    if (!named || named->unit() != 1) return {};
    // What says ASCII or Latin-1 is windows-1252, mostly.
    if (named->name == "US-ASCII" || named->name == "ISO-8859-1") return decode::windows1252();
    return named;
}

// None if some byte has no text in the charset.
std::optional<std::string> text_of(const decode::Charset& charset, std::string_view bytes) {
    decode::Decoder decoder(charset);
    const decode::Decoded decoded = decoder.decode(bytes, true);
    if (!decoded.raw.empty()) return {};
    std::string text(decoded.view(bytes));
    if (!valid_utf8(text)) return {};
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint c = valid_utf8_next(text, at);
        if (c.value < 0x20 || (c.value >= 0x7F && c.value < 0xA0) || c.value == 0xFFFD) return {};
        at += c.length;
    }
    return text;
}

bool same_name(std::string_view a, std::string_view b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) { return ascii_lower(x) == ascii_lower(y); });
}

// Where the next word begins behind blanks and folded lines; `at` if none does.
std::size_t next_word(std::string_view text, std::size_t at) {
    std::size_t next = at;
    while (next < text.size() && (text[next] == ' ' || text[next] == '\t' || (text[next] == '\n' && next + 1 < text.size() && (text[next + 1] == ' ' || text[next + 1] == '\t')))) ++next;
    return next == at || !word_at(text, next) ? at : next;
}

}  // namespace

bool may_be_encoded_word(std::string_view text, std::size_t at) {
    return text.substr(at, 2) == "=?" && (at + 2 == text.size() || is_ascii_letter(text[at + 2]) || text[at + 2] < ' ');
}

Edits find_encoded_words(std::string_view text) {
    Edits edits;
    for (std::size_t at = text.find("=?"); at != text.npos; at = text.find("=?", at)) {
        constexpr float sure = 0.99F;
        const std::size_t begin = at;
        auto word = word_at(text, at);
        at += 2;
        if (!word) continue;
        const auto charset = charset_of(*word);
        if (!charset) {
            at = word->end;
            continue;
        }
        std::string bytes;
        const std::string_view name = word->charset;
        const std::size_t first_end = word->end;
        std::size_t end = begin, count = 0;
        // Characters may be cut between words, so what is read is read together.
        while (word && same_name(word->charset, name)) {
            auto more = word->base64 ? bytes_of_base64(word->content) : bytes_of_q(word->content);
            if (!more) break;
            bytes += *more;
            end = word->end;
            ++count;
            const std::size_t next = next_word(text, end);
            if (next == end) break;
            word = word_at(text, next);
        }
        if (count == 0) continue;
        auto read = text_of(*charset, bytes);
        if (!read || read->empty()) {
            // Those behind the first may be good, but of endless ones none is looked at again.
            constexpr std::size_t few = 16;
            at = count > few ? end : first_end;
            continue;
        }
        edits.push_back({{begin, end}, *std::move(read), report::Rule::quoted_printable, sure});
        at = end;
    }
    return edits;
}

}  // namespace salvage::repair
