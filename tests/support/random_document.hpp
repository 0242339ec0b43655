/// Documents from a seeded random source, with everything a block stream can carry and texts full of trouble.
#pragma once

#include <salvage/blocks/block.hpp>
#include <salvage/text/utf8.hpp>

#include <random>
#include <string>

namespace salvage::test {

inline std::string random_text(std::mt19937& random, std::size_t most) {
    static constexpr std::u32string_view letters = U"\t\n\r\\\"-|%, .\u0000\u001B\u007Fé二😀\u3000\u2028";
    std::string text;
    const std::size_t length = 1 + random() % most;
    for (std::size_t i = 0; i < length; ++i) {
        append_utf8(text,
                    random() % 3 ? static_cast<char32_t>('a' + random() % 26) : letters[random() % letters.size()]);
    }
    return text;
}

/// Up to 12 blocks, with spans that interleave as those of a paragraph around a page's header do.
inline blocks::Document random_document(std::mt19937& random) {
    blocks::Document document;
    document.name = random_text(random, 20);
    if (random() % 2) document.language = "zh-Hant";
    if (random() % 2) document.record = R"({"id":123456789012345678901234567890,"tags":["a\ud800", {}]})";
    std::size_t at = 0;
    std::size_t gap_begin = 0;  // a hole left by the block before, for the next one to fill
    std::size_t gap_end = 0;
    const std::size_t count = random() % 13;
    for (std::size_t i = 0; i < count; ++i) {
        blocks::Block block;
        block.kind = static_cast<blocks::Kind>(random() % 14);
        block.text = document.keep(random_text(random, 60));
        if (random() % 2) {
            // A label of one to three characters that begins the text; "-" now and then.
            if (random() % 3 == 0) block.text = document.keep("- " + std::string(block.text));
            std::size_t end = 0;
            for (std::size_t n = 1 + random() % 3; n > 0 && end < block.text.size(); --n) {
                end += valid_utf8_next(block.text, end).length;
                if (block.text.substr(0, end) == "-") break;
            }
            block.label = block.text.substr(0, end);
        }
        if (random() % 4) {
            block.level = static_cast<std::uint16_t>(1 + random() % 4);
            std::string path = std::to_string(1 + random() % 12);
            for (std::size_t depth = random() % 3; depth > 0; --depth) path.append(".").append(std::to_string(depth));
            block.section = document.keep(path);
        }
        block.confidence = static_cast<float>(random() % 101) / 100.0F;
        block.first_span = static_cast<std::uint32_t>(document.spans.size());
        if (gap_end > gap_begin) {
            document.spans.push_back({gap_begin, gap_end});
            gap_begin = gap_end = 0;
        } else if (random() % 8) {
            const std::size_t length = 1 + random() % 100;
            document.spans.push_back({at, at + length});
            at += length;
            if (random() % 3 == 0) {
                gap_begin = at;
                gap_end = at + 1 + random() % 20;
                document.spans.push_back({gap_end, gap_end + 5});
                at = gap_end + 5;
            }
        }
        block.span_count = static_cast<std::uint32_t>(document.spans.size()) - block.first_span;
        document.blocks.push_back(block);
    }
    document.bytes = at + random() % 3;
    for (std::size_t offset = random() % 50, line = 1; offset <= document.bytes; offset += 1 + random() % 100) {
        line += random() % 3;
        document.lines.push_back({offset, line, random() % 4 == 0});
    }
    for (std::size_t i = random() % 3; i > 0; --i) {
        document.findings.push_back({"numbering-gap", random() % 2 ? "1.2" : "", random_text(random, 40),
                                     random() % (document.bytes + 1), random() % 9});
    }
    for (std::size_t i = random() % 3; i > 0; --i) document.unknown.push_back("%note \"\\ x\t" + std::to_string(i));
    return document;
}

}  // namespace salvage::test
