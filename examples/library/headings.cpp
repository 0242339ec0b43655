// All four stages in one program: bytes of any encoding on standard input, its headings on standard output.
//
//     cmake -B build && cmake --build build && build/headings < dump.txt
//     g++ -std=c++20 headings.cpp -o headings $(pkg-config --cflags --libs --static salvage)
#include <salvage/document/document.hpp>
#include <salvage/outline/outline.hpp>
#include <salvage/repair/cleaner.hpp>
#include <salvage/segment/segment.hpp>

#include <iostream>
#include <iterator>
#include <string>

int main(int argc, char*[]) {
    const std::string bytes{std::istreambuf_iterator<char>(std::cin), {}};

    // clean: UTF-8, and what was changed to make it.
    const salvage::repair::Cleaned cleaned = salvage::repair::clean(bytes);
    std::cerr << "read as " << cleaned.header.charset << ", " << cleaned.changes.size() << " changes\n";

    // segment and outline: blocks, their headings with levels and sections.
    const auto document = salvage::outline::outline(salvage::segment::segment(cleaned.text, "standard input"));

    // tojson, if any argument is given.
    if (argc > 1) {
        std::string json;
        salvage::document::append_json(json, document, {});
        std::cout << json << '\n';
        return 0;
    }
    for (const auto& block : document.blocks) {
        if (block.kind == salvage::blocks::Kind::heading) std::cout << block.section << '\t' << block.text << '\n';
    }
}
