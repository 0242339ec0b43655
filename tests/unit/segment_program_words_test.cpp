// Plain words are told many at a time, others one by one: both must count alike, wherever in the text a word stands.

#include <salvage/segment/literal/program_words.hpp>

#include <support/random_text.hpp>

#include <doctest/doctest.h>

#include <iterator>
#include <string>
#include <string_view>

using namespace salvage::segment;

namespace {

ProgramWords of_line(std::string_view line) { return program_words(line, 0, line.size()); }

/// "6 words, 1 odd, option quotes".
std::string told(const ProgramWords& words) {
    std::string out = std::to_string(words.all) + " words, " + std::to_string(words.odd) + " odd";
    if ((words.kinds & word_assigns) != 0) out += " assignment";
    if ((words.kinds & word_calls) != 0) out += " call";
    if ((words.kinds & word_is_option) != 0) out += " option";
    if ((words.kinds & word_is_entity) != 0) out += " entity";
    if ((words.kinds & word_beyond_ascii) != 0) out += " beyond-ascii";
    if ((words.kinds & word_has_quotes) != 0) out += " quotes";
    if ((words.kinds & word_has_apostrophe) != 0) out += " apostrophe";
    return out;
}

}  // namespace

TEST_CASE("program_words: what counts as odd") {
    struct Row {
        const char* why;
        std::string_view line;
        std::string_view words;
    };
    const Row rows[] = {
        {"a sentence", "The boat, which leaves at noon, is full. Is it?", "10 words, 0 odd"},
        {"capitals before small letters", "USA NATOs Eiffel-tower well-known", "4 words, 0 odd"},
        {"capitals behind small letters", "camelCase e-Mail McBoat", "3 words, 3 odd"},
        {"digits and signs inside", "a2 foo_bar x/y 1.5 90%", "5 words, 5 odd"},
        {"signs around a word are none of it", "(boat) \"sail\" 'tide', end).", "4 words, 0 odd quotes"},
        {"an apostrophe inside", "don't dogs' 'tis", "3 words, 0 odd apostrophe"},
        {"apostrophes around", "dogs' 'tis", "2 words, 0 odd"},
        {"beyond ASCII", "Müller grüßt", "2 words, 0 odd beyond-ascii"},
        {"an option", "ls -l --all - --", "5 words, 0 odd option"},
        {"a dash alone", "a - b -", "4 words, 0 odd"},
        {"assignments", "x = 1", "3 words, 2 odd assignment"},
        {"without blanks", "PATH=bin", "1 words, 1 odd assignment"},
        {"a call", "open(name)", "1 words, 0 odd call"},
        {"an element", "<em>tide</em>", "1 words, 1 odd entity"},
        {"tabs part words", "a\tb\t\tc", "3 words, 0 odd"},
        {"signs alone", ". , ?! )", "4 words, 0 odd"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CHECK(told(of_line(row.line)) == row.words);
    }
}

TEST_CASE("program_words: only the line's first bytes, and nothing behind it") {
    std::string line(measured_program_bytes, ' ');
    line.replace(0, 5, "plain");
    CHECK(told(of_line(line + "foo_bar")) == "1 words, 0 odd");
    const std::string_view text = "plain words\n-x foo_bar \"more\" camelCase Müller";
    CHECK(told(program_words(text, 0, text.find('\n'))) == "2 words, 0 odd");
}

TEST_CASE("program_words: the same wherever the line stands") {
    salvage::support::RandomText random(7);
    static constexpr std::string_view parts[] = {"boat", "Boat", "BOAT", "McBoat", "don't", "-x", "--all", "a-b", "é", "éA", "(a", "b)", "x=1", "=", "\"q\"", "'", ".", ",", "f(", "<b>", "7", "a.b"};
    for (int round = 0; round < 300; ++round) {
        std::string line;
        while (line.size() < 120) {
            line += parts[random.below(std::size(parts))];
            if (random.below(4) > 0) line += random.below(6) == 0 ? "\t" : " ";
        }
        const std::string alone = told(of_line(line));
        CAPTURE(line);
        // Blanks in front shift the line against the blocks that are read at once.
        for (std::size_t shift = 1; shift < 64; shift += 7) CHECK(told(of_line(std::string(shift, ' ') + line)) == alone);
        CHECK(told(program_words("x " + line + " y_z", 2, 2 + line.size())) == alone);
    }
}

TEST_CASE("program_words: words that begin lines of programs") {
    for (const std::string_view word : {"sudo", "#include", "#!/bin/sh", "yarn", "do"}) CHECK(is_program_word(word));
    for (const std::string_view word : {"", "Sudo", "sud", "sudoers", "boat", "ß", "a-very-long-word-of-a-text"}) CHECK_FALSE(is_program_word(word));
}
