#include <salvage/decode/candidates.hpp>
#include <salvage/decode/charset_tables.hpp>
#include <salvage/decode/converter.hpp>
#include <salvage/decode/single_byte.hpp>
#include <salvage/text/utf8.hpp>

#include <doctest/doctest.h>

#include <string>

using namespace salvage;

namespace {

// The one character that `bytes` are; 0 if they are none, or several.
char32_t character(decode::Converter& converter, std::string_view bytes) {
    const auto read = converter.decode(bytes, true);
    const auto first = read.bad.empty() ? utf8_next(read.text, 0) : std::nullopt;
    return first && first->length == read.text.size() ? first->value : 0;
}

}  // namespace

TEST_CASE("tables of charsets are laid out as they are read") { CHECK(decode::charset_tables_fit()); }

TEST_CASE("tables of single bytes are ICU's") {
    std::size_t tables = 0;
    for (const decode::CandidateRow& row : decode::candidate_rows()) {
        const decode::SingleTable* const table = decode::single_table(row.name);
        if (row.shape != decode::Shape::single || decode::own_table(row.name) != nullptr) {
            CHECK(table == nullptr);
            continue;
        }
        CAPTURE(row.name);
        REQUIRE(table != nullptr);
        const auto converter = decode::Converter::open(row.name);
        REQUIRE(converter != nullptr);
        ++tables;
        for (unsigned byte = 0x80; byte < 0x100; ++byte) {
            const std::string bytes(1, static_cast<char>(byte));
            const char32_t c = character(*converter, bytes);
            const char16_t known = table->upper[byte - 0x80];
            CHECK((known == decode::SingleTable::none ? 0U : char32_t{known}) == c);
            if (c == 0) continue;
            std::string text;
            append_utf8(text, c);
            CHECK(table->exact(static_cast<unsigned char>(byte)) == (converter->encode(text) == bytes));
        }
    }
    CHECK(tables > 45);
}

TEST_CASE("tables of pairs are ICU's") {
    struct Row {
        decode::Pairs which;
        const char* name;
    };
    for (const Row& row : {Row{decode::Pairs::gb18030, "gb18030"}, Row{decode::Pairs::gbk, "GBK"}, Row{decode::Pairs::big5_hkscs, "Big5-HKSCS"},
                           Row{decode::Pairs::windows_31j, "windows-31j"}, Row{decode::Pairs::euc_jp, "EUC-JP"}}) {
        CAPTURE(row.name);
        const auto converter = decode::Converter::open(row.name);
        REQUIRE(converter != nullptr);
        const decode::PairTable& table = decode::pair_table(row.which);
        std::size_t wrong = 0;
        for (unsigned lead = 0x81; lead < 0xFF; lead += 3) {  // a third of them says as much
            for (unsigned trail = 0x40; trail < 0xFF; ++trail) {
                const std::string bytes = {static_cast<char>(lead), static_cast<char>(trail)};
                const char16_t known = table.at(static_cast<unsigned char>(lead), static_cast<unsigned char>(trail));
                const char32_t c = character(*converter, bytes);
                if ((c > 0xFFFF ? 0U : c) != known) ++wrong;
                if (known == 0) continue;
                std::string text;
                append_utf8(text, known);
                if (table.exact(static_cast<unsigned char>(lead), static_cast<unsigned char>(trail)) != (converter->encode(text) == bytes)) ++wrong;
            }
        }
        CHECK(wrong == 0);
    }
}
