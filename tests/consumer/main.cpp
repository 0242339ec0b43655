// A program that uses the installed library: prints the headings of standard input, one a line, with their sections.
#include <salvage/outline/outline.hpp>
#include <salvage/segment/segment.hpp>

#include <iostream>
#include <iterator>
#include <string>

int main() {
    const std::string text{std::istreambuf_iterator<char>(std::cin), {}};
    const auto document = salvage::outline::outline(salvage::segment::segment(text, "-"));
    for (const auto& block : document.blocks)
        if (block.kind == salvage::blocks::Kind::heading) std::cout << block.section << ' ' << block.text << '\n';
}
