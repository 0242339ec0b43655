// Nothing proves such a reading, as UTF-8 proves itself: only the judge can tell, so the margin is wide, the result must be
// prose in a language that the charset was made for, and a line that is prose already is let alone.
//
// All spellings of the line's letters beyond ASCII are taken (many charsets spell a line alike), each is read in all charsets
// of the decoder's list, and where an alphabet comes out, the distinct results are compared on a part of the line first.
#include <salvage/repair/lost_substitute.hpp>
#include <salvage/repair/mojibake_swaps.hpp>

#include <algorithm>
#include <array>
#include <bit>
#include <string>
#include <utility>
#include <vector>

#include <salvage/decode/candidates.hpp>
#include <salvage/language/judge.hpp>
#include <salvage/language/words.hpp>
#include <salvage/repair/mojibake_alphabet.hpp>
#include <salvage/repair/mojibake_charsets.hpp>
#include <salvage/repair/mojibake_kinds.hpp>
#include <salvage/repair/mojibake_scan.hpp>
#include <salvage/repair/mojibake_words.hpp>
#include <salvage/repair/known_prose.hpp>
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
constexpr double margin_lone = 9;  // a capital or a sign alone between words, which becomes a word of one small letter: "Klarte ikke Õ registrere"
// The same where all words that changed and that the tables know have become what they are.
constexpr double margin_told = 3;
// The same where no language has the line's letters together, and one has those of the reading.
constexpr double margin_joined = 4;
// The same where a word is none as it stands, and none is so in the reading; and what the charset costs less.
constexpr double margin_odd = 5;
constexpr double odd_word_bits = 8;
// Which charset it was matters less where the words that changed are known as wholes, and no language has them as they stand.
constexpr double most_price_told = 8;
constexpr double margin_single_told = 5;
// What a reading must gain where it is compared first.
constexpr double least_gain_shown = 2;
// What readings are compared by, beside bits: letters that stand where the language's words have them, and where they have others.
constexpr double word_known = 2;
constexpr std::size_t most_known = 3;
constexpr double word_denied = 3;
constexpr double sign_in_word = 8;
// Bits that each letter must gain where the reading costs more than running text does, and how many there must be.
constexpr double far_better_each = 8;
constexpr double far_better_each_unknown = 10;  // where no word is known
constexpr std::size_t least_far_better = 8;
// Labels and entries of lists: so few words and letters beyond ASCII that only known words can tell.
constexpr std::size_t few_words = 4;
constexpr double margin_short = 18;
constexpr double margin_short_odd = 10;  // where no language has what stands there
constexpr std::size_t few_letters = 3;
// How far behind the likeliest a language of the other letters may be to be that of the line.
constexpr double likely = 25;
// That a reading itself looks swapped; names in it may.
constexpr double still_odd = 8;
// Bits a character of running text at most; lists, formulae and faces have more, before and after.
constexpr double most_bits = 4.3;
constexpr double most_bits_told = 5.5;
constexpr double most_bits_far_better = 7;
// What prose of a language in Latin letters costs in it at most: nineteen of twenty lines that were swapped cost less when repaired.  Of what
// costs more, words, the gain and the reading's price tell whether the judge knows the language (is_foreign).
constexpr double most_bits_native = 3.55;
// Bits a character below which a line in another script than Latin is none that was swapped, unless by a charset that differs in
// few letters: true swaps have 7 to 20, their originals 2 to 4.  East Asian lines below the other are none.
constexpr double most_bits_dense = 6;
constexpr double most_bits_wide_prose = 10;
constexpr double most_bits_kana_prose = 7;  // the same of lines with kana, which cost little
constexpr double most_bits_wide = 13;
constexpr std::size_t least_letters = 12;
constexpr std::size_t least_letters_told = 8;
constexpr std::size_t least_wide = 6;
constexpr std::size_t sample = 100;  // bytes compared at first
constexpr std::size_t near_sample = 600;  // the same where few letters differ
constexpr std::size_t finalists = 3;

// In a charset of one byte a character, which has them all.
std::optional<std::string> spell(std::string_view line, const Spelling& spelling) {
    const MisreadTables& tables = MisreadTables::get();
    std::string bytes;
    for (std::size_t at = 0; at < line.size();) {
        const CodePoint c = valid_utf8_next(line, at);
        at += c.length;
        bytes.push_back(static_cast<char>(c.value < 0x80 ? static_cast<std::uint8_t>(c.value) : tables.of(c.value).byte[spelling.charset]));
    }
    return bytes;
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
std::string_view part(std::string_view line, std::size_t size = sample) {
    std::size_t begin = 0;
    while (begin < line.size() && static_cast<unsigned char>(line[begin]) < 0x80) ++begin;
    begin = begin < 8 ? 0 : begin - 8;
    std::size_t end = std::min(begin + size, line.size());
    while (end < line.size() && continues_utf8(line[end])) ++end;
    return line.substr(begin, end - begin);
}

// Of a line of mostly ASCII the surroundings of the first characters beyond it, where readings differ.
std::string windows(std::string_view line) {
    constexpr std::size_t reach = 8, most = 160;
    std::string shown;
    std::size_t done = 0;
    for (std::size_t at = 0; at < line.size() && shown.size() < most;) {
        if (static_cast<unsigned char>(line[at]) < 0x80) {
            ++at;
            continue;
        }
        std::size_t begin = std::max(done, at < reach ? 0 : at - reach);
        while (begin < at && continues_utf8(line[begin])) ++begin;
        std::size_t end = at;
        for (std::size_t left = reach; end < line.size() && left > 0; --left) {
            if (static_cast<unsigned char>(line[end]) >= 0x80) left = reach;
            end += valid_utf8_next(line, end).length;
        }
        shown.append(line, begin, end - begin);
        done = at = end;
    }
    return shown;
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
    while (front > 0 && front < line.size() && continues_utf8(line[front])) --front;
    std::size_t back = 0;
    while (back < line.size() - front && back < text.size() - front && line[line.size() - 1 - back] == text[text.size() - 1 - back]) ++back;
    while (back > 0 && continues_utf8(line[line.size() - back])) --back;
    return {{{front, line.size() - back}, std::string(text.substr(front, text.size() - back - front)), report::Rule::mojibake, 1}};
}

// Whether what came out is text as it runs: long enough, plausible, no alphabet, and no filling (烫烫烫烫, memory that was never written).
// `most`: bits a character; `told`: words speak for it.
bool is_running_text(std::string_view text, double bits, double most, bool told) {
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
    if (rare * 3 > wide) return false;
    const double each = bits / static_cast<double>(std::max<std::size_t>(characters, 1));
    return wide * 3 > letters ? wide >= least_wide && each < most_bits_wide : letters >= (told ? least_letters_told : least_letters) && each < most;
}

// Whether something that no word has stands inside one: a sign between two letters, or two signs, a letter of another script among Latin ones, a
// capital behind a small letter: "verk³ndet", "v≤≤r", "Israδlisch", "výdomÝ".
bool has_odd_word(std::string_view line) {
    const CharacterKinds& kinds = CharacterKinds::get();
    const auto is_odd_sign = [](Kind kind) { return kind == Kind::sign || kind == Kind::trailing || kind == Kind::box; };
    constexpr char32_t substitute = 0xBF;  // '¿' stands for any character in what some programs wrote
    const auto is_other = [](Kind kind) { return is_cyrillic(kind) || is_greek(kind); };
    Kind first = Kind::other, before = Kind::other;
    std::size_t small = 0;  // Latin letters of the word before the last two characters
    for (std::size_t at = 0; at < line.size();) {
        const CodePoint c = valid_utf8_next(line, at);
        at += c.length;
        const Kind now = c.value == substitute ? Kind::other : kinds.of(c.value);
        if (is_odd_sign(before) && is_cased(first) && is_small(now)) return true;
        if (small > 1 && is_odd_sign(first) && is_odd_sign(before) && now == Kind::latin_small) return true;
        if (c.value >= 0x80 && is_latin(before) && is_small(before) && is_latin(now) && is_capital(now)) return true;
        if (small > 0 && first == Kind::latin_small && is_other(before) && now == Kind::latin_small) return true;
        small = first == Kind::latin_small ? small + 1 : is_odd_sign(first) ? small : 0;
        first = before;
        before = now;
    }
    return false;
}

// What the search knows of the line before it reads anything.
struct Line {
    std::string_view text;
    std::string shown;       // what readings are compared on first
    Alphabet alphabet;
    double bits = 0;         // a character of the part
    bool prose = false;      // the part is prose as it is
    bool odd_word = false;   // has_odd_word()
    bool near = false;       // and in another script than Latin: it was swapped, if at all, by a charset that differs in few letters
    std::uint64_t latin = ~std::uint64_t{0};  // languages that it may be in
};

Line line_of(std::string_view text, Alphabet alphabet) {
    Line line;
    line.text = text;
    line.alphabet = std::move(alphabet);
    const std::string_view begin = part(text);
    language::Scorer scorer;
    scorer.add(begin);
    scorer.settle();
    line.bits = scorer.bits() / static_cast<double>(std::max<std::size_t>(scorer.characters(), 1));
    line.prose = line.bits < most_bits_prose;
    // A word that no language has hides its own.
    line.odd_word = has_odd_word(text);
    if (!line.odd_word) line.latin = scorer.likely_latin(likely);
    line.near = line.alphabet.dense() && line.bits < most_bits_dense;
    line.shown = line.near ? std::string(part(text, near_sample)) : line.alphabet.dense() || line.alphabet.wide ? std::string(begin) : windows(text);
    return line;
}

void add_distinct(std::vector<Reading>& readings, Reading&& made) {
    const auto known = std::find_if(readings.begin(), readings.end(), [&](const Reading& r) { return r.text == made.text; });
    if (known == readings.end()) {
        readings.push_back(std::move(made));
    } else if (made.price < known->price) {
        *known = std::move(made);
    }
}

// Charsets of one alphabet, of which one is taken for the other more often than for any other.
bool are_twins(CharsetId as, std::size_t row) {
    constexpr std::pair<std::string_view, std::string_view> twins[] = {{"windows-1250", "iso-8859-2"}, {"windows-1257", "iso-8859-13"}, {"windows-1254", "iso-8859-9"}};
    const std::string_view a = misread_charsets()[as].name, b = decode::candidate_rows()[row].name;
    return std::any_of(std::begin(twins), std::end(twins), [&](const auto& pair) {
        return (a == pair.first && b == pair.second) || (a == pair.second && b == pair.first);
    });
}

// A charset of one byte a character that a spelling may be read in.
struct Pair {
    std::size_t spelling;
    const SwapRows::Row* row;
};

// Those that an alphabet may come out of, whatever the judge says of the line: nearly all are none.
std::vector<Pair> pairs_of(const Alphabet& alphabet, const std::vector<Spelling>& all) {
    Wanted wanted;
    wanted.only_latin = alphabet.in_latin_text();
    std::vector<Pair> pairs;
    const SwapRows& rows = SwapRows::get();
    for (std::size_t s = 0; s < all.size(); ++s) {
        if (all[s].wide) continue;
        for (std::uint64_t left = rows.that_may_read(alphabet, all[s].letters, wanted); left != 0; left &= left - 1) {
            const SwapRows::Row& row = rows.all()[static_cast<std::size_t>(std::countr_zero(left))];
            if (read_alphabet(alphabet, all[s].letters, *row.table, wanted)) pairs.push_back({s, &row});
        }
    }
    return pairs;
}

// Readings in charsets of one byte a character.
void read_singles(const Line& line, const std::vector<Spelling>& all, const std::vector<Pair>& pairs, std::vector<Reading>& readings) {
    Wanted wanted;
    wanted.near = line.near;
    if (!line.alphabet.dense()) wanted.latin = line.latin;
    wanted.only_latin = line.alphabet.in_latin_text();
    struct Known {
        std::u32string letters;
        double price;
        std::size_t spelling, row;
    };
    std::vector<Known> alphabets;
    for (const Pair& pair : pairs) {
        const Spelling& spelling = all[pair.spelling];
        const SwapRows::Row& row = *pair.row;
        auto letters = read_alphabet(line.alphabet, spelling.letters, *row.table, wanted);
        if (!letters) continue;
        const double price = swap_price + row.prior + (are_twins(spelling.charset, row.number) ? 0 : spelling.price);
        const auto known = std::find_if(alphabets.begin(), alphabets.end(), [&](const Known& k) { return k.letters == *letters; });
        if (known == alphabets.end()) {
            alphabets.push_back({*std::move(letters), price, pair.spelling, row.number});
        } else if (price < known->price) {
            *known = {std::move(known->letters), price, pair.spelling, row.number};
        }
    }
    for (const Known& known : alphabets) {
        const auto bytes = spell(line.shown, all[known.spelling]);
        auto text = bytes ? read(decode::candidate(known.row), *bytes) : std::nullopt;
        if (!text || *text == line.shown) continue;
        add_distinct(readings, {*std::move(text), known.price, 0, known.spelling, known.row});
    }
}

// A line in an East Asian charset, some of whose characters may be spelled in two ways.
struct WideBytes {
    std::string bytes;
    struct Other {
        std::size_t at;
        std::uint16_t code;
    };
    std::vector<Other> others;  // at most `most_others`
};
constexpr std::size_t most_others = 24;

std::optional<WideBytes> spell_wide(std::string_view line, Wide charset) {
    const WideTable& table = WideTable::of(charset);
    WideBytes spelled;
    for (std::size_t at = 0; at < line.size();) {
        const CodePoint c = valid_utf8_next(line, at);
        at += c.length;
        if (c.value < 0x80) {
            spelled.bytes.push_back(static_cast<char>(c.value));
            continue;
        }
        const std::uint16_t code = table.bytes(c.value);
        if (code == 0) return {};
        const std::uint16_t other = table.second_bytes(c.value);
        if (code >= 0x100 && other >= 0x100 && spelled.others.size() < most_others) spelled.others.push_back({spelled.bytes.size(), other});
        if (code >= 0x100) spelled.bytes.push_back(static_cast<char>(code >> 8u));
        spelled.bytes.push_back(static_cast<char>(code & 0xFFu));
    }
    return spelled;
}

// One byte more than needed: a part of a line may end inside a character.
std::optional<std::string> read_part(const decode::Candidate& candidate, std::string_view bytes) {
    auto text = read(candidate, bytes);
    if (!text && candidate.shape != decode::Shape::single && !bytes.empty()) text = read(candidate, bytes.substr(0, bytes.size() - 1));
    return text;
}

// The text in the spelling that is most plausible, character by character.
std::optional<std::string> read_wide_bytes(const decode::Candidate& candidate, WideBytes spelled, bool whole) {
    const auto read_all = [&] { return whole ? read(candidate, spelled.bytes) : read_part(candidate, spelled.bytes); };
    auto text = read_all();
    double bits = text ? language::bits(*text) : 0;
    for (const WideBytes::Other& other : spelled.others) {
        const std::string was = spelled.bytes.substr(other.at, 2);
        spelled.bytes[other.at] = static_cast<char>(other.code >> 8u);
        spelled.bytes[other.at + 1] = static_cast<char>(other.code & 0xFFu);
        auto changed = read_all();
        const double changed_bits = changed ? language::bits(*changed) : 0;
        if (changed && (!text || changed_bits < bits)) {
            text = std::move(changed);
            bits = changed_bits;
        } else if (text) {
            spelled.bytes.replace(other.at, 2, was);
        }
    }
    return text;
}

// Readings from or in East Asian charsets.
void read_wide(const Line& line, const std::vector<Spelling>& all, std::vector<Reading>& readings) {
    const auto rows = decode::candidate_rows();
    for (std::size_t s = 0; s < all.size(); ++s) {
        if (!all[s].wide && (line.prose || line.alphabet.sum < least_wide)) continue;
        auto spelled = all[s].wide ? spell_wide(line.shown, *all[s].wide) : std::nullopt;
        if (!all[s].wide) {
            if (auto bytes = spell(line.shown, all[s])) spelled = WideBytes{*std::move(bytes), {}};
        }
        if (!spelled || (!all[s].wide && !may_be_wide(spelled->bytes))) continue;
        for (std::size_t i = 0; i < rows.size(); ++i) {
            const bool single = rows[i].shape == decode::Shape::single;
            if (rows[i].prior > SwapRows::rarest || (single && !all[s].wide)) continue;
            const decode::Candidate& candidate = decode::candidate(i);
            if (single && candidate.single == nullptr) continue;
            if (!all[s].wide && decode::ill_formed(candidate.shape, spelled->bytes) > 1) continue;
            auto text = read_wide_bytes(candidate, *spelled, false);
            if (!text || *text == line.shown || may_be_swapped(*text)) continue;
            add_distinct(readings, {*std::move(text), swap_price + all[s].price + rows[i].prior, 0, s, i});
        }
    }
}

// What each costs.  What gains nothing in the part that is shown gains nothing in the line, and is left out.
void weigh(const Line& line, std::vector<Reading>& readings) {
    if (readings.empty()) return;
    const double least = line.shown.size() < line.text.size() ? least_gain_shown : 0;
    const double most = language::bits(line.shown) - least;
    std::erase_if(readings, [&](Reading& r) {
        r.bits = language::bits(r.text) + r.price;
        if (r.bits > most + (line.odd_word ? odd_word_bits : 0)) return true;
        // What looks swapped itself must gain more; most readings are gone before that is asked.
        const double more = !line.odd_word ? may_be_swapped(r.text) ? still_odd : 0 : has_odd_word(r.text) ? still_odd : -odd_word_bits;
        r.price += more;
        r.bits += more;
        return r.bits > most;
    });
}

// Signs beyond ASCII between letters, other than those that words have: "s؟ur".
std::size_t signs_in_words(std::string_view text) {
    constexpr std::u32string_view usual = U"\u00AD\u00B7\u2010\u2011\u2013\u2014\u2018\u2019\u2026\u200C\u200D\u0640";
    std::size_t signs = 0;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t begin = at;
        const CodePoint c = valid_utf8_next(text, at);
        at += c.length;
        if (c.value < 0x80 || c.value >= 0x2E80 || is_letter(c.value) || usual.find(c.value) != usual.npos || begin == 0 || at == text.size()) continue;
        signs += is_letter(valid_utf8_before(text, begin).value) && is_letter(valid_utf8_next(text, at).value);
    }
    return signs;
}

// Whether the one character beyond ASCII stands alone between small words and becomes a small letter.
bool is_lone(std::string_view line, std::string_view text) {
    std::size_t at = 0;
    while (at < line.size() && static_cast<unsigned char>(line[at]) < 0x80) ++at;
    if (at < 2 || at == line.size() || at >= text.size()) return false;
    const CodePoint was = valid_utf8_next(line, at), is = valid_utf8_next(text, at);
    const std::size_t end = at + was.length;
    const auto small = [&](std::size_t place) { return place < line.size() && line[place] >= 'a' && line[place] <= 'z'; };
    return is_lower(is.value) && !is_lower(was.value) && line[at - 1] == ' ' && small(at - 2) && end < line.size() && line[end] == ' ' && small(end + 1);
}

// Whether most characters beyond ASCII stand side by side, as in words; those of a list of letters do not.
bool runs_on(std::string_view line) {
    std::size_t beyond = 0, joined = 0;
    for (std::size_t at = 0; at < line.size();) {
        const CodePoint c = valid_utf8_next(line, at);
        at += c.length;
        if (c.value < 0x80) continue;
        ++beyond;
        joined += at < line.size() && static_cast<unsigned char>(line[at]) >= 0x80;
    }
    return joined * 3 > beyond * 2;
}

bool is_short(std::string_view line) {
    std::size_t words = 0;
    bool inside = false;
    for (const char c : line) {
        const bool blank = c == ' ' || c == '\t' || c == '\n';
        words += !blank && !inside;
        inside = !blank;
    }
    return words <= few_words;
}

// Whether some language has the words as they stand.
bool is_known_before(std::string_view line, std::string_view text) {
    const auto languages = language::Words::languages();
    return std::any_of(languages.begin(), languages.end(), [&](language::LanguageId id) {
        const WordWitness words = ask_words(text, line, id);
        return words.known != 0 && words.denied == 0 && words.unknown == 0;
    });
}

// The best of the readings, of the whole line.
std::optional<Hypothesis> best_of(const Line& line, const std::vector<Spelling>& all, std::vector<Reading> readings) {
    const std::size_t kept = std::min(finalists, readings.size());
    std::partial_sort(readings.begin(), readings.begin() + static_cast<std::ptrdiff_t>(kept), readings.end(),
                      [](const Reading& a, const Reading& b) { return a.bits < b.bits; });
    readings.resize(kept);
    const auto rows = decode::candidate_rows();
    std::optional<Hypothesis> best;
    for (const Reading& r : readings) {
        const Spelling& spelling = all[r.spelling];
        std::optional<std::string> text;
        if (spelling.wide) {
            if (auto spelled = spell_wide(line.text, *spelling.wide)) text = read_wide_bytes(decode::candidate(r.row), *std::move(spelled), true);
        } else if (const auto bytes = spell(line.text, spelling)) {
            text = read(decode::candidate(r.row), *bytes);
        }
        if (!text) continue;
        language::Scorer scorer;
        scorer.add(std::string_view(*text));
        const language::Guess guess = scorer.guess();
        if (!guess.prose) continue;
        Hypothesis h;
        h.bits = guess.bits * static_cast<double>(scorer.characters());
        h.price = r.price + (fits(rows[r.row].fits, guess.language) ? 0 : decode::misfit);
        const WordWitness words = ask_words(line.text, *text, guess.language);
        h.price += sign_in_word * static_cast<double>(signs_in_words(*text)) + word_denied * static_cast<double>(words.denied) - word_known * static_cast<double>(std::min(words.known, most_known));
        if (best && h.bits + h.price >= best->bits + best->price) continue;
        h.chain = Chain{}.with({spelling.wide ? Misreading::Kind::swapped_wide : Misreading::Kind::swapped_single,
                                spelling.wide ? static_cast<std::uint8_t>(*spelling.wide) : spelling.charset, static_cast<std::uint8_t>(r.row)});
        h.text = *std::move(text);
        h.language = guess.language;
        best = std::move(h);
    }
    return best;
}

// Half-width katakana alone, which are written so on purpose; text that was read as Shift_JIS has other characters among them, unless
// it is short.
bool is_half_width_kana(const Alphabet& alphabet) {
    constexpr std::size_t enough = 24;
    return alphabet.sum < enough && std::all_of(alphabet.characters.begin(), alphabet.characters.end(), [](char32_t c) { return c >= 0xFF61 && c < 0xFFA0; });
}

// Whether box drawing stands as the frame of a table: one character more than once beside blanks or at the edges.  Of text in one East
// Asian charset that was read in another it is in the midst.
bool is_framed(std::string_view line) {
    const auto blank = [](char c) { return c == ' ' || c == '\t' || c == '\n'; };
    char32_t frame = 0;
    for (std::size_t at = 0; at < line.size();) {
        const CodePoint c = valid_utf8_next(line, at);
        const bool beside = at == 0 || blank(line[at - 1]) || at + c.length == line.size() || blank(line[at + c.length]);
        at += c.length;
        if (c.value < 0x2500 || c.value > 0x257F || !beside) continue;
        if (c.value == frame) return true;
        frame = c.value;
    }
    return false;
}

// Whether a letter became a mark that opens, behind a letter: "poriæ" is no "pori‘".  Where one that opens low stands before it, it closes.
bool opens_behind_letter(std::string_view line, std::string_view text) {
    for (const std::string_view mark : {"\u2018", "\u201C", "\u201E"}) {
        const std::size_t low = mark == "\u201E" ? text.npos : std::min(text.find("\u201E"), text.find("\u201A"));
        for (std::size_t at = text.find(mark); at < low; at = text.find(mark, at + 1)) {
            if (at != 0 && is_letter(valid_utf8_before(text, at).value) && line.find(mark) == line.npos) return true;
        }
    }
    return false;
}

// Whether a reading of words in Latin letters is in no language that the judge knows: nor, then, is the line, which only looks odd ("Lu kudu $1
// bakal ndelèng laèn-laèn halaman", Betawi).  `gain`: of the reading, in bits.  The weights are those of a logistic regression over 800 messages in 25
// languages that were swapped and 80 in 25 others that look so; of the former 2 % are taken for foreign, of the latter 5 % are not.
bool is_foreign(std::string_view line, std::size_t beyond_ascii, const Hypothesis& h, double gain, double price, const WordWitness& words) {
    const auto characters = static_cast<double>(std::max<std::size_t>(count_characters(h.text), 1));
    const double bits = h.bits / characters;
    if (opens_behind_letter(line, h.text)) return true;
    if (bits < most_bits_native || has_odd_word(line)) return false;
    const auto letters = static_cast<double>(beyond_ascii);
    const double known = 1.2 * static_cast<double>(std::min<std::size_t>(words.listed, 3)) - 1.5 * static_cast<double>(words.unknown) / letters;
    const double gained = 0.14 * std::min(gain / letters, 25.0) + 0.046 * std::min(gain, 60.0);
    const double odd = 1.8 * (bits - 4) + 0.27 * price + (is_odd_by_letters(line) ? 1.8 : 0);
    return known + gained < odd;
}

bool in_latin_letters(const Hypothesis& h) { return language::language(h.language).script == "Latn"; }

bool has_kana(const Alphabet& alphabet) {
    return std::any_of(alphabet.characters.begin(), alphabet.characters.end(), [](char32_t c) { return c >= 0x3041 && c < 0x3100; });
}

}  // namespace

namespace {

// Whether a '¿' between letters becomes a sign: "d؟activation".
bool makes_signs(std::string_view line, std::string_view text) {
    const auto letter_at = [&](std::size_t at) { return at < line.size() && is_letter(valid_utf8_next(line, at).value); };
    std::size_t there = 0;
    for (std::size_t at = 0; at < line.size() && there < text.size();) {
        const CodePoint was = valid_utf8_next(line, at);
        const CodePoint is = valid_utf8_next(text, there);
        if (was.value == U'\u00BF' && !is_letter(is.value) && at > 0 && is_letter(valid_utf8_before(line, at).value) && letter_at(at + was.length)) return true;
        at += was.length;
        there += is.length;
    }
    return false;
}

// Letters inside words that a reading makes signs of: "díbidi" is no "d’bidi".
std::size_t signs_made(std::string_view line, std::string_view text) {
    std::size_t made = 0, there = 0;
    for (std::size_t at = 0; at < line.size() && there < text.size();) {
        const CodePoint was = valid_utf8_next(line, at);
        const CodePoint is = valid_utf8_next(text, there);
        const std::size_t end = at + was.length;
        made += was.value >= 0x80 && is_letter(was.value) && !is_letter(is.value) && end < line.size() && is_letter(valid_utf8_next(line, end).value);
        at = end;
        there += is.length;
    }
    return made;
}

// Whether a '¿' is what some programs write for whatever they cannot encode: it becomes a sign in a word, or most characters beyond ASCII
// are it, and the words do not tell that it is one letter in all of them, as "ż" is.
bool is_substituted(std::string_view line, std::string_view text, std::size_t beyond, const WordWitness& words) {
    if (makes_signs(line, text)) return true;
    std::size_t count = 0;
    for (std::size_t at = line.find(inverted_question); at != line.npos; at = line.find(inverted_question, at + inverted_question.size())) ++count;
    return count > 0 && 2 * count >= beyond && (words.known == 0 || words.denied != 0 || 3 * words.unknown > words.known);
}

// What all evidence together tells of a reading in Latin letters: whether it is what stood there.  The weights are those of a logistic
// regression over 28,000 sentences in 30 languages that were swapped in 21 ways, and 2,200 lines that were not and have a reading that costs less, of
// 241,000 in 700 languages, of manuals and of oddities: of these none is above enough_told.
constexpr double enough_told = 2.5;
double told_by(const Line& line, const Hypothesis& h, double gain, double price, const WordWitness& words) {
    constexpr std::size_t fewest_letters = 20;  // of the words that stay
    constexpr double most_excess = 0.5;
    constexpr double dense = 4, densest = 4.2;  // bits a character
    constexpr double many = 0.3;  // letters in unknown words, of all
    const auto flag = [](bool is) { return is ? 1.0 : 0.0; };
    const auto count = [](std::size_t n) { return static_cast<double>(n); };
    const double letters = count(line.alphabet.sum);
    const double bits = h.bits / count(std::max<std::size_t>(count_characters(h.text), 1));
    if (bits > densest || (words.unknown != 0 && line.text.find(inverted_question) != std::string_view::npos)) return 0;
    const double unknown = count(words.unknown) / letters;
    double sum = 4.04 + 0.06 * std::min(gain / letters, 25.0) + 0.04 * std::min(gain, 60.0) - 0.21 * price - 1.23 * (bits - dense) - 2.61 * std::max(bits - dense, 0.0);
    sum += 0.55 * count(std::min(words.known, most_known)) - 0.24 * count(words.words) - 1.67 * count(std::min<std::size_t>(words.denied, 2));
    sum += 3.46 * unknown - (unknown > many ? 4.16 * unknown : 0);
    if (sum < enough_told - 0.2) return sum;  // what follows speaks for less
    sum -= 2.72 * flag(line.odd_word) + 8.65 * flag(has_odd_word(h.text)) + 3.01 * flag(is_short(line.text));
    sum -= 1.61 * flag(is_odd_by_letters(line.text)) + 0.6 * flag(mixes_alphabets(line.text));
    sum -= 7.74 * flag(opens_behind_letter(line.text, h.text)) + 2.69 * std::min(count(signs_made(line.text, h.text)) / letters, 1.0);
    if (sum < enough_told - 0.2) return sum;
    const ForeignWords foreign = foreign_words(line.text, h.text);
    if (foreign.letters < fewest_letters) return sum + 0.13;
    // Nothing makes a language known that is none of the judge's.
    return foreign.excess > most_excess ? 0 : sum + 0.38 * std::clamp(foreign.excess, -1.0, 0.0) - 1.29 * std::max(foreign.excess, 0.0);
}

}  // namespace

std::optional<Hypothesis> follow_swap(std::string_view line, const Misreading& swap) {
    constexpr double margin_known = 2;
    const Alphabet alphabet = alphabet_of(line);
    if ((alphabet.in & only(swap.as)) == 0) return {};
    const auto bytes = spell(line, {{}, {}, swap.as, 0});
    auto text = bytes ? read(decode::candidate(swap.from), *bytes) : std::nullopt;
    if (!text || *text == line) return {};
    language::Scorer scorer;
    scorer.add(std::string_view(*text));
    const language::Guess guess = scorer.guess();
    const WordWitness words = ask_words(line, *text, guess.language);
    if (!guess.prose || words.denied != 0 || is_substituted(line, *text, alphabet.sum, words)) return {};
    Hypothesis h;
    h.bits = guess.bits * static_cast<double>(scorer.characters());
    const double gain = language::bits(line) - h.bits;
    if (gain < margin_known) return {};
    h.chain = Chain{}.with(swap);
    h.edits = difference(line, *text);
    h.text = *std::move(text);
    h.language = guess.language;
    if (alphabet.in_latin_words() && is_foreign(line, alphabet.sum, h, gain, 0, words)) return {};
    return h;
}

bool is_other_script(std::string_view line) {
    const std::string_view shown = part(line);
    std::size_t ascii = 0, beyond = 0;
    for (const char c : shown) {
        const auto byte = static_cast<unsigned char>(c);
        ascii += byte < 0x80 && is_letter(byte);
        beyond += byte >= 0xC0;
    }
    if (beyond <= ascii) return false;
    language::Scorer scorer;
    scorer.add(shown);
    return scorer.bits() < most_bits_dense * static_cast<double>(scorer.characters());
}

Swap find_swap(std::string_view line) {
    Alphabet alphabet = alphabet_of(line);
    if (alphabet.sum == 0) return {{}, true};
    const std::vector<Spelling> all = spellings(alphabet);
    const std::vector<Pair> pairs = pairs_of(alphabet, all);
    if (pairs.empty() && (all.empty() || (!alphabet.wide && !alphabet.dense()))) return {{}, true};
    const Line known = line_of(line, std::move(alphabet));
    const bool wide_in_words = known.alphabet.wide && (known.alphabet.in_latin_words() || (known.alphabet.touching * 4 >= known.alphabet.sum && known.alphabet.ascii_letters > 3 * known.alphabet.sum));
    if (known.alphabet.wide && !wide_in_words && known.bits < (has_kana(known.alphabet) ? most_bits_kana_prose : most_bits_wide_prose)) return {{}, true};
    if ((is_half_width_kana(known.alphabet) && !wide_in_words) || (known.alphabet.wide && is_framed(line))) return {{}, true};
    std::vector<Reading> readings;
    read_singles(known, all, pairs, readings);
    if (known.alphabet.wide || (!known.prose && known.alphabet.dense())) read_wide(known, all, readings);
    weigh(known, readings);
    if (readings.empty()) return {{}, true};
    auto best = best_of(known, all, std::move(readings));
    if (!best) return {};
    const WordWitness words = ask_words(line, best->text, best->language);
    const bool told = words.known != 0 && words.denied == 0;
    if (is_substituted(line, best->text, known.alphabet.sum, words)) return {{}, true};
    const bool listed = told && words.listed == words.known && words.unknown == 0;
    const bool impossible = known.odd_word && words.denied == 0 && !has_odd_word(best->text);
    const double price = listed && best->price > most_price_told && !is_known_before(line, best->text) ? most_price_told : best->price;
    const double gain = language::bits(line) - best->bits - price;
    // "Non so… la citt… no": words that break off are no words with the letter.
    const auto& characters = known.alphabet.characters;
    const bool breaks_off = std::find(characters.begin(), characters.end(), U'\u2026') != characters.end() && best->text.find("\u2026") == std::string::npos;
    if (breaks_off && (!told || (words.unknown * 3 > words.known && gain < far_better_each * static_cast<double>(known.alphabet.sum)))) return {{}, gain < 0};
    if (in_latin_letters(*best) && told_by(known, *best, gain, price, words) > enough_told) {
        best->edits = difference(line, best->text);
        best->told = true;
        return {std::move(best), false};
    }
    if (known.alphabet.in_latin_words() && in_latin_letters(*best) && is_foreign(line, known.alphabet.sum, *best, gain, price, words)) return {{}, gain < 0};
    const bool joins = mixes_alphabets(line) && !mixes_alphabets(best->text);
    const double single = told ? margin_single_told : is_lone(line, best->text) ? margin_lone : margin_single;
    const double least = impossible ? margin_odd : known.alphabet.sum < 2 && !joins ? single : told ? margin_told : joins ? margin_joined : margin;
    const bool known_enough = words.known > words.denied || (!language::Words::of(best->language) && runs_on(line) && gain > far_better_each_unknown * static_cast<double>(known.alphabet.sum)) || (words.denied == 0 && words.unknown * 2 > known.alphabet.sum && gain > far_better_each_unknown * static_cast<double>(known.alphabet.sum));
    const bool far_better = gain > far_better_each * static_cast<double>(known.alphabet.sum) && known.alphabet.sum >= least_far_better && known_enough;
    // One word that comes again tells no more than one.
    const bool repeated = words.words == 1 && words.listed == words.known && known.alphabet.sum > 1 && !known.odd_word;
    if (gain < least || !is_running_text(best->text, best->bits, far_better ? most_bits_far_better : told && !repeated ? most_bits_told : most_bits, told)) return {{}, gain < 0};
    const double least_short = joins || known.odd_word ? margin_short_odd : margin_short;
    if (is_short(line) && known.alphabet.sum <= few_letters && (!told || words.listed == 0 || gain < least_short || is_known_before(line, best->text))) return {};
    best->edits = difference(line, best->text);
    return {std::move(best), false};
}

}  // namespace salvage::repair
