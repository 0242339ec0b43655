// Prints what tests/bench/structure/tune_weights.py fits weights to.
//     signs headings FILE ...   each short text that may be a heading
//     signs programs FILE ...   each line
// One line for each, "SETTING<tab>NUMBERS OF ITS SIGNS<tab>TEXT", after a line "FILE<tab>NAME" for each file.

#include <salvage/segment/candidates.hpp>
#include <salvage/segment/boilerplate.hpp>
#include <salvage/segment/compose.hpp>
#include <salvage/segment/contents.hpp>
#include <salvage/segment/fixed.hpp>
#include <salvage/segment/furniture.hpp>
#include <salvage/segment/heading_signs.hpp>
#include <salvage/segment/headings.hpp>
#include <salvage/segment/layout.hpp>
#include <salvage/segment/program_lines.hpp>
#include <salvage/segment/sequences.hpp>
#include <salvage/segment/whole_groups.hpp>

#include <fstream>
#include <iostream>
#include <iterator>
#include <string>

using namespace salvage;
using namespace salvage::segment;

namespace {

void print_heading_signs(std::string_view text) {
    const std::vector<Line> lines = scan_lines(text);
    const std::vector<std::uint16_t> wraps = wrap_widths(lines);
    const std::vector<PageMark> pages = page_marks(text, lines);
    const std::vector<Fixed> fixed = fixed_lines(text, lines, wraps);
    const Contents contents = find_contents(text, lines, fixed);
    std::vector<std::uint8_t> excluded(lines.size(), 0);
    std::vector<std::uint8_t> underlined(lines.size(), 0);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        excluded[i] = pages[i] != PageMark::none || fixed[i] != Fixed::none || contents.lines[i] != 0;
        underlined[i] = i + 1 < lines.size() && fixed[i + 1] == Fixed::underline;
    }
    const Candidates candidates = find_candidates(text, {lines, wraps, excluded, underlined});
    const std::vector<numbering::Decision> decisions = numbering::decode(candidates.candidates);
    const LineFacts facts{lines, wraps, fixed, pages, contents.lines, contents.named, {}};
    Units units = make_units(text, facts, candidates, decisions);
    units = class_sequences(text, facts, candidates, decisions, std::move(units));
    units = mark_boilerplate(text, std::move(units));
    units = keep_groups_whole(facts, std::move(units));
    const Titled titled = mark_title(text, facts, std::move(units));
    const auto setting = static_cast<int>(setting_of(facts, titled.units));
    std::string store;
    const Hyphens hyphens(text, titled.units);
    for (const HeadingCandidate& candidate : weigh_headings(text, facts, titled.units, titled.body)) {
        std::cout << setting << '\t';
        for (std::size_t i = 0; i < sign_count; ++i) {
            if (candidate.signs.present.test(i)) std::cout << i << ' ';
        }
        const std::string_view words = compose(text, titled.units, titled.units.units[candidate.unit], hyphens, store);
        std::cout << '\t' << words << '\n';
    }
}

void print_program_signs(std::string_view text) {
    const std::vector<Line> lines = scan_lines(text);
    const std::vector<ProgramSigns> signs = program_signs(text, lines, wrap_widths(lines));
    for (std::size_t line = 0; line < lines.size(); ++line) {
        std::cout << "0\t";
        for (std::size_t i = 0; i < program_sign_count; ++i) {
            if (signs[line].test(i)) std::cout << i << ' ';
        }
        std::cout << '\t' << lines[line].of(text) << '\n';
    }
}

}  // namespace

int main(int argc, char** argv) {
    const bool headings = argc > 1 && std::string_view(argv[1]) == "headings";
    for (int i = 2; i < argc; ++i) {
        std::ifstream file(argv[i], std::ios::binary);
        const std::string text{std::istreambuf_iterator<char>(file), {}};
        std::cout << "FILE\t" << argv[i] << '\n';
        if (headings) print_heading_signs(text);
        else print_program_signs(text);
    }
    return 0;
}
