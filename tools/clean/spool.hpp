#pragma once

#include <salvage/io/sink.hpp>

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>
#include <string>
#include <string_view>

namespace salvage::cleaning {

/// Lines kept until the header, which comes before them, can be written: in memory as long as they are few, then in a
/// file without a name.
class Spool {
public:
    void append(std::string_view text) {
        memory_ += text;
        if (memory_.size() < most_in_memory) return;
        if (!file_) file_.reset(std::tmpfile());
        if (!file_ || std::fwrite(memory_.data(), 1, memory_.size(), file_.get()) != memory_.size()) fail();
        memory_.clear();
    }
    /// Hands on all of it.
    void move_to(io::Sink& sink) {
        if (file_) {
            std::array<char, 64 * 1024> block;
            std::rewind(file_.get());
            while (const std::size_t size = std::fread(block.data(), 1, block.size(), file_.get()))
                sink.append(std::string_view(block.data(), size));
            if (std::ferror(file_.get()) != 0) fail();
        }
        sink.append(memory_);
    }

private:
    static constexpr std::size_t most_in_memory = std::size_t{4} << 20;
    struct Close {
        void operator()(std::FILE* file) const { std::fclose(file); }
    };
    [[noreturn]] static void fail() { throw Error("temporary file for the report", std::strerror(errno)); }

    std::string memory_;
    std::unique_ptr<std::FILE, Close> file_;
};

}  // namespace salvage::cleaning
