/// How much each piece of evidence speaks for or against what a run of marks may be: a table that is fitted.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace salvage::repair {

/// Bits; those of one sign add up.
enum class SignWeight : std::uint8_t {
    // For what opens a quotation.
    opens,  ///< at all
    opens_line,  ///< where the line begins
    opens_behind_colon,
    opens_behind_stop,  ///< a comma, or a sentence that ended
    opens_behind_bracket,
    opens_digit,  ///< before a digit
    opens_capital,  ///< before a capital, behind a word
    opens_spoken,  ///< behind a verb of speech
    opens_announced,  ///< behind a word that announces it: so-called
    opens_tagged,  ///< in a line of a Spanish dialogue
    opens_of_cut_word,  ///< before what is no word
    opens_both_known,  ///< before a word that is known with a letter at both ends
    letter_both_known,  ///< for that letter
    opens_paragraph,  ///< nothing closes in this one
    opens_before_intact,  ///< what closes is intact
    // For a question mark.
    asks,  ///< at all
    asks_words,  ///< behind words that ask
    asks_first,  ///< that the sentence begins with
    asks_line_end,  ///< where the line ends
    asks_lower,  ///< before a small letter
    asks_upper,  ///< before a capital
    asks_upper_de,  ///< in German
    asks_before_quote,  ///< or a bracket
    asks_before_comma,
    asks_before_stop,
    asks_behind_comma,
    asks_behind_stop,
    asks_apart,  ///< between blanks
    asks_apart_attached,  ///< where others stand at their words
    asks_heading,  ///< where a title may have a dash
    asks_again,  ///< several in a row
    asks_quoted,  ///< inside of a quotation
    asks_quoted_name,  ///< that is a name
    asks_behind_quoted,  ///< behind a quotation
    asks_behind_name,  ///< that is a name
    asks_left_open,  ///< where the line ends, behind what opened inside of it
    // For what closes a quotation.
    closes,  ///< at all
    closes_behind_stop,  ///< or a comma
    closes_line_end,  ///< where the line ends
    closes_before_sign,
    closes_lower,  ///< before a small letter
    closes_upper,  ///< before a capital
    closes_upper_de,  ///< in German
    closes_speech,  ///< before a verb of speech
    closes_es,  ///< before none, in Spanish
    closes_few_words,  ///< behind one that opens before one or two words
    closes_aside,  ///< what may be set apart by dashes at words
    closes_behind_cut,  ///< behind what is no word, where letters are not lost
    closes_damaged,  ///< behind a word that lost letters inside
    closes_alone,  ///< what opened stands in another paragraph
    closes_sentence_alone,  ///< the same behind a sentence
    closes_apart,  ///< behind a blank, where others stand at words
    left_open,  ///< nothing closes it
    quoted_word,  ///< each word inside
    quoted_length,  ///< each doubling of them
    // For letters at the edges of words.
    starts,  ///< at the start of a word
    ends,  ///< at the end
    ends_damaged,  ///< of one that lost letters inside
    // For nothing that is known here.
    none_initial,  ///< at the start of a word
    none_final,  ///< at the end
    none_apart,  ///< between blanks
    none_unasked,  ///< where no question ends
    none_asking,  ///< where one does
    none_unknown,  ///< where signs are spoken of
    none_replaced,  ///< of U+FFFD, besides
    // For a dash between blanks.
    dash,  ///< at all
    dash_comma,  ///< before a comma
    dash_comma_de,  ///< in German
    dash_comma_romance,  ///< in Romance languages, which set one at a word
    dash_lower,  ///< before a small letter
    dash_digit,  ///< before a digit
    dash_before_number,  ///< behind no other
    dash_upper,  ///< before a capital
    dash_upper_de,  ///< in German
    dash_heading,  ///< between the halves of a title
    dash_behind_comma,
    dash_leads_on,  ///< behind a word that leads on
    dash_years,  ///< between years
    dash_number,  ///< behind a number
    dash_numbers,  ///< between numbers
    dash_menu,  ///< between words with capitals
    dash_apart,  ///< where quotation marks stand apart
    dash_tokens,  ///< where all signs do
    dash_question,  ///< where French may ask
    dash_paired,  ///< two in a sentence
    dash_paired_upper,  ///< both before capitals
    dash_one_word,  ///< around one word
    dash_tagged,  ///< in a dialogue
    dash_speaks,  ///< where a line begins that somebody speaks in
    dash_dialogue,  ///< at a word, in a Spanish dialogue
    dash_replaced,  ///< of U+FFFD
    // For a word of one letter between blanks.
    alone_carried,  ///< where the channel carried letters
    alone_name,  ///< before a capital
    alone_place,  ///< in French
    alone_question,  ///< behind words that ask
    alone_dialogue,
    alone_pair,  ///< beside another where no such word stands
    // For quotation marks between blanks.
    apart_opens,  ///< what opens
    apart_upper_announced,  ///< before a capital behind a stop
    apart_upper,  ///< or behind none
    apart_leads_on,  ///< behind a word that leads on
    apart_digits,  ///< between numbers
    apart_asking,  ///< behind words that ask
    apart_closes_sign,  ///< what closes, before a sign
    count,
};

struct SignWeights {
    std::array<float, static_cast<std::size_t>(SignWeight::count)> bits;
    [[nodiscard]] float operator[](SignWeight weight) const { return bits[static_cast<std::size_t>(weight)]; }
};

extern const SignWeights fitted_sign_weights;

}  // namespace salvage::repair
