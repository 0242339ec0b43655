/// Rows of numbers in little memory, for what a document has by the million: its blocks, their spans, their lines.
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <iterator>
#include <memory>
#include <new>
#include <utility>
#include <vector>

namespace salvage::blocks {

/// So many bits of a word, by their number.
inline constexpr std::array<std::uint64_t, 65> low_bits = [] {
    std::array<std::uint64_t, 65> masks{};
    for (std::size_t bits = 1; bits < masks.size(); ++bits) masks[bits] = masks[bits - 1] << 1U | 1U;
    return masks;
}();

/// A list of rows of `columns` unsigned numbers each.  Neighbours are alike: places rise by little, kinds and lengths are small
/// or the same.  So 64 rows at a time are a group, which keeps of each column a number that none is below, and how much each one is above
/// it in as few bits as all of them need: none if they are the same.  Any numbers are kept as they are; those of one
/// group that are far apart take up to 8 bytes each.
/// A row is read in constant time, and added in constant time (the last up to 64 are not packed yet).  Rows cannot be written to:
/// edit() goes through all of them and frees what it has read.  Move-only; what was moved from is empty.
template <std::size_t columns>
class PackedRows {
    struct Group;

public:
    using Row = std::array<std::uint64_t, columns>;

    [[nodiscard]] std::size_t size() const { return open_ == nullptr ? 0 : (groups_.size() - 1) * group_rows + open_->rows; }
    [[nodiscard]] bool empty() const { return size() == 0; }

    /// A row in place: its numbers are looked up one by one.  As long as the list is neither changed nor destroyed.
    class Place {
    public:
        Place(const Group& group, std::size_t row) : group_(group), row_(row) {}
        [[nodiscard, gnu::always_inline]] std::uint64_t operator[](std::size_t column) const {
            const std::size_t width = group_.bits[column];
            const std::size_t bit = row_ * width;
            std::uint64_t above = 0;
            std::memcpy(&above, reinterpret_cast<const unsigned char*>(&group_) + group_.begin[column] + bit / 8, word);
            return group_.least[column] + ((above >> bit % 8) & low_bits[width]);
        }

    private:
        const Group& group_;
        std::size_t row_;
    };
    /// `row` < size().
    [[nodiscard, gnu::always_inline]] Place operator[](std::size_t row) const { return {*groups_[row / group_rows], row % group_rows}; }

    /// The first row whose number in `column`, where none is less than the one before, is at least `least`; size() if none is.  Logarithmic.
    [[nodiscard]] std::size_t lower_bound(std::size_t column, std::uint64_t least) const {
        if (empty()) return 0;
        const auto open = groups_.end() - 1;
        const auto group = std::partition_point(groups_.begin(), open, [&](const Group* one) { return one->least[column] < least; });
        const auto above = static_cast<std::size_t>(group - groups_.begin());
        std::size_t begin = above == 0 ? 0 : (above - 1) * group_rows;
        std::size_t end = group == open ? size() : above * group_rows;
        while (begin < end) {
            const std::size_t middle = begin + (end - begin) / 2;
            if ((*this)[middle][column] < least) begin = middle + 1;
            else end = middle;
        }
        return begin;
    }

    void push_back(const Row& row) {
        if (open_ == nullptr) begin();
        if (open_->rows == group_rows) pack();
        for (std::size_t column = 0; column < columns; ++column) open_->numbers[column][open_->rows] = row[column];
        ++open_->rows;
    }
    void clear() { *this = PackedRows(); }

    /// Calls `change` with each row in order; the row stays, as it has been changed, if that returns true.
    template <class Change>
    void edit(Change change) {
        const PackedRows before = std::exchange(*this, PackedRows());
        std::size_t chunk = 0;
        Row row;
        for (std::size_t r = 0; r < before.size(); ++r) {
            for (; chunk < before.chunks_.size() && before.chunks_[chunk].end_group <= r / group_rows; ++chunk) before.chunks_[chunk].bytes.reset();
            const Place place = before[r];
            for (std::size_t column = 0; column < columns; ++column) row[column] = place[column];
            if (change(row)) push_back(row);
        }
    }

    PackedRows() = default;
    PackedRows(PackedRows&&) noexcept = default;
    PackedRows& operator=(PackedRows&&) noexcept = default;
    PackedRows(const PackedRows&) = delete;
    PackedRows& operator=(const PackedRows&) = delete;
    ~PackedRows() = default;

private:
    static_assert(std::endian::native == std::endian::little, "bits are read as little endian");
    static constexpr std::size_t group_rows = 64;  ///< so the bits of a column are as many words as a number has bits
    static constexpr std::size_t word = sizeof(std::uint64_t);

    /// What the numbers of a group have in common; behind it come their bits, column by column.
    struct Group {
        std::array<std::uint64_t, columns> least;
        std::array<std::uint16_t, columns> begin;  ///< of the column's bits, in bytes from the group
        std::array<std::uint8_t, columns> bits;    ///< of a number; at most 56, or 64
    };
    static constexpr std::size_t head = (sizeof(Group) + word - 1) / word * word;

    /// The last group, whose numbers are not packed.  It is read as the others are.
    struct OpenGroup : Group {
        alignas(word) std::array<std::array<std::uint64_t, group_rows>, columns> numbers;
        std::size_t rows;
    };

    struct Chunk {
        mutable std::unique_ptr<std::uint64_t[]> bytes;
        std::size_t size = 0;
        std::size_t used = 0;
        std::size_t end_group = 0;  ///< the first group that is not in it
    };

    void begin() {
        open_ = std::make_unique_for_overwrite<OpenGroup>();
        open_->rows = 0;
        for (std::size_t column = 0; column < columns; ++column) {
            open_->least[column] = 0;
            open_->begin[column] = static_cast<std::uint16_t>(reinterpret_cast<const unsigned char*>(&open_->numbers[column]) - reinterpret_cast<const unsigned char*>(open_.get()));
            open_->bits[column] = 64;
        }
        groups_.push_back(open_.get());
    }

    /// Room for one more group.  A word stays free behind the last one, which reading may touch.
    unsigned char* room(std::size_t bytes) {
        constexpr std::size_t least_chunk = std::size_t{4} << 10U;
        constexpr std::size_t largest_chunk = std::size_t{256} << 10U;
        if (chunks_.empty() || chunks_.back().size - chunks_.back().used < bytes + word) {
            const std::size_t grown = chunks_.empty() ? 0 : chunks_.back().size * 2;
            const std::size_t size = std::max(std::clamp(grown, least_chunk, largest_chunk), (bytes + word + least_chunk - 1) / least_chunk * least_chunk);
            chunks_.push_back({std::make_unique_for_overwrite<std::uint64_t[]>(size / word), size, 0, groups_.size() - 1});
        }
        Chunk& chunk = chunks_.back();
        unsigned char* const place = reinterpret_cast<unsigned char*>(chunk.bytes.get()) + chunk.used;
        chunk.used += bytes;
        ++chunk.end_group;
        return place;
    }

    /// Makes a group of the rows that are open, of which there are none then.
    void pack() {
        Group group{};
        std::size_t size = head;
        for (std::size_t column = 0; column < columns; ++column) {
            // Where none is below the first, they are counted from there; else from what their high bits have in common.
            const std::uint64_t first = open_->numbers[column][0];
            std::uint64_t above = 0;
            std::uint64_t unlike = 0;
            for (const std::uint64_t number : open_->numbers[column]) {
                above |= number - first;
                unlike |= number ^ first;
            }
            const bool rise = above >> 63U == 0;
            auto bits = static_cast<std::size_t>(std::bit_width(rise ? above : unlike));
            // What is read at once begins anywhere in its first byte.
            if (bits > 56) bits = 64;
            group.least[column] = rise ? first : first & ~low_bits[bits];
            group.begin[column] = static_cast<std::uint16_t>(size);
            group.bits[column] = static_cast<std::uint8_t>(bits);
            size += group.bits[column] * word;
        }
        unsigned char* const place = room(size);
        groups_.back() = new (place) Group(group);
        groups_.push_back(open_.get());
        for (std::size_t column = 0; column < columns; ++column) {
            unsigned char* to = place + group.begin[column];
            const std::size_t width = group.bits[column];
            if (width == 0) continue;
            std::uint64_t filled = 0;
            std::size_t used = 0;  // bits of it
            for (const std::uint64_t number : open_->numbers[column]) {
                const std::uint64_t above = number - group.least[column];
                filled |= above << used;
                used += width;
                if (used < 64) continue;
                std::memcpy(to, &filled, word);
                to += word;
                used -= 64;
                filled = used == 0 ? 0 : above >> (width - used);
            }
        }
        open_->rows = 0;
    }

    std::vector<Chunk> chunks_;
    std::vector<const Group*> groups_;  ///< 64 rows each, but the last
    std::unique_ptr<OpenGroup> open_;   ///< that one; null: no row yet
};

/// Goes through a list whose elements are made when they are asked for: reading them gives values, not references.
template <class List>
class ListIterator {
public:
    using value_type = typename List::value_type;
    using reference = value_type;
    using difference_type = std::ptrdiff_t;
    using iterator_category = std::input_iterator_tag;  // since a reference is a value; in all else
    using iterator_concept = std::random_access_iterator_tag;

    /// What an arrow is followed on.
    struct pointer {
        value_type value;
        const value_type* operator->() const { return &value; }
    };

    ListIterator() = default;
    ListIterator(const List& list, std::size_t at) : list_(&list), at_(at) {}

    reference operator*() const { return (*list_)[at_]; }
    pointer operator->() const { return {(*list_)[at_]}; }
    reference operator[](difference_type n) const { return *(*this + n); }
    ListIterator& operator++() { return *this += 1; }
    ListIterator& operator--() { return *this -= 1; }
    // Not const, as an iterator's are (random_access_iterator).
    ListIterator operator++(int) { return std::exchange(*this, *this + 1); }  // NOLINT(cert-dcl21-cpp)
    ListIterator operator--(int) { return std::exchange(*this, *this - 1); }  // NOLINT(cert-dcl21-cpp)
    ListIterator& operator+=(difference_type n) {
        at_ = static_cast<std::size_t>(static_cast<difference_type>(at_) + n);
        return *this;
    }
    ListIterator& operator-=(difference_type n) { return *this += -n; }
    friend ListIterator operator+(ListIterator from, difference_type n) { return from += n; }
    friend ListIterator operator+(difference_type n, ListIterator from) { return from += n; }
    friend ListIterator operator-(ListIterator from, difference_type n) { return from -= n; }
    friend difference_type operator-(const ListIterator& a, const ListIterator& b) { return static_cast<difference_type>(a.at_ - b.at_); }
    friend bool operator==(const ListIterator& a, const ListIterator& b) { return a.at_ == b.at_; }
    friend auto operator<=>(const ListIterator& a, const ListIterator& b) { return a.at_ <=> b.at_; }

private:
    const List* list_ = nullptr;
    std::size_t at_ = 0;
};

}  // namespace salvage::blocks
