// Memory that a debug build of a program filled and nobody wrote, printed as text: bytes CC are 烫 in GBK, bytes CD are 屯.  Three
// in a row are no word.  What should have stood there was never there, so the run is marked and stays.
#include <salvage/repair/passes.hpp>

namespace salvage::repair {

Edits find_unwritten_memory(std::string_view text, const Context&) {
    constexpr std::string_view fillings[] = {"烫", "屯"};
    constexpr std::size_t least = 3;
    Edits marks;
    for (std::size_t at = 0; at < text.size(); ++at) {
        for (const std::string_view filling : fillings) {
            std::size_t end = at;
            while (text.substr(end, filling.size()) == filling) end += filling.size();
            if (end - at < least * filling.size()) continue;
            marks.push_back({{at, end}, std::string(text.substr(at, end - at)), report::Rule::unwritten_memory, 1});
            at = end - 1;
            break;
        }
    }
    return marks;
}

}  // namespace salvage::repair
