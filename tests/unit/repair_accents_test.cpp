#include <salvage/repair/cleaner.hpp>

#include <doctest/doctest.h>

#include <string>
#include <string_view>

using namespace salvage;

TEST_CASE("accents: those that stand apart go on their letters") {
    struct Row {
        std::string_view what, text, wanted;
    };
    const Row rows[] = {
        {"before their letters", "The Schr¨odinger equation and the Erd˝os number\n", "The Schrödinger equation and the Erdős number\n"},
        {"a blank behind them", "The Schr¨ odinger equation\n", "The Schrödinger equation\n"},
        {"behind their letters", "The Mo¨bius strip\n", "The Möbius strip\n"},
        {"a cedilla", "Franc¸ois Mitterrand\n", "François Mitterrand\n"},
        {"as NFKC has them", "The Schr ̈odinger equation, Poincar ́e\n", "The Schrödinger equation, Poincaré\n"},
        {"over an i without a dot", "Mar´ıa Garc´ıa\n", "María García\n"},
        {"a sentence", "v ˇrad´e pˇr´ıpad˚u se vˇetev nejprve pˇrejmenuje\n", "v řadé případů se větev nejprve přejmenuje\n"},
        {"a sentence, behind", "Vytvorˇili jste novou veˇtev a provedli v ni´ zmeˇny\n", "Vytvořili jste novou větev a provedli v ní změny\n"},
        {"before a word", "erledigen und Deine ¨Anderungen ver¨offentlichen\n", "erledigen und Deine Änderungen veröffentlichen\n"},
        {"beside other letters", "standardma¨ßig la¨uft das\n", "standardmäßig läuft das\n"},
        {"with graves of ASCII", "vous avez `a la fois cr´e´e et modifi´ee\n", "vous avez à la fois créé et modifiée\n"},
        {"one alone in a language that has the letter", "erledigen und damit ist ein Feld belegt, das man erh¨oht\n", "erledigen und damit ist ein Feld belegt, das man erhöht\n"},
        {"a letter of Mac Roman", "Florian Hˆch wrote some of it\n", "Florian Höch wrote some of it\n"},
        {"a name", "the conjecture of Poincar´e\n", "the conjecture of Poincaré\n"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.what);
        const std::string text = repair::clean(row.text).text;
        CHECK(text == row.wanted);
        CHECK(repair::clean(text).text == text);
    }
}

TEST_CASE("accents: what is no accent stays") {
    const std::string_view rows[] = {
        "don´t say it´s so\n",
        "Das war´s dann, d´Alembert\n",
        "sant´andrea\n",
        "Hawai´i and Nuku´alofa\n",
        "the Qur´an, Shi´a and Ba´ath, Sana´a\n",
        "bir alfabeden (a´dan z´ye, A´dan Z´ye, 0´dan 9´a)\n",
        "quoted ¨word¨ in ¨Danish¨\n",
        "´quoted´ text and ´another word´ here\n",
        "`a` and `e` are names\n",
        "the derivative f´(x) and x´ of y´ a´b´\n",
        "yapa allpon ñeñt̃cha' e'ñe ñeñt ̃ otenet derechos\n",
        "Florian Hˆch\n",
        "the signs ´ and ¨ and ˇ stand alone\n",
    };
    for (const std::string_view text : rows) {
        CAPTURE(text);
        CHECK(repair::clean(text).text == text);
    }
}
