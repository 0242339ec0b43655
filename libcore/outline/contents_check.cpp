#include <salvage/outline/contents_check.hpp>

#include <salvage/numbering/markers.hpp>
#include <salvage/outline/folded.hpp>
#include <salvage/outline/render.hpp>
#include <salvage/outline/wording.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>

namespace salvage::outline {
namespace {

using blocks::Block;
using blocks::Kind;

bool is_leader(char32_t c) { return c == U'.' || c == U'…' || c == U'·' || c == U'‥' || c == U'_' || c == U'・'; }

/// Drops characters from the end as long as `belongs` says so; how many.
template <class Belongs>
std::size_t drop_end(std::string_view& text, Belongs belongs) {
    std::size_t dropped = 0;
    while (!text.empty()) {
        const CodePoint last = valid_utf8_before(text, text.size());
        if (!belongs(last.value)) break;
        text.remove_suffix(last.length);
        ++dropped;
    }
    return dropped;
}

/// An entry without the dots and the page number at its end.  A number right behind one blank may be the title's own
/// ("Part 2"): only dots, a tab or two blanks before it make it a page.
std::string_view without_page(std::string_view text) {
    drop_end(text, is_space);
    std::string_view rest = text;
    const std::size_t digits = drop_end(rest, [](char32_t c) { return is_digit(c); });
    const bool tab = rest.ends_with('\t');
    const std::size_t blanks = drop_end(rest, is_space);
    const std::size_t dots = drop_end(rest, [](char32_t c) { return is_leader(c) || is_space(c); });
    if (digits > 0 && (tab || blanks > 1 || dots > 0)) return rest;
    return digits == 0 && dots > 1 ? rest : text;
}

/// A line of the list, or a heading, in its comparable parts.
struct Entry {
    const Block* block = nullptr;
    std::string_view text;              ///< without dots and page
    std::vector<std::string> numbers;   ///< "1.2", in each way that it can be read: "Chapter 1", "1." and "I." are one number
    std::string title;                  ///< folded, without blanks
};

std::vector<std::string> numbers_of(const numbering::Marker& marker) {
    std::vector<std::string> numbers;
    for (std::size_t r = 0; r < marker.reading_count; ++r) {
        const numbering::Reading& reading = marker.readings[r];
        std::string number;
        for (std::size_t part = 0; part < reading.scheme.depth; ++part) number.append(part > 0 ? "." : "").append(std::to_string(reading.values[part]));
        numbers.push_back(std::move(number));
    }
    return numbers;
}

Entry entry_of(const Block& block, std::string_view text) {
    Entry entry;
    entry.block = &block;
    entry.text = text;
    std::string_view title = text;
    if (const auto marker = numbering::read_marker(text, 0, text.size())) {
        entry.numbers = numbers_of(*marker);
        title.remove_prefix(marker->range.end);
    }
    drop_end(title, [](char32_t c) { return c == U':' || is_space(c); });
    // Where a line was broken behind a slash or between Chinese characters, one side may have a blank that the other has not.
    entry.title = folded(title);
    std::erase(entry.title, ' ');
    return entry;
}

/// Whether one begins with the other: a long entry goes on in the next line of the list, a short one has the next entry, which
/// begins with its number, in its own line.
bool begins_alike(std::string_view a, std::string_view b) {
    constexpr std::size_t long_enough = 12;  // bytes
    if (a.size() > b.size()) std::swap(a, b);
    if (a.empty() || !b.starts_with(a)) return false;
    return a.size() == b.size() || a.size() >= long_enough || (b[a.size()] >= '0' && b[a.size()] <= '9');
}

bool share_number(const Entry& a, const Entry& b) {
    return std::any_of(a.numbers.begin(), a.numbers.end(), [&](const std::string& number) {
        return std::find(b.numbers.begin(), b.numbers.end(), number) != b.numbers.end();
    });
}

class Check {
public:
    explicit Check(const blocks::Document& document) : document_(document) {}

    std::vector<blocks::Finding> run() {
        const bool any = std::any_of(document_.blocks.begin(), document_.blocks.end(), [](const Block& block) { return block.kind == Kind::toc; });
        if (!any) return {};
        for (const Block& block : document_.blocks) {
            if (block.kind == Kind::heading) headings_.push_back(entry_of(block, block.text));
        }
        for (std::size_t h = 0; h < headings_.size(); ++h) {
            by_title_[headings_[h].title].push_back(h);
            for (const std::string& number : headings_[h].numbers) by_number_[number].push_back(h);
        }
        std::vector<Entry> list;
        for (const Block& block : document_.blocks) {
            if (block.kind == Kind::toc) {
                const Entry entry = entry_of(block, without_page(block.text));
                if (!entry.title.empty()) list.push_back(entry);
            } else if (!blocks::is_furniture(block.kind)) {
                look_at(list);
                list.clear();
            }
        }
        look_at(list);
        drop_present();
        return std::move(findings_);
    }

private:
    /// One contents list.
    void look_at(const std::vector<Entry>& list) {
        const auto numbered = static_cast<std::size_t>(
            std::count_if(list.begin(), list.end(), [](const Entry& entry) { return !entry.numbers.empty(); }));
        // Where entries have numbers, a line without one is the rest of the line above, or a headline.
        const bool by_numbers = numbered * 2 > list.size();
        const std::size_t before = findings_.size();
        std::size_t entries = 0;
        std::size_t found = 0;
        for (const Entry& entry : list) {
            if (by_numbers && entry.numbers.empty()) continue;
            ++entries;
            if (look_for(entry)) ++found;
        }
        // Half of the numbered entries is enough to know a contents list; lines of words may be a list of anything.
        if (by_numbers ? found * 2 >= entries : found * 5 >= entries * 4) return;
        findings_.resize(before);
        missing_.resize(std::min(missing_.size(), before));
    }

    /// Whether the entry is a heading as it stands; says what is wrong if not.
    bool look_for(const Entry& entry) {
        const auto title = by_title_.find(entry.title);
        if (title != by_title_.end()) {
            for (const std::size_t h : title->second) {
                if (entry.numbers.empty() || headings_[h].numbers.empty() || share_number(entry, headings_[h])) return true;
            }
        }
        std::vector<std::size_t> same_number;
        for (const std::string& number : entry.numbers) {
            const auto all = by_number_.find(number);
            if (all != by_number_.end()) same_number.insert(same_number.end(), all->second.begin(), all->second.end());
        }
        for (const std::size_t h : same_number) {
            if (begins_alike(entry.title, headings_[h].title)) return true;
        }
        // A number that several sections have names none of them; nor does such a title.
        if (same_number.size() == 1) other(entry, headings_[same_number.front()]);
        else if (title != by_title_.end() && title->second.size() == 1) other(entry, headings_[title->second.front()]);
        else push(entry, {}, "the contents list has " + quoted(entry.text) + ", which is no heading", true);
        return false;
    }

    void other(const Entry& entry, const Entry& heading) {
        push(entry, heading.block->section, "the contents list has " + quoted(entry.text) + ", the heading is " + quoted(heading.block->text), false);
    }

    void push(const Entry& entry, std::string_view section, std::string text, bool missing) {
        findings_.push_back({"toc-mismatch", std::string(section), std::move(text), document_.offset_of(*entry.block), document_.line_of(*entry.block)});
        missing_.resize(findings_.size());
        if (missing) missing_.back() = folded(entry.text);
    }

    /// What stands in the text, though not as a heading, is in order as far as the list is concerned.
    void drop_present() {
        constexpr std::size_t longest = 300;  // bytes of a block that may be a title
        std::unordered_set<std::string> sought(missing_.begin(), missing_.end());
        sought.erase(std::string());
        if (sought.empty()) return;
        for (const Block& block : document_.blocks) {
            if (blocks::is_furniture(block.kind) || block.kind == Kind::heading || block.text.size() > longest) continue;
            sought.erase(folded(block.text));
        }
        std::size_t kept = 0;
        for (std::size_t f = 0; f < findings_.size(); ++f) {
            if (f < missing_.size() && !missing_[f].empty() && !sought.contains(missing_[f])) continue;
            if (kept != f) findings_[kept] = std::move(findings_[f]);
            ++kept;
        }
        findings_.resize(kept);
    }

    const blocks::Document& document_;
    std::vector<Entry> headings_;
    std::unordered_map<std::string, std::vector<std::size_t>> by_title_;
    std::unordered_map<std::string, std::vector<std::size_t>> by_number_;
    std::vector<blocks::Finding> findings_;
    std::vector<std::string> missing_;  ///< for each finding the folded entry if it is no heading at all, else empty
};

}  // namespace

std::vector<blocks::Finding> check_contents(const blocks::Document& document) { return Check(document).run(); }

}  // namespace salvage::outline
