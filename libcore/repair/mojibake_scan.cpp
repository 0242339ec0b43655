// UTF-8 that was read as some other charset shows as characters which, spelled in that charset again, are UTF-8.  So the scan
// reads every run of characters beyond ASCII as UTF-8 in all charsets at once: a set of charsets is a word of 64 bits, and
// four such words hold, for each charset, how many bytes the sequence at hand still wants.
//
// A sequence that is made of letters and quotes may be an accident ("’é" is U+054E in Mac Roman): it counts only if the
// whole run is sequences in one charset.  One with an odd sign in it counts anywhere.  Runs of letters alone do not
// count ("Рі" begins many a Ukrainian word): where they are sequences, capitals stand inside words, which is odd enough.
#include <salvage/repair/mojibake_scan.hpp>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>

#include <salvage/repair/mojibake_charsets.hpp>
#include <salvage/repair/mojibake_kinds.hpp>
#include <salvage/text/utf8.hpp>

namespace salvage::repair {
namespace {

std::size_t next_beyond_ascii(std::string_view text, std::size_t at) {
    for (; at + 8 <= text.size(); at += 8) {
        std::uint64_t word = 0;
        std::memcpy(&word, text.data() + at, sizeof word);
        if ((word & 0x8080808080808080u) != 0) break;
    }
    while (at < text.size() && static_cast<unsigned char>(text[at]) < 0x80) ++at;
    return at;
}

// UTF-8 under all charsets, over one run.
class Run {
public:
    // True if a sequence with an odd sign ended.
    bool add(const Misread& c) {
        const CharsetSet going = one_ | two_ | three_;
        const CharsetSet on = going & c.tail;
        const CharsetSet ended = one_ & c.tail;
        const CharsetSet begun = (c.lead2 | c.lead3 | c.lead4) & ~on;
        broken_ |= (going & ~c.tail) | ~(on | begun);
        const CharsetSet fresh = ~on;
        one_ = (two_ & c.tail) | (c.lead2 & fresh);
        two_ = (three_ & c.tail) | (c.lead3 & fresh);
        three_ = c.lead4 & fresh;
        ended_ |= ended;
        const bool odd = c.sign == Sign::odd || (c.sign == Sign::box) != (last_ == Sign::box);
        last_odd_ = ended != 0 && (odd || seen_odd_);
        seen_odd_ = odd;
        quotes_first_ = quotes_first_ || (length_ == 0 && c.sign == Sign::natural);
        boxes_ += c.sign == Sign::box;
        letters_ += c.sign == Sign::letter;
        last_ = c.sign;
        ++length_;
        return last_odd_;
    }
    // Whether the run as it stands is sequences and nothing else in some charset.
    [[nodiscard]] bool whole() const {
        const CharsetSet complete = ended_ & ~broken_ & ~(one_ | two_ | three_);
        if (complete == 0 || boxes_ == length_ || letters_ == length_) return false;
        return !quotes_first_ || length_ > 2;
    }

private:
    CharsetSet one_ = 0, two_ = 0, three_ = 0;  // want one more byte, two, three
    CharsetSet ended_ = 0, broken_ = 0;
    std::size_t length_ = 0;
    std::size_t boxes_ = 0;
    std::size_t letters_ = 0;
    Sign last_ = Sign::letter;
    bool seen_odd_ = false, last_odd_ = false, quotes_first_ = false;
};

// What a swap of charsets leaves: letters that no language has together, capitals inside words, signs between letters,
// scripts that mix, East Asian characters that are seldom written.
//
// The shape of words is an automaton: a state is the kind of the last character, or that of a sign behind a letter; what a
// step shows is a set of flags.
enum Shown : std::uint8_t { odd_word = 1, framed = 2, framed_again = 4, beside_latin = 8 };
constexpr std::size_t sign_behind_letter = kind_count;
constexpr std::size_t states = kind_count + 1;

constexpr std::uint8_t shown_by(std::size_t state, Kind now) {
    if (state == sign_behind_letter) return is_cased(now) ? odd_word : 0;
    const Kind before = static_cast<Kind>(state);
    std::uint8_t shown = 0;
    if (is_cased(now) && is_cased(before)) {
        if (is_small(before) && is_capital(now)) shown |= odd_word;
        if (is_cyrillic(before) != is_cyrillic(now)) shown |= odd_word;
    }
    if ((now == Kind::box && is_cased(before)) || (is_cased(now) && before == Kind::box)) shown |= framed;
    if ((now == Kind::rare && is_latin(before)) || (is_latin(now) && before == Kind::rare)) shown |= beside_latin;
    return shown;
}

constexpr auto steps = [] {
    std::array<std::array<std::uint8_t, kind_count>, states> table{};
    for (std::size_t state = 0; state < states; ++state) {
        for (std::size_t k = 0; k < kind_count; ++k) table[state][k] = shown_by(state, static_cast<Kind>(k));
    }
    return table;
}();

class Oddities {
public:
    explicit Oddities(const CharacterKinds& kinds) : kinds_(kinds) {}

    // What stands before a run, a character or nothing, and the one behind it.
    void before(std::string_view text) {
        state_ = text.empty() ? 0 : static_cast<std::size_t>(ascii(text.back()));
        last_ = 0;
    }
    void behind(char c) { see(ascii(c)); }
    Kind add(char32_t c) {
        const Kind now = kinds_.of(c);
        if (is_latin(now)) {
            languages_ &= kinds_.languages(c);
            ++latin_;
        } else if (now >= Kind::wide) {
            ++wide_;
            rare_ += now == Kind::rare;
        } else if (last_ == 0x3C2 && is_greek(now)) {
            shown_ |= odd_word;  // small sigma has another form inside a word
        }
        last_ = c;
        see(now);
        return now;
    }
    [[nodiscard]] bool any() const {
        return (shown_ & (odd_word | framed_again)) != 0 || (languages_ == 0 && latin_ > 1) ||
               (rare_ * 3 > wide_ && (wide_ > 3 || (shown_ & beside_latin) != 0));
    }

private:
    static Kind ascii(char c) {
        const auto byte = static_cast<unsigned char>(c);
        const unsigned char folded = byte | 0x20u;
        if (folded < 'a' || folded > 'z') return Kind::other;
        return byte == folded ? Kind::latin_small : Kind::latin_capital;
    }
    void see(Kind now) {
        std::uint8_t shown = steps[state_][static_cast<std::size_t>(now)];
        if ((shown & framed) != 0 && (shown_ & framed) != 0) shown |= framed_again;
        shown_ |= shown;
        const bool letter = is_cased(static_cast<Kind>(state_));
        state_ = now == Kind::sign && letter ? sign_behind_letter : static_cast<std::size_t>(now);
    }

    const CharacterKinds& kinds_;
    std::uint64_t languages_ = ~std::uint64_t{0};
    std::size_t latin_ = 0, wide_ = 0, rare_ = 0;
    std::size_t state_ = 0;
    char32_t last_ = 0;
    std::uint8_t shown_ = 0;
};

// Whether the run [begin, end) is UTF-8 in part or whole; only runs with signs are asked.
bool reads_as_utf8(std::string_view run) {
    const MisreadTables& tables = MisreadTables::get();
    Run reading;
    for (std::size_t at = 0; at < run.size();) {
        const CodePoint c = valid_utf8_next(run, at);
        at += c.length;
        if (reading.add(tables.of(c.value))) return true;
    }
    return reading.whole();
}

struct Look {
    bool misread = false;
    bool swapped = false;
};

Look look_at(std::string_view line, bool stop_at_first) {
    const CharacterKinds& kinds = CharacterKinds::get();
    Oddities oddities(kinds);
    Look look;
    for (std::size_t at = next_beyond_ascii(line, 0); at < line.size(); at = next_beyond_ascii(line, at)) {
        const std::size_t begin = at;
        oddities.before(line.substr(at == 0 ? 0 : at - 1, at == 0 ? 0 : 1));
        bool signs = false;
        std::size_t characters = 0;
        while (at < line.size() && static_cast<unsigned char>(line[at]) >= 0x80) {
            const CodePoint c = valid_utf8_next(line, at);
            signs |= is_sign(oddities.add(c.value));
            at += c.length;
            ++characters;
        }
        if (at < line.size()) oddities.behind(line[at]);
        if (signs && characters > 1 && !look.misread) look.misread = reads_as_utf8(line.substr(begin, at - begin));
        if (look.misread && stop_at_first) return look;
    }
    look.swapped = oddities.any();
    return look;
}

}  // namespace

bool may_be_swapped(std::string_view line) { return look_at(line, false).swapped; }

bool may_be_misread_utf8(std::string_view line) { return look_at(line, true).misread; }

bool may_be_mojibake(std::string_view line) {
    const Look look = look_at(line, true);
    return look.misread || look.swapped;
}

std::vector<ByteRange> mojibake_suspects(std::string_view text) {
    std::vector<ByteRange> found;
    for (std::size_t at = next_beyond_ascii(text, 0); at < text.size(); at = next_beyond_ascii(text, at)) {
        const std::size_t before = at == 0 ? text.npos : text.rfind('\n', at - 1);
        const std::size_t begin = before == text.npos ? 0 : before + 1;
        const std::size_t end = std::min(text.find('\n', at), text.size() - 1) + 1;
        if (may_be_mojibake(text.substr(begin, end - begin))) found.push_back({begin, end});
        at = end;
    }
    return found;
}

}  // namespace salvage::repair
