// Labels of links to the texts before and behind, whatever their words are.

#include <salvage/segment/lines.hpp>
#include <salvage/segment/sites/web_lines.hpp>
#include <salvage/segment/sites/web_parts.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>

namespace salvage::segment {
namespace {

/// The line before its first colon, and behind it.
struct Halves {
    std::string_view label;
    std::string_view rest;
};

Halves halves_of(std::string_view line) {
    constexpr std::size_t longest_label = 60;  // bytes
    constexpr std::size_t most_words = 4;
    if (line.size() > longest_web_line) return {};
    line.remove_prefix(bullet_length(line));
    std::size_t end = line.find(':');
    std::size_t sign = 1;
    if (const std::size_t wide = line.find("："); wide < end) {
        end = wide;
        sign = std::string_view("：").size();
    }
    if (end == 0 || end > longest_label) return {};  // npos is beyond
    if (line.substr(end).starts_with("::")) return {};  // "Regexp::IPv6"
    const Halves halves{trim(line.substr(0, end)), trim(line.substr(end + sign))};
    return halves.rest.empty() || words_of(halves.label) > most_words || has_digit(halves.label) ? Halves{} : halves;
}

}  // namespace

std::string_view field_label(std::string_view line) { return halves_of(line).label; }

std::string_view neighbour_label(std::string_view line) {
    const Halves halves = halves_of(line);
    // "Next meeting: 9 June"; a title may ask.
    if (halves.label.empty() || (ends_sentence(halves.rest) && !ends_question(halves.rest)) || is_digit(valid_utf8_next(halves.rest, 0).value)) return {};
    return halves.label;
}

bool are_neighbour_labels(std::string_view one, std::string_view other) {
    if (one.empty() || other.empty()) return false;
    constexpr std::size_t shortest_common = 4;  // bytes
    const std::size_t most = std::min(one.size(), other.size());
    std::size_t common = 0;
    while (common < most && one[one.size() - 1 - common] == other[other.size() - 1 - common]) ++common;
    // "Article précédent", "Article suivant".
    const std::size_t head = one.find(' ');
    if (head != std::string_view::npos && head >= shortest_common && one != other && other.starts_with(one.substr(0, head + 1))) return true;
    // Whole words, or characters of scripts that have none.
    const std::string_view tail = one.substr(one.size() - common);
    std::size_t own = 0;
    const std::size_t blank = tail.find(' ');
    if (blank != std::string_view::npos) own = tail.size() - blank - 1;
    else if (is_cjk(valid_utf8_before(one, one.size()).value)) own = common;
    return own >= shortest_common && own < one.size() && own < other.size();
}

}  // namespace salvage::segment
