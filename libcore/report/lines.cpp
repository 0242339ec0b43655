#include <salvage/json/reader.hpp>
#include <salvage/json/writer.hpp>
#include <salvage/report/lines.hpp>
#include <salvage/text/utf8.hpp>

#include <charconv>
#include <cstdio>
#include <cstdlib>

namespace salvage::report {
namespace {

constexpr std::string_view format = "salvage-changes";
constexpr std::string_view hash_name = "xxh64:";
constexpr std::string_view hex_digits = "0123456789abcdef";

std::string hex(std::string_view bytes) {
    std::string out;
    out.reserve(2 * bytes.size());
    for (const char c : bytes) {
        out.push_back(hex_digits[static_cast<unsigned char>(c) >> 4]);
        out.push_back(hex_digits[static_cast<unsigned char>(c) & 15]);
    }
    return out;
}

std::optional<std::string> unhex(std::string_view digits) {
    if (digits.size() % 2 != 0) return std::nullopt;
    std::string out;
    out.reserve(digits.size() / 2);
    for (std::size_t i = 0; i < digits.size(); i += 2) {
        const auto high = hex_digits.find(digits[i]);
        const auto low = hex_digits.find(digits[i + 1]);
        if (high == hex_digits.npos || low == hex_digits.npos) return std::nullopt;
        out.push_back(static_cast<char>(static_cast<unsigned char>(high << 4 | low)));
    }
    return out;
}

std::string hash_text(std::uint64_t hash) {
    char digits[17];
    std::snprintf(digits, sizeof digits, "%016llx", static_cast<unsigned long long>(hash));
    return std::string(hash_name) + digits;
}

std::optional<std::uint64_t> hash_value(std::string_view text) {
    if (!text.starts_with(hash_name) || text.size() != hash_name.size() + 16) return std::nullopt;
    text.remove_prefix(hash_name.size());
    std::uint64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, 16);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return value;
}

std::optional<LineEnd> line_end_named(std::string_view word) {
    for (const LineEnd end : {LineEnd::lf, LineEnd::crlf, LineEnd::cr}) {
        if (name(end) == word) return end;
    }
    return std::nullopt;
}

// Takes members by name, and remembers the first that was missing or of the wrong kind.
class Fields {
public:
    explicit Fields(const std::vector<json::Member>& members) : members_(members) {}

    [[nodiscard]] const json::Member* find(std::string_view key) const {
        for (const json::Member& member : members_) {
            if (member.key == key) return &member;
        }
        return nullptr;
    }
    std::uint64_t number(std::string_view key) {
        const json::Member* member = find(key);
        const auto value = member ? json::unsigned_value(member->raw) : std::nullopt;
        if (!value) blame(key);
        return value.value_or(0);
    }
    std::string string(std::string_view key) {
        const json::Member* member = find(key);
        auto value = member ? json::string_value(member->raw) : std::nullopt;
        if (!value) blame(key);
        return std::move(value).value_or(std::string());
    }
    double share(std::string_view key) {
        const json::Member* member = find(key);
        if (member == nullptr) {
            blame(key);
            return 0;
        }
        const std::string raw(member->raw);  // strtod wants an end
        char* end = nullptr;
        const double value = std::strtod(raw.c_str(), &end);
        if (end == raw.c_str() || *end != '\0' || !(value >= 0 && value <= 1)) blame(key);
        return value;
    }
    void blame(std::string_view key) {
        if (problem_.empty()) problem_ = "member \"" + std::string(key) + "\" is missing or not what it must be";
    }
    [[nodiscard]] const std::string& problem() const { return problem_; }

private:
    const std::vector<json::Member>& members_;
    std::string problem_;
};

Line read_header(Fields& fields) {
    if (fields.string("format") != format) return Problem{"not a salvage-changes report"};
    const std::uint64_t version = fields.number("version");
    if (version != 1) return Problem{"this report has version " + std::to_string(version) + ", known is 1"};
    Header header;
    header.name = fields.string("name");
    header.bytes = fields.number("bytes");
    const auto hash = hash_value(fields.string("hash"));
    if (!hash) fields.blame("hash");
    header.hash = hash.value_or(0);
    header.output_bytes = fields.number("output_bytes");
    header.charset = fields.string("charset");
    header.confidence = fields.share("confidence");
    if (fields.find("field") != nullptr) header.field = fields.string("field");
    if (fields.find("record") != nullptr) header.record = fields.number("record");
    if (fields.find("spelling") != nullptr) header.spelling = fields.string("spelling");
    if (fields.find("string_hex") != nullptr) {
        header.raw = unhex(fields.string("string_hex"));
        if (!header.raw) fields.blame("string_hex");
    }
    if (!fields.problem().empty()) return Problem{fields.problem()};
    return header;
}

Line read_change(Fields& fields) {
    Change change;
    change.at = fields.number("at");
    const auto rule = rule_named(fields.string("rule"));
    if (!rule) fields.blame("rule");
    change.rule = rule.value_or(Rule::charset);
    if (fields.find("removed_hex") != nullptr) {
        auto bytes = unhex(fields.string("removed_hex"));
        if (!bytes) fields.blame("removed_hex");
        change.removed = std::move(bytes).value_or(std::string());
        change.raw = true;
    } else {
        change.removed = fields.string("removed");
    }
    change.inserted = fields.string("inserted");
    change.confidence = fields.share("confidence");
    change.line = fields.number("line");
    if (fields.find("record") != nullptr) change.record = fields.number("record");
    if (fields.find("chain") != nullptr) change.chain = fields.string("chain");
    if (fields.find("runner_up") != nullptr) change.runner_up = fields.string("runner_up");
    change.doubtful = rule && row(*rule).level == Level::repaired && fields.find("level") != nullptr && fields.string("level") == name(Level::doubtful);
    if (fields.find("charset") != nullptr) change.charset = fields.string("charset");
    if (fields.find("line_end") != nullptr) {
        const auto end = line_end_named(fields.string("line_end"));
        if (!end) fields.blame("line_end");
        change.switches_line_end = true;
        change.line_end = end.value_or(LineEnd::lf);
    }
    if (!fields.problem().empty()) return Problem{fields.problem()};
    return change;
}

}  // namespace

void append_line(std::string& out, const Header& header) {
    json::Writer to(out);
    to.begin_object();
    to.key("format"), to.string(format);
    to.key("version"), to.number(1u);
    to.key("name"), to.any_string(header.name);
    if (!header.field.empty()) to.key("field"), to.string(header.field);
    if (header.record > 0) to.key("record"), to.number(header.record);
    if (!header.spelling.empty()) to.key("spelling"), to.string(header.spelling);
    if (header.raw) to.key("string_hex"), to.string(hex(*header.raw));
    to.key("bytes"), to.number(header.bytes);
    to.key("hash"), to.string(hash_text(header.hash));
    to.key("output_bytes"), to.number(header.output_bytes);
    to.key("charset"), to.string(header.charset);
    to.key("confidence"), to.share(header.confidence);
    to.end_object();
    out.push_back('\n');
}

void append_line(std::string& out, const Change& change) {
    json::Writer to(out);
    to.begin_object();
    to.key("at"), to.number(change.at);
    to.key("rule"), to.string(row(change.rule).name);
    to.key("level"), to.string(name(change.doubtful ? Level::doubtful : row(change.rule).level));
    if (change.raw) {
        to.key("removed_hex"), to.string(hex(change.removed));
    } else {
        to.key("removed"), to.string(change.removed);
    }
    to.key("inserted"), to.string(change.inserted);
    to.key("confidence"), to.share(change.confidence);
    to.key("line"), to.number(change.line);
    if (change.record > 0) to.key("record"), to.number(change.record);
    if (!change.chain.empty()) to.key("chain"), to.string(change.chain);
    if (!change.runner_up.empty()) to.key("runner_up"), to.string(change.runner_up);
    if (!change.charset.empty()) to.key("charset"), to.string(change.charset);
    if (change.switches_line_end) to.key("line_end"), to.string(name(change.line_end));
    to.end_object();
    out.push_back('\n');
}

Line read_line(std::string_view line) {
    const auto members = json::members(line);
    if (!members) return Problem{"no JSON object"};
    Fields fields(*members);
    return fields.find("format") != nullptr ? read_header(fields) : read_change(fields);
}

}  // namespace salvage::report
