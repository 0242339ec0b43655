#include <salvage/numbering/markers.hpp>
#include <salvage/numbering/ordinals.hpp>
#include <salvage/segment/endless/endless_titles.hpp>
#include <salvage/segment/headings/heading_signs.hpp>
#include <salvage/text/ascii.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

namespace salvage::segment {
namespace {

/// The first word of a title, and the one behind its last.
struct Title {
    std::size_t begin = 0;
    std::size_t end = 0;
};

void cut_around(const std::vector<Title>& titles, std::vector<std::uint8_t>& cuts) {
    for (const Title& title : titles) {
        if (cuts[title.begin] == 0) cuts[title.begin] = 1;
        if (cuts[title.end] == 0) cuts[title.end] = 1;
    }
}

}  // namespace

bool EndlessTitles::begins_sentence(std::size_t w, bool sure) const {
    const EndlessWord& word = words_[w];
    if (!word.upper || words_[w - 1].ends_sentence || words_[w - 1].ends_phrase) return false;
    const EndlessForm& form = forms_[word.form];
    if (word.capitals && words_[w - 1].capitals) return false;
    // "before May 30", "of Article 3".
    if (w + 1 < words_.size() && is_ascii_digit(of(words_[w + 1]).front())) return false;
    if (begins_with_small_word(w)) return true;
    if (form.inside > 1 + (form.starts + form.small) / 2) return false;
    return sure ? form.small >= 1 && form.starts >= 1 : form.small >= 1 || form.starts >= 1;
}

bool EndlessTitles::begins_with_small_word(std::size_t w) const {
    if (!words_[w].upper || !is_small_word(words_[w]) || words_[w - 1].ends_sentence || words_[w - 1].ends_phrase || before_number(w) != w) return false;
    if (w + 1 >= words_.size() || cuts_[w + 1] != 0 || words_[w].ends_phrase || is_small_word(words_[w - 1])) return false;
    const char32_t first = valid_utf8_next(of(words_[w]), 0).value;
    return is_letter(first) && (words_[w + 1].lower || (capital_nouns_ && words_[w + 1].upper));
}

bool EndlessTitles::is_name(std::size_t w) const {
    constexpr std::size_t linking_word = 3;  // bytes: no title ends in "of", "the", "und"
    const EndlessWord& before = words_[w - 1];
    if (before.lower && (before.end - before.begin <= linking_word || is_small_word(before))) return true;
    return w + 1 < words_.size() && words_[w + 1].upper && !capital_nouns_;
}

bool EndlessTitles::is_sentence(std::size_t w) const {
    constexpr std::size_t fewest = 3;
    const std::size_t end = sentence_end(w);  // or some forty words on, where that is longer
    if (end >= words_.size() || end < w + fewest) return false;
    std::size_t small = 0;
    for (std::size_t k = w + 1; k <= end; ++k) {
        if (k > w + 1 && words_[k].line_start) return false;
        small += words_[k].lower ? 1U : 0U;
    }
    return small * 3 >= (end - w) * 2;
}

std::size_t EndlessTitles::behind_number(std::size_t w) const {
    const auto marker = numbering::read_marker(text_, line_.begin + words_[w].begin, line_.end());
    const std::size_t end = marker ? marker->range.end - line_.begin : words_[w].end;
    while (w < words_.size() && words_[w].begin < end) ++w;
    return w;
}

std::size_t EndlessTitles::before_number(std::size_t k) const {
    if (k < 2 || of(words_[k - 1]).front() != '(') return k;
    const auto marker = numbering::read_marker(text_, line_.begin + words_[k - 1].begin, line_.end());
    return marker && marker->range.end == line_.begin + words_[k - 1].end ? k - 1 : k;
}

std::size_t EndlessTitles::text_behind(std::size_t first, bool sure) const {
    const std::size_t end = std::min(words_.size(), first + longest_title);
    for (std::size_t k = first; k < end && cuts_[k] == 0; ++k) {
        if (begins_sentence(k, sure)) {
            // "to Use When you want": the last of capitals in a row.
            while (k + 1 < end && cuts_[k + 1] == 0 && begins_sentence(k + 1, true)) ++k;
            return before_number(k);
        }
        if (words_[k].ends_sentence) break;
    }
    return 0;
}

std::size_t EndlessTitles::repetition_behind(std::size_t w) const {
    constexpr std::size_t shortest = 3;  // bytes
    const auto names = [&](std::size_t k) { return core(of(words_[k])).size() >= shortest && !is_small_word(words_[k]); };
    const std::size_t end = std::min(words_.size() - 1, w + longest_title);
    for (std::size_t k = w + 1; k < end && cuts_[k] == 0; ++k) {
        if (words_[k - 1].ends_sentence || words_[k - 1].ends_phrase) break;
        const bool last = words_[k].form == words_[k - 1].form && names(k);
        const bool first = words_[k].form == words_[w].form && words_[k].upper == words_[w].upper && names(k) && !is_small_word(words_[k - 1]);
        const bool cased = words_[k].upper || words_[k].lower;
        const bool sentence = is_sentence(k) || (sentence_end(k) >= k + 2 && !(cased && words_[k + 1].upper) && !words_[k + 1].lower);
        if ((last || first) && sentence) return k;
    }
    return 0;
}

std::size_t EndlessTitles::sentence_behind(std::size_t first) const {
    const std::size_t end = std::min(words_.size() - 1, first + longest_title);
    for (std::size_t k = first; k < end && cuts_[k] == 0; ++k) {
        if (words_[k - 1].ends_sentence || words_[k - 1].ends_phrase) break;
        const EndlessForm& form = forms_[words_[k].form];
        const bool known_name = form.inside > 2 + form.starts + form.small;
        if (words_[k].upper && words_[k + 1].lower && !known_name && !is_small_word(words_[k - 1]) && !(k > first && words_[k - 1].upper) && is_sentence(k)) return before_number(k);
    }
    return 0;
}

std::size_t EndlessTitles::first_sentence_behind(std::size_t first) const {
    const std::size_t end = std::min(words_.size() - 1, first + longest_title);
    for (std::size_t k = first + 1; k < end && cuts_[k] == 0; ++k) {
        if (words_[k - 1].ends_sentence || words_[k - 1].ends_phrase) break;
        if (begins_with_small_word(k) && is_sentence(k)) return k;
    }
    const std::size_t known = text_behind(first + 1, true);
    return known != 0 ? known : sentence_behind(first + 1);
}

bool EndlessTitles::is_number(std::size_t w) const {
    const std::string_view word = of(words_[w]);
    return std::all_of(word.begin(), word.end(), [](char c) { return is_ascii_digit(c); });
}

bool EndlessTitles::is_file_number(std::size_t w) const {
    const std::string_view word = of(words_[w]);
    const std::size_t slash = word.find('/');
    if (slash == 0 || slash == std::string_view::npos || slash + 3 > word.size()) return false;
    return std::all_of(word.begin(), word.end(), [](char c) { return is_ascii_digit(c) || c == '/'; }) && word.find('/', slash + 1) == std::string_view::npos;
}

std::size_t EndlessTitles::capitals_end(std::size_t w) const {
    constexpr std::size_t fewest_letters = 5;  // bytes
    const std::size_t end = std::min(words_.size(), w + longest_title);
    std::size_t k = w;
    // "MINUTES OF THE MEETING OF 23 APRIL 2015 15/056 RESOLVED on the motion ...": a number goes on with capitals, and that of a file begins the text.
    const auto goes_on = [&](std::size_t at) {
        if (words_[at].capitals) return true;
        return at > w && is_number(at) && at + 1 < end && (words_[at + 1].capitals || is_number(at + 1) || is_file_number(at + 1));
    };
    while (k < end && goes_on(k) && (k == w || cuts_[k] == 0) && (k == w || !words_[k - 1].ends_sentence)) ++k;
    if (k < end && k > w && is_file_number(k)) return k;
    if (k == w || k >= end || words_[k - 1].ends_phrase || words_[k - 1].ends_sentence || words_[k - 1].end - words_[w].begin < fewest_letters) return 0;
    return cuts_[k] != 0 || words_[k].upper ? k : 0;
}

void EndlessTitles::cut_capital_titles() {
    std::vector<Title> titles;
    bool sure = false;
    for (std::size_t w = 0; w + 1 < words_.size(); ++w) {
        if (!words_[w].capitals || !(after_sentence(w) || cuts_[w] == 1)) continue;
        const std::size_t end = capitals_end(w);
        if (end == 0 || has_figures(w, end)) continue;
        titles.push_back({w, end});
        sure = sure || end > w + 1;
        w = end;
    }
    // Two words in capitals are names as often (UNESCO, INTERPOL).
    if (!sure && titles.size() < 3) return;
    cut_around(titles, cuts_);
}

void EndlessTitles::cut_known_titles() {
    constexpr std::size_t longest = 4;  // words
    constexpr std::size_t fewest = 2;   // one alone begins a sentence: "Summary Judgment was granted to him."
    if (capital_nouns_) return;
    std::vector<Title> titles;
    for (std::size_t w = 1; w + 1 < words_.size(); ++w) {
        if (!words_[w].upper || !(words_[w - 1].ends_sentence || cuts_[w] == 1)) continue;
        for (std::size_t end = std::min(w + longest, words_.size() - 1); end > w; --end) {
            const EndlessWord& last = words_[end - 1];
            if (!words_[end].upper || last.ends_phrase || last.ends_sentence) continue;
            if (!is_known_heading(lower_case(text_.substr(line_.begin + words_[w].begin, last.end - words_[w].begin)))) continue;
            titles.push_back({w, end});
            break;
        }
    }
    if (titles.size() < fewest) return;
    for (const Title& title : titles) {
        cuts_[title.begin] = 1;
        if (cuts_[title.end] == 0) cuts_[title.end] = 1;
    }
}

void EndlessTitles::cut_small_titles() {
    constexpr std::size_t longest = 9;  // words
    constexpr std::size_t fewest = 2;
    if (languages_ == 0) return;
    std::vector<Title> titles;
    bool sure = false;
    for (std::size_t w = 0; w + 1 < words_.size(); ++w) {
        if (!words_[w].upper || !(after_sentence(w) || cuts_[w] == 1)) continue;
        for (std::size_t k = w + 1; k < std::min(words_.size(), w + longest + 1) && cuts_[k] == 0; ++k) {
            if (words_[k - 1].ends_sentence || words_[k - 1].ends_phrase) break;
            if (!begins_with_small_word(k)) continue;
            if (!has_figures(w, k) && sentence_end(k) >= k + 3) {
                titles.push_back({w, k});
                sure = sure || k > w + 1;
            }
            break;
        }
    }
    if (titles.size() < fewest + (sure ? 0U : 1U)) return;  // "Alexander The great king": single words are names as often
    cut_around(titles, cuts_);  // no cut stood behind any of them
}

bool EndlessTitles::may_begin_text(std::size_t w, std::size_t k) const {
    const EndlessWord& word = words_[k];
    if (before_number(k) != k) return false;
    if (!word.upper || word.ends_phrase || k + 1 >= words_.size() || !words_[k + 1].lower || cuts_[k + 1] != 0) return false;
    const EndlessWord& before = words_[k - 1];
    const std::size_t linking_word = languages_ == 0 ? 3 : 2;  // bytes
    if (before.end - before.begin <= (before.lower ? linking_word : 2) || (before.lower && is_small_word(before))) return false;
    // "The Military Academy at West Point has": capitals next to each other make a name, unless the text says the title's word again.
    if (k > w + 1 && before.upper && word.form != before.form && !is_small_word(word)) return false;
    // "The Army is": one word that leads on is no title; nor does a word of other letters begin a text, "Поле Depends".
    if (k == w + 1 && is_small_word(before)) return false;
    const auto ascii = [&](std::size_t at) { return static_cast<unsigned char>(core(of(words_[at])).front()) < 0x80; };
    if (core(of(words_[w])).empty() || ascii(w) != ascii(k)) return false;
    return is_sentence(k);
}

void EndlessTitles::cut_plain_titles() {
    constexpr std::size_t longest = 9;  // words
    constexpr std::size_t fewest = 2;   // titles
    constexpr std::size_t sentences_a_title = 20;  // at most
    if (capital_nouns_) return;
    struct Found {
        Title title;
        bool sure = false;
    };
    std::vector<Found> found;
    std::size_t names = 0;  // capitals inside sentences that begin no text
    for (std::size_t w = 0; w + 1 < words_.size(); ++w) {
        if (!words_[w].upper || !(after_sentence(w) || cuts_[w] == 1)) continue;
        std::size_t end = 0;
        std::size_t k = w + 1;
        for (; k + 1 < words_.size() && cuts_[k] == 0 && !words_[k - 1].ends_sentence; ++k) {
            if (!words_[k].upper || words_[k - 1].ends_phrase) continue;
            if (end == 0 && k <= w + longest && may_begin_text(w, k) && !has_figures(w, k)) end = k;
            else names += end == 0 || k > end + 1 ? 1U : 0U;
        }
        if (end == 0) continue;
        const EndlessForm& form = forms_[words_[end].form];
        bool sure = form.small > 0 || begins_with_small_word(end);
        for (std::size_t t = w; t < end && !sure; ++t) sure = words_[t].form == words_[end].form;
        if (form.inside <= 1 + form.starts + form.small) found.push_back({{w, end}, sure});
        else ++names;
    }
    const auto sure = static_cast<std::size_t>(std::count_if(found.begin(), found.end(), [](const Found& one) { return one.sure; }));
    // A document that has titles has some of them.
    if (sure < fewest || sure * 2 < found.size() || found.size() * sentences_a_title < sentences_) return;
    const bool all = names <= found.size();
    std::vector<Title> titles;
    for (const Found& one : found) {
        if (one.sure || all) titles.push_back(one.title);
    }
    cut_around(titles, cuts_);
}

std::size_t EndlessTitles::title_end_of_ordinal(std::size_t w, std::size_t first) const {
    const std::size_t end = std::min(words_.size() - 1, first + longest_title);
    for (std::size_t k = first; k <= end; ++k) {
        if (cuts_[k] != 0) return k;
        // "Three, the tasks (1) Look after the boats."
        if (k > first && of(words_[k]).front() == '(' && !words_[k - 1].ends_sentence && k + 1 < words_.size() && words_[k + 1].upper && before_number(k + 1) == k) return k;
        // "... by heart On November 3 she came."
        const bool small = words_[k].upper && is_small_word(words_[k]) && !is_small_word(words_[k - 1]) && !words_[k].ends_phrase && !words_[k - 1].ends_phrase;
        if (k > first && (small || may_begin_text(w, k)) && is_sentence(k)) return k;
        if (words_[k].ends_sentence) break;
    }
    return 0;
}

void EndlessTitles::cut_ordinals() {
    struct Member {
        std::size_t begin = 0;
        std::size_t title_end = 0;  // 0: none was found
        bool colon = false;
    };
    std::unordered_map<std::uint8_t, std::vector<Member>> rows;  // as far as they count from one on
    for (std::size_t w = 0; w + 1 < words_.size(); ++w) {
        if (words_[w].lower || words_[w].capitals) continue;
        const bool begins = after_sentence(w) || of(words_[w - 1]).ends_with(':') || cuts_[w] != 0;
        const auto marker = numbering::read_ordinal(text_, line_.begin + words_[w].begin, line_.end());
        if (!marker || !marker->spaced) continue;
        const char32_t sign = valid_utf8_before(text_, marker->range.end).value;
        if (is_letter(sign)) continue;
        std::size_t first = w;
        while (first < words_.size() && line_.begin + words_[first].begin < marker->range.end) ++first;
        if (first + 1 >= words_.size()) continue;
        for (std::uint8_t r = 0; r < marker->reading_count; ++r) {
            std::vector<Member>& members = rows[marker->readings[r].scheme.variant];
            if (marker->readings[r].last() != members.size() + 1) continue;
            const std::size_t end = title_end_of_ordinal(w, first);
            // The first may stand behind what ends in nothing, "Date: 3 May One, the boats".
            if (begins || (members.empty() && end != 0 && sign != U':' && !is_small_word(words_[w - 1]) && !words_[w - 1].ends_phrase)) members.push_back({w, end, sign == U':'});
        }
    }
    for (const auto& [row, members] : rows) {
        const auto titles = std::count_if(members.begin(), members.end(), [](const Member& member) { return member.title_end != 0; });
        const auto colons = std::count_if(members.begin(), members.end(), [](const Member& member) { return member.colon; });
        const auto count = static_cast<std::ptrdiff_t>(members.size());
        if (count < 2 || (titles * 2 < count + 1 && colons < count)) continue;
        for (const Member& member : members) {
            if (member.title_end == 0 && colons < count) continue;
            if (cuts_[member.begin] == 0) cuts_[member.begin] = 1;
            if (member.title_end != 0 && cuts_[member.title_end] == 0) cuts_[member.title_end] = 1;
        }
    }
}

void EndlessTitles::cut_first_title() {
    constexpr std::size_t fewest = 3;      // words
    constexpr std::size_t cuts_needed = 2;  // of a document that has titles
    const std::size_t end = std::min(words_.size() - 1, longest_title + 4);
    for (std::size_t w = 1; w <= std::min(end, longest_title); ++w) {
        if (cuts_[w] != 0) return;
    }
    if (capital_nouns_ || !words_[0].upper || begins_with_number()) return;
    const bool titled = std::count_if(cuts_.begin(), cuts_.end(), [](std::uint8_t cut) { return cut == 1 || cut == 2; }) >= static_cast<std::ptrdiff_t>(cuts_needed);
    for (std::size_t k = fewest; k < end; ++k) {
        if (words_[k - 1].ends_sentence || words_[k - 1].ends_phrase) return;
        const bool small = begins_with_small_word(k);
        if ((small || (titled && k == sentence_behind(k))) && is_sentence(k)) {
            cuts_[k] = 1;
            return;
        }
    }
}

bool EndlessTitles::begins_with_number() const {
    const auto marker = numbering::read_marker(text_, line_.begin + words_[0].begin, line_.end());
    if (!marker || !marker->spaced) return false;
    const numbering::Scheme& scheme = marker->readings[0].scheme;
    return scheme.keyword != 0 || scheme.depth > 1 || scheme.delimiter != numbering::Delimiter::blank;
}

void EndlessTitles::cut_titles() {
    for (std::size_t w = 0; w < words_.size(); ++w) {
        const bool numbered = cuts_[w] == 2 || (w == 0 && begins_with_number());
        const bool item = cuts_[w] == 3;
        if (!numbered && (line_.length < shortest_lexicon || (!item && (!after_sentence(w) || !words_[w].upper || cuts_[w] != 0)))) continue;
        std::size_t first = (numbered ? behind_number(w) : item ? w + 1 : w) + 1;
        if (first >= words_.size()) break;
        // "MADDE 1 – TARAFLAR"
        if (numbered && first + 1 < words_.size() && core(of(words_[first - 1])).empty()) ++first;
        if (numbered && cuts_[first - 1] != 0) continue;  // "§ 3 1. The rules": a number alone
        std::size_t best = numbered ? capitals_end(first - 1) : 0;
        if (best == 0 && numbered) best = repetition_behind(first - 1);
        if (best == 0) best = text_behind(first, true);
        if (best == 0 && numbered) best = text_behind(first, false);
        if (best == 0 && numbered) {
            // "7.3. Why are names so long? Names are ..."
            std::size_t k = first;
            while (k < std::min(words_.size(), first + longest_title) && !words_[k].ends_sentence) ++k;
            if (k + 1 < words_.size() && words_[k].ends_question && cuts_[k + 1] == 0) best = k + 1;
        }
        // Without a number a word must be known well as one that begins sentences, and a title holds no figures.
        if (best == 0 || (!numbered && (forms_[words_[best].form].starts < 3 || has_figures(w, best) || is_name(best)))) continue;
        // What is cut off from a title is a sentence, and not its last words.
        if (numbered && sentence_end(best) < best + 3) continue;
        if (best < first) continue;  // a number right behind the number
        cuts_[best] = 1;
        if (!numbered && !item) cuts_[w] = 1;
        w = best;
    }
}

std::size_t EndlessTitles::title_end(std::size_t first, std::size_t last) const {
    for (std::size_t k = first + 1; k <= last && !capital_nouns_; ++k) {
        if (words_[k].upper && !words_[k - 1].ends_phrase && (k == last || words_[k + 1].lower)) return before_number(k);
    }
    return last + 1;
}

void EndlessTitles::cut_titles_of_shapes() {
    constexpr std::size_t longest = 10;  // words
    struct Shape {
        std::size_t titles = 0;
        std::size_t others = 0;
        std::vector<std::size_t> capitals;   // that may begin a sentence
        std::vector<std::size_t> sentences;  // behind each
    };
    std::array<Shape, 3> shapes;  // of numbers, of those in brackets, and behind words
    for (std::size_t w = 0; w < words_.size();) {
        std::size_t end = w + 1;
        while (end < words_.size() && cuts_[end] == 0) ++end;
        const char mark = of(words_[w]).front();
        if (cuts_[w] == 2 && (mark == '(' || is_ascii_digit(mark) || words_[w].upper)) {
            Shape& shape = shapes[mark == '(' ? 1 : is_ascii_digit(mark) ? 0 : 2];
            const std::size_t first = behind_number(w);
            if (first >= end) {
                w = end;
                continue;
            }
            const std::size_t last = sentence_end(first);
            const std::size_t capital = capital_nouns_ ? 0 : sentence_behind(first + 1);
            if (last >= end) ++shape.titles;
            else if (capital != 0) shape.capitals.push_back(capital);
            else if (last + 1 == end || last > first + longest || words_[last].ends_question) ++shape.others;
            else shape.sentences.push_back(title_end(first, last));
        }
        w = end;
    }
    for (const Shape& shape : shapes) {
        const std::size_t found = shape.titles + shape.capitals.size();
        if (found < 2 || shape.others * 2 + shape.sentences.size() > found) continue;
        for (const std::size_t w : shape.capitals) cuts_[w] = 1;
        for (const std::size_t w : shape.sentences) cuts_[w] = 1;
    }
}
}  // namespace salvage::segment
