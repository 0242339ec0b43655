// The document is the dictionary.  A word with a capital inside a sentence, "Installing the bell Unpack it and call", begins a
// sentence if the document has it in small letters as well and begins other sentences with it: what stands before, back to the last
// sentence's end or number, is a title.  German, which gives its nouns capitals, is not misled: they have no small forms.  Numbers
// are tried as if each stood at a line's start, and those that the decoder accepts there cut.  Chinese and Japanese have blanks
// only where lines were joined.

#include <salvage/numbering/decoder.hpp>
#include <salvage/numbering/markers.hpp>
#include <salvage/segment/candidates.hpp>
#include <salvage/segment/endless.hpp>
#include <salvage/segment/heading_signs.hpp>
#include <salvage/segment/small_words.hpp>
#include <salvage/segment/web_phrases.hpp>
#include <salvage/text/ascii.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <array>
#include <span>
#include <unordered_map>

namespace salvage::segment {
namespace {

constexpr std::size_t shortest_endless = 600;   ///< bytes
constexpr std::size_t shortest_lexicon = 3000;  ///< bytes that tell which words begin sentences; paragraphs of several hundred words exist
constexpr std::size_t sentences_needed = 6;
constexpr std::size_t longest_title = 14;       ///< words
constexpr std::size_t rare_blank = 100;         ///< bytes of Chinese or Japanese to one blank, at least
constexpr std::uint32_t recurs = 3;             ///< times, of a bullet or a speaker
constexpr std::size_t most_numbers = 50'000;    ///< that are tried
constexpr std::size_t longest_label = 24;       ///< bytes
constexpr std::size_t longest_item = 30;        ///< words, without a full stop

struct Word {
    std::uint32_t begin = 0;  ///< in bytes of the line
    std::uint32_t end = 0;
    std::uint32_t form = 0;   ///< index into the forms
    bool upper : 1 = false;
    bool lower : 1 = false;
    bool ends_sentence : 1 = false;
    bool ends_question : 1 = false;
    bool ends_phrase : 1 = false;  ///< comma, colon and the like
    bool cjk_before : 1 = false;   ///< it begins with a character of Chinese or Japanese, as the word before ended
    bool line_start : 1 = false;   ///< of a line of the text
    bool capitals : 1 = false;     ///< two letters or more, all of them capitals
};

/// How often a word was seen, whatever its case.
struct Form {
    std::uint32_t small = 0;
    std::uint32_t starts = 0;  ///< with a capital behind a sentence's end
    std::uint32_t inside = 0;  ///< with a capital elsewhere
    std::uint32_t languages = 0;  ///< in which it is written small inside sentences (small_words.hpp)
};

class EndlessLine {
public:
    /// All of `lines` are read as one; where they begin and end is kept.
    EndlessLine(std::string_view text, std::span<const Line> lines)
        : text_(text), lines_(lines), line_(lines.front()) {
        line_.length = static_cast<std::uint32_t>(lines.back().end() - line_.begin);
        read_words();
        learn_language();
    }

    [[nodiscard]] std::vector<Line> pieces() {
        if (sentences_ < sentences_needed) return {lines_.begin(), lines_.end()};
        cut_at_lines();
        if (lines_.size() > 1) return pieces_of_lines();
        cut_blanks();
        const std::size_t path = cut_repeated_title();
        cut_numbers();
        cut_recurring(path);
        cut_titles();
        cut_titles_of_shapes();
        cut_capital_titles();
        cut_known_titles();
        cut_small_titles();
        cut_site_labels();
        return lines_at_cuts();
    }

private:
    /// Lines that hold several blocks each show it by the numbers inside them.
    std::vector<Line> pieces_of_lines() {
        cut_numbers();
        std::size_t inside = 0;
        for (std::size_t w = 1; w < words_.size(); ++w) inside += cuts_[w] == 2 && !words_[w].line_start ? 1U : 0U;
        if (inside < 2 || inside * 3 < lines_.size()) return {lines_.begin(), lines_.end()};
        cut_titles();
        cut_titles_of_shapes();
        cut_capital_titles();
        cut_known_titles();
        cut_small_titles();
        return lines_at_cuts();
    }

    std::string_view of(const Word& word) const { return text_.substr(line_.begin + word.begin, word.end - word.begin); }

    static std::string_view core(std::string_view word) {
        while (!word.empty() && is_punctuation(valid_utf8_next(word, 0).value)) word.remove_prefix(valid_utf8_next(word, 0).length);
        while (!word.empty() && is_punctuation(valid_utf8_before(word, word.size()).value)) word.remove_suffix(valid_utf8_before(word, word.size()).length);
        return word;
    }

    static bool is_capitals(std::string_view word) {
        std::size_t capitals = 0;
        for (std::size_t at = 0; at < word.size();) {
            const CodePoint next = valid_utf8_next(word, at);
            at += next.length;
            if (is_lower(next.value)) return false;
            capitals += is_upper(next.value) ? 1U : 0U;
        }
        return capitals >= 2;
    }

    void read_words() {
        const std::string_view all = line_.of(text_);
        std::size_t line = 0;
        std::unordered_map<std::string, std::uint32_t> forms;
        char32_t last = 0;
        for (std::size_t at = 0; at < all.size();) {
            const CodePoint first = valid_utf8_next(all, at);
            if (is_space(first.value)) {
                at += first.length;
                continue;
            }
            std::size_t end = at;
            while (end < all.size()) {
                const CodePoint next = valid_utf8_next(all, end);
                if (is_space(next.value)) break;
                end += next.length;
            }
            Word word;
            word.begin = static_cast<std::uint32_t>(at);
            word.end = static_cast<std::uint32_t>(end);
            const std::string_view content = all.substr(at, end - at);
            const std::string_view inner = core(content);
            const char32_t letter = inner.empty() ? first.value : valid_utf8_next(inner, 0).value;
            word.upper = is_upper(letter);
            word.lower = is_lower(letter);
            word.capitals = word.upper && is_capitals(inner);
            look_at_end(content, inner, word);
            word.cjk_before = is_cjk(first.value) && is_cjk(last);
            word.form = forms.try_emplace(lower_case(inner.substr(0, std::min<std::size_t>(inner.size(), 64))), static_cast<std::uint32_t>(forms.size())).first->second;
            if (word.form == forms_.size()) forms_.emplace_back().languages = small_word_languages(lower_case(inner));
            Form& form = forms_[word.form];
            if (line < lines_.size() && line_.begin + at >= lines_[line].begin) {
                word.line_start = true;
                ++line;
            }
            const bool after_sentence = words_.empty() || words_.back().ends_sentence || word.line_start;
            if (word.lower) ++form.small;
            else if (word.upper && after_sentence) ++form.starts;
            else if (word.upper) ++form.inside;
            if (word.ends_sentence) ++sentences_;
            if (is_cjk(first.value)) sentences_ += static_cast<std::size_t>(std::count_if(content.begin(), content.end(), [](char c) { return static_cast<unsigned char>(c) == 0x82; })) / 4;
            words_.push_back(word);
            last = valid_utf8_before(all, end).value;
            at = end;
        }
    }

    static void look_at_end(std::string_view content, std::string_view inner, Word& word) {
        std::size_t end = content.size();
        while (end > 0 && is_closing(valid_utf8_before(content, end).value)) end -= valid_utf8_before(content, end).length;
        if (end == 0) return;
        const char32_t last = valid_utf8_before(content, end).value;
        // "B.", "3." and "A.7." end no sentence, a year does.
        const bool letter = inner.size() <= 1 || (inner.size() > 2 && inner[1] == '.' && is_ascii_digit(inner[2]));
        const bool initial = last == U'.' && (letter || (inner.size() < 4 && std::all_of(inner.begin(), inner.end(), [](char c) { return is_ascii_digit(c) || c == '.'; })));
        word.ends_sentence = is_sentence_end(last) && !initial;
        word.ends_question = last == U'?' || last == 0xFF1F || last == 0x061F;
        word.ends_phrase = last == U',' || last == U';' || last == U':' || last == U'-' || last == U'–' || last == U'—';
    }

    /// Which words are small inside sentences, and whether nouns are not.
    void learn_language() {
        SmallCounts counts{};
        std::size_t small = 0;
        std::size_t capitals = 0;
        for (const Form& form : forms_) {
            count_small_word(counts, form.languages, form.small);
            small += form.small;
            capitals += form.inside;
        }
        languages_ = languages_of(counts);
        capital_nouns_ = capitals * 7 > small;
    }
    bool is_small_word(const Word& word) const { return (forms_[word.form].languages & languages_) != 0; }

    void cut_at_lines() {
        cuts_.assign(words_.size(), 0);
        for (std::size_t w = 1; w < words_.size(); ++w) cuts_[w] = words_[w].line_start ? 1 : 0;
    }

    bool after_sentence(std::size_t w) const { return w == 0 || words_[w - 1].ends_sentence || words_[w].line_start; }

    /// Blanks between characters that need none; if the text has them inside sentences, too, those behind sentences.  Behind a comma
    /// they stand where wrapped lines were joined, and say nothing.
    void cut_blanks() {
        if (line_.length < shortest_lexicon) return;
        std::size_t blanks = 0;
        std::size_t commas = 0;
        for (std::size_t w = 1; w < words_.size(); ++w) {
            if (!words_[w].cjk_before) continue;
            ++blanks;
            const char32_t before = before_blank(w);
            commas += before == 0xFF0C || before == 0x3001 ? 1 : 0;
        }
        if (commas > 1 && commas * 10 > blanks) return;
        const bool rare = blanks * rare_blank <= line_.length;
        for (std::size_t w = 1; w < words_.size(); ++w) {
            const bool behind = words_[w - 1].ends_sentence && is_cjk(before_blank(w));
            const bool begins = is_cjk(valid_utf8_next(text_, line_.begin + words_[w].begin).value);
            if ((behind && (begins || rare)) || (rare && words_[w].cjk_before)) cuts_[w] = 1;
        }
    }
    char32_t before_blank(std::size_t w) const { return valid_utf8_before(text_, line_.begin + words_[w - 1].end).value; }

    bool same_words(std::size_t one, std::size_t other, std::size_t count) const {
        for (std::size_t i = 0; i < count; ++i) {
            if (words_[one + i].form != words_[other + i].form) return false;
        }
        return true;
    }

    bool holds_sentence(std::size_t from, std::size_t to) const {
        return std::any_of(words_.begin() + static_cast<std::ptrdiff_t>(from), words_.begin() + static_cast<std::ptrdiff_t>(to), [](const Word& word) { return word.ends_sentence && !word.ends_question; });
    }

    /// "Home - Essays - The boat The boat It is of oak.": a title that is said again at once, perhaps at the end of a path, ends where
    /// it begins again.  Returns the word behind the first copy, which a path may end with; 0: there are no copies.
    std::size_t cut_repeated_title() {
        constexpr std::size_t farthest = 40;  // words
        constexpr std::size_t shortest_title = 2;
        constexpr std::size_t longest_copy = 30;
        for (std::size_t count = longest_copy; count >= shortest_title; --count) {
            for (std::size_t from = 0; from < farthest && from + 2 * count < words_.size(); ++from) {
                if (!words_[from + count].upper && !words_[from + count].cjk_before) continue;
                if (!same_words(from, from + count, count) || words_[from + count - 1].ends_phrase || holds_sentence(from, from + count)) continue;
                std::size_t copy = from + count;
                cuts_[copy] = 1;
                while (copy + 2 * count < words_.size() && same_words(from, copy + count, count)) {
                    copy += count;
                    cuts_[copy] = 1;
                }
                if (copy + count < words_.size()) cuts_[copy + count] = 1;
                return from + count;
            }
        }
        return 0;
    }

    /// What a site prints below a text: "Previous: ...", "Related articles ..." in the last part of the line.
    void cut_site_labels() {
        constexpr std::size_t longest_label_words = 60;  // bytes that are compared
        const std::size_t zone = words_.size() - words_.size() / 4;
        for (std::size_t w = std::max<std::size_t>(zone, 1); w < words_.size(); ++w) {
            if (!words_[w].upper || words_[w - 1].ends_phrase || cuts_[w] != 0) continue;
            const std::string folded = lower_case(text_.substr(line_.begin + words_[w].begin, std::min<std::size_t>(longest_label_words, line_.length - words_[w].begin)));
            const auto label = web_phrase_at_head(folded, use_label | use_list);
            const auto neighbour = web_phrase_at_head(folded, use_before | use_after);
            const bool leads = neighbour && folded.substr(0, folded.find_first_of(":.,")).size() < folded.size() && folded[folded.find_first_of(":.,")] == ':' && folded.find(':') <= neighbour->phrase.size() + longest_label;
            if (label || leads) cuts_[w] = 1;
        }
    }

    /// Whether a word and a number, "Article 5", begin a block although no sentence ends before them: not behind a word that leads to
    /// them ("in Article 5"), and not where the sentence goes on behind them ("Article 5 of the rules").
    bool heads_text(std::size_t w, std::size_t text, bool open) const {
        if (w == 0 || words_[w].lower || words_[w - 1].ends_phrase || is_small_word(words_[w - 1]) || words_[text].lower) return false;
        if (words_[text].upper) return true;
        // Scripts without case: a delimiter behind the number says it, or the title before that has no end.
        const std::string_view number = of(words_[text - 1]);
        return open || is_punctuation(valid_utf8_before(number, number.size()).value);
    }

    /// Numbers behind a sentence, or of several parts anywhere, as if each began a line.
    void cut_numbers() {
        std::vector<std::uint32_t> places;
        std::size_t title = words_.size();  // the number before, if no sentence has ended behind it
        for (std::uint32_t w = 0; w < words_.size(); ++w) {
            if (w > 0 && words_[w - 1].ends_sentence) title = words_.size();
            const char first = text_[line_.begin + words_[w].begin];
            if (!words_[w].upper && !is_ascii_digit(first) && first != '(' && static_cast<unsigned char>(first) < 0x80) continue;
            const auto marker = numbering::read_marker(text_, line_.begin + words_[w].begin, line_.end());
            if (!marker || !marker->spaced) continue;
            const numbering::Scheme& scheme = marker->readings[0].scheme;
            const bool behind = after_sentence(w) || cuts_[w] != 0;
            const std::size_t text = behind_number(w);  // what the number heads
            if (text >= words_.size()) continue;
            if (scheme.delimiter == numbering::Delimiter::blank && scheme.depth == 1 && !(behind && words_[text].capitals)) continue;
            const bool parts = scheme.depth > 1 && w > 0 && !words_[w - 1].ends_phrase;
            // "1. Improve the system (1) The group is sound.", "§ 1 1. The rules", "Chapter 2 The members Article 3 Fees"
            const bool open = title < w && w - title <= longest_title && !words_[w - 1].ends_phrase;
            const bool under_title = open && scheme.delimiter == numbering::Delimiter::parens && w + 1 < words_.size() && words_[w + 1].upper;
            const bool at_once = open && w == behind_number(title) && !words_[text].lower;
            if (!behind && !parts && !under_title && !at_once && !(scheme.keyword != 0 && heads_text(w, text, open))) continue;
            places.push_back(w);
            title = w;
        }
        if (places.size() < 2 || places.size() > most_numbers) return;
        std::vector<Line> lines;
        for (std::size_t i = 0; i < places.size(); ++i) lines.push_back(piece(places[i], i + 1 < places.size() ? places[i + 1] : words_.size()));
        const std::vector<std::uint16_t> wraps(lines.size(), 0);
        const std::vector<std::uint8_t> none(lines.size(), 0);
        const Candidates candidates = find_candidates(text_, {lines, wraps, none, none});
        const std::vector<numbering::Decision> decisions = numbering::decode(candidates.candidates);
        for (std::size_t c = 0; c < decisions.size(); ++c) {
            if (!decisions[c].accepted() || !candidates.places[c].at_line_start) continue;
            const std::uint32_t w = places[candidates.places[c].line];
            cuts_[w] = 2;
        }
    }

    /// A bullet that may begin an item; "Anna:", "P:".
    bool is_bullet(std::size_t w) const {
        const std::string_view word = of(words_[w]);
        return w + 1 < words_.size() && (word == "-" || word == "*" || word == "•" || word == "–" || word == "▪" || word == "●");
    }
    bool is_label(std::size_t w) const {
        const std::string_view word = of(words_[w]);
        return word.ends_with(':') && word.size() <= longest_label && words_[w].upper && (w == 0 || !words_[w - 1].ends_phrase);
    }

    /// Bullets behind a sentence or before a capital, from the word `path` on, and behind another item that has no full stop; labels that recur.
    void cut_recurring(std::size_t path) {
        std::unordered_map<std::string_view, std::uint32_t> counts;
        for (std::size_t w = 0; w < words_.size(); ++w) {
            const bool bullet = is_bullet(w) && (after_sentence(w) || cuts_[w] != 0 || of(words_[w]).size() > 1 || words_[w + 1].upper);
            if (bullet || is_label(w)) ++counts[of(words_[w])];
        }
        std::size_t item = words_.size();  // that is open
        for (std::size_t w = std::max<std::size_t>(path, 1); w < words_.size(); ++w) {
            if (cuts_[w] != 0 || words_[w - 1].ends_sentence) item = words_.size();
            const bool bullet = is_bullet(w);
            if (!bullet && !is_label(w)) continue;
            const auto found = counts.find(of(words_[w]));
            if (found == counts.end() || found->second < (bullet ? recurs : recurs + 1)) continue;
            const bool behind = after_sentence(w) || of(words_[w - 1]).ends_with(':') || of(words_[w - 1]).ends_with(';');
            const bool follows = item < words_.size() && w > item + 2 && w - item <= longest_item;
            if (bullet && !behind && !words_[w + 1].upper && !follows) continue;
            cuts_[w] = bullet ? 3 : 1;
            if (bullet) item = w;
        }
    }

    /// Whether a capital inside a sentence begins another one.  `sure`: the document has it in small letters and at sentences' heads.
    bool begins_sentence(std::size_t w, bool sure) const {
        const Word& word = words_[w];
        if (!word.upper || words_[w - 1].ends_sentence || words_[w - 1].ends_phrase) return false;
        const Form& form = forms_[word.form];
        if (word.capitals && words_[w - 1].capitals) return false;
        if (begins_with_small_word(w)) return true;
        if (form.inside > 1 + (form.starts + form.small) / 2) return false;
        return sure ? form.small >= 1 && form.starts >= 1 : form.small >= 1 || form.starts >= 1;
    }

    /// A word that is small inside sentences, with a capital: "Before the frost In autumn we weigh".  In names others with capitals
    /// follow it, as nouns do where they have capitals anyway.
    bool begins_with_small_word(std::size_t w) const {
        if (!words_[w].upper || !is_small_word(words_[w]) || words_[w - 1].ends_sentence || words_[w - 1].ends_phrase) return false;
        if (w + 1 >= words_.size() || cuts_[w + 1] != 0 || words_[w].ends_phrase || is_small_word(words_[w - 1])) return false;
        const char32_t first = valid_utf8_next(of(words_[w]), 0).value;
        return is_letter(first) && (words_[w + 1].lower || (capital_nouns_ && words_[w + 1].upper));
    }

    /// Whether a sentence goes from `w` to its end in small letters, but for some words.
    bool is_sentence(std::size_t w) const {
        constexpr std::size_t fewest = 3;
        const std::size_t end = sentence_end(w);
        if (end >= words_.size() || end < w + fewest || !words_[end].ends_sentence) return false;
        std::size_t small = 0;
        for (std::size_t k = w + 1; k <= end; ++k) {
            if (k > w + 1 && words_[k].line_start) return false;
            small += words_[k].lower ? 1U : 0U;
        }
        return small * 3 >= (end - w) * 2;
    }

    /// The word behind the number that begins at `w`.
    std::size_t behind_number(std::size_t w) const {
        const auto marker = numbering::read_marker(text_, line_.begin + words_[w].begin, line_.end());
        const std::size_t end = marker ? marker->range.end - line_.begin : words_[w].end;
        while (w < words_.size() && words_[w].begin < end) ++w;
        return w;
    }

    /// The word that begins the text behind a title whose second word is `first`; none if there is none.
    std::size_t text_behind(std::size_t first, bool sure) const {
        const std::size_t end = std::min(words_.size(), first + longest_title);
        for (std::size_t k = first; k < end && cuts_[k] == 0; ++k) {
            if (begins_sentence(k, sure)) {
                // "to Use When you want": the last of capitals in a row.
                while (k + 1 < end && cuts_[k + 1] == 0 && begins_sentence(k + 1, true)) ++k;
                return k;
            }
            if (words_[k].ends_sentence) break;
        }
        return 0;
    }

    /// The first capital behind which a sentence goes on in small letters.  No title ends with an article or a preposition: names stand behind these.
    std::size_t sentence_behind(std::size_t first) const {
        const std::size_t end = std::min(words_.size() - 1, first + longest_title);
        for (std::size_t k = first; k < end && cuts_[k] == 0; ++k) {
            if (words_[k - 1].ends_sentence || words_[k - 1].ends_phrase) break;
            const Form& form = forms_[words_[k].form];
            const bool known_name = form.inside > 2 + form.starts + form.small;
            if (words_[k].upper && words_[k + 1].lower && !known_name && !is_small_word(words_[k - 1]) && !(k > first && words_[k - 1].upper) && is_sentence(k)) return k;
        }
        return 0;
    }

    /// The word behind the capitals that begin at `w`, if it begins a sentence: "DUTIES OF THE OWNER The owner pays"; 0: none does.
    std::size_t capitals_end(std::size_t w) const {
        constexpr std::size_t fewest_letters = 5;  // bytes
        const std::size_t end = std::min(words_.size(), w + longest_title);
        std::size_t k = w;
        while (k < end && words_[k].capitals && (k == w || cuts_[k] == 0) && (k == w || !words_[k - 1].ends_sentence)) ++k;
        if (k == w || k >= end || words_[k - 1].ends_phrase || words_[k - 1].ends_sentence || words_[k - 1].end - words_[w].begin < fewest_letters) return 0;
        return cuts_[k] != 0 || words_[k].upper ? k : 0;
    }

    /// Titles in capitals behind a sentence.  One word may be an abbreviation, so there are two words or two such titles.
    void cut_capital_titles() {
        struct Title {
            std::size_t begin = 0;
            std::size_t end = 0;
        };
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
        if (titles.size() < 2 && !sure) return;
        for (const Title& title : titles) {
            if (cuts_[title.begin] == 0) cuts_[title.begin] = 1;
            if (cuts_[title.end] == 0) cuts_[title.end] = 1;
        }
    }

    /// "It is so. References Berg, Mills." and other words that head sections, behind a sentence and before a capital.
    void cut_known_titles() {
        constexpr std::size_t longest = 4;  // words
        for (std::size_t w = 1; w + 1 < words_.size(); ++w) {
            if (!words_[w].upper || !(words_[w - 1].ends_sentence || cuts_[w] == 1)) continue;
            for (std::size_t end = std::min(w + longest, words_.size() - 1); end > w; --end) {
                const Word& last = words_[end - 1];
                if (!words_[end].upper || last.ends_phrase || last.ends_sentence) continue;
                if (!is_known_heading(lower_case(text_.substr(line_.begin + words_[w].begin, last.end - words_[w].begin)))) continue;
                cuts_[w] = 1;
                if (cuts_[end] == 0) cuts_[end] = 1;
                break;
            }
        }
    }

    /// Titles without numbers that run into a small word with a capital.  One could be a name; where headings are glued, there are more.
    void cut_small_titles() {
        constexpr std::size_t longest = 9;  // words
        constexpr std::size_t fewest = 2;
        if (languages_ == 0) return;
        struct Title {
            std::size_t begin = 0;
            std::size_t end = 0;
        };
        std::vector<Title> titles;
        for (std::size_t w = 0; w + 1 < words_.size(); ++w) {
            if (!words_[w].upper || !(after_sentence(w) || cuts_[w] == 1)) continue;
            for (std::size_t k = w + 1; k < std::min(words_.size(), w + longest + 1) && cuts_[k] == 0; ++k) {
                if (words_[k - 1].ends_sentence || words_[k - 1].ends_phrase) break;
                if (!begins_with_small_word(k)) continue;
                if (!has_figures(w, k) && sentence_end(k) >= k + 3) titles.push_back({w, k});
                break;
            }
        }
        if (titles.size() < fewest) return;
        for (const Title& title : titles) {
            if (cuts_[title.begin] == 0) cuts_[title.begin] = 1;
            cuts_[title.end] = 1;
        }
    }

    bool has_figures(std::size_t from, std::size_t to) const {
        const std::string_view part = text_.substr(line_.begin + words_[from].begin, words_[to - 1].end - words_[from].begin);
        return std::any_of(part.begin(), part.end(), [](char c) { return is_ascii_digit(c); });
    }

    /// The word that ends the sentence of `w`.
    std::size_t sentence_end(std::size_t w) const {
        constexpr std::size_t far = 40;
        const std::size_t end = std::min(words_.size(), w + far);
        while (w < end && !words_[w].ends_sentence) ++w;
        return w;
    }

    /// A title stands behind a sentence's end or is begun by a number, and runs into a word that begins a sentence.
    void cut_titles() {
        for (std::size_t w = 0; w < words_.size(); ++w) {
            const bool numbered = cuts_[w] == 2;
            const bool item = cuts_[w] == 3;
            if (!numbered && (line_.length < shortest_lexicon || (!item && (!after_sentence(w) || !words_[w].upper || cuts_[w] != 0)))) continue;
            const std::size_t first = (numbered ? behind_number(w) : item ? w + 1 : w) + 1;
            if (first >= words_.size()) break;
            std::size_t best = numbered ? capitals_end(first - 1) : 0;
            if (best == 0) best = text_behind(first, true);
            if (best == 0 && numbered) best = text_behind(first, false);
            if (best == 0 && numbered) {
                // "7.3. Why are names so long? Names are ..."
                std::size_t k = first;
                while (k < std::min(words_.size(), first + longest_title) && !words_[k].ends_sentence) ++k;
                if (k + 1 < words_.size() && words_[k].ends_question && cuts_[k + 1] == 0) best = k + 1;
            }
            // Without a number a word must be known well as one that begins sentences, and a title holds no figures.
            if (best == 0 || (!numbered && (forms_[words_[best].form].starts < 3 || has_figures(w, best)))) continue;
            // What is cut off from a title is a sentence, and not its last words.
            if (numbered && sentence_end(best) < best + 3) continue;
            cuts_[best] = 1;
            if (!numbered && !item) cuts_[w] = 1;
            w = best;
        }
    }

    /// Behind the sentence that ends with the word `last`, or where another begins in it: "In summer Sail her."
    std::size_t title_end(std::size_t first, std::size_t last) const {
        for (std::size_t k = first + 1; k <= last && !capital_nouns_; ++k) {
            if (words_[k].upper && !words_[k - 1].ends_phrase && (k == last || words_[k + 1].lower)) return k;
        }
        return last + 1;
    }

    /// Where most numbers of a shape have titles, others end where any capital begins a sentence, or are a short sentence: "(1) Purchase
    /// Vegetables are delivered. (2) The storage is dry. Rice stands on boards."  A name in a sentence is not enough.
    void cut_titles_of_shapes() {
        constexpr std::size_t longest = 10;  // words
        struct Shape {
            std::size_t titles = 0;
            std::size_t others = 0;
            std::vector<std::size_t> capitals;   // that may begin a sentence
            std::vector<std::size_t> sentences;  // behind each
        };
        std::array<Shape, 2> shapes;  // by whether a bracket opens the number
        for (std::size_t w = 0; w < words_.size();) {
            std::size_t end = w + 1;
            while (end < words_.size() && cuts_[end] == 0) ++end;
            const char mark = of(words_[w]).front();
            if (cuts_[w] == 2 && (mark == '(' || is_ascii_digit(mark))) {
                Shape& shape = shapes[mark == '(' ? 1 : 0];
                const std::size_t first = behind_number(w);
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

    Line piece(std::size_t from, std::size_t to) const {
        return measure_line(text_, {line_.begin + words_[from].begin, line_.begin + words_[to - 1].end}, 0);
    }

    std::vector<Line> lines_at_cuts() const {
        std::vector<Line> lines;
        std::size_t from = 0;
        std::size_t next = 0;  // line of the text
        for (std::size_t w = 1; w <= words_.size(); ++w) {
            if (w < words_.size() && cuts_[w] == 0) continue;
            Line line = piece(from, w);
            line.cut = !words_[from].line_start;
            if (!line.cut) {
                const Line& whole = lines_[next++];
                line.blanks_before = whole.blanks_before;
                line.form_feed = whole.form_feed;
                line.indent = whole.indent;
            }
            lines.push_back(line);
            from = w;
        }
        return lines;
    }

    std::string_view text_;
    std::span<const Line> lines_;
    Line line_;  ///< from the first one's beginning to the last one's end
    std::vector<Word> words_;
    std::vector<Form> forms_;
    std::vector<std::uint8_t> cuts_;  ///< of the words: 1 begins a line, 2 with a number, 3 with a bullet
    std::size_t sentences_ = 0;
    std::uint32_t languages_ = 0;  ///< that the text may be in
    bool capital_nouns_ = false;   ///< one of seven words inside sentences has a capital
};

/// Lines each of which may hold several blocks.
bool has_few_lines(std::string_view text, std::span<const Line> lines) {
    constexpr std::size_t most_lines = 40;
    constexpr std::size_t usual_length = 200;  // bytes
    const bool wide = lines.size() >= 2 && lines.size() <= most_lines && text.size() >= shortest_endless && text.size() <= longest_endless;
    return wide && text.size() >= lines.size() * usual_length;
}

}  // namespace

std::vector<Line> cut_endless(std::string_view text, std::vector<Line> lines) {
    const auto endless = [&](const Line& line) { return line.length >= shortest_endless && line.length <= longest_endless && std::size_t{line.length} * 5 >= text.size() * 3; };
    const auto found = std::find_if(lines.begin(), lines.end(), endless);
    if (found == lines.end()) return has_few_lines(text, lines) ? EndlessLine(text, lines).pieces() : lines;
    const std::vector<Line> pieces = EndlessLine(text, std::span(&*found, 1)).pieces();
    std::vector<Line> all(lines.begin(), found);
    all.insert(all.end(), pieces.begin(), pieces.end());
    all.insert(all.end(), found + 1, lines.end());
    return all;
}

}  // namespace salvage::segment
