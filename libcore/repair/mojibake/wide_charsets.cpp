#include <salvage/repair/mojibake/wide_charsets.hpp>

#include <salvage/text/ascii.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <array>
#include <string>

namespace salvage::repair {
namespace {

constexpr std::array<const char*, wide_count> names = {"GBK", "Big5-HKSCS", "windows-31j", "windows-949", "EUC-JP"};

constexpr std::array<decode::Pairs, wide_count> tables = {decode::Pairs::gbk, decode::Pairs::big5_hkscs, decode::Pairs::windows_31j,
                                                          decode::Pairs::windows_949, decode::Pairs::euc_jp};

constexpr char16_t euro = u'\u20AC';

// Rows C6 and C7 as the Unicode Consortium's table of 1994 has them: kana, some Cyrillic, numbers in signs.  Others have moved them.
std::vector<std::pair<char16_t, std::uint16_t>> big5_of_1994() {
    std::u16string characters = u"ヾゝゞ々";
    const auto add = [&](char16_t first, char16_t last) {
        for (char16_t c = first; c <= last; ++c) characters.push_back(c);
    };
    add(0x3041, 0x3093);
    add(0x30A1, 0x30F6);
    characters += u"ДЕЁЖЗИЙКЛМУФХЦЧШЩЪЫЬЭЮЯабвгдеёжзийклмнопрстуфхцчшщъыьэюя";
    add(0x2460, 0x2469);
    add(0x2474, 0x247D);
    std::vector<std::pair<char16_t, std::uint16_t>> places;
    unsigned code = 0xC6A1;
    for (const char16_t c : characters) {
        places.emplace_back(c, static_cast<std::uint16_t>(code));
        ++code;
        if (code == 0xC6FF) code = 0xC740;
        if (code == 0xC77F) code = 0xC7A1;
    }
    return places;
}

// Characters of four bytes in GB18030, of the first 65,536, in the order of their bytes: all that the others leave.
std::vector<char16_t> characters_of_four_bytes() {
    const decode::PairTable& table = decode::pair_table(decode::Pairs::gb18030);
    std::vector<bool> elsewhere(0x10000);
    for (const auto& row : table.pairs) {
        for (const char16_t c : row) elsewhere[c] = true;
    }
    // One had a private place when the order was made.
    constexpr char16_t small_m = 0x1E3F, was_small_m = 0xE7C7;
    elsewhere[small_m] = false;
    elsewhere[was_small_m] = true;
    std::vector<char16_t> characters;
    for (char32_t c = 0x80; c < 0x10000; ++c) {
        if (!elsewhere[c] && (c < 0xD800 || c >= 0xE000)) characters.push_back(static_cast<char16_t>(c));
    }
    return characters;
}

// The character that `bytes` begin with; 0 if there is none.
char32_t of_four_bytes(std::string_view bytes) {
    static const std::vector<char16_t> characters = characters_of_four_bytes();
    constexpr std::size_t first_beyond = 189000;
    if (bytes.size() < 4) return 0;
    const auto byte = [&](std::size_t i) { return static_cast<std::size_t>(static_cast<unsigned char>(bytes[i])); };
    if (byte(0) < 0x81 || byte(2) < 0x81 || byte(0) > 0xFE || byte(2) > 0xFE || !is_ascii_digit(bytes[1]) || !is_ascii_digit(bytes[3])) return 0;
    const std::size_t place = (((byte(0) - 0x81) * 10 + byte(1) - '0') * 126 + byte(2) - 0x81) * 10 + byte(3) - '0';
    if (place >= first_beyond) return place < first_beyond + 0x100000 ? static_cast<char32_t>(0x10000 + place - first_beyond) : 0;
    const char32_t c = place < characters.size() ? characters[place] : 0;
    return c < 0xA0 || (c >= 0xE000 && c < 0xF900) ? 0 : c;
}

}  // namespace

const char* wide_name(Wide charset) { return names[static_cast<std::size_t>(charset)]; }

const WideTable& WideTable::of(Wide charset) {
    switch (charset) {
        case Wide::gbk: {
            static const WideTable table(Wide::gbk);
            return table;
        }
        case Wide::big5: {
            static const WideTable table(Wide::big5);
            return table;
        }
        case Wide::shift_jis: {
            static const WideTable table(Wide::shift_jis);
            return table;
        }
        case Wide::euc_kr: {
            static const WideTable table(Wide::euc_kr);
            return table;
        }
        case Wide::euc_jp: break;
    }
    static const WideTable table(Wide::euc_jp);
    return table;
}

char16_t WideTable::readable(char16_t c) { return c < 0xA0 || (c >= 0xD800 && c < 0xE000) || c >= 0xFFFD ? u'\0' : c; }

// What no text has is none; Shift_JIS has private characters in earnest.
char16_t WideTable::useful(char16_t c) const {
    const bool in_earnest = charset_ == Wide::shift_jis && c < 0xE758;
    return c >= 0xE000 && c <= 0xF8FF && !in_earnest ? u'\0' : readable(c);
}

WideTable::WideTable(Wide charset) : charset_(charset), table_(&decode::pair_table(tables[static_cast<std::size_t>(charset)])), bytes_(0x10000) {
    for (unsigned byte = 0x80; byte < 0x100; ++byte) bytes_[single(static_cast<unsigned char>(byte))] = static_cast<std::uint16_t>(byte);
    // Single bytes that Microsoft's code page gives private characters, and Python with it.
    if (charset == Wide::shift_jis) {
        bytes_[0xF8F0] = 0xA0;
        for (unsigned i = 1; i <= 3; ++i) bytes_[0xF8F0 + i] = static_cast<std::uint16_t>(0xFC + i);
    }
    // Programs read 80 as the control of that number where it is no character.
    if (bytes_[0x80] == 0) bytes_[0x80] = 0x80;
    bytes_[0] = 1;  // of the places without a character: taken
    for (unsigned lead = 0; lead < decode::PairTable::leads; ++lead) {
        for (unsigned trail = 0; trail < decode::PairTable::trails; ++trail) {
            // Text was read as private characters, though it is in none.
            const char16_t c = readable(table_->pairs[lead][trail]);
            const auto code = static_cast<std::uint16_t>((lead + decode::PairTable::first_lead) << 8u | (trail + decode::PairTable::first_trail));
            if (bytes_[c] == 0) {
                bytes_[c] = code;
            } else if (c != 0) {
                second_.push_back({c, {code, false}});
            }
        }
    }
    bytes_[0] = 0;
    // Programs have it in two places, GB18030 in one that is none in Microsoft's code page.
    if (charset == Wide::gbk) {
        bytes_[euro] = 0xA2E3;
        std::erase_if(second_, [](const auto& pair) { return pair.first == euro; });
        second_.push_back({euro, {0x80, false}});
    }
    if (charset == Wide::big5) {
        for (const auto& [c, code] : big5_of_1994()) {
            if (bytes_[c] == 0) {
                bytes_[c] = code;
            } else if (bytes_[c] != code) {
                second_.push_back({c, {code, true}});
            }
        }
    }
    std::stable_sort(second_.begin(), second_.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
}

WideTable::Second WideTable::second_bytes(char32_t c) const {
    const auto found = std::lower_bound(second_.begin(), second_.end(), c, [](const auto& pair, char32_t wanted) { return pair.first < wanted; });
    return found != second_.end() && found->first == c ? found->second : Second();
}

std::optional<std::string> WideTable::encode(std::string_view text) const {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint c = valid_utf8_next(text, at);
        at += c.length;
        if (c.value < 0x80) {
            out.push_back(static_cast<char>(c.value));
            continue;
        }
        const std::uint16_t code = bytes(c.value);
        if (code == 0) return {};
        if (code >= 0x100) out.push_back(static_cast<char>(code >> 8u));
        out.push_back(static_cast<char>(code & 0xFFu));
    }
    return out;
}

std::optional<std::string> WideTable::decode(std::string_view bytes) const {
    std::string out;
    if (decode_some(bytes, out) != bytes.size()) return {};
    return out;
}

std::size_t WideTable::decode_some(std::string_view bytes, std::string& text) const {
    for (std::size_t at = 0; at < bytes.size();) {
        const auto lead = static_cast<unsigned char>(bytes[at]);
        if (lead < 0x80) {
            text.push_back(static_cast<char>(lead));
            ++at;
            continue;
        }
        char32_t c = single(lead);
        std::size_t length = 1;
        if (c == 0) {
            if (at + 1 == bytes.size()) return at;
            const auto trail = static_cast<unsigned char>(bytes[at + 1]);
            const bool four = charset_ == Wide::gbk && is_ascii_digit(trail);
            c = four ? of_four_bytes(bytes.substr(at)) : pair(lead, trail);
            length = four ? 4 : 2;
        }
        if (c == 0) return at;
        append_utf8(text, c);
        at += length;
    }
    return bytes.size();
}

}  // namespace salvage::repair
