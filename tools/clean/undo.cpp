#include "undo.hpp"

#include "undo_records.hpp"

#include <salvage/repair/undo.hpp>
#include <salvage/text/text.hpp>

#include <span>
#include <string_view>
#include <utility>
#include <variant>

namespace salvage::cleaning {

using report::Change;

std::optional<report::Header> ReportReader::next_header() {
    if (const auto line = next()) {
        if (const auto* header = std::get_if<report::Header>(&*line)) return *header;
        throw Error(place(), "a change stands where a header line is expected: this is no report of clean, or damaged");
    }
    return std::nullopt;
}

std::optional<report::Header> ReportReader::next_record() {
    auto line = next();
    if (line && std::holds_alternative<report::Header>(*line) && std::get<report::Header>(*line).record > 0)
        return std::get<report::Header>(std::move(*line));
    pushed_back_ = std::move(line);
    return std::nullopt;
}

std::optional<Change> ReportReader::next_change() {
    auto line = next();
    if (!line) return std::nullopt;
    if (std::holds_alternative<Change>(*line)) return std::get<Change>(std::move(*line));
    pushed_back_ = std::move(line);
    return std::nullopt;
}

bool ReportReader::next_is_empty() {
    auto line = next();
    const bool empty = line && std::holds_alternative<report::Header>(*line) && std::get<report::Header>(*line).output_bytes == 0;
    pushed_back_ = std::move(line);
    return empty;
}

std::string ReportReader::place() const { return lines_.source().label() + ": line " + std::to_string(line_); }

std::optional<report::Line> ReportReader::next() {
    if (pushed_back_) return std::exchange(pushed_back_, std::nullopt);
    const auto line = lines_.next();
    if (!line) return std::nullopt;
    if (!line->ended) throw Error(lines_.source().label(), "the last line is cut: the report is not complete");
    ++line_;
    report::Line read = report::read_line(line->text);
    if (const auto* problem = std::get_if<report::Problem>(&read)) throw Error(place(), problem->why);
    return read;
}

cli::ExitStatus undo(ReportReader& report, cli::Call& call) {
    call.out.set_writing(io::Writing::by_document);  // nothing is to be seen of a restoration that fails
    repair::UndoStreams streams;
    streams.next_change = [&] { return report.next_change(); };
    streams.read = [&](std::span<char> buffer) { return call.in.read_some(buffer); };
    streams.write = [&](std::string_view bytes) { call.out.append(bytes); };
    do {
        const auto header = report.next_header();
        if (!header) call.fail("the report has no document for this text: it belongs to another");
        if (!header->field.empty()) {
            undo_records(*header, report, call);
            continue;
        }
        const std::string problem = repair::undo(*header, streams);
        if (!problem.empty()) call.fail(problem);
    } while (!call.in.peek(1).empty() || report.next_is_empty());
    return cli::ExitStatus::ok;
}

}  // namespace salvage::cleaning
