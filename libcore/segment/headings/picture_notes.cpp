// Credits are short and begin large, as headings do.  They are told by a word for a picture before a colon or "by", at the head of the line or of its
// last bracket, or by the name of an agency behind a sign.

#include <salvage/segment/headings/picture_notes.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/trim.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>

namespace salvage::segment {
namespace {

constexpr auto pictures = std::to_array<std::string_view>({
#define PICTURE(word) word,
#define BY(word)
#define AGENCY(name)
#include <salvage/segment/headings/picture_words.inc>
#undef PICTURE
#undef BY
#undef AGENCY
});
constexpr auto words_for_by = std::to_array<std::string_view>({
#define PICTURE(word)
#define BY(word) word,
#define AGENCY(name)
#include <salvage/segment/headings/picture_words.inc>
#undef PICTURE
#undef BY
#undef AGENCY
});
constexpr auto agencies = std::to_array<std::string_view>({
#define PICTURE(word)
#define BY(word)
#define AGENCY(name) name,
#include <salvage/segment/headings/picture_words.inc>
#undef PICTURE
#undef BY
#undef AGENCY
});

constexpr std::size_t longest = 200;  // bytes

/// "photo: anna", "photo by anna", "fot. anna"
bool begins_credit(std::string_view folded) {
    return std::any_of(pictures.begin(), pictures.end(), [&](std::string_view word) {
        if (!folded.starts_with(word)) return false;
        std::string_view rest = folded.substr(word.size());
        if (word.ends_with('.')) return rest.starts_with(' ');
        if (rest.starts_with(" :")) rest.remove_prefix(1);
        if (rest.starts_with("：") || rest.starts_with("/") || rest.starts_with(" © ")) return true;
        if (rest.starts_with(':')) return trimmed(rest.substr(1), is_space).size() > 1;
        if (!rest.starts_with(' ')) return false;
        rest.remove_prefix(1);
        return std::any_of(words_for_by.begin(), words_for_by.end(), [&](std::string_view by) { return rest.starts_with(by) && rest.substr(by.size()).starts_with(' '); });
    });
}

bool ends_with_agency(std::string_view folded) {
    while (!folded.empty() && (folded.back() == ')' || folded.back() == '.' || folded.back() == ']')) folded.remove_suffix(1);
    return std::any_of(agencies.begin(), agencies.end(), [&](std::string_view name) {
        if (!folded.ends_with(name)) return false;
        std::string_view rest = folded.substr(0, folded.size() - name.size());
        const bool blank = rest.ends_with(' ');
        while (rest.ends_with(' ')) rest.remove_suffix(1);
        if (rest.empty()) return name.find(' ') != std::string_view::npos;  // "Getty Images"; "AP" may head a section
        const bool sign = rest.back() == '/' || rest.back() == '|' || rest.ends_with("©") || rest.ends_with("(c)");
        // "Anna Berg submitted photo", "Anna Berg via Getty Images"
        const bool words = blank && name.find("photo") != std::string_view::npos;
        return sign || words || rest.ends_with(" via") || (rest.back() == '(' && rest.size() > 1) || (blank && rest.ends_with(':'));
    });
}

}  // namespace

bool names_photographer(std::string_view line) {
    if (line.size() > longest) return false;
    const std::string whole = lower_case(line);
    std::string_view folded = whole;
    while (folded.starts_with("©") || folded.starts_with(' ') || folded.starts_with('(') || folded.starts_with('[')) folded.remove_prefix(folded.starts_with("©") ? std::string_view("©").size() : 1);
    if (begins_credit(folded) || ends_with_agency(folded)) return true;
    // "... of the harbour. (Picture by Anna Berg)", "... on the pier, fot. Anna Berg"
    const std::size_t bracket = folded.rfind('(');
    if (bracket != std::string_view::npos && bracket > 0 && folded.find(')', bracket) != std::string_view::npos && begins_credit(folded.substr(bracket + 1))) return true;
    const std::size_t comma = folded.rfind(", ");
    return comma != std::string_view::npos && begins_credit(folded.substr(comma + 2));
}

bool is_said_twice(std::string_view line) {
    constexpr std::size_t shortest = 4;  // bytes of each
    const std::size_t half = line.size() / 2;
    const std::size_t blank = line.size() % 2;
    if (half < shortest || line.substr(0, half) != line.substr(half + blank) || (blank == 1 && line[half] != ' ')) return false;
    return is_letter(valid_utf8_next(line, 0).value);
}

}  // namespace salvage::segment
