// UTF-8 that was read as some other charset shows as characters which, spelled in that charset again, are UTF-8.  So the scan
// reads every run of characters beyond ASCII as UTF-8 in all charsets at once: a set of charsets is a word of 64 bits, and
// four such words hold, for each charset, how many bytes the sequence at hand still wants.
//
// A sequence that is made of letters and quotes alone may be an accident ("’é" is U+054E in Mac Roman): it counts only if
// the whole run is such sequences in one charset.  One with an odd sign in it counts anywhere.
#include <salvage/repair/mojibake_scan.hpp>

#include <cstdint>
#include <cstring>

#include <salvage/repair/mojibake_charsets.hpp>
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
        last_ = c.sign;
        ++length_;
        return last_odd_;
    }
    // Whether the run as it stands is sequences and nothing else in some charset.
    [[nodiscard]] bool whole() const {
        const CharsetSet complete = ended_ & ~broken_ & ~(one_ | two_ | three_);
        if (complete == 0 || boxes_ == length_) return false;
        return !quotes_first_ || length_ > 2;
    }

private:
    CharsetSet one_ = 0, two_ = 0, three_ = 0;  // want one more byte, two, three
    CharsetSet ended_ = 0, broken_ = 0;
    std::size_t length_ = 0;
    std::size_t boxes_ = 0;
    Sign last_ = Sign::letter;
    bool seen_odd_ = false, last_odd_ = false, quotes_first_ = false;
};

}  // namespace

bool may_be_mojibake(std::string_view line) {
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
