#include <salvage/repair/cleaner.hpp>
#include <salvage/repair/lost/dictionary.hpp>

#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

using namespace salvage;

TEST_CASE("dictionary: an installed one tells words that nothing else does") {
    if (!repair::can_ask_dictionaries()) {
        MESSAGE("skipped: built without SALVAGE_HUNSPELL, or libhunspell is missing");
        return;
    }
    const auto folder = std::filesystem::temp_directory_path() / "salvage-dictionary-test";
    std::filesystem::create_directories(folder);
    // No German dictionary has these words, and no table.
    std::ofstream(folder / "de_DE.aff") << "SET ISO8859-1\n";
    std::ofstream(folder / "de_DE.dic") << "4\nTrankn\xF6gel\nQuarb\xFCtz\nQuarb\xE4tz\nxumpf\xE4\xDFig\n";
    ::setenv("DICPATH", folder.c_str(), 1);
    struct Row {
        const char* why;
        std::string_view text, wanted;
    };
    const Row rows[] = {
        {"one word fits", "Wir müssen f?r den Trankn?gel nat?rlich schlie?en.", "Wir müssen für den Tranknögel natürlich schließen."},
        {"two letters are lost", "Wir sind nat?rlich f?r xumpf??ig schlie?en.", "Wir sind natürlich für xumpfäßig schließen."},
        {"two words fit", "Wir müssen f?r den Quarb?tz nat?rlich schlie?en.", "Wir müssen für den Quarb?tz natürlich schließen."},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CHECK(repair::clean(row.text, {std::nullopt, repair::Fixes::defaults(), false}).text == row.wanted);
    }
    ::unsetenv("DICPATH");
    std::filesystem::remove_all(folder);
}
