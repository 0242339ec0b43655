/// What the marks of a text show by their shapes, whatever else is known of its document.
#pragma once

#include <salvage/repair/evidence.hpp>
#include <salvage/repair/lost_signs/lost_shapes.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

namespace salvage::repair {

struct GatheredShapes {
    Evidence evidence;
    std::size_t elisions = 0;  ///< likely ones, which Italian makes sure
    std::vector<ByteRange> at_lines;  ///< runs of marks at which lines begin
    /// Its pairs of quotation marks in a document of this language, which was asked for last.
    std::optional<std::pair<std::optional<language::LanguageId>, QuotePairs>> pairs;
};

/// Those of the last texts: a result is looked at again until nothing changes.
class ShapeMemory {
public:
    /// Of the text with this key, made by `make` unless they are known.  Until the next is asked for.
    template <class Make>
    [[nodiscard]] GatheredShapes& of(std::uint64_t key, Make make) {
        for (Known& known : last_) {
            if (known.key == key && key != 0) return known.shapes;
        }
        next_ = (next_ + 1) % last_.size();
        last_[next_] = {key, make()};
        return last_[next_].shapes;
    }

private:
    struct Known {
        std::uint64_t key = 0;
        GatheredShapes shapes;
    };
    std::array<Known, 2> last_;
    std::size_t next_ = 0;
};

}  // namespace salvage::repair
