#include <salvage/document/parts.hpp>

#include <salvage/text/trim.hpp>

#include <algorithm>

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

/// Items that stand in a row, those deeper than the first left out.
struct Item {
    std::size_t block = 0;
    bool bullet = false;
    std::optional<Marker> number;
};

void divide(const std::vector<Item>& run, std::vector<bool>& begins) {
    if (run.empty()) return;
    // The next numbered item after each one.
    std::vector<std::size_t> next_number(run.size() + 1, run.size());
    for (std::size_t i = run.size(); i-- > 0;) next_number[i] = run[i].number ? i : next_number[i + 1];
    std::optional<Marker> number;  // the last one of the list that is open
    bool bullets = false;          // it has bullets
    for (std::size_t i = 0; i < run.size(); ++i) {
        bool begin = i == 0;
        if (run[i].number) {
            begin = begin || (number ? begins_again(*number, *run[i].number) : bullets);
        } else if (run[i].bullet && number) {
            const std::size_t next = next_number[i];
            begin = begin || next == run.size() || !continues(*number, *run[next].number);
        }
        if (begin) {
            begins[run[i].block] = true;
            number.reset();
            bullets = false;
        }
        if (run[i].number) number = run[i].number;
        bullets = bullets || run[i].bullet;
    }
}

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
    std::vector<Item> run;
    std::uint16_t depth = 0;  // of the run's first item
    for (std::size_t b = 0; b < document.blocks.size(); ++b) {
        const Kind kind = document.blocks.kind_of(b);
        if (blocks::is_furniture(kind)) continue;
        if (kind != Kind::list_item) {
            divide(run, begins);
            run.clear();
            continue;
        }
        const Block& block = document.blocks[b];
        const std::uint16_t level = block.level.value_or(1);
        if (run.empty()) depth = level;
        if (level > depth) continue;
        run.push_back({b, numbering::is_bullet(block.label), item_number(block)});
    }
    divide(run, begins);
    return begins;
}

}  // namespace salvage::document
