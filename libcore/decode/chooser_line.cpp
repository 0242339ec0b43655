// What is judged of a line, and what the judge makes of a text of it.
//
// A name in a log, a title in markup, a comment in a program: the line is in one language, which is no prose at all, and what tells
// the charset is in another.  Where the rest of a line is no prose, what has characters beyond ASCII is judged apart from it.
#include <salvage/decode/chooser_line.hpp>
#include <salvage/decode/drawing.hpp>
#include <salvage/decode/known_words.hpp>
#include <salvage/decode/signs.hpp>
#include <salvage/decode/unknown_tongue.hpp>
#include <salvage/text/ascii.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <array>
#include <utility>

namespace salvage::decode {
namespace {

constexpr double least_cap = 20;        // what any line may say
constexpr double a_byte = 4;            // and what each different byte beyond ASCII adds up to
constexpr std::size_t judged_whole = 512;         // bytes of a line that is judged whole
constexpr std::size_t longest_judged = 3 * 1024;  // and of a long one, some more for rare letters
constexpr double most_of_text = 4.5;                // bits a byte: text has 2 to 4
constexpr std::size_t least_others = 6;  // letters

// The part of a long line that is judged: what is around its bytes beyond ASCII, since a page of English before one Hungarian sentence
// would have all of it judged as English; and behind the first few KB the words with bytes that were not among them, since
// one letter may be all that tells two charsets apart; and what is at `wanted`.
std::string judged_part(std::string_view line, ByteRange wanted) {
    constexpr std::size_t reach = 64, word = 40;
    std::string part;
    std::array<bool, 256> seen{};
    std::size_t done = 0, at = 0;
    for (; at < line.size() && part.size() < longest_judged; ++at) {
        if (byte_at(line, at) < 0x80) continue;
        std::size_t begin = std::max(done, at > reach ? at - reach : 0);
        while (begin > done && begin < at && !is_character(byte_at(line, begin - 1))) ++begin;
        if (begin > done && !part.empty()) part.push_back(' ');
        // Up to where nothing but ASCII follows for a while.
        std::size_t end = at, quiet = 0;
        for (; end < line.size() && part.size() + (end - begin) < longest_judged + reach; ++end) {
            const unsigned char byte = byte_at(line, end);
            quiet = byte < 0x80 ? quiet + 1 : 0;
            if (byte >= 0x80) seen[byte] = true;
            if (quiet > reach && is_character(byte)) break;
            if (part.size() + (end - begin) >= longest_judged && is_character(byte)) break;
        }
        part.append(line, begin, end - begin);
        done = end;
        at = end > at ? end - 1 : at;
    }
    for (; at < line.size(); ++at) {
        const unsigned char byte = byte_at(line, at);
        if (byte < 0x80 || std::exchange(seen[byte], true)) continue;
        std::size_t begin = at, end = at;
        while (begin > done && at - begin < word && !is_character(byte_at(line, begin - 1))) --begin;
        while (end < line.size() && end - at < word && !is_character(byte_at(line, end))) ++end;
        if (begin == done || at - begin == word || end - at == word) continue;
        (part += ' ').append(line, begin, end - begin);
    }
    if (wanted.begin >= done && !wanted.empty()) (part += ' ') += wanted.of(line);
    return part;
}

// How long the character reference is that begins at `at`, as "&laquo;" and "&#171;" are; 0 if there is none.
std::size_t reference_at(std::string_view text, std::size_t at) {
    constexpr std::size_t longest = 10;
    if (text[at] != '&') return 0;
    std::size_t end = at + 1;
    while (end < text.size() && end - at < longest && (is_ascii_alphanumeric(text[end]) || text[end] == '#')) ++end;
    return end > at + 1 && end < text.size() && text[end] == ';' ? end + 1 - at : 0;
}

// A text in cells, as signs of markup, programs and tables part it, references, and words without a letter.
struct Cells {
    std::string strange;  // those with characters beyond ASCII
    std::string others;
    std::size_t letters = 0;  // in the others
    [[nodiscard]] bool apart() const { return !strange.empty() && letters >= least_others; }
};
Cells cells_of(std::string_view text, bool of_markup) {
    constexpr std::string_view signs = "\"<>|;=(){}[]\t/\\";
    Cells cells;
    const auto count_letters = [&](std::string_view of) {
        cells.letters += static_cast<std::size_t>(std::count_if(of.begin(), of.end(), [](char c) { return is_ascii_letter(c); }));
    };
    // One blank between any two: more would cost.
    const auto take = [&](std::string_view cell) {
        const bool strange = std::any_of(cell.begin(), cell.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
        if (!strange) count_letters(cell);
        std::string& to = strange ? cells.strange : cells.others;
        if (of_markup && !to.empty() && to.back() == ' ' && !cell.empty() && cell.front() == ' ') cell.remove_prefix(1);
        to.append(cell);
        if (!of_markup || (!to.empty() && to.back() != ' ')) to.push_back(' ');
    };
    // Between the fields of a table; in prose a blank follows.
    const auto comma = [&](std::size_t at) { return of_markup && text[at] == ',' && at + 1 < text.size() && text[at + 1] != ' '; };
    std::size_t begin = 0;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t reference = of_markup ? reference_at(text, at) : 0;
        const std::size_t parting = reference != 0 ? reference : signs.find(text[at]) != signs.npos || comma(at) ? 1 : 0;
        if (parting != 0) {
            take(text.substr(begin, at - begin));
            cells.others.append(text, at, parting);
            if (reference != 0) count_letters(text.substr(at, reference));
            begin = at += parting;
            continue;
        }
        const std::size_t end = text[at] == ' ' ? at + 1 : std::min(text.find_first_of(of_markup ? "\"<>|;=(){}[]\t/\\ &," : "\"<>|;=(){}[]\t/\\ ", at + 1), text.size());
        const std::string_view word = text.substr(at, end - at);
        const bool no_word = word != " " && std::none_of(word.begin(), word.end(), [](char c) { return is_ascii_letter(c) || static_cast<unsigned char>(c) >= 0x80; });
        if (no_word) {
            take(text.substr(begin, at - begin));
            cells.others.append(word);
            begin = end;
        }
        at = end;
    }
    take(text.substr(begin));
    return cells;
}

// Whether words are mostly beyond ASCII, as they are in all scripts but Latin; a sign that is repeated is no word.
bool has_other_script(std::string_view bytes) {
    std::size_t beyond = 0, letters = 0;
    bool differ = false;
    for (std::size_t at = 0; at < bytes.size();) {
        std::size_t end = at, in_word = 0, plain = 0;
        for (; end < bytes.size() && (byte_at(bytes, end) >= 0x80 || is_ascii_letter(byte_at(bytes, end))); ++end) {
            const bool strange = byte_at(bytes, end) >= 0x80;
            differ = differ || (strange && end > at && byte_at(bytes, end - 1) >= 0x80 && bytes[end] != bytes[end - 1]);
            in_word += strange;
            plain += !strange;
        }
        if (in_word != 0) beyond += in_word, letters += plain;
        at = end + 1;
    }
    return differ && beyond >= letters;
}

}  // namespace

const std::vector<std::string>& language_tags() {
    static const std::vector<std::string> tags = [] {
        std::vector<std::string> made;
        for (std::size_t i = 0; i < language::language_count(); ++i) {
            const auto language = language::language(static_cast<language::LanguageId>(i));
            std::string tag = " " + std::string(language.code);
            if (language.code == "zh" || ((language.code == "sr" || language.code == "uz") && language.script == "Latn"))
                tag += "-" + std::string(language.script);
            made.push_back(tag + " ");
        }
        return made;
    }();
    return tags;
}

Chooser::Line::Line(std::string_view line, std::size_t members, ByteRange wanted) : all(line), bytes(line), scores(members) {
    if (line.size() > judged_whole) {
        part_ = std::make_unique<const std::string>(judged_part(line, wanted));
        bytes = *part_;
    }
    other_script_ = has_other_script(bytes);
}

namespace {

// Romanian as it is spelled now.  All charsets of its time but one have cedillas for the commas below s and t, and the one that has
// commas, ISO 8859-16, has them at the same bytes and was hardly ever used: which of them is meant, no text tells.  Empty if there are none.
std::string with_commas(std::string_view text) {
    constexpr std::pair<std::string_view, std::string_view> letters[] = {{"\u015E", "\u0218"}, {"\u015F", "\u0219"}, {"\u0162", "\u021A"}, {"\u0163", "\u021B"}};
    std::string changed;
    std::size_t done = 0;
    for (std::size_t at = text.find('\xC5'); at != text.npos; at = text.find('\xC5', at + 1)) {
        const auto* const found = std::find_if(std::begin(letters), std::end(letters), [&](const auto& row) { return text.substr(at, 2) == row.first; });
        if (found == std::end(letters)) continue;
        changed.append(text, done, at - done).append(found->second);
        done = at + 2;
    }
    if (done != 0) changed.append(text, done);
    return changed;
}

}  // namespace

const Judged& Chooser::Line::judge(std::string_view text, std::uint64_t hash) {
    const auto [found, fresh] = texts_.try_emplace(hash);
    if (!fresh) return found->second;
    Judged& judged = found->second;
    std::string simple = without_drawing(text);
    Read read = read_as(simple);
    judged.characters = std::max<std::size_t>(1, count_characters(simple));
    if (std::string commas = with_commas(simple); !commas.empty()) {
        if (Read other = read_as(commas); other.best.bits + other.others < read.best.bits + read.others) {
            read = std::move(other);
            simple = std::move(commas);
        }
    }
    judged.language = read.best.language;
    judged.words = text.size() <= longest_asked ? known_words(simple, read.best.language) : 0;
    judged.odd = odd_signs(simple);
    // Of a language that nobody knows in the script of the West, the words around are a part.
    if (!other_script_) read = {{read.best.bits + read.others, read.best.language}, 0, {}};
    judged.others = read.others;
    const std::string_view prose = read.strange.empty() ? std::string_view(simple) : read.strange;
    judged.prose = std::max<std::size_t>(1, count_characters(prose));
    const auto unknown = unknown_tongue(prose, read.best.bits, judged.prose);
    judged.unknown = unknown.has_value();
    judged.bits = unknown.value_or(read.best.bits - judged.words) + read.others + judged.odd;
    return judged;
}

double Chooser::Line::bits(std::string_view text) {
    const Read read = read_as(text);
    return read.best.bits + read.others;
}

Chooser::Line::Read Chooser::Line::read_as(std::string_view text) {
    language::Scorer scorer;
    scorer.add(text);
    const language::Best best = scorer.best();
    // Of the West, a long line says enough as it is.
    if ((part_ != nullptr && !other_script_) || best.bits <= cost::usual_bits * static_cast<double>(scorer.characters())) return {best, 0, {}};
    return read_apart(text).value_or(Read{best, 0, {}});
}

// The cells with characters beyond ASCII by themselves; none if what is around them is prose, or next to nothing.
std::optional<Chooser::Line::Read> Chooser::Line::read_apart(std::string_view text) {
    Cells cells = cells_of(text, other_script_);
    if (!cells.apart()) return std::nullopt;
    if (others_ != cells.others) {
        others_ = cells.others;
        language::Scorer scorer;
        scorer.add(others_);
        const language::Best best = scorer.best();
        others_bits_ = best.bits;
        // An address may be nearest to any language.
        others_are_prose_ = language::language(best.language).code != "zxx" &&
                            (!other_script_ || best.bits <= cost::usual_bits * static_cast<double>(scorer.characters()));
    }
    if (others_are_prose_) return std::nullopt;
    language::Scorer scorer;
    scorer.add(cells.strange);
    return Read{scorer.best(), others_bits_, std::move(cells.strange)};
}

std::optional<std::size_t> Chooser::Line::best() const {
    std::optional<std::size_t> found;
    for (std::size_t i = 0; i < scores.size(); ++i) {
        if (scores[i].cost < 0 || scores[i].cost >= cost::impossible) continue;
        if (!found || scores[i].cost < scores[*found].cost) found = i;
    }
    return found;
}

double Chooser::Line::most_evidence(double least) const {
    if (least > most_of_text * static_cast<double>(bytes.size())) return least_cap;
    return std::max(least_cap, a_byte * static_cast<double>(different()));
}

std::size_t Chooser::Line::different() const {
    std::array<bool, 256> seen{};
    std::size_t different = 0;
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte >= 0x80 && !std::exchange(seen[byte], true)) ++different;
    }
    return different;
}

}  // namespace salvage::decode
