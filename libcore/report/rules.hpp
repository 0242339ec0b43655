/// The rules by which clean changes a text: names, levels and defaults in one table, so that the tool's --list-fixes,
/// its report and its manual cannot drift apart.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace salvage::report {

/// How sure a change is, from harmless to hopeless.
enum class Level : std::uint8_t {
    info,      ///< harmless normalization
    repaired,  ///< sure
    doubtful,  ///< done, but look
    lost,      ///< could not be repaired: U+FFFD stands there
};

enum class Rule : std::uint8_t {
    charset,
    charset_fallback,
    charset_spelling,
    undecodable,
    bom,
    accents,
    mojibake,
    line_ends,
    controls,
    formats,
    bidi,
    string_escapes,
    entities,
    escapes,
    quoted_printable,
    zero_width,
    nfc,
    inserted_readings,
    lost_zero_width,
    lost_mojibake,
    lost_apostrophe,
    lost_letter,
    lost_symbol,
    lost_quote,
    lost_dash,
    nfkc,
    ligatures,
    widths,
    quotes,
    spaces,
    trailing_blanks,
    lost_character,
    lost_script,
    bidi_control,
    private_use,
    unwritten_memory,
};

struct RuleRow {
    Rule rule;
    std::string_view name;  ///< as in reports and in --fix: "lost-apostrophe"
    Level level;
    bool fix;         ///< can be named in --fix and --no-fix; the others belong to decoding or only mark
    bool by_default;  ///< whether a fix is done without being named
    std::string_view description;
};

/// All rules in the order of `Rule`; the fixes among them stand in the order in which they are done.
[[nodiscard]] std::span<const RuleRow> rules();
[[nodiscard]] const RuleRow& row(Rule rule);
/// The rule of that name, if there is one.
[[nodiscard]] std::optional<Rule> rule_named(std::string_view name);

/// "info", "repaired", "doubtful", "lost".
[[nodiscard]] std::string_view name(Level level);
[[nodiscard]] std::optional<Level> level_named(std::string_view name);

}  // namespace salvage::report
