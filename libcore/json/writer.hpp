/// Writes JSON straight into a string, value after value, without building a tree.
#pragma once

#include <salvage/json/escape.hpp>

#include <cassert>
#include <charconv>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace salvage::json {

enum class Layout : std::uint8_t {
    line,      ///< one line, no blanks: {"a":[1,2]}
    indented,  ///< two blanks a level, one member a line, ": " after keys
};

/// A share to two decimals as hundredths: 0 to 100.  Outside 0..1 is clamped, NaN is 0.  Whoever rounds a confidence
/// rounds it with this, so that a value is the same whichever way it went.
[[nodiscard]] constexpr unsigned hundredths(double value) {
    return !(value > 0) ? 0 : value >= 1 ? 100 : static_cast<unsigned>(value * 100 + 0.5);
}

/// Puts commas, blanks and line breaks; the caller says what comes.
/// The caller keeps to the grammar: in an object each value follows its key, every begin has its end (asserted).
/// No newline follows the outermost value.  Cost: linear in what is written; depth costs a byte a level, no stack.
class Writer {
public:
    /// Appends to `out`, which must outlive the writer.  `out` may be emptied between two calls.
    explicit Writer(std::string& out, Layout layout = Layout::line) : out_(out), layout_(layout) {}

    void begin_object() { begin('{', layout_ == Layout::line); }
    void end_object() { end('}'); }
    void begin_array() { begin('[', layout_ == Layout::line); }
    void end_array() { end(']'); }
    /// An array or object that stays on one line in the indented layout too, as "[[0, 10], [12, 20]]".
    void begin_flat_array() { begin('[', true); }
    void begin_flat_object() { begin('{', true); }

    /// `name` is plain: ASCII without anything to escape.
    void key(std::string_view name) {
        constexpr std::size_t longest = 40;
        if (layout_ == Layout::line && name.size() <= longest && !open_.empty()) {
            char bytes[longest + 4];
            char* end = bytes;
            if (!open_.back().empty) *end++ = ',';
            open_.back().empty = false;
            *end++ = '"';
            end += name.copy(end, name.size());
            *end++ = '"';
            *end++ = ':';
            out_.append(bytes, static_cast<std::size_t>(end - bytes));
        } else {
            separate();
            out_.push_back('"');
            out_.append(name);
            out_.append(layout_ == Layout::line ? "\":" : "\": ");
        }
        after_key_ = true;
    }

    /// `text` is valid UTF-8.
    void string(std::string_view text) {
        separate();
        append_string(out_, text);
    }
    /// Any bytes; what is not UTF-8 becomes U+FFFD.
    void any_string(std::string_view bytes) {
        separate();
        append_any_string(out_, bytes);
    }
    void number(std::uint64_t value) {
        separate();
        append_number(value);
    }
    void number(std::int64_t value) {
        separate();
        if (value < 0) out_.push_back('-');
        append_number(value < 0 ? std::uint64_t{0} - static_cast<std::uint64_t>(value)
                                : static_cast<std::uint64_t>(value));
    }
    void number(std::uint32_t value) { number(std::uint64_t{value}); }
    void number(std::int32_t value) { number(std::int64_t{value}); }
    /// An array of two numbers, on one line.
    void pair(std::uint64_t first, std::uint64_t second) {
        if (layout_ != Layout::line) {
            begin_flat_array();
            number(first);
            number(second);
            return end_array();
        }
        separate();
        constexpr std::size_t most_digits = 20;
        char bytes[2 * most_digits + 3];
        bytes[0] = '[';
        char* end = std::to_chars(bytes + 1, bytes + 1 + most_digits, first).ptr;
        *end++ = ',';
        end = std::to_chars(end, end + most_digits, second).ptr;
        *end++ = ']';
        out_.append(bytes, static_cast<std::size_t>(end - bytes));
    }
    /// A probability or share, to two decimals as by hundredths(), in its shortest form: 0, 0.9, 0.97, 1.
    void share(double value) {
        separate();
        const unsigned parts = hundredths(value);
        out_.push_back(parts == 100 ? '1' : '0');
        if (parts % 100 == 0) return;
        out_.push_back('.');
        out_.push_back(static_cast<char>('0' + parts / 10));
        if (parts % 10 != 0) out_.push_back(static_cast<char>('0' + parts % 10));
    }
    void boolean(bool value) { raw(value ? "true" : "false"); }
    void null() { raw("null"); }
    /// A JSON value as it stands; the caller knows that it is one.
    void raw(std::string_view json) {
        separate();
        out_.append(json);
    }

    /// How many objects and arrays are open.
    [[nodiscard]] std::size_t depth() const { return open_.size(); }

private:
    struct Open {
        bool flat;   ///< on one line
        bool empty;  ///< nothing in it so far
    };

    void append_number(std::uint64_t value) {
        char digits[20];
        const auto end = std::to_chars(digits, digits + sizeof digits, value).ptr;
        out_.append(digits, static_cast<std::size_t>(end - digits));
    }
    void break_line() {
        out_.push_back('\n');
        out_.append(2 * open_.size(), ' ');
    }
    void separate() {
        if (after_key_) {
            after_key_ = false;
            return;
        }
        if (open_.empty()) return;
        Open& inner = open_.back();
        if (!inner.empty) out_.push_back(',');
        if (!inner.flat) {
            break_line();
        } else if (!inner.empty && layout_ == Layout::indented) {
            out_.push_back(' ');
        }
        inner.empty = false;
    }
    void begin(char bracket, bool flat) {
        separate();
        out_.push_back(bracket);
        open_.push_back({flat || (!open_.empty() && open_.back().flat), true});
    }
    void end(char bracket) {
        assert(!open_.empty() && !after_key_);
        const Open inner = open_.back();
        open_.pop_back();
        if (!inner.flat && !inner.empty) break_line();
        out_.push_back(bracket);
    }

    std::string& out_;
    std::vector<Open> open_;
    Layout layout_;
    bool after_key_ = false;
};

}  // namespace salvage::json
