// For any bytes as a block stream: documents or an error, the same whether it is fed whole or in pieces; documents
// that were read are written and read again alike; and whatever they hold, every form of them is valid UTF-8.
#include <salvage/blocks/stream.hpp>
#include <salvage/document/chunks.hpp>
#include <salvage/document/docling.hpp>
#include <salvage/document/document.hpp>
#include <salvage/document/html.hpp>
#include <salvage/document/pandoc.hpp>
#include <salvage/document/unstructured.hpp>
#include <salvage/outline/explain.hpp>
#include <salvage/outline/outline.hpp>
#include <salvage/outline/render.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

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

void look_at_all_forms(const blocks::Document& document) {
    expect(valid_utf8(outline::render_tree(document, {true, true, true, {}, 40})), "the tree is UTF-8");
    expect(valid_utf8(outline::render_toc(document, {})), "the contents list is UTF-8");
    expect(valid_utf8(outline::render_markdown(document)), "Markdown is UTF-8");
    expect(valid_utf8(outline::render_opml(document, {})), "OPML is UTF-8");
    expect(valid_utf8(outline::render_ctags(document, {})), "tags are UTF-8");
    expect(valid_utf8(outline::render_sections(document, {})), "sections are UTF-8");
    for (const auto& reason : outline::explain(document)) expect(valid_utf8(reason.text), "reasons are UTF-8");
    std::string out;
    document::append_json(out, document, {document::Shape::tree, json::Layout::line});
    document::append_json(out, document, {document::Shape::flat, json::Layout::indented});
    document::append_chunks(out, document, {7, json::Layout::line});
    document::append_pandoc(out, document, {});
    document::append_docling(out, document, json::Layout::line);
    document::append_unstructured(out, document, json::Layout::line);
    document::append_html(out, document, {});
    expect(valid_utf8(out), "JSON and HTML are UTF-8");
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
        auto again = blocks::read_stream(once);
        expect(!again.error, "what is written can be read");
        expect(written(again.documents) == once, "reading and writing gives the same stream");
        for (blocks::Document& document : again.documents) look_at_all_forms(outline::outline(std::move(document)));
    }
    return 0;
}
