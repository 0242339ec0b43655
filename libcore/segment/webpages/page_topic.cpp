#include <salvage/segment/webpages/page_topic.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>

namespace salvage::segment {

PageTopic::PageTopic(std::string_view text, const Units& units, const UnitWords& words, std::uint32_t languages, std::size_t begin, std::size_t end)
    : text_(text), units_(units), begin_(begin), end_(end) {
    constexpr std::size_t enough = std::size_t{64} << 10U;  // bytes that tell a subject
    std::size_t left = enough;
    begins_.push_back(0);
    for (std::size_t u = begin; u < end; ++u) {
        for (const SmallWord& small : words.small(u)) {
            if ((small.languages & languages) != 0) each_stem(small.word, [&](std::size_t stem) { small_.add(stem); });
        }
        read_stems(u, stems_);
        for (std::size_t i = begins_.back(); i < stems_.size(); ++i) {
            if (small_.count(stems_[i]) == 0) counts_.add(stems_[i]);
        }
        begins_.push_back(stems_.size());
        const std::size_t size = units.end_of(units.units[u]) - units.begin_of(units.units[u]);
        if (size > left) {
            end_ = u + 1;
            break;
        }
        left -= size;
    }
}

void PageTopic::read_stems(std::size_t u, std::vector<std::size_t>& stems) const {
    constexpr std::size_t most = 1200;  // bytes
    std::size_t left = most;
    for (const Piece& piece : units_.pieces_of(units_.units[u])) {
        if (piece.underline) continue;
        const std::string_view line = piece.range.of(text_);
        each_stem(line.size() <= left ? line : line.substr(0, whole_characters(line.substr(0, left))), [&](std::size_t stem) { stems.push_back(stem); });
        left -= std::min(left, line.size());
        if (left == 0) break;
    }
}

std::optional<std::size_t> PageTopic::taken(std::size_t u) {
    constexpr std::size_t fewest = 2;
    const bool inside = u >= begin_ && u < end_;
    own_.clear();
    if (inside) own_.assign(stems_.begin() + static_cast<std::ptrdiff_t>(begins_[u - begin_]), stems_.begin() + static_cast<std::ptrdiff_t>(begins_[u - begin_ + 1]));
    else read_stems(u, own_);
    std::erase_if(own_, [this](std::size_t stem) { return small_.count(stem) > 0; });
    std::sort(own_.begin(), own_.end());
    std::size_t all = 0;
    std::size_t taken = 0;
    for (auto stem = own_.begin(); stem != own_.end();) {
        const auto next = std::upper_bound(stem, own_.end(), *stem);
        ++all;
        taken += counts_.count(*stem) > (inside ? static_cast<std::size_t>(next - stem) : 0U) ? 1U : 0U;
        stem = next;
    }
    if (all < fewest) return std::nullopt;
    return taken * 100 / all;
}

}  // namespace salvage::segment
