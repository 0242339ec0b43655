// The document is the dictionary.  A word with a capital inside a sentence, "Installing the bell Unpack it and call", begins a
// sentence if the document has it in small letters as well and begins other sentences with it: what stands before, back to the last
// sentence's end or number, is a title.  German, which gives its nouns capitals, is not misled: they have no small forms.  Numbers
// are tried as if each stood at a line's start, and those that the decoder accepts there cut.  Chinese and Japanese have blanks
// only where lines were joined.

#include <salvage/numbering/decoder.hpp>
#include <salvage/numbering/markers.hpp>
#include <salvage/segment/candidates.hpp>
#include <salvage/segment/endless.hpp>
#include <salvage/segment/web_phrases.hpp>
#include <salvage/text/ascii.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <array>
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
};

/// How often a word was seen, whatever its case.
struct Form {
    std::uint32_t small = 0;
    std::uint32_t starts = 0;  ///< with a capital behind a sentence's end
    std::uint32_t inside = 0;  ///< with a capital elsewhere
};

class EndlessLine {
public:
    EndlessLine(std::string_view text, const Line& line) : text_(text), line_(line) { read_words(); }

    [[nodiscard]] std::vector<Line> pieces() {
        if (sentences_ < sentences_needed) return {line_};
        cuts_.assign(words_.size(), 0);
        cut_blanks();
        const std::size_t path = cut_repeated_title();
        cut_numbers();
        cut_recurring(path);
        cut_titles();
        cut_site_labels();
        return lines_at_cuts();
    }

private:
    std::string_view of(const Word& word) const { return text_.substr(line_.begin + word.begin, word.end - word.begin); }

    static std::string_view core(std::string_view word) {
        while (!word.empty() && is_punctuation(valid_utf8_next(word, 0).value)) word.remove_prefix(valid_utf8_next(word, 0).length);
        while (!word.empty() && is_punctuation(valid_utf8_before(word, word.size()).value)) word.remove_suffix(valid_utf8_before(word, word.size()).length);
        return word;
    }

    void read_words() {
        const std::string_view line = line_.of(text_);
        std::unordered_map<std::string, std::uint32_t> forms;
        char32_t last = 0;
        for (std::size_t at = 0; at < line.size();) {
            const CodePoint first = valid_utf8_next(line, at);
            if (is_space(first.value)) {
                at += first.length;
                continue;
            }
            std::size_t end = at;
            while (end < line.size()) {
                const CodePoint next = valid_utf8_next(line, end);
                if (is_space(next.value)) break;
                end += next.length;
            }
            Word word;
            word.begin = static_cast<std::uint32_t>(at);
            word.end = static_cast<std::uint32_t>(end);
            const std::string_view content = line.substr(at, end - at);
            const std::string_view inner = core(content);
            const char32_t letter = inner.empty() ? first.value : valid_utf8_next(inner, 0).value;
            word.upper = is_upper(letter);
            word.lower = is_lower(letter);
            look_at_end(content, inner, word);
            word.cjk_before = is_cjk(first.value) && is_cjk(last);
            word.form = forms.try_emplace(lower_case(inner.substr(0, std::min<std::size_t>(inner.size(), 64))), static_cast<std::uint32_t>(forms.size())).first->second;
            if (word.form == forms_.size()) forms_.emplace_back();
            Form& form = forms_[word.form];
            const bool after_sentence = words_.empty() || words_.back().ends_sentence;
            if (word.lower) ++form.small;
            else if (word.upper && after_sentence) ++form.starts;
            else if (word.upper) ++form.inside;
            if (word.ends_sentence) ++sentences_;
            if (is_cjk(first.value)) sentences_ += static_cast<std::size_t>(std::count_if(content.begin(), content.end(), [](char c) { return static_cast<unsigned char>(c) == 0x82; })) / 4;
            words_.push_back(word);
            last = valid_utf8_before(line, end).value;
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

    bool after_sentence(std::size_t w) const { return w == 0 || words_[w - 1].ends_sentence; }

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
            if (scheme.delimiter == numbering::Delimiter::blank && scheme.depth == 1) continue;
            const bool behind = after_sentence(w) || cuts_[w] != 0;
            const bool parts = scheme.depth > 1 && w > 0 && !words_[w - 1].ends_phrase;
            // "1. Improve the system (1) The group is sound."
            const bool under_title = title < w && w - title <= longest_title && scheme.delimiter == numbering::Delimiter::parens && w + 1 < words_.size() && words_[w + 1].upper && !words_[w - 1].ends_phrase;
            if (!behind && !parts && !under_title) continue;
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
        if (form.inside > 1 + (form.starts + form.small) / 2) return false;
        return sure ? form.small >= 1 && form.starts >= 1 : form.small >= 1 || form.starts >= 1;
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
            std::size_t best = text_behind(first, true);
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

    Line piece(std::size_t from, std::size_t to) const {
        return measure_line(text_, {line_.begin + words_[from].begin, line_.begin + words_[to - 1].end}, 0);
    }

    std::vector<Line> lines_at_cuts() const {
        std::vector<Line> lines;
        std::size_t from = 0;
        for (std::size_t w = 1; w <= words_.size(); ++w) {
            if (w < words_.size() && cuts_[w] == 0) continue;
            Line line = piece(from, w);
            line.cut = from > 0;
            if (from == 0) {
                line.blanks_before = line_.blanks_before;
                line.form_feed = line_.form_feed;
                line.indent = line_.indent;
            }
            lines.push_back(line);
            from = w;
        }
        return lines;
    }

    std::string_view text_;
    const Line& line_;
    std::vector<Word> words_;
    std::vector<Form> forms_;
    std::vector<std::uint8_t> cuts_;  ///< of the words: 1 begins a line, 2 with a number, 3 with a bullet
    std::size_t sentences_ = 0;
};

}  // namespace

std::vector<Line> cut_endless(std::string_view text, std::vector<Line> lines) {
    const auto endless = [&](const Line& line) { return line.length >= shortest_endless && line.length <= longest_endless && std::size_t{line.length} * 5 >= text.size() * 3; };
    const auto found = std::find_if(lines.begin(), lines.end(), endless);
    if (found == lines.end()) return lines;
    const std::vector<Line> pieces = EndlessLine(text, *found).pieces();
    std::vector<Line> all(lines.begin(), found);
    all.insert(all.end(), pieces.begin(), pieces.end());
    all.insert(all.end(), found + 1, lines.end());
    return all;
}

}  // namespace salvage::segment
