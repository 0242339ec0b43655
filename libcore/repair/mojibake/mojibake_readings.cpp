// All spellings of the line's letters beyond ASCII are taken (many charsets spell a line alike), each is read in all charsets
// of the decoder's list, and where an alphabet comes out, the distinct results are compared on a part of the line first.
#include <salvage/repair/mojibake/mojibake_readings.hpp>

#include <algorithm>
#include <bit>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include <salvage/language/judge.hpp>
#include <salvage/repair/mojibake/mojibake_charsets.hpp>
#include <salvage/repair/mojibake/mojibake_scan.hpp>
#include <salvage/repair/mojibake/mojibake_swap_looks.hpp>
#include <salvage/repair/mojibake/mojibake_words.hpp>
#include <salvage/repair/mojibake/wide_charsets.hpp>
#include <salvage/text/utf8.hpp>

namespace salvage::repair {
namespace {

constexpr double swap_price = 6;
// A word that is none as it stands, where none is so in the reading: what the charset costs less.
constexpr double odd_word_bits = 8;
// What a reading must gain where it is compared first.
constexpr double least_gain_shown = 2;
// What readings are compared by, beside bits: letters that stand where the language's words have them, and where they have others.
constexpr double word_known = 2;
constexpr std::size_t most_known = 3;
constexpr double word_denied = 3;
constexpr double sign_in_word = 8;
// How far behind the likeliest a language of the other letters may be to be that of the line.
constexpr double likely = 25;
// That a reading itself looks swapped; names in it may.
constexpr double still_odd = 8;
constexpr std::size_t near_sample = 600;  // bytes compared at first where few letters differ
constexpr std::size_t finalists = 3;

}  // namespace

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

namespace {

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

// Appends what the beginning of `bytes` is in a candidate; returns how many it could read.
std::size_t read_some(const decode::Candidate& candidate, std::string_view bytes, std::string& text) {
    if (const auto wide = wide_of(candidate.shape)) return WideTable::of(*wide).decode_some(bytes, text);
    if (candidate.single == nullptr) return 0;
    for (std::size_t at = 0; at < bytes.size(); ++at) {
        const char32_t c = candidate.single->characters[static_cast<unsigned char>(bytes[at])];
        if (c == decode::SingleByte::none) return at;
        append_utf8(text, c);
    }
    return bytes.size();
}

}  // namespace

std::optional<std::string> read(const decode::Candidate& candidate, std::string_view bytes) {
    std::string text;
    if (read_some(candidate, bytes, text) != bytes.size()) return {};
    return text;
}

namespace {

bool fits(std::string_view fits, language::LanguageId id) {
    const language::Language of = language::language(id);
    const std::string code = " " + std::string(of.code) + " ";
    const std::string tag = " " + std::string(of.code) + "-" + std::string(of.script) + " ";
    return fits.find(code) != fits.npos || fits.find(tag) != fits.npos;
}

}  // namespace

std::string_view part(std::string_view line, std::size_t size) {
    std::size_t begin = 0;
    while (begin < line.size() && static_cast<unsigned char>(line[begin]) < 0x80) ++begin;
    begin = begin < 8 ? 0 : begin - 8;
    std::size_t end = std::min(begin + size, line.size());
    while (end < line.size() && continues_utf8(line[end])) ++end;
    return line.substr(begin, end - begin);
}

namespace {

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

}  // namespace

SwapLine line_of(std::string_view text, Alphabet alphabet) {
    SwapLine line;
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

namespace {

void add_distinct(std::vector<SwapReading>& readings, SwapReading&& made) {
    const auto known = std::find_if(readings.begin(), readings.end(), [&](const SwapReading& r) { return r.text == made.text; });
    if (known == readings.end()) {
        readings.push_back(std::move(made));
    } else if (made.price < known->price) {
        *known = std::move(made);
    }
}

// Charsets of one alphabet, of which one is taken for the other more often than for any other.
bool are_twins(CharsetId as, std::size_t row) {
    struct Pair {
        CharsetId as;
        std::size_t row;
    };
    static const std::vector<Pair> all = [] {
        constexpr std::pair<std::string_view, std::string_view> twins[] = {{"windows-1250", "iso-8859-2"}, {"windows-1257", "iso-8859-13"}, {"windows-1254", "iso-8859-9"}};
        const auto rows = decode::candidate_rows();
        std::vector<Pair> pairs;
        const auto add = [&](std::string_view one, std::string_view other) {
            for (std::size_t i = 0; i < rows.size(); ++i) {
                if (rows[i].name == other) pairs.push_back({misread_charset(one), i});
            }
        };
        for (const auto& [one, other] : twins) {
            add(one, other);
            add(other, one);
        }
        return pairs;
    }();
    return std::any_of(all.begin(), all.end(), [&](const Pair& pair) { return pair.as == as && pair.row == row; });
}

// The part of a line that is shown, as its letters beyond ASCII and what stands before each of them.
class ShownLetters {
public:
    explicit ShownLetters(const SwapLine& line) : text_(line.shown) {
        std::vector<bool> seen(line.alphabet.characters.size());
        for (std::size_t at = 0, begin = 0; at < text_.size();) {
            const auto byte = static_cast<unsigned char>(text_[at]);
            if (byte < 0x80) {
                plain_ = plain_ && is_plain_ascii(byte);
                ++at;
                continue;
            }
            const CodePoint c = valid_utf8_next(text_, at);
            const auto known = std::find(line.alphabet.characters.begin(), line.alphabet.characters.end(), c.value);
            const auto letter = static_cast<std::size_t>(known - line.alphabet.characters.begin());
            places_.push_back({{begin, at}, letter});
            begin = at += c.length;
            left_ = begin;
            seen[letter] = true;
        }
        all_ = std::find(seen.begin(), seen.end(), false) == seen.end();
    }
    /// Whether all else is_plain_ascii().
    [[nodiscard]] bool plain() const { return plain_; }
    /// Whether it has all letters of the alphabet: other letters make another text.
    [[nodiscard]] bool has_all() const { return all_; }
    /// With other letters.
    [[nodiscard]] std::string with(std::u32string_view letters) const {
        std::string made;
        made.reserve(text_.size() + places_.size());
        for (const Place& place : places_) {
            made += place.before.of(text_);
            append_utf8(made, letters[place.letter]);
        }
        return made += text_.substr(left_);
    }

private:
    struct Place {
        ByteRange before;
        std::size_t letter;
    };
    std::string_view text_;
    std::vector<Place> places_;
    std::size_t left_ = 0;  // behind the last of them
    bool all_ = false;
    bool plain_ = true;
};

}  // namespace

std::vector<SwapPair> pairs_of(const Alphabet& alphabet, const std::vector<Spelling>& all) {
    Wanted wanted;
    wanted.only_latin = alphabet.in_latin_text();
    std::vector<SwapPair> pairs;
    const SwapRows& rows = SwapRows::get();
    for (std::size_t s = 0; s < all.size(); ++s) {
        if (all[s].wide) continue;
        for (std::uint64_t left = rows.that_may_read(alphabet, all[s].letters, wanted); left != 0; left &= left - 1) {
            const SwapRows::Row& row = rows.all()[static_cast<std::size_t>(std::countr_zero(left))];
            if (can_read_alphabet(alphabet, all[s].letters, row, wanted)) pairs.push_back({s, &row});
        }
    }
    return pairs;
}

void read_singles(const SwapLine& line, const std::vector<Spelling>& all, const std::vector<SwapPair>& pairs, std::vector<SwapReading>& readings) {
    Wanted wanted;
    wanted.near = line.near;
    if (!line.alphabet.dense()) wanted.latin = line.latin;
    wanted.only_latin = line.alphabet.in_latin_text();
    struct Known {
        std::u32string letters;
        std::uint64_t hash;  // of the letters
        double price;
        std::size_t spelling;
        const SwapRows::Row* row;
    };
    std::vector<Known> alphabets;
    alphabets.reserve(pairs.size());
    for (const SwapPair& pair : pairs) {
        const Spelling& spelling = all[pair.spelling];
        const SwapRows::Row& row = *pair.row;
        auto letters = read_alphabet(line.alphabet, spelling.letters, row, wanted);
        if (!letters) continue;
        const double price = swap_price + row.prior + (are_twins(spelling.charset, row.number) ? 0 : spelling.price);
        std::uint64_t hash = 0;
        for (const char32_t c : *letters) hash = (hash ^ c) * 0x9E3779B97F4A7C15U;
        const auto known = std::find_if(alphabets.begin(), alphabets.end(), [&](const Known& k) { return k.hash == hash && k.letters == *letters; });
        if (known == alphabets.end()) {
            alphabets.push_back({*std::move(letters), hash, price, pair.spelling, &row});
        } else if (price < known->price) {
            *known = {std::move(known->letters), hash, price, pair.spelling, &row};
        }
    }
    const ShownLetters shown(line);
    const auto needs_no_bytes = [&](const Known& known) { return shown.plain() && known.row->has_ascii; };
    const bool distinct = shown.has_all() && std::all_of(alphabets.begin(), alphabets.end(), needs_no_bytes);
    for (const Known& known : alphabets) {
        SwapReading made{{}, known.price, 0, known.spelling, known.row->number};
        if (needs_no_bytes(known)) {
            made.text = shown.with(known.letters);
        } else {
            const auto bytes = spell(line.shown, all[known.spelling]);
            auto text = bytes ? read(decode::candidate(known.row->number), *bytes) : std::nullopt;
            if (!text) continue;
            made.text = *std::move(text);
        }
        if (made.text == line.shown) continue;
        if (distinct) readings.push_back(std::move(made));
        else add_distinct(readings, std::move(made));
    }
}

namespace {

// A line in an East Asian charset, some of whose characters may be spelled in two ways.
struct WideBytes {
    std::string bytes;
    struct Other {
        std::size_t at;
        std::uint16_t code;
    };
    std::vector<Other> others;   // at most `most_others`
    std::vector<Other> edition;  // all of them or none
};
constexpr std::size_t most_others = 24;

// Exchanges the bytes of a character for its others, which are then those that stood there.
void exchange(std::string& bytes, WideBytes::Other& other) {
    const auto was = static_cast<std::uint16_t>(static_cast<unsigned char>(bytes[other.at]) << 8u | static_cast<unsigned char>(bytes[other.at + 1]));
    bytes[other.at] = static_cast<char>(other.code >> 8u);
    bytes[other.at + 1] = static_cast<char>(other.code & 0xFFu);
    other.code = was;
}

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
        if (const WideTable::Second other = table.second_bytes(c.value); code >= 0x100 && other.bytes >= 0x100) {
            if (other.edition) {
                spelled.edition.push_back({spelled.bytes.size(), other.bytes});
            } else if (spelled.others.size() < most_others) {
                spelled.others.push_back({spelled.bytes.size(), other.bytes});
            }
        }
        if (code >= 0x100) spelled.bytes.push_back(static_cast<char>(code >> 8u));
        spelled.bytes.push_back(static_cast<char>(code & 0xFFu));
    }
    return spelled;
}

// How far a spelling can be read, and how plausible that is.
struct WideText {
    std::string text;
    std::size_t bytes = 0;
    double bits = 0;
};

WideText read_far(const decode::Candidate& candidate, std::string_view bytes) {
    WideText read;
    read.bytes = read_some(candidate, bytes, read.text);
    read.bits = language::bits(read.text);
    return read;
}

// The text in the spelling that is most plausible: in either edition of the table, then character by character.  A part of a line may end
// inside a character.
std::optional<std::string> read_wide_bytes(const decode::Candidate& candidate, WideBytes spelled, bool whole) {
    const bool cut = !whole && candidate.shape != decode::Shape::single;
    const std::size_t least = spelled.bytes.size() - (cut && !spelled.bytes.empty() ? 1 : 0);
    if (spelled.edition.empty() && spelled.others.empty()) {
        std::string text;
        if (read_some(candidate, spelled.bytes, text) < least) return {};
        return text;
    }
    WideText best = read_far(candidate, spelled.bytes);
    const auto is_better = [&] {
        WideText changed = read_far(candidate, spelled.bytes);
        if (changed.bytes < best.bytes || (changed.bytes == best.bytes && changed.bits >= best.bits)) return false;
        best = std::move(changed);
        return true;
    };
    const auto exchange_edition = [&] {
        for (WideBytes::Other& other : spelled.edition) exchange(spelled.bytes, other);
    };
    if (!spelled.edition.empty()) {
        exchange_edition();
        if (!is_better()) exchange_edition();
    }
    for (WideBytes::Other& other : spelled.others) {
        if (other.at > best.bytes) break;  // what cannot be read stands before it
        exchange(spelled.bytes, other);
        if (!is_better()) exchange(spelled.bytes, other);
    }
    if (best.bytes < least) return {};
    return std::move(best.text);
}

}  // namespace

void read_wide(const SwapLine& line, const std::vector<Spelling>& all, std::vector<SwapReading>& readings) {
    const auto rows = decode::candidate_rows();
    // Of a reading that looks swapped itself: names of other languages do.
    const double most_odd = language::bits(line.shown) / 2;
    const auto is_refused = [&](const std::string& text) { return text == line.shown || (may_be_swapped(text) && language::bits_up_to(text, most_odd) > most_odd); };
    // Charsets that are parts of each other read the same, which is judged once.
    struct Judged {
        std::string text;
        bool refused;
    };
    std::vector<Judged> known;
    const auto refused = [&](const std::string& text) {
        const auto before = std::find_if(known.begin(), known.end(), [&](const Judged& judged) { return judged.text == text; });
        if (before != known.end()) return before->refused;
        known.push_back({text, is_refused(text)});
        return known.back().refused;
    };
    for (std::size_t s = 0; s < all.size(); ++s) {
        if (!all[s].wide && (line.prose || line.alphabet.sum < least_wide)) continue;
        auto spelled = all[s].wide ? spell_wide(line.shown, *all[s].wide) : std::nullopt;
        if (!all[s].wide) {
            if (auto bytes = spell(line.shown, all[s])) spelled = WideBytes{*std::move(bytes), {}, {}};
        }
        if (!spelled || (!all[s].wide && !may_be_wide(spelled->bytes))) continue;
        for (std::size_t i = 0; i < rows.size(); ++i) {
            const bool single = rows[i].shape == decode::Shape::single;
            if (rows[i].prior > SwapRows::rarest || (single && !all[s].wide)) continue;
            const decode::Candidate& candidate = decode::candidate(i);
            if (single && candidate.single == nullptr) continue;
            if (!all[s].wide && decode::ill_formed(candidate.shape, spelled->bytes) > 1) continue;
            auto text = read_wide_bytes(candidate, *spelled, false);
            if (!text || refused(*text)) continue;
            add_distinct(readings, {*std::move(text), swap_price + all[s].price + rows[i].prior, 0, s, i});
        }
    }
}

void weigh(const SwapLine& line, std::vector<SwapReading>& readings) {
    if (readings.empty()) return;
    const double least = line.shown.size() < line.text.size() ? least_gain_shown : 0;
    const double most = language::bits(line.shown) - least;
    // What stands before the first letter that may be another one, mostly words, is added up once.
    std::size_t same = 0;
    while (same < line.shown.size() && static_cast<unsigned char>(line.shown[same]) < 0x80) ++same;
    for (const SwapReading& r : readings) {
        const auto [end, other] = std::mismatch(r.text.begin(), r.text.end(), line.shown.begin(), line.shown.begin() + static_cast<std::ptrdiff_t>(same));
        same = static_cast<std::size_t>(end - r.text.begin());
    }
    language::Scorer common;
    common.add(std::string_view(line.shown).substr(0, same));
    common.settle();
    const double most_of_odd = most + (line.odd_word ? odd_word_bits : 0);
    std::erase_if(readings, [&](SwapReading& r) {
        language::Scorer scorer = common;
        r.bits = scorer.add_up_to(std::string_view(r.text).substr(same), most_of_odd - r.price) + r.price;
        if (r.bits > most_of_odd) return true;
        // What looks swapped itself must gain more; most readings are gone before that is asked.
        const double more = !line.odd_word ? may_be_swapped(r.text) ? still_odd : 0 : has_odd_word(r.text) ? still_odd : -odd_word_bits;
        r.price += more;
        r.bits += more;
        return r.bits > most;
    });
}

std::optional<Hypothesis> best_of(const SwapLine& line, const std::vector<Spelling>& all, std::vector<SwapReading> readings) {
    const std::size_t kept = std::min(finalists, readings.size());
    std::partial_sort(readings.begin(), readings.begin() + static_cast<std::ptrdiff_t>(kept), readings.end(),
                      [](const SwapReading& a, const SwapReading& b) { return a.bits < b.bits; });
    readings.resize(kept);
    const auto rows = decode::candidate_rows();
    std::optional<Hypothesis> best;
    for (const SwapReading& r : readings) {
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

}  // namespace salvage::repair
