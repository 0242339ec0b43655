#include <salvage/segment/rules.hpp>
#include <salvage/text/text.hpp>
#include <salvage/text/utf8.hpp>


namespace salvage::segment {
namespace {

std::string_view option_of(RuleMark mark) {
    return mark == RuleMark::heading ? "--heading" : mark == RuleMark::drop ? "--drop" : "--keep";
}

/// At most 40 bytes.
std::string beginning_of(std::string_view line) {
    const std::size_t end = whole_characters(line.substr(0, 40));
    return std::string(line.substr(0, end)) + (end < line.size() ? "..." : "");
}

}  // namespace

std::optional<std::string> Rules::add(RuleMark mark, const std::string& pattern) {
    std::variant<Pattern, std::string> compiled = Pattern::compile(pattern);
    if (std::string* fault = std::get_if<std::string>(&compiled)) return std::move(*fault);
    rules_.push_back({mark, pattern, std::get<Pattern>(std::move(compiled))});
    return std::nullopt;
}

std::vector<RuleMark> Rules::marks(std::string_view text, std::span<const Line> lines) const {
    std::vector<RuleMark> marks;
    if (rules_.empty()) return marks;
    marks.resize(lines.size(), RuleMark::none);
    for (const Rule& rule : rules_) {
        for (std::size_t i = 0; i < lines.size(); ++i) {
            if (marks[i] == rule.mark || marks[i] == RuleMark::heading) continue;
            const std::string_view line = lines[i].of(text);
            const std::optional<bool> found = rule.pattern.in(line);
            if (!found) {
                throw Error(std::string(option_of(rule.mark)), "'" + rule.source + "' takes too long on '" + beginning_of(line) + "': make it simpler, or anchor it");
            }
            if (*found && !(rule.mark == RuleMark::drop && marks[i] == RuleMark::keep)) marks[i] = rule.mark;
        }
    }
    return marks;
}

Units keep_headings(std::span<const RuleMark> marks, Units units) {
    if (marks.empty()) return units;
    for (Unit& unit : units.units) {
        if (unit.glued || marks[units.pieces_of(unit).front().line] != RuleMark::heading) continue;
        unit.decide(blocks::Kind::heading, Why::rule, 1);
        unit.in_list = false;
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
