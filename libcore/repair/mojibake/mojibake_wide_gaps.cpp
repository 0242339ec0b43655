// UTF-8 that was read as GBK loses bytes that are no character there: the last one before ASCII, which begins two ("鏄?" for "是", where the
// third byte was it), and pairs without a character, mostly the end of one character of UTF-8 and the
// lead of the next.  A mark stands for them, '?' or U+FFFD.  What is left says which characters it may have been.
//
// Windows takes the byte behind for the second of the pair, whatever it is: a blank, a quote, a line end are gone as well.  Where a letter
// stands behind the mark that is so, since it would have been the second byte otherwise.
#include <salvage/repair/mojibake/mojibake_lossy.hpp>

#include <algorithm>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include <salvage/repair/escapes/spelled_bytes.hpp>
#include <salvage/repair/mojibake/mojibake_kinds.hpp>
#include <salvage/repair/mojibake/mojibake_places.hpp>
#include <salvage/repair/mojibake/mojibake_steps.hpp>
#include <salvage/repair/mojibake/mojibake_wide_stretch.hpp>
#include <salvage/text/ascii.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

namespace salvage::repair {
namespace {

// Bits by which a way must lead the others: at the end of a word, where 64 may be.  Of Han most are seldom.
constexpr double least_lead = 6, least_lead_of_han = 4;
// Inside one, where several may be that are all frequent: 一 and 个, 而 and 行.
constexpr double least_lead_inside = 12;
constexpr unsigned first_tail = 0x80, end_tail = 0xC0;
constexpr unsigned first_lead = 0xE2, end_lead = 0xF0;  // of three bytes, that the scripts concerned have
constexpr std::size_t most_gaps = 128;  // what is full of them is hardly read right, and costs most
constexpr std::size_t most_behind = 3;  // characters behind a mark until one of UTF-8 ends where one of the text does

bool is_mark(char32_t c) { return c == U'?' || c == 0xFFFD; }

bool is_han(char lead) { return lead >= '\xE4' && lead <= '\xE9'; }
bool is_hangul(char lead) { return lead >= '\xEA' && lead <= '\xED'; }

std::string byte(unsigned value) { return std::string(1, static_cast<char>(value)); }

// Whether what stands behind a mark begins a line of the program as the line at hand begins: in the same indent, as a comment.
bool begins_line(std::string_view line, std::string_view behind) {
    const auto indent = [](std::string_view text) { return std::min(text.find_first_not_of(" \t"), text.size()); };
    const std::size_t own = indent(line);
    const std::string_view words = line.substr(own);
    if (own > 1 && indent(behind) == own && behind[own] != '|') return true;
    if (behind.starts_with(" * ") || behind.starts_with(" */")) return words.starts_with("* ") || words.starts_with("/*");
    return behind.starts_with("//") && words.starts_with("//");
}

// What went with the lost byte, where ASCII stands behind the mark: behind a letter mostly the blank before a word of ASCII, and line ends before
// what begins lines of programs.  Bytes from 40 on would have been seconds of pairs, so something is gone there.
std::string_view swallowed(std::string_view line, std::string_view behind, bool certain, bool letter, bool spaced) {
    constexpr unsigned char first_second = 0x40;
    if (behind.empty() || behind[0] == '\n' || behind[0] == '\r') return {};
    const std::size_t next_word = std::min(behind.find_first_not_of(' '), behind.size());
    if (next_word == behind.size() || behind[next_word] == '\n' || behind[next_word] == '\r') return {};
    if (begins_line(line, behind)) return "\n";
    const char next = behind[0];
    if (letter && (is_ascii_letter(next) || next == '`' || next == '|' || (spaced && is_ascii_digit(next)))) return " ";
    return certain || is_ascii_digit(next) || static_cast<unsigned char>(next) >= first_second ? "\uFFFD" : "";
}

// Whether some mark in the line went with what stood behind a lost byte.
bool swallows(std::string_view line) {
    constexpr unsigned char first_second = 0x40;
    for (std::size_t at = line.find('?'); at != line.npos; at = line.find('?', at + 1)) {
        const auto behind = static_cast<unsigned char>(at + 1 < line.size() ? line[at + 1] : ' ');
        if (at != 0 && static_cast<unsigned char>(line[at - 1]) >= 0x80 && behind >= first_second && behind < 0x80) return true;
    }
    return false;
}

// Whether digits have a blank between them and letters of other scripts.
bool is_spaced(std::string_view line) {
    bool spaced = false;
    for (std::size_t at = 0; at + 1 < line.size(); ++at) {
        if (!is_ascii_digit(line[at])) continue;
        if (static_cast<unsigned char>(line[at + 1]) >= 0x80) return false;
        spaced |= line[at + 1] == ' ' && at + 2 < line.size() && static_cast<unsigned char>(line[at + 2]) >= 0x80;
    }
    return spaced;
}

// Signs that nearly always stand at such a place, by bits: the full stop that ends a line, and what closes what is open.
double usual(char32_t c, std::string_view before, std::string_view behind) {
    struct Pair {
        char32_t closing;
        std::string_view opening, closing_text;
    };
    constexpr Pair pairs[] = {{U'\u300D', "\u300C", "\u300D"}, {U'\u300F', "\u300E", "\u300F"}, {U'\u3011', "\u3010", "\u3011"}, {U'\u300B', "\u300A", "\u300B"},
                              {U'\u3009', "\u3008", "\u3009"}, {U'\u3015', "\u3014", "\u3015"}, {U'\uFF09', "\uFF08", "\uFF09"}};
    constexpr double sure = 16;
    constexpr std::size_t reach = 240;  // bytes
    for (const Pair& pair : pairs) {
        if (c != pair.closing) continue;
        before.remove_prefix(before.size() - std::min(before.size(), reach));
        const std::size_t opened = before.rfind(pair.opening), closed = before.rfind(pair.closing_text);
        return opened != before.npos && (closed == before.npos || closed < opened) ? sure / 2 : -sure;
    }
    const bool line_ends = behind.empty() || behind[0] == '\n' || behind[0] == '\r';
    if (c == U'\u3002' || c == U'\u3001') return line_ends && c == U'\u3002' ? sure : sure / 2;
    return c > 0x3000 && c < 0x3020 && c != U'\u3005' ? -sure / 2 : 0;
}

// What a place may have been.
class Gaps {
public:
    Gaps(std::string_view text, const WideTable& table) : text_(text), table_(table), certain_(swallows(text)), spaced_(is_spaced(text)) {}

    // What may have stood where `rest` of a stretch and the mark behind it stand; without ways if nothing may.
    Place at(const WideStretch& stretch, std::size_t rest) {
        const CodePoint mark = valid_utf8_next(text_, stretch.end());
        Place place{{stretch.origin[rest], stretch.end() + mark.length}, true, {}};
        known_ = stretch.bytes.substr(rest);
        const Unfinished last = unfinished(known_);
        const std::string whole = known_.substr(0, last.begin);
        const std::string_view behind = text_.substr(place.at.end);
        const bool beyond = !behind.empty() && static_cast<unsigned char>(behind[0]) >= 0x80;
        if (!beyond) {
            const bool letter = is_han(known_[last.begin]) || is_hangul(known_[last.begin]);
            const std::string gone(mark.value == U'?' ? swallowed(text_, behind, certain_, letter, spaced_) : "");
            for (unsigned tail = first_tail; last.missing == 1 && tail < end_tail; ++tail) {
                if (!table_.shows(static_cast<unsigned char>(tail))) add(place, byte(tail) + gone);
            }
            leave_out_rare(place, last.begin);
            place.untold = whole + "\uFFFD" + gone;
            place.lead = is_han(known_[last.begin]) ? least_lead_of_han : least_lead;
            return place;
        }
        place.lead = least_lead_inside;
        // Several characters of the text may pass until one of UTF-8 ends with one of them.
        std::string next;
        std::size_t end = place.at.end;
        for (std::size_t passed = 0; passed <= most_behind && place.ways.empty(); ++passed) {
            if (passed != 0) {
                const std::uint16_t code = end < text_.size() ? table_.bytes(valid_utf8_next(text_, end).value) : std::uint16_t{0};
                if (code < 0x100) return place;
                next += byte(code >> 8U) + byte(code & 0xFFU);
                end += valid_utf8_next(text_, end).length;
            }
            const std::uint16_t code = end < text_.size() ? table_.bytes(valid_utf8_next(text_, end).value) : std::uint16_t{0};
            if (const unsigned begins = code >> 8U; begins >= first_tail && begins < end_tail) continue;
            add_lost_before(place, last.missing, mark.value, next);
            place.at.end = end;
            place.untold = whole + "\uFFFD" + (passed != 0 ? "\uFFFD" : "");
        }
        return place;
    }

private:
    // Ways with one byte, and with a tail and a lead, where `next` stands behind them.
    void add_lost_before(Place& place, std::size_t missing, char32_t mark, const std::string& next) {
        const std::size_t end = place.at.end;
        const std::uint16_t code = table_.bytes(valid_utf8_next(text_, end).value);
        const auto high = static_cast<unsigned char>(code >> 8U);
        const bool hangul = is_hangul(known_[unfinished(known_).begin]);
        for (unsigned value = first_tail; value < end_tail; ++value) {
            const auto one = static_cast<unsigned char>(value);
            if (!table_.shows(one) && !table_.shows(one, high)) add(place, byte(value) + next);
            // In Windows.  Korean has blanks between its words.
            if (mark == U'?' && missing == 1 && next.empty() && !table_.shows(one)) add(place, byte(value) + (hangul ? " " : "\uFFFD"));
            for (unsigned other = first_lead; missing == 1 && other < end_lead; ++other) {
                if (!table_.shows(one, static_cast<unsigned char>(other))) add(place, byte(value) + byte(other) + next);
            }
        }
    }

    void add(Place& place, const std::string& lost) {
        std::string way = known_ + lost;
        char32_t last = 0;
        for (std::size_t at = 0; at < way.size();) {
            const auto c = utf8_next(way, at);
            if (!c) return;
            at += c->length;
            if (c->value == 0xFFFD || c->value < 0x80) continue;
            last = c->value;
            if (!is_text_character(c->value) || (c->value >= 0x3400 && c->value < 0x4E00)) return;
        }
        place.ways.push_back({std::move(way), usual(last, text_.substr(0, place.at.begin), text_.substr(place.at.end))});
    }

    // Where many are left without them: most of 64 are.
    static void leave_out_rare(Place& place, std::size_t at) {
        constexpr std::size_t many = 8;
        const CharacterKinds& kinds = CharacterKinds::get();
        const auto rare = [&](const Gap::Way& way) { return kinds.of(valid_utf8_next(way.text, at).value) == Kind::rare; };
        const auto usual = static_cast<std::size_t>(std::count_if(place.ways.begin(), place.ways.end(), [&](const Gap::Way& way) { return !rare(way); }));
        if (usual >= many) std::erase_if(place.ways, rare);
    }

    std::string_view text_;
    const WideTable& table_;
    bool certain_, spaced_;
    std::string known_;  // of the place at hand
};

}  // namespace

Edits undo_lossy(std::string_view text, Wide charset) {
    // In the others most of UTF-8 is lost: they have no second bytes of 80 to A0, or few first ones.
    if (charset != Wide::gbk) return undo_misread(text, charset);
    const WideTable& table = WideTable::of(charset);
    std::vector<Place> places;
    Gaps gaps_of(text, table);
    std::size_t whole = 0, gaps = 0;
    WideStretch stretch;
    for (std::size_t at = 0;;) {
        stretch = next_stretch(text, at, table, std::move(stretch));
        if (stretch.bytes.empty()) break;
        ReadStretch read = read_stretch(stretch);
        for (Edit& edit : read.edits) {
            whole += count_characters(edit.inserted);
            places.push_back({edit.at, false, {{std::move(edit.inserted), 0}}});
        }
        at = stretch.end();
        if (read.rest == stretch.bytes.size() || at == text.size() || !is_mark(valid_utf8_next(text, at).value)) continue;
        Place place = gaps_of.at(stretch, read.rest);
        if (place.ways.empty()) continue;
        at = place.at.end;
        if (++gaps > most_gaps) return undo_misread(text, charset);
        places.push_back(std::move(place));
    }
    if (gaps == 0 || gaps > whole) return undo_misread(text, charset);
    const Chosen chosen = choose(text, places);
    return read_places(text, places, chosen).edits;
}

}  // namespace salvage::repair
