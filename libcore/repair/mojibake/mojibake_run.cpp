// UTF-8 that was read as some other charset shows as characters which, spelled in that charset again, are UTF-8.  A set of
// charsets is a word of 64 bits, and four such words hold, for each charset, how many bytes the sequence at hand still wants.
//
// A sequence that is made of letters and quotes may be an accident ("’é" is U+054E in Mac Roman): it counts only if the
// whole run is sequences in one charset.  One with an odd sign in it counts anywhere.  Runs of letters alone do not
// count ("Рі" begins many a Ukrainian word): where they are sequences, capitals stand inside words, which is odd enough.
#include <salvage/repair/mojibake/mojibake_run.hpp>

#include <salvage/repair/mojibake/mojibake_charsets.hpp>
#include <salvage/text/utf8.hpp>

namespace salvage::repair {
namespace {

// Of three bytes in UTF-8: zero-width spaces and joiners, marks of direction.
bool is_format_character(char32_t c) { return (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x2069) || c == 0xFEFF; }

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
    [[nodiscard]] bool whole(bool letters) const {
        const CharsetSet complete = ended_ & ~broken_ & ~(one_ | two_ | three_);
        if (complete == 0 || boxes_ == length_ || (letters_ == length_ && !letters)) return false;
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

// Whether in some charset a byte goes on behind one that begins a sequence: no sequence ends without.  No-break spaces and drawn lines, of which
// most runs are, are told here.
bool may_go_on(const MisreadTables& tables, std::string_view run) {
    CharsetSet begun = 0;
    for (std::size_t at = 0; at < run.size();) {
        const CodePoint c = valid_utf8_next(run, at);
        at += c.length;
        const Misread& now = tables.of(c.value);
        if ((begun & now.tail) != 0) return true;
        begun |= now.lead2 | now.lead3 | now.lead4;
    }
    return false;
}

}  // namespace

bool reads_as_utf8(std::string_view run, bool letters) {
    const MisreadTables& tables = MisreadTables::get();
    if (!may_go_on(tables, run)) return false;
    // What has no width before it is none of it.
    while (run.size() > 3 && is_format_character(valid_utf8_next(run, 0).value)) run.remove_prefix(3);
    Run reading;
    for (std::size_t at = 0; at < run.size();) {
        const CodePoint c = valid_utf8_next(run, at);
        at += c.length;
        if (reading.add(tables.of(c.value))) return true;
    }
    return reading.whole(letters);
}

}  // namespace salvage::repair
