// Two needs pull apart here.  Our own objects want their strings and numbers as values; simdjson reads strings exactly.
// A foreign record wants to be checked whole and then travel verbatim, with integers of thirty digits and with the lone
// surrogates that other programs write; simdjson refuses a document for either.  So the grammar is checked by a scanner
// of our own, which also finds where each value begins and ends, and only strings that have escapes go to simdjson.

#include <salvage/json/reader.hpp>

#include <salvage/text/byte_scan.hpp>
#include <salvage/text/utf8.hpp>

#include <simdjson.h>

#include <charconv>
#include <cstddef>

namespace salvage::json {
namespace {

/// Steps through JSON text.  Every function returns false, or a null optional, where the text breaks the grammar.
class Scanner {
public:
    explicit Scanner(std::string_view text) : text_(text) {}

    [[nodiscard]] std::size_t at() const { return at_; }
    [[nodiscard]] bool done() const { return at_ == text_.size(); }

    void skip_blanks() {
        while (!done() && (text_[at_] == ' ' || text_[at_] == '\t' || text_[at_] == '\n' || text_[at_] == '\r')) ++at_;
    }

    bool take(char c) {
        if (done() || text_[at_] != c) return false;
        ++at_;
        return true;
    }

    bool string() {
        if (!take('"')) return false;
        for (;;) {
            at_ = find_special<JsonSpecial>(text_, at_);
            if (done()) return false;
            const char c = text_[at_++];
            if (c == '"') return true;
            if (c != '\\' || done()) return false;
            const char escape = text_[at_++];
            if (escape == 'u') {
                for (int i = 0; i < 4; ++i, ++at_) {
                    if (done() || !is_hex(text_[at_])) return false;
                }
            } else if (std::string_view("\"\\/bfnrt").find(escape) == std::string_view::npos) {
                return false;
            }
        }
    }

    /// Any value, nested to any depth.
    bool value() {
        std::vector<char> open;  // '{' and '[' that wait for their end
        for (;;) {
            skip_blanks();
            bool opened = false;
            if (done()) return false;
            const char c = text_[at_];
            if (c == '{' || c == '[') {
                ++at_;
                open.push_back(c);
                opened = true;
            } else if (!scalar()) {
                return false;
            }
            // After a value: close what closes; after an opening bracket: it may close at once.
            for (;;) {
                if (open.empty()) return true;
                skip_blanks();
                if (take(open.back() == '{' ? '}' : ']')) {
                    open.pop_back();
                    opened = false;
                    continue;
                }
                if (!opened && !take(',')) return false;
                if (open.back() == '{' && !key()) return false;
                break;
            }
        }
    }

    /// `"name" :`, with blanks.
    bool key() {
        skip_blanks();
        if (!string()) return false;
        skip_blanks();
        return take(':');
    }

private:
    static bool is_digit(char c) { return c >= '0' && c <= '9'; }
    static bool is_hex(char c) { return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }

    bool digits() {
        const std::size_t begin = at_;
        while (!done() && is_digit(text_[at_])) ++at_;
        return at_ > begin;
    }

    bool number() {
        take('-');
        if (!take('0') && !digits()) return false;
        if (take('.') && !digits()) return false;
        if (take('e') || take('E')) {
            if (!take('+')) take('-');
            return digits();
        }
        return true;
    }

    bool scalar() {
        if (text_[at_] == '"') return string();
        for (const std::string_view word : {"true", "false", "null"}) {
            if (text_.substr(at_).starts_with(word)) {
                at_ += word.size();
                return true;
            }
        }
        return number();
    }

    std::string_view text_;
    std::size_t at_ = 0;
};

}  // namespace

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
