// What is left of escapes, letters and blanks when a program took away a part of them.
#include <salvage/repair/cleaner.hpp>

#include <doctest/doctest.h>

#include <string>
#include <string_view>

using namespace salvage;

namespace {

struct Row {
    std::string_view why, text, wanted;
};
struct Kept {
    std::string_view why, text;
};

template <std::size_t N>
void check(const Row (&rows)[N]) {
    for (const Row& row : rows) {
        CAPTURE(row.why);
        const std::string cleaned = repair::clean(row.text).text;
        CHECK(cleaned == row.wanted);
        CHECK(repair::clean(cleaned).text == cleaned);
    }
}
template <std::size_t N>
void check_kept(const Kept (&rows)[N]) {
    for (const Kept& row : rows) {
        CAPTURE(row.why);
        CHECK(repair::clean(row.text).text == row.text);
    }
}

}  // namespace

TEST_CASE("left of no-break spaces") {
    const Row rows[] = {
        {"behind a stop, and a word", "Hello.Â The ferry leaves at nine and theÂ boat is dry.\n", "Hello.\u00A0The ferry leaves at nine and the\u00A0boat is dry.\n"},
        {"beside a blank", "HelloÂ  world, this is a test.\n", "Hello\u00A0 world, this is a test.\n"},
        {"beside letters that are whole", "Le garçonÂ a mangé uneÂ pêche.\n", "Le garçon\u00A0a mangé une\u00A0pêche.\n"},
        {"alone, in company", "The price isÂ 5 euros. Â Please pay.\n", "The price is\u00A05 euros. \u00A0Please pay.\n"},
        {"alone, in a language without the letter", "Please pay the fee. Â Thank you.\n", "Please pay the fee. \u00A0Thank you.\n"},
        {"beside other mojibake", "The cafÃ© isÂ open.\n", "The café is\u00A0open.\n"},
    };
    check(rows);
    const Kept kept[] = {
        {"a letter of an alphabet", "A Ă Â B C D E F G H I Î J K L M N O P Q R S Ș T Ț U V W X Y Z\n"},
        {"a letter that is spoken of", "Litera Â se scrie în interiorul cuvintelor românești.\n"},
        {"in capitals", "LE BÂ EST FERMÉ\n"},
        {"Portuguese", "A letra Â tem um acento circunflexo.\n"},
    };
    check_kept(kept);
}

TEST_CASE("escapes that lost their sign") {
    const Row rows[] = {
        {"in words", "Le cafu00e9 est fermu00e9 l'u00e9tu00e9 prochain.\n", "Le café est fermé l'été prochain.\n"},
        {"an apostrophe", "We donu2019t open before nine.\n", "We don’t open before nine.\n"},
        {"Russian", "u041fu0440u0438u0432u0435u0442, u0434u043eu0440u043eu0433u043eu0439 u0434u0440u0443u0433!\n", "Привет, дорогой друг!\n"},
        {"numbers without an ampersand", "Le caf#233; est d#233;j#224; ferm#233; depuis longtemps.\n", "Le café est déjà fermé depuis longtemps.\n"},
        {"the apostrophe of PHP", "We don#039;t open before nine.\n", "We don't open before nine.\n"},
        {"with a blank behind the ampersand", "We don& #39;t open before nine.\n", "We don't open before nine.\n"},
    };
    check(rows);
    const Kept kept[] = {
        {"names of glyphs", "The glyphs uni00E9 and u1F600 are in the font, uni20AC is not.\n"},
        {"numbers of parts", "Order the parts u2019 and u2021 of the list.\n"},
        {"issues", "See #233; it was closed with #39; and #1024;\n"},
        {"identifiers", "The node 4f9au00e9b1 of the cluster is down.\n"},
        {"spoken of", "In JSON the escape u00e9 stands for a letter, unicode or not.\n"},
    };
    check_kept(kept);
}

TEST_CASE("letters of TeX") {
    const Row rows[] = {
        {"names", "We prove the Poincar\\'e conjecture for manifolds of Schr\\\"odinger and H{\\\"o}lder type.\n", "We prove the Poincaré conjecture for manifolds of Schrödinger and Hölder type.\n"},
        {"French", "La cr\\'eation de la R\\'epublique fran\\c{c}aise est un \\'ev\\'enement.\n", "La création de la République française est un événement.\n"},
        {"Spanish", "Quiero m\\'as. S\\'i, t\\'u. No s\\'e qu\\'e es. D\\'ia a d\\'ia.\n", "Quiero más. Sí, tú. No sé qué es. Día a día.\n"},
        {"in braces, dotless", "Garc{\\'\\i}a and Mart{\\'{\\i}}nez live in M\\'alaga.\n", "García and Martínez live in Málaga.\n"},
        {"letters of their own", "Die Stra\\ss e nach \\O{}stby und {\\L}\\'od\\'z ist lang.\n", "Die Straße nach Østby und Łódź ist lang.\n"},
        {"beside formulae", "Let $f(x) = \\alpha x$ be a function in the sense of Fr\\'echet and Erd\\H{o}s.\n", "Let $f(x) = \\alpha x$ be a function in the sense of Fréchet and Erdős.\n"},
    };
    check(rows);
    const Kept kept[] = {
        {"what programs write for quotation marks", "She said \\\"open\\\" and left the room.\n"},
        {"a document of TeX", "\\section{Poincar\\'e}\nThe Poincar\\'e conjecture was proved.\n"},
        {"a bibliography", "@article{a1,\n author = {Poincar\\'e, Henri},\n title = {Les m\\'ethodes nouvelles}\n}\n"},
        {"apostrophes of a program", "Le caf\\'e est ferm\\'e, l\\'ecole et l\\'eglise sont occup\\'ees.\n"},
        {"a path", "The files are in C:\\original\\ss and D:\\o on that machine.\n"},
        {"a pattern", "Match it with ^www\\.example\\.com on any line.\n"},
    };
    check_kept(kept);
}

TEST_CASE("soft hyphens as signs of negation") {
    const Row rows[] = {
        {"in a word", "Die Infor¬mation ist wich¬tig für alle.\n", "Die Information ist wichtig für alle.\n"},
        {"at the end of a line", "Die Infor¬\nmation ist wichtig.\n", "Die Infor-\nmation ist wichtig.\n"},
    };
    check(rows);
    const Kept kept[] = {{"logic", "From p ∧ ¬q follows ¬p, and a¬b is nonsense.\n"}, {"a blank behind it", "They wrote \"this¬ that\" on the wall.\n"}};
    check_kept(kept);
}

TEST_CASE("sequences of terminals without ESC") {
    const Row rows[] = {
        {"bold and red", "This is [1mbold[0m and [31;1mred[0m text.\n", "This is bold and red text.\n"},
    };
    check(rows);
    const Kept kept[] = {
        {"spoken of", "Use [1m for bold and [0m to go back.\n"},
        {"in a program", "printf \"\\033[1mbold\\033[0m\"\n"},
        {"references", "See [1] and [2m] for more.\n"},
    };
    check_kept(kept);
}

TEST_CASE("quoted-printable: blanks at the ends of lines") {
    const Row rows[] = {
        {"behind stops", "Dear all,=20\nthe ferry leaves at nine.=20\nBest regards\n", "Dear all,\nthe ferry leaves at nine.\nBest regards\n"},
        {"behind a word of a sentence", "the ferry that leaves at nine is the last one before the=20\nwinter comes\n", "the ferry that leaves at nine is the last one before the\nwinter comes\n"},
    };
    check(rows);
    const Kept kept[] = {
        {"a value", "We asked all of the people in the village and had a sample size=20\n"},
        {"an option", "Call the program with the options -x and --timeout=20\n"},
        {"an address", "See http://example.org/list?page=20\n"},
    };
    check_kept(kept);
}

TEST_CASE("escapes: words of a legacy charset, and forms") {
    const Row rows[] = {
        {"percent", "Le caf%E9 est d%E9j%E0 ferm%E9 depuis l'%E9t%E9 dernier.\n", "Le café est déjà fermé depuis l'été dernier.\n"},
        {"a form", "Le+gar%C3%A7on+a+mang%C3%A9+une+p%C3%AAche+%C3%A0+l%E2%80%99%C3%A9cole%2C+pr%C3%A8s+de+la+for%C3%AAt.\n", "Le garçon a mangé une pêche à l’école, près de la forêt.\n"},
    };
    check(rows);
}

TEST_CASE("lost ligatures") {
    const Row rows[] = {
        {"in words", "The of\uFFFDce is suf\uFFFDciently large for the e\uFFFDcient of\uFFFDcers.\n", "The office is sufficiently large for the efficient officers.\n"},
        {"as question marks", "It is dif?cult to de?ne what is signi?cant in this case.\n", "It is difficult to define what is significant in this case.\n"},
        {"where words begin", "The ?rst of them was found in the \uFFFDeld last year.\n", "The first of them was found in the field last year.\n"},
    };
    check(rows);
    const Kept kept[] = {
        {"questions", "Do you want to stay?or would you like to leave the house?\n"},
        {"a pattern", "Search for gr?y or for colo?r in the whole list of words.\n"},
    };
    check_kept(kept);
}
