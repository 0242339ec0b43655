/// An input in parts that end with a byte: lines, or names between NUL bytes.
#pragma once

#include <salvage/io/source.hpp>

#include <cstddef>
#include <optional>
#include <string>

namespace salvage::io {

/// What is held: the part that is read, and 64 KiB.
class Parts {
public:
    /// Opens `path` as Source does, with its errors; `end` closes a part.
    Parts(std::string path, char end) : source_(std::move(path)), end_(end) {}

    struct Part {
        std::string text;   ///< without its end
        bool ended = true;  ///< false: the input stops before the end of this, its last part
    };
    [[nodiscard]] std::optional<Part> next();

    [[nodiscard]] const Source& source() const { return source_; }

private:
    Source source_;
    char end_;
    std::string buffer_;
    std::size_t at_ = 0;        ///< in buffer_, of the next part
    std::size_t searched_ = 0;  ///< no end stands from at_ to here
};

}  // namespace salvage::io
