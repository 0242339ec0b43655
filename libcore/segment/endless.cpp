// The document is the dictionary.  A word with a capital inside a sentence, "Installing the bell Unpack it and call", begins a
// sentence if the document has it in small letters as well and begins other sentences with it: what stands before, back to the last
// sentence's end or number, is a title.  German, which gives its nouns capitals, is not misled: they have no small forms.  Numbers
// are tried as if each stood at a line's start, and those that the decoder accepts there cut.  Chinese and Japanese have blanks
// only where lines were joined.

#include <salvage/numbering/decoder.hpp>
#include <salvage/numbering/markers.hpp>
#include <salvage/segment/candidates.hpp>
#include <salvage/segment/endless.hpp>
#include <salvage/segment/web_lines.hpp>
#include <salvage/text/ascii.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <array>
#include <unordered_map>

namespace salvage::segment {
namespace {

constexpr std::size_t shortest_endless = 1500;  ///< bytes; paragraphs of several hundred words exist
constexpr std::size_t sentences_needed = 8;
constexpr std::size_t longest_title = 14;       ///< words
constexpr std::uint32_t recurs = 3;             ///< times, of a bullet or a speaker

struct Word {
    std::uint32_t begin = 0;  ///< in bytes of the line
    std::uint32_t end = 0;
    std::uint32_t form = 0;   ///< index into the forms
    bool upper : 1 = false;
    bool lower : 1 = false;
    bool ends_sentence : 1 = false;
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
        cut_numbers();
        cut_recurring();
        cut_titles();
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
            word.form = forms.try_emplace(fold_case(inner.substr(0, std::min<std::size_t>(inner.size(), 64))), static_cast<std::uint32_t>(forms.size())).first->second;
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
        // "B." and "3." end no sentence.
        const bool initial = last == U'.' && (inner.size() <= 1 || std::all_of(inner.begin(), inner.end(), [](char c) { return is_ascii_digit(c) || c == '.'; }));
        word.ends_sentence = is_sentence_end(last) && !initial;
        word.ends_phrase = last == U',' || last == U';' || last == U':' || last == U'-' || last == U'–' || last == U'—';
    }

    bool after_sentence(std::size_t w) const { return w == 0 || words_[w - 1].ends_sentence; }

    /// Blanks between characters that need none, if they are rare.
    void cut_blanks() {
        std::size_t blanks = 0;
        for (const Word& word : words_) blanks += word.cjk_before ? 1 : 0;
        if (blanks * 24 > line_.length) return;
        for (std::size_t w = 1; w < words_.size(); ++w) {
            const bool beside = valid_utf8_before(text_, line_.begin + words_[w - 1].end).value >= 0x3000 || words_[w - 1].ends_sentence;
            const bool number = beside && is_cjk(valid_utf8_next(text_, line_.begin + words_[w].begin).value);
            if (words_[w].cjk_before || number) cuts_[w] = 1;
        }
    }

    /// Numbers behind a sentence, or of several parts anywhere, as if each began a line.
    void cut_numbers() {
        std::vector<std::uint32_t> places;
        for (std::uint32_t w = 0; w < words_.size(); ++w) {
            const char first = text_[line_.begin + words_[w].begin];
            if (!words_[w].upper && !is_ascii_digit(first) && first != '(' && static_cast<unsigned char>(first) < 0x80) continue;
            const auto marker = numbering::read_marker(text_, line_.begin + words_[w].begin, line_.end());
            if (!marker || !marker->spaced) continue;
            const numbering::Scheme& scheme = marker->readings[0].scheme;
            if (scheme.delimiter == numbering::Delimiter::blank && scheme.depth == 1) continue;
            const bool behind = after_sentence(w) || cuts_[w] != 0;
            const bool parts = scheme.depth > 1 && w > 0 && !words_[w - 1].ends_phrase;
            if (behind || parts) places.push_back(w);
        }
        if (places.size() < 2) return;
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

    /// "•" anywhere, "- Word" and "Anna:" behind a sentence, three times and more.
    void cut_recurring() {
        std::unordered_map<std::string_view, std::uint32_t> counts;
        const auto label = [&](std::size_t w) -> std::string_view {
            const std::string_view word = of(words_[w]);
            if (word.ends_with(':') && word.size() <= 24 && (words_[w].upper || word.size() == 2)) return word;
            const bool bullet = w + 1 < words_.size() && (word == "-" || word == "*" || word == "•" || word == "–" || word == "▪" || word == "●");
            return bullet ? word : std::string_view();
        };
        for (std::size_t w = 0; w < words_.size(); ++w) {
            const std::string_view word = label(w);
            if (!word.empty() && (after_sentence(w) || cuts_[w] != 0 || word == "•")) ++counts[word];
        }
        for (std::size_t w = 1; w < words_.size(); ++w) {
            const std::string_view word = label(w);
            if (word.empty()) continue;
            const auto found = counts.find(word);
            if (found == counts.end() || found->second < recurs) continue;
            // Items without full stops follow each other: "- one - Two"; a dash between small words is a dash.
            const bool dash = word == "-" || word == "–" || word == "*";
            const bool behind = after_sentence(w) || (words_[w - 1].ends_phrase && of(words_[w - 1]).ends_with(':'));
            if (!dash || behind || words_[w + 1].upper) cuts_[w] = 1;
        }
    }

    /// Whether a capital inside a sentence begins another one.
    bool begins_sentence(std::size_t w) const {
        const Word& word = words_[w];
        if (!word.upper || words_[w - 1].ends_sentence || words_[w - 1].ends_phrase) return false;
        const Form& form = forms_[word.form];
        return form.small >= 1 && form.starts >= 1 && form.inside <= 1 + (form.starts + form.small) / 2;
    }

    /// A title stands behind a sentence's end or is begun by a number, and runs into a word that begins a sentence.
    void cut_titles() {
        for (std::size_t w = 0; w < words_.size(); ++w) {
            const bool numbered = cuts_[w] == 2;
            if (!numbered && !after_sentence(w)) continue;
            const bool may = numbered || words_[w].upper || w == 0;
            if (!may || (cuts_[w] == 1)) continue;
            std::size_t best = 0;
            std::uint32_t most = 0;
            const std::size_t skip = numbered ? 2 : 1;
            for (std::size_t k = w + 1; k < std::min(words_.size(), w + longest_title + skip); ++k) {
                if (cuts_[k] != 0) break;
                if (k >= w + skip && begins_sentence(k)) {
                    const Form& form = forms_[words_[k].form];
                    const std::uint32_t score = form.starts * 2 + form.small;
                    if (score > most) {
                        most = score;
                        best = k;
                    }
                }
                if (words_[k].ends_sentence) break;
            }
            // Without a number a word must be known better as one that begins sentences.
            if (best == 0 || (!numbered && forms_[words_[best].form].starts < 2)) continue;
            cuts_[best] = 1;
            if (!numbered) cuts_[w] = 1;
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
    std::vector<std::uint8_t> cuts_;  ///< of the words: 1 begins a line, 2 with a number
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
