#include <salvage/repair/marks.hpp>
#include <salvage/text/ascii.hpp>
#include <salvage/text/byte_scan.hpp>
#include <salvage/text/byte_vectors.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <bit>

namespace salvage::repair {
namespace {

constexpr std::size_t longest_word = 48;
constexpr std::string_view replacement = "\xEF\xBF\xBD";

}  // namespace

std::vector<Marks> all_marks(std::string_view text) {
    std::vector<Marks> runs;
    constexpr std::size_t some = 8;  // in a line
    // A mark begins at `at`, or a character that begins as U+FFFD does.
    const auto add = [&](std::size_t at) {
        const bool lost = text[at] != '?';
        if (lost && !text.substr(at).starts_with(replacement)) return;
        const std::size_t end = at + (lost ? replacement.size() : 1);
        if (!runs.empty() && runs.back().range.end == at && runs.back().replacement == lost) {
            runs.back().range.end = end;
            ++runs.back().count;
            return;
        }
        if (runs.empty()) runs.reserve(some);
        runs.push_back({{at, end}, 1, lost});
    };
    const auto question = static_cast<byte_vectors::Byte>('?');
    const auto lead = static_cast<byte_vectors::Byte>(replacement.front());
    std::size_t at = 0;
    for (; at + byte_vectors::vector_size <= text.size(); at += byte_vectors::vector_size) {
        const byte_vectors::Bytes bytes = byte_vectors::load(text.data() + at);
        for (std::uint64_t bits = byte_vectors::place_bits((bytes == question) | (bytes == lead)); bits != 0; bits &= bits - 1) {
            add(at + static_cast<std::size_t>(std::countr_zero(bits)));
        }
    }
    for (; at < text.size(); ++at) {
        if (text[at] == '?' || text[at] == replacement.front()) add(at);
    }
    return runs;
}

std::size_t mark_before(std::string_view text, std::size_t end) {
    const std::string_view before = text.substr(0, end);
    return before.ends_with('?') ? 1 : before.ends_with(replacement) ? replacement.size() : 0;
}

std::size_t mark_behind(std::string_view text, std::size_t begin) {
    const std::string_view behind = text.substr(std::min(begin, text.size()));
    return behind.starts_with('?') ? 1 : behind.starts_with(replacement) ? replacement.size() : 0;
}

// Most letters are of ASCII: a character is decoded where one is not.
ByteRange word_before(std::string_view text, std::size_t at) {
    std::size_t begin = at;
    while (begin > 0) {
        std::size_t length = 1;
        if (!is_ascii_letter(text[begin - 1])) {
            if (static_cast<unsigned char>(text[begin - 1]) < 0x80) break;
            const CodePoint c = valid_utf8_before(text, begin);
            if (!is_letter(c.value)) break;
            length = c.length;
        }
        begin -= length;
        if (at - begin > longest_word) return {at, at};
    }
    return {begin, at};
}

ByteRange word_behind(std::string_view text, std::size_t at) {
    std::size_t end = at;
    while (end < text.size()) {
        std::size_t length = 1;
        if (!is_ascii_letter(text[end])) {
            if (static_cast<unsigned char>(text[end]) < 0x80) break;
            const CodePoint c = valid_utf8_next(text, end);
            if (!is_letter(c.value)) break;
            length = c.length;
        }
        end += length;
        if (end - at > longest_word) return {at, at};
    }
    return {at, end};
}

std::size_t line_begin(std::string_view text, std::size_t at) {
    const std::size_t before = find_last(text.substr(0, at), '\n');
    return before == text.npos ? 0 : before + 1;
}

std::string_view line_around(std::string_view text, std::size_t at) {
    const std::size_t begin = line_begin(text, at);
    return text.substr(begin, text.find('\n', at) - begin);
}

std::string lower(std::string_view word) {
    std::string out(word);
    for (char& c : out) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
    }
    return out;
}

// Lists have hundreds of words and are asked for every word beside a mark: a place is looked at if a blank, the first letter and a blank
// behind as many as the word has stand there.
bool listed(std::string_view list, std::string_view word) {
    const std::size_t whole = word.size() + 2;  // with its blanks
    if (word.empty() || list.size() < whole) return false;
    const std::size_t places = list.size() - whole + 1;
    const auto is_at = [&](std::size_t at) { return list[at] == ' ' && list[at + whole - 1] == ' ' && list.substr(at + 1, word.size()) == word; };
    std::size_t at = 0;
    if (places >= byte_vectors::vector_size) {
        const auto blank = static_cast<byte_vectors::Byte>(' ');
        const auto first = static_cast<byte_vectors::Byte>(word.front());
        while (true) {
            const char* const here = list.data() + at;
            const auto fits = (byte_vectors::load(here) == blank) & (byte_vectors::load(here + 1) == first) & (byte_vectors::load(here + whole - 1) == blank);
            for (std::uint64_t bits = byte_vectors::place_bits(fits); bits != 0; bits &= bits - 1) {
                if (is_at(at + static_cast<std::size_t>(std::countr_zero(bits)))) return true;
            }
            if (at + byte_vectors::vector_size == places) return false;
            // The last vector ends at the last place.
            at = std::min(at + byte_vectors::vector_size, places - byte_vectors::vector_size);
        }
    }
    for (; at < places; ++at) {
        if (is_at(at)) return true;
    }
    return false;
}

}  // namespace salvage::repair
