/// Steps back: what a text was before it was read in a wrong charset.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <salvage/repair/edits.hpp>
#include <salvage/repair/mojibake/mojibake_charsets.hpp>
#include <salvage/repair/mojibake/wide_charsets.hpp>

namespace salvage::repair {

/// Edits for the stretches of `text` (valid UTF-8) that are UTF-8 when spelled in `charset`.
[[nodiscard]] Edits undo_misread(std::string_view text, CharsetId charset);

/// Whether `text` is small letters beyond ASCII of one script alone, which may be sequences by chance: "дії" is one in
/// windows-1251.  They count for nothing by themselves.
[[nodiscard]] bool is_plain(std::string_view text);

/// undo_misread for an East Asian charset, where a sequence may begin and end inside a character of `text`.
[[nodiscard]] Edits undo_misread(std::string_view text, Wide charset);

/// How well a charset explains a text.
struct Coverage {
    CharsetId charset = 0;
    std::size_t sequences = 0;
    std::size_t consumed = 0;
};
/// Charsets in which `text` has sequences, those that explain most first.
[[nodiscard]] std::vector<Coverage> covering(std::string_view text);

}  // namespace salvage::repair
