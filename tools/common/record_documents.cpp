// Whoever has the time reads a batch of records, takes each through the stages, and mostly writes what is to come out of
// it, too: whoever reads and writes the files then only copies, and keeps many processors busy.  What has been written is
// smaller than the blocks it was written from, and these are freed where they were made.
#include "common/record_documents.hpp"

#include <salvage/json/record.hpp>
#include <salvage/json/spelling.hpp>
#include <salvage/text/drain.hpp>
#include <salvage/text/text.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/bad_records.hpp"
#include "common/cleaning.hpp"
#include "common/ordered.hpp"
#include "common/records.hpp"
#include "common/stages.hpp"
#include "common/summary.hpp"
#include "common/values.hpp"

namespace salvage::cli {
namespace {

/// The records of a batch as documents, with what their blocks view into.
struct Documents {
    struct Row {
        std::string_view record{};
        blocks::Document document{};
        bool broken = false;        ///< `record` is a line to be kept as it is
        bool rendered = false;        ///< there are `bytes` of so many documents, and no `record`
        std::size_t documents = 1;
        std::string bytes{};
        std::vector<std::string> troubles{};  ///< with them
    };
    std::shared_ptr<Batch> batch;
    std::deque<std::string> texts;  ///< those that were spelled with escapes, or are cleaned; and cleaned records
    std::vector<Row> rows;
    std::vector<std::string_view> rejected;  ///< of the batch: a record may be as large as --max-document
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
    bool writes_records;  ///< the output has the records themselves
    bool clean;
    Stage stage;
    const segment::Rules* rules;
    std::string language;  ///< that is stated; empty: none
    const Output* output;
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

class DocumentReader {
public:
    DocumentReader(const RecordStage& how, std::shared_ptr<Batch> batch) : how_(how), reader_(how.field) { result_.batch = std::move(batch); }

    Documents run() {
        const Batch& batch = *result_.batch;
        if (batch.too_large) {
            if (batch.begins_line) result_.bad.add(batch.first_line, too_large());
            if (how_.reject) result_.rejected = {batch.bytes};
            if (how_.keep) result_.rows.push_back({.record = batch.bytes, .broken = true});
            return std::move(result_);
        }
        valid_ = valid_utf8(batch.bytes);
        for_each_line(batch, [&](std::string_view line, std::uint64_t number) { take(line, number); });
        return std::move(result_);
    }

private:
    [[nodiscard]] std::string too_large() const {
        return "larger than " + format_size(how_.largest) + ", the most for one document: see --max-document";
    }

    void bad(std::string_view line, std::uint64_t number, std::string why) {
        result_.bad.add(number, std::move(why));
        if (how_.reject) {
            result_.rejected.push_back(line);
            result_.rejected.emplace_back("\n");
        }
        if (!how_.keep) return;
        if (how_.output->render && line.size() <= drain_size) page().bytes.append(line).append("\n");
        else result_.rows.push_back({.record = line, .broken = true});
    }

    // Where the next document is rendered: behind the one before, if that was.
    Documents::Row& page() {
        if (!result_.rows.empty() && result_.rows.back().rendered) return result_.rows.back();
        const bool first = result_.rows.empty();
        Documents::Row& row = result_.rows.emplace_back();
        row.rendered = true;
        row.documents = 0;
        if (first) row.bytes.reserve(2 * std::min(result_.batch->bytes.size(), drain_size));
        return row;
    }

    void take(std::string_view line, std::uint64_t number) {
        const ByteRange range = record_in(line, number);
        const std::string_view record = range.of(line);
        if (record.find_first_not_of(" \t") == record.npos) return;
        ++result_.records;
        if (line.size() > how_.largest) return bad(line, number, too_large());
        const json::RecordReader::Result reading = line.size() <= drain_size ? reader_.read(record) : read_large(record);
        const json::Record& read = reading.record;
        if (!read.good) return bad(line, number, not_an_object(record, range.begin, read.error_at));
        const auto at = valid_ ? std::nullopt : first_invalid_utf8(record);
        if (at && !(how_.clean && only_inside(record, read)))
            return bad(line, number, "byte " + std::to_string(range.begin + *at) + " of it: not UTF-8: run it through clean first");
        if (!read.field || read.field->is_null(record)) {
            ++result_.without_text;
        } else if (!read.field->is_string(record)) {
            return bad(line, number, "field \"" + how_.field + "\" is no string");
        } else if (reading.surrogate && !how_.clean) {
            return bad(line, number, "half of a surrogate pair in the text: run it through clean first");
        }
        use(record, reading, number);
    }

    // The text stands with those of the batch, once.
    json::RecordReader::Result read_large(std::string_view record) {
        json::RecordReader::Result result;
        result.record = json::read_record(record, how_.field);
        const json::Record& read = result.record;
        if (!read.good || !read.field || !read.field->is_string(record)) return result;
        const std::string_view inner = read.field->inner(record);
        result.text = inner;
        if (inner.find('\\') == inner.npos) return result;
        result.text = result_.texts.emplace_back(json::unescape(inner));
        // What is UTF-8 as it is spelled spells something else only by such halves.
        result.surrogate = valid_ && !valid_utf8(result.text);
        return result;
    }

    void use(std::string_view record, const json::RecordReader::Result& reading, std::uint64_t number) {
        std::string_view text = reading.text;
        std::optional<json::Field> field = reading.record.field;
        // A large document is written in its turn, where its output can leave piece by piece.
        const bool renders = how_.output->render && text.size() <= drain_size;
        const std::size_t kept = result_.texts.size();
        std::string rest = field ? json::without_field(record, *field) : std::string(record);
        if (!how_.writes_records) record = {};
        let_batch_go(text, record);
        CleanText cleaned;
        if (how_.clean && !text.empty()) cleaned = clean_text(text, valid_ && !reading.surrogate);
        if (cleaned.guess && !result_.guess) result_.guess = {number, *cleaned.guess};
        if (cleaned.changed) {
            // What it was may be as large.
            if (!result_.texts.empty() && text.data() == result_.texts.back().data()) std::string().swap(result_.texts.back());
            text = result_.texts.emplace_back(*std::move(cleaned.changed));
            if (!record.empty()) record = result_.texts.emplace_back(with_text(record, *field, text));
        } else if (reading.unescaped && !renders) {
            text = result_.texts.emplace_back(text);
        }
        let_batch_go(text, record);
        blocks::Document document = segmented(text, how_.name + ":" + std::to_string(number), how_.rules);
        document.record = std::move(rest);
        document = at_stage(std::move(document), how_.stage);
        if (!how_.language.empty()) document.language = how_.language;
        if (!renders) return result_.rows.push_back({.record = record, .document = std::move(document)});
        Documents::Row& row = page();
        how_.output->render({row.bytes, row.troubles}, std::move(document), record);
        ++row.documents;
        result_.texts.resize(kept);
    }

    // A batch of one large line that nothing is in any more: what is made of its document takes as much.
    void let_batch_go(std::string_view text, std::string_view record) {
        Batch& batch = *result_.batch;
        const auto inside = [&](std::string_view view) { return !view.empty() && view.data() >= batch.bytes.data() && view.data() < batch.bytes.data() + batch.bytes.size(); };
        const bool one_line = result_.records == 1 && (batch.feeds.empty() || batch.feeds.front() + 1 == batch.bytes.size());
        if (!one_line || batch.bytes.size() <= drain_size || inside(text) || inside(record)) return;
        batch.bytes = {};
        batch.memory.reset();
    }

    const RecordStage& how_;
    Documents result_;
    json::RecordReader reader_;
    bool valid_ = false;  // the whole batch is UTF-8
};

/// Hands on what came of the batches, in their order.
class Writer {
public:
    Writer(Call& call, const RecordStage& how) : call_(call), how_(how) {}

    void take(Documents documents) {
        for (Documents::Row& row : documents.rows) take(row, documents.batch->too_large);
        call_.record = {};
        for (const std::string_view lines : documents.rejected) call_.reject(lines);
        bad_.tell(call_, std::move(documents.bad), how_.reject ? "rejected" : how_.keep ? "kept as it is" : "left out");
        records_ += documents.records;
        without_text_ += documents.without_text;
        if (documents.guess && !std::exchange(guessed_, true))
            call_.warn("record in line " + std::to_string(documents.guess->first) + ": " + guess_warning(documents.guess->second));
    }

    void end() {
        bad_.end(call_);
        if (without_text_ == 0) return;
        call_.warn(std::to_string(without_text_) + " of " + std::to_string(records_) + " records have no field \"" + call_.field + "\": see --field");
    }

private:
    void take(Documents::Row& row, bool part) {
        if (row.broken) {
            call_.out.append(row.record);
            if (!part) call_.out.append("\n");
            return;
        }
        if (!row.rendered) {
            call_.record = row.record;
            how_.output->write(std::move(row.document));
        } else {
            for (const std::string& trouble : row.troubles) call_.trouble(trouble);
            if (how_.output->begin) how_.output->begin();
            call_.out.append(std::move(row.bytes));
        }
        call_.out.keep_part();
        for (std::size_t i = 0; i < row.documents; ++i) call_.summary().end_document(false);
    }

    Call& call_;
    const RecordStage& how_;
    BadRecords bad_;
    std::uint64_t records_ = 0, without_text_ = 0;
    bool guessed_ = false;
};

}  // namespace

void use_records(Call& call, Stage stage, const Output& output) {
    const RecordStage how = {call.in.name(), call.field, call.max_document, call.rejects_apart,
                             call.keeps_broken && !call.rejects_apart, call.to == "jsonl", call.cleans, stage, call.rules, call.language, &output};
    Writer writer(call, how);
    Ordered<Documents> ordered(call.jobs, batches_ahead(call.jobs), [&](Documents documents) { writer.take(std::move(documents)); });
    BatchReader reader(call.in, call.max_document, call.streams);
    Batch batch;
    while (reader.next(batch)) {
        // std::function wants to copy what it holds.
        auto shared = std::make_shared<Batch>(std::move(batch));
        const std::size_t weighs = weight(*shared);
        ordered.add([&how, shared = std::move(shared)]() mutable { return DocumentReader(how, std::move(shared)).run(); }, weighs);
        if (!reader.waits()) continue;
        ordered.finish();
        if (!call.in.is_regular()) call.out.pass_on();
    }
    ordered.finish();
    reader.check();
    writer.end();
}

}  // namespace salvage::cli
