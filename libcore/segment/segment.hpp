/// Text in, blocks out: paragraphs, headings, lists, tables, boilerplate.  The rules in words are in tests/spec/segment.md.
#pragma once

#include <salvage/blocks/block.hpp>
#include <salvage/segment/parts.hpp>
#include <salvage/segment/rules.hpp>

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace salvage::segment {

/// Cuts `text` (valid UTF-8, any line ends) into blocks in reading order.  `text` must outlive the result, whose blocks
/// view into it.  Headings get no section here, and a level only where their
/// look tells it (heading_depths.hpp): outline gives them.
/// Every byte of `text` that is neither white space nor a resolved line-break hyphen is in exactly one span.
/// Total: any text gives a document, empty text one without blocks.  Linear in the text.
/// `rules` says what the user knows of lines; a pattern that runs away throws Error, nothing else does.
[[nodiscard]] blocks::Document segment(std::string_view text, const std::string& name, const Rules* rules = nullptr);

/// The same for a text whose blocks need not be known together: `use` is called with the blocks of each part of it, in order, at least once.
/// Their places count in the whole text.  Most texts are one part; those of very many lines or numbers are several, so that
/// memory stays below twice the text and some 50 MB.  segment() puts the parts together.
void segment_parts(std::string_view text, const std::string& name, const Rules* rules, const std::function<void(blocks::Document, const Part&)>& use);

/// Why a block is what it is.
struct Reason {
    blocks::Kind kind = blocks::Kind::paragraph;
    float confidence = 0;
    std::size_t offset = 0;  ///< byte in the text
    std::string why;         ///< "signs of a heading +3.1: known_heading +3.4, ...": the rule, and its figures in nats
    std::string text;
};

/// One for each block that segment() makes of `text`, in order.
[[nodiscard]] std::vector<Reason> explain(std::string_view text, const Rules* rules = nullptr);

}  // namespace salvage::segment
