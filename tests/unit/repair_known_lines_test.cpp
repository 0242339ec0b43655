#include <salvage/repair/cleaner.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

using namespace salvage;

namespace {

std::string cleaned(std::string_view document, std::shared_ptr<repair::KnownLines> lines) {
    repair::Cleaner cleaner({}, {}, std::move(lines));
    std::string text;
    for (;;) {
        const repair::Cleaner::Step& step = cleaner.step(document, true);
        if (step.consumed == 0) return text;
        for (const std::string_view piece : step.pieces) text += piece;
        document.remove_prefix(step.consumed);
    }
}

}  // namespace

TEST_CASE("known lines: documents that share them come out as each does alone, in any order") {
    // The same lines, in the company of others that tell what they are, and of none that do.
    const std::string_view line = "Le cafÃ© de la gare, l?hiver et l'Ã©tÃ©.\n", swapped = "Pøíliš žluouèký kùò úpìl ïábelské ódy.\n", name = "BjÕrn\n";
    const std::string_view lost = "Il a dit qu?il viendra demain ? Paris, et que l?autre ne viendra pas.\n";
    std::vector<std::string> documents;
    for (const std::string_view before : {std::string_view(), line, swapped, lost}) {
        for (const std::string_view behind : {line, swapped, name, lost}) documents.push_back(std::string(before) + std::string(name) + std::string(behind));
    }
    std::vector<std::string> alone;
    for (const std::string& document : documents) alone.push_back(cleaned(document, {}));
    CHECK(std::count(alone.begin(), alone.end(), documents.front()) == 0);
    const auto lines = std::make_shared<repair::KnownLines>();
    for (int round = 0; round < 2; ++round) {
        for (std::size_t i = 0; i < documents.size(); ++i) {
            const std::size_t at = round == 0 ? i : documents.size() - 1 - i;
            CAPTURE(documents[at]);
            CHECK(cleaned(documents[at], lines) == alone[at]);
        }
    }
}

TEST_CASE("known lines: more than are kept") {
    const auto lines = std::make_shared<repair::KnownLines>();
    for (int i = 0; i < 20000; ++i) {
        const std::string document = "No " + std::to_string(i % 12000) + ": cafÃ© au lait\n";
        const std::string expected = "No " + std::to_string(i % 12000) + ": café au lait\n";
        if (cleaned(document, lines) != expected) {
            CAPTURE(document);
            FAIL("not as alone");
        }
    }
}
