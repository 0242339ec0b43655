#include <salvage/decode/bytes.hpp>
#include <salvage/decode/charset_tables.hpp>
#include <salvage/decode/johab.hpp>
#include <salvage/decode/korean.hpp>
#include <salvage/decode/ks_x_1001.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace salvage::decode {
namespace {

constexpr struct {
    std::string_view alias;
    Korean charset;
} names[] = {
    {"Johab", Korean::johab},         {"windows-1361", Korean::johab},       {"cp1361", Korean::johab},        {"ms1361", Korean::johab},
    {"KSC_5601", Korean::windows949}, {"windows-949", Korean::windows949}, {"ISO-2022-KR", Korean::iso2022}, {"csISO2022KR", Korean::iso2022},
};

std::array<char, 2> two(std::size_t lead, std::size_t trail) { return {static_cast<char>(lead), static_cast<char>(trail)}; }

// ---- Windows' code page 949, and EUC-KR within it

bool uhc_place(unsigned char lead, unsigned char trail) {
    return lead > 0x80 && lead < 0xFF && ((trail >= 0x41 && trail <= 0x5A) || (trail >= 0x61 && trail <= 0x7A) || (trail >= 0x81 && trail <= 0xFE));
}

std::optional<char32_t> uhc_character(unsigned char lead, unsigned char trail) {
    const char16_t c = uhc_place(lead, trail) ? pair_table(Pairs::windows_949).at(lead, trail) : u'\0';
    return c == 0 ? std::nullopt : std::optional<char32_t>(c);
}

std::optional<std::array<char, 2>> uhc_bytes(char32_t c) {
    using Pair = std::pair<char32_t, std::uint16_t>;
    static const std::vector<Pair> pairs = [] {
        std::vector<Pair> made;
        const PairTable& table = pair_table(Pairs::windows_949);
        for (unsigned lead = 0x81; lead < 0xFF; ++lead) {
            for (unsigned trail = 0x41; trail < 0xFF; ++trail) {
                const auto l = static_cast<unsigned char>(lead), t = static_cast<unsigned char>(trail);
                if (table.at(l, t) != 0 && table.exact(l, t)) made.emplace_back(table.at(l, t), static_cast<std::uint16_t>(lead << 8u | trail));
            }
        }
        std::sort(made.begin(), made.end());
        return made;
    }();
    const auto found = std::lower_bound(pairs.begin(), pairs.end(), Pair{c, 0});
    return found != pairs.end() && found->first == c ? std::optional(two(found->second >> 8u, found->second & 0xFFu)) : std::nullopt;
}

// ---- Two bytes a character, and ASCII

class PairConverter final : public Converter {
public:
    explicit PairConverter(Korean charset) : charset_(charset) {}

    [[nodiscard]] Text decode(std::string_view fresh, bool end) override {
        std::string room;
        const std::string_view bytes = joined(held_, room, fresh);
        const bool johab = charset_ == Korean::johab;
        Text result;
        for (std::size_t at = 0; at < bytes.size();) {
            const unsigned char lead = byte_at(bytes, at);
            if (lead < 0x80) {
                result.text.push_back(bytes[at++]);
                continue;
            }
            if (at + 1 == bytes.size() && !end) {
                held_ = bytes.substr(at);
                break;
            }
            const unsigned char trail = at + 1 < bytes.size() ? byte_at(bytes, at + 1) : static_cast<unsigned char>(0);
            const auto character = johab ? johab_character(lead, trail) : uhc_character(lead, trail);
            if (character == ks_filler && !johab) {
                const std::string_view rest = bytes.substr(at, 8);
                if (const auto syllable = ks_spelled_syllable(rest)) {
                    append_utf8(result.text, *syllable);
                    at += 8;
                    continue;
                }
                if (rest.size() < 8 && !end && (rest.size() < 3 || rest[2] == rest[0]) && (rest.size() < 5 || rest[4] == rest[0])) {
                    held_ = rest;
                    break;
                }
            }
            // A second byte that could be a character of its own is not swallowed.
            const std::size_t length = character || (johab ? johab_place(lead, trail) : uhc_place(lead, trail)) ? 2 : 1;
            if (character)
                append_utf8(result.text, *character);
            else
                result.lose(bytes.substr(at, length));
            at += length;
        }
        return result;
    }

    [[nodiscard]] std::optional<std::string> encode(std::string_view text) override {
        std::string out;
        for (std::size_t at = 0; at < text.size();) {
            const CodePoint next = valid_utf8_next(text, at);
            at += next.length;
            if (next.value < 0x80) {
                out.push_back(static_cast<char>(next.value));
                continue;
            }
            const auto bytes = charset_ == Korean::johab ? johab_bytes(next.value) : uhc_bytes(next.value);
            if (!bytes) return std::nullopt;
            out.append(bytes->data(), 2);
        }
        return out;
    }

    [[nodiscard]] bool stateful() const override { return false; }
    [[nodiscard]] bool single_byte() const override { return false; }

private:
    Korean charset_;
    std::string held_;  ///< the beginning of a character, at most seven bytes
};

// ---- ISO-2022-KR

constexpr std::string_view designator = "\x1B$)C";
constexpr char shift_out = '\x0E', shift_in = '\x0F';

class Iso2022Kr final : public Converter {
public:
    [[nodiscard]] Text decode(std::string_view fresh, bool end) override {
        std::string room;
        const std::string_view bytes = joined(held_, room, fresh);
        Text result;
        for (std::size_t at = 0; at < bytes.size();) {
            const char c = bytes[at];
            const bool last = at + 1 == bytes.size();
            if (designator.starts_with(bytes.substr(at, designator.size())) && (bytes.size() - at >= designator.size() || !end)) {
                if (bytes.size() - at < designator.size()) {
                    held_ = bytes.substr(at);
                    break;
                }
                at += designator.size();
            } else if (c == shift_out || c == shift_in) {
                shifted_ = c == shift_out;
                ++at;
            } else if (!shifted_ || byte_at(bytes, at) <= 0x20 || byte_at(bytes, at) >= 0x7F) {
                if (c == '\n') shifted_ = false;
                if (byte_at(bytes, at) < 0x80)
                    result.text.push_back(c);
                else
                    result.lose(bytes.substr(at, 1));
                ++at;
            } else if (last && !end) {
                held_ = bytes.substr(at);
                break;
            } else {
                const unsigned char trail = last ? static_cast<unsigned char>(0) : byte_at(bytes, at + 1);
                const bool pair = trail > 0x20 && trail < 0x7F;
                const auto character = pair ? ks_character((byte_at(bytes, at) - 0x21u) * ks_side + (trail - 0x21u)) : std::nullopt;
                const std::size_t length = pair ? 2 : 1;
                if (character)
                    append_utf8(result.text, *character);
                else
                    result.lose(bytes.substr(at, length));
                at += length;
            }
        }
        if (end) shifted_ = false;
        return result;
    }

    [[nodiscard]] std::optional<std::string> encode(std::string_view text) override {
        std::string out;
        bool shifted = false;
        for (std::size_t at = 0; at < text.size();) {
            const CodePoint next = valid_utf8_next(text, at);
            at += next.length;
            if (next.value < 0x80) {
                const char c = static_cast<char>(next.value);
                if (c == shift_out || c == shift_in) return std::nullopt;
                // Blanks and controls are the same in both states; SI comes at the end of the line at the latest.
                if (std::exchange(shifted, false)) out.push_back(shift_in);
                out.push_back(c);
                continue;
            }
            const auto place = ks_place(next.value);
            if (!place) return std::nullopt;
            if (!std::exchange(shifted, true)) out.push_back(shift_out);
            const auto bytes = two(0x21 + *place / ks_side, 0x21 + *place % ks_side);
            out.append(bytes.data(), 2);
        }
        if (shifted) out.push_back(shift_in);
        return out;
    }

    [[nodiscard]] bool stateful() const override { return true; }
    [[nodiscard]] bool single_byte() const override { return false; }

private:
    bool shifted_ = false;
    std::string held_;  ///< the beginning of a character or of a designator, at most three bytes
};

}  // namespace

std::optional<Korean> korean_charset(std::string_view name) {
    for (const auto& row : names) {
        if (same_charset_name(name, row.alias)) return row.charset;
    }
    return std::nullopt;
}

std::string_view korean_name(Korean charset) {
    switch (charset) {
        case Korean::johab: return "Johab";
        case Korean::windows949: return "KSC_5601";
        case Korean::iso2022: break;
    }
    return "ISO-2022-KR";
}

std::unique_ptr<Converter> open_korean(Korean charset) {
    if (charset == Korean::iso2022) return std::make_unique<Iso2022Kr>();
    return std::make_unique<PairConverter>(charset);
}

}  // namespace salvage::decode
