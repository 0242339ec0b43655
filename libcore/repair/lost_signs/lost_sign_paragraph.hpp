/// A paragraph whose runs of marks are looked at one after the other: what each may be, with the bits that speak for it.
#pragma once

#include <salvage/repair/lost_signs/lost_quote_place.hpp>
#include <salvage/repair/lost_signs/lost_sign_bits.hpp>
#include <salvage/repair/lost_signs/lost_sign_chain.hpp>
#include <salvage/repair/lost_signs/lost_sign_weights.hpp>
#include <salvage/repair/lost_signs/lost_signs.hpp>
#include <salvage/repair/marks.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace salvage::repair {

class SignParagraph {
public:
    /// `text` is the paragraph, valid UTF-8, and must outlive it, as `profile` must.
    SignParagraph(std::string_view text, const SignProfile& profile);

    /// A run of marks, behind those that were added before.
    void add(const Marks& marks);
    /// A quotation mark that is intact, and may be half of one whose other half is lost.
    void add_intact(ByteRange at, bool opens, bool closes);
    [[nodiscard]] std::span<const Spot> spots() const { return spots_; }
    /// Whether some run is worth more in the company of quotations and dashes that were found in the document.
    [[nodiscard]] bool by_company() const { return by_company_; }

private:
    // How many marks a letter left, and a quotation mark, which may be of several kinds; 0: no other.
    struct Units {
        std::uint8_t letter;
        std::array<std::uint8_t, 3> quotes;
    };

    [[nodiscard]] float w(SignWeight weight) const { return (*profile_.weights)[weight]; }

    // lost_sign_options.cpp
    void add_none(Spot& spot, SignWeight weight) const;
    [[nodiscard]] bool quotes_sign(const Marks& marks, const Around& a) const;
    [[nodiscard]] bool behind_elision(const Marks& marks, const Around& a) const;
    // Whether words and signs are tokens between blanks: "Áno , povedal ."  So are quotation marks then.
    [[nodiscard]] static bool sets_signs_apart(std::string_view paragraph);
    // Lines are as long as they like and have many marks: what they are is asked once.
    void look_at_line(ByteRange mark);
    // Quotations are short, and end with what has intact quotation marks.
    void measure_gap(Spot& spot) const;

    // lost_sign_edges.cpp: at the start and at the end of a word
    // Whether the word at `at`, with marks before and behind, is known with a letter for each.
    [[nodiscard]] bool known_with_both(ByteRange at, const std::u32string& word) const;
    // Whether a word is none as it stands: "ric" of Éric.
    [[nodiscard]] bool cut(const std::u32string& word) const;
    void add_dash_of_dialogue(Spot& spot) const;
    void add_initial(Spot& spot, const Around& a);
    // The same, where a dash or what may be a lost one stands between blanks behind it, with what the sentence goes on with behind that.
    [[nodiscard]] Around over_dash(Around a) const;
    // Whether it ends what tells who speaks: "?respondió él?. No".
    [[nodiscard]] bool behind_tag(ByteRange at) const;
    void add_final(Spot& spot, const Around& a);
    // Behind a stop nothing but what closes a quotation stands, wherever that began: "he said so.? She".  Behind a comma dashes do as well.
    void add_closing_alone(Spot& spot, const Around& a) const;
    // The spot before the last one that is likeliest what opens a quotation that is still open; null if there is none.
    [[nodiscard]] const Spot* opened_before() const;
    // Whether what stands from there to `at` is a name in quotation marks, inside of a sentence: who has put ?Fees??
    [[nodiscard]] bool name_before(std::size_t at) const;
    // Whether what stands between two runs goes on with a small letter behind a word.
    [[nodiscard]] bool aside(ByteRange first, std::string_view inside) const;
    // Whether what opens in the same line, inside of a sentence, is closed by this run or by none.
    [[nodiscard]] bool ends_what_opened(const Marks& marks) const;
    // Bits for a quotation mark where a run of as many marks stands before a word close by: ?word?, ?two words?.
    [[nodiscard]] float few_words_before(const Marks& marks) const;
    // Whether a quotation mark that is not lost closes what opens before `at`, in the same line.
    [[nodiscard]] bool closed_by_intact(std::size_t at) const;

    // lost_sign_alone.cpp: between blanks
    struct Alone;
    // Whether another run between blanks stands in the sentence where no word of one letter does: then both are dashes.
    [[nodiscard]] bool beside_no_letter(ByteRange at) const;
    // Another run between blanks in the sentence of this one.
    [[nodiscard]] std::optional<ByteRange> other_run(ByteRange at) const;
    // Whether several words stand between a run and another one between blanks in the sentence: they are set apart by both, whatever
    // words stand beside them.  "Press ? or ? to go on" speaks of signs.
    [[nodiscard]] bool far_from_another(ByteRange at) const;
    // Whether what stands before this run and before another one of its sentence both ask: "Who goes ? who stays ? nobody knows."
    [[nodiscard]] bool both_ask(ByteRange at) const;
    // How many words stand between both, about; 0 if there is no other.
    [[nodiscard]] std::ptrdiff_t words_to_another(ByteRange at) const;
    // Whether the run of marks that ends at `end` stands behind a blank.
    [[nodiscard]] bool beside_alone(std::size_t end) const;
    [[nodiscard]] Alone look_alone(const Spot& spot, const Around& a) const;
    void add_none_alone(Spot& spot, const Alone& s) const;
    void add_dash_alone(Spot& spot, const Around& a, const Alone& s) const;
    void add_letter_alone(Spot& spot, const Around& a, const Alone& s) const;
    void add_quotes_alone(Spot& spot, const Around& a, const Alone& s) const;
    void add_alone(Spot& spot, const Around& a);

    std::string_view text_;
    ByteRange at_;
    const SignProfile& profile_;
    Units units_{};
    bool tokens_ = false;  // all signs stand between blanks
    bool apart_ = false;   // quotation marks may
    std::vector<Spot> spots_;
    bool named_ = false;
    bool nested_ = false;  // a quotation inside of another one may have begun
    ByteRange line_{1, 0};  // that was looked at last: none
    bool tagged_ = false;   // it is of a Spanish dialogue
    bool dialogue_ = false;
    bool begins_with_mark_ = false;
    bool may_close_ = false;  // something before may open
    mutable ByteRange alone_at_{1, 0};  // whose other_run() was asked for last: none
    mutable std::optional<ByteRange> other_;
    bool by_company_ = false;
};

/// All its runs of marks that may be signs, and its intact quotation marks.  Linear.
[[nodiscard]] SignParagraph read_paragraph(std::string_view paragraph, const SignProfile& profile);

}  // namespace salvage::repair
