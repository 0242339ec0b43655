#include <salvage/segment/rules.hpp>
#include <salvage/text/text.hpp>

#include <unicode/regex.h>
#include <unicode/utext.h>

#include <algorithm>

namespace salvage::segment {
namespace {

std::string name_of(UErrorCode status) {
    switch (status) {
        case U_REGEX_MISMATCHED_PAREN: return "unmatched parenthesis";
        case U_REGEX_MISSING_CLOSE_BRACKET: return "unmatched bracket";
        case U_REGEX_BAD_ESCAPE_SEQUENCE: return "unknown escape";
        case U_REGEX_RULE_SYNTAX: return "syntax error";
        case U_REGEX_BAD_INTERVAL:
        case U_REGEX_NUMBER_TOO_BIG:
        case U_REGEX_MAX_LT_MIN: return "bad count in braces";
        case U_REGEX_INVALID_RANGE: return "bad range in brackets";
        case U_REGEX_LOOK_BEHIND_LIMIT: return "look-behind without a limit";
        case U_REGEX_INVALID_BACK_REF:
        case U_REGEX_INVALID_CAPTURE_GROUP_NAME: return "no such group";
        default: return u_errorName(status);
    }
}

std::string_view option_of(RuleMark mark) {
    return mark == RuleMark::heading ? "--heading" : mark == RuleMark::drop ? "--drop" : "--keep";
}

/// At most 40 bytes.
std::string beginning_of(std::string_view line) {
    std::size_t end = std::min<std::size_t>(line.size(), 40);
    while (end > 0 && end < line.size() && (static_cast<unsigned char>(line[end]) & 0xC0U) == 0x80U) --end;
    return std::string(line.substr(0, end)) + (end < line.size() ? "..." : "");
}

}  // namespace

struct Rules::Pattern {
    RuleMark mark;
    std::string source;
    std::unique_ptr<icu::RegexPattern> compiled;
};

Rules::Rules() = default;
Rules::~Rules() = default;
Rules::Rules(Rules&&) noexcept = default;
Rules& Rules::operator=(Rules&&) noexcept = default;

std::optional<std::string> Rules::add(RuleMark mark, const std::string& pattern) {
    UErrorCode status = U_ZERO_ERROR;
    UParseError at{};
    std::unique_ptr<icu::RegexPattern> compiled(icu::RegexPattern::compile(icu::UnicodeString::fromUTF8(pattern), 0, at, status));
    if (U_FAILURE(status)) return name_of(status) + (at.offset > 0 ? " at character " + std::to_string(at.offset) : "");
    patterns_.push_back({mark, pattern, std::move(compiled)});
    return std::nullopt;
}

std::vector<RuleMark> Rules::marks(std::string_view text, std::span<const Line> lines) const {
    std::vector<RuleMark> marks;
    if (patterns_.empty()) return marks;
    marks.resize(lines.size(), RuleMark::none);
    for (const Pattern& pattern : patterns_) {
        UErrorCode status = U_ZERO_ERROR;
        const std::unique_ptr<icu::RegexMatcher> matcher(pattern.compiled->matcher(status));
        matcher->setTimeLimit(matched_steps, status);
        UText line_text = UTEXT_INITIALIZER;
        for (std::size_t i = 0; i < lines.size(); ++i) {
            if (marks[i] == pattern.mark || marks[i] == RuleMark::heading) continue;
            std::string_view line = lines[i].of(text);
            if (line.size() > matched_bytes) {
                line = line.substr(0, matched_bytes);
                while (!line.empty() && (static_cast<unsigned char>(text[lines[i].begin + line.size()]) & 0xC0U) == 0x80U) line.remove_suffix(1);
            }
            utext_openUTF8(&line_text, line.data(), static_cast<std::int64_t>(line.size()), &status);
            matcher->reset(&line_text);
            const bool found = matcher->find(status);
            if (U_FAILURE(status)) {
                utext_close(&line_text);
                throw Error(std::string(option_of(pattern.mark)), "'" + pattern.source + "' takes too long on '" + beginning_of(line) + "': make it simpler, or anchor it");
            }
            if (found && !(pattern.mark == RuleMark::drop && marks[i] == RuleMark::keep)) marks[i] = pattern.mark;
        }
        utext_close(&line_text);
    }
    return marks;
}

Units keep_headings(std::span<const RuleMark> marks, Units units) {
    if (marks.empty()) return units;
    for (Unit& unit : units.units) {
        if (unit.glued || marks[units.pieces_of(unit).front().line] != RuleMark::heading) continue;
        unit.kind = blocks::Kind::heading;
        unit.why = Why::rule;
        unit.confidence = 1;
        unit.in_list = false;
        unit.decided = true;
    }
    return units;
}

Units keep_lines(std::span<const RuleMark> marks, std::span<const Unit> before, Units units) {
    if (marks.empty()) return units;
    for (std::size_t u = 0; u < units.units.size(); ++u) {
        Unit& unit = units.units[u];
        if (unit.kind == blocks::Kind::boilerplate && marks[units.pieces_of(unit).front().line] == RuleMark::keep) unit = before[u];
    }
    return units;
}

}  // namespace salvage::segment
