// UTF-8 that was read as some other charset shows as characters which, spelled in that charset again, are UTF-8.  So the scan
// reads every run of characters beyond ASCII as UTF-8 in all charsets at once: a set of charsets is a word of 64 bits, and
// four such words hold, for each charset, how many bytes the sequence at hand still wants.
//
// A sequence that is made of letters and quotes may be an accident ("’é" is U+054E in Mac Roman): it counts only if the
// whole run is sequences in one charset.  One with an odd sign in it counts anywhere.  Runs of letters alone do not
// count ("Рі" begins many a Ukrainian word): where they are sequences, capitals stand inside words, which is odd enough.
#include <salvage/repair/mojibake_scan.hpp>

#include <algorithm>
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
class Oddities {
public:
    explicit Oddities(const CharacterKinds& kinds) : kinds_(kinds) {}

    // What stands before a run, at most two characters, and the one behind it.
    void before(std::string_view text) {
        before_ = text.empty() ? std::uint8_t{0} : ascii(text.back());
        letter_before_that_ = text.size() > 1 && ascii(text[text.size() - 2]) != 0;
    }
    void behind(char c) { see(ascii(c)); }
    void add(char32_t c) {
        const std::uint8_t now = kinds_.of(c);
        if ((now & kind::letter) != 0 && (now & (kind::cyrillic | kind::greek)) == 0) {
            languages_ &= kinds_.languages(c);
            ++latin_;
        }
        wide_ += (now & kind::wide) != 0;
        rare_ += (now & kind::rare) != 0;
        // A small sigma has another form at the end of a word.
        sigma_ = sigma_ || (before_ == (kind::lower | kind::greek) && last_ == 0x3C2 && (now & kind::greek) != 0);
        last_ = c;
        see(now);
    }
    [[nodiscard]] bool any() const {
        return case_ || mixed_ || inside_ || sigma_ || frames_ > 1 || (languages_ == 0 && latin_ > 1) || (rare_ != 0 && rare_ * 3 > wide_);
    }

private:
    static std::uint8_t ascii(char c) {
        const auto byte = static_cast<unsigned char>(c);
        const unsigned char folded = byte | 0x20u;
        if (byte >= 0x80 || folded < 'a' || folded > 'z') return 0;
        return byte == folded ? kind::lower : kind::upper;
    }
    void see(std::uint8_t now) {
        const bool letter = (now & kind::letter) != 0;
        const bool letter_before = (before_ & kind::letter) != 0;
        constexpr std::uint8_t scripts = kind::cyrillic | kind::greek;
        if (letter && letter_before) {
            case_ = case_ || ((before_ & kind::lower) != 0 && (now & kind::upper) != 0);
            mixed_ = mixed_ || (((now ^ before_) & scripts) != 0 && ((now | before_) & kind::cyrillic) != 0);
        }
        inside_ = inside_ || (letter && (before_ & kind::sign) != 0 && letter_before_that_);
        frames_ += ((now & kind::box) != 0 && letter_before) || (letter && (before_ & kind::box) != 0);
        letter_before_that_ = letter_before;
        before_ = now;
    }

    const CharacterKinds& kinds_;
    std::uint64_t languages_ = ~std::uint64_t{0};
    std::size_t latin_ = 0, wide_ = 0, rare_ = 0, frames_ = 0;
    char32_t last_ = 0;
    std::uint8_t before_ = 0;
    bool letter_before_that_ = false;
    bool case_ = false, mixed_ = false, inside_ = false, sigma_ = false;
};

}  // namespace

bool may_be_swapped(std::string_view line) {
    Oddities oddities(CharacterKinds::get());
    for (std::size_t at = next_beyond_ascii(line, 0); at < line.size(); at = next_beyond_ascii(line, at)) {
        oddities.before(line.substr(at < 2 ? 0 : at - 2, std::min<std::size_t>(at, 2)));
        while (at < line.size() && static_cast<unsigned char>(line[at]) >= 0x80) {
            const CodePoint c = valid_utf8_next(line, at);
            oddities.add(c.value);
            at += c.length;
        }
        if (at < line.size()) oddities.behind(line[at]);
    }
    return oddities.any();
}

bool may_be_misread_utf8(std::string_view line) {
    const MisreadTables& tables = MisreadTables::get();
    for (std::size_t at = next_beyond_ascii(line, 0); at < line.size(); at = next_beyond_ascii(line, at)) {
        Run run;
        while (at < line.size() && static_cast<unsigned char>(line[at]) >= 0x80) {
            const CodePoint c = valid_utf8_next(line, at);
            at += c.length;
            if (run.add(tables.of(c.value))) return true;
        }
        if (run.whole()) return true;
    }
    return false;
}

bool may_be_mojibake(std::string_view line) { return may_be_misread_utf8(line) || may_be_swapped(line); }

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
