#include <salvage/repair/cleaner.hpp>

#include <doctest/doctest.h>

#include <string>
#include <string_view>

using namespace salvage;

namespace {

std::string cleaned(std::string_view text) { return repair::clean(text, {std::nullopt, repair::Fixes::defaults(), false}).text; }

}  // namespace

TEST_CASE("lost signs beside figures: what the document tells of them") {
    struct Row {
        const char* why;
        std::string_view text, wanted;
    };
    const Row rows[] = {
        {"sections that count up, and what names parts of them",
         "? 1 Geltung\nDie Gemeinde erlässt für die Märkte diese Satzung.\n? 2 Gebühren\nDie Gebühr f?r den Markt richtet sich nach ? 4 Abs. 2, im Übrigen nach ?? 5 und 6.\n? 3 Ausnahmen\n",
         "§ 1 Geltung\nDie Gemeinde erlässt für die Märkte diese Satzung.\n§ 2 Gebühren\nDie Gebühr für den Markt richtet sich nach § 4 Abs. 2, im Übrigen nach §§ 5 und 6.\n§ 3 Ausnahmen\n"},
        {"laws by their short names, and amounts before commas",
         "? 1 Zweck\nDer Verein f?rdert die Jugend im Sinne der Abgabenordnung (?? 51 ff. AO).\n? 2 Mitglieder\n?ber die Aufnahme entscheidet der Vorstand; ? 26 BGB bleibt unber?hrt. Die Mitglieder zahlen f?r ein Jahr 60,00 ?, die ?lteren 30,00 ?.\n",
         "§ 1 Zweck\nDer Verein fördert die Jugend im Sinne der Abgabenordnung (§§ 51 ff. AO).\n§ 2 Mitglieder\nÜber die Aufnahme entscheidet der Vorstand; § 26 BGB bleibt unberührt. Die Mitglieder zahlen für ein Jahr 60,00 €, die älteren 30,00 €.\n"},
        {"nothing but bullets and dashes", "Was dabei ist, für Sie:\n? Wassertank mit Deckel\n? Schlauch und Filter\n? diese Anleitung\nDie Türen bleiben geschlossen ? sonst wird es nass.\n",
         "Was dabei ist, für Sie:\n• Wassertank mit Deckel\n• Schlauch und Filter\n• diese Anleitung\nDie Türen bleiben geschlossen – sonst wird es nass.\n"},
        {"amounts of money in a table, and in a sentence",
         "Geb?hren f?r die M?rkte\nWochenmarkt     2,20 ?\nJahrmarkt       6,50 ?\nDer Platz kostet 4 ?, erm??igt 2 ?.\n",
         "Gebühren für die Märkte\nWochenmarkt     2,20 €\nJahrmarkt       6,50 €\nDer Platz kostet 4 €, ermäßigt 2 €.\n"},
        {"prices", "It?s ?34.99 and it wasn?t ?42.50 before, don?t pay ?1,000.\n", "It’s £34.99 and it wasn’t £42.50 before, don’t pay £1,000.\n"},
        {"prices, by the bytes of the sign", "It???s ???34.99 and it wasn???t ??42.50 before, don???t pay more.\n", "It’s €34.99 and it wasn’t £42.50 before, don’t pay more.\n"},
        {"measures", "Das Blech f?r den Kuchen ist 30 ? 40 cm gro?, die Form f?r Br?tchen 9 ? 9 ? 3 cm.\n", "Das Blech für den Kuchen ist 30 × 40 cm groß, die Form für Brötchen 9 × 9 × 3 cm.\n"},
        {"numbers of houses and lines, in French", "Le tramway n? 5 est rest? bloqu? ? la gare, d?j? hier.\n", "Le tramway n° 5 est resté bloqué à la gare, déjà hier.\n"},
        {"scores, and days of a month", "Der Verein f?r Fu?ball gewann 3 ? 1 und spielt vom 1.?15. M?rz in M?nchen.\n", "Der Verein für Fußball gewann 3 – 1 und spielt vom 1.–15. März in München.\n"},
        {"who owns the page", "F?r Sch?ler und M?tter, t?glich ge?ffnet.\n? 2019 Gemeinde Obernbach\n", "Für Schüler und Mütter, täglich geöffnet.\n© 2019 Gemeinde Obernbach\n"},
        {"who owns the page, without a year", "F?r Sch?ler und M?tter, t?glich ge?ffnet.\n? Gemeinde Obernbach | Impressum | Datenschutz\n", "Für Schüler und Mütter, täglich geöffnet.\n© Gemeinde Obernbach | Impressum | Datenschutz\n"},
        {"a menu with strokes is no program", "F?r Sch?ler und M?tter, t?glich ge?ffnet.\nnach oben | Zur ?bersicht | B?rgerservice\n", "Für Schüler und Mütter, täglich geöffnet.\nnach oben | Zur Übersicht | Bürgerservice\n"},
        {"bullets before numbers", "A receita n?o ? dif?cil, j? est? pronta.\n? 6 ovos\n? 1 lata de leite\n? 3 ma??s\n", "A receita não é difícil, já está pronta.\n• 6 ovos\n• 1 lata de leite\n• 3 maçãs\n"},
        {"Spanish verbs, where nobody speaks of himself", "La guerra cerr? la escuela y el concurso qued? desierto despu?s de la d?cada.\n", "La guerra cerró la escuela y el concurso quedó desierto después de la década.\n"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CHECK(cleaned(row.text) == row.wanted);
    }
}

TEST_CASE("lost signs beside figures: what stays") {
    const std::string_view rows[] = {
        "Was it 12.50 ?\nOr ?12.50? Who knows.\n",
        "? 1 Who wrote Faust\nGoethe\n? 2 Who painted Guernica\nPicasso\n? 3 Who built the tower\nEiffel\n",
        "? Wer hat das geschrieben?\n? Wer hat das gemalt?\n? Wer hat das gebaut?\n",
        "? help\n? quit\nq leave\n",
        "? 1 Show help\n? 2 Hide help\n? 3 Quit\n",
        "The groups differed at p ?0.05 in both trials, and at p ?0.01 in the last one.\n",
        "The ratio was (?0.75) and (?0.80) in both runs, of which ?1,200 cells died.\n",
        "Is it ?9.99 or ?8.50 or ?7.25\n",
        "Kommst du um 8 ?\nIst 12,50 ? zu viel?\n",
        "? 1\n",
        "if (a == 3 ? 1 : 2) return b;\nx = y ? 10 : 20;\n",
        "What is 3 ? 4 cm in the plan?\n",
        "SELECT a FROM t WHERE b = ? AND c = ?;\nls *.t?t | grep x?y\n",
        "| 17 | ? | kg |\n| 18 | ? | m |\n",
        "1 ? Smith\n2 ? Jones\n3 ? Brown\n",
        "? 2019 was asked about, and ? 2020\n",
        "17. Qxf7? 18. Re8?? 1?0\n",
        "Wie alt bist du? 12? 13?\nBist du am 1. oder 15. Mai da?\n",
        "https://example.org/?10:00?18:00\nhttp://a.example/p?1.50&q?2.50\n",
    };
    for (const std::string_view row : rows) {
        CAPTURE(row);
        CHECK(cleaned(row) == row);
    }
}
