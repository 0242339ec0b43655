/// Costs and rewards of the sequence decoder, in one place.  Units: the log-odds of a careful reader, in nats; less is likelier.
#pragma once

namespace salvage::numbering {

/// Set by hand on the development documents: what matters is their order and their sums, as the notes say.
struct Costs {
    // Moves of the decoder.
    float next = -3.0F;             ///< the sequence goes on by one
    float open = 2.0F;              ///< a new sequence begins at 1: one marker proves nothing, two pay for it
    float known_child = -1.5F;      ///< added to open where the first pass found this scheme below that parent
    float strange_child = 1.0F;     ///< added to open where the first pass found other schemes only
    float below_number = 1.5F;      ///< "Appendix A" opens below "3": a named division is seldom inside an unnamed one
    float chapter_in_article = 6.0F; ///< a part or a chapter opens inside an article
    float annex_below = 2.5F;       ///< an annex opens inside a chapter: it is mostly one of the whole text
    float pop = 0.5F;               ///< a level, for opening a sequence above the innermost one
    float start_elsewhere = 5.0F;   ///< a new sequence begins at another number: an excerpt, or no sequence
    float excerpt = 3.0F;           ///< the same where nothing came before
    float counts_on = -1.0F;        ///< a new sequence goes on where the last one of its scheme ended: articles through chapters
    float skipped_suffix = 1.0F;    ///< "6a" right behind "5", "5c" behind "5a"
    float gap = 3.0F;               ///< a number is skipped ...
    float gap_each_doubling = 1.5F; ///< ... and each doubling of the distance
    float titled_gap = -2.0F;       ///< ... where what follows the number is set like a title: a section is missing
    float duplicate = 3.0F;         ///< the same number again
    float backward = 6.0F;          ///< a smaller number than the last, not 1
    float restart = 2.5F;           ///< 1 again under the same parent
    float nested_same = 2.5F;       ///< a scheme opens inside itself
    float nested_again = 0.5F;      ///< ... where the first pass found it so
    float dotted_child = -0.5F;     ///< "2.1" right below "2": the number itself names its parent
    float dotted_first = 2.5F;      ///< "1.1" where no "1" is printed
    float carry = -1.0F;            ///< "2.1" after "1.3" where no "2" is printed
    float wrong_parent = 4.0F;      ///< "2.2" after "3.1": the parent part disagrees
    float skipped_level = 2.0F;     ///< "1.1.1" right below "1"
    float singleton = 2.5F;         ///< a sequence ends that has one member
    float dotted_singleton = 1.0F;  ///< ... and that one names its parent: "2.1.1" alone below "2.1"
    float same_sentence = 7.0F;     ///< two members inside one sentence are an enumeration; more than next and title pay back
    float unlike_indent = 1.5F;     ///< one member is set in further than the last
    float deeper = -1.0F;           ///< a sequence opens further in than its parent ...
    float shallower = 1.5F;         ///< ... or further out
    float unlike_sibling = 1.5F;    ///< one member is short and ends its line, the other runs on

    // Where a marker stands and what follows it.
    float after_sentence = 2.0F;    ///< inside a line, behind a sentence end
    float after_title = 3.5F;       ///< inside a line, behind words without punctuation
    float after_comma = 7.0F;       ///< inside a line, behind a comma, a semicolon or an opening bracket
    float title_like = -2.0F;       ///< few words follow, to the line's end or the next marker, like a title
    float own_line = -2.0F;         ///< ... and nothing else can have put the marker at its line's start: no wrap, a delimiter
    float runs_on = 1.5F;           ///< inside a line and more than a title follows
    float inner_run_in = -1.0F;     ///< inside a line, behind a sentence or a title, and a short sentence follows before more text
    float lower_case = 3.0F;        ///< a small letter follows
    float list_start = -0.5F;       ///< a line begins with "(a)", "1)", "①": seldom by chance, and in lower case as well
    float year = 5.0F;              ///< "1995." and other numbers too large to count by
    float reference = 6.0F;         ///< "see (2)", "Article 5 of"
    float unfinished_line = 3.0F;   ///< at a line's start, but the line before is full and does not end a sentence
    float bare_number = 1.0F;       ///< "1 Scope": no delimiter tells it from a quantity
    float ordinal_word = 1.0F;      ///< "First, the boat": a sentence may begin so
    float initial = 1.5F;           ///< "A. Writer": a capital letter may be a name's
    float initial_run_in = -1.5F;   ///< ... but not where a line of its own begins and its first sentence is short
    float underlined = -4.0F;       ///< a rule stands below the line: it is a heading whatever its number
    float inner_cjk = -2.5F;        ///< "。一、", "。（二）" inside a line, behind a sentence or a title: no quantity is written so
    float inner_cjk_title = -1.5F;  ///< ... and a short sentence follows before more text, as a title runs in
    float inner_to_end = -1.0F;     ///< inside a line that no wrap ends, and a title follows to the line's end
    float inner_keyword = -2.0F;    ///< the same behind a sentence, to the line's end
    float inner_keyword_end = -4.5F;  ///< a named division and its title end the line
    float set_apart = -2.0F;        ///< "4 Discussion" with blank lines around, as own_line of a number with a delimiter
    float keyword = -4.5F;          ///< "Chapter 1" before a title or alone: says of itself what it is
};

inline constexpr Costs costs{};

/// Hypotheses kept at each marker, and how much worse than the best one may be: e^-12 is beyond any later rescue.
inline constexpr unsigned beam_width = 24;
inline constexpr float beam_depth = 12.0F;
/// Sequences inside one another.
inline constexpr unsigned max_open = 10;

}  // namespace salvage::numbering
