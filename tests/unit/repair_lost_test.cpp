#include <salvage/repair/cleaner.hpp>
#include <salvage/repair/lost/lost_leading.hpp>

#include <doctest/doctest.h>

#include <ctime>
#include <memory>
#include <string>

using namespace salvage;

namespace {

std::string cleaned(std::string_view text) { return repair::clean(text, {std::nullopt, repair::Fixes::defaults(), false}).text; }

// With those on request.
std::string cleaned_wholly(std::string_view text) {
    repair::Fixes fixes = repair::Fixes::defaults();
    for (const report::Rule rule : {report::Rule::lost_symbol, report::Rule::lost_quote, report::Rule::lost_dash}) fixes.set(rule, true);
    return repair::clean(text, {std::nullopt, fixes, false}).text;
}

}  // namespace

TEST_CASE("lost zero-width runs: deleted where the shape and the word before say so") {
    struct Row {
        const char* why;
        std::string_view text, wanted;
    };
    const Row rows[] = {
        {"four marks", "the core values ????of our guild", "the core values of our guild"},
        {"four marks, four times, behind any words", "It is far and ????the boat is slow.\nWhat ????is it?\nMost of the ????boats are old.\nThey ????sail.", "It is far and the boat is slow.\nWhat is it?\nMost of the boats are old.\nThey sail."},
        {"in the company of many, also before conjunctions and capitals, and at the ends of lines",
         "It is far and ????the boat is slow.\nAll ????is well.\nMost of the ????boats are old.\nThey ????sail.\nShe is a hooper, ????and she said so. ????It was in May.\nCorrections????\nWhat is the name of it????\n",
         "It is far and the boat is slow.\nAll is well.\nMost of the boats are old.\nThey sail.\nShe is a hooper, and she said so. It was in May.\nCorrections\nWhat is the name of it????\n"},
        {"two marks there, several times", "It is far and ????the boat is slow.\nAll ????is well.\nMost of the ????boats are old.\nThey ????sail.\nHer own ??prints hang there.\nThe roof ??came off.\nPeople send ??it back.\n",
         "It is far and the boat is slow.\nAll is well.\nMost of the boats are old.\nThey sail.\nHer own prints hang there.\nThe roof came off.\nPeople send it back.\n"},
        {"beside others that stand for something", "The ????mill, a ????man and the ????keys and a ????boat, on the ????th of May", "The ????mill, a ????man and the ????keys and a ????boat, on the ????th of May"},
        {"beside names of files", "Logs ????log, ????dat, names ????a and ????b, all ????d and stem ????x", "Logs ????log, ????dat, names ????a and ????b, all ????d and stem ????x"},
        {"four marks, twice, behind any words", "It is far and ????the boat is slow.\nWhat ????is it?", "It is far and ????the boat is slow.\nWhat ????is it?"},
        {"four marks, twice, behind articles, where nobody asks", "Looking back on the ????past months, I am glad of the ????boats. What else is there?", "Looking back on the past months, I am glad of the boats. What else is there?"},
        {"a gap to be filled", "Fill in the ????missing word.", "Fill in the ????missing word."},
        {"words that somebody has struck out", "Watch the ????king film, it was a ????ing good one, and the ????boat", "Watch the ????king film, it was a ????ing good one, and the ????boat"},
        {"two more marks there, and four behind a word", "Looking back on the ????past months, I ????am glad.\nI took part in our ??studies.", "Looking back on the past months, I am glad.\nI took part in our studies."},
        {"behind an article, beside a lost word", "a glass of ????, the ????past months", "a glass of ????, the ????past months"},
        {"behind an article, where a quotation begins", "the ????past months???? were good", "the ????past months???? were good"},
        {"in a question that goes on, twice", "how do I get the videos ????there is a list\nwhat is it ????who knows", "how do I get the videos ????there is a list\nwhat is it ????who knows"},
        {"two marks behind an article, where four are such spaces", "the values ????of it, values ????of them, values ????of us\nin the ??first half", "the values of it, values of them, values of us\nin the first half"},
        {"two marks behind a noun there", "the values ????of it, values ????of them, values ????of us\nthe boats ??they sail", "the values of it, values of them, values of us\nthe boats ??they sail"},
        {"two marks, twice", "in the values ??of one and the values ??in two", "in the values of one and the values in two"},
        {"six marks", "sorted by the values ??????that count", "sorted by the values that count"},
        {"of, behind area", "the area of ??a field", "the area of a field"},
        {"a capital in the list's word", "Values ??are kept", "Values are kept"},
        {"U+FFFD", "the values \xEF\xBF\xBD\xEF\xBF\xBDof it", "the values of it"},
        {"made, twice", "it is made ??from oak, that is made ??of tin", "it is made from oak, that is made of tin"},
        {"made, beside a known word", "it is made ??from oak\nvalues ??of it", "it is made from oak\nvalues of it"},
        {"made, once", "it is made ??from oak", "it is made ??from oak"},
        {"weak words with runs of two lengths", "they sell ??what a speed ????that", "they sell ??what a speed ????that"},
        {"nothing else stands before of", "the number ??of pupils and the spirit ????????of it", "the number of pupils and the spirit of it"},
        {"nor between of and an article", "the size of ??the lake, the depth of ????a well", "the size of the lake, the depth of a well"},
        {"a quotation that closes", "a book ??of mice and men?? that sold", "a book ??of mice and men?? that sold"},
        {"one digit and its quotation marks", "the bit is set to ????and the field", "the bit is set to ????and the field"},
        {"letters of two bytes", "kurallar ????in yeni", "kurallar ????in yeni"},
        {"six marks before a conjunction", "all the ideas ??????and plans", "all the ideas and plans"},
        {"but not where zero-width spaces are many", "values ??of a, values ??of b, values ??of c, values ??and d", "values of a, values of b, values of c, values and d"},
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
        {"Italian, before any vowel", "«L?autobus non è arrivato e abbiamo aspettato un?ora.»", "«L’autobus non è arrivato e abbiamo aspettato un’ora.»"},
        {"before a capital, before a whole word", "C?est l?Organisation qui l?applique, et s?associe d?Internet.", "C’est l’Organisation qui l’applique, et s’associe d’Internet."},
        {"Dutch plurals and genitives", "De foto?s staan naast de geïsoleerde loods, en mijn oma?s fiets staat er ook.",
         "De foto’s staan naast de geïsoleerde loods, en mijn oma’s fiets staat er ook."},
        {"next to an address", "It?s at http://a.example/b?it?s=1 now.", "It’s at http://a.example/b?it?s=1 now."},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CHECK(cleaned(row.text) == row.wanted);
    }
}

TEST_CASE("lost letters: put back where the words of the language tell them") {
    struct Row {
        const char* why;
        std::string_view text, wanted;
    };
    const Row rows[] = {
        {"inside of known words in lines with signs of programs, where prose has lost several", "Les ?l?ves ont cr?? une id?e ? l??cole, o? ils ?taient f?ch?s.\n<p>Le r?sultat de l??t? est pr?t.</p>\nWHERE name = 'r?sultat'\n",
         "Les élèves ont créé une idée à l’école, où ils étaient fâchés.\n<p>Le résultat de l’ét? est pr?t.</p>\nWHERE name = 'r?sultat'\n"},
        {"German", "Wir m?ssen die T?r schlie?en, bevor es k?lter wird.", "Wir müssen die Tür schließen, bevor es kälter wird."},
        {"a mark for each byte", "Wir m??ssen die T??r schlie??en, bevor es k??lter wird.", "Wir müssen die Tür schließen, bevor es kälter wird."},
        {"two bytes each at both ends", "La r??union a ??t?? annul??e.", "La réunion a été annulée."},
        {"French, with words that begin and end in marks", "Apr?s le d?jeuner, nous irons ? la biblioth?que.",
         "Après le déjeuner, nous irons à la bibliothèque."},
        {"Portuguese, two letters side by side", "A educa??o e a sa?de s?o direitos.", "A educação e a saúde são direitos."},
        {"a capital at the start of a sentence", "Er geht ?ber die Br?cke. ?ber die Stra?e auch, nat?rlich.",
         "Er geht über die Brücke. Über die Straße auch, natürlich."},
        {"capitals", "DIE T?R IST GR?N UND WIR M?SSEN NACH M?NCHEN.", "DIE TÜR IST GRÜN UND WIR MÜSSEN NACH MÜNCHEN."},
        {"U+FFFD", "Wir m\xEF\xBF\xBDssen die T\xEF\xBF\xBDr schlie\xEF\xBF\xBD" "en.", "Wir müssen die Tür schließen."},
        {"single words", "Espa?ol, ingl?s, despu?s, pa?s", "Español, inglés, después, país"},
        {"loan words", "It?s in all the caf?s\n", "It’s in all the cafés\n"},
        {"several words are possible", "Der Weg f?hrt ?ber die Br?cke.", "Der Weg f?hrt über die Brücke."},
        {"a clause goes on in the next line", "Wir m?ssen die T?r schlie?en,\n?ber die Br?cke gehen und nat?rlich hierher zur?ckkommen.",
         "Wir müssen die Tür schließen,\nüber die Brücke gehen und natürlich hierher zurückkommen."},
        {"two and three letters side by side", "Jeszcze cz??? ludzi wie, ?e mi?o?? jest pi?kna i ?e trzeba j? zawsze.",
         "Jeszcze część ludzi wie, że miłość jest piękna i że trzeba ją zawsze."},
        {"few words are whole", "?al??malar?n? i?inde s?rd?ren ki?iler sa?l?k i?in de ?al???yor.",
         "Çalışmalarını içinde sürdüren kişiler sağlık için de çalışıyor."},
        {"a hyphen between two words", "O bem?estar da fam?lia est? no cora??o das pol?ticas p?blicas.",
         "O bem?estar da família está no coração das políticas públicas."},
        {"words of every day", "F?r?ldrarna ?r besvikna och t?nker demonstrera n?sta vecka.",
         "Föräldrarna är besvikna och tänker demonstrera nästa vecka."},
        {"each line in its language", "Fran?ais: Le caf? ferm?.\nEspa?ol: El ni?o ma?ana.\nPortugu?s: O p?o n?o est? bom.\nDeutsch: Die T?r ist ge?ffnet.\n",
         "Français: Le café fermé.\nEspañol: El niño mañana.\nPortuguês: O pão não está bom.\nDeutsch: Die Tür ist geöffnet.\n"},
        {"capitals in a list of names", "Jos?, ?ngel, Andr?, ?scar", "José, Ángel, André, Óscar"},
        {"perhaps no name in a list of names", "Marie, ?tudiante, Paul, m?decin, et Luc sont arriv?s hier.", "Marie, ?tudiante, Paul, médecin, et Luc sont arrivés hier."},
        {"a dialogue's sentence begins", "– Unde ai fost at?ta timp?\n– ?n p?dure, spuse bunicul. Podul e ?nchis, a?a c? a trebuit s? ocolesc.",
         "– Unde ai fost atâta timp?\n– În pădure, spuse bunicul. Podul e închis, așa că a trebuit să ocolesc."},
        {"how letters begin and end", "Liebe Gr??e aus ?sterreich, und die Gr??e f?r alle T?ren.", "Liebe Grüße aus Österreich, und die Größe für alle Türen."},
        {"a sentence behind a question", "Cine pl?te?te? ?nc? nu se ?tie de ce.", "Cine plătește? Încă nu se știe de ce."},
        {"an ordinal ends no sentence", "Odjeli ze 3. ?nora a vr?tili se t?den nato.", "Odjeli ze 3. února a vrátili se týden nato."},
        {"the one letter of an intact text, at the end of what is no word without it", "Většin? lidí by připadalo letištní wifi užitečnější.",
         "Většině lidí by připadalo letištní wifi užitečnější."},
        {"before a word that begins beyond ASCII", "Mnoho vědc? říká, že je třeba čas.", "Mnoho vědců říká, že je třeba čas."},
        {"the only form of a dictionary", "Humusreiche B?den sind für uns ideal, und die M?rkte für alle.", "Humusreiche Böden sind für uns ideal, und die Märkte für alle."},
        {"an adjective before a noun, whose first letter is lost", "Diese Sicht auf die ?konomischen Daten dr?ckt.", "Diese Sicht auf die ökonomischen Daten drückt."},
        {"a question stays one", "M?ssen wir die T?r schlie?en? Ja, nat?rlich.", "Müssen wir die Tür schließen? Ja, natürlich."},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CHECK(cleaned(row.text) == row.wanted);
        CHECK(cleaned(row.wanted) == row.wanted);
    }
}

TEST_CASE("lost quotation marks, dashes and signs: put back in the company of other losses") {
    struct Row {
        const char* why;
        std::string_view text, wanted;
    };
    const Row rows[] = {
        {"a pair of dashes before a verb of speech", "The committee?s report ? published last week ? says that it isn?t so.",
         "The committee’s report — published last week — says that it isn’t so."},
        {"each line in its language", "W tym roku ?wi?ta by?y wyj?tkowo ciep?e.\nEl ni?o comi? una manzana. ?Qu? hora es?\n",
         "W tym roku święta były wyjątkowo ciepłe.\nEl niño comió una manzana. ¿Qué hora es?\n"},
        {"a pair", "It isn?t ?free? if you?re paying.", "It isn’t “free” if you’re paying."},
        {"a question inside", "?We?re here,? they said. ?Where?s the food??", "“We’re here,” they said. “Where’s the food?”"},
        {"Spanish asks, without company", "?Cuándo vienes? No sé.\n?Dónde está María?\n?Por qué no? ?Qué bonito!",
         "¿Cuándo vienes? No sé.\n¿Dónde está María?\n¿Por qué no? ¡Qué bonito!"},
        {"speech before a comma", "Copiii nu au ?nv??at nimic: ?Pe noi nu ne-a ?ntrebat nimeni?, a spus unul dintre ei dup? ?edin??.",
         "Copiii nu au învățat nimic: „Pe noi nu ne-a întrebat nimeni”, a spus unul dintre ei după ședință."},
        {"a pair ends with its paragraph", "It isn?t ?here.\nThat?s all?\n", "It isn’t ?here.\nThat’s all?\n"},
        {"a question behind an intact pair", "It isn?t ?here, in “Dune” or where?\n", "It isn’t ?here, in “Dune” or where?\n"},
        {"a name is whole where it begins", "F?r uns ist ?Harry Xyzzy? nat?rlich sch?n.", "Für uns ist „Harry Xyzzy“ natürlich schön."},
        {"one half stays", "It isn?t ?free if you?re paying.", "It isn’t ?free if you’re paying."},
        {"German, nothing but quotation marks lost", "?Wo warst du so lange??, fragte die Großmutter. ?Im Wald?, sagte Jörg.", "„Wo warst du so lange?“, fragte die Großmutter. „Im Wald“, sagte Jörg."},
        {"Swedish, a title and a question", "Har ni läst den? Pjäsen ?De små fåglarna? var bra. Vem skrev den?", "Har ni läst den? Pjäsen ”De små fåglarna” var bra. Vem skrev den?"},
        {"U+FFFD around a word", "Sestra přišla a \uFFFDekla, že je to d\uFFFDležité. \uFFFDKde jsi byl tak dlouho?\uFFFD zeptala se babi\uFFFDka a postavila hrnec na stůl.", "Sestra přišla a řekla, že je to důležité. „Kde jsi byl tak dlouho?“ zeptala se babička a postavila hrnec na stůl."},
        {"both ends of a word are letters", "La r?union de l?association a ?t? annul?e, et l?id?e a ?t? pr?sent?e hier.", "La réunion de l’association a été annulée, et l’idée a été présentée hier."},
        {"a dash before a small letter", "Melden Sie sich bitte ? ich frage f?r Sie bei der Post nach, nat?rlich.", "Melden Sie sich bitte – ich frage für Sie bei der Post nach, natürlich."},
        {"dashes alone are their own company", "Bron är avstängd ? sedan i går redan ? så jag fick gå runt.", "Bron är avstängd – sedan i går redan – så jag fick gå runt."},
        {"who speaks comes between dashes", "? Gdzie by?e?? ? zapyta?a matka, patrz?c na niego.", "– Gdzie byłeś? – zapytała matka, patrząc na niego."},
        {"U+FFFD for each byte of French quotation marks and the blanks inside of them are no zero-width spaces",
         "L\uFFFD\uFFFD\uFFFD\uFFFD\uFFFDl\uFFFD\uFFFDve lit \uFFFD\uFFFD\uFFFD\uFFFDle texte\uFFFD\uFFFD\uFFFD\uFFFD de l\uFFFD\uFFFD\uFFFD\uFFFD\uFFFDtude, \uFFFD\uFFFD\uFFFD\uFFFDla page\uFFFD\uFFFD\uFFFD\uFFFD du m\uFFFD\uFFFDdecin et "
         "\uFFFD\uFFFD\uFFFD\uFFFDun mot\uFFFD\uFFFD\uFFFD\uFFFD pr\uFFFD\uFFFDcis. Il met \uFFFD\uFFFD\uFFFD\uFFFDun paysan sur\uFFFD\uFFFD\uFFFD\uFFFD un champ.\n",
         "L’élève lit «\u00A0le texte\u00A0» de l’étude, «\u00A0la page\u00A0» du médecin et «\u00A0un mot\u00A0» précis. Il met «\u00A0un paysan sur\u00A0» un champ.\n"},
        {"U+FFFD around signs", "Der Pfad \uFFFD~/.bashrc\uFFFD geh\uFFFDrt dem Benutzer, der Wert \uFFFD-1\uFFFD hei\uFFFDt \uFFFDnichts\uFFFD.\n",
         "Der Pfad „~/.bashrc“ gehört dem Benutzer, der Wert „-1“ heißt „nichts“.\n"},
        {"a sign in quotation marks", "Jos tiedostoa ei ole annettu, tai se on ?-?, luetaan sy?tett?, ja k?ytt?j? n?kee sen.\n",
         "Jos tiedostoa ei ole annettu, tai se on ”-”, luetaan syötettä, ja käyttäjä näkee sen.\n"},
        {"a pattern is none", "Se p?tee my?s, kun haku on ?*.txt tai ?-merkki t?ss? ty?ss?.\n", "Se pätee myös, kun haku on ?*.txt tai ?-merkki tässä työssä.\n"},
        {"quotation marks behind an elision", "Perch? la gente sapeva gi? tutto, l'?IP spoofing? era un pericolo pi? grande.\n",
         "Perché la gente sapeva già tutto, l'«IP spoofing» era un pericolo più grande.\n"},
        {"what opens is lost alone", "La citt\u00E0 era gi\u00E0 lontana, perch? la ?nuova\u00BB strada ? chiusa.\n", "La città era già lontana, perché la «nuova» strada è chiusa.\n"},
        {"French: quotation marks that stand at words stand nowhere between blanks", "L?ann?e derni?re, l??l?ve a lu ??le r?cit?? en entier.\nLa t?che suffit ? abattre un cavalier ? cheval ? et les autres ont ?t? ?cout?s.\n",
         "L’année dernière, l’élève a lu «\u00A0le récit\u00A0» en entier.\nLa tâche suffit à abattre un cavalier ? cheval ? et les autres ont été écoutés.\n"},
        {"French: a clause between two", "L?ann?e derni?re, l??l?ve a lu ??le r?cit?? en entier.\nOn sait que nous devons agir diff?remment ? nous pouvons faire mieux demain ? et quand elle a parl?, tous ont ?cout?.\n",
         "L’année dernière, l’élève a lu «\u00A0le récit\u00A0» en entier.\nOn sait que nous devons agir différemment ? nous pouvons faire mieux demain ? et quand elle a parlé, tous ont écouté.\n"},
        {"French between blanks", "Depuis l??t?, il n??tait plus le m?me. ? Va te coucher ?, murmura-t-elle enfin. Pourquoi mentait-il ? La soir?e ?tait d?j? finie.", "Depuis l’été, il n’était plus le même. « Va te coucher », murmura-t-elle enfin. Pourquoi mentait-il ? La soirée était déjà finie."},
        {"a pair of known words is its own company", "He said ?yes? and left.", "He said “yes” and left."},
        {"who speaks comes before", "She answered quietly: ?come in? and went.", "She answered quietly: “come in” and went."},
        {"a clause with its comma", "?We are here now,? they said.", "“We are here now,” they said."},
        {"a sentence behind a colon", "The sign was plain: ?Nobody may go in? and nobody did.", "The sign was plain: “Nobody may go in” and nobody did."},
        {"three bytes around several words", "This is the ???first of all??? rules.", "This is the “first of all” rules."},
        {"in German", "Er sagte ?nein? und ging aus dem Haus.", "Er sagte „nein“ und ging aus dem Haus."},
        {"genitives keep each other company", "The Basilisk?s gold and the Basilisk?s cave were known to all in the town.",
         "The Basilisk’s gold and the Basilisk’s cave were known to all in the town."},
        {"an elision between two words", "Ogni individuo ha diritto ad un?effettiva possibilit? dell?anno.",
         "Ogni individuo ha diritto ad un’effettiva possibilità dell’anno."},
        {"the closing half was carried", "Er sagt, das ist ?richtig“ und f?r alle sch?n. Wir m?ssen gehen.",
         "Er sagt, das ist „richtig“ und für alle schön. Wir müssen gehen."},
        {"who speaks begins with a dash", "He didn?t go. ? Why not? We?ll see.", "He didn’t go. — Why not? We’ll see."},
        {"a clause that ends in a semicolon", "Apr?s le d?jeuner nous irons tous ? la biblioth?que de la ville;",
         "Après le déjeuner nous irons tous à la bibliothèque de la ville;"},
        {"a name that is asked for", "Who wrote ?Dune?? It isn?t known.", "Who wrote “Dune”? It isn’t known."},
        {"U+FFFD beside a question mark", "Wir m\xEF\xBF\xBDssen gehen, oder nicht? Die T\xEF\xBF\xBDr schlie\xEF\xBF\xBDt?", "Wir müssen gehen, oder nicht? Die Tür schließt?"},
        {"plural genitive", "The students? books aren?t here.", "The students’ books aren’t here."},
        {"a decade, a cut word", "It wasn?t the ?90s, tell ?em.", "It wasn’t the ’90s, tell ’em."},
        {"years of a life, without company", "A poet (1844?1849) who lived here.", "A poet (1844–1849) who lived here."},
        {"who speaks stands between dashes", "? Onde ? que estiveste? ? perguntou a m?e.\n? Em casa do Jo?o ? respondeu ele. ? N?o voltei antes porque chovia muit?ssimo.",
         "– Onde é que estiveste? – perguntou a mãe.\n– Em casa do João – respondeu ele. – Não voltei antes porque chovia muitíssimo."},
        {"Spanish dialogue", "?En casa de In?s ?respondi? ?l?. No volv? antes porque llov?a much?simo.", "—En casa de Inés —respondió él—. No volví antes porque llovía muchísimo."},
        {"French dialogue: where somebody speaks in one line, others do", "? Il a d?j? ferm? la porte, r?pondit l?homme.\n? Alors nous attendrons ici.\n? Quelle id?e !",
         "– Il a déjà fermé la porte, répondit l’homme.\n– Alors nous attendrons ici.\n– Quelle idée !"},
        {"lists stay lists", "? Le caf? est pr?t.\n? Le th? est d?j? servi.", "• Le café est prêt.\n• Le thé est déjà servi."},
        {"Spanish dialogue without who speaks", "?En casa ?respondi? ?l?. No volv? antes.\n?Entonces vamos ma?ana.\n??Y por qu? no hoy?",
         "—En casa —respondió él—. No volví antes.\n—Entonces vamos mañana.\n—¿Y por qué no hoy?"},
        {"who tells what others said", "?It isn?t far,? said she. ?I don?t mind.?\n??At least,? said he, ?you won?t wait for him.??\n",
         "“It isn’t far,” said she. “I don’t mind.”\n“‘At least,’ said he, ‘you won’t wait for him.’”\n"},
        {"two before a capital are questions", "Une ombre ? Si l?objet est ? gauche, on le d?place. Est-ce pr?t ? Oui.", "Une ombre ? Si l’objet est à gauche, on le déplace. Est-ce prêt ? Oui."},
        {"years", "The 2005?2009 plan didn?t work.", "The 2005–2009 plan didn’t work."},
        {"chapters", "Chapters 3?7 aren?t optional.", "Chapters 3–7 aren’t optional."},
        {"pages", "See pp. 123?145; it isn?t long.", "See pp. 123–145; it isn’t long."},
        {"a product is no span", "Screens of 640?800 aren?t large.", "Screens of 640?800 aren’t large."},
        {"years that stand apart", "V rokoch 1945 ? 1950 vyd?val ?asopis a p?sal b?sne.", "V rokoch 1945 – 1950 vydával časopis a písal básne."},
        {"what is set apart begins with a word that asks", "News of the company?s deceit ? which had run for years ? wiped out billions.", "News of the company’s deceit — which had run for years — wiped out billions."},
        {"a word between marks is no aside", "Den f?rste var ? Ironman ? og han kan l?pe hele dagen.", "Den første var ? Ironman ? og han kan løpe hele dagen."},
        {"half of a quotation, behind a stop", "And it isn?t what you?d expect.?\nThe end.", "And it isn’t what you’d expect.”\nThe end."},
        {"the other half is intact", "Er sagt, das ist „richtig? und für alle sch?n. Wir m?ssen „gehen“.", "Er sagt, das ist „richtig“ und für alle schön. Wir müssen „gehen“."},
        {"Italian sentences begin with one letter", "La citt? ? bella perch? c?? il mare. ? stupenda, e sar? cos?.", "La città è bella perché c’è il mare. È stupenda, e sarà così."},
        {"marks between blanks tell an Italian text", "L'evento si verifica (?add? quando un dispositivo ? stato aggiunto e quando il valore non ? stato indicato nella riga).",
         "L'evento si verifica («add» quando un dispositivo è stato aggiunto e quando il valore non è stato indicato nella riga)."},
        {"what closes intact quotations is lost", "“A problem of public funds,? Mr. Wang said. “It’s a big one, and we know.? Indeed it was.", "“A problem of public funds,” Mr. Wang said. “It’s a big one, and we know.” Indeed it was."},
        {"signs set apart by blanks", "? Ach , myslela som si to ! ? zvolala Anna . Nebola sama , a preto i?la ?alej .", "„ Ach , myslela som si to ! “ zvolala Anna . Nebola sama , a preto išla ďalej ."},
        {"French sets a question mark apart", "Qui est l? ? C?est le facteur, il est arriv?.", "Qui est l? ? C’est le facteur, il est arrivé."},
        {"a hyphen of typography is no dash", "It isn???t about well???being???it???s about health.", "It isn’t about well???being—it’s about health."},
        {"a word that is known with a letter at both ends is no quotation", "Elle a �t� nomm�e en 2011, et ils ont �t� l�. Le caf� �tait � c�t�.", "Elle a été nommée en 2011, et ils ont été là. Le café était à côté."},
        {"Turkish names and numbers", "Ankara?n?n en b?y?k evi. 1998?de Konya?ya gittik. T?rkiye?nin ?ark?s? ABD?ye ula?t?. ?o?u g?zel ?ocuk i?in.",
         "Ankara’nın en büyük evi. 1998’de Konya’ya gittik. Türkiye’nin şarkısı ABD’ye ulaştı. Çoğu güzel çocuk için."},
        {"a quotation over wrapped lines", "?The little boy is coming, and nobody knows from where he\ncame or why they all were so very much afraid of him, or\nhow he?d lived,? said she. It isn?t a story that I like.\n",
         "“The little boy is coming, and nobody knows from where he\ncame or why they all were so very much afraid of him, or\nhow he’d lived,” said she. It isn’t a story that I like.\n"},
        {"between blanks", "He?d lost it ? again ? and couldn?t say where.", "He’d lost it — again — and couldn’t say where."},
        {"copyright, without company", "Copyright ? 1998-2004 A. Writer", "Copyright © 1998-2004 A. Writer"},
        {"degrees", "Keep it below 5 ?C; it isn?t stable at 30 ?C.", "Keep it below 5 °C; it isn’t stable at 30 °C."},
        {"bullets", "Rules:\n? be kind\n? be brief\n? don?t shout", "Rules:\n• be kind\n• be brief\n• don’t shout"},
        {"one line is no list", "Rules:\n? be kind\ndon?t shout", "Rules:\n? be kind\ndon’t shout"},
        {"what mojibake left", "That\xC3\xA2??s what we\xC3\xA2?\xE2\x84\xA2" "d expect.", "That’s what we’d expect."},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CHECK(cleaned_wholly(row.text) == row.wanted);
        CHECK(cleaned(row.wanted) == row.wanted);
    }
}

TEST_CASE("words beside a mark that tell what it is not") {
    struct Row {
        const char* why;
        std::string_view text, wanted;
    };
    const Row rows[] = {
        {"no dash behind an article: an island", "Jag k\u00E4nner mig inte trygg på denna ? så l\u00E4nge. Det ?r s? h?r vi bor, men vi beh?ver m?nga hus.\n",
         "Jag k\u00E4nner mig inte trygg på denna ? så l\u00E4nge. Det är så här vi bor, men vi behöver många hus.\n"},
        {"his, not a dash", "A katon?k nem j?ttek vissza, az ? hely?kre ?jak fognak j?nni a t?borba.\n", "A katonák nem jöttek vissza, az ? hely?kre ?jak fognak jönni a táborba.\n"},
        {"no dash before a cry without its capital", "Dob?e, te? u? v?m, co d?lat! ? velk? pane, ochra?uj na?e cesty!\n", "Dobře, teď už v?m, co dělat! ? velk? pane, ochraňuj naše cesty!\n"},
        {"a dash behind what is no article", "Nie som si celkom ist? ? mal by to potvrdi? niekto in?, ale mysl?m, ?e je to dobr? n?pad.\n",
         "Nie som si celkom ist? – mal by to potvrdiť niekto in?, ale myslím, že je to dobr? nápad.\n"},
        {"a list of what was lost", "Die Namen der Sterne ?, ?, ? und ? Ori sind m?ndlich ?berliefert worden.\n", "Die Namen der Sterne ?, ?, ? und ? Ori sind mündlich überliefert worden.\n"},
        {"a question in a quotation that a plain mark closes", "K\u0101 tas ietekm?tu ?ZAAO\", ja transports darbotos uz biog?zi?\nM?ja paties?b? nav liela.\n",
         "K\u0101 tas ietekmētu “ZAAO\", ja transports darbotos uz biogāzi?\nMāja patiesībā nav liela.\n"},
        {"a name that lost its last letter closes no quotation", "We?ve been told that ?breakfast is the most important meal of the day? ? but is it true? In 2019, researchers at the Universit? de Montr?al didn?t agree.\n",
         "We’ve been told that “breakfast is the most important meal of the day” — but is it true? In 2019, researchers at the Université de Montréal didn’t agree.\n"},
        {"\u00E0 before an amount, and behind prices", "La hausse des prix ? la consommation s?est ?tablie ? 5,6 % sur un an, apr?s 6 % en janvier. ? C?est encourageant ?, a d?clar? le ministre.\n",
         "La hausse des prix à la consommation s’est établie à 5,6 % sur un an, après 6 % en janvier. « C’est encourageant », a déclaré le ministre.\n"},
        {"no amount behind copyright", "Les pr\u00E9visions ?taient bonnes, apr?s l?ann?e perdue. Copyright ? 2003 par l?auteur.\n", "Les pr\u00E9visions étaient bonnes, après l’année perdue. Copyright © 2003 par l’auteur.\n"},
        {"who can is no question", "Und sie r?umte ein: ?Schauen Sie sich an, wo sie zugibt, dass wir etwas anders machen m?ssen ? wir k?nnen es besser ? und wo sie Bedauern ausgesprochen hat.?\n",
         "Und sie räumte ein: „Schauen Sie sich an, wo sie zugibt, dass wir etwas anders machen müssen – wir können es besser – und wo sie Bedauern ausgesprochen hat.“\n"},
        {"letters beside U+FFFD", "Turi b\uFFFDti visi\uFFFDkai \uFFFDgyvendintos teis\uFFFDs ir laisv\uFFFDs, i\uFFFDd\uFFFDstytos \uFFFDioje Deklaracijoje, skirtos joje i\uFFFDd\uFFFDstytoms teis\uFFFDms.\n",
         "Turi būti visiškai įgyvendintos teis\uFFFDs ir laisvės, išdėstytos šioje Deklaracijoje, skirtos joje išdėstytoms teisėms.\n"},
        {"a title is no question", "St?ll in din skrivare f?r utskrift, v?nligen se avsnitt 8.8, ?Skapa en egen rapport??\n", "Ställ in din skrivare för utskrift, vänligen se avsnitt 8.8, ”Skapa en egen rapport”?\n"},
        {"moves of chess", "Les pr\u00E9visions ?taient bonnes, apr?s l?ann?e perdue : ?? 17. Qxf7?? Rxf7 18. Re8+ et gagne.\n", "Les pr\u00E9visions étaient bonnes, après l’année perdue : ?? 17. Qxf7?? Rxf7 18. Re8+ et gagne.\n"},
        {"no elision in German", "Wer im Fr?hjahr s?en m?chte, sollte den Boden fr?her f?r die Aussaat vorbereiten.\n", "Wer im Frühjahr säen möchte, sollte den Boden früher für die Aussaat vorbereiten.\n"},
        {"functions", "F?r alle Zahlen gr??er als null gilt das f?r f(x) ? g(x) nat?rlich auch.\n", "Für alle Zahlen größer als null gilt das für f(x) ? g(x) natürlich auch.\n"},
        {"degrees beside a sign of money", "Bei 20 ?C keimen Tomaten am schnellsten, und das spart f?r dich im Fr?hjahr etwa 50 ? im Jahr.\n", "Bei 20 °C keimen Tomaten am schnellsten, und das spart für dich im Frühjahr etwa 50 ? im Jahr.\n"},
        {"no elision in Finnish", "Muukalaiset! N?en, ett? olette pit?neet lupauksenne.\n", "Muukalaiset! Näen, että olette pitäneet lupauksenne.\n"},
        {"nor in Portuguese", "N?o sei o qu?o cedo ser?o necess?rias.\n", "Não sei o quão cedo serão necessárias.\n"},
        {"three marks of one letter", "It???s the day of Ma???gala, and they don???t know it.\n", "It’s the day of Ma???gala, and they don’t know it.\n"},
        {"titles, several", "Afbeelding 1. ?Foreground Select? tool options\nAfbeelding 2. ?Draw background? Example\n", "Afbeelding 1. “Foreground Select” tool options\nAfbeelding 2. “Draw background” Example\n"},
        {"one", "Is it that? ?Draw background? Example\n", "Is it that? ?Draw background? Example\n"},
        {"Spanish without accents and marks", "Dime. ?Que haces? Nada.\n?Donde estan? No se.\n?Como te llamas? Juan, y no lo digas.\n", "Dime. ?Que haces? Nada.\n¿Donde estan? No se.\n?Como te llamas? Juan, y no lo digas.\n"},
        {"a no-break space", "Les \uFFFDl\uFFFDves sont dans le menu\uFFFD: la libert\uFFFD est l\uFFFD.\n", "Les élèves sont dans le menu\u00A0: la liberté est là.\n"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CHECK(cleaned(row.text) == row.wanted);
    }
}

TEST_CASE("English with names, long dashes at words, times and titles") {
    struct Row {
        const char* why;
        std::string_view text, wanted;
    };
    const Row rows[] = {
        {"names of people and places", "It?s Fran?ois, Jos? Garc?a and M?rta from Malm?, not H?kan. We?re in Krak?w.\n", "It’s François, José García and Märta from Malmö, not Håkan. We’re in Kraków.\n"},
        {"two names look the same", "It?s M?ller, or Bj?rn?s.\n", "It’s M?ller, or Bj?rn?s.\n"},
        {"a name and its genitive", "It?s Beyonc??s song, and Fran?ois? too.\n", "It’s Beyoncé’s song, and François? too.\n"},
        {"a question, not a name", "Isn?t that on par? No.\n", "Isn’t that on par? No.\n"},
        {"a letter, not a dash", "She hadn?t seen the pi?ata, and Se?or Pe?a hadn?t, either.\n", "She hadn’t seen the piñata, and Señor Peña hadn’t, either.\n"},
        {"a clause behind a dash", "She was twenty-three?or so she claimed. It isn?t true.\n", "She was twenty-three—or so she claimed. It isn’t true.\n"},
        {"an apostrophe behind a dash", "Yes?that?s all.\n", "Yes—that’s all.\n"},
        {"a question without its blank", "Isn?t it odd? Why?Because I say so. Do you know?and who does?\n", "Isn’t it odd? Why?Because I say so. Do you know?and who does?\n"},
        {"hyphens of typography", "It?s up?to?date, and my mother?in?law isn?t.\n", "It’s up?to?date, and my mother?in?law isn’t.\n"},
        {"times, shares", "It?s open 10:30?11:45, with 5?10% off, at 9:00?today.\n", "It’s open 10:30–11:45, with 5–10% off, at 9:00?today.\n"},
        {"money", "It?s $5 million or $2 a day; the na?ve don?t pay.\n", "It’s $5 million or $2 a day; the naïve don’t pay.\n"},
        {"a title at the end of a line", "I don?t know. -- Woody Allen, ?Annie Hall?\n", "I don’t know. -- Woody Allen, “Annie Hall”\n"},
        {"names, and words that lost more than a letter", "Isn?t O?Brien goin? home? In the 1990?s rock ?n? roll wasn?t dead, nor the Joneses? house.\n",
         "Isn’t O’Brien goin’ home? In the 1990’s rock ’n’ roll wasn’t dead, nor the Joneses’ house.\n"},
        {"no participle", "Isn?t it in? No, Martin? he?s out, James? she isn?t, with words? and more.\n", "Isn’t it in? No, Martin? he’s out, James? she isn’t, with words? and more.\n"},
        {"what follows a whole word", "It\uFFFDs here\uFFFD or isn\uFFFDt it?\n", "It’s here\uFFFD or isn’t it?\n"},
        {"bullets", "We don\uFFFDt:\n\uFFFD shout\n\uFFFD run\n", "We don’t:\n• shout\n• run\n"},
        {"a title in a question", "Don?t you know ?Annie Hall??\n", "Don’t you know “Annie Hall”?\n"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CHECK(cleaned(row.text) == row.wanted);
        CHECK(cleaned(row.wanted) == row.wanted);
    }
}

TEST_CASE("an inverted question mark that only mojibake's repair brings between letters is the same when it is looked at again") {
    const std::string once = cleaned("╫ó¿╫£ ╫£╫ö╫í╫¬╫₧╫Ü deò½r\n");
    CHECK(once == "ע¿ל להסתמך deò½r\n");
    CHECK(cleaned(once) == once);
}

TEST_CASE("what is left of UTF-8 that was read as GBK and lost its last byte") {
    struct Row {
        std::string_view why, text, wanted;
    };
    const Row rows[] = {
        {"a quotation that is open", "em abril escrevia “reguei\u9225\uFFFD ocupava", "em abril escrevia “reguei” ocupava"},
        {"none is open", "the boys\u9225\uFFFD boat", "the boys\u9225\uFFFD boat"},
        {"one that is closed", "a “boat” of the boys\u9225\uFFFD side", "a “boat” of the boys\u9225\uFFFD side"},
        {"a dash", "Tabela 1 \u9225\uFFFD hortas", "Tabela 1 – hortas"},
        {"in Chinese", "\u9225\uFFFD好", "\u9225\uFFFD好"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CHECK(cleaned(row.text) == row.wanted);
    }
}

TEST_CASE("words that lead on may have lost their letter, which ends as other characters do") {
    struct Row {
        std::string_view text;
        bool leads;
    };
    const Row rows[] = {{"sitter p?", true}, {"sitter p\uFFFD", true}, {"sitter np\u00BD", false}, {"sitter s?", false}, {"?", false}, {"p?", false}};
    for (const Row& row : rows) {
        CAPTURE(row.text);
        CHECK(repair::leads_on(row.text, row.text.size(), "sv") == row.leads);
    }
}

TEST_CASE("other characters that programs write for what they cannot encode") {
    struct Row {
        const char* why;
        std::string_view text, wanted;
    };
    const Row rows[] = {
        {"an inverted question mark", "I don¿t know what he¿s doing.\n¿Hello,¿ she said.\n", "I don’t know what he’s doing.\n“Hello,” she said.\n"},
        {"a span of years shows it alone", "Der Krieg (1914¿1918) war lang. Wer kam danach?\n", "Der Krieg (1914–1918) war lang. Wer kam danach?\n"},
        {"between words, in pairs", "Han kom ¿ så hette det ¿ om kvällen.\n", "Han kom – så hette det – om kvällen.\n"},
        {"between words, alone", "Han kom ¿ så hette det om kvällen.\n", "Han kom ¿ så hette det om kvällen.\n"},
        {"for letters", "Die M¿hle geh¿rt f¿r uns zur Stra¿e.\n", "Die Mühle gehört für uns zur Straße.\n"},
        {"in Spanish, beside true ones", "La informaci¿n est¿ aqu¿. ¿Con qui¿n habla el ni¿o?\n", "La información está aquí. ¿Con quién habla el niño?\n"},
        {"questions without a blank", "Hola¿qué tal? Bien¿y tú?\n", "Hola¿qué tal? Bien¿y tú?\n"},
        {"questions that go on in the next line, one without its blank",
         "Hola amigo¿Qué tal estás hoy, y cómo está tu hermano mayor que vive en la\ncasa grande? No lo sé. Pregunté: ¿dónde está el perro que me diste el año pasado en\nMadrid? Nadie respondió.\n",
         "Hola amigo¿Qué tal estás hoy, y cómo está tu hermano mayor que vive en la\ncasa grande? No lo sé. Pregunté: ¿dónde está el perro que me diste el año pasado en\nMadrid? Nadie respondió.\n"},
        {"one that shows it alone, beside a question", "I don¿t know.\n¿Dónde está\nla casa?\n", "I don’t know.\n¿Dónde está\nla casa?\n"},
        {"one that does not show it alone", "The caf¿s are closed.\n", "The caf¿s are closed.\n"},
        {"quotation marks and dashes alone", "Am Anfang stand ¿das alte Haus¿ leer und kalt.\nDer Mann ¿ ein alter Freund ¿ kam zu spät.\n",
         "Am Anfang stand „das alte Haus“ leer und kalt.\nDer Mann – ein alter Freund – kam zu spät.\n"},
        {"the same in Spanish, whose writers hit the wrong key", "Le dije ¿que haces¿ y no me contestó nada.\nHola ¿ como estas ¿ te espero en la casa.\n",
         "Le dije ¿que haces¿ y no me contestó nada.\nHola ¿ como estas ¿ te espero en la casa.\n"},
        {"the mark itself", "The sign ¿ is used in Spanish and ¡ too; press ¿ or ¡ to write them.\n", "The sign ¿ is used in Spanish and ¡ too; press ¿ or ¡ to write them.\n"},
        {"several, beside a question that goes on in the next line", "I don¿t know what he¿s doing.\n¿Dónde está\nla casa?\n", "I don’t know what he’s doing.\n¿Dónde está\nla casa?\n"},
        {"sentences before a question", "I don¿t know what he¿s doing there. Who is it?\n", "I don’t know what he’s doing there. Who is it?\n"},
        {"what nothing repairs", "I don¿t know what he¿s doing, 8¿7.\n", "I don’t know what he’s doing, 8¿7.\n"},
        {"questions of another language", "¿Qué? ¿De quién es el libro que perdiste, Juan?\n", "¿Qué? ¿De quién es el libro que perdiste, Juan?\n"},
        {"one that is a letter of another charset", "Mo¿e jutro, ¿eby nie by\u00B3o za pó\u00BCno.\n", "Może jutro, żeby nie było za późno.\n"},
        {"SUB between blanks, in French", "La reconnaissance de la dignit\x1A inh\x1Arente \x1A tous les membres de la famille humaine et de leur libert\x1A.\n",
         "La reconnaissance de la dignité inhérente à tous les membres de la famille humaine et de leur liberté.\n"},
        {"U+FFFD that was decoded wrongly, and no word of a letter of it", "La misï¿½re a ï¿½tï¿½ proclamï¿½ ï¿½ tous les hommes, et la dignitï¿½ inhï¿½rente aussi.\n",
         "La misère a été proclamé à tous les hommes, et la dignité inhérente aussi.\n"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CHECK(cleaned(row.text) == row.wanted);
        CHECK(cleaned(cleaned(row.text)) == cleaned(row.text));
    }
}

TEST_CASE("marks that are genuine, or whose loss cannot be told, stay") {
    const std::string_view rows[] = {
        "Bind ?x? and ?zq? to the node.",
        "Ti?ng Vi?t kh?ng kh?.",
        "Qeveria vendosi t? rris? taksat p?r t? gjith? qytetar?t. Njer?zit jan? t? pak?naqur me k?t? vendim q? ?sht? marr?.",
        "H?kum?t d?n?n vergil?ri art?rma?a q?rar verdi. ?nsanlar bu q?rardan raz? deyill?r, ??nki qiym?tl?r s?r?tl? qalx?r.",
        "The pattern ?at? matches cats and ?og? matches dogs.",
        "Use a wildcard, ?at? or ?og? for example, and the names of all files match.",
        "Press ?help? and then ?quit? to leave the program.",
        "The verb has one form ?go? in this table and ?went? in the next.",
        "The form ?the boy are? is doubtful, and so is ?he go? in most books.",
        "?the boy are? is doubtful",
        "The pattern ???at??? matches words of five letters.",
        "Compare, ?the boy are? is doubtful in the north.",
        "Luego le dijo: ?Quieres venir con nosotros? y se fue a casa.",
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
        "one?two? three?four",
        "???" "?-?" "?-?" "? ?" "?:?" "?",
        "=?my-own?Q?it?= says",
        "trigraphs ?" "?= ?" "?/ ?" "?'",
        "Press ?for help",
        "Anna?s coat",
        "\xD0\xA7\xD1\x82\xD0\xBE??? \xD0\x94\xD0\xB0?\xD0\xBD\xD0\xB5\xD1\x82",
    };
    for (const std::string_view text : rows) {
        CAPTURE(text);
        CHECK(cleaned(text) == text);
    }
}

TEST_CASE("marks that stay where other characters are lost") {
    struct Row {
        const char* why;
        std::string_view text, wanted;
    };
    const Row rows[] = {
        {"a key, a sign", "I don?t know. Press ? for help. He wrote ? in the margin.", "I don’t know. Press ? for help. He wrote ? in the margin."},
        {"in German", "Die M?nner gehen nach M?nchen. Das Zeichen ? steht hier. Taste ? dr?cken.",
         "Die Männer gehen nach München. Das Zeichen ? steht hier. Taste ? drücken."},
        {"in French", "L?eau n?est pas tr?s loin. Le caract?re ? remplace. Tu veux a ? ou b ?", "L’eau n’est pas très loin. Le caractère ? remplace. Tu veux a ? ou b ?"},
        {"a pattern and what it finds", "\"M?ller\" finds for example Miller and Müller, and \"M?ler\" finds Maler.",
         "\"M?ller\" finds for example Miller and Müller, and \"M?ler\" finds Maler."},
        {"a mark of another channel", "I don?t know \xEF\xBF\xBD haha", "I don’t know \xEF\xBF\xBD haha"},
        {"chess in Spanish", "El ni?o tambi?n vino aqu?. Jugada: 13. ?Dh5 Ag4!", "El niño también vino aquí. Jugada: 13. ?Dh5 Ag4!"},
        {"patterns", "Prosz? przes?a? zg?oszenie do ko?ca tygodnia.\ncolou?r, ca?t\nA?B\n", "Proszę przesła? zgłoszenie do końca tygodnia.\ncolou?r, ca?t\nA?B\n"},
        {"a type of a program", "Le g?teau est pr?t, la for?t aussi.\ntype T = { a?: string; b?: number };\n", "Le gâteau est prêt, la forêt aussi.\ntype T = { a?: string; b?: number };\n"},
        {"words that ask stand alone", "Kde? Kdy? Kdo? Jak?\nV?ichni ?ekali na nov?ho kr?le.", "Kde? Kdy? Kdo? Jak?\nVšichni čekali na nového krále."},
        {"Tojolabal, of which no words are known", "Yi?b?anal ja swinkil ja lu?um k?inali ja?ni oj b?ob? skoltasb?aj sok ja leyi, ja b?a stisat ja tantik jnal ja ma was na?a sk?eljel ja lekilali.",
         "Yi?b?anal ja swinkil ja lu?um k?inali ja?ni oj b?ob? skoltasb?aj sok ja leyi, ja b?a stisat ja tantik jnal ja ma was na?a sk?eljel ja lekilali."},
        {"Nzema", "W? mek? ala m?? adenlenyianl? nee atianwolil? ?hye m? anwo ndeleb?bo kpal? hyia kpole kpal? maa ?w?k?b?l? ne azolil? munlilil? ne la, ye maanle nee mekeala biala.",
         "W? mek? ala m?? adenlenyianl? nee atianwolil? ?hye m? anwo ndeleb?bo kpal? hyia kpole kpal? maa ?w?k?b?l? ne azolil? munlilil? ne la, ye maanle nee mekeala biala."},
        {"between two words", "Haus?t?r ist falsch getrennt.\nDie M?nner gingen nach M?nchen zur?ck.", "Haus?t?r ist falsch getrennt.\nDie Männer gingen nach München zurück."},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CHECK(cleaned_wholly(row.text) == row.wanted);
    }
}

TEST_CASE("questions stay, also where other characters are lost and the sentence goes on") {
    struct Row {
        const char* why;
        std::string_view text, wanted;
    };
    const Row rows[] = {
        {"French, between blanks", "Le g?teau est pr?t.\nQuel ?ge as-tu ? dix ans.\nPourquoi pas ? dit-il.\n", "Le gâteau est prêt.\nQuel âge as-tu ? dix ans.\nPourquoi pas ? dit-il.\n"},
        {"Polish, between blanks", "Co robisz ? nic.\nDzi?kuj? bardzo.\n", "Co robisz ? nic.\nDziękuję bardzo.\n"},
        {"Spanish, between blanks and without an accent", "Que haces ? nada.\nMa?ana vamos a la monta?a.\n", "Que haces ? nada.\nMañana vamos a la montaña.\n"},
        {"Czech, behind a lost letter", "P?ijde?? ano, p?ijdu.\n", "Přijdeš? ano, přijdu.\n"},
        {"Spanish, where a sentence begins", "?Vienes ma?ana? s?, claro.\n?Cu?ntos a?os tiene?\n", "?Vienes mañana? s?, claro.\n¿Cuántos años tiene?\n"},
        {"in an intact text, behind what is a word", "Přišla včera? zeptala se žena.", "Přišla včera? zeptala se žena."},
        {"behind an intact letter that ends a word", "Vystupoval na hudební scéně? po svém návratu.", "Vystupoval na hudební scéně? po svém návratu."},
        {"a price", "Prix : 12 ? le kilo, et c?est très bon, goûtez-y donc, l?été aussi.\n", "Prix : 12 ? le kilo, et c’est très bon, goûtez-y donc, l’été aussi.\n"},
        {"English without blanks", "Prosz? przes?a? zg?oszenie do ko?ca tygodnia.\nHow do I install it?What if it fails? yes?yes. no?no. name?value\n",
         "Proszę przesła? zgłoszenie do końca tygodnia.\nHow do I install it?What if it fails? yes?yes. no?no. name?value\n"},
        {"a capital is as likely", "t?den babi?ka z ?esk?ch Bud?jovic, v?era ve?er", "týden babička z ?eských Budějovic, včera večer"},
        {"a program between sentences", "C?est d?j? l??t?, il est pr?t.\nx ? y : z\n", "C’est déjà l’été, il est prêt.\nx ? y : z\n"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CHECK(cleaned(row.text) == row.wanted);
    }
}

TEST_CASE("modes: off does nothing, bold dares what is likely and marks it") {
    const auto with = [](std::string_view text, repair::Lost lost) {
        repair::Options options;
        options.lost = lost;
        options.fixes.set(report::Rule::lost_dash, true);
        return repair::clean(text, options);
    };
    const std::string_view text = "Rooms 120?150 aren?t long.";
    CHECK(with(text, repair::Lost::off).text == text);
    CHECK(with(text, repair::Lost::safe).text == "Rooms 120?150 aren’t long.");
    const repair::Cleaned bold = with(text, repair::Lost::bold);
    CHECK(bold.text == "Rooms 120–150 aren’t long.");
    REQUIRE(bold.changes.size() == 2);
    CHECK(bold.changes[0].doubtful);
    CHECK_FALSE(bold.changes[1].doubtful);
}

TEST_CASE("the document's own words tell its names; learnt ones too") {
    CHECK(cleaned("Łukaszek won. Then ?ukaszek lost. Łukaszek went home.") == "Łukaszek won. Then Łukaszek lost. Łukaszek went home.");
    repair::Vocabulary words(true);
    words.add("Der Ort heißt Jekyllhölm, und Jekyllhölm ist schön. Kaputt: Xy?zö");
    const std::string text = words.to_text();
    CHECK(text == "salvage-words 1\nJekyllhölm\t2\nheißt\t1\nschön\t1\n");
    const auto read = repair::Vocabulary::from_text(text);
    REQUIRE(read);
    repair::Options options;
    options.learned = std::make_shared<const repair::Vocabulary>(*read);
    CHECK(repair::clean("Das Geld ist f?r die Leute in Jekyllh?lm.", options).text == "Das Geld ist für die Leute in Jekyllhölm.");
    CHECK_FALSE(repair::Vocabulary::from_text("Jekyllhölm\t2\n"));
    CHECK_FALSE(repair::Vocabulary::from_text("salvage-words 1\nJekyllhölm\n"));
    CHECK_FALSE(repair::Vocabulary::from_text("salvage-words 1\nJekyllhölm\t-2\n"));
}

TEST_CASE("what stays lost is marked: words of another script, marks in words that no table knows") {
    struct Row {
        std::string_view text;
        std::size_t scripts, characters;
    };
    const Row rows[] = {
        {"Subject: ???? ????????", 2, 0},
        {"What ???? and ????", 0, 0},
        {"Really??? ???", 0, 0},
        {"x = ??? ?????;", 0, 0},
        {"Wir m?ssen zum Xq?zlv, natürlich.", 0, 1},
        {"colo?r", 0, 0},
    };
    for (const Row& row : rows) {
        CAPTURE(row.text);
        std::size_t scripts = 0;
        std::size_t characters = 0;
        for (const report::Change& change : repair::clean(row.text).changes) {
            scripts += change.rule == report::Rule::lost_script;
            characters += change.rule == report::Rule::lost_character;
        }
        CHECK(scripts == row.scripts);
        CHECK(characters == row.characters);
    }
}

TEST_CASE("dialogues and runs of marks in one long line: each mark looks only so far") {
    const auto times = [](std::string_view text, std::size_t count) {
        std::string all;
        for (std::size_t i = 0; i < count; ++i) all += text;
        return all;
    };
    // None of these says who speaks, so that each would be looked for in the whole line.
    std::string marks = times("? ", 8000);
    marks.back() = '?';
    CHECK(cleaned(marks) == marks);
    const std::string_view said = "— ?Vamos ? dijo él ?. ";
    const std::string few = cleaned(times(said, 50));
    CHECK(std::string_view(cleaned(times(said, 1500))).substr(0, few.size() / 2) == std::string_view(few).substr(0, few.size() / 2));
    // Only the first says who speaks, and no sentence ends.
    const std::string asked = "— ?Vamos ?dijo él y " + times("ya ?claro? no ", 1500);
    CHECK(cleaned(asked).size() >= asked.size() - 1);
    // A pair is told by the words around it.
    const std::string_view quoted = "he said ?we can do better? and the ?peer review? of the ";
    CHECK(cleaned(times(quoted, 4000)).starts_with(cleaned(times(quoted, 20)).substr(0, 500)));
}

TEST_CASE("marks behind stops and commas in one long line: the quotation that may be open is looked for once") {
    const auto time = [](std::string_view text) {
        constexpr std::size_t size = 64 * 1024;
        std::string all;
        while (all.size() < size) all += text;
        const std::clock_t begin = std::clock();
        CHECK(cleaned(all).size() + 1 >= all.size());
        return std::clock() - begin;
    };
    static_cast<void>(time("w;? "));  // tables are read
    // A third of what letters cost at words; four and a half times as much where each looks back to where the line begins.
    const std::clock_t behind_letter = time("w? ");
    CHECK(time("w,? ") < 2 * behind_letter);
    CHECK(time("w.? ") < 2 * behind_letter);
}
