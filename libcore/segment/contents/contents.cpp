// A contents list needs no word above it to be known: its lines come back as the headings of the text, in their order and
// apart from each other.  Lines are compared by their first letters and digits alone, without bullet, number, leader dots and page
// number: either side may be wrapped, and "1. Scope" is announced for "Chapter 1. Scope".
// A copy of a passage comes back in order, too, but its lines stand together again, so the distance tells them apart.

#include <salvage/numbering/markers.hpp>
#include <salvage/segment/contents/contents.hpp>
#include <salvage/segment/contents/contents_behind.hpp>
#include <salvage/segment/contents/contents_by_name.hpp>
#include <salvage/segment/contents/contents_gaps.hpp>
#include <salvage/segment/contents/entry_hash.hpp>
#include <salvage/segment/contents/entry_keys.hpp>
#include <salvage/segment/contents/leaders.hpp>
#include <salvage/segment/line_shapes.hpp>
#include <salvage/segment/marks.hpp>
#include <salvage/segment/repeat_filter.hpp>
#include <salvage/text/ascii.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <limits>
#include <unordered_map>
#include <unordered_set>
#include <utility>

namespace salvage::segment {
namespace {

constexpr std::size_t longest_entry = 160;  ///< bytes
constexpr std::size_t longest_leader = 400;  ///< bytes, of an entry with its dots
constexpr std::uint16_t entry_words = 20;
constexpr std::size_t entries_needed = 3;
constexpr std::size_t named_entries_needed = 2;  ///< below "Contents"
constexpr std::uint32_t nowhere = std::numeric_limits<std::uint32_t>::max();

/// An entry without bullet and number; `numbered`: a number may begin it (behind a bullet it is looked for anyway).
std::string_view title_in(std::string_view content, bool numbered) {
    const std::size_t bullet = may_begin_with_bullet(content) ? bullet_length(content) : 0;
    content.remove_prefix(bullet);
    if (content.starts_with("o ")) content.remove_prefix(2);  // a bullet of an inner list in some browsers' dumps
    if (content.ends_with(']')) content.remove_suffix(edit_mark_length(content));
    if (!numbered && bullet == 0) return content;
    if (const auto marker = numbering::read_marker(content, 0, content.size())) content.remove_prefix(marker->range.end);
    while (content.starts_with(' ')) content.remove_prefix(1);
    return content;
}

/// A sentence, or what goes on; entries may ask, and what a number begins may be a title of at most `title_words` with a full stop.
bool ends_like_text(const Line& line, std::uint16_t title_words) {
    const bool sentence = line.ends_sentence && !line.ends_question && (!line.numbered || line.words > title_words);
    return sentence || line.ends_comma || line.ends_colon;
}

class Finder {
public:
    Finder(std::string_view text, std::span<const Line> lines, std::span<const Fixed> fixed)
        : text_(text), lines_(lines), fixed_(fixed), marks_(lines.size(), 0), named_(lines.size(), 0) {}

    Contents run() {
        find_returns();
        for (std::uint32_t i = 0; i < lines_.size();) {
            if (!entry(i)) {
                ++i;
                continue;
            }
            i = list_end(i);
        }
        close_gaps();
        return {std::move(marks_), std::move(named_)};
    }

    /// For each line which one further down says the same; `nowhere`: none.
    std::vector<std::uint32_t> returns() { return std::move(returns_); }

    /// What was made of the lines is known of those without anything that entry_key reads in another way: a leader, a page number, an inner bullet.
    EntryKeys keys() && {
        for (std::size_t i = 0; i < lines_.size(); ++i) {
            if (leads(i) || columns_[i] > 0 || lines_[i].of(text_).starts_with("o ")) hashes_[i] = 0;
        }
        return {text_, lines_, std::move(hashes_)};
    }

private:
    bool entry(std::uint32_t i) const { return returns_[i] != nowhere || leaders_[i] == Leader::to_a_page || begins_columns(i); }

    /// Whether the words above say that what ends with rising numbers are page numbers, dots or not.
    bool begins_columns(std::uint32_t i) const { return columns_[i] > 0 && i > 0 && is_contents_word(lines_[i - 1].of(text_)); }

    bool leads(std::size_t i) const { return leaders_[i] != Leader::none; }

    /// A sentence, or a line of text between blank lines: no list goes on over it.
    bool is_text(std::size_t i) const {
        constexpr std::uint16_t many_words = 8;
        if (lines_[i].words < many_words) return false;
        if (i + 1 < lines_.size() && lines_[i + 1].blanks_before == 0 && leads(i + 1)) return false;  // its dots are on the next line
        return lines_[i].ends_sentence || (lines_[i].blanks_before > 0 && (i + 1 == lines_.size() || lines_[i + 1].blanks_before > 0));
    }

    /// Bytes of the number at a line's end and the blanks before it; 0: there is none, or no words before it.
    std::size_t column_length(const Line& line) const {
        constexpr std::size_t most_digits = 4;
        if (line.length > longest_entry || line.letters < 3 || !is_ascii_digit(text_[line.end() - 1])) return 0;
        const std::string_view content = line.of(text_);
        std::size_t at = content.size();
        while (at > 0 && is_ascii_digit(content[at - 1])) --at;
        if (content.size() - at > most_digits) return 0;
        const std::size_t number = at;
        while (at > 0 && (content[at - 1] == ' ' || content[at - 1] == '\t')) --at;
        return at == number || at == 0 ? 0 : content.size() - at;
    }

    /// Lines below each other that end with numbers which never fall: page numbers behind a tab or a blank, as they are where dots got lost.
    void find_columns() {
        columns_.assign(lines_.size(), 0);
        constexpr std::size_t most_between = 1;  // lines without a number
        std::vector<std::uint32_t> run;
        std::size_t first = 0;
        std::size_t last = 0;
        std::size_t between = 0;
        const auto finish = [&] {
            if (run.size() >= entries_needed && last > first) {
                for (const std::uint32_t i : run) columns_[i] = static_cast<std::uint8_t>(column_length(lines_[i]));
            }
            run.clear();
        };
        for (std::uint32_t i = 0; i < lines_.size(); ++i) {
            const std::size_t length = column_length(lines_[i]);
            if (length == 0) {
                if (!run.empty() && ++between > most_between) finish();
                continue;
            }
            std::size_t number = 0;
            for (const char c : lines_[i].of(text_).substr(lines_[i].length - length)) {
                if (is_ascii_digit(c)) number = number * 10 + static_cast<std::size_t>(c - '0');
            }
            if (!run.empty() && number < last) finish();
            if (run.empty()) first = number;
            run.push_back(i);
            last = number;
            between = 0;
        }
        finish();
    }

    /// For each short line, the next line further down that says the same.
    void find_returns() {
        find_columns();
        returns_.assign(lines_.size(), nowhere);
        leaders_.assign(lines_.size(), Leader::none);
        hashes_.assign(lines_.size(), 0);
        std::vector<std::uint64_t>& hashes = hashes_;
        RepeatFilter repeats(lines_.size());
        for (std::size_t i = 0; i < lines_.size() + RepeatFilter::ahead; ++i) {
            if (i < lines_.size()) {
                hashes[i] = words_hash(i);
                repeats.prefetch(hashes[i]);
            }
            if (i >= RepeatFilter::ahead && hashes[i - RepeatFilter::ahead] != 0) repeats.add(hashes[i - RepeatFilter::ahead]);
        }
        mark_links_to_anchors(hashes);
        std::unordered_map<std::uint64_t, std::uint32_t> below;
        std::unordered_map<std::uint64_t, std::uint32_t> in_program;
        for (std::size_t i = lines_.size(); i-- > 0;) {
            if (i >= RepeatFilter::ahead) repeats.prefetch(hashes[i - RepeatFilter::ahead]);
            const std::uint64_t hash = hashes[i];
            if (hash == 0 || !repeats.may_repeat(hash)) continue;
            // The headings that a list announces are text; programs repeat their lines for other reasons, and an entry of
            // a chapter's own list announces the same heading.
            const bool program = fixed_[i] == Fixed::preformatted || fixed_[i] == Fixed::table;
            if (program || leads(i)) {
                if (const auto found = below.find(hash); found != below.end()) returns_[i] = found->second;
                // What a leader announces may have been taken for the first line of the program right below it.
                else if (const auto taken = in_program.find(hash); leads(i) && taken != in_program.end()) returns_[i] = taken->second;
                if (program && !leads(i)) in_program[hash] = static_cast<std::uint32_t>(i);
                continue;
            }
            const auto [found, fresh] = below.try_emplace(hash, static_cast<std::uint32_t>(i));
            if (!fresh) {
                returns_[i] = found->second;
                found->second = static_cast<std::uint32_t>(i);
            }
        }
    }

    /// Where a site ends its headings with an anchor, what says the same without one is a link to it, in its list of contents or beside the text.
    void mark_links_to_anchors(std::span<const std::uint64_t> hashes) {
        constexpr std::size_t needed = 3;
        std::unordered_map<std::uint64_t, std::uint32_t> anchored;
        for (std::uint32_t i = 0; i < lines_.size(); ++i) {
            if (fixed_[i] == Fixed::heading && hashes[i] != 0 && edit_mark_length(lines_[i].of(text_)) > 0) anchored.try_emplace(hashes[i], i);
        }
        if (anchored.size() < needed) return;
        for (std::uint32_t i = 1; i < lines_.size(); ++i) {  // the first line may be the page's title
            if (hashes[i] == 0 || fixed_[i] != Fixed::none) continue;
            const auto found = anchored.find(hashes[i]);
            if (found != anchored.end() && has_words_of(i, found->second)) marks_[i] = contents_entry;
        }
    }

    /// Whether two lines are the same but for anchors.
    bool has_words_of(std::uint32_t i, std::uint32_t other) const {
        const auto words = [&](std::uint32_t line) {
            std::string_view content = lines_[line].of(text_);
            content.remove_suffix(edit_mark_length(content));
            return content;
        };
        return words(i) == words(other);
    }

    /// The line without bullet, number, leader and page number.
    std::string_view title_of(std::size_t i) const {
        const std::string_view content = lines_[i].of(text_);
        const bool led = leads(i);
        const std::string_view entry = led ? content.substr(0, read_leader(content).begin) : content.substr(0, content.size() - columns_[i]);
        return title_in(entry, led || lines_[i].numbered);
    }

    /// Of a short line's words without what stands around them; 0: it is no entry.
    std::uint64_t words_hash(std::size_t i) {
        const Line& line = lines_[i];
        const std::string_view content = line.of(text_);
        const Led led = line.length <= longest_leader && may_end_led(content.back()) ? read_leader(content) : Led{};
        if (led.leader != Leader::none) {
            leaders_[i] = led.leader;
            if (led.begin > longest_entry) return 0;
        } else {
            if (line.length > longest_entry || line.words > entry_words || line.letters < 3) return 0;
            // Sentences, fields and lines of programs come back for other reasons.
            constexpr std::uint16_t title_words = 8;  // a longer one that comes back is a point of the text
            const bool sentence = ends_like_text(line, title_words);
            const unsigned symbols = line.symbols - (may_end_with_edit_mark(content) && edit_mark_length(content) > 0 ? 2U : 0U);
            if (sentence || symbols * 6U > line.letters) return 0;
        }
        return entry_hash(title_of(i));
    }

    /// Marks the list that begins at `begin`, if there is one; returns the line to go on with.  What was looked at is not
    /// looked at again: a long copy of a passage would cost its square.
    std::uint32_t list_end(std::uint32_t begin) {
        const bool columns = begins_columns(begin) && !leads(begin);
        const auto is_led = [&](std::uint32_t i) { return leads(i) || (columns && columns_[i] > 0); };
        std::uint32_t last = begin;           // last entry
        std::uint32_t at_below = returns_[begin];
        std::size_t entries = 1;
        std::size_t leaders = is_led(begin) ? 1 : 0;
        std::size_t missed = 0;               // since the last entry
        std::size_t strangers = 0;            // lines inside the list that are no entries
        std::uint64_t spread = 0;             // lines between neighbouring entries further down
        std::vector<std::uint32_t> members{begin};
        constexpr std::size_t most_missed = 2;
        for (std::uint32_t i = begin + 1; i < lines_.size(); ++i) {
            const bool leader = leaders_[i] == Leader::to_a_page || (columns && columns_[i] > 0);
            if (!leads(i) && lines_[i].length > longest_entry) break;
            const bool rises = returns_[i] != nowhere && (at_below == nowhere || returns_[i] > at_below);
            if (rises || leader) {
                // The list must end before the place its entries come back to.
                if (leaders_[i] != Leader::to_a_page && i >= first_return(members)) break;
                if (rises) {
                    if (at_below != nowhere) spread += returns_[i] - at_below;
                    at_below = returns_[i];
                }
                strangers += missed;
                missed = 0;
                leaders += is_led(i) ? 1 : 0;
                ++entries;
                members.push_back(i);
                last = i;
                continue;
            }
            if (leaders > 0 && is_label(lines_[i].of(text_))) continue;
            if (is_text(i) || ++missed > most_missed) break;
        }
        const bool led = leaders * 2 >= entries;
        if (!led && at_below != nowhere && last >= first_return(members)) return last + 1;
        const bool named = begin > 0 && is_contents_word(lines_[begin - 1].of(text_));
        const bool apart = spread >= 3 * (entries - 1) || led || (named && spread * 2 >= 3 * (entries - 1));
        const bool list = entries >= (named ? named_entries_needed : entries_needed) && strangers <= entries && apart && (led || named || (strangers * 2 <= entries && !recur(members) && name_headings(members)));
        if (!list) {
            for (std::uint32_t i = begin; i <= last; ++i) last = std::max(last, announced_elsewhere(i));
            return last + 1;
        }
        // What returns above the first leader is the heading of the chapter whose list it is.
        std::size_t next = 0;
        while (led && !is_led(members[next])) ++next;
        const std::uint32_t first = led ? first_label(members[next]) : begin;
        // The words above a printed list are its own; above a list of links ("- Install") they head a section.
        if (first > 0 && is_contents_word(lines_[first - 1].of(text_)) && lines_[first].bullet == 0) marks_[first - 1] = contents_entry;
        for (std::uint32_t i = first; i <= last; ++i) {
            const bool member = next < members.size() && members[next] == i;
            if (member) ++next;
            if (member && returns_[i] != nowhere) {
                // Only a leader tells where an entry ends: it may be wrapped, at other words than its heading or at the same.
                const bool begins = i == first || leads(i - 1) || lines_[i].blanks_before > 0 || is_label(lines_[i - 1].of(text_));
                const bool whole = leads(i) && begins && title_of(returns_[i]).size() == title_of(i).size();
                named_[returns_[i]] = whole ? named_whole : named_begin;
            }
            marks_[i] = i > first && (columns ? columns_[i - 1] == 0 : goes_on(i, member, led)) ? contents_rest : contents_entry;
        }
        // "Annex 2 (not printed)" stands in the list and nowhere else.
        while (last + 1 < first_return(members) && counts_on(last)) marks_[++last] = contents_entry;
        if (!led && lines_[last].numbered) {
            // The rest of a wrapped entry is set in as far as its words, or further than its number.
            const auto is_rest = [&](std::uint32_t i) {
                return i + 1 < lines_.size() && lines_[i].blanks_before == 0 && !lines_[i].numbered && lines_[i].bullet == 0 && lines_[i].indent > lines_[i - 1].indent && lines_[i].words <= entry_words && is_numbered_entry(i + 1);
            };
            while (last + 1 < first_return(members)) {
                if (is_numbered_entry(last + 1)) marks_[++last] = contents_entry;
                else if (is_rest(last + 1)) marks_[++last] = contents_rest;
                else break;
            }
        }
        return last + 1;
    }

    /// A page of a book announces what stands on the other pages, too: dotted numbers right below each other of which some come back as
    /// headings.  Marks those around line `i` and returns the last one; `i` if there is no such list.
    std::uint32_t announced_elsewhere(std::uint32_t i) {
        if (i < looked_until_ || marks_[i] != 0 || !is_dotted(i) || !comes_back_whole(i)) return i;
        std::uint32_t begin = i;
        while (begin > 0 && marks_[begin - 1] == 0 && (is_dotted(begin - 1) || (is_numbered_entry(begin - 1) && comes_back_whole(begin - 1)))) --begin;
        std::uint32_t end = i + 1;
        while (end < lines_.size() && marks_[end] == 0 && is_dotted(end)) ++end;
        looked_until_ = end;  // a run is walked once
        bool deeper = true;
        for (std::uint32_t entry = begin; entry < end; ++entry) {
            if (comes_back_whole(entry) && returns_[entry] < end) return i;
            deeper = deeper && (entry == begin || depth_of(entry) > depth_of(entry - 1));
        }
        // Headings of a section, of its first part and of that one's first part stand below each other, too.
        const bool named = begin > 0 && is_contents_word(lines_[begin - 1].of(text_));
        if (!named && (end - begin < entries_needed || deeper)) return i;
        if (named) marks_[begin - 1] = contents_entry;
        for (std::uint32_t entry = begin; entry < end; ++entry) {
            if (comes_back_whole(entry)) named_[returns_[entry]] = named_begin;
            marks_[entry] = contents_entry;
        }
        return end - 1;
    }

    /// How many counters the number at its head has: 3 of "2.1.4 Hulls" and of "2.1.4. Hulls".
    std::size_t depth_of(std::uint32_t i) const {
        std::string_view number = lines_[i].of(text_);
        number = number.substr(0, number.find(' '));
        if (number.ends_with('.')) number.remove_suffix(1);
        return 1 + static_cast<std::size_t>(std::count(number.begin(), number.end(), '.'));
    }

    /// Once, with its number, as a heading; what heads pages comes back more often.
    bool comes_back_whole(std::uint32_t i) const {
        const std::uint32_t back = returns_[i];
        if (back == nowhere || !has_words_of(i, back) || !stands_like_heading(back, false)) return false;
        return returns_[back] == nowhere || !has_words_of(back, returns_[back]);
    }

    /// Whether the line right below line `i` is an entry whose number is the next one.
    bool counts_on(std::uint32_t i) const {
        if (i + 1 >= lines_.size() || !lines_[i].numbered || lines_[i + 1].blanks_before > 0 || !is_numbered_entry(i + 1)) return false;
        const auto reading = [&](std::uint32_t line) { return numbering::read_marker(text_, lines_[line].begin, lines_[line].end())->readings[0]; };
        const numbering::Reading above = reading(i);
        const numbering::Reading below = reading(i + 1);
        return above.scheme == below.scheme && above.scheme.depth == 1 && below.values[0] == above.values[0] + 1;
    }

    bool is_numbered_entry(std::uint32_t i) const {
        constexpr std::uint16_t title_words = 12;
        const Line& line = lines_[i];
        return line.numbered && !ends_like_text(line, title_words) && line.length <= longest_entry && line.words <= entry_words && line.letters >= 3 && fixed_[i] == Fixed::none;
    }
    /// "2.1 Scope", "F.27.1. Functions"
    bool is_dotted(std::uint32_t i) const {
        if (!is_numbered_entry(i) || (lines_[i].ends_sentence && !lines_[i].ends_question)) return false;
        const std::string_view line = lines_[i].of(text_);
        std::size_t at = line.size() > 1 && line[0] >= 'A' && line[0] <= 'Z' && line[1] == '.' ? 1 : 0;
        while (at < line.size() && is_ascii_digit(line[at])) ++at;
        return at > 0 && at + 1 < line.size() && line[at] == '.' && is_ascii_digit(line[at + 1]);
    }

    /// Whether a third of the entries come back again and again, as phrases do, and the headings of a change log.  A heading's words stand in two lists at
    /// most, but with other numbers each chapter may have its own "Overview".
    bool recur(const std::vector<std::uint32_t>& members) const {
        const auto often = std::count_if(members.begin(), members.end(), [&](std::uint32_t i) {
            constexpr int most = 2;
            constexpr int most_steps = 16;
            int times = 0;
            int steps = 0;
            for (std::uint32_t at = returns_[i]; at != nowhere && times <= most && steps < most_steps; at = returns_[at], ++steps) {
                if (!lines_[i].numbered || has_words_of(i, at)) ++times;
            }
            return times > most;
        });
        return static_cast<std::size_t>(often) * 3 >= members.size();
    }

    /// A list with leaders goes on behind numbers that a converter has taken from its lines, and entries that lack theirs.
    void close_gaps() {
        constexpr std::uint32_t longest_gap = 24;  // lines
        std::uint32_t last = nowhere;              // of an entry with a leader
        for (std::uint32_t i = 0; i < lines_.size(); ++i) {
            if (marks_[i] == 0 || !leads(i)) continue;
            if (last != nowhere && i - last <= longest_gap) {
                bool whole = true;
                for (std::uint32_t g = i - 1; g > last && whole; --g) whole = marks_[g] != 0 || is_part_of_list(g);
                for (std::uint32_t g = last + 1; g < i && whole; ++g) {
                    if (marks_[g] == 0) marks_[g] = goes_on(g, returns_[g] != nowhere, true) ? contents_rest : contents_entry;
                }
            }
            last = i;
        }
    }
    /// A number, a leader, a title that returns, or the first line of an entry.
    bool is_part_of_list(std::uint32_t i) const {
        if (lines_[i].length > longest_leader) return false;
        const bool leads_on = i + 1 < lines_.size() && lines_[i + 1].blanks_before == 0 && leads(i + 1) && lines_[i].length <= longest_entry;
        return leads(i) || returns_[i] != nowhere || leads_on || is_label(lines_[i].of(text_));
    }

    /// Whether most of what returns stands like a heading.  In licences and change logs lines come back inside of paragraphs, and programs
    /// repeat the lines of others.
    bool name_headings(const std::vector<std::uint32_t>& members) const {
        std::size_t entries = 0;
        std::size_t headings = 0;
        std::size_t programs = 0;
        for (std::size_t m = 0; m < members.size(); ++m) {
            const std::uint32_t i = members[m];
            const auto follows = [&](std::size_t next) { return lines_[members[next]].starts_lower && returns_[members[next]] == returns_[members[next - 1]] + 1; };
            if (m > 0 && follows(m)) continue;  // the second line of an entry and its heading
            ++entries;
            programs += fixed_[i] == Fixed::preformatted;
            // An item that comes back as one is said twice.
            const bool item = returns_[i] != nowhere && lines_[i].bullet > 0 && lines_[returns_[i]].bullet > 0;
            const bool wrapped = m + 1 < members.size() && follows(m + 1);
            const auto states = [](const Line& line) { return line.ends_sentence && !line.ends_question; };
            const bool sentence = wrapped && !lines_[i].numbered && states(lines_[returns_[members[m + 1]]]);
            headings += returns_[i] != nowhere && !item && !sentence && stands_like_heading(returns_[i], wrapped);
        }
        return entries >= entries_needed && headings * 4 >= entries * 3 && programs * 2 <= entries;
    }
    bool stands_like_heading(std::uint32_t i, bool wrapped) const {
        constexpr std::uint16_t few_words = 6;  // of a heading above
        const bool above = i == 0 || lines_[i].blanks_before > 0 || lines_[i - 1].ends_sentence || lines_[i - 1].words <= few_words;
        const bool below = wrapped || i + 1 == lines_.size() || lines_[i + 1].blanks_before > 0 || !lines_[i + 1].starts_lower;
        return above && below && (lines_[i].numbered || has_body(i)) && !lines_[i].starts_lower && !is_field_line(lines_[i].of(text_)) && !begins_with_signs(lines_[i].of(text_));
    }

    /// Whether something of some length, or another layout, stands below line `i`: names of people follow each other.
    bool has_body(std::uint32_t i) const {
        constexpr std::size_t near = 3;  // lines: a heading may stand below another, or over two
        constexpr std::uint16_t words = 6;
        for (std::size_t below = i + std::size_t{1}; below <= i + near && below < lines_.size(); ++below) {
            const Line& line = lines_[below];
            if (line.words >= words || line.ends_sentence || line.ends_colon || line.bullet > 0 || line.starts_cjk || fixed_[below] != Fixed::none) return true;
        }
        return i + near >= lines_.size();
    }

    /// ".. note::", "$ make": two signs, or a sign and a blank; "«Boats»" and ".profile" begin a heading.
    static bool begins_with_signs(std::string_view line) {
        const auto sign = [](char c) { return static_cast<unsigned char>(c) < 0x80 && !is_ascii_alphanumeric(c) && c != '#' && c != '"' && c != '('; };
        return line.size() > 1 && sign(line[0]) && sign(line[1]);
    }

    /// Whether line `i` of a list goes on with the entry of the line before.
    bool goes_on(std::uint32_t i, bool member, bool led) const {
        if (lines_[i].blanks_before > 0) return false;
        if (!led) return !member && columns_[i - 1] == 0 && !lines_[i].numbered && !begins_inner_item(text_, lines_, i);  // a page number ends an entry, a number begins one
        // The leader and the page number of a title that filled the line before, or the second line of such a title.
        if (member) return leads(i) && title_of(i).empty();
        if (is_label(lines_[i].of(text_))) return false;
        return i + 1 >= lines_.size() || !leads(i + 1) || !title_of(i + 1).empty();
    }

    /// The numbers above the first entry with a leader belong to the list, too.
    std::uint32_t first_label(std::uint32_t begin) const {
        while (begin > 0 && marks_[begin - 1] == 0 && is_label(lines_[begin - 1].of(text_))) --begin;
        return begin;
    }

    std::uint32_t first_return(const std::vector<std::uint32_t>& members) const {
        return returns_[members.front()];
    }

    std::string_view text_;
    std::span<const Line> lines_;
    std::span<const Fixed> fixed_;
    std::vector<std::uint8_t> marks_;
    std::vector<std::uint8_t> named_;
    std::vector<std::uint32_t> returns_;
    std::vector<Leader> leaders_;
    std::vector<std::uint64_t> hashes_;  ///< words_hash
    std::uint32_t looked_until_ = 0;     ///< by announced_elsewhere
    std::vector<std::uint8_t> columns_;  ///< bytes of a page number and the blanks before it
};

}  // namespace

bool is_contents_word(std::string_view line) {
    static const std::unordered_set<std::string_view> words = {
#define CONTENTS(words) words,
#include <salvage/segment/contents/contents_words.inc>
#include <salvage/segment/contents/contents_words_derived.inc>
#undef CONTENTS
    };
    constexpr std::size_t longest = 120;  // bytes
    if (line.ends_with(':')) line.remove_suffix(1);
    // "contents" in small letters is a word of a text.
    return !line.empty() && line.size() <= longest && !is_lower(valid_utf8_next(line, 0).value) && words.contains(lower_case(line));
}

std::uint64_t entry_key(std::string_view text, const Line& line) {
    const std::string_view content = line.of(text);
    // A number may also stand behind an inner list's bullet.
    return entry_hash(title_in(content.substr(0, read_leader(content).begin), line.numbered || content.starts_with("o ")));
}

Contents find_contents(std::string_view text, std::span<const Line> lines, std::span<const Fixed> fixed) {
    Finder finder(text, lines, fixed);
    Contents found = finder.run();
    const std::vector<std::uint32_t> returns = finder.returns();
    EntryKeys keys = std::move(finder).keys();
    add_named_lists(text, lines, fixed, keys, found);
    add_lists_behind(text, lines, fixed, keys, found);
    close_contents_gaps(text, lines, returns, found.lines);
    return found;
}

}  // namespace salvage::segment
