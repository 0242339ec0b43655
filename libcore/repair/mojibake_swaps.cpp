// Nothing proves such a reading, as UTF-8 proves itself: only the judge can tell, so the margin is wide, the result must be
// prose in a language that the charset was made for, and a line that is prose already is let alone.
//
// All spellings of the line are taken (many charsets spell a line alike), each is read in all charsets of the decoder's list,
// and the distinct results are compared on a part of the line first.
#include <salvage/repair/mojibake_swaps.hpp>

#include <algorithm>
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
constexpr double margin = 14;
// Bits a character of running text at most; lists, formulae and faces have more, before and after.
constexpr double most_bits = 4.3;
constexpr double most_bits_wide = 10;
constexpr std::size_t least_letters = 12;
constexpr std::size_t least_wide = 6;
constexpr double rarest = 6;
constexpr std::size_t sample = 100;  // bytes compared at first
constexpr std::size_t finalists = 3;

struct Spelling {
    std::string bytes;
    double price = 0;
};

std::vector<Spelling> spellings(std::string_view line) {
    const MisreadTables& tables = MisreadTables::get();
    CharsetSet in = (only(static_cast<CharsetId>(misread_count - 1)) << 1u) - 1;
    for (std::size_t at = 0; at < line.size();) {
        const CodePoint c = valid_utf8_next(line, at);
        at += c.length;
        if (c.value >= 0x80) in &= tables.of(c.value).in;
    }
    std::vector<Spelling> found;
    const auto add = [&](std::string bytes, double price) {
        for (Spelling& known : found) {
            if (known.bytes != bytes) continue;
            known.price = std::min(known.price, price);
            return;
        }
        found.push_back({std::move(bytes), price});
    };
    for (CharsetId id = 0; id < misread_count; ++id) {
        if ((in & only(id)) == 0) continue;
        std::string bytes;
        for (std::size_t at = 0; at < line.size();) {
            const CodePoint c = valid_utf8_next(line, at);
            at += c.length;
            bytes.push_back(static_cast<char>(c.value < 0x80 ? static_cast<std::uint8_t>(c.value) : tables.of(c.value).byte[id]));
        }
        add(std::move(bytes), static_cast<double>(misread_charsets()[id].price));
    }
    for (std::size_t i = 0; i < wide_count; ++i) {
        if (auto bytes = WideTable::of(static_cast<Wide>(i)).encode(line)) add(*std::move(bytes), 2);
    }
    return found;
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

// From a little before the first byte beyond ASCII, where the readings begin to differ.
std::string_view part(std::string_view bytes) {
    std::size_t begin = 0;
    while (begin < bytes.size() && static_cast<unsigned char>(bytes[begin]) < 0x80) ++begin;
    begin = begin < 8 ? 0 : begin - 8;
    return bytes.substr(begin, sample);
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

// Whether what came out is text as it runs: long enough, plausible, and no alphabet.
bool is_running_text(std::string_view text, double bits) {
    const CharacterKinds& kinds = CharacterKinds::get();
    std::size_t characters = 0, letters = 0, wide = 0, rare = 0, rising = 0;
    char32_t before = 0;
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint c = valid_utf8_next(text, at);
        at += c.length;
        ++characters;
        letters += is_letter(c.value);
        wide += kinds.of(c.value) >= Kind::wide;
        rare += kinds.of(c.value) == Kind::rare;
        rising = c.value == before + 1 ? rising + 1 : 0;
        before = c.value;
        if (rising == 4) return false;
    }
    if (rare * 5 > wide) return false;
    const double each = bits / static_cast<double>(std::max<std::size_t>(characters, 1));
    return wide * 3 > letters ? wide >= least_wide && each < most_bits_wide : letters >= least_letters && each < most_bits;
}

}  // namespace

std::optional<Hypothesis> find_swap(std::string_view line) {
    std::vector<Reading> readings;
    const auto rows = decode::candidate_rows();
    const std::vector<Spelling> all = spellings(line);
    for (std::size_t s = 0; s < all.size(); ++s) {
        const std::string_view bytes = part(all[s].bytes);
        for (std::size_t i = 0; i < rows.size(); ++i) {
            if (rows[i].prior > rarest) continue;
            auto text = read(decode::candidate(i), bytes);
            // One byte more than needed: the part may end inside a character.
            if (!text && rows[i].shape != decode::Shape::single) text = read(decode::candidate(i), bytes.substr(0, bytes.size() - 1));
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
        auto text = read(decode::candidate(r.row), all[r.spelling].bytes);
        if (!text) continue;
        language::Scorer scorer;
        scorer.add(std::string_view(*text));
        const language::Guess guess = scorer.guess();
        if (!guess.prose) continue;
        Hypothesis h;
        h.bits = guess.bits * static_cast<double>(scorer.characters());
        h.price = r.price + (fits(rows[r.row].fits, guess.language) ? 0 : decode::misfit);
        h.steps = 1;
        if (best && h.bits + h.price >= best->bits + best->price) continue;
        h.text = *std::move(text);
        best = std::move(h);
    }
    if (!best) return {};
    const double gain = own_bits - best->bits - best->price;
    if (gain < margin || !is_running_text(best->text, best->bits)) return {};
    best->edits = difference(line, best->text);
    return best;
}

}  // namespace salvage::repair
