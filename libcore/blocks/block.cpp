#include <salvage/blocks/block.hpp>

#include <algorithm>
#include <array>
#include <cstring>

namespace salvage::blocks {
namespace {

constexpr std::array<std::string_view, 14> names = {
    "title",   "heading",  "paragraph", "list-item",   "quote",       "preformatted", "table",
    "caption", "footnote", "separator", "boilerplate", "page-header", "page-footer",  "toc",
};
static_assert(names.size() == static_cast<std::size_t>(Kind::toc) + 1);

}  // namespace

std::string_view name(Kind kind) { return names[static_cast<std::size_t>(kind)]; }

std::optional<Kind> kind_named(std::string_view word) {
    const auto found = std::find(names.begin(), names.end(), word);
    if (found == names.end()) return std::nullopt;
    return static_cast<Kind>(found - names.begin());
}

Document::Document() : store_(std::make_unique<std::pmr::monotonic_buffer_resource>()) {}

char* Document::room(std::size_t size) { return static_cast<char*>(store_->allocate(size, 1)); }

std::string_view Document::keep(std::string_view text) {
    if (text.empty()) return {};
    char* const copy = room(text.size());
    std::memcpy(copy, text.data(), text.size());
    return {copy, text.size()};
}

std::size_t Document::line_at(std::size_t offset) const {
    const std::optional<LineMark> mark = mark_at(offset);
    return mark ? mark->line : 0;
}

}  // namespace salvage::blocks
