#include <salvage/document/parts.hpp>

#include <salvage/text/trim.hpp>

#include <algorithm>
#include <utility>

namespace salvage::document {
namespace {

using blocks::Block;
using blocks::Kind;
using numbering::Marker;

/// Whether one reading of `next` counts on from one of `before`.
bool continues(const Marker& before, const Marker& next) {
    for (std::size_t a = 0; a < before.reading_count; ++a) {
        for (std::size_t b = 0; b < next.reading_count; ++b) {
            const numbering::Reading& x = before.readings[a];
            const numbering::Reading& y = next.readings[b];
            if (x.scheme == y.scheme && y.last() == x.last() + 1) return true;
        }
    }
    return false;
}

/// Whether `next` is the first of a count in a scheme in which `before` was beyond the first.
bool begins_again(const Marker& before, const Marker& next) {
    if (continues(before, next)) return false;
    for (std::size_t a = 0; a < before.reading_count; ++a) {
        for (std::size_t b = 0; b < next.reading_count; ++b) {
            const numbering::Reading& x = before.readings[a];
            const numbering::Reading& y = next.readings[b];
            if (x.scheme == y.scheme && y.last() == 1 && x.last() > 1) return true;
        }
    }
    return false;
}

/// Tells where lists begin among items that stand in a row, those deeper than the first left out.
class Divider {
public:
    explicit Divider(std::vector<bool>& begins) : begins_(begins) {}

    void take(std::size_t block, bool bullet, const std::optional<Marker>& number) {
        bool begin = std::exchange(first_, false);
        if (number) {
            if (waiting_ && !continues(*number_, *number)) begin_waiting();
            waiting_.reset();
            begin = begin || (number_ ? begins_again(*number_, *number) : bullets_);
        } else if (bullet && number_ && !waiting_) {
            waiting_ = block;
        }
        if (begin) {
            begins_[block] = true;
            bullets_ = false;
        }
        if (number) number_ = number;
        bullets_ = bullets_ || bullet;
    }

    void end() {
        if (waiting_) begin_waiting();
        waiting_.reset();
        number_.reset();
        bullets_ = false;
        first_ = true;
    }

private:
    void begin_waiting() {
        begins_[*waiting_] = true;
        number_.reset();
        bullets_ = true;
    }

    std::vector<bool>& begins_;
    bool first_ = true;
    std::optional<Marker> number_;        // the last one of the list that is open
    bool bullets_ = false;                // it has bullets
    std::optional<std::size_t> waiting_;  // the first bullet behind the number: it begins a list unless the next number continues this one
};

}  // namespace

std::string_view without_label(const Block& block) { return trimmed(block.text.substr(block.label.size())); }

Head find_head(const blocks::Blocks& all) {
    std::size_t begin = 0;
    while (begin < all.size() && all[begin].kind != Kind::title && all[begin].kind != Kind::heading) ++begin;
    if (begin == all.size() || all[begin].kind == Kind::heading) return {};
    std::size_t end = begin;
    while (end < all.size() && (all[end].kind == Kind::title || blocks::is_furniture(all[end].kind))) ++end;
    return {begin, end};
}

std::vector<std::size_t> head_titles(const blocks::Document& document) {
    std::vector<std::size_t> titles;
    const Head head = find_head(document.blocks);
    for (std::size_t i = head.begin; i < head.end; ++i) {
        if (document.blocks[i].kind == Kind::title) titles.push_back(i);
    }
    return titles;
}

std::optional<Marker> item_number(const Block& item) {
    if (item.label.empty() || numbering::is_bullet(item.label)) return std::nullopt;
    return numbering::read_marker(item.text, 0, item.text.size());
}

std::vector<bool> list_begins(const blocks::Document& document) {
    std::vector<bool> begins(document.blocks.size(), false);
    Divider divider(begins);
    bool inside = false;
    std::uint16_t depth = 0;  // of the first item in the row
    for (std::size_t b = 0; b < document.blocks.size(); ++b) {
        const Kind kind = document.blocks.kind_of(b);
        if (blocks::is_furniture(kind)) continue;
        if (kind != Kind::list_item) {
            if (std::exchange(inside, false)) divider.end();
            continue;
        }
        const Block& block = document.blocks[b];
        const std::uint16_t level = block.level.value_or(1);
        if (!std::exchange(inside, true)) depth = level;
        if (level > depth) continue;
        divider.take(b, numbering::is_bullet(block.label), item_number(block));
    }
    divider.end();
    return begins;
}

}  // namespace salvage::document
