#include <salvage/decode/bytes.hpp>
#include <salvage/decode/charset_tables.hpp>
#include <salvage/decode/jis_x_0213.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <array>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

namespace salvage::decode {
namespace {

constexpr struct {
    std::string_view alias;
    JisX0213 charset;
} names[] = {
    {"Shift_JIS-2004", JisX0213::shift_jis}, {"Shift_JISX0213", JisX0213::shift_jis},  {"sjis2004", JisX0213::shift_jis},
    {"EUC-JIS-2004", JisX0213::euc},         {"EUC-JISX0213", JisX0213::euc},          {"ISO-2022-JP-2004", JisX0213::iso2022},
    {"ISO-2022-JP-3", JisX0213::iso2022},
};

unsigned char byte_or_0(std::string_view bytes, std::size_t at) { return at < bytes.size() ? static_cast<unsigned char>(bytes[at]) : static_cast<unsigned char>(0); }

// ---- Places and their bytes in Shift_JIS-2004, by which the table is ordered

struct Place {
    unsigned plane, row, cell;  // from 1, rows and cells up to 94
};

// Plane 2 has rows 1, 3, 4, 5, 8, 12 to 15 and 78 to 94 only.
bool has_row(unsigned plane, unsigned row) {
    if (row < 1 || row > 94) return false;
    return plane == 1 || row >= 78 || row == 1 || (row >= 3 && row <= 5) || row == 8 || (row >= 12 && row <= 15);
}

std::array<unsigned char, 2> shift_jis(const Place& place) {
    const unsigned row = place.row;
    unsigned lead = 0;
    if (place.plane == 1)
        lead = (row + (row <= 62 ? 0x101 : 0x181)) / 2;
    else
        lead = row >= 78 ? (row + 0x19B) / 2 : (row + 0x1DF) / 2 - row / 8 * 3;
    const unsigned trail = row % 2 == 0 ? place.cell + 0x9E : place.cell + (place.cell <= 63 ? 0x3F : 0x40);
    return {static_cast<unsigned char>(lead), static_cast<unsigned char>(trail)};
}

Place place_of(unsigned char lead, unsigned char trail) {
    const bool even = trail >= 0x9F;
    const unsigned cell = even ? trail - 0x9Eu : trail - (trail >= 0x80 ? 0x40u : 0x3Fu);
    if (lead < 0xF0) return {1, 2u * (lead - (lead < 0xA0 ? 0x81u : 0xC1u)) + (even ? 2 : 1), cell};
    constexpr unsigned rows[] = {1, 8, 3, 4, 5, 12, 13, 14, 15};
    const unsigned number = 2u * (lead - 0xF0u) + (even ? 1 : 0);
    return {2, number < 9 ? rows[number] : 78 + number - 9, cell};
}

constexpr char32_t none = 0;
constexpr Beyond nothing{none, none};

Beyond at_code(unsigned char lead, unsigned char trail) {
    if (!PairTable::place(lead, trail)) return nothing;
    const char16_t c = pair_table(Pairs::jis_x_0213).at(lead, trail);
    return c >= PairTable::beyond && c < PairTable::beyond_end ? beyond_pairs()[c - PairTable::beyond] : Beyond{c, none};
}

// In plane 1 the backslash and the tilde have their wide forms in all but Shift_JIS, whose own ones they are.
Beyond at_place(const Place& place) {
    if (!has_row(place.plane, place.row) || place.cell < 1 || place.cell > 94) return nothing;
    const auto code = shift_jis(place);
    const Beyond found = at_code(code[0], code[1]);
    if (found.first == U'\\') return {U'\uFF3C', none};
    if (found.first == U'~') return {U'\uFF5E', none};
    return found;
}

void append(std::string& out, const Beyond& character) {
    append_utf8(out, character.first);
    if (character.second != none) append_utf8(out, character.second);
}

// ---- The way back

struct Code {
    char32_t first, second;
    std::uint16_t code;  // in Shift_JIS-2004
    [[nodiscard]] auto key() const { return std::tuple(first, second); }
};

// Sorted by character.
const std::vector<Code>& codes() {
    static const std::vector<Code> all = [] {
        std::vector<Code> made;
        for (unsigned lead = PairTable::first_lead; lead < PairTable::first_lead + PairTable::leads; ++lead) {
            for (unsigned trail = PairTable::first_trail; trail < PairTable::first_trail + PairTable::trails; ++trail) {
                const Beyond c = at_code(static_cast<unsigned char>(lead), static_cast<unsigned char>(trail));
                if (c.first >= 0x80) made.push_back({c.first, c.second, static_cast<std::uint16_t>(lead << 8u | trail)});
                if (c.first == U'\\' || c.first == U'~') made.push_back({c.first + 0xFEE0, none, static_cast<std::uint16_t>(lead << 8u | trail)});
            }
        }
        std::sort(made.begin(), made.end(), [](const Code& a, const Code& b) { return a.key() < b.key(); });
        return made;
    }();
    return all;
}

std::optional<std::uint16_t> code_of(char32_t first, char32_t second) {
    const auto found = std::lower_bound(codes().begin(), codes().end(), std::tuple(first, second), [](const Code& code, const auto& key) { return code.key() < key; });
    return found != codes().end() && found->key() == std::tuple(first, second) ? std::optional(found->code) : std::nullopt;
}

// The longest character of the set at `at` of `text`: two code points, or one.
struct Spelling {
    std::uint16_t code = 0;
    std::size_t length = 0;
};
std::optional<Spelling> spelling_at(std::string_view text, std::size_t at) {
    const CodePoint one = valid_utf8_next(text, at);
    if (at + one.length < text.size() && static_cast<unsigned char>(text[at + one.length]) >= 0x80) {
        const CodePoint other = valid_utf8_next(text, at + one.length);
        if (const auto both = code_of(one.value, other.value)) return Spelling{*both, std::size_t{one.length} + other.length};
    }
    const auto code = code_of(one.value, none);
    return code ? std::optional(Spelling{*code, one.length}) : std::nullopt;
}

constexpr char32_t first_kana = 0xFF61, last_kana = 0xFF9F;  // of half width, single bytes A1 to DF
constexpr unsigned char kana_byte = 0xA1;

// ---- Eight bits

class EightBits final : public Converter {
public:
    explicit EightBits(bool euc) : euc_(euc) {}

    [[nodiscard]] Text decode(std::string_view fresh, bool end) override {
        std::string room;
        const std::string_view bytes = joined(held_, room, fresh);
        Text result;
        for (std::size_t at = 0; at < bytes.size();) {
            const unsigned char lead = byte_or_0(bytes, at);
            if (lead < 0x80) {
                result.text.push_back(bytes[at++]);
                continue;
            }
            const std::size_t wanted = length(lead);
            if (at + wanted > bytes.size() && !end) {
                held_ = bytes.substr(at);
                break;
            }
            const Beyond character = euc_ ? euc_character(bytes, at) : shift_jis_character(bytes, at);
            if (character.first != none) {
                append(result.text, character);
                at += wanted;
                continue;
            }
            // A later byte that could be a character of its own is not swallowed.
            std::size_t bad = 1;
            while (bad < wanted && byte_or_0(bytes, at + bad) >= 0x80) ++bad;
            result.lose(bytes.substr(at, bad));
            at += std::min(bad, bytes.size() - at);
        }
        return result;
    }

    [[nodiscard]] std::optional<std::string> encode(std::string_view text) override {
        std::string out;
        for (std::size_t at = 0; at < text.size();) {
            const CodePoint next = valid_utf8_next(text, at);
            if (next.value < 0x80) {
                out.push_back(text[at++]);
            } else if (next.value >= first_kana && next.value <= last_kana) {
                if (euc_) out.push_back('\x8E');
                out.push_back(static_cast<char>(next.value - first_kana + kana_byte));
                at += next.length;
            } else {
                const auto spelling = spelling_at(text, at);
                if (!spelling) return std::nullopt;
                append_code(out, spelling->code);
                at += spelling->length;
            }
        }
        return out;
    }
    [[nodiscard]] bool stateful() const override { return false; }
    [[nodiscard]] bool single_byte() const override { return false; }

private:
    [[nodiscard]] std::size_t length(unsigned char lead) const {
        if (euc_) return lead == 0x8F ? 3 : 2;
        return lead >= 0xA0 && lead <= 0xDF ? 1 : 2;
    }
    static Beyond euc_character(std::string_view bytes, std::size_t at) {
        const unsigned lead = byte_or_0(bytes, at), second = byte_or_0(bytes, at + 1), third = byte_or_0(bytes, at + 2);
        if (lead == 0x8E) return second >= kana_byte && second <= 0xDF ? Beyond{first_kana + second - kana_byte, none} : nothing;
        if (second < 0xA1) return nothing;
        if (lead == 0x8F) return third >= 0xA1 ? at_place({2, second - 0xA0, third - 0xA0}) : nothing;
        return lead >= 0xA1 ? at_place({1, lead - 0xA0, second - 0xA0}) : nothing;
    }
    static Beyond shift_jis_character(std::string_view bytes, std::size_t at) {
        const unsigned char lead = byte_or_0(bytes, at);
        if (lead >= kana_byte && lead <= 0xDF) return {first_kana + lead - kana_byte, none};
        return at_code(lead, byte_or_0(bytes, at + 1));
    }
    void append_code(std::string& out, std::uint16_t code) const {
        const auto lead = static_cast<unsigned char>(code >> 8u), trail = static_cast<unsigned char>(code & 0xFFu);
        if (!euc_) {
            out.push_back(static_cast<char>(lead));
            out.push_back(static_cast<char>(trail));
            return;
        }
        const Place place = place_of(lead, trail);
        if (place.plane == 2) out.push_back('\x8F');
        out.push_back(static_cast<char>(place.row + 0xA0));
        out.push_back(static_cast<char>(place.cell + 0xA0));
    }

    bool euc_;
    std::string held_;  ///< the beginning of a character, at most two bytes
};

// ---- Seven bits

enum class Set : std::uint8_t { ascii, kana, plane1, plane2 };

// What stands for itself in a sequence is not taken apart any further: all of them begin with ESC and no two with one another.
constexpr struct {
    std::string_view sequence;
    Set set;
} escapes[] = {
    {"\x1B(B", Set::ascii},  {"\x1B(J", Set::ascii},   {"\x1B(I", Set::kana},    {"\x1B$B", Set::plane1},
    {"\x1B$@", Set::plane1}, {"\x1B$(O", Set::plane1}, {"\x1B$(Q", Set::plane1}, {"\x1B$(P", Set::plane2},
};
constexpr std::string_view to_ascii = "\x1B(B", to_208 = "\x1B$B", to_plane1 = "\x1B$(Q", to_plane2 = "\x1B$(P";
constexpr std::size_t longest_escape = 4;

// Whether JIS X 0208 has the character at this place: then ESC $ B says it to older programs, too.
bool in_208(const Place& place) {
    if (place.plane != 1 || (place.row > 8 && place.row < 16) || place.row > 84) return false;
    const PairTable& older = pair_table(Pairs::euc_jp);
    return older.at(static_cast<unsigned char>(place.row + 0xA0), static_cast<unsigned char>(place.cell + 0xA0)) == at_place(place).first;
}

class SevenBits final : public Converter {
public:
    [[nodiscard]] Text decode(std::string_view fresh, bool end) override {
        std::string room;
        const std::string_view bytes = joined(held_, room, fresh);
        Text result;
        for (std::size_t at = 0; at < bytes.size();) {
            const char c = bytes[at];
            if (c == '\x1B') {
                const std::string_view rest = bytes.substr(at, longest_escape);
                const auto* const found = std::find_if(std::begin(escapes), std::end(escapes), [&](const auto& row) { return rest.starts_with(row.sequence); });
                if (found != std::end(escapes)) {
                    set_ = found->set;
                    at += found->sequence.size();
                    continue;
                }
                if (!end && rest.size() < longest_escape && std::any_of(std::begin(escapes), std::end(escapes), [&](const auto& row) { return row.sequence.starts_with(rest); })) {
                    held_ = rest;
                    break;
                }
            }
            if (c == '\n') set_ = Set::ascii;
            const unsigned char byte = byte_or_0(bytes, at);
            if (set_ == Set::ascii || byte <= 0x20 || byte >= 0x7F) {
                if (byte < 0x80)
                    result.text.push_back(c);
                else
                    result.lose(bytes.substr(at, 1));
                ++at;
                continue;
            }
            if (set_ == Set::kana) {
                const char32_t kana = first_kana + byte - 0x21u;
                if (kana <= last_kana)
                    append_utf8(result.text, kana);
                else
                    result.lose(bytes.substr(at, 1));
                ++at;
                continue;
            }
            if (at + 1 == bytes.size() && !end) {
                held_ = bytes.substr(at);
                break;
            }
            const unsigned char second = byte_or_0(bytes, at + 1);
            const bool pair = second > 0x20 && second < 0x7F;
            const Beyond character = pair ? at_place({set_ == Set::plane2 ? 2u : 1u, byte - 0x20u, second - 0x20u}) : nothing;
            const std::size_t length = pair ? 2 : 1;
            if (character.first != none)
                append(result.text, character);
            else
                result.lose(bytes.substr(at, length));
            at += length;
        }
        if (end) set_ = Set::ascii;
        return result;
    }

    [[nodiscard]] std::optional<std::string> encode(std::string_view text) override {
        std::string out;
        std::string_view now = to_ascii;
        const auto change = [&](std::string_view to) {
            if (now != to) out += to;
            now = to;
        };
        for (std::size_t at = 0; at < text.size();) {
            if (static_cast<unsigned char>(text[at]) < 0x80) {
                if (text[at] == '\x1B') return std::nullopt;
                change(to_ascii);
                out.push_back(text[at++]);
                continue;
            }
            const auto spelling = spelling_at(text, at);
            if (!spelling) return std::nullopt;
            at += spelling->length;
            const Place place = place_of(static_cast<unsigned char>(spelling->code >> 8u), static_cast<unsigned char>(spelling->code & 0xFFu));
            change(place.plane == 2 ? to_plane2 : in_208(place) ? to_208 : to_plane1);
            out.push_back(static_cast<char>(place.row + 0x20));
            out.push_back(static_cast<char>(place.cell + 0x20));
        }
        change(to_ascii);
        return out;
    }
    [[nodiscard]] bool stateful() const override { return true; }
    [[nodiscard]] bool single_byte() const override { return false; }

private:
    Set set_ = Set::ascii;
    std::string held_;  ///< the beginning of a character or of an escape sequence, at most three bytes
};

}  // namespace

std::optional<JisX0213> jis_x_0213_charset(std::string_view name) {
    for (const auto& row : names) {
        if (same_charset_name(name, row.alias)) return row.charset;
    }
    return std::nullopt;
}

std::string_view jis_x_0213_name(JisX0213 charset) {
    switch (charset) {
        case JisX0213::shift_jis: return "Shift_JIS-2004";
        case JisX0213::euc: return "EUC-JIS-2004";
        case JisX0213::iso2022: break;
    }
    return "ISO-2022-JP-2004";
}

std::unique_ptr<Converter> open_jis_x_0213(JisX0213 charset) {
    if (charset == JisX0213::iso2022) return std::make_unique<SevenBits>();
    return std::make_unique<EightBits>(charset == JisX0213::euc);
}

}  // namespace salvage::decode
