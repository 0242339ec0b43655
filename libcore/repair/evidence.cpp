#include <salvage/repair/evidence.hpp>
#include <salvage/repair/lost_shapes.hpp>
#include <salvage/repair/marks.hpp>

#include <algorithm>

namespace salvage::repair {

Evidence& Evidence::operator+=(const Evidence& other) {
    for (std::size_t i = 0; i < zero_width.size(); ++i) {
        zero_width[i] += other.zero_width[i];
        weak_zero_width[i] += other.weak_zero_width[i];
    }
    english += other.english;
    romance += other.romance;
    accents += other.accents;
    lines += other.lines;
    tags += other.tags;
    code += other.code;
    return *this;
}

Evidence gather(std::string_view text) {
    Evidence evidence;
    evidence.accents = static_cast<std::size_t>(std::count(text.begin(), text.end(), '\xC3'));
    for (const Marks& marks : all_marks(text)) {
        const ZeroWidth shape = zero_width_shape(text, marks);
        if (shape == ZeroWidth::learnt) ++evidence.zero_width[marks.count / 2];
        if (shape == ZeroWidth::weak) ++evidence.weak_zero_width[marks.count / 2];
        const Apostrophe found = apostrophe_shape(text, marks);
        if (found == Apostrophe::english) ++evidence.english;
        if (found == Apostrophe::romance) ++evidence.romance;
    }
    return evidence;
}

}  // namespace salvage::repair
