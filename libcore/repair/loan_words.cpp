// Of words that dictionaries of English give with their letters, those of which nothing else is left without them ("resum?" is the
// verb as well), and names that English text writes so.  Three letters or more, and six where the lost one is the last or the first.
#include <salvage/repair/loan_words.hpp>

namespace salvage::repair {
namespace {

constexpr std::string_view words =
    "attaché blasé béchamel béarnaise bête café cafés canapé canapés chargé château châteaux châtelaine chicané cliché "
    "clichés clichéd cloisonné communiqué communiqués consommé coupé crèche crèches crème crêpe crêpes croûton croûtons "
    "débâcle déclassé décolletage décolleté décor décors découpage dégagé déjà démarche démodé dénouement déshabillé détente "
    "doppelgänger éclair éclairs éclat élan élite émigré émigrés entrée entrées étude études exposé exposés façade façades "
    "façaded faïence fête fêtes fiancé fiancés fiancée fiancées flambé flambéed flâneur flâneurs führer ingénue jalapeño "
    "jalapeños lycée lycées macramé maître mañana manqué matériel matinée matinées mélange mêlée mêlées ménage métier moiré "
    "naïf naïve naïvely naïveté naïvety négligée outré papier-mâché pâté passé piñata piñatas pâtisserie pâtisseries protégé "
    "protégés protégée protégées purée purées puréed précis recherché réchauffé régime résumé résumés risqué roué sauté "
    "sautéed sautéing séance séances señor señora señores señorita señoritas smörgåsbord soigné soirée soirées soufflé "
    "soufflés soupçon tête-à-tête tête touché über voilà vis-à-vis coöperate coöperation coöperative coördinate coördination "
    "reëlect reëlection zoölogy preëminent "
    "Übermensch Alençon André Andrés Angoulême Antónia António Asunción Atatürk Bartók Beyoncé Béla Besançon Bogotá Böll "
    "Brasília Brontë Brontës Brønsted Brücke Buñuel Cádiz Cézanne Chloë Chrétien Córdoba Curaçao Dalí Dürer Düsseldorf Dvořák "
    "Édouard Émile Erdős Étienne Fauré Fénelon Fernández François Françoise Fréchet García Genève Gödel Göring Göteborg "
    "Göttingen González Guantánamo Gérard Günter Günther Gómez Händel Hélène Hernández Hölder Hölderlin Iñigo Irène Jesús "
    "Jiménez José Josée Jürgen Köln Kraków Kübler-Ross Königsberg Lévi Lévi-Strauss López Lübeck Málaga Malmö María Márquez "
    "Martínez Médecins México Mélanie Mérida Mallarmé Michèle Möbius Molière Montréal Motörhead München Münster Muñoz Nîmes "
    "Noël Núñez Nürnberg Orléans Panamá Peña Pérez Perón Pokémon Poincaré Potosí Provençal Québec Québécois Ramón Rémy Renée "
    "René Rodríguez Röntgen Réunion Saint-Étienne Salomé Sánchez Schrödinger Schröder São Sébastien Sørensen Søren Tübingen "
    "Valparaíso Vélez Velázquez Weißbier Württemberg Zürich Zoë Łódź Škoda Žižek Čapek Tromsø Århus Ørsted Ångström Ampère "
    "Bézier Čech Kähler Lindelöf Gröbner Plücker Väisälä Skłodowska";

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
