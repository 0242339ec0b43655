// don?t, we???ll, qu?il, dell?anno: marks between letters are a lost apostrophe if and only if the words around them are
// one of a closed list of forms.  One mark stands for a character, three for its three bytes of UTF-8.
//
// Some forms leave no doubt in any language ("didn?t", "qu?il").  Others do: "Anna?s" is a genitive, but "caf?s" has lost
// an accent, and "s?ance" is "séance".  Those are repaired only in the company of forms without doubt in the same
// document (Italian has no other letter between a consonant and a vowel, nor has Dutch before an "s"): genitives where no French or Italian was seen, whose accents fall on the same endings, and elisions where
// intact accents show that the channel carried letters and lost only punctuation.
//
// What comes back is always U+2019: a channel that carries "'" does not lose it, so what was lost was the other one.
//
// Protected: addresses, paths, code, regular expressions: any character next to the words that prose does not put there.
#include <salvage/language/words.hpp>
#include <salvage/repair/lost/lost_places.hpp>
#include <salvage/repair/lost/lost_scripts.hpp>
#include <salvage/repair/lost/lost_suffix.hpp>
#include <salvage/repair/lost_signs/lost_shapes.hpp>
#include <salvage/repair/passes.hpp>
#include <salvage/text/ascii.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <optional>
#include <string>

namespace salvage::repair {
namespace {

constexpr std::string_view apostrophe = "\xE2\x80\x99";

// English: the words that go before each ending.
constexpr std::string_view before_t =
    " don doesn didn isn aren wasn weren won wouldn couldn shouldn can hasn haven hadn mustn needn mightn shan ain daren "
    "oughtn mayn ";
constexpr std::string_view before_re = " we you they who what there these those ";
constexpr std::string_view before_ve = " i we you they who could would should might must there ";
constexpr std::string_view before_ll = " i we you he she it they who that this there what how ";
constexpr std::string_view before_d = " i we you he she it they who that there how where ";
constexpr std::string_view before_s = " it he she that what there who where here how when why let everyone someone "
                                      "everybody somebody nobody anybody anyone something nothing everything ";
// Words whose last letter before "s" has an accent in English too.
constexpr std::string_view accent_before_s =
    " caf clich resum expos fianc ros pat saut souffl pur sach canap touch attach jos ren andr zo salom chlo pok ";

// French and Italian: words that end in an elision and in nothing else.
constexpr std::string_view elided = " qu jusqu lorsqu puisqu quoiqu presqu quelqu aujourd dell nell sull dall quell ";
// One letter, or a word of its own: needs a listed word behind, or company.
constexpr std::string_view elided_maybe = " l d j n s c m t all un quest anch com dov cos bell sant tutt v ";
// What is left of cœur, sœur, nœud, vœux, bœuf: Latin-1 has no œ, so it is lost where é is not; and of née, nées, Léon.
constexpr std::string_view never_behind = " ur urs ud uds u ux uf ufs uvre uvres il e es on i ";
// Behind one letter these leave no doubt; each pair is a form of its own.
constexpr std::string_view sure_pairs =
    " c?est c?était c?étaient c?eût n?est n?était n?étaient n?ont n?ai n?avait n?avaient n?avons n?avez n?aurait n?en "
    "n?importe j?ai j?avais j?étais j?aurais j?aime j?en d?un d?une d?autres d?autre d?abord d?accord d?être d?avoir "
    "d?ailleurs l?un l?une l?autre l?eau l?état l?homme l?histoire l?année l?été l?hiver s?il s?ils s?est "
    "s?agit s?en m?en t?en l?anno l?altro l?altra l?uomo l?italia c?è c?era c?erano d?italia d?accordo ";

bool vowel(char32_t c) {
    // Latin letters beyond ASCII that elisions stand before are vowels, but for ç and ñ and their like.
    if (c >= 0x80) return c >= 0xC0 && c < 0x250 && c != 0xC7 && c != 0xE7 && c != 0xD1 && c != 0xF1 && is_letter(c);
    return std::string_view("aeiouyhAEIOUYH").find(static_cast<char>(c)) != std::string_view::npos;
}

// O?Brien, D?Angelo: one capital, and a name behind it.
bool begins_name(std::string_view before, std::string_view behind) {
    constexpr std::size_t shortest = 3;
    return before.size() == 1 && std::string_view("ODLN").find(before[0]) != std::string_view::npos && behind.size() >= shortest && is_ascii_letter(behind[0]) && !is_ascii_lower(behind[0]) &&
           is_ascii_lower(behind[1]);
}

// goin? home: what is left of a word in "-ing", inside of a sentence, and no other word.
bool cut_participle(std::string_view text, const Marks& marks) {
    constexpr std::size_t shortest = 4;
    static const auto english = language::find_language("en");
    static const auto words = english ? language::Words::of(*english) : std::nullopt;
    const std::string word = lower(word_before(text, marks.range.begin).of(text));
    if (!words || word.size() < shortest || !word.ends_with("in") || marks.range.end + 1 >= text.size() || text[marks.range.end] != ' ' || !is_ascii_lower(text[marks.range.end + 1])) return false;
    std::u32string letters(word.begin(), word.end());
    if (words->plain(letters)) return false;
    letters += U'g';
    return words->plain(letters);
}

// the 1990?s, his 80?s
bool decade(std::string_view text, const Marks& marks) {
    constexpr std::size_t shortest = 2;
    std::size_t first = marks.range.begin;
    while (first > 0 && is_ascii_digit(text[first - 1])) --first;
    const std::size_t end = marks.range.end + 1;
    if (marks.range.begin - first < shortest || text[marks.range.begin - 1] != '0' || text.substr(marks.range.end, 1) != "s" || (first > 0 && text[first - 1] != ' ' && text[first - 1] != '(')) return false;
    return end == text.size() || (free_behind(text, end) && !is_letter(valid_utf8_next(text, end).value));
}

// rock ?n? roll: whether these marks or the next ones are those of it.
bool joins_by_n(std::string_view text, const Marks& marks) {
    const auto n_between = [&](std::size_t first, std::size_t last) {  // the blanks before and behind
        return first > 0 && last + 1 < text.size() && text[first] == ' ' && text[last] == ' ' && is_ascii_letter(text[first - 1]) && is_ascii_letter(text[last + 1]);
    };
    const std::size_t size = marks.range.size();
    const std::string mark(marks.range.of(text));
    if (marks.range.begin > 0 && text.substr(marks.range.begin).starts_with(mark + "n" + mark)) return n_between(marks.range.begin - 1, marks.range.end + 1 + size);
    if (marks.range.begin > size + 2 && text.substr(marks.range.begin - size - 1).starts_with(mark + "n" + mark)) return n_between(marks.range.begin - size - 2, marks.range.end);
    return false;
}

Apostrophe english_shape(const std::string& before, const std::string& behind) {
    constexpr std::size_t longest = 5;
    if (behind.size() > longest) return Apostrophe::no;
    if (behind == "t" && listed(before_t, before)) return Apostrophe::english;
    if (behind == "re" && listed(before_re, before)) return Apostrophe::english;
    if (behind == "ve" && listed(before_ve, before)) return Apostrophe::english;
    if (behind == "ll" && listed(before_ll, before)) return Apostrophe::english;
    if (behind == "d" && listed(before_d, before)) return Apostrophe::english;
    if (behind == "m" && before == "i") return Apostrophe::english;
    if (behind == "clock" && before == "o") return Apostrophe::english;
    if (behind == "s" && listed(before_s, before)) return Apostrophe::english;
    if (behind == "s" && before.size() >= 3 && !listed(accent_before_s, before)) return Apostrophe::english_maybe;
    return Apostrophe::no;
}

Apostrophe romance_shape(const std::string& before, const std::string& behind, char32_t first_behind) {
    if (!vowel(first_behind)) return Apostrophe::no;
    constexpr std::size_t longest = 9;  // aujourd, lorsqu
    if (before.size() > longest) return Apostrophe::no;
    if (listed(elided, before)) return Apostrophe::romance;
    if (before.size() == 1 && listed(sure_pairs, before + "?" + behind)) return Apostrophe::romance;
    return listed(elided_maybe, before) && !listed(never_behind, behind) ? Apostrophe::romance_maybe : Apostrophe::no;
}

// In a document of several languages: whether the line has forms that only English has, and none of the others.
bool english_line(std::string_view line) {
    bool english = false;
    for (const Marks& others : all_marks(line)) {
        const Apostrophe shape = apostrophe_shape(line, others);
        if (shape == Apostrophe::romance) return false;
        english |= shape == Apostrophe::english;
    }
    return english;
}

// un?effettiva, quest?ultimo: between two and four letters or more no letter is missing.
bool long_elision(std::string_view text, const Marks& marks) {
    return word_before(text, marks.range.begin).size() >= 2 && word_behind(text, marks.range.end).size() >= 4;
}

bool behind_digit(std::string_view text, const Marks& marks) { return marks.range.begin > 0 && is_digit(static_cast<unsigned char>(text[marks.range.begin - 1])); }

// Dutch plurals and genitives: foto's, oma's.  Behind other letters an "s" stands alone.
bool behind_open_vowel(std::string_view text, const Marks& marks) {
    constexpr std::string_view vowels = "aiouy";
    return marks.range.begin > 0 && vowels.find(text[marks.range.begin - 1]) != vowels.npos;
}

// l?Organisation: no letter stands between a small one and a capital.
bool before_capital(std::string_view text, const Marks& marks) {
    constexpr std::size_t shortest = 3;
    const ByteRange behind = word_behind(text, marks.range.end);
    return is_lower(valid_utf8_before(text, marks.range.begin).value) && is_upper(valid_utf8_next(text, behind.begin).value) && behind.size() >= shortest;
}

// s?applique: what stands behind is a word of the language, and no short one, which may be the rest of another.
bool before_whole(std::string_view text, const Marks& marks, const std::optional<language::Words>& words) {
    constexpr std::size_t shortest = 5;
    const ByteRange behind = word_behind(text, marks.range.end);
    if (!words || behind.size() < shortest) return false;
    std::u32string word;
    for (std::size_t at = behind.begin; at < behind.end;) {
        const CodePoint c = valid_utf8_next(text, at);
        word += language::fold_letter(c.value);
        at += c.length;
    }
    return words->plain(word);
}

// "N?en" is Finnish "Näen", "qu?o" Portuguese "quão": words of a language that elides nothing, with a letter.
bool word_of_others(std::string_view text, const Marks& marks, std::string_view language, const std::optional<language::Words>& words) {
    if (!words || listed(" fr it ca en ", language)) return false;
    // "s?en" is as well German "säen", which is in no table.
    if (word_before(text, marks.range.begin).size() == 1 && listed(" de da nb nn sv fi et hu nl is pl cs sk sl hr lt lv tr ", language)) return true;
    std::u32string word;
    std::size_t lost = 0;
    for (std::size_t at = word_before(text, marks.range.begin).begin, end = word_behind(text, marks.range.end).end; at < end;) {
        const CodePoint c = valid_utf8_next(text, at);
        if (at >= marks.range.begin && at < marks.range.end) {
            lost = at == marks.range.begin ? word.size() : lost;
            if (at == marks.range.begin) word += language::word_mark;
        } else {
            word += language::fold_letter(c.value);
        }
        at += c.length;
    }
    return words->knows(word, lost);
}

// "i?d?stytos", in U+FFFD: a word with other losses is longer than its letters here.
bool lost_beside(std::string_view text, ByteRange words) {
    constexpr std::string_view mark = "\xEF\xBF\xBD";
    return text.substr(words.end).starts_with(mark) && words.end + mark.size() < text.size() && is_letter(valid_utf8_next(text, words.end + mark.size()).value);
}

// "Yes?that?s all": whether the word is joined by a mark to another, as by a dash.
bool joined_to_word(std::string_view text, std::size_t at) {
    constexpr std::size_t shortest = 2;
    return at > 1 && text[at - 1] == '?' && word_before(text, at - 1).size() >= shortest;
}

}  // namespace

bool may_be_elided(std::string_view before, char32_t next) {
    return vowel(next) && (listed(elided, before) || listed(elided_maybe, before));
}

Apostrophe apostrophe_shape(std::string_view text, const Marks& marks) {
    if (marks.count != 1 && marks.count != 3) return Apostrophe::no;
    if (marks.range.begin == 0 || marks.range.end == text.size()) return Apostrophe::no;
    if (const auto next = static_cast<unsigned char>(text[marks.range.end]); next < 0x80 && !is_letter(next)) return Apostrophe::no;
    // Most marks stand between stretches that no form has.
    constexpr std::size_t longest_before = 9, longest_behind = 5;
    const ByteRange behind = word_behind(text, marks.range.end);
    const bool long_behind = behind.size() > longest_behind;
    const bool vowel_behind = long_behind && vowel(valid_utf8_next(text, behind.begin).value);
    const std::size_t begin = marks.range.begin;
    if (long_behind && !vowel_behind && begin > 1 && is_ascii_letter(text[begin - 1]) && is_ascii_letter(text[begin - 2])) return Apostrophe::no;
    const ByteRange before = word_before(text, begin);
    const bool joined = joined_to_word(text, before.begin);
    if (before.empty() || (!joined && !free_before(text, before.begin))) return Apostrophe::no;
    if (before.size() != 1 && long_behind && (before.size() > longest_before || !vowel_behind)) return Apostrophe::no;
    if (behind.empty() || !free_behind(text, behind.end) || lost_beside(text, {before.begin, behind.end})) return Apostrophe::no;
    if (in_address(text, {before.begin, behind.end})) return Apostrophe::no;
    if (begins_name(before.of(text), behind.of(text))) return Apostrophe::english_maybe;
    const std::string first = lower(before.of(text));
    const std::string second = lower(behind.of(text));
    const Apostrophe english = english_shape(first, second);
    if (joined) return english == Apostrophe::english ? english : Apostrophe::no;
    if (english != Apostrophe::no) return english;
    return romance_shape(first, second, valid_utf8_next(text, behind.begin).value);
}

Edits find_lost_apostrophes(std::string_view text, const Context& context) {
    Edits edits;
    const Evidence& evidence = context.evidence;
    const std::string_view language = evidence.language ? language::language(*evidence.language).code : std::string_view();
    const auto words = evidence.language ? language::Words::of(*evidence.language) : std::nullopt;
    const bool turkish = language == "tr" && evidence.damaged();
    const std::string_view script = evidence.script.language ? language::language(*evidence.script.language).code : std::string_view();
    const bool in_script = listed(" uk be ", script) && evidence.script.lost_apostrophes();
    ByLine english(text, english_line);
    const MarksOf known(text, context);
    for (const Marks& marks : known.all()) {
        float confidence = 0;
        switch (apostrophe_shape(text, marks)) {
            case Apostrophe::no:
                if (evidence.english > 0 && evidence.in_english() && marks.count != 2 && (decade(text, marks) || joins_by_n(text, marks) || cut_participle(text, marks))) {
                    confidence = 0.95F;
                    break;
                }
                if (in_script && is_script_apostrophe(text, marks)) {
                    confidence = 0.97F;
                    break;
                }
                if (turkish && (behind_digit(text, marks) || !word_of_others(text, marks, language, words))) {
                    // (1961???1970)
                    if (behind_digit(text, marks) && marks.range.end < text.size() && is_digit(static_cast<unsigned char>(text[marks.range.end]))) break;
                    const Edits found = find_lost_suffix(text, marks, 2 * evidence.letters_by_bytes > evidence.letters);
                    if (!found.empty() && (edits.empty() || edits.back().at.end <= found.front().at.begin)) edits.insert(edits.end(), found.begin(), found.end());
                }
                break;
            case Apostrophe::english: confidence = 0.99F; break;
            case Apostrophe::romance:
                if (!word_of_others(text, marks, language, words)) confidence = 0.99F;
                break;
            case Apostrophe::english_maybe:
                if (evidence.has_genitives() || (evidence.english > 0 && (evidence.in_english() || english.at(marks.range.begin)))) confidence = 0.9F;
                if (language == "nl" && behind_open_vowel(text, marks)) confidence = 0.9F;
                break;
            case Apostrophe::romance_maybe:
                if (evidence.romance > 0 && (evidence.accents > 0 || language == "it" || long_elision(text, marks))) confidence = 0.9F;
                if (evidence.damaged() && listed(" fr ca it ", language) && (before_capital(text, marks) || before_whole(text, marks, words))) confidence = 0.9F;
                break;
        }
        if (confidence > 0) {
            edits.push_back({marks.range, std::string(apostrophe), report::Rule::lost_apostrophe, confidence});
        }
    }
    return edits;
}

}  // namespace salvage::repair
