#pragma once

#include <salvage/io/source.hpp>
#include <salvage/repair/cleaner.hpp>

#include <cstddef>
#include <cstring>
#include <memory>
#include <span>
#include <string_view>

namespace salvage::cleaning {

/// A window that slides over an input, at least as wide as the cleaner needs:
///
///     for (Window window(source); window.slide();) { look at window.rest(); window.use(bytes); }
class Window {
public:
    explicit Window(io::Source& source) : source_(source), memory_(new char[size]) {}

    /// Reads on behind what is not used.  The last call that gives true has nothing new and says so by at_end().
    [[nodiscard]] bool slide() {
        if (end_) return false;
        std::memmove(memory_.get(), rest_.data(), rest_.size());
        const std::size_t got = source_.read_some(std::span(memory_.get() + rest_.size(), size - rest_.size()));
        end_ = got == 0;
        rest_ = {memory_.get(), rest_.size() + got};
        return true;
    }
    [[nodiscard]] std::string_view rest() const { return rest_; }  ///< what is read and not used
    [[nodiscard]] bool at_end() const { return end_; }
    void use(std::size_t bytes) { rest_.remove_prefix(bytes); }

private:
    static constexpr std::size_t size = (std::size_t{1} << 20) + repair::Cleaner::window_size;
    io::Source& source_;
    // Most files are small, and memory that is not touched costs nothing.
    std::unique_ptr<char[]> memory_;
    std::string_view rest_{memory_.get(), 0};
    bool end_ = false;
};

}  // namespace salvage::cleaning
