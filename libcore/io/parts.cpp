#include <salvage/io/parts.hpp>

#include <span>
#include <utility>

namespace salvage::io {

std::optional<Parts::Part> Parts::next() {
    for (;;) {
        const std::size_t end = buffer_.find(end_, searched_);
        if (end != buffer_.npos) {
            Part part{buffer_.substr(at_, end - at_)};
            at_ = searched_ = end + 1;
            return part;
        }
        buffer_.erase(0, std::exchange(at_, std::size_t{0}));
        searched_ = buffer_.size();
        constexpr std::size_t piece = 64 * 1024;
        buffer_.resize(searched_ + piece);
        const std::size_t got = source_.read_some(std::span(buffer_.data() + searched_, piece));
        buffer_.resize(searched_ + got);
        if (got > 0) continue;
        if (buffer_.empty()) return std::nullopt;
        searched_ = 0;
        return Part{std::exchange(buffer_, {}), false};
    }
}

}  // namespace salvage::io
