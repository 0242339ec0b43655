#include <salvage/numbering/letters.hpp>
#include <salvage/text/utf8.hpp>

#include <array>
#include <cstddef>

namespace salvage::numbering {
namespace {

struct Order {
    Alphabet alphabet;
    std::u32string_view small;
    std::u32string_view capitals;  ///< empty: letters without case
};

// Unicode 15.  Latin and the letters that only some languages count with are elsewhere.
constexpr std::array<Order, 15> orders = {{
    {Alphabet::greek, U"αβγδεζηθικλμνξοπρστυφχψω", U"ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩ"},
    {Alphabet::cyrillic, U"абвгдежзиклмнопрстуфхцчшщэюя", U"АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЭЮЯ"},
    {Alphabet::hebrew, U"אבגדהוזחטיכלמנסעפצקרשת", {}},
    {Alphabet::arabic_numeral, U"أبجدهوزحطيكلمنسعفصقرشتثخذضظغ", {}},
    {Alphabet::arabic, U"أبتثجحخدذرزسشصضطظعغفقكلمنهوي", {}},
    {Alphabet::devanagari, U"कखगघङचछजझञटठडढणतथदधनपफबभमयरलवशषसह", {}},
    {Alphabet::devanagari_vowels, U"अआइईउऊऋएऐओऔ", {}},
    {Alphabet::hangul, U"가나다라마바사아자차카타파하", {}},
    {Alphabet::jamo, U"ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ", {}},
    {Alphabet::kana_iroha, U"イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセス", {}},
    {Alphabet::kana, U"アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワ", {}},
    {Alphabet::thai, U"กขคงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ", {}},
    {Alphabet::bengali, U"কখগঘঙচছজঝঞটঠডঢণতথদধনপফবভমযরলশষসহ", {}},
    {Alphabet::georgian, U"აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ", {}},
    {Alphabet::armenian, U"աբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցւփքօֆ", U"ԱԲԳԴԵԶԷԸԹԺԻԼԽԾԿՀՁՂՃՄՅՆՇՈՉՊՋՌՍՎՏՐՑՒՓՔՕՖ"},
}};

/// A letter behind another one, with its capital.
struct Guest {
    char32_t small;
    char32_t capital;
    char32_t host;  ///< small
    std::uint8_t suffix;
};
constexpr std::array<Guest, 38> guests = {{
    // Latin: Turkish, Vietnamese, Spanish, the Slavic and Nordic languages
    {U'ç', U'Ç', U'c', 1}, {U'č', U'Č', U'c', 1}, {U'ć', U'Ć', U'c', 2}, {U'đ', U'Đ', U'd', 1}, {U'ď', U'Ď', U'd', 1},
    {U'ę', U'Ę', U'e', 1}, {U'ğ', U'Ğ', U'g', 1}, {U'ı', U'İ', U'h', 1}, {U'ł', U'Ł', U'l', 1}, {U'ñ', U'Ñ', U'n', 1},
    {U'ń', U'Ń', U'n', 1}, {U'ö', U'Ö', U'o', 1}, {U'ó', U'Ó', U'o', 1}, {U'ř', U'Ř', U'r', 1}, {U'ş', U'Ş', U's', 1},
    {U'š', U'Š', U's', 1}, {U'ś', U'Ś', U's', 1}, {U'ť', U'Ť', U't', 1}, {U'ü', U'Ü', U'u', 1}, {U'ž', U'Ž', U'z', 1},
    {U'ź', U'Ź', U'z', 1}, {U'ż', U'Ż', U'z', 2}, {U'å', U'Å', U'z', 3}, {U'ä', U'Ä', U'z', 4},
    // Cyrillic: Russian, Ukrainian, Belarusian, Serbian
    {U'ґ', U'Ґ', U'г', 1}, {U'ё', U'Ё', U'е', 1}, {U'є', U'Є', U'е', 2}, {U'і', U'І', U'и', 1}, {U'ї', U'Ї', U'и', 2},
    {U'й', U'Й', U'и', 3}, {U'ј', U'Ј', U'и', 4}, {U'љ', U'Љ', U'л', 1}, {U'њ', U'Њ', U'н', 1}, {U'ў', U'Ў', U'у', 1},
    {U'ъ', U'Ъ', U'щ', 1}, {U'ы', U'Ы', U'щ', 2}, {U'ь', U'Ь', U'щ', 3}, {U'ђ', U'Ђ', U'д', 1},
}};

const Order* order_of(Alphabet alphabet) {
    for (const Order& order : orders) {
        if (order.alphabet == alphabet) return &order;
    }
    return nullptr;
}

void add(ListLetters& found, const ListLetter& letter) {
    if (found.count < found.orders.size()) found.orders[found.count++] = letter;
}

/// Alef is written with and without its hamza.
char32_t plain(char32_t c) { return c == U'ا' || c == U'إ' || c == U'آ' ? U'أ' : c; }

/// list_letters of a letter beyond ASCII.
ListLetters look_up(char32_t c) {
    ListLetters found;
    for (const Guest& guest : guests) {
        if (c != guest.small && c != guest.capital) continue;
        found = list_letters(guest.host);
        found.count = 1;
        found.orders[0].upper = c == guest.capital;
        found.orders[0].suffix = guest.suffix;
        return found;
    }
    for (const Order& order : orders) {
        for (const bool upper : {false, true}) {
            const std::size_t at = (upper ? order.capitals : order.small).find(plain(c));
            if (at != std::u32string_view::npos) add(found, {order.alphabet, upper, static_cast<std::uint32_t>(at + 1), 0});
        }
    }
    return found;
}

}  // namespace

ListLetters list_letters(char32_t c) {
    if (c < 0x80) {
        ListLetters found;
        const char32_t small = c | 0x20;
        if (small >= U'a' && small <= U'z') add(found, {Alphabet::latin, c < U'a', small - U'a' + 1, 0});
        return found;
    }
    if (c >= 0x3400 && c < 0xA000) return {};  // ideographs are in no alphabet
    // A text asks for the letters of its own alphabet again and again.
    struct Answer {
        char32_t letter = 0;
        ListLetters found;
    };
    constexpr std::size_t answers = 512;
    thread_local std::array<Answer, answers> known{};
    Answer& mine = known[c % answers];
    if (mine.letter != c) mine = {c, look_up(c)};
    return mine.found;
}

std::optional<char32_t> nth_list_letter(Alphabet alphabet, bool upper, std::uint32_t value) {
    if (value == 0) return std::nullopt;
    if (alphabet == Alphabet::latin) {
        if (value > 26) return std::nullopt;
        return static_cast<char32_t>((upper ? U'A' : U'a') + value - 1);
    }
    const Order* const order = order_of(alphabet);
    if (order == nullptr) return std::nullopt;
    const std::u32string_view letters = upper && !order->capitals.empty() ? order->capitals : order->small;
    if (value > letters.size()) return std::nullopt;
    return letters[value - 1];
}

std::optional<LetterNumeral> letter_numeral(std::string_view text) {
    // Values 1 to 9, 10 to 90; Greek writes 6 as the letter stigma or as σ and τ.
    static constexpr std::u32string_view greek = U"αβγδεϛζηθικλμνξοπϟ";
    static constexpr std::u32string_view greek_capitals = U"ΑΒΓΔΕϚΖΗΘΙΚΛΜΝΞΟΠϞ";
    static constexpr std::u32string_view hebrew = U"אבגדהוזחטיכלמנסעפצ";
    LetterNumeral numeral;
    std::uint32_t last = 100;
    std::size_t letters = 0;
    for (std::size_t at = 0; at < text.size();) {
        CodePoint next = valid_utf8_next(text, at);
        at += next.length;
        if (next.value == 0x05F4 || next.value == U'"') continue;  // between the last two letters of a Hebrew numeral
        const std::string_view rest = text.substr(at);
        if (next.value == U'σ' && rest.starts_with("τ")) {
            next.value = U'ϛ';
            at += 2;
        } else if (next.value == U'Σ' && rest.starts_with("Τ")) {
            next.value = U'Ϛ';
            at += 2;
        }
        std::size_t place = greek.find(next.value);
        bool upper = false;
        Alphabet alphabet = Alphabet::greek_numeral;
        if (place == std::u32string_view::npos) {
            place = greek_capitals.find(next.value);
            upper = place != std::u32string_view::npos;
        }
        if (place == std::u32string_view::npos) {
            place = hebrew.find(next.value);
            alphabet = Alphabet::hebrew_numeral;
        }
        if (place == std::u32string_view::npos) return std::nullopt;
        if (letters > 0 && (numeral.alphabet != alphabet || numeral.upper != upper)) return std::nullopt;
        numeral.alphabet = alphabet;
        numeral.upper = upper;
        const auto value = static_cast<std::uint32_t>(place < 9 ? place + 1 : (place - 8) * 10);
        // Tens before ones; 15 and 16 are written 9 + 6 and 9 + 7 in Hebrew.
        const bool nine_first = alphabet == Alphabet::hebrew_numeral && letters == 1 && last == 9 && (value == 6 || value == 7);
        if (value >= last && !nine_first) return std::nullopt;
        if (letters > 0 && last < 10 && !nine_first) return std::nullopt;
        numeral.value += value;
        last = value;
        if (++letters > 3) return std::nullopt;
    }
    if (letters == 0) return std::nullopt;
    return numeral;
}

}  // namespace salvage::numbering
