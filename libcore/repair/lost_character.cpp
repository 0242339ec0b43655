// What is left of a lost character when no repair took it: a run of U+FFFD, marked in the report, never touched.
#include <salvage/repair/marks.hpp>
#include <salvage/repair/passes.hpp>

namespace salvage::repair {

Edits find_lost_characters(std::string_view text) {
    Edits marks;
    for (const Marks& run : all_marks(text)) {
        if (!run.replacement) continue;
        marks.push_back({run.range, std::string(run.range.of(text)), report::Rule::lost_character, 1});
    }
    return marks;
}

}  // namespace salvage::repair
