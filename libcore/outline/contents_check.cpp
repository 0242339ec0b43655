#include <salvage/outline/contents_check.hpp>

#include <salvage/numbering/markers.hpp>
#include <salvage/outline/folded.hpp>
#include <salvage/outline/render.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <string>
#include <string_view>
#include <unordered_map>

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
    std::string label;
    std::string title;
};

Entry entry_of(std::string_view text, std::string_view label) {
    Entry entry;
    std::string_view title = text.substr(label.size());
    drop_end(title, [](char32_t c) { return c == U':' || is_space(c); });
    // "1" in the list and "1." at the heading are the same number.
    drop_end(label, [](char32_t c) { return c == U'.' || c == U':' || is_space(c); });
    entry.label = folded(label);
    entry.title = folded(title);
    return entry;
}

std::string quoted(std::string_view text) { return "\"" + std::string(text) + "\""; }

class Check {
public:
    explicit Check(const blocks::Document& document) : document_(document) {}

    std::vector<blocks::Finding> run() {
        for (const Block& block : document_.blocks) {
            if (block.kind != Kind::heading) continue;
            const Entry entry = entry_of(block.text, block.label);
            by_title_[entry.title].push_back(&block);
            if (!entry.label.empty()) by_label_[entry.label].push_back(&block);
        }
        std::size_t entries = 0;
        std::size_t found = 0;
        for (const Block& block : document_.blocks) {
            if (block.kind != Kind::toc) continue;
            const std::string_view text = without_page(block.text);
            const auto marker = numbering::read_marker(text, 0, text.size());
            const Entry entry = entry_of(text, marker ? marker->range.of(text) : std::string_view());
            if (entry.title.empty()) continue;  // the word "Page" over the numbers, a wrapped rest
            ++entries;
            if (look_for(entry, text, block)) ++found;
        }
        if (found * 2 < entries) return {};
        return std::move(findings_);
    }

private:
    /// Whether the entry is a heading as it stands; says what is wrong if not.
    bool look_for(const Entry& entry, std::string_view text, const Block& block) {
        const auto title = by_title_.find(entry.title);
        if (title != by_title_.end()) {
            for (const Block* heading : title->second) {
                const Entry own = entry_of(heading->text, heading->label);
                if (entry.label.empty() || own.label.empty() || own.label == entry.label) return true;
            }
            add(block, *title->second.front(), text);
            return false;
        }
        const auto label = by_label_.find(entry.label);
        // A number that several sections have names none of them.
        if (!entry.label.empty() && label != by_label_.end() && label->second.size() == 1) {
            add(block, *label->second.front(), text);
            return false;
        }
        push(block, {}, "the contents list has " + quoted(text) + ", which is no heading");
        return false;
    }

    void add(const Block& block, const Block& heading, std::string_view text) {
        push(block, heading.section, "the contents list has " + quoted(text) + ", the heading is " + quoted(heading.text));
    }

    void push(const Block& block, std::string_view section, std::string text) {
        findings_.push_back({"toc-mismatch", std::string(section), std::move(text), document_.offset_of(block), document_.line_of(block)});
    }

    const blocks::Document& document_;
    std::unordered_map<std::string, std::vector<const Block*>> by_title_;
    std::unordered_map<std::string, std::vector<const Block*>> by_label_;
    std::vector<blocks::Finding> findings_;
};

}  // namespace

std::vector<blocks::Finding> check_contents(const blocks::Document& document) { return Check(document).run(); }

}  // namespace salvage::outline
