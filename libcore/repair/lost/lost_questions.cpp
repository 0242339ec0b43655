// Words that begin questions: "Pro?" is one in Czech, be its letter lost or not.  Closed lists, in small letters, where "?" is any
// letter beyond ASCII.
#include <salvage/language/words.hpp>
#include <salvage/repair/language_row.hpp>
#include <salvage/repair/lost/lost_leading.hpp>
#include <salvage/repair/lost/lost_scripts.hpp>
#include <salvage/repair/lost_signs/lost_signs.hpp>
#include <salvage/text/ascii.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <array>
#include <string>

namespace salvage::repair {
namespace {

struct Row {
    std::string_view language;
    std::string_view asking;  // a clause that begins with one of these asks, as a rule
    std::string_view speech;  // "he said"
};

constexpr Row rows[] = {
    {"en", " who whom whose what which when where why how do does did is are was were can could will would shall should have has had isn aren don doesn didn may am ",
     " said says asked replied answered cried shouted whispered laughed wrote added explained declared called muttered murmured thought "
     "exclaimed told states stated tells noted notes argued claimed recalled continued concluded insisted warned remarked observed "
     "sighed begged sang announced cries replies thinks "},
    {"de", " wer wen wem wessen was wann wo woher wohin wozu warum wieso weshalb wie welche welcher welches welchen wof?r woran worauf haben hat hast ist sind bist war waren kann kannst k?nnen k?nnt k?nnten m?chten m?chtest w?rden w?rde w?re h?tte k?nnte m?sste d?rfte wird willst wollen soll sollte sollen darf d?rfen gibt geht ",
     " sagte sagt fragte fragt antwortete rief erkl?rte erkl?rt meinte meint erwiderte murmelte schrie fl?sterte schrieb dachte sprach "
     "entgegnete betonte hie? so sagten erz?hlte erz?hlt berichtete berichtet f?gte klagte lachte betont warnte warnt kommentierte "
     "erg?nzte seufzte beteuerte versicherte "},
    {"fr", " qui que quoi quand o? pourquoi comment combien quel quelle quels quelles est veux peux pouvez voulez avez as faut d?o? qu?est ",
     " dit demanda demande r?pondit r?pond cria murmura d?clara d?clare ajouta pensa expliqua explique affirme chuchota reprit disait "
     "disent ajoute poursuit poursuivit indique indiqu? expliqu? affirm? d?clar? ajout? estim? soulign? pr?cis? estime souligne pr?cise "
     "conclut lance soupire raconte "},
    {"es", " qui?n qui?nes qu? cu?ndo d?nde ad?nde por c?mo cu?nto cu?nta cu?ntos cu?ntas cu?l cu?les ",
     " dijo dice pregunt? respondi? grit? susurr? a?adi? explic? se?al? declar? pens? afirm? coment? contest? dijeron pregunta responde "
     "explica asegur? indic? agreg? manifest? expres? afirma asegura a?ade exclam? repuso replic? cont? dec?a "},
    {"pt", " quem que quando onde porque porqu? por como quanto quanta quantos quantas qual quais ser? queres quer podes pode ",
     " disse diz perguntou respondeu gritou murmurou exclamou acrescentou explicou declarou pensou afirmou explica afirma conta contou "
     "lembra acrescenta garante garantiu destacou destaca informou observou "},
    {"gl", " quen que cando onde por como canto canta cantos cantas cal cales ", " dixo preguntou respondeu berrou engadiu explicou pensou "},
    {"it", " chi che cosa quando dove perch? come quanto quanta quanti quante quale quali vuoi vuole puoi hai ha sei ",
     " disse dice chiese rispose domand? grid? mormor? esclam? aggiunse spieg? dichiar? pens? ha spiega afferma afferm? racconta "
     "raccont? sottolinea osserv? dichiara scrive scrisse replic? esclama continu? concluse conclude "},
    {"ca", " qui qu? quan on per com quant quanta quants quantes quin quina quins quines ", " digu? pregunt? respongu? crid? afegir explic? diu explica afirma respon exclam? "},
    {"nl", " wie wat wanneer waar waarom waarheen hoe welke welk heb hebt heeft is zijn was kan kun kunt wil wilt zou mag moet gaat ",
     " zei zegt vroeg vraagt antwoordde riep fluisterde mompelde verklaarde schreef dacht zeiden stelt stelde meldt meldde aldus "
     "schrijft vertelt vertelde antwoordt roept verzucht "},
    {"sv", " vem vad n?r var varf?r vart vilken vilket vilka hur har ?r kan vill skulle ska f?r m?ste varifr?n ",
     " sade sa s?ger fr?gade fr?gar svarade ropade viskade f?rklarade t?nkte skrev menade ber?ttar ber?ttade f?rklarar skriver menar "
     "utbrast viskar ropar h?vdar uppger "},
    {"da", " hvem hvad hvorn?r hvor hvorfor hvilken hvilket hvilke hvordan har er kan vil kunne skulle skal m? ",
     " sagde siger spurgte sp?rger svarede r?bte hviskede erkl?rede t?nkte skrev mente fortalte fort?ller forklarer skriver mener udbr?d "},
    {"nb", " hvem hva n?r hvor hvorfor hvilken hvilket hvilke hvordan har er kan vil kunne skulle skal m? ",
     " sa sier spurte sp?r svarte ropte hvisket erkl?rte tenkte skrev mente fortalte forteller forklarer skriver mener utbr?t hevder "},
    {"nn", " kven kva n?r kvar kvifor kva kor korleis har er kan vil kunne skulle skal m? ", " sa seier spurde svara ropte kviskra tenkte skreiv "},
    {"is", " hver hva? hven?r hvar hvers hvernig hvert hvort er ertu ", " sag?i spur?i svara?i hr?pa?i hugsa?i segir svarar kalla?i b?tir b?tti "},
    {"fi", " kuka ket? kenen mik? mit? mink? mill? mist? miss? mihin miksi milloin kuinka miten kumpi ent? onko oletko oletteko onks saanko voiko haluaisitteko ",
     " sanoi kysyi vastasi huusi kuiskasi totesi kertoi ajatteli kirjoitti sanoo kertoo toteaa kysyy vastaa muistuttaa selitt? selitti "
     "sanoivat huudahti "},
    {"et", " kes mis kus kuhu kust millal miks kuidas kui kas milline ", " ?tles k?sis vastas h??dis sosistas m?tles kirjutas ?tleb k?sib vastab lausus "},
    {"hu", " ki kit kinek mi mit mikor hol hova honnan mi?rt hogyan meddig mennyi milyen melyik van ",
     " mondta k?rdezte felelte v?laszolta ki?ltotta s?gta gondolta jelentette ?rta mondja mondt?k k?rdezi k?zli k?z?lte hozz?tette "
     "nyilatkozta fogalmazott ?ll?totta magyar?zta kiab?lta suttogta jegyezte vallja emelte "},
    {"pl", " kto kogo komu co kiedy gdzie dok?d sk?d dlaczego jak jaki jaka jakie kt?ry kt?ra czy ile czemu ",
     " powiedzia? powiedzia?a zapyta? zapyta?a odpar? odpar?a odpowiedzia? odpowiedzia?a zawo?a? zawo?a?a pomy?la? pomy?la?a stwierdzi? "
     "doda? doda?a m?wi m?wi? m?wi?a powiedzieli stwierdzi?a t?umaczy? t?umaczy wyja?nia wyja?ni? rzek? rzek?a pyta spyta? spyta?a "
     "krzykn?? krzykn??a szepn?? szepn??a odrzek? zauwa?y? podkre?la podkre?li? g?osi napisa? komentuje relacjonuje informuje przyzna? "
     "zapewni? "},
    {"cs", " kdo koho komu co kdy kde kam odkud pro? jak jak? jak? kter? kter? kolik copak m? m?te jste jsi je ",
     " ?ekl ?ekla zeptal zeptala odpov?d?l odpov?d?la zvolal zvolala prohl?sil prohl?sila uvedl uvedla dodal dodala pomyslel pomyslela "
     "??k? ?ekli tvrd? dod?v? p?e vysv?tlil vysv?tluje za?eptal za?eptala zvolali p?ipomn?l poznamenal poznamenala popsal m?n? napsal "
     "napsala ozval "},
    {"sk", " kto koho komu ?o kedy kde kam odkia? pre?o ako ak? ak? ktor? ktor? ko?ko ?i m?te ste si je ",
     " povedal povedala op?tal op?tala sp?tal sp?tala odpovedal odpovedala zvolal zvolala vyhl?sil vyhl?sila uviedol dodal dodala "
     "pomyslel hovor? povedali dod?va tvrd? vysvetlil vysvetlila poznamenal poznamenala odvetil odvetila odpovie uviedla nap?sal "},
    {"sl", " kdo koga komu kaj kdaj kje kam od zakaj kako kak?en kateri katera koliko ali ", " rekel rekla vpra?al vpra?ala odgovoril odgovorila zaklical dodal dejal dejala pravi pravijo meni pojasnil pojasnila zatrdil trdi "},
    {"hr", " tko koga komu ?to kada gdje kamo odakle za?to kako kakav koji koja koliko je li da ", " rekao rekla upitao upitala odgovorio odgovorila povikao dodao kazao ka?e ka?u izjavio izjavila istaknuo istaknula tvrdi navodi naveo navela objasnio objasnila dodaje rekli smatra pojasnio upozorio upozorila dodala odgovara priop?io poru?io poru?ila "},
    {"ro", " cine pe cui ce c?nd unde de cum c?t c?t? c??i c?te care oare a?i ai este e?ti ",
     " spuse zise ?ntreb? r?spunse strig? ?opti a ad?ug? g?ndi declar? spune afirm? zice explic? scrie "},
    {"tr", " kim kimi ne neden ni?in nas?l nerede nereye nereden hangi ka? ya ", " dedi diye sordu cevap ba??rd? f?s?ldad? d???nd? diyor belirtti ekledi s?yledi konu?tu yazd? a??klad? "},
    {"lt", " kas k? kada kur kod?l iki kaip kiek kuris kuri ar ", " tar? paklaus? atsak? su?uko pasak? sako teig? teigia sak? "},
    {"lv", " kas ko kam kad kur k?p?c k? cik kur? kura vai ", " teica jaut?ja atbild?ja iesauc?s saka teic "},
    {"eo", " kiu kio kiam kie kial kiel kiom ?u kies ", " diris demandis respondis kriis diras "},
    {"ru", " кто кого кому кем что чего чему чем когда где куда откуда почему зачем отчего как какой какая какое какие каким какую сколько чей чья чьи разве неужели который которая можно ",
     " сказал сказала спросил спросила ответил ответила крикнул крикнула воскликнул воскликнула прошептал прошептала заметил заметила добавил добавила объяснил объяснила подумал "
     "подумала говорит говорил говорила пишет писал заявил заявила отметил отметила сообщил сообщила рассказал рассказала произнёс произнес проговорил возразил подчеркнул считает отвечал отвечает спрашивает "},
    {"uk", " хто кого кому ким що чого чому чим коли де куди звідки навіщо як який яка яке які яким яку скільки чий чия чи невже хіба котрий ",
     " сказав сказала спитав спитала запитав запитала відповів відповіла крикнув крикнула вигукнув вигукнула прошепотів додав додала пояснив пояснила подумав подумала каже говорить пише "
     "заявив заявила зазначив зазначила повідомив повідомила розповів розповіла мовив "},
    {"be", " хто каго каму кім што чаго чаму чым калі дзе куды адкуль навошта як які якая якое якія якую колькі чый чыя ці няўжо хіба каторы ",
     " сказаў сказала спытаў спытала запытаў запытала адказаў адказала крыкнуў крыкнула дадаў дадала кажа гаворыць піша заявіў заявіла адзначыў адзначыла паведаміў паведаміла расказаў "},
    {"bg", " кой кого кому коя кое кои какво какъв каква какви кога къде накъде откъде защо как колко чий чия дали нима ",
     " каза попита отговори извика прошепна добави обясни помисли казва пита отговаря заяви отбеляза съобщи разказа рече "},
    {"mk", " кој кого кому која кое кои што каков каква какви кога каде зошто како колку чиј чија дали зарем ", " рече рекол праша одговори извика шепна додаде објасни вели кажува изјави "},
    {"sr", " ко кога коме ким шта чега чему чиме када где куда одакле зашто како какав каква какви колико чији чија да зар који која ",
     " рече рекао рекла упита упитала одговори одговорио викну шапну додаде додао објасни каже казао изјавио изјавила навео "},
    {"el", " ποιος ποια ποιο ποιοι ποιον ποιους τι πότε πού πώς γιατί πόσο πόσα πόσοι μήπως άραγε ",
     " είπε ρώτησε απάντησε φώναξε ψιθύρισε πρόσθεσε εξήγησε σκέφτηκε λέει γράφει δήλωσε σημείωσε ανέφερε τόνισε "},
};

// Words that what is quoted stands behind: "so-called ?experts?", "the term ?peer review?".
struct Announcing {
    std::string_view language, words;
};
constexpr Announcing announcing[] = {
    {"en", " called so-called termed dubbed titled entitled nicknamed word words term terms phrase slogan expression label labelled deemed named as "},
    {"de", " sogenannte sogenannten sogenannter sogenanntes genannt genannte genannten namens titel wort w?rter begriff begriffe ausdruck motto stichwort spruch als "},
    {"fr", " dit dite dits appel? appel?e appelle intitul? intitul?e terme mot nomm? nomm?e expression titre surnomm? baptis? comme dits "},
    {"es", " llamado llamada llamados llamadas titulado titulada palabra t?rmino denominado denominada lema t?tulo como "},
    {"pt", " chamado chamada chamados chamadas intitulado intitulada palavra termo denominado denominada lema t?tulo como "},
    {"gl", " chamado chamada titulado palabra termo denominado como "},
    {"it", " cosiddetto cosiddetta cosiddetti cosiddette chiamato chiamata intitolato intitolata parola termine titolo detto detta come "},
    {"ca", " anomenat anomenada titulat paraula terme dit com "},
    {"nl", " zogenaamde zogeheten genaamd genoemd woord woorden term titel als "},
    {"sv", " kallad kallade kallat ordet orden begreppet titeln kallas som "},
    {"da", " s?kaldte s?kaldt kaldet kaldt ordet ordene begrebet titlen kaldes som "},
    {"nb", " s?kalte s?kalt kalt ordet ordene begrepet tittelen kalles som "},
    {"nn", " s?kalla kalla ordet omgrepet tittelen som "},
    {"is", " svokalla?a or?i? or? heitinu kalla? "},
    {"fi", " sanottu kutsuttu sana sanaa nimelt? nimell? termi "},
    {"et", " niinimetatud s?na termin nimega "},
    {"pl", " tzw nazwany nazwana zwany zwana s?owo s?owa poj?cie termin tytu?em tytu? has?o has?em jako "},
    {"cs", " tzv takzvan? nazvan? slovo pojem n?zvem term?n heslo heslem jako "},
    {"sk", " tzv takzvan? nazvan? slovo pojem n?zvom term?n heslo heslom ako "},
    {"sl", " tako imenovani beseda pojem naslovom kot "},
    {"hr", " tzv takozvani takozvana nazvan rije? pojam naslovom naziv kao "},
    {"ro", " numit numit? intitulat intitulat? cuv?nt cuv?ntul termenul termen titlul ca "},
    {"tr", " s?zde "},
    {"hu", " ?gynevezett "},
    {"lt", " vadinamasis ?odis terminas "},
    {"lv", " saucamais v?rds termins "},
    {"ru", " называемый называемая называемое называемые называемого называемой называемых слово слова термин понятие словом термином названием под журнал журнале газета газете газеты фильм фильме роман романе книга книге программа программе рубрика "},
    {"uk", " званий звана зване звані званого званої званих слово слова термін поняття словом терміном назвою під журнал журналі газета газеті фільм фільмі роман романі книга книзі програма програмі "},
    {"be", " званы званая званае званыя слова тэрмін паняцце словам назвай пад часопіс газета фільм раман кніга праграма "},
    {"bg", " наречен наречена наречени наречените наречения дума думата термин терминът понятието име вестник списание филм филма роман романа книгата програма "},
    {"mk", " наречен наречена наречени наречените зборот термин поимот весник списание филм филмот роман книгата програма "},
    {"sr", " такозвани такозвана такозване такозваних реч речи појам термин назив часопис лист филм роман књига програм "},
    {"el", " λεγόμενος λεγόμενη λεγόμενο λεγόμενες λεγόμενα λεγόμενων λέξη όρος όρο φράση έννοια τίτλο τίτλος ταινία εφημερίδα περιοδικό βιβλίο "},
};

// A word in small letters, with accented ones and runs of marks as one mark each; empty where it is longer than any of the lists.
std::string folded(std::string_view text, std::size_t& at, std::size_t end) {
    constexpr std::size_t longest = 14;
    std::string word;
    std::size_t size = 0;
    while (at < end) {
        const CodePoint c = valid_utf8_next(text, at);
        const bool mark = c.value == U'?' || c.value == 0xFFFD;
        if (!mark && !is_letter(c.value)) break;
        const char32_t letter = mark ? language::word_mark : language::fold_letter(c.value);
        at += c.length;
        if (size > longest || (mark && !word.empty() && word.back() == '?')) continue;
        if (letter < 0x80) word += static_cast<char>(letter);
        else if (is_cyrillic_or_greek(letter)) append_utf8(word, letter);
        else continue;
        ++size;
    }
    return size > longest ? std::string() : word;
}

// Whether `word` is in the list; marks around it may be quotation marks.
bool listed_whole_or_bare(std::string_view list, std::string_view word) {
    if (listed(list, word)) return true;
    if (word.size() > 1 && word.front() == '?') return listed(list, word.substr(1));
    return false;
}

// The word that ends before `at`, over a blank, a comma, a colon and the stop of a short form; as folded() has it.
std::string folded_before(std::string_view text, std::size_t at) {
    constexpr std::size_t longest = 40;  // bytes
    while (at > 0 && (text[at - 1] == ' ' || text[at - 1] == ',' || text[at - 1] == ':' || text[at - 1] == '.')) --at;
    std::size_t begin = at;
    while (begin > 0 && at - begin < longest && (text[begin - 1] == '-' || text[begin - 1] == '?' || is_letter(valid_utf8_before(text, begin).value) || text.substr(0, begin).ends_with("\xEF\xBF\xBD"))) {
        begin -= valid_utf8_before(text, begin).length;
    }
    std::string word = folded(text, begin, at);
    // "so-called"
    if (begin < at && text[begin] == '-') word = word + '-' + folded(text, ++begin, at);
    return word;
}

}  // namespace

bool speech_before(std::string_view text, std::size_t at, std::string_view language) {
    const Row* const row = row_of(rows, language);
    return row != nullptr && listed(row->speech, folded_before(text, at));
}

bool announces(std::string_view text, std::size_t at, std::string_view language) {
    const Announcing* const row = row_of(announcing, language);
    return row != nullptr && listed(row->words, folded_before(text, at));
}

namespace {

// In languages whose verb is the second word, one before a pronoun that is its subject asks: "Hast du", "heb je".  What may stand there else
// are words that clauses are joined with.
struct VerbFirst {
    std::string_view languages, subjects, joining;
};
constexpr VerbFirst verb_first[] = {
    {" de ", " du ihr er wir ich man ", " und aber oder denn wenn dass da? weil als ob damit obwohl nachdem bevor bis w?hrend sobald falls doch sondern sowie wo was wer da wie "},
    {" nl ", " je jij u hij we wij jullie ", " en maar of want als dat omdat toen terwijl zodat hoewel nadat voordat indien zodra wanneer wat hoe waar laten "},
    {" sv ", " du ni han hon vi jag man ", " och men eller f?r om att n?r som d?rf?r eftersom medan s? innan sedan vad hur var "},
    {" da nb nn ", " du dere de han hun ho vi jeg eg man me ", " og men eller for om at n?r som fordi mens s? f?r hvis hva hvad hvor selv siden dersom p? i av af til alle "},
    {" is ", " ?? hann h?n vi? ?g ma?ur ", " og en e?a a? sem ?egar ef ?v? "},
};

const VerbFirst* verb_first_of(std::string_view language) {
    const auto* const row = std::find_if(std::begin(verb_first), std::end(verb_first), [&](const VerbFirst& each) { return listed(each.languages, language); });
    return row == std::end(verb_first) ? nullptr : row;
}

bool verb_before_subject(const VerbFirst* row, std::string_view first, std::string_view second) {
    return row != nullptr && first.size() > 1 && listed(row->subjects, second) && !listed(row->joining, first) && !listed(row->subjects, first);
}

// How the part of a clause that begins at `at` asks.
Asking asking_part(const Row& row, const VerbFirst* verbs, std::string_view text, std::size_t at, std::size_t end, std::string_view language, bool plainly) {
    constexpr std::string_view without_accents = " que como cuando donde cual cuanto quien ";
    const std::size_t first = at;
    const std::string word = folded(text, at, end);
    if (listed_whole_or_bare(row.asking, word) || (plainly && language == "es" && listed(without_accents, word))) return Asking::first;
    if (at == first || at >= end || text[at] != ' ') return Asking::no;
    // "And why", but not "we can".
    constexpr std::string_view conjunctions = " а и но или же а і й та але або чи але али или και κι αλλά ή and but or so und aber oder et mais ou y e o pero mas ma ed per? en maar of och men eller og eda a i ale ani ili ja ga ? ?s de h?t ir bet un vai kaj sed ve ama ";
    const bool joined = listed(conjunctions, word);
    const std::string second = folded(text, ++at, end);
    if (listed(" ли ль ", second)) return Asking::first;  // in all languages that have it
    if (joined && listed(row.asking, second)) return Asking::first;
    // „Nein“, sagte er
    if (is_ascii_lower(text[first]) && listed(row.speech, word)) return Asking::no;
    return verb_before_subject(verbs, word, second) ? Asking::first : Asking::no;
}

}  // namespace

Asking asking(std::string_view text, std::size_t at, std::string_view language, bool plainly) {
    const Row* const row = row_of(rows, language);
    if (row == nullptr) return Asking::no;
    constexpr std::size_t longest = 200;
    std::size_t begin = at;
    while (begin > 0 && at - begin < longest) {
        const char c = text[begin - 1];
        if (c == '\n' || c == '.' || c == '!' || c == ':' || c == ';' || c == '(') break;
        // A mark behind a word and before a blank: a question, or a quotation, ends there.
        if (c == '?' && begin < at && text[begin] == ' ') break;
        --begin;
    }
    const VerbFirst* const verbs = verb_first_of(language);
    // What may be quoted begins as a sentence does.
    const std::size_t quoted = text.substr(begin, at - begin).rfind(" ?");
    if (quoted != text.npos && asking_part(*row, verbs, text, begin + quoted + 2, at, language, plainly) == Asking::first) return Asking::first;
    // Of a clause, and of its parts behind commas, the first word.
    for (std::size_t part = begin; part < at;) {
        const std::size_t opens = part;
        for (const std::string_view sign : {" ", "\"", "-", "–", "—", "„", "“", "«"}) {
            if (part == at || is_ascii_letter(text[part])) break;
            while (text.substr(part, at - part).starts_with(sign) || text.substr(part, at - part).starts_with(" ")) part += text[part] == ' ' ? 1 : sign.size();
        }
        if (asking_part(*row, verbs, text, part, at, language, plainly) == Asking::first) return opens == begin ? Asking::first : Asking::part;
        part = text.find(',', part);
        if (part == text.npos) break;
        ++part;
    }
    // Parle-t-il, voulez-vous.
    if (language == "fr" || language == "pt") {
        for (const std::string_view inverted : {"-t-il", "-t-elle", "-il ", "-tu", "-vous ", "-elle", "-on ", "-nous ", "-je "}) {
            if (const std::size_t found = text.substr(begin, at - begin).find(inverted); found != text.npos) return Asking::part;
        }
    }
    return Asking::no;
}

bool sentence_asks(std::string_view text, std::size_t at, std::string_view language) {
    const Row* const row = row_of(rows, language);
    if (row == nullptr) return false;
    constexpr std::size_t longest = 200;
    std::size_t begin = at;
    while (begin > 0 && at - begin < longest && std::string_view("\n.!:;(").find(text[begin - 1]) == std::string_view::npos) --begin;
    while (begin < at && (text[begin] == ' ' || continues_utf8(text[begin]))) ++begin;
    return asking_part(*row, verb_first_of(language), text, begin, at, language, true) == Asking::first;
}

bool asks(std::string_view text, std::size_t at, std::string_view language, bool plainly) { return asking(text, at, language, plainly) != Asking::no; }

bool both_ask(std::string_view text, std::size_t first, std::size_t second, std::string_view language) {
    if (asks(text, first, language, true) && asks(text, second, language, true)) return true;
    // "til ? nyte kunst og til ? få": behind the same word the same word of one letter.
    if (listed(" it fr pt gl nb nn no is fo hu lt ", language)) return false;
    const std::string last = folded_before(text, first);
    return last.size() > 1 && last.find(language::word_mark) == last.npos && last == folded_before(text, second);
}

bool speech_behind(std::string_view text, std::size_t at, std::string_view language, int words) {
    const Row* const row = row_of(rows, language);
    if (row == nullptr) return false;
    for (int i = 0; i < words; ++i) {
        while (at < text.size() && (text[at] == ' ' || text[at] == ',')) ++at;
        const std::size_t first = at;
        const std::string word = folded(text, at, text.size());
        if (at == first) return false;
        // "so der Minister", but "so geht es"
        if (word == "so" && language == "de") return at + 1 < text.size() && (is_upper(valid_utf8_next(text, at + 1).value) || text.substr(at).starts_with(" d"));
        if (listed(row->speech, word)) return true;
    }
    return false;
}

}  // namespace salvage::repair
