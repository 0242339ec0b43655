/// Seeded random texts made of pieces of real layouts: what every segmentation must survive.
#pragma once

#include <cstddef>
#include <random>
#include <string>
#include <string_view>

namespace salvage::test {

/// Up to `pieces` pieces: prose, headings, lists, tables, code, pages, in several languages, with all line ends.
inline std::string random_layout(std::mt19937& random, std::size_t pieces) {
    static constexpr std::string_view parts[] = {
        "1. Problems in the network (1) The pipes are not known.", "1. Scope", "2. Terms", "1.1 Words", "2.1 Forms. What is said here holds.",
        "(a) bread;", "(b) salt;", "(c) time.", "(i) one", "(2) Two things are missing.", "Chapter 1", "Article 5. What holds",
        "§ 3 Geltung", "Глава 2. Права", "第一章 总则", "第一条 本法适用。", "一、总体要求", "（一）落实场地", "1.利用现有房屋。", "①采购新书",
        "The water of the town is paid for twice, once for the pumping and", "once for the repair of what it washes out, as was said in the exam-",
        "ple of the spring house.", "where the co-", "operation ended", "Das Wasser der Stadt, so heißt es, wird zwei-", "mal bezahlt.",
        "场地要固定，图书要适用，开放要经常，方便群众读书看报，根据全县文化工作的总体安排，结合", "实际情况，制定本方案。",
        "THE FERRYMAN'S HANDBOOK                    Page 1", "THE FERRYMAN'S HANDBOOK                    Page 2", "- 3 -", "4", "\f",
        "- first", "* second", "• third", "  - deeper", "Name        Price    Count", "Cart        1.00     12", "Cattle      0.30     4",
        "| a | b |", "| 1 | 2 |", "a\tb\tc", "1\t2\t3", "    int main() { return 0; }", "    if (x > 1) { y = 2; }", "> quoted", "-----", "* * *",
        "Home > Reports > A report", "Previous article: none", "相关文章", "Copyright 2019 Somebody", "Contents", "1 Scope ........ 3",
        "2 Terms ........ 7", "Introduction", "What is it?", "See section 2 and (2) above, and item 3.", "Figure 1: A boat", "First, we met. Second, we left.",
        "\xF0\x9F\x98\x80 emoji \xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x92\xBB", "e\xCC\x81\xCC\x82 marks", "\x01\x02 controls \x1B[1m", "\xC2\xAD", "soft\xC2\xAD",
        "\xEF\xBB\xBF", "\xE2\x80\xA8", "\xC2\x85", "\xE2\x80\x8B", "\xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D", "مرحبا بالعالم", "ภาษาไทยไม่มีช่องว่าง", "-", ".", "(", "1", "I.", "\"Quoted.\"",
    };
    static constexpr std::string_view ends[] = {"\n", "\n", "\n", "\n\n", "\n\n\n", "\r\n", "\r\n\r\n", "\r", " ", "", "\n    ", "\n  ", "\t", "\n\f", "\v"};
    std::string text;
    const bool one_kind = random() % 2 == 0;
    const std::string_view end = ends[random() % std::size(ends)];
    for (std::size_t n = random() % (pieces + 1); n > 0; --n) {
        const std::string_view part = parts[random() % std::size(parts)];
        const std::size_t times = random() % 10 == 0 ? 1 + random() % 4 : 1;
        for (std::size_t i = 0; i < times; ++i) {
            text += part;
            text += one_kind && random() % 8 != 0 ? end : ends[random() % std::size(ends)];
        }
        if (random() % 400 == 0) text.append(5000, 'x');
    }
    return text;
}

}  // namespace salvage::test
