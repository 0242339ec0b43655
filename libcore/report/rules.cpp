#include <salvage/report/rules.hpp>

#include <algorithm>
#include <array>

namespace salvage::report {
namespace {

constexpr std::array table = {
    // rule, name, level, a fix, by default, description
    RuleRow{Rule::charset, "charset", Level::info, false, true,
            "the input is in another charset from here on, which is certain"},
    RuleRow{Rule::charset_fallback, "charset-fallback", Level::doubtful, false, true,
            "bytes that are not UTF-8 are read as windows-1252, or as what makes sense of them"},
    RuleRow{Rule::charset_spelling, "charset-spelling", Level::info, false, true,
            "the charset has several spellings of this text; the input's bytes are kept here"},
    RuleRow{Rule::undecodable, "undecodable", Level::lost, false, true,
            "bytes that the charset has no character for became U+FFFD"},
    RuleRow{Rule::bom, "bom", Level::info, true, true, "remove the byte order mark at the start"},
    RuleRow{Rule::accents, "accents", Level::repaired, true, true,
            "put accents on their letters that stand apart from them, as text out of a PDF has them: Schr¨odinger, Mo¨bius"},
    RuleRow{Rule::mojibake, "mojibake", Level::repaired, true, true,
            "undo wrong readings, up to four in a row: UTF-8 that was read as another charset"},
    RuleRow{Rule::line_ends, "line-ends", Level::info, true, true,
            "end lines with LF instead of CRLF, CR, VT, NEL, LS or PS"},
    RuleRow{Rule::controls, "controls", Level::info, true, true,
            "remove escape sequences, overstriking and control characters, but tab, LF and form feed"},
    RuleRow{Rule::formats, "formats", Level::repaired, true, true,
            "remove tag characters outside of flags, noncharacters, deprecated formats and remains of annotations"},
    RuleRow{Rule::bidi, "bidi", Level::repaired, true, false,
            "remove controls of the order of writing that their line does not end, or where nothing runs right to left"},
    RuleRow{Rule::string_escapes, "string-escapes", Level::repaired, true, true,
            "undo what programs write in strings, left in prose: \\r\\n, \\n, \\t, \\\", don\\'t, _x000D_"},
    RuleRow{Rule::entities, "entities", Level::repaired, true, true,
            "replace character references of HTML left in prose: caf&eacute;, it&#8217;s"},
    RuleRow{Rule::escapes, "escapes", Level::repaired, true, true,
            "replace escapes of characters beyond ASCII left in prose: \\u00e9, \\xc3\\xa9, \\303\\251, %C3%A9, <U+00E9>, \\'e9"},
    RuleRow{Rule::quoted_printable, "quoted-printable", Level::repaired, true, true,
            "read quoted-printable of mail left in prose, join its lines, read encoded words: isn=E2=80=99t, =?utf-8?Q?Caf=C3=A9?="},
    RuleRow{Rule::zero_width, "zero-width", Level::info, true, true,
            "remove zero-width spaces, word joiners, inner BOMs and soft hyphens where the script has no use for them"},
    RuleRow{Rule::nfc, "nfc", Level::info, true, true,
            "compose to normalization form C; CJK compatibility ideographs stay"},
    RuleRow{Rule::inserted_readings, "inserted-readings", Level::repaired, true, true,
            "remove readings in pinyin that a conversion put behind common Chinese characters: 學(xué)校的發(fā)展"},
    RuleRow{Rule::lost_zero_width, "lost-zero-width", Level::repaired, true, true,
            "delete runs of ? or U+FFFD that were zero-width spaces of a machine translation, or other wide ones all over a page"},
    RuleRow{Rule::lost_mojibake, "lost-mojibake", Level::repaired, true, true,
            "read what is left of a character that was decoded wrongly and then lost: donâ??t, â€? for ”"},
    RuleRow{Rule::lost_apostrophe, "lost-apostrophe", Level::repaired, true, true,
            "put the apostrophe back where ? or U+FFFD stands for it: don?t, l?eau"},
    RuleRow{Rule::lost_letter, "lost-letter", Level::repaired, true, true,
            "put letters back where the words of the language tell them: Se?or, M??nchen, pr?ximo"},
    RuleRow{Rule::lost_symbol, "lost-symbol", Level::repaired, true, true,
            "put back signs that their place tells: Copyright ? 2003, 25 ?C, bullets"},
    RuleRow{Rule::lost_quote, "lost-quote", Level::repaired, true, true,
            "put back pairs of quotation marks around speech, or where other characters are lost too: she said ?yes? and left"},
    RuleRow{Rule::lost_dash, "lost-dash", Level::repaired, true, true,
            "put back dashes where other characters are lost too: 1990?1995, one ? or the other"},
    RuleRow{Rule::nfkc, "nfkc", Level::info, true, false,
            "compose to normalization form KC: x² becomes x2; does what ligatures, widths and spaces do as well"},
    RuleRow{Rule::ligatures, "ligatures", Level::info, true, false,
            "spell ligatures and digraphs of typography in letters: ﬁ, ĳ, ǆ"},
    RuleRow{Rule::widths, "widths", Level::info, true, false,
            "write full-width letters and signs, and half-width kana and Hangul, in their usual width"},
    RuleRow{Rule::quotes, "quotes", Level::info, true, false,
            "straighten curly quotation marks and apostrophes"},
    RuleRow{Rule::spaces, "spaces", Level::info, true, false,
            "write no-break spaces and spaces of fixed width as blanks"},
    RuleRow{Rule::trailing_blanks, "trailing-blanks", Level::info, true, true,
            "remove blanks, tabs and no-break spaces at the ends of lines"},
    RuleRow{Rule::lost_character, "lost-character", Level::lost, false, true,
            "U+FFFD, or ? inside a word where others are lost, that nothing could repair: left as it stood; ¿ there becomes U+FFFD"},
    RuleRow{Rule::lost_script, "lost-script", Level::lost, false, true,
            "words of another script, a ? for each letter: left as they stood"},
    RuleRow{Rule::bidi_control, "bidi-control", Level::doubtful, false, true,
            "a control of the order of writing that deceives: left as it stood"},
    RuleRow{Rule::private_use, "private-use", Level::info, false, true,
            "characters of private use, which mean what a font says: left as they stood"},
    RuleRow{Rule::unwritten_memory, "unwritten-memory", Level::lost, false, true,
            "memory that was never written, read as text (烫烫烫, 屯屯屯): left as it stood"},
};

constexpr bool in_order() {
    for (std::size_t i = 0; i < table.size(); ++i) {
        if (static_cast<std::size_t>(table[i].rule) != i) return false;
    }
    return true;
}
static_assert(in_order(), "row() indexes the table by rule");

constexpr std::array<std::string_view, 4> levels = {"info", "repaired", "doubtful", "lost"};

}  // namespace

std::span<const RuleRow> rules() { return table; }

const RuleRow& row(Rule rule) { return table[static_cast<std::size_t>(rule)]; }

std::optional<Rule> rule_named(std::string_view name) {
    const auto found = std::find_if(table.begin(), table.end(), [&](const RuleRow& r) { return r.name == name; });
    if (found == table.end()) return std::nullopt;
    return found->rule;
}

std::string_view name(Level level) { return levels[static_cast<std::size_t>(level)]; }

std::optional<Level> level_named(std::string_view name) {
    const auto found = std::find(levels.begin(), levels.end(), name);
    if (found == levels.end()) return std::nullopt;
    return static_cast<Level>(found - levels.begin());
}

}  // namespace salvage::report
