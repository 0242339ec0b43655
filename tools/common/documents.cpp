#include "common/documents.hpp"

#include <salvage/blocks/lines.hpp>
#include <salvage/blocks/stream.hpp>
#include <salvage/json/writer.hpp>
#include <salvage/outline/outline.hpp>
#include <salvage/segment/segment.hpp>
#include <salvage/text/text.hpp>

#include <sys/stat.h>
#include <unistd.h>

#include <string_view>
#include <utility>

namespace salvage::cli {
namespace {

/// Large enough that lines rarely come in two pieces, small enough to stay in the cache.
constexpr std::size_t piece_size = std::size_t{256} * 1024;

blocks::Document at_stage(blocks::Document document, Stage stage) {
    if (stage == Stage::outlined) return outline::outline(std::move(document));
    return document;
}

/// A stream carries confidences with two decimals: later stages must not see more of them because there was no pipe.
void round_confidences(blocks::Document& document) {
    for (blocks::Block& block : document.blocks) {
        block.confidence = static_cast<float>(json::hundredths(block.confidence)) / 100.0F;
    }
}

bool is_pipe(const io::Source& in) {
    struct stat status = {};
    const int failed = in.is_standard_input() ? ::fstat(STDIN_FILENO, &status) : ::stat(in.name().c_str(), &status);
    return failed == 0 && (S_ISFIFO(status.st_mode) || S_ISSOCK(status.st_mode));
}

void use_text(Call& call, Stage stage, const std::function<void(blocks::Document)>& use) {
    const io::Content content = call.read_utf8();
    // A command that fails before its first byte leaves an empty pipe: that must not pass for an empty document.
    if (content.size() == 0 && call.from_guessed && is_pipe(call.in)) {
        call.fail("nothing came through the pipe: the command before this one failed, or its text is empty, "
                  "which --from text takes");
    }
    blocks::Document document = segment::segment(content.view(), call.in.name());
    round_confidences(document);
    blocks::mark_lines(document, content.view());
    use(at_stage(std::move(document), stage));
}

std::vector<std::string> use_stream(Call& call, Stage stage, const std::function<void(blocks::Document)>& use) {
    blocks::StreamReader reader(call.max_document);
    const auto use_complete = [&] {
        while (auto document = reader.next()) {
            use(at_stage(*std::move(document), stage));
            call.out.keep();
        }
        if (reader.error()) {
            throw Error(call.in.label() + ": line " + std::to_string(reader.error()->line), reader.error()->text);
        }
    };
    std::vector<char> piece(piece_size);
    while (const std::size_t size = call.in.read_some(piece)) {
        reader.feed(std::string_view(piece.data(), size));
        use_complete();
    }
    reader.finish();
    use_complete();
    return reader.leftover();
}

}  // namespace

std::vector<std::string> for_each_document(Call& call, Stage stage, const std::function<void(blocks::Document)>& use) {
    if (call.from == "blocks") return use_stream(call, stage, use);
    use_text(call, stage, use);
    return {};
}

}  // namespace salvage::cli
