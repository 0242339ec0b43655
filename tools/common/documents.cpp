#include "common/documents.hpp"

#include <salvage/blocks/lines.hpp>
#include <salvage/blocks/stream.hpp>
#include <salvage/json/record.hpp>
#include <salvage/json/spelling.hpp>
#include <salvage/json/writer.hpp>
#include <salvage/outline/outline.hpp>
#include <salvage/segment/segment.hpp>
#include <salvage/text/text.hpp>
#include <salvage/text/utf8.hpp>

#include <sys/stat.h>
#include <unistd.h>

#include <deque>
#include <memory>
#include <optional>
#include <string_view>
#include <utility>

#include "common/bad_records.hpp"
#include "common/cleaning.hpp"
#include "common/ordered.hpp"
#include "common/records.hpp"
#include "common/summary.hpp"
#include "common/values.hpp"

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

/// `text` stays where it is as long as the document.
blocks::Document segmented(std::string_view text, const std::string& name, const segment::Rules* rules) {
    blocks::Document document = segment::segment(text, name, rules);
    round_confidences(document);
    blocks::mark_lines(document, text);
    return document;
}

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

/// The records of a batch as documents, with what their blocks view into.
struct Documents {
    struct Row {
        std::string_view record;
        blocks::Document document;
        bool broken = false;  ///< `record` is a line to be kept as it is
    };
    std::shared_ptr<const Batch> batch;
    std::deque<std::string> texts;  ///< those that were spelled with escapes, or are cleaned; and cleaned records
    std::vector<Row> rows;
    std::string rejected;
    BadRecords bad;
    std::uint64_t records = 0, without_text = 0;
    std::optional<std::pair<std::uint64_t, repair::Cleaner::Guess>> guess;  ///< the first, with the line of its record
};

/// What a batch is read with.
struct RecordStage {
    std::string name;   ///< of the JSON Lines
    std::string field;
    std::size_t largest;
    bool reject;
    bool keep;  ///< broken lines stay in the output
    bool clean;
    Stage stage;
    const segment::Rules* rules;
};

/// Whether all that is not UTF-8 stands in the text, where it can be cleaned.
bool only_inside(std::string_view record, const json::Record& read) {
    if (!read.field || !read.field->is_string(record)) return false;
    const ByteRange value = read.field->value;
    return valid_utf8(record.substr(0, value.begin)) && valid_utf8(record.substr(value.end));
}

/// The record with another text, spelled as the old one was; `field` stands in it then.
std::string with_text(std::string_view record, json::Field& field, std::string_view text) {
    std::string out(record.substr(0, field.value.begin));
    json::append_spelled(out, text, json::spelling_of(field.inner(record)));
    const std::size_t behind = field.next - field.value.end;
    const std::size_t end = std::exchange(field.value.end, out.size());
    field.next = field.value.end + behind;
    return out += record.substr(end);
}

Documents read_records(const RecordStage& how, std::shared_ptr<const Batch> batch) {
    Documents result;
    const auto bad = [&](std::string_view line, std::uint64_t number, std::string why) {
        result.bad.add(number, std::move(why));
        if (how.reject) result.rejected.append(line).append("\n");
        if (how.keep) result.rows.push_back({line, {}, true});
    };
    const std::string too_large = "larger than " + format_size(how.largest) + ", the most for one document: see --max-document";
    if (batch->too_large) {
        if (batch->begins_line) result.bad.add(batch->first_line, too_large);
        if (how.reject) result.rejected = batch->bytes;
        if (how.keep) result.rows.push_back({batch->bytes, {}, true});
        result.batch = std::move(batch);
        return result;
    }
    json::RecordReader reader(how.field);
    const bool valid = valid_utf8(batch->bytes);
    for_each_line(*batch, [&](std::string_view line, std::uint64_t number) {
        const ByteRange range = record_in(line, number);
        std::string_view record = range.of(line);
        if (record.find_first_not_of(" \t") == record.npos) return;
        ++result.records;
        if (line.size() > how.largest) return bad(line, number, too_large);
        const json::RecordReader::Result reading = reader.read(record);
        const json::Record& read = reading.record;
        if (!read.good) return bad(line, number, not_an_object(range.begin + read.error_at));
        const auto at = valid ? std::nullopt : first_invalid_utf8(record);
        if (at && !(how.clean && only_inside(record, read)))
            return bad(line, number, "byte " + std::to_string(range.begin + *at) + " of it: not UTF-8: run it through clean first");
        std::string_view text = reading.text;
        if (!read.field || read.field->is_null(record)) {
            ++result.without_text;
        } else if (!read.field->is_string(record)) {
            return bad(line, number, "field \"" + how.field + "\" is no string");
        } else if (reading.surrogate && !how.clean) {
            return bad(line, number, "half of a surrogate pair in the text: run it through clean first");
        }
        std::optional<json::Field> field = read.field;
        CleanText cleaned;
        if (how.clean && !text.empty()) cleaned = clean_text(text);
        if (cleaned.guess && !result.guess) result.guess = {number, *cleaned.guess};
        if (cleaned.changed) {
            text = result.texts.emplace_back(*std::move(cleaned.changed));
            record = result.texts.emplace_back(with_text(record, *field, text));
        } else if (reading.unescaped) {
            text = result.texts.emplace_back(text);
        }
        blocks::Document document = segmented(text, how.name + ":" + std::to_string(number), how.rules);
        document.record = field ? json::without_field(record, *field) : std::string(record);
        result.rows.push_back({record, at_stage(std::move(document), how.stage)});
    });
    result.batch = std::move(batch);
    return result;
}

void use_records(Call& call, Stage stage, const std::function<void(blocks::Document)>& use) {
    const RecordStage how = {call.in.name(), call.field, call.max_document, call.rejects_apart,
                             call.keeps_broken && !call.rejects_apart, call.cleans, stage, call.rules};
    BadRecords bad;
    std::uint64_t records = 0;
    std::uint64_t without_text = 0;
    bool guessed = false;
    Ordered<Documents> ordered(call.jobs, batches_ahead(call.jobs), [&](Documents documents) {
        for (Documents::Row& row : documents.rows) {
            if (row.broken) {
                call.out.append(row.record);
                if (!documents.batch->too_large) call.out.append("\n");
                continue;
            }
            call.record = row.record;
            use(std::move(row.document));
            call.out.keep();
            call.summary().end_document(false);
        }
        call.record = {};
        if (!documents.rejected.empty()) call.reject(documents.rejected);
        bad.tell(call, std::move(documents.bad), how.reject ? "rejected" : how.keep ? "kept as it is" : "left out");
        records += documents.records;
        without_text += documents.without_text;
        if (documents.guess && !std::exchange(guessed, true))
            call.warn("record in line " + std::to_string(documents.guess->first) + ": " + guess_warning(documents.guess->second));
    });
    BatchReader reader(call.in, call.max_document, call.streams);
    Batch batch;
    while (reader.next(batch)) {
        const auto shared = std::make_shared<const Batch>(std::move(batch));
        ordered.add([&how, shared] { return read_records(how, shared); }, weight(*shared));
        if (!reader.waits()) continue;
        ordered.finish();
        if (!call.in.is_regular()) call.out.pass_on();
    }
    ordered.finish();
    reader.check();
    bad.end(call);
    if (without_text > 0) {
        call.warn(std::to_string(without_text) + " of " + std::to_string(records) + " records have no field \"" + call.field +
                  "\": see --field");
    }
}

}  // namespace

std::vector<std::string> for_each_document(Call& call, Stage stage, const std::function<void(blocks::Document)>& use) {
    if (call.cleans && call.from == "blocks") call.fail("'--clean' is for texts: blocks come from texts that were cleaned");
    const auto use_stated = [&](blocks::Document document) {
        if (!call.language.empty()) document.language = call.language;
        use(std::move(document));
    };
    if (call.from == "blocks") return use_stream(call, stage, use_stated);
    if (call.from == "jsonl") return use_records(call, stage, use_stated), std::vector<std::string>();
    use_text(call, [&](std::string_view text) { use_stated(at_stage(segmented(text, call.in.name(), call.rules), stage)); });
    return {};
}

void for_each_part(Call& call, const std::function<void(blocks::Document, const segment::Part&)>& use) {
    use_text(call, [&](std::string_view text) {
        blocks::LinePlace place;
        segment::segment_parts(text, call.in.name(), call.rules, [&](blocks::Document document, const segment::Part& part) {
            round_confidences(document);
            blocks::mark_lines(document, text, place);
            document.language = call.language;
            use(std::move(document), part);
        });
    });
}

}  // namespace salvage::cli
