// Prints what tests/bench/structure/tune_weights.py fits weights to.
//     signs headings FILE ...   each short text that may be a heading
//     signs programs FILE ...   each line
//     signs pages FILE ...      each block, which may be the text's or a web page's own
//     signs titles FILE ...     each line that may be a web page's title
//     signs sites FILE ...      each block near an end of the text
//     signs rest FILE ...       each line below the last prose
// One line for each, "SETTING<tab>NUMBERS OF ITS SIGNS<tab>TEXT", after a line "FILE<tab>NAME" for each file.

#include <salvage/segment/compose.hpp>
#include <salvage/segment/draft.hpp>
#include <salvage/segment/layout.hpp>
#include <salvage/segment/lines.hpp>
#include <salvage/segment/literal/program_lines.hpp>
#include <salvage/segment/webpages/page_signs.hpp>

#include <algorithm>
#include <fstream>
#include <iostream>
#include <iterator>
#include <limits>
#include <string>

using namespace salvage;
using namespace salvage::segment;

namespace {

void print_heading_signs(std::string_view text) {
    const Draft draft = make_draft(text, nullptr);
    const Hyphens hyphens(text, draft.units);
    std::string store;
    for (const HeadingCandidate& candidate : draft.weighed) {
        std::cout << static_cast<int>(draft.setting) << '\t';
        candidate.signs.each([](std::size_t sign) { std::cout << sign << ' '; });
        std::cout << '\t' << compose(text, draft.units, draft.units.units[candidate.unit], hyphens, store) << '\n';
    }
}

void print_page_signs(std::string_view text) {
    (void)make_draft(text, nullptr, {}, std::numeric_limits<std::size_t>::max(), [&](const LineFacts& facts, const Units& units) {
        KnownWebLines known;
        const PageUnits page = weigh_page(text, facts, units, known);
        const Hyphens hyphens(text, units);
        std::string store;
        for (std::size_t u = 0; u < units.units.size(); ++u) {
            std::cout << "0\t";
            page.signs[u].each([](std::size_t sign) { std::cout << sign << ' '; });
            std::string line(compose(text, units, units.units[u], hyphens, store));
            std::replace(line.begin(), line.end(), '\n', ' ');
            std::cout << '\t' << line << '\n';
        }
    });
}

void print_program_signs(std::string_view text) {
    const std::vector<Line> lines = scan_lines(text);
    const std::vector<ProgramSigns> signs = program_signs(text, lines, wrap_widths(lines));
    for (std::size_t line = 0; line < lines.size(); ++line) {
        std::cout << "0\t";
        signs[line].each([](std::size_t sign) { std::cout << sign << ' '; });
        std::cout << '\t' << lines[line].of(text) << '\n';
    }
}

void print_title_signs(std::string_view text) {
    const Draft draft = make_draft(text, nullptr);
    for (const TitleCandidate& candidate : draft.titles) {
        std::cout << "0\t";
        candidate.signs.each([](std::size_t sign) { std::cout << sign << ' '; });
        std::cout << '\t' << text.substr(candidate.begin, text.find_first_of("\r\n", candidate.begin) - candidate.begin) << '\n';
    }
}

/// Of the lines of a site, each once.
template <typename Candidate>
void print_site_signs(std::string_view text, std::vector<Candidate> candidates) {
    std::sort(candidates.begin(), candidates.end(), [](const Candidate& a, const Candidate& b) { return a.begin < b.begin; });
    std::size_t last = std::string_view::npos;
    for (const Candidate& candidate : candidates) {
        if (candidate.begin == last) continue;
        last = candidate.begin;
        std::cout << "0\t";
        candidate.signs.each([](std::size_t sign) { std::cout << sign << ' '; });
        std::cout << '\t' << text.substr(last, text.find_first_of("\r\n", last) - last) << '\n';
    }
}

}  // namespace

int main(int argc, char** argv) {
    const std::string_view what = argc > 1 ? argv[1] : "";
    for (int i = 2; i < argc; ++i) {
        std::ifstream file(argv[i], std::ios::binary);
        const std::string text{std::istreambuf_iterator<char>(file), {}};
        std::cout << "FILE\t" << argv[i] << '\n';
        if (what == "headings") print_heading_signs(text);
        else if (what == "pages") print_page_signs(text);
        else if (what == "titles") print_title_signs(text);
        else if (what == "sites") print_site_signs(text, make_draft(text, nullptr).site);
        else if (what == "rest") print_site_signs(text, make_draft(text, nullptr).rest);
        else print_program_signs(text);
    }
    return 0;
}
