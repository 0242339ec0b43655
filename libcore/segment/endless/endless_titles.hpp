/// Where titles end in a line that has lost its ends.
#pragma once

#include <salvage/segment/endless/endless_words.hpp>

#include <cstddef>
#include <string_view>

namespace salvage::segment {

class EndlessTitles : protected EndlessWords {
protected:
    using EndlessWords::EndlessWords;

    /// Whether a capital inside a sentence begins another one.  `sure`: the document has it in small letters and at sentences' heads.
    [[nodiscard]] bool begins_sentence(std::size_t w, bool sure) const;
    /// A word that is small inside sentences, with a capital: "Before the frost In autumn we weigh".  In names others with capitals
    /// follow it, as nouns do where they have capitals anyway.
    [[nodiscard]] bool begins_with_small_word(std::size_t w) const;
    /// Whether a word with a capital is part of a name rather than the first of a sentence: it stands behind "of", or before another capital.
    [[nodiscard]] bool is_name(std::size_t w) const;
    /// Whether a sentence goes from `w` to its end in small letters, but for some words.
    [[nodiscard]] bool is_sentence(std::size_t w) const;
    /// The word behind the number that begins at `w`.
    [[nodiscard]] std::size_t behind_number(std::size_t w) const;
    /// `k`, or the number in brackets right before it: "III. Ideas (1) Buy lamps."
    [[nodiscard]] std::size_t before_number(std::size_t k) const;
    /// The word that begins the text behind a title whose second word is `first`; none if there is none.
    [[nodiscard]] std::size_t text_behind(std::size_t first, bool sure) const;
    /// The word behind the title that begins at `w`, where a sentence begins with the title's first or last word: "Using tar
    /// tar packs ...", "Package names Package names are ..."; 0: none does.
    [[nodiscard]] std::size_t repetition_behind(std::size_t w) const;
    /// The first capital behind which a sentence goes on in small letters.  No title ends with an article or a preposition: names stand behind these.
    [[nodiscard]] std::size_t sentence_behind(std::size_t first) const;
    /// The word behind the capitals that begin at `w`, if it begins a sentence: "DUTIES OF THE OWNER The owner pays"; 0: none does.
    [[nodiscard]] std::size_t capitals_end(std::size_t w) const;
    [[nodiscard]] bool is_number(std::size_t w) const;
    /// "15/056"
    [[nodiscard]] bool is_file_number(std::size_t w) const;
    /// The word behind `first` that begins the first sentence of the text, where nothing but a title stands before; 0: none is sure to.
    [[nodiscard]] std::size_t first_sentence_behind(std::size_t first) const;
    /// Titles in capitals behind a sentence.  One word may be an abbreviation, so there are two words or two such titles.
    void cut_capital_titles();
    /// "It is so. References Berg, Mills." and other words that head sections, behind a sentence and before a capital.
    void cut_known_titles();
    /// Titles without numbers that run into a small word with a capital.  One could be a name; where headings are glued, there are more.
    void cut_small_titles();
    /// Whether the capital at `k` may begin the text below the title that begins at `w`: no linking word before it, a sentence in small letters behind it.
    [[nodiscard]] bool may_begin_text(std::size_t w, std::size_t k) const;
    /// Titles that run into any word with a capital, "Preparar o jardim Plante": where most of these words are written small elsewhere, or are
    /// said in the titles.  Names are neither.
    void cut_plain_titles();
    /// The word behind the title whose first word is `first`, below the word that counts at `w`; 0: nothing shows where it ends.
    [[nodiscard]] std::size_t title_end_of_ordinal(std::size_t w, std::size_t first) const;
    /// "One, the boats The ferry is old. Two, the lamps They burn.": words that count and titles that run into their texts.
    void cut_ordinals();
    /// Several questions, each with its answer behind it: "What does it cost? Adults pay four euros."
    void cut_questions();
    /// The title that a document begins with, before a small word with a capital; in a document that has others before any word that begins a sentence.
    void cut_first_title();
    /// Whether the text begins with a number that might head it all: "Chapter 6. The mill The mill was ...".
    [[nodiscard]] bool begins_with_number() const;
    /// A title stands behind a sentence's end or is begun by a number, and runs into a word that begins a sentence.
    void cut_titles();
    /// Behind the sentence that ends with the word `last`, or where another begins in it: "In summer Sail her."
    [[nodiscard]] std::size_t title_end(std::size_t first, std::size_t last) const;
    /// Where most numbers of a shape have titles, others end where any capital begins a sentence, or are a short sentence: "(1) Purchase
    /// Vegetables are delivered. (2) The storage is dry. Rice stands on boards."  A name in a sentence is not enough.
    void cut_titles_of_shapes();
};

}  // namespace salvage::segment
