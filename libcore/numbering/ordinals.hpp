/// Words that count in a text: "Secondly", "zweitens", "其次", "во-вторых".
#pragma once

#include <salvage/numbering/markers.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace salvage::numbering {

/// Rows of words that count together (ordinals.inc), each at least two words long: those whose first word may begin with `first`, in lower
/// case, in order.
[[nodiscard]] std::span<const std::uint16_t> ordinal_rows_with(char32_t first);
/// The word of a row for `number`, from 1, in lower case; empty: the row ends before.
[[nodiscard]] std::string_view ordinal_word(std::size_t row, std::size_t number);

/// False: no row's first word begins `text`.  Looks at three characters.
[[nodiscard]] bool may_begin_ordinals(std::string_view text);

/// Bytes that the lower-case `word` takes at the head of `text`, in whatever case; 0: it does not stand there.
/// A word of an alphabet must end there: "firstborn" counts nothing.
[[nodiscard]] std::size_t match_ordinal(std::string_view text, std::string_view word);

/// An ordinal word as the label of a heading: at `at` in valid UTF-8 `text`, of which the part before `end` counts, with the
/// comma, colon or full stop behind it that part it from the title, or alone.  "First steps" is none.  A reading for each row that fits,
/// of Family::ordinal; its variant is the row.
[[nodiscard]] std::optional<Marker> read_ordinal(std::string_view text, std::size_t at, std::size_t end);

/// The label of a heading: what read_marker reads, or an ordinal word.
[[nodiscard]] std::optional<Marker> read_label(std::string_view text);

}  // namespace salvage::numbering
