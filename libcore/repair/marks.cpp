#include <salvage/repair/marks.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

namespace salvage::repair {
namespace {

constexpr std::size_t longest_word = 48;

}  // namespace

std::vector<Marks> all_marks(std::string_view text) {
    constexpr std::string_view replacement = "\xEF\xBF\xBD";
    std::vector<Marks> runs;
    for (std::size_t at = 0; at < text.size();) {
        const bool lost = text[at] == '\xEF' && text.substr(at, replacement.size()) == replacement;
        if (text[at] != '?' && !lost) {
            ++at;
            continue;
        }
        const std::size_t width = lost ? replacement.size() : 1;
        if (runs.empty() || runs.back().range.end != at || runs.back().replacement != lost) {
            runs.push_back({{at, at}, 0, lost});
        }
        at += width;
        runs.back().range.end = at;
        ++runs.back().count;
    }
    return runs;
}

ByteRange word_before(std::string_view text, std::size_t at) {
    std::size_t begin = at;
    while (begin > 0) {
        const CodePoint c = valid_utf8_before(text, begin);
        if (!is_letter(c.value)) break;
        begin -= c.length;
        if (at - begin > longest_word) return {at, at};
    }
    return {begin, at};
}

ByteRange word_behind(std::string_view text, std::size_t at) {
    std::size_t end = at;
    while (end < text.size()) {
        const CodePoint c = valid_utf8_next(text, end);
        if (!is_letter(c.value)) break;
        end += c.length;
        if (end - at > longest_word) return {at, at};
    }
    return {at, end};
}

std::string_view line_around(std::string_view text, std::size_t at) {
    const std::size_t before = at == 0 ? text.npos : text.rfind('\n', at - 1);
    const std::size_t begin = before == text.npos ? 0 : before + 1;
    return text.substr(begin, text.find('\n', at) - begin);
}

std::string lower(std::string_view word) {
    std::string out(word);
    for (char& c : out) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
    }
    return out;
}

bool listed(std::string_view list, std::string_view word) {
    if (word.empty()) return false;
    for (std::size_t at = list.find(word); at != list.npos; at = list.find(word, at + 1)) {
        if (list[at - 1] == ' ' && list[at + word.size()] == ' ') return true;
    }
    return false;
}

}  // namespace salvage::repair
