// Browsers print what a page has beside its text behind it: "Table of Contents" and the headings once more, in their order.  A page of a book names
// the sections of the others.  Only the words above tell such a list: an agenda and the contents of a box look the same.

#include <salvage/segment/contents/contents_by_name.hpp>
#include <salvage/segment/line_shapes.hpp>
#include <salvage/text/ascii.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace salvage::segment {
namespace {

constexpr std::size_t longest_entry = 160;  ///< bytes
constexpr std::uint16_t entry_words = 20;
constexpr std::size_t longest_name = 60;    ///< bytes of the words above a list
constexpr std::uint16_t name_words = 5;
constexpr std::uint32_t nowhere = static_cast<std::uint32_t>(-1);

class NamedLists {
public:
    NamedLists(std::string_view text, std::span<const Line> lines, std::span<const Fixed> fixed, EntryKeys& keys, Contents& found) : text_(text), lines_(lines), fixed_(fixed), keys_(keys), found_(found) {}

    void run() {
        for (std::uint32_t i = 0; i + 2 < lines_.size();) {
            if (!is_name(i)) {
                ++i;
                continue;
            }
            name_ = i;
            find_entries();
            if (!mark_behind()) mark_elsewhere();
            i = entries_.empty() ? i + 1 : entries_.back() + 1;
        }
    }

private:
    struct Place {
        std::uint64_t key = 0;
        std::uint32_t line = 0;

        friend bool operator<(const Place& a, const Place& b) { return a.key != b.key ? a.key < b.key : a.line < b.line; }
    };

    bool is_name(std::uint32_t i) const {
        const Line& line = lines_[i];
        if (line.words > name_words || line.length > longest_name || line.letters < 2 || line.digits > 0 || line.starts_lower || line.ends_sentence || line.ends_comma || line.bullet > 0) return false;
        return found_.lines[i] == 0 && found_.lines[i + 1] == 0 && is_contents_word(line.of(text_));
    }

    bool is_entry(std::uint32_t i) const {
        const Line& line = lines_[i];
        const bool layout = fixed_[i] == Fixed::none || fixed_[i] == Fixed::preformatted || (fixed_[i] == Fixed::heading && line.indent > 0);  // "# Rivers": a bullet of an inner list
        return layout && found_.lines[i] == 0 && line.length <= longest_entry && line.words <= entry_words && line.letters >= 2 && (!line.ends_sentence || line.ends_question) && !line.ends_comma && !line.ends_colon;
    }
    /// A line that goes on with the entry above it.
    bool goes_on(std::uint32_t i) const {
        const Line& line = lines_[i];
        return line.blanks_before == 0 && line.bullet == 0 && !line.numbered && !begins_inner_item(text_, lines_, i) && line.indent > lines_[i - 1].indent && (lines_[i - 1].bullet > 0 || lines_[i - 1].numbered);
    }

    /// The short lines right below the name.
    void find_entries() {
        constexpr unsigned most_blanks = 2;
        entries_.clear();
        for (std::uint32_t i = name_ + 1; i < lines_.size() && is_entry(i) && lines_[i].blanks_before <= most_blanks && !lines_[i].form_feed; ++i) entries_.push_back(i);
    }

    bool stands_like_heading(std::uint32_t i) const {
        constexpr std::uint16_t few_words = 6;
        const bool above = i == 0 || lines_[i].blanks_before > 0 || lines_[i - 1].ends_sentence || lines_[i - 1].words <= few_words;
        return above && !lines_[i].starts_lower && lines_[i].bullet == 0 && (i + 1 == lines_.size() || lines_[i + 1].blanks_before > 0 || !lines_[i + 1].starts_lower);
    }

    /// Whether an entry is one more item, or the rest of one, of a list whose first entry has a bullet.
    bool is_item(std::size_t entry) const {
        const Line& line = lines_[entries_[entry]];
        const Line& first = lines_[entries_.front()];
        if (first.bullet == 0 || line.blanks_before > 0 || line.indent < first.indent) return false;
        return line.bullet > 0 || begins_inner_item(text_, lines_, entries_[entry]) || goes_on(entries_[entry]);
    }

    /// The lines that stand like headings, by their words.
    void index_lines() {
        if (!places_.empty()) return;
        for (std::uint32_t i = 0; i < lines_.size(); ++i) {
            const Line& line = lines_[i];
            if (found_.lines[i] != 0 || line.length > longest_entry || line.words > entry_words || line.letters < 2 || line.ends_comma || line.ends_colon || !stands_like_heading(i)) continue;
            if (const std::uint64_t key = keys_.of(i); key != 0) places_.push_back({key, i});
        }
        std::sort(places_.begin(), places_.end());
    }

    bool mark_behind() {
        constexpr std::size_t fewest = 2;
        constexpr std::size_t most_missed = 2;  // one behind the other
        if (entries_.size() < fewest) return false;
        index_lines();
        std::vector<std::uint32_t> places(entries_.size(), nowhere);  // of the headings that they name
        std::uint32_t after = 0;  // lines that may be named next
        std::size_t hits = 0;
        std::size_t end = 0;
        std::size_t missed = 0;
        for (std::size_t e = 0; e < entries_.size() && missed <= most_missed; ++e) {
            if (e > 0 && goes_on(entries_[e])) continue;
            const std::uint64_t key = keys_.of(entries_[e]);
            const auto place = std::lower_bound(places_.begin(), places_.end(), Place{key, after});
            ++missed;
            if (place == places_.end() || place->key != key || place->line >= name_) continue;
            places[e] = place->line;
            after = place->line + 1;
            ++hits;
            missed = 0;
            end = e + 1;
        }
        std::size_t own = 0;  // entries up to the last that names one
        std::uint32_t begin = nowhere;
        for (std::size_t e = 0; e < end; ++e) {
            if (places[e] != nowhere || e == 0 || !goes_on(entries_[e])) ++own;
            begin = std::min(begin, places[e]);
        }
        constexpr std::size_t spread = 3;  // lines between headings
        if (hits < fewest || hits * 3 < own * 2 || after - 1 - begin < spread * (hits - 1)) return false;
        while (end < entries_.size() && is_item(end)) ++end;
        entries_.resize(end);
        mark();
        for (const std::uint32_t place : places) {
            if (place != nowhere) found_.named[place] = std::max(found_.named[place], named_begin);
        }
        return true;
    }

    /// "2.1 Hulls", "Chapter 3. Sails": numbers of sections, of which one has several counters.
    void mark_elsewhere() {
        constexpr std::size_t fewest = 3;
        constexpr std::size_t most_between = 2;  // lines without a number
        std::size_t numbered = 0;
        std::size_t end = 0;
        bool dotted = false;
        std::size_t between = 0;
        for (std::size_t e = 0; e < entries_.size(); ++e) {
            const Line& line = lines_[entries_[e]];
            if (line.numbered) {
                ++numbered;
                between = 0;
                end = e + 1;
                dotted = dotted || is_dotted(line.of(text_));
            } else if (!(e > 0 && goes_on(entries_[e])) && ++between > most_between) {
                break;
            }
        }
        if (!dotted || numbered < fewest || numbered * 3 < end * 2) return;
        entries_.resize(end);
        mark();
    }
    static bool is_dotted(std::string_view line) {
        while (!line.empty() && !is_ascii_digit(line.front())) line.remove_prefix(1);
        const std::size_t stop = std::min(line.find_first_not_of("0123456789"), line.size());
        return stop + 1 < line.size() && line[stop] == '.' && is_ascii_digit(line[stop + 1]);
    }

    void mark() {
        found_.lines[name_] = contents_entry;
        for (std::size_t e = 0; e < entries_.size(); ++e) found_.lines[entries_[e]] = e > 0 && goes_on(entries_[e]) ? contents_rest : contents_entry;
    }

    std::string_view text_;
    std::span<const Line> lines_;
    std::span<const Fixed> fixed_;
    EntryKeys& keys_;
    Contents& found_;
    std::uint32_t name_ = 0;
    std::vector<std::uint32_t> entries_;  ///< lines
    std::vector<Place> places_;           ///< of all lines that stand like headings, by their words and then in order
};

}  // namespace

void add_named_lists(std::string_view text, std::span<const Line> lines, std::span<const Fixed> fixed, EntryKeys& keys, Contents& found) { NamedLists(text, lines, fixed, keys, found).run(); }

}  // namespace salvage::segment
