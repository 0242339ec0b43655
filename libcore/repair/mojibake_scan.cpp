// What mojibake shows.  UTF-8 that was read in another charset is found by its sequences (mojibake_run.cpp), only in runs that
// have signs.  What a swap of charsets leaves are letters that no language has together, capitals inside words, signs between
// letters, scripts that mix, East Asian characters that are seldom written.
#include <salvage/repair/mojibake_scan.hpp>

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

#include <salvage/repair/mojibake_kinds.hpp>
#include <salvage/repair/mojibake_run.hpp>
#include <salvage/text/ascii.hpp>
#include <salvage/text/byte_scan.hpp>
#include <salvage/text/utf8.hpp>

namespace salvage::repair {
namespace {

std::size_t next_beyond_ascii(std::string_view text, std::size_t at) {
    // Between words of other scripts stands one blank, mostly.
    if (at + 1 < text.size() && static_cast<unsigned char>(text[at + 1]) >= 0x80) return at + (static_cast<unsigned char>(text[at]) < 0x80);
    return find_special<BeyondAscii>(text, at);
}

// The shape of words is told by three kinds in a row, which index a table of flags.
enum Shown : std::uint8_t { odd_word = 1, framed = 2, rare_beside_latin = 4, latin = 8, sign_seen = 16, wide_beside_latin = 32, wide_inside = 64, sign_behind = 128 };  // or a control
constexpr unsigned odd_shape = 0xFFU & ~unsigned{latin | sign_seen};
constexpr unsigned kind_width = 4;
static_assert(kind_count <= 1U << kind_width);

constexpr std::uint8_t shown_by(Kind first, Kind before, Kind now) {
    std::uint8_t shown = 0;
    if ((before == Kind::sign || before == Kind::trailing) && is_cased(first) && is_cased(now)) shown |= odd_word;
    if (now == Kind::control) shown |= sign_behind;
    if (before == Kind::trailing && is_cased(first) && now == Kind::other) shown |= sign_behind;
    if (is_cased(now) && is_cased(before)) {
        if (is_small(before) && is_capital(now)) shown |= odd_word;
        if (is_cyrillic(before) != is_cyrillic(now) || is_greek(before) != is_greek(now)) shown |= odd_word;
        if (before == Kind::greek_final && is_greek(now)) shown |= odd_word;
    }
    if ((now == Kind::box && is_cased(before)) || (is_cased(now) && before == Kind::box)) shown |= framed;
    if ((now == Kind::rare && is_latin(before)) || (is_latin(now) && before == Kind::rare)) shown |= rare_beside_latin;
    if ((now >= Kind::wide && is_latin(before)) || (is_latin(now) && before >= Kind::wide)) shown |= wide_beside_latin;
    if (before >= Kind::wide && is_latin(first) && is_small(first) && is_latin(now) && is_small(now)) shown |= wide_inside;
    if (is_latin(now)) shown |= latin;
    if (is_sign(now)) shown |= sign_seen;
    return shown;
}

constexpr auto shapes = [] {
    std::array<std::uint8_t, 1U << (3 * kind_width)> table{};
    for (std::size_t a = 0; a < kind_count; ++a) {
        for (std::size_t b = 0; b < kind_count; ++b) {
            for (std::size_t c = 0; c < kind_count; ++c)
                table[(a << kind_width | b) << kind_width | c] = shown_by(static_cast<Kind>(a), static_cast<Kind>(b), static_cast<Kind>(c));
        }
    }
    return table;
}();

// What a Latin letter beyond ASCII costs where it stands (OddLetters) in any language that has it, and what is odd: of 180,000
// plain lines of 25 languages 1.2 % are, of those whose letters were swapped within Latin charsets nearly all.
constexpr unsigned usual_cost = 14;
constexpr int odd_letters = 4;  // all of a line together
constexpr unsigned odd_letter = 25;  // one

struct Look {
    bool misread = false;
    bool swapped = false;
    bool no_language = false;  // has all the letters
};

// An East Asian character in so many bytes of a line is none that its language has.
constexpr std::size_t few_wide = 16;

// Letters of Thai, Arabic or Hebrew inside a word of Latin ones.
bool is_foreign(std::string_view line, ByteRange run) {
    constexpr std::size_t longest = 18;
    const auto latin = [&](std::size_t at) {
        const unsigned folded = static_cast<unsigned char>(line[at]) | 0x20U;
        return folded >= 'a' && folded <= 'z';
    };
    if (run.size() > longest) return false;
    const char32_t first = valid_utf8_next(line, run.begin).value;
    if (!((first >= 0x5D0 && first < 0x6E0) || (first >= 0xE00 && first < 0xE60))) return false;
    return (run.begin != 0 && latin(run.begin - 1)) || (run.end < line.size() && latin(run.end));
}

// Takes no note of what is odd.
struct NoNotes {
    void letter(unsigned, char32_t, unsigned) {}
    void shape(std::size_t) {}
};

// What one line shows.  All text beyond ASCII goes through the loop.  `notes` is told what makes the line look swapped: Latin letters
// with their neighbours, and where else an odd shape ends.
template <class Notes = NoNotes>
Look look_at(std::string_view line, bool stop_at_first, Notes&& notes = {}) {
    const CharacterKinds& kinds = CharacterKinds::get();
    const Kind* const kind_of = kinds.all();
    const auto* const bytes = reinterpret_cast<const unsigned char*>(line.data());
    const std::size_t size = line.size();
    Look look;
    std::uint64_t languages = ~std::uint64_t{0}, cyrillic_languages = ~std::uint64_t{0};
    std::size_t wide = 0, rare = 0;
    unsigned shown = 0, again = 0;  // once, and twice
    int letters = 0;  // of Latin, beyond ASCII: their bits beyond what letters cost
    unsigned oddest = 0;
    for (std::size_t at = next_beyond_ascii(line, 0); at < size; at = next_beyond_ascii(line, at)) {
        const std::size_t begin = at;
        const std::size_t first_length = bytes[at] < 0xE0 ? 2 : bytes[at] < 0xF0 ? 3 : 4;
        unsigned shape = at == 0 ? 0 : static_cast<unsigned>(kind_of[bytes[at - 1] & 0x7FU]);
        unsigned run = 0;
        do {
            const unsigned lead = bytes[at];
            unsigned now = 0;
            if (lead < 0xE0) {
                const unsigned c = (lead & 0x1FU) << 6U | (bytes[at + 1] & 0x3FU);
                now = static_cast<unsigned>(kind_of[c]);
                if (c < CharacterKinds::latin_end) {
                    languages &= kinds.languages(c);
                    if (is_latin(static_cast<Kind>(now)) && c >= OddLetters::first) {
                        const unsigned left = at == 0 ? ' ' : bytes[at - 1];
                        const unsigned right = at + 2 < size ? bytes[at + 2] : ' ';
                        if ((left | right) < 0x80) {
                            const unsigned cost = OddLetters::bits(static_cast<unsigned char>(left), c, static_cast<unsigned char>(right));
                            letters += static_cast<int>(cost) - static_cast<int>(usual_cost);
                            oddest = std::max(oddest, cost);
                            if (cost > usual_cost) notes.letter(left, c, right);
                        }
                    }
                } else if (c < CharacterKinds::cyrillic_end) {
                    cyrillic_languages &= kinds.languages(c);
                }
                at += 2;
            } else if (lead < 0xF0) {
                const unsigned c = (lead & 0x0FU) << 12U | (bytes[at + 1] & 0x3FU) << 6U | (bytes[at + 2] & 0x3FU);
                now = static_cast<unsigned>(kind_of[c]);
                if (now >= static_cast<unsigned>(Kind::wide)) {
                    ++wide;
                    rare += now == static_cast<unsigned>(Kind::rare);
                    if (now == static_cast<unsigned>(Kind::rare)) notes.shape(at + 3);
                } else if (is_latin(static_cast<Kind>(now))) {
                    languages &= kinds.languages(c);
                }
                at += 3;
            } else {
                at += 4;
            }
            shape = (shape << kind_width | now) & (shapes.size() - 1);
            const unsigned flags = shapes[shape];
            again |= shown & flags;
            shown |= flags;
            run |= flags;
            if ((flags & odd_shape) != 0) notes.shape(at);
        } while (at < size && bytes[at] >= 0x80);
        if (at < size) {
            shape = (shape << kind_width | static_cast<unsigned>(kind_of[bytes[at]])) & (shapes.size() - 1);
            const unsigned flags = shapes[shape] & ~unsigned{latin};
            again |= shown & flags;
            shown |= flags;
            if ((flags & odd_shape) != 0) notes.shape(at + 1);
        }
        if ((run & sign_seen) != 0 && at - begin > first_length && !look.misread) {
            look.misread = reads_as_utf8(line.substr(begin, at - begin));
            if (look.misread && stop_at_first) return look;
        } else if ((run & ~unsigned{sign_seen}) == 0 && at - begin > first_length && !look.misread && is_foreign(line, {begin, at})) {
            look.misread = reads_as_utf8(line.substr(begin, at - begin), true);
            if (look.misread && stop_at_first) return look;
        }
    }
    look.no_language = cyrillic_languages == 0 || (languages == 0 && (again & latin) != 0);
    look.swapped = letters >= odd_letters || oddest >= odd_letter || look.no_language || (shown & (odd_word | sign_behind)) != 0 || (again & framed) != 0 ||
                   (rare * 3 > wide && (wide > 3 || (shown & rare_beside_latin) != 0)) || (shown & wide_inside) != 0 ||
                   ((shown & wide_beside_latin) != 0 && wide * few_wide < size);
    return look;
}

// Hashes of what is odd.
class Notes {
public:
    static constexpr std::size_t most = 64;
    explicit Notes(std::string_view line) : line_(line) {}

    void letter(unsigned left, char32_t c, unsigned right) {
        const auto folded = [](unsigned edge) { return is_ascii_letter(static_cast<char>(edge)) ? edge | 0x20U : unsigned{' '}; };
        add(mixed(mixed(mixed(1, folded(left)), c), folded(right)));
    }
    // Three characters up to `end`.
    void shape(std::size_t end) {
        std::uint32_t hash = 2;
        for (std::size_t i = 0; i < 3 && end != 0; ++i) {
            const CodePoint c = valid_utf8_before(line_, end);
            hash = mixed(hash, c.value);
            end -= c.length;
        }
        add(hash);
    }
    // All letters beyond ASCII, which no language has together.
    void alphabet() {
        std::vector<char32_t> letters;
        for (std::size_t at = next_beyond_ascii(line_, 0); at < line_.size(); at = next_beyond_ascii(line_, at)) {
            const CodePoint c = valid_utf8_next(line_, at);
            if (c.value < CharacterKinds::cyrillic_end && std::find(letters.begin(), letters.end(), c.value) == letters.end()) letters.push_back(c.value);
            at += c.length;
        }
        std::uint32_t all = 0;
        for (const char32_t c : letters) all += mixed(3, c);
        add(all);
    }
    [[nodiscard]] OddShapes take() && {
        if (hashes_.size() > most) hashes_.clear();
        return std::move(hashes_);
    }

private:
    static std::uint32_t mixed(std::uint32_t hash, std::uint32_t value) {
        hash = (hash ^ value) * 0x9E3779B1U;
        return hash ^ hash >> 15U;
    }
    void add(std::uint32_t hash) {
        if (hashes_.size() <= most) hashes_.push_back(hash);
    }

    std::string_view line_;
    OddShapes hashes_;
};

}  // namespace

OddShapes odd_shapes(std::string_view line) {
    Notes notes(line);
    if (look_at(line, false, notes).no_language) notes.alphabet();
    return std::move(notes).take();
}

bool may_be_swapped(std::string_view line) { return look_at(line, false).swapped; }

bool may_be_misread_as_wide(std::string_view line) {
    const CharacterKinds& kinds = CharacterKinds::get();
    std::size_t wide = 0, rare = 0;
    bool beside = false, inside = false;
    Kind first = Kind::other, before = Kind::other;
    for (std::size_t at = 0; at < line.size();) {
        const CodePoint c = valid_utf8_next(line, at);
        at += c.length;
        const Kind now = kinds.of(c.value);
        wide += now >= Kind::wide || (c.value >= 0x3041 && c.value < 0x3100);
        rare += now == Kind::rare;
        beside |= (now >= Kind::wide && is_latin(before)) || (before >= Kind::wide && is_latin(now));
        inside |= before >= Kind::wide && is_latin(first) && is_latin(now) && is_small(first) && is_small(now);
        first = before;
        before = now;
    }
    return wide != 0 && (rare * 4 >= wide || inside || (beside && wide * few_wide < line.size()));
}

bool may_be_misread_utf8(std::string_view line) { return look_at(line, true).misread; }

bool may_be_mojibake(std::string_view line) {
    const Look look = look_at(line, true);
    return look.misread || look.swapped;
}

std::vector<ByteRange> mojibake_suspects(std::string_view text) {
    std::vector<ByteRange> found;
    std::size_t line_begin = 0;
    for (std::size_t at = next_beyond_ascii(text, 0); at < text.size(); at = next_beyond_ascii(text, at)) {
        std::size_t begin = at;
        while (begin > line_begin && text[begin - 1] != '\n') --begin;
        line_begin = std::min(text.find('\n', at), text.size() - 1) + 1;
        if (may_be_mojibake(text.substr(begin, line_begin - begin))) found.push_back({begin, line_begin});
        at = line_begin;
    }
    return found;
}

}  // namespace salvage::repair
