// Lines in languages whose words are not here stay as they are; what would come back is told by words of a neighbour.
#include <salvage/language/words.hpp>
#include <salvage/repair/cleaner.hpp>
#include <salvage/repair/lost/lost_unknown.hpp>

#include <doctest/doctest.h>

#include <string>
#include <string_view>

using namespace salvage;

namespace {

std::string cleaned(std::string_view text) { return repair::clean(text, {std::nullopt, repair::Fixes::defaults(), false}).text; }

}  // namespace

TEST_CASE("lines in a language that has no words here keep their marks") {
    for (const std::string_view text : {
             "Naa wayuukana eeshi s?p?la taashi akua'ipa s?p?leerua ano'uja, otta m?s?ya e'itana na'in s?nain kasa anakat nap?leerua.",
             "Spetsanal ja swinkil ja lu?um k?inali, junxtak?a ja ya?teli cha ja?chni junxta oj yi? ja stsakol ja ya?teli.",
             "Nikeda ei sa melenvaldal t?rmata, pid?tada vai k?ksta, ajada manpagoho.",
             "Danɨ coninɨri ie illanomo nagamɨe dajena ma?jɨa, nagamɨe comena jira.",
             "Kutlam shu na p? te nd? nshut pua p??me p??gh? yi nd?me.",
             "Yal amdan ?ur-s azref n tudert, tilelli d te?list ?ef yiman-is.",
         }) {
        CAPTURE(text);
        CHECK(cleaned(text) == text);
    }
}

TEST_CASE("a line with rare words of a language that has words here does not") {
    CHECK(cleaned("Nast?pnie warto rozejrze? si? na porannym targu, gdzie s? kokony os.") == "Następnie warto rozejrzeć się na porannym targu, gdzie są kokony os.");
    CHECK(cleaned("Das ist f?r ihn.") == "Das ist für ihn.");
}

TEST_CASE("whole words speak for their language") {
    const auto german = language::Words::of(language::guess("Das ist nicht das, was wir hier sehen wollten, und das wissen sie auch.").language);
    REQUIRE(german);
    CHECK(repair::whole_word_bits("das ist nicht", *german) > 5);
    CHECK(repair::whole_word_bits("sran mmla mun bol", *german) < -6);
    CHECK(repair::whole_word_bits("Mmla f?r x_y mmla's", *german) == 0.0F);
    CHECK(repair::whole_word_bits("", *german) == 0.0F);
    // Long words are rare ones.
    CHECK(repair::whole_word_bits("das ist aberwitzigerweise", *german) > 0);
}

TEST_CASE("nor do lines among many of another language, wherever they stand in a long text") {
    constexpr std::string_view german = "Das ist f?r ihn und f?r uns alle ein gro?er Tag, und sp?ter wird es noch sch?ner.\n";
    constexpr std::string_view intact = "Das ist für ihn und für uns alle ein großer Tag, und später wird es noch schöner.\n";
    constexpr std::string_view foreign = "Yal amdan ?ur-s azref n tudert, tilelli d te?list ?ef yiman-is.\n";
    for (const std::size_t before : {40U, 43U, 46U, 70U}) {
        CAPTURE(before);
        std::string text, wanted;
        for (std::size_t i = 0; i < 120; ++i) {
            text += i == before ? foreign : german;
            wanted += i == before ? foreign : intact;
        }
        CHECK(cleaned(text) == wanted);
    }
}
