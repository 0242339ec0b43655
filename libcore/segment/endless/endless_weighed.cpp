// A title without a number shows where it ends only by the word that begins its text, and that may be a name.  So the signs of both are weighed: what the
// document does with that word elsewhere, how long the title is, whether the text takes its words up.  It is done twice: the likely titles that the text
// has say, the second time, how likely any is.

#include <salvage/segment/endless/endless_weighed.hpp>
#include <salvage/segment/headings/heading_signs.hpp>
#include <salvage/segment/word_stems.hpp>

#include <algorithm>
#include <cmath>
#include <unordered_map>

namespace salvage::segment {
namespace {

constexpr float weights[][2] = {
#define SIGN(name, ...) {__VA_ARGS__},
#include <salvage/segment/endless/endless_weights.inc>
#undef SIGN
};

constexpr std::size_t longest = 10;  ///< words of a title
constexpr float likely = -0.7F;       ///< log-odds: every third of those that are just so likely is a title, and a cut that is none has yet to look like one

float score_of(const EndlessSigns& signs, std::size_t round) {
    float score = 0;
    signs.each([&](std::size_t sign) { score += weights[sign][round]; });
    return score;
}

float chance_of(float score) { return 1.0F / (1.0F + std::exp(-score)); }

}  // namespace

/// A word with a capital, in front of a sentence in small letters.
bool EndlessWeighed::may_begin_sentence(std::size_t k) const {
    const EndlessWord& word = words_[k];
    const EndlessWord& before = words_[k - 1];
    if (!word.upper || k + 1 >= words_.size() || cuts_[k] != 0 || cuts_[k + 1] != 0) return false;
    if (before.ends_sentence || (before.ends_phrase && !before.ends_question) || (before.lower && is_small_word(before)) || before_number(k) != k) return false;
    if (word.ends_phrase && !of(word).ends_with(',')) return false;
    if (!words_[k + 1].lower && !(capital_nouns_ && words_[k + 1].upper)) return false;
    return is_sentence(k);
}

void EndlessWeighed::find_same_stems() {
    std::unordered_map<std::size_t, std::uint32_t> latest;
    next_same_.assign(words_.size(), 0);
    for (std::size_t w = words_.size(); w-- > 0;) {
        if (is_small_word(words_[w])) continue;
        each_stem(of(words_[w]), [&](std::size_t stem) {
            const auto [found, fresh] = latest.try_emplace(stem, static_cast<std::uint32_t>(w));
            if (fresh || found->second == w) return;
            next_same_[w] = found->second;
            found->second = static_cast<std::uint32_t>(w);
        });
    }
}

/// Whether the text that begins at `end` says one of the title's words again soon.
bool EndlessWeighed::is_taken_up(std::size_t begin, std::size_t end) const {
    constexpr std::size_t near = 60;  // words
    for (std::size_t w = begin; w < end; ++w) {
        std::size_t next = next_same_[w];
        while (next != 0 && next < end) next = next_same_[next];
        if (next != 0 && next < end + near) return true;
    }
    return false;
}

void EndlessWeighed::add_signs_of_text(std::size_t end, EndlessSigns& signs) const {
    const EndlessWord& word = words_[end];
    const EndlessForm& form = forms_[word.form];
    const bool small_word = is_small_word(word);
    signs.add(EndlessSign::begins_small_word, small_word);
    if (!small_word) {
        signs.add(EndlessSign::small_once, form.small == 1);
        signs.add(EndlessSign::small_often, form.small > 1);
        signs.add(EndlessSign::heads_one_sentence, form.starts == 1);
        signs.add(EndlessSign::heads_sentences, form.starts > 1);
        signs.add(EndlessSign::name_once, form.inside == 2);
        signs.add(EndlessSign::name_often, form.inside > 2);
        signs.add(EndlessSign::seen_once, form.small + form.starts == 0 && form.inside == 1);
    }
    signs.add(EndlessSign::text_capitals, word.capitals);
    signs.add(EndlessSign::text_comma, word.ends_phrase);
    signs.add(EndlessSign::small_word_next, is_small_word(words_[end + 1]));
    constexpr std::size_t few_words = 6;
    constexpr std::size_t many_words = 12;
    const std::size_t length = sentence_end(end) - end;
    signs.add(EndlessSign::short_sentence, length < few_words);
    signs.add(EndlessSign::long_sentence, length > many_words);
}

void EndlessWeighed::add_signs_of_title(std::size_t begin, std::size_t end, EndlessSigns& signs) const {
    static constexpr std::size_t steps[] = {1, 2, 3, 5, 7};
    signs.add(sign_of_step(end - begin, steps, EndlessSign::words_1));
    const std::string_view words = text_.substr(line_.begin + words_[begin].begin, words_[end - 1].end - words_[begin].begin);
    signs.add(EndlessSign::known_heading, is_known_heading(words));
    signs.add(EndlessSign::taken_up, is_taken_up(begin, end));
    const EndlessForm& last = forms_[words_[end - 1].form];
    signs.add(EndlessSign::last_word_known, end > begin + 1 && last.small > (words_[end - 1].lower ? 1U : 0U));
    signs.add(EndlessSign::last_word_upper, end > begin + 1 && words_[end - 1].upper);
    std::size_t large = 0;
    std::size_t capitals = 0;
    std::size_t small = 0;
    std::size_t odd = 0;
    std::size_t others = 0;  // that are no small words
    for (std::size_t w = begin; w < end; ++w) {
        const EndlessWord& word = words_[w];
        capitals += word.capitals ? 1U : 0U;
        odd += !word.upper && !word.lower ? 1U : 0U;
        signs.add(EndlessSign::has_comma, w + 1 < end && word.ends_phrase);
        if (is_small_word(word)) {
            small += w > begin ? 1U : 0U;
            continue;
        }
        ++others;
        large += word.upper ? 1U : 0U;
        signs.add(EndlessSign::capitals_inside, w > begin && word.upper);
    }
    signs.add(EndlessSign::all_large, others > 1 && large == others);
    signs.add(EndlessSign::all_capitals, capitals == end - begin);
    signs.add(EndlessSign::has_odd_word, odd > 0);
    signs.add(EndlessSign::has_figures, has_figures(begin, end));
    signs.add(EndlessSign::first_small_word, is_small_word(words_[begin]));
    signs.add(EndlessSign::one_small_word, small == 1);
    signs.add(EndlessSign::small_words, small > 1);
    signs.add(EndlessSign::behind_cut, begin > 0 && !words_[begin - 1].ends_sentence);
}

EndlessSigns EndlessWeighed::signs_of(std::size_t begin, std::size_t end) const {
    EndlessSigns signs;
    signs.add(EndlessSign::always);
    add_signs_of_text(end, signs);
    add_signs_of_title(begin, end, signs);
    return signs;
}

/// What the whole text says of names and numbers.
EndlessSigns EndlessWeighed::signs_of_text() const {
    EndlessSigns signs;
    std::size_t names = 0;
    std::size_t numbers = 0;
    for (std::size_t w = 1; w + 1 < words_.size(); ++w) {
        numbers += cuts_[w] == 2 ? 1U : 0U;
        if (words_[w].upper && !words_[w - 1].ends_sentence && cuts_[w] == 0 && words_[w - 1].lower && words_[w + 1].lower && !is_small_word(words_[w])) ++names;
    }
    signs.add(EndlessSign::capital_nouns, capital_nouns_);
    signs.add(names * 4 < sentences_ ? EndlessSign::few_names : names < sentences_ ? EndlessSign::some_names : EndlessSign::many_names);
    signs.add(EndlessSign::numbered, numbers > 2);
    return signs;
}

EndlessWeighed::WeighedTitle EndlessWeighed::best_title(std::size_t begin, bool below, const EndlessSigns& all, std::size_t round) const {
    WeighedTitle best;
    best.score = -100;
    std::size_t commas = 0;
    for (std::size_t k = begin + 1; k < std::min(words_.size(), begin + longest + 1) && cuts_[k] == 0; ++k) {
        if (words_[k - 1].ends_sentence) break;
        if (words_[k - 1].ends_phrase && (!of(words_[k - 1]).ends_with(',') || ++commas > 1)) break;
        if (!may_begin_sentence(k)) continue;
        WeighedTitle title{begin, k, signs_of(begin, k)};
        title.signs.add(all);
        title.signs.add(EndlessSign::below_title, below);
        title.score = score_of(title.signs, round);
        if (title.score > best.score) best = title;
    }
    return best;
}

std::vector<EndlessWeighed::WeighedTitle> EndlessWeighed::find_titles(const EndlessSigns& all, std::size_t round) const {
    std::vector<WeighedTitle> titles;
    std::size_t below = 0;  // the word behind a title
    for (std::size_t w = 1; w + 1 < words_.size(); ++w) {
        if (!words_[w].upper || cuts_[w] > 1 || !(after_sentence(w) || cuts_[w] == 1 || w == below)) continue;
        const WeighedTitle title = best_title(w, w == below, all, round);
        if (title.end == 0 || title.score <= likely) continue;
        titles.push_back(title);
        below = title.end;
        w = title.end - 1;
    }
    return titles;
}

void EndlessWeighed::cut_weighed_titles() {
    find_same_stems();
    EndlessSigns all = signs_of_text();
    float chances = 0;
    for (const WeighedTitle& title : find_titles(all, 0)) chances += chance_of(title.score);
    static constexpr std::size_t steps[] = {0, 2, 5};
    all.add(sign_of_step(static_cast<std::size_t>(std::lround(chances)), steps, EndlessSign::titles_none));
    static constexpr std::size_t shares[] = {1, 4, 10};  // of a hundred
    all.add(sign_of_step(static_cast<std::size_t>(chances * 100) / (sentences_ + 1), shares, EndlessSign::share_none));
    for (const WeighedTitle& title : find_titles(all, 1)) {
        if (cuts_[title.begin] == 0) cuts_[title.begin] = 1;
        cuts_[title.end] = 1;
    }
}

}  // namespace salvage::segment
