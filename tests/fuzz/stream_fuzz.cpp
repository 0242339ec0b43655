// For any bytes as a block stream: documents or an error, the same whether it is fed whole or in pieces; and documents
// that were read are written and read again alike.
#include <salvage/blocks/stream.hpp>

#include <algorithm>
#include <string>
#include <string_view>

#include "expect.hpp"

namespace {

using salvage::test::expect;
using namespace salvage;

std::string written(const std::vector<blocks::Document>& documents) {
    std::string out;
    blocks::append_stream_header(out);
    for (const auto& document : documents) blocks::append_document(out, document);
    return out;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    // Any bytes alone would rarely pass the first line: with it in front, the rest is what is tried.
    for (const std::string& front : {std::string(), std::string("%blocks 1\n%document {\"name\":\"a\",\"bytes\":9}\n")}) {
        const std::string text = front + std::string(reinterpret_cast<const char*>(data), size);
        const auto whole = blocks::read_stream(text);

        std::vector<blocks::Document> documents;
        blocks::StreamReader reader;
        const std::size_t piece = 1 + size % 7;
        for (std::size_t at = 0; at < text.size(); at += piece) {
            reader.feed(std::string_view(text).substr(at, piece));
            while (auto document = reader.next()) documents.push_back(std::move(*document));
        }
        reader.finish();
        expect(reader.error().has_value() == whole.error.has_value(), "pieces and the whole agree on errors");
        expect(written(documents) == written(whole.documents), "pieces and the whole give the same documents");

        const std::string once = written(whole.documents);
        const auto again = blocks::read_stream(once);
        expect(!again.error, "what is written can be read");
        expect(written(again.documents) == once, "reading and writing gives the same stream");
    }
    return 0;
}
