// A sentence by itself has few words that show what is lost: all of them together must.
#include <salvage/repair/cleaner.hpp>

#include <doctest/doctest.h>

#include <string>
#include <string_view>

using namespace salvage;

namespace {

std::string cleaned(std::string_view text) { return repair::clean(text, {std::nullopt, repair::Fixes::defaults(), false}).text; }

}  // namespace

TEST_CASE("letters of one sentence come back, in each language's own way") {
    struct Row {
        const char* why;
        std::string_view text, wanted;
    };
    const Row rows[] = {
        {"the last letters of words, and a word of one", "La citt? ? pi? bella di notte.", "La città è più bella di notte."},
        {"a word of one letter and nothing else", "Il libro ? stato tradotto in molte lingue.", "Il libro è stato tradotto in molte lingue."},
        {"a last letter before a small one", "La comunit? non lo sapeva ancora.", "La comunità non lo sapeva ancora."},
        {"a last letter before a comma", "Per la comunit?, dice il sindaco, cambia poco.", "Per la comunità, dice il sindaco, cambia poco."},
        {"a French question at the end of its line", "Toute personne, aussi bien seule qu'en collectivit?, a droit ? la propri?t? ?\nNul ne peut ?tre arbitrairement priv? de sa propri?t?.",
         "Toute personne, aussi bien seule qu'en collectivité, a droit à la propriété ?\nNul ne peut être arbitrairement privé de sa propriété."},
        {"the same word before two words of one letter", "Enhver har rett til ? forlate et land innbefattet sitt eget og til ? vende tilbake til sitt land, og ingen m? hindres i det.",
         "Enhver har rett til å forlate et land innbefattet sitt eget og til å vende tilbake til sitt land, og ingen må hindres i det."},
        {"a word that the table lacks", "A gyerekek az udvaron j?tszanak.", "A gyerekek az udvaron játszanak."},
        {"two words that it lacks", "Prim?ria va publica hot?r?rea s?pt?m?na viitoare.", "Primăria va publica hotărârea săptămâna viitoare."},
        {"words of another language in English", "The fa?ade and the na?ve prot?g?.", "The façade and the naïve protégé."},
        {"a small letter where both are known", "Saat ??te toplant? ba?layacak.", "Saat ?şte toplantı başlayacak."},
        {"marks beside marks", "Toplant? ??leden sonra ba?layacak.", "Toplantı öğleden sonra başlayacak."},
        {"a short word in a sentence that is whole", "Das ist eine Katastrophe f?r die Patienten.", "Das ist eine Katastrophe für die Patienten."},
        {"the first letter of one", "Das Projekt wird ?ber Sponsoren und Werbung finanziert.", "Das Projekt wird über Sponsoren und Werbung finanziert."},
        {"words that may be two others", "Die Kosten ?ndern sich, und das betr?gt uns nicht.", "Die Kosten ändern sich, und das betr?gt uns nicht."},
        {"several short words", "La firma despide a m?s de trescientos empleados antes de fin de a?o.", "La firma despide a más de trescientos empleados antes de fin de año."},
        {"foreign names beside known words", "La mujer de Trump, Melania Trump, hizo su primera aparici?n en campa?a en julio.",
         "La mujer de Trump, Melania Trump, hizo su primera aparición en campaña en julio."},
        {"a sum of money", "O m?ximo permitido por pessoa foi de $5,000 na comunica??o.", "O máximo permitido por pessoa foi de $5,000 na comunicação."},
        {"a dash, not a word of one letter", "No entanto ? na Tail?ndia, a urbaniza??o tamb?m esteve na origem de aumentos de problemas como a obesidade.",
         "No entanto \u2013 na Tail\u00E2ndia, a urbaniza\u00E7\u00E3o tamb\u00E9m esteve na origem de aumentos de problemas como a obesidade."},
        {"who speaks does not ask", "F?r die Kinder war es sp?t. ?Nein?, sagte er ? und ging.", "F\u00FCr die Kinder war es sp\u00E4t. \u201ENein\u201C, sagte er \u2013 und ging."},
        {"hardly such a word", "Eles t?m uma hip?tese de reden??o ? vencendo a Inglaterra.", "Eles t\u00EAm uma hip\u00F3tese de reden\u00E7\u00E3o ? vencendo a Inglaterra."},
        {"a word of one letter between words that go with it", "Dopotutto, Internet non ? un lusso ma un diritto.", "Dopotutto, Internet non è un lusso ma un diritto."},
        {"a list", "s?ance, n?e, c?ur, l?opard, d?esse", "séance, née, cœur, léopard, déesse"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.text);
        CHECK(cleaned(row.text) == row.wanted);
    }
}

TEST_CASE("questions in a sentence stay questions") {
    constexpr std::string_view rows[] = {
        "Kto? spytał ojciec.",
        "Co? powtórzył.",
        "Quand? dit-il, et comment?",
        "Kommst du? fragte er.",
        "Perche? chiese lui.",
        "Is it true? asked Mary. Is it? I think so.",
        "Was ist das? wollte sie wissen.",
        "Quando? disse ela. Onde?",
        "¿Qué? dijo el niño.",
        "Hvem? spurte hun.",
        "Wie? vroeg hij, en waarom?",
        "x ? y : z",
        "Dove vai? chiese Maria. A casa? disse lui.",
        "Kdy? zeptal se. Proč? a kam?",
        "Hova? kérdezte. Mikor? mondta.",
        "Unde? a întrebat ea.",
        "Může? zeptala se matka.",
        "Co může? nic. A kdo může? nikdo.",
        "- Přijde? ptal se Honza.",
        "Môže? nie, nemôže.",
        "Može? upita ona.",
        "Želi? ne želi.",
        "Piše? piše svaki dan.",
        "Řekne? neřekne nic.",
        "Který? zapytał ojciec.",
        "Él? igen, él még.",
        "vieni domani ? non so",
        "ciao come stai ? io bene",
        "tutto bene ? sì grazie",
        "posso entrare ? la porta era aperta",
        "valore ? sconosciuto",
        "età ? anni",
        "foi bom, e o seu ? muito trabalho",
        "hva skjer ? ikke mye",
        "three men ??of whom two fled",
        "he said ??of course and left",
        "ils sont venus ??de loin",
        "Use the ??of operator here",
        "page ????of ????",
        "Que s’est-il passé ? 2011 fut une belle année ; tous droits réservés.",
    };
    for (const std::string_view text : rows) {
        CAPTURE(text);
        CHECK(cleaned(text) == text);
    }
}

TEST_CASE("quotation marks of one sentence come back") {
    struct Row {
        const char* why;
        std::string_view text, wanted;
    };
    const Row rows[] = {
        {"several words inside of a sentence", "Police described the man as ?armed and dangerous?.", "Police described the man as “armed and dangerous”."},
        {"that end a sentence themselves", "He called the whole plan ?a complete waste of time.?", "He called the whole plan “a complete waste of time.”"},
        {"one word that is announced", "The so-called ?experts? were wrong.", "The so-called “experts” were wrong."},
        {"a word of one letter", "?I visit the degree shows every year to spot new talent,? he says.", "“I visit the degree shows every year to spot new talent,” he says."},
        {"an announced word, in German", "Der Begriff ?Heimat? lässt sich kaum übersetzen.", "Der Begriff „Heimat“ lässt sich kaum übersetzen."},
        {"U+FFFD", "The minister called the report \uFFFDdeeply flawed\uFFFD and left.", "The minister called the report “deeply flawed” and left."},
        {"grammars set marks before what is doubtful", "The form ?the boy are? is doubtful in most books.", "The form ?the boy are? is doubtful in most books."},
        {"one word may be an argument", "The command takes ?name? and returns a list of values.", "The command takes ?name? and returns a list of values."},
        {"German ones of two bytes", "Der B??rgermeister sprach von einem ??absoluten Hotspot?? f??r solche Ereignisse.", "Der Bürgermeister sprach von einem „absoluten Hotspot“ für solche Ereignisse."},
    };
    for (const Row& row : rows) {
        CAPTURE(row.text);
        CHECK(cleaned(row.text) == row.wanted);
    }
}

TEST_CASE("dashes of one sentence come back") {
    struct Row {
        const char* why;
        std::string_view text, wanted;
    };
    const Row rows[] = {
        {"days and hours", "Open Monday?Friday, 9?17; closed on public holidays.", "Open Monday–Friday, 9–17; closed on public holidays."},
        {"days of Spanish", "Abierto lunes?s?bado, 10?18 horas.", "Abierto lunes–sábado, 10–18 horas."},
        {"pages, by U+FFFD", "A Short History of Trade, pp. 211\uFFFD245.", "A Short History of Trade, pp. 211–245."},
        {"U+FFFD between blanks", "Let\uFFFDs meet \uFFFD say, half past six?", "Let’s meet — say, half past six?"},
        {"years of three digits", "Der erste K?nig (herrschte 830?846) war m?chtig.", "Der erste König (herrschte 830–846) war mächtig."},
        {"two without blanks", "We can do something different?we can do better?and it isn?t hard.", "We can do something different—we can do better—and it isn’t hard."},
        {"a tag behind a Hungarian one", "Ezt nem lehet el?rni ? jelentette ki az eln?k.", "Ezt nem lehet elérni – jelentette ki az elnök."},
        {"doubts about one year", "The first (830?846) is uncertain.", "The first (830?846) is uncertain."},
        {"one question without a blank", "Is it different?we will see.", "Is it different?we will see."},
        {"a title and what it goes on with, in the company of other dashes", "Die ?bersicht folgt ? und zwar heute. Alle kamen ? sogar der Chef.\nStudio in Gunzwil ? Untermieter gesucht",
         "Die Übersicht folgt – und zwar heute. Alle kamen – sogar der Chef.\nStudio in Gunzwil – Untermieter gesucht"},
        {"and in none", "Die ?bersicht steht hier.\nStudio in Gunzwil ? Untermieter gesucht", "Die Übersicht steht hier.\nStudio in Gunzwil ? Untermieter gesucht"},
        {"a place before news", "It isn?t over ? far from it. She left ? at last.\nTAYLORVILLE ? The following are arrest reports.",
         "It isn’t over — far from it. She left — at last.\nTAYLORVILLE — The following are arrest reports."},
        {"a row of names has other signs", "Die Anf?nger f?hlen sich wohl.\nHome ? News ? Sport ? Wetter", "Die Anfänger fühlen sich wohl.\nHome ? News ? Sport ? Wetter"},
        {"a menu as well", "F?r Anf?nger.\nW?hlen Sie Format ? Zellen und klicken Sie auf OK.", "Für Anfänger.\nWählen Sie Format ? Zellen und klicken Sie auf OK."},
        {"and before who took a picture", "Die Anf?nger f?hlen sich wohl.\nFoto ? Peter Steiger", "Die Anfänger fühlen sich wohl.\nFoto ? Peter Steiger"},
        {"one who sets exclamation marks apart asks so", "Das ist sch?n !\nDu kommst morgen ? Karl kommt auch.", "Das ist schön !\nDu kommst morgen ? Karl kommt auch."},
        {"a question with its verb first", "W?rde sie dann noch leben ? Das w?re besser.", "Würde sie dann noch leben ? Das wäre besser."},
        {"paragraphs of a law", "F?r alle: nach \uFFFD 10 und \uFFFD 15 des Gesetzes.", "Für alle: nach \uFFFD 10 und \uFFFD 15 des Gesetzes."},
    };
    for (const Row& row : rows) {
        CAPTURE(row.text);
        CHECK(cleaned(row.text) == row.wanted);
    }
}

TEST_CASE("patterns in a sentence stay patterns") {
    constexpr std::string_view rows[] = {
        "Das Muster f?r passt auf drei Buchstaben.",
        "Der Platzhalter m?ller findet alle Namen dieser Art.",
        "The pattern colou?r matches both spellings of the word.",
        "Le motif p?re convient aux deux mots.",
        "Bol? tam kto?",
        "Who goes ? who stays ? nobody knows.",
        "Is it red ? is it blue ? we do not know yet.",
        "Co robisz ? dokąd idziesz ? nie wiem.",
        "Vad gör du ? vart ska du ? jag vet inte.",
        "Kommst du ? bleibst du ? sag es mir.",
        "Geliyor musun ? kalıyor musun ? söyle bana.",
        "Bu kitabı dün akşam bitirdim, çok güzeldi.\nReally?? Who knows???",
    };
    for (const std::string_view row : rows) {
        CAPTURE(row);
        CHECK(cleaned(row) == row);
    }
}

TEST_CASE("the copyright sign before a year, where rights are reserved") {
    CHECK(cleaned("? 2011 Northern Press. All rights reserved.") == "\u00A9 2011 Northern Press. All rights reserved.");
    CHECK(cleaned("Titel\n? 2019 Musterverlag, alle Rechte vorbehalten") == "Titel\n\u00A9 2019 Musterverlag, alle Rechte vorbehalten");
    CHECK(cleaned("? 2011 was a good year") == "? 2011 was a good year");
    CHECK(cleaned("Who has all rights reserved? 2011 was a good year") == "Who has all rights reserved? 2011 was a good year");
}

TEST_CASE("what a carriage return or a control hides is found at once") {
    for (const std::string_view text : {"\u00E7\u00BC\rk?nyek", "\u0153i\rk?nyve", "k?nyv\x1B \u201CHi\n\u00E2"}) {
        CAPTURE(text);
        const std::string once = cleaned(text);
        CHECK(cleaned(once) == once);
    }
}

TEST_CASE("a character without width or a control beside an inverted question mark hides no loss") {
    constexpr std::string_view wanted = "I don\u2019t know what he\u2019s doing.\n";
    for (const std::string_view text : {"I don\u200B\u00BFt know what he\u00BF\u200Bs doing.\n", "I don\u00BF\u2060t know what he\u2060\u200B\u00BFs doing.\n", "I don\u00BF\x01t know what he\x1B\u00BFs doing.\n"}) {
        CAPTURE(text);
        CHECK(cleaned(text) == wanted);
    }
}

TEST_CASE("an inverted question mark between letters of other scripts stands for nothing lost") {
    // Ideographs that were read in ibm-437 and in ibm-862.
    constexpr std::string_view text =
        "\u03C0\u05D1\u00BF\u03C0\u05D1\u03C0\u05D9\u03C3\u2510\u05D3\u03C0\u05D1\u00BF\u00AA\u00B5\u00A3\u00BC\u03C4\u00DC\u00E4\u00B5\u00BF\u2310";
    const std::string once = cleaned(text);
    CHECK(cleaned(once) == once);
}

TEST_CASE("quotation marks of an even number of marks each, which pairs show") {
    struct Row {
        const char* why;
        std::string_view text, wanted;
    };
    const Row rows[] = {
        {"four marks", "How to turn ????dead books???? into ????living water????, we must ask.", "How to turn “dead books” into “living water”, we must ask."},
        {"two marks alone are of citations and questions", "They read ??A Tale of Two Cities?? and ??The Great Gatsby?? at home.", "They read ??A Tale of Two Cities?? and ??The Great Gatsby?? at home."},
        {"what none closes stays", "They ????come down and ????sell old books????, and ????read with parents???? at home.", "They ????come down and “sell old books”, and “read with parents” at home."},
        {"one pair", "He said ????come in???? and left.", "He said ????come in???? and left."},
        {"around single words, as arguments are written", "Take ??name?? and ??value?? from it.", "Take ??name?? and ??value?? from it."},
        {"runs that close alone, as people ask", "Is it ??red wine?? or ??white wine??\nReally??\nWhy not??", "Is it ??red wine?? or ??white wine??\nReally??\nWhy not??"},
        {"letters of two bytes", "Ils ont ??t?? pri??s de venir, et ont ??voqu?? la libert?? de la cit??.", "Ils ont été priés de venir, et ont évoqué la liberté de la cité."},
        {"a program", "x = ??a b??; y = ??c d??;", "x = ??a b??; y = ??c d??;"},
        {"in another line", "A ????boat\nsails???? and a ????lamp\nburns????", "A ????boat\nsails???? and a ????lamp\nburns????"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CHECK(cleaned(row.text) == row.wanted);
    }
}
