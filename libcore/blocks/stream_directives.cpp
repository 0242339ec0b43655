// The lines of a stream that begin with '%': what is said of a document around its rows.

#include <salvage/blocks/stream.hpp>
#include <salvage/blocks/stream_values.hpp>
#include <salvage/json/reader.hpp>

#include <algorithm>
#include <utility>

namespace salvage::blocks {

bool StreamReader::read_header(std::string_view line) {
    constexpr std::string_view start = "%blocks ";
    const auto version = line.starts_with(start) ? whole_number(line.substr(start.size())) : std::nullopt;
    if (!version) {
        fail(header_ ? "%blocks without a version: \"%blocks 1\" is expected"
                     : "not a block stream: its first line must be \"%blocks 1\"");
        return false;
    }
    if (*version != stream_version) {
        fail("version " + std::to_string(*version) + " of the block stream; this program reads version " +
             std::to_string(stream_version));
        return false;
    }
    if (open_) {
        fail("a new stream begins inside document " + shown(open_->name) + ", which has no %end");
        return false;
    }
    header_ = true;
    return true;
}

bool StreamReader::read_document(std::string_view line) {
    if (open_) {
        fail("a new document begins inside document " + shown(open_->name) + ", which has no %end");
        return false;
    }
    line.remove_prefix(std::string_view("%document").size());
    const auto members = json::members(line);
    if (!members) {
        fail("%document without a JSON object");
        return false;
    }
    Document document;
    bool has_name = false;
    bool has_bytes = false;
    for (const json::Member& member : *members) {
        if (member.key == "name") {
            auto value = json::string_value(member.raw);
            if (!value || has_name) {
                fail("%document: \"name\" must be one string");
                return false;
            }
            document.name = *std::move(value);
            has_name = true;
        } else if (member.key == "bytes") {
            const auto value = json::unsigned_value(member.raw);
            if (!value || has_bytes) {
                fail("%document: \"bytes\" must be one number of bytes");
                return false;
            }
            document.bytes = *value;
            has_bytes = true;
        } else if (member.key == "record") {
            if (!json::is_object(member.raw) || !document.record.empty()) {
                fail("%document: \"record\" must be one object");
                return false;
            }
            document.record = member.raw;
        }  // other members are of a later program's making: within a version they can only add
    }
    if (!has_name || !has_bytes) {
        fail("%document needs \"name\" and \"bytes\"");
        return false;
    }
    if (document.bytes > most_bytes_) {
        fail("document " + shown(document.name) + " has " + counted(document.bytes, "byte") + ", more than the " +
             std::to_string(most_bytes_) + " that one document may have: see --max-document");
        return false;
    }
    document.unknown = std::exchange(outside_, {});
    open_ = std::move(document);
    last_section_ = {};
    highest_ = 0;
    spans_in_order_ = true;
    return true;
}

bool StreamReader::read_lines(std::string_view line) {
    if (!open_) {
        fail("%lines outside a document: %document must come first");
        return false;
    }
    line.remove_prefix(std::string_view("%lines").size());
    while (!line.empty()) {
        const std::string_view entry = line.substr(0, line.find(' ', 1));
        std::string_view rest = entry.substr(1);
        const auto offset = take_number(rest);
        const bool colon = offset && rest.starts_with(':');
        if (colon) rest.remove_prefix(1);
        const bool inside = rest.ends_with('+');
        if (inside) rest.remove_suffix(1);
        const auto number = colon ? whole_number(rest) : std::nullopt;
        if (entry.front() != ' ' || !number || *number == 0 || *offset > open_->bytes ||
            (!open_->lines.empty() && *offset <= open_->lines.back().offset)) {
            fail("%lines: " + quoted(entry) + " is not of the form 61:3, a byte of the document and its line, in order");
            return false;
        }
        open_->lines.push_back({*offset, *number, inside});
        line.remove_prefix(entry.size());
    }
    return true;
}

bool StreamReader::read_finding(std::string_view line) {
    if (!open_) {
        fail("%finding outside a document: %document must come first");
        return false;
    }
    line.remove_prefix(std::string_view("%finding").size());
    const auto members = json::members(line);
    if (!members) {
        fail("%finding without a JSON object");
        return false;
    }
    Finding finding;
    bool has_text = false;
    bool has_offset = false;
    for (const json::Member& member : *members) {
        std::optional<std::string> value;
        if (member.key == "offset") {
            const auto offset = json::unsigned_value(member.raw);
            if (!offset || *offset > open_->bytes) {
                fail("%finding: \"offset\" must be a byte of the document, which has " + std::to_string(open_->bytes));
                return false;
            }
            finding.offset = *offset;
            has_offset = true;
            continue;
        }
        if (member.key == "line") {
            const auto number = json::unsigned_value(member.raw);
            if (!number || *number == 0) {
                fail("%finding: \"line\" must be a line's number, from 1");
                return false;
            }
            finding.line = *number;
            continue;
        }
        if (member.key != "rule" && member.key != "section" && member.key != "text") continue;
        value = json::string_value(member.raw);
        if (!value || value->empty()) {
            fail("%finding: \"" + member.key + "\" must be a string that is not empty");
            return false;
        }
        if (member.key == "rule") {
            if (!is_rule_name(*value)) {
                fail("%finding: rule " + quoted(*value) + " is no name such as numbering-gap");
                return false;
            }
            finding.rule = *std::move(value);
        } else if (member.key == "section") {
            if (!is_path(*value)) {
                fail("%finding: section " + quoted(*value) + " is no path such as 2.1");
                return false;
            }
            finding.section = *std::move(value);
        } else {
            finding.text = *std::move(value);
            has_text = true;
        }
    }
    if (finding.rule.empty() || !has_text || !has_offset) {
        fail("%finding needs \"rule\", \"text\" and \"offset\"");
        return false;
    }
    open_->findings.push_back(std::move(finding));
    return true;
}

bool StreamReader::read_end(std::string_view line) {
    if (!open_) {
        fail("%end without a document");
        return false;
    }
    constexpr std::string_view start = "%end ";
    const auto count = line.starts_with(start) ? whole_number(line.substr(start.size())) : std::nullopt;
    if (!count) {
        fail("%end without the number of blocks");
        return false;
    }
    if (*count != open_->blocks.size()) {
        fail("%end counts " + counted(*count, "block") + ", document " + shown(open_->name) + " has " +
             std::to_string(open_->blocks.size()) + ": lines were lost or added on the way");
        return false;
    }
    return spans_in_order_ || check_overlaps();
}

/// Spans that are not in the order of the blocks (a paragraph that goes on behind a page's header) need a sort.
bool StreamReader::check_overlaps() {
    std::vector<ByteRange> sorted = open_->spans;
    std::sort(sorted.begin(), sorted.end(), [](const ByteRange& a, const ByteRange& b) { return a.begin < b.begin; });
    for (std::size_t i = 1; i < sorted.size(); ++i) {
        if (sorted[i].begin >= sorted[i - 1].end) continue;
        const auto text = [](const ByteRange& span) {
            return std::to_string(span.begin) + "-" + std::to_string(span.end);
        };
        fail("spans " + text(sorted[i - 1]) + " and " + text(sorted[i]) + " of document " + shown(open_->name) +
             " overlap");
        return false;
    }
    return true;
}

}  // namespace salvage::blocks
