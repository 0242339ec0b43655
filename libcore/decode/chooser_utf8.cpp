// Lines that are UTF-8 in part, or by chance.
#include <salvage/decode/chooser_line.hpp>
#include <salvage/decode/signs.hpp>
#include <salvage/decode/stretches.hpp>
#include <salvage/decode/unicode_forms.hpp>
#include <salvage/decode/windows1252.hpp>
#include <salvage/language/words.hpp>
#include <salvage/text/ascii.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <cmath>
#include <functional>
#include <utility>

namespace salvage::decode {
namespace {

constexpr double not_western = 8;       // a stretch of a line that is in another charset than windows-1252
constexpr double other_tongue = 20;     // and not made for the language of the line, as Thai in a Chinese one
constexpr double bad_in_utf8 = 9;       // a byte by itself in a line of UTF-8
constexpr double well_formed = 3;       // what each byte that goes on with a sequence tells for UTF-8
constexpr double by_chance = 3.5;         // a sequence of two bytes that is UTF-8 without being meant so
constexpr double utf8_first = 12;         // that a text is UTF-8, if nothing is known of its document
constexpr double utf8_again = 18;         // if it has been seen there
constexpr double doubt_from = 10;         // what else a line must win by
constexpr double unknown_script = 12;   // a sequence of two bytes in UTF-8 of a script that the judge does not know
constexpr std::size_t proof = 4;               // bytes that can tell a script
constexpr std::size_t most_inside = 64;       // lines whose stretches are tried in all charsets

// The words around what is beyond ASCII: the rest costs the same in all charsets, and is long in a log.
std::string surroundings(std::string_view line) {
    constexpr std::size_t short_enough = 160, reach = 24;
    if (line.size() <= short_enough) return std::string(line);
    std::string words;
    std::size_t done = 0;
    for (std::size_t at = 0; at < line.size(); ++at) {
        if (byte_at(line, at) < 0x80) continue;
        std::size_t begin = std::max(done, at > reach ? at - reach : 0);
        while (begin > done && line[begin - 1] != ' ' && byte_at(line, begin) >= 0x80) --begin;
        std::size_t end = std::min(line.size(), at + reach);
        while (end < line.size() && byte_at(line, end) >= 0x80) ++end;
        if (begin > done) words.push_back(' ');
        words.append(line, begin, end - begin);
        done = end;
        at = end - 1;
    }
    return words;
}

}  // namespace

bool reads_well(std::string_view utf8) {
    const std::string words = surroundings(utf8);
    const auto characters = static_cast<double>(std::count_if(words.begin(), words.end(), [](char c) { return !continues_utf8(static_cast<unsigned char>(c)); }));
    return odd_signs(words) <= 0 && language::bits(words) < cost::usual_bits * characters;
}

double unlikely_utf8(bool utf8_seen, std::size_t lines) {
    if (utf8_seen) return 0;
    constexpr std::size_t few = 8;
    return lines < few ? cost::utf8_unheard_of : cost::change_new + 3 * std::log2(static_cast<double>(lines));
}

std::optional<double> damaged_utf8_cost(std::string_view line) {
    std::string text;
    std::size_t bad = 0, good = 0, torn = 0;
    for (std::size_t at = 0; at < line.size();) {
        if (byte_at(line, at) < 0x80) {
            text.push_back(line[at++]);
        } else if (const auto next = utf8_next(line, at)) {
            text.append(line, at, next->length);
            at += next->length;
            good += next->length - 1;
            torn = 0;
        } else if (const auto surrogate = surrogate_at(line, at)) {
            // Two of them are a character.
            if (*surrogate < 0xDC00) append_utf8(text, 0x1F600);
            at += 3;
            good += 2;
        } else {
            // Of a sequence that was cut short, the rest of the bytes is no surprise.
            const bool more = torn > 0 && continues_utf8(byte_at(line, at));
            torn = more ? torn - 1 : byte_at(line, at) >= 0xE0 ? 2 : 0;
            if (!more) append_utf8(text, windows1252_character(byte_at(line, at)).value_or(0xFFFD));
            bad += !more;
            ++at;
        }
    }
    if (good == 0) return std::nullopt;
    return language::bits(text) + bad_in_utf8 * static_cast<double>(bad) - well_formed * static_cast<double>(good);
}

// The stretches of a line of UTF-8 that are not, all in one charset; its cost.  None, or a choice without `inside`, where
// nothing is better than single bytes of windows-1252.  A few bytes are read in a charset that the document has or as Latin
// letters: a Cyrillic one would fit into every Russian line.  What windows-1252 lacks is then lost.
std::optional<double> Chooser::read_inside(Line& line, Choice& choice) {
    const std::vector<Stretch> parts = stretches(line.bytes);
    if (parts.empty()) return std::nullopt;
    std::size_t bad = 0;
    for (const Stretch& part : parts) bad += part.bad;
    inside_.resize(members_.size());
    const bool all = !settled_ && ++inside_tried_ <= most_inside;
    double least = cost::impossible, usual = cost::impossible;
    for (std::size_t i = 0; i < members_.size(); ++i) {
        const bool western = at(i).charset == windows1252();
        if (!all && !members_[i].used && !inside_[i] && !western) continue;
        for (const bool wide : {false, true}) {
            std::string text;
            std::size_t done = 0;
            bool readable = true, latin = true;
            for (const Stretch& part : parts) {
                const ByteRange range = wide ? part.wide : part.tight;
                text.append(line.bytes, done, range.begin - done);
                const auto inner = read(i, range.of(line.bytes), 0);
                readable = inner.has_value();
                if (!readable) break;
                latin = latin && std::none_of(inner->text.begin(), inner->text.end(), [](char c) { return static_cast<unsigned char>(c) >= 0xCD; });
                text += inner->text;
                done = range.end;
            }
            if (!readable || (bad < proof && !latin && !members_[i].used && !western)) continue;
            text.append(line.bytes, done);
            const Judged& judged = line.judge(text, std::hash<std::string_view>{}(text));
            double cost = judged.bits + against(at(i), text, judged.language) + cost::change_known + (members_[i].used || inside_[i] ? 0 : prior(i));
            if (at(i).fits.find(language_tags()[judged.language]) == std::string_view::npos) cost += other_tongue;
            if (western && !wide) usual = cost;
            if (!western && !members_[i].used) cost += not_western;
            if (cost >= least) continue;
            least = cost;
            choice.inside = western && !wide ? nullptr : members_[i].candidate;
            choice.wide = wide;
        }
    }
    if (usual >= cost::impossible && bad < proof) choice.inside = nullptr;
    if (least >= cost::impossible || (usual >= cost::impossible && bad < proof)) return std::nullopt;
    choice.confidence = static_cast<float>(1 / (1 + std::exp2(std::min(0.0, least - usual) / 4)));
    for (std::size_t i = 0; i < members_.size(); ++i) {
        if (choice.inside != nullptr && members_[i].candidate == choice.inside) inside_[i] = true;
    }
    return least;
}

namespace {

// Whether a character of two bytes stands next to an ASCII letter: by itself, a letter may be a sign in any text.
bool touches_letters(std::string_view utf8) {
    const auto letter = [&](std::size_t at) { return at < utf8.size() && is_ascii_letter(utf8[at]); };
    for (std::size_t at = 0; at < utf8.size(); ++at) {
        if (byte_at(utf8, at) >= 0xC0 && ((at > 0 && letter(at - 1)) || letter(at + 2))) return true;
    }
    return false;
}

// The byte of a character in a charset of one byte a character; C1 controls are windows-1252's, as programs have it.
std::optional<char> byte_of(char32_t c, const SingleByte& table) {
    for (std::size_t byte = 0x80; byte < 256; ++byte) {
        if (table.characters[byte] == c) return static_cast<char>(byte);
    }
    return c >= 0x80 && c < 0xA0 ? std::optional(static_cast<char>(c)) : std::nullopt;
}

// Whether UTF-8 was read as another charset and written as UTF-8 once more ("Ã©"): a run of characters whose bytes in one
// charset are UTF-8 again.  Then the outer UTF-8 is no chance, however odd the text.
bool twice_utf8(std::string_view utf8) {
    const auto is_twice = [&](const SingleByte& table) {
        std::string run;
        for (std::size_t at = 0; at <= utf8.size();) {
            const CodePoint next = at < utf8.size() ? valid_utf8_next(utf8, at) : CodePoint{U' ', 1};
            at += next.length;
            const auto byte = next.value >= 0x80 ? byte_of(next.value, table) : std::nullopt;
            if (byte) {
                run.push_back(*byte);
                continue;
            }
            if (run.size() >= 2 && next.value < 0x80 && valid_utf8(run)) return true;
            run.clear();
        }
        return false;
    };
    for (std::size_t i = 0; i < candidate_rows().size(); ++i) {
        if (candidate_rows()[i].shape == Shape::single && is_twice(*candidate(i).single)) return true;
    }
    return false;
}

bool in_words(char32_t c) { return c < 0x80 || language::is_accented(c) || c == language::word_apostrophe; }

// Whether all beyond ASCII are Latin letters.
bool latin_letters(std::string_view utf8) {
    for (std::size_t at = 0; at < utf8.size();) {
        const CodePoint next = valid_utf8_next(utf8, at);
        if (!in_words(next.value)) return false;
        at += next.length;
    }
    return true;
}

// Whether it is worth while to ask that of the bytes in this charset.
bool may_be_letters(const Candidate& charset, std::string_view bytes) {
    if (!charset.single) return true;
    const auto combines = [](char32_t c) { return c >= 0x300 && c < 0x370; };
    return std::all_of(bytes.begin(), bytes.end(), [&](char byte) {
        const char32_t c = charset.single->characters[static_cast<unsigned char>(byte)];
        return in_words(c) || combines(c);
    });
}

// Whether the words with characters beyond ASCII are known or as likely as words are: "l’équipage" has 4.0 bits a character,
// "comœèrea" 5.1.
bool like_words(std::string_view utf8, bool known) {
    constexpr double usual_in_words = 4.1;
    std::string words;
    for (std::size_t at = 0; at < utf8.size();) {
        const std::size_t end = std::min(utf8.find(' ', at), utf8.size());
        const std::string_view word = utf8.substr(at, end - at);
        if (std::any_of(word.begin(), word.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; })) words.append(word).push_back(' ');
        at = end + 1;
    }
    language::Scorer scorer;
    scorer.add(words);
    return known || scorer.best().bits < usual_in_words * static_cast<double>(scorer.characters());
}

// Several characters that all begin with C2 to C5, or one inside a word: what "Ã©" is in charsets of one byte, a capital or a sign
// with another sign behind it, words do not have twice.
bool surely_meant(std::string_view utf8) {
    std::size_t sequences = 0;
    bool inside = true;
    for (std::size_t at = 0; at < utf8.size(); ++at) {
        const unsigned char byte = byte_at(utf8, at);
        if (byte < 0xC0) continue;
        if (byte > 0xC5) return false;
        ++sequences;
        inside = inside && byte > 0xC2 && at > 0 && utf8[at - 1] >= 'a' && utf8[at - 1] <= 'z' && at + 2 < utf8.size() && is_ascii_letter(utf8[at + 2]);
    }
    return sequences > 1 || inside;
}

}  // namespace

bool may_be_chance(std::string_view line) {
    const bool long_ones = std::any_of(line.begin(), line.end(), [](char c) { return static_cast<unsigned char>(c) >= 0xE0; });
    return !long_ones && touches_letters(line) && !surely_meant(line);
}

Choice Chooser::doubt(std::string_view text, bool utf8_seen) {
    if (!last_ && !may_be_chance(text)) return {};
    const double unlikely = last_ ? unlikely_utf8(utf8_seen, lines_) : 0;
    const bool legacy_so_far = unlikely > cost::utf8_unheard_of;
    const auto sequences = static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) >= 0xC0; }));
    // As good as text is: no more need be asked.
    const auto reads_as_text = [&] {
        const double odd = odd_signs(text);
        return !legacy_so_far && odd <= 0 && language::bits(text) + odd < cost::usual_bits * static_cast<double>(text.size() - sequences);
    };
    if (last_ && reads_as_text()) return {};
    const std::string words = surroundings(text);
    Line line(words, members_.size());
    const double odd = odd_signs(line.bytes);
    const double plain = language::bits(line.bytes) + std::min(odd, cost::most_odd);
    // Syriac, Thaana, N'Ko: U+0700 to 07FF.
    std::size_t unknown = 0;
    for (const char c : line.bytes) unknown += static_cast<unsigned char>(c) >= 0xDC && static_cast<unsigned char>(c) < 0xE0;
    double utf8 = plain - by_chance * static_cast<double>(sequences) + unknown_script * static_cast<double>(unknown);
    if (legacy_so_far) {
        utf8 += unlikely;
    } else {
        utf8 -= doubt_from + (utf8_seen ? utf8_again : !last_ ? utf8_first : 0);
    }
    // In a document of which nothing else is known, the words must be such as there are, or might be.  Where no reading of
    // that kind would win, the others need not be compared with it; most lines end here.
    const auto letters = [&](std::size_t i) {
        if (!may_be_letters(at(i), line.bytes)) return false;
        const auto reading = read(i, line.bytes, 0);
        return reading && latin_letters(reading->text);
    };
    const auto may_win = [&](std::size_t i) {
        if (!letters(i)) return false;
        score(line, i);
        return line.scores[i].cost + at(i).prior < utf8;
    };
    bool any = last_.has_value();
    for (std::size_t i = 0; i < members_.size() && !any; ++i) any = may_win(i);
    if (!any || (!last_ && reads_as_text())) return {};
    for (std::size_t i = 0; i < members_.size(); ++i) {
        if (!last_ || members_[i].used) score(line, i);
    }
    std::optional<std::size_t> best;
    double least = cost::impossible;
    for (std::size_t i = 0; i < members_.size(); ++i) {
        if (line.scores[i].cost < 0) continue;
        // In its own document no letter is a stranger.
        const double cost = last_ ? line.scores[i].cost - std::max(0.0, line.scores[i].odd - cost::most_odd) : line.scores[i].cost + at(i).prior;
        if (cost >= least) continue;
        least = cost;
        best = i;
    }
    if (!best || least >= utf8 || twice_utf8(line.bytes)) return {};
    if (!last_) {
        const auto reading = read(*best, line.bytes, 0);
        if (!reading || !latin_letters(reading->text) || !like_words(reading->text, line.scores[*best].words > 0)) return {};
    }
    return {members_[*best].candidate, static_cast<float>(1 / (1 + std::exp2((least - utf8 - doubt_from) / 4)))};
}

}  // namespace salvage::decode
