/// Named divisions: "Chapter IV", "Erster Abschnitt", "3. Titel", "第五条", "§ 12a".
#pragma once

#include <salvage/numbering/keywords.hpp>
#include <salvage/numbering/numbers.hpp>

#include <cstddef>
#include <optional>

namespace salvage::numbering {

// Each reads a whole marker that begins at `begin`; none if there is none.

/// The name that was found at the cursor, then the number: "Chapter IV", "Art. 5 bis", "§ 12a", "Titre premier".
[[nodiscard]] std::optional<Marker> read_keyword(Cursor cursor, std::size_t begin, const Keyword& keyword);
/// "Erster Abschnitt", "Première partie", "Birinci Bölüm".
[[nodiscard]] std::optional<Marker> read_ordinal_first(Cursor cursor, std::size_t begin);
/// "3. Abschnitt", "II. RÉSZ", "5 §", "2 luku": the cursor stands behind the number.
[[nodiscard]] std::optional<Marker> read_keyword_behind(Cursor cursor, std::size_t begin, const Number& number);
/// 第三章, 第12条, 제3장.
[[nodiscard]] std::optional<Marker> read_counted(Cursor cursor, std::size_t begin);

}  // namespace salvage::numbering
