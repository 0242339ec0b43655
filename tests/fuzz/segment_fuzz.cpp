// For any text: every byte that carries something is in exactly one span; outline changes no text and does the same
// twice; the block stream brings the document back.
#include <salvage/blocks/stream.hpp>
#include <salvage/outline/outline.hpp>
#include <salvage/segment/segment.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "expect.hpp"

namespace {

using salvage::test::expect;
using namespace salvage;

void check_spans(std::string_view text, const blocks::Document& document) {
    std::vector<ByteRange> spans(document.spans.begin(), document.spans.end());
    std::sort(spans.begin(), spans.end(), [](ByteRange a, ByteRange b) { return a.begin < b.begin; });
    std::size_t at = 0;
    const auto outside = [&](std::size_t end) {
        while (at < end) {
            const auto point = valid_utf8_next(text, at);
            // A hyphen at a line's end is resolved when the word is made whole; all else that shows must be in a block.
            const bool hyphen = point.value == '-' || point.value == 0xAD || point.value == 0x2010 || point.value == 0x2011;
            expect(is_space(point.value) || hyphen || point.value < 0x20, "every visible byte is in a span");
            at += point.length;
        }
    };
    for (const ByteRange& span : spans) {
        expect(span.begin < span.end && span.end <= text.size(), "a span lies in the text");
        expect(span.begin >= at, "spans do not overlap");
        outside(span.begin);
        at = span.end;
    }
    outside(text.size());
}

std::string written(const blocks::Document& document) {
    std::string out;
    blocks::append_stream_header(out);
    blocks::append_document(out, document);
    return out;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    if (!valid_utf8(text)) return 0;
    auto document = segment::segment(text, "fuzz");
    check_spans(text, document);
    for (const auto& block : document.blocks) expect(!block.text.empty() && valid_utf8(block.text), "a block has a text");

    const auto outlined = outline::outline(std::move(document));
    expect(outline::has_levels(outlined), "outline gives every heading its level");
    const std::string once = written(outlined);
    auto read = blocks::read_stream(once);
    expect(!read.error && read.documents.size() == 1, "what is written can be read");
    expect(written(read.documents[0]) == once, "reading and writing gives the same stream");
    expect(written(outline::outline(std::move(read.documents[0]))) == once, "outlining twice changes nothing");
    return 0;
}
