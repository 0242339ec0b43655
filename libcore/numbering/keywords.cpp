#include <salvage/numbering/keywords.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>

namespace salvage::numbering {
namespace {

constexpr std::array divisions = std::to_array<std::string_view>({
#define DIVISION(word) word,
#include <salvage/numbering/keywords.inc>
#undef DIVISION
});

constexpr std::array counters = std::to_array<std::string_view>({
    "编", "編", "卷", "部分", "部", "分", "章", "节", "節", "款", "條", "条", "項", "项", "目", "課", "课", "回", "篇",
    "장", "절", "조", "항", "편", "관",
});

constexpr std::size_t longest_division = [] {
    std::size_t longest = 0;
    for (const std::string_view word : divisions) longest = std::max(longest, word.size());
    return longest;
}();

const std::unordered_map<std::string_view, std::uint16_t>& division_ids() {
    static const auto ids = [] {
        std::unordered_map<std::string_view, std::uint16_t> map;
        for (std::size_t i = 0; i < divisions.size(); ++i) map.emplace(divisions[i], static_cast<std::uint16_t>(i + 1));
        return map;
    }();
    return ids;
}

/// Quick answers for most words of a text: of ASCII keywords a bit for each length, by first letter; of others the first
/// character.
struct Filter {
    std::array<std::uint32_t, 26> ascii_lengths{};
    std::u32string others;
};

const Filter& filter() {
    static const Filter made = [] {
        Filter filter;
        filter.ascii_lengths['a' - 'a'] |= 1U << 3U;  // "Art."
        for (const std::string_view word : divisions) {
            const bool ascii = std::all_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; });
            const char32_t first = valid_utf8_next(word, 0).value;
            if (ascii) filter.ascii_lengths[first - U'a'] |= 1U << std::min<std::size_t>(word.size(), 31);
            else if (filter.others.find(first) == std::u32string::npos) filter.others.push_back(first);
        }
        return filter;
    }();
    return made;
}

/// The lower-cased word at `at` (letters, then perhaps one full stop) with the bytes that it took; empty if too long.
struct Word {
    std::string folded;
    std::size_t length = 0;
};

Word word_at(std::string_view text, std::size_t at) {
    Word word;
    while (at + word.length < text.size()) {
        const CodePoint next = valid_utf8_next(text, at + word.length);
        if (!is_letter(next.value)) break;
        append_utf8(word.folded, static_cast<char32_t>(u_tolower(static_cast<UChar32>(next.value))));
        word.length += next.length;
        if (word.folded.size() > longest_division) return {};
    }
    return word;
}

// Words that refer to a number elsewhere in the text; checked against the word right before a marker inside a line.
constexpr std::array references = std::to_array<std::string_view>({
    "see",        "item",        "items",   "section",   "sections",  "clause",  "clauses", "article",    "articles",
    "paragraph",  "paragraphs",  "chapter", "chapters",  "rule",      "rules",   "step",    "steps",      "point",
    "points",     "equation",    "figure",  "table",     "no",        "and",     "or",      "to",         "of",
    "in",         "under",       "by",      "with",      "from",      "than",    "siehe",   "nummer",     "absatz",
    "artikel",    "abschnitt",   "kapitel", "punkt",     "ziffer",    "und",     "oder",    "nach",       "gemäß",
    "im",         "in",          "voir",    "article",   "chapitre",  "point",   "alinéa",  "et",         "ou",
    "à",          "de",          "du",      "véase",     "artículo",  "sección", "apartado", "punto",     "y",
    "o",          "articolo",    "sezione", "e",         "comma",     "artigo",  "item",    "см",         "пункт",
    "статья",     "статьи",      "главы",   "и",         "или",       "в",       "zob",     "art",        "ust",
    "viz",        "bod",         "se",      "avsnitt",   "zie",       "lid",     "bkz",     "madde",
});

}  // namespace

std::optional<Keyword> keyword_before_number(std::string_view text, std::size_t at) {
    if (at >= text.size()) return std::nullopt;
    if (text.substr(at).starts_with("§")) {
        std::size_t length = std::string_view("§").size();
        if (text.substr(at + length).starts_with("§")) return std::nullopt;  // "§§ 3, 4" refers to several
        return Keyword{division_ids().at("§"), length};
    }
    const CodePoint first = valid_utf8_next(text, at);
    if (!is_letter(first.value) || is_lower(first.value)) return std::nullopt;
    std::size_t ascii = 0;
    while (at + ascii < text.size() && ascii < 31 && (text[at + ascii] | 0x20) >= 'a' && (text[at + ascii] | 0x20) <= 'z') ++ascii;
    const bool plain = ascii > 0 && (at + ascii >= text.size() || static_cast<unsigned char>(text[at + ascii]) < 0x80);
    if (plain) {
        if ((filter().ascii_lengths[static_cast<std::size_t>((text[at] | 0x20) - 'a')] >> ascii & 1U) == 0) return std::nullopt;
    } else {
        const auto small = static_cast<char32_t>(u_tolower(static_cast<UChar32>(first.value)));
        if (filter().others.find(small) == std::u32string::npos) return std::nullopt;
    }
    const Word word = word_at(text, at);
    if (word.length == 0) return std::nullopt;
    if (word.folded == "art" && text.substr(at + word.length).starts_with('.')) {
        return Keyword{division_ids().at("art."), word.length + 1};
    }
    const auto found = division_ids().find(word.folded);
    if (found == division_ids().end()) return std::nullopt;
    return Keyword{found->second, word.length};
}

std::optional<Keyword> keyword_after_number(std::string_view text, std::size_t at) {
    for (std::size_t i = 0; i < counters.size(); ++i) {
        if (text.substr(at).starts_with(counters[i])) {
            return Keyword{static_cast<std::uint16_t>(divisions.size() + 1 + i), counters[i].size()};
        }
    }
    return std::nullopt;
}

bool is_reference_before(std::string_view text, std::size_t end) {
    constexpr std::size_t longest = 16;
    while (end > 0 && text[end - 1] == ' ') --end;
    if (end > 0 && text[end - 1] == '.') --end;  // "Art. 5", "см. 5"
    std::size_t begin = end;
    std::string folded;
    while (begin > 0) {
        const CodePoint before = valid_utf8_before(text, begin);
        if (!is_letter(before.value)) break;
        begin -= before.length;
        if (is_cjk(before.value)) break;
        if (end - begin > longest) return false;
    }
    for (std::size_t at = begin; at < end;) {
        const CodePoint next = valid_utf8_next(text, at);
        at += next.length;
        append_utf8(folded, static_cast<char32_t>(u_tolower(static_cast<UChar32>(next.value))));
    }
    if (folded.empty()) return false;
    for (const std::string_view word : {"第", "见", "見", "由", "和", "及", "或", "与", "至", "按", "的", "制", "제"}) {
        if (folded == word) return true;
    }
    return std::find(references.begin(), references.end(), folded) != references.end();
}

}  // namespace salvage::numbering
