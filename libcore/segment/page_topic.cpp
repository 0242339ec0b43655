#include <salvage/segment/page_topic.hpp>
#include <salvage/segment/small_words.hpp>
#include <salvage/segment/word_stems.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>

namespace salvage::segment {

PageTopic::PageTopic(std::string_view text, const Units& units, std::uint32_t languages, std::size_t begin, std::size_t end)
    : text_(text), units_(units), reader_(text, units), languages_(languages), begin_(begin), end_(end) {
    constexpr std::size_t enough = std::size_t{64} << 10U;  // bytes that tell a subject
    std::size_t left = enough;
    for (std::size_t u = begin; u < end; ++u) {
        reader_.each_word(units.units[u], [&](std::string_view word) {
            if ((small_word_languages(word) & languages_) != 0) each_stem(word, [&](std::size_t stem) { small_.insert(stem); });
        });
        read_stems(u);
        for (const auto& [stem, times] : own_) counts_[stem] += times;
        const std::size_t size = units.end_of(units.units[u]) - units.begin_of(units.units[u]);
        if (size > left) {
            end_ = u + 1;
            break;
        }
        left -= size;
    }
}

void PageTopic::read_stems(std::size_t u) {
    constexpr std::size_t most = 1200;  // bytes
    own_.clear();
    std::size_t left = most;
    for (const Piece& piece : units_.pieces_of(units_.units[u])) {
        if (piece.underline) continue;
        const std::string_view line = piece.range.of(text_);
        each_stem(line.size() <= left ? line : line.substr(0, whole_characters(line.substr(0, left))), [&](std::size_t stem) {
            if (!small_.contains(stem)) ++own_[stem];
        });
        left -= std::min(left, line.size());
        if (left == 0) break;
    }
}

std::optional<std::size_t> PageTopic::taken(std::size_t u) {
    constexpr std::size_t fewest = 2;
    read_stems(u);
    if (own_.size() < fewest) return std::nullopt;
    const bool inside = u >= begin_ && u < end_;
    const auto taken = std::count_if(own_.begin(), own_.end(), [&](const auto& stem) {
        const auto found = counts_.find(stem.first);
        return found != counts_.end() && found->second > (inside ? stem.second : 0);
    });
    return static_cast<std::size_t>(taken) * 100 / own_.size();
}

}  // namespace salvage::segment
