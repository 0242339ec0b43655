// Of words that dictionaries of English give with their letters, those of which nothing else is left without them ("resum?" is the
// verb as well), and names that English text writes so.  Of those
// whose lost letter is the first or the last only the ones of six letters or more: a short word may be another, whole.
#include <salvage/repair/loan_words.hpp>

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

}  // namespace

const Vocabulary& english_loans() {
    static const Vocabulary loans = [] {
        Vocabulary made;
        made.add(words);
        return made;
    }();
    return loans;
}

}  // namespace salvage::repair
