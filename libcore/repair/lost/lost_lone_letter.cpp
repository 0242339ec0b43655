// A mark between blanks may be a word of one letter (à, è, å) or a dash, and the words beside it tell which: "consiste ? ouvrir",
// "cependant ? il".  What they tell was counted: lone_letters.inc.
#include <salvage/language/words.hpp>
#include <salvage/repair/language_row.hpp>
#include <salvage/repair/lost/lost_leading.hpp>
#include <salvage/repair/lost_signs/lost_signs.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <string>
#include <utility>
#include <vector>

namespace salvage::repair {
namespace {

// Of one side, in half bits, each list "WORD NUMBER ...": what a word that is in none tells, words, endings of the others.
struct Side {
    int rest;
    std::string_view words, endings;
};
struct LoneLetter {
    std::string_view languages;
    Side before, behind;
};
constexpr LoneLetter lone_letters[] = {
#include "lone_letters.inc"
};
static_assert(std::size(lone_letters) == 7);

// A list, to be searched.
class Numbers {
public:
    explicit Numbers(std::string_view list) {
        while (!list.empty()) {
            const std::size_t word = list.find(' ');
            const std::size_t end = list.find(' ', word + 1);
            int number = 0;
            std::from_chars(list.data() + word + 1, list.data() + end, number);
            rows_.emplace_back(list.substr(0, word), number);
            list.remove_prefix(end + 1);
        }
        std::sort(rows_.begin(), rows_.end());
    }
    [[nodiscard]] const int* find(std::string_view word) const {
        const auto at = std::lower_bound(rows_.begin(), rows_.end(), word, [](const auto& row, std::string_view each) { return row.first < each; });
        return at != rows_.end() && at->first == word ? &at->second : nullptr;
    }

private:
    std::vector<std::pair<std::string_view, int>> rows_;
};

struct Lists {
    Numbers words, endings;
    int rest;
    explicit Lists(const Side& side) : words(side.words), endings(side.endings), rest(side.rest) {}
    // In half bits.
    [[nodiscard]] int of(std::string_view word) const {
        if (word.empty()) return 0;
        if (const int* const known = words.find(word)) return *known;
        constexpr std::size_t longest = 3;
        for (std::size_t size = std::min(longest, word.size() - 1); size > 0; --size) {
            if (const int* const known = endings.find(word.substr(word.size() - size))) return *known;
        }
        return rest;
    }
};

struct LetterLists {
    Lists before, behind;
    explicit LetterLists(const LoneLetter& row) : before(row.before), behind(row.behind) {}
};

const LetterLists* lists_of(std::string_view language) {
    static const std::vector<LetterLists> all(std::begin(lone_letters), std::end(lone_letters));
    const auto* const row = std::find_if(std::begin(lone_letters), std::end(lone_letters), [&](const LoneLetter& each) { return listed(each.languages, language); });
    return row == std::end(lone_letters) ? nullptr : &all[static_cast<std::size_t>(row - std::begin(lone_letters))];
}

// Frequent words that hardly ever stand before it, or behind it: less often than an eighth of what chance would have.  Some stand at no dash
// either, so that these lists are not in those above.
struct Never {
    std::string_view languages, before, behind;
};
constexpr Never never[] = {
    {" fr ",
     " de la le les l d un des pour une dans en du par sur que si qui avec n il ne au cette ce s sous ces aux chaque votre entre sans leur vers lorsque plusieurs elle avant ",
     " oui non et qui de le est dans du par ou sur que si il elle au peut comme qu sous mais sans vers lorsque lors ils elles on nous vous je tu avant puis car donc tr?s m?me surtout pas ni "
     "dont ainsi alors quand aussi sera soit depuis apr?s pourquoi parce oh ah a ont sont fut furent doit doivent peuvent pouvez ?t? "},
    {" pt gl ", " de a para do um em uma da os com no as na por ser ao dos das todos entre pelo sem o un unha en das ",
     " e em os se com no ou as pode s?o ao est? mas ser? entre pelo ele eles non nos con cando quando "},
    {" it ", " di il e la un per in i l una le del da con della sono dei al nel nella delle dell su alla all ad clic dal tutti gli tra ogni sul sulla ",
     " e ed i le si con sono gli ma quando viene pu? ha ad loro tutti ogni sul hanno dopo sia ho fa altri "},
    {" nb nn ", " en et kan vil inn denne skal hvis n?r ut m? opp eit ein ei dei vel jeg eg han hun ", ""},
    {" lt ", " yra su ", " ir yra arba ar jei su "},
};

constexpr std::size_t longest_word = 40;  // bytes

// Small, and one mark for letters beyond ASCII and marks that stand together.
void add_folded(std::string& word, char32_t c) {
    const char32_t letter = c == U'?' || c == 0xFFFD ? language::word_mark : language::fold_letter(c);
    if (letter != language::word_mark || word.empty() || word.back() != '?') word += static_cast<char>(letter);
}

bool of_word(char32_t c) { return c == U'?' || c == 0xFFFD || is_letter(c); }

std::string word_behind_folded(std::string_view text, std::size_t at) {
    std::string word;
    for (const std::size_t begin = at; at < text.size() && at - begin < longest_word;) {
        const CodePoint c = valid_utf8_next(text, at);
        if (!of_word(c.value)) break;
        add_folded(word, c.value);
        at += c.length;
    }
    return word;
}

std::string word_before_folded(std::string_view text, std::size_t end) {
    std::size_t begin = end;
    while (begin > 0 && end - begin < longest_word) {
        const CodePoint c = valid_utf8_before(text, begin);
        if (!of_word(c.value)) break;
        begin -= c.length;
    }
    return word_behind_folded(text.substr(0, end), begin);
}

// An island, or a brook, behind what leads on to a noun: "en ö", "denne ø".
float of_noun(std::string_view text, std::size_t before, std::string_view language) {
    constexpr float noun = -2;
    constexpr float none = -12;
    return leads_on(text, before, language) ? noun : none;
}

// "az ő helyük", "mint ő vagy én": as often as dashes, and known by the words beside it.
float of_hungarian(std::string_view text, std::size_t before, std::string_view last, std::string_view next) {
    constexpr float rare = -11;
    constexpr float leading = -1;
    constexpr float beside = 5;
    float bits = leads_on(text, before, "hu") ? leading : rare;
    if (listed(" hogy mint amint ", last)) bits += beside;
    if (listed(" is maga volt vagy sem ", next)) bits += beside;
    return bits;
}

// Faroese has it in every 30th word, and too few texts to count.
float of_faroese(std::string_view last, std::string_view next) {
    constexpr float usual = 2;
    constexpr float against = -6;
    float bits = usual;
    if (listed(" og er sem ekki inn e?a eru ?egar var ef ver?ur en veri? hefur hafa ", next)) bits += against;
    if (listed(" a? ?? ", last)) bits += against;
    return bits;
}

}  // namespace

float letter_alone_bits(std::string_view text, std::size_t before, std::size_t behind, std::string_view language) {
    constexpr float none = -12;
    if (listed(" sv da ", language)) return of_noun(text, before, language);
    const std::string last = word_before_folded(text, before);
    const std::string next = word_behind_folded(text, behind);
    if (language == "hu") return of_hungarian(text, before, last, next);
    if (language == "fo") return of_faroese(last, next);
    const LetterLists* const lists = lists_of(language);
    if (lists == nullptr) return none;
    // Where both sides say nothing it is hardly more often a letter, but where nearly every sentence has such a word, and before a number.
    const float usual = listed(" it is ", language) || next.empty() ? 0.0F : listed(" nb nn fr ", language) ? -1.5F : -1.0F;
    constexpr float half = 0.5F;
    static constexpr int most_of_side = 11;  // in half bits: neither side decides alone
    constexpr float most = 7;
    // French has as many quotation marks between blanks, and what goes against a letter does not speak for these.
    const float least = language == "fr" ? -6 : -9;
    constexpr float hardly = -7;
    const auto* const row = std::find_if(std::begin(never), std::end(never), [&](const Never& each) { return listed(each.languages, language); });
    const auto of_side = [](int half_bits) { return half * static_cast<float>(std::clamp(half_bits, -most_of_side, most_of_side)); };
    if (row != std::end(never)) {
        // "Contrairement à et": what is cut out between them says less than what leads on.
        const bool before_never = listed(row->before, last), behind_never = listed(row->behind, next);
        if (before_never || behind_never) return hardly + (before_never ? 0.0F : std::max(0.0F, of_side(lists->before.of(last))));
    }
    return std::clamp(usual + of_side(lists->before.of(last)) + of_side(lists->behind.of(next)), least, most);
}

bool letter_begins_sentence(std::string_view language) { return listed(" it fr pt gl nb nn no is fo hu ", language); }

}  // namespace salvage::repair
