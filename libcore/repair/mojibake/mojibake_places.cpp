// All ways to read the places are compared as the text goes on: the few best of what stands before, with each way, and some of
// what follows.
#include <salvage/repair/mojibake/mojibake_places.hpp>

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
#include <utility>

#include <salvage/language/judge.hpp>
#include <salvage/language/words.hpp>
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

// Of ways that are so many bits behind the best where the text goes on a little, none was ever the best in the end: they are not followed.
constexpr double far_behind = 30;
constexpr std::size_t many_ways = 8;  // of fewer all are

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
    const double lead = place.lead != 0 ? place.lead : place.ways.size() <= few_ways ? least_lead : in_company ? least_lead_in_company : least_lead_of_many;
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

}  // namespace

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

ReadPlaces read_places(std::string_view text, const std::vector<Place>& places, const Chosen& chosen) {
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
    ReadPlaces result;
    Edits& edits = result.edits;
    std::optional<std::optional<language::Words>> words;  // of the language, where the judge alone does not tell
    for (std::size_t i = 0; i < places.size(); ++i) {
        const Place& place = places[i];
        std::string inserted = place.ways[chosen.ways[i]].text;
        // What stood where bytes are gone is guessed, as with other lost characters.
        const report::Rule rule = place.lost ? report::Rule::lost_mojibake : report::Rule::mojibake;
        float confidence = 1;
        result.gone += place.lost;
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
                ++result.unread;
                // U+FFFD in Latin letters is looked at again, by the words of the language; elsewhere the lead tells more.
                const bool latin = valid_utf8_next(place.ways[chosen.ways[i]].text, 0).value < 0x370;
                if (place.untold.empty() && !latin && place.ways.size() > few_ways && place.at.of(text).find('?') != text.npos) continue;
                inserted = !place.untold.empty() ? place.untold : "\uFFFD" + std::string(inserted.ends_with(' ') ? " " : "");
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
    return result;
}

}  // namespace salvage::repair
