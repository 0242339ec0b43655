/// The markers of a line: at its head, behind sentence ends inside it, and behind titles without a full stop.
#pragma once

#include <salvage/numbering/markers.hpp>
#include <salvage/segment/lines.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace salvage::segment {

/// Where in its line a marker stands.
enum class Place : std::uint8_t { line_start, after_sentence, after_colon, after_title, after_comma };

struct FoundMarker {
    numbering::Marker marker;
    Place place = Place::line_start;
    std::uint32_t sentence = 0;
};

/// Counts the sentences as it goes from line to line.
class LineScanner {
public:
    /// With more than `most` markers in one line it looks no further.
    LineScanner(std::string_view text, std::uint32_t& sentence, std::size_t most) : text_(text), sentence_(sentence), most_(most) {}

    /// Which words may count at the head of a line.
    enum class Words : std::uint8_t {
        none,
        ordinals,  ///< "Secondly", in a line that may be a title
        counted,   ///< a word of the document's own, found to count (counted_lines.hpp)
    };

    /// All markers of the line that may count, in order; `counted`: where the word of Words::counted stands.
    const std::vector<FoundMarker>& scan(const Line& line, std::size_t bullet, Words words, std::size_t counted);

private:
    void read_words(Words words);
    /// Whether '.', '!' or '?' before `at` ends a sentence: "1.5" and "example.com" end none.
    bool is_end(std::size_t at) const;
    std::size_t step_beyond_ascii(std::size_t at);
    /// A number or letters that end at `end`, as in "2)", "b)" and "IV.".
    bool try_number_before(std::size_t end);
    /// A number or a named division behind a sentence: "... ends. Article 3", "... ends. 3 Boats", "... ends. a. Boats".
    bool try_word_behind(std::size_t at);
    /// A number behind a colon: "... is as follows: 1, Boats".
    bool try_number_behind_colon(std::size_t at);
    /// "... and that is why. Second, read a little every day": a title to the line's end that counts with a word.
    bool try_ordinal_at(std::size_t at);
    /// A word that counts right behind a full stop or a colon: "... as follows:First, the boats".
    bool try_glued_word(std::size_t at);
    /// "... and so it ends. Model essay 2: Elm"
    bool try_counted_at(std::size_t at);
    /// A marker at `at`, and all that begin to count behind its title, and behind theirs.
    bool try_at(std::size_t at);
    /// A marker at `at` alone.
    bool take(std::size_t at);
    /// Whether few characters stand from `at` to the line's end.
    bool is_short_rest(std::size_t at) const;
    /// Whether a marker stands near the one before it, is of another kind, and names a division or begins to count: "Part I. Boats Chapter 1 Oars",
    /// "第二章 登记与车牌第三条".
    bool opens_below(const numbering::Marker& marker) const;
    /// A named division and a title to the line's end: "（2016年9月1日通过）第一章 总则".
    bool ends_line(const numbering::Marker& marker) const;
    /// Behind a named division another may be named where no sentence has ended.
    bool take_division_behind_title();
    /// Behind a number and a title another may begin to count with a sign that nothing else finds: "2. Boats 1- Oars", "First: Boats 1, Oars".
    bool take_first_behind_title();
    /// Where the first number of another kind stands behind a title; the line's end if there is none.
    std::size_t first_behind_title() const;
    /// A marker inside a line follows a blank, or CJK text, or stands right behind a sentence end ("place.(2) There").
    bool can_begin(std::size_t at) const;
    /// "... was looked at.2. Tanks": a number and a title right behind the full stop of a word.
    bool follows_glued_stop(std::size_t at) const;
    /// What stands right before `at`; blanks and closing signs do not change it.
    Place place_before(std::size_t at) const;

    std::string_view text_;
    std::uint32_t& sentence_;
    std::size_t most_;
    std::size_t end_ = 0;
    std::size_t floor_ = 0;  ///< end of the last marker
    std::size_t counted_ = 0;  ///< where a word of the document's own counts; 0: nowhere behind the line's head
    std::vector<FoundMarker> found_;
};

}  // namespace salvage::segment
