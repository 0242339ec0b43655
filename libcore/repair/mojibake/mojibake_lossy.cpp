// Whole sequences and damaged ones (mojibake_gaps.cpp) are the places of which the judge takes the likeliest (mojibake_places.cpp).
#include <salvage/repair/mojibake/mojibake_lossy.hpp>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include <salvage/repair/mojibake/mojibake_lossy_signs.hpp>
#include <salvage/repair/mojibake/mojibake_places.hpp>
#include <salvage/repair/mojibake/mojibake_steps.hpp>
#include <salvage/text/byte_scan.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

namespace salvage::repair {
namespace {

// Of places at which bytes are gone, how many may stay unread.
constexpr std::size_t places_each = 12;
constexpr std::size_t vanished_sample = 400;  // bytes at the beginning and at the end of a line, one of which must be read
// Letters of other scripts than Latin that stand beside the places, at most so many for each.
constexpr std::size_t letters_each = 3;

// What may have been where bytes are gone: letters of usual Latin alphabets, punctuation, and letters of the blocks that the whole
// sequences show; of what is left of a sequence anything might be made.
class Likely {
public:
    explicit Likely(const Edits& whole) {
        constexpr std::size_t least = 3;  // two capitals with a sign behind them may be what they are
        std::size_t count = 0;
        for (const Edit& edit : whole) {
            for (std::size_t at = 0; at < edit.inserted.size();) {
                const CodePoint c = valid_utf8_next(edit.inserted, at);
                at += c.length;
                if (c.value < 0x10000) blocks_ |= block(c.value);
                count += c.value >= 0x370;
            }
        }
        if (count < least) blocks_ = 0;
    }
    [[nodiscard]] bool fits(std::string_view way, bool behind_small) const {
        const char32_t c = valid_utf8_next(way, 0).value;
        if (c < 0x180) return !behind_small || !is_upper(c);
        return (c >= 0x2010 && c < 0x2123) || (c < 0x10000 && (blocks_ & block(c)) != 0);
    }

private:
    // Of 1024 characters, but the first: those are told one by one.
    [[nodiscard]] static std::uint64_t block(char32_t c) { return c < 0x370 ? 0 : std::uint64_t{1} << (c < 0x1000 ? c >> 7U : 32 + (c >> 11U)); }
    std::uint64_t blocks_ = 0;
};

// Whole sequences and damaged ones, in order.
std::vector<Place> places_of(std::string_view text, CharsetId charset, Damage damage, bool longest) {
    const bool folded = damage == Damage::lowered || damage == Damage::raised;
    const Edits whole = folded ? Edits() : undo_misread(text, charset);
    const Likely likely(whole);
    std::vector<Place> places;
    std::size_t explained = 0;
    std::size_t letters = 0;  // of other scripts than Latin that no sequence has
    const auto pass = [&](std::size_t at) {
        const CodePoint c = valid_utf8_next(text, at);
        letters += c.value >= 0x370 && is_letter(c.value);
        return at + c.length;
    };
    auto next = whole.begin();
    for (std::size_t at = 0; at < text.size();) {
        if (next != whole.end() && next->at.begin == at) {
            at = explained = next->at.end;
            places.push_back({next->at, false, {{next->inserted, 0}}});
            ++next;
            continue;
        }
        if (static_cast<unsigned char>(text[at]) < 0x80) {
            ++at;
            continue;
        }
        if (!folded && follows_letter(text, at, explained)) {
            at = pass(at);
            continue;
        }
        auto gap = gap_at(text, at, charset, damage, longest);
        const bool any = gap.has_value();
        if (gap) explained = gap->end;  // or would be, if any of the ways were likely
        if (gap && gap->lost) {
            // No capital stands behind a small letter, and no sign of multiplication behind any.
            const bool behind_small = at != 0 && is_lower(valid_utf8_before(text, at).value);
            const bool behind_letter = at != 0 && is_letter(valid_utf8_before(text, at).value);
            std::erase_if(gap->ways, [&](const Gap::Way& way) { return behind_letter && (way.text == "\u00D7" || way.text == "\u00F7"); });
            std::erase_if(gap->ways, [&](const Gap::Way& way) {
                const bool odd = damage == Damage::vanished ? !likely.fits(way.text, behind_small) : behind_small && is_upper(valid_utf8_next(way.text, 0).value);
                return odd && way.text != text.substr(at, gap->end - at);
            });
            if (gap->ways.empty() || (gap->ways.size() == 1 && gap->ways[0].text == text.substr(at, gap->end - at))) gap.reset();
        }
        if (!gap || (next != whole.end() && gap->end > next->at.begin)) {
            at = any ? at + valid_utf8_next(text, at).length : pass(at);
            continue;
        }
        places.push_back({{at, gap->end}, gap->lost, std::move(gap->ways)});
        at = gap->end;
    }
    // Prose of the script that the charset is for: what begins its words is no lead of sequences.
    if (damage == Damage::vanished && letters > letters_each * places.size()) return {};
    return places;
}

std::size_t next_beyond_ascii(std::string_view text, std::size_t at) { return find_special<BeyondAscii>(text, at); }

// Whether so many characters that begin sequences are left that the text is no misread one whose bytes are gone, or too many are.
bool leaves_leads(std::string_view text, const std::vector<Place>& places, CharsetId charset) {
    constexpr std::size_t some = 4, share = 4;
    const MisreadTables& tables = MisreadTables::get();
    std::size_t left = 0;
    auto next = places.begin();
    for (std::size_t at = next_beyond_ascii(text, 0); at < text.size(); at = next_beyond_ascii(text, at)) {
        if (next != places.end() && at >= next->at.begin) {
            at = std::max(at, (next++)->at.end);
            continue;
        }
        const CodePoint c = valid_utf8_next(text, at);
        const Misread& misread = tables.of(c.value);
        left += ((misread.lead2 | misread.lead3) & only(charset)) != 0;
        at += c.length;
    }
    return left > some && left * share > places.size();
}

}  // namespace

Edits undo_lossy(std::string_view text, CharsetId charset, Damage damage) {
    // What cannot be read where it begins costs most, and is not read as a whole either.
    if (damage == Damage::vanished && text.size() > 2 * vanished_sample && undo_lossy(text.substr(0, whole_end(text, vanished_sample)), charset, damage).empty()) {
        const std::size_t end = whole_end(text, text.size() - vanished_sample);
        if (undo_lossy(text.substr(end), charset, damage).empty()) return {};
    }
    std::vector<Place> places = places_of(text, charset, damage, true);
    Chosen chosen = choose(text, places);
    if (damage == Damage::lowered || damage == Damage::raised) {
        std::vector<Place> shorter = places_of(text, charset, damage, false);
        Chosen other = choose(text, shorter);
        if (other.bits < chosen.bits) {
            places = std::move(shorter);
            chosen = std::move(other);
        }
    }
    ReadPlaces read = read_places(text, places, chosen);
    if (damage == Damage::vanished && (read.unread * places_each > read.gone || leaves_leads(text, places, charset))) return {};
    return std::move(read.edits);
}

}  // namespace salvage::repair
