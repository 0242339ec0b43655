/// What lines and sentences with marks look like: dialogues, pairs, questions that go on.  `paragraph` is where they stand in the text.
#pragma once

#include <salvage/text/text.hpp>

#include <cstddef>
#include <optional>
#include <string_view>

namespace salvage::repair {

/// Spanish dialogue has dashes at its words: "?En casa ?respondió él?. No volví".
[[nodiscard]] bool dialogue_line(std::string_view text, ByteRange at, std::string_view language);
/// Whether the line of `at` does: it is of a dialogue.
[[nodiscard]] bool begins_with_mark(std::string_view text, std::size_t at);
/// Whether what ends at `end` and what begins at `begin` are functions with their arguments: f(x) ? g(x).
[[nodiscard]] bool joins_formulas(std::string_view text, std::size_t end, std::size_t begin);
/// Whether a move of chess ends at `end`, in whatever language: "17. Qxf7??", "Dh5?".
[[nodiscard]] bool behind_chess_move(std::string_view text, std::size_t end);
/// "? ?": what stood between them is gone.
[[nodiscard]] bool beside_another(std::string_view text, ByteRange paragraph, ByteRange at);
/// Whether a line that begins with a mark is of a dialogue: a capital behind it, and the line ends as a sentence does.
[[nodiscard]] bool speaks(std::string_view text, ByteRange at, std::string_view language);
/// The same of one that may be as well an item of a list, where nobody is said to speak.
[[nodiscard]] bool may_speak(std::string_view text, ByteRange at, std::string_view language);
/// Whether the sentence goes on to another mark that may end its question.
[[nodiscard]] bool asks_on(std::string_view text, ByteRange paragraph, std::size_t at);
/// Whether the number that ends at `end` is a year.
[[nodiscard]] bool year_before(std::string_view text, ByteRange paragraph, std::size_t end);
/// Whether years stand on both sides of the gap `at`, the later one behind.
[[nodiscard]] bool spaced_years(std::string_view text, ByteRange paragraph, ByteRange at);
/// The same of two times of day: "6:30 ? 10:00".
[[nodiscard]] bool spaced_hours(std::string_view text, ByteRange paragraph, ByteRange at);
/// Whether the word that ends at `end` begins with a capital.
[[nodiscard]] bool is_upper_word(std::string_view text, std::size_t end);
/// Where another run of as many marks stands between blanks in the same sentence.
[[nodiscard]] std::optional<ByteRange> another(std::string_view text, ByteRange paragraph, ByteRange at);
/// What stands behind another run between blanks in the same sentence; 0 if there is none.
[[nodiscard]] char32_t behind_another(std::string_view text, ByteRange paragraph, ByteRange at);
/// What stands behind such a run, which is known.
[[nodiscard]] char32_t behind_other_run(std::string_view text, ByteRange paragraph, ByteRange other);
/// Whether the run stands behind the sentence that tells who speaks, itself behind such a run: "? Yes ? he said. ? I do."
[[nodiscard]] bool tag_before(std::string_view text, ByteRange paragraph, ByteRange at, std::string_view language);
/// Whether a line that begins with a run of marks shows a Spanish dialogue of itself: it tells who speaks, or asks behind its dash.
[[nodiscard]] bool begins_spanish_dialogue(std::string_view text, ByteRange at, std::string_view language);
/// Whether one may be of such a dialogue: a sentence that does not ask, in which no quotation closes.
[[nodiscard]] bool may_speak_at_word(std::string_view text, ByteRange at, std::string_view language);
/// Whether the line of `at` is of a Spanish dialogue and tells who speaks: "?En casa ?respondió él?. No volví".  Its dashes stand at words.
[[nodiscard]] bool tagged_dialogue(std::string_view text, ByteRange at, std::string_view language);

}  // namespace salvage::repair
