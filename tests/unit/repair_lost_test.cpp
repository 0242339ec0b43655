#include <salvage/repair/cleaner.hpp>

#include <doctest/doctest.h>

#include <string>

using namespace salvage;

namespace {

std::string cleaned(std::string_view text) { return repair::clean(text, {std::nullopt, repair::Fixes::defaults(), false}).text; }

}  // namespace

TEST_CASE("lost zero-width runs: deleted where the shape and the word before say so") {
    struct Row {
        const char* why;
        std::string_view text, wanted;
    };
    const Row rows[] = {
        {"four marks", "the core values ????of our guild", "the core values of our guild"},
        {"two marks, twice", "in the values ??of one and the values ??in two", "in the values of one and the values in two"},
        {"six marks", "sorted by the values ??????that count", "sorted by the values that count"},
        {"of, behind area", "the area of ??a field", "the area of a field"},
        {"a capital in the list's word", "Values ??are kept", "Values are kept"},
        {"U+FFFD", "the values \xEF\xBF\xBD\xEF\xBF\xBDof it", "the values of it"},
        {"made, twice", "it is made ??from oak, that is made ??of tin", "it is made from oak, that is made of tin"},
        {"made, beside a known word", "it is made ??from oak\nvalues ??of it", "it is made from oak\nvalues of it"},
        {"made, once", "it is made ??from oak", "it is made ??from oak"},
        {"weak words with runs of two lengths", "they sell ??what a speed ????of", "they sell ??what a speed ????of"},
        {"six marks before a conjunction", "all the ideas ??????and plans", "all the ideas and plans"},
        {"two marks before a conjunction are a dash", "our values ??and theirs, values ??of old", "our values ??and theirs, values of old"},
        {"four before a conjunction, once", "our values ????and theirs", "our values ????and theirs"},
        {"four before a conjunction, again", "our values ????and theirs, values ????of old", "our values and theirs, values of old"},
        {"another language", "les prix ??des billets", "les prix des billets"},
        {"the same shape elsewhere in the document", "the values ????of it\nand the leaves ????in it", "the values of it\nand the leaves in it"},
        {"the same shape before a clause", "the values ????of it, a habit ????that stays", "the values of it, a habit that stays"},
        {"two marks before a clause are a dash", "the values ??of it, a habit ??that stays", "the values of it, a habit ??that stays"},
        {"no conjunction", "the values ????of it, words ????and more", "the values of it, words ????and more"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CHECK(cleaned(row.text) == row.wanted);
    }
}

TEST_CASE("lost apostrophes: put back where the form leaves no doubt") {
    struct Row {
        const char* why;
        std::string_view text, wanted;
    };
    const Row rows[] = {
        {"not", "I didn?t know and won?t ask.", "I didn’t know and won’t ask."},
        {"three marks", "They???ve come; you???ll see.", "They’ve come; you’ll see."},
        {"U+FFFD", "She\xEF\xBF\xBDs here and we\xEF\xBF\xBD" "d go.", "She’s here and we’d go."},
        {"capitals", "IT?S OVER. DON?T RUN.", "IT’S OVER. DON’T RUN."},
        {"at the end of a question", "Isn?t it? It isn?t?", "Isn’t it? It isn’t?"},
        {"in quotes", "\"It?s late\", he said (he?s right).", "\"It’s late\", he said (he’s right)."},
        {"a genitive in company", "It?s Anna?s coat.", "It’s Anna’s coat."},
        {"o'clock", "at five o?clock", "at five o’clock"},
        {"French, one form", "Il dit qu?il vient.", "Il dit qu’il vient."},
        {"French, accents intact", "C?est l?école où j?apprends à lire.", "C’est l’école où j’apprends à lire."},
        {"French, a question too", "C?est loin ? Non, c?est ici.", "C’est loin ? Non, c’est ici."},
        {"Italian", "Il mese dell?anno, nell?acqua.", "Il mese dell’anno, nell’acqua."},
        {"next to an address", "It?s at http://a.example/b?it?s=1 now.", "It’s at http://a.example/b?it?s=1 now."},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CHECK(cleaned(row.text) == row.wanted);
    }
}

TEST_CASE("marks that are genuine, or whose loss cannot be told, stay") {
    const std::string_view rows[] = {
        "What ????",
        "values ????",
        "The values ????",
        "values ???? of",
        "So what ??? now",
        "He waited ??and left.",
        "any ideas ???? anyone",
        "VALUES ????OF",
        "an odd ????thing",
        "Really?? You think so?! Who knows???",
        "\"Can I go?\" he asked, \"or not?\"",
        "why?, he said",
        "https://example.net/find?a=1&b=2",
        "http://example.net/can?t=1 www.example.net/it?s",
        "mail me at it?s@example.net",
        "y = flag ? left : right;",
        "y=values ??other;",
        "const v = values ??fallback",
        "a?b:c x?y:z cond?s:t it?s:1",
        "obj?.can?.t",
        "DELETE FROM t WHERE k IN (?, ?, ?)",
        "SELECT a FROM b WHERE c=?and d=?",
        "31. Rd8?? Qxd8 32. Nf6+?!",
        "14.Bxh7?? g6 15.c4?d5",
        "\xC2\xBF" "Cu\xC3\xA1ndo llegas? \xC2\xA1Ya!",
        "| weight | ? | kg |",
        "Peter (born 1520?) and Paul (?-1601)",
        "https?://[^/]+/(\\?.*)?",
        "colou?rs? (don?t|can?t) x+?s",
        "/don?t/ `can?t` $it?s {it?s}",
        "caf?s and clich?s",
        "It?s in all the caf?s"
        "\n",
        "Espa?ol, ingl?s, despu?s, pa?s",
        "s?ance, n?e, L?on, c?ur, l?opard, d?esse",
        "apr?s le d?jeuner",
        "one?two? three?four",
        "???" "?-?" "?-?" "? ?" "?:?" "?",
        "=?utf-8?Q?it?= says",
        "trigraphs ?" "?= ?" "?/ ?" "?'",
        "Press ?for help",
        "M\xEF\xBF\xBDnchen",
        "Anna?s coat",
        "\xD0\xA7\xD1\x82\xD0\xBE??? \xD0\x94\xD0\xB0?\xD0\xBD\xD0\xB5\xD1\x82",
    };
    for (const std::string_view text : rows) {
        CAPTURE(text);
        if (text.starts_with("It?s in")) {
            CHECK(cleaned(text) == "It’s in all the caf?s\n");
        } else {
            CHECK(cleaned(text) == text);
        }
    }
}
