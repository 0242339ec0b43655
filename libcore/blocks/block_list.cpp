#include <salvage/blocks/block_list.hpp>

#include <salvage/json/writer.hpp>

#include <cassert>

namespace salvage::blocks {

Blocks::Rows::Row Blocks::row_of(const Block& block) {
    assert(block.text.starts_with(block.label));
    Rows::Row row{};
    const auto keep = [&](Column begin, Column length, std::string_view view) {
        row[length] = view.size();
        row[begin] = view.empty() ? last_[begin] : std::bit_cast<std::uintptr_t>(view.data());
    };
    const std::uint64_t level = block.level ? *block.level + std::uint64_t{1} : 0;
    row[traits] = json::hundredths(block.confidence) | level << confidence_bits;
    row[first_span] = block.first_span;
    row[span_count] = block.span_count;
    keep(section, section_size, block.section);
    keep(text, text_size, block.text);
    row[label_size] = block.label.size();
    last_ = row;
    return row;
}

std::optional<LineMark> LineMarks::at_offset(std::size_t offset) const {
    const std::size_t begin = rows_.lower_bound(0, offset);
    if (begin == size() || rows_[begin][0] != offset) return std::nullopt;
    return (*this)[begin];
}

}  // namespace salvage::blocks
