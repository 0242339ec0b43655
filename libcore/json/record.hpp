/// A record of JSON Lines: one object on a line, with a text in one of its fields.
#pragma once

#include <salvage/text/text.hpp>

#include <algorithm>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace salvage::json {

/// Where the field stands in a line.
struct Field {
    ByteRange value;          ///< as it is spelled, without blanks around it
    std::size_t key = 0;      ///< where its name begins, a quotation mark
    std::size_t comma = 0;    ///< the comma or brace before its name
    std::size_t next = 0;     ///< the comma or brace behind its value

    [[nodiscard]] bool is_string(std::string_view line) const { return line[value.begin] == '"'; }
    [[nodiscard]] bool is_null(std::string_view line) const { return value.of(line) == "null"; }
    /// The string as it is spelled, without the quotation marks.
    [[nodiscard]] std::string_view inner(std::string_view line) const {
        return line.substr(value.begin + 1, value.size() - 2);
    }
};

struct Record {
    bool good = false;           ///< exactly one object, blanks around it allowed
    std::size_t error_at = 0;    ///< else the byte of the line where it stops being one
    std::optional<Field> field;  ///< none: the record has no field of that name
};

/// Checks the whole of `line`, nested values too, and finds `path`: a name, or names with dots between that lead into
/// objects ("meta.text" is also found as one name with a dot in it).  Of several the last counts, as for jq and Python.
/// Bytes beyond ASCII are taken in strings whatever they are.  One pass, about a GB/s.
[[nodiscard]] Record read_record(std::string_view line, std::string_view path);

/// Memory for a text, which is not cleared and holds one at a time.
class Room {
public:
    /// At least so many bytes; what stood there is gone.
    [[nodiscard]] char* of(std::size_t size) {
        if (size_ < size) {
            const std::size_t larger = std::max(size, 2 * size_);
            size_ = 0;
            memory_.reset();
            memory_ = std::make_unique_for_overwrite<char[]>(larger);
            size_ = larger;
        }
        return memory_.get();
    }

private:
    std::unique_ptr<char[]> memory_;
    std::size_t size_ = 0;
};

/// The same, with the text of the field; for line after line.
class RecordReader {
public:
    struct Result {
        Record record;
        std::string_view text;   ///< that the field spells, if it is a string
        bool unescaped = false;  ///< it stands in the reader, until the next call; else in the line
        bool surrogate = false;  ///< a lone one was escaped: its three bytes (WTF-8) in the text are no UTF-8
    };

    explicit RecordReader(std::string path) : path_(std::move(path)) {}
    [[nodiscard]] Result read(std::string_view line);

private:
    std::string path_;
    Room room_;
};

/// The line without that field and the comma that goes with it; all else, blanks too, as it stands.
[[nodiscard]] std::string without_field(std::string_view line, const Field& field);

}  // namespace salvage::json
