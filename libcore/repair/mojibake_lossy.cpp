// All ways to read the damaged sequences (mojibake_gaps.cpp) are compared as the text goes on: the few best of what stands
// before, with each way, and some of what follows.
#include <salvage/repair/mojibake_lossy.hpp>

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <salvage/language/judge.hpp>
#include <salvage/language/words.hpp>
#include <salvage/repair/mojibake_lossy_signs.hpp>
#include <salvage/repair/mojibake_steps.hpp>
#include <salvage/text/ascii.hpp>
#include <salvage/text/byte_scan.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

namespace salvage::repair {
namespace {

constexpr std::size_t kept = 5;       // readings of what stands before
constexpr std::size_t kept_of_many = 2, many_places = 48;  // where so much is damaged that all are wrong mostly
constexpr std::size_t ahead = 12;     // bytes of what follows that are looked at
constexpr std::size_t context = 24;   // bytes on either side that tell what is lost
constexpr double least_lead = 1;      // bits by which the likeliest of lost characters must lead
constexpr std::size_t few_ways = 6;   // of which one leads by so little
constexpr double least_lead_of_many = 8;
constexpr double known_bits = 6;      // that a word is known
constexpr double least_lead_in_company = 14;  // where other characters of the word are lost, or it begins with this one
// Of places at which bytes are gone, how many may stay unread.
constexpr std::size_t places_each = 12;
constexpr std::size_t vanished_sample = 400;  // bytes at the beginning and at the end of a line, one of which must be read
// Letters of other scripts than Latin that stand beside the places, at most so many for each.
constexpr std::size_t letters_each = 3;

struct Place {
    ByteRange at;
    bool lost = false;
    std::vector<Gap::Way> ways;
    std::vector<float> behind{};  ///< bits of each way behind the best, by what stands before and directly behind; empty: not known
};

// Of ways that are so many bits behind the best where the text goes on a little, none was ever the best in the end: they are not followed.
constexpr double far_behind = 30;
constexpr std::size_t many_ways = 8;  // of fewer all are

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

// The way of each place, and what they cost together.
struct Chosen {
    std::vector<std::uint16_t> ways;
    double bits = 0;
};

std::size_t whole_end(std::string_view text, std::size_t at) {
    while (at < text.size() && continues_utf8(text[at])) ++at;
    return std::min(at, text.size());
}

Chosen choose(std::string_view text, std::vector<Place>& places) {
    if (std::all_of(places.begin(), places.end(), [](const Place& place) { return place.ways.size() == 1; })) return {std::vector<std::uint16_t>(places.size()), 0};
    struct Reading {
        language::Scorer scorer;
        double bonus = 0;
        double bits = 0;
        std::size_t node = 0;
    };
    struct Node {
        std::size_t before;
        std::uint16_t way;
    };
    std::vector<Node> nodes{{0, 0}};
    std::vector<Reading> readings(1);
    const auto add_to_all = [&](std::string_view part) {
        for (Reading& reading : readings) reading.scorer.add(part);
    };
    add_to_all(text.substr(0, places.empty() ? text.size() : places.front().at.begin));
    for (std::size_t i = 0; i < places.size(); ++i) {
        Place& place = places[i];
        const std::size_t end = i + 1 < places.size() ? places[i + 1].at.begin : text.size();
        const std::string_view behind = text.substr(place.at.end, end - place.at.end);
        const std::size_t looked = whole_end(behind, std::min(ahead, behind.size()));
        std::vector<Reading> next;
        next.reserve(readings.size() * place.ways.size());
        const bool many = place.ways.size() > many_ways;
        for (Reading& reading : readings) {
            reading.scorer.settle();
            const bool first = &reading == &readings.front();
            for (std::size_t w = 0; w < place.ways.size(); ++w) {
                if (many && !first && static_cast<double>(place.behind[w]) > far_behind) continue;
                Reading to = reading;
                to.scorer.add(std::string_view(place.ways[w].text));
                to.scorer.add(behind.substr(0, looked));
                to.bonus += place.ways[w].bonus;
                if (place.ways.size() > 1) to.bits = to.scorer.bits() - to.bonus;
                to.node = nodes.size();
                nodes.push_back({reading.node, static_cast<std::uint16_t>(w)});
                next.push_back(to);
            }
            if (!many || !first) continue;
            double least = next.front().bits;
            for (const Reading& to : next) least = std::min(least, to.bits);
            for (const Reading& to : next) place.behind.push_back(static_cast<float>(to.bits - least));
        }
        // Far behind a choice nothing more speaks for the second best.
        const std::size_t most = looked < behind.size() ? 1 : places.size() > many_places ? kept_of_many : kept;
        if (next.size() > most && place.ways.size() == 1) {
            for (Reading& reading : next) reading.bits = reading.scorer.bits() - reading.bonus;
        }
        if (next.size() > most) {
            std::partial_sort(next.begin(), next.begin() + static_cast<std::ptrdiff_t>(most), next.end(), [](const Reading& a, const Reading& b) { return a.bits < b.bits; });
            next.erase(next.begin() + static_cast<std::ptrdiff_t>(most), next.end());
        }
        readings = std::move(next);
        add_to_all(behind.substr(looked));
    }
    for (Reading& reading : readings) reading.bits = reading.scorer.bits() - reading.bonus;
    const auto best = std::min_element(readings.begin(), readings.end(), [](const Reading& a, const Reading& b) { return a.bits < b.bits; });
    Chosen chosen{std::vector<std::uint16_t>(places.size()), best->bits};
    std::size_t node = best->node;
    for (std::size_t i = places.size(); i > 0; --i) {
        chosen.ways[i - 1] = nodes[node].way;
        node = nodes[node].before;
    }
    return chosen;
}

// By how many bits the judge tells by what stands around a place that `chosen` stood there.  None if that is too few.
std::optional<double> told_by(const Place& place, std::size_t chosen, std::string_view before, std::string_view behind, bool in_company) {
    language::Scorer begun;
    begun.add(before);
    begun.settle();
    const auto bits = [&](const Gap::Way& way) {
        language::Scorer scorer = begun;
        scorer.add(std::string_view(way.text));
        scorer.add(behind);
        return scorer.bits() - way.bonus;
    };
    const double own = bits(place.ways[chosen]);
    const double lead = place.ways.size() <= few_ways ? least_lead : in_company ? least_lead_in_company : least_lead_of_many;
    double least = far_behind;
    for (std::size_t w = 0; w < place.ways.size(); ++w) {
        const bool far = !place.behind.empty() && static_cast<double>(place.behind[w] - place.behind[chosen]) > far_behind;
        if (w != chosen && !far) least = std::min(least, bits(place.ways[w]) - own);
    }
    if (least < lead) return {};
    return least;
}

// The way that the words of the language know of the word around `at` of `read`; none if they know none of them.
std::optional<std::size_t> known_by_words(const Place& place, std::string_view read, ByteRange at, const language::Words& words) {
    constexpr std::size_t longest = 32;
    const auto letter_before = [&](std::size_t end) { return end != 0 && is_letter(valid_utf8_before(read, end).value); };
    ByteRange word = at;
    while (letter_before(word.begin) && at.begin - word.begin < longest) word.begin -= valid_utf8_before(read, word.begin).length;
    while (word.end < read.size() && is_letter(valid_utf8_next(read, word.end).value) && word.end - at.end < longest) word.end += valid_utf8_next(read, word.end).length;
    std::u32string folded;
    std::size_t mark = 0;
    for (std::size_t i = word.begin; i < word.end;) {
        if (i == at.begin) mark = folded.size();
        const CodePoint c = valid_utf8_next(read, i);
        folded.push_back(language::fold_letter(c.value));
        i += c.length;
    }
    if (folded.size() < 2 || folded.size() >= longest || folded[mark] != language::word_mark) return {};
    const char32_t told = words.letter_of(language::word_key(language::WordKind::word, folded, mark));
    for (std::size_t w = 0; told != 0 && w < place.ways.size(); ++w) {
        const CodePoint c = valid_utf8_next(place.ways[w].text, 0);
        if (c.length != place.ways[w].text.size() || language::small(c.value) != language::small(told)) continue;
        // A capital begins a word, and a small letter goes on with one.
        if (is_upper(c.value) != (mark == 0 && is_upper(valid_utf8_next(read, at.begin).value))) continue;
        return w;
    }
    return {};
}

// Whether a sign of Latin-1 that no text has beside a letter stands directly beside `at`: what is around it was not read well.
bool beside_odd_sign(std::string_view read, ByteRange at) {
    constexpr std::u32string_view signs = U"\u00A1\u00A2\u00A3\u00A4\u00A5\u00A6\u00A8\u00AC\u00AF\u00B1\u00B4\u00B6\u00B8\u00BC\u00BD\u00BE\u00BF";
    return (at.begin != 0 && signs.find(valid_utf8_before(read, at.begin).value) != signs.npos) ||
           (at.end < read.size() && signs.find(valid_utf8_next(read, at.end).value) != signs.npos);
}

std::string_view end_of(std::string_view text) {
    return text.size() <= context ? text : text.substr(whole_end(text, text.size() - context));
}

std::string_view beginning_of(std::string_view text) {
    const std::string_view line = text.substr(0, text.find('\n'));
    return line.substr(0, whole_end(line, std::min(context, line.size())));
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
    std::string read;
    std::vector<std::size_t> ends;  // of each place, in `read`
    std::size_t done = 0;
    for (std::size_t i = 0; i < places.size(); ++i) {
        read.append(text, done, places[i].at.begin - done);
        read += places[i].ways[chosen.ways[i]].text;
        ends.push_back(read.size());
        done = places[i].at.end;
    }
    read.append(text, done);
    Edits edits;
    std::size_t unread = 0, gone = 0;
    std::optional<std::optional<language::Words>> words;  // of the language, where the judge alone does not tell
    for (std::size_t i = 0; i < places.size(); ++i) {
        const Place& place = places[i];
        std::string inserted = place.ways[chosen.ways[i]].text;
        // What stood where bytes are gone is guessed, as with other lost characters.
        const report::Rule rule = place.lost ? report::Rule::lost_mojibake : report::Rule::mojibake;
        float confidence = 1;
        gone += place.lost;
        if (place.lost && place.ways.size() > 1) {
            const std::string_view all = read;
            const std::string_view before = end_of(all.substr(0, ends[i] - inserted.size()));
            const auto joined = [&](const Place& a, const Place& b) { return a.lost && b.lost && a.ways.size() > 1 && b.ways.size() > 1 && text.substr(a.at.end, b.at.begin - a.at.end).find(' ') == text.npos; };
            const bool in_company = (i != 0 && joined(places[i - 1], place)) || (i + 1 < places.size() && joined(place, places[i + 1])) || place.at.begin == 0 || !is_letter(valid_utf8_before(text, place.at.begin).value);
            const ByteRange here{ends[i] - inserted.size(), ends[i]};
            double told = beside_odd_sign(read, here) ? 0 : told_by(place, chosen.ways[i], before, beginning_of(all.substr(ends[i])), in_company).value_or(0);
            if (told == 0) {
                if (!words) words = language::Words::of(language::guess(read).language);
                const auto way = *words ? known_by_words(place, read, here, **words) : std::nullopt;
                if (way) {
                    inserted = place.ways[*way].text;
                    told = known_bits;
                }
            }
            if (told != 0) {
                confidence = static_cast<float>(1 - std::exp2(-std::clamp(told / 2, 1.0, 8.0)));
            } else {
                ++unread;
                // U+FFFD in Latin letters is looked at again, by the words of the language; elsewhere the lead tells more.
                const bool latin = valid_utf8_next(place.ways[chosen.ways[i]].text, 0).value < 0x370;
                if (!latin && place.ways.size() > few_ways && place.at.of(text).find('?') != text.npos) continue;
                inserted = "\uFFFD" + std::string(inserted.ends_with(' ') ? " " : "");
            }
        }
        if (inserted == place.at.of(text)) continue;
        if (!edits.empty() && edits.back().at.end == place.at.begin) {
            edits.back().at.end = place.at.end;
            edits.back().inserted += inserted;
            edits.back().confidence = std::min(edits.back().confidence, confidence);
            if (place.lost) edits.back().rule = rule;
        } else {
            edits.push_back({place.at, std::move(inserted), rule, confidence});
        }
    }
    if (damage == Damage::vanished && (unread * places_each > gone || leaves_leads(text, places, charset))) return {};
    return edits;
}

}  // namespace salvage::repair
