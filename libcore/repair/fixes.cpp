#include <salvage/repair/fixes.hpp>

#include <algorithm>

namespace salvage::repair {

Fixes Fixes::defaults() {
    Fixes fixes;
    for (const report::RuleRow& row : report::rules()) fixes.set(row.rule, row.fix && row.by_default);
    return fixes;
}

std::string Fixes::set_all(std::string_view list, bool on) {
    Fixes changed = *this;
    while (true) {
        const std::size_t comma = std::min(list.find(','), list.size());
        const std::string_view word = list.substr(0, comma);
        if (word == "all") {
            for (const report::RuleRow& row : report::rules()) {
                if (row.fix) changed.set(row.rule, on);
            }
        } else {
            const auto rule = report::rule_named(word);
            if (!rule || !report::row(*rule).fix) return word.empty() ? "(nothing)" : std::string(word);
            changed.set(*rule, on);
        }
        if (comma == list.size()) break;
        list.remove_prefix(comma + 1);
    }
    *this = changed;
    return {};
}

}  // namespace salvage::repair
