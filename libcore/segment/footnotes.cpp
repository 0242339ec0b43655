#include <salvage/segment/footnotes.hpp>
#include <salvage/segment/pages/page_notes.hpp>
#include <salvage/text/ascii.hpp>
#include <salvage/text/byte_scan.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <array>
#include <cstdint>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace salvage::segment {
namespace {

using blocks::Kind;

constexpr std::size_t most_notes = 1000;
constexpr std::uint16_t prose_words = 12;

/// The digit that ¹, ², ³, ⁰ and ⁴ to ⁹ raise.
std::optional<std::uint32_t> raised(char32_t c) {
    if (c == 0xB9) return 1;
    if (c == 0xB2 || c == 0xB3) return static_cast<std::uint32_t>(c - 0xB0);
    if (c == 0x2070 || (c >= 0x2074 && c <= 0x2079)) return static_cast<std::uint32_t>(c - 0x2070);
    return std::nullopt;
}

enum class Form : std::uint8_t { none, raised, brackets, item };

struct Label {
    Form form = Form::none;
    std::uint32_t number = 0;
};

/// "¹", "[1]", "1.", "1)" at `at`.
Label label_at(std::string_view text, std::size_t at, std::size_t end) {
    Label label;
    const auto digits = [&](auto value_of) {
        std::size_t count = 0;
        while (at < end && count < 3) {
            const CodePoint next = valid_utf8_next(text, at);
            const std::optional<std::uint32_t> value = value_of(next.value);
            if (!value) break;
            label.number = label.number * 10 + *value;
            at += next.length;
            ++count;
        }
        return count > 0;
    };
    const auto plain = [](char32_t c) -> std::optional<std::uint32_t> { return is_ascii_digit(c) ? std::optional(static_cast<std::uint32_t>(c - U'0')) : std::nullopt; };
    if (at >= end) return label;
    if (text[at] == '[') {
        ++at;
        if (!digits(plain) || at >= end || text[at] != ']') return {};
        return {Form::brackets, label.number};
    }
    if (digits(raised)) return {Form::raised, label.number};
    if (digits(plain) && at < end && (text[at] == '.' || text[at] == ')')) return {Form::item, label.number};
    return {};
}

/// What a reference begins with: the bracket, and the first bytes of ¹ and ⁴.
struct ReferenceLead {
    static constexpr bool match(unsigned char c) { return c == '[' || c == 0xC2 || c == 0xE2; }
#if defined(__SSE2__)
    static __m128i match(__m128i v) {
        const auto is = [v](char c) { return _mm_cmpeq_epi8(v, _mm_set1_epi8(c)); };
        return _mm_or_si128(_mm_or_si128(is('['), is('\xC2')), is('\xE2'));
    }
#endif
};

/// Where the text refers to each note first; notes that it does not refer to are npos.
class References {
public:
    explicit References(std::string_view text) {
        first_.fill(std::string_view::npos);
        const bool brackets = text.find("[1]") != std::string_view::npos;
        const bool raised_one = text.find("\u00B9") != std::string_view::npos;
        any_ = brackets || raised_one;
        if (!any_) return;
        for (std::size_t at = find_special<ReferenceLead>(text, 0); at < text.size(); at = find_special<ReferenceLead>(text, at + 1)) {
            const bool inside = at > 0 && text[at - 1] != '\n' && text[at - 1] != ' ' && text[at - 1] != '\t';
            const Label label = label_at(text, at, text.size());
            if (label.form != Form::brackets && label.form != Form::raised) continue;
            // "... Tuesdays.[2]", "... the bell [2] rings"; not at the head of a line, where the note itself stands.
            const bool line_start = at == 0 || text[at - 1] == '\n';
            if (line_start || (!inside && label.form == Form::raised) || label.number >= most_notes) continue;
            first_[label.number] = std::min(first_[label.number], at);
            highest_ = std::max(highest_, label.number);
        }
    }
    [[nodiscard]] bool any() const { return any_; }
    /// Whether the text refers to notes 1 to `count` in their order, as it does to notes but not to books in the order of their names.
    [[nodiscard]] bool in_order(std::uint32_t count) const {
        for (std::uint32_t number = 2; number <= count && number < most_notes; ++number) {
            if (first_[number] < first_[number - 1]) return false;
        }
        return true;
    }
    [[nodiscard]] std::uint32_t highest() const { return highest_; }
    [[nodiscard]] bool before(std::uint32_t number, std::size_t at) const { return number < most_notes && first_[number] < at; }

private:
    std::array<std::size_t, most_notes> first_{};
    std::uint32_t highest_ = 0;
    bool any_ = false;
};

bool may_be_note(const Unit& unit) { return unit.kind == Kind::list_item || unit.kind == Kind::paragraph; }

/// Whether words above a list make it one of books: how such headings begin in the main languages, in lower case.
bool heads_bibliography(std::string_view text, const Units& units, const Unit& unit) {
    static constexpr std::string_view beginnings[] = {"referen",   "référence", "riferiment", "bibliogr",   "literat",       "litterat",   "works cited", "sources",       "quellen",    "bronnen", "källor",  "kilder",
                                                      "lähteet",   "kirjallisuus", "źródła",  "zdroje",     "források",      "irodalom",   "hivatkoz",    "kaynak",        "библиогр",   "литерат", "источник", "бібліогр",
                                                      "літерат",   "джерела",   "βιβλιογρ",   "参考",       "參考",          "引用文献",   "参照文献",    "참고",          "المراجع",    "المصادر", "منابع",    "מקורות",
                                                      "ביבליוגר", "संदर्भ",      "tài liệu tham khảo", "daftar pustaka"};
    constexpr std::uint16_t most_words = 5;
    if (unit.words > most_words || blocks::is_furniture(unit.kind)) return false;
    std::string_view words = text.substr(units.begin_of(unit), units.end_of(unit) - units.begin_of(unit));
    while (!words.empty() && !is_letter(valid_utf8_next(words, 0).value)) words.remove_prefix(valid_utf8_next(words, 0).length);
    const std::string folded = lower_case(words);
    return std::any_of(std::begin(beginnings), std::end(beginnings), [&](std::string_view beginning) { return folded.starts_with(beginning); });
}

void mark(Unit& unit) {
    unit.decide(Kind::footnote, Why::footnote, 0.8F);
    unit.in_list = false;
}

/// Right above what ends a page: numbers in their order to which the page's text refers.
void mark_feet_of_pages(std::string_view text, Units& units) {
    std::vector<Unit>& all = units.units;
    const auto is_edge = [](const Unit& unit) { return unit.kind == Kind::page_header || unit.kind == Kind::page_footer; };
    if (std::none_of(all.begin(), all.end(), is_edge)) return;
    std::size_t page = 0;  // its first unit
    for (std::size_t u = 0; u <= all.size(); ++u) {
        if (u < all.size() && !is_edge(all[u])) continue;
        std::size_t first = u;
        std::uint32_t below = 0;
        while (first > page) {
            const Unit& unit = all[first - 1];
            const std::string_view words = text.substr(units.begin_of(unit), units.end_of(unit) - units.begin_of(unit));
            const std::uint32_t number = may_be_note(unit) || unit.kind == Kind::heading ? foot_number(words) : 0;
            if (number == 0 || (below != 0 && number + 1 != below)) break;
            below = number;
            --first;
        }
        if (first < u && first > page) {
            constexpr std::size_t longest_page = 65536;  // bytes: a text that only looks like one page is not searched for each of its notes
            const std::size_t end = units.begin_of(all[first]);
            const std::size_t begin = std::max(units.begin_of(all[page]), end - std::min(end, longest_page));
            const std::string_view above = text.substr(begin, end - begin);
            for (std::size_t note = first; note < u; ++note, ++below) {
                if (refers_to(above, below)) mark(all[note]);
            }
        }
        page = u + 1;
    }
}

}  // namespace

Units mark_footnotes(std::string_view text, Units units) {
    mark_feet_of_pages(text, units);
    const References references(text);
    if (!references.any()) return units;
    std::vector<Unit>& all = units.units;
    // Behind the last long text.
    const auto prose = [](const Unit& unit) { return !blocks::is_furniture(unit.kind) && unit.words >= prose_words; };
    const auto last_texts = static_cast<std::size_t>(std::find_if(all.rbegin(), all.rend(), prose).base() - all.begin());
    const auto label_of = [&](const Unit& unit) { return may_be_note(unit) ? label_at(text, units.begin_of(unit), units.end_of(unit)) : Label{}; };
    for (std::size_t u = 0; u < all.size();) {
        const Label label = label_of(all[u]);
        const std::size_t at = units.begin_of(all[u]);
        if (label.form == Form::raised || (label.form == Form::brackets && u > 0 && (all[u - 1].kind == Kind::separator || all[u - 1].kind == Kind::footnote))) {
            if (references.before(label.number, at)) mark(all[u]);
        } else if ((label.form == Form::item || label.form == Form::brackets) && label.number == 1) {
            std::size_t end = u;
            std::size_t referred = 0;
            for (std::uint32_t number = 1; end < all.size(); ++number, ++end) {
                const Label next = label_of(all[end]);
                if (next.form != label.form || next.number != number) break;
                referred += references.before(number, at) ? 1 : 0;
            }
            const bool books = u > 0 && heads_bibliography(text, units, all[u - 1]);
            // They are as many as the references, and below a rule or the last of the text.
            const bool last = end >= last_texts;
            const bool ruled = u > 0 && all[u - 1].kind == Kind::separator;
            // Brackets are what the text has, too.
            if (!books && referred * 2 > end - u && ((references.highest() <= end - u && (last || ruled)) || (label.form == Form::brackets && referred >= 2 && referred == end - u && references.in_order(static_cast<std::uint32_t>(end - u))))) {
                for (std::size_t note = u; note < end; ++note) mark(all[note]);
            }
            u = end;
            continue;
        }
        ++u;
    }
    return units;
}

}  // namespace salvage::segment
