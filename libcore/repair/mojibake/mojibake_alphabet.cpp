#include <salvage/repair/mojibake/mojibake_alphabet.hpp>

#include <algorithm>
#include <array>
#include <string_view>

#include <salvage/repair/mojibake/mojibake_kinds.hpp>
#include <salvage/text/ascii.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

namespace salvage::repair {
namespace {

// Scripts as far as their letters have kinds.
enum class Letters : std::uint8_t { none, latin, greek, cyrillic, other };
constexpr std::size_t script_count = 5;
Letters letters_of(char32_t c, Kind kind) {
    if (is_latin(kind)) return Letters::latin;
    if (is_greek(kind)) return Letters::greek;
    if (is_cyrillic(kind)) return Letters::cyrillic;
    return kind == Kind::other && c >= 0x530 ? Letters::other : Letters::none;
}

// What stands before, behind and between words of good text.
bool is_quote(char32_t c) {
    constexpr std::u32string_view quotes = U"\u00A1\u00AB\u00BB\u00BF\u2013\u2014\u2018\u2019\u201C\u201D\u201E\u2026";
    return quotes.find(c) != quotes.npos;
}

bool is_odd(char32_t c, Kind kind) { return kind >= Kind::sign && !is_quote(c); }

// Characters of a reading that may be odd.
std::size_t most_odd_of(const Alphabet& alphabet) { return alphabet.sum / 4; }

// The ASCII character at `at`, or a blank.
char32_t ascii_at(std::string_view line, std::size_t at) {
    return at < line.size() && static_cast<unsigned char>(line[at]) < 0x80 ? static_cast<unsigned char>(line[at]) : U' ';
}

}  // namespace

Alphabet alphabet_of(std::string_view line) {
    const MisreadTables& tables = MisreadTables::get();
    const CharacterKinds& kinds = CharacterKinds::get();
    Alphabet alphabet;
    for (std::size_t at = 0; at < line.size();) {
        if (static_cast<unsigned char>(line[at]) < 0x80) {
            alphabet.ascii_letters += is_ascii_letter(line[at++]);
            continue;
        }
        const CodePoint c = valid_utf8_next(line, at);
        const bool touches = is_letter(ascii_at(line, at - 1)) || is_letter(ascii_at(line, at + c.length));
        at += c.length;
        ++alphabet.sum;
        alphabet.touching += touches;
        const auto known = std::find(alphabet.characters.begin(), alphabet.characters.end(), c.value);
        const auto index = static_cast<std::size_t>(known - alphabet.characters.begin());
        if (known != alphabet.characters.end()) {
            ++alphabet.counts[index];
        } else {
            alphabet.in &= tables.of(c.value).in;
            alphabet.wide |= kinds.of(c.value) >= Kind::wide;
            if (alphabet.characters.size() == Alphabet::largest) {
                alphabet.in = 0;
                continue;
            }
            alphabet.characters.push_back(c.value);
            alphabet.counts.push_back(1);
        }
    }
    return alphabet;
}

std::vector<Spelling> spellings(const Alphabet& alphabet) {
    const MisreadTables& tables = MisreadTables::get();
    std::vector<Spelling> found;
    std::string letters;
    for (CharsetId id = 0; id < misread_count; ++id) {
        if ((alphabet.in & only(id)) == 0) continue;
        letters.clear();
        for (const char32_t c : alphabet.characters) letters.push_back(static_cast<char>(tables.of(c).byte[id]));
        const auto price = static_cast<double>(misread_charsets()[id].price);
        const auto known = std::find_if(found.begin(), found.end(), [&](const Spelling& s) { return s.letters == letters; });
        if (known == found.end()) {
            found.push_back({letters, {}, id, price});
        } else {
            known->price = std::min(known->price, price);
        }
    }
    if (alphabet.wide) {
        for (std::size_t i = 0; i < wide_count; ++i) found.push_back({{}, static_cast<Wide>(i), 0, 2});
    }
    return found;
}

namespace {

// read_alphabet(), with each letter given to take(its place, itself) before all is known.
template <class Take>
[[gnu::always_inline]] inline bool reads(const Alphabet& alphabet, std::string_view bytes, const SwapRows::Row& row, const Wanted& wanted, Take take) {
    std::array<std::size_t, script_count> letters{};
    std::size_t odd = 0, changed = 0, foreign = 0;
    std::uint64_t latin = wanted.latin, cyrillic = ~std::uint64_t{0};
    bool quotes = true;
    const std::size_t most_changed = wanted.near ? alphabet.sum / 2 : alphabet.sum;
    const std::size_t most_odd = most_odd_of(alphabet);
    const std::size_t most_foreign = alphabet.sum / 12;  // names keep their letters
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        const SwapRows::Character& c = row.characters[static_cast<unsigned char>(bytes[i])];
        if (c.value == decode::SingleByte::none) return false;
        const std::size_t count = alphabet.counts[i];
        take(i, c.value);
        if (c.value != alphabet.characters[i] && (changed += count) > most_changed) return false;
        if (c.odd && (odd += count) > most_odd) return false;
        letters[c.script] += count;
        if (wanted.only_latin && !c.beside_latin) return false;
        quotes = quotes && c.quote;
        const bool is_latin = c.script == static_cast<std::uint8_t>(Letters::latin);
        if (!is_latin && c.script != static_cast<std::uint8_t>(Letters::cyrillic)) continue;
        std::uint64_t& languages = is_latin ? latin : cyrillic;
        if ((languages & c.languages) != 0) {
            languages &= c.languages;
        } else if ((foreign += count) > most_foreign) {
            return false;
        }
    }
    letters[0] = 0;
    const std::size_t most = *std::max_element(letters.begin(), letters.end());
    std::size_t all = 0;
    for (const std::size_t n : letters) all += n;
    if (changed == 0 || (all - most) * 8 > all) return false;
    // "lÕindirizzo": no letter, but an apostrophe.
    return all != 0 || quotes;
}

}  // namespace

std::optional<std::u32string> read_alphabet(const Alphabet& alphabet, std::string_view bytes, const SwapRows::Row& row, const Wanted& wanted) {
    std::array<char32_t, Alphabet::largest> read;
    if (!reads(alphabet, bytes, row, wanted, [&](std::size_t i, char32_t c) { read[i] = c; })) return {};
    return std::u32string(read.data(), bytes.size());
}

bool can_read_alphabet(const Alphabet& alphabet, std::string_view bytes, const SwapRows::Row& row, const Wanted& wanted) {
    return reads(alphabet, bytes, row, wanted, [](std::size_t, char32_t) {});
}

const SwapRows& SwapRows::get() {
    static const SwapRows rows;
    return rows;
}

SwapRows::SwapRows() {
    const CharacterKinds& kinds = CharacterKinds::get();
    const auto candidates = decode::candidate_rows();
    constexpr std::size_t most = 64;
    rows_.reserve(most);
    for (std::size_t i = 0; i < candidates.size() && rows_.size() < most; ++i) {
        if (candidates[i].prior > rarest || candidates[i].shape != decode::Shape::single) continue;
        const decode::SingleByte* const table = decode::candidate(i).single.get();
        if (table == nullptr) continue;
        const std::uint64_t bit = std::uint64_t{1} << rows_.size();
        Row& row = rows_.emplace_back();
        row.number = i;
        row.prior = candidates[i].prior;
        row.table = table;
        for (std::size_t byte = 0; byte < 256; ++byte) {
            const char32_t c = table->characters[byte];
            row.has_ascii = row.has_ascii && (!is_plain_ascii(static_cast<unsigned char>(byte)) || c == byte);
            Character& character = row.characters[byte];
            character.value = c;
            if (c == decode::SingleByte::none) continue;
            const Kind kind = kinds.of(c);
            const Letters letters = letters_of(c, kind);
            const bool latin = letters == Letters::latin || letters == Letters::none;
            character.script = static_cast<std::uint8_t>(letters);
            character.odd = is_odd(c, kind);
            character.quote = is_quote(c);
            // No letters of other scripts, nor their digits: "ò" is no "๒".
            character.beside_latin = latin && !(c >= 0x530 && is_digit(c));
            character.languages = kinds.languages(c);
            defined_[byte] |= bit;
            if (!character.odd) usual_[byte] |= bit;
            if (latin) latin_[byte] |= bit;
        }
    }
}

std::uint64_t SwapRows::that_may_read(const Alphabet& alphabet, std::string_view bytes, const Wanted& wanted) const {
    std::uint64_t rows = rows_.size() == 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << rows_.size()) - 1;
    const bool any_odd = most_odd_of(alphabet) != 0;
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        rows &= any_odd ? defined_[byte] : usual_[byte];
        if (wanted.only_latin) rows &= latin_[byte];
    }
    return rows;
}

}  // namespace salvage::repair
