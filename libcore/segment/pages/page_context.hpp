/// What the lines around one line say about a page that ends or begins there.
#pragma once

#include <salvage/segment/lines.hpp>
#include <salvage/segment/pages/furniture.hpp>
#include <salvage/segment/pages/furniture_evidence.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace salvage::segment {

/// First or last of a page.
[[nodiscard]] inline bool at_feed(std::span<const Line> lines, std::size_t i) { return lines[i].form_feed || (i + 1 < lines.size() && lines[i + 1].form_feed); }
/// Nothing, a blank line or a form feed before it, and behind it.
[[nodiscard]] inline bool open_above(std::span<const Line> lines, std::size_t i) { return i == 0 || lines[i].blanks_before > 0 || lines[i].form_feed; }
[[nodiscard]] inline bool open_below(std::span<const Line> lines, std::size_t i) { return i + 1 == lines.size() || open_above(lines, i + 1); }
/// Above the text that follows it directly, or at a page's top: a header; else a footer.
[[nodiscard]] PageMark side_of(std::span<const Line> lines, std::size_t i);

/// How the text before a line and the text behind it go together.
enum class Seam : std::uint8_t {
    open,      ///< nothing is known
    complete,  ///< a sentence ends before it, and behind it none goes on
    pause,     ///< the text before it ends with a comma
    cut,       ///< a sentence goes on behind it
    broken,    ///< a word does
};

/// The lines of a text and the furniture found so far.  Views, marks and evidence must outlive it.
class PageContext {
public:
    PageContext(std::string_view text, std::span<const Line> lines, const std::vector<PageMark>& marks, const FurnitureEvidence& evidence);

    [[nodiscard]] std::string_view text() const { return text_; }
    [[nodiscard]] std::span<const Line> lines() const { return lines_; }
    [[nodiscard]] const FurnitureEvidence& evidence() const { return *evidence_; }
    [[nodiscard]] bool marked(std::size_t i) const { return (*marks_)[i] != PageMark::none; }
    /// Whether line `i` is no wider than a running head: it leaves a fifth of the usual line free, or has columns.
    [[nodiscard]] bool is_brief(std::size_t i) const;
    /// Over line `i` and the furniture beside it.  Constant.
    [[nodiscard]] Seam seam(std::size_t i) const;
    /// Over line `i` and one line more where the lines beside it, too, come back with it.
    [[nodiscard]] Seam seam(std::size_t i, bool with_above, bool with_below) const;
    /// What a cut sentence says here, from 0, where as many brief lines seem to cut one as lines of pages do (programs, lists of names,
    /// justified text), to 1.
    [[nodiscard]] float weight(Seam seam) const { return seam == Seam::pause ? pause_weight_ : seam >= Seam::cut ? cut_weight_ : 1; }
    /// Whether a sentence goes on over line `i` and one brief line or two beside it, which may be as much of the page as it is.
    [[nodiscard]] bool cuts_with_neighbours(std::size_t i) const;
    /// Bytes of the lines before line `i`, without the blanks around them.
    [[nodiscard]] std::size_t bytes_before(std::size_t i) const { return bytes_[i]; }
    /// Whether form feeds part the text into pages, and line `i` is among the first two or the last two of one.
    [[nodiscard]] bool has_feeds() const { return feeds_ >= 3; }
    [[nodiscard]] bool near_feed(std::size_t i) const;
    /// The form feeds before line `i` and its own.
    [[nodiscard]] std::uint32_t page(std::size_t i) const { return pages_.empty() ? 0 : pages_[i]; }
    /// The median distance, in lines, between furniture of one page and the next; 0: too little is known.
    [[nodiscard]] float page_length() const;
    /// Whether furniture stands within two lines.
    [[nodiscard]] bool beside_marked(std::size_t i) const;

private:
    /// The text on one side of line `i`, beyond the furniture and `brief` brief lines; null: none.
    [[nodiscard]] const Line* text_beside(std::size_t i, bool above, std::size_t brief) const;
    [[nodiscard]] Seam seam(const Line* above, const Line* below) const;
    void weigh_seams();

    std::string_view text_;
    std::span<const Line> lines_;
    const std::vector<PageMark>* marks_;
    const FurnitureEvidence* evidence_;
    std::uint16_t width_ = 0;  ///< columns that three quarters of the lines stay within
    std::size_t feeds_ = 0;
    float cut_weight_ = 1;
    float pause_weight_ = 1;
    std::vector<std::size_t> bytes_;
    std::vector<std::uint32_t> pages_;  ///< empty: no form feeds
};

}  // namespace salvage::segment
