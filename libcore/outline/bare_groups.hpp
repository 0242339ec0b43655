/// What is inside what among headings of which neither a number nor the look of the text says it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace salvage::outline {

/// A heading right below another one, with no text between, is inside it, and so are those behind it that are shaped like
/// it: until one is itself right above another, is of another shape, or is a usual heading ("References") where the first was none.
/// Of several in a row, those that are shaped alike are beside each other.  Where no such sign ends a group, its length is a guess.
class BareGroups {
public:
    /// `lists`: many headings that follow each other are more likely a list than sections: options and functions where the text shows programs,
    /// goods and headlines on the page of a site.
    explicit BareGroups(bool lists) : lists_(lists) {}

    /// How many headings `text` is inside of, of those since clear().  Fed in document order; `below_heading`: no text stands between it and
    /// the heading before; `above_heading`: none between it and the next.  `behind`: how many follow before one that is right above another, or the end.
    [[nodiscard]] std::uint16_t enter(std::string_view text, bool below_heading, bool above_heading, std::size_t behind);
    /// What comes now has nothing to do with what was before.
    void clear();

private:
    /// What sets headings of one kind apart from others.
    struct Shape {
        bool code = false;      ///< "write(file)", "--depth", "fs.stat"
        bool question = false;
        bool capitals = false;
        bool small = false;     ///< begins with a small letter
        friend bool operator==(const Shape&, const Shape&) = default;
    };
    /// How the words behind the first one begin; nothing is known of a single word.
    enum class Capitals : std::uint8_t { unknown, all, first };
    /// A heading with others inside.
    struct Group {
        std::uint16_t depth;
        Shape shape;   ///< of the first one inside
        std::size_t room;  ///< how many more are likely inside
        bool usual;    ///< as is that one
        bool by_case = false;  ///< "Work That Was Done", "How the books were sorted": the words of the owner alone begin with capitals
        std::size_t small = 1; ///< where they do, headings inside with small words
    };
    [[nodiscard]] static Shape shape_of(std::string_view text);
    [[nodiscard]] static Capitals capitals_of(std::string_view text);

    bool lists_;
    std::vector<Group> groups_;
    std::uint16_t depth_ = 0;  ///< of the last heading
    Capitals capitals_ = Capitals::unknown;  ///< of the same
    bool was_below_ = false;   ///< it stood right below another
    bool was_run_ = false;     ///< and so did the one that it stood below, or it opened a group
};

}  // namespace salvage::outline
