#include <salvage/segment/endless/endless_site.hpp>
#include <salvage/segment/lines.hpp>
#include <salvage/segment/sites/web_phrases.hpp>
#include <salvage/text/ascii.hpp>
#include <salvage/text/chars.hpp>

#include <algorithm>
#include <string>

namespace salvage::segment {
namespace {

constexpr std::size_t compared_bytes = 60;  ///< of a label
constexpr std::size_t longest_label = 24;   ///< bytes behind the word for a neighbour, up to the colon
constexpr std::size_t label_words = 16;     ///< "Related articles of the report on the self-inspection of production safety:"
constexpr std::size_t bracket_words = 25;   ///< "[Work plan of the primary school for the second semester] related articles:"

/// "Next article: Fire safety plan"
bool leads_to_neighbour(std::string_view folded) {
    const auto neighbour = web_phrase_at_head(folded, use_before | use_after);
    if (!neighbour) return false;
    const std::size_t sign = folded.find_first_of(":.,");
    return sign != std::string_view::npos && folded[sign] == ':' && sign <= neighbour->phrase.size() + longest_label;
}

}  // namespace

/// The word behind the colon of a label that announces other articles and begins at `w`; 0: none does.
std::size_t EndlessSite::behind_list_label(std::size_t w) const {
    const std::string folded = lower_case(text_.substr(line_.begin + words_[w].begin, std::min<std::size_t>(compared_bytes, line_.length - words_[w].begin)));
    const auto label = web_phrase_at_head(folded, use_list);
    if (!label) return 0;
    for (std::size_t at = w; at < std::min(w + label_words, words_.size()); ++at) {
        const std::string_view word = of(words_[at]);
        if (word.ends_with(':') || word.ends_with("：")) return at + 1;
        if (words_[at].ends_sentence) return 0;
    }
    return 0;
}

/// The word that opens the bracket which the word before `w` closes; `w` if there is none near.
std::size_t EndlessSite::bracket_before(std::size_t w) const {
    if (w == 0 || !of(words_[w - 1]).ends_with(']')) return w;
    for (std::size_t at = w; at-- > w - std::min(w, bracket_words);) {
        if (of(words_[at]).starts_with('[')) return at;
    }
    return w;
}

void EndlessSite::cut_articles(std::size_t from) {
    std::size_t number = 0;
    for (std::size_t w = from; w < words_.size(); ++w) {
        const std::string_view word = of(words_[w]);
        // Signs that nothing but lists have.
        const bool bullet = static_cast<unsigned char>(word.front()) >= 0x80 && bullet_length(std::string(word) + " x") == word.size() + 1;
        std::size_t value = 0;
        std::size_t digits = 0;
        while (digits < word.size() && digits < 3 && is_ascii_digit(word[digits])) value = value * 10 + static_cast<std::size_t>(word[digits++] - '0');
        const bool next = digits > 0 && digits + 1 == word.size() && (word[digits] == '.' || word[digits] == ')') && value == number + 1 && (number > 0 || w == from);
        if (next) number = value;
        if (bullet || next) cuts_[w] = 1;
    }
}

void EndlessSite::cut_site_labels() {
    const std::size_t zone = words_.size() - words_.size() / 4;
    std::size_t labels = 0;  // so far
    for (std::size_t w = std::max<std::size_t>(zone, 1); w < words_.size(); ++w) {
        const std::size_t bracket = bracket_before(w);
        if (bracket < w || after_sentence(w)) {
            if (const std::size_t articles = behind_list_label(w); articles != 0) {
                cuts_[bracket] = 1;
                if (articles < words_.size()) cuts_[articles] = 1;
                cut_articles(articles);
                w = articles;
                if (w >= words_.size()) break;
            }
        }
        const bool notice = is_notice(w) && (after_sentence(w) || labels > 0);
        if ((!words_[w].upper && !notice) || words_[w - 1].ends_phrase || cuts_[w] != 0) continue;
        const std::string folded = lower_case(text_.substr(line_.begin + words_[w].begin, std::min<std::size_t>(compared_bytes, line_.length - words_[w].begin)));
        const auto label = web_phrase_at_head(folded, use_label | use_list | use_weak | use_field);
        // A word that texts use as well needs a colon, and a sentence's end before it, or another label.
        const bool says = label && ((label->use & (use_label | use_list)) != 0 || (folded.substr(label->phrase.size()).starts_with(':') && (after_sentence(w) || labels > 0)));
        if (!says && !notice && !leads_to_neighbour(folded)) continue;
        cuts_[w] = 1;
        ++labels;
        // The title of the first article that it announces.
        if (label && (label->use & use_list) != 0) {
            const auto blanks = static_cast<std::size_t>(std::count(label->phrase.begin(), label->phrase.end(), ' '));
            const std::size_t article = w + blanks + 1;
            if (article < words_.size() && words_[article].upper && !words_[article - 1].ends_phrase && folded.substr(label->phrase.size()).starts_with(' ')) cuts_[article] = 1;
        }
    }
}

/// "Copyright © 2016 ...", "© 2016 ...": from here on the text says whose it is.
bool EndlessSite::is_notice(std::size_t w) const {
    const auto begins_year = [&](std::size_t at) { return at < words_.size() && (of(words_[at]).starts_with("19") || of(words_[at]).starts_with("20")); };
    const auto is_sign = [&](std::size_t at) { return at < words_.size() && (of(words_[at]) == "©" || of(words_[at]) == "(c)" || of(words_[at]) == "(C)"); };
    if (w > 0 && (is_sign(w - 1) || of(words_[w - 1]) == "Copyright")) return false;
    if (of(words_[w]) == "Copyright") return is_sign(w + 1) || begins_year(w + 1);
    return is_sign(w) && begins_year(w + 1);
}

}  // namespace salvage::segment
