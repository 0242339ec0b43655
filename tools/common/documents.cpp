#include "common/documents.hpp"

#include <salvage/blocks/lines.hpp>
#include <salvage/blocks/stream.hpp>
#include <salvage/segment/segment.hpp>
#include <salvage/text/text.hpp>

#include <sys/stat.h>
#include <unistd.h>

#include <string_view>
#include <utility>

#include "common/cleaning.hpp"
#include "common/record_documents.hpp"
#include "common/stages.hpp"
#include "common/summary.hpp"

namespace salvage::cli {
namespace {

/// Large enough that lines rarely come in two pieces, small enough to stay in the cache.
constexpr std::size_t piece_size = std::size_t{256} * 1024;

bool is_pipe(const io::Source& in) {
    struct stat status = {};
    const int failed = in.is_standard_input() ? ::fstat(STDIN_FILENO, &status) : ::stat(in.name().c_str(), &status);
    return failed == 0 && (S_ISFIFO(status.st_mode) || S_ISSOCK(status.st_mode));
}

/// The call's text, cleaned if that is asked for, as `use` takes it.
void use_text(Call& call, const std::function<void(std::string_view)>& use) {
    const io::Content content = call.cleans ? call.read_all() : call.read_utf8();
    // A command that fails before its first byte leaves an empty pipe: that must not pass for an empty document.
    if (content.size() == 0 && call.from_guessed && is_pipe(call.in)) {
        call.fail("nothing came through the pipe: the command before this one failed, or its text is empty, "
                  "which --from text takes");
    }
    CleanText cleaned;
    if (call.cleans) {
        cleaned = clean_text(content.view());
        if (cleaned.guess) call.warn(guess_warning(*cleaned.guess));
    }
    use(cleaned.changed ? std::string_view(*cleaned.changed) : content.view());
    call.summary().end_document(false);
}

std::vector<std::string> use_stream(Call& call, Stage stage, const std::function<void(blocks::Document)>& use) {
    blocks::StreamReader reader(call.max_document);
    const auto use_complete = [&] {
        while (auto document = reader.next()) {
            use(at_stage(*std::move(document), stage));
            call.out.keep();
            call.summary().end_document(false);
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

std::vector<std::string> for_each_document(Call& call, Stage stage, const Output& output) {
    if (call.cleans && call.from == "blocks") call.fail("'--clean' is for texts: blocks come from texts that were cleaned");
    const auto use_stated = [&](blocks::Document document) {
        if (!call.language.empty()) document.language = call.language;
        output.write(std::move(document));
    };
    if (call.from == "blocks") return use_stream(call, stage, use_stated);
    if (call.from == "jsonl") return use_records(call, stage, output), std::vector<std::string>();
    use_text(call, [&](std::string_view text) { use_stated(at_stage(segmented(text, call.in.name(), call.rules), stage)); });
    return {};
}

void for_each_part(Call& call, const std::function<void(blocks::Document, const segment::Part&)>& use) {
    use_text(call, [&](std::string_view text) {
        blocks::LinePlace place;
        segment::segment_parts(text, call.in.name(), call.rules, [&](blocks::Document document, const segment::Part& part) {
            blocks::mark_lines(document, text, place);
            document.language = call.language;
            use(std::move(document), part);
        });
    });
}

}  // namespace salvage::cli
