/// Titles without numbers in a line that has lost its ends, by the weight of their signs.
#pragma once

#include <salvage/segment/endless/endless_titles.hpp>
#include <salvage/segment/sign_set.hpp>

#include <cstddef>
#include <cstdint>
#include <vector>

namespace salvage::segment {

/// One sign each, present or not; endless_weights.inc says what each one weighs.
enum class EndlessSign : std::uint8_t {
#define SIGN(name, ...) name,
#include <salvage/segment/endless/endless_weights.inc>
#undef SIGN
    count
};
using EndlessSigns = SignSet<EndlessSign, static_cast<std::size_t>(EndlessSign::count)>;

class EndlessWeighed : protected EndlessTitles {
protected:
    using EndlessTitles::EndlessTitles;

    /// Cuts around titles that stand behind a sentence, or below another title, and run into a word with a capital that begins a sentence.
    void cut_weighed_titles();

private:
    /// A title and where its text may begin.
    struct WeighedTitle {
        std::size_t begin = 0;
        std::size_t end = 0;
        EndlessSigns signs;
        float score = 0;
    };

    [[nodiscard]] bool may_begin_sentence(std::size_t k) const;
    [[nodiscard]] EndlessSigns signs_of(std::size_t begin, std::size_t end) const;
    void add_signs_of_text(std::size_t end, EndlessSigns& signs) const;
    void add_signs_of_title(std::size_t begin, std::size_t end, EndlessSigns& signs) const;
    void find_same_stems();
    [[nodiscard]] bool is_taken_up(std::size_t begin, std::size_t end) const;
    [[nodiscard]] EndlessSigns signs_of_text() const;
    /// The likeliest title that begins at `begin`, perhaps right `below` another; its end is 0 if there is none.
    [[nodiscard]] WeighedTitle best_title(std::size_t begin, bool below, const EndlessSigns& all, std::size_t round) const;
    /// Those that are likely, in order, where `all` is what the whole text shows.
    [[nodiscard]] std::vector<WeighedTitle> find_titles(const EndlessSigns& all, std::size_t round) const;

    std::vector<std::uint32_t> next_same_;  ///< by word: the next one of its stem; 0: none
};

}  // namespace salvage::segment
