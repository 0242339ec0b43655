// Lines that are UTF-8 by chance: "l\xD5\x8Equipage" in Mac Roman, where the two bytes are an apostrophe and a letter.
#include <salvage/decode/chooser_line.hpp>
#include <salvage/decode/signs.hpp>
#include <salvage/language/words.hpp>
#include <salvage/report/hash.hpp>
#include <salvage/text/ascii.hpp>
#include <salvage/text/byte_scan.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <array>
#include <atomic>
#include <bitset>
#include <cmath>
#include <cstdint>
#include <optional>

namespace salvage::decode {
namespace {

constexpr double by_chance = 3.5;         // a sequence of two bytes that is UTF-8 without being meant so
constexpr double utf8_first = 12;         // that a text is UTF-8, if nothing is known of its document
constexpr double utf8_again = 18;         // if it has been seen there
constexpr double doubt_from = 10;         // what else a line must win by
constexpr double unknown_script = 12;   // a sequence of two bytes in UTF-8 of a script that the judge does not know

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

// Whether a character of two bytes stands next to an ASCII letter: by itself, a letter may be a sign in any text.  A no-break space joins
// words in many texts; the capital of a charset with the same blank behind it ("Â ") in none.
bool touches_letters(std::string_view utf8) {
    const auto letter = [&](std::size_t at) { return at < utf8.size() && is_ascii_letter(utf8[at]); };
    for (std::size_t at = 0; at < utf8.size(); ++at) {
        if (byte_at(utf8, at) < 0xC0 || utf8.substr(at, 2) == "\xC2\xA0") continue;
        if ((at > 0 && letter(at - 1)) || letter(at + 2)) return true;
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

// Whether a byte of this charset may be a part of a word.
bool may_be_letter(const SingleByte& table, unsigned char byte) {
    const char32_t c = table.characters[byte];
    return in_words(c) || (c >= 0x300 && c < 0x370);
}

// A bit for each candidate in which a byte may be a part of a word; of charsets of several bytes nothing is known.
class LetterBytes {
public:
    using Set = std::bitset<128>;
    [[nodiscard]] static const LetterBytes& get() {
        static const LetterBytes bytes;
        return bytes;
    }
    /// Those in which all of them may be.
    [[nodiscard]] Set of(std::string_view bytes) const {
        Set all;
        all.set();
        for (const char byte : bytes) all &= sets_[static_cast<unsigned char>(byte)];
        return all;
    }

private:
    LetterBytes() {
        const std::size_t count = std::min(candidate_rows().size(), Set().size());
        for (std::size_t byte = 0; byte < sets_.size(); ++byte) {
            sets_[byte].set();
            for (std::size_t i = 0; i < count; ++i) {
                const SingleByte* const table = candidate(i).single.get();
                if (table != nullptr) sets_[byte][i] = may_be_letter(*table, static_cast<unsigned char>(byte));
            }
        }
    }
    std::array<Set, 256> sets_;
};

// Whether the first character beyond ASCII is a Latin letter, if that can be told: most two bytes are a Han character.
bool may_begin_with_letter(const Candidate& charset, std::string_view bytes) {
    constexpr std::size_t pair = 2;
    const std::size_t first = find_special<BeyondAscii>(bytes, 0);
    std::string text;
    const std::string_view character = bytes.substr(first, pair);
    return charset.append_exact(text, character) != character.size() || latin_letters(text);
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

// Answers to a question about lines, of which many are the same in one document and the next: names, headings, what every page ends with.
// All threads store the same ones.
class KnownAnswers {
public:
    [[nodiscard]] static std::uint64_t key(std::string_view line) {
        report::Xxh64 hash;
        hash.update(line);
        return std::max<std::uint64_t>(hash.value() & ~std::uint64_t{1}, 2);
    }
    [[nodiscard]] std::optional<bool> find(std::uint64_t key) const {
        const std::uint64_t known = known_[place(key)].load(std::memory_order_relaxed);
        return (known & ~std::uint64_t{1}) == key ? std::optional((known & 1U) != 0) : std::nullopt;
    }
    void keep(std::uint64_t key, bool answer) { known_[place(key)].store(key | static_cast<std::uint64_t>(answer), std::memory_order_relaxed); }

private:
    static constexpr std::size_t most = 4096;
    static std::size_t place(std::uint64_t key) { return key >> 1U & (most - 1); }
    std::array<std::atomic<std::uint64_t>, most> known_{};
};

bool words_read_well(std::string_view utf8) {
    const std::string words = surroundings(utf8);
    const auto characters = static_cast<double>(count_characters(words));
    return odd_signs(words) <= 0 && language::bits(words) < cost::usual_bits * characters;
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

bool reads_well(std::string_view utf8) {
    static KnownAnswers answers;
    const std::uint64_t key = KnownAnswers::key(utf8);
    if (const auto known = answers.find(key)) return *known;
    const bool well = words_read_well(utf8);
    answers.keep(key, well);
    return well;
}

bool may_be_chance(std::string_view line) {
    const bool long_ones = std::any_of(line.begin(), line.end(), [](char c) { return static_cast<unsigned char>(c) >= 0xE0; });
    return !long_ones && touches_letters(line) && !surely_meant(line);
}

Choice Chooser::doubt(std::string_view text, bool utf8_seen) {
    // As good a text as texts are around what it has beyond ASCII: where nothing else is known, no reading need be compared with it.
    if (!last_ && (!may_be_chance(text) || reads_well(text))) return {};
    if (!is_new()) return compare_with_others(text, utf8_seen);
    // What is UTF-8 in one document of which nothing is known is UTF-8 in the next.
    static std::array<KnownAnswers, 2> surely_utf8;
    const std::uint64_t key = KnownAnswers::key(text);
    KnownAnswers& answers = surely_utf8[utf8_seen ? 1 : 0];
    if (answers.find(key)) return {};
    Choice choice = compare_with_others(text, utf8_seen);
    if (choice.candidate == nullptr) answers.keep(key, true);
    return choice;
}

bool Chooser::is_new() const {
    const bool usual = !members_.empty() && members_.front().owner == nullptr;  // they are candidate_rows()
    return usual && !last_ && lines_ == 0 && in_sight_ == 0 && std::none_of(members_.begin(), members_.end(), [](const Member& member) { return member.declared || member.used; });
}

Choice Chooser::compare_with_others(std::string_view text, bool utf8_seen) {
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
    const bool usual = members_.empty() || members_.front().owner == nullptr;  // they are candidate_rows()
    const LetterBytes::Set words_in = usual ? LetterBytes::get().of(line.bytes) : LetterBytes::Set().set();
    const auto letters = [&](std::size_t i) {
        if (i < words_in.size() && !words_in[i]) return false;
        if (!at(i).single && !may_begin_with_letter(at(i), line.bytes)) return false;
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
