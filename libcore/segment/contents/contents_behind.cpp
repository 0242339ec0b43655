// A page of a book has the list of the whole book beside it, which browsers print behind it: "3.1.2 Keys", text, "1. First steps", "1.1 Notes", "1.2 Rests",
// "2. Chords", "2.1 Two notes".  Headings that follow each other have something between them somewhere; this has nothing anywhere, begins again with 1,
// and names the page.  A syllabus or a law that was repealed section by section names nothing that stands above.

#include <salvage/numbering/markers.hpp>
#include <salvage/segment/contents/contents_behind.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <unordered_map>

namespace salvage::segment {
namespace {

constexpr std::size_t longest_entry = 160;  ///< bytes
constexpr std::uint16_t entry_words = 20;
constexpr std::size_t fewest_entries = 8;
constexpr std::size_t fewest_groups = 2;  ///< entries of the highest level

class ListsBehind {
public:
    ListsBehind(std::string_view text, std::span<const Line> lines, std::span<const Fixed> fixed, EntryKeys& keys, Contents& found) : text_(text), lines_(lines), fixed_(fixed), keys_(keys), found_(found) {}

    void run() {
        for (std::size_t i = 0; i < lines_.size();) {
            if (!is_numbered(i)) {
                ++i;
                continue;
            }
            const std::size_t end = end_of_list(i);
            if (counts_a_book(i, end) && !reads_like_text(i, end) && names_page(i, end)) {
                for (std::size_t entry = i; entry < end; ++entry) found_.lines[entry] = contents_entry;
            }
            i = end;
        }
    }

private:
    bool is_short(std::size_t i) const {
        const Line& line = lines_[i];
        return line.length <= longest_entry && line.words <= entry_words && line.letters > 0 && (!line.ends_sentence || line.ends_question) && !line.ends_comma && !line.ends_colon;
    }
    bool is_entry(std::size_t i) const { return is_short(i) && found_.lines[i] == 0 && fixed_[i] == Fixed::none; }
    /// "5.2.7 The word “with:”", "Why?!." between others: a title may look like anything.
    bool is_odd_entry(std::size_t i) const {
        const Line& line = lines_[i];
        return line.length <= longest_entry && line.words <= entry_words && found_.lines[i] == 0 && lines_[i].blanks_before == 0 && i + 1 < lines_.size() && is_entry(i - 1) && is_entry(i + 1);
    }
    bool is_numbered(std::size_t i) const { return lines_[i].numbered && is_entry(i); }

    /// Behind the last of the entries from `begin` on.  The parts of those with numbers may have none, and so may the last ones: "Index".
    std::size_t end_of_list(std::size_t begin) const {
        std::size_t end = begin + 1;  // behind the last number
        std::size_t longest = 0;      // lines without a number between two
        std::size_t i = begin + 1;
        for (; i < lines_.size() && (is_entry(i) || is_odd_entry(i)); ++i) {
            if (!is_numbered(i)) continue;
            longest = std::max(longest, i - end);
            end = i + 1;
        }
        return std::min(i, end + longest);
    }

    /// Whether lines without a number are those of wrapped paragraphs: long, or in the middle of a sentence.
    bool reads_like_text(std::size_t begin, std::size_t end) const {
        constexpr std::size_t title_words = 8;  // on the average
        constexpr std::size_t few = 3;          // one of so many goes on with an entry
        std::size_t count = 0;
        std::size_t words = 0;
        std::size_t lower = 0;
        for (std::size_t i = begin; i < end; ++i) {
            if (lines_[i].numbered) continue;
            ++count;
            words += lines_[i].words;
            lower += lines_[i].starts_lower ? 1U : 0U;
        }
        return words > title_words * count || few * lower > count + few;
    }

    /// Whether the numbers of [begin, end) begin with the first one and have parts in several of the highest level.
    bool counts_a_book(std::size_t begin, std::size_t end) const {
        std::size_t entries = 0;
        std::size_t tops = 0;
        std::size_t deep = 0;    // in the group that stands open
        std::size_t groups = 0;  // with parts
        std::uint16_t top = 0;   // depth
        for (std::size_t i = begin; i < end; ++i) {
            if (!lines_[i].numbered) continue;
            ++entries;
            const std::string_view line = lines_[i].of(text_);
            const auto marker = numbering::read_marker(line, 0, line.size());
            if (!marker) continue;
            const numbering::Reading& reading = marker->readings[0];
            if (i == begin) {
                top = reading.scheme.depth;
                if (reading.last() != 1 || reading.scheme.family != numbering::Family::arabic) return false;
            }
            if (reading.scheme.depth > top) {
                if (deep++ == 0) ++groups;
            } else {
                ++tops;
                deep = 0;
            }
        }
        return entries >= fewest_entries && tops >= fewest_groups && groups >= fewest_groups;
    }

    /// Whether an entry says what stands above the list, and heads the page.
    bool names_page(std::size_t begin, std::size_t end) {
        for (; indexed_ < begin; ++indexed_) {
            if (is_short(indexed_) && found_.lines[indexed_] == 0) above_.try_emplace(keys_.of(indexed_), indexed_);
        }
        bool any = false;
        for (std::size_t i = begin; i < end; ++i) {
            const std::uint64_t key = keys_.of(i);
            const auto found = key == 0 ? above_.end() : above_.find(key);
            if (found == above_.end()) continue;
            found_.named[found->second] = std::max(found_.named[found->second], named_begin);
            any = true;
        }
        return any;
    }

    std::string_view text_;
    std::span<const Line> lines_;
    std::span<const Fixed> fixed_;
    EntryKeys& keys_;
    Contents& found_;
    std::unordered_map<std::uint64_t, std::size_t> above_;  ///< by their words, the first of the short lines before `indexed_` that say them
    std::size_t indexed_ = 0;
};

}  // namespace

void add_lists_behind(std::string_view text, std::span<const Line> lines, std::span<const Fixed> fixed, EntryKeys& keys, Contents& found) { ListsBehind(text, lines, fixed, keys, found).run(); }

}  // namespace salvage::segment
