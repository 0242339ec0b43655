#include <salvage/outline/columns.hpp>

#include <doctest/doctest.h>

#include <string>
#include <string_view>

using namespace salvage;

TEST_CASE("append_cut: what fits") {
    struct Row {
        std::string_view why;
        std::string_view text;
        std::size_t columns;
        std::string_view shown;
    };
    const Row rows[] = {
        {"all", "Fares", 0, "Fares"},
        {"just", "Fares", 5, "Fares"},
        {"cut", "Fares", 4, "Far…"},
        {"nothing but the sign", "Fares", 1, "…"},
        {"CJK has two columns", "渡船と料金", 10, "渡船と料金"},
        {"and is not cut in half", "渡船と料金", 8, "渡船と…"},
        {"marks have none", "e\u0301e\u0301e\u0301", 3, "e\u0301e\u0301e\u0301"},
        {"controls become blanks", "a\x1B[2Jb\tc\n\u0085d\u007F", 0, "a [2Jb c  d "},
        {"a blank is a column", "a\tbc", 3, "a …"},
        {"no override of the direction", "a\u202Eb\u2028c", 0, "a b c"},
        {"Arabic stays", "الأجرة", 0, "الأجرة"},
        {"nothing", "", 3, ""},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        std::string out;
        outline::append_cut(out, row.text, row.columns, "…");
        CHECK(out == row.shown);
    }
}
