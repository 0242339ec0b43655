#include <salvage/segment/pages/page_context.hpp>

#include <salvage/segment/pages/page_numbers.hpp>
#include <salvage/text/ascii.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <unordered_set>

namespace salvage::segment {
namespace {

constexpr std::uint16_t sentence_words = 4;  ///< of a line that may be part of one

/// Whether a line ends with a letter, a digit or a comma, as one that goes on does.  With a semicolon statements of programs end.
bool ends_in_word(std::string_view line) {
    const char last = line.back();
    return is_ascii_alphanumeric(last) || last == ',' || last == '-' || static_cast<unsigned char>(last) >= 0x80;
}

}  // namespace

PageMark side_of(std::span<const Line> lines, std::size_t i) {
    if (lines[i].form_feed || (i > 0 && lines[i - 1].form_feed && lines[i - 1].length <= longest_furniture)) return PageMark::header;
    if (open_below(lines, i)) return i + 1 < lines.size() && open_above(lines, i) && i == 0 ? PageMark::header : PageMark::footer;
    return PageMark::header;
}

PageContext::PageContext(std::string_view text, std::span<const Line> lines, const std::vector<PageMark>& marks, const FurnitureEvidence& evidence)
    : text_(text), lines_(lines), marks_(&marks), evidence_(&evidence) {
    constexpr std::size_t widest = 255;
    std::array<std::size_t, widest + 1> widths{};
    for (const Line& line : lines) {
        ++widths[std::min<std::size_t>(line.width, widest)];
        feeds_ += line.form_feed;
    }
    std::size_t within = 0;
    while (width_ < widest && (within += widths[width_]) * 4 < lines.size() * 3) ++width_;
    bytes_.reserve(lines.size());
    std::size_t bytes = 0;
    for (const Line& line : lines) {
        bytes_.push_back(bytes);
        bytes += line.length;
    }
    weigh_seams();
    if (feeds_ == 0) return;
    pages_.reserve(lines.size());
    std::uint32_t page = 0;
    for (const Line& line : lines) pages_.push_back(page += line.form_feed);
}

bool PageContext::is_brief(std::size_t i) const { return lines_[i].length <= longest_furniture && (lines_[i].width * 5U <= width_ * 4U || lines_[i].gaps > 0); }

bool PageContext::near_feed(std::size_t i) const {
    if (pages_.empty()) return false;
    const std::size_t last = lines_.size() - 1;
    return i <= 1 || i + 1 >= last || page(i - 2) != page(i) || page(std::min(i + 2, last)) != page(i);
}

float PageContext::page_length() const {
    constexpr std::size_t shortest_page = 8;
    std::vector<std::size_t> distances;
    std::size_t last = lines_.size();
    for (std::size_t i = 0; i < lines_.size(); ++i) {
        if (!marked(i)) continue;
        if (last < i && i - last >= shortest_page) distances.push_back(i - last);
        last = i;
    }
    if (distances.empty()) return 0;
    const auto middle = distances.begin() + static_cast<std::ptrdiff_t>(distances.size() / 2);
    std::nth_element(distances.begin(), middle, distances.end());
    return static_cast<float>(*middle);
}

bool PageContext::beside_marked(std::size_t i) const {
    const std::size_t end = std::min(i + 3, lines_.size());
    for (std::size_t near = i < 2 ? 0 : i - 2; near < end; ++near) {
        if (near != i && marked(near)) return true;
    }
    return false;
}

Seam PageContext::seam(const Line* above, const Line* below) const {
    if (above == nullptr || below == nullptr) return Seam::open;
    const Line& before = *above;
    const Line& after = *below;
    if (before.ends_hyphen && after.starts_lower && before.words >= 2) return Seam::broken;
    const bool ends = before.ends_sentence || before.ends_colon;
    const bool prose = before.words >= sentence_words && before.symbols * 10U <= before.letters && after.bullet == 0 && ends_in_word(before.of(text_));
    const bool wide = before.width * 4U >= width_ * 3U;
    if (prose && !ends && wide && after.words >= 2) {
        if (after.starts_lower && after.symbols * 10U <= after.letters && after.digits * 4U <= after.letters) return Seam::cut;
        if (before.ends_cjk && after.starts_cjk && !after.numbered) return Seam::cut;
        if (before.ends_comma && !after.numbered) return Seam::pause;
    }
    if (ends && !after.starts_lower) return Seam::complete;
    return Seam::open;
}

const Line* PageContext::text_beside(std::size_t i, bool above, std::size_t brief) const {
    constexpr std::size_t most_marked = 4;
    std::size_t over = 0;
    for (std::size_t at = i;;) {
        if (above ? at == 0 : at + 1 >= lines_.size()) return nullptr;
        at = above ? at - 1 : at + 1;
        if (marked(at)) {
            if (++over > most_marked) return nullptr;
            continue;
        }
        if (brief == 0) return &lines_[at];
        --brief;
        if (!is_brief(at) || lines_[at].ends_sentence || lines_[at].starts_lower) return nullptr;
    }
}

Seam PageContext::seam(std::size_t i) const { return seam(text_beside(i, true, 0), text_beside(i, false, 0)); }

Seam PageContext::seam(std::size_t i, bool with_above, bool with_below) const { return seam(text_beside(i, true, with_above ? 1 : 0), text_beside(i, false, with_below ? 1 : 0)); }

void PageContext::weigh_seams() {
    constexpr std::uint16_t least_letters = 3;
    constexpr float known = 60;  // lines before the text counts as much as others do
    // Lines that may be those of pages are not asked.
    const auto has_number = [&](std::size_t i) { return lines_[i].digits > 0 && (lines_[i].letters < least_letters || lines_[i].starts_digit || is_ascii_digit(text_[lines_[i].end() - 1])); };
    const auto of_page = [&](std::size_t i) { return marked(i) || has_number(i) || (i > 0 && has_number(i - 1)) || (i + 1 < lines_.size() && has_number(i + 1)); };
    std::size_t brief = 0;
    std::unordered_set<std::uint64_t> cutting;  // those that come back are one
    std::unordered_set<std::uint64_t> pausing;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
        if (lines_[i].letters < least_letters || !is_brief(i) || of_page(i)) continue;
        ++brief;
        const Seam over = seam(i);
        if (over >= Seam::cut) cutting.insert(look_hash(lines_[i].of(text_)));
        if (over == Seam::pause) pausing.insert(look_hash(lines_[i].of(text_)));
    }
    // How many lines of pages have such a seam, and other brief lines of most texts.
    const auto weigh = [&](std::size_t found, float of_pages, float of_text) {
        const float rate = (static_cast<float>(found) + known * of_text) / (static_cast<float>(brief) + known);
        return std::clamp(std::log(of_pages / rate) / std::log(of_pages / of_text), 0.0F, 1.0F);
    };
    cut_weight_ = weigh(cutting.size(), 0.4F, 0.03F);
    pause_weight_ = weigh(pausing.size(), 0.1F, 0.03F);
}

bool PageContext::cuts_with_neighbours(std::size_t i) const {
    constexpr std::size_t sides[][2] = {{0, 1}, {1, 0}, {1, 1}, {0, 2}, {2, 0}};
    return std::any_of(std::begin(sides), std::end(sides), [&](const auto& side) { return seam(text_beside(i, true, side[0]), text_beside(i, false, side[1])) >= Seam::cut; });
}

}  // namespace salvage::segment
