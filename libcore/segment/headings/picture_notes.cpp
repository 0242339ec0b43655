// Credits are short and begin large, as headings do.  They are told by a word for a picture before a colon or "by" and a name, at the head of the line or
// of its last bracket, or by the name of an agency behind a sign.  "Image par défaut", "Photos by category" and "Access Point (AP)" are headings.

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

/// "Anna Berg": two words that begin large.
bool begins_with_name(std::string_view text) {
    const auto large = [&](std::size_t at) { return at < text.size() && is_upper(valid_utf8_next(text, at).value); };
    const std::size_t blank = text.find(' ');
    return large(0) && blank != std::string_view::npos && large(blank + 1);
}

/// "photo: anna", "photo by anna berg", "fot. anna".  `folded`: the end of a line in lower case; `line`: the whole line as it stands, of the same length.
bool begins_credit(std::string_view folded, std::string_view line) {
    const auto as_written = [&](std::string_view rest) { return line.substr(line.size() - rest.size()); };
    return std::any_of(pictures.begin(), pictures.end(), [&](std::string_view word) {
        if (!folded.starts_with(word)) return false;
        std::string_view rest = folded.substr(word.size());
        if (word.ends_with('.')) return rest.starts_with(' ');
        if (rest.starts_with(" :")) rest.remove_prefix(1);
        if (rest.starts_with("：") || rest.starts_with(" © ")) return true;
        if (rest.starts_with(':')) {
            const std::string_view name = trimmed(as_written(rest.substr(1)), is_space);
            const bool words = name.size() > 1 && name.find(' ') != std::string_view::npos && is_lower(valid_utf8_next(name, 0).value);  // "Credits: who did what"
            return name.size() > 1 && !words;
        }
        if (!rest.starts_with(' ')) return false;
        rest.remove_prefix(1);
        if (rest.starts_with("courtesy ")) return true;
        return std::any_of(words_for_by.begin(), words_for_by.end(), [&](std::string_view by) {
            return rest.starts_with(by) && rest.substr(by.size()).starts_with(' ') && begins_with_name(as_written(rest.substr(by.size() + 1)));
        });
    });
}

/// `line`: the whole line as it stands.
bool ends_with_agency(std::string_view folded, std::string_view line) {
    constexpr std::size_t longest_short = 4;  // bytes: "(EPA)" tells what the words before it are called for short
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
        const bool bracket = rest.back() == '(' && rest.size() > 1 && name.size() > longest_short;
        return sign || words || (rest.ends_with(" via") && begins_with_name(line)) || bracket || (blank && rest.ends_with(':'));
    });
}

}  // namespace

bool names_photographer(std::string_view line) {
    if (line.size() > longest) return false;
    const std::string whole = lower_case(line);
    if (whole.size() != line.size()) return false;
    std::string_view folded = whole;
    while (folded.starts_with("©") || folded.starts_with(' ') || folded.starts_with('(') || folded.starts_with('[')) folded.remove_prefix(folded.starts_with("©") ? std::string_view("©").size() : 1);
    if (begins_credit(folded, line) || ends_with_agency(folded, line)) return true;
    // "... of the harbour. (Picture by Anna Berg)", "... on the pier, fot. Anna Berg"
    const std::size_t bracket = folded.rfind('(');
    if (bracket != std::string_view::npos && bracket > 0 && folded.find(')', bracket) != std::string_view::npos && begins_credit(folded.substr(bracket + 1), line)) return true;
    const std::size_t comma = folded.rfind(", ");
    return comma != std::string_view::npos && begins_credit(folded.substr(comma + 2), line);
}

bool is_said_twice(std::string_view line) {
    constexpr std::size_t shortest = 4;  // bytes of each
    const std::size_t half = line.size() / 2;
    const std::size_t blank = line.size() % 2;
    if (half < shortest || line.substr(0, half) != line.substr(half + blank) || (blank == 1 && line[half] != ' ')) return false;
    // "Bora Bora" is a name.
    return (blank == 0 || line.substr(0, half).find(' ') != std::string_view::npos) && is_letter(valid_utf8_next(line, 0).value);
}

}  // namespace salvage::segment
