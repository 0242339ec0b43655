// Text that was read in a wrong charset: line by line, the chain of wrong readings whose undoing makes the line most
// plausible, if that is certain (mojibake_gate.cpp).
#include <salvage/language/judge.hpp>
#include <salvage/repair/escapes/debris.hpp>
#include <salvage/repair/mojibake/mojibake_charsets.hpp>
#include <salvage/repair/mojibake/mojibake_folded.hpp>
#include <salvage/repair/mojibake/mojibake_scan.hpp>
#include <salvage/repair/mojibake/mojibake_search.hpp>
#include <salvage/repair/mojibake/mojibake_steps.hpp>
#include <salvage/repair/normal_form.hpp>
#include <salvage/repair/passes.hpp>
#include <salvage/text/ascii.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <utility>

namespace salvage::repair {
namespace {

// A line longer than this is taken in parts, cut behind blanks: the search's cost is bounded, and the judge's answer
// does not get better.
constexpr std::size_t longest_part = 2048;

constexpr std::size_t longest_whole = 16384;  // the same where no blank stands, and a cut may part a sequence

// The same place or a little before, where no sequence is parted: what stands behind it is no tail in the charset that explains most of
// what is around.
std::size_t before_tails(std::string_view text, std::size_t at) {
    constexpr std::size_t reach = 96, longest_sequence = 4;
    std::size_t begin = at < reach ? 0 : at - reach, end = std::min(at + reach, text.size());
    while (begin < at && continues_utf8(text[begin])) ++begin;
    while (end < text.size() && continues_utf8(text[end])) ++end;
    const std::string_view around = text.substr(begin, end - begin);
    const auto all = covering(around);
    if (all.empty() || all.front().consumed * 4 < count_characters(around) * 3) return at;
    const MisreadTables& tables = MisreadTables::get();
    for (std::size_t i = 0; i < longest_sequence && at > begin; ++i) {
        const char32_t c = valid_utf8_next(text, at).value;
        if (c < 0x80 || (tables.of(c).tail & only(all.front().charset)) == 0) break;
        at -= valid_utf8_before(text, at).length;
    }
    return at;
}

std::size_t part_end(std::string_view text, std::size_t begin, std::size_t line_end) {
    if (line_end - begin <= longest_part) return line_end;
    std::size_t end = text.rfind(' ', begin + longest_part);
    if (end != text.npos && end > begin + longest_part / 2) return end + 1;
    end = begin + longest_part;
    while (end < line_end && end - begin < longest_whole && static_cast<unsigned char>(text[end]) >= 0x80) ++end;
    while (end < line_end && continues_utf8(text[end])) --end;
    // What little is left would tell nothing by itself.
    if (line_end - end < longest_part) return line_end;
    return static_cast<unsigned char>(text[end]) >= 0x80 ? before_tails(text.substr(0, line_end), end) : end;
}

// Whether a line that speaks of charsets shows what it speaks of: « Ã© », each sample by itself.
bool shows_samples(std::string_view line, const Edits& edits) {
    constexpr std::size_t longest_sample = 12;
    const auto beside = [&](const Edit& edit) {
        return (edit.at.begin != 0 && is_letter(valid_utf8_before(line, edit.at.begin).value)) ||
               (edit.at.end != line.size() && is_letter(valid_utf8_next(line, edit.at.end).value));
    };
    return std::none_of(edits.begin(), edits.end(), [&](const Edit& edit) { return edit.at.size() > longest_sample || beside(edit); }) &&
           speaks_of_escapes(line);
}

bool ends_word(char c) { return static_cast<unsigned char>(c) < 0x80 && !is_ascii_alphanumeric(c); }

// The word that `at` is a part of, between blanks and signs of ASCII.
ByteRange word_around(std::string_view line, ByteRange at) {
    while (at.begin > 0 && !ends_word(line[at.begin - 1])) --at.begin;
    while (at.end < line.size() && !ends_word(line[at.end])) ++at.end;
    return at;
}

bool has_word(std::string_view line, std::string_view word) {
    for (std::size_t at = line.find(word); at != line.npos; at = line.find(word, at + 1)) {
        const std::size_t end = at + word.size();
        if ((at == 0 || ends_word(line[at - 1])) && (end == line.size() || ends_word(line[end]))) return true;
    }
    return false;
}

// Whether a line shows mojibake beside what it should be ("MÃ¼nchen" instead of "München", 'Ã¼' -> 'ü'): each word that would be
// repaired stands there repaired, too.  Or what is shown stands for itself between quotes: "Ã©" in names of files.
bool shows_repairs(std::string_view line, const Edits& edits) {
    constexpr std::size_t longest_sample = 6;  // bytes
    const auto quote = [&](std::size_t at) { return at < line.size() && (line[at] == '"' || line[at] == '\'' || line[at] == '`'); };
    return std::all_of(edits.begin(), edits.end(), [&](const Edit& edit) {
        const ByteRange word = word_around(line, edit.at);
        if (word.begin != 0 && quote(word.begin - 1) && quote(word.end) && word.begin == edit.at.begin && word.end == edit.at.end && edit.at.size() <= longest_sample) return true;
        // Other edits of the word are repaired as well.
        std::string repaired;
        std::size_t done = word.begin;
        for (const Edit& other : edits) {
            if (other.at.begin < word.begin || other.at.end > word.end) continue;
            repaired.append(line, done, other.at.begin - done);
            repaired += other.inserted;
            done = other.at.end;
        }
        repaired.append(line, done, word.end - done);
        return has_word(line, repaired);
    });
}

bool has_accents_apart(std::string_view text) { return text.find('\xCC') != text.npos || text.find('\xCD') != text.npos; }

std::size_t most_covered(std::string_view text) {
    const auto all = covering(text);
    return all.empty() ? 0 : all.front().consumed;
}

// The search in the line after `edits`, whose repair begins before them.
Searched search_behind(std::string_view part, Edits edits, const ChainMemory& known, const SettledShapes* settled, SearchMemory* memory) {
    const std::string whole = repair::apply(part, edits);
    Searched searched = find_chain(whole, may_be_misread_utf8(whole), known, settled, memory);
    if (!searched.repair) return {};
    searched.repair->edits = compose(std::move(edits), whole, std::move(searched.repair->edits));
    return searched;
}

// The search.  Letters of mojibake may have been taken apart ("Ã" is A and a tilde), which are put together for it if more is explained then:
// what was read as windows-1258 has such accents in earnest.  Signs of it may be written in other ways ("Ã1⁄2"), which is believed if the
// result is more plausible than without.
Searched search_whole(std::string_view part, bool misread, const ChainMemory& known, const SettledShapes* settled, SearchMemory* memory) {
    constexpr double margin_folded = 6;  // bits
    if (misread && has_accents_apart(part)) {
        if (Edits apart = make_nfc(part); !apart.empty() && most_covered(repair::apply(part, apart)) > most_covered(part)) {
            if (Searched searched = search_behind(part, std::move(apart), known, settled, memory); searched.repair) return searched;
        }
    }
    Searched plain = find_chain(part, misread, known, settled, memory);
    if (!misread) return plain;
    Edits unfolded = unfold_tails(part);
    if (unfolded.empty()) return plain;
    Searched searched = search_behind(part, std::move(unfolded), known, settled, memory);
    if (!searched.repair) return plain;
    const double bits = plain.repair ? plain.repair->bits : language::bits(part);
    return searched.repair->bits + margin_folded < bits ? searched : plain;
}

// Whether a line that shows nothing by itself has so many small letters that it tells what it is: "ИНН 12345" and "ЦК КПСС" are capitals of some
// charset, whatever they are read in.
bool says_enough(std::string_view line) {
    constexpr std::size_t enough = 16;
    std::size_t small = 0;
    for (std::size_t at = 0; at < line.size() && small < enough;) {
        const CodePoint c = valid_utf8_next(line, at);
        at += c.length;
        small += is_lower(c.value) ? 1 : 0;
    }
    return small >= enough;
}

// Other lines with characters beyond ASCII, in order among them.
void add_other_lines(std::vector<MojibakeSuspect>& lines, std::string_view text) {
    std::vector<MojibakeSuspect> all;
    auto next = lines.begin();
    for (const Suspect& other : lines_beyond_ascii(text)) {
        if (next != lines.end() && next->line == other.lines) {
            all.push_back(*next++);
        } else {
            all.push_back({other.lines, false, true});
        }
    }
    lines = std::move(all);
}

}  // namespace

FoundMojibake find_mojibake(std::string_view text, const ChainMemory& known, const SettledShapes* settled, SearchMemory* memory) {
    FoundMojibake result{{}, known, {}, false};
    std::vector<MojibakeSuspect> lines = mojibake_suspects(text);
    if (known.asks_for_others(text.size())) add_other_lines(lines, text);
    for (const auto& [line, line_misread, unsuspected] : lines) {
        for (std::size_t at = line.begin; at < line.end;) {
            const std::size_t end = part_end(text, at, line.end);
            const std::string_view part = text.substr(at, end - at);
            const bool misread = part.size() == line.size() ? line_misread : may_be_misread_utf8(part);
            Searched searched = unsuspected ? follow_wide(part, result.chains) : search_whole(part, misread, result.chains, settled, memory);
            if (unsuspected && !searched.repair && says_enough(part)) searched = follow_swaps(part, result.chains);
            if (!searched.repair && !misread) {
                if (Searched followed = follow_lossy(part, result.chains); followed.repair) searched = std::move(followed);
            }
            result.refused.insert(result.refused.end(), searched.refused.begin(), searched.refused.end());
            result.swapped |= searched.swapped;
            std::optional<Hypothesis> found = std::move(searched.repair);
            if (found && (shows_samples(part, found->edits) || shows_repairs(part, found->edits))) found.reset();
            if (found) {
                result.chains.add(found->chain, found->language);
                for (Edit& edit : found->edits) {
                    edit.at = {edit.at.begin + at, edit.at.end + at};
                    result.edits.push_back(std::move(edit));
                }
            } else if (misread) {
                result.chains.add_unexplained();
            }
            at = end;
        }
    }
    return result;
}

}  // namespace salvage::repair
