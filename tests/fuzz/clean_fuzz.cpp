// For any bytes: clean writes UTF-8; its report, read back from its text, undoes it bit for bit; cleaning twice changes
// nothing more; fed in pieces it does the same.  The first byte chooses the charset.
#include <salvage/repair/cleaner.hpp>
#include <salvage/repair/undo.hpp>
#include <salvage/report/lines.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "expect.hpp"

namespace {

using salvage::test::expect;
using namespace salvage;

std::vector<report::Change> reread(const std::vector<report::Change>& changes) {
    std::vector<report::Change> result;
    for (const report::Change& change : changes) {
        std::string line;
        report::append_line(line, change);
        auto read = report::read_line(line);
        expect(std::holds_alternative<report::Change>(read), "a change can be read");
        result.push_back(std::get<report::Change>(std::move(read)));
    }
    return result;
}

std::string cleaned_in_pieces(std::string_view bytes, const repair::Options& options) {
    repair::Cleaner cleaner(options);
    std::string text;
    std::size_t seen = 0;
    while (true) {
        const bool end = seen == bytes.size();
        const auto& step = cleaner.step(bytes.substr(0, seen), end);
        for (const std::string_view piece : step.pieces) text += piece;
        bytes.remove_prefix(step.consumed);
        seen -= step.consumed;
        if (step.consumed != 0) continue;
        if (end) return text;
        seen = std::min(bytes.size(), seen + 1 + seen / 2);
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::string_view bytes(reinterpret_cast<const char*>(data), size);
    repair::Options options;
    if (!bytes.empty()) {
        static const char* const names[] = {"UTF-8",    "windows-1252", "UTF-16LE", "UTF-32BE", "Shift_JIS", "GB18030", "ISO-2022-JP",
                                            "UTF-7",    "Big5-HKSCS",   "EUC-KR",   "ibm-930",  "HZ",        "SCSU",    "windows-1258"};
        const auto choice = static_cast<unsigned char>(bytes.front());
        // Mostly none: the charset is found out.
        if (choice < std::size(names)) options.charset = decode::charset_named(names[choice]);
        bytes.remove_prefix(1);
    }
    const repair::Cleaned cleaned = repair::clean(bytes, options);
    expect(valid_utf8(cleaned.text), "the output is UTF-8");
    const repair::Undone undone = repair::undo(cleaned.text, cleaned.header, reread(cleaned.changes));
    expect(undone.problem.empty(), undone.problem.c_str());
    expect(undone.bytes == bytes, "undone is the input");
    expect(cleaned_in_pieces(bytes, options) == cleaned.text, "pieces give the same");

    repair::Options again;
    again.charset = decode::utf8();
    const repair::Cleaned twice = repair::clean(cleaned.text, again);
    expect(twice.text == cleaned.text, "cleaning twice changes nothing more");
    return 0;
}
