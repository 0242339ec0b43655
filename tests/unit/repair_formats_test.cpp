#include <salvage/repair/cleaner.hpp>

#include <doctest/doctest.h>

#include <string>

using namespace salvage;

namespace {

// Readable names for what nobody sees.
std::string spelled(std::string text) {
    struct Name {
        std::string_view name, character;
    };
    const Name names[] = {
        {"LRE", "\xE2\x80\xAA"}, {"RLE", "\xE2\x80\xAB"}, {"PDF", "\xE2\x80\xAC"}, {"LRO", "\xE2\x80\xAD"}, {"RLO", "\xE2\x80\xAE"},
        {"LRI", "\xE2\x81\xA6"}, {"RLI", "\xE2\x81\xA7"}, {"FSI", "\xE2\x81\xA8"}, {"PDI", "\xE2\x81\xA9"},
    };
    for (const Name& name : names) {
        for (std::size_t at = text.find(name.name); at != text.npos; at = text.find(name.name)) text.replace(at, 3, name.character);
    }
    return text;
}

std::size_t count(const repair::Cleaned& cleaned, report::Rule rule) {
    std::size_t n = 0;
    for (const report::Change& change : cleaned.changes) n += change.rule == rule ? 1 : 0;
    return n;
}

}  // namespace

TEST_CASE("formats: what is removed, and what stays") {
    struct Row {
        std::string_view why, text, wanted;
    };
    const std::string_view flag = "\U0001F3F4\U000E0067\U000E0062\U000E0065\U000E006E\U000E0067\U000E007F England\n";
    const Row rows[] = {
        {"deprecated formats", "a\u206Ab\u206Fc\n", "abc\n"},
        {"noncharacters", "a\uFFFEb\uFFFFc\uFDD0d\uFDEFe\U0001FFFEf\U0010FFFFg\n", "abcdefg\n"},
        {"neighbours of noncharacters", "\uFDCF\uFDF0\U0001F6F0\n", "\uFDCF\uFDF0\U0001F6F0\n"},
        {"hidden tags", "Hello\U000E0041\U000E0042\U000E007F there\n", "Hello there\n"},
        {"the old language tag", "\U000E0001text\n", "text\n"},
        {"a flag", flag, flag},
        {"tags behind a flag that does not end", "\U0001F3F4\U000E0067\U000E0062 x\n", "\U0001F3F4 x\n"},
        {"a flag without a region", "\U0001F3F4\U000E007F x\n", "\U0001F3F4 x\n"},
        {"an annotation", "\uFFF9漢字\uFFFAかんじ\uFFFB\n", "\uFFF9漢字\uFFFAかんじ\uFFFB\n"},
        {"one without an end", "\uFFF9漢字\uFFFAかんじ\n", "漢字かんじ\n"},
        {"an end alone", "a\uFFFB\n", "a\n"},
        {"remains before an annotation", "\uFFFB\uFFF9a\uFFFAb\uFFFB\n", "\uFFF9a\uFFFAb\uFFFB\n"},
        {"variation selectors", "葛\U000E0100 ❤\uFE0F\n", "葛\U000E0100 ❤\uFE0F\n"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CHECK(repair::clean(row.text).text == row.wanted);
        CHECK(repair::clean(row.wanted).text == row.wanted);
    }
}

TEST_CASE("bidi: marked where it deceives, removed on request") {
    struct Row {
        std::string_view why;
        std::string text;
        std::size_t marks;
        std::string removed;  ///< the text with --fix bidi
    };
    const Row rows[] = {
        {"none", "plain\n", 0, "plain\n"},
        {"an override that its line does not end", "/*RLO } if (admin)\n", 1, "/* } if (admin)\n"},
        {"an ended override of Latin", "aRLObPDFc\n", 1, "abc\n"},
        {"an embedding of Latin: useless, harmless", "aLREbPDFc\n", 0, "abc\n"},
        {"an isolate in Hebrew", "שלוםLRIabcPDI עולם\n", 0, "שלוםLRIabcPDI עולם\n"},
        {"an ended override in Hebrew", "שLROabcPDFם\n", 0, "שLROabcPDFם\n"},
        {"an isolate in Arabic that does not end", "عRLIabc\nشيء\n", 1, "عabc\nشيء\n"},
        {"an end without a beginning", "שלוםPDF\n", 1, "שלום\n"},
        {"an isolate's end closes what is open inside", "שRLIaRLEbPDIם\n", 1, "שRLIabPDIם\n"},
        {"an embedding's end does not reach out of an isolate", "שRLEaLRIbPDFcPDIdPDF\n", 1, "שRLEaLRIbcPDIdPDF\n"},
        {"the next line is another paragraph", "שRLE\nPDFש\n", 2, "ש\nש\n"},
        {"digits are no right-to-left letters", "1RLO2PDF3\n", 1, "123\n"},
    };
    repair::Options asked;
    asked.fixes.set(report::Rule::bidi, true);
    for (const Row& row : rows) {
        CAPTURE(row.why);
        const std::string text = spelled(row.text);
        const repair::Cleaned kept = repair::clean(text);
        CHECK(kept.text == text);
        CHECK(count(kept, report::Rule::bidi_control) == row.marks);
        const repair::Cleaned removed = repair::clean(text, asked);
        CHECK(removed.text == spelled(row.removed));
        CHECK(count(removed, report::Rule::bidi_control) == 0);
    }
}

TEST_CASE("private use: a mark for each run") {
    const std::string text = "\uF8FF Inc.\n\uF0B7\uF0B7 bullets \U000F0000\n";
    const repair::Cleaned cleaned = repair::clean(text);
    CHECK(cleaned.text == text);
    CHECK(count(cleaned, report::Rule::private_use) == 3);
    CHECK(cleaned.changes.size() == 3);
}
