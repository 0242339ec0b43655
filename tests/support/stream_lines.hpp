/// A document from rows of the block stream, for tests of what comes after outline.
#pragma once

#include <salvage/blocks/stream.hpp>

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace salvage::test {

/// Rows of "kind level section label text", as the stream has them; spans are 0-9, 10-19, ...
inline blocks::Document make(const std::vector<std::vector<std::string_view>>& lines) {
    std::string text = "%blocks 1\n%document {\"name\":\"d\",\"bytes\":100000000}\n";
    std::size_t at = 0;
    for (const auto& line : lines) {
        text.append(line[0]).append("\t").append(line[1]).append("\t").append(line[2]).append("\t").append(line[3]);
        text.append("\t1.00\t").append(std::to_string(at)).append("-").append(std::to_string(at + 9)).append("\t");
        text.append(line[4]).append("\n");
        at += 10;
    }
    text += "%end " + std::to_string(lines.size()) + "\n";
    blocks::Stream stream = blocks::read_stream(text);
    REQUIRE_MESSAGE(!stream.error.has_value(), (stream.error ? stream.error->text : ""));
    return std::move(stream.documents.front());
}

}  // namespace salvage::test
