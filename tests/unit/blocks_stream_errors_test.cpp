#include <salvage/blocks/stream.hpp>

#include <salvage/text/utf8.hpp>

#include <doctest/doctest.h>

#include "support/random_document.hpp"

#include <random>
#include <string>

using namespace salvage;

TEST_CASE("StreamReader: every broken promise is named with its line") {
    struct Row {
        const char* why;
        std::string_view
            text;  ///< after "%blocks 1\n%document {"name":"d","bytes":100}\n", or whole if it begins with '='
        std::size_t line;
        std::string_view message;
    };
    using namespace std::string_view_literals;
    const Row rows[] = {
        {"nothing", "=", 1, "the stream is empty: the command before this one wrote nothing"},
        {"text", "=Hello.\n", 1, "not a block stream: its first line must be \"%blocks 1\""},
        {"text without a line's end", "=Hello", 1,
         "the stream ends inside a line: the command before this one did not finish"},
        {"no version", "=%blocks\n", 1, "not a block stream: its first line must be \"%blocks 1\""},
        {"later version", "=%blocks 2\n", 1, "version 2 of the block stream; this program reads version 1"},
        {"carriage return", "=%blocks 1\r\n", 1, "not a block stream: its first line must be \"%blocks 1\""},
        {"block first", "=%blocks 1\nparagraph\t-\t-\t-\t1.00\t0-1\tx\n", 2,
         "a block outside a document: %document must come first"},
        {"finding first", "=%blocks 1\n%finding {}\n", 2, "%finding outside a document: %document must come first"},
        {"end first", "=%blocks 1\n%end 0\n", 2, "%end without a document"},
        {"no object", "=%blocks 1\n%document\n", 2, "%document without a JSON object"},
        {"half an object", "=%blocks 1\n%document {\"name\":\n", 2, "%document without a JSON object"},
        {"no name", "=%blocks 1\n%document {\"bytes\":1}\n", 2, "%document needs \"name\", \"bytes\""},
        {"name is a number", "=%blocks 1\n%document {\"name\":1,\"bytes\":1}\n", 2,
         "%document: \"name\" must be a string"},
        {"two names", "=%blocks 1\n%document {\"name\":\"a\",\"name\":\"b\",\"bytes\":1}\n", 2,
         "%document: \"name\" stands there twice"},
        {"negative bytes", "=%blocks 1\n%document {\"name\":\"a\",\"bytes\":-1}\n", 2,
         "%document: \"bytes\" must be a number of bytes"},
        {"record is a list", "=%blocks 1\n%document {\"name\":\"a\",\"bytes\":1,\"record\":[]}\n", 2,
         "%document: \"record\" must be an object"},

        {"no end", "", 3, "the stream ends inside document d: the command before this one did not finish"},
        {"no end after a block", "paragraph\t-\t-\t-\t1.00\t0-1\tx\n", 4,
         "the stream ends inside document d: the command before this one did not finish"},
        {"%end without its line break could be %end 10", "%end 1", 3,
         "the stream ends inside document d: the command before this one did not finish"},
        {"a document in a document", "%document {\"name\":\"e\",\"bytes\":1}\n", 3,
         "a new document begins inside document d, which has no %end"},
        {"a stream in a document", "%blocks 1\n", 3, "a new stream begins inside document d, which has no %end"},
        {"a version later on", "%end 0\n%blocks 3\n", 4, "version 3 of the block stream; this program reads version 1"},
        {"wrong count", "%end 1\n", 3, "%end counts 1 block, document d has 0: lines were lost or added on the way"},
        {"no count", "%end\n", 3, "%end without the number of blocks"},
        {"blank behind the count", "%end 0 \n", 3, "%end without the number of blocks"},
        {"half a line behind the last document", "%end 0\n%docu", 4,
         "the stream ends inside a line: the command before this one did not finish"},

        {"empty line", "\n", 3, "1 column instead of 7"},
        {"few columns", "paragraph\t-\t-\n", 3, "3 columns instead of 7"},
        {"six columns", "paragraph\t-\t-\t-\t1.00\t0-1\n", 3, "6 columns instead of 7"},
        {"raw tab", "paragraph\t-\t-\t-\t1.00\t0-1\tx\ty\tz\n", 3,
         "9 columns instead of 7: a tab in the text is written \\t"},
        {"raw carriage return", "paragraph\t-\t-\t-\t1.00\t0-1\tx\r\n", 3, "a raw carriage return: it is written \\r"},
        {"carriage return in a column", "paragraph\r\t-\t-\t-\t1.00\t0-1\tx\n", 3,
         "a raw carriage return: it is written \\r"},
        {"unknown escape", "paragraph\t-\t-\t-\t1.00\t0-1\tx\\q\n", 3,
         R"(unknown escape in the text at "\\q": a backslash is written \\)"},
        {"dash escaped in a text", "paragraph\t-\t-\t-\t1.00\t0-1\t\\-\n", 3,
         R"(unknown escape in the text at "\\-": a backslash is written \\)"},
        {"backslash last", "paragraph\t-\t-\t-\t1.00\t0-1\tx\\\n", 3, "a line that ends with \\"},
        {"backslash last in a column", "paragraph\t-\\\n", 3, "a line that ends with \\"},
        {"no text", "paragraph\t-\t-\t-\t1.00\t0-1\t\n", 3, "a block without text"},
        {"unknown kind", "chapter\t-\t-\t-\t1.00\t0-1\tx\n", 3, "unknown kind \"chapter\""},
        {"no kind", "\t-\t-\t-\t1.00\t0-1\tx\n", 3, "unknown kind \"\""},
        {"level", "paragraph\tx\t-\t-\t1.00\t0-1\tx\n", 3, "level \"x\" is neither - nor a number up to 65535"},
        {"level too high", "paragraph\t65536\t-\t-\t1.00\t0-1\tx\n", 3,
         "level \"65536\" is neither - nor a number up to 65535"},
        {"section", "paragraph\t1\t1.0\t-\t1.00\t0-1\tx\n", 3, "section \"1.0\" is neither - nor a path such as 2.1"},
        {"section ends with a point", "paragraph\t1\t1.\t-\t1.00\t0-1\tx\n", 3,
         "section \"1.\" is neither - nor a path such as 2.1"},
        {"label", "paragraph\t1\t1\t(2)\t1.00\t0-1\t(1) x\n", 3, R"-(label "(2)" does not begin the text "(1) x")-"},
        {"no label", "paragraph\t1\t1\t\t1.00\t0-1\t(1) x\n", 3, R"-(label "" does not begin the text "(1) x")-"},
        {"dash is not the label", "paragraph\t1\t1\t\\-\t1.00\t0-1\tx\n", 3,
         R"-(label "-" does not begin the text "x")-"},
        {"unknown escape in a label", "paragraph\t1\t1\t\\x\t1.00\t0-1\tx\n", 3,
         R"(unknown escape in label "\\x": a backslash is written \\)"},
        {"confidence without a number", "paragraph\t1\t1\t-\t-\t0-1\tx\n", 3,
         "confidence \"-\" is not a number from 0 to 1, as 0.97"},
        {"confidence with an exponent", "paragraph\t1\t1\t-\t1e-1\t0-1\tx\n", 3,
         "confidence \"1e-1\" is not a number from 0 to 1, as 0.97"},
        {"confidence with a dot at its end", "paragraph\t1\t1\t-\t1.\t0-1\tx\n", 3,
         "confidence \"1.\" is not a number from 0 to 1, as 0.97"},
        {"a line's number without a place", "%lines 3\n", 3,
         "%lines: \" 3\" is not of the form 61:3, a byte of the document and its line, in order"},
        {"line 0", "%lines 0:0\n", 3, "%lines: \" 0:0\" is not of the form 61:3, a byte of the document and its line, in order"},
        {"lines out of order", "%lines 5:2 5:3\n", 3,
         "%lines: \" 5:3\" is not of the form 61:3, a byte of the document and its line, in order"},
        {"a line behind the document", "%lines 101:3\n", 3,
         "%lines: \" 101:3\" is not of the form 61:3, a byte of the document and its line, in order"},
        {"lines without a blank", "%lines 1:1 2:x\n", 3,
         "%lines: \" 2:x\" is not of the form 61:3, a byte of the document and its line, in order"},
        {"finding's text twice", "%finding {\"rule\":\"x\",\"text\":\"y\",\"text\":\"z\",\"offset\":1}\n", 3,
         "%finding: \"text\" stands there twice"},
        {"finding's line", "%finding {\"rule\":\"x\",\"text\":\"y\",\"offset\":1,\"line\":0}\n", 3,
         "%finding: \"line\" must be a line's number, from 1"},
        {"confidence above 1", "paragraph\t1\t1\t-\t1.01\t0-1\tx\n", 3,
         "confidence \"1.01\" is not a number from 0 to 1, as 0.97"},
        {"span", "paragraph\t1\t1\t-\t1.00\t5\tx\n", 3, "span \"5\" is not of the form 100-180,260-300"},
        {"span with a comma last", "paragraph\t1\t1\t-\t1.00\t0-1,\tx\n", 3,
         "span \"0-1,\" is not of the form 100-180,260-300"},
        {"span that no number holds", "paragraph\t1\t1\t-\t1.00\t0-99999999999999999999\tx\n", 3,
         "span \"0-99999999999999999999\" is not of the form 100-180,260-300"},
        {"leading zero", "paragraph\t1\t1\t-\t1.00\t00-1\tx\n", 3, "span \"00-1\" is not of the form 100-180,260-300"},
        {"empty span", "paragraph\t1\t1\t-\t1.00\t5-5\tx\n", 3,
         "span \"5-5\" is empty, not in order, or overlaps itself"},
        {"span out of order", "paragraph\t1\t1\t-\t1.00\t5-9,1-2\tx\n", 3,
         "span \"5-9,1-2\" is empty, not in order, or overlaps itself"},
        {"span behind the end", "paragraph\t1\t1\t-\t1.00\t5-101\tx\n", 3,
         "span \"5-101\" ends behind the document, which has 100 bytes"},
        {"spans of two blocks overlap",
         "paragraph\t1\t1\t-\t1.00\t5-9,20-30\tx\nparagraph\t1\t1\t-\t1.00\t8-12\tx\n%end 2\n", 5,
         "spans 5-9 and 8-12 of document d overlap"},
        {"heading with a section alone", "heading\t-\t1\t-\t1.00\t0-1\tx\n", 3,
         "a heading has a level from 1, and a section path only with it"},
        {"heading of level 0", "heading\t0\t1\t-\t1.00\t0-1\tx\n", 3,
         "a heading has a level from 1, and a section path only with it"},
        {"finding", "%finding {\"rule\":\"x\"}\n", 3, "%finding needs \"rule\", \"text\", \"offset\""},
        {"finding's rule", "%finding {\"rule\":\"Gap 1\"}\n", 3,
         "%finding: rule \"Gap 1\" is no name such as numbering-gap"},
        {"finding's section", "%finding {\"rule\":\"x\",\"section\":\"a\"}\n", 3,
         "%finding: section \"a\" is no path such as 2.1"},
        {"finding's offset", "%finding {\"rule\":\"x\",\"text\":\"y\",\"offset\":101}\n", 3,
         "%finding: \"offset\" must be a byte of the document, which has 100"},
        {"finding's text", "%finding {\"rule\":\"x\",\"text\":1,\"offset\":1}\n", 3,
         "%finding: \"text\" must be a string that is not empty"},
        {"not UTF-8", "paragraph\t-\t-\t-\t1.00\t0-1\tx\nparagraph\t-\t-\t-\t1.00\t1-2\t\xE4\xBA\nx\n", 4, "not UTF-8"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        const std::string text = row.text.starts_with('=')
                                     ? std::string(row.text.substr(1))
                                     : "%blocks 1\n%document {\"name\":\"d\",\"bytes\":100}\n" + std::string(row.text);
        const blocks::Stream stream = blocks::read_stream(text);
        REQUIRE(stream.error.has_value());
        CHECK(stream.error->text == row.message);
        CHECK(stream.error->line == row.line);

        blocks::StreamReader reader;  // byte by byte, the same error in the same place
        for (const char& c : text) {
            reader.feed({&c, 1});
            while (reader.next()) {}
        }
        reader.finish();
        REQUIRE(reader.error().has_value());
        CHECK(reader.error()->text == row.message);
        CHECK(reader.error()->line == row.line);
    }
}

TEST_CASE("StreamReader: the documents before an error are whole, the broken one is not handed out") {
    const std::string good =
        "%blocks 1\n%document {\"name\":\"a\",\"bytes\":9}\nparagraph\t-\t-\t-\t1.00\t0-1\tx\n%end 1\n";
    for (const char* rest : {"%document {\"name\":\"b\",\"bytes\":9}\nparagraph\t-\t-\t-\t1.00\t0-1\tx\n",
                             "%document {\"name\":\"b\",\"bytes\":9}\n\xFF\n%end 0\n", "oops\n"}) {
        const blocks::Stream stream = blocks::read_stream(good + rest);
        CHECK(stream.documents.size() == 1);
        CHECK(stream.error.has_value());
    }
}

TEST_CASE("StreamReader: a document that is too large is refused by its first line") {
    const std::string stream =
        "%blocks 1\n%document {\"name\":\"a\",\"bytes\":9}\n%end 0\n%document {\"name\":\"b\",\"bytes\":10}\n";
    blocks::StreamReader reader(9);
    reader.feed(stream);
    CHECK(reader.next().has_value());
    CHECK_FALSE(reader.next().has_value());
    REQUIRE(reader.error().has_value());
    CHECK(reader.error()->line == 4);
    CHECK(reader.error()->text ==
          "document b has 10 bytes, more than the 9 that one document may have: see --max-document");
}

TEST_CASE("StreamReader: a document's name cannot tear a message into two lines") {
    const blocks::Stream stream = blocks::read_stream("%blocks 1\n%document {\"name\":\"a\\nb\",\"bytes\":9}\n");
    REQUIRE(stream.error.has_value());
    CHECK(stream.error->text ==
          "the stream ends inside document \"a\\nb\": the command before this one did not finish");
}

TEST_CASE("StreamReader: cut anywhere, a stream is never taken for complete") {
    std::mt19937 random(6);
    for (int round = 0; round < 60; ++round) {
        std::string text;
        blocks::append_stream_header(text);
        blocks::append_document(text, test::random_document(random));
        for (std::size_t end = text.find('\n') + 2; end < text.size(); ++end) {
            const blocks::Stream stream = blocks::read_stream(std::string_view(text).substr(0, end));
            REQUIRE(stream.error.has_value());
            REQUIRE(stream.documents.empty());
        }
    }
}

TEST_CASE("StreamReader: damaged streams and random bytes give documents or one error in one line") {
    std::mt19937 random(7);
    const std::string_view letters = "\t\n\r\\-%,.0123456789{}\":\xFF";
    for (int round = 0; round < 20000; ++round) {
        std::string text;
        if (random() % 8) {
            blocks::append_stream_header(text);
            blocks::append_document(text, test::random_document(random));
        } else {
            text = test::random_text(random, 200);
        }
        for (auto edits = random() % 5; edits > 0; --edits) {
            const std::size_t at = random() % text.size();
            switch (random() % 3) {
                case 0: text[at] = letters[random() % letters.size()]; break;
                case 1: text.insert(at, 1, letters[random() % letters.size()]); break;
                default: text.erase(at, 1 + random() % 4); break;
            }
            if (text.empty()) break;
        }
        const blocks::Stream stream = blocks::read_stream(text);
        if (stream.error) {
            REQUIRE(stream.error->line > 0);
            REQUIRE(stream.error->text.find('\n') == std::string::npos);
            REQUIRE(valid_utf8(stream.error->text));
        }
        for (const blocks::Document& document : stream.documents) {
            for (const blocks::Block& block : document.blocks) {
                REQUIRE(valid_utf8(block.text));
                REQUIRE(block.text.starts_with(block.label));
            }
        }
    }
}
