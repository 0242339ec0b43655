#include <salvage/language/words.hpp>

#include <unicode/uchar.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <string>
#include <vector>

static_assert(__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__, "the word table is little endian");

extern "C" const std::byte salvage_word_table[];

// As the language table: data of the program, mapped and never parsed.
asm(".pushsection .rodata.salvage_word_table, \"a\"\n"
    ".balign 64\n"
    ".global salvage_word_table\n"
    "salvage_word_table:\n"
    ".incbin \"" SALVAGE_WORD_TABLE
    "\"\n"
    ".balign 64\n"
    ".popsection\n");

namespace salvage::language {
namespace {

constexpr std::size_t longest_neighbour = 16;

}  // namespace

std::uint64_t word_key(WordKind kind, std::u32string_view text, std::size_t mark, std::u32string_view beside) {
    std::uint64_t h = 0xCBF29CE484222325u ^ static_cast<std::uint64_t>(kind);
    const auto mix = [&](std::uint64_t value) { h = (h ^ value) * 0x100000001B3u; };
    for (const char32_t c : text) mix(c);
    mix(mark + 0x200000);
    for (const char32_t c : beside.substr(0, longest_neighbour)) mix(c);
    h ^= h >> 29u;
    h *= 0xBF58476D1CE4E5B9u;
    return h ^ h >> 32u;
}

Stretch stretch(std::u32string_view word, std::size_t mark, std::size_t reach) {
    Stretch result;
    const std::size_t begin = mark > reach ? mark - reach : 0;
    const std::size_t end = std::min(word.size(), mark + 1 + reach);
    if (mark < reach) result.text[result.size++] = U'_';
    result.mark = result.size + mark - begin;
    for (std::size_t i = begin; i < end; ++i) result.text[result.size++] = word[i];
    if (end < mark + 1 + reach) result.text[result.size++] = U'_';
    return result;
}

bool is_accented(char32_t c) {
    return c == 0xB7 || (c >= 0xC0 && c < 0x250 && c != 0xD7 && c != 0xF7) || (c >= 0x1E00 && c < 0x1F00) || c == 0xAA || c == 0xBA;
}

char32_t small(char32_t c) {
    if (c < 0x80) return c >= U'A' && c <= U'Z' ? c + 32 : c;
    return c == 0x130 ? c : static_cast<char32_t>(u_tolower(static_cast<UChar32>(c)));
}

char32_t capital(char32_t c) {
    if (c < 0x80) return c >= U'a' && c <= U'z' ? c - 32 : c;
    if (c == 0xDF || c == 0x131) return c;
    return static_cast<char32_t>(u_toupper(static_cast<UChar32>(c)));
}

char32_t fold_letter(char32_t c) {
    if (is_accented(c) || c == word_apostrophe || c == U'\'') return word_mark;
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
      buckets_(reinterpret_cast<const WordBucket*>(table + language.bucket_at)),
      plain_(reinterpret_cast<const std::uint8_t*>(table + language.plain_at)), count_(language.buckets) {}

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
    const Language name = language(id);
    if (name.script != "Latn") return std::nullopt;
    return of(salvage_word_table, name.code == "sr" ? "sr-Latn" : name.code);
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
    if (count_ == 0) return std::nullopt;
    const std::uint32_t print = std::max<std::uint32_t>(static_cast<std::uint32_t>(key & 0xFFFFu), 1);
    const auto home = static_cast<std::uint32_t>((key >> 32u) * count_ >> 32u);
    for (std::uint32_t step = 0; step < 2; ++step) {
        for (const std::uint32_t entry : buckets_[(home + step) % count_].entries) {
            if (entry == 0) return std::nullopt;
            if ((entry & 0xFFFFu) == print) return Found{entry >> 16u & 63u, entry >> 22u & 63u, entry >> 28u};
        }
    }
    return std::nullopt;
}

LostLetter Words::told(const Found& found, bool known) const {
    const float sure = 1 - std::exp2(-0.75F * static_cast<float>(found.sure));
    return {letters_[found.letter], found.second == 0 ? U'\0' : letters_[found.second], sure, known};
}

std::optional<LostLetter> Words::letter(std::u32string_view word, std::size_t mark, std::u32string_view before,
                                        std::u32string_view behind) const {
    constexpr unsigned certain = 12;
    if (const auto whole = find(word_key(WordKind::word, word, mark))) {
        if (whole->sure >= certain) return told(*whole, true);
        // A word with several readings: the neighbours decide, if they agree or only one of them says something.
        std::optional<Found> left;
        std::optional<Found> right;
        if (!before.empty()) left = find(word_key(WordKind::behind, word, mark, before));
        if (!behind.empty()) right = find(word_key(WordKind::before, word, mark, behind));
        if (left && right && left->letter == right->letter) {
            return told({left->letter, left->second, std::min(15U, left->sure + right->sure)}, true);
        }
        if (left && right) {
            Found better = left->sure > right->sure ? *left : *right;
            better.sure = left->sure > right->sure ? left->sure - right->sure : right->sure - left->sure;
            return told(better, true);
        }
        if (left) return told(*left, true);
        if (right) return told(*right, true);
        return told(*whole, true);
    }
    WordKind kind = WordKind::stretch4;
    for (const std::size_t reach : {std::size_t{4}, std::size_t{3}, std::size_t{2}}) {
        const Stretch around = stretch(word, mark, reach);
        if (const auto found = find(word_key(kind, around.view(), around.mark))) return told(*found, false);
        kind = kind == WordKind::stretch4 ? WordKind::stretch3 : WordKind::stretch2;
    }
    return std::nullopt;
}

unsigned Words::stem(std::u32string_view word) const {
    const auto found = find(word_key(WordKind::stem, word, 0));
    return found ? found->sure : 0;
}

bool Words::plain(std::u32string_view word) const {
    const auto places = plain_places(word);
    return std::all_of(places.begin(), places.end(), [&](std::uint32_t bit) { return (plain_[bit / 8] >> bit % 8 & 1) != 0; });
}

bool Words::knows(std::u32string_view word, std::size_t mark) const { return find(word_key(WordKind::word, word, mark)).has_value(); }

}  // namespace salvage::language
