// Two needs pull apart here.  Our own objects want their strings and numbers as values; simdjson reads strings exactly.
// A foreign record wants to be checked whole and then travel verbatim, with integers of thirty digits and with the lone
// surrogates that other programs write; simdjson refuses a document for either.  So the grammar is checked by a scanner
// of our own, which also finds where each value begins and ends, and only strings that have escapes go to simdjson.

#include <salvage/json/reader.hpp>
#include <salvage/json/scanner.hpp>

#include <salvage/text/byte_scan.hpp>
#include <salvage/text/utf8.hpp>

#include <simdjson.h>

#include <charconv>
#include <cstddef>

namespace salvage::json {

std::optional<std::vector<Member>> members(std::string_view text) {
    if (!valid_utf8(text)) return std::nullopt;
    Scanner scanner(text);
    std::vector<Member> result;
    scanner.skip_blanks();
    if (!scanner.take('{')) return std::nullopt;
    scanner.skip_blanks();
    if (!scanner.take('}')) {
        do {
            scanner.skip_blanks();
            const std::size_t name = scanner.at();
            if (!scanner.string()) return std::nullopt;
            auto key = string_value(text.substr(name, scanner.at() - name));
            scanner.skip_blanks();
            if (!key || !scanner.take(':')) return std::nullopt;
            scanner.skip_blanks();
            const std::size_t begin = scanner.at();
            if (!scanner.value()) return std::nullopt;
            result.push_back({*std::move(key), text.substr(begin, scanner.at() - begin)});
            scanner.skip_blanks();
        } while (scanner.take(','));
        if (!scanner.take('}')) return std::nullopt;
    }
    scanner.skip_blanks();
    if (!scanner.done()) return std::nullopt;
    return result;
}

std::optional<std::string> string_value(std::string_view raw) {
    if (raw.size() < 2 || raw.front() != '"' || raw.back() != '"') return std::nullopt;
    const std::string_view inner = raw.substr(1, raw.size() - 2);
    if (find_special<JsonSpecial>(inner, 0) == inner.size()) {
        if (!valid_utf8(inner)) return std::nullopt;
        return std::string(inner);
    }
    simdjson::dom::parser parser;
    std::string_view value;
    if (parser.parse(simdjson::padded_string(raw)).get_string().get(value) != simdjson::SUCCESS) return std::nullopt;
    return std::string(value);
}

std::optional<std::uint64_t> unsigned_value(std::string_view raw) {
    std::uint64_t value = 0;
    if (raw.empty() || (raw.size() > 1 && raw.front() == '0')) return std::nullopt;
    const auto [end, error] = std::from_chars(raw.data(), raw.data() + raw.size(), value);
    if (error != std::errc() || end != raw.data() + raw.size()) return std::nullopt;
    return value;
}

}  // namespace salvage::json
