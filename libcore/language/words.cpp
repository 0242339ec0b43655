#include <salvage/language/words.hpp>
#include <salvage/text/embed.hpp>

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <string>
#include <vector>

SALVAGE_EMBED(salvage_word_table, SALVAGE_WORD_TABLE);

namespace salvage::language {
namespace {

constexpr std::size_t longest_neighbour = 16;

}  // namespace

std::uint64_t word_key(WordKind kind, std::u32string_view text, std::size_t mark, std::u32string_view beside) {
    std::uint64_t h = 0xCBF29CE484222325u;
    const auto mix = [&](std::uint64_t value) { h = (h ^ value) * 0x100000001B3u; };
    mix(static_cast<std::uint64_t>(kind) + 0x400000);  // apart from the first letter
    for (const char32_t c : text) mix(c);
    mix(mark + 0x200000);
    for (const char32_t c : beside.substr(0, longest_neighbour)) mix(c);
    h ^= h >> 29u;
    h *= 0xBF58476D1CE4E5B9u;
    return h ^ h >> 32u;
}

Stretch stretch(std::u32string_view word, std::size_t mark, Reach reach) {
    Stretch result;
    const std::size_t begin = mark > reach.before ? mark - reach.before : 0;
    const std::size_t end = std::min(word.size(), mark + 1 + reach.behind);
    if (mark < reach.before) result.text[result.size++] = U'_';
    result.mark = result.size + mark - begin;
    for (std::size_t i = begin; i < end; ++i) result.text[result.size++] = word[i];
    if (end < mark + 1 + reach.behind) result.text[result.size++] = U'_';
    return result;
}

bool is_accented(char32_t c) {
    return c == 0xB7 || (c >= 0xC0 && c < 0x250 && c != 0xD7 && c != 0xF7) || (c >= 0x1E00 && c < 0x1F00) || c == 0xAA || c == 0xBA;
}

char32_t small_beyond_ascii(char32_t c) {
    constexpr char32_t latin_end = 0x250;
    static const auto latin = [] {
        std::array<char16_t, latin_end> letters{};
        for (char32_t l = 0x80; l < latin_end; ++l) letters[l] = static_cast<char16_t>(l == 0x130 ? l : static_cast<char32_t>(u_tolower(static_cast<UChar32>(l))));
        return letters;
    }();
    return c < latin_end ? latin[c] : static_cast<char32_t>(u_tolower(static_cast<UChar32>(c)));
}

char32_t capital(char32_t c) {
    if (c < 0x80) return c >= U'a' && c <= U'z' ? c - 32 : c;
    if (c == 0xDF || c == 0x131) return c;
    return static_cast<char32_t>(u_toupper(static_cast<UChar32>(c)));
}

char32_t fold_beyond_ascii(char32_t c) {
    if (is_accented(c) || c == word_apostrophe) return word_mark;
    return small(c);
}

std::array<std::uint32_t, 4> plain_places(std::u32string_view word) {
    const std::uint64_t h = word_key(WordKind::plain, word, 0);
    std::array<std::uint32_t, 4> places;
    for (std::uint32_t i = 0; i < places.size(); ++i) {
        places[i] = static_cast<std::uint32_t>((h & 0xFFFFFFFFU) + i * (h >> 32U)) % plain_bits;
    }
    return places;
}

Words::Words(const std::byte* table, const WordLanguage& language)
    : letters_(reinterpret_cast<const char32_t*>(table + language.letters)),
      codes_(reinterpret_cast<const WordCode*>(table + language.codes)),
      entries_(reinterpret_cast<const std::uint64_t*>(table + language.entry_at), language.entries),
      plain_(reinterpret_cast<const std::uint8_t*>(table + language.plain_at)) {}

std::optional<Words> Words::of(const std::byte* table, std::string_view tag) {
    const auto& header = *reinterpret_cast<const WordHeader*>(table);
    const auto* languages = reinterpret_cast<const WordLanguage*>(table + header.language_at);
    // Bosnian, Croatian and Serbian in Latin letters have the same words and letters for this purpose.
    if (tag == "bs" || tag == "sr-Latn") tag = "hr";
    for (std::uint32_t i = 0; i < header.languages; ++i) {
        if (std::string_view(languages[i].tag, strnlen(languages[i].tag, sizeof languages[i].tag)) == tag) {
            return Words(table, languages[i]);
        }
    }
    return std::nullopt;
}

std::optional<Words> Words::of(LanguageId id) {
    // Asked for with every line.
    static const std::vector<std::optional<Words>> all = [] {
        std::vector<std::optional<Words>> found(language_count());
        for (std::size_t i = 0; i < found.size(); ++i) {
            const Language name = language(static_cast<LanguageId>(i));
            if (name.script == "Latn") found[i] = of(salvage_word_table, name.code == "sr" ? "sr-Latn" : name.code);
        }
        return found;
    }();
    return all[id];
}

std::span<const LanguageId> Words::languages() {
    static const std::vector<LanguageId> ids = [] {
        std::vector<LanguageId> found;
        const auto count = static_cast<LanguageId>(language_count());
        for (LanguageId id = 0; id < count; ++id) {
            if (of(id)) found.push_back(id);
        }
        return found;
    }();
    return ids;
}

std::optional<Words::Found> Words::find(std::uint64_t key) const {
    const auto number = entries_.find(key);
    if (!number) return std::nullopt;
    const unsigned code = codes_[*number];
    return Found{code & 63u, code >> 6u & 63u, code >> 12u};
}

LostLetter Words::told(const Alone& found) const {
    static constexpr std::array<float, 16> wrong = [] {
        std::array<float, 16> odds{};
        float one = 1;
        for (float& p : odds) {
            p = one;
            one *= 0.594603558F;  // 2^-0.75
        }
        return odds;
    }();
    return {letters_[found.letter], found.second == 0 ? U'\0' : letters_[found.second], 1 - wrong[found.sure], found.whole};
}

// A neighbour that is known beside the word speaks for one letter with other odds than the word alone; what it adds are the odds
// that the word alone does not have.  Where the word is not known beside it, endings of neighbours beside such stretches speak.
Words::Found Words::beside(Found found, bool whole, std::u32string_view word, std::size_t mark, std::u32string_view before,
                           std::u32string_view behind) const {
    // In quarters: a word beside a word is weighed in nearly whole, endings less, since what goes with what differs from one
    // kind of text to another.
    constexpr int word_weight = 3;
    constexpr int end_weight = 2;
    constexpr int stretch_weight = 1;
    constexpr int most = 5;
    const auto end = [](std::u32string_view text) { return text.substr(text.size() < 2 ? 0 : text.size() - 2); };
    const Stretch around = stretch(word, mark, side_reach);
    std::optional<Found> stretch_alone;
    struct Side {
        std::optional<Found> found;
        Found alone;
        int weight = 0;
    };
    std::array<Side, 2> sides;
    for (const bool left : {true, false}) {
        const std::u32string_view neighbour = left ? before : behind;
        if (neighbour.empty()) continue;
        auto& [side, alone, weight] = sides[left ? 0 : 1];
        alone = found;
        if (whole) {
            weight = word_weight;
            side = find(word_key(left ? WordKind::behind : WordKind::before, word, mark, neighbour));
            if (!side) weight = end_weight;
            if (!side) side = find(word_key(left ? WordKind::behind_end : WordKind::before_end, word, mark, end(neighbour)));
        }
        if (side) continue;
        side = find(word_key(left ? WordKind::stretch_behind : WordKind::stretch_before, around.view(), around.mark, end(neighbour)));
        if (!side) continue;
        weight = stretch_weight;
        if (!stretch_alone) stretch_alone = find(word_key(WordKind::stretch, around.view(), around.mark)).value_or(Found{0, 0, 0});
        alone = *stretch_alone;
    }
    const unsigned first = found.letter;
    unsigned other = found.second;
    for (const auto& [side, alone, weight] : sides) {
        if (side && side->letter != first && (other == 0 || side->sure > 3)) other = side->letter;
    }
    const auto odds = [&](const Found& entry) {
        return entry.letter == first ? static_cast<int>(entry.sure) : entry.letter == other ? -static_cast<int>(entry.sure) : 0;
    };
    int sum = static_cast<int>(found.sure);
    for (const auto& [side, alone, weight] : sides) {
        if (side) sum += std::clamp((odds(*side) - odds(alone)) * weight / 4, -most, most);
    }
    if (sum >= 0 || other == 0) return {first, other, static_cast<unsigned>(std::clamp(sum, 0, 15))};
    return {other, first, static_cast<unsigned>(std::min(-sum, 15))};
}

namespace {

// What was last answered, by key: the same words are asked about again whenever a text is looked at again, and those that are not known
// cost most.  One for each thread, so nobody waits.
template <class Answer>
class LastAnswers {
public:
    template <class Ask>
    Answer of(const void* table, std::uint64_t key, Ask ask) {
        Place& place = places_[key % places_.size()];
        if (place.table != table || place.key != key) place = {table, key, ask()};
        return place.answer;
    }

private:
    struct Place {
        const void* table = nullptr;
        std::uint64_t key = 0;
        Answer answer{};
    };
    std::vector<Place> places_ = std::vector<Place>(4096);
};

}  // namespace

std::optional<Words::Alone> Words::alone(std::u32string_view word, std::size_t mark) const {
    const std::uint64_t key = word_key(WordKind::word, word, mark);
    if (const auto whole = find(key)) return Alone{whole->letter, whole->second, whole->sure, true};
    thread_local LastAnswers<std::optional<Alone>> last;
    return last.of(codes_, key, [&] { return by_stretches(word, mark); });
}

std::optional<Words::Alone> Words::by_stretches(std::u32string_view word, std::size_t mark) const {
    const auto answer = [](const Found& found, bool whole) { return Alone{found.letter, found.second, found.sure, whole}; };
    for (std::size_t level = reaches.size(); level-- > 0;) {
        // Beyond both ends of the word a longer one is the same.
        if (level > 0 && mark < reaches[level - 1].before && word.size() <= mark + reaches[level - 1].behind) continue;
        const Stretch around = stretch(word, mark, reaches[level]);
        if (const auto found = find(word_key(WordKind::stretch, around.view(), around.mark))) return answer(*found, false);
    }
    return std::nullopt;
}

LostLetter Words::told_beside(const Alone& alone, std::u32string_view word, std::size_t mark, std::u32string_view before,
                              std::u32string_view behind) const {
    const Found found = beside({alone.letter, alone.second, alone.sure}, alone.whole, word, mark, before, behind);
    return told({found.letter, found.second, found.sure, alone.whole});
}

std::optional<LostLetter> Words::letter(std::u32string_view word, std::size_t mark, std::u32string_view before,
                                        std::u32string_view behind) const {
    const auto found = alone(word, mark);
    if (!found) return std::nullopt;
    return found->certain() ? told(*found) : told_beside(*found, word, mark, before, behind);
}

std::vector<char32_t> Words::small_letters() const {
    constexpr std::size_t most = 24;
    constexpr std::size_t letters = 64;
    std::vector<char32_t> found;
    for (std::size_t i = 1; i < letters && found.size() < most; ++i) {
        const char32_t c = letters_[i];
        if (is_accented(c) && c == small(c)) found.push_back(c);
    }
    return found;
}

float Words::edge(std::u32string_view word, bool ending) const {
    const std::uint64_t key = word_key(ending ? WordKind::whole_ending : WordKind::whole_beginning, word, 0);
    thread_local LastAnswers<float> last;
    return last.of(codes_, key, [&] { return edge_of(key, word, ending); });
}

float Words::edge_of(std::uint64_t key, std::u32string_view word, bool ending) const {
    auto found = find(key);
    for (std::size_t level = edges.size(); !found && level-- > 0;) {
        if (word.size() < edges[level]) continue;
        const auto part = ending ? word.substr(word.size() - edges[level]) : word.substr(0, edges[level]);
        found = find(word_key(ending ? WordKind::ending : WordKind::beginning, part, 0));
    }
    if (!found) return 0;
    const float odds = 0.75F * static_cast<float>(found->sure);
    return found->letter == 1 ? odds : -odds;
}

float Words::ending(std::u32string_view word) const { return edge(word, true); }
float Words::beginning(std::u32string_view word) const { return edge(word, false); }

bool Words::plain(std::u32string_view word) const {
    const auto places = plain_places(word);
    return std::all_of(places.begin(), places.end(), [&](std::uint32_t bit) { return (plain_[bit / 8] >> bit % 8 & 1) != 0; });
}

bool Words::knows(std::u32string_view word, std::size_t mark) const { return find(word_key(WordKind::word, word, mark)).has_value(); }

char32_t Words::letter_of(std::uint64_t key) const {
    const auto found = find(key);
    return found ? letters_[found->letter] : U'\0';
}

}  // namespace salvage::language
