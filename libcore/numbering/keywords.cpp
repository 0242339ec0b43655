#include <salvage/numbering/keywords.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <unicode/uchar.h>
#include <unicode/unorm2.h>

#include <algorithm>
#include <array>
#include <bitset>
#include <string>
#include <unordered_map>

namespace salvage::numbering {
namespace {

/// Of divisions that contain articles, and of articles, as laws of many countries have them: no part or chapter begins inside an article.
enum class Rank : std::uint8_t { other, great, article };

struct DivisionRow {
    std::string_view word;
    Rank rank = Rank::other;
    bool number_first = false;
    bool annex = false;
};
constexpr std::array divisions = std::to_array<DivisionRow>({
#define DIVISION(word) {word},
#define GREAT(word) {word, Rank::great},
#define ARTICLE(word) {word, Rank::article},
#define NUMBER_FIRST(word) {word, Rank::other, true},
#define GREAT_NUMBER_FIRST(word) {word, Rank::great, true},
#define ARTICLE_NUMBER_FIRST(word) {word, Rank::article, true},
#define ANNEX(word) {word, Rank::other, false, true},
#include <salvage/numbering/keywords.inc>
#include <salvage/numbering/keywords_derived.inc>
#undef DIVISION
#undef GREAT
#undef ARTICLE
#undef NUMBER_FIRST
#undef GREAT_NUMBER_FIRST
#undef ARTICLE_NUMBER_FIRST
#undef ANNEX
});

/// A division in fewer letters, with a full stop: "SECTION 1.", "SEC. 2.".
struct Abbreviation {
    std::string_view letters;
    std::string_view word;
};
constexpr Abbreviation abbreviations[] = {{"sec.", "section"}, {"sect.", "section"}, {"chap.", "chapter"}, {"art.", "article"}};

constexpr std::size_t most_numbers = 20;
struct NumberRow {
    bool ordinal;
    unsigned step;  ///< between the numbers of two words: 1, or 10 for those that another word may follow
    std::array<std::string_view, most_numbers> words;
};
constexpr std::array numbers = std::to_array<NumberRow>({
#define ORDINAL_WORDS(...) {true, 1, {__VA_ARGS__}},
#define CARDINAL_WORDS(...) {false, 1, {__VA_ARGS__}},
#define ORDINAL_TENS(...) {true, 10, {__VA_ARGS__}},
#define CARDINAL_TENS(...) {false, 10, {__VA_ARGS__}},
#include <salvage/numbering/number_words.inc>
#undef ORDINAL_WORDS
#undef CARDINAL_WORDS
#undef ORDINAL_TENS
#undef CARDINAL_TENS
});

/// What stands behind the number in Chinese, Japanese and Korean: 第三章, 제3조.
struct CounterRow {
    std::string_view word;
    Rank rank = Rank::other;
};
constexpr std::array counters = std::to_array<CounterRow>({
    {"编", Rank::great}, {"編", Rank::great}, {"卷"}, {"部分"}, {"部"}, {"分"}, {"章", Rank::great}, {"节"}, {"節"}, {"款"}, {"條", Rank::article},
    {"条", Rank::article}, {"項"}, {"项"}, {"目"}, {"課"}, {"课"}, {"回"}, {"篇"}, {"号"}, {"號"}, {"幕"}, {"场"}, {"場"}, {"话"}, {"話"}, {"讲"}, {"講"},
    {"单元"}, {"單元"}, {"巻"}, {"장", Rank::great}, {"절"}, {"조", Rank::article}, {"항"}, {"편", Rank::great}, {"관"}, {"호"}, {"막"}, {"과"}, {"강"},
    {"부"}, {"권"},
});
constexpr auto bare_counter_id = static_cast<std::uint16_t>(divisions.size() + 1 + counters.size());

constexpr Rank rank_of(std::uint16_t keyword) {
    if (keyword == 0 || keyword > divisions.size() + counters.size()) return Rank::other;
    return keyword <= divisions.size() ? divisions[keyword - 1U].rank : counters[keyword - 1U - divisions.size()].rank;
}

/// What a word can be.
struct Word {
    std::uint16_t division = 0;  ///< id; 0: names none
    bool before_number = false;
    bool behind_number = false;
    bool abbreviated = false;    ///< only with a full stop behind
    std::uint8_t ordinal = 0;    ///< value; 0: none
    std::uint8_t cardinal = 0;
    bool tens = false;           ///< a word for one to nine may follow: "twenty-first", "décima primeira"
};

/// All words of the data, also as they are in capitals without accents and without Turkish dotless letters; and a bit for each
/// hash of their first letters, which tells most words of a text from them.
struct Dictionary {
    std::unordered_map<std::string, Word> words;
    std::bitset<1U << 15U> beginnings;
    std::size_t longest = 0;
};

char32_t fold(char32_t c) {
    const auto small = lower_case(c);
    return small == U'ς' ? U'σ' : small;
}

/// Hash of the first four letters of the word at `at`, folded.
std::size_t beginning(std::string_view text, std::size_t at) {
    std::size_t hash = 0;
    const auto small = [&](std::size_t i) { return static_cast<std::size_t>(static_cast<unsigned char>(text[at + i] | 0x20)); };
    const auto is_small = [](std::size_t c) { return c - 'a' < 26; };
    if (text.size() - std::min(at, text.size()) >= 4 && is_small(small(0)) && is_small(small(1)) && is_small(small(2)) && is_small(small(3))) {
        hash = ((small(0) * 31 + small(1)) * 31 + small(2)) * 31 + small(3);
        return (hash ^ hash >> 15U) & 0x7FFFU;
    }
    for (int letters = 0; letters < 4 && at < text.size(); ++letters) {
        const auto byte = static_cast<unsigned char>(text[at]);
        if (byte < 0x80) {
            if ((byte | 0x20U) < 'a' || (byte | 0x20U) > 'z') break;
            hash = hash * 31 + (byte | 0x20U);
            ++at;
            continue;
        }
        const CodePoint next = valid_utf8_next(text, at);
        if (!is_letter(next.value)) break;
        hash = hash * 31 + fold(next.value);
        at += next.length;
    }
    return (hash ^ hash >> 15U) & 0x7FFFU;
}

std::string fold(std::string_view word) {
    std::string out;
    for (std::size_t at = 0; at < word.size();) {
        const CodePoint next = valid_utf8_next(word, at);
        at += next.length;
        append_utf8(out, fold(next.value));
    }
    return out;
}

/// Without combining marks, and with i for the dotless one.
std::string without_accents(const std::string& word) {
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2* const nfd = unorm2_getNFDInstance(&status);
    std::string out;
    for (std::size_t at = 0; at < word.size();) {
        const CodePoint next = valid_utf8_next(word, at);
        at += next.length;
        std::array<UChar, 8> parts{};
        const std::int32_t count = U_FAILURE(status) ? -1 : unorm2_getDecomposition(nfd, static_cast<UChar32>(next.value), parts.data(), 8, &status);
        const char32_t base = count > 0 ? parts[0] : next.value;
        if (u_charType(static_cast<UChar32>(base)) == U_NON_SPACING_MARK) continue;
        append_utf8(out, base == U'ı' ? U'i' : base);
    }
    return out;
}

void teach(Dictionary& dictionary, const std::string& key, const Word& meaning) {
    Word& word = dictionary.words[key];
    if (meaning.division != 0) word.division = word.division == 0 ? meaning.division : word.division;
    word.before_number = word.before_number || meaning.before_number;
    word.behind_number = word.behind_number || meaning.behind_number;
    word.abbreviated = word.abbreviated || meaning.abbreviated;
    if (word.ordinal == 0) word.ordinal = meaning.ordinal;
    if (word.cardinal == 0) word.cardinal = meaning.cardinal;
    word.tens = word.tens || meaning.tens;
    dictionary.longest = std::max(dictionary.longest, key.size());
    dictionary.beginnings.set(beginning(key, 0));
}

const Dictionary& dictionary() {
    static const Dictionary made = [] {
        Dictionary dictionary;
        const auto add = [&dictionary](std::string_view written, const Word& word) {
            const std::string key = fold(written);
            teach(dictionary, key, word);
            const std::string plain = without_accents(key);
            if (plain != key) teach(dictionary, plain, word);
        };
        for (std::size_t i = 0; i < divisions.size(); ++i) {
            std::string_view written = divisions[i].word;
            Word word;
            word.division = static_cast<std::uint16_t>(i + 1);
            word.before_number = !divisions[i].number_first;
            word.behind_number = divisions[i].number_first;
            word.abbreviated = written.ends_with('.');
            if (word.abbreviated) written.remove_suffix(1);
            add(written, word);
        }
        for (const Abbreviation& abbreviation : abbreviations) {
            const auto whole = std::find_if(divisions.begin(), divisions.end(), [&](const DivisionRow& row) { return row.word == abbreviation.word; });
            Word word;
            word.division = static_cast<std::uint16_t>(whole - divisions.begin() + 1);
            word.before_number = true;
            word.abbreviated = true;
            add(abbreviation.letters.substr(0, abbreviation.letters.size() - 1), word);
        }
        for (const NumberRow& row : numbers) {
            for (std::size_t i = 0; i < row.words.size(); ++i) {
                if (row.words[i].empty()) continue;
                Word word;
                (row.ordinal ? word.ordinal : word.cardinal) = static_cast<std::uint8_t>((i + 1) * row.step);
                word.tens = row.step > 1;
                add(row.words[i], word);
            }
        }
        return dictionary;
    }();
    return made;
}

/// A word of a text (letters, and apostrophes between them) and the bytes that it took; null: not in the dictionary.
struct Found {
    const Word* word = nullptr;
    std::size_t length = 0;
};

Found look_up(std::string_view text, std::size_t at) {
    if (at >= text.size()) return {};
    const Dictionary& all = dictionary();
    if (!all.beginnings.test(beginning(text, at))) return {};
    std::string folded;
    std::size_t length = 0;
    while (at + length < text.size()) {
        const CodePoint next = valid_utf8_next(text, at + length);
        const bool apostrophe = (next.value == U'\'' || next.value == 0x2019 || next.value == 0x02BC) && length > 0 &&
                                at + length + next.length < text.size() && is_letter(valid_utf8_next(text, at + length + next.length).value);
        if (!is_letter(next.value) && !apostrophe) break;
        if (apostrophe) folded.push_back('\'');
        else append_utf8(folded, fold(next.value));
        length += next.length;
        if (folded.size() > all.longest) return {};
    }
    const auto found = all.words.find(folded);
    if (found == all.words.end()) return {};
    return {&found->second, length};
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

std::uint16_t section_sign() {
    static const std::uint16_t id = dictionary().words.at("§").division;
    return id;
}

std::optional<Keyword> named(std::string_view text, std::size_t at, bool Word::*place) {
    const Found found = look_up(text, at);
    if (found.word == nullptr || found.word->division == 0 || !(found.word->*place)) return std::nullopt;
    const bool stop = text.substr(at + found.length).starts_with('.');
    if (found.word->abbreviated && !stop) return std::nullopt;
    return Keyword{found.word->division, found.length + (found.word->abbreviated ? 1U : 0U)};
}

}  // namespace

bool may_be_number_or_division(std::string_view text, std::size_t at) { return dictionary().beginnings.test(beginning(text, at)); }

std::optional<Keyword> keyword_before_number(std::string_view text, std::size_t at) {
    if (at >= text.size()) return std::nullopt;
    if (text.substr(at).starts_with("§")) {
        const std::size_t length = std::string_view("§").size();
        if (text.substr(at + length).starts_with("§")) return std::nullopt;  // "§§ 3, 4" refers to several
        return Keyword{section_sign(), length};
    }
    const CodePoint first = valid_utf8_next(text, at);
    if (!is_letter(first.value) || is_lower(first.value)) return std::nullopt;
    return named(text, at, &Word::before_number);
}

std::optional<Keyword> keyword_beside_word(std::string_view text, std::size_t at) {
    const auto before = named(text, at, &Word::before_number);
    return before ? before : named(text, at, &Word::behind_number);
}

std::optional<Keyword> keyword_behind_number(std::string_view text, std::size_t at) {
    if (text.substr(std::min(at, text.size())).starts_with("§")) return Keyword{section_sign(), std::string_view("§").size()};
    return named(text, at, &Word::behind_number);
}

namespace {

/// What a word says by itself; nothing: no number.
std::optional<NumberWord> as_number(const Found& found) {
    if (found.word == nullptr || (found.word->ordinal == 0 && found.word->cardinal == 0)) return std::nullopt;
    const bool ordinal = found.word->ordinal != 0;
    return NumberWord{ordinal ? found.word->ordinal : found.word->cardinal, found.length, ordinal};
}

/// Behind tens that end at `at`, the word for one to nine with what joins it: "-first", " primera", " et unième"; nothing: none stands there.
std::optional<NumberWord> units_behind_tens(std::string_view text, std::size_t at) {
    constexpr std::uint32_t most = 9;
    for (const std::string_view joint : {"-et-", "-", " et ", " e ", " y ", " и ", " i ", " "}) {
        if (!text.substr(at).starts_with(joint)) continue;
        auto units = as_number(look_up(text, at + joint.size()));
        if (!units || units->value > most) continue;
        units->length += joint.size();
        return units;
    }
    return std::nullopt;
}

}  // namespace

std::optional<NumberWord> number_word(std::string_view text, std::size_t at) {
    const Found found = look_up(text, at);
    auto number = as_number(found);
    if (!number) return std::nullopt;
    if (found.word->tens) {
        if (const auto units = units_behind_tens(text, at + number->length)) {
            return NumberWord{number->value + units->value, number->length + units->length, units->ordinal};
        }
    }
    // Arabic and Indonesian count "the second ten" for twelve.
    for (const std::string_view ten : {" عشر", " عشرة", " belas"}) {
        const std::string_view rest = text.substr(at + found.length);
        if (rest.starts_with(ten) && (rest.size() == ten.size() || !is_letter(valid_utf8_next(rest, ten.size()).value))) {
            number->value += 10;
            number->length += ten.size();
        }
    }
    return number;
}

std::optional<Keyword> keyword_after_number(std::string_view text, std::size_t at) {
    for (std::size_t i = 0; i < counters.size(); ++i) {
        if (text.substr(at).starts_with(counters[i].word)) {
            return Keyword{static_cast<std::uint16_t>(divisions.size() + 1 + i), counters[i].word.size()};
        }
    }
    return std::nullopt;
}

std::uint16_t bare_counter() { return bare_counter_id; }

bool is_great_division(std::uint16_t keyword) { return rank_of(keyword) == Rank::great; }

bool is_article(std::uint16_t keyword) { return rank_of(keyword) == Rank::article; }

bool is_annex(std::uint16_t keyword) { return keyword > 0 && keyword <= divisions.size() && divisions[keyword - 1U].annex; }

bool is_reference_before(std::string_view text, std::size_t end) {
    constexpr std::size_t longest = 16;
    while (end > 0 && text[end - 1] == ' ') --end;
    if (end > 0 && text[end - 1] == '.') --end;  // "Art. 5", "см. 5"
    std::size_t begin = end;
    while (begin > 0) {
        const CodePoint before = valid_utf8_before(text, begin);
        if (!is_letter(before.value)) break;
        begin -= before.length;
        if (is_cjk(before.value)) break;
        if (end - begin > longest) return false;
    }
    const std::string folded = lower_case(text.substr(begin, end - begin));
    if (folded.empty()) return false;
    for (const std::string_view word : {"第", "见", "見", "由", "和", "及", "或", "与", "至", "按", "的", "制", "제"}) {
        if (folded == word) return true;
    }
    return std::find(references.begin(), references.end(), folded) != references.end();
}

}  // namespace salvage::numbering
