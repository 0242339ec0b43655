#include "undo_records.hpp"

#include <salvage/json/record.hpp>
#include <salvage/json/spelling.hpp>
#include <salvage/repair/undo.hpp>
#include <salvage/report/hash.hpp>

#include <algorithm>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/records.hpp"

namespace salvage::cleaning {
namespace {

constexpr const char* edited = "the text was edited, or the report belongs to another";

/// The line as it was before clean changed the text of its record.
std::string restored(const std::string& line, std::uint64_t number, const std::string& field, const report::Header& header,
                     const std::vector<report::Change>& changes, const cli::Call& call) {
    const auto misfit = [&](const std::string& why) { call.fail("line " + std::to_string(number) + ": " + why); };
    const ByteRange range = cli::record_in(line, number);
    const std::string_view record = range.of(line);
    const json::Record read = json::read_record(record, field);
    if (!read.good || !read.field || !read.field->is_string(record)) misfit(std::string("no record with a text: ") + edited);
    const std::string text = json::unescape(read.field->inner(record));
    const repair::Undone undone = repair::undo(text, header, changes);
    if (!undone.problem.empty()) misfit(undone.problem);
    if (undone.bytes == text) return line;
    const auto spelling = json::spelling_named(header.spelling);
    if (!spelling) misfit("a spelling that is not known: \"" + header.spelling + "\"");
    std::string out = line.substr(0, range.begin + read.field->value.begin);
    if (header.raw) {
        out += *header.raw;
    } else {
        json::append_spelled(out, undone.bytes, *spelling);
    }
    return out += line.substr(range.begin + read.field->value.end);
}

}  // namespace

void undo_records(const report::Header& header, ReportReader& report, cli::Call& call) {
    // Behind JSON Lines without a last line feed clean puts one before the next document.
    if (!call.out.at_line_start() && call.in.peek(1) == "\n") {
        char feed = 0;
        (void)call.in.read_some(std::span(&feed, 1));
    }
    report::Xxh64 hash;
    auto record = report.next_record();
    std::string line;
    std::uint64_t left = header.output_bytes;
    for (std::uint64_t number = 1; left > 0; ++number) {
        line = call.in.peek_line(static_cast<std::size_t>(left));
        if (line.empty()) break;
        left -= line.size();
        for (std::size_t at = 0; at < line.size();) at += call.in.read_some(std::span(line.data() + at, line.size() - at));
        if (record && record->record == number) {
            std::vector<report::Change> changes;
            while (auto change = report.next_change()) changes.push_back(*std::move(change));
            const bool feed = line.ends_with('\n');
            if (feed) line.pop_back();
            line = restored(line, number, header.field, *record, changes, call);
            if (feed) line += '\n';
            record = report.next_record();
        }
        hash.update(line);
        call.out.append(line);
    }
    if (left > 0 || record || hash.size() != header.bytes || hash.value() != header.hash) call.fail(edited);
}

}  // namespace salvage::cleaning
