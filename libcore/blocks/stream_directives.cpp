// The lines of a stream that begin with '%': what is said of a document around its rows.

#include <salvage/blocks/stream.hpp>
#include <salvage/blocks/stream_values.hpp>
#include <salvage/json/reader.hpp>
#include <salvage/text/language_tag.hpp>

#include <algorithm>
#include <functional>
#include <span>
#include <utility>

namespace salvage::blocks {

namespace {
constexpr std::string_view lines_word = "%lines";
}

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

// A member that a directive's object may have, once.  Others are of a later program's making: within a version they can
// only add.
struct StreamReader::Key {
    std::string_view name;
    std::string_view must;  // what its value is, for a message
    std::function<bool(std::string_view raw)> take;
    bool needed = false;
};

bool StreamReader::take_members(std::string_view directive, std::string_view line, std::span<const Key> keys) {
    const auto members = json::members(line.substr(directive.size()));
    if (!members) {
        fail(std::string(directive) + " without a JSON object");
        return false;
    }
    std::vector<bool> seen(keys.size());
    for (const json::Member& member : *members) {
        const auto key = std::find_if(keys.begin(), keys.end(), [&](const Key& known) { return known.name == member.key; });
        if (key == keys.end()) continue;
        auto&& before = seen[static_cast<std::size_t>(key - keys.begin())];
        if (!before && key->take(member.raw)) {
            before = true;
            continue;
        }
        const std::string wrong = before ? "stands there twice" : "must be " + std::string(key->must);
        if (!error_) fail(std::string(directive) + ": \"" + std::string(key->name) + "\" " + wrong);
        return false;
    }
    std::string needed;
    bool all = true;
    for (std::size_t i = 0; i < keys.size(); ++i) {
        if (!keys[i].needed) continue;
        all = all && seen[i];
        needed.append(needed.empty() ? "" : ", ").append("\"").append(keys[i].name).append("\"");
    }
    if (!all) fail(std::string(directive) + " needs " + needed);
    return all;
}

bool StreamReader::inside(std::string_view directive) {
    if (!open_) fail(std::string(directive) + " outside a document: %document must come first");
    return open_.has_value();
}

bool StreamReader::read_document(std::string_view line) {
    if (open_) {
        fail("a new document begins inside document " + shown(open_->name) + ", which has no %end");
        return false;
    }
    Document document;
    const Key keys[] = {
        {"name", "a string", [&](std::string_view raw) {
             auto value = json::string_value(raw);
             if (!value) return false;
             document.name = *std::move(value);
             return true;
         }, true},
        {"bytes", "a number of bytes", [&](std::string_view raw) {
             const auto value = json::unsigned_value(raw);
             document.bytes = value.value_or(0);
             return value.has_value();
         }, true},
        {"language", "a language tag", [&](std::string_view raw) {
             document.language = json::string_value(raw).value_or("");
             return is_language_tag(document.language);
         }},
        {"record", "an object", [&](std::string_view raw) {
             document.record = raw;
             return json::is_object(raw);
         }},
    };
    if (!take_members("%document", line, keys)) return false;
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

/// Takes marks from the front of `entries`, " 61:3 70:4+", up to what is none in its place; the last one only if they are `whole`.
void StreamReader::take_marks(std::string_view& entries, bool whole) {
    while (entries.starts_with(' ')) {
        std::string_view rest = entries.substr(1);
        const auto offset = take_number(rest);
        if (!offset || !rest.starts_with(':')) return;
        rest.remove_prefix(1);
        const auto number = take_number(rest);
        const bool inside = rest.starts_with('+');
        if (inside) rest.remove_prefix(1);
        const bool ends = rest.empty() ? whole : rest.front() == ' ';
        if (!ends || !number || *number == 0 || *offset > open_->bytes || (!open_->lines.empty() && *offset <= open_->lines.back().offset)) return;
        open_->lines.push_back({*offset, *number, inside});
        entries = rest;
    }
}

bool StreamReader::read_lines(std::string_view line) {
    if (!inside("%lines")) return false;
    line.remove_prefix(lines_word.size());
    take_marks(line, true);
    if (line.empty()) return true;
    fail("%lines: " + quoted(line.substr(0, line.find(' ', 1))) + " is not of the form 61:3, a byte of the document and its line, in order");
    return false;
}

/// A line of marks may be longer than all texts together, so that what has come of one is read before its end is there.
void StreamReader::read_begun_lines() {
    if (!open_ || !tail_.starts_with(lines_word)) return;
    std::string_view entries = std::string_view(tail_).substr(lines_word.size());
    take_marks(entries, false);
    tail_.erase(lines_word.size(), tail_.size() - lines_word.size() - entries.size());
}

bool StreamReader::read_finding(std::string_view line) {
    if (!inside("%finding")) return false;
    Finding finding;
    const auto text = [](std::string_view raw, std::string& into) {
        auto value = json::string_value(raw);
        if (!value || value->empty()) return false;
        into = *std::move(value);
        return true;
    };
    constexpr std::string_view some_text = "a string that is not empty";
    const std::string offset = "a byte of the document, which has " + std::to_string(open_->bytes);
    const Key keys[] = {
        {"rule", some_text, [&](std::string_view raw) {
             const bool good = text(raw, finding.rule);
             if (good && !is_rule_name(finding.rule)) fail("%finding: rule " + quoted(finding.rule) + " is no name such as numbering-gap");
             return good && !error_;
         }, true},
        {"section", some_text, [&](std::string_view raw) {
             const bool good = text(raw, finding.section);
             if (good && !is_path(finding.section)) fail("%finding: section " + quoted(finding.section) + " is no path such as 2.1");
             return good && !error_;
         }},
        {"text", some_text, [&](std::string_view raw) { return text(raw, finding.text); }, true},
        {"offset", offset, [&](std::string_view raw) {
             const auto value = json::unsigned_value(raw);
             finding.offset = value.value_or(0);
             return value && *value <= open_->bytes;
         }, true},
        {"line", "a line's number, from 1", [&](std::string_view raw) {
             const auto value = json::unsigned_value(raw);
             finding.line = value.value_or(0);
             return finding.line > 0;
         }},
    };
    if (!take_members("%finding", line, keys)) return false;
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

/// Spans that are not in the order of the blocks (a paragraph that goes on behind a page's header) need a sort: those
/// few that begin before the end of one that came earlier.  The others are in order and do not overlap each other.
bool StreamReader::check_overlaps() {
    std::vector<ByteRange> late;
    const auto for_each_in_order = [&](auto use, auto use_late) {
        std::size_t highest = 0;
        for (const ByteRange span : open_->spans) {
            if (span.begin < highest) use_late(span);
            else use(span);
            highest = std::max(highest, span.end);
        }
    };
    const auto nothing = [](ByteRange) {};
    for_each_in_order(nothing, [&](ByteRange span) { late.push_back(span); });
    std::sort(late.begin(), late.end(), [](const ByteRange& a, const ByteRange& b) { return a.begin < b.begin; });
    ByteRange before;  // the one with the greatest begin so far
    std::optional<std::pair<ByteRange, ByteRange>> wrong;
    const auto check = [&](ByteRange span) {
        if (!wrong && span.begin < before.end) wrong = {before, span};
        before = span;
    };
    auto next = late.begin();
    for_each_in_order(
        [&](ByteRange span) {
            while (next != late.end() && next->begin <= span.begin) check(*next++);
            check(span);
        },
        nothing);
    while (next != late.end()) check(*next++);
    if (!wrong) return true;
    const auto text = [](const ByteRange& span) { return std::to_string(span.begin) + "-" + std::to_string(span.end); };
    fail("spans " + text(wrong->first) + " and " + text(wrong->second) + " of document " + shown(open_->name) + " overlap");
    return false;
}

}  // namespace salvage::blocks
