// A sequence is a lead and its tails; where a tail should stand, one of a few characters may stand for bytes that are gone, or
// nothing may.  A blank that was a no-break space is also the blank behind the word: "voilÃ tout" is "voilà tout" and "hÃ ng"
// is "hàng", so the blank is tried both ways.
//
// A change of case leaves a character that two bytes may have been: "ã" is E3, or C3 ("Ã") in small letters.
#include <salvage/repair/mojibake/mojibake_gaps.hpp>

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <iterator>

#include <salvage/repair/escapes/spelled_bytes.hpp>
#include <salvage/repair/mojibake/mojibake_kinds.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

namespace salvage::repair {
namespace {

constexpr std::size_t most_ways = 64;
// What speaks against a sequence that is left as it stands.
constexpr double left_alone = -8;

using Bytes = std::vector<std::uint8_t>;

std::size_t tails_of(const Misread& lead, CharsetSet bit) {
    return (lead.lead2 & bit) != 0 ? 1 : (lead.lead3 & bit) != 0 ? 2 : (lead.lead4 & bit) != 0 ? 3 : 0;
}
std::size_t tails_of(std::uint8_t lead) { return lead < 0xC2 || lead > 0xF4 ? 0 : lead < 0xDC ? 1 : lead < 0xE0 ? 0 : lead < 0xF0 ? 2 : 3; }

// Bytes that leave no trace: those without a character, and controls.
Bytes vanishing_bytes(CharsetId charset, const MisreadTables& tables) {
    Bytes bytes;
    for (unsigned byte = 0x80; byte < 0xA0; ++byte) {
        const char32_t c = tables.character(charset, static_cast<std::uint8_t>(byte));
        if (c == 0 || (c >= 0x80 && c < 0xA0)) bytes.push_back(static_cast<std::uint8_t>(byte));
    }
    return bytes;
}

// What bytes may have stood where `c` stands.
Bytes lost_bytes(char32_t c, CharsetId charset, const MisreadTables& tables) {
    Bytes bytes;
    const auto add_if = [&](char32_t one, char32_t other) {
        for (unsigned byte = 0x80; byte < 0xC0; ++byte) {
            const char32_t read = tables.character(charset, static_cast<std::uint8_t>(byte));
            if (read == one || read == other) bytes.push_back(static_cast<std::uint8_t>(byte));
        }
    };
    if (c == U'?' || c == 0xFFFD) {
        if (std::string_view(misread_charsets()[charset].name) == "iso-8859-1") return vanishing_bytes(charset, tables);
        const auto undefined = tables.undefined(charset);
        bytes.assign(undefined.begin(), undefined.end());
    } else if (c == U' ') {
        add_if(0xA0, 0xA0);
    } else if (c == U'\'') {
        add_if(0x2018, 0x2019);
    } else if (c == U'"') {
        add_if(0x201C, 0x201D);
    }
    return bytes;
}

// All ways to go on, where each byte is one of some.
std::vector<std::string> longer(const std::vector<std::string>& ways, const Bytes& bytes) {
    std::vector<std::string> result;
    result.reserve(ways.size() * bytes.size());
    for (const std::string& way : ways) {
        for (const std::uint8_t byte : bytes) result.push_back(way + static_cast<char>(byte));
    }
    return result;
}

std::optional<char32_t> whole_character(std::string_view bytes) {
    const auto c = utf8_next(bytes, 0);
    if (!c || c->length != bytes.size() || c->value < 0xA0) return {};
    return c->value;
}

// What may have stood where bytes are gone: characters of text, and of Latin letters those that some language writes.
bool is_likely(char32_t c) {
    if (c == 0xFE0F || c == 0x200D) return true;
    constexpr std::u32string_view signs = U"\u2010\u2011\u2013\u2014\u2018\u2019\u201A\u201C\u201D\u201E\u2020\u2021\u2022\u2026\u2030\u2032\u2033\u2039\u203A\u20AC\u2122";
    if (c >= 0x2000 && c < 0x2E80) return signs.find(c) != signs.npos;
    return is_text_character(c) && (!is_latin(CharacterKinds::get().of(c)) || CharacterKinds::get().languages(c) != 0);
}

// Bits for what stands for most losses of its kind: the closing quote and the emoji variation of characters that windows-1252
// cannot show, and the Portuguese "àquele", in which the blank was part of the letter.
double usual(std::string_view way, std::string_view behind) {
    if (way == "\u201D" || way == "\uFE0F") return 12;
    return way == "à" && (behind.starts_with("quel") || behind.starts_with("quil")) ? 12 : 0;
}

// Whether a sequence begins at `at` that is whole but for characters that may stand for lost bytes, and is not whole.  Cheap:
// nearly all sequences end here.
bool may_have_marks(std::string_view text, std::size_t at, std::size_t tails, CharsetSet bit, const MisreadTables& tables) {
    for (std::size_t i = 0; i < tails; ++i) {
        if (at == text.size()) return true;
        const CodePoint c = valid_utf8_next(text, at);
        if (c.value == U'?' || c.value == U' ' || c.value == U'\'' || c.value == U'"' || c.value == U'\n' || c.value == 0xFFFD) return true;
        if (c.value < 0x80 || (tables.of(c.value).tail & bit) == 0) return false;
        at += c.length;
    }
    return false;
}

// Quotes and dashes by where they stand, in what is left of E2 80 9x.
std::vector<Gap::Way> punctuation_between(std::string_view text, std::size_t begin, std::size_t end) {
    const auto is_word = [](char32_t c) { return is_letter(c) || is_digit(c); };
    const char32_t left = begin == 0 ? U' ' : valid_utf8_before(text, begin).value;
    const char32_t right = end == text.size() ? U' ' : valid_utf8_next(text, end).value;
    const bool behind_word = is_word(left), before_word = is_word(right);
    if (behind_word && before_word) return {{"\u2019", 8}, {"\u2013", 0}, {"\u2014", 0}};
    if (before_word) return {{"\u201C", 6}, {"\u2018", 2}};
    if (is_space(left) && is_space(right)) return {{"\u2014", 2}, {"\u2013", 0}};
    return {{"\u201D", 6}, {"\u2019", 2}};
}

// A sequence some of whose tails became something else.
std::optional<Gap> marked_gap(std::string_view text, std::size_t at, const CodePoint first, CharsetId charset, const MisreadTables& tables) {
    const CharsetSet bit = only(charset);
    const Misread& lead = tables.of(first.value);
    const std::size_t tails = tails_of(lead, bit);
    // "Itâ€TMs": the trade mark was spelled in letters.
    constexpr std::string_view spelled = "\u00E2\u20ACTM";
    if (text.substr(at, spelled.size()) == spelled && tables.character(charset, 0x99) == U'\u2122') return Gap{at + spelled.size(), false, {{"\u2019", 0}}};
    if (!may_have_marks(text, at + first.length, tails, bit, tables)) return {};
    std::vector<std::string> ways{std::string(1, static_cast<char>(lead.byte[charset]))};
    Gap gap{at + first.length, false, {}};
    bool damaged = false, blank = false, break_off = false;
    for (std::size_t i = 0; i < tails; ++i) {
        Bytes bytes;
        if (gap.end == text.size() || text[gap.end] == '\n') {
            if (tails > 1) return {};
            bytes = lost_bytes(U' ', charset, tables);
            damaged = true;
        } else {
            const CodePoint c = valid_utf8_next(text, gap.end);
            const Misread& tail = tables.of(c.value);
            if (c.value >= 0x80 && (tail.tail & bit) != 0) {
                bytes.push_back(tail.byte[charset]);
            } else {
                bytes = lost_bytes(c.value, charset, tables);
                gap.lost |= c.value == U'?' || c.value == 0xFFFD;
                damaged = true;
            }
            gap.end += c.length;
            blank = c.value == U' ' && i + 1 == tails;
        }
        if (bytes.empty() || ways.size() * bytes.size() > most_ways) break_off = true;
        if (!break_off) ways = longer(ways, bytes);
    }
    if (!damaged) return {};
    if (break_off) {
        // Of two bytes that are gone of three only quotes and dashes can be told.
        if (!gap.lost || ways.size() == 1 || lead.byte[charset] != 0xE2) return {};
        gap.ways = punctuation_between(text, at, gap.end);
        return gap;
    }
    const std::string_view behind = text.substr(gap.end);
    // Of two blanks one is the word's own, unless the character goes on: a heart and its variation selector.
    const bool alone = blank && !behind.empty() && behind[0] != ' ' && !behind.starts_with("\u00EF\u00B8");
    for (std::string& way : ways) {
        const auto c = whole_character(way);
        if (!c || (gap.lost && !is_likely(*c))) continue;
        gap.ways.push_back({way, usual(way, behind)});
        if (alone) gap.ways.push_back({way + " ", 0});
    }
    // The tail of "í" is a soft hyphen, which programs remove.
    if (alone && gap.end == at + static_cast<std::size_t>(first.length) + 1 && lead.byte[charset] == 0xC3) gap.ways.push_back({"í ", 0});
    // "â€œyesâ€ and": the quote's last byte is gone, and the blank is what it was.
    if (blank && gap.end - at > 2 && text.substr(at, gap.end - at).starts_with("\u00E2\u20AC") && tables.undefined(charset).size() > 1) gap.ways.push_back({"\u201D ", 12});
    if (gap.ways.empty()) return {};
    return gap;
}

// A sequence some of whose tails are gone.
std::optional<Gap> vanished_gap(std::string_view text, std::size_t at, const CodePoint first, CharsetId charset, const MisreadTables& tables) {
    const CharsetSet bit = only(charset);
    const Misread& lead = tables.of(first.value);
    const std::size_t tails = tails_of(lead, bit);
    if (tails > 2) return {};
    Gap gap{at + first.length, true, {}};
    Bytes there;
    while (there.size() < tails && gap.end < text.size()) {
        const CodePoint c = valid_utf8_next(text, gap.end);
        if (c.value < 0x80 || (tables.of(c.value).tail & bit) == 0) break;
        there.push_back(tables.of(c.value).byte[charset]);
        gap.end += c.length;
    }
    // What a character reference stands for may be the tail: "donâ€&trade;t".
    if (there.size() == tails || text.substr(gap.end).starts_with('&')) return {};
    const bool in_word = (at != 0 && is_letter(valid_utf8_before(text, at).value)) || (gap.end < text.size() && is_letter(valid_utf8_next(text, gap.end).value));
    if (!in_word && there.empty() && tails == 1) return {};
    Bytes gone = vanishing_bytes(charset, tables);
    const bool controls = gone.size() > 8;
    if (tables.character(charset, 0xAD) == 0xAD) gone.push_back(0xAD);  // a soft hyphen, which shows nowhere
    const std::string start(1, static_cast<char>(lead.byte[charset]));
    std::vector<std::string> ways;
    if (tails == 1) {
        ways = longer({start}, gone);
    } else if (there.size() == 1) {
        ways = longer({start + static_cast<char>(there[0])}, gone);
        for (std::string& way : longer(longer({start}, gone), there)) ways.push_back(std::move(way));
    } else if (start == "\xE2" && controls) {
        gap.ways = punctuation_between(text, at, gap.end);
    }
    for (std::string& way : ways) {
        const auto c = whole_character(way);
        if (c && is_likely(*c)) gap.ways.push_back({std::move(way), 0});
    }
    if (gap.ways.empty()) return {};
    gap.ways.push_back({std::string(text.substr(at, gap.end - at)), left_alone});
    return gap;
}

// At most three bytes, none twice.
struct FewBytes {
    std::array<std::uint8_t, 3> bytes{};
    std::size_t count = 0;

    void add(std::uint8_t byte) {
        if (std::find(begin(), end(), byte) == end()) bytes[count++] = byte;
    }
    [[nodiscard]] const std::uint8_t* begin() const { return bytes.data(); }
    [[nodiscard]] const std::uint8_t* end() const { return bytes.data() + count; }
};

// The bytes that `c` may have been before its case was changed.
FewBytes bytes_before(char32_t c, CharsetId charset, Damage damage, const MisreadTables& tables) {
    FewBytes bytes;
    const auto add = [&](char32_t own) {
        if (own < 0x80) return;
        const Misread& misread = tables.of(own);
        if ((misread.in & only(charset)) != 0) bytes.add(misread.byte[charset]);
    };
    if (damage == Damage::lowered) {
        if (is_upper(c)) return {};
        add(c);
        add(static_cast<char32_t>(u_toupper(static_cast<UChar32>(c))));
    } else {
        if (is_lower(c) && c != 0xDF && static_cast<char32_t>(u_toupper(static_cast<UChar32>(c))) != c) return {};
        add(c);
        add(lower_case(c));
        if (c == 0x39C) add(0xB5);
    }
    return bytes;
}

bool is_tail(std::uint8_t byte) { return byte >= 0x80 && byte <= 0xBF; }

// Whether so many characters at `at` may be tails.  Cheap: nearly all sequences end here.
bool may_have_tails(std::string_view text, std::size_t at, std::size_t tails, CharsetId charset, Damage damage, const MisreadTables& tables) {
    for (std::size_t i = 0; i < tails; ++i) {
        if (at == text.size() || static_cast<unsigned char>(text[at]) < 0x80) return false;
        const CodePoint c = valid_utf8_next(text, at);
        const FewBytes bytes = bytes_before(c.value, charset, damage, tables);
        if (std::none_of(bytes.begin(), bytes.end(), is_tail)) return false;
        at += c.length;
    }
    return true;
}

std::optional<Gap> folded_gap(std::string_view text, std::size_t at, const CodePoint first, CharsetId charset, Damage damage, bool longest, const MisreadTables& tables) {
    Gap gap{0, false, {}};
    for (const std::uint8_t lead : bytes_before(first.value, charset, damage, tables)) {
        const std::size_t tails = tails_of(lead);
        if (tails == 0 || !may_have_tails(text, at + first.length, tails, charset, damage, tables)) continue;
        std::vector<std::string> ways{std::string(1, static_cast<char>(lead))};
        std::size_t end = at + first.length;
        for (std::size_t i = 0; i < tails; ++i) {
            const CodePoint c = valid_utf8_next(text, end);
            const FewBytes before = bytes_before(c.value, charset, damage, tables);
            Bytes bytes;
            std::copy_if(before.begin(), before.end(), std::back_inserter(bytes), is_tail);
            ways = longer(ways, bytes);
            end += c.length;
        }
        std::vector<Gap::Way> found;
        for (const std::string& way : ways) {
            const auto c = whole_character(way);
            if (!c || (!is_text_character(*c) && *c < 0x2000)) continue;
            std::string folded;
            append_utf8(folded, damage == Damage::lowered ? lower_case(*c) : static_cast<char32_t>(u_toupper(static_cast<UChar32>(*c))));
            if (std::none_of(found.begin(), found.end(), [&](const Gap::Way& known) { return known.text == folded; })) found.push_back({std::move(folded), 0});
        }
        if (found.empty()) continue;
        if (end == gap.end) {
            std::move(found.begin(), found.end(), std::back_inserter(gap.ways));
        } else if (gap.ways.empty() || (end > gap.end) == longest) {
            gap.end = end;
            gap.ways = std::move(found);
        }
    }
    if (gap.ways.empty()) return {};
    return gap;
}

}  // namespace

std::optional<Gap> gap_at(std::string_view text, std::size_t at, CharsetId charset, Damage damage, bool longest) {
    const MisreadTables& tables = MisreadTables::get();
    const CodePoint first = valid_utf8_next(text, at);
    if (damage == Damage::lowered || damage == Damage::raised) return folded_gap(text, at, first, charset, damage, longest, tables);
    if (tails_of(tables.of(first.value), only(charset)) == 0) return {};
    auto gap = marked_gap(text, at, first, charset, tables);
    if (damage != Damage::vanished) return gap;
    auto vanished = vanished_gap(text, at, first, charset, tables);
    if (!gap || !vanished) return gap ? gap : vanished;
    // What became a blank may be gone, and the blank the word's own.
    if (gap->end == vanished->end + 1 && text[vanished->end] == ' ' && !text.substr(gap->end).starts_with(' ')) {
        for (Gap::Way& way : vanished->ways) gap->ways.push_back({way.text + " ", way.bonus});
    }
    return gap;
}

}  // namespace salvage::repair
