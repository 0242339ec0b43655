/// Tags of languages, as documents and users state them.
#pragma once

#include <salvage/text/ascii.hpp>

#include <algorithm>
#include <string_view>

namespace salvage {

/// Whether `tag` has the form of a tag (BCP 47, RFC 5646): subtags of one to eight letters and digits with hyphens between, the
/// first of two or three letters: "de", "zh-Hant", "pt-BR".  Whether such a language exists is not asked.
[[nodiscard]] inline bool is_language_tag(std::string_view tag) {
    const std::string_view first = tag.substr(0, tag.find('-'));
    if (first.size() < 2 || first.size() > 3 || !std::all_of(first.begin(), first.end(), is_ascii_letter<char>)) return false;
    while (tag.size() > tag.find('-')) {
        tag.remove_prefix(tag.find('-') + 1);
        const std::string_view subtag = tag.substr(0, tag.find('-'));
        if (subtag.empty() || subtag.size() > 8 || !std::all_of(subtag.begin(), subtag.end(), is_ascii_alphanumeric<char>)) return false;
    }
    return true;
}

}  // namespace salvage
