#include <salvage/outline/contents_check.hpp>

#include <salvage/numbering/markers.hpp>
#include <salvage/outline/folded.hpp>
#include <salvage/outline/render.hpp>
#include <salvage/outline/wording.hpp>
#include <salvage/segment/contents/contents.hpp>
#include <salvage/text/ascii.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/trim.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

namespace salvage::outline {
namespace {

using blocks::Block;
using blocks::Kind;

bool is_leader(char32_t c) { return c == U'.' || c == U'…' || c == U'·' || c == U'‥' || c == U'_' || c == U'・'; }

/// An entry without the dots and the page number at its end.  A number right behind one blank may be the title's own
/// ("Part 2"): only dots, a tab or two blanks before it make it a page.
std::string_view without_page(std::string_view text) {
    drop_end(text, is_space);
    std::string_view rest = text;
    const std::size_t digits = drop_end(rest, [](char32_t c) { return is_digit(c); });
    const bool tab = rest.ends_with('\t');
    const std::size_t blanks = drop_end(rest, is_space);
    const std::size_t dots = drop_end(rest, [](char32_t c) { return is_leader(c) || is_space(c); });
    // "sed v3.02": one full stop right before digits is no leader.
    const bool led = dots > 1 || (dots == 1 && !(blanks == 0 && text.substr(rest.size()).starts_with('.')));
    if (digits > 0 && (tab || blanks > 1 || led)) return rest;
    return digits == 0 && dots > 1 ? rest : text;
}

/// Without its number, folded, letters and digits alone: where a line was broken behind a slash or between Chinese characters, one
/// side may have a blank that the other has not, and quotation marks and hyphens are set differently.
std::string title_of(std::string_view text, std::size_t number_end) {
    std::string out;
    out.reserve(text.size() - number_end);
    for (std::size_t at = number_end; at < text.size();) {
        if (static_cast<unsigned char>(text[at]) < 0x80) {
            if (is_ascii_alphanumeric(text[at])) out.push_back(ascii_lower(text[at]));
            ++at;
            continue;
        }
        const CodePoint next = valid_utf8_next(text, at);
        const char32_t c = fold_case(next.value);
        if (is_letter(c) || is_digit(c)) append_utf8(out, c);
        at += next.length;
    }
    return out;
}

constexpr std::size_t longest_entry = 2000;  ///< bytes; what is longer was not meant as one, whatever it was taken for

/// A line of the list, or a heading, in its comparable parts.  A document may have a hundred thousand: hashes will do.
struct Entry {
    std::size_t block = 0;          ///< index into Document::blocks
    std::string_view text;          ///< without dots and page
    std::size_t number_end = 0;     ///< in text
    /// "1.2", in each way that it can be read: "Chapter 1", "1." and "I." are one number.
    std::array<std::uint64_t, numbering::max_readings> numbers{};
    std::size_t number_count = 0;
    std::uint64_t title_hash = 0;   ///< of title(); 0 where that is empty
    std::array<char, 4> title_head{};  ///< its first bytes; zeros behind its end

    [[nodiscard]] std::string title() const { return title_of(text, number_end); }
    [[nodiscard]] std::span<const std::uint64_t> all_numbers() const { return std::span(numbers).first(number_count); }
};

std::uint64_t hash_of(const numbering::Reading& reading) {
    std::uint64_t hash = reading.scheme.depth;
    for (std::size_t part = 0; part < reading.scheme.depth; ++part) hash = (hash ^ reading.values[part]) * 0x9E3779B97F4A7C15ULL;
    return hash;
}

Entry entry_of(std::size_t block, std::string_view text) {
    Entry entry;
    entry.block = block;
    entry.text = text;
    if (const auto marker = numbering::read_marker(text, 0, text.size())) {
        for (; entry.number_count < marker->reading_count; ++entry.number_count) {
            entry.numbers[entry.number_count] = hash_of(marker->readings[entry.number_count]);
        }
        entry.number_end = marker->range.end;
    }
    const std::string title = entry.title();
    entry.title_hash = title.empty() ? 0 : std::hash<std::string>{}(title);
    title.copy(entry.title_head.data(), entry.title_head.size());
    return entry;
}

/// Which headings have a hash, by order of both.
class Index {
public:
    struct Row {
        std::uint64_t hash;
        std::uint32_t heading;
    };
    void add(std::uint64_t hash, std::size_t heading) { rows_.push_back({hash, static_cast<std::uint32_t>(heading)}); }
    void sort() {
        std::sort(rows_.begin(), rows_.end(), [](const Row& a, const Row& b) { return a.hash != b.hash ? a.hash < b.hash : a.heading < b.heading; });
    }
    [[nodiscard]] std::span<const Row> with(std::uint64_t hash) const {
        struct Order {
            bool operator()(const Row& row, std::uint64_t wanted) const { return row.hash < wanted; }
            bool operator()(std::uint64_t wanted, const Row& row) const { return wanted < row.hash; }
        };
        const auto [begin, end] = std::equal_range(rows_.begin(), rows_.end(), hash, Order());
        return {begin, end};
    }

private:
    std::vector<Row> rows_;
};

/// Whether one begins with the other: a long entry goes on in the next line of the list, a short one has the next entry, which
/// begins with its number, in its own line.
bool begins_alike(std::string_view a, std::string_view b) {
    constexpr std::size_t long_enough = 12;  // bytes
    if (a.size() > b.size()) std::swap(a, b);
    if (a.empty() || !b.starts_with(a)) return false;
    return a.size() == b.size() || a.size() >= long_enough || (b[a.size()] >= '0' && b[a.size()] <= '9');
}

/// Whether that may be, by their first bytes.
bool may_begin_alike(const Entry& a, const Entry& b) {
    for (std::size_t i = 0; i < a.title_head.size() && a.title_head[i] != 0 && b.title_head[i] != 0; ++i) {
        if (a.title_head[i] != b.title_head[i]) return false;
    }
    return true;
}

bool share_number(const Entry& a, const Entry& b) {
    const auto theirs = b.all_numbers();
    return std::any_of(a.all_numbers().begin(), a.all_numbers().end(), [&](std::uint64_t number) { return std::find(theirs.begin(), theirs.end(), number) != theirs.end(); });
}

class Check {
public:
    explicit Check(const blocks::Document& document) : document_(document) {}

    std::vector<blocks::Finding> run() {
        const bool any = std::any_of(document_.blocks.begin(), document_.blocks.end(), [](const Block& block) { return block.kind == Kind::toc; });
        if (!any) return {};
        for (std::size_t b = 0; b < document_.blocks.size(); ++b) {
            if (document_.blocks.kind_of(b) == Kind::heading) headings_.push_back(entry_of(b, document_.blocks[b].text));
        }
        for (std::size_t h = 0; h < headings_.size(); ++h) {
            by_title_.add(headings_[h].title_hash, h);
            for (const std::uint64_t number : headings_[h].all_numbers()) by_number_.add(number, h);
        }
        by_title_.sort();
        by_number_.sort();
        std::vector<Entry> list;
        for (std::size_t b = 0; b < document_.blocks.size(); ++b) {
            const Kind kind = document_.blocks.kind_of(b);
            if (kind == Kind::toc) {
                const std::string_view text = document_.blocks[b].text;
                if (text.size() > longest_entry) continue;
                const Entry entry = entry_of(b, without_page(text));
                if (entry.title_hash != 0) list.push_back(entry);
            } else if (!blocks::is_furniture(kind)) {
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
            std::count_if(list.begin(), list.end(), [](const Entry& entry) { return entry.number_count > 0; }));
        // Where entries have numbers, a line without one is the rest of the line above, or a headline.
        const bool by_numbers = numbered * 2 > list.size();
        const std::size_t before = findings_.size();
        std::size_t entries = 0;
        std::size_t found = 0;
        for (const Entry& entry : list) {
            if (by_numbers && entry.number_count == 0) continue;
            if (segment::is_contents_word(entry.text)) continue;
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
        const std::span<const Index::Row> same_title = by_title_.with(entry.title_hash);
        // So many headings of one title or number that this would take long are as good as the first of them.
        constexpr std::size_t most = 64;
        for (const Index::Row& row : same_title.first(std::min(same_title.size(), most))) {
            const Entry& heading = headings_[row.heading];
            if (entry.number_count == 0 || heading.number_count == 0 || share_number(entry, heading)) return true;
        }
        std::vector<std::uint32_t> same_number;
        const std::string title = entry.title();
        for (const std::uint64_t number : entry.all_numbers()) {
            const std::span<const Index::Row> rows = by_number_.with(number);
            for (const Index::Row& row : rows.first(std::min(rows.size(), most))) {
                const Entry& heading = headings_[row.heading];
                if (may_begin_alike(entry, heading) && begins_alike(title, heading.title())) return true;
                same_number.push_back(row.heading);
            }
        }
        // A number that several sections have names none of them; nor does such a title.
        if (same_number.size() == 1) other(entry, headings_[same_number.front()]);
        else if (same_title.size() == 1) other(entry, headings_[same_title.front().heading]);
        else push(entry, {}, "the contents list has " + quoted(entry.text) + ", which is no heading", true);
        return false;
    }

    void other(const Entry& entry, const Entry& heading) {
        const Block block = document_.blocks[heading.block];
        push(entry, block.section, "the contents list has " + quoted(entry.text) + ", the heading is " + quoted(block.text), false);
    }

    void push(const Entry& entry, std::string_view section, std::string text, bool missing) {
        const Block block = document_.blocks[entry.block];
        findings_.push_back({"toc-mismatch", std::string(section), std::move(text), document_.offset_of(block), document_.line_of(block)});
        missing_.resize(findings_.size());
        if (missing) missing_.back() = folded(entry.text);
    }

    /// A hash of the first four characters of what `folded` makes of `text`, if they are as many: most texts are told by them.
    static std::optional<std::uint64_t> beginning(std::string_view text) {
        constexpr int length = 4;
        std::uint64_t first = 0;
        int taken = 0;
        bool blank = false;
        const auto take = [&](char32_t c) {
            first = (first ^ c) * 0x9E3779B97F4A7C15ULL;
            ++taken;
        };
        for (std::size_t at = 0; at < text.size();) {
            const CodePoint next = valid_utf8_next(text, at);
            at += next.length;
            if (is_space(next.value)) {
                blank = taken > 0;
                continue;
            }
            if (std::exchange(blank, false)) take(U' ');
            if (taken < length) take(next.value < 0x80 ? static_cast<unsigned char>(ascii_lower(static_cast<char>(next.value))) : fold_case(next.value));
            if (taken == length) return first;
        }
        return std::nullopt;
    }

    /// What stands in the text, though not as a heading, is in order as far as the list is concerned.
    void drop_present() {
        constexpr std::size_t longest = 300;  // bytes of a block that may be a title
        std::unordered_set<std::string> sought(missing_.begin(), missing_.end());
        sought.erase(std::string());
        if (sought.empty()) return;
        std::unordered_set<std::uint64_t> beginnings;
        for (const std::string& entry : sought) {
            if (const auto first = beginning(entry)) beginnings.insert(*first);
        }
        for (std::size_t b = 0; b < document_.blocks.size(); ++b) {
            const Kind kind = document_.blocks.kind_of(b);
            if (blocks::is_furniture(kind) || kind == Kind::heading) continue;
            const std::string_view text = document_.blocks[b].text;
            // A sought entry may be shorter, but then the text is as short.
            if (text.size() > longest) continue;
            if (const auto first = beginning(text); first && !beginnings.contains(*first)) continue;
            sought.erase(folded(text));
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
    Index by_title_;
    Index by_number_;
    std::vector<blocks::Finding> findings_;
    std::vector<std::string> missing_;  ///< for each finding the folded entry if it is no heading at all, else empty
};

}  // namespace

std::vector<blocks::Finding> check_contents(const blocks::Document& document) { return Check(document).run(); }

}  // namespace salvage::outline
