// Fitted by tests/bench/lost/fit_signs on sentences of 19 languages through channels that lose characters; see there.
#include <salvage/repair/lost_sign_weights.hpp>

namespace salvage::repair {

constinit const SignWeights fitted_sign_weights{{{
    // what opens a quotation
    -5.5F,  // opens
    2,  // opens_line
    2.5F,  // opens_behind_colon
    1,  // opens_behind_stop
    0.5F,  // opens_behind_bracket
    -2,  // opens_digit
    0,  // opens_capital
    0,  // opens_spoken
    0,  // opens_announced
    -8,  // opens_tagged
    -2.5F,  // opens_of_cut_word
    -4,  // opens_both_known
    4,  // letter_both_known
    -4,  // opens_paragraph
    3,  // opens_before_intact
    // a question mark
    -4.5F,  // asks
    3,  // asks_words
    1.5F,  // asks_line_end
    -4,  // asks_lower
    1.5F,  // asks_upper
    0.5F,  // asks_upper_de
    1,  // asks_before_quote
    -2,  // asks_before_comma
    -5,  // asks_before_stop
    -8,  // asks_behind_comma
    -4,  // asks_behind_stop
    -4,  // asks_apart
    -7,  // asks_apart_attached
    -5,  // asks_again
    2.5F,  // asks_quoted
    -2,  // asks_quoted_name
    -4,  // asks_behind_quoted
    2,  // asks_behind_name
    // what closes a quotation
    -2,  // closes
    4,  // closes_behind_stop
    -1.5F,  // closes_line_end
    1.5F,  // closes_before_sign
    1,  // closes_lower
    -1.5F,  // closes_upper
    0,  // closes_upper_de
    2,  // closes_speech
    -2,  // closes_es
    1,  // closes_few_words
    -8,  // closes_aside
    -2,  // closes_damaged
    -7,  // closes_alone
    -2,  // closes_sentence_alone
    -3,  // closes_apart
    -9,  // left_open
    -0.3F,  // quoted_word
    0,  // quoted_length
    // letters at the edges of words
    1,  // starts
    0,  // ends
    1.5F,  // ends_damaged
    // nothing that is known here
    -10,  // none_initial
    -14,  // none_final
    -8,  // none_apart
    -10,  // none_unasked
    -2,  // none_asking
    0,  // none_unknown
    0,  // none_replaced
    // a dash between blanks
    -5,  // dash
    -2,  // dash_comma
    2,  // dash_comma_de
    1,  // dash_lower
    -1,  // dash_digit
    -1,  // dash_upper
    0,  // dash_upper_de
    1,  // dash_behind_comma
    -6,  // dash_leads_on
    5,  // dash_years
    -4,  // dash_number
    -6,  // dash_numbers
    -3,  // dash_menu
    -2,  // dash_apart
    -5,  // dash_tokens
    -4,  // dash_question
    2,  // dash_paired
    -4,  // dash_paired_upper
    -4,  // dash_one_word
    4,  // dash_tagged
    -2.5F,  // dash_speaks
    3,  // dash_dialogue
    0,  // dash_replaced
    // a word of one letter between blanks
    -2,  // alone_carried
    -3,  // alone_name
    -0.5F,  // alone_place
    -5,  // alone_question
    -6,  // alone_dialogue
    -4,  // alone_pair
    // quotation marks between blanks
    1.5F,  // apart_opens
    2,  // apart_upper_announced
    -1,  // apart_upper
    4,  // apart_leads_on
    -8,  // apart_digits
    -6,  // apart_asking
    1,  // apart_closes_sign
}}};

}  // namespace salvage::repair
