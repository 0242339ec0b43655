/// Seeded random documents of the kinds that dumps are mixed from: for properties that hold everywhere.
#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <string_view>

namespace salvage::support {

class RandomText {
public:
    explicit RandomText(std::uint64_t seed) : engine_(seed) {}

    std::size_t below(std::size_t limit) { return std::uniform_int_distribution<std::size_t>(0, limit - 1)(engine_); }

    /// Any bytes.
    std::string bytes(std::size_t size) {
        std::string out(size, '\0');
        for (char& c : out) c = static_cast<char>(static_cast<unsigned char>(below(256)));
        return out;
    }

    /// Lines in UTF-8, windows-1252 and neither, with all kinds of line ends, controls, marks and invisible characters.
    std::string mixture(std::size_t pieces) {
        static constexpr std::string_view parts[] = {
            "values ????of ",  "don?t ",       "we???re ",    "qu?il ",       "caf\xE9 ",       "caf\xC3\xA9 ",
            "\n",              "\r\n",         "\r",          "\r\r\n",       "\n\n",           " \n",
            "\t\n",            "  ",           "word ",       "a",            "?",              "??",
            "\xEF\xBF\xBD",    "\x1A",         "\0\0",        "\x01",         "\x7F",           "\f",
            "\v",              "\xC2\x85",     "\xC2\x81",    "\xE2\x80\xA8", "\xE2\x80\xA9",   "\xE2\x80\x8B",
            "\xE2\x81\xA0",    "\xEF\xBB\xBF", "\xC2\xAD",    "e\xCC\x81",    "\xCC\x81",       "\xCC\xA3\xCC\x87",
            "\xEA\xB0\x80",    "\xE1\x84\x80\xE1\x85\xA1\xE1\x86\xA8",        "\xE0\xB8\x81\xE0\xB9\x89",
            "\xE6\xB1\x89\xE5\xAD\x97",        "\xEF\xA4\x80",                "\xF0\x9F\x98\x80",
            "\x81",            "\x93quoted\x94 ", "\xE2\x80", "\xF0\x9F\x98", "\xED\xA0\x80",   "\xC0\x80",
            "\xE2\x84\xAB",    "\xE0\xA4\x95\xE0\xA5\x8D", "\xD7\x90\xD6\xB7", "area of ??the ", "Anna?s ", "all?inizio ",
            "\xC3\x83\xC2\x85", "l?\xC3\xA9t\xC3\xA9 ", "&amp;",     "eacute;",         "caf&eacute; ",      "&#8217;",
            "\xE2\x80\xAE", "\xE2\x80\xAC", "\xE2\x81\xA6",  "\xE2\x81\xA9",  "\xE2\x81\xAA", "\xEF\xBF\xB9",   "\xEF\xBF\xBA",
            "\xEF\xBF\xBB", "\xEF\xBF\xBE", "\xEE\x80\x80", "\xF0\x9F\x8F\xB4\xF3\xA0\x81\xA7\xF3\xA0\x81\xA2\xF3\xA0\x81\xBF", "\xF3\xA0\x81\xA7",
            "caf\\u00e9 ",    "\\ud83d\\ude00", "\\xc3",       "\\xa9",       "%C3%A9",            "%20",               "\\u",
            "&#x",             "&lt;",         "&#38;",       "<b>",         "x = y;\n",
        };
        std::string out;
        for (std::size_t i = 0; i < pieces; ++i) {
            const std::string_view part = parts[below(std::size(parts))];
            const std::size_t times = below(12) == 0 ? 1 + below(6) : 1;
            for (std::size_t n = 0; n < times; ++n) out += part;
            if (below(40) == 0) out += bytes(1 + below(5));
        }
        return out;
    }

private:
    std::mt19937_64 engine_;
};

}  // namespace salvage::support
