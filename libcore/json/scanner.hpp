/// Steps through JSON text and checks its grammar (RFC 8259), without values: json's own.
#pragma once

#include <salvage/json/escape_table.hpp>
#include <salvage/text/ascii.hpp>
#include <salvage/text/byte_scan.hpp>

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <vector>

namespace salvage::json {

/// Every function but the first two returns false where the text breaks the grammar; at() is then near the place.
/// Bytes of 0x80 and more are taken in strings, whatever they are: the caller looks after UTF-8.
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
            if (text_[at_] == '"') return take('"');
            const std::size_t size = escape_size(text_, at_);
            at_ += std::max<std::size_t>(size, text_[at_] == '\\');
            if (size == 0) return false;
        }
    }

    /// A string that somebody else has read; `end` stands behind it.
    void take_string(std::size_t end) { at_ = end; }

    /// Any value, nested to any depth: a byte a level, no stack.
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
    bool digits() {
        const std::size_t begin = at_;
        while (!done() && is_ascii_digit(text_[at_])) ++at_;
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

}  // namespace salvage::json
