#include <salvage/decode/signs.hpp>

#include <doctest/doctest.h>

#include <string_view>

using namespace salvage;

TEST_CASE("odd_signs: which of two readings of the same byte is at home") {
    struct Row {
        std::string_view why, better, worse;
    };
    const Row rows[] = {
        {"a degree, not a Korean syllable", "between 0 and 30 °C are black", "between 0 and 30 캜 are black"},
        {"a degree, not a Thai digit", "diagonal (45 °) saat membuat", "diagonal (45 ๘) saat membuat"},
        {"a degree, not a Cyrillic letter", "diagonal (45 °) saat membuat", "diagonal (45 А) saat membuat"},
        {"a degree, not a quote that nothing follows", "diagonal (45 °) saat membuat", "diagonal (45 ‘) saat membuat"},
        {"a letter, not a square inside a word", "menu Kıvırma", "menu K²v²rma"},
        {"a product", "red and 4×65536 and green", "red and 4„65536 and green"},
        {"a currency beside its number", "it was sold for £25 a piece", "it was sold for Ł25 a piece"},
        {"a letter, not a quote in a word", "was written by Jörg Jaspert", "was written by J”rg Jaspert"},
        {"a letter, not per mille", "in Bosnië en Herzegovina", "in Bosni‰ en Herzegovina"},
        {"a vowel, not an ellipsis before a letter", "l'individualità essenziale", "l'individualit…essenziale"},
        {"a sign alone in a word or two", "rate (µ", "rate (ć"},
        {"a blank that holds nothing together", "estará", "estar\u00A0"},
        {"a dash on the end of a word", "la schiavitù;", "la schiavit—;"},
        {"a closing guillemet alone", "Republica islamică Iran", "Republica islamic« Iran"},
        {"a low quote that nothing closes", "äktenskap", "„ktenskap"},
        {"a high quote that nothing opens", "za teisę, be", "za teis“, be"},
        {"a capital that is no word", "balioa (N ≤ 127)", "balioa (N Û 127)"},
        {"the name's second half", "one in Saint-Étienne, and", "one in Saint-êtienne, and"},
        {"Welsh, not Vietnamese", "Microsoft Excel hŷn, defnyddio", "Microsoft Excel hợn, defnyddio"},
        {"a letter, not a fraction", "Republica islamică Iran", "Republica islamic¾ Iran"},
        {"a letter, not a shade", "die lêer", "die l░er"},
        {"who has the right", "© 2003", "ę 2003"},
        {"a paragraph of a law", "see § 12 of it", "see ž 12 of it"},
        {"a bullet", "• one of them", "ò one of them"},
        {"a letter, not a currency behind a word", "Republica islamică Iran", "Republica islamic¥ Iran"},
        {"half of a full-width form", "by Frédéric Couchet and others", "by FrＥdＥric Couchet and others"},
        {"half a cup", "½ cup sugar", "╜ cup sugar"},
        {"half a litre in Danish", "½ løg", "― løg"},
        {"an ordinal, not a division", "2ª planta, 3º B", "2× planta, 3÷ B"},
        {"a letter right before a number", "£1m a year", "Ł1m a year"},
        {"a letter that is no word, at the beginning", "± 3 mm", "ą 3 mm"},
        {"many signs and few letters", "Yen ¥500–¥600; cent 50¢–60¢", "Yen ¥500–¥600; cent 50Ά–60Ά"},
        {"a tube", "Ø 12", "ě 12"},
        {"a mark on a number", "-5°", "-5\u0300"},
        {"a number's sign", "№ 5", "¹ 5"},
        {"a unit", "20 m³", "20 mł"},
        {"who has the right, and a name of a firm", "© ACME®", "Š ACMEŽ"},
        {"division, not a Thai digit", "a ÷ b", "a ๗ b"},
        {"a piece of a box alone", "¶ note", "╢ note"},
        {"a product of several", "A·B·C", "AĚBĚC"},
        {"cubic metres an hour", "m³/h", "mł/h"},
        {"cents", "5¢", "5’"},
        {"a French number's sign", "N° 5", "Nồ 5"},
        {"an indent", "\u00A0 indented", "á indented"},
        {"a note's number", "¹ footnote", "ą footnote"},
        {"a currency alone", "£", "ú"},
        {"a trade mark apart from its name", "the pills of Fentimine ®, the best", "the pills of Fentimine «, the best"},
        {"nothing visible, not a mark that opens nothing", "from outer space \u00AD or did it", "from outer space ¡ or did it"},
        {"letters that a manual shows, not pieces of boxes", "and the ß (ß -> ss, Ä -> Ae) are", "and the ▀ (▀ -> ss, ─ -> Ae) are"},
        {"two blanks behind a sentence", "it grew!\u00A0 In time", "it grew!═ In time"},
        {"two blanks, not a letter", "it grew!\u00A0 In time", "it grew!á In time"},
        {"an empty cell", "<td>\u00A0</td>", "<td>á</td>"},
        {"what programs indent with", "x>\u00A0\u00A0\u00A0 </span>", "x>ááá </span>"},
        {"between items", "Item · Price · Total", "Item ∑ Price ∑ Total"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CHECK(decode::odd_signs(row.better) + 3 < decode::odd_signs(row.worse));
    }
}

TEST_CASE("odd_signs: nothing to say") {
    for (const std::string_view text : {"", "plain words and nothing else", "Все люди рождаются свободными", "über öde Äcker größer", "°",
                                        "don’t believe the “experts” of this", "»Wir« oder „wir“ im Text", "la señora comió un año"}) {
        CAPTURE(text);
        CHECK(decode::odd_signs(text) == 0);
    }
}
