// Fitted by tests/bench/lost/fit_signs on sentences of some thirty languages through channels that lose characters; see fit_signs.py.
#include <salvage/repair/lost_signs/lost_sign_weights.hpp>

namespace salvage::repair {

constinit const SignWeights fitted_sign_weights{{{
    // what opens a quotation
    -2.25F,  // opens
    4.25F,  // opens_line
    4.5F,  // opens_behind_colon
    0.5F,  // opens_behind_stop
    3,  // opens_behind_bracket
    -5.25F,  // opens_digit
    3.5F,  // opens_capital
    0,  // opens_spoken
    3,  // opens_announced
    -8,  // opens_tagged
    -1,  // opens_of_cut_word
    -0.25F,  // opens_both_known
    5.75F,  // letter_both_known
    -4,  // opens_paragraph
    3,  // opens_before_intact
    // a question mark
    -3.13F,  // asks
    1,  // asks_words
    4,  // asks_first
    5,  // asks_line_end
    -3.75F,  // asks_lower
    0.62F,  // asks_upper
    1,  // asks_upper_de
    0.88F,  // asks_before_quote
    -2,  // asks_before_comma
    -6.62F,  // asks_before_stop
    -8,  // asks_behind_comma
    -7.25F,  // asks_behind_stop
    -4,  // asks_apart
    -7,  // asks_apart_attached
    -3,  // asks_heading
    -7,  // asks_again
    1.5F,  // asks_quoted
    -2.12F,  // asks_quoted_name
    -2,  // asks_behind_quoted
    1.25F,  // asks_behind_name
    -4,  // asks_left_open
    // what closes a quotation
    -4.25F,  // closes
    6.5F,  // closes_behind_stop
    -1.25F,  // closes_line_end
    2,  // closes_before_sign
    0,  // closes_lower
    -1.44F,  // closes_upper
    0,  // closes_upper_de
    2,  // closes_speech
    -2.38F,  // closes_es
    2.5F,  // closes_few_words
    -8,  // closes_aside
    -3,  // closes_behind_cut
    -0.75F,  // closes_damaged
    -4.5F,  // closes_alone
    -3,  // closes_sentence_alone
    -2.37F,  // closes_apart
    -5.37F,  // left_open
    -0.3F,  // quoted_word
    0.5F,  // quoted_length
    // letters at the edges of words
    1,  // starts
    1.25F,  // ends
    -0.25F,  // ends_damaged
    // nothing that is known here
    -9.25F,  // none_initial
    -10.25F,  // none_final
    -8,  // none_apart
    -8,  // none_unasked
    -2,  // none_asking
    0,  // none_unknown
    -1.12F,  // none_replaced
    // a dash between blanks
    -3.88F,  // dash
    -1.5F,  // dash_comma
    2,  // dash_comma_de
    -6,  // dash_comma_romance
    1.5F,  // dash_lower
    -0.5F,  // dash_digit
    -4,  // dash_before_number
    -2,  // dash_upper
    -3,  // dash_upper_de
    -1.5F,  // dash_heading
    -1,  // dash_behind_comma
    -6,  // dash_leads_on
    5,  // dash_years
    -2.5F,  // dash_number
    -3.25F,  // dash_numbers
    -3,  // dash_menu
    -4.5F,  // dash_apart
    -3,  // dash_tokens
    -3,  // dash_question
    0.38F,  // dash_paired
    -3,  // dash_paired_upper
    -2,  // dash_one_word
    4,  // dash_tagged
    -1.75F,  // dash_speaks
    3,  // dash_dialogue
    -0.12F,  // dash_replaced
    // a word of one letter between blanks
    -1.94F,  // alone_carried
    -2.5F,  // alone_name
    0.87F,  // alone_place
    -5,  // alone_question
    -6,  // alone_dialogue
    -0.25F,  // alone_pair
    // quotation marks between blanks
    2.75F,  // apart_opens
    1.25F,  // apart_upper_announced
    1.25F,  // apart_upper
    4.5F,  // apart_leads_on
    -8,  // apart_digits
    -6,  // apart_asking
    1.75F,  // apart_closes_sign
}}};

}  // namespace salvage::repair
