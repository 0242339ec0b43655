// Of words that dictionaries of English give with their letters, those of which nothing else is left without them ("resum?" is the
// verb as well), and names that English text writes so.
#include <salvage/language/words.hpp>
#include <salvage/repair/lost/loan_words.hpp>
#include <salvage/repair/vocabulary.hpp>

#include <algorithm>
#include <optional>

namespace salvage::repair {
namespace {

constexpr std::string_view words =
    "attaché béchamel béarnaise bête cafés canapé canapés chargé château châteaux châtelaine chicané cliché clichés clichéd "
    "cloisonné communiqué communiqués consommé crèche crèches crème crêpe crêpes croûton croûtons débâcle déclassé "
    "décolletage décolleté décor décors découpage dégagé démarche démodé dénouement déshabillé détente doppelgänger éclair "
    "éclairs émigré émigrés entrée entrées études exposé exposés façade façades façaded faïence fête fêtes fiancé fiancés "
    "fiancée fiancées flambé flambéed flâneur flâneurs führer ingénue jalapeño jalapeños lycée lycées macramé maître mañana "
    "manqué matériel matinée matinées mélange mêlée mêlées ménage métier naïf naïve naïvely naïveté naïvety négligée "
    "papier-mâché piñata piñatas pâtisserie pâtisseries protégé protégés protégée protégées purée purées puréed précis "
    "recherché réchauffé régime résumé résumés risqué sautéed sautéing séance séances señor señora señores señorita señoritas "
    "smörgåsbord soigné soirée soirées soufflé soufflés soupçon tête-à-tête tête touché vis-à-vis coöperate coöperation "
    "coöperative coördinate coördination reëlect reëlection zoölogy preëminent "
    "Übermensch Alençon Andrés Angoulême Antónia António Asunción Atatürk Bartók Beyoncé Béla Besançon Bogotá Böll Brasília "
    "Brontë Brontës Brønsted Brücke Buñuel Cádiz Cézanne Chrétien Córdoba Curaçao Dürer Düsseldorf Dvořák Édouard Erdős "
    "Étienne Fénelon Fernández François Françoise Fréchet García Genève Gödel Göring Göteborg Göttingen González Guantánamo "
    "Gérard Günter Günther Gómez Händel Hélène Hernández Hölder Hölderlin Iñigo Irène Jesús Jiménez Josée Jürgen Köln Kraków "
    "Kübler-Ross Königsberg Lévi Lévi-Strauss López Lübeck Málaga María Márquez Martínez Médecins México Mélanie Mérida "
    "Mallarmé Michèle Möbius Molière Montréal Motörhead München Münster Muñoz Nîmes Noël Núñez Nürnberg Orléans Panamá Peña "
    "Pérez Perón Pokémon Poincaré Potosí Provençal Québec Québécois Ramón Rémy Renée Rodríguez Röntgen Réunion Saint-Étienne "
    "Salomé Sánchez Schrödinger Schröder São Sébastien Sørensen Søren Tübingen Valparaíso Vélez Velázquez Weißbier "
    "Württemberg Zürich Tromsø Ørsted Ångström Ampère Bézier Kähler Lindelöf Gröbner Plücker Väisälä Skłodowska";

constexpr std::string_view names =
#include "english_names.inc"
    ;

// Made when first asked.
const Vocabulary& loans() {
    static const Vocabulary all = [] {
        Vocabulary made;
        made.add(words);
        made.add(names);
        return made;
    }();
    return all;
}

// Whether a word that lost letters at its edges is none without them: "jos" and "andr", but not "par".
bool cut(std::u32string_view word) {
    constexpr std::size_t shortest = 3;
    static const auto english = language::find_language("en");
    static const auto known = english ? language::Words::of(*english) : std::nullopt;
    while (!word.empty() && word.front() == language::word_mark) word.remove_prefix(1);
    while (!word.empty() && word.back() == language::word_mark) word.remove_suffix(1);
    return word.size() >= shortest && known && !known->plain(word);
}

bool fill_whole(Reading& reading) {
    if (loans().fill(reading)) return true;
    return reading.size > 0 && (reading.lost[0] || reading.lost[reading.size - 1]) && cut(reading.view()) && loans().fill_short(reading);
}

}  // namespace

bool fill_english_loan(Reading& reading) {
    if (fill_whole(reading)) return true;
    // Beyonc??s: the name, and its apostrophe.
    constexpr std::size_t ending = 2;
    constexpr float of_apostrophe = 0.97F;
    const std::size_t size = reading.size;
    if (size <= ending || reading.folded[size - 1] != U's' || !reading.lost[size - ending]) return false;
    reading.size = size - ending;
    const bool filled = std::any_of(reading.lost.begin(), reading.lost.begin() + static_cast<std::ptrdiff_t>(reading.size), [](bool lost) { return lost; }) && fill_whole(reading);
    reading.size = size;
    if (!filled) return false;
    reading.told[size - ending] = language::word_apostrophe;
    reading.second[size - ending] = 0;
    reading.sure[size - ending] = of_apostrophe;
    return true;
}

bool is_english_loan(std::u32string_view word, std::size_t mark) { return loans().knows(word, mark); }
bool is_cut_english_loan(std::u32string_view word, std::size_t mark) { return cut(word) && loans().knows(word, mark); }

}  // namespace salvage::repair
