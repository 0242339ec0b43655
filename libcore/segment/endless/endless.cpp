// The document is the dictionary.  A word with a capital inside a sentence, "Installing the bell Unpack it and call", begins a
// sentence if the document has it in small letters as well and begins other sentences with it: what stands before, back to the last
// sentence's end or number, is a title.  German, which gives its nouns capitals, is not misled: they have no small forms.  Numbers
// are tried as if each stood at a line's start, and those that the decoder accepts there cut.  Chinese and Japanese have blanks
// only where lines were joined.

#include <salvage/numbering/decoder.hpp>
#include <salvage/numbering/markers.hpp>
#include <salvage/segment/endless/endless.hpp>
#include <salvage/segment/endless/endless_site.hpp>
#include <salvage/segment/numbered/candidates.hpp>
#include <salvage/text/ascii.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <array>
#include <span>
#include <unordered_map>
#include <unordered_set>

namespace salvage::segment {
namespace {

constexpr std::size_t shortest_endless = 600;   ///< bytes
constexpr std::size_t sentences_needed = 6;
constexpr std::size_t fewest_blanks = 4;
constexpr std::size_t rare_blank = 100;         ///< bytes of Chinese or Japanese to one blank, at least
constexpr std::uint32_t recurs = 3;             ///< times, of a bullet or a speaker
constexpr std::size_t most_numbers = 50'000;    ///< that are tried
constexpr std::size_t longest_label = 24;       ///< bytes
constexpr std::size_t longest_item = 30;        ///< words, without a full stop

/// The numbers of several parts, and the single ones, that may count in a text.
class DottedNumbers {
public:
    void add(const numbering::Reading& reading) { keys_.insert(key(reading, reading.scheme.depth, reading.last())); }
    /// Whether the number that a dotted one is below, or its neighbour on either side, is there, too.
    [[nodiscard]] bool supports(const numbering::Reading& reading) const {
        const std::uint8_t depth = reading.scheme.depth;
        if (depth < 2) return false;
        const auto above = static_cast<std::uint8_t>(depth - 1);
        return keys_.contains(key(reading, above, reading.values[above - 1U])) || keys_.contains(key(reading, depth, reading.last() + 1)) || (reading.last() > 0 && keys_.contains(key(reading, depth, reading.last() - 1)));
    }

private:
    /// Of the first `depth` parts, of which the last one is `last`.
    static std::uint64_t key(const numbering::Reading& reading, std::uint8_t depth, std::uint32_t last) {
        std::uint64_t key = depth;
        for (std::size_t i = 0; i + 1 < depth; ++i) key = (key ^ reading.values[i]) * 0xFF51AFD7ED558CCDULL + 1;
        return (key ^ last) * 0xC4CEB9FE1A85EC53ULL;
    }
    std::unordered_set<std::uint64_t> keys_;
};

class EndlessLine : private EndlessSite {
public:
    EndlessLine(std::string_view text, std::span<const Line> lines) : EndlessSite(text, lines) {}

    [[nodiscard]] std::vector<Line> pieces() {
        if (sentences_ < sentences_needed) return {lines_.begin(), lines_.end()};
        cut_at_lines();
        if (lines_.size() > 1) return pieces_of_lines();
        cut_blanks();
        const std::size_t path = cut_repeated_title();
        cut_numbers();
        cut_recurring(path);
        cut_edited_titles();
        cut_ordinals();
        cut_titles();
        cut_titles_of_shapes();
        cut_questions();
        cut_capital_titles();
        cut_known_titles();
        cut_weighed_titles();
        cut_small_titles();
        cut_plain_titles();
        cut_joined_titles();
        cut_first_title();
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
        cut_ordinals();
        cut_titles();
        cut_titles_of_shapes();
        cut_capital_titles();
        cut_known_titles();
        cut_small_titles();
        cut_plain_titles();
        cut_site_labels();
        return lines_at_cuts();
    }

    /// Blanks between characters that need none; if the text has them inside sentences, too, those behind sentences.  Behind a comma
    /// they stand where wrapped lines were joined, and say nothing.
    void cut_blanks() {
        std::size_t blanks = 0;
        std::size_t commas = 0;
        std::size_t sentences = 0;
        std::size_t mixed = 0;  // "Debian の", where other letters stand between blanks
        std::vector<std::size_t> lengths;  // bytes from blank to blank
        std::size_t last = 0;
        for (std::size_t w = 1; w < words_.size(); ++w) {
            const char32_t before = before_blank(w);
            const char32_t behind = valid_utf8_next(text_, line_.begin + words_[w].begin).value;
            const bool number = is_cjk(before) && !words_[w].cjk_before && is_digit(behind);
            const bool foreign = (before < 0x80 && is_ascii_alphanumeric(before) && is_cjk(behind)) || (behind < 0x80 && is_ascii_alphanumeric(behind) && is_cjk(before) && is_letter(before));
            mixed += foreign ? 1 : 0;
            if (!words_[w].cjk_before && !number) continue;
            ++blanks;
            commas += before == 0xFF0C || before == 0x3001 ? 1 : 0;
            sentences += words_[w - 1].ends_sentence ? 1 : 0;
            lengths.push_back(words_[w].begin - last);
            last = words_[w].begin;
        }
        if (commas > 1 && commas * 10 > blanks) return;
        blocks_joined_ = blanks >= fewest_blanks && sentences * 7 >= blanks && commas == 0 && mixed * 3 <= blanks && !are_lines_of_a_page(std::move(lengths));
        if (line_.length < shortest_lexicon && !blocks_joined_) return;
        const bool rare = blanks * rare_blank <= line_.length;
        for (std::size_t w = 1; w < words_.size(); ++w) {
            const bool behind = words_[w - 1].ends_sentence && is_cjk(before_blank(w));
            const bool begins = is_cjk(valid_utf8_next(text_, line_.begin + words_[w].begin).value);
            if ((behind && (begins || rare)) || (rare && words_[w].cjk_before)) cuts_[w] = 1;
        }
    }

    /// Whether half of the lines are as long as each other, but for a character: so wrapped text is.
    static bool are_lines_of_a_page(std::vector<std::size_t> lengths) {
        constexpr std::size_t character = 3;  // bytes
        std::sort(lengths.begin(), lengths.end());
        std::size_t most = 0;
        for (std::size_t from = 0, to = 0; from < lengths.size(); ++from) {
            while (to < lengths.size() && lengths[to] <= lengths[from] + 2 * character) ++to;
            if (lengths[from] >= 16 * character) most = std::max(most, to - from);
        }
        return most * 2 >= lengths.size();
    }

    char32_t before_blank(std::size_t w) const { return valid_utf8_before(text_, line_.begin + words_[w - 1].end).value; }

    /// "Home - Essays - The boat The boat It is of oak.": a title that is said again at once, perhaps at the end of a path, ends where
    /// it begins again.  Returns the word behind the first copy, which a path may end with; 0: there are no copies.
    std::size_t cut_repeated_title() {
        constexpr std::size_t farthest = 40;  // words
        constexpr std::size_t shortest_title = 2;
        constexpr std::size_t longest_copy = 30;
        for (std::size_t count = longest_copy; count >= shortest_title; --count) {
            for (std::size_t from = 0; from < farthest && from + 2 * count < words_.size(); ++from) {
                if (!words_[from + count].upper && !words_[from + count].cjk_before) continue;
                if (words_[from].upper != words_[from + count].upper) continue;  // "... in the first half In the first half ..."
                if (!same_words(from, from + count, count) || words_[from + count - 1].ends_phrase || holds_sentence(from, from + count)) continue;
                std::size_t copy = from + count;
                cuts_[copy] = 1;
                while (copy + 2 * count < words_.size() && same_words(from, copy + count, count)) {
                    copy += count;
                    cuts_[copy] = 1;
                }
                if (copy + count >= words_.size()) return from + count;
                // "... > The boat The boat: a book for children It is of oak.": what follows a colon belongs to the title.
                const std::size_t behind = words_[copy + count - 1].ends_phrase ? first_sentence_behind(copy + count) : copy + count;
                if (behind != 0) cuts_[behind] = 1;
                return from + count;
            }
        }
        return 0;
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

    /// Whether Chinese or Japanese stands behind the number at `w`, in the same word or at the word `text`.
    bool begins_cjk(std::size_t w, std::size_t text) const {
        return is_cjk(valid_utf8_before(text_, line_.begin + words_[w].end).value) || is_cjk(valid_utf8_next(text_, line_.begin + words_[text].begin).value);
    }

    /// "3." before a word with a capital, wherever it stands.
    struct Counted {
        std::uint32_t word = 0;
        std::uint32_t value = 0;
        bool behind = false;    ///< a sentence's end
        bool capitals = false;  ///< of all letters of the word behind it
    };

    /// Numbers behind a sentence, or of several parts anywhere, as if each began a line.
    void cut_numbers() {
        std::vector<std::uint32_t> places;
        DottedNumbers numbers;
        std::vector<Counted> counted;
        std::size_t title = words_.size();  // the number before, if no sentence has ended behind it
        for (std::uint32_t w = 0; w < words_.size(); ++w) {
            if (w > 0 && words_[w - 1].ends_sentence) title = words_.size();
            const char first = text_[line_.begin + words_[w].begin];
            if (!words_[w].upper && !is_ascii_digit(first) && first != '(' && static_cast<unsigned char>(first) < 0x80) continue;
            const auto marker = numbering::read_marker(text_, line_.begin + words_[w].begin, line_.end());
            if (!marker || !(marker->spaced || (blocks_joined_ && marker->range.end < line_.end() && is_cjk(valid_utf8_next(text_, marker->range.end).value)))) continue;
            const numbering::Scheme& scheme = marker->readings[0].scheme;
            const bool behind = after_sentence(w) || cuts_[w] != 0 || (behind_colon(w) && scheme.delimiter != numbering::Delimiter::blank && marker->readings[0].last() == 1);
            const std::size_t text = behind_number(w);  // what the number heads
            if (text >= words_.size()) continue;
            if (scheme.delimiter == numbering::Delimiter::blank && scheme.depth == 1 && !(behind && words_[text].capitals) && !(blocks_joined_ && begins_cjk(w, text))) continue;
            const bool parts = scheme.depth > 1 && w > 0 && (!words_[w - 1].ends_phrase || (behind_colon(w) && (scheme.depth > 2 || of(words_[w]).ends_with('.'))));
            // "1. Improve the system (1) The group is sound.", "§ 1 1. The rules", "Chapter 2 The members Article 3 Fees"
            const bool open = title < w && w - title <= longest_title && !words_[w - 1].ends_phrase;
            const bool under_title = open && scheme.delimiter == numbering::Delimiter::parens && w + 1 < words_.size() && words_[w + 1].upper;
            const bool at_once = open && w == behind_number(title) && !words_[text].lower;
            // Between titles of Chinese or Japanese, whose lines were joined.
            const bool joined = blocks_joined_ && w > 0 && is_cjk(before_blank(w)) && !words_[w - 1].ends_phrase && begins_cjk(w, text);
            const bool counts = scheme.family == numbering::Family::arabic && scheme.depth == 1 && scheme.delimiter == numbering::Delimiter::period && scheme.keyword == 0 && words_[text].upper;
            if (counts && (behind || (w > 0 && !words_[w - 1].ends_phrase && !is_small_word(words_[w - 1])))) counted.push_back({w, marker->readings[0].last(), behind, words_[text].capitals});
            if (!behind && !joined && !parts && !under_title && !at_once && !(scheme.keyword != 0 && heads_text(w, text, open))) continue;
            places.push_back(w);
            numbers.add(marker->readings[0]);
            title = w;
        }
        add_counted_on(counted, places);
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
        cut_supported_numbers(places, numbers);
    }

    /// "... Nil 3. MINUTES ... be confirmed. 4. BUSINESS ... Nil 5. ACCESS Nil": no sentence ends before each number, but they count on, and some of
    /// them stand behind one, or all before capitals.  Adds the members of the longest such run to `places`, which stay in order.
    static void add_counted_on(std::span<const Counted> counted, std::vector<std::uint32_t>& places) {
        constexpr std::uint32_t fewest = 4;
        std::unordered_map<std::uint32_t, std::uint32_t> latest;  // by value: the one that ends the longest run
        std::vector<std::uint32_t> length(counted.size(), 1);
        std::vector<std::uint32_t> before(counted.size(), numbering::none);
        std::size_t best = 0;
        for (std::uint32_t i = 0; i < counted.size(); ++i) {
            if (const auto found = latest.find(counted[i].value - 1); found != latest.end() && counted[i].value > 0) {
                length[i] = length[found->second] + 1;
                before[i] = found->second;
            }
            const auto [own, fresh] = latest.try_emplace(counted[i].value, i);
            // Of equally long runs the one that has come from a sentence's end.
            if (!fresh && (length[i] > length[own->second] || (length[i] == length[own->second] && counted[i].behind && !counted[own->second].behind))) own->second = i;
            if (length[i] > length[best]) best = i;
        }
        if (counted.empty() || length[best] < fewest) return;
        std::vector<std::uint32_t> run;
        std::size_t behind = 0;
        bool capitals = true;
        for (auto i = static_cast<std::uint32_t>(best); i != numbering::none; i = before[i]) {
            run.push_back(counted[i].word);
            behind += counted[i].behind ? 1U : 0U;
            capitals = capitals && counted[i].capitals;
        }
        if (behind * 2 < run.size() && !capitals) return;
        places.insert(places.end(), run.begin(), run.end());
        std::sort(places.begin(), places.end());
        places.erase(std::unique(places.begin(), places.end()), places.end());
    }

    /// "... is so. 7.1. Books They ..." where "Chapter 7" or "7.2" stands, too: in an excerpt there may be no more of them for the decoder.
    void cut_supported_numbers(std::span<const std::uint32_t> places, const DottedNumbers& numbers) {
        for (const std::uint32_t w : places) {
            if (cuts_[w] != 0 || !(after_sentence(w) || behind_colon(w))) continue;
            const auto marker = numbering::read_marker(text_, line_.begin + words_[w].begin, line_.end());
            const std::size_t text = behind_number(w);
            if (!marker || text >= words_.size() || words_[text].lower) continue;
            const numbering::Family family = marker->readings[0].scheme.family;
            if (family != numbering::Family::arabic && family != numbering::Family::alpha_upper) continue;
            if (numbers.supports(marker->readings[0])) cuts_[w] = 2;
        }
    }

    /// A bullet that may begin an item; "Anna:", "P:".
    bool is_bullet(std::size_t w) const {
        const std::string_view word = of(words_[w]);
        return w + 1 < words_.size() && (word == "-" || word == "*" || word == "•" || word == "–" || word == "▪" || word == "●");
    }

    /// "1 - The boats", "MADDE 1 – KONU": the dash goes with the number.
    bool parts_number(std::size_t w) const {
        constexpr std::size_t most_words = 3;
        for (std::size_t back = 1; back <= std::min(w, most_words); ++back) {
            if (cuts_[w - back] == 2) return behind_number(w - back) >= w;
        }
        return false;
    }

    bool is_label(std::size_t w) const {
        const std::string_view word = of(words_[w]);
        return word.ends_with(':') && word.size() <= longest_label && words_[w].upper && (w == 0 || !words_[w - 1].ends_phrase);
    }

    /// The first word of the name that the label at `w` ends, "THE LANTERN:" behind a sentence; `w` if no more words belong to it.
    std::size_t label_begin(std::size_t w) const {
        constexpr std::size_t most_words = 4;
        std::size_t begin = w;
        while (begin > 0 && w - begin + 1 < most_words && !after_sentence(begin) && words_[begin - 1].upper && !words_[begin - 1].ends_phrase) --begin;
        return after_sentence(begin) ? begin : w;
    }

    /// Whether the word before ends in a colon, which introduces a list.
    bool behind_colon(std::size_t w) const { return w > 0 && (of(words_[w - 1]).ends_with(':') || of(words_[w - 1]).ends_with("：")); }

    /// Items of lists that a colon introduces follow each other, however short and small they are.
    bool is_next_item(std::size_t w, std::size_t item, bool introduced) const {
        return item < words_.size() && w - item <= longest_item && w > item + (introduced ? 1U : 2U);
    }

    /// Bullets behind a sentence or before a capital, from the word `path` on, and behind another item that has no full stop; labels that recur.
    void cut_recurring(std::size_t path) {
        std::unordered_map<std::string_view, std::uint32_t> counts;
        std::unordered_map<std::string_view, std::ptrdiff_t> parting;  // bullets behind numbers, less the others
        for (std::size_t w = 0; w < words_.size(); ++w) {
            if (is_bullet(w)) parting[of(words_[w])] += parts_number(w) ? 1 : -1;
        }
        std::size_t run = words_.size();  // the last bullet behind a colon's, if no sentence has ended since
        for (std::size_t w = 0; w < words_.size(); ++w) {
            if (w > 0 && words_[w - 1].ends_sentence) run = words_.size();
            const bool introduced = is_bullet(w) && (behind_colon(w) || is_next_item(w, run, true));
            if (introduced) run = w;
            const bool bullet = introduced || (is_bullet(w) && (after_sentence(w) || cuts_[w] != 0 || of(words_[w]).size() > 1 || words_[w + 1].upper));
            if (bullet || is_label(w)) ++counts[of(words_[w])];
        }
        std::size_t item = words_.size();  // that is open
        bool introduced = false;
        for (std::size_t w = std::max<std::size_t>(path, 1); w < words_.size(); ++w) {
            if (cuts_[w] != 0 || words_[w - 1].ends_sentence) item = words_.size();
            const bool bullet = is_bullet(w);
            if ((!bullet && !is_label(w)) || (bullet && parting[of(words_[w])] >= 0 && parts_number(w))) continue;
            const auto found = counts.find(of(words_[w]));
            if (found == counts.end() || found->second < (bullet ? recurs : recurs + 1)) continue;
            const bool behind = after_sentence(w) || behind_colon(w) || of(words_[w - 1]).ends_with(';');
            if (item == words_.size()) introduced = behind_colon(w);
            if (bullet && !behind && !words_[w + 1].upper && !is_next_item(w, item, introduced)) continue;
            cuts_[bullet ? w : label_begin(w)] = bullet ? 3 : 1;
            if (bullet) item = w;
        }
    }

    /// "１．開会 事務局より ...", "■材料は三つまで いろいろ ...": where lines of Chinese or Japanese were joined, a blank ends the title behind a number or
    /// a sign.
    void cut_joined_titles() {
        constexpr std::size_t longest_title_bytes = 100;
        constexpr std::size_t shortest_title_bytes = 12;
        if (!blocks_joined_) return;
        const std::size_t head = words_[0].end - words_[0].begin;
        if (words_.size() > 1 && head >= shortest_title_bytes && head <= longest_title_bytes && !words_[0].ends_sentence && !words_[0].ends_phrase && is_cjk(before_blank(1)) && cuts_[1] == 0) cuts_[1] = 1;
        const auto size = [&](std::size_t w) { return std::size_t{words_[w].end} - words_[w].begin; };
        const auto first = [&](std::size_t w) { return valid_utf8_next(text_, line_.begin + words_[w].begin).value; };
        for (std::size_t w = 1; w + 1 < words_.size(); ++w) {
            const bool signed_title = is_title_sign(first(w)) && size(w) > 3;
            if (first(w) == U'・' && size(w) > 3 && cuts_[w] == 0) cuts_[w] = 1;
            if (cuts_[w] != 2 && !signed_title) continue;
            if (cuts_[w] == 0) cuts_[w] = 1;
            // "（目的） 第１条": what an article is of stands above it in brackets.
            if (cuts_[w] == 2 && cuts_[w - 1] == 0 && first(w - 1) == 0xFF08 && before_blank(w) == 0xFF09 && is_cjk(before_blank(w - 1))) cuts_[w - 1] = 1;
            // The number may be a word of its own.
            const auto marker = signed_title ? std::nullopt : numbering::read_marker(text_, line_.begin + words_[w].begin, line_.end());
            const std::size_t title = marker && marker->range.end >= line_.begin + words_[w].end ? w + 1 : w;
            if (title + 1 >= words_.size() || cuts_[title + 1] != 0 || (title > w && cuts_[title] != 0)) continue;
            if (words_[title].ends_sentence || words_[title].ends_phrase || size(title) > longest_title_bytes || !is_cjk(before_blank(title + 1))) continue;
            cuts_[title + 1] = 1;
        }
    }

    /// "History[edit] After the loss of ...": what a wiki prints behind each title, in any language.
    void cut_edited_titles() {
        const auto button = [&](std::size_t w) {
            const std::string_view word = of(words_[w]);
            const std::size_t open = word.rfind('[');
            const bool named = word.ends_with(']') && open != std::string_view::npos && open + 2 < word.size() && is_letter(valid_utf8_next(word, open + 1).value);
            return named ? word.substr(open) : std::string_view();
        };
        std::unordered_map<std::string_view, std::uint32_t> counts;
        for (std::size_t w = 0; w < words_.size(); ++w) {
            if (const std::string_view found = button(w); !found.empty()) ++counts[found];
        }
        for (std::size_t w = 0; w + 1 < words_.size(); ++w) {
            const std::string_view found = button(w);
            if (found.empty() || counts[found] < recurs) continue;
            std::size_t title = w;
            while (title > 0 && w - title < longest_title && cuts_[title] == 0 && !words_[title - 1].ends_sentence) --title;
            if (title > 0 && cuts_[title] == 0 && words_[title - 1].ends_sentence) cuts_[title] = 1;
            cuts_[w + 1] = 1;
        }
    }

    /// Signs before titles that are set without a blank behind them.
    static bool is_title_sign(char32_t c) { return std::u32string_view(U"■◆●▼★◎□◇○▲").find(c) != std::u32string_view::npos; }

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

    bool blocks_joined_ = false;  ///< lines of Chinese or Japanese, by a blank each
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
