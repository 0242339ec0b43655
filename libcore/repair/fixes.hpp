/// Which fixes are done: --fix and --no-fix.
#pragma once

#include <salvage/report/rules.hpp>

#include <bitset>
#include <string>
#include <string_view>

namespace salvage::repair {

/// A set of fixes (rules whose row says `fix`).
class Fixes {
public:
    /// What is done unless the user says otherwise.
    [[nodiscard]] static Fixes defaults();
    [[nodiscard]] static Fixes none() { return {}; }

    [[nodiscard]] bool has(report::Rule rule) const { return set_[static_cast<std::size_t>(rule)]; }
    void set(report::Rule rule, bool on) { set_[static_cast<std::size_t>(rule)] = on; }

    /// Turns the fixes on or off that `list` names: "nfc,controls", or "all".  Returns the first word that names no fix,
    /// and changes nothing then; an empty string if all is well.
    [[nodiscard]] std::string set_all(std::string_view list, bool on);

private:
    std::bitset<64> set_;
};

}  // namespace salvage::repair
