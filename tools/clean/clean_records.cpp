#include "clean_records.hpp"

#include <salvage/json/record.hpp>
#include <salvage/json/spelling.hpp>
#include <salvage/report/hash.hpp>
#include <salvage/report/lines.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/bad_records.hpp"
#include "common/cleaning.hpp"
#include "common/ordered.hpp"
#include "common/records.hpp"
#include "common/summary.hpp"
#include "common/values.hpp"
#include "cleaned_string.hpp"
#include "long_text.hpp"
#include "spool.hpp"
#include "unified_diff.hpp"
#include "wording.hpp"

namespace salvage::cleaning {

using repair::Cleaner;
using report::Change;

namespace {

/// What the command line asks for.
struct Job {
    repair::Options cleaning;
    std::string name;   ///< of the document, as outputs name it
    std::string label;  ///< as messages name it
    std::string field;
    bool report = false;
    bool check = false;
    bool summary = false;
    bool verbose = false;
    bool color = false;
    bool reject = false;  ///< broken records leave the output
    std::size_t largest = 0;  ///< line
};

/// What became of a batch.
struct Done {
    cli::Batch batch;
    std::vector<std::string_view> pieces;  ///< of the output, into the batch and the patches; none: it is the batch's bytes
    std::deque<std::string> patches;
    bool same = true;
    std::string report;
    std::string told;  ///< --check
    std::vector<std::string_view> rejected;  ///< of the batch: a record may be as large as --max-document
    std::vector<std::string> notes;
    cli::BadRecords bad;
    std::uint64_t records = 0, without_text = 0, changed = 0;
    std::uint64_t surrogates = 0, first_surrogate = 0;  ///< records that escape lone ones; the line of the first
    std::map<report::Rule, std::uint64_t> counts;
    cli::Summary summary;
    std::optional<std::pair<std::uint64_t, Cleaner::Guess>> guess;  ///< the first, with the line of its record
};

/// What batches tell those that come after them of lines, which are the same in many records.  As many as are cleaned at a time.
class LineMemories {
public:
    using Memory = std::shared_ptr<repair::KnownLines>;
    Memory take() {
        const std::lock_guard lock(mutex_);
        if (free_.empty()) return std::make_shared<repair::KnownLines>();
        Memory memory = std::move(free_.back());
        free_.pop_back();
        return memory;
    }
    void give_back(Memory memory) {
        const std::lock_guard lock(mutex_);
        free_.push_back(std::move(memory));
    }

private:
    std::mutex mutex_;
    std::vector<Memory> free_;
};

class BatchCleaner {
public:
    BatchCleaner(const Job& job, LineMemories& memories, cli::Batch batch) : job_(job), memories_(memories), reader_(job.field) { done_.batch = std::move(batch); }

    Done run() {
        lines_ = memories_.take();
        Done done = clean_batch();
        memories_.give_back(std::move(lines_));
        return done;
    }

private:
    Done clean_batch() {
        if (done_.batch.too_large) {
            if (done_.batch.begins_line) done_.bad.add(done_.batch.first_line, too_large());
            if (job_.reject) {
                done_.rejected = {std::exchange(done_.batch.bytes, {})};
                done_.same = false;
            }
            return std::move(done_);
        }
        valid_ = valid_utf8(done_.batch.bytes);
        cli::for_each_line(done_.batch, [&](std::string_view line, std::uint64_t number) {
            take(line, number);
            at_ = std::min(at_ + line.size() + 1, done_.batch.bytes.size());
        });
        if (!done_.same) done_.pieces.push_back(done_.batch.bytes.substr(passed_));
        return std::move(done_);
    }

    void take(std::string_view line, std::uint64_t number) {
        const ByteRange range = cli::record_in(line, number);
        const std::string_view record = range.of(line);
        if (record.find_first_not_of(" \t") == record.npos) return;
        ++done_.records;
        if (line.size() > job_.largest) return bad(line, number, too_large());
        // A report may need the text as a whole.
        const bool is_long = line.size() >= long_text && !job_.report;
        json::RecordReader::Result result;
        if (is_long) result.record = json::read_record(record, job_.field);
        else result = reader_.read(record);
        const json::Record& read = result.record;
        if (!read.good) return bad(line, number, cli::not_an_object(record, range.begin, read.error_at));
        if (!read.field || read.field->is_null(record)) {
            const auto at = valid_ ? std::nullopt : first_invalid_utf8(record);
            if (at) return bad(line, number, not_utf8(range.begin + *at));
            ++done_.without_text;
            return;
        }
        const ByteRange value = read.field->value;
        // Bytes that are not UTF-8 can be repaired in the text, and nowhere else.
        if (!valid_ && !valid_utf8(record)) {
            const std::size_t before = first_invalid_utf8(record.substr(0, value.begin)).value_or(value.begin);
            if (before != value.begin) return bad(line, number, not_utf8(range.begin + before));
            if (const auto at = first_invalid_utf8(record.substr(value.end)))
                return bad(line, number, not_utf8(range.begin + value.end + *at));
        }
        if (!read.field->is_string(record))
            return bad(line, number, "field \"" + job_.field + "\" is no string");
        const ByteRange in_batch{at_ + range.begin + value.begin, at_ + range.begin + value.end};
        if (is_long) return clean_long(read.field->inner(record), in_batch, number);
        if (result.surrogate) count_surrogate(number);
        clean_text(result.text, result.surrogate, read.field->inner(record), in_batch, number);
    }

    void count_surrogate(std::uint64_t number) {
        if (done_.surrogates++ == 0) done_.first_surrogate = number;
    }

    [[nodiscard]] std::string too_large() const {
        return "larger than " + cli::format_size(job_.largest) + ", the most for one record: see --max-document";
    }

    static std::string not_utf8(std::size_t byte) { return "byte " + std::to_string(byte) + " of it: not UTF-8, and not in the text"; }

    void bad(std::string_view line, std::uint64_t number, std::string why) {
        done_.bad.add(number, std::move(why));
        if (!job_.reject) return;
        const ByteRange whole{at_, std::min(at_ + line.size() + 1, done_.batch.bytes.size())};
        done_.rejected.push_back(whole.of(done_.batch.bytes));
        if (whole.size() == line.size()) done_.rejected.emplace_back("\n");
        replace(whole, {});
    }

    // `value` is where the string stands in the batch, with its quotation marks.
    void clean_text(std::string_view text, bool surrogate, std::string_view inner, ByteRange value, std::uint64_t number) {
        // Most records need nothing.
        repair::KnownSuspects known;
        // What a string spells is UTF-8 where it is itself, but for lone surrogates.
        if (repair::surely_intact(text, job_.cleaning, &known, valid_ && !surrogate)) return done_.summary.end_document(false);
        Cleaner cleaner(job_.cleaning, std::move(known), lines_);
        CleanedString cleaned = clean_string(text, inner, cleaner);
        const bool changed = !cleaned.edits.empty();
        if (job_.cleaning.record) tell(cleaner, cleaned.changes, changed, number, text, inner);
        end_record(cleaner, changed, number);
        const std::size_t begin = value.begin + 1;  // behind the quotation mark
        for (SpelledEdit& edit : cleaned.edits) replace({begin + edit.at.begin, begin + edit.at.end}, std::move(edit.spelled));
    }

    void clean_long(std::string_view inner, ByteRange value, std::uint64_t number) {
        Cleaner cleaner(job_.cleaning);
        LongText cleaned = clean_long_text(inner, cleaner);
        if (cleaned.surrogate) count_surrogate(number);
        if (job_.cleaning.record) tell(cleaner, cleaned.changes, cleaned.spelled.has_value(), number, {}, inner);
        end_record(cleaner, cleaned.spelled.has_value(), number);
        if (cleaned.spelled) replace(value, *std::move(cleaned.spelled));
    }

    void end_record(const Cleaner& cleaner, bool changed, std::uint64_t number) {
        if (const auto guess = cleaner.guess(); guess && !done_.guess) done_.guess = {number, *guess};
        done_.summary.end_document(changed);
        if (changed) ++done_.changed;
    }

    void tell(const Cleaner& cleaner, std::vector<Change>& changes, bool changed, std::uint64_t number, std::string_view text,
              std::string_view inner) {
        report::Header header = cleaner.header(job_.name);
        for (Change& change : changes) {
            change.record = number;
            ++done_.counts[change.rule];
            if (job_.summary) {
                count(done_.summary, change, job_.label + ":" + std::to_string(number));
            }
            if (job_.verbose) done_.notes.push_back("line " + std::to_string(number) + ": " + described(change));
            if (job_.check && (change.changes_text() || !change.charset.empty()))
                done_.told += place(number) + described(change) + "\n";
        }
        // Of a record in UTF-16 or UTF-7 the charset says it all.
        if (!job_.report || (changes.empty() && !changed)) return;
        header.record = number;
        const json::Spelling spelling = json::spelling_of(inner);
        header.spelling = json::name(spelling);
        if (changed && !spells(text, spelling, inner)) header.raw = "\"" + std::string(inner) + "\"";
        report::append_line(done_.report, header);
        for (const Change& change : changes) report::append_line(done_.report, change);
    }

    // Whether the spelling gives the string of the input back.
    static bool spells(std::string_view text, json::Spelling spelling, std::string_view inner) {
        if (!spellable(text)) return false;
        std::string again;
        json::append_spelled(again, text, spelling);
        return again.size() == inner.size() + 2 && std::string_view(again).substr(1, inner.size()) == inner;
    }

    // Valid UTF-8 but for surrogates of three bytes.
    static bool spellable(std::string_view text) {
        while (const auto at = first_invalid_utf8(text)) {
            const std::string_view bad = text.substr(*at, 3);
            if (bad.size() < 3 || bad[0] != '\xED' || static_cast<unsigned char>(bad[1]) < 0xA0 ||
                !continues_utf8(bad[1]) || !continues_utf8(bad[2]))
                return false;
            text.remove_prefix(*at + 3);
        }
        return true;
    }

    [[nodiscard]] std::string place(std::uint64_t line) const {
        const std::string number = std::to_string(line);
        if (!job_.color) return job_.label + ":" + number + ": ";
        return "\033[35m" + job_.label + "\033[0m:\033[32m" + number + "\033[0m: ";
    }

    void replace(ByteRange what, std::string with) {
        done_.same = false;
        done_.pieces.push_back(done_.batch.bytes.substr(passed_, what.begin - passed_));
        passed_ = what.end;
        if (!with.empty()) done_.pieces.push_back(done_.patches.emplace_back(std::move(with)));
    }

    const Job& job_;
    LineMemories& memories_;
    LineMemories::Memory lines_;
    Done done_;
    std::size_t at_ = 0;      // of the line at hand, in the batch
    std::size_t passed_ = 0;  // of the batch: its output is settled
    json::RecordReader reader_;
    bool valid_ = false;      // the whole batch is UTF-8
};

std::string joined(const std::vector<std::string_view>& pieces) {
    std::string whole;
    for (const std::string_view piece : pieces) whole += piece;
    return whole;
}

Job job_of(const Options& options, const cli::Call& call) {
    Job job;
    job.cleaning = options.cleaning;
    job.name = call.in.name();
    job.label = call.in.label();
    job.field = call.field;
    job.report = options.report.has_value();
    job.check = options.check;
    job.summary = call.summarizes;
    job.verbose = call.verbosity == cli::Verbosity::verbose;
    job.color = call.color;
    job.reject = call.rejects_apart;
    job.largest = call.max_document;
    job.cleaning.record = job.report || job.check || job.summary || job.verbose;
    return job;
}

}  // namespace

cli::ExitStatus clean_records(const Options& options, cli::Call& call) {
    if (call.to == "text") call.to = "jsonl";
    if (options.report && call.rejects_apart) call.fail("'--report' and '--rejects' exclude each other: rejected records could not be put back");
    const Job job = job_of(options, call);
    io::Sink* const report_sink = options.report ? &call.also(*options.report, ".changes") : nullptr;
    std::optional<UnifiedDiff> diff;
    if (call.to == "diff")
        diff.emplace(call.in.name(), UnifiedDiff::Look{call.color, call.terminal}, [&](std::string_view text) { call.out.append(text); });
    const bool writes = !options.check && !diff;
    if (writes && !call.out.at_line_start()) call.out.append("\n");

    Spool spool;
    report::Xxh64 hash;
    std::uint64_t written = 0;
    Done sum;
    bool same = true;
    const auto use = [&](Done done) {
        same = same && done.same;
        if (report_sink != nullptr) hash.update(done.batch.bytes);
        if (done.same) done.pieces = {done.batch.bytes};
        for (const std::string_view piece : done.pieces) {
            written += piece.size();
            if (writes) call.out.append(piece);
        }
        if (diff) diff->add(done.batch.bytes, done.same ? done.batch.bytes : std::string_view(joined(done.pieces)));
        if (options.check) call.out.append(done.told);
        for (const std::string_view lines : done.rejected) call.reject(lines);
        for (const std::string& note : done.notes) call.note(note);
        spool.append(done.report);
        sum.bad.tell(call, std::move(done.bad), job.reject ? "rejected" : "kept as it is");
        sum.records += done.records;
        sum.without_text += done.without_text;
        sum.changed += done.changed;
        if (sum.surrogates == 0) sum.first_surrogate = done.first_surrogate;
        sum.surrogates += done.surrogates;
        for (const auto& [rule, count] : done.counts) sum.counts[rule] += count;
        call.summary().merge(done.summary);
        if (!sum.guess) sum.guess = std::move(done.guess);
    };
    {
        LineMemories memories;
        cli::Ordered<Done> ordered(call.jobs, cli::batches_ahead(call.jobs), use);
        cli::BatchReader reader(call.in, call.max_document, call.streams);
        cli::Batch batch;
        while (reader.next(batch)) {
            // std::function wants to copy what it holds.
            const auto shared = std::make_shared<cli::Batch>(std::move(batch));
            ordered.add([&job, &memories, shared] { return BatchCleaner(job, memories, std::move(*shared)).run(); }, cli::weight(*shared));
            if (!reader.waits()) continue;
            ordered.finish();
            if (!call.in.is_regular()) call.out.pass_on();
        }
        ordered.finish();
        // Records that came whole go out even where the reading failed behind them, unless a report should tell of them.
        if (call.streams && report_sink == nullptr) call.out.keep();
        reader.check();
    }
    if (diff) diff->finish();
    if (report_sink != nullptr) {
        report::Header header;
        header.name = job.name;
        header.bytes = hash.size();
        header.hash = hash.value();
        header.output_bytes = written;
        header.field = job.field;
        std::string line;
        append_line(line, header);
        report_sink->append(line);
        spool.move_to(*report_sink);
    }
    sum.bad.end(call);
    call.unchanged = sum.changed == 0 && same;
    if (sum.without_text > 0) {
        call.warn(std::to_string(sum.without_text) + " of " + std::to_string(sum.records) + " records have no field \"" + job.field +
                  "\": see --field");
    }
    if (sum.surrogates > 0 && !options.check) {
        call.warn(std::to_string(sum.surrogates) + (sum.surrogates == 1 ? " record has" : " records have") +
                  " half of a surrogate pair, the first in line " + std::to_string(sum.first_surrogate) + ": U+FFFD stands there now");
    }
    if (sum.guess && !options.check)
        call.warn("record in line " + std::to_string(sum.guess->first) + ": " + cli::guess_warning(sum.guess->second));
    if (job.verbose) call.note(std::to_string(sum.records) + " records; " + counted(sum.counts));
    return options.check && sum.changed > 0 ? cli::ExitStatus::found : cli::ExitStatus::ok;
}

}  // namespace salvage::cleaning
