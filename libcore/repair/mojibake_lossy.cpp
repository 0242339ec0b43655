// A sequence is a lead and its tails; where a tail should stand, one of a few characters may stand for bytes that are gone.
// All ways to fill the gaps that give a character are compared between what stands before (as far as it is repaired) and
// what follows.  A blank that was a no-break space is also the blank behind the word: "voilÃ tout" is "voilà tout" and
// "hÃ ng" is "hàng", so the blank is tried both ways.
#include <salvage/repair/mojibake_lossy.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <string>
#include <vector>

#include <salvage/language/judge.hpp>
#include <salvage/repair/mojibake_steps.hpp>
#include <salvage/text/utf8.hpp>

namespace salvage::repair {
namespace {

constexpr std::size_t context = 24;  // bytes on either side that the judge sees
constexpr double least_lead = 1;     // bits by which the likeliest of lost characters must lead

std::size_t tails_of(const Misread& lead, CharsetSet bit) {
    return (lead.lead2 & bit) != 0 ? 1 : (lead.lead3 & bit) != 0 ? 2 : (lead.lead4 & bit) != 0 ? 3 : 0;
}

// What bytes may have stood where `c` stands.
std::vector<std::uint8_t> lost_bytes(char32_t c, CharsetId charset, const MisreadTables& tables) {
    std::vector<std::uint8_t> bytes;
    const auto add_if = [&](char32_t one, char32_t other) {
        for (unsigned byte = 0x80; byte < 0xC0; ++byte) {
            const char32_t read = tables.character(charset, static_cast<std::uint8_t>(byte));
            if (read == one || read == other) bytes.push_back(static_cast<std::uint8_t>(byte));
        }
    };
    if (c == U'?' || c == 0xFFFD) {
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

struct Gap {
    std::size_t end = 0;                     // of the sequence
    bool blank = false;                      // its last character is one
    bool lost = false;                       // a mark or U+FFFD stands for a byte
    std::vector<std::string> characters{};   // that it may have been
};

// Whether a sequence begins at `at` that is whole but for characters that may stand for lost bytes, and is not whole.  Cheap:
// nearly all sequences end here.
bool may_have_gap(std::string_view text, std::size_t at, CharsetSet bit, const MisreadTables& tables) {
    const CodePoint first = valid_utf8_next(text, at);
    const std::size_t tails = tails_of(tables.of(first.value), bit);
    at += first.length;
    for (std::size_t i = 0; i < tails; ++i) {
        if (at == text.size()) return true;
        const CodePoint c = valid_utf8_next(text, at);
        if (c.value == U'?' || c.value == U' ' || c.value == U'\'' || c.value == U'"' || c.value == U'\n' || c.value == 0xFFFD) return true;
        if (c.value < 0x80 || (tables.of(c.value).tail & bit) == 0) return false;
        at += c.length;
    }
    return false;
}

// The sequence at `at` with at least one byte lost; none if it is whole, or no sequence.
std::optional<Gap> gap_at(std::string_view text, std::size_t at, CharsetId charset, const MisreadTables& tables) {
    const CharsetSet bit = only(charset);
    const CodePoint first = valid_utf8_next(text, at);
    const Misread& lead = tables.of(first.value);
    const std::size_t tails = tails_of(lead, bit);
    if (tails == 0 || !may_have_gap(text, at, bit, tables)) return {};
    std::vector<std::string> ways{std::string(1, static_cast<char>(lead.byte[charset]))};
    Gap gap{at + first.length};
    bool lost = false;
    for (std::size_t i = 0; i < tails; ++i) {
        std::vector<std::uint8_t> bytes;
        const bool line_end = gap.end == text.size() || text[gap.end] == '\n';
        if (line_end) {
            if (tails > 1) return {};
            bytes = lost_bytes(U' ', charset, tables);
            lost = true;
        } else {
            const CodePoint c = valid_utf8_next(text, gap.end);
            const Misread& tail = tables.of(c.value);
            if (c.value >= 0x80 && (tail.tail & bit) != 0) {
                bytes.push_back(tail.byte[charset]);
            } else {
                bytes = lost_bytes(c.value, charset, tables);
                gap.lost |= c.value == U'?' || c.value == 0xFFFD;
                lost = true;
            }
            gap.end += c.length;
            gap.blank = c.value == U' ' && i + 1 == tails;
        }
        if (bytes.empty()) return {};
        std::vector<std::string> longer;
        for (const std::string& way : ways) {
            for (const std::uint8_t byte : bytes) longer.push_back(way + static_cast<char>(byte));
        }
        ways = std::move(longer);
    }
    if (!lost) return {};
    for (std::string& way : ways) {
        const auto c = utf8_next(way, 0);
        if (c && c->length == way.size() && c->value >= 0xA0) gap.characters.push_back(std::move(way));
    }
    if (gap.characters.empty()) return {};
    return gap;
}

// Bits for what stands for most losses of its kind: the closing quote and the emoji variation of characters that windows-1252
// cannot show, and the Portuguese "àquele", in which the blank was part of the letter.
double usual(std::string_view way, std::string_view behind) {
    if (way == "\u201D" || way == "\uFE0F") return 12;
    return way == "à" && (behind.starts_with("quel") || behind.starts_with("quil")) ? 12 : 0;
}

std::string_view end_of(std::string_view text) {
    if (text.size() <= context) return text;
    std::size_t from = text.size() - context;
    while ((static_cast<unsigned char>(text[from]) & 0xC0U) == 0x80) ++from;
    return text.substr(from);
}

// What follows, as far as it is whole.
std::string beginning_of(std::string_view text, CharsetId charset) {
    std::size_t to = std::min(2 * context, text.size());
    while (to < text.size() && (static_cast<unsigned char>(text[to]) & 0xC0U) == 0x80) --to;
    const std::string_view part = text.substr(0, std::min(to, text.find('\n')));
    std::string read = repair::apply(part, undo_misread(part, charset));
    if (read.size() > context) {
        std::size_t cut = context;
        while ((static_cast<unsigned char>(read[cut]) & 0xC0U) == 0x80) --cut;
        read.resize(cut);
    }
    return read;
}

}  // namespace

bool has_losses(std::string_view text, CharsetId charset) {
    const MisreadTables& tables = MisreadTables::get();
    for (std::size_t at = 0; at < text.size();) {
        if (static_cast<unsigned char>(text[at]) < 0x80) {
            ++at;
            continue;
        }
        if (gap_at(text, at, charset, tables)) return true;
        at += valid_utf8_next(text, at).length;
    }
    return false;
}

Edits undo_lossy(std::string_view text, CharsetId charset) {
    const MisreadTables& tables = MisreadTables::get();
    const Edits whole = undo_misread(text, charset);
    Edits edits;
    std::string read;      // the text up to `done`, repaired
    std::size_t done = 0;
    auto next = whole.begin();
    const auto take = [&](Edit edit) {
        read.append(text, done, edit.at.begin - done);
        read += edit.inserted;
        done = edit.at.end;
        if (!edits.empty() && edits.back().at.end == edit.at.begin) {
            edits.back().at.end = edit.at.end;
            edits.back().inserted += edit.inserted;
        } else {
            edits.push_back(std::move(edit));
        }
    };
    for (std::size_t at = 0; at < text.size();) {
        if (next != whole.end() && next->at.begin == at) {
            at = next->at.end;
            take(*next++);
            continue;
        }
        if (static_cast<unsigned char>(text[at]) < 0x80) {
            ++at;
            continue;
        }
        auto gap = gap_at(text, at, charset, tables);
        if (!gap || (next != whole.end() && gap->end > next->at.begin)) {
            at += valid_utf8_next(text, at).length;
            continue;
        }
        read.append(text, done, at - done);
        done = at;
        const std::string behind = beginning_of(text.substr(gap->end), charset);
        std::string best;
        double least = 0, second = HUGE_VAL;
        const auto consider = [&](std::string way) {
            const double bits = language::bits(std::string(end_of(read)) + way + behind) - usual(way, behind);
            if (best.empty() || bits < least) {
                second = best.empty() ? second : least;
                least = bits;
                best = std::move(way);
            } else {
                second = std::min(second, bits);
            }
        };
        // Of two blanks one is the word's own, unless the character goes on: a heart and its variation selector.
        const bool alone = gap->blank && gap->end < text.size() && text[gap->end] != ' ' && !text.substr(gap->end).starts_with("\u00EF\u00B8");
        for (const std::string& way : gap->characters) {
            consider(way);
            if (alone) consider(way + " ");
        }
        // Of several bytes that were lost nobody can tell which, where the judge knows nothing of the script.
        if (gap->lost && second - least < least_lead) best = "\uFFFD";
        take({{at, gap->end}, std::move(best), report::Rule::mojibake, 1});
        at = gap->end;
    }
    return edits;
}

}  // namespace salvage::repair
