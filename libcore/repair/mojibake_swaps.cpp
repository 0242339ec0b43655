// Nothing proves such a reading, as UTF-8 proves itself: only the judge can tell, so the margin is wide, the result must be
// prose in a language that the charset was made for, and a line that is prose already is let alone.
//
// All spellings of the line's letters beyond ASCII are taken (many charsets spell a line alike), each is read in all charsets
// of the decoder's list, and where an alphabet comes out, the distinct results are compared on a part of the line first.
#include <salvage/repair/mojibake_swaps.hpp>

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include <salvage/decode/candidates.hpp>
#include <salvage/language/judge.hpp>
#include <salvage/repair/mojibake_charsets.hpp>
#include <salvage/repair/mojibake_kinds.hpp>
#include <salvage/repair/mojibake_scan.hpp>
#include <salvage/repair/wide_charsets.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

namespace salvage::repair {
namespace {

constexpr double swap_price = 6;
// Lines of plain text gain nothing by any swap (of 16,000 odd-looking ones none gained more than 2 bits), true ones 15 bits
// where one letter was wrong, and hundreds where all were.
constexpr double margin = 7;
// The same where one character alone differs, which may be what it is.
constexpr double margin_single = 14;
// Bits a character of running text at most; lists, formulae and faces have more, before and after.
constexpr double most_bits = 4.3;
constexpr double most_bits_wide = 10;
constexpr std::size_t least_letters = 12;
constexpr std::size_t least_wide = 6;
constexpr double rarest = 6;
constexpr std::size_t sample = 100;  // bytes compared at first
constexpr std::size_t finalists = 3;

// The characters of a line beyond ASCII, each once, with how often they are there.
struct Alphabet {
    std::vector<char32_t> characters;
    std::vector<std::size_t> counts;
    std::size_t sum = 0;
    CharsetSet in = (only(static_cast<CharsetId>(misread_count - 1)) << 1u) - 1;  // charsets that have them all
    bool wide = false;                                                            // with East Asian ones
};

// No charset of one byte a character has more.
constexpr std::size_t largest_alphabet = 128;

Alphabet alphabet_of(std::string_view line) {
    const MisreadTables& tables = MisreadTables::get();
    const CharacterKinds& kinds = CharacterKinds::get();
    Alphabet alphabet;
    for (std::size_t at = 0; at < line.size();) {
        const CodePoint c = valid_utf8_next(line, at);
        at += c.length;
        if (c.value < 0x80) continue;
        ++alphabet.sum;
        alphabet.in &= tables.of(c.value).in;
        alphabet.wide |= kinds.of(c.value) >= Kind::wide;
        const auto known = std::find(alphabet.characters.begin(), alphabet.characters.end(), c.value);
        if (known != alphabet.characters.end()) {
            ++alphabet.counts[static_cast<std::size_t>(known - alphabet.characters.begin())];
        } else if (alphabet.characters.size() < largest_alphabet) {
            alphabet.characters.push_back(c.value);
            alphabet.counts.push_back(1);
        } else {
            alphabet.in = 0;
        }
    }
    return alphabet;
}

// A line as bytes of a charset that it may have been read in.
struct Spelling {
    std::string letters;  // the bytes of the alphabet's characters, if it is a charset of one byte a character
    std::optional<Wide> wide;
    CharsetId charset = 0;
    double price = 0;
};

std::vector<Spelling> spellings(const Alphabet& alphabet) {
    const MisreadTables& tables = MisreadTables::get();
    std::vector<Spelling> found;
    for (CharsetId id = 0; id < misread_count; ++id) {
        if ((alphabet.in & only(id)) == 0) continue;
        std::string letters;
        for (const char32_t c : alphabet.characters) letters.push_back(static_cast<char>(tables.of(c).byte[id]));
        const auto price = static_cast<double>(misread_charsets()[id].price);
        const auto known = std::find_if(found.begin(), found.end(), [&](const Spelling& s) { return s.letters == letters; });
        if (known == found.end()) {
            found.push_back({std::move(letters), {}, id, price});
        } else {
            known->price = std::min(known->price, price);
        }
    }
    if (alphabet.wide) {
        for (std::size_t i = 0; i < wide_count; ++i) found.push_back({{}, static_cast<Wide>(i), 0, 2});
    }
    return found;
}

std::optional<std::string> spell(std::string_view line, const Spelling& spelling) {
    if (spelling.wide) return WideTable::of(*spelling.wide).encode(line);
    const MisreadTables& tables = MisreadTables::get();
    std::string bytes;
    for (std::size_t at = 0; at < line.size();) {
        const CodePoint c = valid_utf8_next(line, at);
        at += c.length;
        bytes.push_back(static_cast<char>(c.value < 0x80 ? static_cast<std::uint8_t>(c.value) : tables.of(c.value).byte[spelling.charset]));
    }
    return bytes;
}

// Scripts as far as their letters have kinds.
enum class Letters : std::uint8_t { none, latin, greek, cyrillic, other };
Letters letters_of(char32_t c, Kind kind) {
    if (is_latin(kind)) return Letters::latin;
    if (is_greek(kind)) return Letters::greek;
    if (is_cyrillic(kind)) return Letters::cyrillic;
    return kind == Kind::other && c >= 0x530 ? Letters::other : Letters::none;
}

// Whether the alphabet, read so, can be one of a language: letters for the most part, of one script, and if Latin, of a
// language that has them all.  None otherwise: most readings fail here, before any text is made.
std::optional<std::u32string> read_alphabet(const Alphabet& alphabet, std::string_view bytes, const decode::SingleByte& table) {
    const CharacterKinds& kinds = CharacterKinds::get();
    std::array<std::size_t, 5> letters{};
    std::size_t odd = 0;
    std::uint64_t languages = ~std::uint64_t{0};
    bool differs = false;
    std::u32string read;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        const char32_t c = table.characters[static_cast<unsigned char>(bytes[i])];
        if (c == decode::SingleByte::none) return {};
        read.push_back(c);
        differs |= c != alphabet.characters[i];
        const Kind kind = kinds.of(c);
        if (kind >= Kind::sign) odd += alphabet.counts[i];
        letters[static_cast<std::size_t>(letters_of(c, kind))] += alphabet.counts[i];
        if (is_latin(kind)) languages &= kinds.languages(c);
    }
    letters[0] = 0;
    const std::size_t most = *std::max_element(letters.begin(), letters.end());
    std::size_t all = 0;
    for (const std::size_t n : letters) all += n;
    if (!differs || all == 0 || odd * 4 > alphabet.sum || (all - most) * 8 > all || languages == 0) return {};
    return read;
}

std::optional<Wide> wide_of(decode::Shape shape) {
    switch (shape) {
        case decode::Shape::gb18030: return Wide::gbk;
        case decode::Shape::big5: return Wide::big5;
        case decode::Shape::shift_jis: return Wide::shift_jis;
        case decode::Shape::euc_kr: return Wide::euc_kr;
        case decode::Shape::euc_jp: return Wide::euc_jp;
        default: return {};
    }
}

std::optional<std::string> read(const decode::Candidate& candidate, std::string_view bytes) {
    if (const auto wide = wide_of(candidate.shape)) return WideTable::of(*wide).decode(bytes);
    if (candidate.single == nullptr) return {};
    std::string text;
    for (const char byte : bytes) {
        const char32_t c = candidate.single->characters[static_cast<unsigned char>(byte)];
        if (c == decode::SingleByte::none) return {};
        append_utf8(text, c);
    }
    return text;
}

bool fits(std::string_view fits, language::LanguageId id) {
    const language::Language of = language::language(id);
    const std::string code = " " + std::string(of.code) + " ";
    const std::string tag = " " + std::string(of.code) + "-" + std::string(of.script) + " ";
    return fits.find(code) != fits.npos || fits.find(tag) != fits.npos;
}

struct Reading {
    std::string text;  // of the part
    double price = 0;
    double bits = 0;
    std::size_t spelling = 0;
    std::size_t row = 0;
};

// From a little before the first character beyond ASCII, where the readings begin to differ; it ends where a character does.
std::string_view part(std::string_view line) {
    std::size_t begin = 0;
    while (begin < line.size() && static_cast<unsigned char>(line[begin]) < 0x80) ++begin;
    begin = begin < 8 ? 0 : begin - 8;
    std::size_t end = std::min(begin + sample, line.size());
    while (end < line.size() && (static_cast<unsigned char>(line[end]) & 0xC0U) == 0x80) ++end;
    return line.substr(begin, end - begin);
}

// What prose costs a character at most; East Asian text that was read one byte a character costs far more.
constexpr double most_bits_prose = 4.5;

// Whether bytes may be text of two bytes a character: enough of them are beyond ASCII, and not one by one.
bool may_be_wide(std::string_view bytes) {
    std::size_t beyond = 0, pairs = 0;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        if (static_cast<unsigned char>(bytes[i]) < 0x80) continue;
        ++beyond;
        pairs += i + 1 < bytes.size() && static_cast<unsigned char>(bytes[i + 1]) >= 0x80;
    }
    return beyond >= least_wide && pairs * 3 > beyond;
}

// One edit for what differs.
Edits difference(std::string_view line, std::string_view text) {
    std::size_t front = 0;
    while (front < line.size() && front < text.size() && line[front] == text[front]) ++front;
    while (front > 0 && front < line.size() && (static_cast<unsigned char>(line[front]) & 0xC0u) == 0x80) --front;
    std::size_t back = 0;
    while (back < line.size() - front && back < text.size() - front && line[line.size() - 1 - back] == text[text.size() - 1 - back]) ++back;
    while (back > 0 && (static_cast<unsigned char>(line[line.size() - back]) & 0xC0u) == 0x80) --back;
    return {{{front, line.size() - back}, std::string(text.substr(front, text.size() - back - front)), report::Rule::mojibake, 1}};
}

// Whether what came out is text as it runs: long enough, plausible, no alphabet, and no filling (烫烫烫烫, memory that was never written).
bool is_running_text(std::string_view text, double bits) {
    const CharacterKinds& kinds = CharacterKinds::get();
    std::size_t characters = 0, letters = 0, wide = 0, rare = 0, rising = 0, same = 0;
    char32_t before = 0;
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint c = valid_utf8_next(text, at);
        at += c.length;
        ++characters;
        letters += is_letter(c.value);
        wide += kinds.of(c.value) >= Kind::wide || (c.value >= 0x3041 && c.value < 0x3100);  // kana too
        rare += kinds.of(c.value) == Kind::rare;
        rising = c.value == before + 1 ? rising + 1 : 0;
        same = c.value == before && c.value >= 0x80 ? same + 1 : 0;
        before = c.value;
        if (rising == 4 || same == 3) return false;
    }
    if (rare * 5 > wide) return false;
    const double each = bits / static_cast<double>(std::max<std::size_t>(characters, 1));
    return wide * 3 > letters ? wide >= least_wide && each < most_bits_wide : letters >= least_letters && each < most_bits;
}

}  // namespace

// Controls of 80 to 9F in Latin-1 that are characters of windows-1252, which most of those that say Latin-1 mean.  NEL alone
// may be one.
std::optional<Hypothesis> find_controls_of_1252(std::string_view line) {
    const CharsetId western = misread_charset("windows-1252");
    const MisreadTables& tables = MisreadTables::get();
    Hypothesis h;
    bool other_than_nel = false;
    for (std::size_t at = 0; at < line.size();) {
        const CodePoint c = valid_utf8_next(line, at);
        if (c.value >= 0x80 && c.value < 0xA0) {
            const char32_t meant = tables.character(western, static_cast<std::uint8_t>(c.value));
            if (meant == c.value || meant == 0) return {};
            other_than_nel |= c.value != 0x85;
            Edit edit{{at, at + c.length}, {}, report::Rule::mojibake, 1};
            append_utf8(edit.inserted, meant);
            h.edits.push_back(std::move(edit));
        }
        if (c.value >= 0x2E80) return {};  // East Asian text has its own charsets
        at += c.length;
    }
    if (!other_than_nel) return {};
    h.text = repair::apply(line, h.edits);
    h.bits = language::bits(h.text);
    const auto& rows = decode::candidate_rows();
    const auto row = std::find_if(rows.begin(), rows.end(), [](const decode::CandidateRow& r) { return std::string_view(r.name) == "windows-1252"; });
    h.chain = Chain{}.with({Misreading::Kind::swapped_single, misread_charset("iso-8859-1"), static_cast<std::uint8_t>(row - rows.begin())});
    return h;
}

std::optional<Hypothesis> find_swap(std::string_view line) {
    std::vector<Reading> readings;
    std::map<std::u32string, std::size_t> alphabets;  // that came out, and their reading
    constexpr std::size_t no_reading = static_cast<std::size_t>(-1);
    const auto rows = decode::candidate_rows();
    const Alphabet alphabet = alphabet_of(line);
    if (alphabet.sum == 0) return {};
    const std::vector<Spelling> all = spellings(alphabet);
    const std::string_view shown = part(line);
    language::Scorer scorer_of_part;
    scorer_of_part.add(shown);
    const bool prose = scorer_of_part.bits() < most_bits_prose * static_cast<double>(scorer_of_part.characters());
    for (std::size_t s = 0; s < all.size(); ++s) {
        std::optional<std::string> bytes;  // of the part, made when first wanted
        for (std::size_t i = 0; i < rows.size(); ++i) {
            if (rows[i].prior > rarest) continue;
            const decode::Candidate& candidate = decode::candidate(i);
            const bool single = candidate.shape == decode::Shape::single;
            if (single && candidate.single == nullptr) continue;
            if (single && !all[s].wide) {
                auto letters = read_alphabet(alphabet, all[s].letters, *candidate.single);
                if (!letters) continue;
                // The same text by another way: only its price may be lower.
                const double price = swap_price + all[s].price + rows[i].prior;
                const auto [known, fresh] = alphabets.try_emplace(*std::move(letters), readings.size());
                if (!fresh) {
                    if (known->second < readings.size() && readings[known->second].price > price) {
                        readings[known->second].price = price;
                        readings[known->second].spelling = s;
                        readings[known->second].row = i;
                    }
                    continue;
                }
                known->second = no_reading;  // until there is one
                if (!bytes) bytes = spell(shown, all[s]);
                auto text = bytes ? read(candidate, *bytes) : std::nullopt;
                if (!text || line.find(*text) != line.npos || may_be_swapped(*text)) continue;
                known->second = readings.size();
                readings.push_back({*std::move(text), price, 0, s, i});
                continue;
            }
            if (!bytes) bytes = spell(shown, all[s]);
            if (!bytes) break;
            if (!single && !all[s].wide) {
                if (prose || !may_be_wide(*bytes) || decode::ill_formed(candidate.shape, *bytes) > 1) continue;
            }
            auto text = read(candidate, *bytes);
            // One byte more than needed: the part may end inside a character.
            if (!text && !single) text = read(candidate, std::string_view(*bytes).substr(0, bytes->size() - 1));
            if (!text || line.find(*text) != line.npos || may_be_swapped(*text)) continue;
            const double price = swap_price + all[s].price + rows[i].prior;
            const auto known = std::find_if(readings.begin(), readings.end(), [&](const Reading& r) { return r.text == *text; });
            if (known == readings.end()) {
                readings.push_back({*std::move(text), price, 0, s, i});
            } else if (price < known->price) {
                known->price = price;
                known->spelling = s;
                known->row = i;
            }
        }
    }
    if (readings.empty()) return {};
    for (Reading& r : readings) r.bits = language::bits(r.text) + r.price;
    const std::size_t kept = std::min(finalists, readings.size());
    std::partial_sort(readings.begin(), readings.begin() + static_cast<std::ptrdiff_t>(kept), readings.end(),
                      [](const Reading& a, const Reading& b) { return a.bits < b.bits; });
    readings.resize(kept);

    language::Scorer own;
    own.add(line);
    const double own_bits = own.bits();
    std::optional<Hypothesis> best;
    for (const Reading& r : readings) {
        const auto bytes = spell(line, all[r.spelling]);
        auto text = bytes ? read(decode::candidate(r.row), *bytes) : std::nullopt;
        if (!text) continue;
        language::Scorer scorer;
        scorer.add(std::string_view(*text));
        const language::Guess guess = scorer.guess();
        if (!guess.prose) continue;
        Hypothesis h;
        h.bits = guess.bits * static_cast<double>(scorer.characters());
        h.price = r.price + (fits(rows[r.row].fits, guess.language) ? 0 : decode::misfit);
        const Spelling& spelling = all[r.spelling];
        h.chain = Chain{}.with({spelling.wide ? Misreading::Kind::swapped_wide : Misreading::Kind::swapped_single,
                                spelling.wide ? static_cast<std::uint8_t>(*spelling.wide) : spelling.charset, static_cast<std::uint8_t>(r.row)});
        if (best && h.bits + h.price >= best->bits + best->price) continue;
        h.text = *std::move(text);
        best = std::move(h);
    }
    if (!best) return {};
    const double gain = own_bits - best->bits - best->price;
    if (gain < (alphabet.sum < 2 ? margin_single : margin) || !is_running_text(best->text, best->bits)) return {};
    best->edits = difference(line, best->text);
    return best;
}

}  // namespace salvage::repair
