/// clean --undo.
#pragma once

#include <salvage/io/parts.hpp>
#include <salvage/report/lines.hpp>

#include <cstdint>
#include <optional>
#include <string>

#include "common/cli.hpp"

namespace salvage::cleaning {

/// The report of --undo, line by line.  It goes on from one operand to the next.
class ReportReader {
public:
    explicit ReportReader(const std::string& path) : lines_(path, '\n') {}

    /// The header of the next document; none at the end of the report.
    std::optional<report::Header> next_header();
    /// JSON Lines: the header of the document's next record; none before the next document and at the end.
    std::optional<report::Header> next_record();
    /// The next change of the document; none before the next header and at the end.
    std::optional<report::Change> next_change();
    /// Whether the next document has an empty output, so that no input tells of it.
    bool next_is_empty();

private:
    [[nodiscard]] std::string place() const;
    std::optional<report::Line> next();

    io::Parts lines_;
    std::uint64_t line_ = 0;
    std::optional<report::Line> pushed_back_;
};

/// Restores the inputs of all documents whose outputs stand in this operand, one behind the other.
cli::ExitStatus undo(ReportReader& report, cli::Call& call);

}  // namespace salvage::cleaning
