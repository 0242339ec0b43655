#include <salvage/numbering/numerals.hpp>
#include <salvage/segment/pages/page_numbers.hpp>
#include <salvage/text/ascii.hpp>
#include <salvage/text/byte_scan.hpp>

#include <algorithm>
#include <array>
#include <iterator>
#include <string>

namespace salvage::segment {
namespace {

/// The words of a line in lower case, digits as '#', blanks as one.
std::string fold(std::string_view content) {
    std::string out;
    bool blank = false;
    for (const char c : content) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte == ' ' || byte == '\t') {
            blank = true;
            continue;
        }
        if (blank && !out.empty()) out.push_back(' ');
        blank = false;
        if (byte >= '0' && byte <= '9') {
            if (out.empty() || out.back() != '#') out.push_back('#');
        } else {
            out.push_back(ascii_lower(c));
        }
    }
    return out;
}

std::string_view trim(std::string_view content) {
    while (content.starts_with(' ') || content.starts_with('\t')) content.remove_prefix(1);
    while (content.ends_with(' ') || content.ends_with('\t')) content.remove_suffix(1);
    return content;
}

/// The digits of ASCII.
struct Digit {
    static constexpr bool match(unsigned char c) { return c >= '0' && c <= '9'; }
#if defined(__SSE2__)
    static __m128i match(__m128i v) {
        const __m128i from_0 = _mm_sub_epi8(v, _mm_set1_epi8('0'));
        return _mm_cmpeq_epi8(_mm_min_epu8(from_0, _mm_set1_epi8(9)), from_0);
    }
#endif
};

std::optional<std::uint32_t> parse_number(std::string_view digits) {
    if (digits.empty() || digits.size() > 4) return std::nullopt;
    std::uint32_t value = 0;
    for (const char c : digits) {
        if (c < '0' || c > '9') return std::nullopt;
        value = value * 10 + static_cast<std::uint32_t>(c - '0');
    }
    return value;
}

void set_rest(NumberLine& found, std::string_view words) {
    found.rest = fold_hash(words);
    found.ends = fold_ends(words);
}

constexpr std::string_view wide_gap = "        ";

/// Whether folded words are those that stand before a page's number.
bool names_page(std::string_view words) {
    static constexpr std::string_view page_words[] = {"page",     "pages",  "seite",  "página", "pagina", "pag.", "pág.", "p.", "s.",
                                                      "стр.",     "страница", "strona", "str.",   "sida",   "side", "strana", "第",
                                                      "sayfa",    "oldal",  "sivu",   "стор."};
    while (!words.empty() && (words.back() == ' ' || words.back() == '-' || words.back() == '[')) words.remove_suffix(1);
    while (!words.empty() && (words.front() == ' ' || words.front() == '-' || words.front() == '[')) words.remove_prefix(1);
    return std::find(std::begin(page_words), std::end(page_words), words) != std::end(page_words);
}

/// "第1章 総則", "第3条": what the number counts stands behind it, and is no page.
bool counts_divisions(std::string_view content, std::size_t begin, std::size_t end) {
    static constexpr std::string_view counts = "第";
    static constexpr std::string_view pages[] = {"页", "頁", "ページ"};
    if (!content.substr(0, begin).ends_with(counts) || end >= content.size() || static_cast<unsigned char>(content[end]) < 0x80) return false;
    return std::none_of(std::begin(pages), std::end(pages), [&](std::string_view page) { return content.substr(end).starts_with(page); });
}

/// Whether what stands between a page's number and another one makes that the total: a slash or a short word, " of ".
bool parts_total(std::string_view between) {
    constexpr std::size_t longest = 12;  // bytes
    between = trim(between);
    return between == "/" || (between.size() >= 2 && between.size() <= longest && between.find_first_of(" .,:;()-") == std::string_view::npos);
}

constexpr std::size_t longest_named = 24;  ///< bytes of "Page 7 of 12"

/// A byte of what may stand around a number that stands alone.
bool is_dress(char c) {
    static constexpr auto dress = [] {
        std::array<bool, 256> bytes{};
        for (const char byte : std::string_view(" \t-–—.[]()|~*·")) bytes[static_cast<unsigned char>(byte)] = true;
        return bytes;
    }();
    return dress[static_cast<unsigned char>(c)];
}

/// Most lines with a number tell at their ends that it is no page's: it stands there, or nothing but dress does, or the line is short.
bool may_have_page_number(std::string_view content) {
    if (content.size() <= longest_named || is_ascii_digit(content.front()) || is_ascii_digit(content.back())) return true;
    return is_dress(content.front()) && is_dress(content.back());
}

}  // namespace

std::optional<NumberLine> read_number_line(std::string_view content) {
    if (content.size() > longest_furniture || !may_have_page_number(content)) return std::nullopt;
    std::size_t at = 0;
    std::optional<std::uint32_t> first;
    std::size_t first_begin = 0;
    std::size_t first_end = 0;
    std::optional<std::uint32_t> last;
    std::size_t last_begin = 0;
    std::size_t last_end = 0;
    std::optional<std::uint32_t> before_last;
    std::size_t before_last_begin = 0;
    std::size_t before_last_end = 0;
    while ((at = find_special<Digit>(content, at)) < content.size()) {
        const std::size_t begin = at;
        while (at < content.size() && content[at] >= '0' && content[at] <= '9') ++at;
        const auto value = parse_number(content.substr(begin, at - begin));
        if (!value) return std::nullopt;
        if (counts_divisions(content, begin, at)) return std::nullopt;
        if (!first) {
            first = value;
            first_begin = begin;
            first_end = at;
        }
        before_last = last;
        before_last_begin = last_begin;
        before_last_end = last_end;
        last = value;
        last_begin = begin;
        last_end = at;
    }
    if (!first) return std::nullopt;
    const auto bare = [](std::string_view part) { return std::all_of(part.begin(), part.end(), is_dress); };
    NumberLine found;
    if (bare(content.substr(0, first_begin)) && bare(content.substr(first_end))) {
        found.number = *first;
        // "(1)" and ".. [1]" count notes.
        found.dressed = first_begin > 0 && first_end < content.size() && content.front() != '(' && !content.starts_with("..");
        return found;
    }
    // "7/12", "- 7 / 12 -": pages of one total are of one document.
    if (before_last && before_last_begin == first_begin && *first <= *last && trim(content.substr(first_end, last_begin - first_end)) == "/" &&
        bare(content.substr(0, first_begin)) && bare(content.substr(last_end))) {
        found.number = *first;
        found.total = *last;
        found.rest = *last * 0x9E3779B97F4A7C15ULL | 1U;
        found.ends = fold_ends(content);
        return found;
    }
    // "Page 7 of 12" and its like in any language: a page's word before, perhaps a short word and a total behind.
    const std::string_view head = content.substr(0, first_begin);
    if (content.size() <= longest_named && names_page(fold(head))) {
        found.number = *first;
        found.dressed = true;
        if (before_last && before_last_begin == first_begin && *first <= *last && last_end == content.size() && trim(content.substr(first_end, last_begin - first_end)) == "/") found.total = *last;
        return found;
    }
    // A number at either end, set off from words by a wide gap.
    const auto gap_behind = [&](std::size_t end) {
        return content.substr(end).starts_with("   ") || content.substr(end).starts_with("\t") || content.substr(end).starts_with(" | ");
    };
    const auto gap_before = [](std::string_view before) {
        return before.ends_with("   ") || before.ends_with("\t") || before.ends_with(" | ");
    };
    if (first_begin == 0 && gap_behind(first_end)) {
        found.number = *first;
        found.far = content.substr(first_end).starts_with(wide_gap);
        set_rest(found, trim(content.substr(first_end)));
        return found;
    }
    if (last_end == content.size()) {
        // "A RUNNING TITLE      Page 7 of 12": the page's word and the total go with the number.
        if (before_last && *before_last <= *last && parts_total(content.substr(before_last_end, last_begin - before_last_end))) {
            const std::string_view words = content.substr(0, before_last_begin);
            const std::size_t word = words.find_last_of(" \t", words.find_last_not_of(" \t"));
            if (word != std::string_view::npos && names_page(fold(words.substr(word + 1))) && gap_before(words.substr(0, word + 1))) {
                found.number = *before_last;
                found.dressed = true;
                found.far = words.substr(0, word + 1).ends_with(wide_gap);
                set_rest(found, trim(words.substr(0, word + 1)));
                return found;
            }
        }
        std::string_view before = content.substr(0, last_begin);
        const std::size_t word = before.find_last_of(' ', before.find_last_not_of(' '));
        const bool named = word != std::string_view::npos && names_page(fold(before.substr(word + 1)));
        if (named) before = before.substr(0, word + 1);
        if (gap_before(before)) {
            found.number = *last;
            found.dressed = named;
            found.far = before.ends_with(wide_gap);
            set_rest(found, trim(before));
            return found;
        }
    }
    return std::nullopt;
}

bool names_own_page(std::string_view content) {
    if (!content.ends_with(']')) return false;
    const std::size_t open = content.rfind('[');
    if (open == std::string_view::npos) return false;
    // "as he says [p. 7]" names a page of another book.
    constexpr std::string_view gap = "   ";
    if (open > 0 && !content.substr(0, open).ends_with(gap)) return false;
    const std::string_view inside = content.substr(open + 1, content.size() - open - 2);
    const std::size_t digit = inside.find_first_of("0123456789");
    return digit != std::string_view::npos && digit > 1 && inside.find_first_not_of("0123456789ivxlc", digit) == std::string_view::npos && names_page(fold(inside.substr(0, digit)));
}

std::size_t page_number_length(std::string_view line) {
    const auto tail = [&](auto belongs) {
        std::size_t length = 0;
        while (length < line.size() && belongs(line[line.size() - length - 1])) ++length;
        return length;
    };
    constexpr std::size_t most_digits = 6;
    if (const std::size_t digits = tail([](char c) { return is_ascii_digit(c); }); digits > 0) return digits <= most_digits ? digits : 0;
    constexpr std::size_t most_letters = 7;  // "xxxviii"
    const std::size_t letters = tail([](char c) { return c == 'i' || c == 'v' || c == 'x' || c == 'l'; });
    if (letters == 0 || letters > most_letters) return 0;
    const auto value = numbering::roman_value(line.substr(line.size() - letters));
    return value ? letters : 0;
}

// What fold gives, without making it.
std::uint64_t fold_hash(std::string_view content) {
    std::uint64_t hash = 0xCBF29CE484222325ULL;
    unsigned char last = ' ';
    for (const char c : content) {
        auto byte = static_cast<unsigned char>(c);
        if (byte == '\t') byte = ' ';
        if (byte >= '0' && byte <= '9') byte = '#';
        if ((byte == ' ' || byte == '#') && byte == last) continue;
        last = byte;
        if (byte >= 'A' && byte <= 'Z') byte = static_cast<unsigned char>(byte | 0x20);
        hash = (hash ^ byte) * 0x100000001B3ULL;
    }
    return hash;
}

std::uint64_t look_hash(std::string_view content) {
    // Pairs of what is read and what it may be, in small letters; marked are blanks, "m" and "r", which are more or less than a sign of their own.
    constexpr std::uint16_t marked = 0x100;
    static constexpr auto looks = [] {
        std::array<std::uint16_t, 256> table{};
        for (std::size_t byte = 0; byte < table.size(); ++byte) table[byte] = static_cast<unsigned char>(ascii_lower(static_cast<char>(byte)));
        for (const std::string_view pair : {"Il", "1l", "|l", "il", "!l", "0o", "Oo", "ce", "Ce", "oe", "Oe", "0e", "ae", "Ae", "hb", "Hb", "8b", "6b", "5s", "un", "Un", "tf", "Tf", "2z"}) table[static_cast<unsigned char>(pair[0])] = static_cast<unsigned char>(pair[1]);
        table['\t'] = ' ';
        for (std::uint16_t& look : table) look = static_cast<std::uint16_t>(look == ' ' || look == 'm' || look == 'r' ? look | marked : look);
        return table;
    }();
    std::uint64_t hash = 0xCBF29CE484222325ULL;
    const auto add = [&](std::uint64_t look) { hash = (hash ^ look) * 0x100000001B3ULL; };
    bool blank = true;  // the sign before
    for (const char c : content) {
        const std::uint16_t look = looks[static_cast<unsigned char>(c)];
        if (look < marked) {
            add(look);
            blank = false;
            continue;
        }
        const bool again = blank;
        blank = look == (' ' | marked);
        if (blank) {
            if (!again) add(' ');
            continue;
        }
        // "rn" looks as "m" does: both are two strokes more than "n".
        add('n');
        if (look == ('m' | marked)) add('n');
    }
    return hash;
}

std::uint16_t fold_ends(std::string_view content) {
    if (content.empty()) return 0;
    const auto folded = [](char c) { return is_ascii_digit(c) ? std::uint32_t{'#'} : c == '\t' ? std::uint32_t{' '} : std::uint32_t{static_cast<unsigned char>(ascii_lower(c))}; };
    const std::size_t size = content.size();
    const std::uint32_t first = folded(content[0]);
    const std::uint32_t last = folded(content[size - 1]);
    // The bytes beside them stay beside them, unless a run of digits is made one.
    const std::uint32_t second = size == 1 || first == '#' ? 0 : folded(content[1]);
    const std::uint32_t before = size == 1 || last == '#' ? 0 : folded(content[size - 2]);
    const std::uint32_t ends = first << 24U | second << 16U | before << 8U | last;
    return static_cast<std::uint16_t>(ends * 0x9E3779B1U >> 16U);
}

}  // namespace salvage::segment
