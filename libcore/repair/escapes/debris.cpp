// Everything here errs on the side of markup and code: an escape that stays can be decoded later, one that was decoded
// in a program is an error in it.  So signs are short and a single one in a line is enough; a document is markup or code
// if a share of its lines has such signs (a manual with a few examples of code is prose, and its examples stay by
// their own lines).
#include <salvage/repair/escapes/debris.hpp>
#include <salvage/repair/marks.hpp>
#include <salvage/text/ascii.hpp>
#include <salvage/text/byte_scan.hpp>

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>

namespace salvage::repair {
namespace {

using Views = std::string_view;

// One tag in this many lines makes a document markup; one line of code in this many makes it code.
constexpr std::size_t lines_per_tag = 20;
constexpr std::size_t lines_per_code = 5;
// A declaration decides alone.
constexpr std::size_t decisive = std::size_t{1} << 32;
constexpr std::size_t longest_tag = 400;

constexpr auto elements = std::to_array<Views>({
    "a", "abbr", "article", "b", "big", "blockquote", "body", "br", "button", "center", "cite", "code", "dd", "del",
    "div", "dl", "dt", "em", "fieldset", "font", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "head",
    "header", "hr", "html", "i", "iframe", "img", "input", "ins", "kbd", "label", "legend", "li", "link", "main",
    "meta", "nav", "ol", "option", "p", "pre", "q", "s", "samp", "script", "section", "select", "small", "span",
    "strike", "strong", "style", "sub", "sup", "svg", "table", "tbody", "td", "textarea", "tfoot", "th", "thead",
    "title", "tr", "tt", "u", "ul", "var", "video"});
static_assert(std::is_sorted(elements.begin(), elements.end()));

bool name_part(char c) { return is_ascii_alphanumeric(c) || c == '-' || c == ':' || c == '_'; }

enum class Tag { none, tag, declaration };

// What the '<' at `at` begins.  "<stdio.h>", "<name@example.net>" and "<nick>" are none.
Tag tag_at(Views line, std::size_t at) {
    const Views rest = line.substr(at + 1, longest_tag);
    for (const Views sign : {Views("!DOCTYPE"), Views("!doctype"), Views("?xml")}) {
        if (rest.starts_with(sign)) return Tag::declaration;
    }
    if (rest.starts_with("!--") || rest.starts_with("![CDATA[")) return Tag::tag;
    const bool closes = rest.starts_with('/');
    std::size_t end = closes ? 1 : 0;
    const std::size_t begin = end;
    if (end >= rest.size() || !is_ascii_letter(rest[end])) return Tag::none;
    while (end < rest.size() && name_part(rest[end])) ++end;
    const Views name = rest.substr(begin, end - begin);
    // The library's find_first_of makes a call for each byte.
    std::size_t close = end;
    while (close < rest.size() && rest[close] != '<' && rest[close] != '>') ++close;
    if (close == rest.size() || rest[close] != '>') return Tag::none;
    const Views attributes = rest.substr(end, close - end);
    if (closes) return attributes.find_first_not_of(" \t") == attributes.npos ? Tag::tag : Tag::none;
    if (!attributes.empty() && attributes != "/" && attributes[0] != ' ' && attributes[0] != '\t') return Tag::none;
    if (std::binary_search(elements.begin(), elements.end(), lower(name))) return Tag::tag;
    const bool valued = attributes.find("=\"") != attributes.npos || attributes.find("='") != attributes.npos;
    return valued || attributes.ends_with('/') ? Tag::tag : Tag::none;
}

// The line's first tag, a declaration before others.
Tag first_tag(Views line) {
    Tag found = Tag::none;
    for (std::size_t at = line.find('<'); at != line.npos; at = line.find('<', at + 1)) {
        const bool may_declare = at + 1 < line.size() && (line[at + 1] == '!' || line[at + 1] == '?');
        if (found != Tag::none && !may_declare) continue;
        const Tag tag = tag_at(line, at);
        if (tag == Tag::declaration) return tag;
        if (tag != Tag::none) found = tag;
    }
    return found;
}

// Punctuation but full stop and comma, which end no word of code: in prose few bytes are.
struct CodeSpecial {
    static constexpr bool match(unsigned char c) {
        return (c > 0x20 && c < 0x30 && c != '.' && c != ',') || (c >= 0x3A && c <= 0x3D) || (c >= 0x5B && c <= 0x60) || (c >= 0x7B && c <= 0x7D);
    }
#if defined(__SSE2__)
    static __m128i match(__m128i v) {
        const auto is = [v](char c) { return _mm_cmpeq_epi8(v, _mm_set1_epi8(c)); };
        const auto between = [v](char low, char high) {
            return _mm_and_si128(_mm_cmpgt_epi8(v, _mm_set1_epi8(static_cast<char>(low - 1))), _mm_cmplt_epi8(v, _mm_set1_epi8(static_cast<char>(high + 1))));
        };
        const __m128i low = _mm_andnot_si128(_mm_or_si128(is('.'), is(',')), between(0x21, 0x2F));
        return _mm_or_si128(_mm_or_si128(low, between(0x3A, 0x3D)), _mm_or_si128(between(0x5B, 0x60), between(0x7B, 0x7D)));
    }
#endif
};

// Signs that are looked for in one pass: text in which none begins is passed over in a look a byte.
template <std::size_t N>
struct Signs {
    std::array<Views, N> list;
    std::array<std::uint64_t, 1024> begins{};  // a bit for each two bytes that a sign may begin with
    std::array<std::uint64_t, 1024> pairs{};   // and for those that are one

    // In lower case; `any_case` finds capitals too.
    explicit constexpr Signs(const std::array<Views, N>& signs, bool any_case = false) : list(signs) {
        const auto capital = [&](char c) { return any_case && is_ascii_lower(c) ? static_cast<char>(c - 'a' + 'A') : c; };
        for (const Views sign : signs) {
            for (const char first : {sign[0], capital(sign[0])}) {
                if (sign.size() == 1) {
                    for (unsigned second = 0; second < 256; ++second) add(begins, first, second);
                    continue;
                }
                for (const char second : {sign[1], capital(sign[1])}) {
                    add(begins, first, static_cast<unsigned char>(second));
                    if (sign.size() == 2) add(pairs, first, static_cast<unsigned char>(second));
                }
            }
        }
    }
    [[nodiscard]] bool in(Views line) const {
        return find(line, [](Views rest, Views sign) { return rest.starts_with(sign); });
    }
    /// The same for signs that begin with such punctuation, or with a blank before it.
    [[nodiscard]] bool in_by_punctuation(Views line) const {
        for (std::size_t at = find_special<CodeSpecial>(line, 0); at < line.size(); at = find_special<CodeSpecial>(line, at + 1)) {
            if (begins_by_punctuation(line, at)) return true;
        }
        return false;
    }
    /// Whether one of them begins with the punctuation at `at`, or with the blank before it.
    [[nodiscard]] bool begins_by_punctuation(Views line, std::size_t at) const {
        const bool behind_blank = at > 0 && line[at - 1] == ' ';
        return begins_at(line, at) || (behind_blank && begins_at(line, at - 1));
    }
    [[nodiscard]] constexpr bool by_punctuation() const {
        return std::all_of(list.begin(), list.end(), [](Views sign) { return CodeSpecial::match(static_cast<unsigned char>(sign[sign[0] == ' ' ? 1 : 0])); });
    }
    [[nodiscard]] bool in_any_case(Views line) const {
        return find(line, [](Views rest, Views sign) {
            return rest.size() >= sign.size() && std::equal(sign.begin(), sign.end(), rest.begin(), [](char own, char c) { return ascii_lower(c) == own; });
        });
    }

private:
    [[nodiscard]] bool begins_at(Views line, std::size_t at) const {
        const unsigned pair = unsigned{static_cast<unsigned char>(line[at])} << 8U | (at + 1 < line.size() ? static_cast<unsigned char>(line[at + 1]) : 0U);
        if ((begins[pair / 64] >> pair % 64 & 1U) == 0) return false;
        if ((pairs[pair / 64] >> pair % 64 & 1U) != 0) return at + 1 < line.size();
        const Views rest = line.substr(at);
        return std::any_of(list.begin(), list.end(), [&](Views sign) { return rest.starts_with(sign); });
    }
    static constexpr void add(std::array<std::uint64_t, 1024>& set, char first, unsigned second) {
        const unsigned pair = unsigned{static_cast<unsigned char>(first)} << 8U | second;
        set[pair / 64] |= std::uint64_t{1} << pair % 64;
    }
    template <class Matches>
    [[nodiscard]] bool find(Views line, Matches matches) const {
        unsigned pair = line.empty() ? 0 : static_cast<unsigned char>(line[0]);
        for (std::size_t at = 0; at < line.size(); ++at) {
            pair = (pair & 0xFFU) << 8U | (at + 1 < line.size() ? static_cast<unsigned char>(line[at + 1]) : 0U);
            if ((begins[pair / 64] >> pair % 64 & 1U) == 0) continue;
            const Views rest = line.substr(at);
            if (std::any_of(list.begin(), list.end(), [&](Views sign) { return matches(rest, sign); })) return true;
        }
        return false;
    }
};

constexpr Signs code_signs(std::to_array<Views>(
    {"()", "(\"", "\")", "('", "')", "->", "::", "==", "!=", "&&", "||", "=>", "/*", "*/", "\":", "\\\"", "\\n",
     "%s", "%d", "${", "$(", "{{", "}}", " = ", "+=", "=\"", "='", "[0]", "<<", "':", " '\\", ":'\\", "\"\\", "\", \"", "', '"}));
constexpr Signs markdown_signs(std::to_array<Views>({"](", "```", "`&", "`\\"}));
static_assert(code_signs.by_punctuation() && markdown_signs.by_punctuation());
constexpr Signs address_signs(std::to_array<Views>({"://", "www.", "mailto:", "/", "?", "=", "@", "\\\\"}));
constexpr Signs words_of_escapes(std::to_array<Views>({"html", "xml", "entit", "escap", "unicode", "utf-8", "charset", "encod", "url", "quoted-printable",
                                                       "ampersand", "iso-8859", "iso 8859", "latin-1", "latin1", "windows-12", "cp125", "code page", "codepage", "mojibake"}),
                                 true);

std::size_t line_end(Views text, std::size_t at) {
    const std::size_t feed = std::min(text.find('\n', at), text.size());
    return std::min(text.substr(0, feed).find('\r', at), feed);
}

// Whether the ';' at the line's end ends a character reference.
bool ends_reference(Views line) {
    std::size_t at = line.size() - 1;
    // A ';' inside is that of an escaped ampersand: "&amp;copy;".
    while (at > 0 && (is_ascii_alphanumeric(line[at - 1]) || line[at - 1] == '#' || line[at - 1] == ';')) --at;
    return at > 0 && line[at - 1] == '&' && at < line.size() - 1;
}

}  // namespace

namespace {

// The library's find_first_not_of makes a call for each blank.
Views without_blanks(Views line) {
    while (!line.empty() && (line.front() == ' ' || line.front() == '\t')) line.remove_prefix(1);
    while (!line.empty() && (line.back() == ' ' || line.back() == '\t' || line.back() == '\r')) line.remove_suffix(1);
    return line;
}

// Whether a line without blanks around it begins or ends as code does.
bool has_ends_of_code(Views line) {
    if (line.empty()) return false;
    switch (line.back()) {
        case '{': case '}': case '\\': return true;
        case ';':
            if (!ends_reference(line)) return true;
            break;
        default: break;
    }
    if (line.ends_with("',") || line.ends_with("\",")) return true;
    switch (line.front()) {
        case '#': return line.starts_with("#include") || line.starts_with("#define");
        case '/': return line.starts_with("//") || line.starts_with("/*");
        case '*': return line.starts_with("*/");
        case 'i': return line.starts_with("import ");
        case '"': return line.starts_with("\"\"\"");
        default: return false;
    }
}

// What stands second in signs that begin with punctuation, other punctuation aside, and but for the blank of " = ".
struct OtherSecond {
    static constexpr bool match(unsigned char c) { return c == ',' || c == '>' || c == '0' || c == 'd' || c == 'n' || c == 's'; }
#if defined(__SSE2__)
    static __m128i match(__m128i v) {
        const auto is = [v](char c) { return _mm_cmpeq_epi8(v, _mm_set1_epi8(c)); };
        return _mm_or_si128(_mm_or_si128(_mm_or_si128(is(','), is('0')), _mm_or_si128(is('d'), is('n'))), _mm_or_si128(is('s'), is('>')));
    }
#endif
};
constexpr bool may_be_second(unsigned char c) { return CodeSpecial::match(c) || OtherSecond::match(c); }
struct EqualsSign {
    static constexpr bool match(unsigned char c) { return c == '='; }
#if defined(__SSE2__)
    static __m128i match(__m128i v) { return _mm_cmpeq_epi8(v, _mm_set1_epi8('=')); }
#endif
};
template <std::size_t N>
constexpr bool begin_with_two(const Signs<N>& signs) {
    return std::all_of(signs.list.begin(), signs.list.end(), [](Views sign) {
        const std::size_t first = sign[0] == ' ' ? 1 : 0;
        return sign.size() > first + 1 && (sign[first] == '=' || may_be_second(static_cast<unsigned char>(sign[first + 1])));
    });
}
static_assert(begin_with_two(code_signs) && begin_with_two(markdown_signs));

// Where punctuation stands in a text that signs of code or Markdown may begin with, 64 bytes in a look.  Asked from the front to the back.
class PunctuationPlaces {
public:
    explicit PunctuationPlaces(Views text) : text_(text) { read(0); }
    /// The first at or behind `at`; the text's size if there is none.
    [[nodiscard]] std::size_t next(std::size_t at) {
        if (at >= base_ + block) read(at / block * block);
        if (at > base_) bits_ = bits_ >> (at - base_) << (at - base_);
        while (bits_ == 0) {
            if (base_ + block >= text_.size()) return text_.size();
            read(base_ + block);
        }
        return base_ + static_cast<std::size_t>(std::countr_zero(bits_));
    }

private:
    static constexpr std::size_t block = 64;
    void read(std::size_t base) {
        base_ = base;
        if (base + block < text_.size()) {
            bits_ = begins(text_.data() + base);
            return;
        }
        std::array<char, block + 1> rest{};
        if (base < text_.size()) text_.copy(rest.data(), block, base);
        bits_ = begins(rest.data());
    }
    static std::uint64_t begins(const char* at) {
        const std::uint64_t first = special_bits_of_64<CodeSpecial>(at);
        if (first == 0) return 0;
        // What stands second is the same one byte on.
        const std::uint64_t second = (first | special_bits_of_64<OtherSecond>(at)) >> 1U | std::uint64_t{may_be_second(static_cast<unsigned char>(at[block]))} << (block - 1);
        return first & (second | special_bits_of_64<EqualsSign>(at));
    }

    Views text_;
    std::size_t base_ = 0;
    std::uint64_t bits_ = 0;  // of the block at base_, what has not been passed
};

}  // namespace

bool has_markup(Views line) { return first_tag(line) != Tag::none || markdown_signs.in_by_punctuation(line); }

bool has_code(Views line) {
    line = without_blanks(line);
    return has_ends_of_code(line) || code_signs.in_by_punctuation(line);
}

bool speaks_of_escapes(Views line) { return words_of_escapes.in_any_case(line); }

namespace {

// Bits for what may begin a sign of code or Markdown.
constexpr auto begins_any = [] {
    auto begins = code_signs.begins;
    for (std::size_t i = 0; i < begins.size(); ++i) begins[i] |= markdown_signs.begins[i];
    return begins;
}();

// Whether a sign of code or Markdown may begin with the punctuation at `place`, or with the blank before it: most do not.
bool may_begin_at(Views text, std::size_t place) {
    const auto may = [&](std::size_t at) {
        const unsigned pair = unsigned{static_cast<unsigned char>(text[at])} << 8U | (at + 1 < text.size() ? static_cast<unsigned char>(text[at + 1]) : 0U);
        return (begins_any[pair / 64] >> pair % 64 & 1U) != 0;
    };
    return may(place) || (place > 0 && text[place - 1] == ' ' && may(place - 1));
}

}  // namespace

Evidence gather_languages(Views text) {
    Evidence evidence;
    const bool returns = text.find('\r') != text.npos;
    std::size_t bracket = 0;  // the next '<'
    PunctuationPlaces punctuation(text);
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t begin = at;
        const std::size_t end = returns ? line_end(text, at) : std::min(text.find('\n', at), text.size());
        const Views line = text.substr(at, end - at);
        if (bracket < at || at == 0) bracket = std::min(text.find('<', at), text.size());
        const Tag tag = bracket < end ? first_tag(line) : Tag::none;
        at = end + 1;
        if (line.empty()) continue;
        ++evidence.lines;
        if (tag == Tag::declaration) evidence.tags += decisive;
        const Views inner = without_blanks(line);
        const std::size_t inner_begin = begin + static_cast<std::size_t>(inner.data() - line.data());
        bool markup = tag == Tag::tag, code = has_ends_of_code(inner);
        for (std::size_t place = punctuation.next(begin); place < end && !(markup && code); place = punctuation.next(place + 1)) {
            if (!may_begin_at(text, place)) continue;
            markup = markup || markdown_signs.begins_by_punctuation(line, place - begin);
            code = code || code_signs.begins_by_punctuation(inner, place - inner_begin);
        }
        evidence.tags += markup ? 1 : 0;
        evidence.code += code ? 1 : 0;
    }
    return evidence;
}

bool is_markup(const Evidence& evidence) { return evidence.tags * lines_per_tag > evidence.lines; }
bool is_code(const Evidence& evidence) { return evidence.code * lines_per_code > evidence.lines; }

Views token_around(Views line, std::size_t at) {
    constexpr std::size_t farthest = 256;
    std::size_t begin = at;
    while (begin > 0 && at - begin < farthest && line[begin - 1] != ' ' && line[begin - 1] != '\t') --begin;
    std::size_t end = at;
    while (end < line.size() && end - at < farthest && line[end] != ' ' && line[end] != '\t') ++end;
    return line.substr(begin, end - begin);
}

bool is_address(Views token) { return address_signs.in(token); }

}  // namespace salvage::repair
